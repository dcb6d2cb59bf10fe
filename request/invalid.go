package request

import (
	"fmt"
	"strings"

	"gongkai/law"
)

// forbid makes the refusal of an act: what is wrong and what to do next, after
// the article. The rule is zero where only the order of the work forbids it.
func forbid(rule law.Cite, format string, args ...any) error {
	sentence := fmt.Sprintf(format, args...)
	if !rule.IsZero() {
		sentence = rule.String() + "：" + sentence
	}
	return &Refusal{Rule: rule, Sentence: sentence}
}

// Invalid says what is missing or wrong in what somebody filled in, a sentence
// per field.
type Invalid struct{ Faults []Fault }

// Fault is what is wrong with one field.
type Fault struct {
	Field    string // name in the form: name, id_number, needs.reasons
	Rule     law.Cite
	Sentence string
}

func (e *Invalid) Error() string {
	sentences := make([]string, len(e.Faults))
	for i, f := range e.Faults {
		sentences[i] = f.Sentence
	}
	return strings.Join(sentences, "")
}

// faults collects what is wrong with a form.
type faults []Fault

func (f *faults) add(wrong bool, field string, rule law.Cite, sentence string) {
	if wrong {
		*f = append(*f, Fault{Field: field, Rule: rule, Sentence: sentence})
	}
}

// err is the *Invalid, nil if nothing is wrong.
func (f faults) err() error {
	if len(f) == 0 {
		return nil
	}
	return &Invalid{Faults: f}
}
