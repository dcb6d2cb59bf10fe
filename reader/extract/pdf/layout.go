package pdf

import (
	"math"
	"sort"

	"gongkai/finding"
	"gongkai/reader/grid"
)

// block is what stands on a page from top to bottom: a table, a paragraph, or
// rows that are kept apart by white space.
type block struct {
	top, bottom float64
	order       float64 // where it is read, if not at its top
	table       *table
	text        *paragraph
	rows        []grid.Line
	loose       bool // rows form a table of their own without lines
	furniture   bool // page number, header or footer
}

// layout turns what stands on the pages into lines and tables.
func layout(sheets []sheet) (*grid.Document, *grid.Fault) {
	unveil(sheets)
	halves := halvesOf(sheets)
	pages := make([][]block, len(halves))
	var before, last *page
	places := 0
	turned := make([]bool, len(halves))
	for k := range halves {
		p := newPage(&halves[k])
		if last != nil && last.back == p.back {
			p.above = last.below
		}
		last = p
		pages[k], turned[k] = p.blocks(before), p.back.turn&1 == 1
		if places += p.places; places > grid.MaxCells { // blank tables too: somebody has to look at them
			return nil, tooManyCells
		}
		if p.long >= enoughLines {
			before = p
		}
	}
	markFurniture(pages, halves)
	continueTables(pages)
	tornNumbers(pages, turned)
	continueParagraphs(pages)
	d := &grid.Document{Pages: make([]grid.Page, len(sheets))}
	cells, tables := 0, 0
	for k, blocks := range pages {
		var lines []grid.Line
		for _, b := range blocks {
			switch {
			case b.table != nil:
				if !b.table.tail {
					tables++
				}
				lines = append(lines, b.table.lines(tables)...)
			case b.loose:
				tables++
				for _, l := range b.rows {
					l.Table = tables
					lines = append(lines, l)
				}
			case b.text != nil:
				if b.text.gone {
					continue
				}
				lines = append(lines, grid.Line{Cells: []grid.Cell{grid.CellAt(b.text.String(), b.text.place, 0, 1)}})
			default:
				lines = append(lines, b.rows...)
			}
		}
		for _, l := range lines {
			if cells += len(l.Cells); cells > grid.MaxCells {
				return nil, tooManyCells
			}
		}
		page := &d.Pages[halves[k].page]
		page.Lines = append(page.Lines, lines...)
	}
	return d, nil
}

// page is a sheet turned so that most of its text stands upright.
type page struct {
	number  int
	beyond  float64 // what is left of it on its sheet
	back    view    // from upright coordinates to those of the sheet
	glyphs  []glyph
	aside   []glyph // that do not stand upright
	strokes []stroke
	left    float64 // margins of running text
	right   float64
	pitch   float64 // usual distance of two lines
	long    int     // lines that the margins were found by
	above   []span  // columns of numbers at the end of the page before
	below   []span  // and of this page, where a table without lines ends it
	places  int     // of the grids of its tables
}

// enoughLines show the margins of a page. The last page of a report may hold a
// heading and one short sentence: its margin is that of the page before.
const enoughLines = 5

// turning is how a sheet is turned upright, and back.
func turning(s *sheet) (back, there view) {
	var count [4]int
	for _, g := range s.glyphs {
		count[g.turn&3]++
	}
	turn := int(mostly(count))
	there = view{origin: box{x1: s.width, y1: s.height}, turn: (4 - turn) & 3}
	w, h := there.size()
	return view{origin: box{x1: w, y1: h}, turn: turn}, there
}

func newPage(h *half) *page {
	s := &h.sheet
	p := &page{number: h.page + 1, beyond: h.left}
	back, there := turning(s)
	p.back = back
	turn := uint8(back.turn)
	for _, g := range s.glyphs {
		if !finite(g.box) {
			continue
		}
		g.box = there.show(g.box)
		g.turn = (g.turn - turn) & 3
		p.glyphs = append(p.glyphs, g)
	}
	for _, k := range s.strokes {
		p.strokes = append(p.strokes, stroke(there.show(box(k))))
	}
	struck(p.glyphs, p.strokes)
	track(p.glyphs)
	return p
}

func finite(b box) bool {
	sum := abs(b.x0) + abs(b.y0) + abs(b.x1) + abs(b.y1)
	return !math.IsNaN(sum) && sum < 1e6
}

