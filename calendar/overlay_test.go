package calendar

import (
	"strings"
	"testing"
)

var (
	festival = Overlay{Region: "广西壮族自治区", Name: "三月三", Source: "自治区人民政府关于放假的通知", Issued: MustDate("2026-01-10"),
		From: MustDate("2026-04-19"), To: MustDate("2026-04-22")}
	typhoon = Overlay{Region: "临溪县", Name: "台风停工", Approver: "县长", Issued: MustDate("2026-09-19"),
		From: MustDate("2026-09-20"), To: MustDate("2026-09-26")}
)

func TestWithOverlay(t *testing.T) {
	cal, err := Default().WithOverlay(festival, typhoon)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, date string
		kind       Kind
		why        string
	}{
		{"三月三前的周日仍是周末", "2026-04-19", Weekend, "周日"},
		{"三月三放假", "2026-04-20", Local, "三月三放假（广西壮族自治区，自治区人民政府关于放假的通知）"},
		{"三月三以后", "2026-04-23", Workday, "工作日"},
		{"停工压过调休上班", "2026-09-20", Local, "台风停工放假（临溪县，县长批准）"},
		{"停工不改国家节假日", "2026-09-25", Holiday, "中秋节放假（国办发明电〔2025〕7号）"},
	} {
		day := mustDay(t, cal, c.date)
		if day.Kind != c.kind || day.Working != (c.kind == Workday) || day.Why() != c.why {
			t.Errorf("%s: %v %v %s; want %v %s", c.name, day.Kind, day.Working, day.Why(), c.kind, c.why)
		}
	}
	if !mustDay(t, Default(), "2026-04-20").Working {
		t.Error("地方放假不应默认生效")
	}
	if before := cal.AsOf(MustDate("2026-09-18")); !mustDay(t, before, "2026-09-20").Working || mustDay(t, before, "2026-04-20").Working {
		t.Error("AsOf 应只保留当时已经决定的地方放假")
	}
	if kept := cal.With(notice(t, "2026", "2026-03-01", "关于调整假期的通知", "放假 2026-11-20 演练\n")); mustDay(t, kept, "2026-04-20").Working {
		t.Error("With 应保留地方放假")
	}
	// +3 working days over the festival end three days later.
	if end, _, err := cal.Add(MustDate("2026-04-17"), 3); err != nil || end.String() != "2026-04-27" {
		t.Errorf("Add over 三月三 = %s, %v", end, err)
	}
}

func TestOverlayNeedsTheNotice(t *testing.T) {
	o := festival
	o.From, o.To = MustDate("2028-03-27"), MustDate("2028-03-29")
	cal, err := Default().WithOverlay(o)
	if err != nil {
		t.Fatal(err)
	}
	if day, err := cal.Day(MustDate("2028-03-28")); err == nil {
		t.Errorf("没有年度通知时不能只凭地方放假: %s", day.Why())
	}
	o.From, o.To = MustDate("2027-04-08"), MustDate("2027-04-09")
	cal, err = Default().WithOverlay(o)
	if err != nil {
		t.Fatal(err)
	}
	if day := mustDay(t, cal, "2027-04-08"); day.Working || !day.Provisional {
		t.Errorf("暂定年度的地方放假: %+v", day)
	}
}

func TestOverlayRefuses(t *testing.T) {
	for _, c := range []struct {
		name string
		edit func(*Overlay)
		says string
	}{
		{"没有地区", func(o *Overlay) { o.Region = " " }, "行政区划"},
		{"没有事由", func(o *Overlay) { o.Name = "" }, "节日或者事由"},
		{"没有依据也没有批准人", func(o *Overlay) { o.Source = "" }, "批准人"},
		{"没有起日", func(o *Overlay) { o.From = 0 }, "起止日期"},
		{"起止颠倒", func(o *Overlay) { o.To = o.From - 1 }, "起止日期"},
		{"超过一年", func(o *Overlay) { o.To = o.From + 366 }, "超过366天"},
	} {
		o := festival
		c.edit(&o)
		if cal, err := Default().WithOverlay(typhoon, o); err == nil || cal != nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want …%s…", c.name, err, c.says)
		}
	}
}
