package align

import (
	"strings"
	"testing"

	"gongkai/law"
	"gongkai/reader/grid"
)

// TestRowCutByThePage reads the numbers of a row whose label goes on below them,
// after a page break, in a row with nothing else; words that do not make up a
// label of the form prove nothing.
func TestRowCutByThePage(t *testing.T) {
	for _, c := range []struct{ name, above, below, want string }{
		{"标签断在页末", "8.属|5|3|0|0|0|0|8", "于行政查询事项|||||||", "8"},
		{"逾期未缴费", "2.申|0|1|0|2|1|3|7", "请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请|||||||", "7"},
		{"标签前有空格", "|8.属|5|3|0|0|0|0|8", "||于行政查询事项|||||||", "8"},
		{"上一行另有标签", "补充说明|5|3|0|0|0|0|8", "于行政查询事项|||||||", ""},
	} {
		rows := []string{"|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计", "一、本年新收政府信息公开申请数量|9|9|0|1|2|3|24", "6.属于四类过程性信息|0|1|0|0|0|0|1", "7.属于行政执法案卷|0|0|2|0|0|0|2",
			c.above, c.below, "1.本机关不掌握相关政府信息|0|0|0|4|0|0|4"}
		d := &grid.Document{Pages: make([]grid.Page, 1)}
		for i, r := range rows {
			l := grid.Line{Table: 1}
			for k, text := range strings.Split(r, "|") {
				l.Cells = append(l.Cells, grid.Cell{Text: text, Line: int32(i + 1), Column: int32(k + 1), Col: int32(k), Span: 1})
			}
			d.Pages[0].Lines = append(d.Pages[0].Lines, l)
		}
		report := Document(d).Report
		cell := "table3.refused_administrative_query.total"
		if strings.HasPrefix(c.above, "2.") {
			cell = "table3.other_fee_unpaid.total"
		}
		got := ""
		for at, v := range report.Cells() {
			if string(at) == cell && v.Known() {
				got = v.String()
			}
		}
		if got != c.want {
			t.Errorf("%s: %s is %q, want %q", c.name, cell, got, c.want)
		}
	}
}

// TestCentred tells three rows of （六）其他处理 from one by what is printed between
// it and （七）总计, and takes the numbers beside it for those of its first row.
func TestCentred(t *testing.T) {
	const rows = "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量|9|9|0|1|2|3|24\n5.要求行政机关确认或重新出具已获取信息\n0\n1\n0\n0\n0\n0\n1\n"
	const end = "（七）总计|2|1|0|0|0|0|3\n四、结转下年度继续办理|7|8|0|1|2|3|21\n五、存在的主要问题及改进情况\n"
	for _, c := range []struct{ name, group, form, cell, want string }{
		{"组名在中间", "（六）|1.甲乙\n其他处理|0|2|0|0|0|0|2\n|丙丁戊己\n2.甲乙|1|0|0|0|0|0|1\n3.其他|0|0|0|0|0|0|0\n", "2021", "table3.other_no_correction.total", "2"},
		{"一行", "（六）其他处理|2|0|0|0|0|0|2\n", "2019", "table3.other.total", "2"},
		{"一行而无数", "（六）其他处理\n", "2019", "table3.other.total", "<nil>"},
		{"一行而标题断成两行", "（六）\n其他\n2\n0\n0\n0\n0\n0\n2\n", "2019", "table3.other.total", "2"},
		{"一行而断在括号里", "（六\n）其他处理\n2\n0\n0\n0\n0\n0\n2\n", "2019", "table3.other.total", "2"},
		{"三行而认不出", "（六）其他处理\n甲乙丙丁\n戊己庚辛\n", "2021", "table3.other.total", "<nil>"},
	} {
		r := Document(documentOf(rows + c.group + end)).Report
		got := "<nil>"
		if v := r.At(law.Cell(c.cell)); v.Known() {
			got = v.String()
		}
		if r.Form != c.form || got != c.want {
			t.Errorf("%s: form %s, want %s; %s is %s, want %s", c.name, r.Form, c.form, c.cell, got, c.want)
		}
	}
}

// TestJoined makes one label of two lines that are one, and of no others.
func TestJoined(t *testing.T) {
	const text = "三、收到和处理政府信息公开申请情况\n一、本\n年新收政府信息公开申请数量\n1\n0\n0\n0\n0\n0\n1\n二、上年结转政府信息公开申请数量\n0\n0\n0\n0\n0\n0\n0\n三、本年度办理结果\n"
	for _, c := range []struct{ above, below, want string }{
		{"1.属", "于国家秘密", "3"}, {"1.属", "于国家秘密（单位：件）", "3"}, {"1.", "属于国家秘密", "3"}, {"1.甲", "乙丙丁", "<nil>"},
	} {
		r := Document(documentOf(text + c.above + "\n" + c.below + "\n3\n0\n0\n0\n0\n0\n3\n2.其他法律行政法规禁止公开\n0\n0\n0\n0\n0\n0\n0\n五、存在的主要问题及改进情况\n")).Report
		got := "<nil>"
		if v := r.At("table3.refused_state_secret.total"); v.Known() {
			got = v.String()
		}
		if v := r.At("table3.new_received.total"); got != c.want || !v.Known() {
			t.Errorf("%s / %s: read %s, want %s", c.above, c.below, got, c.want)
		}
	}
}

