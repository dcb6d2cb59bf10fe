package reader

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"sort"
	"strconv"
	"strings"
	"testing"

	"gongkai/annual"
)

// TestLayouts writes valid tables in every layout with the faults seen in
// published reports, and reads them back. No number may be wrong or invented;
// where cells stand apart, practically every printed number must come out.
func TestLayouts(t *testing.T) {
	each := uint64(120)
	if n, err := strconv.Atoi(os.Getenv("EACH")); err == nil {
		each = uint64(n)
	}
	for li, layout := range layouts {
		t.Run(layout.name, func(t *testing.T) {
			printed, right := 0, 0
			for seed := range each {
				rng := rand.New(rand.NewPCG(seed, uint64(li)))
				form := annual.Form2021
				switch n := rng.IntN(20); {
				case n < 3:
					form = annual.Form2019
				case n == 3:
					form = annual.FormMixed
				}
				f := forge(rng, form)
				s := draw(rng)
				if rng.IntN(5) == 0 && layout.name != "标签分离" {
					f.cut(1 + rng.IntN(24))
				}
				if rng.IntN(6) == 0 {
					f.wrong()
				}
				blanks := rng.IntN(5) == 0
				if blanks {
					s.noise = false // 空格与杂字同在，一格一行的版式已无从分辨
					f.blank([][]string{{""}, {"/"}, {"-", "—"}, {"", "/"}}[rng.IntN(4)])
				}
				s.noTitles = rng.IntN(12) == 0
				source := layout.write(f, s)
				p, r, faults := compare(t, f, source, layout.apart)
				if len(faults) > 0 {
					save(layout.name, seed, source)
					t.Errorf("seed %d form %s style %+v: %d wrong cells\n%s", seed, form, s, len(faults), strings.Join(faults[:min(len(faults), 6)], "\n"))
				}
				if !blanks {
					printed, right = printed+p, right+r
					if os.Getenv("DBG") != "" && p != r {
						save(layout.name+"_miss", seed, source)
						t.Logf("seed %d: %d of %d  %s %+v", seed, r, p, form, s)
					}
				}
			}
			share := float64(right) / float64(printed)
			t.Logf("%s: %d of %d printed cells read (%.3f%%)", layout.name, right, printed, 100*share)
			if layout.apart && share < 0.999 {
				t.Errorf("only %.3f%% of the printed cells were read", 100*share)
			}
		})
	}
}

func save(name string, seed uint64, source string) {
	if dir := os.Getenv("DBG"); dir != "" {
		os.WriteFile(fmt.Sprintf("%s/%s_%d.txt", dir, name, seed), []byte(source), 0o644)
	}
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
				if os.Getenv("DBG") != "" {
					t.Logf("missed %s %q", c, f.printed[c])
				}
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
