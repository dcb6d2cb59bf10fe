package law

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gongkai/calendar"
)

// Book is all dated rules as one value, so that a rule can be asked about
// without a global and a test can try another law. It is read, never changed.
type Book struct {
	Counting   Counting
	Deadlines  []Deadline
	DueDates   []DueDate
	Items      []Item
	Outcomes   []Outcome
	Exemptions []Exemption
	Fees       []Fee
	Remedies   []Remedy
	Paths      []Path
	Words      []Words
	Forms      []*Form
}

// Current is the law this program knows, every version of it.
func Current() *Book {
	return &Book{
		Counting: counting,
		Deadlines: []Deadline{
			reply2019, reply2007, supplement2019, opinion2019, coMakerOpinion2019, payment2020, publish2019, publish2007,
			redoReview2026, redoCourt2025,
			review2023, review2017, reviewNotTold2023, reviewCap2023, reviewNoReply2026,
			suitDirect2017, suitAfterReview2017, suitNotTold2018, suitNoReply2018,
			answerReview2023, answerReviewSimple2023, answerCourt2017, reviewDecision2023, reviewDecisionSimple2023,
			withdrawPenalty2021, publishCredit2018,
		},
		DueDates:   []DueDate{departmentReport2019, departmentReport2007, governmentReport2019, governmentReport2007},
		Items:      slices.Concat(items2019, items2007),
		Outcomes:   outcomes2019,
		Exemptions: exemptions2019,
		Fees:       []Fee{byPiece2020, byPage2020},
		Remedies:   slices.Concat(remedies2019, remedies2023, remedies2025, remedies2026),
		Paths:      paths,
		Words:      words,
		Forms:      Forms,
	}
}

func (b *Book) words(r Remedy) (Words, bool) {
	id := cmp.Or(r.Words, b.PathOf(r).Words)
	i := slices.IndexFunc(b.Words, func(w Words) bool { return w.ID == id })
	if i < 0 {
		return Words{}, false
	}
	return b.Words[i], true
}

// rule is what every dated rule answers: what it is called and when it is in
// force, and, where a lookup fails, more about it.
type rule interface {
	key() (id string, force Force)
	version() version
}

// version describes one version of a rule for an error.
type version struct {
	id, name, cite string
	force          Force
	before, after  string
}

func (d Deadline) key() (string, Force)  { return d.ID, d.Force }
func (o Outcome) key() (string, Force)   { return o.ID, o.Force }
func (x Exemption) key() (string, Force) { return x.ID, x.Force }
func (f Fee) key() (string, Force)       { return f.ID, f.Force }
func (r Remedy) key() (string, Force)    { return string(r.ID), r.Force }

func (d Deadline) version() version {
	return version{d.ID, d.Name, d.Cite.String(), d.Force, d.Before, d.After}
}
func (r Restart) version() version {
	return version{r.ID, r.Name, r.Cite.String(), r.Force, r.Before, ""}
}
func (o Outcome) version() version {
	return version{o.ID, o.Name, cites(o.Cites), o.Force, "", ""}
}
func (x Exemption) version() version {
	return version{x.ID, x.Name, x.Cite.String(), x.Force, "", ""}
}
func (f Fee) version() version {
	return version{f.ID, f.Name, f.Cite.String(), f.Force, "此前没有信息处理费", ""}
}
func (r Remedy) version() version {
	return version{string(r.ID), r.Name, cites(r.Cites), r.Force, "", ""}
}

func cites(all []Cite) string {
	s := make([]string, len(all))
	for i, c := range all {
		s[i] = c.String()
	}
	return strings.Join(s, "、")
}

// Deadline is the version of the deadline that is in force on the day; which
// day that is says Deadline.By. The error is a *NotInForce or an *Unknown.
func (b *Book) Deadline(id string, on calendar.Date) (Deadline, error) {
	return inForce(b.Deadlines, id, on)
}

// Outcome is the outcome as of the day of the decision. The error is a
// *NotInForce or an *Unknown.
func (b *Book) Outcome(id string, on calendar.Date) (Outcome, error) {
	return inForce(b.Outcomes, id, on)
}

