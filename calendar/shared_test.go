package calendar

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

// Where the domain notes are at hand, every year of the embedded data is
// compared with them day by day; the figures of TestYears are their twins in
// the repository.
func TestSharedCalendar(t *testing.T) {
	shared := os.Getenv("GONGKAI_SHARED")
	if shared == "" {
		t.Log("GONGKAI_SHARED is not set: the embedded notices are checked against the figures in the tests only")
		return
	}
	text, err := os.ReadFile(filepath.Join(shared, "domain", "calendar.json"))
	if err != nil {
		t.Fatal(err)
	}
	type days struct {
		Off         []string   `json:"off_days"`
		Work        []string   `json:"work_days"`
		Provisional [][]string `json:"provisional_statutory_off_days"`
		Count       int        `json:"working_day_count"`
		Notices     []struct {
			Number, Title, Date string
		} `json:"notices"`
		URLs []string `json:"source_urls"`
	}
	var notes struct {
		Years map[string]days            `json:"years"`
		Edges map[string]days            `json:"prior_year_edges"`
		First map[string]json.RawMessage `json:"amended"`
	}
	if err := json.Unmarshal(text, &notes); err != nil {
		t.Fatal(err)
	}
	for name, y := range notes.Years {
		year, _ := strconv.Atoi(name)
		for _, p := range y.Provisional {
			y.Off = append(y.Off, p[0])
		}
		compare(t, Default(), MustDate(name+"-01-01"), MustDate(name+"-12-31"), y.Off, y.Work)
		if len(y.Provisional) > 0 {
			continue
		}
		notices := Default().Notices(year)
		if len(notices) != len(y.Notices) {
			t.Fatalf("%s: %d notices, want %d", name, len(notices), len(y.Notices))
		}
		for i, n := range notices {
			if w := y.Notices[i]; n.Number() != w.Number || n.Title() != w.Title || n.Issued().String() != w.Date || n.Source() != y.URLs[i] {
				t.Errorf("%s: %+v, want %+v", name, n, w)
			}
		}
		if n, _, _ := Default().Count(MustDate(name+"-01-01")-1, MustDate(name+"-12-31")); n != y.Count {
			t.Errorf("%s: %d working days, want %d", name, n, y.Count)
		}
	}
	edge := notes.Edges["2018"]
	compare(t, Default(), MustDate("2018-12-29"), MustDate("2018-12-31"), edge.Off, edge.Work)
	for _, c := range []struct{ year, known string }{{"2019", "2019-03-21"}, {"2020", "2020-01-25"}} {
		var y days
		if err := json.Unmarshal(notes.First[c.year], &y); err != nil {
			t.Fatal(err)
		}
		compare(t, Default().AsOf(MustDate(c.known)), MustDate(c.year+"-01-01"), MustDate(c.year+"-12-31"), y.Off, y.Work)
	}
}

func compare(t *testing.T, c *Calendar, from, to Date, off, work []string) {
	t.Helper()
	for d := from; d <= to; d++ {
		want := ordinary(d)
		switch {
		case slices.Contains(work, d.String()):
			want = MakeUp
		case slices.Contains(off, d.String()):
			want = Holiday
		}
		if day := mustDay(t, c, d.String()); day.Kind != want {
			t.Errorf("%s: %s, want %s", d, day.Why(), want)
		}
	}
}
