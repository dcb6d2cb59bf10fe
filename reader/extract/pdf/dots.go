package pdf

import "sort"

// A dotted line is drawn dot by dot, each a shape of its own.

const (
	fewDots = 4   // in one line
	dotGap  = 3.0 // times the size of a dot; what stands further apart is no line
)

// bar keeps a filled shape so thin that it is a line, or so small that it is a
// dot; false for any other. What is round can be a dot alone.
func (s *sheet) bar(b box, straight bool) bool {
	w, h := b.width(), b.height()
	switch {
	case w <= thin && h <= thin && max(w, h) <= 2*min(w, h)+short:
		s.dots = append(s.dots, b)
	case !straight:
		return false
	case h <= thin && w > h:
		s.draw(b.x0, b.middle(), b.x1, b.middle())
	case w <= thin && h > w:
		s.draw(b.centre(), b.y0, b.centre(), b.y1)
	default:
		return false
	}
	return true
}

// chain makes lines of the dots that stand in a row.
func (s *sheet) chain() {
	if len(s.dots) >= fewDots {
		flat := make([]box, len(s.dots))
		for k, d := range s.dots {
			flat[k] = box{d.y0, d.x0, d.y1, d.x1}
		}
		chained(s.dots, func(at, from, to float64) { s.draw(from, at, to, at) })
		chained(flat, func(at, from, to float64) { s.draw(at, from, at, to) })
	}
	s.dots = nil
}

// chained draws the level lines of dots.
func chained(dots []box, draw func(at, from, to float64)) {
	sort.Slice(dots, func(a, b int) bool { return dots[a].middle() < dots[b].middle() })
	for len(dots) > 0 {
		n := 1
		for n < len(dots) && dots[n].middle()-dots[0].middle() <= 0.6 {
			n++
		}
		row := dots[:n]
		dots = dots[n:]
		sort.Slice(row, func(a, b int) bool { return row[a].x0 < row[b].x0 })
		for from := 0; from < len(row); {
			to := from + 1
			for to < len(row) && row[to].x0-row[to-1].x1 <= dotGap*max(row[to-1].width(), row[to-1].height()) {
				to++
			}
			if to-from >= fewDots {
				draw(row[from].middle(), row[from].x0, row[to-1].x1)
			}
			from = to
		}
	}
}
