package annual_test

import (
	"testing"

	"gongkai/annual"
	"gongkai/finding"
)

// TestPrinted: labels and cells keep their places whole, whatever kind of
// source says them and in whatever order they come.
func TestPrinted(t *testing.T) {
	const path, cell = "table3.granted", "table3.granted.total"
	spot := finding.Place{Line: 3, Column: 2, Length: 4}
	for name, place := range map[string]finding.Place{"line": {Line: 9, Column: 1}, "page": {Page: 2, Box: &[4]float64{1, 2, 3, 4}}, "path": {Path: "table[1]/tr[2]/td[1]", Column: 7}} {
		r := &annual.Report{}
		if _, there := r.Printed(path); there {
			t.Errorf("%s: printed before it was set", name)
		}
		r.SetPrinted("table3.refused", annual.Printed{Text: "（三）不予公开", Place: spot})
		r.SetPrinted(path, annual.Printed{Text: "（一）予以公开", Place: place})
		r.SetPrinted("table2_2019.regulations", annual.Printed{Text: "规章", Place: spot})
		r.SetPrinted("table9.none", annual.Printed{Text: "无", Place: spot})
		r.SetPlace("table3.refused_state_secret.total", spot)
		r.SetPlace(cell, place)
		r.SetPlace("table2_2019.regulations.issued", spot)
		if p, there := r.Printed(path); !there || p.Text != "（一）予以公开" || p.Place != place {
			t.Errorf("%s: %+v", name, p)
		}
		if p, _ := r.Printed("table3.refused"); p.Place != spot {
			t.Errorf("%s: %+v", name, p)
		}
		if got := r.PlaceOf(cell); got != place {
			t.Errorf("%s: the cell stands at %+v", name, got)
		}
		if got := r.PlaceOf("table3.refused_state_secret.total"); got != spot {
			t.Errorf("%s: the other cell stands at %+v", name, got)
		}
		n := 0
		for at, p := range r.AllPrinted() {
			if q, ok := r.Printed(at); !ok || p != q {
				t.Errorf("%s: %s is %+v and %+v", name, at, p, q)
			}
			n++
		}
		if n != 3 {
			t.Errorf("%s: %d labels, want 3", name, n)
		}
	}
}
