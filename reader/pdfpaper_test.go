package reader

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"gongkai/paper"
)

// paperTable is a sheet as a table of our own documents.
func paperTable(sh sheet) paper.Table {
	t := paper.Table{Rows: make([]paper.Row, len(sh.rows))}
	for range sh.width {
		t.Columns = append(t.Columns, 10)
	}
	if sh.width == 10 {
		t.Columns = []int{10, 18, 36, 12, 12, 12, 12, 12, 12, 12}
	}
	for t.HeaderRows < len(sh.rows) && sh.rows[t.HeaderRows].head && sh.width != 4 {
		t.HeaderRows++
	}
	for _, c := range merged(sh) {
		r := &t.Rows[c.top]
		r.Cells = append(r.Cells, paper.Cell{Text: c.text, ColSpan: c.right - c.left, RowSpan: c.bottom - c.top, Header: c.label})
	}
	return t
}

// paperDoc is a whole report as our own document.
func (f *forged) paperDoc(s style) paper.Doc {
	heading := func(text string) paper.Block { return paper.Heading{Level: 1, Text: text} }
	d := paper.Doc{Title: "临溪县档案局2023年政府信息公开工作年度报告", PageNumbers: true}
	d.Body = []paper.Block{
		heading("一、总体情况"),
		paper.Text("全年收到申请若干件，予以公开7件，部分公开3件。本机关按照条例的要求主动公开各类信息，网站更新信息35条，回应群众关心的问题12个。"),
		heading("二、主动公开政府信息情况"), paperTable(f.sheet2(s)),
	}
	if !s.noTitles {
		d.Body = append(d.Body, heading("三、收到和处理政府信息公开申请情况"))
	}
	d.Body = append(d.Body, paperTable(f.sheet3(s)))
	if !s.noTitles {
		d.Body = append(d.Body, heading("四、政府信息公开行政复议、行政诉讼情况"))
	}
	d.Body = append(d.Body, paperTable(f.sheet4(s)),
		heading("五、存在的主要问题及改进情况"), paper.Text("解读偏少，下一步增加10次培训。"),
		heading("六、其他需要报告的事项"), paper.Text("没有收取信息处理费。"))
	return d
}

// TestPDFPaper reads back what our own writer makes.
func TestPDFPaper(t *testing.T) {
	fonts, err := paper.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	drawMany(t, "公文", 12, 400, 2000, func(rng *rand.Rand, f *forged, s style) []byte {
		var b bytes.Buffer
		if err := paper.PDF(&b, f.paperDoc(s), fonts); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	})
}
