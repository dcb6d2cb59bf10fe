package request

import (
	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/law"
)

// Means (确认方式) is how the office and the applicant confirmed an application.
type Means string

// The means.
const (
	ByPhone   Means = "phone"   // 电话
	ByMessage Means = "message" // 短信、邮件或者网上回复
	InPerson  Means = "person"  // 当面
)

// AllMeans lists them in the order of the form.
var AllMeans = []Means{ByPhone, ByMessage, InPerson}

func (m Means) String() string {
	switch m {
	case ByPhone:
		return "电话"
	case ByMessage:
		return "短信、邮件或者网上回复"
	case InPerson:
		return "当面"
	}
	return string(m)
}

// Confirmation (双方确认) fixes the day of receipt.
type Confirmation struct {
	On    calendar.Date `json:"on"`
	Means Means         `json:"means"`
	Words struct {
		Note string `json:"note,omitempty"` // whom one spoke to, and what was said
	} `json:"-"`
}

// mayConfirm refuses while somebody has asked to discard the application.
func (c *Case) mayConfirm(journal.Stamp, Rules) error { return c.notDiscarding() }

// Confirm records that both sides have confirmed the application: that day is
// the day of receipt, and the clock starts (第三十一条第二、三项).
func (c *Case) Confirm(s journal.Stamp, r Rules, p Confirmation) error {
	if err := c.begin(s, r, access.Confirm); err != nil {
		return err
	}
	if p.On.IsZero() {
		p.On = s.On
	}
	if p.Means.String() == string(p.Means) {
		return &Invalid{[]Fault{{Field: "means", Sentence: "请选择与申请人确认的方式。"}}}
	}
	if err := dated("确认日期", p.On, c.facts.Submitted, s.On); err != nil {
		return err
	}
	return c.append(s, access.Confirm, []law.Cite{c.facts.Channel.Cite()}, p, p.Words)
}

func (f *Facts) foldConfirm(e journal.Entry) error {
	var p Confirmation
	if err := e.Decode(schema, &p, &p.Words); err != nil {
		return err
	}
	f.Confirmed, f.Received, f.State = p, p.On, Arrived
	return nil
}
