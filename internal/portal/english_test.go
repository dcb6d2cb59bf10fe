package portal

import (
	"encoding/json"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongkai/annual"
	"gongkai/calendar"
	"gongkai/internal/ui"
	"gongkai/law"
	"gongkai/request"
)

// said finds the Chinese texts that templates and code translate.
var said = regexp.MustCompile(`\bT\("((?:[^"\\]|\\.)*)"`)

// verb finds what fmt fills in.
var verb = regexp.MustCompile(`%(\[\d+\])?[a-z]`)

func words(t *testing.T) map[string]string {
	t.Helper()
	var w map[string]string
	if err := json.Unmarshal(en, &w); err != nil {
		t.Fatal(err)
	}
	return w
}

// Every text that the pages translate, every label of the forms and every rule
// has its English.
func TestEnglishIsComplete(t *testing.T) {
	w := words(t)
	need := func(zh, where string) {
		if zh != "" && w[zh] == "" {
			t.Errorf("%s: no English for %q", where, zh)
		}
	}
	for _, name := range sources(t) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range said.FindAllSubmatch(data, -1) {
			need(string(m[1]), name)
		}
	}
	for _, f := range law.Forms {
		for _, s := range f.Sections {
			need(s.Number+s.Title, "form")
		}
		for _, table := range f.Tables {
			need(table.Corner, "form")
			for _, b := range table.Blocks {
				need(b.Head, "form")
				for _, c := range b.Columns {
					need(c.Label, "form")
					need(c.Group, "form")
				}
				for _, r := range b.Rows {
					need(r.Full(), "form")
				}
			}
		}
	}
	for _, r := range annual.Rules() {
		need(r.ID, "rules")
		need(r.Severity.Chinese(), "rules")
	}
	for _, d := range law.Current().Deadlines {
		need(d.Name, "deadlines")
		need(d.Starts.String(), "deadlines")
		for _, r := range d.Restarts {
			need(r.On.String(), "deadlines")
		}
		for _, e := range d.Excludes {
			need(e.On.String(), "deadlines")
		}
	}
	for _, zh := range application(t) {
		need(zh, "application")
	}
	for _, o := range outcomes {
		need(o.Label, "outcomes")
		need(o.What, "outcomes")
	}
	for _, k := range keyRows {
		need(k.name, "key rows")
	}
	for zh, text := range w {
		zv, ev := verb.FindAllString(zh, -1), verb.FindAllString(text, -1)
		if !slices.Equal(zv, ev) {
			t.Errorf("%q fills %v, its English %v", zh, zv, ev)
		}
		if ui.Han(text) {
			t.Errorf("the English of %q is Chinese: %q", zh, text)
		}
	}
}

// quoted finds Chinese texts in code, and sentence those that are whole ones.
var (
	quoted   = regexp.MustCompile(`"([^"\\\n]*\p{Han}[^"\\\n]*)"`)
	sentence = regexp.MustCompile(`^[^”].*。$`)
)

// application lists the words of an application that request keeps: kinds,
// ways and states by their lists, steps and sentences by its source.
func application(t *testing.T) []string {
	t.Helper()
	var all []string
	say := func(zh ...string) { all = append(all, zh...) }
	for _, k := range request.Kinds {
		say(k.String())
	}
	for _, m := range request.Media {
		say(m.String())
	}
	for _, w := range request.Ways {
		say(w.String())
	}
	for _, s := range request.States {
		say(s.String())
	}
	for _, c := range request.Channels {
		say(c.String(), c.Basis())
	}
	for _, a := range request.AllAsked {
		say(a.String())
	}
	for _, k := range kinds {
		say(k.String())
	}
	say(request.IDTypes...)
	for _, o := range law.Current().Outcomes {
		say(o.Name)
	}
	for _, i := range law.Current().Items {
		say(i.Name)
	}
	for _, s := range steps {
		say(s.title)
	}
	for _, text := range whoIs {
		say(text)
	}
	for _, text := range howSent {
		say(text)
	}
	for _, name := range []string{"application", "code", "number", "public"} {
		data, err := os.ReadFile("../../request/" + name + ".go")
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range quoted.FindAllSubmatch(data, -1) {
			if zh := string(m[1]); name == "public" || sentence.MatchString(zh) && !strings.Contains(zh, "%") {
				say(zh)
			}
		}
	}
	return all
}

