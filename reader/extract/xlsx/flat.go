package xlsx

import (
	"strconv"
	"strings"

	"gongkai/reader/extract/opc"
	"gongkai/reader/grid"
)

// Flat is the part under which a workbook comes that is one XML text and no
// package (XML Spreadsheet 2003). Programs that fill in a template write such,
// most under the name of an XLS file.
const Flat = "workbook-2003.xml"

// flat is such a workbook while it is read.
type flat struct {
	*book
	s      *opc.Scanner
	styles map[string]format
	style  string // being read
	doc    grid.Document

	x      *sheet
	hidden bool // the sheet is
	folded bool // the row is
	r      row
	next   int // the next column
	cell   cell
	area   area
	typ    string
	format format
	reckon bool // the cell is a formula
	words  rich
	data   int // elements open within the words of a cell
}

func (b *book) readFlat() (*grid.Document, *grid.Fault) {
	s, f := b.pkg.Scan(Flat)
	if f != nil {
		return nil, f
	}
	defer s.Close()
	w := &flat{book: b, s: s, styles: map[string]format{}}
	for s.Next() {
		switch {
		case s.Kind == opc.Words:
			switch {
			case w.data > 0:
				w.words.take(s.Text)
			case s.Parent(0) == "Visible" && strings.Contains(string(s.Text), "Hidden"):
				w.hidden = true
			}
		case w.data > 0:
			w.within()
		case s.Space != opc.Sheet2003:
		case s.Kind == opc.Start:
			f = w.start()
		default:
			f = w.end()
		}
		if f != nil {
			return nil, f
		}
	}
	if f := s.Fault(); f != nil {
		return nil, f
	}
	return &w.doc, nil
}

// within follows the elements that set the words of a cell, which are those of
// web pages.
func (w *flat) within() {
	start := w.s.Kind == opc.Start
	if start {
		w.data++
	} else {
		w.data--
	}
	switch w.s.Name {
	case "S", "Strike", "Del":
		w.words.struck = start
	case "Sup", "Sub":
		w.words.raised = start
	}
}

func (w *flat) start() *grid.Fault {
	s := w.s
	switch s.Name {
	case "Style":
		w.style = s.Attr("ID")
	case "NumberFormat":
		if len(w.styles) < maxFormats {
			w.styles[w.style] = namedFormat(s.Attr("Format"))
		}
	case "Worksheet":
		w.x, w.hidden, w.r = &sheet{book: w.book, folded: map[int]bool{}}, false, row{}
	case "Column":
		w.column()
	case "Row":
		w.r = row{number: max(number(s.Attr("Index"), maxRow), w.r.number+1)}
		w.next = 0
		w.folded = s.Attr("Hidden") == "1" || isZero(s.Attr("Height"))
		if w.folded && w.x != nil && len(w.x.folded) < maxFolded {
			w.x.folded[w.r.number] = true
		}
	case "Cell":
		if n := number(s.Attr("Index"), maxColumn); n > w.next {
			w.next = n - 1
		}
		if w.next >= maxColumn {
			return w.pkg.TooMany()
		}
		across, down := number(s.Attr("MergeAcross"), maxColumn), number(s.Attr("MergeDown"), maxRow)
		w.cell = cell{col: w.next}
		w.area = area{w.next, w.r.number, w.next + across, w.r.number + down}
		w.next += 1 + across
		w.typ, w.format, w.reckon = "", w.styles[s.Attr("StyleID")], s.Attr("Formula") != ""
		w.words = rich{}
	case "Data":
		w.typ, w.data = s.Attr("Type"), 1
	case "Comment", "NamedCell", "DocumentProperties":
		s.Skip()
	}
	return nil
}

func (w *flat) end() *grid.Fault {
	switch {
	case w.x == nil:
	case w.s.Name == "Cell":
		return w.endCell()
	case w.s.Name == "Row":
		if len(w.r.cells) > 0 && !w.folded {
			w.x.rows = append(w.x.rows, w.r)
		}
		w.r.cells = nil
	case w.s.Name == "Worksheet":
		x := w.x
		if w.x = nil; w.hidden {
			return nil
		}
		if len(w.doc.Pages) >= grid.MaxPages {
			return w.pkg.TooMany()
		}
		lines, f := x.lines(len(w.doc.Pages) + 1)
		if f != nil {
			return f
		}
		w.doc.Pages = append(w.doc.Pages, grid.Page{Lines: lines})
	}
	return nil
}

func (w *flat) endCell() *grid.Fault {
	c, a := w.cell, w.area
	if a.right > a.left || a.bottom > a.top {
		if len(w.x.merges) >= maxMerges {
			return w.pkg.TooMany()
		}
		w.x.merges = append(w.x.merges, a)
	}
	if c.text = trim(w.words.String()); w.typ == "Number" {
		c.text = w.format.show(c.text, w.from)
	}
	if c.text == "" && w.reckon && w.typ != "String" {
		c.text = unreckoned
	}
	w.running += len(c.text)
	if w.cells++; w.cells > grid.MaxCells || w.running > grid.MaxExpanded {
		return w.pkg.TooMany()
	}
	w.r.cells = append(w.r.cells, c)
	return nil
}

// column notes columns that nobody sees.
func (w *flat) column() {
	if w.x == nil {
		return
	}
	at := number(w.s.Attr("Index"), maxColumn)
	if at == 0 {
		at = w.x.cols + 1
	}
	last := at + number(w.s.Attr("Span"), maxColumn)
	hidden := w.s.Attr("Hidden") == "1" || isZero(w.s.Attr("Width"))
	w.x.hide(strconv.Itoa(at), strconv.Itoa(last), hidden)
	w.x.cols = last
}

// number reads a count; nonsense is 0.
func number(s string, most int) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0
	}
	return min(n, most)
}

// namedFormat reads a format, which may have a name instead of a code.
func namedFormat(code string) format {
	switch code {
	case "Fixed", "Standard", "Currency", "Euro Currency":
		return format{kind: fixed, decimals: 2}
	case "Percent":
		return format{kind: percent, decimals: 2}
	case "General Number", "Scientific", "":
		return format{}
	}
	return parseFormat(code)
}
