// Package request is 依申请公开, the handling of an application for government
// information. Today it holds the clock: what happened goes in, and out come the
// due date and every day up to it with the reason why it counts. The rules are
// data in law, the days in calendar; the clock only walks.
package request

import (
	"cmp"
	"slices"

	"gongkai/calendar"
	"gongkai/law"
)

// Span is one consultation (征求意见) of a third party or another body: From is
// the sending day (itself counted), To the day the opinion came or its period
// ended, taken as given.
type Span struct {
	From, To calendar.Date
	Whom     law.Event // ThirdPartyConsulted or BodyConsulted; zero: not said
}

// Events are what the clock looks at. Received is the day of the event that
// starts the deadline, for a reply 收到申请之日, and required; a zero date means
// that the event did not happen.
type Events struct {
	Received      calendar.Date
	Supplemented  calendar.Date
	Paid          calendar.Date
	Consultations []Span
	Extend        int // working days of an approved extension
}

// Day is one calendar day after day 0.
type Day struct {
	Date        calendar.Date
	Counted     bool
	Nth         int    // 第几个工作日; 0 where not counted
	Excluded    bool   // would count but for a consultation
	Why         string // 为什么计入或不计入
	Provisional bool   // 该年放假安排尚未公布
}

// Term is a deadline with its explanation.
type Term struct {
	Due         calendar.Date
	Zero        calendar.Date // 起算日（不计入）
	Rule        law.Deadline
	Restart     *law.Restart // what made Zero day 0, nil if the first event did
	Length      int          // days that had to be counted, the extension included
	Provisional bool
	Days        []Day // every calendar day after Zero up to Due

	events  Events
	holiday string // the announced days between Zero and Due, in words
}

const (
	mostConsultations = 100
	mostDays          = 4000 // about eleven years; longer is a slip of the hand
)

// Clock (期限计算) counts one deadline, by the law of the day it starts on. Day 0
// is the latest of the first event and the restarting ones and is not counted;
// days of consultation are left out; a period of days or months ends on a
// working day. It calls no clock and changes nothing.
//
// The error is a *Refusal, or a calendar.UnknownYearError where a year's
// holidays are not known.
func Clock(book *law.Book, cal *calendar.Calendar, rule string, e Events) (Term, error) {
	if e.Received.IsZero() {
		return Term{}, refuse(law.Cite{}, nil, "没有起算的日期，不能计算期限，请填写收到之日")
	}
	d, err := book.Deadline(rule, e.Received)
	if err != nil {
		return Term{}, refuseFor(law.Cite{}, err)
	}
	e.Consultations = slices.Clone(e.Consultations)
	c := count{book: book, cal: cal, rule: d}
	t := Term{Rule: d, events: e}
	if t.Zero, t.Restart, err = c.zero(e); err != nil {
		return Term{}, err
	}
	if t.Length, err = c.length(e); err != nil {
		return Term{}, err
	}
	if err := c.consult(e, t.Zero, t.Length); err != nil {
		return Term{}, err
	}
	if t.Days, err = c.walk(t.Zero, t.Length, 0); err != nil {
		return Term{}, err
	}
	if err := c.explain(t.Days); err != nil {
		return Term{}, err
	}
	t.Due = t.Days[len(t.Days)-1].Date
	t.Provisional = slices.ContainsFunc(t.Days, func(d Day) bool { return d.Provisional })
	if t.holiday, err = cal.Explain(t.Zero, t.Due); err != nil {
		return Term{}, err
	}
	return t, nil
}

