package calendar

import (
	"strings"
	"testing"
)

func TestAsOf(t *testing.T) {
	asOf := func(s string) *Calendar { return Default().AsOf(MustDate(s)) }
	for _, c := range []struct {
		name, known, date string
		working           bool
	}{
		{"劳动节调整前", "2019-03-01", "2019-05-02", true},
		{"劳动节调整前一天", "2019-03-21", "2019-05-02", true},
		{"劳动节调整当天", "2019-03-22", "2019-05-02", false},
		{"调整前劳动节当天", "2019-03-01", "2019-05-01", false},
		{"调整前的周日", "2019-03-01", "2019-04-28", false},
		{"春节延长前", "2020-01-20", "2020-02-01", true},
		{"春节延长前的周五", "2020-01-20", "2020-01-31", true},
		{"春节延长后", "2020-01-26", "2020-02-01", false},
	} {
		if got := mustDay(t, asOf(c.known), c.date).Working; got != c.working {
			t.Errorf("%s：按 %s 已发布的通知，%s Working = %v", c.name, c.known, c.date, got)
		}
	}
	for _, c := range []struct {
		known      string
		last, next int
	}{
		{"2019-03-01", 2019, 2020},
		{"2020-11-24", 2020, 2021},
		{"2020-11-25", 2021, 2022},
		{"2025-11-03", 2025, 2026},
		{"2025-11-04", 2026, 2027},
		{"2026-11-21", 2026, 2027},
	} {
		cal := asOf(c.known)
		years := cal.Years()
		if years[len(years)-1] != c.last || cal.Provisional() != c.next {
			t.Errorf("按 %s 已发布的通知: %v 暂定 %d; want %d, %d", c.known, years, cal.Provisional(), c.last, c.next)
		}
		if _, err := cal.Day(dateOf(c.next+1, 6, 1)); err == nil {
			t.Errorf("按 %s，%d 年不应可算", c.known, c.next+1)
		}
	}
	// 2022-12-31 was an ordinary Saturday until the 2023 notice made it part of New Year.
	if day := mustDay(t, asOf("2022-12-07"), "2022-12-31"); day.Kind != Weekend || day.Provisional {
		t.Errorf("2022-12-31 在 2023 年度通知以前: %v %v", day.Kind, day.Provisional)
	}
	// The eve of Spring Festival became statutory on 2024-11-10, two days before the 2025 notice.
	if !mustDay(t, asOf("2024-11-09"), "2025-01-28").Working || mustDay(t, asOf("2024-11-10"), "2025-01-28").Working {
		t.Error("2025 年除夕：修订前应推算为工作日，修订后应推算为放假")
	}
	none := asOf("2018-12-03")
	if len(none.Years()) != 0 || none.Provisional() != 0 {
		t.Errorf("没有通知时 %v %d", none.Years(), none.Provisional())
	}
	// The calendar it came from is as before.
	if mustDay(t, Default(), "2019-05-02").Working {
		t.Error("AsOf changed its calendar")
	}
}

