package browser

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// Download clicks and waits until the file that the click leads to lies on the disk, whole. It returns the name that the
// browser gave it and what it holds.
func (p *Page) Download(selector string) (name string, data []byte) {
	p.tb.Helper()
	dir := p.tb.TempDir()
	ctx, cancel := p.limit()
	defer cancel()
	own := chromedp.FromContext(p.ctx).BrowserContextID
	if _, err := chromedp.CallBrowser(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllow, BrowserContextID: own, DownloadPath: dir,
	}); err != nil {
		p.tb.Fatalf("allow downloads (%v): %v", p.view, err)
	}
	p.do("click "+selector, chromedp.Click(chromedp.CSS(selector)))
	for ; ctx.Err() == nil; time.Sleep(20 * time.Millisecond) {
		files, err := os.ReadDir(dir)
		if err != nil {
			p.tb.Fatal(err)
		}
		if len(files) != 1 || strings.HasPrefix(files[0].Name(), ".") || strings.HasSuffix(files[0].Name(), ".crdownload") {
			continue // still under another name
		}
		if data, err = os.ReadFile(filepath.Join(dir, files[0].Name())); err != nil {
			p.tb.Fatal(err)
		}
		if len(data) > 0 {
			return files[0].Name(), data
		}
	}
	p.tb.Fatalf("nothing was downloaded by %s (%v)", selector, p.view)
	return "", nil
}
