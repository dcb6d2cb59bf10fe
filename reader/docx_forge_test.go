package reader

import (
	"archive/zip"
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gongkai/paper"
)

// A forged report as an office file. The sheets of layouts_test.go have "" for
// what is merged into the cell to the left or above; placed says which cells
// there are and what each covers.

type placedCell struct {
	text         string
	col          int
	across, down int
	label        bool
}

// placed lays out a sheet as offices merge it: heads and labels to the right,
// groups of 表三 downwards.
func (sh sheet) placed() [][]placedCell {
	covered := map[[2]int]bool{}
	rows := make([][]placedCell, len(sh.rows))
	for i, r := range sh.rows {
		for k := 0; k < len(r.cells); k++ {
			if covered[[2]int{i, k}] {
				continue
			}
			c := placedCell{text: r.cells[k], col: k, across: 1, down: 1, label: r.head || k < sh.labels}
			if c.label && c.text != "" {
				for k+c.across < len(r.cells) && r.cells[k+c.across] == "" && (r.head || k+c.across < sh.labels) {
					c.across++
				}
				for !r.head && sh.labels == 3 && k < 2 && c.across == 1 && i+c.down < len(sh.rows) && !sh.rows[i+c.down].head && sh.rows[i+c.down].cells[k] == "" && emptyLeft(sh.rows[i+c.down].cells, k) {
					c.down++
				}
			}
			for x := range c.down {
				for y := range c.across {
					covered[[2]int{i + x, k + y}] = true
				}
			}
			rows[i] = append(rows[i], c)
			k += c.across - 1
		}
	}
	return rows
}

// narrative of a forged report: what stands before each sheet, and the end.
var forgedText = struct{ title, one, two, three, four, five, six string }{
	"临溪县档案局2023年政府信息公开工作年度报告", "总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项",
}

