//go:build browser

package portal

import (
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gongkai/internal/browser"
	"gongkai/internal/corpus"
)

// Every page in both languages, as a reader's browser shows it: no fault of
// axe-core, the policy, the console or the width.
func TestPagesInBrowser(t *testing.T) {
	server := httptest.NewServer(open(t, "/zfxxgk/").handler)
	defer server.Close()
	b := browser.Start(t)
	for _, v := range browser.Views {
		for lang, prefix := range map[string]string{"zh": "", "en": "en/"} {
			if lang == "en" && !v.Scripts {
				continue // no page has a script: what differs is the words
			}
			t.Run(fmt.Sprint(v, "-", lang), func(t *testing.T) {
				p := b.Open(t, server.URL+"/zfxxgk/"+prefix, v)
				for name, route := range map[string]string{
					"home": "", "check": "check", "check-example": "check?sample=1", "deadline": "deadline",
					"deadline-result":      query("rule", "reply", "received", "2026-09-18", "from", "2026-09-24", "to", "2026-10-14"),
					"deadline-provisional": query("rule", "reply", "received", "2026-12-25", "extend", "20"),
					"deadline-mistake":     query("rule", "reply", "received", "2026-02-30", "extend", "x", "from", "2026-01-01"),
					"law":                  "law", "missing": "missing",
				} {
					p.Go(server.URL + "/zfxxgk/" + prefix + route)
					p.Check()
					if v.Scripts && lang == "zh" { // the pictures are the same without: no page has a script
						p.Shot(fmt.Sprintf("portal-%s-%d", name, v.Width))
					}
				}
			})
		}
	}
}

// A newcomer pastes a report, sees what is wrong and where, and goes from a
// marked cell to the finding and on to the text.
func TestCheckJourney(t *testing.T) {
	for _, base := range []string{"/", "/zfxxgk/"} {
		server := httptest.NewServer(open(t, base).handler)
		defer server.Close()
		b := browser.Start(t)
		for _, v := range browser.Views {
			t.Run(fmt.Sprint(strings.Trim(base, "/"), v), func(t *testing.T) {
				p := b.Open(t, server.URL+base, v)
				p.Follow(`a.act.primary`)
				p.Fill("#text", sample)
				p.Follow(`form[enctype] .btn.big`)
				if p.Status() != 200 {
					t.Fatalf("status %d", p.Status())
				}
				p.Check()
				if n := p.Count("table.table3 td.v"); n != 175 {
					t.Errorf("table 三 shows %d cells", n)
				}
				if n := p.Count("table.table3 td.wrong"); n == 0 {
					t.Error("no cell is marked")
				}
				p.Click(`[id="table3.granted.natural_person"] a`)
				if u := p.URL(); !strings.Contains(u, "#f") {
					t.Errorf("a marked cell leads to %s", u)
				}
				if p.Value("#text") == "" {
					t.Error("the pasted text is not beside the result")
				}
				if hidden := browser.Eval[bool](p, `[...document.querySelectorAll('.scroll')].every(e => e.tabIndex === 0)`); !hidden {
					t.Error("a wide table cannot be scrolled by keyboard")
				}

				p.Go(server.URL + base + "check")
				p.Upload("#file", filepath.Join(corpus.Root(t), "testdata", "reports", "网页_勾稽不符.html"))
				p.Follow(`form[enctype] .btn.big`)
				p.Check()
				if n := p.Count("td.wrong"); n == 0 {
					t.Error("an uploaded report with a broken identity shows none")
				}

				p.Go(server.URL + base + "check")
				p.Follow(`form[enctype] .btn.big`) // nothing filled in
				p.Check()
				if p.Status() != 422 || p.Count(".errors") != 1 {
					t.Errorf("an empty form answers %d", p.Status())
				}
			})
		}
	}
}

// An officer asks for a due date and prints the sheet; an old person asks for
// larger words.
func TestDeadlineJourney(t *testing.T) {
	server := httptest.NewServer(open(t, "/zfxxgk/").handler)
	defer server.Close()
	b := browser.Start(t)
	for _, v := range browser.Views {
		t.Run(v.String(), func(t *testing.T) {
			p := b.Open(t, server.URL+"/zfxxgk/deadline", v)
			set := func(id, day string) { // a date picker takes keys by the machine's custom
				browser.Eval[string](p, fmt.Sprintf(`document.getElementById(%q).value = %q`, id, day))
			}
			p.Select("#rule", "reply")
			set("received", "2026-09-18")
			set("from1", "2026-09-24")
			set("to1", "2026-10-14")
			p.Follow(`button[name=more]`)
			if n := p.Count(`[name=from]`); n != spanRows+1 {
				t.Errorf("%d rows after asking for one more", n)
			}
			p.Follow(`.btn.big`)
			if got := browser.Eval[string](p, `document.querySelector('.when time').dateTime`); got != "2026-11-04" {
				t.Errorf("due %s", got)
			}
			if len(p.PDF()) < 1000 {
				t.Error("the sheet does not print")
			}
			p.Follow(`.switches button`)
			if !browser.Eval[bool](p, `document.documentElement.classList.contains('elder')`) {
				t.Error("长者模式 does not hold")
			}
			for _, route := range []string{"", "check?sample=1", query("received", "2026-09-18"), "law"} {
				p.Go(server.URL + "/zfxxgk/" + route)
				p.Check()
			}
			if v.Scripts {
				p.Go(server.URL + "/zfxxgk/")
				p.Shot(fmt.Sprintf("portal-elder-%d", v.Width))
			}
		})
	}
}

// An officer uploads three years and a file that is none, sees them side by
// side, and finds the downloads where the page says they are.
func TestYearsJourney(t *testing.T) {
	dir := t.TempDir()
	files := years(2023, 2024, 2025)
	files[2].data = regexp.MustCompile(`(?m)^(二、上年结转.*\t)2$`).ReplaceAll(files[2].data, []byte("${1}7"))
	files[1].data = regexp.MustCompile(`(?m)^.*（七）总计.*$`).ReplaceAll(files[1].data, nil)
	files = append(files, upfile{"受损的附件.bin", []byte("\x00\x01\x02\xff\xfe")})
	var paths []string
	for _, f := range files {
		paths = append(paths, filepath.Join(dir, f.name))
		if err := os.WriteFile(paths[len(paths)-1], f.data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	server := httptest.NewServer(open(t, "/zfxxgk/").handler)
	defer server.Close()
	b := browser.Start(t)
	for _, v := range browser.Views {
		for lang, prefix := range map[string]string{"zh": "", "en": "en/"} {
			t.Run(fmt.Sprint(v, "-", lang), func(t *testing.T) {
				p := b.Open(t, server.URL+"/zfxxgk/"+prefix+"check", v)
				p.Upload("#file", paths...)
				p.Follow(`form[enctype] .btn.big`)
				p.Check()
				if v.Scripts {
					p.Shot(fmt.Sprintf("portal-check-years-%s-%d", lang, v.Width))
				}
				if n := p.Count("details.fold"); n != 3 {
					t.Errorf("%d reports", n)
				}
				p.Click(`.deck a[href="#r2-sum-h"]`)
				if !browser.Eval[bool](p, `document.querySelectorAll('details.fold')[1].open`) {
					t.Error("the link does not unfold its report")
				}
				if !browser.Eval[bool](p, `[...document.querySelectorAll('button[name=as]')].every(b => b.form.id === 'again' && b.form.querySelectorAll('[name=again]').length === 3)`) {
					t.Error("a download button sends another form")
				}
				p.Check() // unfolded
			})
		}
	}
}
