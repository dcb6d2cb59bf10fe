package request

import (
	"fmt"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/law"
)

// Asked (征求意见的对象) is who is asked for an opinion.
type Asked string

// Who can be asked. Asking a section of the same body is no consultation and
// stops no clock.
const (
	ThirdParty Asked = "third_party" // 第三方（第三十二条）
	OtherBody  Asked = "other_body"  // 其他机关（第三十三条第三款）
	CoMaker    Asked = "co_maker"    // 共同制作的机关（第三十四条）
)

// AllAsked lists them in the order of the form.
var AllAsked = []Asked{ThirdParty, CoMaker, OtherBody}

func (a Asked) String() string {
	switch a {
	case ThirdParty:
		return "第三方"
	case OtherBody:
		return "其他机关"
	case CoMaker:
		return "共同制作机关"
	}
	return string(a)
}

// Cite is the article under which they are asked.
func (a Asked) Cite() law.Cite {
	switch a {
	case ThirdParty:
		return law.Reg2019.At(32, 0)
	case CoMaker:
		return law.Reg2019.At(34, 0)
	}
	return law.Reg2019.At(33, 3)
}

// event is what the clock calls it.
func (a Asked) event() law.Event {
	if a == ThirdParty {
		return law.ThirdPartyConsulted
	}
	return law.BodyConsulted
}

// letter is the template of the letter to them.
func (a Asked) letter() string {
	if a == ThirdParty {
		return "third_party_opinion"
	}
	return "organ_opinion"
}

// Consultation (征求意见) is one question to somebody outside, whose time is not
// counted towards the reply period (第三十三条第三款).
type Consultation struct {
	ID     int      `json:"id"` // 1 for the first; filled in by Consult
	Asked  Asked    `json:"asked"`
	Number string   `json:"number"`
	Sent   Dispatch `json:"sent"`          // the letter to them; the sending day itself is counted
	Told   Dispatch `json:"told,omitzero"` // the notice to the applicant that they are asked
	Words  struct {
		Name    string `json:"name,omitempty"` // who is asked
		Contact string `json:"contact,omitempty"`
		What    string `json:"what,omitempty"` // what they are asked about
	} `json:"-"`

	Opinion *Opinion      `json:"-"` // nil: not answered
	Moot    calendar.Date `json:"-"` // the day of a decision that did not wait for them
}

// Open reports whether an opinion is still awaited.
func (p Consultation) Open() bool { return p.Opinion == nil && p.Moot.IsZero() }

// ConsultLetter and ToldLetter are the ids of the letters of a consultation.
func ConsultLetter(id int) string { return fmt.Sprintf("consult-%d", id) }

// ToldLetter is the id of the notice to the applicant about a consultation.
func ToldLetter(id int) string { return fmt.Sprintf("told-%d", id) }

// Consult asks a third party, a co-making body or another body in writing
// (第三十二、三十三、三十四条) and tells the applicant. It has 15 working days from the day the
// letter is received; the time between is not counted. A consultation sent when
// the reply is overdue is allowed and mends nothing.
func (c *Case) Consult(s journal.Stamp, r Rules, p Consultation) error {
	const act = access.Consult
	if err := c.begin(s, r, act); err != nil {
		return err
	}
	var f faults
	f.add(p.Asked.String() == string(p.Asked), "asked", law.Reg2019.At(33, 3), "请选择征求谁的意见：第三方、共同制作机关或者其他机关。本机关内设科室之间的会商不在其内，也不停止期限。")
	f.add(blank(p.Words.Name), "name", p.Asked.Cite(), "请写明征求谁的意见。")
	f.add(blank(p.Words.What), "what", p.Asked.Cite(), "请写明征求意见的内容，只写需要对方判断的部分。")
	if err := f.err(); err != nil {
		return err
	}
	earliest := c.facts.Received
	if sup := c.facts.Supplement; sup != nil && sup.Answer != nil {
		earliest = sup.Answer.On
	}
	var err error
	if p.Sent, err = p.Sent.check(earliest, s.On); err != nil {
		return err
	}
	if !p.Told.Sent() {
		if r.Practice.TellConsulting {
			return forbid(p.Asked.Cite(), "征求意见应当书面告知申请人所需时间不计入答复期限，请填写告知的日期和方式。")
		}
	} else if p.Told, err = p.Told.check(earliest, s.On); err != nil {
		return err
	}
	if p.Number, err = c.letterNumber(p.Number, r, p.Sent.On); err != nil {
		return err
	}
	p.ID = len(c.facts.Consultations) + 1
	return c.append(s, act, []law.Cite{p.Asked.Cite(), law.Reg2019.At(33, 3)}, p, p.Words)
}

