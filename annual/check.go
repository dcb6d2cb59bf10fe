package annual

import (
	"slices"

	"gongkai/finding"
	"gongkai/law"
)

//go:generate sh -c "go run ./internal/catalogue >../docs/findings.md"

// Check judges a report by every rule and returns every verdict, in the order
// of Rules: what is broken, what holds, what cannot be judged and what does
// not apply. Filter with Finding.Counts for what changes an exit status.
// It never fails, and does not change the report.
func Check(r *Report) []finding.Finding {
	x := &exam{r: r, system: systemOf(r.Form)}
	x.judged = x.system.judge(r)
	for _, rule := range rules {
		if rule.check != nil {
			rule.check(x, rule)
		}
	}
	return x.findings
}

// CheckYears holds the report of a year against that of the year before. All
// is not applicable unless the two years follow each other. Places point into
// the later report.
func CheckYears(prev, cur *Report) []finding.Finding {
	x := &exam{r: cur, prev: prev, system: systemOf(cur.Form)}
	for _, rule := range rules {
		if rule.years != nil {
			rule.years(x, rule)
		}
	}
	return x.findings
}

// exam is one report before the rules.
type exam struct {
	r        *Report
	prev     *Report // the year before; only for rules across years
	system   *system
	judged   []Judgement
	mends    map[int][]finding.Mend // by index of judged; made by the first rule that needs it
	findings []finding.Finding
}

// say adds a finding of a rule. The severity is the rule's, always.
func (x *exam) say(rule Rule, verdict finding.Verdict, at, message string, cells ...law.Cell) *finding.Finding {
	f := rule.Finding(verdict, at, message)
	if len(cells) > 0 {
		f.Cells = make([]string, 0, len(cells))
	}
	for _, c := range cells {
		f.Cells = append(f.Cells, string(c))
		if p, ok := x.r.Places[c]; ok && !p.IsZero() {
			f.Places = append(f.Places, p)
		}
	}
	x.findings = append(x.findings, f)
	return &x.findings[len(x.findings)-1]
}

// point sets where in the text to look.
func point(f *finding.Finding, places ...finding.Place) {
	for _, p := range places {
		if !p.IsZero() {
			f.Places = append(f.Places, p)
		}
	}
}

// found reports whether the source has the table. One's own report, which has
// no source, has each table of which it states a cell.
func (x *exam) found(id law.TableID) bool {
	if x.r.Found[id] {
		return true
	}
	for row := range x.system.of(id) {
		if x.unread(row) < len(row.cells) {
			return true
		}
	}
	return false
}

// identities says what became of each identity of one rule, with every cell
// that takes part: the one that would mend it first, if there is just one.
func identities(x *exam, rule Rule) {
	if x.mends == nil {
		x.mends = mendsOf(x.system, x.r, x.judged)
	}
	rule.Cite = law.Cite{} // 依据随格式的版本
	for i, j := range x.judged {
		if j.ID != rule.ID {
			continue
		}
		cells := slices.Concat(j.Left, j.Right)
		message := j.Message()
		mends := x.mends[i]
		if j.Verdict == finding.Broken {
			message += mendWords(mends)
			if len(mends) == 1 {
				primary := law.Cell(mends[0].Cell)
				cells = slices.DeleteFunc(cells, func(c law.Cell) bool { return c == primary })
				cells = slices.Insert(cells, 0, primary)
			}
		}
		f := x.say(rule, j.Verdict, j.At, message, cells...)
		f.Cite = x.system.cite
		f.Mends = mends
	}
}

// tornNumbers says where two cells look like one number cut in two.
func tornNumbers(x *exam, rule Rule) {
	for _, broken := range x.system.joined(x.judged) {
		found := x.system.tornIn(x.r, x.judged, broken)
		if len(found) != 1 { // several readings explain nothing
			continue
		}
		p := found[0]
		x.say(rule, finding.Broken, string(p.row), "“"+Label(p.first)+"”与“"+Label(p.later)+"”为 "+digits(p.a)+"、"+digits(p.b)+
			"，合成一个数 "+digits(10*p.a+p.b)+" 后各项勾稽即成立，疑似拆格，请对照原件。", p.first, p.later)
	}
}