// sources are the templates and the code of the two packages, tests and what
// is generated apart.
func sources(t *testing.T) []string {
	t.Helper()
	var names []string
	for _, pattern := range []string{"*.templ", "*.go", "../ui/*.templ", "../ui/*.go"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range found {
			if !strings.HasSuffix(name, "_templ.go") && !strings.HasSuffix(name, "_test.go") {
				names = append(names, name)
			}
		}
	}
	return names
}

// No translation stands for a text that is gone.
func TestEnglishIsNotStale(t *testing.T) {
	var all strings.Builder
	names := append(sources(t), "../../law", "../../annual", "../../finding", "../../request", "../../org")
	for _, name := range names {
		files := []string{name}
		if filepath.Ext(name) == "" {
			var err error
			if files, err = filepath.Glob(name + "/*.go"); err != nil {
				t.Fatal(err)
			}
		}
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(data)
		}
	}
	labels := map[string]bool{}
	for _, f := range law.Forms {
		for _, s := range f.Sections {
			labels[s.Number+s.Title] = true
		}
		for _, table := range f.Tables {
			for _, b := range table.Blocks {
				for _, r := range b.Rows {
					labels[r.Full()] = true
				}
			}
		}
	}
	for zh := range words(t) {
		if !strings.Contains(all.String(), `"`+zh+`"`) && !labels[zh] {
			t.Errorf("nothing says %q any more", zh)
		}
	}
}

// On an English page every Chinese character stands in an element that says it
// is Chinese: nothing was forgotten, and a screen reader speaks it right.
func TestEnglishPages(t *testing.T) {
	c := settle(t, "/")
	s := c.site
	old := form{text: strings.NewReplacer("一、总体情况", "一、概述").Replace(sample)}
	pages := map[string]*page{"result": s.post("en/check", form{text: sample}), "old heading": s.post("en/check", old), "empty": s.post("en/check", form{}),
		"refused": s.post("en/check", form{name: "x", file: []byte("\x00\x01\x02\xff\xfe")}),
		"years":   s.post("en/check", form{files: append(years(2023, 2024, 2025), upfile{"坏.pdf", []byte("%PDF-1.7")}, upfile{"空.txt", nil}), as: "docx"}),
		"missing": s.page(httptest.NewRequest("GET", "/en/missing", nil)),
	}
	for name, p := range c.english(t) {
		pages[name] = p
	}
	for _, route := range []string{"", "bodies", "bodies/lx-mzj", "bodies/lx-sz", "bodies/lx-fp", "apply/lx-mzj", "track", "check", "check?sample=1", "deadline", "law", "law?on=2018-01-01", "law?on=x", "law?on=1999-01-01",
		query("rule", "reply", "received", "2026-09-18", "from", "2026-09-24", "to", "2026-10-14", "extend", "3"),
		query("rule", "reply", "received", "2026-12-25"), query("received", "1999-01-01"), query("received", "x", "from", "2026-01-01"),
		query("rule", "reply", "received", "2026-09-18", "extend", "21"),
		query("rule", "review", "received", "2026-09-18"), query("rule", "suit_direct", "received", "2026-01-18")} {
		pages[route] = s.get("en/" + route)
	}
	for name, p := range pages {
		if got := attr(p.all(tag("html"))[0], "lang"); got != "en" {
			t.Errorf("%s: the page's language is %q", name, got)
		}
		for n := range p.doc.Descendants() {
			switch n.Type {
			case html.TextNode:
				if ui.Han(n.Data) && n.Parent.Data != "title" && langAt(n.Parent) != "zh-CN" {
					t.Errorf("%s: Chinese in an English element: %q", name, strings.TrimSpace(n.Data))
				}
			case html.ElementNode:
				for _, a := range []string{"title", "aria-label", "placeholder", "alt"} {
					if ui.Han(attr(n, a)) && langAt(n) != "zh-CN" {
						t.Errorf("%s: Chinese in %s=%q", name, a, attr(n, a))
					}
				}
			}
		}
	}
}

func langAt(n *html.Node) string {
	for ; n != nil; n = n.Parent {
		if l := attr(n, "lang"); l != "" {
			return l
		}
	}
	return ""
}

func TestDates(t *testing.T) {
	d := calendar.MustDate("2026-10-22")
	if got := (ui.Page{Lang: ui.English}).Date(d); got != "22 October 2026" {
		t.Error(got)
	}
	if got := (ui.Page{Lang: ui.Chinese}).Date(d); got != "2026年10月22日" {
		t.Error(got)
	}
}
