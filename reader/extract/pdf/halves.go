package pdf

// Two pages may stand side by side on one sheet, as in a booklet. They are read
// one after the other: each half as a page of its own.

const (
	broad     = 1.2  // times as wide as high
	foldGap   = 0.03 // of the width, left free in the middle
	fullLines = 3    // lines of running text, or one table, that fill a half
)

// half is what is laid out for itself: a sheet, or the left or right part of it.
type half struct {
	sheet
	page int     // of the file, from 0
	left float64 // edge of the part on its sheet
}

// halvesOf are the sheets, those with two pages on them cut in the middle.
func halvesOf(sheets []sheet) []half {
	list := make([]half, 0, len(sheets))
	for k := range sheets {
		s := &sheets[k]
		x, ok := s.folded()
		if !ok {
			list = append(list, half{*s, k, 0})
			continue
		}
		a := half{sheet{width: x, height: s.height}, k, 0}
		b := half{sheet{width: s.width - x, height: s.height}, k, x}
		for _, g := range s.glyphs {
			if g.centre() < x {
				a.glyphs = append(a.glyphs, g)
			} else {
				g.x0, g.x1 = g.x0-x, g.x1-x
				b.glyphs = append(b.glyphs, g)
			}
		}
		for _, t := range s.strokes {
			if t.x0 < x {
				a.strokes = append(a.strokes, t)
			} else {
				t.x0, t.x1 = t.x0-x, t.x1-x
				b.strokes = append(b.strokes, t)
			}
		}
		list = append(list, a, b)
	}
	return list
}

// folded finds where a sheet is to be cut: nothing stands in its middle, and both
// sides are filled as pages are. A table whose columns part there fills neither.
func (s *sheet) folded() (x float64, ok bool) {
	if s.width < broad*s.height || len(s.glyphs) == 0 {
		return 0, false
	}
	middle := s.width / 2
	from, to := 0.4*s.width, 0.6*s.width
	clear := func(x0, x1 float64) bool {
		switch {
		case x1 <= middle:
			from = max(from, x1)
		case x0 >= middle:
			to = min(to, x0)
		default:
			return false
		}
		return to-from > foldGap*s.width
	}
	for _, g := range s.glyphs {
		if g.turn != 0 || !clear(g.x0, g.x1) {
			return 0, false
		}
	}
	for _, t := range s.strokes {
		if !clear(t.x0, t.x1) {
			return 0, false
		}
	}
	x = (from + to) / 2
	return x, s.fills(0, from) && s.fills(to, s.width)
}

// fills reports a part of a sheet that lines of text, or of a table, run through
// from one margin to the other.
func (s *sheet) fills(from, to float64) bool {
	const most = 0.6 // of the part
	var level []rule
	for _, t := range s.strokes {
		if t.level() && t.x0 >= from && t.x1 <= to {
			level = append(level, rule{t.y0, t.x0, t.x1})
		}
	}
	for _, r := range joined(level) {
		if r.to-r.from > most*(to-from) {
			return true
		}
	}
	lines, run := 0, 0.0
	for k, g := range s.glyphs {
		if g.x0 < from || g.x1 > to {
			continue
		}
		if k > 0 && run > 0 && follows(s.glyphs[k-1], g) {
			run += g.width()
		} else {
			run = g.width()
		}
		if run > most*(to-from) {
			lines, run = lines+1, 0
		}
	}
	return lines >= fullLines
}