// zero is the day that is not counted: that of the latest event that starts
// the period or starts it anew.
func (c *count) zero(e Events) (calendar.Date, *law.Restart, error) {
	zero := e.Received
	var by *law.Restart
	for _, event := range []struct {
		what law.Event
		on   calendar.Date
	}{{law.Supplemented, e.Supplemented}, {law.Paid, e.Paid}} {
		if event.on.IsZero() {
			continue
		}
		i := slices.IndexFunc(c.rule.Restarts, func(r law.Restart) bool { return r.On == event.what })
		if i < 0 {
			return 0, nil, refuse(c.rule.Cite, nil, "“%s”的期限没有因%s而重新计算的规定，请去掉%s的日期", c.rule.Name, event.what, event.what)
		}
		r := &c.rule.Restarts[i]
		decides := event.on
		if r.By == law.ByReceipt {
			decides = e.Received
		}
		if err := r.Outside(decides); err != nil {
			return 0, nil, refuseFor(r.Cite, err)
		}
		if event.on < e.Received {
			return 0, nil, refuse(r.Cite, nil, "%s之日（%s）早于收到申请之日（%s），请核对两个日期的先后", event.what, event.on, e.Received)
		}
		if event.on > zero {
			zero, by = event.on, r
		}
	}
	return zero, by, nil
}

// length is how many days have to be counted.
func (c *count) length(e Events) (int, error) {
	most := c.rule.Extend
	switch {
	case e.Extend < 0:
		return 0, refuse(c.rule.Cite, nil, "延长的天数不能是负数（%d），请核对天数", e.Extend)
	case e.Extend > 0 && most == 0:
		return 0, refuse(c.rule.Cite, nil, "“%s”的期限没有延长的规定，请去掉延长的天数", c.rule.Name)
	case e.Extend > most:
		return 0, refuse(c.rule.Cite, nil, "“%s”延长的期限最长不得超过%s，现为%s，请改为不超过上限的天数",
			c.rule.Name, c.rule.Unit.Of(most), c.rule.Unit.Of(e.Extend))
	}
	return c.rule.Days + e.Extend, nil
}

// consult takes up the consultations one after the other by the day they were
// sent. Each must have been sent before the term, as it stands without it, was
// over: lateness cannot be mended by asking afterwards.
func (c *count) consult(e Events, zero calendar.Date, length int) error {
	spans := e.Consultations
	switch {
	case len(spans) == 0:
		return nil
	case len(c.rule.Excludes) == 0:
		return refuse(c.rule.Cite, nil, "“%s”的期限没有扣除征求意见时间的规定，请去掉征求意见的日期", c.rule.Name)
	case len(spans) > mostConsultations:
		return refuse(c.rule.Cite, nil, "征求意见多达%d次，最多按%d次计算，请合并重叠的日期", len(spans), mostConsultations)
	}
	slices.SortFunc(spans, func(a, b Span) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	for _, s := range spans {
		x, err := c.exclusion(s)
		if err != nil {
			return err
		}
		switch {
		case s.From.IsZero() || s.To.IsZero():
			return refuse(x.Cite, nil, "征求意见缺少发出之日或者收到意见之日，请补全两个日期")
		case s.From < e.Received:
			return refuse(x.Cite, nil, "征求意见的发出之日（%s）早于收到申请之日（%s），请核对两个日期的先后", s.From, e.Received)
		case s.To < s.From:
			return refuse(x.Cite, nil, "收到意见之日（%s）早于发出征求意见之日（%s），请核对两个日期的先后", s.To, s.From)
		}
		without, err := c.walk(zero, length, s.From)
		if err != nil {
			return err
		}
		if due := without[len(without)-1].Date; s.From > due {
			return refuse(x.Cite, nil, "%s发出的征求意见晚于不计这次征求意见时的届满之日%s，时间不能扣除，请核对发出之日", s.From, due)
		}
		c.spans = append(c.spans, excluded{s, x})
	}
	return nil
}

// exclusion finds the clause under which the time of a consultation is left
// out.
func (c *count) exclusion(s Span) (law.Exclusion, error) {
	for _, x := range c.rule.Excludes {
		if s.Whom == 0 || s.Whom == x.On {
			return x, nil
		}
	}
	return law.Exclusion{}, refuse(c.rule.Cite, nil, "“%s”的期限没有扣除%s时间的规定，请去掉这次征求意见", c.rule.Name, s.Whom)
}
