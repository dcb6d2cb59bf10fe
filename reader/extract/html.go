package extract

import (
	"bytes"
	"cmp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"gongkai/finding"
	"gongkai/reader/extract/line"
	"gongkai/reader/grid"
)

// fromHTML turns a web page into lines: each row of a table is a line, each
// block of running text is one. No tree is built: a page needs only its words,
// its blocks and its tables, and pages close elements as they like. So no
// depth of nesting costs more than its own bytes.
func fromHTML(text []byte) (*grid.Document, *grid.Fault) {
	text = inPlaces(text)
	p, f := readPage(text, true)
	if f == nil && p.hiding && p.foldedAway() {
		p, f = readPage(text, false) // 正文由脚本显示出来的网页
	}
	if f == nil && (p.seen < leastWords || p.menu()) {
		if inner := embedded(text); len(inner) > 0 {
			if q, fault := readPage(inner, false); fault == nil && q.seen > p.seen {
				q.doc.Title = cmp.Or(p.doc.Title, q.doc.Title)
				p = q
			}
		}
	}
	if f != nil {
		return nil, f
	}
	return p.doc, nil
}

// leastWords are the bytes of words below which a page shows nothing itself.
const leastWords = 1000

const (
	tableful = 250 // cells that the three tables of a report have; the largest alone has 220
	tabful   = 40  // cells of the smallest table that stands behind a tab
	oneFull  = 320 // cells that the tables of one report have at most
)

// foldedAway reports a page that shows its article only when somebody asks for
// it: most of its words are hidden and hardly a table is seen, or what it hides
// and what it shows make the tables of one report. A page that hides a second
// copy of its tables hides it for good.
func (p *page) foldedAway() bool {
	most := p.unseen > 2*p.seen
	if !most && p.gone < tabful {
		return false
	}
	cells := 0
	for i := range p.lines {
		if l := &p.lines[i]; l.Table > 0 {
			cells += len(l.Cells)
		}
	}
	return most && (cells < tabful || p.gone == 0) || p.gone >= tabful && cells < tableful && cells+p.gone <= oneFull
}

// menu reports a page without a sentence and without a table: what it shows are
// the names of other pages.
func (p *page) menu() bool {
	cells := 0
	for _, l := range p.lines {
		if l.Table > 0 {
			cells += len(l.Cells)
		}
		for i := range l.Cells {
			if cells >= fewCells || strings.Contains(l.Cells[i].Text, "。") {
				return false
			}
		}
	}
	return true
}

// readPage reads a page once, with or without what it hides.
func readPage(text []byte, hiding bool) (*page, *grid.Fault) { return readFrame(text, hiding, 0) }

const mostFramed = 2 // frames within frames

// readFrame reads a page that stands in so many frames.
func readFrame(text []byte, hiding bool, framed int) (*page, *grid.Fault) {
	p := &page{framed: framed, doc: &grid.Document{Pages: make([]grid.Page, 1)}, hidden: hidden{hiding: hiding}, loose: hasWords(text) || !bytes.Contains(text[:min(len(text), 4096)], []byte("<html")) && !hasBlocks(text)}
	p.gaps = !bytes.Contains(text[:min(len(text), 4096)], []byte("<html"))
	p.drawn = drawsBlocks(text)
	s := &scanner{page: text, parts: p.drawn && (bytes.Contains(text, []byte("table-row")) || bytes.Contains(text, []byte("table-cell")))}
	for p.fault == nil {
		kind := s.next()
		if kind == endOfPage {
			break
		}
		switch {
		case kind == tagToken && s.end:
			p.end(s.tag)
		case kind == tagToken:
			p.start(s.tag, s)
		case p.raw == 0, p.raw == atom.Textarea && p.inCell() != nil: // 填在表单里的数
			p.text(s.words)
		case p.raw == atom.Style:
			p.rules.learn(s.words)
		case p.raw == atom.Title && p.doc.Title == "":
			p.doc.Title = strings.Join(strings.Fields(string(s.words)), " ")
		}
	}
	if p.fault != nil {
		return nil, p.fault
	}
	for len(p.tables) > 0 {
		p.closeTable()
	}
	p.flush()
	if p.fault != nil {
		return nil, p.fault
	}
	p.doc.Pages[0].Lines = p.lines
	return p, nil
}

