package request

import (
	"fmt"
	"slices"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/law"
	"gongkai/org"
	"gongkai/practice"
)

// ID names a case; it is made from random bytes by the caller of Receive and
// tells nothing.
type ID string

// Rules is what an act is judged by: the law, the calendar, how this body does
// it, and the body itself.
type Rules struct {
	Law      *law.Book
	Calendar *calendar.Calendar
	Practice practice.Practice // of the body
	Body     org.Body
}

// Case (案件) is one application as its timeline. Acts are its methods: each
// checks itself against the law, appends one entry and folds it in, or returns
// a *Refusal, an *Invalid or an *access.Denied and changes nothing.
type Case struct {
	entries []journal.Entry
	kept    int // entries that the store has already
	facts   Facts
	numbers Numbers
}

// schema is the version of the payloads that this program writes.
const schema = 1

// Restore folds a case from its entries. Only the store calls it. Numbers may
// be nil for a case that is only read. The error is a fault of the data.
func Restore(entries []journal.Entry, numbers Numbers) (*Case, error) {
	if len(entries) == 0 {
		return nil, fmt.Errorf("restore case: it has no entries")
	}
	if err := journal.Check(entries); err != nil {
		return nil, fmt.Errorf("restore case: %w", err)
	}
	c := &Case{entries: slices.Clone(entries), kept: len(entries), numbers: numbers}
	for _, e := range entries {
		if err := fold(&c.facts, e); err != nil {
			return nil, fmt.Errorf("restore case %s: %w", c.facts.ID, err)
		}
	}
	return c, nil
}

// ID names the case.
func (c *Case) ID() ID { return c.facts.ID }

// Body is the body the application is addressed to: the respondent.
func (c *Case) Body() org.ID { return c.facts.Body }

// Facts is what the case has come to.
func (c *Case) Facts() Facts { return c.facts.clone() }

// Entries is the whole timeline.
func (c *Case) Entries() []journal.Entry { return slices.Clone(c.entries) }

// Fresh are the entries that the store does not have yet.
func (c *Case) Fresh() []journal.Entry { return slices.Clone(c.entries[c.kept:]) }

// Version is the number of entries: the store saves a case only if it still
// has as many as when it was loaded.
func (c *Case) Version() int { return len(c.entries) }

// begin is what every act asks first: may this person, is the case where the
// act can happen, and does the law allow it whatever is filled in.
func (c *Case) begin(s journal.Stamp, r Rules, act access.Act) error {
	if r.Body.ID != c.facts.Body {
		return fmt.Errorf("case %s of body %s: rules of body %s given", c.facts.ID, c.facts.Body, r.Body.ID)
	}
	if err := access.Can(s.By, act, r.Body, s.On); err != nil {
		return err
	}
	step, ok := stepOf(act)
	if !ok {
		return fmt.Errorf("case %s: %s is no act on a case", c.facts.ID, act)
	}
	if !slices.Contains(step.From(), c.facts.State) {
		return forbid(step.Cite, "本件现为“%s”，不能办理“%s”；%s。", c.facts.State, act, whenPossible(step))
	}
	if last := c.entries[len(c.entries)-1]; s.On < last.On {
		return forbid(law.Cite{}, "办理日期%s早于上一步的%s，请核对日期。", s.On.Chinese(), last.On.Chinese())
	}
	for _, bar := range bars {
		if bar.act == act {
			if err := bar.may(c, s, r); err != nil {
				return err
			}
		}
	}
	return nil
}

// whenPossible names the states in which an act can happen.
func whenPossible(step Step) string {
	names := ""
	for i, s := range step.From() {
		if i > 0 {
			names += "、"
		}
		names += "“" + s.String() + "”"
	}
	return "这一步只在" + names + "时办理"
}

// bar is what the law forbids whatever is filled in; the case page shows it
// beside the act. Late is what it forbids today, while what was done in time
// can still be recorded: a notice posted on the last day and entered the next.
// The act then judges by the date filled in; the entry keeps both dates.
type bar struct {
	act  access.Act
	may  func(*Case, journal.Stamp, Rules) error
	late func(*Case, journal.Stamp, Rules) error
}

