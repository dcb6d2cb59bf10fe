package paper_test

import (
	"bytes"
	"strings"
	"testing"

	"gongkai/paper"
)

// A marked cell and a comment on the title show where they should, and a
// document without them is written as ever.
func TestMarksAndTitleComments(t *testing.T) {
	const tint = `w:fill="FFF1D6"`
	doc := paper.Doc{Title: "临溪县司法局年度报告", Body: []paper.Block{paper.Table{Rows: []paper.Row{{Cells: []paper.Cell{{Text: "5"}, {Text: "7"}}}}}}}
	plain := parts(t, docx(t, doc))["word/document.xml"]
	if strings.Contains(plain, tint) || strings.Contains(plain, "commentRangeStart") {
		t.Error("a plain document has marks")
	}
	doc.Comments = []paper.Comment{{Author: "年报体检", Text: "标题不符。"}}
	doc.Body[0].(paper.Table).Rows[0].Cells[1].Marked = true
	marked := parts(t, docx(t, doc))["word/document.xml"]
	title := marked[strings.Index(marked, `w:val="Title"`):]
	if i := strings.Index(title, "commentRangeStart"); i < 0 || i > strings.Index(title, "临溪县司法局") {
		t.Error("the comment does not stand on the title")
	}
	if strings.Count(marked, tint) != 1 || strings.Index(marked, tint) < strings.Index(marked, ">5<") {
		t.Error("not just the second cell is tinted")
	}
	if !strings.Contains(parts(t, docx(t, doc))["word/comments.xml"], "标题不符。") {
		t.Error("the comment is lost")
	}
	var b bytes.Buffer
	if err := paper.HTML(&b, doc); err != nil || !strings.Contains(b.String(), `<td class="paper-marked">7</td>`) || strings.Contains(b.String(), `paper-marked">5`) {
		t.Errorf("%v: %s", err, b.String())
	}
}

// A year keeps its 年 on its line, with a blank between them or not.
func TestTitleKeepsTheYearWhole(t *testing.T) {
	for _, year := range []string{"2021年", " 2021 年"} {
		doc := paper.Doc{Title: "临水市临溪区人民政府" + year + "政府信息公开工作年度报告"}
		if text := parts(t, docx(t, doc))["word/document.xml"]; !strings.Contains(text, year+"</w:t><w:br/>") {
			t.Errorf("%q is broken elsewhere", doc.Title)
		}
	}
}
