package letter

import (
	"fmt"
	"strings"

	"gongkai/law"
	"gongkai/request"
)

// history is how the application was supplemented.
func (f *Facts) history() string {
	s := f.supplement()
	if s.Number == "" || s.Sent.IsZero() || s.Answered.IsZero() {
		return ""
	}
	return fmt.Sprintf("本机关于%s以%s一次性告知%s作出补正，并于%s收到%s补正的申请", s.Sent.Chinese(), s.Number, f.you(), s.Answered.Chinese(), f.you())
}

// receipt says when the notice arrived that had no answer: that of the
// supplement is known to the case, that of a fee is stated.
func (f *Facts) receipt() value {
	if f.Outcome != "no_correction" {
		return f.need("its_receipt")
	}
	if on := f.supplement().Arrived; !on.IsZero() {
		return value{text: "于" + on.Chinese() + "送达" + f.you()}
	}
	return value{}
}

// opinionPeriod is the time in which the asked have to answer: 15 working days
// for a third party and a co-maker (第三十二、三十四条), else what the body sets.
func (f *Facts) opinionPeriod() string {
	rule := ""
	switch f.asked().Asked {
	case request.ThirdParty:
		rule = "opinion"
	case request.CoMaker:
		rule = "co_maker_opinion"
	default:
		return days(f.asked().Days)
	}
	d, err := f.Law.Deadline(rule, f.asked().Sent)
	if err != nil {
		return ""
	}
	return d.Unit.Of(d.Days)
}

func (f *Facts) askedKind() string {
	if f.Asked == nil {
		return ""
	}
	return f.Asked.Asked.String()
}

func (f *Facts) askedCite() law.Cite {
	if f.Asked == nil {
		return law.Cite{}
	}
	return f.Asked.Asked.Cite()
}

// opinion is what one of them answered, as a clause without a subject.
func opinion(c Consulted) string {
	switch {
	case c.On.IsZero():
		return ""
	case c.Position == request.Silent:
		return "逾期未提出意见"
	case c.Position == request.Agree:
		return "同意公开"
	case c.Position == request.Disagree:
		return "不同意公开"
	}
	return ""
}

// consulted is which kinds of others were asked for an opinion. It names none
// of them: the applicant need not know who the third party is.
func (f *Facts) consulted() string {
	seen := map[request.Asked]bool{}
	var kinds []string
	for _, c := range f.Consultations {
		if !seen[c.Asked] {
			kinds = append(kinds, c.Asked.String())
		}
		seen[c.Asked] = true
	}
	return strings.Join(kinds, "、")
}

// thirdParty is the result of asking the third parties.
func (f *Facts) thirdParty() string {
	counts, total := map[string]int{}, 0
	for _, c := range f.Consultations {
		if c.Asked != request.ThirdParty {
			continue
		}
		position := opinion(c)
		if position == "" {
			return "" // somebody has not answered: the result is not known
		}
		counts[position]++
		total++
	}
	var results []string
	for _, position := range []string{"不同意公开", "同意公开", "逾期未提出意见"} {
		switch n := counts[position]; {
		case n == 0:
		case n == total && n == 1:
			return "第三方" + position
		case n == total:
			return fmt.Sprintf("%d个第三方均%s", n, position)
		default:
			results = append(results, fmt.Sprintf("%d个%s", n, position))
		}
	}
	if total == 0 {
		return ""
	}
	return fmt.Sprintf("%d个第三方中，%s", total, strings.Join(results, "，"))
}

// objections are the reasons of the third parties that object; 无 where none
// objects.
func (f *Facts) objections() string {
	if f.thirdParty() == "" {
		return ""
	}
	var reasons []string
	for _, c := range f.Consultations {
		if c.Asked == request.ThirdParty && c.Position == request.Disagree {
			if strings.TrimSpace(c.Reasons) == "" {
				return ""
			}
			reasons = append(reasons, phrase(c.Reasons))
		}
	}
	if len(reasons) == 0 {
		return Nothing
	}
	return strings.Join(reasons, "；")
}

// searched is where and with what the search was made.
func (f *Facts) searched() string {
	s := f.search()
	if s.Where == "" || s.Keywords == "" || s.Range == "" {
		return ""
	}
	return fmt.Sprintf("%s进行了检索，时间范围为%s，检索词为“%s”", phrase(s.Where), phrase(s.Range), inner(phrase(s.Keywords)))
}
