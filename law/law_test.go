package law_test

import (
	"bytes"
	"cmp"
	"errors"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"gongkai/calendar"
	"gongkai/law"
)

var update = flag.Bool("update", false, "write docs/law.md")

// TestCatalogue holds docs/law.md against the rules; -update writes it.
func TestCatalogue(t *testing.T) {
	const file = "../docs/law.md"
	var page bytes.Buffer
	if err := law.Current().Markdown(&page); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(file, page.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	on, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(on, page.Bytes()) {
		t.Error("docs/law.md 与 law 包不一致，请运行 go generate ./law")
	}
}

// dated is a rule with its interval, however it is kept.
type dated struct {
	id    string
	force law.Force
}

func rules(b *law.Book) []dated {
	var all []dated
	for _, d := range b.Deadlines {
		all = append(all, dated{"期限 " + d.ID, d.Force})
	}
	for _, o := range b.Outcomes {
		all = append(all, dated{"办理结果 " + o.ID, o.Force})
	}
	for _, x := range b.Exemptions {
		all = append(all, dated{"理由 " + x.ID, x.Force})
	}
	for _, f := range b.Fees {
		all = append(all, dated{"收费 " + f.ID, f.Force})
	}
	for _, r := range b.Remedies {
		all = append(all, dated{"救济 " + string(r.ID), r.Force})
	}
	for _, i := range b.Items {
		all = append(all, dated{"申请内容 " + i.ID, i.Force})
	}
	for _, d := range b.DueDates {
		all = append(all, dated{"公布 " + d.ID, years(d.FirstYear, d.LastYear)})
	}
	for _, f := range b.Forms {
		all = append(all, dated{"格式", years(f.FirstYear, f.LastYear)})
	}
	return all
}

// years stands for report years as an interval of days.
func years(first, last int) law.Force {
	f := law.Force{From: calendar.Date(first)}
	if last > 0 {
		f.Until = calendar.Date(last + 1)
	}
	return f
}

// TestCoverage: within its span each rule has exactly one version a day.
func TestCoverage(t *testing.T) {
	byID := map[string][]law.Force{}
	for _, r := range rules(law.Current()) {
		byID[r.id] = append(byID[r.id], r.force)
	}
	for id, forces := range byID {
		slices.SortFunc(forces, func(a, b law.Force) int { return cmp.Compare(a.From, b.From) })
		if forces[0].From.IsZero() {
			t.Errorf("%s：没有施行首日", id)
		}
		for i, f := range forces {
			switch {
			case !f.Until.IsZero() && f.Until <= f.From:
				t.Errorf("%s：施行首日不早于末日（%s）", id, f)
			case i+1 < len(forces) && f.Until != forces[i+1].From:
				t.Errorf("%s：%s 与 %s 之间有空档或者重叠", id, f, forces[i+1])
			}
		}
	}
}

// TestOutside: outside its span a rule is not in force, and never a default.
func TestOutside(t *testing.T) {
	book := law.Current()
	long := calendar.MustDate("1990-01-01")
	var not *law.NotInForce
	for _, d := range book.Deadlines {
		if _, err := book.Deadline(d.ID, long); !errors.As(err, &not) || !strings.Contains(err.Error(), d.Name) {
			t.Errorf("%s 在1990年：%v", d.ID, err)
		}
		if _, err := book.Deadline(d.ID, 0); !errors.As(err, &not) {
			t.Errorf("%s 没有日期：%v", d.ID, err)
		}
	}
	for _, o := range book.Outcomes {
		if _, err := book.Outcome(o.ID, long); !errors.As(err, &not) {
			t.Errorf("%s 在1990年：%v", o.ID, err)
		}
	}
	for _, r := range book.Remedies {
		if _, err := book.Remedy(r.ID, long); !errors.As(err, &not) {
			t.Errorf("%s 在1990年：%v", r.ID, err)
		}
	}
	if _, err := book.Deadline("suit_no_reply", calendar.MustDate("2026-07-01")); err == nil || !strings.Contains(err.Error(), "施行至2026年6月30日") {
		t.Errorf("施行期满以后：%v", err)
	}
	if _, _, err := book.DueDate("report_government", 2007); !errors.As(err, &not) {
		t.Errorf("2007年度报告：%v", err)
	}
	var unknown *law.Unknown
	if _, err := book.Deadline("repli", calendar.MustDate("2026-01-26")); !errors.As(err, &unknown) || !slices.Contains(unknown.Near, "reply") {
		t.Errorf("写错的名称：%v", err)
	}
}

// TestTotality: each outcome has one leaf row of the form in force, each leaf
// row has an outcome; grounds lead to outcomes, outcomes to remedies.
func TestTotality(t *testing.T) {
	book, on := law.Current(), calendar.MustDate("2026-11-21")
	table, _ := law.Form2021.Table("table3")
	old, _ := law.Form2019.Table("table3")
	used := map[law.RowID]bool{}
	letters := map[string]bool{}
	for _, o := range book.Outcomes {
		used[o.Row] = true
		letters[o.Letter] = true
		if !slices.Contains(table.Leaves(), o.Row) || o.RowIn(&law.Form2021) != o.Row {
			t.Errorf("%s：%s 不是表三的一行", o.ID, o.Row)
		}
		if !slices.Contains(old.Leaves(), o.RowIn(&law.Form2019)) {
			t.Errorf("%s：试行表三没有它的一行", o.ID)
		}
		if _, err := book.Remedy(o.Remedy, on); err != nil {
			t.Errorf("%s：%v", o.ID, err)
		}
		if o.Letter == "" || len(o.Needs) == 0 || len(o.Cites) == 0 {
			t.Errorf("%s：缺少文书、载明事项或者依据", o.ID)
		}
	}
	for _, row := range table.Leaves() {
		if !used[row] {
			t.Errorf("表三 %s 没有办理结果", row)
		}
	}
	if len(letters) != 23 {
		t.Errorf("文书%d种，应为23种", len(letters))
	}
	for _, x := range book.Exemptions {
		o, err := book.Outcome(x.ID, on)
		if err != nil || o.Remedy != "refused" || !slices.Contains(o.Cites, x.Cite) {
			t.Errorf("理由 %s 没有相应的办理结果：%v", x.ID, err)
		}
	}
	for _, p := range book.Paths {
		for _, id := range p.Limits {
			if _, err := book.Deadline(id, on); err != nil {
				t.Error(err)
			}
		}
		if p.Words != "" && !slices.ContainsFunc(book.Words, func(w law.Words) bool { return w.ID == p.Words }) {
			t.Errorf("%s：没有告知 %s", p.ID, p.Words)
		}
	}
}

// TestCitations: every citation in the book and in the forms resolves.
func TestCitations(t *testing.T) {
	book := law.Current()
	var all []law.Cite
	all = append(all, book.Counting.Cites...)
	for _, d := range book.Deadlines {
		all = append(all, d.Cite)
		for _, r := range d.Restarts {
			all = append(all, r.Cite)
		}
		for _, x := range d.Excludes {
			all = append(all, x.Cite)
		}
	}
	for _, d := range book.DueDates {
		all = append(all, d.Cite)
	}
	for _, i := range book.Items {
		all = append(all, i.Cite)
	}
	for _, o := range book.Outcomes {
		all = append(all, o.Cites...)
	}
	for _, x := range book.Exemptions {
		all = append(all, x.Cite)
	}
	for _, f := range book.Fees {
		all = append(all, f.Cite)
	}
	for _, r := range book.Remedies {
		all = append(all, r.Cites...)
	}
	for _, f := range book.Forms {
		all = append(all, f.Cite)
		for _, table := range f.Tables {
			for _, b := range table.Blocks {
				for _, r := range b.Rows {
					all = append(all, r.Cites...)
				}
			}
		}
	}
	for _, c := range all {
		if text, err := c.Clause(); err != nil || c.Article > 0 && text == "" {
			t.Errorf("%s：%v", c, err)
		}
	}
	for _, bad := range []law.Cite{law.Reg2019.At(99, 0), law.Reg2019.At(33, 4), law.Reg2019.At(36, 0, 8), law.Reg2019.At(50, 0, 1), (&law.Instrument{}).At(1, 0), law.FormNotice2021.At(1, 0)} {
		if _, err := bad.Clause(); err == nil {
			t.Errorf("%s 不应当查到", bad)
		}
	}
	for in, articles := range law.Articles {
		for i, a := range articles {
			if i > 0 && a.No <= articles[i-1].No {
				t.Errorf("%s第%d条没有按顺序", in.Title, a.No)
			}
		}
	}
}

func TestParseCites(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []law.Cite
	}{
		{"条例33.2", []law.Cite{law.Reg2019.At(33, 2)}},
		{"2007条例24.2", []law.Cite{law.Reg2007.At(24, 2)}},
		{"条例30、32、33.3；国办函〔2020〕109号4.2(3)", []law.Cite{law.Reg2019.At(30, 0), law.Reg2019.At(32, 0), law.Reg2019.At(33, 3), law.FeeRules2020.At(4, 2, 3)}},
		{"2025解释10.2(7)", []law.Cite{law.Interpretation2025.At(10, 2, 7)}},
		{"条例36(4)", []law.Cite{law.Reg2019.At(36, 0, 4)}},
		{"年报格式试行", []law.Cite{law.FormNotice2019.Whole()}},
	} {
		if got, err := law.ParseCites(c.in); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s：%v %v", c.in, got, err)
		}
	}
	for _, bad := range []string{"", "民法典1", "条例33.9", "条例三十三", "条例36(4", "条例0", "条例36(0)", "条例-1"} {
		if got, err := law.ParseCites(bad); err == nil {
			t.Errorf("%s：不应当读作 %v", bad, got)
		}
	}
}

