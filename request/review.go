package request

import (
	"gongkai/access"
	"gongkai/journal"
	"gongkai/law"
)

// LegalOpinion (法律审核意见) is what the lawyer says of a draft. It moves no clock and binds
// nobody; the approver sees it.
type LegalOpinion struct {
	Agree bool           `json:"agree"`
	By    journal.Author `json:"-"`
	Words struct {
		Text string `json:"text,omitempty"`
	} `json:"-"`
}

func (c *Case) mayReview(s journal.Stamp, _ Rules) error {
	if d := c.facts.Decision; d != nil && d.By.ID == s.By.ID {
		return forbid(law.Reg2019.At(45, 0), "答复是您拟的，法律审核须由另一人办理。")
	}
	return nil
}

// Review records the lawyer's opinion on the draft, which he did not write
// himself (条例第四十五条: 审核).
func (c *Case) Review(s journal.Stamp, r Rules, p LegalOpinion) error {
	if err := c.begin(s, r, access.Review); err != nil {
		return err
	}
	if !p.Agree && blank(p.Words.Text) {
		return &Invalid{[]Fault{{Field: "text", Sentence: "不同意拟稿的，请写明意见。"}}}
	}
	return c.append(s, access.Review, nil, p, p.Words)
}

func (f *Facts) foldReview(e journal.Entry) error {
	p := LegalOpinion{By: e.By}
	if err := e.Decode(schema, &p, &p.Words); err != nil {
		return err
	}
	f.Opinions = append(f.Opinions, p)
	return nil
}
