package paper

import "fmt"

// slot is a cell in its place: the rows and columns [top, bottom) and [left, right) that it covers.
type slot struct {
	Cell
	top, bottom, left, right int
}

// grid is a table whose cells have found their places.
type grid struct {
	slots   []slot
	at      [][]int // for each row and column the number of the slot that covers it
	columns int
}

// place lays the cells out as HTML does: each takes the first free place of its row. Unlike a browser it guesses nothing:
// a hole, an overlap or a cell beyond the edge is an error that names the row.
func (t Table) place() (*grid, error) {
	g := &grid{columns: len(t.Columns)}
	if len(t.Rows) == 0 {
		return nil, fmt.Errorf("the table has no rows")
	}
	if g.columns == 0 {
		for _, c := range t.Rows[0].Cells {
			g.columns += max(c.ColSpan, 1)
		}
	}
	for i, width := range t.Columns {
		if width <= 0 {
			return nil, fmt.Errorf("column %d has the width %d", i+1, width)
		}
	}
	if g.columns < 1 || g.columns > 63 { // Word's limit
		return nil, fmt.Errorf("the table has %d columns; 1 to 63 can be written", g.columns)
	}
	if t.HeaderRows < 0 || t.HeaderRows > len(t.Rows) {
		return nil, fmt.Errorf("%d header rows of %d rows", t.HeaderRows, len(t.Rows))
	}
	g.at = make([][]int, len(t.Rows))
	for r := range g.at {
		g.at[r] = make([]int, g.columns)
		for c := range g.at[r] {
			g.at[r][c] = -1
		}
	}
	for r, row := range t.Rows {
		if err := g.fill(t, r, row); err != nil {
			return nil, fmt.Errorf("row %d: %w", r+1, err)
		}
	}
	return g, nil
}

func (g *grid) fill(t Table, r int, row Row) error {
	c := 0
	for _, cell := range row.Cells {
		for c < g.columns && g.at[r][c] >= 0 {
			c++
		}
		s := slot{Cell: cell, top: r, bottom: r + max(cell.RowSpan, 1), left: c, right: c + max(cell.ColSpan, 1)}
		switch {
		case s.right > g.columns:
			return fmt.Errorf("cell %q goes beyond column %d", cell.Text, g.columns)
		case s.bottom > len(t.Rows):
			return fmt.Errorf("cell %q goes beyond row %d", cell.Text, len(t.Rows))
		case s.top < t.HeaderRows && s.bottom > t.HeaderRows:
			return fmt.Errorf("cell %q reaches out of the header rows", cell.Text)
		}
		for y := s.top; y < s.bottom; y++ {
			for x := s.left; x < s.right; x++ {
				if g.at[y][x] >= 0 {
					return fmt.Errorf("cell %q overlaps %q", cell.Text, g.slots[g.at[y][x]].Text)
				}
				g.at[y][x] = len(g.slots)
			}
		}
		g.slots = append(g.slots, s)
		c = s.right
	}
	for c, covered := range g.at[r] {
		if covered < 0 {
			return fmt.Errorf("column %d is covered by no cell", c+1)
		}
	}
	return nil
}

// spread divides a width among the columns in their proportions; the parts add up to the whole.
func (t Table) spread(width, columns int) []int {
	weights, total := t.Columns, 0
	if weights == nil {
		weights = make([]int, columns)
		for i := range weights {
			weights[i] = 1
		}
	}
	for _, w := range weights {
		total += w
	}
	edges, sum := make([]int, columns), 0
	for i, w := range weights {
		before := width * sum / total
		sum += w
		edges[i] = width*sum/total - before
	}
	return edges
}

// align is where the text of a cell stands.
func (c Cell) align() Align {
	switch {
	case c.Align != Usual:
		return c.Align
	case c.Header:
		return Center
	}
	return Left
}
