package docx

import (
	"errors"
	"strings"
	"testing"

	"gongkai/reader/grid"
)

// TestBounds reads what is too much of one thing: each is refused with a
// sentence. The bounds that every package has are tested in opc.
func TestBounds(t *testing.T) {
	repeat := strings.Repeat
	for _, c := range []struct {
		name, body, say string
	}{
		{"二百层表格", repeat("<w:tbl><w:tr><w:tc>", 100) + repeat("</w:tc></w:tr></w:tbl>", 100), "表格嵌套"},
		{"二十万张表", repeat("<w:tbl/>", 200_000), "张表"},
		{"二十万段", repeat(p("甲"), 200_000), "个单元格和段落"},
		{"一张表二十万格", "<w:tbl>" + repeat("<w:tr>"+repeat("<w:tc/>", 50)+"</w:tr>", 4000) + "</w:tbl>", "个单元格和段落"},
		{"一行二十万格", "<w:tbl><w:tr>" + repeat("<w:tc/>", 200_000) + "</w:tr></w:tbl>", "个单元格和段落"},
		{"层层文本框", repeat("<w:p><w:r><w:txbxContent>", 60) + repeat("</w:txbxContent></w:r></w:p>", 60), "文本框嵌套"},
		{"二十万层", repeat("<w:ins>", 200_000), "嵌套超过"},
		{"没有正文部件", "", "没有正文"},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := pack(t, c.body)
			if c.body == "" {
				data = []byte(strings.ReplaceAll(string(data), "word/document.xml", "word/documenx.xml"))
			}
			d, err := Read(data, nil)
			var f *grid.Fault
			if d != nil || !errors.As(err, &f) {
				t.Fatalf("got %v, want a refusal", err)
			}
			if !strings.Contains(f.Sentence, c.say) || !strings.HasSuffix(f.Sentence, "。") {
				t.Errorf("says %q, want a sentence with %q", f.Sentence, c.say)
			}
		})
	}
}

// TestStrangeButReadable reads what is large or strange but within the bounds,
// made so that a careless reader would need time or memory beyond its size.
func TestStrangeButReadable(t *testing.T) {
	repeat := strings.Repeat
	number := `<w:numbering NAMES><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/><w:start w:val="2147483647"/><w:lvlText w:val="` + repeat("%1", 300_000) + `"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
	for _, c := range []struct {
		name, body string
		lines      int
	}{
		{"两万段相连", repeat(`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>`+repeat("甲", 100)+`</w:t></w:r></w:p>`, 20_000), 1},
		{"十万个没有写完的域", "<w:p>" + repeat(`<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/><w:r><w:t>甲</w:t></w:r>`, 100_000) + "</w:p>", 1},
		{"极长的编号", repeat(item("1", "0", "甲"), 10_000), 10_000},
		{"跨列跨行炸弹", "<w:tbl>" + repeat("<w:tr>"+repeat(cell(`<w:gridSpan w:val="65534"/><w:vMerge w:val="restart"/>`, "1"), 20)+"</w:tr>", 300) + "</w:tbl>", 300},
		{"十万个并存的选择", "<w:p>" + repeat("<mc:AlternateContent><mc:Choice/><mc:Fallback/></mc:AlternateContent>", 100_000) + "</w:p>", 0},
		{"一段三百万字", "<w:p>" + repeat("<w:r><w:t>"+repeat("年", 30_000)+"</w:t></w:r>", 100) + "</w:p>", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(pack(t, c.body, "word/numbering.xml", number), nil)
			if err != nil {
				t.Fatal(err)
			}
			size := 0
			for _, l := range d.Pages[0].Lines {
				for _, x := range l.Cells {
					size += len(x.Text)
				}
			}
			if len(d.Pages[0].Lines) != c.lines || size > 10_000_000 {
				t.Errorf("%d lines with %d bytes, want %d", len(d.Pages[0].Lines), size, c.lines)
			}
		})
	}
}
