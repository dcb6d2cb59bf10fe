package calendar

import (
	"errors"
	"os"
	"strings"
	"testing"
)

// The terms of the regulation in working days: 补正 7, 征求意见 15, 答复 20, 延期后 40.
func TestAdd(t *testing.T) {
	for _, c := range []struct {
		received          string
		working           bool
		d7, d15, d20, d40 string
	}{
		{"2019-04-26", true, "2019-05-08", "2019-05-20", "2019-05-27", "2019-06-25"},
		{"2020-01-19", true, "2020-02-05", "2020-02-17", "2020-02-24", "2020-03-23"},
		{"2020-01-23", true, "2020-02-11", "2020-02-21", "2020-02-28", "2020-03-27"},
		{"2021-09-17", true, "2021-09-28", "2021-10-14", "2021-10-21", "2021-11-18"},
		{"2022-01-28", true, "2022-02-11", "2022-02-23", "2022-03-02", "2022-03-30"},
		{"2023-09-28", true, "2023-10-13", "2023-10-25", "2023-11-01", "2023-11-29"},
		{"2024-02-09", true, "2024-02-26", "2024-03-07", "2024-03-14", "2024-04-12"},
		{"2024-09-30", true, "2024-10-15", "2024-10-25", "2024-11-01", "2024-11-29"},
		{"2025-01-24", true, "2025-02-10", "2025-02-20", "2025-02-27", "2025-03-27"},
		{"2025-09-29", true, "2025-10-15", "2025-10-27", "2025-11-03", "2025-12-01"},
		{"2026-02-13", true, "2026-03-02", "2026-03-12", "2026-03-19", "2026-04-17"},
		{"2026-02-14", true, "2026-03-03", "2026-03-13", "2026-03-20", "2026-04-20"},
		{"2026-04-30", true, "2026-05-13", "2026-05-25", "2026-06-01", "2026-06-30"},
		{"2026-09-18", true, "2026-09-29", "2026-10-15", "2026-10-22", "2026-11-19"},
		{"2026-09-24", true, "2026-10-12", "2026-10-22", "2026-10-29", "2026-11-26"},
		{"2026-10-31", false, "2026-11-10", "2026-11-20", "2026-11-27", "2026-12-25"},
	} {
		t.Run(c.received, func(t *testing.T) {
			received := MustDate(c.received)
			if day := mustDay(t, Default(), c.received); day.Working != c.working {
				t.Errorf("收到之日 Working = %v, want %v", day.Working, c.working)
			}
			for _, term := range []struct {
				days int
				want string
			}{{7, c.d7}, {15, c.d15}, {20, c.d20}, {40, c.d40}} {
				end, provisional, err := Default().Add(received, term.days)
				if err != nil || provisional || end.String() != term.want {
					t.Errorf("加 %d 个工作日 = %s, %v, %v; want %s", term.days, end, provisional, err, term.want)
				}
				if n, _, err := Default().Count(received, end); err != nil || n != term.days {
					t.Errorf("到 %s 有 %d 个工作日, %v; want %d", end, n, err, term.days)
				}
			}
		})
	}
}

func TestYears(t *testing.T) {
	for _, c := range []struct {
		year, total int
		months      [12]int
	}{
		{2019, 250, [12]int{22, 17, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22}},
		{2020, 249, [12]int{17, 20, 22, 22, 19, 21, 23, 21, 23, 17, 21, 23}},
		{2021, 250, [12]int{20, 17, 23, 22, 19, 21, 22, 22, 22, 17, 22, 23}},
		{2022, 249, [12]int{21, 16, 23, 21, 20, 21, 21, 23, 21, 18, 22, 22}},
		{2023, 249, [12]int{18, 20, 23, 20, 21, 21, 21, 23, 20, 19, 22, 21}},
		{2024, 251, [12]int{22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22}},
		{2025, 248, [12]int{19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23}},
		{2026, 248, [12]int{21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23}},
	} {
		total, months := 0, [12]int{}
		for d := dateOf(c.year, 1, 1); d.Year() == c.year; d++ {
			day, err := Default().Day(d)
			if err != nil || day.Provisional {
				t.Fatalf("%s: %+v, %v", d, day, err)
			}
			if day.Working {
				total++
				months[d.Month()-1]++
			}
		}
		if total != c.total || months != c.months {
			t.Errorf("%d年工作日 %d %v, want %d %v", c.year, total, months, c.total, c.months)
		}
	}
	want := []int{2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026}
	if got := Default().Years(); len(got) != len(want) || got[0] != want[0] || got[7] != want[7] || Default().Provisional() != 2027 {
		t.Errorf("Years = %v, Provisional = %d", got, Default().Provisional())
	}
}