// TestUnitInBracketsBeforeNumber reads the number behind a label with its unit.
func TestUnitInBracketsBeforeNumber(t *testing.T) {
	r := Document(documentOf("二、主动公开政府信息情况\n信息内容|本年处理决定数量\n行政许可(件)\n行政许可(件) 12\n行政处罚(件) 3\n")).Report
	for cell, want := range map[law.Cell]string{"table2.administrative_licensing": "12", "table2.administrative_penalty": "3"} {
		if v := r.At(cell); !v.Known() || v.String() != want {
			t.Errorf("%s is %v, want %s", cell, v, want)
		}
	}
}

// TestHeadsBroken leaves the columns in the order of the form where the head of
// 表二 is broken over lines, and 表四 unread where a wrapped row looks like a row.
func TestHeadsBroken(t *testing.T) {
	for _, c := range []struct{ text, cell, want string }{
		{"二、主动公开政府信息情况\n信息内容|采购|采购总金额|\n|项目数量||\n政府集中采购|671|24.5|\n", "table2_2019.centralised_procurement.procurement_items", "671"},
		{"二、主动公开政府信息情况\n| 信息内容\n| 上一年项目数量\n|\n本年增\n/减\n| 处理决定数量\n| 行政许可\n| 539\n| 725\n| 0\n| 其他对外管理服务事项\n| 1\n| 1\n| 3\n", "table2_2019.administrative_licensing.change", "725"},
		{"三、收到和处理政府信息公开申请情况\n1.属于国家秘密\n<span></span>\n<span></span>\n3\n<span></span>\n<span></span>\n<span></span>\n3\n2.其他法律行政法规禁止公开\n0\n0\n0\n0\n0\n0\n0\n", "table3.refused_state_secret.natural_person", "<nil>"},
		{"四、政府信息公开行政复议、行政诉讼情况\n行政复议 / 行政诉讼\n结果维持 / 结果纠正 / 其他结果 / 尚未审结 / 总计\n13 / 5 / 18 / 9 / 4 / 13 / 9 / 9\n", "table4.review.other", "<nil>"},
		{"四、政府信息公开行政复议、行政诉讼情况\n行政复议|行政诉讼|未经复议直接起诉|复议后起诉\n|2|3|0|0|5\n|1|0|5|4|10\n||1|0|2|4\n|8\n", "table4.lit_after_review.total", "<nil>"},
		{"四、政府信息公开行政复议、行政诉讼情况\n行政复议\n结\n结\n果\n果\n维\n纠\n持\n正\n其\n他\n结\n果\n尚\n未\n审\n结\n总\n计\n6\n0\n0\n2\n8\n行政诉讼\n未经复议直接起诉\n结果\n维持\n4\n其他\n结果\n1\n结果\n纠正\n0\n尚未\n审结\n0\n总计\n5\n复议后起诉\n结果\n维持\n0\n结果\n纠正\n0\n其他\n结果\n0\n尚未\n审结\n0\n总计\n0\n", "table4.lit_direct.corrected", "<nil>"},
		{"四、政府信息公开行政复议、行政诉讼情况\n行政复议\n结果维持\n6\n结果纠正\n0\n其他结果\n0\n尚未审结\n2\n总计\n8\n行政诉讼\n未经复议直接起诉\n结果维持\n4\n其他结果\n1\n结果纠正\n0\n尚未审结\n0\n总计\n5\n复议后起诉\n结果维持\n0\n结果纠正\n0\n其他结果\n0\n尚未审结\n0\n总计\n0\n", "table4.lit_direct.corrected", "<nil>"},
		{"四、政府信息公开行政复议、行政诉讼情况\n行政复议\n结果维持\n6\n结果纠正\n0\n其他结果\n0\n尚未审结\n2\n总计\n8\n行政诉讼\n未经复议直接起诉\n结果维持\n4\n结果纠正\n1\n其他结果\n0\n尚未审结\n0\n总计\n5\n复议后起诉\n结果维持\n0\n结果纠正\n0\n其他结果\n0\n尚未审结\n0\n总计\n0\n", "table4.lit_direct.corrected", "1"},
		{"四、政府信息公开行政复议、行政诉讼情况\n0 0 0 0 1\n0 0 0 0 1\n0 0 0 0 8\n行政复议\n行政诉讼\n", "table4.review.total", "<nil>"},
	} {
		r := Document(documentOf(c.text)).Report
		got := "<nil>"
		if v := r.At(law.Cell(c.cell)); v.Known() {
			got = v.String()
		}
		if got != c.want {
			t.Errorf("%s is %s, want %s", c.cell, got, c.want)
		}
	}
}

