package request

import (
	"fmt"

	"gongkai/law"
)

// Refusal says why a term cannot be counted: one sentence that names the rule
// and what to do. Rule is zero where no rule was found.
type Refusal struct {
	Rule     law.Cite
	Sentence string
	err      error // a *law.NotInForce or *law.Unknown
}

func (r *Refusal) Error() string { return r.Sentence }

// Unwrap gives the law's own error, if that is the reason.
func (r *Refusal) Unwrap() error { return r.err }

func refuse(rule law.Cite, err error, format string, args ...any) *Refusal {
	sentence := fmt.Sprintf(format, args...) + "。"
	if !rule.IsZero() {
		sentence = rule.String() + "：" + sentence
	}
	return &Refusal{Rule: rule, Sentence: sentence, err: err}
}

// refuseFor passes on what the law says about itself, which names the rule.
func refuseFor(rule law.Cite, err error) *Refusal {
	return &Refusal{Rule: rule, Sentence: err.Error(), err: err}
}
