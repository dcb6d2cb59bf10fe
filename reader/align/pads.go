package align

import "gongkai/reader/grid"

// Some converters leave the empty cells of a row out and fill it up with bars at
// its end: 行政规范性文件 | 2 | ||. Those bars are no cells: which of the columns
// are empty is lost, and the number may stand in any of them.

// padded reports whether the rows of a text are filled up so: bars without
// anything between them end a row of words.
func padded(lines []grid.Line) bool {
	for i := range lines {
		c := lines[i].Cells
		if n := len(c); lines[i].Table == 0 && n > 2 && c[n-1].Text == "" && c[n-2].Text == "" && c[n-1].Column == c[n-2].Column+1 && c[0].Text != "" && spaced(c) {
			return true
		}
	}
	return false
}

// spaced reports blanks around the bars of a row: one kept apart by bars alone
// prints its empty cells so.
func spaced(c []grid.Cell) bool {
	n := len(c) - 1
	for n > 0 && c[n].Text == "" {
		n--
	}
	return c[n+1].Column > c[n].Column+int32(len([]rune(c[n].Text)))+1
}

// unpadded returns the cells of a row without what it was filled up with. A row
// without numbers keeps it: all its cells are empty.
func unpadded(c []grid.Cell) []grid.Cell {
	n := len(c)
	for n > 0 && c[n-1].Text == "" {
		n--
	}
	for i := 1; i < n; i++ {
		if c[i].Text != "" && wholeNumber(c[i].Text) {
			return c[:n]
		}
	}
	return c
}
