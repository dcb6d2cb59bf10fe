package reader

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"gongkai/internal/corpus"
)

// TestPDFReal reads the real reports in PDF, where they are at hand: every cell
// as a person reads it.
func TestPDFReal(t *testing.T) {
	for _, r := range corpus.Reports(t, append([]string{".pdf"}, corpus.Formats...)...) {
		if filepath.Ext(r.Path) != ".pdf" {
			continue
		}
		t.Run(r.Name, func(t *testing.T) {
			reading, err := Read(r.Name, r.Bytes)
			if err != nil {
				t.Fatal(err)
			}
			raw, err := json.Marshal(reading)
			if err != nil {
				t.Fatal(err)
			}
			got, top := cellsOf(t, raw)
			want, wantTop := cellsOf(t, r.Expected)
			for path, w := range want {
				if g := got[path]; g != w {
					t.Errorf("%s: got %s, want %s", path, g, w)
				}
			}
			for _, k := range []string{"body", "year", "form"} {
				if g, w := top[k], wantTop[k]; g == nil || w != nil && g != w {
					t.Errorf("%s: got %v, want %v", k, g, w)
				}
			}
			checkFindings(t, top, wantTop)
			checkBoxes(t, reading)
			if reading.How.Len() > 0 {
				t.Errorf("%d cells were not plainly there", reading.How.Len())
			}
		})
	}
}
