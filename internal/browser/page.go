package browser

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"gongkai/internal/corpus"
)

// Page is one tab. Its methods fail the test that opened it when a step cannot be done; selectors are CSS and mean the first
// element that matches, waited for.
type Page struct {
	tb     testing.TB
	ctx    context.Context
	view   View
	status int

	mu        sync.Mutex
	heard     []Fault         // what the browser reported since the tab was opened
	documents map[string]bool // addresses of the pages themselves, not of what they load
}

func (p *Page) limit() (context.Context, context.CancelFunc) {
	return context.WithTimeout(p.ctx, patience)
}

func (p *Page) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	p.tb.Helper()
	ctx, cancel := p.limit()
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.tb.Fatalf("%s (%v): %v", what, p.view, err)
	}
}

// ask is do for a step that answers.
func ask[T any](p *Page, what string, step chromedp.Action[T]) T {
	p.tb.Helper()
	ctx, cancel := p.limit()
	defer cancel()
	answer, err := chromedp.Run(ctx, step)
	if err != nil {
		p.tb.Fatalf("%s (%v): %v", what, p.view, err)
	}
	return answer
}

// Go leads the tab to another address, cookies kept, and waits until it is loaded.
func (p *Page) Go(url string) {
	p.tb.Helper()
	p.land("open "+url, ask(p, "open "+url, chromedp.NavigateResponse(url)))
}

// Follow clicks and waits until the page that the click leads to is loaded: a link, or the button that sends a form.
func (p *Page) Follow(selector string) {
	p.tb.Helper()
	ctx, cancel := p.limit()
	defer cancel()
	response, err := chromedp.RunResponse(ctx, chromedp.Click(chromedp.CSS(selector)))
	if err != nil {
		p.tb.Fatalf("follow %s (%v): %v", selector, p.view, err)
	}
	p.land("follow "+selector, response)
}

func (p *Page) land(what string, response *network.Response) {
	p.tb.Helper()
	if response == nil {
		p.tb.Fatalf("%s (%v): no page came", what, p.view)
	}
	p.status = int(response.Status)
}

// Status is the HTTP status of the page that is shown.
func (p *Page) Status() int { return p.status }

// URL is the address of the page that is shown.
func (p *Page) URL() string {
	p.tb.Helper()
	return ask(p, "read the address", chromedp.Location())
}

// Click clicks and does not wait for anything.
func (p *Page) Click(selector string) {
	p.tb.Helper()
	p.do("click "+selector, chromedp.Click(chromedp.CSS(selector)))
}

// Fill replaces what stands in an input or a textarea, as typing does.
func (p *Page) Fill(selector, text string) {
	p.tb.Helper()
	p.do("fill "+selector,
		chromedp.WaitVisible(chromedp.CSS(selector)),
		chromedp.Focus(chromedp.CSS(selector)),
		chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			all := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Commands: []string{"selectAll"}}
			if _, err := cdp.Call(ctx, t, input.DispatchKeyEvent, all); err != nil {
				return err
			}
			if text == "" {
				del := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Commands: []string{"delete"}}
				_, err := cdp.Call(ctx, t, input.DispatchKeyEvent, del)
				return err
			}
			_, err := cdp.Call(ctx, t, input.InsertText, input.InsertTextParams{Text: text})
			return err
		}))
}

// Select chooses the option of that value in a select element.
func (p *Page) Select(selector, value string) {
	p.tb.Helper()
	p.do("select "+value+" in "+selector, chromedp.SetValue(chromedp.CSS(selector), value))
	if got := ask(p, "read "+selector, chromedp.Value(chromedp.CSS(selector))); got != value {
		p.tb.Fatalf("%s offers no %q", selector, value)
	}
}

// Upload chooses files in a file field.
func (p *Page) Upload(selector string, paths ...string) {
	p.tb.Helper()
	absolute := make([]string, len(paths))
	for i, path := range paths {
		abs, err := filepath.Abs(path)
		if err == nil {
			_, err = os.Stat(abs) // Chromium would silently send an empty field
		}
		if err != nil {
			p.tb.Fatalf("choose a file for %s: %v", selector, err)
		}
		absolute[i] = abs
	}
	p.do("choose a file for "+selector, chromedp.SetUploadFiles(chromedp.CSS(selector), absolute))
}

// Press sends one key to whatever has the focus: "\t", "\r" or a character.
func (p *Page) Press(key string) {
	p.tb.Helper()
	p.do("press a key", chromedp.KeyEvent(key))
}

// Wait waits until an element that matches is visible.
func (p *Page) Wait(selector string) {
	p.tb.Helper()
	p.do("wait for "+selector, chromedp.WaitVisible(chromedp.CSS(selector)))
}

// Text is the text of the first element that matches, as it is shown. It is
// found and read in one step: a script may put another in its place meanwhile.
func (p *Page) Text(selector string) string {
	p.tb.Helper()
	p.Wait(selector)
	return Eval[string](p, fmt.Sprintf("document.querySelector(%q)?.innerText ?? ''", selector))
}

// Value is what stands in the first field that matches.
func (p *Page) Value(selector string) string {
	p.tb.Helper()
	return ask(p, "read "+selector, chromedp.Value(chromedp.CSS(selector)))
}

// Count is the number of elements that match now; it does not wait.
func (p *Page) Count(selector string) int {
	p.tb.Helper()
	return Eval[int](p, fmt.Sprintf("document.querySelectorAll(%q).length", selector))
}

// Eval evaluates a JavaScript expression in the page, scripts allowed or not, and returns its value.
func Eval[T any](p *Page, expression string) T {
	p.tb.Helper()
	return ask(p, "evaluate "+expression, chromedp.Evaluate[T](expression))
}

// PNG is a picture of the whole page.
func (p *Page) PNG() []byte {
	p.tb.Helper()
	picture := ask(p, "take a picture", chromedp.FullScreenshot(100))
	if _, err := png.DecodeConfig(bytes.NewReader(picture)); err != nil {
		p.tb.Fatalf("take a picture: %v", err)
	}
	return picture
}

// PDF is the page as it is printed, on A4.
func (p *Page) PDF() []byte {
	p.tb.Helper()
	return ask(p, "print", chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPreferCSSPageSize()))
}

// Shot writes a picture of the whole page to docs/screens/NAME.png when GONGKAI_SCREENS is set, as make screens does; else
// it does nothing.
func (p *Page) Shot(name string) {
	p.tb.Helper()
	if os.Getenv("GONGKAI_SCREENS") == "" {
		return
	}
	path := filepath.Join(corpus.Root(p.tb), "docs", "screens", name+".png")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		p.tb.Fatal(err)
	}
	if err := os.WriteFile(path, smaller(p.tb, p.PNG()), 0o644); err != nil {
		p.tb.Fatal(err)
	}
}
