package annual

import (
	"slices"

	"gongkai/finding"
	"gongkai/law"
)

// Rule is what one check asks of a report. Its severity is fixed here and
// nowhere else.
type Rule struct {
	ID       string // stable code: never renamed
	Severity finding.Severity
	Cite     law.Cite // what it rests on; zero where it rests on sense
	Say      string   // what must hold
	Why      string   // why anybody should care

	check  func(*exam, *Rule) // judges one report
	years  func(*exam, *Rule) // judges a report against that of the year before
	beside bool               // judged with other reports at hand: CheckCopy, CheckNeighbours
	cite   string             // Cite in words, made once
	common *commonFindings    // what it says of many reports
}

// Occasion says who applies a rule.
type Occasion string

const (
	OnReport  Occasion = "check"  // Check: one report
	OnYears   Occasion = "years"  // CheckYears: two reports that follow each other
	OnCopies  Occasion = "copies" // CheckCopy, CheckNeighbours: the words of several reports
	OnReading Occasion = "read"   // the reader, before there is a report to check
)

// On returns the occasion of the rule.
func (r Rule) On() Occasion {
	switch {
	case r.check != nil:
		return OnReport
	case r.years != nil:
		return OnYears
	case r.beside:
		return OnCopies
	}
	return OnReading
}

// Rules returns every rule in the order in which Check applies them.
func Rules() []Rule { return slices.Clone(rules) }

// RuleOf returns the rule of that id.
func RuleOf(id string) (Rule, bool) {
	for i := range rules {
		if rules[i].ID == id {
			return rules[i], true
		}
	}
	return Rule{}, false
}

// Finding starts a finding of the rule for whoever applies it from outside,
// such as the reader.
func (r Rule) Finding(verdict finding.Verdict, at, message string, places ...finding.Place) *finding.Finding {
	return &finding.Finding{
		ID: r.ID, Severity: r.Severity, Verdict: verdict, At: at, Message: message,
		Places: append([]finding.Place{}, places...), Cite: r.cite,
	}
}
