package extract

import (
	"bytes"
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"

	"gongkai/reader/extract/line"
	"gongkai/reader/grid"
)

// table is one open table of a web page. Rows and columns are kept as merged
// cells make them: a cell that reaches down occupies its columns in the rows
// below, so that a value knows its column though its row has lost its label.
type table struct {
	index int // from 1 in the order of the page
	path  string
	row   int
	cell  int // in the row, from 1

	cells    []grid.Cell
	occupied []int // by column: rows from the next one on that a cell above still covers
	col      int   // next column
	rowOpen  bool
	open     bool // a cell is open
	drawn    bool // a picture or a list to choose from stands in the cell
	layout   bool // a table within this row: the row arranges the page and is no row of numbers
	through  bool // the open cell holds blocks that draw tables: it arranges the page, and its words are the page's

	tag        atom.Atom
	span, down int
}

func (p *page) openTable() {
	if t := p.inCell(); t != nil {
		t.dissolve(p)
	} else {
		p.flush()
	}
	p.count++
	switch {
	case len(p.tables) >= maxNested:
		p.fault = grid.Refuse("网页的表格嵌套超过%d层，没有读取；请把报告另存为普通的网页或者文本后再试。", maxNested)
		return
	case p.count > maxTables:
		p.fault = grid.Refuse("网页有超过%d张表，不像是一份年度报告，没有读取；请只提交报告所在的网页。", maxTables)
		return
	}
	p.tables = append(p.tables, &table{index: p.count, path: "table[" + strconv.Itoa(p.count) + "]"})
}

func (p *page) closeTable() {
	t := p.tables[len(p.tables)-1]
	t.closeRow(p)
	p.tables = p.tables[:len(p.tables)-1]
}

func (t *table) openRow(p *page) {
	t.closeRow(p)
	p.flushLoose(t)
	t.row++
	t.cell, t.col, t.rowOpen, t.layout = 0, 0, true, false
}

func (t *table) closeRow(p *page) {
	t.closeCell(p)
	if !t.rowOpen {
		return
	}
	t.rowOpen = false
	for i := range t.occupied {
		t.occupied[i] = max(t.occupied[i]-1, 0)
	}
	cells := t.cells
	if len(cells) == 0 {
		return
	}
	t.cells = make([]grid.Cell, 0, len(cells)) // 下一行多半一样宽
	if t.layout || arranges(cells) {
		for _, c := range cells {
			p.running(c.Text, c.Spot.Path)
		}
		return
	}
	p.add(grid.Line{Cells: cells, Table: t.index})
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

func (t *table) openCell(p *page, tag atom.Atom, s *scanner) {
	t.closeCell(p)
	if !t.rowOpen {
		t.openRow(p)
	}
	t.cell++
	t.tag, t.span, t.down, t.open, t.drawn = tag, 1, 1, true, false
	p.buf = p.buf[:0]
	if p.drawn && p.holdsBlocks(s.page[s.at:]) {
		t.dissolve(p)
		t.open, t.through = false, true
		return
	}
	if len(s.attrs) > 0 {
		t.span, t.down = spanOf(s.attr("colspan")), spanOf(s.attr("rowspan"))
	}
}

// spanOf reads a span; nonsense is 1, and no cell covers more than grid.MaxSpan.
func spanOf(value []byte) int {
	if len(value) == 0 {
		return 1
	}
	n, err := strconv.Atoi(strings.TrimSpace(string(value)))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, grid.MaxSpan)
}

func (t *table) closeCell(p *page) {
	if t.through {
		t.through = false
		p.flush()
	}
	if !t.open {
		return
	}
	t.open = false
	if p.raised != 0 {
		p.closeNote()
	}
	text := p.kept.keep(bytes.TrimFunc(p.buf, func(r rune) bool { return line.Blank(r) || r == '\n' }))
	p.buf = p.buf[:0]
	if t.drawn && (text == "" || isDigits(text)) {
		text += brokenMark // 图片里的数读不出来，不是空格；旁边的数字也只是它的一半
	}
	for t.col < len(t.occupied) && t.occupied[t.col] > 0 {
		t.col++
	}
	spot := p.spot(t.where(p))
	if t.col+t.span <= grid.MaxCols {
		for len(t.occupied) < t.col+t.span {
			t.occupied = append(t.occupied, 0)
		}
		if t.down > 1 {
			for c := t.col; c < t.col+t.span; c++ {
				t.occupied[c] = t.down
			}
		}
	}
	if p.cells+len(t.cells) > grid.MaxCells {
		p.fault = grid.Refuse("网页有超过%d个单元格和段落，不像是一份年度报告，没有读取；请只提交报告所在的网页。", grid.MaxCells)
		return
	}
	t.cells = append(t.cells, grid.Cell{Text: text, Col: int32(t.col), Span: int32(t.span), Spot: spot})
	t.col += t.span
}

// where is the path of the open cell.
func (t *table) where(p *page) string {
	var room [64]byte
	b := append(append(room[:0], t.path...), "/tr["...)
	b = append(strconv.AppendInt(b, int64(t.row), 10), "]/"...)
	b = append(append(b, t.tag.String()...), '[')
	return p.kept.keep(append(strconv.AppendInt(b, int64(t.cell), 10), ']'))
}

// spot keeps a path; spots are made many at a time.
func (p *page) spot(path string) *grid.Spot {
	if len(p.spots) == 0 {
		p.spots = make([]grid.Spot, 64)
	}
	s := &p.spots[0]
	p.spots = p.spots[1:]
	s.Path = path
	return s
}

// keeper makes many short strings of few allocations: a page has hundreds of
// cells, each with its words and its path.
type keeper struct{ b strings.Builder }

func (k *keeper) keep(text []byte) string {
	if len(text) > 500 {
		return string(text)
	}
	if k.b.Cap()-k.b.Len() < len(text) {
		k.b.Reset()
		k.b.Grow(4000)
	}
	from := k.b.Len()
	k.b.Write(text)
	return k.b.String()[from:]
}

// dissolve makes running text of the row that a table begins in: such a row
// arranges the page.
func (t *table) dissolve(p *page) {
	t.layout = true
	for _, c := range t.cells {
		p.running(c.Text, c.Spot.Path)
	}
	t.cells = nil
	words := string(p.buf)
	p.buf = p.buf[:0]
	if strings.TrimSpace(words) != "" {
		p.running(words, t.where(p))
	}
}

// flushLoose keeps words that stand in a table but in none of its cells, as
// careless pages have them.
func (p *page) flushLoose(t *table) {
	if !t.open {
		p.flush()
	}
}