// throughPaper writes the report with the writer of this program.
func (f *forged) throughPaper(t testing.TB, s style) string {
	t.Helper()
	d := paper.Doc{Title: forgedText.title, PageNumbers: true}
	say := func(blocks ...paper.Block) { d.Body = append(d.Body, blocks...) }
	table := func(sh sheet) {
		var rows []paper.Row
		heads := 0
		for i, cells := range sh.placed() {
			var row paper.Row
			for _, c := range cells {
				row.Cells = append(row.Cells, paper.Cell{Text: c.text, ColSpan: c.across, RowSpan: c.down, Header: c.label})
			}
			if heads == i && sh.labels == 3 && sh.rows[i].head {
				heads++
			}
			rows = append(rows, row)
		}
		say(paper.Table{Rows: rows, HeaderRows: heads, Columns: evenly(sh.width)})
	}
	say(paper.Heading{Level: 1, Text: "一、" + forgedText.one}, paper.Text("全年收到申请若干件，予以公开7件。"), paper.Heading{Level: 1, Text: "二、" + forgedText.two})
	table(f.sheet2(s))
	if !s.noTitles {
		say(paper.Heading{Level: 1, Text: "三、" + forgedText.three})
	}
	table(f.sheet3(s))
	if !s.noTitles {
		say(paper.Heading{Level: 1, Text: "四、" + forgedText.four})
	}
	table(f.sheet4(s))
	say(paper.Heading{Level: 1, Text: "五、" + forgedText.five}, paper.Text("解读偏少。"), paper.Heading{Level: 1, Text: "六、" + forgedText.six}, paper.Text("没有收取信息处理费。"))
	var b bytes.Buffer
	if err := paper.DOCX(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func evenly(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = 1
	}
	return list
}

// wordShape is how somebody's word processor made the file.
type wordShape struct {
	perChar  bool // a run for every character
	layout   int  // 1, 2: the whole report in a cell of one or two nested tables
	boxes    bool // the title and page numbers in text boxes, twice: for new and for old programs
	cutAt    int  // the table of 表三 ends after so many rows and another begins; 0: not
	heads    bool // the cut table repeats its heads
	numbers  bool // 一、 of the parts are automatic numbers
	items    bool // 1. of the labels are automatic numbers
	tracked  bool // old values deleted, new ones inserted, in the file's history
	hidden   bool // hidden digits in cells
	fields   bool // values are results of fields
	controls bool // values in content controls, rows in others
	notes    bool // a footnote on values
	strict   bool
	prefix   string
	merge    string // how a continued cell says so
	pretty   bool   // line breaks between elements
}

func drawWord(rng *rand.Rand) wordShape {
	p := func(n int) bool { return rng.IntN(100) < n }
	w := wordShape{perChar: p(25), boxes: p(40), heads: p(50), numbers: p(30), items: p(25), tracked: p(20), hidden: p(20), fields: p(15), controls: p(20),
		notes: p(20), strict: p(20), prefix: []string{"w", "w", "ns0"}[rng.IntN(3)], merge: []string{"<w:vMerge/>", `<w:vMerge w:val="continue"/>`}[rng.IntN(2)], pretty: p(20)}
	if p(20) {
		w.layout = 1 + rng.IntN(2)
	}
	if p(30) {
		w.cutAt = 5 + rng.IntN(15)
	}
	return w
}

// wordDoc writes document.xml.
type wordDoc struct {
	strings.Builder
	wordShape
	rng   *rand.Rand
	notes int
}

func (d *wordDoc) runs(text string) {
	pieces := []string{text}
	if d.perChar {
		pieces = strings.Split(text, "")
	}
	for i, p := range pieces {
		if i > 0 && d.rng.IntN(9) == 0 {
			d.WriteString(`<w:proofErr w:type="gramStart"/><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>`)
		}
		d.WriteString(`<w:r w:rsidR="00A1"><w:rPr><w:rFonts w:hint="eastAsia"/><w:sz w:val="21"/></w:rPr><w:t xml:space="preserve">` + xmlText(p) + `</w:t></w:r>`)
	}
}

func xmlText(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

func (d *wordDoc) paragraph(settings, text string) {
	d.WriteString(`<w:p><w:pPr>` + settings + `<w:jc w:val="both"/><w:rPr><w:sz w:val="32"/></w:rPr></w:pPr>`)
	d.runs(text)
	d.WriteString(`</w:p>`)
}

// part writes the title of a part, 一、 in the text or as an automatic number.
func (d *wordDoc) part(n int, title string) {
	if d.numbers {
		d.paragraph(`<w:pStyle w:val="Part"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>`, title)
		return
	}
	d.paragraph("", string([]rune("一二三四五六")[n-1])+"、"+title)
}

// box writes a text box as Word does: a drawing, and a picture for old programs.
func (d *wordDoc) box(text string) {
	inner := `<w:txbxContent><w:p><w:r><w:t>` + text + `</w:t></w:r></w:p></w:txbxContent>`
	d.WriteString(`<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:wsp><wps:txbx>` + inner +
		`</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>` + inner +
		`</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`)
}

func (d *wordDoc) value(text string) {
	if text == "" {
		d.WriteString(`<w:p><w:pPr><w:jc w:val="center"/></w:pPr></w:p>`)
		return
	}
	d.WriteString(`<w:p>`)
	if d.tracked && d.rng.IntN(3) == 0 {
		d.WriteString(`<w:del w:id="1" w:author="a"><w:r><w:delText>85</w:delText></w:r></w:del><w:moveFrom w:id="3"><w:r><w:t>6</w:t></w:r></w:moveFrom><w:ins w:id="2" w:author="a">`)
		d.runs(text)
		d.WriteString(`</w:ins>`)
	} else if d.fields && d.rng.IntN(3) == 0 {
		d.WriteString(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(C4:C9) \# 0</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`)
		d.runs(text)
		d.WriteString(`<w:r><w:fldChar w:fldCharType="end"/></w:r>`)
	} else if d.controls && d.rng.IntN(3) == 0 {
		d.WriteString(`<w:sdt><w:sdtPr><w:placeholder><w:docPart w:val="5"/></w:placeholder><w:text/></w:sdtPr><w:sdtContent>`)
		d.runs(text)
		d.WriteString(`</w:sdtContent></w:sdt>`)
	} else {
		d.runs(text)
	}
	if d.hidden && d.rng.IntN(4) == 0 {
		d.WriteString(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t xml:space="preserve"> </w:t></w:r>`)
	}
	if d.wordShape.notes && d.rng.IntN(40) == 0 {
		d.notes++
		d.WriteString(`<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>`)
	}
	d.WriteString(`</w:p>`)
}

func (d *wordDoc) label(text string) {
	settings := ""
	if rest, ok := strings.CutPrefix(text, "1."); ok && d.items && rest != "" {
		settings, text = `<w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr>`, rest
	}
	if n := []rune(text); len(n) > 5 && d.rng.IntN(4) == 0 && settings == "" {
		d.WriteString(`<w:p>`)
		d.runs(string(n[:3]))
		if d.rng.IntN(2) == 0 {
			d.WriteString(`<w:r><w:br/></w:r>`)
		} else {
			d.WriteString(`</w:p><w:p>`)
		}
		d.runs(string(n[3:]))
		d.WriteString(`</w:p>`)
		return
	}
	d.paragraph(settings, text)
}

func (d *wordDoc) table(sh sheet) {
	rows := sh.placed()
	open := func() {
		d.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>` + strings.Repeat(`<w:gridCol w:w="800"/>`, sh.width) + `</w:tblGrid>`)
	}
	open()
	down := make([]int, sh.width) // rows that a cell above still covers
	width := make([]int, sh.width)
	cut := 0
	if sh.labels == 3 {
		cut = d.cutAt
	}
	for i, cells := range rows {
		if cut > 0 && i == cut {
			d.WriteString(`</w:tbl>`)
			if d.rng.IntN(2) == 0 {
				d.WriteString(`<w:p/>`)
			} else if d.boxes {
				d.box("- 5 -")
			} else {
				d.paragraph("", "— 6 —")
			}
			open()
			if d.heads {
				for _, h := range rows[:3] {
					d.row(sh, h, make([]int, sh.width), make([]int, sh.width), true)
				}
			}
		}
		d.row(sh, cells, down, width, sh.rows[i].head && i < 3)
	}
	d.WriteString(`</w:tbl>`)
}

func (d *wordDoc) row(sh sheet, cells []placedCell, down, width []int, head bool) {
	control := d.controls && d.rng.IntN(6) == 0
	if control {
		d.WriteString(`<w:sdt><w:sdtContent>`)
	}
	d.WriteString(`<w:tr w:rsidR="00A1"><w:trPr><w:cantSplit/>`)
	if head {
		d.WriteString(`<w:tblHeader/>`)
	}
	d.WriteString(`</w:trPr>`)
	cell := func(settings string, across int) {
		d.WriteString(`<w:tc><w:tcPr><w:tcW w:w="800" w:type="dxa"/>`)
		if across > 1 {
			fmt.Fprintf(d, `<w:gridSpan w:val="%d"/>`, across)
		}
		d.WriteString(settings + `<w:vAlign w:val="center"/></w:tcPr>`)
	}
	next := 0
	for col := 0; col < sh.width; {
		if down[col] > 0 {
			down[col]--
			cell(d.merge, width[col])
			d.WriteString(`<w:p/></w:tc>`)
			col += width[col]
			continue
		}
		c := cells[next]
		next++
		if c.col != col {
			panic(fmt.Sprintf("cell %q at %d, want %d", c.text, c.col, col))
		}
		across := c.across
		if sh.width == 4 && !c.label && c.text != "" && col == 1 && emptyAfter(cells[next:]) { // 数字格横跨三列
			across, next = 3, len(cells)
		}
		settings := ""
		if c.down > 1 {
			settings = `<w:vMerge w:val="restart"/>`
			down[col], width[col] = c.down-1, across
		}
		cell(settings, across)
		if c.label {
			d.label(c.text)
		} else {
			d.value(c.text)
		}
		d.WriteString(`</w:tc>`)
		col += across
	}
	d.WriteString(`</w:tr>`)
	if control {
		d.WriteString(`</w:sdtContent></w:sdt>`)
	}
}

func emptyAfter(cells []placedCell) bool {
	for _, c := range cells {
		if c.text != "" {
			return false
		}
	}
	return true
}

const numberingXML = `<w:numbering xmlns:w="W"><w:abstractNum w:abstractNumId="3">` +
	`<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:suff w:val="tab"/><w:lvlText w:val="%1、"/></w:lvl>` +
	`<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="1."/></w:lvl></w:abstractNum>` +
	`<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>`

// word writes the report as other people's programs would.
func (f *forged) word(t testing.TB, s style, w wordShape, rng *rand.Rand) string {
	notes := `<w:footnotes xmlns:w="W"><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>0</w:t></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:t>含上年结转。</w:t></w:r></w:p></w:footnote></w:footnotes>`
	return packWord(t, w, map[string]string{"word/document.xml": f.wordXML(t, s, w, rng), "word/numbering.xml": numberingXML, "word/footnotes.xml": notes,
		"word/header1.xml": `<w:hdr xmlns:w="W"><w:p><w:r><w:t>第77页</w:t></w:r></w:p></w:hdr>`})
}

// wordXML writes document.xml.
func (f *forged) wordXML(t testing.TB, s style, w wordShape, rng *rand.Rand) string {
	t.Helper()
	d := &wordDoc{wordShape: w, rng: rng}
	d.WriteString(`<w:document xmlns:w="W" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="urn:a" xmlns:wps="urn:b" xmlns:v="urn:c"><w:body>`)
	if w.boxes {
		d.box(forgedText.title)
	} else {
		d.paragraph("", forgedText.title)
	}
	for range w.layout {
		d.WriteString(`<w:tbl><w:tr><w:tc><w:p/>`)
	}
	d.part(1, forgedText.one)
	d.paragraph("", "全年收到申请若干件，予以公开7件。")
	d.part(2, forgedText.two)
	d.table(f.sheet2(s))
	if !s.noTitles {
		d.part(3, forgedText.three)
	} else if w.numbers {
		d.paragraph(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>`, "") // 空段落的编号
	}
	d.table(f.sheet3(s))
	if !s.noTitles {
		d.part(4, forgedText.four)
	}
	d.table(f.sheet4(s))
	d.part(5, forgedText.five)
	d.paragraph("", "解读偏少。")
	d.part(6, forgedText.six)
	d.paragraph("", "没有收取信息处理费。")
	for range w.layout {
		d.WriteString(`<w:p/></w:tc></w:tr></w:tbl>`)
	}
	d.WriteString(`<w:sectPr><w:headerReference w:type="default" r:id="r9"/></w:sectPr></w:body></w:document>`)
	return d.String()
}

// packWord makes the file of its parts; W stands for the name space.
func packWord(t testing.TB, w wordShape, parts map[string]string) string {
	t.Helper()
	space, relation := "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	if w.strict {
		space, relation = "http://purl.oclc.org/ooxml/wordprocessingml/main", "http://purl.oclc.org/ooxml/officeDocument/relationships/"
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	add := func(name, text string) {
		f, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	rels := `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	add("[Content_Types].xml", `<Types/>`)
	add("_rels/.rels", rels+`<Relationship Id="r1" Type="`+relation+`officeDocument" Target="/word/document.xml"/></Relationships>`)
	add("word/_rels/document.xml.rels", rels+`<Relationship Id="r2" Type="`+relation+`numbering" Target="numbering.xml"/><Relationship Id="r3" Type="`+relation+`footnotes" Target="footnotes.xml"/></Relationships>`)
	for _, name := range []string{"word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml", "word/header1.xml"} {
		text, ok := parts[name]
		if !ok {
			continue
		}
		text = strings.Replace(text, `xmlns:w="W"`, `xmlns:w="`+space+`"`, 1)
		if w.pretty {
			text = strings.NewReplacer("<w:p>", "\n  <w:p>", "<w:tc>", "\n <w:tc>", "</w:tr>", "\n</w:tr>\n", "<w:r>", "\n<w:r>").Replace(text)
		}
		if w.prefix != "" && w.prefix != "w" {
			text = strings.NewReplacer("<w:", "<"+w.prefix+":", "</w:", "</"+w.prefix+":", " w:", " "+w.prefix+":", "xmlns:w=", "xmlns:"+w.prefix+"=").Replace(text)
		}
		add(name, `<?xml version="1.0" encoding="UTF-8"?>`+text)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
