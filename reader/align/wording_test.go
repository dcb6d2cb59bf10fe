package align

import (
	"strings"
	"testing"

	"gongkai/finding"
	"gongkai/law"
	"gongkai/reader/grid"
)

// TestWording keeps labels as printed, each at its place, and the words in
// cells of numbers; nothing where a label is torn, glued or in other script.
func TestWording(t *testing.T) {
	d := &grid.Document{Pages: make([]grid.Page, 1)}
	for i, row := range []string{
		"二、主动公开政府信息情况", "信息内容|本年制发件数|本年废止件数|现行有效件数", "规范性文件|3|0|41", "信息内容|本年处理决定数量", "行政许可|128件", "信息内容|处理决定数量", "行政处罚 |<span lang=\"EN-US\">7</span>",
		"信息内容|本年收费金额（单位：元）", "行政事业性收费|251000元", "三、收到和处理政府信息公开申请情况", "|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计",
		"一、本年新收政府信息公开申请数量|1|0|0|0|0|0|1", "（一）予以公開|1|0|0|0|0|0|1", "6.屬於四类过程性信息|0|0|0|0|0|0|0", "1.申请人无正当理由预期不补正、行政机关不再处理其政府信息公开申请|0|0|0|0|0|0|0", "（七）总计|1|0|0|0|0|0|1",
		"四、政府信息公开行政复议、行政诉讼情况", "行政复议|行政诉讼", "结果维持|结果纠正|其他结果|尚未审结|总计|未经复议直接起诉|复议后起诉",
		"结果维持|结果纠正|其他结果|尚未审理|总计|结果维持|结果纠正|其他结果|尚未审结|总计", "1|0|0|0|1|2|0|0|0|2|3|0|0|0|3",
	} {
		l := grid.Line{}
		for k, c := range strings.Split(row, "|") {
			l.Cells = append(l.Cells, grid.Cell{Text: strings.TrimSpace(c), Line: int32(i + 1), Column: int32(k + 1), Col: int32(k), Span: 1})
		}
		d.Pages[0].Lines = append(d.Pages[0].Lines, l)
	}
	r := Document(d).Report
	for path, want := range map[string]string{
		"table2.normative_documents":         "规范性文件",
		"table2.art20_1.issued":              "本年制发件数",
		"table2.art20_5.decisions":           "本年处理决定数量",
		"table2.art20_6.decisions":           "处理决定数量",
		"table2.art20_8.amount_wan_yuan":     "本年收费金额（单位：元）",
		"table2.administrative_fees":         "行政事业性收费",
		"table3.applications.natural_person": "自然人",
		"table3.other_no_correction":         "1.申请人无正当理由预期不补正、行政机关不再处理其政府信息公开申请",
		"table3.results_total":               "（七）总计",
		"table3.granted":                     "", // 繁体字印的是同一个标签
		"table3.refused_process_information": "",
		"table3.applications.other_org":      "", // 也是行名
		"table3.partially_granted":           "", // 没有这一行
		"table4.remedies.upheld":             "结果维持",
		"table4.remedies.pending":            "尚未审理", // 三遍里有一遍印错
		"table4.lit_direct":                  "未经复议直接起诉",
	} {
		if got, _ := r.Printed(path); got.Text != want {
			t.Errorf("%s is printed as %q, want %q", path, got.Text, want)
		}
	}
	if p, _ := r.Printed("table3.other_no_correction"); p.Place != (finding.Place{Line: 15, Column: 1}) {
		t.Errorf("the label is said to stand at %+v", p.Place)
	}
	for cell, want := range map[law.Cell]string{"table2.administrative_licensing": "128件", "table2.administrative_fees_wan_yuan": "251000元", "table2.administrative_penalty": ""} {
		if got := r.Words[cell]; got != want {
			t.Errorf("%s prints %q, want %q", cell, got, want)
		}
	}
}

// TestTornLabels: what a line break leaves of a label in text is no wording of it,
// and no slip for another one.
func TestTornLabels(t *testing.T) {
	text := "三、收到和处理政府信息公开申请情况\n" +
		"2.重复申请|3|0|0|0|0|0|3\n4.无正当理由大量|0|0|0|0|0|0|0\n反复申请\n" +
		"（六）其他\n1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请|0|0|0|0|0|0|0\n处理|3.其他|1|0|0|0|0|0|1\n" +
		"四、政府信息公开行政复议、行政诉讼情况\n结果维持|结果纠正|其他结果|尚未审 总|总计\n"
	r := Document(documentOf(text)).Report
	for path, want := range map[string]string{"table3.not_processed_repeat": "2.重复申请", "table3.other": "", "table4.remedies.pending": ""} {
		if got, _ := r.Printed(path); got.Text != want {
			t.Errorf("%s is printed as %q, want %q", path, got.Text, want)
		}
	}
	if v := r.At("table3.not_processed_repeat.total"); v.String() != "3" {
		t.Errorf("the total of 重复申请 is %v, want 3", v)
	}
}

// TestBareHeading: the marks that a converter leaves around a title are no other wording.
func TestBareHeading(t *testing.T) {
	for printed, want := range map[string]string{
		`<span style="font-family:黑体">一、总体情况</span>`: "一、总体情况",
		`二、主动公开政府信息情况\\`:                             "二、主动公开政府信息情况",
		"**五、存在的主要问题及改进情况**":                         "五、存在的主要问题及改进情况",
		"三、收到和处理<申请>情况":                              "三、收到和处理<申请>情况",
	} {
		if got := bareHeading(printed); got != want {
			t.Errorf("%s is %s, want %s", printed, got, want)
		}
	}
}
