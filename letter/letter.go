// Package letter writes the statutory letters (文书) of an application: the
// receipt, the notices and letters of the way, and the reply with its ground
// and its remedy paragraph (条例第三十条至第三十九条; 行政复议法实施条例第二十五条). The words stand in
// templates/*.txt, for the lawyer who answers for them; the articles, periods
// and remedies come from law, by the day of the letter. What a letter lacks is
// an error that names it: nothing is ever printed empty.
package letter

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/finding"
	"gongkai/paper"
)

// Kind (文书种类) is one letter; the ids are those of law.Outcome.Letter and
// request.Letter.Kind, and of the template. They are stable.
type Kind string

// The letters that are no reply. Those of the replies are named by the outcomes
// of law.
const (
	Receipt            Kind = "receipt"              // 接收回执
	Supplement         Kind = "supplement"           // 补正告知书
	Extension          Kind = "extension"            // 延期答复告知书
	ThirdPartyOpinion  Kind = "third_party_opinion"  // 征求第三方意见书
	OrganOpinion       Kind = "organ_opinion"        // 征求意见函
	OpinionNotice      Kind = "opinion_notice"       // 征求意见情况告知书
	ThirdPartyDecision Kind = "third_party_decision" // 告知第三方公开决定书
)

// Kinds lists every letter, in the order of the work.
func Kinds() []Kind { return slices.Clone(kinds) }

var kinds = []Kind{
	Receipt, Supplement, Extension, ThirdPartyOpinion, OrganOpinion, OpinionNotice, ThirdPartyDecision,
	"reply_public", "reply_disclosed", "reply_partial",
	"reply_secret", "reply_forbidden", "reply_security", "reply_third_party", "reply_internal", "reply_process", "reply_case_file", "reply_query",
	"reply_not_exist", "reply_not_ours", "reply_creation", "reply_unclear",
	"reply_petition", "reply_repeat", "reply_publication", "reply_excessive", "reply_confirm",
	"reply_no_correction", "reply_unpaid", "reply_ended",
}

// String is the title of the letter, 政府信息不存在告知书.
func (k Kind) String() string {
	if t, err := templateOf(k); err == nil {
		return t.title
	}
	return string(k)
}

// Reply reports whether the letter answers the application.
func (k Kind) Reply() bool { return strings.HasPrefix(string(k), "reply_") }

// Compose writes the letter. It is complete or it is not written: the error is
// a *Missing that names every fact it lacks, a *law.NotInForce where the law of
// that day has no such outcome, or an *law.Unknown.
func Compose(f Facts) (paper.Doc, error) {
	d, w, err := write(f)
	if err != nil {
		return paper.Doc{}, err
	}
	if len(w.gaps) > 0 {
		return paper.Doc{}, &Missing{Kind: f.Kind, Fields: w.gaps}
	}
	return d, nil
}

// Preview writes what there is of the letter, each gap as 【未填写：…】, with
// every finding of the lint: what the desk shows while the officer writes. The
// error is that of Compose, but for gaps.
func Preview(f Facts) (paper.Doc, []finding.Finding, error) {
	d, _, err := write(f)
	if err != nil {
		return paper.Doc{}, nil, err
	}
	return d, Check(d, f), nil
}

// Missing says which facts a letter lacks.
type Missing struct {
	Kind   Kind
	Fields []Field
}

// Field is one fact that a letter prints.
type Field struct {
	ID   string // as law.Need.ID
	Name string // as the templates call it
	Why  string // a clause: the rule that asks for it, or what is wrong with what was given; "" where the letter itself does
}

func (m *Missing) Error() string {
	s := ""
	for i, f := range m.Fields {
		if i > 0 {
			s += "、"
		}
		s += "“" + f.Name + "”"
		if f.Why != "" {
			s += "（" + f.Why + "）"
		}
	}
	return fmt.Sprintf("《%s》还不能生成，缺少%s，请补充。", m.Kind, s)
}

// Has reports whether the field of that id is missing.
func (m *Missing) Has(id string) bool {
	return slices.ContainsFunc(m.Fields, func(f Field) bool { return f.ID == id })
}
