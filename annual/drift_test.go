package annual_test

import (
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/annual/annualtest"
	"gongkai/finding"
	"gongkai/law"
)

// says returns what is broken of one rule, as one text.
func says(r *annual.Report, id string) string {
	var all []string
	for _, f := range broken(of(annual.Check(r), id)) {
		all = append(all, f.Message)
	}
	return strings.Join(all, "\n")
}

// TestLabels: what a table prints for a label, and what is said of it.
func TestLabels(t *testing.T) {
	cases := []struct{ name, form, path, printed, says string }{
		{"照格式", annual.Form2021, "table3.granted", "（一）予以公开", ""},
		{"半角、空格", annual.Form2021, "table3.refused", "(三) 不 予公开", ""},
		{"序号写法", annual.Form2021, "table3.other_misc", "3、其他", ""},
		{"没有序号", annual.Form2021, "table3.other_no_correction", "申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请", ""},
		{"括号里的说明省去", annual.Form2021, "table3.partially_granted", "（二）部分公开", ""},
		{"引号不同", annual.Form2021, "table3.refused_three_security_one_stability", `3.危及"三安全一稳定"`, ""},
		{"组名连着印", annual.Form2021, "table3.granted", "三、本年度办理结果（一）予以公开", ""},
		{"值印进了标签", annual.Form2021, "table2.administrative_penalty", "行政处罚 0", ""},
		{"只读到一半", annual.Form2021, "table3.other_no_correction", "逾期不补正、行政机关不再处理其政府信息公开申请", ""},
		{"认错的碎片", annual.Form2021, "table3.granted", "红木", ""},
		{"头上另有说明", annual.Form2021, "table2.art20_1.in_force", "现行有效件数（历史累计）", ""},
		{"预期", annual.Form2021, "table3.other_no_correction", "1.申请人无正当理由预期不补正、行政机关不再处理其政府信息公开申请", "“预期”应为“逾期”"},
		{"漏三个字", annual.Form2021, "table3.refused_legal_prohibition", "2.其他法律行政止公开", "漏了“法规禁”"},
		{"其他处理", annual.Form2021, "table3.other", "（六）其他", "应为“（六）其他处理”，报告印作“（六）其他”，少了“处理”"},
		{"处理决定数量", annual.Form2021, "table2.art20_6.decisions", "处理决定数量", "表二第二十条第（六）项的表头应为“本年处理决定数量”，报告印作“处理决定数量”，少了“本年”"},
		{"规范性文件", annual.Form2021, "table2.normative_documents", "规范性文件", "少了“行政”"},
		{"2019年版就叫规范性文件", annual.Form2019, "table2_2019.normative_documents", "规范性文件", ""},
		{"2019年版就叫处理决定数量", annual.Form2019, "table2_2019.art20_6.decisions", "处理决定数量", ""},
		{"混合版只有其他处理", annual.FormMixed, "table3.other", "（六）其他处理", ""},
		{"多一个字", annual.Form2021, "table3.unable_still_unclear", "3.补正后的申请内容仍不明确", "多了“的”"},
		{"标签后面带着别的", annual.Form2021, "table4.remedies.pending", "尚未审结 总计", ""},
		{"复议后起诉写错", annual.Form2021, "table4.lit_direct", "未经复义直接起诉", "“义直”应为“议直”"},
		{"没有这一格的路径", annual.Form2021, "table9.nothing", "随便什么", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := annualtest.Sample(c.form)
			place := finding.Place{Line: 7, Column: 2}
			r.SetPrinted(c.path, annual.Printed{Text: c.printed, Place: place})
			got := says(r, "FORM-LABEL")
			want := c.says
			if (got == "") != (want == "") || !strings.Contains(got, want) {
				t.Errorf("says %q; want %q", got, want)
			}
			for _, f := range broken(of(annual.Check(r), "FORM-LABEL")) {
				if len(f.Places) != 1 || f.Places[0] != place || f.At != c.path {
					t.Errorf("points to %v, at %s", f.Places, f.At)
				}
			}
		})
	}
}

