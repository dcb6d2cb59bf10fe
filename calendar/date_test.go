package calendar

import (
	"strings"
	"testing"
	"time"
)

func TestDateAgreesWithTime(t *testing.T) {
	day := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	for d := Date(1); d.Year() < 2400; d++ {
		y, m, dd := day.Date()
		if d.Year() != y || d.Month() != int(m) || d.Day() != dd || d.Weekday() != day.Weekday() {
			t.Fatalf("第 %d 天：%v %v，应为 %v", d, d, d.Weekday(), day)
		}
		if back, err := NewDate(y, int(m), dd); err != nil || back != d {
			t.Fatalf("NewDate(%d, %d, %d) = %d, %v; want %d", y, m, dd, back, err, d)
		}
		day = day.AddDate(0, 0, 1)
	}
}

func TestNewDateRefuses(t *testing.T) {
	for _, c := range [][3]int{{2026, 2, 29}, {2026, 4, 31}, {2026, 13, 1}, {2026, 0, 1}, {2026, 1, 0}, {0, 1, 1}, {10000, 1, 1}, {1900, 2, 29}} {
		if d, err := NewDate(c[0], c[1], c[2]); err == nil {
			t.Errorf("NewDate(%v) = %v, want an error", c, d)
		}
	}
	if d, err := NewDate(2000, 2, 29); err != nil || d.String() != "2000-02-29" {
		t.Errorf("2000-02-29: %v, %v", d, err)
	}
}

func TestParseDate(t *testing.T) {
	for _, s := range []string{"1900-01-01", "2026-11-21", "2024-02-29", "2199-12-31"} {
		d, err := ParseDate(s)
		if err != nil || d.String() != s {
			t.Errorf("ParseDate(%q) = %v, %v", s, d, err)
		}
	}
	refused := []struct{ in, says string }{
		{"", "写法不对"},
		{"2026-1-26", "写法不对"},
		{"2026/01/26", "写法不对"},
		{"２０２６-01-26", "写法不对"},
		{" 2026-01-26", "写法不对"},
		{"2026-01-26T00:00:00Z", "写法不对"},
		{"+026-01-26", "写法不对"},
		{"2026-01-2x", "写法不对"},
		{strings.Repeat("年", 900), "写法不对"},
		{"1899-12-31", "1900年至2199年"},
		{"2200-01-01", "1900年至2199年"},
		{"2026-02-29", "不存在"},
		{"2026-13-01", "不存在"},
		{"2026-00-10", "不存在"},
		{"2026-01-00", "不存在"},
	}
	for _, c := range refused {
		d, err := ParseDate(c.in)
		if err == nil || !strings.Contains(err.Error(), c.says) || len(err.Error()) > 300 {
			t.Errorf("ParseDate(%q) = %v, %v; want …%s…", c.in, d, err, c.says)
		}
	}
}

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-01-26", 6, "2026-07-26"},
		{"2026-08-31", 6, "2027-02-28"},
		{"2023-08-31", 6, "2024-02-29"},
		{"2026-03-31", 1, "2026-04-30"},
		{"2026-12-15", 1, "2027-01-15"},
		{"2026-01-15", -1, "2025-12-15"},
		{"2024-02-29", 12, "2025-02-28"},
		{"2024-02-29", 48, "2028-02-29"},
		{"2026-05-31", 0, "2026-05-31"},
	} {
		if got := MustDate(c.from).AddMonths(c.n).String(); got != c.want {
			t.Errorf("%s 加 %d 个月 = %s, want %s", c.from, c.n, got, c.want)
		}
	}
}

func TestNoDate(t *testing.T) {
	var d Date
	if !d.IsZero() || d.Year() != 0 || d.Month() != 0 || d.Day() != 0 || d.String() != "" || d.Chinese() != "" ||
		d.AddMonths(3) != 0 || d.YearEnd() != 0 {
		t.Errorf("no date must stay no date: %q %q", d, d.Chinese())
	}
	text, err := d.MarshalText()
	if err != nil || len(text) != 0 {
		t.Errorf("MarshalText = %q, %v", text, err)
	}
	d = 5
	if err := d.UnmarshalText(nil); err != nil || d != 0 {
		t.Errorf("UnmarshalText(nil): %v, %v", d, err)
	}
}

func TestDateText(t *testing.T) {
	d := MustDate("2026-01-26")
	if d.Chinese() != "2026年1月26日" || d.YearEnd().String() != "2026-12-31" || d+6 != MustDate("2026-02-01") {
		t.Errorf("%s %s %s", d.Chinese(), d.YearEnd(), d+6)
	}
	text, _ := d.MarshalText()
	var back Date
	if err := back.UnmarshalText(text); err != nil || back != d {
		t.Errorf("round trip: %v, %v", back, err)
	}
	if err := back.UnmarshalText([]byte("2026-02-30")); err == nil || back != d {
		t.Errorf("a refused text must leave the date as it was: %v, %v", back, err)
	}
}

func TestMustDatePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("MustDate must panic on a date that does not exist")
		}
	}()
	MustDate("2026-02-30")
}