// A second copy of every announced day, made from the notes on the calendar
// and not from the data: a slip of the pen in a data file shows here.
func TestEveryAnnouncedDay(t *testing.T) {
	for _, c := range []struct {
		year      int
		off, work string
	}{
		{2019, "01-01 02-04..02-10 04-05 05-01..05-04 06-07 09-13 10-01..10-07",
			"02-02..02-03 04-28 05-05 09-29 10-12"},
		{2020, "01-01 01-24..02-02 04-04..04-06 05-01..05-05 06-25..06-27 10-01..10-08",
			"01-19 04-26 05-09 06-28 09-27 10-10"},
		{2021, "01-01..01-03 02-11..02-17 04-03..04-05 05-01..05-05 06-12..06-14 09-19..09-21 10-01..10-07",
			"02-07 02-20 04-25 05-08 09-18 09-26 10-09"},
		{2022, "01-01..01-03 01-31..02-06 04-03..04-05 04-30..05-04 06-03..06-05 09-10..09-12 10-01..10-07 12-31",
			"01-29..01-30 04-02 04-24 05-07 10-08..10-09"},
		{2023, "01-01..01-02 01-21..01-27 04-05 04-29..05-03 06-22..06-24 09-29..10-06",
			"01-28..01-29 04-23 05-06 06-25 10-07..10-08"},
		{2024, "01-01 02-10..02-17 04-04..04-06 05-01..05-05 06-10 09-15..09-17 10-01..10-07",
			"02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12"},
		{2025, "01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08",
			"01-26 02-08 04-27 09-28 10-11"},
		{2026, "01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 10-01..10-07",
			"01-04 02-14 02-28 05-09 09-20 10-10"},
	} {
		for d := dateOf(c.year, 1, 1); d.Year() == c.year; d++ {
			want := ordinary(d)
			switch {
			case lists(c.work, d):
				want = MakeUp
			case lists(c.off, d):
				want = Holiday
			}
			if day := mustDay(t, Default(), d.String()); day.Kind != want {
				t.Errorf("%s：%s, want %s", d, day.Why(), want)
			}
		}
	}
}

// lists tells whether "01-01 05-01..05-04" names the day.
func lists(days string, d Date) bool {
	for span := range strings.FieldsSeq(days) {
		from, to, ranged := strings.Cut(span, "..")
		if !ranged {
			to = from
		}
		if day := d.String()[5:]; from <= day && day <= to {
			return true
		}
	}
	return false
}

func TestDay(t *testing.T) {
	for _, c := range []struct {
		name, date string
		working    bool
		kind       Kind
		why        string
	}{
		{"平常的周一", "2026-01-05", true, Workday, "工作日"},
		{"平常的周六", "2026-01-10", false, Weekend, "周六"},
		{"平常的周日", "2026-01-11", false, Weekend, "周日"},
		{"国庆", "2026-10-01", false, Holiday, "国庆节放假（国办发明电〔2025〕7号）"},
		{"假期里的周末", "2026-10-03", false, Holiday, "国庆节放假（国办发明电〔2025〕7号）"},
		{"周日调休上班", "2026-09-20", true, MakeUp, "调休上班（国办发明电〔2025〕7号）"},

		{"2020年春节延长取消了周六上班", "2020-02-01", false, Holiday, "春节放假（国办发明电〔2020〕1号）"},
		{"延长后的周一正常上班", "2020-02-03", true, Workday, "工作日"},
		{"原定假期仍引第一个通知", "2020-01-30", false, Holiday, "春节放假（国办发明电〔2019〕16号）"},
		{"2019年劳动节改为四天", "2019-05-02", false, Holiday, "劳动节放假（国办发明电〔2019〕3号）"},
		{"2019年劳动节当天按后一个通知", "2019-05-01", false, Holiday, "劳动节放假（国办发明电〔2019〕3号）"},
		{"2019年劳动节前的周日上班", "2019-04-28", true, MakeUp, "调休上班（国办发明电〔2019〕3号）"},
		{"元旦跨年：周六上班", "2018-12-29", true, MakeUp, "调休上班（国办发明电〔2018〕15号）"},
		{"元旦跨年：周日放假", "2018-12-30", false, Holiday, "元旦放假（国办发明电〔2018〕15号）"},
		{"元旦跨年：周一放假", "2018-12-31", false, Holiday, "元旦放假（国办发明电〔2018〕15号）"},
		{"元旦跨年：属于下一年度的通知", "2022-12-31", false, Holiday, "元旦放假（国办发明电〔2022〕16号）"},
		{"2024年除夕不放假", "2024-02-09", true, Workday, "工作日"},
		{"2025年除夕放假", "2025-01-28", false, Holiday, "春节放假（国办发明电〔2024〕12号）"},
		{"妇女节半天假仍是工作日", "2024-03-08", true, Workday, "工作日"},

		{"暂定年度的法定节假日", "2027-06-09", false, Holiday, "端午节（国务院令第795号规定的法定节假日；2027年放假通知未载入，暂定）"},
		{"暂定年度的工作日", "2027-06-10", true, Workday, "工作日（2027年放假通知未载入，暂定）"},
		{"暂定年度的周末", "2027-06-12", false, Weekend, "周六（2027年放假通知未载入，暂定）"},
		{"暂定年度没有调休", "2027-10-04", true, Workday, "工作日（2027年放假通知未载入，暂定）"},
	} {
		t.Run(c.name, func(t *testing.T) {
			day := mustDay(t, Default(), c.date)
			if day.Working != c.working || day.Kind != c.kind || day.Why() != c.why || day.Provisional != strings.HasPrefix(c.date, "2027") {
				t.Errorf("%s: %v %v %v %s; want %v %v %s", c.date, day.Working, day.Kind, day.Provisional, day.Why(), c.working, c.kind, c.why)
			}
		})
	}
}

