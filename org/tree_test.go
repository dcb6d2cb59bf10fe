package org_test

import (
	"strings"
	"testing"

	"gongkai/calendar"
	"gongkai/org"
)

func day(s string) calendar.Date { return calendar.MustDate(s) }

func county() []org.Body {
	return []org.Body{
		{ID: "lx", Name: "临溪县人民政府", Kind: org.Government, Level: org.County, Since: day("2019-01-01")},
		{ID: "lx-fb", Name: "临溪县人民政府办公室", Kind: org.Department, Level: org.County, Parent: "lx", Since: day("2019-01-01"), ReportsVia: "lx"},
		{ID: "lx-mzj", Name: "临溪县民政局", Kind: org.Department, Level: org.County, Parent: "lx", Since: day("2019-01-01")},
		{ID: "lx-fp", Name: "临溪县扶贫开发办公室", Kind: org.Department, Level: org.County, Parent: "lx", Since: day("2019-01-01"), Until: day("2021-06-01"), Successor: "lx-xc"},
		{ID: "lx-xc", Name: "临溪县乡村振兴局", Kind: org.Department, Level: org.County, Parent: "lx", Since: day("2021-06-01"), Until: day("2024-03-01"), Successor: "lx-nyj"},
		{ID: "lx-nyj", Name: "临溪县农业农村局", Kind: org.Department, Level: org.County, Parent: "lx", Since: day("2019-01-01")},
		{ID: "lx-nyj-zd", Name: "临溪县动物防疫站", Kind: org.Authorized, Level: org.County, Parent: "lx-nyj", Since: day("2020-01-01"), ReportsVia: "lx-nyj"},
		{ID: "lx-water", Name: "临溪县自来水公司", Kind: org.Utility, Level: org.County, Parent: "lx", Since: day("2019-01-01")},
	}
}

var desks = []org.Office{
	{ID: "fb", Name: "县政府办公室政务公开股", Answers: []org.ID{"lx", "lx-fb"}},
	{ID: "mzj", Name: "民政局办公室", Answers: []org.ID{"lx-mzj"}},
}

