package pdf

import "strings"

// columns cuts running text in two columns apart: the left one is read first.
// Rows of a table look alike, but hold numbers or short words on one side.
func (p *page) columns(lines []textLine) [][]textLine {
	const least = 5 // lines side by side
	var out [][]textLine
	from := 0
	for k := 0; k < len(lines); {
		x, n := gutter(lines[k:])
		if n < least {
			k++
			continue
		}
		if k > from {
			out = append(out, lines[from:k])
		}
		var left, right []textLine
		for _, l := range lines[k : k+n] {
			var a, b []glyph
			for _, g := range l.glyphs {
				if g.centre() < x {
					a = append(a, g)
				} else {
					b = append(b, g)
				}
			}
			if len(a) > 0 {
				left = append(left, lineOf(a))
			}
			if len(b) > 0 {
				right = append(right, lineOf(b))
			}
		}
		out = append(out, left, right)
		k += n
		from = k
	}
	if from < len(lines) {
		out = append(out, lines[from:])
	}
	return out
}

// gutter finds white space that runs down between two columns of text from the
// first line on, and how many lines it parts.
func gutter(lines []textLine) (x float64, n int) {
	parts := lines[0].split(1.5)
	if len(parts) != 2 || !prose(parts[0]) || !prose(parts[1]) {
		return 0, 0
	}
	from, to := parts[0].x1, parts[1].x0
	both := 0
	for _, l := range lines {
		for _, part := range l.split(1.5) {
			switch {
			case part.x1 <= (from+to)/2:
				from = max(from, part.x1)
			case part.x0 >= (from+to)/2:
				to = min(to, part.x0)
			default:
				return end(from, to, n, both)
			}
		}
		if to-from < l.em {
			return end(from, to, n, both)
		}
		if pieces := l.split(1.5); len(pieces) == 2 && prose(pieces[0]) && prose(pieces[1]) {
			both++
		} else if len(pieces) > 2 {
			return end(from, to, n, both)
		}
		n++
	}
	return end(from, to, n, both)
}

func end(from, to float64, n, both int) (float64, int) {
	if both*3 < n*2 {
		return 0, 0
	}
	return (from + to) / 2, n
}

// prose reports words that look like a line of running text.
func prose(l textLine) bool {
	s := l.String()
	han := 0
	for _, r := range s {
		if isWide(r) {
			han++
		}
	}
	return han >= 10 && !strings.Contains(s, "  ")
}
