package align

import (
	"strings"
	"testing"

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
