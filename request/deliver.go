package request

import (
	"slices"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/law"
)

// ThirdPartyLetter is the id of the letter that tells a third party that the
// information is disclosed against its objection.
const ThirdPartyLetter = "third_party_decision"

func (c *Case) mayTellThirdParty(journal.Stamp, Rules) error {
	f := c.facts
	switch _, told := f.Letter(ThirdPartyLetter); {
	case f.Decision == nil || len(f.Decision.Against) == 0:
		return forbid(law.Reg2019.At(32, 0), "本件没有不顾第三方反对决定公开的内容，不需要告知。")
	case told:
		return forbid(law.Reg2019.At(32, 0), "决定公开的内容和理由已经告知第三方。")
	}
	return nil
}

// TellThirdParty sends the third party the content and the reasons of a
// disclosure against its objection (第三十二条: 并将决定公开的政府信息内容和理由书面告知第三方).
func (c *Case) TellThirdParty(s journal.Stamp, r Rules, number string, sent Dispatch) error {
	const act = access.TellThirdParty
	if err := c.begin(s, r, act); err != nil {
		return err
	}
	var err error
	if sent, err = sent.check(c.facts.Approval.On, s.On); err != nil {
		return err
	}
	if number, err = c.letterNumber(number, r, sent.On); err != nil {
		return err
	}
	return c.append(s, act, nil, toldThirdParty{Number: number, Sent: sent}, nil)
}

type toldThirdParty struct {
	Number string   `json:"number"`
	Sent   Dispatch `json:"sent"`
}

func (f *Facts) foldTellThirdParty(e journal.Entry) error {
	var p toldThirdParty
	if err := e.Decode(schema, &p, nil); err != nil {
		return err
	}
	f.Letters = append(f.Letters, Letter{ID: ThirdPartyLetter, Kind: "third_party_decision", Number: p.Number, On: p.Sent.On, Dispatch: p.Sent})
	return nil
}

// mayDeliver waits for a third party that was overruled: it is told first, and
// has some days to seek its remedy.
//
// 存疑：等待的天数没有规定，依本机关口径。
func (c *Case) mayDeliver(s journal.Stamp, r Rules) error { return c.deliverable(s.On, r) }

func (c *Case) deliverable(on calendar.Date, r Rules) error {
	if len(c.facts.Decision.Against) == 0 {
		return nil
	}
	rule := law.Reg2019.At(32, 0)
	letter, told := c.facts.Letter(ThirdPartyLetter)
	if !told {
		return forbid(rule, "决定公开涉及第三方的信息，应当将内容和理由书面告知第三方；请先办理“%s”。", access.TellThirdParty)
	}
	from, _, err := r.Calendar.Add(letter.Dispatch.On, r.Practice.ThirdPartyWait)
	if err != nil {
		return err
	}
	if on <= from {
		return forbid(rule, "第三方已于%s告知，按本机关口径等待%d个工作日，%s以后才能提供。",
			letter.Dispatch.On.Chinese(), r.Practice.ThirdPartyWait, from.Chinese())
	}
	return nil
}

// Deliver sends the reply (第三十三条; 国办公开办函〔2016〕235号). The day it leaves is that of the
// outcome in table 三. Signed for or arrived, the case is closed; else it waits
// for the proof. An electronic reply must name a way to ask for review online
// (行政复议法第二十二条).
func (c *Case) Deliver(s journal.Stamp, r Rules, p Dispatch) error {
	const act = access.Deliver
	if err := c.begin(s, r, act); err != nil {
		return err
	}
	reply, _ := c.facts.Reply()
	var err error
	if p, err = p.check(reply.On, s.On); err != nil {
		return err
	}
	if err := c.deliverable(p.On, r); err != nil {
		return err
	}
	outcome, err := r.Law.Outcome(c.facts.Decision.Outcome, reply.On)
	if err != nil {
		return err
	}
	if err := remediable(r, outcome, p.Way, reply.On); err != nil {
		return err
	}
	due, err := c.dueAtEnd(r)
	if err != nil {
		return err
	}
	cites := slices.Concat([]law.Cite{law.Reg2019.At(33, 2)}, outcome.Cites)
	return c.append(s, act, cites, delivered{Sent: p, End: End{Outcome: outcome.ID, Row: outcome.Row, On: p.On, Due: due}}, nil)
}

type delivered struct {
	Sent Dispatch `json:"sent"`
	End  End      `json:"end"`
}

func (f *Facts) foldDeliver(e journal.Entry) error {
	var p delivered
	if err := e.Decode(schema, &p, nil); err != nil {
		return err
	}
	reply := f.letter(ReplyLetter)
	if reply == nil {
		return astray(e)
	}
	reply.Dispatch = p.Sent
	f.End, f.State = &p.End, Sent
	if !p.Sent.Received.IsZero() {
		f.State = Closed
	}
	return nil
}

// Proof (送达凭证) shows when somebody received a letter (行政复议法实施条例第二十三条: direct,
// signed or refused; post, signed on the slip, else in the carrier's record).
type Proof struct {
	Letter   string        `json:"letter"` // id of the letter
	Received calendar.Date `json:"received"`
	Refused  bool          `json:"refused,omitempty"` // 拒绝签收
	Hash     string        `json:"hash,omitempty"`    // of the scanned slip
}

func (c *Case) mayProve(journal.Stamp, Rules) error {
	if !slices.ContainsFunc(c.facts.Letters, unproven) {
		return forbid(law.Reg2019.At(33, 2), "没有等待送达凭证的文书。")
	}
	return nil
}

func unproven(l Letter) bool { return l.Dispatch.Sent() && l.Proof == nil }

// Prove records when a letter was received. The periods of whoever received it
// run from that day; for the reply it closes the case.
func (c *Case) Prove(s journal.Stamp, r Rules, p Proof) error {
	const act = access.Prove
	if err := c.begin(s, r, act); err != nil {
		return err
	}
	letter, ok := c.facts.Letter(p.Letter)
	if !ok || !unproven(letter) {
		return &Invalid{[]Fault{{Field: "letter", Sentence: "请选择一份已发出、还没有凭证的文书。"}}}
	}
	if known := letter.Dispatch.Received; !known.IsZero() && p.Received != known {
		return forbid(law.Cite{}, "发送时登记的收到日期为%s，与凭证的%s不一致，请核对。", known.Chinese(), p.Received.Chinese())
	}
	if p.Hash != "" && !isHash(p.Hash) {
		return &Invalid{[]Fault{{Field: "proof", Sentence: "凭证扫描件没有保存成功，请重新上传。"}}}
	}
	if err := dated("收到日期", p.Received, letter.Dispatch.On, s.On); err != nil {
		return err
	}
	return c.append(s, act, nil, p, nil)
}

func (f *Facts) foldProve(e journal.Entry) error {
	var p Proof
	if err := e.Decode(schema, &p, nil); err != nil {
		return err
	}
	l := f.letter(p.Letter)
	if l == nil {
		return astray(e)
	}
	l.Proof = &p
	l.Dispatch.Received, l.Dispatch.Refused = p.Received, p.Refused
	switch {
	case p.Letter == SupplementLetter && f.Supplement != nil:
		supplement := *f.Supplement
		supplement.Notice = l.Dispatch
		f.Supplement = &supplement
	case p.Letter == ReplyLetter && f.State == Sent:
		f.State = Closed
	}
	for i := range f.Consultations {
		if p.Letter == ConsultLetter(f.Consultations[i].ID) {
			f.Consultations[i].Sent = l.Dispatch
		}
	}
	return nil
}
