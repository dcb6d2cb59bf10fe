package docx

import (
	"strconv"
	"strings"

	"gongkai/finding"
	"gongkai/reader/grid"
)

// table is one open table. Rows and columns are kept as merged cells make
// them: a cell that only continues the one above is no cell, but takes its
// columns, so that a value knows its column though its row has lost its label.
type table struct {
	path  string
	index int // from 1 in the order of the file
	row   int
	cell  int // in the row, from 1; continued cells are not counted, as in a web page

	cells    []grid.Cell
	above    []bool // by column: a cell merged downwards covered it in the row before
	below    []bool // the same for this row
	col      int    // next column
	inRow    bool   // a row is open
	open     bool   // a cell is open
	layout   bool   // a table within this row: the row arranges the page and is no row of numbers
	gone     bool   // the row is deleted or hidden
	drawn    bool   // a picture or a text box hangs in the cell
	dead     bool   // the cell is deleted
	inline   bool   // a picture stands in a line of the cell
	text     []byte // of the open cell
	span     int
	vertical mergeKind
	across   mergeKind
}

type mergeKind uint8

const (
	alone mergeKind = iota
	restarts
	continues
)

func mergeOf(val string) mergeKind {
	if val == "restart" {
		return restarts
	}
	return continues // 没有val即为continue
}

func (b *body) table() *table {
	if n := len(b.flow.tables); n > 0 {
		return b.flow.tables[n-1]
	}
	return nil
}

// cell is the table whose cell is open, nil outside of cells.
func (b *body) cell() *table {
	if t := b.table(); t != nil && t.open {
		return t
	}
	return nil
}

func (b *body) openTable() {
	if len(b.flow.par.buf) > 0 { // 段末标记已删，段却没有接下去
		b.endParagraph()
	}
	if t := b.cell(); t != nil {
		b.dissolve(t)
	}
	b.count++
	switch {
	case len(b.flow.tables) >= maxNested:
		b.fault = grid.Refuse("DOCX文件的表格嵌套超过%d层，没有读取；请用办公软件打开后另存为DOCX再试。", maxNested)
		return
	case b.count > maxTables:
		b.fault = grid.Refuse("DOCX文件有超过%d张表，不像是一份年度报告，没有读取；请只提交报告本身。", maxTables)
		return
	}
	b.flow.tables = append(b.flow.tables, &table{index: b.count, path: "table[" + strconv.Itoa(b.count) + "]"})
}

func (b *body) closeTable() {
	n := len(b.flow.tables)
	if n == 0 {
		return
	}
	b.closeRow()
	b.flow.tables = b.flow.tables[:n-1]
	if n == 1 && len(b.boxes) == 0 {
		b.lines = append(b.lines, b.aside...)
		b.aside = b.aside[:0]
	}
}

func (b *body) openRow() {
	t := b.table()
	if t == nil {
		return
	}
	b.closeRow()
	t.row++
	t.cell, t.col, t.inRow, t.layout, t.gone = 0, 0, true, false, false
}

func (b *body) closeRow() {
	t := b.table()
	if t == nil || !t.inRow {
		return
	}
	b.closeCell()
	t.inRow = false
	t.above, t.below = t.below, t.above[:0]
	cells := t.cells
	if len(cells) == 0 {
		return
	}
	t.cells = nil
	switch {
	case t.gone:
		b.cells += len(cells) // 删去的行也要花功夫
	case t.layout || arranges(cells):
		for _, c := range cells {
			b.running(c.Text, c.Spot.Path)
		}
	default:
		b.add(grid.Line{Cells: cells, Table: t.index})
	}
}

// arranges reports whether a row only arranges the page: the article itself in
// one cell, paragraph after paragraph.
func arranges(cells []grid.Cell) bool {
	const article = 900 // bytes; the longest label of the form has 110
	for i := range cells {
		if lines := strings.Count(cells[i].Text, "\n"); len(cells[i].Text) > article && lines >= 3 {
			last := &cells[len(cells)-1]
			return i == len(cells)-1 || strings.Count(last.Text, "\n") != lines // 旁边一格也有这么多行，是几行叠在一起
		}
	}
	return false
}

