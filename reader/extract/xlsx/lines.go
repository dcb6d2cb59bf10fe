package xlsx

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/finding"
	"gongkai/reader/extract/line"
	"gongkai/reader/grid"
)

// A sheet has no tables: a table is rows that follow each other without an
// empty one between them, as wide as the widest of them. Rows with a single
// text at its head and foot are running text (a title, a note), and so is a
// block of such rows, as the narrative of a report is kept.

// lines makes the lines of a sheet; page is its number among the visible ones.
func (x *sheet) lines(page int) ([]grid.Line, *grid.Fault) {
	slices.SortStableFunc(x.merges, func(a, b area) int { return a.top - b.top })
	path := "sheet[" + strconv.Itoa(page) + "]/"
	var out []grid.Line
	reach, next := 0, 0 // the last row that a merged cell above covers: rows within it belong together
	for i := 0; i < len(x.rows); {
		j := i
		for j < len(x.rows) && (j == i || x.rows[j].number <= max(x.below(x.rows[j-1].number), reach)) && x.texts(x.rows[j]) > 0 {
			for ; next < len(x.merges) && x.merges[next].top <= x.rows[j].number; next++ {
				reach = max(reach, x.merges[next].bottom)
			}
			j++
		}
		if j == i { // 没有字的行
			i++
			continue
		}
		block, f := x.block(x.rows[i:j], path)
		if f != nil {
			return nil, f
		}
		out = append(out, block...)
		i = j
	}
	return out, nil
}

// below is the row that a reader of the sheet sees under that one.
func (x *sheet) below(number int) int {
	for number++; x.folded[number]; number++ {
	}
	return number
}

// texts counts the cells of a row with words that the sheet shows.
func (x *sheet) texts(r row) int {
	n := 0
	for _, c := range r.cells {
		if c.text != "" && (!x.isHidden(c.col) || x.merged(r.number, c.col)) {
			n++
		}
	}
	return n
}

// merged reports a cell that covers more than its own column: some of it shows.
func (x *sheet) merged(number, col int) bool {
	i, _ := slices.BinarySearchFunc(x.merges, number, func(a area, n int) int { return a.top - n })
	for ; i < len(x.merges) && x.merges[i].top == number; i++ {
		if x.merges[i].left == col && x.merges[i].right > col {
			return true
		}
	}
	return false
}

// block makes the lines of rows that follow each other.
func (x *sheet) block(rows []row, path string) ([]grid.Line, *grid.Fault) {
	first, last := -1, -1
	for i, r := range rows {
		switch {
		case x.texts(r) > 1:
			if first < 0 {
				first = i
			}
			last = i
		case first >= 0 && x.ruled(r):
			last = i
		}
	}
	var out []grid.Line
	running := func(rows []row) {
		for _, r := range rows {
			for _, c := range r.cells {
				out = appendRunning(out, c.text, path+nameOf(c.col, r.number))
			}
		}
	}
	if first < 0 {
		running(rows)
		return out, x.count(out)
	}
	running(rows[:first])
	x.book.tables++
	table, f := x.table(rows[first:last+1], path)
	if f != nil {
		return nil, f
	}
	out = append(out, table...)
	running(rows[last+1:])
	return out, x.count(out)
}

// ruled reports a row with a single text that is a row of the table above it
// all the same: a number alone, or a label with cells drawn beside it.
func (x *sheet) ruled(r row) bool {
	apart := 0
	for _, c := range r.cells {
		if c.text != "" && c.text[0] >= '0' && c.text[0] <= '9' && len(c.text) <= 12 {
			return true
		}
		if !x.covered(r.number, c.col) {
			apart++
		}
	}
	return apart > 1
}

// covered reports a cell that one to its left in the same row covers.
func (x *sheet) covered(number, col int) bool {
	i, _ := slices.BinarySearchFunc(x.merges, number, func(a area, n int) int { return a.top - n })
	for ; i < len(x.merges) && x.merges[i].top == number; i++ {
		if x.merges[i].left < col && x.merges[i].right >= col {
			return true
		}
	}
	return false
}

