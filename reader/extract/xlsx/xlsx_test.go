package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"gongkai/reader/grid"
)

// pack makes a workbook with one sheet of the rows, and of further parts.
func pack(t testing.TB, rows, after string, parts ...string) []byte {
	t.Helper()
	all := map[string]string{
		"xl/workbook.xml":            `<workbook NAMES><sheets><sheet name="甲" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="urn:x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="urn:x/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="r3" Type="urn:x/chartsheet" Target="chart.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   `<worksheet NAMES><sheetData>` + rows + `</sheetData>` + after + `</worksheet>`,
	}
	for i := 0; i+1 < len(parts); i += 2 {
		all[parts[i]] = parts[i+1]
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range all {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(strings.Replace(text, " NAMES", ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="urn:r"`, 1))); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// rowOf writes a row of texts; "" is a cell that is not there, "_" one that is
// there and empty, and =5 a number.
func rowOf(n int, cells ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<row r="%d">`, n)
	for i, c := range cells {
		switch {
		case c == "":
		case c == "_":
			fmt.Fprintf(&b, `<c r="%s" s="0"/>`, nameOf(i, n))
		case c[0] == '=':
			fmt.Fprintf(&b, `<c r="%s"><v>%s</v></c>`, nameOf(i, n), c[1:])
		default:
			fmt.Fprintf(&b, `<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, nameOf(i, n), c)
		}
	}
	return b.String() + "</row>"
}

func merge(refs ...string) string {
	s := "<mergeCells>"
	for _, r := range refs {
		s += `<mergeCell ref="` + r + `"/>`
	}
	return s + "</mergeCells>"
}

