package align

import (
	"strings"
	"testing"

	"gongkai/finding"
	"gongkai/law"
	"gongkai/reader/extract/line"
	"gongkai/reader/grid"
)

// documentOf cuts the lines of a text into cells.
func documentOf(text string) *grid.Document {
	d := &grid.Document{Pages: make([]grid.Page, 1)}
	for i, l := range strings.Split(text, "\n") {
		if cells := line.Split(l, finding.Place{Line: int32(i + 1), Column: 1}); cells != nil {
			d.Pages[0].Lines = append(d.Pages[0].Lines, grid.Line{Cells: cells})
		}
	}
	return d
}

// TestColumnNumbers holds that the row which counts the columns is no row of
// numbers, and the number of a row no number of it.
func TestColumnNumbers(t *testing.T) {
	const four = "行政复议\t行政诉讼\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t复议后起诉\n"
	for _, c := range []struct{ name, text, upheld string }{
		{"列号在表四之上", "四、政府信息公开行政复议、行政诉讼情况\n0\t1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\t13\t14\n" + four + "3\t0\t0\t0\t3\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n", "3"},
		{"列号从一数起", "四、政府信息公开行政复议、行政诉讼情况\n" + four + "\t1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\t13\t14\t15\n4\t0\t0\t0\t4\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n", "4"},
		{"行号在前，合计不符", "四、政府信息公开行政复议、行政诉讼情况\n0\t行政复议\t行政诉讼\n1\t结果维持\t结果纠正\t其他结果\n2\t尚未审结\t总计\n3\t5\t0\t0\t0\t3\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n", "5"},
		{"行号在行名前", "四、政府信息公开行政复议、行政诉讼情况\n序号\t项目\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n1\t行政复议\t6\t0\t0\t0\t6\n2\t未经复议直接起诉\t0\t0\t0\t0\t0\n3\t复议后起诉\t0\t0\t0\t0\t0\n", "6"},
	} {
		r := Document(documentOf(c.text)).Report
		if got := r.At(law.Cell("table4.review.upheld")); !got.Known() || got.String() != c.upheld {
			t.Errorf("%s: table4.review.upheld is %v, want %s", c.name, got, c.upheld)
		}
	}
}

// TestTornRow holds that a row whose last numbers went to the next line is not
// read from the blank cells before its first: with those numbers it adds up, or
// it is not read.
func TestTornRow(t *testing.T) {
	const rows = "三、收到和处理政府信息公开申请情况\n" +
		"| 三、本年度办理结果 | （三）不予公开 | 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 2 | 2 |\n" +
		"|  |  | 2.其他法律行政法规禁止公开 | 0 | 2 | 0 | 0 | 0 | 1 | 3 |\n" +
		"| 一、本年新收政府信息公开申请数量 | | | 41 | 49 | 10 | 0 | 4 |\n"
	r := Document(documentOf(rows + "| 13 | 118 |\n")).Report
	if got := r.At(law.Cell("table3.new_received.research_institution")); got.Known() {
		t.Errorf("the torn row was read: 科研机构 is %v", got)
	}
	r = Document(documentOf(rows + "| 13 | 117 |\n")).Report
	if got := r.At(law.Cell("table3.new_received.research_institution")); got.String() != "10" {
		t.Errorf("the torn row adds up: 科研机构 is %v", got)
	}
	if got := r.At(law.Cell("table3.refused_state_secret.other_org")); got.String() != "2" {
		t.Errorf("the row before it was not read: %v", got)
	}
	text := "三、收到和处理政府信息公开申请情况\n二、上年结转政府信息公开申请数量|甲|乙|2|丙|丁|戊|2||\n"
	if got := Document(documentOf(text)).Report.At(law.Cell("table3.carried_in.natural_person")); got.Known() {
		t.Errorf("words that are no values were taken for the rest of a label: 自然人 is %v", got)
	}
}

// TestTornHead holds that the words of a head which broke over two lines say
// nothing of the order of the columns, and that a sign stays with its number.
func TestTornHead(t *testing.T) {
	text := "二、主动公开政府信息情况\n| 第二十条第（五）项 |  |  |  |\n| **信息内容**\\ | **上 | **本年增/减**\\ | ** |\n|  | 一年项目数量**\\ |  | 处理决定数量**\\ |\n" +
		"| **行政许可**\\ | **12**\\ | **-3**\\ | **5**\\ |\n"
	r := Document(documentOf(text)).Report
	for cell, want := range map[law.Cell]string{"table2_2019.administrative_licensing.prev_items": "12", "table2_2019.administrative_licensing.change": "-3", "table2_2019.administrative_licensing.decisions": "5"} {
		if got := r.At(cell); got.String() != want {
			t.Errorf("%s is %v, want %s", cell, got, want)
		}
	}
}

// TestTurnedRemedies reads 表四 with the ways of remedy across: their heads in
// the order of the form make up for a sum that is broken.
func TestTurnedRemedies(t *testing.T) {
	text := "四、政府信息公开行政复议、行政诉讼情况\n\t行政复议\t未经复议直接起诉\t复议后起诉\n结果维持\t1\t0\t2\n结果纠正\t0\t0\t0\n其他结果\t0\t3\t0\n尚未审结\t0\t0\t0\n总计\t1\t4\t2\n"
	r := Document(documentOf(text)).Report
	for cell, want := range map[law.Cell]string{"table4.review.upheld": "1", "table4.lit_direct.total": "4", "table4.lit_after_review.upheld": "2"} {
		if got := r.At(cell); got.String() != want {
			t.Errorf("%s is %v, want %s", cell, got, want)
		}
	}
	text = strings.Replace(text, "未经复议直接起诉\t复议后起诉", "乙\t丙", 1)
	if got := Document(documentOf(text)).Report.At("table4.lit_direct.total"); got.Known() {
		t.Errorf("without heads and with a broken sum it was read: %v", got)
	}
}

// TestRepeatedCell holds that two equal numbers behind a blank are not read in a
// row of two columns: the second may be the copy of a merged cell.
func TestRepeatedCell(t *testing.T) {
	text := "二、主动公开政府信息情况\n信息内容\t上一年项目数量\t本年增/减\t本年增/减\n行政事业性收费\t\t2\t2\n"
	if got := Document(documentOf(text)).Report.At("table2_2019.administrative_fees.prev_items"); got.Known() {
		t.Errorf("上一年项目数量 was read: %v", got)
	}
}
