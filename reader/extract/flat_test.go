package extract

import (
	"strings"
	"testing"
)

// TestFlatOffice: office files that are one XML text are read as the packages
// that they would be, whatever the text says of its encoding.
func TestFlatOffice(t *testing.T) {
	const (
		book = `<?xml version="1.0" encoding="gb2312"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">`
		word = `<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="urn:wx"><w:body><wx:sect>`
	)
	cell := func(words string) string { return `<Cell><Data ss:Type="String">` + words + `</Data></Cell>` }
	count := func(n string) string { return `<Cell><Data ss:Type="Number">` + n + `</Data></Cell>` }
	sheet := func(rows string) string {
		return `<Worksheet ss:Name="甲"><Table>` + rows + `</Table></Worksheet>`
	}
	p := func(words string) string { return "<w:p><w:r><w:t>" + words + "</w:t></w:r></w:p>" }
	for _, c := range []struct{ name, source, want string }{
		{"表格", book + sheet("<Row>"+cell("年度报告")+"</Row><Row/><Row>"+cell("名称")+cell("数")+"</Row><Row>"+cell("规章")+count("2")+"</Row>") + "</Workbook>", "年度报告\n1:名称|数\n1:规章|2\n"},
		{"合并和跳过的格", book + sheet(`<Row><Cell ss:MergeDown="1"><Data ss:Type="String">许可</Data></Cell>`+count("1")+count("2")+`</Row><Row><Cell ss:Index="3"><Data ss:Type="Number">3</Data></Cell></Row>`) + "</Workbook>", "1:许可|1|2\n1:|3\n"},
		{"隐藏的行、列和表", book + `<Worksheet ss:Name="甲"><Table><Column/><Column ss:Hidden="1"/><Row>` + cell("规章") + count("9") + count("2") + `</Row><Row ss:Hidden="1">` + cell("旧") + count("9") + count("9") + `</Row><Row>` + cell("文件") + count("9") + count("3") + `</Row></Table></Worksheet>` +
			`<Worksheet ss:Name="乙"><Table><Row>` + cell("旧") + count("9") + `</Row></Table><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>`, "1:规章|2\n1:文件|3\n"},
		{"格里的字体、批注和公式", book + sheet(`<Row>`+cell("规章")+`<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><S>7</S><B>1</B>2<Sup>1</Sup></ss:Data><Comment><Data>改为9</Data></Comment></Cell><Cell ss:Formula="=SUM(R[-1]C)"><Data ss:Type="Number">5</Data></Cell><Cell ss:Formula="=R1C1"/></Row>`) + "</Workbook>", "1:规章|12〔1〕|5|？\n"},
		{"格式", book + `<Styles><Style ss:ID="s1"><NumberFormat ss:Format="0.00_ "/></Style><Style ss:ID="s2"><NumberFormat ss:Format="Percent"/></Style></Styles>` + sheet(`<Row>`+cell("收费")+`<Cell ss:StyleID="s1"><Data ss:Type="Number">1.5</Data></Cell><Cell ss:StyleID="s2"><Data ss:Type="Number">0.5</Data></Cell><Cell><Data ss:Type="Number">0.30000000000000004</Data></Cell></Row>`) + "</Workbook>", "1:收费|1.50|50.00%|0.3\n"},
		{"文书", word + p("总体情况") + `<w:tbl><w:tr><w:tc><w:tcPr><w:vmerge w:val="restart"/></w:tcPr>` + p("许可") + "</w:tc><w:tc>" + p("5") + `</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vmerge/></w:tcPr><w:p/></w:tc><w:tc>` + p("6") + `<w:p><w:r><w:pict><w:binData w:name="a.png">` + strings.Repeat("QUJD", 400_000) + `</w:binData></w:pict></w:r></w:p></w:tc></w:tr></w:tbl></wx:sect></w:body></w:wordDocument>`, "总体情况\n1:许可|5\n1:6\n"},
		{"平写的文件包", `<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part pkg:name="/_rels/.rels"><pkg:xmlData><Relationships><Relationship Id="r1" Type="urn:x/officeDocument" Target="word/document.xml"/></Relationships></pkg:xmlData></pkg:part><pkg:part pkg:name="/word/media/a.png"><pkg:binaryData>AAAA</pkg:binaryData></pkg:part>` +
			`<pkg:part pkg:name="/word/document.xml"><pkg:xmlData><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + p("总体情况") + `</w:body></w:document></pkg:xmlData></pkg:part></pkg:package>`, "总体情况\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := show(read(t, c.source)); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
	if _, err := (Tools{}).Document([]byte(book + "<Worksheet><Table><Row>")); err == nil {
		t.Error("a workbook that breaks off was read")
	}
}
