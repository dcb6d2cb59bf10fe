package paper_test

import (
	"io"
	"strings"
	"testing"

	"gongkai/paper"
)

func cells(texts ...string) (row paper.Row) {
	for _, t := range texts {
		row.Cells = append(row.Cells, paper.Cell{Text: t})
	}
	return row
}

// A table whose cells do not fit together is refused by every writer, in the same words.
func TestRefusedDocuments(t *testing.T) {
	tall := paper.Row{Cells: []paper.Cell{{Text: "甲", RowSpan: 2}, {Text: "乙"}}}
	for _, c := range []struct {
		name string
		doc  paper.Doc
		want string
	}{
		{"少一格", paper.Doc{Body: []paper.Block{paper.Table{Rows: []paper.Row{cells("甲", "乙"), cells("丙")}}}}, "row 2: column 2 is covered by no cell"},
		{"多一格", paper.Doc{Body: []paper.Block{paper.Table{Rows: []paper.Row{cells("甲", "乙"), cells("丙", "丁", "戊")}}}}, `row 2: cell "戊" goes beyond column 2`},
		{"合并后多一格", paper.Doc{Body: []paper.Block{paper.Table{Rows: []paper.Row{tall, cells("丙", "丁")}}}}, `row 2: cell "丁" goes beyond column 2`},
		{"合并出底", paper.Doc{Body: []paper.Block{paper.Table{Rows: []paper.Row{tall}}}}, `row 1: cell "甲" goes beyond row 1`},
		{"合并相叠", paper.Doc{Body: []paper.Block{paper.Table{Columns: []int{1, 1, 1}, Rows: []paper.Row{
			{Cells: []paper.Cell{{Text: "甲"}, {Text: "乙", RowSpan: 2}, {Text: "丙"}}}, {Cells: []paper.Cell{{Text: "丁", ColSpan: 2}}}}}}}, `row 2: cell "丁" overlaps "乙"`},
		{"合并穿过表头", paper.Doc{Body: []paper.Block{paper.Table{HeaderRows: 1, Rows: []paper.Row{tall, cells("丙")}}}}, `cell "甲" reaches out of the header rows`},
		{"巨大的列数", paper.Doc{Body: []paper.Block{paper.Table{Rows: []paper.Row{{Cells: []paper.Cell{{ColSpan: 1 << 40}}}}}}}, "columns"},
		{"空表", paper.Doc{Body: []paper.Block{paper.Table{}}}, "no rows"},
		{"零宽的列", paper.Doc{Body: []paper.Block{paper.Table{Columns: []int{1, 0}, Rows: []paper.Row{cells("甲", "乙")}}}}, "column 2 has the width 0"},
		{"表头多于行", paper.Doc{Body: []paper.Block{paper.Table{HeaderRows: 2, Rows: []paper.Row{cells("甲")}}}}, "2 header rows of 1 rows"},
		{"五级标题", paper.Doc{Body: []paper.Block{paper.Heading{Level: 5, Text: "标题"}}}, "level 5"},
		{"附件里的表", paper.Doc{Annexes: []paper.Annex{{Title: "回执", Body: []paper.Block{paper.Table{}}}}}, `annex "回执"`},
		{"没有内容的块", paper.Doc{Body: []paper.Block{nil}}, "block 1"},
		{"没有机关名称的版头", paper.Doc{Head: &paper.Head{}}, "without a mark"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := fonts(t)
			for writer, err := range map[string]error{
				"html": paper.HTML(io.Discard, c.doc), "page": paper.Page(io.Discard, c.doc),
				"docx": paper.DOCX(io.Discard, c.doc), "pdf": paper.PDF(io.Discard, c.doc, f),
			} {
				if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "write "+strings.TrimSuffix(writer, "page")) {
					t.Errorf("%s: got %v, want %q", writer, err, c.want)
				}
			}
		})
	}
}

// A row may hold no cell of its own.
func TestRowCoveredFromAbove(t *testing.T) {
	d := paper.Doc{Body: []paper.Block{paper.Table{Rows: []paper.Row{{Cells: []paper.Cell{{Text: "甲", RowSpan: 2}}}, {}}}}}
	if got := fragment(t, d); !strings.Contains(got, "rowspan=\"2\"") || strings.Count(got, "<tr>") != 2 {
		t.Errorf("got %s", got)
	}
	if got := readPDF(t, pdf(t, d)).all(); got != "甲" {
		t.Errorf("got %q", got)
	}
}
