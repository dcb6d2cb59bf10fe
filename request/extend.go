package request

import (
	"slices"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/law"
)

// ExtensionLetter is the id of the 延期答复告知书. One that was sent before a
// supplement keeps it; the next is extension-2.
const ExtensionLetter = "extension"

// Extension (延期) is the one extension of the reply period: proposed, approved
// by the head of the office, and told to the applicant. Only then does it move
// the clock.
type Extension struct {
	Days  int           `json:"days"` // working days added
	On    calendar.Date `json:"on"`   // when it was proposed; zero takes the day of the stamp
	Words struct {
		Reason string `json:"reason,omitempty"`
	} `json:"-"`

	ProposedBy journal.Author `json:"-"`
	Approval   *Approval      `json:"-"` // nil: waits for the head
	Notice     *Notice        `json:"-"` // nil: not told yet, so not in force
}

// Notice (延期告知) tells the applicant the new due date.
type Notice struct {
	Number string        `json:"number"`
	Sent   Dispatch      `json:"sent"`
	Was    calendar.Date `json:"was"` // original due date; filled in by NotifyExtension
	Due    calendar.Date `json:"due"` // new due date; filled in by NotifyExtension
}

// lateToExtend says that the due date is over.
func (c *Case) lateToExtend(s journal.Stamp, r Rules) error { return c.extendable(s.On, r) }

// extendable refuses every step of an extension after the due date.
//
// 存疑：条文没有写同意和告知应在哪一天以前完成，实务上都在原期限届满以前。
func (c *Case) extendable(on calendar.Date, r Rules) error {
	term, err := c.Due(r)
	if err != nil {
		return err
	}
	if on > term.Due {
		return forbid(term.Rule.Cite, "答复期限已于%s届满，不能再延期；延期的同意和告知都应在期限届满以前完成，请尽快答复。", term.Due.Chinese())
	}
	return nil
}

func (c *Case) mayProposeExtension(journal.Stamp, Rules) error {
	if x := c.facts.Extension; x != nil {
		if x.Notice != nil {
			return forbid(law.Reg2019.At(33, 2), "本件已于%s告知延期%d个工作日，只能延期一次。", x.Notice.Sent.On.Chinese(), x.Days)
		}
		return forbid(law.Reg2019.At(33, 2), "本件已提请延期，正等待同意或者告知。")
	}
	return nil
}

// ProposeExtension asks the head of the office for more time (第三十三条第二款), at
// most 20 working days, once, on or before the due date.
func (c *Case) ProposeExtension(s journal.Stamp, r Rules, p Extension) error {
	const act = access.ProposeExtension
	if err := c.begin(s, r, act); err != nil {
		return err
	}
	if p.On.IsZero() {
		p.On = s.On
	}
	if err := dated("提请日期", p.On, c.facts.Received, s.On); err != nil {
		return err
	}
	if err := c.extendable(p.On, r); err != nil {
		return err
	}
	rule, err := r.Law.Deadline("reply", c.facts.Received)
	if err != nil {
		return err
	}
	if p.Days > rule.Extend {
		return forbid(rule.Cite, "延长的期限最长不得超过%s，现为%s。", rule.Unit.Of(rule.Extend), rule.Unit.Of(p.Days))
	}
	var f faults
	f.add(p.Days < 1, "days", rule.Cite, "请填写延长几个工作日。")
	f.add(blank(p.Words.Reason), "reason", rule.Cite, "请写明需要延期的理由。")
	if err := f.err(); err != nil {
		return err
	}
	return c.append(s, act, []law.Cite{rule.Cite}, p, p.Words)
}

func (f *Facts) foldProposeExtension(e journal.Entry) error {
	p := Extension{ProposedBy: e.By}
	if err := e.Decode(schema, &p, &p.Words); err != nil {
		return err
	}
	f.Extension = &p
	return nil
}

// extensionPending reports whether a proposal waits for the head of the office.
// A reply that was approved meanwhile, and a supplement that was asked for, have
// made it idle.
func (f *Facts) extensionPending() bool {
	return f.Extension != nil && f.Extension.Approval == nil && slices.Contains(replying, f.State)
}

func (c *Case) mayApproveExtension(journal.Stamp, Rules) error {
	if x := c.facts.Extension; x == nil || x.Approval != nil {
		return forbid(law.Reg2019.At(33, 2), "没有等待同意的延期；请先提请延期并写明理由。")
	}
	return nil
}

