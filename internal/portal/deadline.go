package portal

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"gongkai/calendar"
	"gongkai/internal/ui"
	"gongkai/request"
)

const (
	spanRows = 3  // consultations that an empty form has room for
	maxSpans = 20 // and the most it counts with
)

// termForm is the form of 期限计算 as it was filled in; texts, so that whatever
// was typed comes back to be mended.
type termForm struct {
	Rule, Received, Supplemented, Paid, Extend string
	Spans                                      []spanForm
	Problems                                   []ui.Problem
}

type spanForm struct{ From, To string }

func (s spanForm) empty() bool { return s.From == "" && s.To == "" }

// termView is a counted term with what the page draws from it.
type termView struct {
	request.Term
	Events  request.Events
	Months  []ui.Month
	Counted int
	Today   calendar.Date
}

func (p *portal) deadline(w http.ResponseWriter, r *http.Request, lang ui.Lang) {
	page := p.page(r, lang, "/deadline", "期限计算", "从收到之日起逐日计算法定期限，每一天计入还是不计入，都写明理由和依据；结果可以打印入卷。")
	q := r.URL.Query()
	form := readTermForm(q)
	rules := inForce(p.Book, p.Today())
	if !q.Has("received") || q.Has("more") {
		if q.Has("more") && len(form.Spans) < maxSpans {
			form.Spans = append(form.Spans, spanForm{})
		}
		p.send(w, r, http.StatusOK, deadlinePage(page, form, rules, nil))
		return
	}
	events := form.events(page)
	if len(form.Problems) == 0 {
		term, err := request.Clock(p.Book, p.Calendar, form.Rule, events)
		if err == nil {
			p.send(w, r, http.StatusOK, deadlinePage(page, form, rules, p.termView(page, term, events)))
			return
		}
		form.Problems = append(form.Problems, p.termProblem(page, form.Rule, events, err))
	}
	p.send(w, r, http.StatusUnprocessableEntity, deadlinePage(page, form, rules, nil))
}

// readTermForm takes the fields as they come. Rows left empty are dropped, and
// filled up to what the form shows.
func readTermForm(q url.Values) termForm {
	text := func(name string) string { return strings.TrimSpace(q.Get(name)) }
	f := termForm{Rule: text("rule"), Received: text("received"), Supplemented: text("supplemented"), Paid: text("paid"), Extend: text("extend")}
	if f.Rule == "" {
		f.Rule = "reply"
	}
	from, to := q["from"], q["to"]
	for i := range min(max(len(from), len(to)), maxSpans) {
		var s spanForm
		if i < len(from) {
			s.From = strings.TrimSpace(from[i])
		}
		if i < len(to) {
			s.To = strings.TrimSpace(to[i])
		}
		if !s.empty() {
			f.Spans = append(f.Spans, s)
		}
	}
	for len(f.Spans) < spanRows {
		f.Spans = append(f.Spans, spanForm{})
	}
	return f
}

// events reads the dates and notes what cannot be read.
func (f *termForm) events(p ui.Page) request.Events {
	date := func(field, text string) calendar.Date {
		if text == "" {
			return 0
		}
		d, err := calendar.ParseDate(text)
		if err != nil {
			f.wrong(field, p.T("日期“%s”不存在或者写法不对，请写成“2026-01-26”这样的四位年、两位月、两位日。", text))
		}
		return d
	}
	if f.Received == "" {
		f.wrong("received", p.T("请填写起算之日，例如收到申请之日。"))
	}
	e := request.Events{
		Received:     date("received", f.Received),
		Supplemented: date("supplemented", f.Supplemented),
		Paid:         date("paid", f.Paid),
	}
	for i, s := range f.Spans {
		if s.empty() {
			continue
		}
		n := strconv.Itoa(i + 1)
		switch {
		case s.From == "":
			f.wrong("from"+n, p.T("第%d次征求意见没有填写发出之日。", i+1))
		case s.To == "":
			f.wrong("to"+n, p.T("第%d次征求意见没有填写收到意见之日；意见未到的，填写其期限届满之日。", i+1))
		}
		e.Consultations = append(e.Consultations, request.Span{From: date("from"+n, s.From), To: date("to"+n, s.To)})
	}
	if f.Extend != "" {
		n, err := strconv.Atoi(f.Extend)
		if err != nil || n < 0 {
			f.wrong("extend", p.T("延长的工作日“%s”不是整数，请填写0或者批准延长的天数。", f.Extend))
		}
		e.Extend = n
	}
	return e
}

func (f *termForm) wrong(field, sentence string) {
	f.Problems = append(f.Problems, ui.Problem{Field: field, Text: sentence})
}

// termProblem is the sentence of a term that the law or the calendar refuses.
func (p *portal) termProblem(page ui.Page, rule string, e request.Events, err error) ui.Problem {
	field := p.blame(rule, e)
	var year calendar.UnknownYearError
	if errors.As(err, &year) {
		return ui.Problem{Field: field, Text: page.T("没有%d年放假安排的通知，不能推算该年的工作日，请核对日期。", year.Year)}
	}
	return ui.Problem{Field: field, Text: err.Error()}
}

// blame finds the field without which the term could be counted. What the law
// refuses is the law's to say; which field that is can be tried out.
func (p *portal) blame(rule string, e request.Events) string {
	counts := func(e request.Events) bool {
		_, err := request.Clock(p.Book, p.Calendar, rule, e)
		return err == nil
	}
	without := e
	if without.Extend = 0; counts(without) {
		return "extend"
	}
	without = e
	if without.Supplemented = 0; counts(without) {
		return "supplemented"
	}
	without = e
	if without.Paid = 0; counts(without) {
		return "paid"
	}
	for i := range e.Consultations {
		without = e
		without.Consultations = slices.Delete(slices.Clone(e.Consultations), i, i+1)
		if counts(without) {
			return "from" + strconv.Itoa(i+1)
		}
	}
	if _, err := p.Book.Deadline(rule, p.Today()); err != nil {
		return "rule"
	}
	return "received"
}

// termView prepares the month sheets.
func (p *portal) termView(page ui.Page, t request.Term, e request.Events) *termView {
	v := &termView{Term: t, Events: e, Today: p.Today()}
	days := map[calendar.Date]request.Day{}
	for _, d := range t.Days {
		days[d.Date] = d
		if d.Counted {
			v.Counted++
		}
	}
	v.Months = ui.Months(t.Zero, t.Due, func(d calendar.Date) ui.MonthDay {
		day, in := days[d]
		switch {
		case d == t.Zero:
			return ui.MonthDay{Kind: ui.DayZero, Word: page.T("起算")}
		case d == t.Due:
			return ui.MonthDay{Kind: ui.DayDue, Word: page.T("届满")}
		case !in:
			return ui.MonthDay{}
		case day.Counted:
			return ui.MonthDay{Kind: ui.DayCounted, Word: page.T("第%d日", day.Nth)}
		case day.Excluded:
			return ui.MonthDay{Kind: ui.DayOut, Word: page.T("不计")}
		}
		return ui.MonthDay{Kind: ui.DayOff, Word: page.T("休")}
	})
	return v
}

// dateType is the input type that shows the value: date, or text for what is
// no date.
func dateType(value string) string {
	if value != "" {
		if _, err := calendar.ParseDate(value); err != nil {
			return "text"
		}
	}
	return "date"
}

func hintID(id, hint string) string {
	if hint == "" {
		return ""
	}
	return id + "-hint"
}