// page is a web page being read.
type page struct {
	doc   *grid.Document
	lines []grid.Line
	fault *grid.Fault

	spots []grid.Spot // room for the places of cells
	buf   []byte      // words of the block being read, blanks folded
	kept  keeper      // words and paths of cells
	cells int         // made so far
	block int         // blocks of running text so far
	depth int         // elements open that must be closed
	raw   atom.Atom   // element whose text is not the page's: script, style, title
	pre   int         // open pre elements
	loose bool        // text with tables in it: a line break ends a block
	gaps  bool        // no whole page: it does so in words that have an empty line
	skip  int         // open elements whose text nobody sees (select, template)
	hidden
	rules rules

	drawn bool  // the page may draw tables with blocks
	boxes []box // open blocks outside of tables, followed on such a page

	framed int // frames around the page
	looks  int // cells that were looked into for blocks

	tables []*table // open tables, the innermost last
	count  int      // tables so far
}

func (p *page) inCell() *table {
	if len(p.tables) == 0 {
		return nil
	}
	t := p.tables[len(p.tables)-1]
	if t.open {
		return t
	}
	return nil
}

// outside reports a place in no table but those that arrange the page.
func (p *page) outside() bool { return len(p.tables) == 0 || p.tables[len(p.tables)-1].through }

// text adds words to the block being read. Blanks fold to one; a no-break
// space is a character of its own, as browsers have it.
func (p *page) text(words []byte) {
	if p.skip > 0 || p.rt || p.within != 0 {
		p.unseen += len(words)
		return
	}
	p.seen += len(words)
	breaks := p.pre > 0 || (p.loose || p.gaps && bytes.Contains(bytes.TrimSpace(words), []byte("\n\n"))) && p.inCell() == nil
	for i := 0; i < len(words); {
		start := i
		for i < len(words) && words[i] > ' ' {
			i++
		}
		p.buf = append(p.buf, words[start:i]...)
		if i == len(words) {
			return
		}
		c := words[i]
		i++
		switch {
		case !breaks:
			if n := len(p.buf); n > 0 && p.buf[n-1] != ' ' && p.buf[n-1] != '\n' {
				p.buf = append(p.buf, ' ')
			}
		case c == '\n':
			p.lineBreak()
		case c != '\r':
			p.buf = append(p.buf, c)
		}
	}
}

// lineBreak ends a line within a block: a line of its own in running text, a
// blank within a cell.
func (p *page) lineBreak() {
	if p.inCell() == nil {
		p.flush()
	} else if len(p.buf) > 0 && p.buf[len(p.buf)-1] != '\n' {
		p.buf = append(p.buf, '\n')
	}
}

// flush makes a line of the running text read so far.
func (p *page) flush() {
	if p.raised != 0 {
		p.closeNote()
	}
	if len(bytes.TrimSpace(p.buf)) == 0 {
		p.buf = p.buf[:0]
		return
	}
	text := string(p.buf)
	p.buf = p.buf[:0]
	p.block++
	p.running(text, "p["+strconv.Itoa(p.block)+"]")
}

// running adds lines of running text that stand at the path.
func (p *page) running(text, path string) {
	at := 0
	for words := range strings.SplitSeq(text, "\n") {
		if p.fault != nil {
			return // 余下的可以还有几百万行
		}
		if cells := line.Split(words, finding.Place{Path: path, Column: int32(at + 1)}); cells != nil {
			p.add(grid.Line{Cells: cells})
		}
		at += utf8.RuneCountInString(words) + 1
	}
}

func (p *page) add(l grid.Line) {
	p.cells += len(l.Cells)
	if p.cells > grid.MaxCells {
		p.fault = grid.Refuse("网页有超过%d个单元格和段落，不像是一份年度报告，没有读取；请只提交报告所在的网页。", grid.MaxCells)
		return
	}
	p.lines = append(p.lines, l)
}

func (p *page) start(tag atom.Atom, s *scanner) {
	if notMarkup(tag) {
		p.raw = tag
		if tag == atom.Iframe && p.within == 0 && p.skip == 0 {
			p.frame(s)
		}
		return
	}
	if p.hiding && p.hide(tag, s) {
		return
	}
	p.raise(tag, s)
	switch tag {
	case atom.Rt, atom.Rp:
		p.rt = true
	case atom.Input:
		if p.inCell() != nil {
			p.input(s)
		}
	case atom.Del, atom.S, atom.Strike:
		p.skip++ // 删去的字
	case atom.Br:
		p.lineBreak()
		return
	case atom.Table:
		p.openTable()
		return
	case atom.Tr, atom.Td, atom.Th:
		if len(p.tables) == 0 {
			p.openTable() // 从表的中间抄起的网页
		}
		if t := p.tables[len(p.tables)-1]; tag == atom.Tr {
			t.openRow(p)
		} else {
			t.openCell(p, tag, s)
		}
		return
	case atom.Img, atom.Svg, atom.Canvas, atom.Object, atom.Embed, atom.Image:
		if t := p.inCell(); t != nil {
			t.drawn = true
		}
	case atom.Select, atom.Template, atom.Datalist:
		p.skip++
		if t := p.inCell(); t != nil {
			t.drawn = true
		}
	case atom.Pre:
		p.pre++
	}
	switch {
	case isBlock(tag):
		p.lineBreak()
		if p.drawn && p.outside() {
			p.openBox(tag, p.rules.isBeside(s))
		}
	case p.drawn && flows(tag) && p.outside():
		p.openFlowing(tag, s)
	}
	if !selfClosing(tag) {
		if p.depth++; p.depth > maxDepth {
			p.fault = grid.Refuse("网页的元素嵌套超过%d层，没有读取；请把报告另存为普通的网页或者文本后再试。", maxDepth)
		}
	}
}

