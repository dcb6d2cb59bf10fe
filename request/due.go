package request

import (
	"errors"
	"fmt"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/law"
	"gongkai/practice"
)

// events are what the reply clock looks at, with an extension of that many
// days. A consultation that was sent when the reply was overdue already stops
// no clock and is left out.
func (f Facts) events(r Rules, extend int) Events {
	e := Events{Received: f.Received, Extend: extend}
	if f.Supplement != nil && f.Supplement.Answer != nil {
		e.Supplemented = f.Supplement.Answer.On
	}
	for _, p := range f.Consultations {
		span := Span{From: p.Sent.On, Whom: p.Asked.event()}
		switch {
		case p.Opinion != nil:
			span.To = p.Opinion.On
		case !p.Moot.IsZero():
			span.To = max(p.Moot, p.Sent.On)
		}
		ends, _, _, err := f.consultationEnds(p, r)
		if err != nil {
			continue // an unknown year: the reply clock meets it too, and says so
		}
		if span.To.IsZero() || span.To > ends {
			span.To = ends // an opinion after its period excludes no more than the period
		}
		with := e
		with.Consultations = append(with.Consultations[:len(with.Consultations):len(with.Consultations)], span)
		var late *Refusal
		if _, err := Clock(r.Law, r.Calendar, "reply", with); !errors.As(err, &late) {
			e = with
		}
	}
	return e
}

// Due is the reply deadline with its explanation (第三十三条). It is a *Refusal while
// there is none: before the day of receipt is fixed, and while the applicant is
// asked for a supplement, when the old period is void and the new one has not
// begun. It is a calendar.UnknownYearError where a notice is missing. A reply
// that was sent keeps the date that was in force then: where the days are now
// counted otherwise there is no explanation, and the refusal names that date.
func (c *Case) Due(r Rules) (Term, error) {
	f := c.facts
	switch {
	case f.Received.IsZero():
		return Term{}, forbid(law.Reg2019.At(31, 0), "收到之日还没有确定（%s），不起算答复期限。", f.State)
	case f.State == Supplementing, f.State == Abandoned:
		return Term{}, forbid(law.Reg2019.At(30, 0), "已告知补正，答复期限自收到补正的申请之日起重新计算。")
	}
	extend := 0
	if f.Extension != nil && f.Extension.Notice != nil {
		extend = f.Extension.Days
	}
	term, err := Clock(r.Law, r.Calendar, "reply", f.events(r, extend))
	if f.End != nil && !f.End.Due.IsZero() && (err != nil || term.Due != f.End.Due) {
		return Term{}, forbid(law.Reg2019.At(33, 2), "办结时答复期限的届满之日是%s，以此为准；放假安排或者送达凭证后来有变动，不再逐日列出。", f.End.Due.Chinese())
	}
	return term, err
}

// dueAtEnd is the due date that a reply keeps, zero where a year's holidays
// are not known.
func (c *Case) dueAtEnd(r Rules) (calendar.Date, error) {
	term, err := c.Due(r)
	var unknown calendar.UnknownYearError
	if errors.As(err, &unknown) {
		return 0, nil
	}
	return term.Due, err
}

// Lamp (灯号) says at a glance how much time is left.
type Lamp string

// The lamps.
const (
	Green  Lamp = "green"
	Yellow Lamp = "yellow"
	Red    Lamp = "red"
	Black  Lamp = "black" // 逾期
)

// LampOf is the lamp of a period with so many working days left, by the body's
// practice.
func LampOf(left int, over bool, p practice.Practice) Lamp {
	switch {
	case over:
		return Black
	case left <= p.RedFrom:
		return Red
	case left <= p.YellowFrom:
		return Yellow
	}
	return Green
}

// Running (期限) is one period that runs in a case, ours or somebody else's.
type Running struct {
	ID          string // reply, supplement_notice, supplement, consult-1, draft, legal, approve, dispatch, confirm, review
	Name        string
	Due         calendar.Date
	Left        int // working days left, 0 on the due date, negative when overdue
	Provisional bool
	Ours        bool     // it binds the body; else the applicant, a third party or another body
	Inside      bool     // an internal date of the office, which no law knows
	Cite        law.Cite // zero for an internal date
	Lamp        Lamp
}

// Running lists the periods that run on that day, the reply first. Where a
// year's holidays are not known the error says so.
func (c *Case) Running(on calendar.Date, r Rules) ([]Running, error) {
	n := counter{r: r, on: on}
	f := c.facts
	switch {
	case f.State == Waiting:
		n.add(Running{ID: "confirm", Name: "与申请人确认", Ours: true, Inside: true}, f.Submitted, r.Practice.ConfirmDays)
	case f.State == Supplementing:
		ends, provisional, err := f.supplementEnds(r.Calendar)
		if err != nil {
			return nil, err
		}
		n.put(Running{ID: "supplement", Name: "申请人补正", Due: ends, Provisional: provisional, Cite: law.Reg2019.At(30, 0)})
	case f.State == Arrived || f.State.Open():
		if err := c.replying(&n, r); err != nil {
			return nil, err
		}
	case f.State == Sent || f.State == Closed:
		if err := f.reviewable(&n, r); err != nil {
			return nil, err
		}
	}
	return n.all, n.err
}

