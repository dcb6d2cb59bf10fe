package reader

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"sort"
	"strings"
	"testing"

	"gongkai/annual"
)

// TestLayouts writes valid tables in every layout with the faults seen in
// published reports, and reads them back. No number may be wrong or invented;
// where cells stand apart, practically every printed number must come out.
func TestLayouts(t *testing.T) {
	const each = 120
	for li, layout := range layouts {
		t.Run(layout.name, func(t *testing.T) {
			printed, right := 0, 0
			for seed := range uint64(each) {
				rng := rand.New(rand.NewPCG(seed, uint64(li)))
				f, s, blanks := drawReport(rng, layout.name != "标签分离")
				p, r, faults := compare(t, f, layout.write(f, s), layout.apart)
				if len(faults) > 0 {
					t.Errorf("seed %d form %s style %+v: %d wrong cells\n%s", seed, f.form, s, len(faults), strings.Join(faults[:min(len(faults), 6)], "\n"))
				}
				if !blanks { // 空格是不是零，只有勾稽能定；能读多少另有测试
					printed, right = printed+p, right+r
				}
			}
			share := 100 * float64(right) / float64(printed)
			t.Logf("%d of %d printed cells read (%.3f%%)", right, printed, share)
			if layout.apart && share < 99.9 {
				t.Errorf("only %.3f%% of the printed cells were read", share)
			}
		})
	}
}

// drawReport draws a report and the faults of its print. A report with torn
// labels is not cut off as well: nobody could tell its rows.
func drawReport(rng *rand.Rand, mayCut bool) (f *forged, s style, blanks bool) {
	form := annual.Form2021
	switch n := rng.IntN(20); {
	case n < 3:
		form = annual.Form2019
	case n == 3:
		form = annual.FormMixed
	}
	f, s = forge(rng, form), draw(rng)
	if rng.IntN(5) == 0 && mayCut {
		f.cut(1 + rng.IntN(24))
	}
	if rng.IntN(6) == 0 {
		f.wrong()
	}
	if blanks = rng.IntN(5) == 0; blanks {
		s.noise = false // 空格与杂字同在，一格一行的版式已无从分辨
		f.blank([][]string{{""}, {"/"}, {"-", "—"}, {"", "/"}}[rng.IntN(4)])
	}
	s.noTitles = rng.IntN(12) == 0
	return f, s, blanks
}

// compare reads a forged source and holds every cell against the truth.
func compare(t *testing.T, f *forged, source string, apart bool) (printed, right int, faults []string) {
	t.Helper()
	reading, err := Read("forged", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(reading)
	if err != nil {
		t.Fatal(err)
	}
	got, top := cellsOf(t, raw)
	if apart && top["form"] != nil && top["form"] != f.form && f.printed["table3.carried_forward.total"] != "" {
		faults = append(faults, fmt.Sprintf("form %v, want %s", top["form"], f.form))
	}
	for _, table := range annual.Tables(f.form) {
		for _, c := range table.Cells() {
			want, ok := f.truth(c)
			have, there := got[string(c)]
			if !there {
				have = "<nil>"
			}
			switch {
			case ok && have == want:
				printed++
				right++
			case ok && have == "<nil>":
				printed++
			default:
				if !ok && have == "<nil>" {
					continue
				}
				faults = append(faults, fmt.Sprintf("%s: read %s, printed %q (%s)", c, have, f.printed[c], want))
			}
		}
	}
	sort.Strings(faults)
	return printed, right, faults
}