// place says where a box stands on the page as it is shown.
func (p *page) place(b box) finding.Place {
	b = p.back.show(b)
	b.x0, b.x1 = b.x0+p.beyond, b.x1+p.beyond
	tenth := func(x float64) float64 { return math.Round(x*10) / 10 }
	return finding.Place{Page: int32(p.number), Box: &[4]float64{tenth(b.x0), tenth(b.y0), tenth(b.x1), tenth(b.y1)}}
}

// blocks sorts what stands on the page from top to bottom. The page before, if
// there is one, shows the margin where this one has too few lines for it.
func (p *page) blocks(before *page) []block {
	if len(p.glyphs) == 0 {
		return nil
	}
	tables := tablesOf(p.strokes)
	for _, t := range tables {
		p.places += len(t.at)
	}
	rest := p.fill(tables, nil)
	if drawn, open := undrawn(tables); len(open) > 0 {
		tables = drawn
		for _, t := range tables {
			for k := range t.cells {
				t.cells[k].glyphs = nil
			}
		}
		rest = p.fill(tables, open)
	}
	var list []block
	for _, t := range tables {
		t.page = p
		if t.write(); t.blank() {
			continue
		}
		list = append(list, block{top: t.y1, bottom: t.y0, table: t})
	}
	lines := linesOf(rest)
	p.measure(lines)
	if before != nil && p.long < enoughLines && abs(p.back.origin.x1-before.back.origin.x1) < 1 {
		p.right = max(p.right, before.right)
	}
	for _, t := range tables { // a page with short lines alone shows its margin by its tables
		if p.right-p.left < 0.8*t.width() {
			p.right = max(p.right, t.x1)
		}
	}
	list = append(list, p.stretches(lines, list)...)
	sort.SliceStable(list, func(a, b int) bool { return list[a].height() > list[b].height() })
	for turn := uint8(1); turn < 4; turn++ {
		list = append(list, p.sideways(turn)...)
	}
	return list
}

// fill puts each character into the table around it; the rest are laid out by the
// room between them.
func (p *page) fill(tables []*table, open []walls) (rest []glyph) {
	var last trail
	var none glyph
	before := &none
	p.aside = nil
	for _, g := range p.glyphs {
		c := into(tables, g)
		last.cut(c, g)
		switch {
		case c != nil:
		case g.turn != 0:
			p.aside = append(p.aside, g)
		default:
			wall(open, &g, before)
			rest = append(rest, g)
			before = &rest[len(rest)-1]
		}
	}
	return rest
}

// height is where a block is read.
func (b block) height() float64 {
	if b.order != 0 {
		return b.order
	}
	return b.top
}

// overEdge is how many ems a digit reaches over the outer line of a table.
const overEdge = 0.03

// into gives a character to the table around it. Where a line of the table runs
// through a digit, the number is wider or higher than its cell, and which of its
// digits belong to which cell nobody can tell: that digit becomes unknown in both.
func into(tables []*table, g glyph) *cell {
	for _, t := range tables {
		k := t.find(g.centre(), g.middle())
		if k < 0 {
			continue
		}
		if numeric(g.r) && g.turn == 0 {
			in := 0.3 * g.width()
			a, b := t.find(g.x0+in, g.middle()), t.find(g.x1-in, g.middle())
			if a == b { // its ink stands on the line, a sixth of its size above the lower edge
				a, b = t.find(g.centre(), g.y0+0.28*g.em), t.find(g.centre(), g.y0+0.75*g.em)
			}
			switch {
			case a >= 0 && b >= 0 && a != b:
				g.r = unknown
				t.cells[a].glyphs = append(t.cells[a].glyphs, g)
				k = b
			case g.x0 < t.x0-overEdge*g.em || g.x1 > t.x1+overEdge*g.em: // what stood beyond the table may have been cut off
				g.r = unknown
			}
		}
		t.cells[k].glyphs = append(t.cells[k].glyphs, g)
		return &t.cells[k]
	}
	return nil
}

// trail is the characters that came last, and where each went. They come from
// left to right, those of two numbers that lie over each other by turns.
type trail struct {
	steps [4]struct {
		*cell
		glyph
		at int
	}
	next int
}

