package store

import (
	"context"
	"iter"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/org"
	"gongkai/request"
)

// Year ranges over what table 三 of a year counts, as request.Store says.
func (q Requests) Year(ctx context.Context, s journal.Stamp, bodies []org.ID, year int) iter.Seq2[request.Tally, error] {
	return func(yield func(request.Tally, error) bool) {
		h, err := q.db.house(ctx, q.read())
		if err != nil {
			yield(request.Tally{}, err)
			return
		}
		first, err := calendar.NewDate(year, 1, 1)
		if err != nil {
			yield(request.Tally{}, err)
			return
		}
		if bodies == nil {
			bodies = []org.ID{} // no body, and not all of them
		}
		scope := access.Scope(s.By, access.Tally, s.On)
		for _, body := range bodiesIn(h.tree, scope, bodies) {
			f := &filter{}
			for row, err := range rows(ctx, q.read(), scanCase, f.year(scope, body, first), f.args...) {
				tally, counted := row.Tally()
				if (counted || err != nil) && !yield(tally, err) || err != nil {
					return
				}
			}
		}
	}
}

// year writes the query for one body: received by the end of the year, and
// without an outcome before it began.
func (f *filter) year(scope []access.Area, body org.ID, first calendar.Date) string {
	f.add(`body = ? AND n IS NOT NULL AND `+receivedKey+` <= ? AND `+outcomeKey+` >= ?`, string(body), first.YearEnd().String(), first.String())
	f.scope(scope)
	return `SELECT ` + caseColumns + ` FROM cases WHERE ` + f.String() + ` ORDER BY ` + receivedKey + `, id`
}
