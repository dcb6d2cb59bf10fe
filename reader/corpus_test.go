package reader

import (
	"encoding/json"
	"fmt"
	"slices"
	"sort"
	"strings"
	"testing"

	"gongkai/internal/corpus"
)

// cellsOf flattens the tables of a reading: path to JSON text.
func cellsOf(t testing.TB, raw []byte) (cells map[string]string, top map[string]any) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(string(raw)))
	d.UseNumber()
	if err := d.Decode(&top); err != nil {
		t.Fatal(err)
	}
	cells = map[string]string{}
	var walk func(path string, v any)
	walk = func(path string, v any) {
		if m, ok := v.(map[string]any); ok {
			for k, x := range m {
				walk(path+"."+k, x)
			}
			return
		}
		cells[path] = fmt.Sprint(v)
	}
	for _, table := range []string{"table2", "table2_2019", "table3", "table4"} {
		if v, ok := top[table]; ok {
			walk(table, v)
		}
	}
	return cells, top
}

// unsettled are printed cells that the source alone does not settle. A report
// may leave them null; a wrong value fails all the same. Nothing else may be
// missing anywhere. In 012 the digits of 行政规范性文件 are glued to 693665: ten
// cuts, of which seven leave as many in force as were issued and not repealed,
// and no other word of the source speaks of these documents. The expected cut
// was found with the report of the year after.
var unsettled = map[string][]string{
	"012": {"table2.normative_documents.issued", "table2.normative_documents.repealed", "table2.normative_documents.in_force"},
}

// TestCorpus reads every report and compares each cell.
func TestCorpus(t *testing.T) {
	for _, r := range corpus.Reports(t) {
		t.Run(r.Name, func(t *testing.T) {
			reading, err := Read(r.Name, r.Bytes)
			if err != nil {
				t.Fatal(err)
			}
			raw, err := json.Marshal(reading)
			if err != nil {
				t.Fatal(err)
			}
			got, gotTop := cellsOf(t, raw)
			want, wantTop := cellsOf(t, r.Expected)
			var wrong []string
			for path, w := range want {
				if g, ok := got[path]; !ok || g != w {
					if g == "<nil>" && slices.Contains(unsettled[r.Name], path) {
						continue
					}
					wrong = append(wrong, fmt.Sprintf("%s: got %s, want %s", path, g, w))
				}
			}
			sort.Strings(wrong)
			if len(wrong) > 0 {
				t.Errorf("%d of %d cells differ:\n%s", len(wrong), len(want), strings.Join(wrong[:min(len(wrong), 12)], "\n"))
			}
			checkFindings(t, gotTop, wantTop)
			checkUnread(t, reading, got)
			checkPlaces(t, reading, string(r.Bytes))
			for _, k := range []string{"body", "year", "form"} {
				if fmt.Sprint(gotTop[k]) != fmt.Sprint(wantTop[k]) {
					t.Errorf("%s: got %v, want %v", k, gotTop[k], wantTop[k])
				}
			}
		})
	}
}

// checkFindings holds the broken identities, and the verdict on a source that
// is no report, against the expected ones, as sets of id and place.
func checkFindings(t *testing.T, got, want map[string]any) {
	t.Helper()
	pairs := func(list any) []string {
		all := []string{}
		items, _ := list.([]any)
		for _, f := range items {
			id, at := "", ""
			switch f := f.(type) {
			case []any:
				id, at = fmt.Sprint(f[0]), fmt.Sprint(f[1])
			case map[string]any:
				id, at = fmt.Sprint(f["id"]), fmt.Sprint(f["at"])
			}
			for _, sum := range []string{"-BALANCE", "-RESULT-SUM", "-ROW-SUM", "-REVIEW-SUM", "-DIRECT-SUM", "-AFTER-SUM", notAReport, noText, olderForm} {
				if strings.HasSuffix(id, sum) {
					all = append(all, id+" "+at)
				}
			}
		}
		sort.Strings(all)
		return all
	}
	if g, w := pairs(got["findings"]), pairs(want["findings"]); !slices.Equal(g, w) {
		t.Errorf("broken identities: got %v, want %v", g, w)
	}
}

// checkUnread demands that every null of a table that was found is listed, and
// the name alone of one that was not.
func checkUnread(t *testing.T, r *Reading, cells map[string]string) {
	t.Helper()
	want := []string{}
	for _, s := range shapes(r.Report.Form) {
		if !s.found(r.Report) {
			want = append(want, string(s.id))
			continue
		}
		for path, v := range cells {
			if strings.HasPrefix(path, string(s.id)+".") && v == "<nil>" {
				want = append(want, path)
			}
		}
	}
	got := slices.Clone(r.Unread)
	sort.Strings(want)
	sort.Strings(got)
	if !slices.Equal(got, want) {
		t.Errorf("unread: got %d entries, want %d", len(got), len(want))
	}
}

// checkPlaces demands a place for every number that was printed, and in text
// that the number stands there.
func checkPlaces(t *testing.T, r *Reading, source string) {
	t.Helper()
	lines := strings.Split(source, "\n")
	for c, v := range r.Report.Cells() {
		if !v.Known() || r.How.Of(c) == "identity" && v.String() == "0" {
			continue
		}
		p := r.Report.PlaceOf(c)
		switch {
		case p.IsZero():
			t.Fatalf("%s has no place", c)
		case p.Line > 0:
			rest := string([]rune(lines[p.Line-1])[p.Column-1:])
			if n := strings.TrimLeft(rest, "+-"); !strings.HasPrefix(n, strings.TrimPrefix(v.String(), "-")) {
				t.Fatalf("%s: %s is said to stand at line %d column %d, where %.12q stands", c, v, p.Line, p.Column, rest)
			}
		}
	}
}
