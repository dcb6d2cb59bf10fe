package pdf

// A table may have lines between its columns and none between its rows. What
// stands in one row of its lines is then several rows, one below the other.

// splitRows cuts the rows in which numbers stand one over the other in three
// columns or more, all on the same lines of text.
func (t *table) splitRows() {
	for r := t.rows() - 1; r >= 0; r-- {
		list := t.row(r)
		if len(list) < 3 || len(list) > 60 {
			continue
		}
		if at := t.levels(list); len(at) > 1 {
			t.cut(r, list, at)
		}
	}
}

// levels are the heights below which a new row begins, the first excepted; nil
// where the cells show no rows.
func (t *table) levels(list []int) []float64 {
	var lines []textLine // of numbers, as one list for the whole row
	columns := 0
	var all []glyph
	for _, k := range list {
		own := linesOf(t.cells[k].glyphs)
		numbers := 0
		for _, l := range own {
			if len(own) > 1 && len(l.glyphs) > 1 && fills(l, t.room(t.cells[k])) && valueWord(l) {
				return nil // the cell may have broken it
			}
			if digitsOnly(l) || valueWord(l) {
				numbers++
			}
		}
		if numbers > 1 && numbers == len(own) {
			columns++
			all = append(all, t.cells[k].glyphs...)
		}
	}
	if columns < 3 {
		return nil
	}
	lines = linesOf(all)
	for i := 1; i < len(lines); i++ { // rows stand apart, the lines of one number do not
		if lines[i-1].y0-lines[i].y1 < 0.6*lines[i].em {
			return nil
		}
	}
	var at []float64
	for i, l := range lines {
		if i == 0 {
			at = append(at, t.ys[0]+1)
			continue
		}
		at = append(at, (lines[i-1].y0+l.y1)/2)
	}
	return at
}

// cut makes as many rows of row r as there are levels.
func (t *table) cut(r int, list []int, at []float64) {
	more := len(at) - 1
	cols := t.cols()
	if (t.rows()+more)*cols > 50_000 {
		return
	}
	for k := range t.cells {
		c := &t.cells[k]
		if c.top > r {
			c.top += more
		}
		if c.bottom > r+1 {
			c.bottom += more
		}
	}
	own := map[int]bool{}
	for _, k := range list {
		own[k] = true
	}
	for k := range t.cells { // cells over several rows, or over this one without being cut, grow
		if c := &t.cells[k]; !own[k] && c.bottom == r+1 {
			c.bottom += more
		}
	}
	for _, k := range list {
		c := t.cells[k]
		glyphs := c.glyphs
		for n := range at {
			part := cell{top: r + n, bottom: r + n + 1, left: c.left, right: c.right}
			for _, g := range glyphs {
				if level(at, g.middle()) == n {
					part.glyphs = append(part.glyphs, g)
				}
			}
			if n == 0 {
				t.cells[k] = part
			} else {
				t.cells = append(t.cells, part)
			}
		}
	}
	ys := append([]float64(nil), t.ys[:r+1]...)
	ys = append(ys, at[1:]...)
	t.ys = append(ys, t.ys[r+1:]...)
	t.at = make([]int, t.rows()*cols)
	for k, c := range t.cells {
		for y := c.top; y < c.bottom; y++ {
			for x := c.left; x < c.right; x++ {
				t.at[y*cols+x] = k
			}
		}
	}
}

// level is the row that a height falls into.
func level(at []float64, y float64) int {
	n := 0
	for n+1 < len(at) && y < at[n+1] {
		n++
	}
	return n
}
