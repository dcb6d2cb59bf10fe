package reader

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestOfficeFiles writes valid tables into Word files and workbooks of every shape, with the
// faults seen in published reports, and reads them back: no number may be wrong
// or invented, and practically every printed number must come out.
func TestOfficeFiles(t *testing.T) {
	for wi, way := range []struct {
		name  string
		write func(t *testing.T, f *forged, s style, rng *rand.Rand) (source string, shape any)
	}{
		{"paper", func(t *testing.T, f *forged, s style, _ *rand.Rand) (string, any) { return f.throughPaper(t, s), nil }},
		{"word", func(t *testing.T, f *forged, s style, rng *rand.Rand) (string, any) {
			w := drawWord(rng)
			return f.word(t, s, w, rng), w
		}},
		{"workbook", func(t *testing.T, f *forged, s style, rng *rand.Rand) (string, any) {
			w := drawBook(rng)
			return f.workbook(t, s, w, rng), w
		}},
	} {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			printed, right := 0, 0
			for seed := range draws() {
				rng := rand.New(rand.NewPCG(seed, 900+uint64(wi)))
				f, s, blanks := drawReport(rng, true)
				source, shape := way.write(t, f, s, rng)
				p, r, faults := compare(t, f, source, true)
				if len(faults) > 0 {
					t.Errorf("seed %d form %s style %+v shape %+v: %d wrong cells\n%s", seed, f.form, s, shape, len(faults), strings.Join(faults[:min(len(faults), 6)], "\n"))
				}
				if !blanks {
					printed, right = printed+p, right+r
					if r < p {
						t.Logf("seed %d: %d of %d, style %+v shape %+v", seed, r, p, s, shape)
					}
				}
			}
			share := 100 * float64(right) / float64(printed)
			t.Logf("%d of %d printed cells read (%.3f%%)", right, printed, share)
			if share < 99.9 {
				t.Errorf("only %.3f%% of the printed cells were read", share)
			}
		})
	}
}