// appendRunning adds lines of running text that stand in a cell.
func appendRunning(out []grid.Line, text, path string) []grid.Line {
	at := 0
	for words := range strings.SplitSeq(text, "\n") {
		if cells := line.Split(words, finding.Place{Path: path, Column: int32(at + 1)}); cells != nil {
			out = append(out, grid.Line{Cells: cells})
		}
		at += utf8.RuneCountInString(words) + 1
	}
	return out
}

// count holds the lines made against the bound: cells left blank in the file
// are cells of the grid, and many sheets have them.
func (x *sheet) count(lines []grid.Line) *grid.Fault {
	for _, l := range lines {
		x.book.cells += len(l.Cells)
	}
	if x.book.cells > 2*grid.MaxCells { // 每格在读入时已数过一次
		return x.book.pkg.TooMany()
	}
	return nil
}

// table makes a line of every row: all columns of the table, merged cells once.
func (x *sheet) table(rows []row, path string) ([]grid.Line, *grid.Fault) {
	left, right := maxColumn, 0
	top, bottom := rows[0].number, rows[len(rows)-1].number
	for _, r := range rows {
		for _, c := range r.cells {
			if c.text != "" {
				left, right = min(left, c.col), max(right, c.col)
			}
		}
	}
	merges := make([]area, 0, 64)
	for _, m := range x.merges {
		if m.top > bottom {
			break
		}
		if m.bottom >= top && m.left <= right && m.right >= left {
			merges = append(merges, m)
		}
	}
	right = x.widen(rows, merges, right)
	if right-left >= grid.MaxCols {
		return nil, grid.Refuse("XLSX文件有一张表超过%d列，不像是年度报告的表格，没有读取；请只提交报告本身。", grid.MaxCols)
	}
	var out []grid.Line
	covered := make([]int, right-left+1) // by column: the last row that a cell above still covers
	next := 0
	made := 0
	for _, r := range rows {
		l := grid.Line{Table: x.book.tables}
		starts := map[int]area{}
		for ; next < len(merges) && merges[next].top <= r.number; next++ {
			m := merges[next]
			at := max(m.left, left)
			if m.bottom >= r.number && covered[min(at, right)-left] < r.number {
				starts[at] = m
			}
		}
		k := 0
		for col := left; col <= right; col++ {
			for k < len(r.cells) && r.cells[k].col < col {
				k++
			}
			if covered[col-left] >= r.number {
				continue
			}
			span := 1
			text := ""
			if k < len(r.cells) && r.cells[k].col == col {
				text = r.cells[k].text
			}
			visible := !x.isHidden(col)
			if m, ok := starts[col]; ok {
				end := min(m.right, right)
				span = min(end-col+1, grid.MaxSpan)
				for c := col; c <= end; c++ {
					covered[c-left] = max(covered[c-left], m.bottom)
					visible = visible || !x.isHidden(c)
				}
			}
			if visible {
				l.Cells = append(l.Cells, grid.CellAt(text, finding.Place{Path: path + nameOf(col, r.number)}, col-left, span))
			}
		}
		if made += len(l.Cells); made > grid.MaxCells {
			return nil, x.book.pkg.TooMany()
		}
		if len(l.Cells) > 0 {
			out = append(out, l)
		}
	}
	return out, nil
}

// widen lets the table reach as far as a merged cell with words does.
func (x *sheet) widen(rows []row, merges []area, right int) int {
	for _, m := range merges {
		i, ok := slices.BinarySearchFunc(rows, m.top, func(r row, n int) int { return r.number - n })
		if !ok || m.right <= right || m.right-m.left >= grid.MaxSpan {
			continue
		}
		for _, c := range rows[i].cells {
			if c.col == m.left && c.text != "" {
				right = m.right
			}
		}
	}
	return right
}

func (x *sheet) isHidden(col int) bool { return col < len(x.hidden) && x.hidden[col] }

func gap(r rune) bool { return r == '\n' || r == '\r' || line.Blank(r) }
