// Package browser looks at our pages as a reader's browser does. Tests start a Chromium, open a page at a width, with the
// page's own scripts or without, act on it as a person would (fill, choose a file, click), and ask for its faults: errors in
// the console, violations of the content security policy, horizontal overflow, and what axe-core finds. It is test support
// only. Tests that use it carry the build tag browser: plain `go test ./...` leaves them out, `make test` brings Chromium
// and a Han font and runs them.
package browser

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Widths of a window in CSS pixels: a desk's screen, and the narrowest that accessibility asks for (1280 pixels at 400 %).
const (
	Wide   = 1440
	Narrow = 320
)

// height of the window; pages scroll, pictures show the whole page.
const height = 900

// patience ends a step that will never end, on the slowest machine. No test measures it.
const patience = 90 * time.Second

// View is how a page is looked at.
type View struct {
	Width   int  // CSS pixels
	Scripts bool // whether the page's own scripts run
}

// Views are the four ways in which every page is looked at.
var Views = []View{{Wide, true}, {Narrow, true}, {Wide, false}, {Narrow, false}}

// String names the view, fit for a subtest: "1440" or "320-noscript".
func (v View) String() string {
	if v.Scripts {
		return fmt.Sprint(v.Width)
	}
	return fmt.Sprintf("%d-noscript", v.Width)
}

// Browser is a running Chromium.
type Browser struct{ ctx context.Context }

// Start starts a Chromium of its own, with an empty profile, and ends it with the test. One serves many pages: start it in
// the test and open the pages in its subtests.
func Start(tb testing.TB) *Browser {
	tb.Helper()
	path, err := find()
	if err != nil {
		tb.Fatal(err)
	}
	// Chromium leaves files behind in the folder for temporary ones: let it be its own. What it still holds on to stays.
	scratch, err := os.MkdirTemp("", "gongkai-browser")
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { os.RemoveAll(scratch) })
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.DisableGPU,
		// Chromium refuses its sandbox to root and in most containers. It only ever loads our own pages from this machine.
		chromedp.NoSandbox,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("lang", "zh-CN"),
		// Without a UTF-8 locale, as on a bare server, Chromium cannot open a file with a Chinese name.
		chromedp.Env("LC_ALL=C.UTF-8", "TMPDIR="+scratch),
	)
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	tb.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	tb.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		tb.Fatalf("start %s: %v", path, err)
	}
	return &Browser{ctx}
}

// find looks for the browser, as install.sh beside this file does.
func find() (string, error) {
	if path := os.Getenv("GONGKAI_CHROMIUM"); path != "" {
		return path, nil
	}
	names := []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("no Chromium here (looked for %s, and at GONGKAI_CHROMIUM): make test brings it", strings.Join(names, ", "))
}

// Open opens the address in a fresh tab with no cookies and waits until it is loaded. The tab closes with the test tb.
func (b *Browser) Open(tb testing.TB, url string, v View) *Page {
	tb.Helper()
	p := &Page{tb: tb, view: v, documents: map[string]bool{}}
	ctx, cancel := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext(), chromedp.WithListener(p.listen))
	tb.Cleanup(cancel)
	p.ctx = ctx
	if _, err := chromedp.Call(ctx, audits.Enable, cdp.Empty{}); err != nil {
		tb.Fatalf("open a tab: %v", err)
	}
	p.do("set the width", chromedp.EmulateViewport(int64(v.Width), height))
	if !v.Scripts {
		p.allowScripts(false)
	}
	p.Go(url)
	return p
}

// allowScripts says whether the page's own scripts run. What the tests evaluate runs either way, but no timer of theirs.
func (p *Page) allowScripts(allow bool) {
	p.tb.Helper()
	ctx, cancel := p.limit()
	defer cancel()
	if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !allow}); err != nil {
		p.tb.Fatalf("switch the page's scripts: %v", err)
	}
}
