package county

import (
	"context"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/store"
	"gongkai/journal"
	"gongkai/org"
	"gongkai/request"
)

// plan is everything that happened in two years, written down before any of it
// is done: the stories, in the order in which they are told below, and every
// personal word in them. The words are the same whatever today is.
type plan struct {
	days          days
	stories       []*story
	people        map[access.PersonID]access.Actor
	marks         int // the last reference given
	names         int
	organisations int
	next          string // what the next applicant is called
	canaries      []string
}

// years is how far back it goes, in working days: two years and a little.
const years = 505

// days are the working days up to today: days[0] is today, or the next working
// day where nobody works today, days[1] the working day before, and so on.
type days []calendar.Date

// daysTo counts back from today. The error is a sentence: a calendar that does
// not know a year.
func daysTo(cal *calendar.Calendar, today calendar.Date) (days, error) {
	on, _, err := cal.NextWorking(today)
	if err != nil {
		return nil, err
	}
	d := days{on}
	for day := min(on-1, today); len(d) <= years; day-- {
		known, err := cal.Day(day)
		if err != nil {
			return nil, err
		}
		if known.Working {
			d = append(d, day)
		}
	}
	return d, nil
}

func newPlan(d days) *plan {
	p := &plan{days: d, people: map[access.PersonID]access.Actor{}}
	for _, person := range People() {
		p.people[person.ID] = person.Actor()
	}
	p.past()
	p.present()
	return p
}

// canary takes a word down that stands in a personal field and nowhere else.
func (p *plan) canary(word string) string {
	p.canaries = append(p.canaries, word)
	return word
}

// ref ends a sentence with a reference that makes it a canary; as, what the
// reference is called where it stands.
func (p *plan) ref(sentence, as string) string {
	p.marks++
	return sentence + "（" + p.canary(fmt.Sprintf("%s%d号", as, 1000+p.marks)) + "）"
}

// note, page and doc are the references of an officer's note, of a letter and
// of a document that is given.
func (p *plan) note(s string) string { return p.ref(s, "溪字第") }
func (p *plan) page(s string) string { return p.ref(s, "卷内第") }
func (p *plan) doc(s string) string  { return p.ref("《"+s+"》", "临档第") }

// story is one case: who asks what of whom, and what was done about it.
type story struct {
	p     *plan
	id    request.ID
	code  request.Code
	body  org.ID
	app   request.Application
	title string
	steps []step

	visitor string // what a visitor of the demo sees in it; "" : he is not shown it

	number request.Number // what it was given while it was told
	reply  string
	on     calendar.Date // of the reply
}

// step is one act: who did it, so many working days ago.
type step struct {
	ago int
	by  access.PersonID // "" : the applicant
	act access.Act
	do  func(*turn) error
}

// turn is a step at the moment when it is done.
type turn struct {
	c    *request.Case
	s    journal.Stamp
	r    request.Rules
	keep func([]byte) (string, error)
}

// tell begins a story: an application to a body, by an applicant of a kind,
// for something that the officer will call title.
func (p *plan) tell(body org.ID, kind request.Kind, title, asks string) *story {
	return p.tellOf(body, kind, p.applicant(kind), title, asks)
}

// again is another application of the same applicant to the same body.
func (p *plan) again(earlier *story, title, asks string) *story {
	return p.tellOf(earlier.body, earlier.app.Kind, earlier.app.Personal, title, asks)
}

func (p *plan) tellOf(body org.ID, kind request.Kind, who request.Personal, title, asks string) *story {
	n := len(p.stories) + 1
	sum := sha256.Sum256(fmt.Appendf(nil, "gongkai demo case %d", n))
	s := &story{p: p, id: request.ID(hex.EncodeToString(sum[:12])), body: body, title: title}
	random := sha512.Sum512(fmt.Appendf(nil, "gongkai demo code %d", n))
	s.code, _ = request.NewCode(random[:]) // 64 bytes are enough for fifteen characters; a test makes them all
	p.canary(string(s.code))
	s.app = request.Application{Body: body, Kind: kind, Form: request.Form{Medium: request.Digital, Way: request.Electronic}, Personal: who}
	s.app.Description, s.app.Attachments = p.ref(asks, "来函第"), nil
	p.stories = append(p.stories, s)
	return s
}

func (s *story) step(ago int, by access.PersonID, act access.Act, do func(*turn) error) *story {
	s.steps = append(s.steps, step{ago, by, act, do})
	return s
}

// shown offers the story to visitors.
func (s *story) shown(what string) *story {
	s.visitor = what
	return s
}

func (s *story) staff() staff { return staffs[s.body] }

// errOrder says that a story goes back in time.
var errOrder = errors.New("a story goes back in time")

// check holds what the telling relies on.
func (p *plan) check() error {
	for _, s := range p.stories {
		if s.code == "" {
			return fmt.Errorf("story %q: no query code", s.title)
		}
		if !slices.IsSortedFunc(s.steps, func(a, b step) int { return b.ago - a.ago }) || len(s.steps) == 0 || s.steps[len(s.steps)-1].ago < 0 || s.steps[0].ago > years {
			return fmt.Errorf("story %q: %w", s.title, errOrder)
		}
	}
	return nil
}

// Canaries are all the words of the demo's personal fields that stand nowhere
// else: names, numbers, addresses, query codes, and a reference in every text
// that somebody wrote. None may be found where the public, a log or a mail can
// see it.
func Canaries() []string { return undated().canaries }

// undated is the plan on days that mean nothing: its words do not depend on
// them.
func undated() *plan {
	d := make(days, years+1)
	for i := range d {
		d[i] = epoch - calendar.Date(i)
	}
	return newPlan(d)
}

// Tracked is a case that a visitor of the demo can follow as its applicant.
type Tracked struct {
	What   string
	Body   org.ID
	Number request.Number
	Code   request.Code
}

// Visitors are some applicants of a filled database: one who has his reply,
// one who is asked for a supplement, one for whom a third party is asked, one
// who has just applied.
func Visitors(ctx context.Context, db *store.DB) ([]Tracked, error) {
	var all []Tracked
	for _, s := range undated().stories {
		if s.visitor == "" {
			continue
		}
		public, err := db.Requests().ByCode(ctx, request.Number{}, s.code)
		if err != nil {
			return nil, fmt.Errorf("application “%s” of the demo: %w", s.title, err)
		}
		all = append(all, Tracked{What: s.visitor, Body: s.body, Number: public.Number, Code: s.code})
	}
	return all, nil
}