func TestUnknownYear(t *testing.T) {
	for _, c := range []struct {
		date string
		year int
	}{
		{"2017-06-01", 2017},
		{"2018-06-01", 2018},
		{"2018-12-28", 2018},
		{"2028-01-01", 2028},
		{"2028-01-03", 2028},
		{"2029-06-02", 2029}, // a Saturday: weekends are not assumed either
		{"1900-01-01", 1900},
		{"2199-12-31", 2199},
	} {
		d := MustDate(c.date)
		_, dayErr := Default().Day(d)
		_, _, addErr := Default().Add(d-1, 1)
		_, _, countErr := Default().Count(d-1, d)
		_, _, nextErr := Default().NextWorking(d)
		for i, err := range []error{dayErr, addErr, countErr, nextErr} {
			var unknown UnknownYearError
			if !errors.As(err, &unknown) || unknown.Year != c.year {
				t.Errorf("%s: 第 %d 个结果 %v, want UnknownYearError of %d", c.date, i+1, err, c.year)
			}
		}
		for _, part := range []string{d.Chinese()[:4] + "年", "国务院办公厅", "--calendar FILE"} {
			if !strings.Contains(dayErr.Error(), part) {
				t.Errorf("%q does not say %q", dayErr, part)
			}
		}
	}
	// A term that only passes through the year is refused as well.
	if end, _, err := Default().Add(MustDate("2027-12-20"), 20); err == nil {
		t.Errorf("跨入 2028 年的期限 = %s, want an error", end)
	}
	if end, _, err := Default().Add(MustDate("2018-12-28"), 2); err != nil || end.String() != "2019-01-02" {
		t.Errorf("2018-12-28 之后的日子由 2019 年度通知写明: %s, %v", end, err)
	}
	if _, err := new(Calendar).Day(MustDate("2026-01-05")); err == nil {
		t.Error("the zero Calendar must know no day")
	}
}

func TestProvisional(t *testing.T) {
	for _, c := range []struct {
		name, from  string
		n           int
		want        string
		provisional bool
	}{
		{"止于当年", "2026-12-01", 20, "2026-12-29", false},
		{"止于当年最后一天", "2026-12-01", 22, "2026-12-31", false},
		{"跨入暂定年度", "2026-12-01", 23, "2027-01-04", true},
		{"跨过暂定的春节", "2027-01-29", 10, "2027-02-16", true},
	} {
		end, provisional, err := Default().Add(MustDate(c.from), c.n)
		if err != nil || end.String() != c.want || provisional != c.provisional {
			t.Errorf("%s: %s, %v, %v; want %s, %v", c.name, end, provisional, err, c.want, c.provisional)
		}
		if n, p, err := Default().Count(MustDate(c.from), end); n != c.n || p != c.provisional || err != nil {
			t.Errorf("%s: Count = %d, %v, %v", c.name, n, p, err)
		}
	}
	if d, p, err := Default().NextWorking(MustDate("2026-12-31")); d.String() != "2026-12-31" || p || err != nil {
		t.Errorf("NextWorking(2026-12-31) = %s, %v, %v", d, p, err)
	}
	if d, p, err := Default().NextWorking(MustDate("2027-01-01")); d.String() != "2027-01-04" || !p || err != nil {
		t.Errorf("NextWorking(2027-01-01) = %s, %v, %v", d, p, err)
	}
}

