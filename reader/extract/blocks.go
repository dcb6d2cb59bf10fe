package extract

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"gongkai/reader/grid"
)

// Some pages draw their tables without a table: a row is a block (div, ul, dl)
// and each cell a block within it, which the style sheet sets side by side. An
// empty cell is an empty block, and only such a page says which cell is empty.

const (
	fewCells  = 60  // cells of real tables: a page with more needs no other tables
	mostInRow = 20  // blocks side by side; the longest row of the form has 18
	longInRow = 150 // bytes of one; the longest label of the form has 110

	linesInLeaf = 8   // lines of one: a label written downwards
	deepest     = 500 // blocks within blocks that are followed
)

// box is an open block outside of any table.
type box struct {
	tag      atom.Atom
	lines    int // lines of the page when it opened
	children int // blocks within it
	leaves   []grid.Cell
	leafed   int // lines that became leaves
	table    int // the rows found in it are a table of that number

	beside  bool      // a style sets its children side by side, whatever they are
	flowing atom.Atom // it is such a child that stands in a line of itself (span)
	within  int       // elements of that kind open in it
}

// drawsBlocks reports a page that may draw its tables with blocks.
func drawsBlocks(text []byte) bool {
	if least(text, "<td", fewCells) || least(text, "<TD", fewCells) {
		return false
	}
	return least(text, "<d", 2*fewCells) || least(text, "<li", 2*fewCells) || least(text, "<section", 2*fewCells) || bytes.Contains(text, []byte("table-cell")) || bytes.Contains(text, []byte("flex")) ||
		least(text, "inline-block", fewCells) || least(text, "float:", fewCells)
}

const (
	mostLooks = 100     // cells of a page that are looked into: a page laid out in tables has a dozen
	lookInto  = 1 << 20 // bytes of each
)

// holdsBlocks reports a cell of a table with so many blocks before its end that
// they draw tables of their own.
func (p *page) holdsBlocks(rest []byte) bool {
	if p.looks++; p.looks > mostLooks {
		return false
	}
	rest = rest[:min(len(rest), lookInto)]
	for _, end := range []string{"</td", "</TD", "</th", "</TH"} {
		if i := bytes.Index(rest, []byte(end)); i >= 0 {
			rest = rest[:i]
		}
	}
	return least(rest, "<d", 2*fewCells) || least(rest, "<li", 2*fewCells) || least(rest, "<section", 2*fewCells) || least(rest, "table-cell", fewCells)
}

// least reports that the words stand in the text so many times at least.
func least(text []byte, words string, n int) bool {
	for range n {
		i := bytes.Index(text, []byte(words))
		if i < 0 {
			return false
		}
		text = text[i+len(words):]
	}
	return true
}

// openBox follows a block that opens.
func (p *page) openBox(tag atom.Atom, beside bool) {
	if n := len(p.boxes); n > 0 && (p.boxes[n-1].tag == atom.P || p.boxes[n-1].tag == tag && (tag == atom.Li || tag == atom.Dd || tag == atom.Dt) ||
		p.boxes[n-1].tag == atom.Dt && tag == atom.Dd || p.boxes[n-1].tag == atom.Dd && tag == atom.Dt) {
		p.popBox()
	}
	if len(p.boxes) < deepest && !selfClosingBlock(tag) {
		p.boxes = append(p.boxes, box{tag: tag, lines: len(p.lines), beside: beside})
	}
}

// openFlowing follows an element that stands in a line of itself, but that a
// style makes a block: a cell (display:table-cell), or a child of a block whose
// children stand side by side. The digits of such neighbours are no one number.
func (p *page) openFlowing(tag atom.Atom, s *scanner) {
	n := len(p.boxes)
	switch {
	case n > 0 && p.boxes[n-1].flowing == tag:
		p.boxes[n-1].within++
	case n > 0 && p.boxes[n-1].beside, p.rules.isCell(s):
		p.lineBreak()
		p.openBox(atom.Dd, false) // 下一格或者一行的结束也是它的结束
		if n := len(p.boxes); n > 0 {
			p.boxes[n-1].flowing = tag
		}
	}
}

// closeFlowing follows the end of such an element.
func (p *page) closeFlowing(tag atom.Atom) {
	n := len(p.boxes)
	if n == 0 || p.boxes[n-1].flowing != tag {
		return
	}
	if p.boxes[n-1].within > 0 {
		p.boxes[n-1].within--
		return
	}
	p.lineBreak()
	p.popBox()
}

func selfClosingBlock(tag atom.Atom) bool { return tag == atom.Hr || tag == atom.Caption }

// closeBox follows a block that closes, and those left open within it.
func (p *page) closeBox(tag atom.Atom) {
	for i := len(p.boxes) - 1; i >= 0; i-- {
		if p.boxes[i].tag == tag {
			for len(p.boxes) > i {
				p.popBox()
			}
			return
		}
	}
}

// popBox ends the innermost block: a cell of the block around it, or a row.
func (p *page) popBox() {
	n := len(p.boxes) - 1
	b := p.boxes[n]
	p.boxes = p.boxes[:n]
	if n == 0 {
		return
	}
	around := &p.boxes[n-1]
	around.children++
	made := p.lines[b.lines:]
	switch {
	case b.children == 0 && len(made) == 0:
		around.leaves = append(around.leaves, grid.Cell{Span: 1, Spot: &grid.Spot{Path: p.nextPath()}})
	case b.children == 0 && len(made) <= linesInLeaf && !slices.ContainsFunc(made, func(l grid.Line) bool { return !l.Plain() }):
		c := made[0].Cells[0]
		for _, l := range made[1:] {
			c.Text += "\n" + l.Cells[0].Text
		}
		around.leaves = append(around.leaves, c)
		around.leafed += len(made)
	case b.children == 1 && len(b.leaves) == 1 && len(made) == b.leafed:
		around.leaves = append(around.leaves, b.leaves[0])
		around.leafed += b.leafed
	case b.isRow(made):
		if around.table == 0 {
			p.count++
			around.table = p.count
		}
		for i := range b.leaves {
			b.leaves[i].Col = int32(i)
		}
		p.lines = append(p.lines[:b.lines], grid.Line{Cells: b.leaves, Table: around.table})
	}
}

// nextPath is where an empty block stands.
func (p *page) nextPath() string {
	if n := len(p.lines); n > 0 {
		if l := p.lines[n-1]; len(l.Cells) > 0 && l.Cells[0].Spot != nil {
			return l.Cells[0].Spot.Path
		}
	}
	return "p[1]"
}

// isRow reports blocks that stand side by side as the cells of a row: short
// ones, a number among them, and no words beside them.
func (b *box) isRow(made []grid.Line) bool {
	if len(b.leaves) < 2 || len(b.leaves) > mostInRow || len(b.leaves) != b.children {
		return false
	}
	numbers, blanks := 0, 0
	for _, c := range b.leaves {
		switch {
		case c.Text == "":
			blanks++
		case len(c.Text) > longInRow:
			return false
		case isDigits(strings.TrimSpace(c.Text)):
			numbers++
		}
	}
	if b.leafed != len(made) || slices.ContainsFunc(made, func(l grid.Line) bool { return l.Table > 0 }) {
		return false
	}
	return numbers > 0 || blanks >= 5
}