func TestCite(t *testing.T) {
	for _, c := range []struct {
		cite        law.Cite
		long, short string
	}{
		{law.Reg2019.At(33, 2), "《政府信息公开条例》第33条第2款", "条例第33条第2款"},
		{law.Reg2007.At(24, 2), "《政府信息公开条例》（2007年）第24条第2款", "2007条例第24条第2款"},
		{law.Reg2019.At(36, 0, 4), "《政府信息公开条例》第36条第4项", "条例第36条第4项"},
		{law.FeeRules2020.Whole(), "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）", "国办函〔2020〕109号"},
		{law.Cite{}, "", ""},
	} {
		if c.cite.String() != c.long || c.cite.Brief() != c.short {
			t.Errorf("%s %s", c.cite, c.cite.Brief())
		}
	}
}

func TestDescribe(t *testing.T) {
	book := law.Current()
	for _, c := range []struct {
		id, on string
		says   []string
		not    string
	}{
		{"reply", "2024-09-10", []string{"20个工作日，可以延长20个工作日", "《政府信息公开条例》第33条第2款：行政机关不能当场答复的", "2019年5月15日起", "跨中秋、国庆，含三个补班日", "存疑"}, "15个工作日"},
		{"reply", "2019-05-14", []string{"15个工作日", "《政府信息公开条例》（2007年）第24条第2款", "旧条例最后一日收到"}, "20个工作日"},
		{"答复申请", "2024-09-10", []string{"（reply，期限）"}, ""},
		{"third_party", "2026-07-01", []string{"办理结果", "不予公开的理由", "须衡量公共利益"}, ""},
		{"refused", "2026-07-01", []string{"先复议后诉讼", "《行政复议法实施条例》第31条", "60日", "15日"}, ""},
		{"per_piece", "2026-07-01", []string{"10件以内不收费；超过10件的部分100元/件"}, ""},
		{"form2021", "2026-11-21", []string{"6个部分", "table3 175格"}, ""},
		{"report_department", "2026-11-21", []string{"次年1月31日前"}, ""},
	} {
		var out bytes.Buffer
		if err := book.Describe(&out, c.id, calendar.MustDate(c.on)); err != nil {
			t.Errorf("%s：%v", c.id, err)
			continue
		}
		for _, s := range c.says {
			if !strings.Contains(out.String(), s) {
				t.Errorf("%s %s 没有“%s”：\n%s", c.id, c.on, s, out.String())
			}
		}
		if c.not != "" && strings.Contains(out.String(), c.not) {
			t.Errorf("%s %s 不应当有“%s”：\n%s", c.id, c.on, c.not, out.String())
		}
	}
	var not *law.NotInForce
	if err := book.Describe(&bytes.Buffer{}, "supplement", calendar.MustDate("2019-05-14")); !errors.As(err, &not) || !strings.Contains(err.Error(), "此前适用的2007年条例") {
		t.Errorf("%v", err)
	}
	var unknown *law.Unknown
	for id, near := range map[string]string{"replay": "reply", "suit": "suit_direct", "per-page": "per_page"} {
		if err := book.Describe(&bytes.Buffer{}, id, 0); !errors.As(err, &unknown) || !slices.Contains(unknown.Near, near) {
			t.Errorf("%s：%v", id, err)
		}
	}
	if err := book.Describe(&bytes.Buffer{}, strings.Repeat("法", 5000), 0); err == nil || len(err.Error()) > 500 {
		t.Errorf("过长的名称：%d字节", len(err.Error()))
	}
	var list bytes.Buffer
	if err := book.List(&list, calendar.MustDate("2026-11-21")); err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"reply　答复申请", "secret　国家秘密　表三（三）1.属于国家秘密", "report_government", "form2021"} {
		if !strings.Contains(list.String(), s) {
			t.Errorf("目录没有%s", s)
		}
	}
	if strings.Contains(list.String(), "form2019") || strings.Contains(list.String(), "suit_no_reply") {
		t.Error("目录列了不在施行的规则")
	}
}

