package ofd

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"gongkai/reader/extract/pdf"
	"gongkai/reader/grid"
)

// file makes an OFD of parts: names and bodies by turns.
func file(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	entryPart = `<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocInfo><ofd:Title>年度 报告</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`
	rootPart  = `<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:TemplatePage ID="9" BaseLoc="T.xml"/></ofd:CommonData><ofd:Pages>%s</ofd:Pages></ofd:Document>`
	pageRef   = `<ofd:Page ID="1" BaseLoc="P.xml"/>`
)

// pageOf is an OFD with one page of these objects.
func pageOf(t testing.TB, objects string) []byte {
	return file(t, "OFD.xml", entryPart, "Doc_0/Document.xml", fmt.Sprintf(rootPart, pageRef),
		"Doc_0/P.xml", `<ofd:Page xmlns:ofd="x"><ofd:Content><ofd:Layer>`+objects+`</ofd:Layer></ofd:Content></ofd:Page>`)
}

// text is a text object at a place.
func text(x, y float64, attrs, code, words string) string {
	return fmt.Sprintf(`<ofd:TextObject Boundary="%g %g 100 5" Size="4" %s><ofd:TextCode X="0" Y="4" %s>%s</ofd:TextCode></ofd:TextObject>`, x, y, attrs, code, words)
}

// said is the text of a document, a line a row.
func said(d *grid.Document) string {
	var rows []string
	for l := range d.Lines {
		var cells []string
		for _, c := range l.Cells {
			cells = append(cells, c.Text)
		}
		rows = append(rows, strings.Join(cells, "|"))
	}
	return strings.Join(rows, "\n")
}

// What stands on a page, whatever way it is written.
func TestPage(t *testing.T) {
	box := func(attrs, data string) string {
		return `<ofd:PathObject Boundary="20 20 60 10" ` + attrs + `><ofd:AbbreviatedData>` + data + `</ofd:AbbreviatedData></ofd:PathObject>`
	}
	grid2 := box("", "M 0 0 L 60 0 L 60 10 L 0 10 C M 30 0 L 30 10")
	for _, c := range []struct{ name, objects, want string }{
		{"一行字", text(20, 20, "", `DeltaX="4 4 4"`, "年度报告"), "年度报告"},
		{"没有间距", text(20, 20, "", "", "年度报告12"), "年度报告12"},
		{"成组的间距", text(20, 20, "", `DeltaX="g 3 4 2"`, "收到申1"), "收到申1"},
		{"缩放的字号", `<ofd:TextObject Boundary="20 20 90 9" Size="1" CTM="4 0 0 4 0 0"><ofd:TextCode X="0" Y="1" DeltaX="1 1 1">年度报告</ofd:TextCode></ofd:TextObject>`, "年度报告"},
		{"第二段接着写", `<ofd:TextObject Boundary="20 20 90 9" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="4">年度</ofd:TextCode><ofd:TextCode X="8" DeltaX="4">报告</ofd:TextCode></ofd:TextObject>`, "年度报告"},
		{"看不见的", text(20, 20, `Visible="false"`, "", "改前") + text(20, 40, "", "", "改后") + text(20, 60, `Alpha="0"`, "", "透明"), "改后"},
		{"斜着的水印", text(20, 20, `CTM="0.7 0.7 -0.7 0.7 0 0"`, "", "12345") + text(20, 40, "", "", "正文"), "正文"},
		{"专用区的字", text(20, 20, "", `DeltaX="2"`, "1\ue001"), "1" + string(pdf.Unknown)},
		{"按字形号画的", `<ofd:TextObject Boundary="20 20 90 9" Size="4"><ofd:CGTransform CodePosition="0" CodeCount="1" GlyphCount="1"><ofd:Glyphs>20</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="4" DeltaX="2">¤5</ofd:TextCode></ofd:TextObject>`, string(pdf.Unknown) + "5"},
		{"两个数之间没有间距可凭", text(20, 20, "", "", "12 5"), "12 " + string(pdf.Unknown)},
		{"裁剪和图案里的不是正文", `<ofd:PathObject Boundary="0 0 9 9"><ofd:Clips><ofd:Clip><ofd:Area><ofd:Text Boundary="20 20 9 9" Size="4"><ofd:TextCode X="0" Y="4">裁</ofd:TextCode></ofd:Text></ofd:Area></ofd:Clip></ofd:Clips><ofd:FillColor><ofd:Pattern><ofd:CellContent>` + text(20, 20, "", "", "纹") + `</ofd:CellContent></ofd:Pattern></ofd:FillColor><ofd:AbbreviatedData>M 0 0 L 9 0</ofd:AbbreviatedData></ofd:PathObject>` + text(20, 40, "", "", "正文"), "正文"},
		{"一张表", grid2 + text(22, 21, "", `DeltaX="4 4 4"`, "行政许可") + text(55, 21, "", `DeltaX="2"`, "12"), "行政许可|12"},
		{"填色的细条", box(`Stroke="false" Fill="true"`, "M 0 0 L 60 0 L 60 0.2 L 0 0.2 C M 0 9.8 L 60 9.8 L 60 10 L 0 10 C M 0 0 L 0.2 0 L 0.2 10 L 0 10 C M 30 0 L 30.2 0 L 30.2 10 L 30 10 C M 60 0 L 60.2 0 L 60.2 10 L 60 10 C") + text(22, 21, "", `DeltaX="4 4 4"`, "行政许可") + text(55, 21, "", `DeltaX="2"`, "12"), "行政许可|12"},
		{"真假写作数字", box(`Stroke="0" Fill="0"`, "M 0 0 L 60 0 L 60 10 L 0 10 C M 30 0 L 30 10") + text(22, 21, `Visible="0"`, "", "丙") + text(22, 21, `Visible="1"`, "", "甲乙"), "甲乙"},
		{"向上写的字", text(100, 200, `CTM="0 -1 1 0 0 0"`, `DeltaX="4 4 2"`, "甲乙12"), "甲乙12"},
		{"直排的字", text(100, 100, "", `DeltaY="5 5"`, "甲乙丙"), "甲\n乙\n丙"},
		{"不描也不填的路径", box(`Stroke="false"`, "M 0 0 L 60 0 L 60 10 L 0 10 C M 30 0 L 30 10") + text(22, 21, "", "", "甲乙"), "甲乙"},
		{"页外的字", text(20, 400, "", "", "页外") + text(20, 20, "", "", "页内"), "页内"},
		{"排版器的换行", text(20, 20, "", `DeltaX="4"`, "\n     年度\n   "), "年度"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(pageOf(t, c.objects))
			if err != nil {
				t.Fatal(err)
			}
			if got := said(d); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
			if d.Title != "年度 报告" {
				t.Errorf("title %q", d.Title)
			}
		})
	}
}

