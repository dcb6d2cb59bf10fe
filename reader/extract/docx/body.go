package docx

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/finding"
	"gongkai/reader/extract/line"
	"gongkai/reader/extract/opc"
	"gongkai/reader/grid"
)

// body is the text of a file while it is read.
type body struct {
	pkg   *opc.Package
	lists *lists // automatic numbers; nil where the file has none
	looks looks  // styles that hide or raise words
	s     *opc.Scanner
	title string

	list   []opc.Relation // of the main part
	take   Chunk          // nil where nothing is taken in
	chunks int            // parts taken in so far

	lines   []grid.Line
	aside   []grid.Line // of text boxes: they follow the paragraph or table that they hang on
	cells   int         // made so far
	count   int         // tables so far
	shapes  int         // text boxes so far
	foot    notes
	end     notes
	reading *notes // the notes being read; nil in the body
	fault   *grid.Fault
	choices []int // for each open AlternateContent the words there were before it
	words   int   // runs of text so far

	flow  flow
	boxes []flow // the flows around the open text boxes
}

// flow is one stream of blocks: the body, or a text box that hangs in it.
type flow struct {
	place  string // what stands before the path of a paragraph; "" in the body
	blocks int    // paragraphs of a text box or note
	tables []*table
	par    paragraph
	run    run
	fields []bool // open fields, the innermost last: whether the result has begun
}

// paragraph is the paragraph being read.
type paragraph struct {
	buf      []byte
	style    string
	num, lvl string // its own list and level; "" where it has none
	joins    bool   // its end is deleted: the next one goes on in the same line
	look     run    // what its style makes of its words
}

// run is the setting of the run being read.
type run struct {
	hidden, raised bool
}

func (b *body) read(part string) *grid.Fault {
	if f := b.scan(part); f != nil {
		return f
	}
	b.finish()
	return b.fault
}

// scan reads a part from end to end.
func (b *body) scan(part string) *grid.Fault {
	s, f := b.pkg.Scan(part)
	if f != nil {
		return f
	}
	defer s.Close()
	b.s = s
	for b.fault == nil && s.Next() {
		switch {
		case s.Kind == opc.Words:
			b.text()
		case s.Space == opc.Word && s.Kind == opc.Start:
			b.enter()
		case s.Space == opc.Word:
			b.leave()
		case s.Space == opc.Compat:
			b.alternative()
		case s.Kind == opc.Start:
			b.picture()
		}
	}
	if b.fault == nil {
		b.fault = s.Fault()
	}
	return b.fault
}

// finish closes what a file has left open.
func (b *body) finish() {
	b.endParagraph()
	for len(b.flow.tables) > 0 {
		b.closeTable()
	}
	b.lines = append(b.lines, b.aside...)
	b.aside = nil
}

// enter meets the start of an element of WordprocessingML.
func (b *body) enter() {
	s, par, set := b.s, &b.flow.par, &b.flow.run
	switch s.Name {
	case "p":
		if b.cell() == nil {
			b.flow.blocks++
		}
	case "r":
		*set = par.look
	case "rStyle":
		if look, ok := b.looks[s.Attr("val")]; ok && s.Parent(2) == "r" {
			*set = look
		}
	case "tbl":
		b.openTable()
	case "altChunk":
		b.chunk(s.Attr("id"))
		s.Skip()
	case "tr":
		b.openRow()
	case "tc":
		b.openCell()
	case "cellDel":
		if t := b.cell(); t != nil && s.Parent(1) == "tcPr" {
			t.dead = true
		}
	case "gridSpan", "vMerge", "hMerge", "vmerge", "hmerge", "gridBefore", "hidden":
		b.setTable()
	case "pStyle":
		par.style = s.Attr("val")
		par.look = b.looks[par.style]
	case "numId":
		if s.Parent(2) == "pPr" {
			par.num = s.Attr("val")
		}
	case "ilvl":
		if s.Parent(2) == "pPr" {
			par.lvl = s.Attr("val")
		}
	case "vanish", "strike", "dstrike": // 隐藏的字，划掉的字
		if s.Parent(1) == "rPr" && s.Parent(2) == "r" {
			set.hidden = on(s.Attr("val"))
		}
	case "vertAlign":
		if s.Parent(2) == "r" {
			set.raised = s.Attr("val") != "baseline"
		}
	case "position": // 升高、降低的字
		if s.Parent(2) == "r" {
			set.raised = strings.Trim(s.Attr("val"), "-0") != ""
		}
	case "del", "moveFrom":
		switch s.Parent(1) {
		case "rPr":
			par.joins = par.joins || s.Parent(2) == "pPr"
		case "trPr":
			if t := b.table(); t != nil {
				t.gone = true
			}
		default:
			s.Skip()
		}
	case "tab", "ptab", "br", "cr", "noBreakHyphen", "sym":
		if s.Parent(1) == "r" {
			b.mark()
		}
	case "fldChar":
		b.field(s.Attr("fldCharType"))
	case "footnoteReference":
		b.foot.cite(s.Attr("id"))
	case "endnoteReference":
		b.end.cite(s.Attr("id"))
	case "footnote", "endnote":
		b.openNote()
	case "drawing", "pict", "object":
		if t := b.cell(); t != nil {
			t.drawn = true
		}
	case "txbxContent":
		b.openBox()
	case "instrText", "delText", "delInstrText", "rt", "sdtPr", "sdtEndPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "pPrChange", "rPrChange",
		"trPrChange", "tcPrChange", "ffData":
		s.Skip()
	}
}