// TestEveryFormLabelIsItself: a table printed as the form has it is never said to differ.
func TestEveryFormLabelIsItself(t *testing.T) {
	for _, form := range forms {
		r := annualtest.Sample(form)
		for _, table := range annual.Tables(form) {
			for _, b := range table.Blocks {
				path := string(table.ID) + "." + b.ID
				r.SetPrinted(path, annual.Printed{Text: b.Head})
				for _, c := range b.Columns {
					r.SetPrinted(path+"."+string(c.ID), annual.Printed{Text: c.Label})
				}
				for _, row := range b.Rows {
					r.SetPrinted(string(table.ID)+"."+string(row.ID), annual.Printed{Text: row.Full()})
				}
			}
		}
		for _, id := range []string{"FORM-LABEL", "FORM-UNIT"} {
			got := of(annual.Check(r), id)
			if len(got) != 1 || got[0].Verdict == finding.Broken || id == "FORM-LABEL" && got[0].Verdict != finding.Holds {
				t.Errorf("%s: %s: %+v", form, id, got)
			}
		}
	}
}

func TestFeeUnit(t *testing.T) {
	const head, cell = "table2.art20_8.amount_wan_yuan", law.Cell("table2.administrative_fees_wan_yuan")
	cases := []struct{ name, head, words, amount, unit, cells, decimals string }{
		{"照格式", "本年收费金额（单位：万元）", "", "1017.737", "", "", ""},
		{"保留四位", "本年收费金额(单位:万元,保留4位小数)", "", "59237.2449", "", "", ""},
		{"表头是元", "本年收费金额（单位：元）", "", "251000", "表头印作“本年收费金额（单位：元）”", "", ""},
		{"表头是亿元", "本年收费金额（单位：亿元）", "", "", "表头印作“本年收费金额（单位：亿元）”", "", ""},
		{"表头是百万元", "本年收费金额（百万元）", "", "", "表头印作", "", ""},
		{"表头是千元", "本年收费金额（千元）", "", "251", "表头印作", "", ""},
		{"表头没有单位", "本年收费金额", "", "251", "", "", ""},
		{"格内是元", "本年收费金额（单位：万元）", "251000元", "", "报告填的是“251000元”", "", ""},
		{"格内是万元", "", "25.1万元", "25.1", "", "", ""},
		{"格内有说明", "", "约 25", "25", "", "报告印作“约 25”", ""},
		{"六位小数", "", "", "24252.311082", "", "", "报告为 24252.311082 万元，有6位小数"},
		{"末尾的零不算", "", "", "12.500000", "", "", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := annualtest.Sample(annual.Form2021)
			if c.head != "" {
				r.SetPrinted(head, annual.Printed{Text: c.head})
			}
			if c.words != "" {
				r.Words = map[law.Cell]string{cell: c.words}
			}
			if c.amount == "" {
				r.Set(cell, annual.Value{State: annual.Illegible})
			} else {
				r.Set(cell, annual.Amount(c.amount))
			}
			for id, want := range map[string]string{"FORM-UNIT": c.unit, "FORM-CELL": c.cells, "FORM-DECIMALS": c.decimals} {
				if got := says(r, id); (got == "") != (want == "") || !strings.Contains(got, want) {
					t.Errorf("%s says %q; want %q", id, got, want)
				}
			}
		})
	}
}

func TestWordsInCells(t *testing.T) {
	for words, want := range map[string]bool{"12件": true, "22（其中修订16件）": true, "行政处罚 0": true, "100%": true, "1,234": false, " 0 ": false, "+173": false, "/": false} {
		r := annualtest.Sample(annual.Form2021)
		r.Words = map[law.Cell]string{"table2.administrative_penalty": words}
		if got := says(r, "FORM-CELL"); (got != "") != want || want && !strings.Contains(got, words) {
			t.Errorf("%q: %q", words, got)
		}
	}
}
