package paper

import (
	"fmt"
	"strings"
)

// style is a paragraph style. Sizes are half points; settings follow the order of the schema.
type style struct {
	id, name, face string
	size           int
	settings       string
}

var (
	exactly = fmt.Sprintf(`w:line="%d" w:lineRule="exact"`, lineTwips)
	indent  = fmt.Sprintf(`<w:ind w:firstLineChars="200" w:firstLine="%d"/>`, 4*halfTwips)
)

// styles are the parts of an official document (GB/T 9704, 7.2 to 7.5). Lines have a fixed height, so that a page holds 22
// whatever face stands in; in tables the grid is off (snapToGrid 0), or every row would take two of its lines.
var styles = []style{
	{"Mark", "发文机关标志", "方正小标宋简体", 80, `<w:snapToGrid w:val="0"/><w:jc w:val="center"/>`},
	{"Number", "发文字号", "仿宋_GB2312", 32, `<w:spacing ` + exactly + `/><w:jc w:val="center"/>`},
	{"Title", "Title", "方正小标宋简体", 44, fmt.Sprintf(`<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:after="%d" w:line="660" w:lineRule="exact"/><w:jc w:val="center"/>`, lineTwips)},
	{"To", "主送机关", "仿宋_GB2312", 32, `<w:keepNext/><w:spacing ` + exactly + `/>`},
	{"Body", "Body Text", "仿宋_GB2312", 32, `<w:spacing ` + exactly + `/>` + indent + `<w:jc w:val="both"/>`},
	{"Flush", "附件说明", "仿宋_GB2312", 32, `<w:spacing ` + exactly + `/>`},
	{"Heading1", "heading 1", "黑体", 32, `<w:keepNext/><w:spacing ` + exactly + `/>` + indent + `<w:outlineLvl w:val="0"/>`},
	{"Heading2", "heading 2", "楷体_GB2312", 32, `<w:keepNext/><w:spacing ` + exactly + `/>` + indent + `<w:outlineLvl w:val="1"/>`},
	{"Heading3", "heading 3", "仿宋_GB2312", 32, `<w:keepNext/><w:spacing ` + exactly + `/>` + indent + `<w:outlineLvl w:val="2"/>`},
	{"Heading4", "heading 4", "仿宋_GB2312", 32, `<w:keepNext/><w:spacing ` + exactly + `/>` + indent + `<w:outlineLvl w:val="3"/>`},
	{"Sign", "署名和成文日期", "仿宋_GB2312", 32, `<w:spacing ` + exactly + `/><w:jc w:val="right"/>`},
	{"Annex", "附件", "黑体", 32, `<w:keepNext/><w:spacing ` + exactly + `/>`},
	{"Imprint", "版记", "仿宋_GB2312", 28, `<w:snapToGrid w:val="0"/><w:spacing w:line="420" w:lineRule="exact"/><w:ind w:left="280" w:right="280"/>`},
	{"Footer", "footer", "宋体", 28, `<w:snapToGrid w:val="0"/><w:spacing w:line="280" w:lineRule="exact"/>`},
	{"TableText", "表格文字", "仿宋_GB2312", 21, `<w:snapToGrid w:val="0"/><w:spacing w:line="273" w:lineRule="exact"/>`},
	{"TableHead", "表头文字", "黑体", 21, `<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:line="273" w:lineRule="exact"/>`},
	{"Gap", "间隔", "仿宋_GB2312", 10, `<w:snapToGrid w:val="0"/><w:spacing w:line="120" w:lineRule="exact"/>`},
	{"CommentText", "annotation text", "宋体", 21, ``},
}

// wordStyles writes word/styles.xml.
func wordStyles() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:styles ` + wordNames + `><w:docDefaults><w:rPrDefault><w:rPr>` + faces("仿宋_GB2312") +
		`<w:kern w:val="0"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>` +
		`<w:pPrDefault/></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:style>` +
		`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>` +
		`<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="50" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="50" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`)
	for _, s := range styles {
		extra := ""
		switch {
		case s.id == "Mark":
			extra = `<w:color w:val="FF0000"/>`
		case s.size == 32: // 3号 is 16 pt, and 28 of them are wider than 156 mm: a quarter of a point less each
			extra = `<w:spacing w:val="-5"/>`
		}
		fmt.Fprintf(&b, `<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>%s</w:pPr><w:rPr>%s%s<w:sz w:val="%d"/><w:szCs w:val="%[6]d"/></w:rPr></w:style>`,
			s.id, s.name, s.settings, faces(s.face), extra, s.size)
	}
	b.WriteString(`<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/><w:rPr>` + faces("黑体") + `</w:rPr></w:style>` +
		`<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/><w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>` +
		`<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:pPr><w:snapToGrid w:val="0"/></w:pPr><w:tblPr><w:tblBorders>`)
	for _, edge := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(&b, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>`, edge)
	}
	b.WriteString(`</w:tblBorders><w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="50" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/><w:right w:w="50" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`)
	return b.String()
}

// faces names the face of Chinese text. Numbers and Latin letters follow it in headings and stand in Times New Roman elsewhere.
func faces(chinese string) string {
	latin := "Times New Roman"
	if chinese != "仿宋_GB2312" && chinese != "宋体" {
		latin = chinese
	}
	return fmt.Sprintf(`<w:rFonts w:ascii="%[1]s" w:hAnsi="%[1]s" w:eastAsia="%[2]s" w:cs="Times New Roman"/>`, latin, chinese)
}
