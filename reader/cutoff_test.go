package reader

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestCutOff cuts reports off at any character, as whoever stores the openings
// of pages does, within words, numbers and rows. What is read of the opening
// must stand in the whole report so: half a number is none.
func TestCutOff(t *testing.T) {
	cuts := 6
	if os.Getenv("GONGKAI_SOAK") == "1" {
		cuts = 200
	}
	for _, l := range slices.Concat(textLayouts(), variantLayouts(), converterLayouts()) {
		t.Run(l.name, func(t *testing.T) {
			wrong, broken := 0, 0
			for seed := range uint64(40) {
				f, s, _ := drawFor(l, seed)
				source := string(l.write(f, s))
				rng := rand.New(rand.NewPCG(seed, 7))
				from := strings.Index(source, "二十条")
				if from < 0 {
					from = 0
				}
				for range cuts {
					at := from + rng.IntN(len(source)-from)
					for !utf8.RuneStart(source[at]) {
						at--
					}
					_, _, faults := compare(t, f, source[:at], false)
					if reading, err := Read(l.name, []byte(source[:at])); err == nil && l.apart && reading.Report.Form == f.form {
						faults = append(faults, f.misjudged(reading)...)
					}
					if len(faults) > 0 {
						wrong += len(faults)
						if broken++; broken < 4 {
							t.Logf("seed %d cut at %d of %d: …%q\n%s", seed, at, len(source), source[max(0, at-150):at], strings.Join(faults[:min(4, len(faults))], "\n"))
						}
					}
				}
			}
			if wrong > 0 && !strings.Contains(l.name, "小计") { // 小计是一列，要几行才看得出来
				t.Errorf("%d cells wrong or invented in %d openings", wrong, broken)
			}
		})
	}
}