// A template lies under its page, a page may have a size of its own, and parts
// are found whatever way they are named.
func TestParts(t *testing.T) {
	page := `<ofd:Page xmlns:ofd="x"><ofd:Area><ofd:PhysicalBox>100 100 420 297</ofd:PhysicalBox></ofd:Area><ofd:Template TemplateID="9"/><ofd:Content><ofd:Layer>` + text(500, 120, "", "", "右边") + `</ofd:Layer></ofd:Content></ofd:Page>`
	template := `<ofd:Page xmlns:ofd="x"><ofd:Content><ofd:Layer>` + text(120, 110, "", "", "模板") + `</ofd:Layer></ofd:Content></ofd:Page>`
	root := fmt.Sprintf(rootPart, `<ofd:Page ID="1" BaseLoc="/Doc_0/Pages/Page_0/../Page_0/Content.xml"/><ofd:Page ID="2" BaseLoc="Pages\Page_1\CONTENT.xml"/>`)
	d, err := Read(file(t, "ofd.xml", entryPart, "Doc_0/Document.xml", root, "Doc_0/T.xml", template, "Doc_0/Pages/Page_0/Content.xml", page, "Doc_0/Pages/Page_1/Content.xml", page))
	if err != nil {
		t.Fatal(err)
	}
	if got := said(d); len(d.Pages) != 2 || got != "模板\n右边\n模板\n右边" {
		t.Errorf("%d pages: %q", len(d.Pages), got)
	}
}

// A composite is drawn where the page puts it, one within another too, and none
// without end.
func TestComposite(t *testing.T) {
	page := `<ofd:Page xmlns:ofd="x"><ofd:PageRes>R.xml</ofd:PageRes><ofd:Content><ofd:Layer><ofd:CompositeObject ResourceID="5" Boundary="20 20 100 100" CTM="2 0 0 2 0 0"/><ofd:CompositeObject ResourceID="5" Visible="false"/><ofd:CompositeObject ResourceID="7"/></ofd:Layer></ofd:Content></ofd:Page>`
	unit := func(id, objects string) string {
		return `<ofd:CompositeGraphicUnit ID="` + id + `" Width="50" Height="50"><ofd:Content>` + objects + `</ofd:Content></ofd:CompositeGraphicUnit>`
	}
	units := func(list string) string {
		return `<ofd:Res xmlns:ofd="x"><ofd:CompositeGraphicUnits>` + list + `</ofd:CompositeGraphicUnits></ofd:Res>`
	}
	small := func(x, y float64, words string) string {
		return fmt.Sprintf(`<ofd:TextObject Boundary="%g %g 50 3" Size="2"><ofd:TextCode X="0" Y="2" DeltaX="g 9 2">%s</ofd:TextCode></ofd:TextObject>`, x, y, words)
	}
	root := strings.Replace(fmt.Sprintf(rootPart, pageRef), "<ofd:CommonData>", "<ofd:CommonData><ofd:DocumentRes>D.xml</ofd:DocumentRes>", 1)
	d, err := Read(file(t, "OFD.xml", entryPart, "Doc_0/Document.xml", root, "Doc_0/P.xml", page,
		"Doc_0/D.xml", units(unit("4", small(0, 0, "无关"))+unit("5", small(0, 0, "年度")+`<ofd:CompositeObject ResourceID="6" Boundary="0 10 50 50"/>`)),
		"Doc_0/R.xml", units(unit("6", small(0, 0, "报告"))+unit("7", `<ofd:CompositeObject ResourceID="7"/>`))))
	if err != nil {
		t.Fatal(err)
	}
	if got := said(d); got != "年度\n报告" {
		t.Errorf("%q", got)
	}
}

