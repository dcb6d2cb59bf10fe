package request

import (
	"slices"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/law"
	"gongkai/org"
)

// Public (办理进度) is what the applicant sees by number and query code: the steps
// with their dates, what comes next, and the reply. It names nobody: not him,
// not the officers, not a third party. Only Case.Public makes one.
type Public struct {
	Body      org.ID
	Number    Number // zero before registration
	Channel   Channel
	State     State
	Submitted calendar.Date
	Received  calendar.Date // 收到之日; zero while it waits for confirmation
	Steps     []PublicStep
	Next      string // what happens next, in a sentence
	Due       calendar.Date
	// Provisional: the due date lies in a year whose holidays are not announced,
	// or depends on an opinion that is still awaited.
	Provisional bool
	Supplement  *PublicSupplement // while he is asked for one
	Reply       *PublicReply      // once it has been sent
	made        bool
}

// Made reports whether Case.Public made it.
func (p Public) Made() bool { return p.made }

// PublicStep is one thing that happened.
type PublicStep struct {
	On   calendar.Date
	Name string
	Note string
	Cite law.Cite
}

// PublicSupplement is what he is asked for: the items of 第二十九条, not the words.
type PublicSupplement struct {
	Number string
	Items  []string // names of the items
	Ends   calendar.Date
	Paper  *Attachment // the notice itself, if it was filed
}

// PublicReply is the reply. Paper is nil where it went another way than
// online: then he has it on paper.
type PublicReply struct {
	Number  string
	On      calendar.Date
	Way     Way
	Sent    calendar.Date
	Outcome string // 办理结果
	Paper   *Attachment
}

// shown are the steps that the applicant sees, and what they are called to
// him.
var shown = map[access.Act]string{
	access.Submit: "提交申请", access.Enter: "提交申请", access.Confirm: "双方确认，收到申请", access.Register: "登记",
	access.Accept: "受理", access.AskSupplement: "告知补正", access.ReceiveSupplement: "收到补正", access.LapseSupplement: "逾期未补正，视为放弃申请",
	access.Consult: "征求意见，所需时间不计入答复期限", access.Answer: "收到意见", access.NotifyExtension: "延期答复",
	access.Decide: "拟定答复", access.Approve: "审批", access.ApproveOffline: "审批", access.Deliver: "答复", access.Withdraw: "撤回",
	access.Discard: "退件：不属于政府信息公开申请",
}

// Public is the case as its applicant sees it on that day.
func (c *Case) Public(r Rules) Public {
	f := c.facts
	p := Public{Body: f.Body, Number: f.Number, Channel: f.Channel, State: f.State, Submitted: f.Submitted, Received: f.Received,
		Next: next(f), made: true}
	p.Steps = c.publicSteps()
	if f.State == Arrived || f.State.Open() {
		if term, err := c.Due(r); err == nil {
			p.Due, p.Provisional = term.Due, term.Provisional || f.consulting()
		}
	}
	if f.State == Supplementing {
		p.Supplement = f.publicSupplement(r)
	}
	p.Reply = f.publicReply(r)
	return p
}

// publicSteps tells the story once: a draft that was sent back and a case that
// was handed on within the office are the office's own affair.
func (c *Case) publicSteps() []PublicStep {
	var steps []PublicStep
	for _, e := range c.entries {
		name, ok := shown[e.Act]
		if e.Act == access.Return && !e.Refused {
			steps = steps[:len(steps)-1] // the draft, which is always the last step shown
		}
		if !ok || e.Refused || e.Act == access.Accept && slices.ContainsFunc(steps, func(s PublicStep) bool { return s.Name == name }) {
			continue
		}
		step := PublicStep{On: e.On, Name: name}
		if s, ok := stepOf(e.Act); ok {
			step.Cite = s.Cite
		}
		c.facts.dateStep(&step, e)
		steps = append(steps, step)
	}
	return steps
}

// dateStep puts in the day that matters to the applicant: that on which a
// letter was sent or something arrived, not that on which it was written down.
func (f Facts) dateStep(step *PublicStep, e journal.Entry) {
	switch e.Act {
	case access.Submit, access.Enter:
		step.On = f.Submitted
	case access.Confirm:
		step.On = f.Confirmed.On
	case access.AskSupplement:
		step.On = f.Supplement.Notice.On
	case access.ReceiveSupplement:
		step.On = f.Supplement.Answer.On
	case access.Consult:
		var p Consultation
		if e.Decode(schema, &p, nil) == nil {
			step.On, step.Note = p.Sent.On, p.Asked.String()
		}
	case access.Answer:
		var p Opinion
		if e.Decode(schema, &p, nil) == nil {
			step.On = p.On
		}
	case access.NotifyExtension:
		var p Notice
		if e.Decode(schema, &p, nil) == nil {
			step.On, step.Note = p.Sent.On, "答复期限延至"+p.Due.Chinese()
		}
	case access.ApproveOffline:
		step.On = f.Approval.On
	case access.Deliver, access.LapseSupplement, access.Withdraw:
		if f.End != nil {
			step.On = f.End.On
		}
	}
}

func (f Facts) publicSupplement(r Rules) *PublicSupplement {
	p := &PublicSupplement{Number: f.Supplement.Number}
	for _, item := range r.Law.ApplicationItems(f.Received) {
		for _, id := range f.Supplement.Items {
			if id == item.ID {
				p.Items = append(p.Items, item.Name)
			}
		}
	}
	p.Ends, _, _ = f.supplementEnds(r.Calendar) // unknown year: no date is better than a wrong one
	if letter, ok := f.Letter(SupplementLetter); ok && letter.Dispatch.Way == Electronic {
		p.Paper = letter.Paper
	}
	return p
}

func (f Facts) publicReply(r Rules) *PublicReply {
	reply, ok := f.Reply()
	if !ok || !reply.Dispatch.Sent() {
		return nil
	}
	p := &PublicReply{Number: reply.Number, On: reply.On, Way: reply.Dispatch.Way, Sent: reply.Dispatch.On}
	if outcome, err := r.Law.Outcome(f.End.Outcome, reply.On); err == nil {
		p.Outcome = outcome.Name
	}
	if reply.Dispatch.Way == Electronic {
		p.Paper = reply.Paper
	}
	return p
}

// next says what the applicant can expect, or has to do.
func next(f Facts) string {
	switch f.State {
	case Waiting:
		return "工作机构将与您确认申请，双方确认之日为收到申请之日，答复期限从这一天起算。请保持联系方式畅通。"
	case Arrived:
		return "工作机构将登记您的申请并编号。"
	case Registered, Handling:
		return "工作机构正在办理，将在答复期限届满以前答复。"
	case Supplementing:
		return "请按补正告知书补正。收到补正之日起重新计算答复期限；无正当理由逾期不补正的，视为放弃申请。"
	case Consulting:
		return "正在征求意见，所需时间不计入答复期限；收到意见或者意见期限届满后继续办理。"
	case Approving, Approved, Issued:
		return "答复正在审批和签发，将按您选择的方式送达。"
	case Sent:
		return "答复已经发出，请注意查收。"
	case Closed:
		return "本件已经办结。对答复不服的，请按答复书写明的途径和期限提出。"
	case Abandoned:
		return "因逾期未补正，视为放弃申请，不再处理。您可以重新提出申请。"
	case Withdrawn:
		return "您已撤回申请，不再处理。"
	case Discarded:
		return "所提交的内容不属于政府信息公开申请，未予登记。如有疑问，请与工作机构联系。"
	}
	return ""
}
