package county

import (
	"gongkai/law"
	"gongkai/request"
)

// drafts are the decisions as the stories need them, one for each outcome that
// is drafted. What is quoted of the regulation's own words (讨论记录, 商业秘密)
// must be one of those the law offers.

type draft = func(*turn) request.Decision

func columnOf(k request.Kind) law.ColumnID { return law.ColumnID(k) }

// plain is a decision without documents: its needs, and its reasons if it has
// some. Every text becomes a canary; what is one of the law's own words, a
// date or a number of a case stands in fixed.
func (s *story) plain(outcome, reasons string, needs, fixed map[string]string) draft {
	words := request.DecisionWords{Needs: map[string]string{}}
	if reasons != "" {
		words.Reasons = s.p.page(reasons)
	}
	for _, id := range sorted(needs) {
		words.Needs[id] = s.p.page(needs[id])
	}
	for id, text := range fixed {
		words.Needs[id] = text
	}
	return func(*turn) request.Decision { return request.Decision{Outcome: outcome, Words: words} }
}

func (s *story) disclosed(pages int, titles ...string) draft {
	d := request.Decision{Outcome: "disclosed", Words: request.DecisionWords{Needs: map[string]string{"how_where_when": s.p.page("随本答复书一并提供")}}}
	s.list(&d, pages, titles)
	return func(*turn) request.Decision { return d }
}

// partly keeps back the parts that are listed, each with its ground.
func (s *story) partly(pages int, title string, parts ...part) draft {
	d := request.Decision{Outcome: "partial", Words: request.DecisionWords{Reasons: s.p.page("可以公开的内容与不予公开的内容能够区分处理")}}
	s.list(&d, pages, []string{title})
	for _, p := range parts {
		d.Withheld = append(d.Withheld, request.Withheld{Ground: p.ground})
		d.Words.Parts = append(d.Words.Parts, s.p.page(p.what))
		d.Words.PartReasons = append(d.Words.PartReasons, s.p.page(p.why))
	}
	return func(*turn) request.Decision { return d }
}

type part struct{ ground, what, why string }

// list adds documents in the form that the applicant asked for.
func (s *story) list(d *request.Decision, pages int, titles []string) {
	for _, title := range titles {
		d.Documents = append(d.Documents, request.Document{Medium: s.app.Form.Medium, Pages: pages})
		d.Words.Titles = append(d.Words.Titles, s.p.doc(title))
	}
}

func (s *story) public(column, url string, ago int) draft {
	return s.plain("public", "", map[string]string{"where": column, "url_or_place": url},
		map[string]string{"published_on": s.p.days[ago].String()})
}

const noOther = "没有法律、法规、规章规定该信息应当公开"

func (s *story) process(kind, decision, reasons string) draft {
	return s.plain("process", reasons, map[string]string{"decision_it_preceded": decision, "no_other_law_orders_disclosure": noOther},
		map[string]string{"which_of_four": kind})
}

func (s *story) internal(kind, reasons string) draft {
	return s.plain("internal", reasons, map[string]string{"no_other_law_orders_disclosure": noOther}, map[string]string{"which_of_three": kind})
}

func (s *story) caseFile(reasons string) draft {
	return s.plain("case_file", reasons, map[string]string{"case_file_no": "临执案卷", "no_other_law_orders_disclosure": noOther}, nil)
}

func (s *story) objected(kind, weighing string) draft {
	return s.plain("third_party", "", map[string]string{"public_interest_weighing": weighing}, map[string]string{"secret_or_privacy": kind})
}

func (s *story) notExist(reasons string) draft { return s.plain("not_exist", reasons, nil, nil) }

func (s *story) notOurs(reason, organ, contact string) draft {
	return s.plain("not_ours", reason, map[string]string{"competent_organ": organ, "its_contact": contact}, nil)
}

func (s *story) petition(wants, channel string) draft {
	return s.plain("petition", "", map[string]string{"what_is_asked_really": wants, "right_channel": channel}, nil)
}

// repeated is a request that an earlier story has answered.
func (s *story) repeated(earlier *story) draft {
	return func(*turn) request.Decision {
		return request.Decision{Outcome: "repeat", Words: request.DecisionWords{Needs: map[string]string{
			"earlier_application_no": earlier.number.String(), "earlier_reply_no": earlier.reply, "earlier_reply_on": earlier.on.String()}}}
	}
}

// reissue asks to have an answer of before confirmed.
func (s *story) reissue(earlier *story, wants string) draft {
	wants = s.p.page(wants)
	return func(*turn) request.Decision {
		return request.Decision{Outcome: "confirm", Words: request.DecisionWords{Needs: map[string]string{
			"what_is_asked": wants, "earlier_reply_no": earlier.reply}}}
	}
}

// merged joins a case to one that is answered for both.
func (s *story) merged(into *story) draft {
	reason := s.p.page("两件申请内容相同、由同一申请人提出，经与申请人沟通并案办理")
	return func(*turn) request.Decision {
		return request.Decision{Outcome: "merged", Words: request.DecisionWords{Reasons: reason, Needs: map[string]string{"merged_into": into.number.String()}}}
	}
}
