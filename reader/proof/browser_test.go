//go:build browser

package proof

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"gongkai/internal/browser"
	"gongkai/reader"
)

// serve shows every reading at /NAME under the policy of the page.
func serve(t *testing.T, all map[string]*reader.Reading) *httptest.Server {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		r := all[strings.TrimPrefix(q.URL.Path, "/")]
		if r == nil {
			w.WriteHeader(http.StatusNoContent) // the icon that a browser asks for by itself
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", Policy)
		if err := HTML(w, r); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(s.Close)
	return s
}

// Each report as a reader's browser shows it: no fault of axe-core, the policy,
// the console or the width; tables scroll in boxes that the keyboard reaches.
func TestProofInBrowser(t *testing.T) {
	all := readings(t)
	all["大"] = huge(300, 1500, 20)
	server := serve(t, all)
	b := browser.Start(t)
	for _, v := range []browser.View{{Width: browser.Wide, Scripts: true}, {Width: browser.Narrow, Scripts: true}} {
		t.Run(v.String(), func(t *testing.T) {
			p := b.Open(t, server.URL+"/大", v)
			for name := range all {
				p.Go(server.URL + "/" + url.PathEscape(name))
				p.Check()
				if !browser.Eval[bool](p, `[...document.querySelectorAll('.sc')].every(e => e.tabIndex === 0 && e.getBoundingClientRect().right <= innerWidth)`) {
					t.Errorf("%s: a table sticks out or cannot be scrolled by keyboard", name)
				}
				columns := browser.Eval[bool](p, `document.querySelector('.side').getBoundingClientRect().left > document.querySelector('.src').getBoundingClientRect().right - 1`)
				if columns != (v.Width == browser.Wide) {
					t.Errorf("%s: two columns: %v", name, columns)
				}
				if t.Failed() {
					t.Fatal(name)
				}
			}
			p.Go(server.URL + "/" + url.PathEscape("网页_勾稽不符"))
			p.Shot(fmt.Sprintf("proof-%d", v.Width))
		})
	}
}

// An officer goes from a finding to its mark and back, by keyboard reads what
// is wrong with a number, and prints the page.
func TestProofJourney(t *testing.T) {
	all := readings(t)
	server := serve(t, all)
	p := browser.Start(t).Open(t, server.URL+"/"+url.PathEscape("网页_勾稽不符"), browser.View{Width: browser.Wide})
	p.Click(`#f1 .to a`)
	if !browser.Eval[bool](p, `location.hash.startsWith('#m') && document.querySelector(':target') !== null`) {
		t.Errorf("a finding leads to %s", p.URL())
	}
	if seen := browser.Eval[bool](p, `(() => { const r = document.querySelector(':target').getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight })()`); !seen {
		t.Error("the mark is not in sight")
	}
	if seen := browser.Eval[bool](p, `(() => { const r = document.querySelector('#f1').getBoundingClientRect(); return r.top >= 0 && r.top <= innerHeight })()`); !seen {
		t.Error("the finding went out of sight with the page")
	}
	p.Press("\t") // from the target on: the first number in it
	tip := browser.Eval[string](p, `getComputedStyle(document.activeElement, '::after').content`)
	if !strings.Contains(tip, "错误：") || !strings.Contains(tip, "读入：") {
		t.Errorf("the number that has the focus says %q", tip)
	}
	p.Press("\r")
	if !browser.Eval[bool](p, `/^#f\d+$/.test(location.hash)`) {
		t.Errorf("a mark leads to %s", p.URL())
	}
	p.Click(`[id="table3.granted.natural_person"] a`)
	if !browser.Eval[bool](p, `document.querySelector(':target').title.includes('予以公开')`) {
		t.Errorf("a value leads to %s", p.URL())
	}
	if !bytes.HasPrefix(p.PDF(), []byte("%PDF-")) {
		t.Error("the page does not print")
	}
}