// leave meets the end of an element of WordprocessingML.
func (b *body) leave() {
	switch b.s.Name {
	case "p":
		b.endParagraph()
	case "r":
		b.flow.run = run{}
	case "tc":
		b.closeCell()
	case "tr":
		b.closeRow()
	case "tbl":
		b.closeTable()
	case "txbxContent":
		b.closeBox()
	}
}

// on reads a switch: it is on unless it says otherwise.
func on(val string) bool { return val != "0" && val != "false" && val != "off" }

// text takes the words of a run.
func (b *body) text() {
	s := b.s
	if s.Parent(0) != "t" || !b.shown() {
		return
	}
	text := s.Text
	if b.flow.run.raised && digits(bytes.TrimPrefix(bytes.TrimSpace(text), []byte("注"))) && endsInCount(b.flow.par.buf) {
		// 上标是注号：不能让“22”加注1读成221
		b.append("〔" + string(text) + "〕")
		return
	}
	b.words++
	buf := b.flow.par.buf
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		switch r {
		case '\u00ad': // 可选连字符
		case '\n', '\r', '\t':
			buf = append(buf, ' ')
		default:
			buf = append(buf, text[:size]...)
		}
		text = text[size:]
	}
	b.flow.par.buf = buf
}

func (b *body) append(words string) {
	b.words++
	b.flow.par.buf = append(b.flow.par.buf, words...)
}

// shown reports whether a reader of the page sees the run.
func (b *body) shown() bool {
	if b.flow.run.hidden {
		return false
	}
	for _, result := range b.flow.fields {
		if !result {
			return false
		}
	}
	return true
}

// mark takes a character that is an element of its own.
func (b *body) mark() {
	if !b.shown() {
		return
	}
	buf := &b.flow.par.buf
	switch b.s.Name {
	case "tab", "ptab":
		if b.cell() == nil {
			*buf = append(*buf, '\t')
		} else {
			*buf = append(*buf, ' ')
		}
	case "br", "cr":
		*buf = append(*buf, '\n')
	case "noBreakHyphen":
		b.append("-")
	case "sym":
		if n, err := strconv.ParseUint(b.s.Attr("char"), 16, 21); err == nil && utf8.ValidRune(rune(n)) && n >= ' ' {
			b.append(string(symbol(rune(n))))
		}
	}
}

// symbol turns the marks of Wingdings into characters.
func symbol(r rune) rune {
	switch r {
	case 0xF0FE, 0xF052, 0xF0FD, 0xF053:
		return '☑'
	case 0xF0A8, 0xF06F, 0xF0A3, 0xF071:
		return '☐'
	}
	return r
}

