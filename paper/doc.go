// Package paper is a small document and its writers: HTML for the screen, DOCX for the officer who edits it, PDF for the
// post. It knows how an official document is set (GB/T 9704-2012 党政机关公文格式: page, type, head, signature, 版记) and how
// tables with merged cells run over pages, and nothing of what the document is about. The same document gives the same
// bytes: no clock, no random numbers. What must not be guessed is refused: a character without a glyph, a table whose
// cells do not fit together.
package paper

import "time"

// Doc is a document. The zero value of a field leaves that part out.
type Doc struct {
	Head   *Head  // 版头
	Number string // 发文字号, such as 临公开告〔2026〕1号
	Title  string // 标题; a '\n' is kept, otherwise long titles are broken into lines of about the same length
	To     string // 主送机关, or the person addressed; the colon is added where it is missing
	Body   []Block

	Comments []Comment // on the title

	Attachments []string   // 附件说明: the names, in order; numbers are added where there are several
	Sign        *Signature // 署名 and 成文日期
	Note        string     // 附注, such as 此件公开发布; the brackets are added
	Annexes     []Annex    // 附件, each begins a page
	Imprint     *Imprint   // 版记

	PageNumbers bool      // — 1 —
	Lang        string    // BCP 47; empty means zh-CN
	Author      string    // stands in the file's properties only
	Made        time.Time // stands in the file's properties only; zero: not said
}

// Form is how a head is set.
type Form int

// The two forms of GB/T 9704: chapter 7, and 10.1.
const (
	Document Form = iota // 公文: the mark 35 mm below the edge of the type area, number and red line below it
	Letter               // 信函: the mark 30 mm below the edge of the paper, double red lines above and below the page
)

// Head is the red head. A document whose paper is printed already has none.
type Head struct {
	Mark string // 发文机关标志: the body's name with 文件 for a document, the name alone for a letter
	Form Form
}

// Block is a part of the text: Heading, Paragraph, Table or PageBreak.
type Block interface{ block() }

// Heading is a heading with its number, as GB/T 9704 (7.3.3) numbers and sets them: 一、 in 黑体, （一） in 楷体, 1. and （1）.
type Heading struct {
	Level    int // 1 to 4
	Text     string
	Comments []Comment
}

// Paragraph is a paragraph of text; a '\n' begins a new line in it.
type Paragraph struct {
	Runs     []Run
	Flush    bool // the first line is not indented by two characters
	Align    Align
	Comments []Comment
}

// Run is text of one kind within a paragraph.
type Run struct {
	Text     string
	Strong   bool // stands out: 黑体
	Comments []Comment
}

// Text is a paragraph of plain text.
func Text(s string) Paragraph { return Paragraph{Runs: []Run{{Text: s}}} }

// Align is where text stands between its margins.
type Align int

// Usual sets paragraphs to both margins, header cells in the middle and other cells to the left.
const (
	Usual Align = iota
	Left
	Center
	Right
)

// Table is a table with merged cells. Rows hold only cells that begin in them, as in HTML; together the cells must cover
// every place of the grid once.
type Table struct {
	Columns    []int // the columns' widths in proportion; nil: all alike
	HeaderRows int   // rows repeated at the top of every page
	Rows       []Row
}

// Row is a row of a table. A row may be empty where cells from above cover it.
type Row struct{ Cells []Cell }

// Cell is a cell of a table; spans of 0 mean 1.
type Cell struct {
	Text             string // a '\n' begins a new line
	Align            Align
	ColSpan, RowSpan int
	Header           bool // names a row or column
	Marked           bool // stands out by stronger type and, but for PDF, a tint
	Comments         []Comment
}

// PageBreak begins a new page.
type PageBreak struct{}

func (Heading) block()   {}
func (Paragraph) block() {}
func (Table) block()     {}
func (PageBreak) block() {}

// Comment is a remark beside the text (批注). It is for whoever edits the document: DOCX carries it, HTML and PDF do not.
type Comment struct{ Author, Text string }

// Signature ends the text (GB/T 9704, 7.3.5).
type Signature struct {
	Name   string // 发文机关署名
	Date   string // 成文日期 as printed, such as 2026年11月5日
	Sealed bool   // a seal will stand on it: room is left and the name stands centred over the date
}

// Annex is an annex (附件) with its own page and title.
type Annex struct {
	Label string // 附件, or 附件1
	Title string
	Body  []Block
}

// Imprint is the 版记 at the foot of the last page. A letter prints only CopyTo (GB/T 9704, 10.1).
type Imprint struct {
	CopyTo  string // 抄送机关; the word and the full stop are added
	Printer string // 印发机关
	Date    string // 印发日期 as printed; 印发 is added
}
