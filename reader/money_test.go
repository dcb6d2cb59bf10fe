package reader

import (
	"strings"
	"testing"

	"gongkai/finding"
)

// TestUnitOfMoney takes no fee for one in 万元 whose head names another unit, and
// says so once; a head without a unit is said to have none, a broken one is not.
func TestUnitOfMoney(t *testing.T) {
	f := small()
	for _, c := range []struct{ head, fee, says string }{
		{"本年收费金额（单位：万元）", "12.5", ""},
		{"本年收费金额(单位:万元,保留4位小数)", "12.5", ""},
		{"本年收费金额（人民币万元）", "12.5", ""},
		{"本年收费金额（单位：万 元）", "12.5", ""},
		{"本年收費金額（單位：萬元）", "12.5", ""},
		{"本年收费金额（单位：亿元）", "", "12.5 亿元"},
		{"本年收费金额（百万元）", "", "12.5 百万元"},
		{"本年收费金额（单位：千元）", "", "12.5 千元"},
		{"本年收费金额（单位：元）", "", "12.5 元"},
		{"本年收费金额", "12.5", "没有写明单位"},
		{"本年收费金额 | |\n|  | （单位：万元）", "12.5", ""},
	} {
		source := strings.ReplaceAll(f.wrap(""), "本年收费金额（单位：万元）", c.head)
		r, err := Read(c.head, []byte(source))
		if err != nil {
			t.Fatal(err)
		}
		v := r.Report.At("table2.administrative_fees_wan_yuan")
		if v.Known() != (c.fee != "") || v.Known() && v.String() != c.fee {
			t.Errorf("%s: the fee was read as %v", c.head, v)
		}
		said := 0
		for _, x := range r.Findings {
			if x.Verdict != finding.Broken {
				continue
			}
			if strings.Contains(x.Message, "没有写明单位") || strings.Contains(x.Message, "没有换算") {
				if said++; c.says == "" || !strings.Contains(x.Message, c.says) {
					t.Errorf("%s: %s", c.head, x.Message)
				}
			}
		}
		if (said == 1) != (c.says != "") {
			t.Errorf("%s: said %d times", c.head, said)
		}
	}
}