func (c *Case) mayRejectExtension(journal.Stamp, Rules) error {
	if x := c.facts.Extension; x == nil || x.Approval != nil {
		return forbid(law.Reg2019.At(33, 2), "没有等待同意的延期。")
	}
	return nil
}

// ApproveExtension is the consent of the head of the office (第三十三条第二款:
// 应当经政府信息公开工作机构负责人同意). The head gives it himself; a clerk can record it
// with the sheet that the head has signed. An approver who is not the head
// cannot give it.
func (c *Case) ApproveExtension(s journal.Stamp, r Rules, sheet *Sheet) error {
	const act = access.ApproveExtension
	if err := c.begin(s, r, act); err != nil {
		return err
	}
	p := Approval{On: s.On, Sheet: sheet}
	if sheet == nil {
		if !s.By.Holds(access.Head, r.Body.Path, s.On) {
			return forbid(law.Reg2019.At(33, 2), "延期应当经政府信息公开工作机构负责人同意，您不是负责人；请由负责人办理，或者登记负责人签字的审批表。")
		}
	} else {
		if err := sheet.check(c.facts.Extension.On, s.On); err != nil {
			return err
		}
		p.On = sheet.On
	}
	if err := c.extendable(p.On, r); err != nil {
		return err
	}
	return c.append(s, act, nil, p, nil)
}

func (f *Facts) foldApproveExtension(e journal.Entry) error {
	p := Approval{By: e.By}
	if err := e.Decode(schema, &p, nil); err != nil {
		return err
	}
	if f.Extension == nil {
		return astray(e)
	}
	x := *f.Extension
	x.Approval = &p
	f.Extension = &x
	return nil
}

// RejectExtension turns the proposal down; another can be made.
func (c *Case) RejectExtension(s journal.Stamp, r Rules) error {
	if err := c.begin(s, r, access.RejectExtension); err != nil {
		return err
	}
	return c.append(s, access.RejectExtension, nil, nil, nil)
}

func (f *Facts) foldRejectExtension(journal.Entry) error { f.Extension = nil; return nil }

func (c *Case) mayNotifyExtension(journal.Stamp, Rules) error {
	x := c.facts.Extension
	switch rule := law.Reg2019.At(33, 2); {
	case x == nil || x.Approval == nil:
		return forbid(rule, "延期还没有经政府信息公开工作机构负责人同意，不能告知申请人。")
	case x.Notice != nil:
		return forbid(rule, "延期已于%s告知申请人。", x.Notice.Sent.On.Chinese())
	}
	return nil
}

// NotifyExtension tells the applicant (第三十三条第二款: 并告知申请人). Sent on or before the
// due date it moves that date; later it is refused.
func (c *Case) NotifyExtension(s journal.Stamp, r Rules, number string, sent Dispatch) error {
	const act = access.NotifyExtension
	if err := c.begin(s, r, act); err != nil {
		return err
	}
	x := *c.facts.Extension
	var err error
	if sent, err = sent.check(x.Approval.On, s.On); err != nil {
		return err
	}
	if err := c.extendable(sent.On, r); err != nil {
		return err
	}
	was, due, err := c.Extended(r, x.Days)
	if err != nil {
		return err
	}
	if number, err = c.letterNumber(number, r, sent.On); err != nil {
		return err
	}
	p := Notice{Number: number, Sent: sent, Was: was.Due, Due: due.Due}
	return c.append(s, act, nil, p, nil)
}

// Extended is the reply deadline as it is and as it would be with that many
// more working days, for the letter before it is sent.
func (c *Case) Extended(r Rules, days int) (was, due Term, err error) {
	if was, err = c.Due(r); err != nil {
		return Term{}, Term{}, err
	}
	due, err = Clock(r.Law, r.Calendar, "reply", c.facts.events(r, days))
	return was, due, err
}

func (f *Facts) foldNotifyExtension(e journal.Entry) error {
	var p Notice
	if err := e.Decode(schema, &p, nil); err != nil {
		return err
	}
	if f.Extension == nil {
		return astray(e)
	}
	x := *f.Extension
	x.Notice = &p
	f.Extension = &x
	id := ExtensionLetter
	if f.letter(id) != nil { // of the period before a supplement
		id += "-2"
	}
	f.Letters = append(f.Letters, Letter{ID: id, Kind: "extension", Number: p.Number, On: p.Sent.On, Dispatch: p.Sent})
	return nil
}