// A file that cannot be read is refused with a sentence, and costs no more than
// a large honest one.
func TestHostile(t *testing.T) {
	good := pageOf(t, text(20, 20, "", "", "年度报告"))
	many := func(n int, s string) string { return strings.Repeat(s, n) }
	for _, c := range []struct {
		name string
		data []byte
		says string
	}{
		{"截断", good[:len(good)/2], "损坏"},
		{"没有文档", file(t, "OFD.xml", entryPart), "损坏"},
		{"没有一页", file(t, "OFD.xml", entryPart, "Doc_0/Document.xml", fmt.Sprintf(rootPart, "")), "一页也没有"},
		{"缺了一页", file(t, "OFD.xml", entryPart, "Doc_0/Document.xml", fmt.Sprintf(rootPart, pageRef)), "缺了第1页"},
		{"页太多", file(t, "OFD.xml", entryPart, "Doc_0/Document.xml", fmt.Sprintf(rootPart, many(grid.MaxPages+1, pageRef))), "超过300页"},
		{"加了密", file(t, "OFD.xml", strings.Replace(entryPart, "<ofd:DocRoot>", "<ofd:Encryptions>x</ofd:Encryptions><ofd:DocRoot>", 1)), "加了密"},
		{"不是XML", pageOf(t, "<<<"), "损坏"},
		{"没有写完", pageOf(t, "<ofd:TextObject>"), "损坏"},
		{"嵌套太深", pageOf(t, many(600, "<a>")), "嵌套超过"},
		{"元素太多", pageOf(t, many(1_000_001, "<a/>")), "个元素"},
		{"一页字太多", pageOf(t, text(20, 20, "", `DeltaX="g 999999999 0.001"`, many(30_000, "字"))), "第1页画的东西太多"},
		{"一页线太多", pageOf(t, `<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>`+many(60_000, "M 0 0 L 9 0 ")+`</ofd:AbbreviatedData></ofd:PathObject>`), "第1页画的东西太多"},
		{"图形太多", file(t, "OFD.xml", entryPart, "Doc_0/Document.xml", fmt.Sprintf(rootPart, pageRef), "Doc_0/P.xml", `<Page><PageRes>R.xml</PageRes><Content>`+many(64, `<CompositeObject ResourceID="1"/>`)+`</Content></Page>`, "Doc_0/R.xml", "<Res>"+many(20_000, "<a/>")+"</Res>"), "图形太多"},
		{"一段字太长", pageOf(t, text(20, 20, "", "", many(2<<20, "1"))), "连续的文字超过"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read(c.data)
			var f *grid.Fault
			if !errors.As(err, &f) || !strings.Contains(f.Sentence, c.says) || !strings.Contains(f.Sentence, "OFD文件") || !strings.HasSuffix(f.Sentence, "。") {
				t.Errorf("%v", err)
			}
		})
	}
}

// Numbers that are none, or none of a page, place nothing and break nothing.
func TestNonsenseNumbers(t *testing.T) {
	for _, attrs := range []string{`CTM="0 0 0 0 0 0"`, `CTM="1e308 0 0 1e308 0 0"`, `CTM="NaN 1 1 1 1 1"`, `CTM="1 2"`, `HScale="0"`, `CharDirection="90"`, `CharDirection="x"`} {
		d, err := Read(pageOf(t, text(20, 20, attrs, `DeltaX="Inf g -3 4 g x"`, "年报")+text(20, 60, "", "", "正文")))
		if err != nil || !strings.Contains(said(d), "正文") {
			t.Errorf("%s: %v", attrs, err)
		}
	}
}

func FuzzPage(f *testing.F) {
	f.Add(text(20, 20, `CTM="1 0 0 1 0 0"`, `DeltaX="g 2 4"`, "年度1 报告"))
	f.Add(`<ofd:PathObject Boundary="20 20 60 10" Fill="true"><ofd:AbbreviatedData>M 0 0 L 60 0 Q 1 1 2 2 B 1 1 2 2 3 3 A 1 1 0 0 1 5 5 C</ofd:AbbreviatedData></ofd:PathObject>`)
	f.Fuzz(func(t *testing.T, objects string) {
		d, err := Read(pageOf(t, objects))
		var fault *grid.Fault
		if err != nil && !errors.As(err, &fault) || err == nil && d == nil {
			t.Errorf("%v", err)
		}
	})
}

func FuzzFile(f *testing.F) {
	f.Add(pageOf(f, text(20, 20, "", "", "年度报告")))
	f.Fuzz(func(t *testing.T, data []byte) {
		var fault *grid.Fault
		if _, err := Read(data); err != nil && !errors.As(err, &fault) {
			t.Errorf("%v", err)
		}
	})
}