// TestRowFolded puts the end of a row that stands in the next line to it where both
// are the seven numbers of a row and add up; words that are near a label only, or
// a number too many, prove nothing.
func TestRowFolded(t *testing.T) {
	for _, c := range []struct{ name, rows, cell, want string }{
		{"两行", "8.属于行政查询事项 1 0 2 0\n0 4 7\n", "table3.refused_administrative_query.total", "7"},
		{"竖线", "8.属于行政查询事项 | 1 | 0 | 2 |\n0 | 0 | 4 | 7\n", "table3.refused_administrative_query.total", "7"},
		{"末一个数", "8.属于行政查询事项 1 0 2 0 0 4\n7\n", "table3.refused_administrative_query.total", "7"},
		{"加不起来", "8.属于行政查询事项 1 0 2 0\n0 4 8\n", "table3.refused_administrative_query.total", "<nil>"},
		{"标签认不准", "反复申请 0\n0 0 0 0 7 7\n", "table3.not_processed_repeat.total", "<nil>"},
	} {
		r := Document(documentOf("三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量 9 9 0 1 2 3 24\n" + c.rows + "1.本机关不掌握相关政府信息 0 0 0 4 0 0 4\n")).Report
		got := "<nil>"
		if v := r.At(law.Cell(c.cell)); v.Known() {
			got = v.String()
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestTornLabel2 reads a row of 表二 whose label is broken over two lines of which
// neither tells the row.
func TestTornLabel2(t *testing.T) {
	for _, rows := range []string{"行政规范\n性文件 5 3 7\n", "规范\n性文件 5 3 7\n", "行政规范\n5 3 7\n性文件\n", "行政\n规范性文件 5 3 7\n"} {
		r := Document(documentOf("二、主动公开政府信息情况\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 0 0 0\n" + rows + "信息内容 本年处理决定数量\n行政许可 2\n")).Report
		if v := r.At("table2.normative_documents.in_force"); v.String() != "7" {
			t.Errorf("%q: in force %s", rows, v.String())
		}
	}
	r := Document(documentOf("二、主动公开政府信息情况\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 0 0 0\n说明\n性文件 5 3 7\n信息内容 本年处理决定数量\n行政许可 2\n")).Report
	if v := r.At("table2.normative_documents.in_force"); v.Known() {
		t.Errorf("words that are no label: in force %s", v.String())
	}
}

// TestNumbersAbove reads no row whose numbers stand above its label: the numbers
// below each label are those of the next.
func TestNumbersAbove(t *testing.T) {
	var b strings.Builder
	b.WriteString("二、主动公开政府信息情况\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n0 0 0\n规章\n5 3 7\n行政规范性文件\n信息内容\n本年处理决定数量\n9\n行政许可\n信息内容\n本年处理决定数量\n4\n行政处罚\n6\n行政强制\n三、收到和处理政府信息公开申请情况\n自然人\n总计\n")
	for i, label := range []string{"一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "三、本年度办理结果\n（一）予以公开", "（七）总计", "四、结转下年度继续办理"} {
		b.WriteString([]string{"8 0 0 0 0 0 8", "1 0 0 0 0 0 1", "7 0 0 0 0 0 7", "7 0 0 0 0 0 7", "2 0 0 0 0 0 2"}[i] + "\n" + label + "\n")
	}
	b.WriteString("四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n")
	for at, v := range Document(documentOf(b.String())).Report.Cells() {
		if v.Known() {
			t.Errorf("%s is %s", at, v.String())
		}
	}
}

// TestGroupBesideItsFirstRow takes the numbers beside the name of a group, below
// which its first row has none, for nobody's: the labels are broken over lines.
func TestGroupBesideItsFirstRow(t *testing.T) {
	const head, end = "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量|1|0|0|0|0|0|1\n", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）|0|0|0|0|0|0|0\n"
	for rows, want := range map[string]bool{
		"|（一|||||||\n三、本年度办理结果||1|0|0|0|0|0|1\n|）予以公开|||||||\n": false,
		"三、本年度办理结果|1|0|0|0|0|0|1\n（一）予以公开|1|0|0|0|0|0|1\n":      true,
	} {
		r := Document(documentOf(head + rows + end)).Report
		if v := r.At("table3.results.total"); v.Known() != want {
			t.Errorf("%q: the group has %s", rows, v.String())
		}
	}
}