func TestFeeRefusesNonsense(t *testing.T) {
	fee, err := law.Current().Fee("per_piece", calendar.MustDate("2026-01-26"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range [][2]int{{0, 3}, {5, 4}, {-1, -1}, {1, 1 << 40}} {
		if sum, err := fee.Amount(c[0], c[1]); err == nil {
			t.Errorf("%v：%d", c, sum)
		}
	}
	for n, want := range map[int]int{1: 0, 10: 0, 11: 100, 30: 100, 31: 200, 40: 200, 41: 300, 61: 500, 100: 800} {
		if got := fee.Price(n); got != want {
			t.Errorf("第%d件%d元，应为%d元", n, got, want)
		}
	}
}

func TestReadCases(t *testing.T) {
	for _, bad := range []string{"收到 2024-01-01", "案例 没有依据", "案例 依据 条例33", "案例 甲　依据 条例33\n不认识 1"} {
		if _, err := law.ReadCases(bad); err == nil {
			t.Errorf("%q 应当读不通", bad)
		}
	}
	all, err := law.ReadCases("# 注\n案例 甲 乙　依据 条例33.2\n收到 2024-01-02 当面 期限 2024-01-30 （说明 期限 1）\n\n案例 丙　依据 条例30\n规则 补正告知")
	if err != nil || len(all) != 2 || all[0].Name != "甲 乙" || len(all[0].Facts) != 2 || all[0].Value("期限") != "2024-01-30" || all[1].Value("规则") != "补正告知" {
		t.Errorf("%+v %v", all, err)
	}
}

// TestEveryDoubtIsMarked: what the notes call doubtful stands beside the rule.
func TestEveryDoubtIsMarked(t *testing.T) {
	var page bytes.Buffer
	if err := law.Current().Markdown(&page); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(page.String(), "**存疑**"); n < 40 {
		t.Errorf("只有%d处存疑", n)
	}
}
