package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"gongkai/reader/grid"
)

// pack makes a Word file of a body and further parts.
func pack(t testing.TB, body string, parts ...string) []byte {
	t.Helper()
	const names = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:v" xmlns:r="urn:r" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	add := func(name, text string) {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	add("[Content_Types].xml", "<Types/>")
	if !strings.HasPrefix(body, "<?xml") {
		body = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n<w:document " + names + "><w:body>" + body + "</w:body></w:document>"
	}
	add("word/document.xml", body)
	for i := 0; i+1 < len(parts); i += 2 {
		add(parts[i], strings.Replace(parts[i+1], " NAMES", " "+names, 1))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// show prints lines: p[1] words, or 1: words@column+span for a row of table 1.
func show(d *grid.Document) string {
	var b strings.Builder
	for l := range d.Lines {
		if l.Table > 0 {
			fmt.Fprintf(&b, "%d:", l.Table)
		}
		for i, c := range l.Cells {
			switch {
			case l.Table > 0 && c.Span == 1:
				fmt.Fprintf(&b, " %s@%d", strings.ReplaceAll(c.Text, "\n", "/"), c.Col)
			case l.Table > 0:
				fmt.Fprintf(&b, " %s@%d+%d", strings.ReplaceAll(c.Text, "\n", "/"), c.Col, c.Span)
			case i == 0:
				b.WriteString(c.Spot.Path + " " + c.Text)
			default:
				b.WriteString(" | " + c.Text)
			}
		}
		b.WriteString("\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

const (
	numbering = `<w:numbering NAMES><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="Part"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%2.%3.%4"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Listed"/></w:abstractNum>
<w:abstractNum w:abstractNumId="3"><w:styleLink w:val="Listed"/><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num></w:numbering>`
	styles = `<w:styles NAMES><w:docDefaults/><w:style w:styleId="Part"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Sub"><w:basedOn w:val="Part"/></w:style><w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>
<w:style w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="OnGone"><w:basedOn w:val="Gone"/></w:style><w:style w:styleId="Back"><w:basedOn w:val="Gone"/><w:rPr><w:vanish w:val="false"/></w:rPr></w:style>
<w:style w:styleId="Struck"><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:rPr><w:strike/></w:rPr></w:style><w:style w:styleId="Up"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:styleId="Listed"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style></w:styles>`
)

func p(text string) string { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>" }

func item(num, lvl, text string) string {
	return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + lvl + `"/><w:numId w:val="` + num + `"/></w:numPr></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
}

func styled(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
}

func cell(settings, text string) string {
	return "<w:tc><w:tcPr>" + settings + "</w:tcPr>" + p(text) + "</w:tc>"
}

func TestRead(t *testing.T) {
	const span2, span3, down, on, onBare = `<w:gridSpan w:val="2"/>`, `<w:gridSpan w:val="3"/>`, `<w:vMerge w:val="restart"/>`, `<w:vMerge w:val="continue"/>`, `<w:vMerge/>`
	box := func(inner string) string { return "<w:txbxContent>" + inner + "</w:txbxContent>" }
	run := func(inner string) string { return "<w:r>" + inner + "</w:r>" }
	for _, c := range []struct {
		name, body, want string
	}{
		{"一段拆成多个连续文本", "<w:p>" + run("<w:t>一</w:t>") + `<w:proofErr w:type="x"/>` + run("<w:t>、总体</w:t><w:t>情况</w:t>") + "</w:p>", "p[1] 一、总体情况"},
		{"制表位分格，换行分行", "<w:p>" + run("<w:t>受理</w:t><w:tab/><w:t>5</w:t><w:br/><w:t>办结</w:t><w:cr/><w:t>4</w:t>") + "</w:p>", "p[1] 受理 | 5\np[1] 办结\np[1] 4"},
		{"格内的制表位和换行", "<w:tbl><w:tr><w:tc><w:p>" + run("<w:t>社会</w:t><w:tab/><w:t>公益</w:t><w:br/><w:t>组织</w:t>") + "</w:p></w:tc></w:tr></w:tbl>", "1: 社会 公益/组织@0"},
		{"段落设置里的制表位不是字", `<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs></w:pPr>` + run("<w:t>甲</w:t>") + "</w:p>", "p[1] 甲"},
		{"连字符", "<w:p>" + run("<w:t>2023</w:t><w:noBreakHyphen/><w:t>01 行\u00ad政</w:t><w:softHyphen/><w:t>许可</w:t>") + "</w:p>", "p[1] 2023-01 行政许可"},
		{"符号", "<w:p>" + run(`<w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t><w:sym w:font="Wingdings" w:char="F0A8"/><w:t>否</w:t><w:sym w:char="zz"/>`) + "</w:p>", "p[1] ☑是☐否"},
		{"修订：删的不读，增的读", "<w:p>" + run("<w:t>受理</w:t>") + "<w:del>" + run("<w:delText>8</w:delText><w:t>7</w:t>") + "</w:del><w:ins>" + run("<w:t>9</w:t>") + "</w:ins><w:moveFrom>" + run("<w:t>6</w:t>") + "</w:moveFrom><w:moveTo>" + run("<w:t>件</w:t>") + "</w:moveTo></w:p>", "p[1] 受理9件"},
		{"段末标记已删，两段相连", "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("<w:t>总体</w:t>") + "</w:p>" + p("情况") + p("乙"), "p[2] 总体情况\np[3] 乙"},
		{"整段已删", item("1", "0", "") + "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr><w:del>" + run("<w:delText>甲</w:delText>") + "</w:del></w:p>" + p("乙"), "p[3] 乙"},
		{"表前的段末标记已删", "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("<w:t>甲</w:t>") + "</w:p><w:tbl><w:tr>" + cell("", "1") + "</w:tr></w:tbl>", "p[1] 甲\n1: 1@0"},
		{"已删的行", "<w:tbl><w:tr>" + cell("", "甲") + "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" + cell("", "5") + "</w:tr><w:tr><w:trPr><w:hidden/></w:trPr>" + cell("", "6") + "</w:tr><w:tr><w:trPr><w:ins/></w:trPr>" + cell("", "乙") + "</w:tr></w:tbl>", "1: 甲@0\n1: 乙@0"},
		{"已删的格", "<w:tbl><w:tr>" + cell("", "甲") + cell("<w:cellDel/>", "9") + cell("", "5") + "</w:tr></w:tbl>", "1: 甲@0 5@1"},
		{"旧的设置不作数", `<w:tbl><w:tr><w:tc><w:tcPr>` + span2 + `<w:tcPrChange><w:tcPr>` + span3 + onBare + `</w:tcPr></w:tcPrChange></w:tcPr><w:p/></w:tc>` + cell("", "1") + "</w:tr></w:tbl>", "1: @0+2 1@2"},
		{"域只读结果", "<w:p>" + run(`<w:fldChar w:fldCharType="begin"/>`) + run("<w:instrText>=SUM(A1:A9)</w:instrText>") + run(`<w:fldChar w:fldCharType="separate"/>`) + run("<w:t>12</w:t>") + run(`<w:fldChar w:fldCharType="end"/>`) + run("<w:t>件</w:t>") + "</w:p>", "p[1] 12件"},
		{"域中之域", "<w:p>" + run(`<w:fldChar w:fldCharType="begin"/>`) + run("<w:instrText>IF </w:instrText>") + run(`<w:fldChar w:fldCharType="begin"/>`) + run(`<w:fldChar w:fldCharType="separate"/>`) + run("<w:t>99</w:t>") + run(`<w:fldChar w:fldCharType="end"/>`) + run(`<w:fldChar w:fldCharType="separate"/>`) + run("<w:t>12</w:t>") + run(`<w:fldChar w:fldCharType="end"/>`) + "</w:p>", "p[1] 12"},
		{"没有写完的域不吞后文", "<w:p>" + run(`<w:fldChar w:fldCharType="begin"/>`) + run("<w:t>代码</w:t>") + "</w:p>" + p("甲") + p("乙"), "p[2] 甲\np[3] 乙"},
		{"简单域和链接", `<w:p><w:fldSimple w:instr="PAGE">` + run("<w:t>3</w:t>") + "</w:fldSimple><w:hyperlink>" + run("<w:t>网址</w:t>") + "</w:hyperlink></w:p>", "p[1] 3网址"},
		{"隐藏的字", "<w:p>" + run("<w:rPr><w:vanish/></w:rPr><w:t>9</w:t>") + run(`<w:rPr><w:vanish w:val="false"/></w:rPr><w:t>5</w:t>`) + "</w:p>", "p[1] 5"},
		{"划掉的字", "<w:p>" + run("<w:rPr><w:strike/></w:rPr><w:t>9</w:t>") + run(`<w:rPr><w:dstrike/></w:rPr><w:t>8</w:t>`) + run(`<w:rPr><w:strike w:val="0"/></w:rPr><w:t>5</w:t>`) + "</w:p>", "p[1] 5"},
		{"段落标记隐藏，字不隐藏", "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>" + run("<w:t>5</w:t>") + "</w:p>", "p[1] 5"},
		{"上标的注号不是数字", "<w:p>" + run("<w:t>22</w:t>") + run(`<w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t>`) + "</w:p>" + "<w:p>" + run("<w:t>m</w:t>") + run(`<w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t>`) + "</w:p>", "p[1] 22〔1〕\np[2] m2"},
		{"下标和升高的注号", "<w:p>" + run("<w:t>22</w:t>") + run(`<w:rPr><w:vertAlign w:val="subscript"/></w:rPr><w:t>1</w:t>`) + "</w:p><w:p>" + run("<w:t>５件</w:t>") + run(`<w:rPr><w:position w:val="12"/></w:rPr><w:t>注2</w:t>`) + "</w:p><w:p>" + run("<w:t>3</w:t>") + run(`<w:rPr><w:position w:val="0"/><w:vertAlign w:val="baseline"/></w:rPr><w:t>4</w:t>`) + "</w:p>", "p[1] 22〔1〕\np[2] ５件〔注2〕\np[3] 34"},
		{"格里的图和文本框", "<w:tbl><w:tr>" + cell("", "甲") + "<w:tc><w:p>" + run("<w:drawing/>") + "</w:p></w:tc><w:tc><w:p>" + run("<w:pict><v:textbox>"+box(p("5"))+"</v:textbox></w:pict>") + "</w:p></w:tc><w:tc><w:p>" + run("<w:drawing/><w:t>7</w:t>") + "</w:p></w:tc>" + cell("", "") + "</w:tr></w:tbl>", "1: 甲@0 …@1 …@2 7@3 @4\nbox[1]/p[1] 5"},
		{"格里的图是半个数，盖在上面的不是", "<w:tbl><w:tr><w:tc><w:p>" + run("<w:t>1</w:t><w:drawing><v:inline/></w:drawing>") + "</w:p></w:tc><w:tc><w:p>" + run("<w:pict><v:shape/></w:pict><w:t>2</w:t>") + "</w:p></w:tc><w:tc><w:p>" + run("<w:drawing><v:anchor/></w:drawing><w:t>3</w:t>") + "</w:p></w:tc><w:tc><w:p>" + run(`<w:pict><v:shape style="position:absolute"/></w:pict><w:t>4</w:t>`) + "</w:p></w:tc><w:tc><w:p>" + run("<w:t>许可</w:t><w:drawing><v:inline/></w:drawing>") + "</w:p></w:tc></w:tr></w:tbl>", "1: 1…@0 2…@1 3@2 4@3 许可@4"},
		{"样式隐藏、划掉、升高的字", "<w:tbl><w:tr><w:tc><w:p>" + run("<w:t>12</w:t>") + run(`<w:rPr><w:rStyle w:val="Gone"/></w:rPr><w:t>7</w:t>`) + run(`<w:rPr><w:rStyle w:val="OnGone"/></w:rPr><w:t>8</w:t>`) + run(`<w:rPr><w:rStyle w:val="OnGone"/><w:vanish w:val="0"/></w:rPr><w:t>3</w:t>`) + run(`<w:rPr><w:rStyle w:val="Back"/></w:rPr><w:t>4</w:t>`) + "</w:p>" + styled("Struck", "9") + "</w:tc><w:tc><w:p>" + run("<w:t>5</w:t>") + run(`<w:rPr><w:rStyle w:val="Up"/></w:rPr><w:t>1</w:t>`) + "</w:p></w:tc></w:tr></w:tbl>", "1: 1234@0 5〔1〕@1"},
		{"自动编了号的数", "<w:tbl><w:tr><w:tc>" + item("3", "2", "5") + "</w:tc><w:tc>" + item("3", "2", "许可") + "</w:tc></w:tr></w:tbl>", "1: 1. 5…@0 2.许可@1"},
		{"注音不读", "<w:p>" + run("<w:ruby><w:rubyPr/><w:rt>"+run("<w:t>shù</w:t>")+"</w:rt><w:rubyBase>"+run("<w:t>数</w:t>")+"</w:rubyBase></w:ruby>") + "</w:p>", "p[1] 数"},
		{"批注号和书签", `<w:p><w:commentRangeStart w:id="0"/><w:bookmarkStart w:id="1" w:name="x"/>` + run("<w:t>甲</w:t>") + `<w:commentRangeEnd w:id="0"/>` + run(`<w:commentReference w:id="0"/>`) + "</w:p>", "p[1] 甲"},
		{"内容控件和占位文字", `<w:sdt><w:sdtPr><w:showingPlcHdr/><w:dropDownList><w:listItem w:value="1"/></w:dropDownList></w:sdtPr><w:sdtContent><w:p><w:sdt><w:sdtPr/><w:sdtContent>` + run("<w:t>单击输入</w:t>") + "</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>", "p[1] 单击输入"},
		{"控件里的行和格", "<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>" + cell("", "甲") + "</w:sdtContent></w:sdt>" + cell("", "1") + "</w:tr></w:sdtContent></w:sdt></w:tbl>", "1: 甲@0 1@1"},
		{"公式里的字", "<w:p><m:oMath><m:r><m:t>5</m:t></m:r></m:oMath></w:p>", "p[1] 5"},
		{"合并单元格", "<w:tbl><w:tr>" + cell(span2+down, "名称") + cell("", "数") + "</w:tr><w:tr>" + cell(span2+onBare, "") + cell("", "1") + "</w:tr><w:tr>" + cell(span2+on, "藏") + cell("", "2") + "</w:tr><w:tr>" + cell("", "甲") + cell("", "乙") + cell("", "3") + "</w:tr></w:tbl>",
			"1: 名称@0+2 数@2\n1: 1@2\n1: 2@2\n1: 甲@0 乙@1 3@2"},
		{"两组相接", "<w:tbl><w:tr>" + cell(down, "甲") + "</w:tr><w:tr>" + cell(down, "乙") + "</w:tr><w:tr>" + cell(onBare, "") + cell("", "1") + "</w:tr></w:tbl>", "1: 甲@0\n1: 乙@0\n1: 1@1"},
		{"上面没有可续的格", "<w:tbl><w:tr>" + cell(onBare, "甲") + cell("", "1") + "</w:tr><w:tr>" + cell("", "乙") + cell(on, "2") + "</w:tr></w:tbl>", "1: 甲@0 1@1\n1: 乙@0 2@1"},
		{"行前空列", "<w:tbl><w:tr>" + cell("", "甲") + cell("", "乙") + `</w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>` + cell("", "1") + "</w:tr></w:tbl>", "1: 甲@0 乙@1\n1: 1@1"},
		{"旧式横向合并", `<w:tbl><w:tr>` + cell(`<w:hMerge w:val="restart"/>`, "甲") + cell(`<w:hMerge/>`, "") + cell(`<w:hMerge w:val="continue"/>`, "") + cell("", "1") + "</w:tr></w:tbl>", "1: 甲@0+3 1@3"},
		{"跨列数写错", "<w:tbl><w:tr>" + cell(`<w:gridSpan w:val="0"/>`, "甲") + cell(`<w:gridSpan w:val="-3"/>`, "乙") + cell(`<w:gridSpan w:val="99999999999999999999"/>`, "丙") + cell(`<w:gridSpan w:val="4000000"/>`, "丁") + cell("", "1") + "</w:tr></w:tbl>", "1: 甲@0 乙@1 丙@2 丁@3+100 1@103"},
		{"排版用的外表", "<w:tbl><w:tr>" + cell("", "左栏") + "<w:tc>" + p("报告") + "<w:tbl><w:tr>" + cell("", "甲") + cell("", "1") + "</w:tr></w:tbl>" + p("完") + "</w:tc></w:tr></w:tbl>", "table[1]/tr[1]/td[1] 左栏\ntable[1]/tr[1]/td[2] 报告\n2: 甲@0 1@1\ntable[1]/tr[1]/td[2] 完"},
		{"全文在一格里", "<w:tbl><w:tr><w:tc>" + p(strings.Repeat("甲", 200)) + p("二、乙") + p("丙") + p(strings.Repeat("丁", 200)) + "</w:tc></w:tr></w:tbl>", "table[1]/tr[1]/td[1] " + strings.Repeat("甲", 200) + "\ntable[1]/tr[1]/td[1] 二、乙\ntable[1]/tr[1]/td[1] 丙\ntable[1]/tr[1]/td[1] " + strings.Repeat("丁", 200)},
		{"文本框只读一次，在段落之后", "<w:p>" + run("<mc:AlternateContent><mc:Choice Requires=\"wps\">"+box(p("框"))+"</mc:Choice><mc:Fallback><w:pict><v:textbox>"+box(p("框"))+"</v:textbox></w:pict></mc:Fallback></mc:AlternateContent><w:t>正文</w:t>") + "</w:p>" + p("后"), "p[1] 正文\nbox[1]/p[1] 框\np[2] 后"},
		{"首选里没有字时读备用", "<w:p>" + run("<mc:AlternateContent><mc:Choice Requires=\"x\"><w:drawing/></mc:Choice><mc:Fallback><w:pict><v:textbox>"+box(p("框"))+"</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>") + "</w:p>", "box[1]/p[1] 框"},
		{"文本框里的表", "<w:p>" + run("<w:pict><v:textbox>"+box("<w:tbl><w:tr>"+cell("", "甲")+cell("", "1")+"</w:tr></w:tbl><w:p/>")+"</v:textbox></w:pict>") + "</w:p>" + p("后"), "1: 甲@0 1@1\np[2] 后"},
		{"格里的文本框在表后", "<w:tbl><w:tr>" + cell("", "甲") + "<w:tc><w:p>" + run("<w:t>1</w:t>"+box(p("框"))) + "</w:p></w:tc></w:tr><w:tr>" + cell("", "乙") + cell("", "2") + "</w:tr></w:tbl>", "1: 甲@0 1@1\n1: 乙@0 2@1\nbox[1]/p[1] 框"},
		{"自动编号", styled("Part", "总体情况") + item("1", "1", "主动公开") + item("1", "1", "依申请") + item("1", "2", "受理") + item("1", "3", "细") + styled("Sub", "表格") + item("1", "1", "甲") + item("3", "1", "乙") + item("3", "1", "丙"),
			"p[1] 一、总体情况\np[2] （一）主动公开\np[3] （二）依申请\np[4] 1.受理\np[5] 2.1.1 细\np[6] 二、表格\np[7] （一）甲\np[8] （一）乙\np[9] （二）丙"},
		{"编号不与数字相连", item("1", "2", "35件"), "p[1] 1. 35件"},
		{"项目符号、空段落、无编号", item("2", "0", "甲") + item("1", "0", "") + item("0", "0", "乙") + item("99", "0", "丙") + styled("Loop", "丁") + styled("Part", "戊"), "p[1] 甲\np[3] 乙\np[4] 丙\np[5] 丁\np[6] 一、戊"},
		{"编号在换页之后", `<w:p><w:pPr><w:pStyle w:val="Part"/></w:pPr>` + run(`<w:br w:type="page"/><w:t>总体情况</w:t>`) + "</w:p>", "p[1] 一、总体情况"},
		{"样式所指的列表", item("4", "0", "甲") + item("4", "0", "乙"), "p[1] ③甲\np[2] ④乙"},
		{"格里的编号", "<w:tbl><w:tr><w:tc>" + item("1", "2", "重复申请") + "</w:tc><w:tc>" + item("1", "2", "") + "</w:tc></w:tr></w:tbl>", "1: 1.重复申请@0 @1"},
		{"脚注和尾注在末尾", "<w:p>" + run("<w:t>22</w:t>") + run(`<w:endnoteReference w:id="2"/>`) + run(`<w:footnoteReference w:id="3"/>`) + "</w:p>" + p("后"), "p[1] 22\np[2] 后\nfootnote[3]/p[1] 含自然失效\nendnote[2]/p[1] 尾注"},
		{"页眉页脚和另附的文件不读", p("甲") + `<w:altChunk r:id="r7"/><w:sectPr><w:headerReference w:type="default" r:id="r8"/></w:sectPr>`, "p[1] 甲"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(pack(t, c.body, "word/numbering.xml", numbering, "word/styles.xml", styles,
				"word/footnotes.xml", `<w:footnotes NAMES><w:footnote w:type="separator" w:id="-1">`+p("线")+`</w:footnote><w:footnote w:id="2">`+p("没有引用")+`</w:footnote><w:footnote w:id="3">`+p("含自然失效")+`</w:footnote></w:footnotes>`,
				"word/endnotes.xml", `<w:endnotes NAMES><w:endnote w:id="2">`+p("尾注")+`</w:endnote></w:endnotes>`,
				"word/header1.xml", `<w:hdr NAMES>`+p("第1页")+`</w:hdr>`), nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := show(d); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// TestPaths: places name a cell as web pages do, merged cells not counted.
func TestPaths(t *testing.T) {
	d, err := Read(pack(t, p("甲")+"<w:tbl><w:tr>"+cell(`<w:vMerge w:val="restart"/>`, "乙")+cell("", "1")+"</w:tr><w:tr>"+cell("<w:vMerge/>", "")+cell("", "2")+cell("", "")+"</w:tr></w:tbl>"), nil)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for l := range d.Lines {
		for _, c := range l.Cells {
			paths = append(paths, c.Spot.Path)
		}
	}
	if got, want := strings.Join(paths, " "), "p[1] table[1]/tr[1]/td[1] table[1]/tr[1]/td[2] table[1]/tr[2]/td[1] table[1]/tr[2]/td[2]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestTitle(t *testing.T) {
	for want, core := range map[string]string{
		"某县 年报": `<cp:coreProperties xmlns:cp="urn:c" xmlns:dc="urn:d"><dc:title> 某县
 年报 </dc:title><dc:creator>甲</dc:creator></cp:coreProperties>`,
		"":   `<cp:coreProperties><dc:title/></cp:coreProperties>`,
		" 坏": `<a><b></a>`,
	} {
		d, err := Read(pack(t, p("甲"), "docProps/core.xml", core), nil)
		if err != nil || d.Title != strings.TrimPrefix(want, " 坏") {
			t.Errorf("got %+v, %v, want %q", d, err, want)
		}
	}
}

func TestNumeral(t *testing.T) {
	for _, c := range []struct {
		format string
		n      int
		want   string
	}{
		{"decimal", 12, "12"}, {"chineseCounting", 1, "一"}, {"chineseCounting", 10, "十"}, {"chineseCounting", 11, "十一"}, {"chineseCountingThousand", 20, "二十"},
		{"chineseCountingThousand", 105, "一百零五"}, {"japaneseCounting", 110, "一百一十"}, {"japaneseCounting", 1001, "一千零一"}, {"japaneseCounting", 2030, "二千零三十"},
		{"chineseLegalSimplified", 12, "壹拾贰"}, {"ideographDigital", 12, "一二"}, {"decimalFullWidth", 3, "３"}, {"ideographTraditional", 2, "乙"}, {"ideographTraditional", 11, "11"},
		{"decimalEnclosedCircle", 20, "⑳"}, {"decimalEnclosedCircle", 21, "21"}, {"decimalEnclosedParen", 1, "⑴"}, {"lowerLetter", 27, "aa"}, {"upperRoman", 4, "IV"}, {"lowerRoman", 9, "ix"},
		{"decimalZero", 3, "03"}, {"未知", 3, "3"}, {"chineseCounting", -1, "-一"}, {"none", 3, ""}, {"upperRoman", 1_000_000_000, "1000000000"}, {"lowerLetter", 1_000_000_000, "1000000000"},
	} {
		if got := numeral(c.format, c.n); got != c.want {
			t.Errorf("%s %d: got %q, want %q", c.format, c.n, got, c.want)
		}
	}
}

// TestChunk: what a file takes in as it is stands where it is taken in; what
// cannot be read, or is named by nothing, is passed over.
func TestChunk(t *testing.T) {
	take := func(data []byte) (*grid.Document, error) {
		if string(data) != "网页" {
			return nil, fmt.Errorf("no page")
		}
		return &grid.Document{Title: "题名", Pages: []grid.Page{{Lines: []grid.Line{{Cells: []grid.Cell{{Text: "规章", Span: 1}, {Text: "3", Col: 1, Span: 1}}, Table: 1}}}}}, nil
	}
	const rels = `<Relationships><Relationship Id="r1" Type="http://x/aFChunk" Target="a.htm"/><Relationship Id="r2" Type="http://x/aFChunk" Target="/word/b.bin"/></Relationships>`
	table := `<w:tbl><w:tr>` + cell("", "甲") + cell("", "1") + `</w:tr></w:tbl>`
	file := pack(t, table+`<w:altChunk r:id="r1"/><w:altChunk r:id="r2"/><w:altChunk r:id="r9"/>`+table+p("完"), "word/_rels/document.xml.rels", rels, "word/a.htm", "网页", "word/b.bin", "图")
	d, err := Read(file, take)
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for l := range d.Lines {
		got += fmt.Sprintf("%d:%s ", l.Table, l.Cells[0].Text)
	}
	if want := "1:甲 2:规章 3:甲 0:完 "; got != want || d.Title != "题名" {
		t.Errorf("got %q with title %q, want %q", got, d.Title, want)
	}
	if d, err := Read(file, nil); err != nil || len(d.Pages[0].Lines) != 3 {
		t.Errorf("without a reader of pages: %v, %v", d, err)
	}
}
