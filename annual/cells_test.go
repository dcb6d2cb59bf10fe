package annual_test

import (
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/annual/annualtest"
	"gongkai/finding"
	"gongkai/law"
)

// forget unreads the rows of 表三 from one row to another, both included.
func forget(r *annual.Report, from, to law.RowID) {
	b := annual.Tables(r.Form)[1].Blocks[0]
	on := false
	for _, row := range b.Rows {
		on = on || row.ID == from
		for _, c := range b.Columns {
			if on {
				r.Set(annual.Tables(r.Form)[1].Path(b, row.ID, c.ID), annual.Value{})
			}
		}
		on = on && row.ID != to
	}
}

// TestTornTable: a table 三 that ends after its second row names the missing
// rows and how many identities they leave undecided, and breaks none of them.
func TestTornTable(t *testing.T) {
	r := annualtest.Sample(annual.Form2021)
	forget(r, "granted", "carried_forward")
	findings := annual.Check(r)
	rows := of(findings, "T3-ROWS")
	want := "表三缺23行：从“三、本年度办理结果（一）予以公开”至“四、结转下年度继续办理”；表三的39项勾稽中有37项因此无法判断。请补齐后重新检查。"
	if len(rows) != 1 || rows[0].Message != want || !rows[0].Counts() || len(rows[0].Cells) != 23*7 {
		t.Errorf("found %+v", rows)
	}
	verdicts := map[finding.Verdict]int{}
	for _, f := range findings {
		for _, i := range annual.Identities(r.Form) {
			if f.ID == i.ID && f.At == i.At {
				verdicts[f.Verdict]++
			}
		}
	}
	if verdicts[finding.Holds] != 5 || verdicts[finding.CannotJudge] != 37 || verdicts[finding.Broken] != 0 {
		t.Errorf("identities: %v; want 5 that hold and 37 that cannot be judged", verdicts)
	}
}

func TestMissingRows(t *testing.T) {
	cases := []struct {
		name   string
		change func(r *annual.Report)
		id, at string
		want   string
	}{
		{"表三缺一行", func(r *annual.Report) { forget(r, "refused_third_party", "refused_third_party") }, "T3-ROWS", "table3", "表三缺1行：“（三）不予公开4.保护第三方合法权益”；"},
		{"表三缺两段", func(r *annual.Report) {
			forget(r, "refused_state_secret", "refused_third_party")
			forget(r, "not_processed_repeat", "not_processed_publication")
		}, "T3-ROWS", "table3", "表三缺6行：从“（三）不予公开1.属于国家秘密”至“（三）不予公开4.保护第三方合法权益”；从“（五）不予处理2.重复申请”至“（五）不予处理3.要求提供公开出版物”；"},
		{"整表没有找到", func(r *annual.Report) { forget(r, "new_received", "carried_forward"); delete(r.Found, "table3") }, "T3-ROWS", "table3", "没有找到表三（收到和处理政府信息公开申请情况），175个数都没有读到"},
		{"表找到了，数都没有", func(r *annual.Report) { forget(r, "new_received", "carried_forward") }, "T3-ROWS", "table3", "表三缺25行：从“一、本年新收政府信息公开申请数量”至“四、结转下年度继续办理”；表三的39项勾稽中有39项"},
		{"表二缺规章", func(r *annual.Report) {
			for _, c := range []law.Cell{"issued", "repealed", "in_force"} {
				r.Set("table2.regulations."+c, annual.Value{})
			}
		}, "T2-ROWS", "table2", "表二缺1行：“规章”。"},
		{"表四缺诉讼", func(r *annual.Report) {
			for _, c := range []law.Cell{"upheld", "corrected", "other", "pending", "total"} {
				r.Set("table4.lit_direct."+c, annual.Value{})
			}
		}, "T4-ROWS", "table4", "表四缺1行：“未经复议直接起诉”；表四的3项勾稽中有1项因此无法判断。"},
		{"印有而不能辨认的一组不算缺行", func(r *annual.Report) {
			for _, c := range []law.Cell{"upheld", "corrected", "other", "pending", "total"} {
				r.Set("table4.lit_direct."+c, annual.Value{State: annual.Illegible})
			}
		}, "CELLS-UNREAD", "table4", "表四有5格没有读到数"},
		{"印有而全空的一行不算缺行", func(r *annual.Report) {
			forget(r, "carried_in", "carried_in")
			r.SetPlace("table3.carried_in.total", finding.Place{Path: "table[1]/tr[5]/td[9]"})
		}, "CELLS-UNREAD", "table3", "表三有7格没有读到数"},
		{"行名在而没有数的一行不算缺行", func(r *annual.Report) {
			forget(r, "carried_forward", "carried_forward")
			r.SetPrinted("table3.carried_forward", annual.Printed{Text: "四、结转下年度继续办理"})
		}, "CELLS-UNREAD", "table3", "表三有7格没有读到数"},
		{"数连在一起的一行不算缺行", func(r *annual.Report) {
			for _, c := range []law.Cell{"issued", "repealed", "in_force"} {
				r.Set("table2.normative_documents."+c, annual.Value{State: annual.Illegible})
				r.SetPlace("table2.normative_documents."+c, finding.Place{Line: 9, Column: 40})
			}
		}, "CELLS-UNREAD", "table2", "表二有3格没有读到数：“行政规范性文件·本年制发件数”、“行政规范性文件·本年废止件数”、“行政规范性文件·现行有效件数”。有的行几格的数连在一起，"},
		{"一行缺一格不算缺行", func(r *annual.Report) { r.Set("table3.granted.total", annual.Value{}) }, "CELLS-UNREAD", "table3", "表三有1格没有读到数：“（一）予以公开·总计”。"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := annualtest.Sample(annual.Form2021)
			c.change(r)
			got := broken(of(annual.Check(r), c.id))
			if len(got) != 1 || got[0].At != c.at || !strings.HasPrefix(got[0].Message, c.want) {
				t.Errorf("found %v\n want %s", got, c.want)
			}
			for _, id := range []string{"T2-ROWS", "T3-ROWS", "T4-ROWS"} {
				if id != c.id && len(broken(of(annual.Check(r), id))) > 0 {
					t.Errorf("%s is broken too", id)
				}
			}
		})
	}
}

