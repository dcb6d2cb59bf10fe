package align

import (
	"slices"
	"strings"

	"gongkai/law"
	"gongkai/reader/grid"
)

// Some bodies turn 表二 as well: its rows stand side by side, and the words of its
// head before the numbers below them, those of one block or of all. Such lines are
// put upright before anything is read of them.

// upright returns the lines with a turned 表二 put upright; those of a source
// without one are those given.
func (m *matcher) upright(lines []grid.Line) []grid.Line {
	var out []grid.Line
	for i := 0; i < len(lines); i++ {
		n := 0
		if m.rowsBeside(&lines[i]) {
			n = m.below(lines[i:])
		}
		switch {
		case n > 0:
			if out == nil {
				out = append(make([]grid.Line, 0, len(lines)+20), lines[:i]...)
			}
			out = m.turnBack(out, lines[i:i+n])
			i += n - 1
		case out != nil:
			out = append(out, lines[i])
		}
	}
	if out == nil {
		return lines
	}
	return out
}

// rowsBeside reports a line that ends in the label of a row of 表二 and has no
// number.
func (m *matcher) rowsBeside(l *grid.Line) bool {
	n := len(l.Cells)
	if n < 2 || len(l.Cells[n-1].Text) > 60 || !startsInWords(l.Cells[n-1].Text) {
		return false
	}
	for i := range l.Cells {
		if text := l.Cells[i].Text; text != "" && isNumeral(text) {
			return false
		}
	}
	return m.row2(&l.Cells[n-1]) != ""
}

// row2 returns the row of 表二 that a cell names.
func (m *matcher) row2(c *grid.Cell) string {
	if e := m.meaning(c.Text).entry; c.Text != "" && e != nil && e.kind == row2 {
		return e.name
	}
	return ""
}

// below returns how many lines a turned table has, of which the first is given: the
// others have as many cells, a word of the head among them, and values below the
// labels.
func (m *matcher) below(lines []grid.Line) int {
	n := 1
	for ; n < len(lines); n++ {
		if len(lines[n].Cells) != len(lines[0].Cells) || lines[n].Table != lines[0].Table {
			break
		}
		head, fits := false, true
		for k := range lines[n].Cells {
			c := &lines[n].Cells[k]
			if p, ok := m.column(*c, len(c.Text)); ok && isColumn2(p.name) {
				head = true
			} else if m.row2(&lines[0].Cells[k]) != "" && !(head && isNumeral(strings.TrimPrefix(c.Text, lines[0].Cells[k].Text))) { // 行名抄进了格里
				fits = false
			}
		}
		if !head || !fits {
			break
		}
	}
	if n == 1 {
		return 0
	}
	return n
}

// turnBack adds the rows of a turned table, each below its head.
func (m *matcher) turnBack(out, lines []grid.Line) []grid.Line {
	for k := range lines[0].Cells {
		label := lines[0].Cells[k]
		name := m.row2(&label)
		if name == "" {
			out = append(out, grid.Line{Cells: []grid.Cell{label}, Table: lines[0].Table})
			continue
		}
		var found []named
		for i := 1; i < len(lines); i++ {
			for h := k - 1; h >= 0; h-- {
				c := lines[i].Cells[h]
				if p, ok := m.column(c, len(c.Text)); ok && isColumn2(p.name) {
					p.number = lines[i].Cells[k]
					found = append(found, p)
					break
				}
			}
		}
		label.Col = 0
		head, row := grid.Line{Cells: []grid.Cell{{Text: "信息内容", Span: 1, Line: label.Line, Column: label.Column, Spot: label.Spot}}, Table: lines[0].Table}, grid.Line{Cells: []grid.Cell{label}, Table: lines[0].Table}
		for _, p := range ofRow2(name, found) {
			p.key.Col, p.number.Col = int32(len(head.Cells)), int32(len(row.Cells))
			head.Cells, row.Cells = append(head.Cells, p.key), append(row.Cells, p.number)
		}
		out = append(out, head, row)
	}
	return out
}

// isColumn2 reports the name of a column of 表二.
func isColumn2(name string) bool {
	return slices.ContainsFunc(formOrders[2:], func(order []string) bool { return slices.Contains(order, name) })
}

// ofRow2 keeps the numbers that the form has in a row of 表二, in its order; none
// where one is missing or another has a number.
func ofRow2(name string, found []named) []named {
	for _, f := range law.Forms {
		for _, b := range f.Tables[0].Blocks {
			if !slices.ContainsFunc(b.Rows, func(r law.Row) bool { return string(r.ID) == name }) {
				continue
			}
			columns := columnNames(b.Columns)
			kept := make([]named, 0, len(columns))
			for _, c := range columns {
				if i := slices.IndexFunc(found, func(p named) bool { return p.name == c || c == "amount" && p.name == "amount_yuan" }); i >= 0 {
					kept = append(kept, found[i])
				}
			}
			others := slices.ContainsFunc(found, func(p named) bool {
				return p.number.Text != "" && !slices.ContainsFunc(kept, func(q named) bool { return q.name == p.name })
			})
			if len(kept) == len(columns) && !others {
				return kept
			}
		}
	}
	return nil
}
