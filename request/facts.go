package request

import (
	"slices"

	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/law"
	"gongkai/org"
)

// Facts is what the entries of a case add up to, for reading: what it points at
// belongs to the case. The Words of its parts are personal data and are empty
// once those have been erased.
type Facts struct {
	ID          ID
	Body        org.ID
	State       State
	Application Application
	Channel     Channel
	Submitted   calendar.Date // 提交或者寄达之日
	Received    calendar.Date // 收到之日（第三十一条）; zero: not fixed, no clock
	Confirmed   Confirmation
	Entered     journal.Author // who handed it in: the applicant, or the officer who entered it

	Number  Number
	Column  law.ColumnID // of table 三
	Title   string       // the officer's own subject line, without personal data
	Handler journal.Author
	Section string // 承办科室

	Discarding    *Discarding
	Supplement    *Supplement
	Consultations []Consultation
	Extension     *Extension
	Searches      []SearchRecord
	Opinions      []LegalOpinion // of the lawyer, on the present draft
	Decision      *Decision
	Approval      *Approval
	Letters       []Letter
	End           *End
	Refusals      []journal.Entry // acts that were tried and refused
}

// End is how the application ended: what counts in table 三, and when.
type End struct {
	Outcome string        `json:"outcome"` // law.Outcome.ID
	Row     law.RowID     `json:"row"`     // leaf of table 三 in the 2021 form
	On      calendar.Date `json:"on"`      // 发出之日, or the day on which giving up or withdrawing takes effect
	// Due is the last day of the reply period as it was known on that day, which
	// no later notice moves. Zero: none was running, or nobody knew it, or the
	// entry is older than this field.
	Due calendar.Date `json:"due,omitempty"`
}

// Letter (文书) is one notice or reply of the case. Its kinds are the ids of the
// letter templates: supplement, extension, third_party_opinion, reply_partial.
type Letter struct {
	ID       string        // unique within the case: supplement, consult-1, reply
	Kind     string        // id of the template
	Number   string        // 发文字号
	On       calendar.Date // 成文日期
	Dispatch Dispatch
	Proof    *Proof
	Paper    *Attachment // the issued bytes; once filed they never change
}

// Applicant is the part of the facts that says who asks and what.
func (f Facts) Applicant() Personal { return f.Application.Personal }

// Letter returns the letter of that id.
func (f Facts) Letter(id string) (Letter, bool) {
	i := slices.IndexFunc(f.Letters, func(l Letter) bool { return l.ID == id })
	if i < 0 {
		return Letter{}, false
	}
	return f.Letters[i], true
}

// letter points into the facts, for the folds; nil if there is none.
func (f *Facts) letter(id string) *Letter {
	i := slices.IndexFunc(f.Letters, func(l Letter) bool { return l.ID == id })
	if i < 0 {
		return nil
	}
	return &f.Letters[i]
}

// Reply is the letter that answers the application.
func (f Facts) Reply() (Letter, bool) { return f.Letter(ReplyLetter) }

// RepliedOn is the day by which the reply was in time or late: for post the
// day it was handed in (交邮之日), else the day it was signed for or arrived
// (国办公开办函〔2016〕235号). Zero: not yet.
func (f Facts) RepliedOn() calendar.Date {
	reply, ok := f.Reply()
	if !ok || reply.Dispatch.On.IsZero() {
		return 0
	}
	return reply.Dispatch.Timely()
}

// consulting reports whether the case waits for somebody's opinion.
func (f *Facts) consulting() bool {
	return slices.ContainsFunc(f.Consultations, Consultation.Open)
}

// work is the state of a case that is being worked on.
func (f *Facts) work() State {
	if f.consulting() {
		return Consulting
	}
	return Handling
}

// clone copies what the folds change in place.
func (f Facts) clone() Facts {
	f.Application.Attachments = slices.Clone(f.Application.Attachments)
	f.Consultations = slices.Clone(f.Consultations)
	f.Searches = slices.Clone(f.Searches)
	f.Opinions = slices.Clone(f.Opinions)
	f.Letters = slices.Clone(f.Letters)
	f.Refusals = slices.Clone(f.Refusals)
	return f
}