func TestNextWorking(t *testing.T) {
	for _, c := range []struct{ name, date, want string }{
		{"工作日不动", "2026-11-20", "2026-11-20"},
		{"周六顺延到周一", "2026-11-21", "2026-11-23"},
		{"国庆顺延到假后", "2026-10-01", "2026-10-08"},
		{"调休上班的周六不动", "2026-10-10", "2026-10-10"},
		{"2020年春节顺延到2月3日", "2020-01-24", "2020-02-03"},
		{"跨年顺延", "2022-12-31", "2023-01-03"},
	} {
		if got, p, err := Default().NextWorking(MustDate(c.date)); got.String() != c.want || p || err != nil {
			t.Errorf("%s: %s, %v, %v; want %s", c.name, got, p, err, c.want)
		}
	}
}

func TestAddRefuses(t *testing.T) {
	if _, _, err := Default().Add(0, 5); err == nil {
		t.Error("no start date must be an error")
	}
	if _, _, err := Default().Add(MustDate("2026-01-05"), -1); err == nil {
		t.Error("a negative number of days must be an error")
	}
	if _, _, err := Default().Count(0, MustDate("2026-01-05")); err == nil {
		t.Error("Count from no date must be an error")
	}
	if _, _, err := Default().NextWorking(0); err == nil {
		t.Error("NextWorking of no date must be an error")
	}
	if _, err := Default().Day(0); err == nil {
		t.Error("Day of no date must be an error")
	}
	if d, _, err := Default().Add(MustDate("2026-01-03"), 0); d.String() != "2026-01-03" || err != nil {
		t.Errorf("加 0 个工作日 = %s, %v", d, err)
	}
}

// Every notice gives the days off that the statute orders, so the statutory
// days never contradict a loaded year and the provisional year is a minimum.
func TestStatutoryDaysAreOff(t *testing.T) {
	years := map[int]int{}
	for _, n := range statutory() {
		for _, e := range n.entries {
			for d := e.From; d <= e.To; d++ {
				years[n.year]++
				if n.year <= 2026 && mustDay(t, Default(), d.String()).Kind != Holiday {
					t.Errorf("%s（%s）在 %d 年通知里没有放假", d, e.Name, n.year)
				}
			}
		}
	}
	// Eleven days by the revision of 2013 and thirteen by that of 2024, less
	// one where 中秋节 falls on a day of 国庆节.
	for year, want := range map[int]int{2020: 10, 2021: 11, 2024: 11, 2025: 13, 2026: 13, 2027: 13, 2028: 12, 2029: 13, 2031: 12} {
		if years[year] != want {
			t.Errorf("%d年法定节假日 %d 天, want %d", year, years[year], want)
		}
	}
}

// Each file of data holds its year only, so that a clerk finds what to change.
func TestDataFiles(t *testing.T) {
	entries, err := os.ReadDir("data")
	if err != nil {
		t.Fatal(err)
	}
	years := 0
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), ".txt")
		if !ok || e.Name() == statutoryFile {
			continue
		}
		years++
		var last Date
		for _, n := range embeddedFile(e.Name(), noticeHead) {
			if n.year != digits(name) || n.issued <= last || n.number == "" || n.source == "" || n.remark == "" {
				t.Errorf("%s：%s 的年度、成文先后、文号、来源或者说明不对", e.Name(), n.title)
			}
			last = n.issued
		}
	}
	if years != len(Default().Years()) {
		t.Errorf("%d 个年度文件，日历里有 %v", years, Default().Years())
	}
}

func mustDay(t *testing.T, c *Calendar, date string) Day {
	t.Helper()
	day, err := c.Day(MustDate(date))
	if err != nil {
		t.Fatalf("%s: %v", date, err)
	}
	return day
}

// notice writes and reads one notice; its number is that of the year of issue.
func notice(t *testing.T, year, issued, title, entries string) Notice {
	t.Helper()
	number := "未知"
	if issued != "未知" {
		number = "国办发明电〔" + issued[:4] + "〕1号"
	}
	notices, err := ReadNotices(strings.NewReader("通知 " + title + "\n年度 " + year + "\n文号 " + number + "\n成文 " + issued + "\n来源 未知\n" + entries))
	if err != nil || len(notices) != 1 {
		t.Fatalf("%s: %v", title, err)
	}
	return notices[0]
}

func BenchmarkAdd(b *testing.B) {
	start := MustDate("2026-01-05")
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Default().Add(start, 20); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWith(b *testing.B) {
	n := Default().Notices(2026)[0]
	b.ReportAllocs()
	for b.Loop() {
		Default().With(n)
	}
}

func TestAddDoesNotAllocate(t *testing.T) {
	start := MustDate("2026-01-05")
	if n := testing.AllocsPerRun(100, func() { Default().Add(start, 40) }); n != 0 {
		t.Errorf("Add allocates %v times", n)
	}
}