// Exemption is the ground as of the day of the decision. The error is a
// *NotInForce or an *Unknown.
func (b *Book) Exemption(id string, on calendar.Date) (Exemption, error) {
	return inForce(b.Exemptions, id, on)
}

// Fee is the fee as of the day of the fee notice. The error is a *NotInForce
// or an *Unknown.
func (b *Book) Fee(id string, on calendar.Date) (Fee, error) { return inForce(b.Fees, id, on) }

// Remedy is the remedy of a group of decisions as of the day that its By
// names. The error is a *NotInForce or an *Unknown.
func (b *Book) Remedy(id RemedyID, on calendar.Date) (Remedy, error) {
	return inForce(b.Remedies, string(id), on)
}

// ApplicationItems are what an application received on the day has to contain
// (第二十九条), in the order of the law; none before the first regulation.
func (b *Book) ApplicationItems(on calendar.Date) []Item {
	var items []Item
	for _, i := range b.Items {
		if i.Force.Has(on) {
			items = append(items, i)
		}
	}
	return items
}

// DueDate is the day by which the report on that year has to be public. The
// error is a *NotInForce or an *Unknown.
func (b *Book) DueDate(id string, year int) (calendar.Date, DueDate, error) {
	var named, found []DueDate
	for _, d := range b.DueDates {
		if d.ID != id && d.Name != id {
			continue
		}
		if named = append(named, d); d.has(year) {
			found = append(found, d)
		}
	}
	switch {
	case len(named) == 0:
		return 0, DueDate{}, b.unknown(id)
	case len(found) == 0:
		return 0, DueDate{}, &NotInForce{ID: named[0].ID, Sentence: fmt.Sprintf(
			"没有%d年度“%s”的公布期限；条例自2008年5月1日起施行，请核对报告年度。", year, named[0].Name)}
	case len(found) > 1:
		return 0, DueDate{}, twice(named[0].ID, named[0].Name, fmt.Sprintf("%d年度", year))
	}
	d := found[0]
	on, err := calendar.NewDate(year+1, d.Month, d.Day)
	return on, d, err
}

// twice says that the rules contradict each other, which the tests exclude.
func twice(id, name, when string) error {
	return fmt.Errorf("规则“%s”（%s）%s有两个版本同时施行，请核对法规表", name, id, when)
}

// FormOf is the form that a report on that year must use, false before the
// first form with these tables.
func (b *Book) FormOf(year int) (*Form, bool) { return formOf(b.Forms, year) }

// PathOf is the path of a remedy.
func (b *Book) PathOf(r Remedy) Path {
	for _, p := range b.Paths {
		if p.ID == r.Path {
			return p
		}
	}
	return Path{ID: r.Path}
}

// Paragraph is the remedy paragraph for a decision of that day with the
// periods filled in; {review_organ} and {court} stay for the body to fill. It
// is "" where the letter carries none. The error is a *NotInForce.
func (b *Book) Paragraph(r Remedy, on calendar.Date) (string, error) {
	w, _ := b.words(r)
	text := w.Text
	for _, limit := range w.limits() {
		d, err := b.Deadline(limit, on)
		if err != nil {
			return "", err
		}
		text = strings.ReplaceAll(text, "{"+limit+"}", d.Unit.Of(d.Days))
	}
	return text, nil
}

// inForce picks the one version that is in force on the day. Two at once are
// as bad as none: the law says one thing on one day.
func inForce[T rule](all []T, id string, on calendar.Date) (T, error) {
	var none T
	found := -1
	for i, r := range all {
		if rid, force := r.key(); rid != id || !force.Has(on) {
			continue
		}
		if found >= 0 {
			return none, twice(id, r.version().name, on.Chinese())
		}
		found = i
	}
	if found >= 0 && !on.IsZero() {
		return all[found], nil
	}
	var versions []version
	for _, r := range all {
		if rid, _ := r.key(); rid == id {
			versions = append(versions, r.version())
		}
	}
	if len(versions) == 0 {
		return none, unknownAmong(id, all)
	}
	return none, notInForce(versions, on)
}
