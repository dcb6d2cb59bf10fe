package calendar

import (
	"errors"
	"io"
	"strings"
	"testing"
)

func show(t *testing.T, c *Calendar, year int) string {
	t.Helper()
	var b strings.Builder
	if err := c.Show(&b, year); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestShow(t *testing.T) {
	for _, c := range []struct {
		year int
		says []string
	}{
		{2019, []string{"2019年：工作日250天\n", "国办发明电〔2018〕15号　成文：2018年12月4日", "国办发明电〔2019〕3号",
			"\n元旦　　放假 2018年12月30日至2019年1月1日；上班 2018年12月29日\n", "\n劳动节　放假 5月1日至4日；上班 4月28日、5月5日\n"}},
		{2020, []string{"\n春节　　　　　　放假 1月24日至2月2日；上班 1月19日\n", "\n国庆节、中秋节　放假 10月1日至8日；上班 9月27日、10月10日\n"}},
		{2022, []string{"\n元旦　　　放假 1月1日至3日\n", "\n下年元旦　放假 12月31日\n"}},
		{2023, []string{"\n元旦　　　　　　放假 2022年12月31日至2023年1月2日\n", "\n中秋节、国庆节　放假 9月29日至10月6日；上班 10月7日至8日\n"}},
		{2027, []string{"2027年（暂定）：工作日254天\n", "只按法定节假日计算，载入后须重新计算", "文号：国务院令第795号", "\n春节　　放假 2月5日至8日\n"}},
	} {
		got := show(t, Default(), c.year)
		for _, s := range c.says {
			if !strings.Contains(got, s) {
				t.Errorf("%d 年没有 %q：\n%s", c.year, s, got)
			}
		}
	}
	var unknown UnknownYearError
	if err := Default().Show(io.Discard, 2018); !errors.As(err, &unknown) || unknown.Year != 2018 {
		t.Errorf("Show(2018): %v", err)
	}
}

func TestShowOverlayAndCancelled(t *testing.T) {
	cal, err := Default().With(notice(t, "2026", "2026-03-01", "关于调整劳动节假期的通知", "照常 2026-05-05 劳动节\n上班 2026-05-16\n")).WithOverlay(festival)
	if err != nil {
		t.Fatal(err)
	}
	got := show(t, cal, 2026)
	for _, s := range []string{"\n三月三（广西壮族自治区）　放假 4月20日至22日\n", "放假 5月1日至4日；上班 5月9日；照常 5月5日\n", "上班 5月16日\n"} {
		if !strings.Contains(got, s) {
			t.Errorf("没有 %q：\n%s", s, got)
		}
	}
}

func TestExplain(t *testing.T) {
	for _, c := range []struct{ name, from, to, want string }{
		{"跨中秋国庆", "2024-09-10", "2024-10-14", "放假 9月15日至17日、10月1日至7日；上班 9月14日、9月29日、10月12日（国办发明电〔2023〕7号）"},
		{"没有节假日", "2024-07-01", "2024-07-29", ""},
		{"两个通知", "2019-04-10", "2019-06-14", "放假 5月1日至4日；上班 4月28日、5月5日（国办发明电〔2019〕3号）；放假 6月7日（国办发明电〔2018〕15号）"},
		{"起日不计入", "2026-01-03", "2026-01-05", "上班 1月4日（国办发明电〔2025〕7号）"},
		{"跨入暂定年度", "2026-12-10", "2027-02-14", "放假 2027年1月1日、2月5日至8日（国务院令第795号规定的法定节假日，2027年放假通知未载入，暂定）"},
	} {
		if got, err := Default().Explain(MustDate(c.from), MustDate(c.to)); got != c.want || err != nil {
			t.Errorf("%s: %q, %v; want %q", c.name, got, err, c.want)
		}
	}
	local, err := Default().WithOverlay(festival)
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := local.Explain(MustDate("2026-04-16"), MustDate("2026-04-30")); got != "放假 4月20日至22日（广西壮族自治区，自治区人民政府关于放假的通知）" {
		t.Errorf("%q", got)
	}
	if _, err := Default().Explain(MustDate("2027-12-30"), MustDate("2028-01-05")); err == nil {
		t.Error("Explain through an unknown year must be an error")
	}
	if _, err := Default().Explain(0, MustDate("2026-01-05")); err == nil {
		t.Error("Explain from no date must be an error")
	}
}
