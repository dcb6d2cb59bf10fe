package desk

import (
	"context"
	"errors"
	"fmt"

	"gongkai/calendar"
	"gongkai/internal/ui"
	"gongkai/request"
)

// due is how much time is left, in word, icon, colour and bar: never colour
// alone.
type due struct {
	On          calendar.Date
	Word        string
	Icon        string
	Tone        tone
	Percent     int // of the time that has gone by; -1: no bar
	Provisional bool
}

// tone is a class of the stylesheet. Late is the only red one.
type tone string

const (
	toneLate tone = "late"
	toneSoon tone = "soon"
	toneFine tone = "fine"
	toneRest tone = "rest" // no period runs
	toneDone tone = "done"
)

// dueOf is the lamp of a period that ends on that day, of which some time has
// gone by since from.
func dueOf(left int, lamp request.Lamp, from, on, today calendar.Date, provisional bool) due {
	d := due{On: on, Provisional: provisional, Percent: gone(from, on, today)}
	switch {
	case lamp == request.Black:
		d.Word, d.Icon, d.Tone, d.Percent = "已超期", "alert", toneLate, 100
		if left < 0 {
			d.Word = fmt.Sprintf("已超期%d个工作日", -left)
		}
	case today == on:
		d.Word, d.Icon, d.Tone = "今日到期", "alert", toneSoon
	default:
		d.Word, d.Icon, d.Tone = fmt.Sprintf("剩%d个工作日", left), "check", toneFine
		if lamp == request.Red || lamp == request.Yellow {
			d.Icon, d.Tone = "clock", toneSoon
		}
	}
	return d
}

// gone is how much of the time from one day to another has gone by, in per
// cent; -1 where nobody knows when it began.
func gone(from, on, today calendar.Date) int {
	if from.IsZero() || on <= from {
		return -1
	}
	return int(min(max(0, (today-from)*100/(on-from)), 100))
}

// dueOfRow is the lamp of a row in a list.
func (d *desk) dueOfRow(ctx context.Context, s request.Summary, today calendar.Date) due {
	switch {
	case !s.OutcomeOn.IsZero() && s.Late(today):
		return due{Word: "逾期答复", Icon: "alert", Tone: toneLate, Percent: -1, On: s.OutcomeOn}
	case !s.OutcomeOn.IsZero(), s.State == request.Discarded, s.State == request.Withdrawn:
		return due{Word: s.State.String(), Icon: "check", Tone: toneDone, Percent: -1, On: s.OutcomeOn}
	case s.Due.IsZero():
		return due{Word: standing(s.State), Icon: "pause", Tone: toneRest, Percent: -1}
	}
	left, _, err := d.Days.Count(today, s.Due)
	if err != nil {
		return due{On: s.Due, Word: "不能推算", Icon: "question", Tone: toneRest, Percent: -1}
	}
	rules, err := d.House.Rules(ctx, s.Body, today)
	if err != nil {
		return due{On: s.Due, Word: "不能推算", Icon: "question", Tone: toneRest, Percent: -1}
	}
	return dueOf(left, request.LampOf(left, today > s.Due, rules.Practice), s.Received, s.Due, today, s.Provisional)
}

// dueOfRunning is the lamp of one of the periods of a case.
func dueOfRunning(p request.Running, from, today calendar.Date) due {
	if p.Due.IsZero() {
		return due{Word: "等送达凭证", Icon: "pause", Tone: toneRest, Percent: -1}
	}
	if p.Inside && p.Lamp == request.Black { // the office is behind its own plan, and not late by law
		return due{On: p.Due, Word: fmt.Sprintf("过了%d个工作日", -p.Left), Icon: "clock", Tone: toneSoon, Percent: 100}
	}
	return dueOf(p.Left, p.Lamp, from, p.Due, today, p.Provisional)
}

// standing says why nothing runs for us in a state.
func standing(s request.State) string {
	switch s {
	case request.Waiting:
		return "待确认，未起算"
	case request.Supplementing:
		return "等申请人补正"
	case request.Consulting:
		return "等意见"
	case request.Sent:
		return "等送达凭证"
	}
	return s.String()
}

// termView is the reply period with its day-by-day explanation.
type termView struct {
	request.Term
	Months  []ui.Month
	Counted int
}

// term counts the reply period, or says in a sentence why there is none.
func (v *visit) term() (*termView, string, error) {
	t, err := v.c.Due(v.rules)
	var none *request.Refusal
	var year calendar.UnknownYearError
	switch {
	case errors.As(err, &none):
		return nil, none.Sentence, nil
	case errors.As(err, &year):
		return nil, fmt.Sprintf("没有%d年放假安排的通知，不能推算期限；请联系系统管理员载入通知。", year.Year), nil
	case err != nil:
		return nil, "", err
	}
	view := &termView{Term: t}
	days := map[calendar.Date]request.Day{}
	for _, day := range t.Days {
		days[day.Date] = day
		if day.Counted {
			view.Counted++
		}
	}
	view.Months = ui.Months(t.Zero, t.Due, func(on calendar.Date) ui.MonthDay {
		day, in := days[on]
		switch {
		case on == t.Zero:
			return ui.MonthDay{Kind: ui.DayZero, Word: "起算"}
		case on == t.Due:
			return ui.MonthDay{Kind: ui.DayDue, Word: "届满"}
		case !in:
			return ui.MonthDay{}
		case day.Counted:
			return ui.MonthDay{Kind: ui.DayCounted, Word: fmt.Sprintf("第%d日", day.Nth)}
		case day.Excluded:
			return ui.MonthDay{Kind: ui.DayOut, Word: "不计"}
		}
		return ui.MonthDay{Kind: ui.DayOff, Word: "休"}
	})
	return view, "", nil
}
