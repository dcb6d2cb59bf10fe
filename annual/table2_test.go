package annual_test

import (
	"testing"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/law"
)

func TestRegulationsPower(t *testing.T) {
	cases := []struct {
		body string
		n    int64
		want finding.Verdict
	}{
		{"临溪县人民政府", 2, finding.Broken},
		{"临溪县人民政府", 0, finding.Holds},
		{"临溪县人民政府办公室", 1, finding.Broken},
		{"云州市东山区人民政府", 1, finding.Broken},
		{"东山区行政审批和政务服务局", 1, finding.Broken},
		{"云州市东山区青石镇人民政府", 1, finding.Broken},
		{"东山街道办事处", 1, finding.Broken},
		{"云州市财政局", 1, finding.Broken},
		{"云州市市场监督管理局", 1, finding.Broken},
		{"草原左旗教育局", 1, finding.Broken},
		// 有制定权，或者不能断定的：不判断
		{"云州市人民政府", 4, finding.CannotJudge},
		{"云州市人民政府办公室", 4, finding.CannotJudge},
		{"云州市", 3, finding.CannotJudge},
		{"某某自治州人民政府", 3, finding.CannotJudge},
		{"某某壮族自治区人民政府", 3, finding.CannotJudge},
		{"某某壮族自治区统计局", 3, finding.CannotJudge},
		{"某省人民政府", 3, finding.CannotJudge},
		{"某省市场监督管理局", 3, finding.CannotJudge},
		{"国家市场监督管理总局", 3, finding.CannotJudge},
		{"国家税务总局云州市税务局", 3, finding.CannotJudge},
		{"中国气象局", 3, finding.CannotJudge},
		{"东江新区人民政府", 3, finding.CannotJudge},
		{"云东产业集聚区", 3, finding.CannotJudge},
		{"云潭综合实验区", 3, finding.CannotJudge},
		{"", 3, finding.CannotJudge},
	}
	for _, c := range cases {
		r := &annual.Report{Body: c.body, Form: annual.Form2021}
		for _, column := range []law.Cell{"issued", "repealed", "in_force"} {
			r.Set("table2.regulations."+column, annual.Number(0))
		}
		r.Set("table2.regulations.in_force", annual.Number(c.n))
		got := of(annual.Check(r), "T2-REGULATIONS")
		if len(got) != 1 || got[0].Verdict != c.want || got[0].Severity != finding.Warning {
			t.Errorf("%s %d: %v; want %v", c.body, c.n, got, c.want)
		}
	}
	if got := of(annual.Check(&annual.Report{Body: "临溪县人民政府"}), "T2-REGULATIONS"); got[0].Verdict != finding.CannotJudge {
		t.Errorf("unread: %v", got)
	}
}

func TestInForce(t *testing.T) {
	n := annual.Number
	cases := []struct {
		name                 string
		issued, repealed, in annual.Value
		form                 string
		want                 finding.Verdict
	}{
		{"多于", n(32), n(10), n(153), annual.Form2021, finding.Holds},
		{"恰好", n(8), n(1), n(7), annual.Form2021, finding.Holds},
		{"少一件", n(8), n(1), n(6), annual.Form2021, finding.Broken},
		{"废止多于制发", n(1), n(9), n(0), annual.Form2021, finding.Holds},
		{"没读到废止", n(8), annual.Value{}, n(6), annual.Form2021, finding.CannotJudge},
		{"混合格式也判", n(8), n(1), n(6), annual.FormMixed, finding.Broken},
		{"2019年版不判", n(8), n(1), n(6), annual.Form2019, finding.NotApplicable},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := &annual.Report{Form: c.form}
			r.Set("table2.normative_documents.issued", c.issued)
			r.Set("table2.normative_documents.repealed", c.repealed)
			r.Set("table2.normative_documents.in_force", c.in)
			for _, f := range of(annual.Check(r), "T2-INFORCE-GE-ISSUED") {
				if f.At == "normative_documents" && f.Verdict != c.want {
					t.Errorf("%v; want %v: %s", f.Verdict, c.want, f.Message)
				}
			}
		})
	}
}
