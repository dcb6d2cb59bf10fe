package reader

import (
	"math/rand/v2"
	"testing"
)

// drawOFD draws a whole report as an OFD file.
func (f *forged) drawOFD(rng *rand.Rand, s style, l look) []byte {
	l.rotate = 0 // 版式文件的页面没有转动
	return f.draw(s, l).ofd(drawHand(rng))
}

// anyLook draws a report in one of the ways of TestPDFDrawn.
func (f *forged) anyLook(rng *rand.Rand, s style) []byte {
	how := looks[rng.IntN(len(looks))].draw(rng)
	how.size = []float64{8, 9, 10.5}[rng.IntN(3)]
	how.align = []string{"left", "right", "centre"}[rng.IntN(3)]
	how.top = rng.IntN(4) == 0
	return f.drawOFD(rng, s, how)
}

// TestOFDDrawn draws reports in all the ways of TestPDFDrawn as OFD files, by
// many hands, and reads them back.
func TestOFDDrawn(t *testing.T) {
	drawMany(t, "OFD", 200, 4500, 7000, func(rng *rand.Rand, f *forged, s style) []byte { return f.anyLook(rng, s) })
}
