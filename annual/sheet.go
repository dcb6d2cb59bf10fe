package annual

import (
	"slices"

	"gongkai/law"
)

// Sheet is a statutory table (年度报告格式，表二、表三、表四) as its form prints
// it: rows of boxes with their merges. It holds no numbers; whoever prints it
// looks them up by each box's cell.
type Sheet struct {
	Columns []int // widths in proportion
	Head    int   // rows of the head, repeated where the table runs over a page
	Rows    [][]Box
}

// Box is one printed box of a sheet; a row holds only the boxes that begin in it.
type Box struct {
	Label      string   // of a head, a row or the note in the corner; "" for a value
	Cell       law.Cell // of a value; "" for a label
	Row        bool     // the label names a row or a group of rows
	Rows, Cols int      // what it spans, at least 1
}

// Two words of the form that stand over labels and not in law's tables: the
// head of the label column of 表二, and the head over both suits in 表四.
const (
	labelHead = "信息内容"
	suitHead  = "行政诉讼"
)

func columnBox(label string, rows, cols int) Box { return Box{Label: label, Rows: rows, Cols: cols} }

func rowBox(label string, rows, cols int) Box {
	return Box{Label: label, Row: true, Rows: rows, Cols: cols}
}

// Draw lays a table out as its form does.
func Draw(t law.Table) Sheet {
	switch t.ID {
	case "table3":
		return drawNested(t)
	case "table4":
		return drawFlat(t)
	}
	return drawBlocks(t)
}

// drawBlocks puts the blocks of 表二 one below the other, as wide as the
// widest; the last column of a narrower block takes what is left.
func drawBlocks(t law.Table) Sheet {
	width := 0
	for _, b := range t.Blocks {
		width = max(width, len(b.Columns))
	}
	s := Sheet{Columns: []int{48}}
	for range width {
		s.Columns = append(s.Columns, 108/width)
	}
	for _, b := range t.Blocks {
		span := func(i int) int {
			if i == len(b.Columns)-1 {
				return width - i
			}
			return 1
		}
		columns := []Box{columnBox(labelHead, 1, 1)}
		for i, c := range b.Columns {
			columns = append(columns, columnBox(c.Label, 1, span(i)))
		}
		s.Rows = append(s.Rows, []Box{columnBox(b.Head, 1, width+1)}, columns)
		for _, r := range b.Rows {
			row := []Box{rowBox(r.Full(), 1, 1)}
			for i, c := range b.Columns {
				row = append(row, Box{Cell: t.Path(b, r.ID, c.ID), Rows: 1, Cols: span(i)})
			}
			s.Rows = append(s.Rows, row)
		}
	}
	return s
}

// drawNested prints the outcome rows of 表三 below their groups: a group has no
// row of its own, its label runs down beside the rows it holds.
func drawNested(t law.Table) Sheet {
	b := t.Blocks[0]
	byID := map[law.RowID]law.Row{}
	for _, r := range b.Rows {
		byID[r.ID] = r
	}
	above := func(r law.Row) (groups []law.Row) { // the groups of a row, the widest first
		for r.Parent != "" {
			r = byID[r.Parent]
			groups = append(groups, r)
		}
		slices.Reverse(groups)
		return groups
	}
	depth, holds := 0, map[law.RowID]int{}
	for _, r := range b.Rows {
		if r.Kind == law.Group {
			continue
		}
		groups := above(r)
		depth = max(depth, len(groups)+1)
		for _, g := range groups {
			holds[g.ID]++
		}
	}

	s := Sheet{Columns: []int{13, 19, 42}, Head: 3, Rows: drawHead(t, b, depth)} // 标签三列，合宽74毫米
	for range b.Columns {
		s.Columns = append(s.Columns, 12)
	}
	drawn := map[law.RowID]bool{}
	for _, r := range b.Rows {
		if r.Kind == law.Group {
			continue
		}
		var row []Box
		groups := above(r)
		for _, g := range groups {
			if !drawn[g.ID] {
				drawn[g.ID] = true
				row = append(row, rowBox(g.Full(), holds[g.ID], 1))
			}
		}
		row = append(row, rowBox(r.Full(), 1, depth-len(groups)))
		for _, c := range b.Columns {
			row = append(row, Box{Cell: t.Path(b, r.ID, c.ID), Rows: 1, Cols: 1})
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// drawHead prints the three head rows of 表三 with the note on the identities
// in the corner.
func drawHead(t law.Table, b law.Block, depth int) [][]Box {
	first := []Box{columnBox(t.Corner, 3, depth), columnBox(b.Head, 1, len(b.Columns))}
	var second, third []Box
	for i, c := range b.Columns {
		if c.Group == "" {
			second = append(second, columnBox(c.Label, 2, 1))
			continue
		}
		if i == 0 || b.Columns[i-1].Group != c.Group {
			second = append(second, columnBox(c.Group, 1, 0))
		}
		second[len(second)-1].Cols++
		third = append(third, columnBox(c.Label, 1, 1))
	}
	return [][]Box{first, second, third}
}

// drawFlat prints 表四 on one row: the first of its rows (复议) under a head of
// its own, the others under the head of the suits.
func drawFlat(t law.Table) Sheet {
	b := t.Blocks[0]
	n := len(b.Columns)
	review, suits := b.Rows[0], b.Rows[1:]
	first := []Box{columnBox(review.Full(), 1, n), columnBox(suitHead, 1, n*len(suits))}
	var second, third, values []Box
	for _, c := range b.Columns {
		second = append(second, columnBox(c.Label, 2, 1))
	}
	for _, r := range suits {
		second = append(second, columnBox(r.Full(), 1, n))
		for _, c := range b.Columns {
			third = append(third, columnBox(c.Label, 1, 1))
		}
	}
	for _, r := range b.Rows {
		for _, c := range b.Columns {
			values = append(values, Box{Cell: t.Path(b, r.ID, c.ID), Rows: 1, Cols: 1})
		}
	}
	return Sheet{Columns: slices.Repeat([]int{1}, len(values)), Head: 3, Rows: [][]Box{first, second, third, values}}
}
