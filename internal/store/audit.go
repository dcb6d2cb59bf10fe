package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/org"
	"gongkai/request"
)

// AuditQuery says which entries of the journal an auditor wants; what is zero
// does not restrict.
type AuditQuery struct {
	From, To calendar.Date   // days at the office, both included
	Person   access.PersonID // who did it
	Number   request.Number  // of the case it is about
	Before   AuditPlace      // the last entry of the page before
	Limit    int             // 0: the store's own
}

// AuditPlace is where an entry stands in the journal, the latest first. The
// zero place is its beginning.
type AuditPlace struct {
	At      int64
	Subject string
	Seq     int
}

// Audited is an entry of the journal, without its personal part, and the case
// that it is about, if any.
type Audited struct {
	journal.Entry
	Body   org.ID // "" where it is about no case
	Number request.Number
}

const (
	auditColumns = `j.subject, j.seq, j.at, j.day, j.who, j.author, j.author_name, j.act, j.refused, j.cites, j.version, j.data, c.body, c.year, c.n`
	// audited joins what was done to a case, and to its personal data (look-, erase-), with the case.
	audited = `SELECT ` + auditColumns + ` FROM journal j LEFT JOIN cases c ON c.id =
CASE WHEN j.subject LIKE 'look-%' THEN substr(j.subject, 6) WHEN j.subject LIKE 'erase-%' THEN substr(j.subject, 7) ELSE j.subject END`
	latestFirst = ` ORDER BY j.at DESC, j.subject DESC, j.seq DESC LIMIT `
	numbered    = `SELECT id FROM cases WHERE year = $1 AND n = $2`
	dayLength   = 24 * time.Hour
)

// Audit lists entries of the journal, the latest first, for access.ReadJournal.
// What was done about the house itself (people, bodies, settings, sign-ins) is
// seen by whoever may read the journal of every body; of cases everybody sees
// those of his part of the tree.
func (db *DB) Audit(ctx context.Context, s journal.Stamp, q AuditQuery) ([]Audited, error) {
	h, err := db.house(ctx, db.reader)
	if err != nil {
		return nil, err
	}
	scope := access.Scope(s.By, access.ReadJournal, s.On)
	if len(scope) == 0 {
		return nil, nil
	}
	f := &filter{}
	if slices.ContainsFunc(h.tree.All(), func(b org.Body) bool { return !inScope(b.Path, scope) }) {
		f.scope(scope)
	}
	if !q.Number.IsZero() {
		ids, err := all(ctx, db.reader, value[string], numbered, q.Number.Year, q.Number.N)
		if err != nil {
			return nil, err
		}
		for _, id := range slices.Clone(ids) {
			ids = append(ids, "look-"+id, "erase-"+id)
		}
		in(f, `j.subject`, ids)
	}
	statement := f.audit(q)
	return all(ctx, db.reader, scanAudited, statement, f.args...)
}

// audit writes the query. The time of an entry leads to its day: the office's
// day is nowhere more than a day away from it.
func (f *filter) audit(q AuditQuery) string {
	millis := func(d calendar.Date) int64 {
		return int64(d-calendar.MustDate("1970-01-01")) * dayLength.Milliseconds()
	}
	if !q.From.IsZero() {
		f.add(`j.at >= ? AND j.day >= ?`, millis(q.From-1), q.From.String())
	}
	if !q.To.IsZero() {
		f.add(`j.at < ? AND j.day <= ?`, millis(q.To+2), q.To.String())
	}
	if q.Person != "" {
		f.add(`j.author = ?`, string(q.Person))
	}
	if b := q.Before; b != (AuditPlace{}) {
		f.add(`j.at <= ? AND (j.at, j.subject, j.seq) < (?, ?, ?)`, b.At, b.At, b.Subject, b.Seq)
	}
	limit := q.Limit
	if limit <= 0 {
		limit = pageSize
	}
	return audited + ` WHERE ` + f.String() + latestFirst + f.arg(limit)
}

func scanAudited(s scanner) (a Audited, err error) {
	var cites, data string
	if err := s.Scan(&a.Subject, &a.Seq, &a.At, date{&a.On}, &a.By.Who, &a.By.ID, &a.By.Name, &a.Act, &a.Refused, &cites, &a.Version, &data,
		maybe[org.ID]{&a.Body}, number{&a.Number.Year}, number{&a.Number.N}); err != nil {
		return a, err
	}
	a.ID = fmt.Sprintf("%s/%d", a.Subject, a.Seq)
	if data != "" {
		a.Data = json.RawMessage(data)
	}
	return a, json.Unmarshal([]byte(cites), &a.Cites)
}