func (b *body) openCell() {
	t := b.table()
	if t == nil || !t.inRow {
		return
	}
	b.closeCell()
	t.open, t.span, t.vertical, t.across, t.drawn, t.inline, t.dead = true, 1, alone, alone, false, false, false
	t.text = t.text[:0]
}

// setTable takes a setting of the open row or cell.
func (b *body) setTable() {
	t, s := b.table(), b.s
	if t == nil {
		return
	}
	switch parent := s.Parent(1); {
	case parent == "trPr" && s.Name == "gridBefore":
		t.col = min(t.col+spanOf(s.Attr("val"), 0), grid.MaxCols)
	case parent == "trPr" && s.Name == "hidden":
		t.gone = t.gone || on(s.Attr("val"))
	case parent != "tcPr":
	case s.Name == "gridSpan":
		t.span = spanOf(s.Attr("val"), 1)
	case s.Name == "vMerge", s.Name == "vmerge": // 2003年版写作小写
		t.vertical = mergeOf(s.Attr("val"))
	case s.Name == "hMerge", s.Name == "hmerge":
		t.across = mergeOf(s.Attr("val"))
	}
}

// spanOf reads a number of columns; nonsense is least, and nothing covers more
// than grid.MaxSpan.
func spanOf(value string, least int) int {
	n, err := strconv.Atoi(strings.TrimSpace(value))
	if err != nil || n < least {
		return least
	}
	return min(n, grid.MaxSpan)
}

// add takes a paragraph of the open cell.
func (t *table) add(text string) {
	if len(t.text) > 0 && t.text[len(t.text)-1] != '\n' {
		t.text = append(t.text, '\n')
	}
	t.text = append(t.text, text...)
}

func (b *body) closeCell() {
	t := b.cell()
	if t == nil {
		return
	}
	if len(b.flow.par.buf) > 0 {
		b.endParagraph()
	}
	if t.open = false; t.dead {
		return // 已删的格，右边的格移过来
	}
	col := t.col
	t.col = min(col+t.span, grid.MaxCols)
	covered := t.vertical == continues && col < len(t.above) && t.above[col]
	if t.vertical == restarts || covered {
		for len(t.below) <= col {
			t.below = append(t.below, false)
		}
		t.below[col] = true
	}
	if covered {
		return
	}
	if n := len(t.cells); t.across == continues && n > 0 && t.cells[n-1].Col+t.cells[n-1].Span == int32(col) {
		t.cells[n-1].Span = min(t.cells[n-1].Span+int32(t.span), grid.MaxSpan)
		return
	}
	t.cell++
	text := strings.TrimFunc(string(t.text), gap)
	if text == "" && t.drawn || t.inline && digits([]byte(text)) {
		text += "…" // 图片里的数读不出来，不是空格；旁边的数字也只是它的一半
	}
	if b.cells+len(t.cells) > grid.MaxCells {
		b.fault = b.pkg.TooMany()
		return
	}
	t.cells = append(t.cells, grid.CellAt(text, finding.Place{Path: t.where(t.cell)}, col, t.span))
}

// where is the path of a cell of this row, in the words of web pages.
func (t *table) where(cell int) string {
	b := make([]byte, 0, 48)
	b = append(append(b, t.path...), "/tr["...)
	b = append(strconv.AppendInt(b, int64(t.row), 10), "]/td["...)
	return string(append(strconv.AppendInt(b, int64(cell), 10), ']'))
}

// dissolve makes running text of the row that a table begins in: such a row
// arranges the page.
func (b *body) dissolve(t *table) {
	t.layout = true
	for _, c := range t.cells {
		b.running(c.Text, c.Spot.Path)
	}
	t.cells = nil
	words := string(t.text)
	t.text = t.text[:0]
	if !blank(words) {
		b.running(words, t.where(t.cell+1))
	}
}