func tree(t *testing.T) *org.Tree {
	t.Helper()
	tr, err := org.NewTree(county(), desks)
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// TestThreeThings: the body that is the respondent, the office that does the
// work and the unit that reports are three things.
func TestThreeThings(t *testing.T) {
	tr := tree(t)
	b, ok := tr.Body("lx-fb")
	if !ok || b.Path != "/lx/lx-fb/" {
		t.Errorf("body %+v, %t", b, ok)
	}
	if o, ok := tr.Office("lx-fb"); !ok || o.ID != "fb" {
		t.Errorf("县政府办公室的申请由 %v 办理", o)
	}
	if o, _ := tr.Office("lx"); o.ID != "fb" {
		t.Errorf("县政府的申请由 %v 办理; want the same desk", o)
	}
	u, ok := tr.Unit("lx")
	if !ok || len(u.Bodies) != 2 || u.Bodies[0] != "lx" || u.Bodies[1] != "lx-fb" {
		t.Errorf("县政府的年报包括 %v", u.Bodies)
	}
	if _, ok := tr.Unit("lx-fb"); ok {
		t.Error("县政府办公室 reports in another's report and has none of its own")
	}
	if u, ok := tr.Unit("lx-mzj"); !ok || len(u.Bodies) != 1 {
		t.Errorf("民政局的年报包括 %v", u.Bodies)
	}
}

// TestSuccession: who answers on which day.
func TestSuccession(t *testing.T) {
	tr := tree(t)
	for _, c := range []struct {
		to, on, want string
	}{
		{"lx-fp", "2021-05-31", "lx-fp"},
		{"lx-fp", "2021-06-01", "lx-xc"},
		{"lx-fp", "2024-02-29", "lx-xc"},
		{"lx-fp", "2024-03-01", "lx-nyj"},
		{"lx-mzj", "2026-01-01", "lx-mzj"},
		{"lx-mzj", "2018-12-31", ""}, // 还没有设立
		{"lx-none", "2026-01-01", ""},
	} {
		b, ok := tr.Respondent(org.ID(c.to), day(c.on))
		if string(b.ID) != c.want || ok != (c.want != "") {
			t.Errorf("%s 在 %s 由 %q 答复（%t）; want %q", c.to, c.on, b.ID, ok, c.want)
		}
	}
	names := ""
	for _, b := range tr.On(day("2022-01-01")) {
		names += string(b.ID) + " "
	}
	if names != "lx lx-fb lx-mzj lx-xc lx-nyj lx-nyj-zd lx-water " {
		t.Errorf("2022-01-01 有 %s", names)
	}
	if n := len(tr.Under("lx-nyj")); n != 2 {
		t.Errorf("农业农村局以下有 %d 个机关; want 2", n)
	}
	if water, _ := tr.Body("lx-water"); water.Applicable() {
		t.Error("公共企事业单位 takes applications")
	}
}

// TestTreeWrong: what cannot be is said in a sentence.
func TestTreeWrong(t *testing.T) {
	for _, c := range []struct {
		name, says string
		spoil      func([]org.Body, []org.Office) ([]org.Body, []org.Office)
	}{
		{"上级成环", "成环", func(b []org.Body, o []org.Office) ([]org.Body, []org.Office) { b[0].Parent = "lx-mzj"; return b, o }},
		{"上级不存在", "不存在", func(b []org.Body, o []org.Office) ([]org.Body, []org.Office) { b[1].Parent = "lx-x"; return b, o }},
		{"编号重复", "两次", func(b []org.Body, o []org.Office) ([]org.Body, []org.Office) { b[2].ID = "lx-fb"; return b, o }},
		{"名称重复", "同名", func(b []org.Body, o []org.Office) ([]org.Body, []org.Office) { b[2].Name = b[1].Name; return b, o }},
		{"编号写法", "写法不对", func(b []org.Body, o []org.Office) ([]org.Body, []org.Office) { b[2].ID = "民政局"; return b, o }},
		{"编号带斜杠", "写法不对", func(b []org.Body, o []org.Office) ([]org.Body, []org.Office) { b[2].ID = "lx/mzj"; return b, o }},
		{"没有名称", "没有名称", func(b []org.Body, o []org.Office) ([]org.Body, []org.Office) { b[2].Name = " "; return b, o }},
		{"没有性质", "性质", func(b []org.Body, o []org.Office) ([]org.Body, []org.Office) { b[2].Kind = 0; return b, o }},
		{"没有层级", "层级", func(b []org.Body, o []org.Office) ([]org.Body, []org.Office) { b[2].Level = 0; return b, o }},
		{"路径不符", "路径", func(b []org.Body, o []org.Office) ([]org.Body, []org.Office) { b[2].Path = "/lx-mzj/"; return b, o }},
		{"撤销早于设立", "撤销日期", func(b []org.Body, o []org.Office) ([]org.Body, []org.Office) {
			b[2].Until = day("2018-01-01")
			return b, o
		}},
		{"没有撤销却有承继", "撤销日期", func(b []org.Body, o []org.Office) ([]org.Body, []org.Office) {
			b[2].Successor = "lx"
			return b, o
		}},
		{"承继机关不存在", "不存在", func(b []org.Body, o []org.Office) ([]org.Body, []org.Office) {
			b[3].Successor = "lx-x"
			return b, o
		}},
		{"承继成环", "没有存续", func(b []org.Body, o []org.Office) ([]org.Body, []org.Office) {
			b[4].Until, b[4].Successor = day("2021-06-02"), "lx-fp"
			b[3].Until, b[3].Successor = day("2021-06-02"), "lx-xc"
			return b, o
		}},
		{"年报单位不存在", "年报单位", func(b []org.Body, o []org.Office) ([]org.Body, []org.Office) {
			b[2].ReportsVia = "lx-x"
			return b, o
		}},
		{"年报单位又并入别的", "最后的年报单位", func(b []org.Body, o []org.Office) ([]org.Body, []org.Office) {
			b[2].ReportsVia = "lx-fb"
			return b, o
		}},
		{"办理的机关不存在", "不存在", func(b []org.Body, o []org.Office) ([]org.Body, []org.Office) {
			o[1].Answers = []org.ID{"lx-x"}
			return b, o
		}},
		{"一个机关两个办理机构", "只能归一个", func(b []org.Body, o []org.Office) ([]org.Body, []org.Office) {
			o[1].Answers = []org.ID{"lx"}
			return b, o
		}},
		{"办理机构没有名称", "名称", func(b []org.Body, o []org.Office) ([]org.Body, []org.Office) { o[1].Name = ""; return b, o }},
		{"办理机构编号重复", "重复", func(b []org.Body, o []org.Office) ([]org.Body, []org.Office) { o[1].ID = "fb"; return b, o }},
	} {
		t.Run(c.name, func(t *testing.T) {
			offices := []org.Office{{ID: desks[0].ID, Name: desks[0].Name, Answers: desks[0].Answers}, {ID: desks[1].ID, Name: desks[1].Name, Answers: desks[1].Answers}}
			bodies, offices := c.spoil(county(), offices)
			tr, err := org.NewTree(bodies, offices)
			if err == nil || tr != nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error is %v; want %q in it, and no tree", err, c.says)
			}
		})
	}
}

// TestTreeIsItsOwn: whoever changes what he was given changes nothing.
func TestTreeIsItsOwn(t *testing.T) {
	bodies := county()
	tr, err := org.NewTree(bodies, desks)
	if err != nil {
		t.Fatal(err)
	}
	bodies[0].Name = "改"
	tr.All()[0].Name = "改"
	tr.Offices()[0].Name = "改"
	if b, _ := tr.Body("lx"); b.Name != "临溪县人民政府" {
		t.Error("the tree was changed from outside")
	}
	if o, _ := tr.Office("lx"); o.Name != desks[0].Name {
		t.Error("the offices were changed from outside")
	}
}
