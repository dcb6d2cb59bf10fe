package calendar

import (
	"fmt"
	"strings"
	"testing"
)

// asImported writes the days of a year as the community's file has them.
func asImported(year int, days ...string) string {
	return fmt.Sprintf(`{"$id": "x", "year": %d, "papers": ["https://www.gov.cn/zhengce/1.htm"], "days": [%s]}`, year, strings.Join(days, ","))
}

func importedDay(name, date string, off bool) string {
	return fmt.Sprintf(`{"name": %q, "date": %q, "isOffDay": %v}`, name, date, off)
}

// listOf turns notices into single days.
func listOf(notices ...Notice) []string {
	var days []string
	for _, n := range notices {
		for _, e := range n.entries {
			for d := e.From; d <= e.To; d++ {
				days = append(days, importedDay(e.Name, d.String(), e.Kind == Holiday))
			}
		}
	}
	return days
}

func TestImportGivesTheNotice(t *testing.T) {
	for _, year := range []int{2021, 2022, 2023, 2024, 2025, 2026} {
		want := Default().Notices(year)
		n, err := Import(strings.NewReader(asImported(year, listOf(want...)...)))
		if err != nil {
			t.Errorf("%d: %v", year, err)
			continue
		}
		if n.Year() != year || n.Number() != "" || !n.Issued().IsZero() || n.Source() != "https://www.gov.cn/zhengce/1.htm" || n.Remark() == "" {
			t.Errorf("%d: %+v", year, n)
		}
		alone := new(Calendar).With(n)
		for d := dateOf(year, 1, 1); d.Year() == year; d++ {
			a, b := mustDay(t, alone, d.String()), mustDay(t, Default(), d.String())
			// New Year's Eve belongs to the next notice.
			if a.Kind != b.Kind && d.String() != "2022-12-31" {
				t.Errorf("%s: %v, want %v", d, a.Kind, b.Kind)
			}
		}
		roundTrip(t, []Notice{n})
	}
}

func TestImportJoinsDays(t *testing.T) {
	days := listOf(Default().Notices(2026)...)
	n, err := Import(strings.NewReader(asImported(2026, append([]string{days[len(days)-1]}, days[:len(days)-1]...)...)))
	if err != nil {
		t.Fatal(err)
	}
	first := n.Entries()[0]
	if len(n.Entries()) != 13 || first != (Entry{MustDate("2026-01-01"), MustDate("2026-01-03"), Holiday, "元旦"}) {
		t.Errorf("%d entries, first %+v", len(n.Entries()), first)
	}
}

func TestImportRefuses(t *testing.T) {
	good := listOf(Default().Notices(2026)...)
	with := func(more ...string) string { return asImported(2026, append(append([]string{}, good...), more...)...) }
	without := func(part string) string {
		var kept []string
		for _, d := range good {
			if !strings.Contains(d, part) {
				kept = append(kept, d)
			}
		}
		return asImported(2026, kept...)
	}
	if _, err := Import(strings.NewReader(with())); err != nil {
		t.Fatalf("完整的一年应能导入: %v", err)
	}
	for _, c := range []struct{ name, json, says string }{
		{"尚未公布", `{"year": 2027, "papers": [], "days": []}`, "2027年的节假日安排还没有公布"},
		{"没有days", `{"year": 2027}`, "2027年的节假日安排还没有公布"},
		{"没有年度", asImported(0, good...), "year是0"},
		{"不是JSON", "通知 关于放假", "不是 holiday-cn 格式"},
		{"空文件", "", "不是 holiday-cn 格式"},
		{"是数组", "[]", "不是 holiday-cn 格式"},
		{"两个JSON", with() + "{}", "JSON后面还有别的内容"},
		{"同一天两条", with(importedDay("元旦", "2026-01-01", true)), "2026-01-01在文件里有两条"},
		{"同一天又放假又上班", with(importedDay("国庆节", "2026-10-01", false)), "2026-10-01"},
		{"别的年份", with(importedDay("元旦", "2025-05-01", true)), "2025-05-01不属于2026年的安排"},
		{"上一年太早", with(importedDay("元旦", "2025-12-24", true)), "2025-12-24不属于2026年的安排"},
		{"下一年太晚", with(importedDay("元旦", "2027-01-11", true)), "2027-01-11不属于2026年的安排"},
		{"周一写成调休上班", with(importedDay("国庆节", "2026-10-12", false)), "2026-10-12是周一，本来就上班"},
		{"没有春节", without("春节"), "没有春节放假"},
		{"没有国庆", without("国庆节"), "没有国庆放假"},
		{"国庆只有上班", strings.ReplaceAll(with(), `"isOffDay": true`, `"isOffDay": false`), "本来就上班"},
		{"法定节假日没有放假", without("2026-06-19"), "2026-06-19是端午节的法定节假日（国务院令第795号），数据里却没有放假"},
		{"日期不存在", with(importedDay("春节", "2026-02-29", true)), "\"2026-02-29\"不存在"},
		{"日期带时间", with(importedDay("春节", "2026-03-02T00:00:00Z", true)), "写法不对"},
		{"没有名称", with(importedDay(" ", "2026-03-02", true)), "2026-03-02没有节日名称"},
		{"名称带换行", with(importedDay("春节\n上班", "2026-03-02", true)), "控制字符"},
		{"没有isOffDay", with(`{"name": "春节", "date": "2026-03-02"}`), "2026-03-02没有写明放假还是上班"},
		{"isOffDay是数字", with(`{"name": "春节", "date": "2026-03-02", "isOffDay": 1}`), "不是 holiday-cn 格式"},
		{"days里有null", with("null"), "写法不对"},
		{"天数太多", asImported(2026, append(good, make101()...)...), "一年的通知不会有这么多"},
		{"网址不对", strings.Replace(with(), "https://www.gov.cn/zhengce/1.htm", "自己编的", 1), "不是网址"},
		{"网址里有换行", strings.Replace(with(), "1.htm", `1\n通知`, 1), "不是网址"},
		{"不是UTF-8", strings.Replace(with(), "元旦", "\xb4\xba", 1), "不是UTF-8"},
		{"文件太大", with() + strings.Repeat(" ", maxBytes), "超过1048576字节"},
	} {
		t.Run(c.name, func(t *testing.T) {
			n, err := Import(strings.NewReader(c.json))
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%+v, %v; want …%s…", n, err, c.says)
			}
		})
	}
}

func make101() []string {
	days := make([]string, 101)
	for i := range days {
		days[i] = importedDay("春节", (MustDate("2026-02-01") + Date(i)).String(), true)
	}
	return days
}

// The dates that were invented for 2027 contradict the statute.
func TestImportInventedYear(t *testing.T) {
	invented := asImported(2027,
		importedDay("元旦", "2027-01-01", true),
		importedDay("春节", "2027-02-17", true),
		importedDay("国庆节", "2027-10-01", true))
	if _, err := Import(strings.NewReader(invented)); err == nil || !strings.Contains(err.Error(), "2027-02-05是春节的法定节假日") {
		t.Errorf("%v", err)
	}
}
