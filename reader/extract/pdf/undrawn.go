package pdf

// A table may have lines between its columns and none between its rows: what
// stands in one row of its lines is then many rows, its head among them.

const (
	mixedColumns = 3 // that hold words and numbers
	deepRows     = 4 // lines of numbers
)

// piece is what stands of one cell in one row of the lines.
type piece struct {
	lines  []textLine
	counts []bool // which of them are numbers
	words  int    // lines of words
	rows   int    // lines of three numbers and more
}

// undrawn parts tables whose rows are drawn from the lines of those whose rows are not.
func undrawn(tables []*table) (drawn []*table, open []walls) {
	parts := int32(0)
	for _, t := range tables {
		if !t.undrawn() {
			drawn = append(drawn, t)
			continue
		}
		open = append(open, walls{t.box, t.level, t.upright, parts})
		parts += int32(len(t.upright)) + 1
	}
	return drawn, open
}

// undrawn reports a table whose head and rows, or many of its rows, stand in one
// and the same row of its lines: nothing but white space parts them.
func (t *table) undrawn() bool {
	for r := range t.rows() {
		if t.undrawnRow(r) {
			return true
		}
	}
	return false
}

func (t *table) undrawnRow(r int) bool {
	var list []piece
	mixed, bare, headed := 0, 0, 0
	first := -1 // the first column of numbers alone
	for c := 0; c < t.cols(); {
		x := t.cells[t.at[r*t.cols()+c]]
		p := t.pieceIn(x, r)
		if p.rows > 1 {
			return true
		}
		if n := len(p.lines); n > 1 && p.counts[n-1] && !p.counts[n-2] {
			headed++
		}
		begins, numbers := 0, 0
		for _, count := range p.counts {
			switch {
			case count:
				numbers++
			case numbers == 0:
				begins++
			}
		}
		switch {
		case numbers < 2:
		case begins > 0 && numbers < deepRows:
		case begins > 0:
			mixed++
		default:
			if bare++; first < 0 {
				first = c
			}
		}
		list = append(list, p)
		c = x.right
	}
	if mixed >= mixedColumns || headed >= mixedColumns || several(list) {
		return true
	}
	if bare < mixedColumns || first == 0 {
		return false
	}
	for _, x := range t.upright { // a line ends inside of the row: beside it begins another
		for _, end := range []float64{x.from, x.to} {
			if end > t.ys[r+1]+2*sliver && end < t.ys[r]-2*sliver {
				return true
			}
		}
	}
	label := t.cells[t.at[r*t.cols()+first-1]]
	names, numbered := t.namesOf(label)
	return len(names) >= deepRows || numbered && len(names) > 1 && label.bottom-label.top > 1
}

// pieceIn is what stands of a cell in row r.
func (t *table) pieceIn(c cell, r int) (p piece) {
	if len(c.glyphs) < 2 || t.ys[r]-t.ys[r+1] < 2*c.glyphs[0].em {
		return p
	}
	glyphs := c.glyphs
	if c.bottom-c.top > 1 {
		glyphs = nil
		for _, g := range c.glyphs {
			if y := g.middle(); y <= t.ys[r] && y >= t.ys[r+1] {
				glyphs = append(glyphs, g)
			}
		}
	}
	for _, l := range linesOf(glyphs) {
		count := valueWord(l) || manyNumbers(l)
		if !count {
			p.words++
		}
		if _, values := numbersOf(l); len(values) >= mixedColumns {
			p.rows++
		}
		p.lines, p.counts = append(p.lines, l), append(p.counts, count)
	}
	return p
}

// several reports a head, or words, over or under numbers in one cell, beside
// another cell with words at both heights: those are rows.
func several(list []piece) bool {
	for i, b := range list {
		for k := 1; k < len(b.lines); k++ {
			if b.counts[k] == b.counts[k-1] {
				continue
			}
			upper, lower := b.lines[k-1].box, b.lines[k].box
			for _, a := range list[:i] {
				if a.words > 2 && a.beside(upper) && a.beside(lower) {
					return true
				}
			}
		}
	}
	return false
}

// beside reports words at the height of a line.
func (p piece) beside(b box) bool {
	for k, l := range p.lines {
		if !p.counts[k] && overlaps(l.box, b) {
			return true
		}
	}
	return false
}

// walls are the lines of a table whose rows none parts: its characters are laid out
// by white space, but none goes through a line.
type walls struct {
	box
	level, upright []rule
	parts          int32 // of walls before these
}

// wall keeps a character out of what stands beyond the lines left and right of it. A
// digit that a line runs through, or that one parts from its number, is unknown.
func wall(list []walls, g *glyph, last *glyph) {
	for _, w := range list {
		if !w.holds(g.centre(), g.middle()) {
			continue
		}
		g.part = w.parts + 1
		in := 0.3 * g.width()
		for _, r := range w.upright {
			if r.from-1 > g.middle() || r.to+1 < g.middle() {
				continue
			}
			if r.at < g.centre() {
				g.part++
			}
			if numeric(g.r) && g.turn == 0 && r.at > g.x0+in && r.at < g.x1-in {
				g.r = unknown
			}
		}
		for _, r := range w.level {
			if numeric(g.r) && g.turn == 0 && r.from < g.centre() && r.to > g.centre() && r.at > g.y0+0.28*g.em && r.at < g.y0+0.75*g.em {
				g.r = unknown
			}
		}
		if numeric(g.r) && numeric(last.r) && walled(*last, *g) && oneWord(*last, *g) {
			g.r, last.r = unknown, unknown
		}
		return
	}
}
