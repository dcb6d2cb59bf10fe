package reader

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gongkai/internal/corpus"
)

// TestTorn takes lines out of every report of text. What is still read must be
// what stood there: a torn report reads right or not at all.
func TestTorn(t *testing.T) {
	const each = 80
	for _, r := range corpus.Reports(t, ".txt") {
		t.Run(r.Name, func(t *testing.T) {
			want, _ := cellsOf(t, r.Expected)
			lines := strings.SplitAfter(string(r.Bytes), "\n")
			for seed := range uint64(each) {
				reading, err := Read(r.Name, []byte(tear(rand.New(rand.NewPCG(seed, 7)), lines)))
				if err != nil {
					t.Fatal(err)
				}
				raw, err := json.Marshal(reading)
				if err != nil {
					t.Fatal(err)
				}
				got, _ := cellsOf(t, raw)
				var wrong []string
				for path, g := range got {
					if w := want[path]; g != "<nil>" && w != "" && g != w {
						wrong = append(wrong, fmt.Sprintf("%s: read %s, stood %s", path, g, w))
					}
				}
				if len(wrong) > 0 {
					t.Errorf("seed %d: %d wrong cells:\n%s", seed, len(wrong), strings.Join(wrong[:min(4, len(wrong))], "\n"))
				}
			}
		})
	}
}

// tear takes out a few runs of lines.
func tear(rng *rand.Rand, lines []string) string {
	kept := append([]string(nil), lines...)
	for range 1 + rng.IntN(3) {
		if len(kept) < 4 {
			break
		}
		from := rng.IntN(len(kept))
		to := min(from+1+rng.IntN(1+rng.IntN(20)), len(kept))
		kept = append(kept[:from:from], kept[to:]...)
	}
	return strings.Join(kept, "")
}