// replying adds the reply period and what runs inside it.
func (c *Case) replying(n *counter, r Rules) error {
	f := c.facts
	term, err := c.Due(r)
	if err != nil {
		return err
	}
	n.put(Running{ID: "reply", Name: "答复", Due: term.Due, Provisional: term.Provisional, Ours: true, Cite: term.Rule.Cite})
	if f.Supplement == nil && (f.State == Arrived || f.State == Registered || f.State == Handling || f.State == Consulting) {
		if notice, err := c.supplementNotice(r); err == nil && n.on <= notice.Due {
			n.put(Running{ID: "supplement_notice", Name: "补正告知", Due: notice.Due, Provisional: notice.Provisional, Ours: true, Cite: notice.Rule.Cite})
		}
	}
	for _, p := range f.Consultations {
		if !p.Open() {
			continue
		}
		ends, known, provisional, err := f.consultationEnds(p, r)
		if err != nil {
			return err
		}
		n.put(Running{ID: ConsultLetter(p.ID), Name: p.Asked.String() + "提出意见", Due: ends, Provisional: provisional || !known, Cite: p.Asked.Cite()})
	}
	inside := []struct {
		id, name string
		days     int
		states   []State
	}{
		{"draft", "拟稿", r.Practice.DraftBy, []State{Arrived, Registered, Handling, Consulting}},
		{"legal", "法律审核", r.Practice.LegalBy, []State{Approving}},
		{"approve", "审批", r.Practice.ApproveBy, []State{Approving}},
		{"dispatch", "发出", r.Practice.DispatchBy, []State{Approved, Issued}},
	}
	for _, i := range inside {
		for _, s := range i.states {
			if s == f.State {
				n.put(Running{ID: i.id, Name: i.name, Due: nthCounted(term, i.days), Provisional: term.Provisional, Ours: true, Inside: true})
			}
		}
	}
	return nil
}

// nthCounted is the day on which the n-th counted day of a term falls, so that
// internal dates move with everything that moves the term.
func nthCounted(t Term, n int) calendar.Date {
	for _, d := range t.Days {
		if d.Counted && d.Nth == n {
			return d.Date
		}
	}
	return t.Due
}

// reviewable adds the period in which the applicant can ask for review
// (行政复议法第二十条第一款): from the day he received the reply.
func (f Facts) reviewable(n *counter, r Rules) error {
	reply, ok := f.Reply()
	if !ok || reply.Dispatch.Received.IsZero() {
		return nil
	}
	term, err := Clock(r.Law, r.Calendar, "review", Events{Received: reply.Dispatch.Received})
	if err != nil {
		return err
	}
	if n.on <= term.Due {
		n.put(Running{ID: "review", Name: "申请人申请行政复议", Due: term.Due, Provisional: term.Provisional, Cite: term.Rule.Cite})
	}
	return nil
}

// counter turns due dates into lamps.
type counter struct {
	r   Rules
	on  calendar.Date
	all []Running
	err error
}

// add counts the due date from a day.
func (n *counter) add(p Running, from calendar.Date, days int) {
	due, provisional, err := n.r.Calendar.Add(from, days)
	if n.err = errors.Join(n.err, err); err == nil {
		p.Due, p.Provisional = due, provisional
		n.put(p)
	}
}

func (n *counter) put(p Running) {
	if p.Due.IsZero() { // waits for a proof of delivery
		n.all = append(n.all, p)
		return
	}
	left, provisional, err := n.r.Calendar.Count(n.on, p.Due)
	if err != nil {
		n.err = errors.Join(n.err, err)
		return
	}
	p.Left, p.Provisional = left, p.Provisional || provisional
	p.Lamp = LampOf(left, n.on > p.Due, n.r.Practice)
	n.all = append(n.all, p)
}

// recounted is what Recount writes.
type recounted struct {
	Was calendar.Date `json:"was"`
	Due calendar.Date `json:"due"`
}

// Recount notes that a new holiday notice moved the due date of an open case:
// was is the date that the list showed so far. It reports false, and writes
// nothing, where the date stays or none is running.
func (c *Case) Recount(s journal.Stamp, r Rules, was calendar.Date) (bool, error) {
	term, err := c.Due(r)
	var none *Refusal
	switch {
	case errors.As(err, &none) || err == nil && term.Due == was:
		return false, nil
	case err != nil:
		return false, fmt.Errorf("recount case %s: %w", c.facts.ID, err)
	}
	if err := c.begin(s, r, access.Recount); err != nil {
		return false, err
	}
	return true, c.append(s, access.Recount, []law.Cite{term.Rule.Cite}, recounted{Was: was, Due: term.Due}, nil)
}

func (f *Facts) foldRecount(journal.Entry) error { return nil }