// cut makes two digits unknown between which there is no room at all, and which
// went into two cells, or hardly any, and only one went into a cell: the number is
// wider than its own.
func (t *trail) cut(c *cell, g glyph) {
	if numeric(g.r) && g.turn == 0 {
		for _, s := range t.steps {
			if s.cell == c || !numeric(s.r) {
				continue
			}
			if c != nil && s.cell != nil && !oneWord(s.glyph, g) || !beside(s.glyph, g) {
				continue
			}
			if s.cell != nil {
				s.cell.glyphs[s.at].r = unknown
			}
			if c != nil {
				c.glyphs[len(c.glyphs)-1].r = unknown
			}
		}
	}
	s := &t.steps[t.next]
	t.next = (t.next + 1) % len(t.steps)
	if s.cell, s.glyph = c, g; c != nil {
		s.at = len(c.glyphs) - 1
	}
}

// beside reports two characters on one line with less room between them than two
// numbers have. Outside of a table nothing stands so close to a number in it.
func beside(a, b glyph) bool {
	gap := (b.x0 - a.x1) / a.em
	return a.turn == b.turn && a.em == b.em && abs(a.y0-b.y0) < 0.02*a.em && gap > -0.12 && gap < 0.35
}

// oneWord reports two characters, one written after the other, with no room at
// all between them.
func oneWord(a, b glyph) bool {
	gap := (b.x0 - a.x1) / a.em
	return a.turn == b.turn && a.em == b.em && abs(a.y0-b.y0) < 0.02*a.em && gap > -0.12 && gap < 0.03
}

// blank reports a table in which nothing stands.
func (t *table) blank() bool {
	for _, c := range t.cells {
		if c.text != "" {
			return false
		}
	}
	return true
}

// stretches makes blocks of the lines between the tables.
func (p *page) stretches(lines []textLine, tables []block) []block {
	var list []block
	from := 0
	for k := 1; k <= len(lines); k++ {
		if k < len(lines) && !parted(lines[k-1], lines[k], tables) {
			continue
		}
		columns := p.columns(lines[from:k])
		for _, column := range columns {
			blocks := p.stretch(joinNumbers(column))
			for i := range blocks {
				if len(columns) > 1 { // the order of reading is not that of height
					blocks[i].order = lines[from].y1 - 1e-3*float64(len(list)+i)
				}
			}
			list = append(list, blocks...)
		}
		from = k
	}
	return list
}

// parted reports that a table stands between two lines.
func parted(a, b textLine, tables []block) bool {
	for _, t := range tables {
		if t.top <= a.middle() && t.top >= b.middle() {
			return true
		}
	}
	return false
}

// sideways makes lines of the text that stands otherwise than the rest, such
// as the number of a page that was turned.
func (p *page) sideways(turn uint8) []block {
	var list []glyph
	w, h := p.back.origin.x1, p.back.origin.y1
	v := view{origin: box{x1: w, y1: h}, turn: int(4-turn) & 3}
	for _, g := range p.aside {
		if g.turn == turn {
			list = append(list, glyph{box: v.show(g.box), r: g.r, em: g.em})
		}
	}
	var out []block
	tw, th := v.size()
	back := view{origin: box{x1: tw, y1: th}, turn: int(turn)}
	for _, l := range linesOf(list) {
		b := back.show(l.box)
		out = append(out, block{top: b.y1, bottom: b.y0, rows: []grid.Line{{Cells: []grid.Cell{grid.CellAt(l.String(), p.place(b), 0, 1)}}}})
	}
	return out
}

// lines are the rows of a table. A cell that covers several rows stands in the
// first of them, as in a web page.
func (t *table) lines(index int) []grid.Line {
	rows := make([][]grid.Cell, t.rows())
	order := make([]int, len(t.cells))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return t.cells[order[a]].left < t.cells[order[b]].left })
	for _, i := range order {
		c := t.cells[i]
		if c.gone {
			continue
		}
		where := t.page.place(c.where)
		if c.place != nil {
			where = *c.place
		}
		rows[c.top] = append(rows[c.top], grid.CellAt(c.text, where, c.left+t.shift, min(c.right-c.left, grid.MaxSpan)))
	}
	var list []grid.Line
	for _, cells := range rows {
		if len(cells) > 0 {
			list = append(list, grid.Line{Cells: cells, Table: index})
		}
	}
	return list
}
