package reader

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// looks are the ways in which reports are drawn here.
var looks = []struct {
	name string
	draw func(rng *rand.Rand) look
}{
	{"直线", func(rng *rand.Rand) look { return look{lines: "strokes"} }},
	{"矩形框", func(rng *rand.Rand) look { return look{lines: "frames", upright: true} }},
	{"填色细条", func(rng *rand.Rand) look { return look{lines: "bars", numbered: true} }},
	{"两侧无边", func(rng *rand.Rand) look { return look{lines: "strokes", open: true, upright: true} }},
	{"无框", func(rng *rand.Rand) look { return look{lines: "none"} }},
	{"三线", func(rng *rand.Rand) look { return look{lines: "three", numbered: true} }},
	{"横向", func(rng *rand.Rand) look {
		return look{lines: "strokes", wide: true, rotate: []int{0, 90, 180, 270}[rng.IntN(4)]}
	}},
	{"横写在竖页上", func(rng *rand.Rand) look { return look{lines: "strokes", wide: true, turned: true} }},
	{"重复表头", func(rng *rand.Rand) look { return look{lines: "strokes", repeat: true, numbered: true} }},
	{"第二页变窄", func(rng *rand.Rand) look {
		return look{lines: "strokes", narrow: 0.8, dropped: rng.IntN(2) == 0, numbered: true}
	}},
	{"底色无框", func(rng *rand.Rand) look { return look{lines: "none", shaded: true} }},
	{"水印", func(rng *rand.Rand) look {
		return look{lines: "strokes", veil: []string{"leaning", "level", "tiles", "turned"}[rng.IntN(4)], numbered: true}
	}},
	{"无框水印", func(rng *rand.Rand) look {
		return look{lines: "none", veil: []string{"leaning", "level", "tiles", "turned"}[rng.IntN(4)]}
	}},
	{"只有竖线", func(rng *rand.Rand) look {
		return look{lines: "columns", leading: []float64{1.25, 1.5}[rng.IntN(2)], shaded: rng.IntN(3) == 0, repeat: rng.IntN(2) == 0, upright: rng.IntN(2) == 0, numbered: true}
	}},
	{"无框行距一倍半", func(rng *rand.Rand) look { return look{lines: "none", leading: 1.5} }},
}

// TestPDFDrawn draws reports in many ways and reads them back: no number wrong,
// none invented, and practically every one there.
func TestPDFDrawn(t *testing.T) {
	for li, l := range looks {
		t.Run(l.name, func(t *testing.T) {
			t.Parallel()
			drawMany(t, l.name, 19, 450, uint64(1000+li), func(rng *rand.Rand, f *forged, s style) []byte {
				how := l.draw(rng)
				how.size = []float64{8, 9, 10.5}[rng.IntN(3)]
				how.align = []string{"left", "right", "centre"}[rng.IntN(3)]
				how.top = rng.IntN(4) == 0
				return f.drawPDF(s, how)
			})
		})
	}
}

// drawMany draws each reports, many more in the long tests, and holds every
// cell against the truth. GONGKAI_KEEP names a folder for the files that were
// not read in full.
func drawMany(t *testing.T, name string, each, soak int, stream uint64, draw func(*rand.Rand, *forged, style) []byte) {
	t.Helper()
	if os.Getenv("GONGKAI_SOAK") != "" {
		each = soak
	}
	printed, right := 0, 0
	for seed := range uint64(each) {
		rng := rand.New(rand.NewPCG(seed, stream))
		f, s, blanks := drawReport(rng, true)
		source := draw(rng, f, s)
		p, r, faults := compare(t, f, string(source), true)
		if len(faults) > 0 {
			t.Errorf("seed %d form %s style %+v: %d wrong cells\n%s", seed, f.form, s, len(faults), strings.Join(faults[:min(len(faults), 6)], "\n"))
		}
		if blanks { // 空格是不是零，只有勾稽能定
			continue
		}
		if r < p {
			t.Logf("seed %d form %s style %+v: %d of %d cells read", seed, f.form, s, r, p)
		}
		printed, right = printed+p, right+r
		if dir := os.Getenv("GONGKAI_KEEP"); dir != "" && (r < p || len(faults) > 0) {
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s_%d.pdf", name, seed)), source, 0o600); err != nil {
				t.Error(err)
			}
		}
	}
	share := 100 * float64(right) / float64(printed)
	t.Logf("%d of %d printed cells read (%.3f%%)", right, printed, share)
	if share < 99.9 {
		t.Errorf("only %.3f%% of the printed cells were read", share)
	}
}
