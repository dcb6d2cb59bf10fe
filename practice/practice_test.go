package practice_test

import (
	"reflect"
	"strings"
	"testing"

	"gongkai/calendar"
	"gongkai/org"
	"gongkai/practice"
)

func day(s string) calendar.Date { return calendar.MustDate(s) }

func tree(t *testing.T) *org.Tree {
	t.Helper()
	tr, err := org.NewTree([]org.Body{
		{ID: "lx", Name: "临溪县人民政府", Kind: org.Government, Level: org.County},
		{ID: "lx-mzj", Name: "临溪县民政局", Kind: org.Department, Level: org.County, Parent: "lx"},
		{ID: "lx-zd", Name: "临溪县救助站", Kind: org.Authorized, Level: org.County, Parent: "lx-mzj"},
		{ID: "lx-nyj", Name: "临溪县农业农村局", Kind: org.Department, Level: org.County, Parent: "lx"},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// TestDefault: every question fills a field of its own, and every default is
// an answer.
func TestDefault(t *testing.T) {
	want := practice.Practice{ConfirmDays: 1, SupplementDays: 15, OtherBodyDays: 15, ThirdPartyWait: 10, DraftBy: 10, LegalBy: 13, ApproveBy: 16, DispatchBy: 18,
		YellowFrom: 5, RedFrom: 2, TellConsulting: true, SoleTrader: "commercial_enterprise", MainGround: practice.HandlerChooses, Mixed: practice.CountPartial, RetainYears: 10}
	if got := practice.Default(); got != want {
		t.Errorf("default is %+v", got)
	}
	if fields := reflect.TypeFor[practice.Practice]().NumField(); fields != len(practice.Questions()) {
		t.Errorf("%d fields, %d questions", fields, len(practice.Questions()))
	}
	for _, q := range practice.Questions() {
		if err := q.Check(q.Default); err != nil {
			t.Errorf("%s: %v", q.Key, err)
		}
		if q.Name == "" || q.Basis == "" {
			t.Errorf("%s has no name or no basis", q.Key)
		}
	}
}

// TestOn: the nearest answer upwards in the tree, on the day.
func TestOn(t *testing.T) {
	book, err := practice.NewBook(tree(t), []practice.Setting{
		{Body: "lx", Key: "supplement_days", Value: "10", From: day("2024-01-01"), Basis: "临政办发〔2023〕9号"},
		{Body: "lx-mzj", Key: "supplement_days", Value: "7", From: day("2025-01-01"), Until: day("2026-01-01"), Basis: "局务会"},
		{Body: "lx-mzj", Key: "sole_trader", Value: "natural_person", From: day("2025-01-01"), Basis: "局务会"},
		{Body: "lx-nyj", Key: "tell_consulting", Value: "no", From: day("2025-01-01"), Basis: "局务会"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		body, on string
		days     int
	}{
		{"lx", "2023-12-31", 15}, {"lx", "2024-01-01", 10}, {"lx-mzj", "2024-12-31", 10}, {"lx-mzj", "2025-01-01", 7}, {"lx-zd", "2025-12-31", 7},
		{"lx-mzj", "2026-01-01", 10}, {"lx-nyj", "2025-06-01", 10}, {"lx-unknown", "2025-06-01", 15},
	} {
		if got := book.On(org.ID(c.body), day(c.on)).SupplementDays; got != c.days {
			t.Errorf("%s 在 %s 给 %d 个工作日; want %d", c.body, c.on, got, c.days)
		}
	}
	p := book.On("lx-mzj", day("2025-06-01"))
	if p.SoleTrader != "natural_person" || !p.TellConsulting {
		t.Errorf("民政局 %+v", p)
	}
	if book.On("lx-nyj", day("2025-06-01")).TellConsulting {
		t.Error("农业农村局 tells")
	}
	if s, ok := book.Setting("lx-zd", "supplement_days", day("2025-06-01")); !ok || s.Body != "lx-mzj" || s.Basis != "局务会" {
		t.Errorf("the setting of 救助站 is %+v", s)
	}
	var none *practice.Book
	if none.On("lx", day("2026-01-01")) != practice.Default() || none.Settings() != nil {
		t.Error("no book is not the default")
	}
	if len(book.Settings()) != 4 {
		t.Error("settings are lost")
	}
}

func TestWrong(t *testing.T) {
	good := practice.Setting{Body: "lx", Key: "supplement_days", Value: "10", From: day("2024-01-01"), Basis: "文件"}
	for _, c := range []struct {
		name, says string
		spoil      func(*practice.Setting)
	}{
		{"没有这个口径", "没有名为", func(s *practice.Setting) { s.Key = "whatever" }},
		{"没有这个机关", "不存在", func(s *practice.Setting) { s.Body = "lx-x" }},
		{"太少", "7到30", func(s *practice.Setting) { s.Value = "6" }},
		{"不是数", "7到30", func(s *practice.Setting) { s.Value = "十" }},
		{"前导零", "7到30", func(s *practice.Setting) { s.Value = "010" }},
		{"没有依据", "依据", func(s *practice.Setting) { s.Basis = " " }},
		{"没有开始日期", "起止日期", func(s *practice.Setting) { s.From = 0 }},
		{"结束早于开始", "起止日期", func(s *practice.Setting) { s.Until = s.From }},
		{"不在选项内", "之一", func(s *practice.Setting) { s.Key, s.Value = "mixed", "whatever" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := good
			c.spoil(&s)
			if _, err := practice.NewBook(tree(t), []practice.Setting{s}); err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error is %v; want %q in it", err, c.says)
			}
		})
	}
	later := good
	later.From = day("2025-01-01")
	if _, err := practice.NewBook(tree(t), []practice.Setting{good, later}); err == nil || !strings.Contains(err.Error(), "两个同时有效") {
		t.Errorf("two at once: %v", err)
	}
	good.Until = later.From
	if _, err := practice.NewBook(tree(t), []practice.Setting{later, good}); err != nil {
		t.Errorf("one after the other: %v", err)
	}
}
