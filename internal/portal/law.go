package portal

import (
	"net/http"

	"gongkai/calendar"
	"gongkai/internal/ui"
	"gongkai/law"
)

// rules shows the deadlines in force on a day: today, or the day asked for.
func (p *portal) rules(w http.ResponseWriter, r *http.Request, lang ui.Lang) {
	page := p.page(r, lang, "/law", "法规依据", "某一天施行的期限规定：多长、从哪一天起算、遇到什么重新计算、什么不计入，以及条文出处。")
	v := lawView{On: p.Today(), Typed: r.URL.Query().Get("on")}
	if v.Typed != "" {
		on, err := calendar.ParseDate(v.Typed)
		if err != nil {
			v.Problems = []ui.Problem{{Field: "on", Text: page.T("日期“%s”不存在或者写法不对，请写成“2026-01-26”这样的四位年、两位月、两位日。", v.Typed)}}
			p.send(w, r, http.StatusUnprocessableEntity, lawPage(page, v))
			return
		}
		v.On = on
	} else {
		v.Typed = v.On.String()
	}
	v.Deadlines = inForce(p.Book, v.On)
	p.send(w, r, http.StatusOK, lawPage(page, v))
}

// lawView is the page of rules.
type lawView struct {
	On        calendar.Date
	Typed     string
	Problems  []ui.Problem
	Deadlines []law.Deadline
}

// inForce lists the deadlines of the book in force on the day, in its order.
func inForce(b *law.Book, on calendar.Date) []law.Deadline {
	var some []law.Deadline
	for _, d := range b.Deadlines {
		if d.Force.Has(on) {
			some = append(some, d)
		}
	}
	return some
}

// units are the words for a length in each unit, to be translated.
var units = map[law.Unit]string{law.WorkingDay: "%d个工作日", law.CalendarDay: "%d日", law.Month: "%d个月"}

// lengthOf prints how long a deadline is, the extension included.
func lengthOf(p ui.Page, d law.Deadline) string {
	s := p.T(units[d.Unit], d.Days)
	if d.Extend > 0 {
		s += p.T("，可以延长%s", p.T(units[d.Unit], d.Extend))
	}
	return s
}
