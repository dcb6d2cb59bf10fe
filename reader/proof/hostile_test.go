package proof

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"gongkai/annual"
	"gongkai/annual/annualtest"
	"gongkai/finding"
	"gongkai/law"
	"gongkai/reader"
	"gongkai/reader/extract"
	"gongkai/reader/grid"
)

// evil is text that would do harm in a page that takes it for its own.
const evil = "\"'><script>alert(1)</script><img src=x onerror=alert(2)><style>*{}</style>&lt;\x00\x1b[31m\u202e321\u202c\u2066\u200f\u0085\U000E0041\xff\xfe</title></style>]]>-->"

// Whatever stands in the source, the page holds the same elements.
func TestForeignTextIsHarmless(t *testing.T) {
	forge := func(text string) *reader.Reading {
		place := finding.Place{Path: "table[1]/tr[1]/td[1]" + text}
		words := finding.Place{Line: 2, Column: 3, Length: 2}
		forged := &reader.Reading{
			File: text, Unread: []string{text},
			Source: extract.SourceOf(&grid.Document{Title: text, Pages: []grid.Page{{Lines: []grid.Line{
				{Table: 1, Cells: []grid.Cell{grid.CellAt(text, place, 0, 1), grid.CellAt("7", finding.Place{Path: "x"}, 1, 1)}},
				{Cells: []grid.Cell{{Text: "甲乙" + text + "丙丁，戊。", Line: 2, Column: 1, Span: 1}}},
			}}}}),
			Report: &annual.Report{Title: text, Body: text, Year: 2024, Form: annual.Form2021, Found: map[law.TableID]bool{"table3": true},
				Sections: []annual.Section{{ID: "overview", Heading: text, Paragraphs: []annual.Paragraph{{Text: text, Place: words}}}}},
			Findings: []*finding.Finding{
				{ID: text, Severity: finding.Error, Verdict: finding.Broken, At: text, Message: text, Cite: text, Places: []finding.Place{place, words}, Cells: []string{"table3.granted.total", text}},
				{ID: text, Severity: finding.Error, Verdict: finding.CannotJudge, Message: text},
			},
		}
		forged.How.Set("table3.granted.total", "identity")
		forged.Report.Set("table3.granted.total", annual.Amount(text))
		forged.Report.SetPlace("table3.granted.total", place)
		return forged
	}
	shape := func(l *look) (s string) {
		for _, n := range l.nodes {
			s += n.Data
			for _, a := range n.Attr {
				s += " " + a.Key
			}
			s += "\n"
		}
		return s
	}
	tame, wild := see(t, forge("良民")), see(t, forge(evil))
	if a, b := shape(tame), shape(wild); a != b {
		t.Errorf("foreign text changed the page:\n%s", b)
	}
	for _, r := range wild.source {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || deceives(r) {
			t.Fatalf("%U stands in the page", r)
		}
	}
	if !strings.Contains(wild.text, "<script>alert(1)</script>") {
		t.Error("the words themselves are gone")
	}
	for _, c := range noted(t, forge(evil)) {
		if strings.ContainsAny(c, "\u202e\u2066\x00\x1b") {
			t.Errorf("the comment %q", c)
		}
	}
}

func TestText(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"平常", "第十四条 ABC，1.5%", "第十四条 ABC，1.5%"},
		{"标记", `<a href="x">&'`, "&lt;a href=&#34;x&#34;&gt;&amp;&#39;"},
		{"反向", "12\u202e34", "12\uFFFD34"},
		{"阿拉伯字母标记", "1\u061c2", "1\uFFFD2"},
		{"无宽空格", "年\u200b度\ufeff报\u00ad告", "年度报告"},
		{"换行与回车", "甲\r\n乙\t丙", "甲\n乙\t丙"},
		{"控制符", "a\x00b\x7fc\u0085d", "a\uFFFDb\uFFFDc\uFFFDd"},
		{"不是UTF-8", "甲\xff乙", "甲\uFFFD乙"},
		{"同首字节的好字", "«—…﹏ＡÂ\U000F0000", "«—…﹏ＡÂ\U000F0000"},
		{"半个字", "甲\xe2\x80", "甲\uFFFD"},
	} {
		var b sheet
		b.text(c.text)
		if b.String() != c.want {
			t.Errorf("%s: %q, want %q", c.name, b.String(), c.want)
		}
	}
}