func TestWith(t *testing.T) {
	whole := notice(t, "2027", "2026-11-10", "国务院办公厅关于2027年部分节假日安排的通知", `
放假 2027-01-01..2027-01-03 元旦
放假 2027-02-05..2027-02-11 春节
上班 2027-01-30 春节
放假 2027-10-01..2027-10-07 国庆节
上班 2027-09-26 国庆节
`)
	later := notice(t, "2027", "2027-01-20", "国务院办公厅关于调整2027年春节假期安排的通知", `
放假 2027-01-30 春节
照常 2027-02-11 春节
照常 2027-09-26 国庆节
`)
	cal := Default().With(whole)
	if cal.Provisional() != 2028 || mustDay(t, cal, "2027-06-09").Provisional {
		t.Errorf("载入 2027 年通知后暂定的是 %d 年", cal.Provisional())
	}
	// The statutory days gave way to the notice altogether: it does not name 端午.
	if !mustDay(t, cal, "2027-06-09").Working || !mustDay(t, cal, "2027-01-30").Working || mustDay(t, cal, "2027-02-11").Working {
		t.Error("2027 年应完全按通知")
	}
	if mustDay(t, Default(), "2027-10-08").Provisional == false || Default().Provisional() != 2027 {
		t.Error("With changed its calendar")
	}

	for _, both := range []*Calendar{cal.With(later), Default().With(later, whole), Default().With(whole, later), Default().With(later).With(whole)} {
		if mustDay(t, both, "2027-01-30").Working || !mustDay(t, both, "2027-02-11").Working {
			t.Error("成文在后的通知应当优先，不论载入先后")
		}
		if why := mustDay(t, both, "2027-02-11").Why(); why != "工作日（国办发明电〔2027〕1号恢复照常）" {
			t.Errorf("恢复照常: %s", why)
		}
		if day := mustDay(t, both, "2027-09-26"); day.Kind != Weekend || day.Why() != "周日（国办发明电〔2027〕1号恢复照常）" {
			t.Errorf("取消周日上班: %v %s", day.Kind, day.Why())
		}
		if got := both.Notices(2027); len(got) != 2 || got[0].Issued() != whole.Issued() {
			t.Errorf("Notices(2027) = %d 个", len(got))
		}
		if before := both.AsOf(MustDate("2027-01-19")); !mustDay(t, before, "2027-01-30").Working {
			t.Error("AsOf 应还原到调整以前")
		}
	}

	// An amendment alone does not announce the year; what it names is certain.
	partial := Default().With(later)
	if partial.Provisional() != 2027 || mustDay(t, partial, "2027-02-11").Provisional || !mustDay(t, partial, "2027-02-12").Provisional {
		t.Error("只有调整的通知时，2027 年仍是暂定")
	}
	// A gap is not bridged.
	far := notice(t, "2029", "2028-11-10", "国务院办公厅关于2029年部分节假日安排的通知", `
放假 2029-02-12..2029-02-18 春节
放假 2029-10-01..2029-10-07 国庆节
`)
	gap := Default().With(far)
	if _, err := gap.Day(MustDate("2027-03-01")); err == nil || gap.Provisional() != 2030 {
		t.Errorf("缺 2027、2028 年通知时: %v, 暂定 %d", err, gap.Provisional())
	}
	// The same document again corrects the data and leaves no day of the first version.
	corrected := notice(t, "2027", "2027-01-20", later.Title(), "放假 2027-02-12 春节\n")
	if again := cal.With(later).With(corrected); !mustDay(t, again, "2027-01-30").Working || mustDay(t, again, "2027-02-12").Working || len(again.Notices(2027)) != 2 {
		t.Error("同一文号的通知应当替换原来的数据")
	}
	// Nothing in, nothing changed.
	if got := Default().With(Notice{}); len(got.Years()) != 8 || got.Provisional() != 2027 {
		t.Errorf("空的通知不应改变日历: %v", got.Years())
	}
}

func TestUndatedNotice(t *testing.T) {
	n := notice(t, "2026", "未知", "导入的数据", "放假 2026-11-20 演练\n照常 2026-10-07 国庆节\n")
	cal := Default().With(n)
	if day := mustDay(t, cal, "2026-11-20"); day.Working || day.Why() != "演练放假（导入的数据，文号未填）" {
		t.Errorf("没有成文日期的通知应当优先: %s", day.Why())
	}
	if !mustDay(t, cal, "2026-10-07").Working || mustDay(t, Default(), "2026-10-07").Working {
		t.Error("没有成文日期的通知应当压过有成文日期的")
	}
	if !mustDay(t, cal.AsOf(MustDate("2026-11-21")), "2026-11-20").Working {
		t.Error("AsOf 不应采用没有成文日期的通知")
	}
}

func TestNoticeIsACopy(t *testing.T) {
	n := Default().Notices(2026)[0]
	n.Entries()[0].Name = "改名"
	Default().Years()[0] = 1
	if Default().Notices(2026)[0].Entries()[0].Name != "元旦" || Default().Years()[0] != 2019 {
		t.Error("a Calendar must not change through what it hands out")
	}
	if n.Year() != 2026 || n.Number() != "国办发明电〔2025〕7号" || n.Issued() != MustDate("2025-11-04") || n.Cite() != n.Number() ||
		!strings.HasPrefix(n.Source(), "https://www.gov.cn/") || !strings.Contains(n.Remark(), "存疑") || !strings.Contains(n.Title(), "2026年部分节假日") {
		t.Errorf("%+v", n)
	}
}