// show prints lines: sheet[1]/A1 words, or 1: words@column+span.
func show(d *grid.Document) string {
	var b strings.Builder
	for _, page := range d.Pages {
		for _, l := range page.Lines {
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
		b.WriteString("--\n")
	}
	return strings.TrimSuffix(b.String(), "\n--\n")
}

func TestRead(t *testing.T) {
	const two = `<workbook NAMES><sheets><sheet name="甲" sheetId="1" r:id="r1"/><sheet name="乙" sheetId="2" state="STATE" r:id="r2"/><sheet name="图" sheetId="3" r:id="r3"/></sheets></workbook>`
	sheet2 := `<worksheet NAMES><sheetData>` + rowOf(1, "丁") + `</sheetData></worksheet>`
	for _, c := range []struct {
		name, rows, after string
		parts             []string
		want              string
	}{
		{"表格", rowOf(1, "名称", "数") + rowOf(2, "甲", "=5"), "", nil, "1: 名称@0 数@1\n1: 甲@0 5@1"},
		{"空格也是格", rowOf(1, "名称", "数", "数") + rowOf(2, "甲", "", "=5") + rowOf(3, "乙", "_") + rowOf(4, "", "=1"), "", nil, "1: 名称@0 数@1 数@2\n1: 甲@0 @1 5@2\n1: 乙@0 @1 @2\n1: @0 1@1 @2"},
		{"合并", rowOf(1, "名称", "", "数") + rowOf(2, "甲", "乙", "=5") + rowOf(3, "", "丙", "=6"), merge("A1:B1", "A2:A3"), nil, "1: 名称@0+2 数@2\n1: 甲@0 乙@1 5@2\n1: 丙@1 6@2"},
		{"合并到表外", rowOf(1, "甲", "=1", "=2") + rowOf(2, "总计"), merge("A2:E2", "C1:E1"), nil, "1: 甲@0 1@1 2@2+3\nsheet[1]/A2 总计"},
		{"没有高度的行、没有宽度的列", rowOf(1, "名称", "=9", "=3") + strings.Replace(rowOf(2, "乙", "=9", "=4"), "<row ", `<row ht="0" customHeight="1" `, 1) + rowOf(3, "丙", "=9", "=5"), "", []string{"xl/worksheets/sheet1.xml", `<worksheet NAMES><cols><col min="2" max="2" width="0" customWidth="1"/></cols><sheetData>` + rowOf(1, "名称", "=9", "=3") + strings.Replace(rowOf(2, "乙", "=9", "=4"), "<row ", `<row ht="0" customHeight="1" `, 1) + rowOf(3, "丙", "=9", "=5") + `</sheetData></worksheet>`}, "1: 名称@0 3@2\n1: 丙@0 5@2"},
		{"一格里几种字", `<row r="1"><c r="A1" t="inlineStr"><is><r><t>名称</t></r></is></c><c r="B1" t="inlineStr"><is><r><rPr><strike/></rPr><t>7</t></r><r><rPr><strike val="0"/></rPr><t>25</t></r></is></c><c r="C1" t="inlineStr"><is><r><t>3</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></is></c><c r="D1" t="inlineStr"><is><t>4</t></is></c></row>`, "", nil, "1: 名称@0 25@1 3〔1〕@2 4@3"},
		{"划掉的字体", `<row r="1"><c r="A1" t="inlineStr"><is><t>名称</t></is></c><c r="B1" s="1"><v>7</v></c><c r="C1" s="0"><v>5</v></c></row>`, "", []string{"xl/styles.xml", `<styleSheet NAMES><fonts><font/><font><strike/></font></fonts><cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>`}, "1: 名称@0 @1 5@2"},
		{"表左的空列", rowOf(1, "", "", "甲", "=1"), "", nil, "1: 甲@0 1@1"},
		{"标题、正文和注", rowOf(1, "年度报告") + rowOf(2, "名称", "数") + rowOf(3, "甲", "=5") + rowOf(4, "注：含自然失效。"), merge("A1:B1"), nil, "sheet[1]/A1 年度报告\n1: 名称@0 数@1\n1: 甲@0 5@1\nsheet[1]/A4 注：含自然失效。"},
		{"空行隔开两张表", rowOf(1, "甲", "=1") + rowOf(2, "_") + rowOf(3, "乙", "=2"), "", nil, "1: 甲@0 1@1\n2: 乙@0 2@1"},
		{"合并的注不是表中的行", rowOf(1, "甲", "=1") + rowOf(2, "注：乙", "_", "_"), merge("A2:C2"), nil, "1: 甲@0 1@1\nsheet[1]/A2 注：乙"},
		{"全是文字的表", rowOf(1, "一、总体情况") + rowOf(2, "全年受理5件。\n办结4件。") + rowOf(5, "", "二、"), "", nil, "sheet[1]/A1 一、总体情况\nsheet[1]/A2 全年受理5件。\nsheet[1]/A2 办结4件。\nsheet[1]/B5 二、"},
		{"隐藏的行和列", rowOf(1, "甲", "藏", "=1") + strings.Replace(rowOf(2, "藏", "藏", "=9"), "<row", `<row hidden="1"`, 1) + rowOf(3, "乙", "藏", "=2"), `<x/>`, []string{"xl/worksheets/sheet1.xml",
			`<worksheet NAMES><cols><col min="2" max="2" hidden="1"/></cols><sheetData>` + rowOf(1, "甲", "藏", "=1") + strings.Replace(rowOf(2, "藏", "藏", "=9"), "<row", `<row hidden="1"`, 1) + rowOf(3, "乙", "藏", "=2") + `</sheetData></worksheet>`}, "1: 甲@0 1@2\n1: 乙@0 2@2"},
		{"隐藏的列不把两张表连起来", "", `<x/>`, []string{"xl/worksheets/sheet1.xml",
			`<worksheet NAMES><cols><col min="3" max="3" hidden="1"/></cols><sheetData>` + rowOf(1, "甲", "=1", "=9") + rowOf(2, "", "", "=9") + rowOf(3, "乙", "=2", "=9") + `</sheetData></worksheet>`}, "1: 甲@0 1@1\n2: 乙@0 2@1"},
		{"隐藏行在合并格中", rowOf(1, "甲", "子", "=1") + strings.Replace(rowOf(2, "", "藏", "=9"), "<row", `<row hidden="true"`, 1) + rowOf(3, "", "丑", "=2"), merge("A1:A3"), nil, "1: 甲@0 子@1 1@2\n1: 丑@1 2@2"},
		{"两张工作表", rowOf(1, "丙"), "", []string{"xl/workbook.xml", strings.Replace(two, "STATE", "visible", 1), "xl/worksheets/sheet2.xml", sheet2}, "sheet[1]/A1 丙\n--\nsheet[2]/A1 丁"},
		{"隐藏的工作表", rowOf(1, "丙"), "", []string{"xl/workbook.xml", strings.Replace(two, "STATE", "veryHidden", 1), "xl/worksheets/sheet2.xml", sheet2}, "sheet[1]/A1 丙"},
		{"共用的文字", `<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>9</v></c><c r="C1" t="s"><v>x</v></c><c r="D1" t="s"><v>0</v></c></row>`, "", []string{"xl/sharedStrings.xml", `<sst NAMES><si><t>甲</t></si><si><r><t>行政</t></r><r><t>许可</t></r><rPh><t>xk</t></rPh></si></sst>`}, "1: 行政许可@0 @1 @2 甲@3"},
		{"公式读结果", `<row r="1"><c r="A1" t="str"><f>A2&amp;"x"</f><v>甲</v></c><c r="B1"><f>SUM(B2:B9)</f><v>12</v></c><c r="C1"><f>SUM(C2:C9)</f></c><c r="D1" t="e"><f>1/0</f><v>#REF!</v></c><c r="E1" t="b"><v>1</v></c></row>`, "", nil, "1: 甲@0 12@1 ？@2 ？@3 TRUE@4"},
		{"没有行号列号", `<row><c t="inlineStr"><is><t>甲</t></is></c><c><v>5</v></c></row><row><c><v>6</v></c><c><v>7</v></c></row>`, "", nil, "1: 甲@0 5@1\n1: 6@0 7@1"},
		{"列号乱写", `<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c><c r="??"><v>3</v></c></row><row r="1"><c r="B9"><v>4</v></c><c><v>5</v></c></row>`, "", nil, "1: 1@0 2@1 3@2\n1: 4@0 5@1 @2"},
		{"合并区乱写", rowOf(1, "甲", "=1"), merge("B1", "A1:", "Z9:A1", "A0:B2", "A1:ZZZZ9", "$A$1:$A$9"), nil, "1: 甲@0 1@1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(pack(t, c.rows, c.after, c.parts...))
			if err != nil {
				t.Fatal(err)
			}
			if got := show(d); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestPaths(t *testing.T) {
	d, err := Read(pack(t, rowOf(7, "", "甲", "=5")+rowOf(8, "", "", "=6"), merge("B7:B8")))
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for l := range d.Lines {
		for _, c := range l.Cells {
			got += c.Spot.Path + " "
		}
	}
	if want := "sheet[1]/B7 sheet[1]/C7 sheet[1]/C8 "; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for col, want := range map[int]string{0: "A1", 25: "Z1", 26: "AA1", 701: "ZZ1", 702: "AAA1", 16383: "XFD1"} {
		got := nameOf(col, 1)
		back, ok := columnOf(got)
		if got != want || !ok || back != col {
			t.Errorf("column %d is %s and back %d, want %s", col, got, back, want)
		}
	}
}

// TestNumbers: numbers stand as the sheet shows them.
func TestNumbers(t *testing.T) {
	for _, c := range []struct{ value, format, want string }{
		{"12", "", "12"}, {"12.000000001", "", "12"}, {"0.30000000000000004", "", "0.3"}, {"24252.311082", "", "24252.311082"}, {"1.2E+7", "", "12000000"}, {"1E-07", "", "0"},
		{"11398889", "General", "11398889"}, {"-2", "", "-2"}, {"-0.0000000001", "", "0"}, {"1017.737", "0.00", "1017.74"}, {"1.005", "0.00", "1.01"}, {"2.5", "0", "3"}, {"-2.5", "0", "-3"},
		{"1234567.5", "#,##0.00", "1234567.50"}, {"1017.737", "#,##0.####", "1017.737"}, {"0.125", "0.0%", "12.5%"}, {"5", "0;-0;;@", "5"}, {"0", "0;-0;;@", "0"},
		{"5", `0"件"`, "5"}, {"5", `[红色]0_ ;\-0`, "5"}, {"45291", "yyyy-mm-dd", "2023-12-31"}, {"45291", `yyyy"年"m"月"d"日"`, "2023-12-31"}, {"1", "yyyy/m/d", "1900-01-01"},
		{"0012", "@", "0012"}, {"0.9239000000000001", "@", "0.9239"}, {"12345678", "@", "12345678"}, {"1.5E+3", "0.00E+00", "1500"}, {"1.5", "# ?/?", "1.5"}, {"abc", "", "abc"}, {"1e400", "", "1e400"}, {"NaN", "", "NaN"}, {"123456789012345678", "", "123456789012345678"},
		{"52.15", "0.0000", "52.1500"}, {"7", `"第"0"号"`, "7"}, {"7", "", "7"}, {"123456", "0!.0,", "？"}, {"123456", `0"."0000`, "？"}, {"123456", `#\.0000`, "？"}, {"12345", "0.0,", "？"}, {"1234", `#,##0_ `, "1234"}, {"3", `0\件`, "3"},
	} {
		if got := parseFormat(c.format).show(c.value, since1900); got != c.want {
			t.Errorf("%s as %q: got %q, want %q", c.value, c.format, got, c.want)
		}
	}
	if got := (format{kind: date}).show("0.5", since1900); got != "0.5" {
		t.Errorf("a time of day: %q", got)
	}
	styles := `<styleSheet NAMES><numFmts><numFmt numFmtId="164" formatCode="0.000"/></numFmts><cellStyleXfs><xf numFmtId="10"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="3"/><xf numFmtId="49"/></cellXfs></styleSheet>`
	cells := ""
	for i, v := range []string{"1.5", "1.5", "45291", "1500.4", "1.50", "2"} {
		cells += fmt.Sprintf(`<c r="%s" s="%d"><v>%s</v></c>`, nameOf(i, 1), i, v)
	}
	for _, book := range []struct{ pr, date string }{{"", "2023-12-31"}, {`<workbookPr date1904="1"/>`, "2028-01-01"}} {
		d, err := Read(pack(t, `<row r="1">`+cells+`</row>`, "", "xl/styles.xml", styles,
			"xl/workbook.xml", `<workbook NAMES>`+book.pr+`<sheets><sheet name="甲" r:id="r1"/></sheets></workbook>`))
		if err != nil {
			t.Fatal(err)
		}
		if got, want := show(d), "1: 1.5@0 1.500@1 "+book.date+"@2 1500@3 1.50@4 2@5"; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestBounds(t *testing.T) {
	wide := ""
	for i := range 600 {
		wide += fmt.Sprintf(`<c r="%s"><v>1</v></c>`, nameOf(i, 1))
	}
	sheets := `<workbook NAMES><sheets>` + strings.Repeat(`<sheet name="甲" r:id="r1"/>`, 400) + `</sheets></workbook>`
	long := `<sst NAMES><si><t>` + strings.Repeat("年", 100_000) + `</t></si></sst>`
	for _, c := range []struct {
		name, rows, after string
		parts             []string
		say               string
	}{
		{"二十万格", strings.Repeat(`<row><c><v>1</v></c><c><v>2</v></c></row>`, 100_000), "", nil, "个单元格"},
		{"展开后二十万格", strings.Repeat(`<row><c r="A1"><v>1</v></c><c r="ZZ1"><v>2</v></c></row>`, 1000), "", nil, "列"},
		{"四百列的空格", strings.Repeat(`<row><c r="A1"><v>1</v></c><c r="OJ1"><v>2</v></c></row>`, 2000), "", nil, "个单元格"},
		{"六百列", `<row r="1">` + wide + `</row>`, "", nil, "列"},
		{"四百张工作表", rowOf(1, "甲"), "", []string{"xl/workbook.xml", sheets}, "张工作表"},
		{"一万个合并区", rowOf(1, "甲"), merge(strings.Split(strings.Repeat("A1:B2 ", 10_000), " ")...), nil, "个单元格"},
		{"共用文字炸弹", strings.Repeat(`<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>`, 10_000), "", []string{"xl/sharedStrings.xml", long}, "个单元格"},
		{"没有工作簿", "", "", []string{"xl/workbook.xml", ""}, "损坏"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(pack(t, c.rows, c.after, c.parts...))
			var f *grid.Fault
			if c.say == "损坏" {
				if d == nil || len(d.Pages) > 0 {
					t.Fatalf("an empty workbook gives %v, %v", d, err)
				}
				return
			}
			if d != nil || !errors.As(err, &f) {
				t.Fatalf("got %v, want a refusal", err)
			}
			if !strings.Contains(f.Sentence, c.say) || !strings.HasSuffix(f.Sentence, "。") {
				t.Errorf("says %q, want a sentence with %q", f.Sentence, c.say)
			}
		})
	}
}

// FuzzSheet hands in any rows and merged ranges.
func FuzzSheet(f *testing.F) {
	f.Add(rowOf(1, "甲", "=5")+rowOf(2, "", "=1.5E7"), merge("A1:A2"), "0.00")
	f.Add(`<row hidden="1"><c/></row><row r="9"><c r="XFD9"><v>1</v></c></row>`, merge("A1:XFD1048576"), "yyyy/m/d")
	f.Add(`<row><c t="s"><v>0</v></c><c t="b"/><c t="e"><v>#REF!</v></c></row>`, merge("B2:C3", "C3:D4"), `0"件";[Red]-0`)
	f.Fuzz(func(t *testing.T, rows, after, code string) {
		code = strings.NewReplacer("&", "", "<", "", `"`, "&quot;").Replace(code)
		check(t, pack(t, rows, after, "xl/styles.xml", `<styleSheet NAMES><numFmts><numFmt numFmtId="200" formatCode="`+code+`"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>`,
			"xl/sharedStrings.xml", `<sst NAMES><si><t>甲</t></si></sst>`))
	})
}

// FuzzRead hands in any bytes.
func FuzzRead(f *testing.F) {
	f.Add(pack(f, rowOf(1, "甲", "=5"), ""))
	f.Fuzz(check)
}

func check(t *testing.T, data []byte) {
	d, err := Read(data)
	var fault *grid.Fault
	if err != nil {
		if !errors.As(err, &fault) || d != nil || !strings.HasSuffix(err.Error(), "。") {
			t.Fatalf("refused with %q", err)
		}
		return
	}
	for l := range d.Lines {
		next := int32(0)
		if len(l.Cells) == 0 {
			t.Fatal("a line without cells")
		}
		for _, c := range l.Cells {
			if c.Col < next || c.Span < 1 || c.Span > grid.MaxSpan || c.Spot.Path == "" {
				t.Fatalf("a cell that does not fit: %+v", c)
			}
			if next = c.Col + 1; l.Table > 0 {
				next = c.Col + c.Span
			}
		}
	}
}
