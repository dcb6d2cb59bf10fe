package ui

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"gongkai/calendar"
	"gongkai/finding"
	"gongkai/org"
)

func TestAssetsAreNamedForTheirContent(t *testing.T) {
	a, err := NewAssets()
	if err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`^app-[0-9a-f]{12}\.css$`).MatchString(a.Style()) {
		t.Errorf("stylesheet is called %s", a.Style())
	}
	if x, y := newAsset("a.css", "", []byte("1")), newAsset("a.css", "", []byte("2")); x.name == y.name {
		t.Error("two contents have one name")
	}
	w := httptest.NewRecorder()
	if a.Serve(w, httptest.NewRequest("GET", "/", nil), "app.css") {
		t.Error("a name without its hash is served")
	}
	r := httptest.NewRequest("GET", "/", nil)
	w = httptest.NewRecorder()
	a.Serve(w, r, a.Style())
	plain := w.Body.Bytes()
	if got := w.Header().Get("Cache-Control"); !strings.Contains(got, "immutable") {
		t.Errorf("Cache-Control is %q", got)
	}
	r.Header.Set("Accept-Encoding", "br, gzip;q=0.8")
	w = httptest.NewRecorder()
	a.Serve(w, r, a.Style())
	if w.Header().Get("Content-Encoding") != "gzip" {
		t.Fatal("gzip was asked for and not given")
	}
	zr, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	unzipped, err := io.ReadAll(zr)
	if err != nil || !bytes.Equal(unzipped, plain) {
		t.Errorf("the packed stylesheet differs from the plain one: %v", err)
	}
}

// A strict policy forbids inline styles and foreign addresses; the sheet must
// not need them either.
func TestStylesheetStandsAlone(t *testing.T) {
	a, err := NewAssets()
	if err != nil {
		t.Fatal(err)
	}
	css := string(a.style.plain)
	for _, bad := range []string{"@import", "url(", "http:", "https:"} {
		if strings.Contains(css, bad) {
			t.Errorf("the stylesheet holds %s", bad)
		}
	}
	if strings.Count(css, "{") != strings.Count(css, "}") {
		t.Error("the stylesheet's braces do not match")
	}
}

func TestTakesGzip(t *testing.T) {
	for header, want := range map[string]bool{
		"":                    false,
		"gzip":                true,
		"GZIP":                true,
		"deflate, gzip;q=0.5": true,
		"gzip;q=0":            false,
		"gzip; q=0.000":       false,
		"br":                  false,
		"*":                   false,
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("Accept-Encoding", header)
		if got := takesGzip(r); got != want {
			t.Errorf("%q: %v, want %v", header, got, want)
		}
	}
}

func TestGuard(t *testing.T) {
	w := httptest.NewRecorder()
	Guard(http.NotFoundHandler()).ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	csp := w.Header().Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'none'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"} {
		if !strings.Contains(csp, want) {
			t.Errorf("the policy lacks %s", want)
		}
	}
	if strings.Contains(csp, "unsafe") || strings.Contains(csp, "script-src") {
		t.Errorf("the policy is loose: %s", csp)
	}
}

func TestMetaPrintsOnlyWhatIsKnown(t *testing.T) {
	tags := Meta{ColumnName: "年报体检"}.tags(org.Site{Body: "临溪县人民政府"})
	var names []string
	for _, m := range tags {
		names = append(names, m.name)
		if m.content == "" {
			t.Errorf("%s is empty", m.name)
		}
	}
	if got := strings.Join(names, " "); got != "SiteName ColumnName" {
		t.Errorf("tags are %s", got)
	}
}

func TestMonths(t *testing.T) {
	say := func(d calendar.Date) MonthDay { return MonthDay{Word: d.String()} }
	months := Months(calendar.MustDate("2026-09-18"), calendar.MustDate("2026-11-04"), say)
	if len(months) != 3 {
		t.Fatalf("%d months, want 3", len(months))
	}
	days := map[string]int{}
	for _, m := range months {
		for _, w := range m.Weeks {
			for i, d := range w {
				if d.Date.IsZero() {
					continue
				}
				days[d.Word]++
				if want := (int(d.Date.Weekday()) + 6) % 7; i != want {
					t.Errorf("%s stands in column %d, want %d", d.Word, i, want)
				}
			}
		}
	}
	if len(days) != 30+31+30 {
		t.Errorf("%d days, want 91", len(days))
	}
	for day, n := range days {
		if n != 1 {
			t.Errorf("%s is drawn %d times", day, n)
		}
	}
	if got := Months(calendar.MustDate("2026-12-31"), calendar.MustDate("2027-01-01"), say); len(got) != 2 || got[1].Year != 2027 {
		t.Errorf("across the year's end: %+v", got)
	}
}

func TestWords(t *testing.T) {
	w := Words{"共%d项": "%d in all"}
	if got := w.say("共%d项", []any{3}); got != "3 in all" {
		t.Errorf("got %q", got)
	}
	if got := Words(nil).say("共%d项", []any{3}); got != "共3项" {
		t.Errorf("got %q", got)
	}
	if got := w.say("没有译文：100%", nil); got != "没有译文：100%" {
		t.Errorf("got %q", got)
	}
}

func TestToneOf(t *testing.T) {
	cases := []struct {
		f    finding.Finding
		want Tone
	}{
		{finding.Finding{Verdict: finding.Broken, Severity: finding.Error}, Wrong},
		{finding.Finding{Verdict: finding.Broken, Severity: finding.Warning}, Warn},
		{finding.Finding{Verdict: finding.Broken}, Info},
		{finding.Finding{Verdict: finding.Holds, Severity: finding.Error}, Good},
		{finding.Finding{Verdict: finding.CannotJudge, Severity: finding.Error}, Unknown},
	}
	for _, c := range cases {
		if got := ToneOf(c.f); got != c.want {
			t.Errorf("%+v: %s, want %s", c.f, got, c.want)
		}
		if strokes(c.want.icon()) == nil {
			t.Errorf("%s has no icon", c.want)
		}
	}
}
