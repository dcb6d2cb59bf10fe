package align

import (
	"strings"
	"testing"

	"gongkai/law"
	"gongkai/reader/grid"
)

// TestEnd reads texts that end in a number: what stands there may be half of it.
func TestEnd(t *testing.T) {
	const two = "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容|本年制发件数|本年废止件数|现行有效件数\n规章|0|0|0\n行政规范性文件|3|1|14"
	const three = "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量|4|1|0|0|0|0|5\n二、上年结转政府信息公开申请数量|11|0|0|0|0|1|"
	const prose = "我镇全年公开信息35条。\n"
	for _, c := range []struct {
		text string
		end  grid.Ending
		cell law.Cell
		want string
	}{
		{two, grid.Torn, "table2.normative_documents.in_force", "<nil>"},
		{two, grid.Torn, "table2.normative_documents.repealed", "1"},
		{two, grid.LineEnd, "table2.normative_documents.in_force", "14"},
		{prose + two, grid.LineEnd, "table2.normative_documents.in_force", "<nil>"},
		{prose + two, grid.Whole, "table2.normative_documents.in_force", "14"},
		{two + "\n第二十条第（五）项", grid.Torn, "table2.normative_documents.in_force", "14"},
		{strings.TrimSuffix(two, "14") + "0", grid.Torn, "table2.normative_documents.in_force", "0"},
		{three + "1", grid.Torn, "table3.carried_in.natural_person", "<nil>"},
		{three + "12", grid.Torn, "table3.carried_in.natural_person", "11"},
		{three + "1\n三、本年度办理结果", grid.Torn, "table3.carried_in.total", "1"},
	} {
		if got := cellOf(t, c.text, c.end, c.cell); got != c.want {
			t.Errorf("…%s, end %d: %s is %s, want %s", c.text[len(c.text)-20:], c.end, c.cell, got, c.want)
		}
	}
}

// TestEndOfFour reads a 表四 in which a text ends: a total that is the
// beginning of the right one may be half of it, another one is the report's.
func TestEndOfFour(t *testing.T) {
	const head = "四、政府信息公开行政复议、行政诉讼情况\n行政复议|行政诉讼\n未经复议直接起诉|复议后起诉\n结果维持|结果纠正|其他结果|尚未审结|总计\n0|0|0|0|0|1|0|0|0|1|9|0|5|0|"
	for total, want := range map[string]string{"1": "<nil>", "14": "14", "3": "3"} {
		if got := cellOf(t, head+total, grid.Torn, "table4.lit_after_review.total"); got != want {
			t.Errorf("9+5 and %s at the end: read %s, want %s", total, got, want)
		}
	}
}

// TestMarkAbove reads a row without a label right behind a page mark.
func TestMarkAbove(t *testing.T) {
	const text = "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量|4|1|0|0|0|0|5\n- 5 -\n11|0|0|0|0|1|12"
	if got := cellOf(t, text, grid.LineEnd, "table3.new_received.total"); got != "5" {
		t.Errorf("read %s, want 5", got)
	}
}

func cellOf(t *testing.T, text string, end grid.Ending, c law.Cell) string {
	t.Helper()
	d := documentOf(text)
	d.End = end
	if v := Document(d).Report.At(c); v.Known() {
		return v.String()
	}
	return "<nil>"
}

// TestFilledUp states no number of a row whose empty cells were left out: it may
// stand in any column.
func TestFilledUp(t *testing.T) {
	const head = "第二十条第（一）项 | |||\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
	const end = "第二十条第（五）项 | |||\n信息内容 | 本年处理决定数量 | ||\n行政许可 | 6 | ||\n三、收到和处理政府信息公开申请情况\n"
	for row, want := range map[string]string{"行政规范性文件 | 2 | ||": "<nil>", "行政规范性文件 | 2 | 3 | |": "<nil>", "行政规范性文件 | 2 | 0 | 7 |": "2"} {
		if got := cellOf(t, head+row+"\n"+end, grid.LineEnd, "table2.normative_documents.issued"); got != want {
			t.Errorf("%s: issued is %s, want %s", row, got, want)
		}
		if got := cellOf(t, head+row+"\n"+end, grid.LineEnd, "table2.administrative_licensing"); got != "6" {
			t.Errorf("%s: licences are %s, want 6", row, got)
		}
	}
}
