package paper_test

import (
	"bytes"
	"errors"
	"math"
	"strings"
	"testing"
	"unicode"

	"gongkai/paper"
	"gongkai/paper/internal/truetype"
)

const mm = 72 / 25.4

func fonts(t testing.TB) paper.Fonts {
	t.Helper()
	f, err := paper.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func pdf(t testing.TB, d paper.Doc) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := paper.PDF(&b, d, fonts(t)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func samples() map[string]paper.Doc {
	return map[string]paper.Doc{"信函格式答复书": reply(), "公文格式通知": notice(), "年度报告": report()}
}

// words are all texts that a document holds, comments apart.
func words(d paper.Doc) (all []string) {
	blocks := func(blocks []paper.Block) {
		for _, b := range blocks {
			switch b := b.(type) {
			case paper.Heading:
				all = append(all, b.Text)
			case paper.Paragraph:
				for _, r := range b.Runs {
					all = append(all, r.Text)
				}
			case paper.Table:
				for _, r := range b.Rows {
					for _, c := range r.Cells {
						all = append(all, c.Text)
					}
				}
			}
		}
	}
	all = append(all, d.Number, d.Title, d.To, d.Note)
	blocks(d.Body)
	all = append(all, d.Attachments...)
	if d.Head != nil {
		all = append(all, d.Head.Mark)
	}
	if d.Sign != nil {
		all = append(all, d.Sign.Name, d.Sign.Date)
	}
	for _, a := range d.Annexes {
		all = append(all, a.Label, a.Title)
		blocks(a.Body)
	}
	if i := d.Imprint; i != nil {
		all = append(all, i.CopyTo, i.Printer, i.Date)
	}
	return all
}

// bare is a text without spaces and line breaks.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// Every text of the document can be copied from the PDF, whole and in one piece.
func TestPDFHoldsEveryWord(t *testing.T) {
	for name, d := range samples() {
		t.Run(name, func(t *testing.T) {
			got := bare(readPDF(t, pdf(t, d)).all())
			for _, w := range words(d) {
				if !strings.Contains(got, bare(w)) {
					t.Errorf("%q is not in the file", w)
				}
			}
		})
	}
}

func TestPDFIsTheSameTwice(t *testing.T) {
	for name, d := range samples() {
		if !bytes.Equal(pdf(t, d), pdf(t, d)) {
			t.Errorf("%s: the same document has other bytes", name)
		}
	}
}

// A name beyond the BMP is read back as it was written, and what is drawn is the shape that the font has for it.
func TestPDFNames(t *testing.T) {
	r := readPDF(t, pdf(t, reply()))
	var to *printed
	for i, piece := range r.pages[0].texts {
		if piece.text == "䶮𠮷某：" {
			to = &r.pages[0].texts[i]
		}
	}
	if to == nil {
		t.Fatalf("the person addressed is not in %q", r.text(1))
	}
	whole, err := truetype.Parse(unpacked(t, "song"))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for i, c := range []rune(to.text) {
		glyph, ok := whole.Glyph(c)
		if !ok {
			t.Fatalf("the font has no %c", c)
		}
		want := whole.Outline(glyph)
		got := outline(t, r.programs[to.font], to.codes[i])
		if len(want) == 0 || !bytes.HasPrefix(got, want) {
			t.Errorf("%c is drawn with another shape", c)
		}
		seen[string(got)] = true
	}
	if len(seen) != 4 {
		t.Errorf("four characters have %d shapes", len(seen))
	}
}

// The page of the standard: 22 lines of 28 characters, 37 mm from the top and 28 mm from the left.
func TestPDFPage(t *testing.T) {
	d := paper.Doc{Body: []paper.Block{paper.Text(strings.Repeat("政府信息公开条例第一章总则", 100))}, PageNumbers: true}
	r := readPDF(t, pdf(t, d))
	rows := r.rows(1)
	if len(rows) != 23 || rows[22].text != "— 1 —" {
		t.Fatalf("the page has %d lines, want 22 and the page number", len(rows))
	}
	for i, row := range rows[:22] {
		want, x := 28, 28*mm
		if i == 0 {
			want, x = 26, 28*mm+2*row.size
		}
		if got := len([]rune(row.text)); got != want {
			t.Errorf("line %d has %d characters, want %d", i+1, got, want)
		}
		if math.Abs(row.x-x) > 0.01 {
			t.Errorf("line %d begins at %.2f, want %.2f", i+1, row.x, x)
		}
		if row.y-row.size < 37*mm || row.y > (37+225)*mm {
			t.Errorf("line %d stands outside the type area, at %.2f", i+1, row.y)
		}
	}
	odd, even := rows[22], r.rows(2)
	if last := even[len(even)-1]; last.text != "— 2 —" || math.Abs(last.x-(28*mm+14)) > 0.01 {
		t.Errorf("the even page's number %q stands at %.2f, one character from the left", last.text, last.x)
	}
	if right := odd.x + odd.width; math.Abs(right-(184*mm-14)) > 0.01 {
		t.Errorf("the odd page's number ends at %.2f, one character from the right", right)
	}
}

// Lines to both margins end at the right edge, however few characters they hold.
func TestPDFJustifies(t *testing.T) {
	d := paper.Doc{Body: []paper.Block{paper.Text(strings.Repeat("截至2026年12月31日，（某某）全年办理423件。", 12))}}
	rows := readPDF(t, pdf(t, d)).rows(1)
	for i, row := range rows[:len(rows)-1] {
		if right := row.x + row.width; math.Abs(right-184*mm) > 0.1 {
			t.Errorf("line %d ends at %.2f, want %.2f: %s", i+1, right, 184*mm, row.text)
		}
	}
}

func TestPDFDocumentHead(t *testing.T) {
	r := readPDF(t, pdf(t, notice()))
	rows, rule := r.rows(1), r.pages[0].lines[0]
	mark, number := rows[0], rows[1]
	if top := mark.y - mark.size*0.88; math.Abs(top-(37+35)*mm) > 0.1 {
		t.Errorf("the mark begins at %.1f mm, want 72", top/mm)
	}
	if mark.x < 28*mm-0.1 || mark.x+mark.width > 184*mm+0.1 {
		t.Error("the mark is wider than the type area")
	}
	if number.text != "临政办发〔2026〕8号" || math.Abs(number.x+number.width/2-106*mm) > 0.1 {
		t.Errorf("the number %q does not stand in the middle", number.text)
	}
	if below := rule.y1 - (number.y + number.size*0.12); math.Abs(below-4*mm) > 0.1 || math.Abs(rule.x2-rule.x1-156*mm) > 0.1 {
		t.Errorf("the red line is %.1f mm below the number and %.1f mm long", below/mm, (rule.x2-rule.x1)/mm)
	}
}

func TestPDFLetterHead(t *testing.T) {
	r := readPDF(t, pdf(t, reply()))
	mark, lines := r.rows(1)[0], r.pages[0].lines
	if top := mark.y - mark.size*0.88; math.Abs(top-30*mm) > 0.1 {
		t.Errorf("the mark begins at %.1f mm, want 30", top/mm)
	}
	for i, want := range []struct{ y, thick float64 }{{30*mm + mark.size + 4*mm + 1, 2}, {30*mm + mark.size + 4*mm + 3.875, 0.75}, {277*mm + 0.375, 0.75}, {277*mm + 3.25, 2}} {
		l := lines[i]
		if math.Abs(l.y1-want.y) > 0.1 || l.thick != want.thick || math.Abs(l.x1-20*mm) > 0.1 || math.Abs(l.x2-190*mm) > 0.1 {
			t.Errorf("line %d is %+v, want it at %.2f, %.2f thick", i+1, l, want.y, want.thick)
		}
	}
	if strings.Contains(r.text(1), "— 1 —") || !strings.Contains(r.text(2), "— 2 —") {
		t.Error("a letter numbers its pages from the second on")
	}
	if n := len(r.pages[1].lines); n != 0 {
		t.Errorf("the second page has %d lines", n)
	}
}

// The seal covers name and date: the date four characters from the right, the name in the middle above it, two lines free.
func TestPDFSignature(t *testing.T) {
	d := paper.Doc{Body: []paper.Block{paper.Text("现予答复。")}, Sign: &paper.Signature{Name: "临溪县自然资源局", Date: "2026年10月22日", Sealed: true}}
	rows := readPDF(t, pdf(t, d)).rows(1)
	text, name, date := rows[0], rows[1], rows[2]
	if in := 184*mm - date.x - date.width; math.Abs(in-4*date.size) > 0.1 {
		t.Errorf("the date stands %.1f characters from the right", in/date.size)
	}
	if math.Abs(name.x+name.width/2-date.x-date.width/2) > 0.1 {
		t.Error("the name does not stand in the middle above the date")
	}
	if lines := (name.y - text.y) / (225 * mm / 22); math.Abs(lines-3) > 0.01 {
		t.Errorf("the name stands %.2f lines below the text", lines)
	}
	d.Sign.Sealed = false
	rows = readPDF(t, pdf(t, d)).rows(1)
	if in := rows[2].x - rows[1].x; math.Abs(in-2*date.size) > 0.1 {
		t.Errorf("without a seal the date begins %.2f characters after the name", in/date.size)
	}
}

// However long the text, no page holds the signature alone ("无正文" pages are forbidden).
func TestPDFSignatureIsNeverAlone(t *testing.T) {
	for n := 1; n < 60; n++ {
		d := paper.Doc{Body: []paper.Block{paper.Text(strings.Repeat("甲", 24+28*n))},
			Sign: &paper.Signature{Name: "临溪县自然资源局", Date: "2026年10月22日", Sealed: true}}
		r := readPDF(t, pdf(t, d))
		last := r.text(len(r.pages))
		if !strings.Contains(last, "2026年10月22日") || strings.Count(last, "甲") < 28 {
			t.Fatalf("%d lines of text: the last page holds %q", n+1, last)
		}
	}
}

func TestPDFTable3RunsOverPages(t *testing.T) {
	r := readPDF(t, pdf(t, report()))
	var pages int
	for i := range r.pages {
		text := r.text(i + 1)
		for _, header := range []string{"申请人情况", "法人或其他组织", "社会公益组织", "勾稽关系"} {
			if strings.Contains(text, "申请人情况") != strings.Contains(text, header) {
				t.Errorf("page %d repeats a part of the header only", i+1)
			}
		}
		if strings.Contains(text, "申请人情况") {
			pages++
		}
	}
	if pages != 2 {
		t.Errorf("the header stands on %d pages, want 2", pages)
	}
	all := r.all()
	for _, once := range []string{"三、本年度办理结果", "（三）不予公开", "四、结转下年度继续办理"} {
		if n := strings.Count(all, once); n != 1 {
			t.Errorf("%s stands %d times", once, n)
		}
	}
}

// A heading stays with the table below it, and nothing is printed below the type area.
func TestPDFHeadingStaysWithItsTable(t *testing.T) {
	for n := range 24 {
		var d paper.Doc
		for range n {
			d.Body = append(d.Body, paper.Text("一行"))
		}
		d.Body = append(d.Body, paper.Heading{Level: 1, Text: "三、收到和处理政府信息公开申请情况"}, table3())
		r := readPDF(t, pdf(t, d))
		for i, p := range r.pages {
			text := r.text(i + 1)
			if strings.Contains(text, "三、收到和处理") && !strings.Contains(text, "一、本年新收") {
				t.Errorf("%d lines before: the heading stands alone on page %d", n, i+1)
			}
			for _, piece := range p.texts {
				if piece.y > 262*mm+0.1 || piece.y < 37*mm {
					t.Errorf("%d lines before: %q stands outside the type area", n, piece.text)
				}
			}
			for _, l := range p.lines {
				if l.y2 > 262*mm+0.1 {
					t.Errorf("%d lines before: a line at %.1f mm", n, l.y2/mm)
				}
			}
		}
	}
}

// A cell longer than a page runs on over the next pages, whole and in order; so does one merged over several rows.
func TestPDFCellLongerThanAPage(t *testing.T) {
	var text strings.Builder
	for i := range 700 {
		text.WriteString("第" + string(rune('一'+i)) + "句话。")
	}
	for name, rows := range map[string][]paper.Row{
		"一行": {{Cells: []paper.Cell{{Text: "项目", Header: true}, {Text: "内容", Header: true}}}, {Cells: []paper.Cell{{Text: "申请内容"}, {Text: text.String()}}}, {Cells: []paper.Cell{{Text: "末"}, {Text: "行"}}}},
		"合并": {{Cells: []paper.Cell{{Text: "项目", Header: true}, {Text: "内容", Header: true}}}, {Cells: []paper.Cell{{Text: "甲"}, {Text: text.String(), RowSpan: 2}}}, {Cells: []paper.Cell{{Text: "末"}}}},
	} {
		t.Run(name, func(t *testing.T) {
			r := readPDF(t, pdf(t, paper.Doc{Body: []paper.Block{paper.Text("前文"), paper.Table{Columns: []int{1, 4}, HeaderRows: 1, Rows: rows}}}))
			var got strings.Builder
			for i, p := range r.pages {
				for _, piece := range p.texts {
					if piece.x > 59*mm && piece.text != "内容" && piece.text != "行" {
						got.WriteString(piece.text)
					}
					if piece.y > 262*mm {
						t.Errorf("page %d: %q stands below the type area", i+1, piece.text)
					}
				}
			}
			if got.String() != text.String() {
				t.Errorf("the text of the cell is not whole: %d of %d bytes", got.Len(), text.Len())
			}
			if n := strings.Count(r.all(), "项目"); n != len(r.pages) && n != len(r.pages)-1 {
				t.Errorf("the header stands on %d of %d pages", n, len(r.pages))
			}
		})
	}
}

func TestPDFMissingCharacter(t *testing.T) {
	d := reply()
	d.To = "𰻝某\U000F0000"
	var b bytes.Buffer
	err := paper.PDF(&b, d, fonts(t))
	var missing *paper.MissingError
	if !errors.As(err, &missing) || string(missing.Runes) != "𰻝\U000F0000" {
		t.Fatalf("got %v", err)
	}
	if !strings.Contains(err.Error(), "“𰻝”（U+30EDD）") {
		t.Errorf("the message does not name the character: %v", err)
	}
	if b.Len() != 0 {
		t.Error("a file was written all the same")
	}
}

// 龘龘 is in 宋体 only: a title with it takes that character from there.
func TestPDFRareCharacterInTitle(t *testing.T) {
	r := readPDF(t, pdf(t, paper.Doc{Title: "关于㐂某申请的答复"}))
	if got := r.rows(1)[0].text; got != "关于㐂某申请的答复" {
		t.Errorf("got %q", got)
	}
	if len(r.programs) != 2 {
		t.Errorf("the title is set in %d fonts", len(r.programs))
	}
}

func TestPDFWithoutFonts(t *testing.T) {
	if err := paper.PDF(&bytes.Buffer{}, reply(), paper.Fonts{}); err == nil {
		t.Error("a document was printed without fonts")
	}
}

func BenchmarkPDFReport(b *testing.B) {
	fonts(b)
	d := report()
	for b.Loop() {
		pdf(b, d)
	}
}