// frame reads the page that a frame shows, where the page itself holds it.
func (p *page) frame(s *scanner) {
	value := s.attr("srcdoc")
	if len(value) == 0 || p.framed >= mostFramed {
		return
	}
	s.setWords(value)
	inner, f := readFrame(s.words, p.hiding, p.framed+1)
	if f != nil {
		p.fault = f
		return
	}
	if t := p.inCell(); t != nil {
		t.dissolve(p)
	} else {
		p.flush()
	}
	for _, l := range inner.lines {
		if l.Table > 0 {
			l.Table += p.count
		}
		for i := range l.Cells {
			if spot := l.Cells[i].Spot; spot != nil {
				l.Cells[i].Spot = p.spot("iframe/" + spot.Path)
			}
		}
		p.add(l)
	}
	p.count += inner.count
	p.seen += inner.seen
}

func (p *page) end(tag atom.Atom) {
	switch tag {
	case p.raw:
		p.raw = 0
		return
	}
	if p.within != 0 && p.show(tag) {
		return
	}
	if p.raised != 0 {
		p.lower(tag)
	}
	switch tag {
	case atom.Rt, atom.Rp, atom.Ruby:
		p.rt = false
	case atom.Del, atom.S, atom.Strike:
		p.skip = max(p.skip-1, 0)
	case atom.Table:
		if len(p.tables) > 0 {
			p.closeTable()
		}
		return
	case atom.Tr:
		if len(p.tables) > 0 {
			p.tables[len(p.tables)-1].closeRow(p)
		}
		return
	case atom.Td, atom.Th:
		if t := p.inCell(); t != nil {
			t.closeCell(p)
		}
		return
	case atom.Select, atom.Template, atom.Datalist:
		p.skip = max(p.skip-1, 0)
	case atom.Pre:
		p.pre = max(p.pre-1, 0)
	}
	if isBlock(tag) {
		p.lineBreak()
		if p.drawn && p.outside() {
			p.closeBox(tag)
		}
	} else if p.drawn && flows(tag) && p.outside() {
		p.closeFlowing(tag)
	}
	if !selfClosing(tag) {
		p.depth = max(p.depth-1, 0)
	}
}

// isBlock reports the elements that begin and end a line.
func isBlock(tag atom.Atom) bool {
	switch tag {
	case atom.P, atom.Div, atom.Li, atom.Ul, atom.Ol, atom.Dl, atom.Dt, atom.Dd, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Hr, atom.Pre, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Nav, atom.Aside, atom.Main, atom.Form, atom.Fieldset,
		atom.Blockquote, atom.Center, atom.Address, atom.Caption, atom.Figure, atom.Body, atom.Head, atom.Html:
		return true
	}
	return false
}

// selfClosing elements have no end tag, or one that pages leave out.
func selfClosing(tag atom.Atom) bool {
	switch tag {
	case atom.Br, atom.Img, atom.Input, atom.Meta, atom.Link, atom.Hr, atom.Col, atom.Wbr, atom.Area, atom.Base, atom.Embed, atom.Param,
		atom.Source, atom.Track, atom.Keygen, atom.P, atom.Li, atom.Dt, atom.Dd, atom.Option, atom.Optgroup,
		atom.Thead, atom.Tbody, atom.Tfoot, atom.Colgroup, atom.Caption:
		return true
	}
	return false
}

// hasBlocks reports whether a text with tags in it is laid out by them.
func hasBlocks(text []byte) bool {
	lower := bytes.ToLower(text[:min(len(text), 1<<16)])
	for _, tag := range []string{"<p>", "<p ", "<div", "<br", "<body"} {
		if bytes.Contains(lower, []byte(tag)) {
			return true
		}
	}
	return false
}

// hasWords reports lines of plain text before the first tag: a text with
// tables in it, whatever else its tables are wrapped in.
func hasWords(text []byte) bool {
	i := bytes.IndexByte(text, '<')
	return i > 0 && bytes.IndexByte(bytes.TrimSpace(text[:i]), '\n') > 0
}
