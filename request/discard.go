package request

import (
	"gongkai/access"
	"gongkai/journal"
	"gongkai/law"
)

// Reason (退件原因) is why something that was handed in is no application. A real
// application meant for another body is none of them: it is registered and
// answered under 第三十六条第五项.
type Reason string

// The reasons; the list is closed.
const (
	Spam      Reason = "spam"   // 广告、垃圾信息
	Trial     Reason = "trial"  // 测试
	DoubleHit Reason = "double" // 重复点击形成的同一份申请
	Blank     Reason = "blank"  // 空白或者不可辨认，且无法联系
)

// Reasons lists them in the order of the form.
var Reasons = []Reason{DoubleHit, Trial, Spam, Blank}

func (r Reason) String() string {
	switch r {
	case Spam:
		return "广告、垃圾信息"
	case Trial:
		return "测试"
	case DoubleHit:
		return "重复点击形成的同一份申请"
	case Blank:
		return "空白或者不可辨认，且无法联系"
	}
	return string(r)
}

// Discarding (退件) is a proposal to discard, until somebody else has looked at
// it.
type Discarding struct {
	Reason Reason         `json:"reason"`
	By     journal.Author `json:"-"`
	Words  struct {
		Note string `json:"note,omitempty"`
	} `json:"-"`
}

func (c *Case) notDiscarding() error {
	if d := c.facts.Discarding; d != nil {
		return forbid(law.Reg2019.At(29, 1), "%s已提请退件（%s），请先由另一人同意或者不同意退件。", d.By.Name, d.Reason)
	}
	return nil
}

// mayProposeDiscard refuses a second proposal.
func (c *Case) mayProposeDiscard(journal.Stamp, Rules) error {
	return c.notDiscarding()
}

// ProposeDiscard asks that what was handed in be discarded. Nothing happens
// until another person agrees: whether something is an application (第二十九条) is
// not for one person alone.
func (c *Case) ProposeDiscard(s journal.Stamp, r Rules, p Discarding) error {
	if err := c.begin(s, r, access.ProposeDiscard); err != nil {
		return err
	}
	if p.Reason.String() == string(p.Reason) {
		return &Invalid{[]Fault{{Field: "reason", Rule: law.Reg2019.At(36, 0, 5),
			Sentence: "请选择退件原因。应由其他机关公开的真实申请不能退件，应当登记后按第三十六条第五项答复。"}}}
	}
	return c.append(s, access.ProposeDiscard, nil, p, p.Words)
}

// mayDiscard asks for a proposal, and for another person than the one who made
// it.
func (c *Case) mayDiscard(s journal.Stamp, _ Rules) error {
	d := c.facts.Discarding
	switch {
	case d == nil:
		return forbid(law.Reg2019.At(29, 1), "本件没有人提请退件；如认为不是申请，请先提请退件，再由另一人同意。")
	case d.By.ID == s.By.ID:
		return forbid(law.Reg2019.At(29, 1), "退件是您提请的，须由另一人同意；是否属于申请不能由一人决定。")
	}
	return nil
}

// Discard ends what was no application. It gets no number and stands in no
// table; its entries stay.
func (c *Case) Discard(s journal.Stamp, r Rules) error {
	if err := c.begin(s, r, access.Discard); err != nil {
		return err
	}
	return c.append(s, access.Discard, nil, nil, nil)
}

func (c *Case) mayKeep(journal.Stamp, Rules) error {
	if c.facts.Discarding == nil {
		return forbid(law.Reg2019.At(29, 1), "本件没有人提请退件。")
	}
	return nil
}

// Keep turns a proposal to discard down.
func (c *Case) Keep(s journal.Stamp, r Rules) error {
	if err := c.begin(s, r, access.Keep); err != nil {
		return err
	}
	return c.append(s, access.Keep, nil, nil, nil)
}

func (f *Facts) foldProposeDiscard(e journal.Entry) error {
	p := Discarding{By: e.By}
	if err := e.Decode(schema, &p, &p.Words); err != nil {
		return err
	}
	f.Discarding = &p
	return nil
}

func (f *Facts) foldDiscard(journal.Entry) error { f.State = Discarded; return nil }

func (f *Facts) foldKeep(journal.Entry) error { f.Discarding = nil; return nil }
