//go:build browser

package portal

import (
	"bytes"
	"fmt"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/internal/browser"
)

// A citizen with a browser and without scripts goes from the home page to the
// receipt, makes a mistake and mends it, and reads his letter weeks later. Every
// page on the way is without a fault at both widths.
func TestApplyInBrowser(t *testing.T) {
	file := filepath.Join(t.TempDir(), "身份证明.pdf")
	if err := os.WriteFile(file, []byte("%PDF-1.7\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b := browser.Start(t)
	type run struct {
		base, lang string
		browser.View
	}
	runs := []run{{"/", "", browser.View{Width: browser.Narrow}}}
	for _, v := range browser.Views { // Chinese without scripts, English with: no page has one
		lang := ""
		if v.Scripts {
			lang = "en/"
		}
		runs = append(runs, run{"/zfxxgk/", lang, v})
	}
	for _, v := range runs {
		base, lang := v.base, v.lang
		t.Run(strings.Trim(base, "/")+v.String(), func(t *testing.T) {
			c := settle(t, base)
			server := httptest.NewServer(c.handler)
			defer server.Close()
			p := b.Open(t, server.URL+base+lang, v.View)
			look := func(name string) {
				t.Helper()
				p.Check()
				if base == "/zfxxgk/" {
					tongue := "zh"
					if lang != "" {
						tongue = "en"
					}
					p.Shot(fmt.Sprintf("portal-%s-%s-%d", name, tongue, v.Width))
				}
			}
			look("home-applying")
			p.Follow(`.act.apply`)
			look("bodies")
			p.Follow(`.bodies a[href$="/lx-mzj"]`)
			look("body")
			p.Follow(`.btn.big.apply`)
			look("apply-start")
			p.Follow(`main button`)
			look("apply-kind")
			p.Follow(`button[value=next]`) // nothing chosen
			look("apply-mistake")
			if p.Status() != 422 || p.Count(".errors a[href='#kind']") != 1 {
				t.Errorf("an empty page answers %d", p.Status())
			}
			p.Click(`#kind`)
			p.Follow(`button[value=next]`)
			look("apply-who")
			p.Fill("#name", "钱甲")
			p.Fill("#id_number", "11010519491231002X")
			p.Follow(`button[value=next]`)
			look("apply-contact")
			p.Fill("#phone", "0570-1234567")
			p.Press("\r") // the enter key goes on, not back
			p.Wait("#description")
			look("apply-ask")
			p.Fill("#description", "1. 2025年度城乡低保资金发放明细\n2. 2025年第3号补助文件，含𠮷、䶮等字")
			p.Follow(`button[value=next]`)
			look("apply-form")
			p.Click(`#medium-digital`)
			p.Click(`#way`)
			p.Follow(`button[value=next]`)
			look("apply-check")
			if got := p.Text("main"); !strings.Contains(got, "钱甲") || !strings.Contains(got, "含𠮷、䶮等字") {
				t.Errorf("the check shows %s", got)
			}
			p.Upload("#attachments", file)
			p.Follow(`button[value=submit]`)
			look("apply-receipt")
			code := strings.TrimSpace(p.Text(".code"))
			if u, err := url.Parse(p.URL()); err != nil || u.RawQuery != "" || u.Path != base+lang+"apply/lx-mzj" {
				t.Errorf("the address is %s", p.URL())
			}
			if len(p.PDF()) < 1000 {
				t.Error("the receipt does not print")
			}
			track := func(name string) {
				t.Helper()
				p.Go(server.URL + base + lang + "track")
				p.Fill("#code", code)
				p.Follow(`main button`)
				if p.Status() != 200 {
					t.Fatalf("%s: status %d", name, p.Status())
				}
				look(name)
			}
			p.Go(server.URL + base + lang + "track")
			look("track")
			p.Fill("#code", code[:len(code)-1])
			p.Follow(`main button`)
			look("track-mistake")
			c.story(code, func(after string) {
				if name := map[string]string{"提交": "waiting", "补正": "supplement", "收到意见": "handling", "送达": "reply"}[after]; name != "" {
					track("track-" + name)
				}
			})
			letter := browser.Eval[string](p, `[...document.querySelectorAll('main form')].map(f => f.action).join()`)
			if !strings.HasSuffix(letter, base+lang+"track/letter") {
				t.Errorf("the letter is asked for at %s", letter)
			}
			got := c.lookUp(lang+"track", "", code).press(c.site, "", nil)
			if !bytes.Equal([]byte(got.Body), replyScan) {
				t.Errorf("the letter is %q", got.Body)
			}
		})
	}
}

// Large print: nothing sticks out.
func TestApplyForTheElderly(t *testing.T) {
	c := settle(t, "/zfxxgk/")
	server := httptest.NewServer(c.handler)
	defer server.Close()
	code := c.handed()
	c.story(code, func(string) {})
	b := browser.Start(t)
	for _, width := range []int{browser.Wide, browser.Narrow} {
		p := b.Open(t, server.URL+"/zfxxgk/apply/lx-mzj", browser.View{Width: width})
		p.Follow(`.switches button`)
		for _, route := range []string{"", "bodies", "bodies/lx-zrj", "apply/lx-zrj"} {
			p.Go(server.URL + "/zfxxgk/" + route)
			p.Check()
		}
		p.Follow(`main button`)
		p.Check()
		p.Go(server.URL + "/zfxxgk/track")
		p.Fill("#code", code)
		p.Follow(`main button`)
		p.Check()
	}
}
