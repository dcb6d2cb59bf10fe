package annual_test

import (
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/annual/annualtest"
	"gongkai/finding"
	"gongkai/law"
)

// pair returns two reports of following years that agree.
func pair() (prev, cur *annual.Report) {
	prev, cur, _ = annualtest.Broken("TXT-TITLE") // 两年的数相接
	set(prev, "table2.normative_documents.in_force", 20)
	set(cur, "table2.normative_documents.issued", 3)
	set(cur, "table2.normative_documents.repealed", 5)
	set(cur, "table2.normative_documents.in_force", 18)
	return prev, cur
}

func set(r *annual.Report, c law.Cell, n int64) { r.Set(c, annual.Number(n)) }

func TestYears(t *testing.T) {
	cases := []struct {
		name   string
		change func(prev, cur *annual.Report)
		id, at string
		want   finding.Verdict
		says   string
	}{
		{"总数不接", func(prev, cur *annual.Report) { set(prev, "table3.carried_forward.total", 121) }, "XY-CARRY-TOTAL", "total", finding.Broken, "“四、结转下年度继续办理·总计”为 121，2025年报告的“二、上年结转政府信息公开申请数量·总计”为 "},
		{"某列不接", func(prev, cur *annual.Report) { set(prev, "table3.carried_forward.other_org", 99) }, "XY-CARRY-COLUMN", "other_org", finding.Broken, "更正了申请人类别"},
		{"没有读到", func(prev, cur *annual.Report) { prev.Set("table3.carried_forward.total", annual.Value{}) }, "XY-CARRY-TOTAL", "total", finding.CannotJudge, ""},
		{"有效件数相符", func(prev, cur *annual.Report) {}, "XY-INFORCE", "normative_documents", finding.Holds, "均为 18"},
		{"有效件数不符", func(prev, cur *annual.Report) { set(cur, "table2.normative_documents.in_force", 30) }, "XY-INFORCE", "normative_documents", finding.Broken, "2024年报告的“行政规范性文件·现行有效件数”为 20，加2025年制发 3 减废止 5 为 18，2025年报告为 30，差 12"},
		{"上年用2019年版", func(prev, cur *annual.Report) { prev.Form = annual.Form2019 }, "XY-INFORCE", "normative_documents", finding.NotApplicable, ""},
		{"未审结不见了", func(prev, cur *annual.Report) { set(prev, "table4.lit_direct.pending", 50) }, "XY-PENDING", "lit_direct", finding.Broken, "2024年报告的“未经复议直接起诉·尚未审结”为 50"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			prev, cur := pair()
			c.change(prev, cur)
			for _, f := range annual.CheckYears(prev, cur) {
				switch {
				case f.ID == c.id && f.At == c.at:
					if f.Verdict != c.want || !strings.Contains(f.Message, c.says) {
						t.Errorf("%v: %s", f.Verdict, f.Message)
					}
				case f.Verdict == finding.Broken:
					t.Errorf("broken too: %s %s: %s", f.ID, f.At, f.Message)
				}
			}
		})
	}
}

func TestYearsMustFollow(t *testing.T) {
	prev, cur := pair()
	set(prev, "table3.carried_forward.total", 121)
	for year, want := range map[int]finding.Verdict{cur.Year - 2: finding.NotApplicable, cur.Year: finding.NotApplicable, 0: finding.CannotJudge, cur.Year - 1: finding.Broken} {
		prev.Year = year
		got := of(annual.CheckYears(prev, cur), "XY-CARRY-TOTAL")
		if len(got) != 1 || got[0].Verdict != want {
			t.Errorf("year %d: %v; want %v", year, got, want)
		}
	}
}
