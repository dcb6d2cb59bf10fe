package annual

import (
	"slices"

	"gongkai/law"
)

// Sheet (法定表格) is a statutory table (年度报告格式，表二、表三、表四) as its form
// prints it: rows of boxes with their merges. It holds no numbers; whoever
// prints it looks them up by each box's cell.
type Sheet struct {
	Table   law.TableID
	Columns []int     // widths in proportion
	Head    [][]Box   // repeated where the table runs over a page
	Body    [][][]Box // one group of rows for each block
}

// Rows returns all rows in order, those of the head first.
func (s Sheet) Rows() [][]Box { return slices.Concat(append([][][]Box{s.Head}, s.Body...)...) }

// Box is one printed box of a sheet; a row holds only the boxes that begin in it.
type Box struct {
	Kind       BoxKind
	Label      string   // of a head or note
	Scope      string   // of a head: col, colgroup, row, rowgroup
	Rows, Cols int      // what it spans, at least 1
	Cell       law.Cell // of a value
}

// BoxKind is what stands in a box.
type BoxKind uint8

// The kinds of boxes.
const (
	HeadBox BoxKind = iota
	NoteBox         // the corner's note (表三)
	ValueBox
)

// Two words of the form that stand over labels and not in law's tables: the
// head of 表二's label column, and the head over both suits in 表四.
const (
	labelHead = "信息内容"
	suitHead  = "行政诉讼"
)

func headBox(scope, label string, rows, cols int) Box {
	return Box{Kind: HeadBox, Label: label, Scope: scope, Rows: rows, Cols: cols}
}

func valueBox(c law.Cell, cols int) Box { return Box{Kind: ValueBox, Cell: c, Rows: 1, Cols: cols} }

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
	s := Sheet{Table: t.ID, Columns: []int{48}}
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
		columns := []Box{headBox("col", labelHead, 1, 1)}
		for i, c := range b.Columns {
			columns = append(columns, headBox("col", c.Label, 1, span(i)))
		}
		group := [][]Box{{headBox("rowgroup", b.Head, 1, width+1)}, columns}
		for _, r := range b.Rows {
			row := []Box{headBox("row", r.Full(), 1, 1)}
			for i, c := range b.Columns {
				row = append(row, valueBox(t.Path(b, r.ID, c.ID), span(i)))
			}
			group = append(group, row)
		}
		s.Body = append(s.Body, group)
	}
	return s
}

// drawNested prints the outcome rows of 表三 below their groups: a group
// has no row of its own, its label runs down beside the rows it holds.
func drawNested(t law.Table) Sheet {
	b := t.Blocks[0]
	s := Sheet{Table: t.ID, Columns: []int{13, 19, 42}} // 标签三列，合宽74毫米
	for range b.Columns {
		s.Columns = append(s.Columns, 12)
	}
	byID := map[law.RowID]law.Row{}
	for _, r := range b.Rows {
		byID[r.ID] = r
	}
	above := func(r law.Row) []law.Row { // the groups of a row, the widest first
		var groups []law.Row
		for r.Parent != "" {
			r = byID[r.Parent]
			groups = append([]law.Row{r}, groups...)
		}
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

	s.Head = drawHead(t, b, depth)
	var rows [][]Box
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
				row = append(row, headBox("rowgroup", g.Full(), holds[g.ID], 1))
			}
		}
		row = append(row, headBox("row", r.Full(), 1, depth-len(groups)))
		for _, c := range b.Columns {
			row = append(row, valueBox(t.Path(b, r.ID, c.ID), 1))
		}
		rows = append(rows, row)
	}
	s.Body = [][][]Box{rows}
	return s
}

// drawHead prints the three head rows of 表三 with the note in the corner.
func drawHead(t law.Table, b law.Block, depth int) [][]Box {
	first := []Box{
		{Kind: NoteBox, Label: t.Corner, Rows: 3, Cols: depth},
		headBox("colgroup", b.Head, 1, len(b.Columns)),
	}
	var second, third []Box
	for i, c := range b.Columns {
		if c.Group == "" {
			second = append(second, headBox("col", c.Label, 2, 1))
			continue
		}
		if i == 0 || b.Columns[i-1].Group != c.Group {
			second = append(second, headBox("colgroup", c.Group, 1, 0))
		}
		second[len(second)-1].Cols++
		third = append(third, headBox("col", c.Label, 1, 1))
	}
	return [][]Box{first, second, third}
}

// drawFlat prints 表四 on one row: the first of its rows (复议) under a head
// of its own, the others under the head of the suits.
func drawFlat(t law.Table) Sheet {
	b := t.Blocks[0]
	n := len(b.Columns)
	review, suits := b.Rows[0], b.Rows[1:]
	first := []Box{headBox("colgroup", review.Full(), 1, n), headBox("colgroup", suitHead, 1, n*len(suits))}
	var second, third, values []Box
	for _, c := range b.Columns {
		second = append(second, headBox("col", c.Label, 2, 1))
	}
	for _, r := range suits {
		second = append(second, headBox("colgroup", r.Full(), 1, n))
		for _, c := range b.Columns {
			third = append(third, headBox("col", c.Label, 1, 1))
		}
	}
	for _, r := range b.Rows {
		for _, c := range b.Columns {
			values = append(values, valueBox(t.Path(b, r.ID, c.ID), 1))
		}
	}
	return Sheet{Table: t.ID, Columns: slices.Repeat([]int{1}, len(values)), Head: [][]Box{first, second, third}, Body: [][][]Box{{values}}}
}
