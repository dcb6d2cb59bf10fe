package calendar

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// FuzzParse: a file may be refused but never panics; what is read can be
// written, read again and used.
func FuzzParse(f *testing.F) {
	for _, name := range []string{"2019.txt", "2020.txt", "2026.txt"} {
		text, err := os.ReadFile("data/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		notices, err := ReadNotices(strings.NewReader(text))
		if err != nil {
			return
		}
		roundTrip(t, notices)
		use(t, notices...)
	})
}

// FuzzImport: the same for the community's files.
func FuzzImport(f *testing.F) {
	f.Add(asImported(2026, listOf(Default().Notices(2026)...)...))
	f.Add(`{"year": 2027, "papers": [], "days": []}`)
	f.Fuzz(func(t *testing.T, text string) {
		n, err := Import(strings.NewReader(text))
		if err != nil {
			return
		}
		roundTrip(t, []Notice{n})
		use(t, n)
	})
}

func use(t *testing.T, notices ...Notice) {
	t.Helper()
	cal := Default().With(notices...)
	for _, n := range notices {
		from, to := window(n.year)
		for _, d := range []Date{from, n.entries[0].From, to} {
			if day, err := cal.Day(d); err == nil && day.Why() == "" {
				t.Fatalf("%s has no reason", d)
			}
		}
		var b bytes.Buffer
		if err := cal.Show(&b, n.year); err == nil && b.Len() == 0 {
			t.Fatalf("nothing to show of %d", n.year)
		}
	}
	if _, _, err := cal.Add(MustDate("2020-03-02"), 20); err != nil {
		t.Fatal(err)
	}
}
