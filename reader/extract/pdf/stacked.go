package pdf

import (
	"slices"
	"sort"
	"strings"
)

// A table may have lines between its columns and none between its rows. What
// stands in one row of its lines is then several rows, one below the other.

// splitRows cuts the rows in which numbers stand one over the other, as many as
// there are labels beside them. One label names one row, and then the numbers
// are broken ones. Where there is no label, three columns of numbers on the same
// lines of text make rows, unless the table draws lines between its rows. One
// column makes rows where none of its numbers can be broken.
func (t *table) splitRows() {
	drawn := t.rows() > 2
	for r := t.rows() - 1; r >= 0; r-- {
		list := t.row(r)
		if len(list) < 2 || len(list) > 60 {
			continue
		}
		at, columns, sure, whole := t.levels(list)
		if len(at) < 2 {
			continue
		}
		switch names, numbered := t.names(list); {
		case whole && len(names) == len(at) && slices.Equal(named(names, at), at):
			t.cut(r, list, at)
		case columns < 3 || len(names) == 1 || drawn && !sure && !numbered: // 一个标签断成几行，数是格子断开的
		case len(names) == 0 && (drawn || !sure):
		case len(names) == 0:
			t.cut(r, list, at)
		default:
			for _, k := range list {
				t.cells[k].several = true
			}
			if at = named(names, at); at != nil && (sure || numbered) { // 标签换行可以是原文断开的，数也可以是断开的
				t.cut(r, list, at)
			}
		}
	}
}

// levels are the heights at which the lines of the numbers of a row begin, and
// in how many columns numbers stand one over the other. Whole they are where none
// may have been broken by its cell; that they are rows is sure where they stand
// apart, too.
func (t *table) levels(list []int) (at []float64, columns int, sure, whole bool) {
	var all []glyph
	whole = true
	for _, k := range list {
		if len(t.cells[k].glyphs) < 2 {
			continue
		}
		own := linesOf(t.cells[k].glyphs)
		numbers := 0
		for _, l := range own {
			if len(own) > 1 && len(l.glyphs) > 1 && fills(l, t.room(t.cells[k])) && valueWord(l) {
				whole = false // the cell may have broken it
			}
			if valueWord(l) {
				numbers++
			}
		}
		if numbers > 1 && numbers == len(own) {
			columns++
			all = append(all, t.cells[k].glyphs...)
		}
	}
	if columns == 0 {
		return nil, 0, false, false
	}
	sure = whole
	lines := linesOf(all)
	for i, l := range lines {
		if i == 0 {
			at = append(at, t.ys[0]+1)
			continue
		}
		sure = sure && lines[i-1].y0-l.y1 >= 0.6*l.em // rows stand apart, the lines of one number do not
		at = append(at, (lines[i-1].y0+l.y1)/2)
	}
	return at, columns, sure, whole
}

// names are the upper edges of the labels in a row: those of the cell next to
// its numbers. A label goes on in the next line only where its own is full, or
// holds no more than its number. Numbered are labels all of which but the first
// begin with a number.
func (t *table) names(list []int) (tops []float64, numbered bool) {
	for i, k := range list[1:] {
		if c := t.cells[k]; len(c.glyphs) == 0 || !valueWord(linesOf(c.glyphs)[0]) {
			continue
		}
		return t.namesOf(t.cells[list[i]])
	}
	return nil, false
}

// namesOf are the upper edges of the labels in a cell.
func (t *table) namesOf(label cell) (tops []float64, numbered bool) {
	if len(label.glyphs) == 0 {
		return nil, false
	}
	widest := t.widestIn(label.left, label.right)
	numbered = true
	lines := linesOf(label.glyphs)
	for n, l := range lines {
		begins := opens(l.String(), "。")
		if n == 0 || begins || lines[n-1].width() < widest-2.2*l.em && !numberAlone(lines[n-1].String()) {
			tops = append(tops, l.y1)
			numbered = numbered && (n == 0 || begins)
		}
	}
	return tops, numbered
}

// widestIn is the width of the longest line in the cells of some columns.
func (t *table) widestIn(left, right int) float64 {
	at := [2]int{left, right}
	if w, ok := t.widths[at]; ok {
		return w
	}
	widest := 0.0
	for _, c := range t.cells {
		if c.left == left && c.right == right && len(c.glyphs) > 0 {
			for _, l := range linesOf(c.glyphs) {
				widest = max(widest, l.width())
			}
		}
	}
	if t.widths == nil {
		t.widths = map[[2]int]float64{}
	}
	t.widths[at] = widest
	return widest
}

// numberAlone reports a line with the number of an item and nothing behind it: （一）.
func numberAlone(s string) bool {
	return strings.Trim(s, "（）()一二三四五六七八九十0123456789０１２３４５６７８９.．、 \u3000") == ""
}

// named are the heights of those rows in which a label begins; what stands below
// one without a label belongs to the one above. Nil where two labels begin in one.
func named(names, at []float64) (list []float64) {
	for n, y := range at {
		begin := 0
		for _, top := range names {
			if top-1 <= y && (n+1 == len(at) || top >= at[n+1]) {
				begin++
			}
		}
		switch {
		case begin > 1 || begin == 0 && n == 0:
			return nil
		case begin == 1:
			list = append(list, y)
		}
	}
	return list
}

// partLabels cuts cells over several rows in which each row has a label of its
// own: the line between them is missing.
func (t *table) partLabels() {
	for k := range len(t.cells) {
		c := t.cells[k]
		if c.bottom-c.top < 2 || len(c.glyphs) < 4 {
			continue
		}
		rows := map[int]bool{}
		begin := 0
		for _, l := range linesOf(c.glyphs) {
			if opens(l.String(), "。") {
				begin++
				rows[t.rowAt(l.middle())] = true
			}
		}
		if begin < 2 || begin != len(rows) {
			continue
		}
		cols := t.cols()
		for r := c.top; r < c.bottom; r++ {
			part := cell{top: r, bottom: r + 1, left: c.left, right: c.right}
			for _, g := range c.glyphs {
				if at := min(max(t.rowAt(g.middle()), c.top), c.bottom-1); at == r {
					part.glyphs = append(part.glyphs, g)
				}
			}
			at := k
			if r == c.top {
				t.cells[k] = part
			} else {
				at = len(t.cells)
				t.cells = append(t.cells, part)
			}
			for x := c.left; x < c.right; x++ {
				t.at[r*cols+x] = at
			}
		}
	}
}

// rowAt is the row of a height.
func (t *table) rowAt(y float64) int {
	return sort.Search(len(t.ys), func(i int) bool { return t.ys[i] < y }) - 1
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
			part := cell{top: r + n, bottom: r + n + 1, left: c.left, right: c.right, several: c.several}
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