func digits(text []byte) bool {
	for _, c := range text {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(text) > 0
}

// endsInCount reports words that end in a digit, or in a Chinese word: 12件.
func endsInCount(buf []byte) bool {
	r, _ := utf8.DecodeLastRune(bytes.TrimRightFunc(buf, gap))
	return r >= '0' && r <= '9' || r >= '０' && r <= '９' || r >= '一' && r <= '龥' || r == '〕'
}

// field follows the fields: of each only the result is seen.
func (b *body) field(typ string) {
	f := &b.flow.fields
	switch n := len(*f); {
	case typ == "begin" && n < maxNested:
		*f = append(*f, false)
	case typ == "separate" && n > 0:
		(*f)[n-1] = true
	case typ == "end" && n > 0:
		*f = (*f)[:n-1]
	}
}

// alternative takes one of the alternatives that a file offers for programs of
// different age: the first that has words.
func (b *body) alternative() {
	s := b.s
	n := len(b.choices)
	switch {
	case s.Name == "AlternateContent" && s.Kind == opc.Start:
		b.choices = append(b.choices, b.words)
	case s.Name == "AlternateContent" && n > 0:
		b.choices = b.choices[:n-1]
	case s.Kind == opc.Start && n > 0 && b.choices[n-1] != b.words:
		s.Skip()
	}
}

// endParagraph makes a line of the paragraph, or words of the open cell.
func (b *body) endParagraph() {
	par := &b.flow.par
	for i := range b.flow.fields {
		b.flow.fields[i] = true // 域代码不跨段；没有写完的域不能吞掉后文
	}
	if par.joins && len(bytes.TrimLeftFunc(par.buf, gap)) > 0 {
		par.joins = false
		return
	}
	text := string(par.buf)
	if blank(text) {
		text = ""
	}
	if text != "" && b.lists != nil {
		words := strings.TrimLeftFunc(text, gap)
		blanks := text[:len(text)-len(words)]
		number := b.lists.number(par, words)
		if b.cell() != nil && number != "" && digits([]byte(words)) && mixes(strings.TrimRight(number, " "), words) {
			words += "…" // 格里只有一个数，前面却自动编了号：哪些数字是它的，说不准
		}
		text = blanks + number + words
	}
	*par = paragraph{buf: par.buf[:0]}
	if t := b.cell(); t != nil {
		t.add(text)
		return
	}
	if text != "" {
		b.running(text, b.flow.place+"p["+strconv.Itoa(b.flow.blocks)+"]")
	}
	if len(b.flow.tables) == 0 && len(b.boxes) == 0 {
		b.lines = append(b.lines, b.aside...)
		b.aside = b.aside[:0]
	}
}

func blank(s string) bool { return strings.TrimLeftFunc(s, gap) == "" }

func gap(r rune) bool { return r == '\n' || line.Blank(r) }

// running adds lines of running text that stand at the path.
func (b *body) running(text, path string) {
	at := 0
	for words := range strings.SplitSeq(text, "\n") {
		if cells := line.Split(words, finding.Place{Path: path, Column: int32(at + 1)}); cells != nil {
			b.add(grid.Line{Cells: cells})
		}
		at += utf8.RuneCountInString(words) + 1
	}
}

func (b *body) add(l grid.Line) {
	if b.cells += len(l.Cells); b.cells > grid.MaxCells {
		b.fault = b.pkg.TooMany()
		return
	}
	if len(b.boxes) > 0 {
		b.aside = append(b.aside, l)
	} else {
		b.lines = append(b.lines, l)
	}
}

// openBox begins a text box: a flow of its own, to be read after the paragraph
// that it hangs on.
func (b *body) openBox() {
	if len(b.boxes) >= maxNested {
		b.fault = grid.Refuse("DOCX文件的文本框嵌套超过%d层，没有读取；请用办公软件打开后另存为DOCX再试。", maxNested)
		return
	}
	b.shapes++
	b.boxes = append(b.boxes, b.flow)
	b.flow = flow{place: "box[" + strconv.Itoa(b.shapes) + "]/"}
}

func (b *body) closeBox() {
	n := len(b.boxes)
	if n == 0 {
		return
	}
	b.endParagraph()
	for len(b.flow.tables) > 0 {
		b.closeTable()
	}
	b.flow = b.boxes[n-1]
	b.boxes = b.boxes[:n-1]
}

// readNotes reads the notes that the text refers to, as running text at its end.
func (b *body) readNotes(part string, n *notes) *grid.Fault {
	b.flow, b.reading = flow{}, n
	return b.read(part)
}

// openNote begins a note, or passes over one that nothing refers to.
func (b *body) openNote() {
	if n := b.reading; n != nil && b.s.Name == n.kind() {
		id := b.s.Attr("id")
		if !n.cited[id] {
			b.s.Skip()
			return
		}
		b.flow = flow{place: n.kind() + "[" + id + "]/"}
	}
}