var bars = []bar{
	{access.Confirm, (*Case).mayConfirm, nil},
	{access.ProposeDiscard, (*Case).mayProposeDiscard, nil},
	{access.Discard, (*Case).mayDiscard, nil},
	{access.Keep, (*Case).mayKeep, nil},
	{access.Register, (*Case).mayRegister, nil},
	{access.AskSupplement, (*Case).mayAskSupplement, (*Case).lateToAskSupplement},
	{access.LapseSupplement, (*Case).mayLapseSupplement, nil},
	{access.Answer, (*Case).mayAnswer, nil},
	{access.ProposeExtension, (*Case).mayProposeExtension, (*Case).lateToExtend},
	{access.ApproveExtension, (*Case).mayApproveExtension, (*Case).lateToExtend},
	{access.RejectExtension, (*Case).mayRejectExtension, nil},
	{access.NotifyExtension, (*Case).mayNotifyExtension, (*Case).lateToExtend},
	{access.Review, (*Case).mayReview, nil},
	{access.Approve, (*Case).mayApprove, nil},
	{access.ApproveOffline, (*Case).mayApproveOffline, nil},
	{access.TellThirdParty, (*Case).mayTellThirdParty, nil},
	{access.Deliver, (*Case).mayDeliver, nil},
	{access.Prove, (*Case).mayProve, nil},
	{access.File, (*Case).mayFile, nil},
}

// append writes the entry of an act and folds it in.
func (c *Case) append(s journal.Stamp, act access.Act, cites []law.Cite, data, sealed any) error {
	if step, ok := stepOf(act); ok && len(cites) == 0 {
		cites = []law.Cite{step.Cite}
	}
	if n := len(c.entries); n > 0 && s.At < c.entries[n-1].At {
		s.At = c.entries[n-1].At // the machine's clock was set back; the order of the entries stands
	}
	e, err := journal.New(string(c.facts.ID), len(c.entries)+1, s, act, cites, schema, data, sealed)
	if err != nil {
		return err
	}
	next := c.facts.clone()
	if err := fold(&next, e); err != nil {
		return fmt.Errorf("case %s: %w", c.facts.ID, err)
	}
	c.facts = next
	c.entries = append(c.entries, e)
	return nil
}

// refused is what the journal keeps of an act that was refused.
type refused struct {
	Sentence string `json:"sentence"`
}

// Refuse notes in the journal that an act was tried and refused. The store
// calls it on a fresh copy of the case after act returned e: nothing else
// of the attempt remains.
func (c *Case) Refuse(s journal.Stamp, act access.Act, e *Refusal) error {
	if len(c.entries) == 0 {
		return fmt.Errorf("note refusal: the case has no entries")
	}
	if n := len(c.entries); s.At < c.entries[n-1].At {
		s.At = c.entries[n-1].At
	}
	entry, err := journal.New(string(c.facts.ID), len(c.entries)+1, s, act, []law.Cite{e.Rule}, schema, refused{e.Sentence}, nil)
	if err != nil {
		return err
	}
	entry.Refused = true
	c.facts.Refusals = append(slices.Clone(c.facts.Refusals), entry)
	c.entries = append(c.entries, entry)
	return nil
}

// dated checks a date that an officer typed: not in the future, and not before
// what it must follow.
func dated(what string, on, earliest, today calendar.Date) error {
	switch {
	case on.IsZero():
		return &Invalid{[]Fault{{Field: "on", Sentence: "请填写" + what + "。"}}}
	case on > today:
		return forbid(law.Cite{}, "%s（%s）晚于今天（%s），请核对日期。", what, on.Chinese(), today.Chinese())
	case on < earliest:
		return forbid(law.Cite{}, "%s（%s）早于%s，请核对日期。", what, on.Chinese(), earliest.Chinese())
	}
	return nil
}

// Numbering lends a case the numbers of a transaction; only the store calls it.
func (c *Case) Numbering(numbers Numbers) { c.numbers = numbers }

// next takes the next number of a series.
func (c *Case) next(series Series, year int) (int, error) {
	if c.numbers == nil {
		return 0, fmt.Errorf("case %s: no numbers to take one from", c.facts.ID)
	}
	n, err := c.numbers(series, c.facts.Body, year)
	if err != nil {
		return 0, fmt.Errorf("number %s of case %s: %w", series, c.facts.ID, err)
	}
	return n, nil
}

// letterNumber is the number that the officer typed, checked, or else the next
// one of the body.
func (c *Case) letterNumber(typed string, r Rules, on calendar.Date) (string, error) {
	if typed == "" {
		if blank(r.Body.DocMark) {
			return "", forbid(law.Cite{}, "%s没有登记发文机关代字，不能编号；请填写发文字号，或者请系统管理员补登代字。", r.Body.Name)
		}
		n, err := c.next(Papers, on.Year())
		return DocNumber(r.Body.DocMark, on.Year(), n), err
	}
	if !docNumberShape.MatchString(typed) {
		return "", &Invalid{[]Fault{{Field: "number", Sentence: "发文字号写法不对：年份用六角括号，序号不加“第”和前导零，如“临民公开告〔2026〕1号”。"}}}
	}
	return typed, nil
}
