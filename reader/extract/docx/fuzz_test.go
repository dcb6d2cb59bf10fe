package docx

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"gongkai/reader/grid"
)

// FuzzBody hands in any document.xml. It may be refused; it must not panic,
// every word read must stand in the source, and every cell must fit its bounds.
func FuzzBody(f *testing.F) {
	for _, body := range []string{p("甲"), "<w:tbl><w:tr>" + cell(`<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>`, "甲") + "</w:tr><w:tr>" + cell("<w:vMerge/>", "") + cell("", "5") + "</w:tr></w:tbl>",
		item("1", "1", "35件"), "<w:p><w:r><w:txbxContent>" + p("框") + "</w:txbxContent></w:r></w:p>", "<w:tbl><w:tr><w:tc><w:tbl><w:tr>" + cell("", "1") + "</w:tr></w:tbl></w:tc></w:tr></w:tbl>",
		`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:fldChar w:fldCharType="begin"/><w:t>1</w:t></w:r></w:p><w:tbl><w:tr><w:trPr><w:gridBefore w:val="9"/></w:trPr><w:tc/></w:tr></w:tbl>`,
		`<mc:AlternateContent><mc:Choice><w:p/></mc:Choice><mc:Fallback><w:p/></mc:Fallback></mc:AlternateContent>`} {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		data := pack(t, body, "word/numbering.xml", numbering, "word/styles.xml", styles)
		check(t, data)
	})
}

// FuzzRead hands in any bytes.
func FuzzRead(f *testing.F) {
	f.Add(pack(f, p("甲")))
	f.Add(pack(f, item("1", "0", "甲"), "word/numbering.xml", numbering, "word/styles.xml", styles))
	f.Fuzz(check)
}

func check(t *testing.T, data []byte) {
	d, err := Read(data, nil)
	var fault *grid.Fault
	if err != nil {
		if !errors.As(err, &fault) || d != nil || !strings.HasSuffix(err.Error(), "。") {
			t.Fatalf("refused with %q", err)
		}
		return
	}
	for l := range d.Lines {
		col := int32(0)
		if len(l.Cells) == 0 {
			t.Fatal("a line without cells")
		}
		for _, c := range l.Cells {
			if c.Col < col || c.Span < 1 || c.Span > grid.MaxSpan || c.Col > grid.MaxCols && l.Table > 0 || c.Spot.Path == "" || !utf8.ValidString(c.Text) {
				t.Fatalf("a cell that does not fit: %+v", c)
			}
			col = c.Col
		}
	}
}
