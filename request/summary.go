package request

import (
	"errors"

	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/law"
	"gongkai/org"
)

// Summary is the row that lists read: a projection of the entries, rewritten
// by every act and never edited. It holds no personal data.
type Summary struct {
	ID          ID
	Body        org.ID
	Path        string // of the body, for access.Scope
	Office      org.OfficeID
	Number      Number // zero before registration
	Title       string
	State       State
	Channel     Channel
	Column      law.ColumnID // "" before registration
	Submitted   calendar.Date
	Received    calendar.Date
	Due         calendar.Date // of the reply; zero while no reply period runs
	Provisional bool          // the due date can still move by itself
	Outcome     string        // law.Outcome.ID, "" while open
	Row         law.RowID
	OutcomeOn   calendar.Date
	RepliedOn   calendar.Date // for on time or late
	Handler     journal.Author
	Section     string
	Extended    bool
	// ExtensionPending: the consent of the head of the office to an extension
	// is asked for (第三十三条第二款), and nobody has given or refused it.
	ExtensionPending bool
	Updated          int64 // epoch milliseconds of the last entry
	Version          int   // number of entries
}

// Summary projects the case. Office names the desk that answers for the body.
// The error is a calendar.UnknownYearError where the due date cannot be
// counted; the row is complete but for that date.
func (c *Case) Summary(r Rules, office org.OfficeID) (Summary, error) {
	f := c.facts
	s := Summary{ID: f.ID, Body: f.Body, Path: r.Body.Path, Office: office, Number: f.Number, Title: f.Title, State: f.State,
		Channel: f.Channel, Column: f.Column, Submitted: f.Submitted, Received: f.Received, RepliedOn: f.RepliedOn(),
		Handler: f.Handler, Section: f.Section, Extended: f.Extension != nil && f.Extension.Notice != nil, ExtensionPending: f.extensionPending(),
		Updated: c.entries[len(c.entries)-1].At, Version: len(c.entries)}
	if f.End != nil {
		s.Outcome, s.Row, s.OutcomeOn = f.End.Outcome, f.End.Row, f.End.On
	}
	if f.State == Discarded || f.State == Withdrawn {
		return s, nil
	}
	if f.End != nil && !f.End.Due.IsZero() {
		s.Due = f.End.Due
		return s, nil
	}
	term, err := c.Due(r)
	var none *Refusal
	switch {
	case errors.As(err, &none):
		return s, nil
	case err != nil:
		return s, err
	}
	s.Due, s.Provisional = term.Due, term.Provisional || f.consulting()
	return s, nil
}

// Late reports whether the reply came, or is coming, after its due date.
func (s Summary) Late(on calendar.Date) bool {
	if s.Due.IsZero() {
		return false
	}
	if s.RepliedOn.IsZero() {
		return s.OutcomeOn.IsZero() && on > s.Due
	}
	return s.RepliedOn > s.Due
}

// Tally is what one application counts in table 三.
type Tally struct {
	ID       ID
	Number   Number
	Column   law.ColumnID
	Received calendar.Date
	Row      law.RowID     // "" while open
	On       calendar.Date // of the outcome; zero while open
}

// Tally is the case as table 三 counts it, and false for what is not counted:
// not registered, or discarded.
func (s Summary) Tally() (Tally, bool) {
	return Tally{ID: s.ID, Number: s.Number, Column: s.Column, Received: s.Received, Row: s.Row, On: s.OutcomeOn}, !s.Number.IsZero()
}

// Term of the blind index: a personal value by which the desk finds a case.
// The store keeps a keyed hash of it and never the value.
type IndexTerm struct{ Field, Value string }

// Index lists the values by which a case can be found, brought into one form:
// id_number, phone, email, name, and the query code.
func (c *Case) Index() []IndexTerm {
	p := c.facts.Application.Personal
	var terms []IndexTerm
	for _, t := range []IndexTerm{
		{"name", p.Name}, {"id_number", p.IDNumber}, {"phone", p.Phone}, {"email", p.Email},
		{"agent_name", p.AgentName}, {"agent_id_number", p.AgentIDNumber}, {"agent_phone", p.AgentPhone}, {"code", string(p.Code)},
	} {
		if t.Value = Fold(t.Value); t.Value != "" {
			terms = append(terms, t)
		}
	}
	return terms
}
