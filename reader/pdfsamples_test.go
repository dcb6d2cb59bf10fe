package reader

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPDFSamples reads files that other programs made of drawn reports (see
// testdata/pdf/make.sh): every cell is there and right.
func TestPDFSamples(t *testing.T) {
	files, err := filepath.Glob("testdata/pdf/*.pdf")
	if err != nil || len(files) < 3 {
		t.Fatalf("%d samples, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			said, err := os.ReadFile(strings.TrimSuffix(file, ".pdf") + ".expected.json")
			if err != nil {
				t.Fatal(err)
			}
			reading, err := Read(file, data)
			if err != nil {
				t.Fatal(err)
			}
			raw, err := json.Marshal(reading)
			if err != nil {
				t.Fatal(err)
			}
			got, top := cellsOf(t, raw)
			want, wantTop := cellsOf(t, said)
			if len(want) < 180 {
				t.Fatalf("only %d cells are expected", len(want))
			}
			for path, w := range want {
				if g := got[path]; g != w {
					t.Errorf("%s: got %s, want %s", path, g, w)
				}
			}
			if top["form"] != wantTop["form"] || top["body"] != "临溪县档案局" {
				t.Errorf("form %v of %v, want %v", top["form"], top["body"], wantTop["form"])
			}
			checkPlaces(t, reading, "")
			checkBoxes(t, reading)
		})
	}
}

// checkBoxes demands a box on a page for every number that was read.
func checkBoxes(t *testing.T, r *Reading) {
	t.Helper()
	for c, v := range r.Report.Cells() {
		if !v.Known() || r.How.Of(c) == "identity" && v.String() == "0" {
			continue
		}
		p := r.Report.PlaceOf(c)
		if p.Page < 1 || int(p.Page) > len(r.Source.Document().Pages) || p.Box == nil || p.Box[0] >= p.Box[2] || p.Box[1] >= p.Box[3] || p.Box[0] < -5 || p.Box[1] < -5 || p.Box[2] > 1300 || p.Box[3] > 1300 {
			t.Fatalf("%s stands at %+v %v", c, p, p.Box)
		}
	}
}
