package pdf

import (
	"math"
	"sort"
)

// A watermark, a stamp, the name of whoever printed the page: text that lies
// over the report and belongs to none of its cells. A digit of it beside a digit
// of the report makes another number, so it has to go before anything is read.
// It is told by what no word of a report does: it leans, or it is set in another
// colour, size or direction than the report and runs over its words and lines.

const (
	leaning   = 0.05 // radians; running text leans by less, even on a page scanned askew
	larger    = 1.5  // times the usual size
	huge      = 2.5  // so large no word of a report is that is hardly seen
	otherTone = 40   // of 255; colours that differ by less are one
	leastHits = 2    // characters that run over something, where few are set so
	manyHits  = 6    // where many are
)

// ink is how text is set.
type ink struct {
	tone uint32 // red, green, blue and opacity
	em   int    // half points
	turn uint8
}

// inked is how a character is set.
func inked(g glyph) ink { return ink{g.tone, int(math.Round(2 * g.em)), g.turn} }

// standing is the same, whatever its direction.
func (x ink) standing() ink {
	x.turn = 0
	return x
}

// unveil takes the watermarks off the pages. What runs over words or lines on
// one page is a watermark on all.
func unveil(sheets []sheet) {
	leant := map[ink]int{} // characters that were dropped; what stands upright among the words of a round seal is seal, too
	for k := range sheets {
		sheets[k].straightOnly(leant)
	}
	body, size := bodyOf(sheets)
	suspects := map[ink]*struct{ glyphs, hits int }{}
	for k := range sheets {
		s := &sheets[k]
		turn := s.upright(body)
		var odd, even []glyph
		for _, g := range s.glyphs {
			if g.em <= larger*size && g.turn == turn && sameTone(g.tone, body) {
				even = append(even, g)
			} else {
				odd = append(odd, g)
			}
		}
		if len(odd) == 0 || len(even) == 0 {
			continue
		}
		over := newCrossing(even, s.strokes)
		for _, g := range odd {
			n := suspects[inked(g)]
			if n == nil {
				n = new(struct{ glyphs, hits int })
				suspects[inked(g)] = n
			}
			n.glyphs++
			if over.runs(g) {
				n.hits++
			}
		}
	}
	gone := map[ink]bool{}
	for x, n := range suspects {
		pale := darkness(x.tone) > 0 && darkness(x.tone) < 0.4*darkness(body) && float64(x.em) > 2*huge*size
		if pale || leant[x.standing()] >= n.glyphs && !sameTone(x.tone, body) || n.hits >= leastHits && n.hits*5 >= n.glyphs || n.hits >= manyHits && n.hits*100 >= n.glyphs {
			gone[x] = true
		}
	}
	if len(gone) == 0 {
		return
	}
	for k := range sheets {
		s := &sheets[k]
		turn := s.upright(body)
		s.keep(func(g glyph) bool {
			return g.em <= larger*size && g.turn == turn && sameTone(g.tone, body) || !gone[inked(g)]
		})
	}
}

// straightOnly drops the characters that lean, and counts how they were set. A page of which nearly all leans
// was scanned askew: there the usual angle counts.
func (s *sheet) straightOnly(leant map[ink]int) {
	lean := 0
	for _, g := range s.glyphs {
		if abs(g.lean) > leaning {
			lean++
		}
	}
	switch {
	case lean == 0:
		return
	case lean*20 < len(s.glyphs)*19:
		s.keep(func(g glyph) bool {
			if abs(g.lean) <= leaning {
				return true
			}
			leant[inked(g).standing()]++
			return false
		})
		return
	}
	list := make([]float64, len(s.glyphs))
	for k, g := range s.glyphs {
		list[k] = g.lean
	}
	usual := median(list)
	s.keep(func(g glyph) bool { return abs(g.lean-usual) <= leaning })
}

func (s *sheet) keep(which func(glyph) bool) {
	kept := s.glyphs[:0]
	for _, g := range s.glyphs {
		if which(g) {
			kept = append(kept, g)
		}
	}
	s.glyphs = kept
}

// upright is the turn of most characters of a page that are set in a colour.
func (s *sheet) upright(tone uint32) uint8 {
	var count [4]int
	for _, g := range s.glyphs {
		if sameTone(g.tone, tone) {
			count[g.turn&3]++
		}
	}
	return mostly(count)
}

