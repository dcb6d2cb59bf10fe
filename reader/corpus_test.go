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

// unsettled are printed cells that the text alone does not settle: digits
// glued together in table 二, which has no sums. A report may leave them null;
// a wrong value fails all the same. Nothing else may be missing anywhere.
var unsettled = map[string][]string{
	"010": {"table2.normative_documents.issued", "table2.normative_documents.in_force", "table2.administrative_licensing",
		"table2.administrative_penalty", "table2.administrative_compulsion"},
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
			for _, k := range []string{"body", "year", "form"} {
				if fmt.Sprint(gotTop[k]) != fmt.Sprint(wantTop[k]) {
					t.Errorf("%s: got %v, want %v", k, gotTop[k], wantTop[k])
				}
			}
		})
	}
}
