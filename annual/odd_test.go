package annual_test

import (
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/annual/annualtest"
	"gongkai/finding"
	"gongkai/law"
)

// ended returns a report with the given outcomes, all of natural persons and
// all received in the year; every other cell is 0.
func ended(body string, outcomes map[string]int64) *annual.Report {
	r := annualtest.Sample(annual.Form2021)
	r.Body = body
	for _, t := range annual.Tables(r.Form)[1:] {
		for _, c := range t.Cells() {
			set(r, c, 0)
		}
	}
	var sum int64
	for row, n := range outcomes {
		for _, column := range []string{"natural_person", "total"} {
			set(r, law.Cell("table3."+row+"."+column), n)
		}
		sum += n
	}
	for _, row := range []string{"new_received", "results_total"} {
		for _, column := range []string{"natural_person", "total"} {
			set(r, law.Cell("table3."+row+"."+column), sum)
		}
	}
	return r
}

func TestOdd(t *testing.T) {
	none := map[string]int64{}
	cases := []struct {
		name, body string
		outcomes   map[string]int64
		change     func(*annual.Report)
		want       string // ids that are noted
	}{
		{"其他占一成七", county, map[string]int64{"granted": 91, "other_misc": 19}, nil, "ODD-MISC"},
		{"其他占一成", county, map[string]int64{"granted": 99, "other_misc": 11}, nil, ""},
		{"件数少，不说", county, map[string]int64{"granted": 9, "other_misc": 9}, nil, ""},
		{"不掌握过半", county, map[string]int64{"granted": 60, "unable_not_held": 61}, nil, "ODD-NOT-HELD"},
		{"不掌握不到一半", county, map[string]int64{"granted": 61, "unable_not_held": 60}, nil, ""},
		{"不予公开四成", county, map[string]int64{"granted": 60, "refused_enforcement_file": 30, "refused_process_information": 10}, nil, "ODD-REFUSED"},
		{"不予公开三成九", county, map[string]int64{"granted": 61, "refused_enforcement_file": 29, "refused_process_information": 10}, nil, ""},
		{"上百件全部公开", county, map[string]int64{"granted": 100}, nil, "ODD-ALL-GRANTED"},
		{"几十件全部公开", county, map[string]int64{"granted": 99}, nil, ""},
		{"上百件有一件不掌握", county, map[string]int64{"granted": 100, "unable_not_held": 1}, nil, ""},
		{"县里全为零", county, none, nil, "ODD-ZERO"},
		{"镇里全为零", town, none, nil, ""},
		{"局里全为零", bureau, none, nil, ""},
		{"开发区全为零", "临溪县经济开发区", none, nil, ""},
		{"县里只有结转", county, none, func(r *annual.Report) {
			set(r, "table3.carried_in.total", 1)
			set(r, "table3.carried_forward.total", 1)
		}, ""},
		{"全在其他组织", bureau, none, func(r *annual.Report) {
			set(r, "table3.new_received.other_org", 12)
			set(r, "table3.new_received.total", 12)
		}, "ODD-OTHER-ORG"},
		{"全在其他组织，只有几件", bureau, none, func(r *annual.Report) {
			set(r, "table3.new_received.other_org", 8)
			set(r, "table3.new_received.total", 8)
		}, ""},
		{"大半在其他组织", bureau, none, func(r *annual.Report) {
			set(r, "table3.new_received.other_org", 11)
			set(r, "table3.new_received.natural_person", 1)
			set(r, "table3.new_received.total", 12)
		}, ""},
		{"没有读到的不说", county, map[string]int64{"granted": 60, "unable_not_held": 60}, func(r *annual.Report) {
			r.Set("table3.results_total.total", annual.Value{})
			r.Set("table3.unable_not_held.total", annual.Value{})
		}, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := ended(c.body, c.outcomes)
			if c.change != nil {
				c.change(r)
			}
			var got []string
			for _, f := range annual.Check(r) {
				if strings.HasPrefix(f.ID, "ODD-") && f.Verdict == finding.Broken {
					got = append(got, f.ID)
					if f.Counts() {
						t.Errorf("%s changes the exit status", f.ID)
					}
				}
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("notes %v; want %q", got, c.want)
			}
		})
	}
}

func TestJumps(t *testing.T) {
	const fees = law.Cell("table2.administrative_fees_wan_yuan")
	cases := []struct {
		name      string
		cell      law.Cell
		prev, cur annual.Value
		want      string
	}{
		{"多一个零", "table2.administrative_penalty", annual.Number(75), annual.Number(750), "由上年报告的 75 增至本年报告的 750"},
		{"少一个零", "table2.administrative_licensing", annual.Number(6467), annual.Number(646), "由上年报告的 6467 降至本年报告的 646"},
		{"九倍", "table2.administrative_penalty", annual.Number(75), annual.Number(675), ""},
		{"数小", "table2.administrative_compulsion", annual.Number(2), annual.Number(40), ""},
		{"从无到有", "table2.administrative_penalty", annual.Number(0), annual.Number(900), ""},
		{"元当万元", fees, annual.Amount("1017.737"), annual.Amount("10177370"), "疑把元填成了万元"},
		{"万元当元", fees, annual.Amount("10177370"), annual.Amount("1017.737"), "疑把元填成了万元"},
		{"许可少了", "table2.administrative_licensing", annual.Number(5000), annual.Number(30), "由上年报告的 5000 降至本年报告的 30，相差十倍以上。"},
		{"涨了二十倍", fees, annual.Amount("10"), annual.Amount("200"), "由上年报告的 10 万元增至本年报告的 200 万元，相差十倍以上。请核对"},
		{"没有读到", "table2.administrative_penalty", annual.Value{}, annual.Number(900), ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			prev, cur := pair()
			for _, other := range []law.Cell{"table2.administrative_penalty", "table2.administrative_licensing", "table2.administrative_compulsion", "table3.new_received.total"} {
				set(prev, other, 10)
				set(cur, other, 10)
			}
			prev.Set(fees, annual.Amount("5"))
			cur.Set(fees, annual.Amount("5"))
			prev.Set(c.cell, c.prev)
			cur.Set(c.cell, c.cur)
			var got string
			for _, f := range broken(of(annual.CheckYears(prev, cur), "ODD-JUMP")) {
				got += f.Message
				if f.Cells[0] != string(c.cell) {
					t.Errorf("names %v", f.Cells)
				}
			}
			if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
				t.Errorf("says %q; want %q", got, c.want)
			}
		})
	}
}
