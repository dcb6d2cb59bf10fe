package store

import (
	"errors"
	"slices"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/law"
	"gongkai/org"
	"gongkai/request"
)

const (
	caseColumns = `id, body, path, office, year, n, title, state, channel, column_id, row_id, submitted, received, due, provisional,
outcome, outcome_on, replied_on, handler_who, handler, handler_name, section, extended, updated, version, extension_pending`
	addCase = `INSERT INTO cases (` + caseColumns + `, live)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27)`
	setCase = ` SET body = $2, path = $3, office = $4, year = $5, n = $6, title = $7, state = $8, channel = $9, column_id = $10, row_id = $11,
submitted = $12, received = $13, due = $14, provisional = $15, outcome = $16, outcome_on = $17, replied_on = $18, handler_who = $19, handler = $20,
handler_name = $21, section = $22, extended = $23, updated = $24, version = $25, extension_pending = $26, live = $27`
	saveCase = `UPDATE cases` + setCase + ` WHERE id = $1 AND version = $28`
	// rewriteCase never replaces the row of a later state: somebody may be at work while rows are rebuilt.
	rewriteCase = addCase + ` ON CONFLICT (id) DO UPDATE` + setCase + ` WHERE cases.version <= $25`
	findCase    = `SELECT ` + caseColumns + ` FROM cases WHERE id = $1`
)

// project makes the row of a case as it is now: by the practice of the day of
// its last entry, so that it comes out the same whenever it is made again. Was
// is the row so far, if there is one: closed cases stay as they were, and of a
// reply that was sent before the journal kept its due date the row alone knows
// it.
func (db *DB) project(h *house, c *request.Case, was request.Summary) (request.Summary, error) {
	entries := c.Entries()
	rules, err := db.rules(h, c.Body(), entries[len(entries)-1].On)
	if err != nil {
		return request.Summary{}, err
	}
	office, _ := h.tree.Office(c.Body()) // a body whose office was not named has none
	s, err := c.Summary(rules, office.ID)
	if _, unknown := errors.AsType[calendar.UnknownYearError](err); unknown {
		err = nil // the row is complete but for the due date, which nobody knows yet
	}
	f := c.Facts()
	if (f.State == request.Sent || f.State == request.Closed) && f.End.Due.IsZero() && !was.OutcomeOn.IsZero() {
		s.Due, s.Provisional = was.Due, was.Provisional
	}
	return s, err
}

// finished are the states in which nobody works on a case any more.
var finished = []request.State{request.Closed, request.Abandoned, request.Withdrawn, request.Discarded}

// live marks the rows that lists of work read. It only makes them quick: every
// row in another state, and every row with a due date and no outcome, is live.
func live(s request.Summary) bool {
	return !slices.Contains(finished, s.State) || s.OutcomeOn.IsZero() && !s.Due.IsZero()
}

// caseValues are the columns of a row, and whether it is live.
func caseValues(s request.Summary) []any {
	var year, n any
	if !s.Number.IsZero() {
		year, n = s.Number.Year, s.Number.N
	}
	return []any{string(s.ID), string(s.Body), s.Path, text(s.Office), year, n, s.Title, string(s.State), string(s.Channel), text(s.Column), text(s.Row),
		day(s.Submitted), day(s.Received), day(s.Due), bit(s.Provisional), text(s.Outcome), day(s.OutcomeOn), day(s.RepliedOn),
		int(s.Handler.Who), text(s.Handler.ID), s.Handler.Name, s.Section, bit(s.Extended), s.Updated, s.Version, bit(s.ExtensionPending), bit(live(s))}
}

func scanCase(row scanner) (s request.Summary, err error) {
	return s, row.Scan(&s.ID, &s.Body, &s.Path, maybe[org.OfficeID]{&s.Office}, number{&s.Number.Year}, number{&s.Number.N}, &s.Title, &s.State, &s.Channel,
		maybe[law.ColumnID]{&s.Column}, maybe[law.RowID]{&s.Row}, date{&s.Submitted}, date{&s.Received}, date{&s.Due}, &s.Provisional,
		maybe[string]{&s.Outcome}, date{&s.OutcomeOn}, date{&s.RepliedOn}, &s.Handler.Who, maybe[access.PersonID]{&s.Handler.ID}, &s.Handler.Name,
		&s.Section, &s.Extended, &s.Updated, &s.Version, &s.ExtensionPending)
}