// TestOwnReportHasNoSource: a report made from the work has no source in which
// a table could be found.
func TestOwnReportHasNoSource(t *testing.T) {
	r := annualtest.Sample(annual.Form2021)
	r.Found = nil
	if got := broken(annual.Check(r)); len(got) != 0 {
		t.Errorf("found %v", got)
	}
}

func TestNumbersThatCannotStand(t *testing.T) {
	cases := []struct {
		name string
		form string
		cell law.Cell
		v    annual.Value
		id   string
		want finding.Verdict
		says string
	}{
		{"零是数", annual.Form2021, "table3.granted.total", annual.Number(0), "T3-NONNEG-INT", finding.Holds, ""},
		{"表三负数", annual.Form2021, "table3.granted.total", annual.Number(-2), "T3-NONNEG-INT", finding.Broken, "报告为 -2，小于零"},
		{"表三小数", annual.Form2021, "table3.granted.total", annual.Amount("1.5"), "T3-NONNEG-INT", finding.Broken, "报告为 1.5，不是整数"},
		{"表三大得不可能", annual.Form2021, "table3.granted.total", annual.Number(1 << 60), "T3-NONNEG-INT", finding.Broken, "大得不可能"},
		{"表三没读到", annual.Form2021, "table3.granted.total", annual.Value{}, "T3-NONNEG-INT", finding.CannotJudge, "有1格没有读到"},
		{"表四负数", annual.Form2021, "table4.review.total", annual.Number(-1), "T4-NONNEG-INT", finding.Broken, ""},
		{"收费小数", annual.Form2021, "table2.administrative_fees_wan_yuan", annual.Amount("1017.737"), "T2-NONNEG", finding.Holds, ""},
		{"收费整数", annual.Form2021, "table2.administrative_fees_wan_yuan", annual.Number(316441), "T2-NONNEG", finding.Holds, ""},
		{"收费为负", annual.Form2021, "table2.administrative_fees_wan_yuan", annual.Amount("-0.5"), "T2-NONNEG", finding.Broken, "小于零"},
		{"负零不是负数", annual.Form2021, "table2.administrative_fees_wan_yuan", annual.Amount("-0.00"), "T2-NONNEG", finding.Holds, ""},
		{"带单位的不判断", annual.Form2021, "table2.administrative_fees_wan_yuan", annual.Amount("251000元"), "T2-NONNEG", finding.CannotJudge, ""},
		{"处罚为负", annual.Form2021, "table2.administrative_penalty", annual.Number(-1), "T2-NONNEG", finding.Broken, ""},
		{"2019年版增减可为负", annual.Form2019, "table2_2019.administrative_penalty.change", annual.Number(-21), "T2-NONNEG", finding.Holds, ""},
		{"2019年版项目数不可为负", annual.Form2019, "table2_2019.administrative_penalty.prev_items", annual.Number(-21), "T2-NONNEG", finding.Broken, ""},
		{"小标题行有数", annual.Form2021, "table3.unable.total", annual.Number(0), "T3-GROUP-ROWS-EMPTY", finding.Broken, "（四）无法提供"},
		{"2019年版的其他处理不是小标题", annual.Form2019, "table3.other.total", annual.Number(0), "T3-GROUP-ROWS-EMPTY", finding.Holds, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := annualtest.Sample(c.form)
			r.Set(c.cell, c.v)
			got := of(annual.Check(r), c.id)
			if len(got) != 1 || got[0].Verdict != c.want || !strings.Contains(got[0].Message, c.says) {
				t.Errorf("found %v; want %v", got, c.want)
			}
		})
	}
}
