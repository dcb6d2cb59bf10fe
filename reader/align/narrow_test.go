package align

import (
	"strings"
	"testing"

	"gongkai/law"
	"gongkai/reader/grid"
)

// TestNarrowLabels puts labels together that a narrow column broke over many
// lines, with the pieces of the group's name beside them, and invents no row.
func TestNarrowLabels(t *testing.T) {
	head := "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开  9  0  0  0  0  0  9\n申请数量\n二、上年结转政府信息公开  0  0  0  0  0  0  0\n申请数量\n"
	wide := head + "三、本  （一）予以公开  4  0  0  0  0  0  4\n年度办\n" +
		"        （三）  1.属于  1  0  0  0  0  0  1\n理结果  不予公  国家秘\n        开      密\n                2.其他  0  0  0  0  0  0  0\n                法律行\n                政法规\n                禁止公\n                开\n- 3 -\n" +
		"                7.属于  2  0  0  0  0  0  2\n                行政执\n                法案卷\n" +
		"        （五）  2.重复  1  0  0  0  0  0  1\n        不予处  申请\n        理      4.无正  0  0  0  0  0  0  0\n                当理由\n                大量反\n                复申请\n" +
		"        （六）\n                2.申请\n                人逾期\n        其他处  未按收  1  0  0  0  0  0  1\n        理      费通知\n                要求缴\n                纳费\n                用、行\n                政机关\n                不再处\n                理其政\n                府信息\n                公开申\n                请\n" +
		"        （七）总计  9  0  0  0  0  0  9\n四、结转下年度继续办理  0  0  0  0  0  0  0\n四、政府信息公开行政复议、行政诉讼情况\n"
	want := map[law.Cell]string{"table3.new_received.total": "9", "table3.refused_state_secret.total": "1", "table3.refused_legal_prohibition.total": "0", "table3.refused_enforcement_file.natural_person": "2",
		"table3.not_processed_repeat.total": "1", "table3.not_processed_excessive.total": "0", "table3.other_fee_unpaid.total": "1", "table3.results_total.total": "9", "table3.refused_third_party.total": "<nil>", "table3.other.total": "<nil>"}
	for name, text := range map[string]string{"按版面": wide, "一个空格": strings.Join(strings.Fields(strings.ReplaceAll(wide, "\n", " \x00 ")), " ")} {
		d := &grid.Document{Pages: make([]grid.Page, 1)}
		for i, words := range strings.FieldsFunc(text, func(c rune) bool { return c == '\n' || c == 0 }) {
			words = strings.TrimRight(words, " ")
			l := grid.Line{}
			for at := 0; at < len(words); {
				piece := strings.TrimLeft(words[at:], " ")
				at = len(words) - len(piece)
				if end := strings.Index(piece, "  "); end >= 0 {
					piece = piece[:end]
				}
				l.Cells = append(l.Cells, grid.Cell{Text: piece, Line: int32(i + 1), Column: int32(len([]rune(words[:at])) + 1), Col: int32(len(l.Cells)), Span: 1})
				at += len(piece)
			}
			d.Pages[0].Lines = append(d.Pages[0].Lines, l)
		}
		r := Document(d).Report
		for cell, number := range want {
			got := "<nil>"
			if v := r.At(cell); v.Known() {
				got = v.String()
			}
			if got != number {
				t.Errorf("%s: %s is %s, want %s", name, cell, got, number)
			}
		}
		if n := len(r.Sections); n == 0 || r.Sections[n-1].ID != "remedies" {
			t.Errorf("%s: the title behind the table is lost", name)
		}
	}
}
