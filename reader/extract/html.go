package extract

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"gongkai/finding"
	"gongkai/reader/grid"
)

// fromHTML turns a web page into lines: each row of a table is a line, each
// block of running text is one. No tree is built: a page needs only its words,
// its blocks and its tables, and pages close elements as they like. So no
// depth of nesting costs more than its own bytes.
func fromHTML(text []byte) (*grid.Document, *Fault) {
	p := &page{doc: &grid.Document{Pages: make([]grid.Page, 1)}, loose: !bytes.Contains(text[:min(len(text), 4096)], []byte("<html")) && !hasBlocks(text)}
	z := html.NewTokenizer(bytes.NewReader(text))
	z.SetMaxBuf(len(text) + 4096)
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break // io.EOF: a tokenizer over a byte slice has no other error
		}
		switch kind {
		case html.TextToken:
			if p.raw == 0 {
				p.text(z.Text())
			} else if p.raw == atom.Title && p.doc.Title == "" {
				p.doc.Title = strings.Join(strings.Fields(string(z.Text())), " ")
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			p.start(atom.Lookup(name), z, more)
		case html.EndTagToken:
			name, _ := z.TagName()
			p.end(atom.Lookup(name))
		}
		if p.fault != nil {
			return nil, p.fault
		}
	}
	for len(p.tables) > 0 {
		p.closeTable()
	}
	p.flush()
	if p.fault != nil {
		return nil, p.fault
	}
	p.doc.Pages[0].Lines = p.lines
	return p.doc, nil
}

// page is a web page being read.
type page struct {
	doc   *grid.Document
	lines []grid.Line
	fault *Fault

	buf   []byte    // words of the block being read, blanks folded
	cells int       // made so far
	block int       // blocks of running text so far
	depth int       // elements open that must be closed
	raw   atom.Atom // element whose text is not the page's: script, style, title
	pre   int       // open pre elements
	loose bool      // text with tables in it: a line break ends a block
	skip  int       // open elements whose text nobody sees (select, template)

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

// text adds words to the block being read. Blanks fold to one; a no-break
// space is a character of its own, as browsers have it.
func (p *page) text(words []byte) {
	if p.skip > 0 {
		return
	}
	breaks := p.pre > 0 || p.loose && p.inCell() == nil
	for len(words) > 0 {
		i := bytes.IndexAny(words, " \t\r\n\f")
		if i < 0 {
			p.buf = append(p.buf, words...)
			return
		}
		p.buf = append(p.buf, words[:i]...)
		c := words[i]
		words = words[i+1:]
		switch {
		case breaks && c == '\n':
			p.lineBreak()
		case breaks && c != '\r':
			p.buf = append(p.buf, c)
		case len(p.buf) > 0 && p.buf[len(p.buf)-1] != ' ' && p.buf[len(p.buf)-1] != '\n':
			p.buf = append(p.buf, ' ')
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
	for line := range strings.SplitSeq(text, "\n") {
		if cells := splitLine(line, finding.Place{Path: path, Column: at + 1}); cells != nil {
			p.add(grid.Line{Cells: cells})
		}
		at += utf8.RuneCountInString(line) + 1
	}
}

func (p *page) add(l grid.Line) {
	p.cells += len(l.Cells)
	if p.cells > maxCells {
		p.fault = fault("网页有超过%d个单元格和段落，不像是一份年度报告，没有读取；请只提交报告所在的网页。", maxCells)
		return
	}
	p.lines = append(p.lines, l)
}

func (p *page) start(tag atom.Atom, z *html.Tokenizer, more bool) {
	switch tag {
	case atom.Script, atom.Style, atom.Title, atom.Textarea, atom.Xmp, atom.Iframe, atom.Noembed, atom.Noframes, atom.Noscript, atom.Plaintext:
		p.raw = tag
		return
	case atom.Br:
		p.lineBreak()
		return
	case atom.Table:
		p.openTable()
		return
	case atom.Tr:
		if len(p.tables) > 0 {
			p.tables[len(p.tables)-1].openRow(p)
		}
		return
	case atom.Td, atom.Th:
		if len(p.tables) > 0 {
			p.tables[len(p.tables)-1].openCell(p, tag, z, more)
		}
		return
	case atom.Select, atom.Template, atom.Datalist:
		p.skip++
	case atom.Pre:
		p.pre++
	}
	if blocks[tag] {
		p.lineBreak()
	}
	if !selfClosing[tag] {
		if p.depth++; p.depth > maxDepth {
			p.fault = fault("网页的元素嵌套超过%d层，没有读取；请把报告另存为普通的网页或者文本后再试。", maxDepth)
		}
	}
}

func (p *page) end(tag atom.Atom) {
	switch tag {
	case p.raw:
		p.raw = 0
		return
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
	if blocks[tag] {
		p.lineBreak()
	}
	if !selfClosing[tag] {
		p.depth = max(p.depth-1, 0)
	}
}

// blocks are the elements that begin and end a line.
var blocks = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Li: true, atom.Ul: true, atom.Ol: true, atom.Dl: true, atom.Dt: true, atom.Dd: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Hr: true, atom.Pre: true,
	atom.Section: true, atom.Article: true, atom.Header: true, atom.Footer: true, atom.Nav: true, atom.Aside: true,
	atom.Main: true, atom.Form: true, atom.Fieldset: true, atom.Blockquote: true, atom.Center: true, atom.Address: true,
	atom.Caption: true, atom.Figure: true, atom.Body: true, atom.Head: true, atom.Html: true,
}

// selfClosing elements have no end tag, or one that pages leave out.
var selfClosing = map[atom.Atom]bool{
	atom.Br: true, atom.Img: true, atom.Input: true, atom.Meta: true, atom.Link: true, atom.Hr: true, atom.Col: true, atom.Wbr: true,
	atom.Area: true, atom.Base: true, atom.Embed: true, atom.Param: true, atom.Source: true, atom.Track: true, atom.Keygen: true,
	atom.P: true, atom.Li: true, atom.Dt: true, atom.Dd: true, atom.Option: true, atom.Optgroup: true,
	atom.Thead: true, atom.Tbody: true, atom.Tfoot: true, atom.Colgroup: true, atom.Caption: true,
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