func (f *Facts) foldConsult(e journal.Entry) error {
	var p Consultation
	if err := e.Decode(schema, &p, &p.Words); err != nil {
		return err
	}
	f.Consultations = append(f.Consultations, p)
	f.Letters = append(f.Letters, Letter{ID: ConsultLetter(p.ID), Kind: p.Asked.letter(), Number: p.Number, On: p.Sent.On, Dispatch: p.Sent})
	if p.Told.Sent() {
		f.Letters = append(f.Letters, Letter{ID: ToldLetter(p.ID), Kind: "opinion_notice", On: p.Told.On, Dispatch: p.Told})
	}
	f.State = Consulting
	return nil
}

// consultationEnds is the last day on which they can answer, by the law of the day they
// received the letter. Known tells whether that day is known; else the term is
// counted from the sending day and will move.
func (f Facts) consultationEnds(p Consultation, r Rules) (end calendar.Date, known, provisional bool, err error) {
	from := p.Sent.On
	if letter, ok := f.Letter(ConsultLetter(p.ID)); ok && !letter.Dispatch.Received.IsZero() {
		from, known = letter.Dispatch.Received, true
	}
	rule := "opinion"
	switch p.Asked {
	case OtherBody:
		end, provisional, err = r.Calendar.Add(from, r.Practice.OtherBodyDays)
		return end, known, provisional, err
	case CoMaker:
		rule = "co_maker_opinion"
	}
	term, err := Clock(r.Law, r.Calendar, rule, Events{Received: from})
	return term.Due, known, term.Provisional, err
}

// Position (意见) is what they answered.
type Position string

// The positions.
const (
	Agree    Position = "agree"    // 同意公开
	Disagree Position = "disagree" // 不同意公开
	Silent   Position = "silent"   // 逾期未提出意见
)

// Positions lists them in the order of the form.
var Positions = []Position{Agree, Disagree, Silent}

func (p Position) String() string {
	switch p {
	case Agree:
		return "同意公开"
	case Disagree:
		return "不同意公开"
	case Silent:
		return "逾期未提出意见"
	}
	return string(p)
}

// Opinion (意见) closes a consultation. On is the day it came; of silence the
// last day of the period.
type Opinion struct {
	Consultation int           `json:"consultation"`
	Position     Position      `json:"position"`
	Reasonable   bool          `json:"reasonable,omitempty"` // 不同意公开且有合理理由: somebody's judgement, by name
	On           calendar.Date `json:"on"`
	Words        struct {
		Reasons string `json:"reasons,omitempty"`
	} `json:"-"`
}

func (c *Case) mayAnswer(journal.Stamp, Rules) error {
	if !c.facts.consulting() {
		return forbid(law.Reg2019.At(33, 3), "没有等待答复的征求意见。")
	}
	return nil
}

// Answer records an opinion. Silence can be recorded when the period is over:
// of a co-making body it is consent (第三十四条); of a third party it is neither
// consent nor refusal, and the body decides (第三十二条).
func (c *Case) Answer(s journal.Stamp, r Rules, p Opinion) error {
	const act = access.Answer
	if err := c.begin(s, r, act); err != nil {
		return err
	}
	if p.Consultation < 1 || p.Consultation > len(c.facts.Consultations) || !c.facts.Consultations[p.Consultation-1].Open() {
		return &Invalid{[]Fault{{Field: "consultation", Sentence: "请选择一件尚未答复的征求意见。"}}}
	}
	asked := c.facts.Consultations[p.Consultation-1]
	ends, known, provisional, err := c.facts.consultationEnds(asked, r)
	if err != nil {
		return err
	}
	if p.Position == Silent {
		switch {
		case !known:
			return forbid(asked.Asked.Cite(), "还没有登记征求意见书的送达凭证，不能认定逾期未提出意见；请先登记送达凭证。")
		case s.On <= ends || provisional:
			return forbid(asked.Asked.Cite(), "%s的意见期限到%s届满，现在不能认定逾期未提出意见。", asked.Asked, ends.Chinese())
		}
		p.On, p.Reasonable = ends, false
	} else if p.On.IsZero() {
		p.On = s.On
	}
	var f faults
	f.add(p.Position.String() == string(p.Position), "position", law.Cite{}, "请选择对方的意见。")
	f.add(p.Position == Disagree && blank(p.Words.Reasons), "reasons", asked.Asked.Cite(), "不同意公开的，请录入对方的理由；没有写理由的，也请如实注明。")
	f.add(p.Reasonable && p.Position != Disagree, "reasonable", asked.Asked.Cite(), "只有不同意公开的意见才判断理由是否合理。")
	if err := f.err(); err != nil {
		return err
	}
	if err := dated("收到意见之日", p.On, asked.Sent.On, s.On); err != nil {
		return err
	}
	return c.append(s, act, []law.Cite{asked.Asked.Cite()}, p, p.Words)
}

func (f *Facts) foldAnswer(e journal.Entry) error {
	var p Opinion
	if err := e.Decode(schema, &p, &p.Words); err != nil {
		return err
	}
	if p.Consultation < 1 || p.Consultation > len(f.Consultations) {
		return astray(e)
	}
	f.Consultations[p.Consultation-1].Opinion = &p
	if f.State == Consulting {
		f.State = f.work()
	}
	return nil
}