// bodyOf is the colour and the size that a report is set in. A watermark that
// covers the pages may have more characters than a short report: of colours
// that more than a heading is set in, the darkest counts.
func bodyOf(sheets []sheet) (tone uint32, size float64) {
	count, all := map[uint32]int{}, 0
	for _, s := range sheets {
		for _, g := range s.glyphs {
			count[g.tone]++
			all++
		}
	}
	best := -1.0
	for t, n := range count {
		if d := darkness(t); 20*n >= all && (d > best || d == best && t < tone) {
			tone, best = t, d
		}
	}
	if best < 0 { // no colour prevails
		for t, n := range count {
			if n > count[tone] || n == count[tone] && t < tone {
				tone = t
			}
		}
	}
	var sizes []float64
	for _, s := range sheets {
		for _, g := range s.glyphs {
			if sameTone(g.tone, tone) {
				sizes = append(sizes, g.em)
			}
		}
	}
	return tone, median(sizes)
}

// darkness is what a colour takes from the white of the paper, of 255.
func darkness(tone uint32) float64 {
	r, g, b, a := float64(tone>>24), float64(tone>>16&255), float64(tone>>8&255), float64(tone&255)
	return (255 - (0.3*r + 0.59*g + 0.11*b)) * a / 255
}

// sameTone reports colours that a reader takes for one.
func sameTone(a, b uint32) bool {
	if a == b {
		return true
	}
	for shift := 0; shift < 32; shift += 8 {
		if abs(float64(a>>shift&255)-float64(b>>shift&255)) > otherTone {
			return false
		}
	}
	return true
}

// crossing finds what a character runs over. The characters of the report are
// sorted into squares of the page and its lines by their place, so that each is
// held against its neighbours alone.
type crossing struct {
	squares        map[[2]int][]glyph
	level, upright []rule
}

const (
	square    = 40  // points
	inSquare  = 400 // characters of a square that are looked at; print holds a hundred
	neighbour = 400 // lines near a character that are looked at
)

func newCrossing(glyphs []glyph, strokes []stroke) crossing {
	c := crossing{squares: map[[2]int][]glyph{}}
	for _, g := range glyphs {
		at := squareOf(g.centre(), g.middle())
		if len(c.squares[at]) < inSquare {
			c.squares[at] = append(c.squares[at], g)
		}
	}
	for _, s := range strokes {
		if s.level() {
			c.level = append(c.level, rule{s.y0, s.x0, s.x1})
		} else {
			c.upright = append(c.upright, rule{s.x0, s.y0, s.y1})
		}
	}
	for _, list := range [][]rule{c.level, c.upright} {
		sort.Slice(list, func(a, b int) bool { return list[a].at < list[b].at })
	}
	return c
}

func squareOf(x, y float64) [2]int {
	return [2]int{int(math.Floor(x / square)), int(math.Floor(y / square))}
}

// runs reports a character that lies over another one, or over a line that goes
// on to both sides of it. The shadow of a character lies over the same one.
func (c crossing) runs(g glyph) bool {
	in := box{g.x0 + 0.15*g.width(), g.y0 + 0.2*g.height(), g.x1 - 0.15*g.width(), g.y1 - 0.2*g.height()}
	from, to := squareOf(in.x0-square, in.y0-square), squareOf(in.x1+square, in.y1+square)
	for x := from[0]; x <= min(to[0], from[0]+10); x++ {
		for y := from[1]; y <= min(to[1], from[1]+10); y++ {
			for _, o := range c.squares[[2]int{x, y}] {
				if (in.holds(o.centre(), o.middle()) || o.holds(in.centre(), in.middle())) && o.r != g.r {
					return true
				}
			}
		}
	}
	return crosses(c.level, in.y0, in.y1, g.x0-g.em, g.x1+g.em) || crosses(c.upright, in.x0, in.x1, g.y0-g.em, g.y1+g.em)
}

// crosses reports a rule between low and high that reaches beyond both ends. The
// rules are sorted.
func crosses(rules []rule, low, high, from, to float64) bool {
	first := sort.Search(len(rules), func(i int) bool { return rules[i].at > low })
	for _, r := range rules[first:min(len(rules), first+neighbour)] {
		switch {
		case r.at >= high:
			return false
		case r.from < from && r.to > to:
			return true
		}
	}
	return false
}
