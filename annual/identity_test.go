package annual_test

import (
	"math/rand/v2"
	"slices"
	"sort"
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/annual/annualtest"
	"gongkai/finding"
	"gongkai/law"
)

func TestIdentitiesExpand(t *testing.T) {
	cases := []struct {
		form, id string
		want     int
	}{
		{annual.Form2021, "", 42}, {annual.Form2021, "T3-BALANCE", 7}, {annual.Form2021, "T3-RESULT-SUM", 7}, {annual.Form2021, "T3-ROW-SUM", 25},
		{annual.Form2021, "T4-REVIEW-SUM", 1}, {annual.Form2021, "T4-DIRECT-SUM", 1}, {annual.Form2021, "T4-AFTER-SUM", 1},
		{annual.Form2019, "", 40}, {annual.Form2019, "T3-ROW-SUM", 23}, {annual.FormMixed, "", 40}, {"", "", 42},
	}
	for _, c := range cases {
		n := 0
		for _, i := range annual.Identities(c.form) {
			if c.id == "" || i.ID == c.id {
				n++
			}
		}
		if n != c.want {
			t.Errorf("form %q: %d identities %s; want %d", c.form, n, c.id, c.want)
		}
	}
}

func TestIdentityTerms(t *testing.T) {
	for _, i := range annual.Identities(annual.Form2021) {
		left, right := len(i.Left), len(i.Right)
		want := map[string][2]int{"T3-BALANCE": {2, 2}, "T3-RESULT-SUM": {1, 21}, "T3-ROW-SUM": {1, 6}, "T4-REVIEW-SUM": {1, 4}, "T4-DIRECT-SUM": {1, 4}, "T4-AFTER-SUM": {1, 4}}[i.ID]
		if [2]int{left, right} != want {
			t.Errorf("%s %s has %d and %d terms; want %v", i.ID, i.At, left, right, want)
		}
		if strings.Contains(i.Say, "{") || i.Cite.IsZero() {
			t.Errorf("%s %s: %s (%v)", i.ID, i.At, i.Say, i.Cite)
		}
		if strings.HasPrefix(i.ID, "T4") && i.At != "total" {
			t.Errorf("%s is at %s", i.ID, i.At)
		}
	}
}

// lying returns for each cell the identities it lies on.
func lying(form string) map[law.Cell]string {
	on := map[law.Cell][]string{}
	for _, i := range annual.Identities(form) {
		for _, c := range slices.Concat(i.Left, i.Right) {
			on[c] = append(on[c], i.ID+" "+i.At)
		}
	}
	sets := map[law.Cell]string{}
	for c, s := range on {
		sort.Strings(s)
		sets[c] = strings.Join(s, ", ")
	}
	return sets
}

// TestOneWrongCellNamesItself: no two cells of 表三 lie on the same identities,
// so the broken ones name the cell. The five cells of a group of 表四 share one.
func TestOneWrongCellNamesItself(t *testing.T) {
	for _, form := range forms {
		sets, seen := lying(form), map[string]law.Cell{}
		for _, table := range annual.Tables(form)[1:] {
			cells := table.Cells()
			for _, c := range cells {
				if sets[c] == "" {
					t.Errorf("%s: %s lies on no identity", form, c)
				}
				if other, twice := seen[sets[c]]; twice && table.ID == "table3" {
					t.Errorf("%s: %s and %s lie on the same identities %s", form, c, other, sets[c])
				}
				seen[sets[c]] = c
			}
		}
		t4 := map[string]int{}
		for _, c := range annual.Tables(form)[2].Cells() {
			t4[sets[c]]++
		}
		if len(t4) != 3 {
			t.Errorf("%s: 表四 has %d sets of identities; want 3", form, len(t4))
		}
	}
}

// TestClosure: change one cell of a valid table, and exactly the identities
// that hold it break.
func TestClosure(t *testing.T) {
	rng := rand.New(rand.NewPCG(2021, 30))
	for _, form := range forms {
		sets := lying(form)
		r := annualtest.Random(rng, form)
		for c := range sets {
			was := r.At(c)
			r.Set(c, annual.Number(was.Count+1+int64(rng.IntN(50))))
			var names []string
			for _, i := range annual.Identities(form) {
				if j := i.Judge(r); j.Verdict == finding.Broken {
					names = append(names, i.ID+" "+i.At)
				}
			}
			sort.Strings(names)
			if got := strings.Join(names, ", "); got != sets[c] {
				t.Errorf("%s: changing %s breaks %s; want %s", form, c, got, sets[c])
			}
			r.Set(c, was)
		}
	}
}

func TestJudge(t *testing.T) {
	balance := annual.Identities(annual.Form2021)[0]
	if balance.ID != "T3-BALANCE" || balance.At != "natural_person" {
		t.Fatalf("the first identity is %s %s", balance.ID, balance.At)
	}
	n := annual.Number
	cases := []struct {
		name                   string
		in, carry, done, after annual.Value
		want                   finding.Verdict
		message                string
	}{
		{"平", n(91), n(5), n(88), n(8), finding.Holds, "自然人：第一项加第二项之和应等于第三项（七）总计加第四项之和；报告均为 96，成立。"},
		{"不平", n(91), n(5), n(88), n(9), finding.Broken, "自然人：第一项加第二项之和应等于第三项（七）总计加第四项之和；报告为 96 与 97，差 1。"},
		{"全零", n(0), n(0), n(0), n(0), finding.Holds, ""},
		{"缺一格不当作零", n(5), annual.Value{}, n(5), n(0), finding.CannotJudge, "自然人：第一项加第二项之和应等于第三项（七）总计加第四项之和；“二、上年结转政府信息公开申请数量·自然人”1格没有读到，无法判断。"},
		{"不能辨认", n(5), annual.Value{State: annual.Illegible}, n(5), n(0), finding.CannotJudge, ""},
		{"不是件数", n(5), annual.Amount("0.5"), n(5), n(0), finding.CannotJudge, ""},
		{"大得不可能", n(1 << 62), n(1 << 62), n(1 << 62), n(1 << 62), finding.CannotJudge, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := &annual.Report{Form: annual.Form2021}
			for row, v := range map[string]annual.Value{"new_received": c.in, "carried_in": c.carry, "results_total": c.done, "carried_forward": c.after} {
				r.Set(law.Cell("table3."+row+".natural_person"), v)
			}
			j := balance.Judge(r)
			if j.Verdict != c.want {
				t.Errorf("%v; want %v", j.Verdict, c.want)
			}
			if c.message != "" && j.Message() != c.message {
				t.Errorf("said %s", j.Message())
			}
		})
	}
}

func TestLabel(t *testing.T) {
	for cell, want := range map[law.Cell]string{
		"table3.carried_forward.total":                "四、结转下年度继续办理·总计",
		"table3.partially_granted.natural_person":     "（二）部分公开·自然人",
		"table3.refused_state_secret.other_org":       "（三）不予公开1.属于国家秘密·其他",
		"table4.lit_direct.pending":                   "未经复议直接起诉·尚未审结",
		"table2.administrative_fees_wan_yuan":         "行政事业性收费·本年收费金额（单位：万元）",
		"table2_2019.administrative_licensing.change": "行政许可·本年增/减",
		"table3.other.natural_person":                 "（六）其他处理·自然人",
		"table9.nothing":                              "table9.nothing",
	} {
		if got := annual.Label(cell); got != want {
			t.Errorf("%s is called %s; want %s", cell, got, want)
		}
	}
}