// huge is a reading at the bounds of what is read: so many lines that each
// hold a finding's words at the end.
func huge(lines, runes, findings int) *reader.Reading {
	r := &reader.Reading{File: "大.txt", Report: &annual.Report{Form: annual.Form2021}}
	page := grid.Page{}
	text := strings.Repeat("字", runes)
	for i := range lines {
		page.Lines = append(page.Lines, grid.Line{Cells: []grid.Cell{{Text: text, Line: int32(i + 1), Column: 1, Span: 1}}})
	}
	r.Source = extract.SourceOf(&grid.Document{Pages: []grid.Page{page}})
	for i := range findings {
		f := &finding.Finding{ID: "T", Severity: finding.Severity(i % 3), Verdict: finding.Broken, Message: strings.Repeat("说", 100)}
		for k := range 100 {
			f.Places = append(f.Places, finding.Place{Line: int32(lines - (i*100+k)%lines), Column: int32(runes), Length: 1})
		}
		r.Findings = append(r.Findings, f)
	}
	return r
}

// A source of any size gives a page that a browser opens, which says what it
// leaves out, and still marks what it can.
func TestSizeIsBounded(t *testing.T) {
	for _, c := range []struct{ lines, runes, findings, most int }{
		{grid.MaxCells, 70, 1, 3 << 20},     // many lines
		{3, grid.MaxBytes / 9, 2, 1 << 20},  // a few long ones
		{grid.MaxCells, 70, 5000, 24 << 20}, // and more findings than anybody reads
		{2000, 4000, 300, 24 << 20},         // long lines, all marked
		{grid.MaxCells, 1, 0, 8 << 20},      // short ones
	} {
		r := huge(c.lines, c.runes, c.findings)
		var b bytes.Buffer
		if err := HTML(&b, r); err != nil {
			t.Fatal(err)
		}
		name := fmt.Sprintf("%d lines of %d, %d findings", c.lines, c.runes, c.findings)
		if b.Len() > c.most {
			t.Errorf("%s: %d bytes, more than %d", name, b.Len(), c.most)
		}
		if !strings.Contains(b.String(), "略去") || !strings.Contains(b.String(), "原文太长") {
			t.Errorf("%s: the page does not say what it leaves out", name)
		}
		if c.findings > 0 && !strings.Contains(b.String(), `<a href="#f1"`) {
			t.Errorf("%s: the first finding is not marked", name)
		}
		if said := strings.Contains(b.String(), "只列出前300处"); said != (c.findings > maxIssues) {
			t.Errorf("%s: says that findings are left out: %v", name, said)
		}
		b.Reset()
		if err := DOCX(&b, r); err != nil || b.Len() > 1<<20 {
			t.Errorf("%s: a Word file of %d bytes, %v", name, b.Len(), err)
		}
	}
}

// A row of five hundred columns and spans, and lines without cells.
func TestOddGrids(t *testing.T) {
	r := &reader.Reading{Report: &annual.Report{}, Source: extract.SourceOf(&grid.Document{Pages: []grid.Page{{}, {Lines: []grid.Line{
		{}, {Table: 3}, {Table: 3, Cells: []grid.Cell{{Text: "远", Col: grid.MaxCols - 1, Span: 0}}}, {Table: 3, Cells: []grid.Cell{{Text: "叠", Col: 0, Span: 500}, {Text: "叠", Col: 0, Span: 1}}},
	}}}})}
	l := see(t, r)
	if !strings.Contains(l.text, "远") || !strings.Contains(l.text, "第2页") {
		t.Error("the cells are not shown")
	}
	see(t, &reader.Reading{Report: &annual.Report{}})
}

func BenchmarkHTML(b *testing.B) {
	r := reread(b, "docx", annualtest.Sample(annual.Form2021))
	b.ReportAllocs()
	for b.Loop() {
		if err := HTML(new(bytes.Buffer), r); err != nil {
			b.Fatal(err)
		}
	}
}
