package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/org"
	"gongkai/request"
)

const (
	// pageSize is how many rows a query without a limit gives.
	pageSize = 50
	// fewBodies is up to how many bodies are asked for one by one, each along its own index. A query for more goes along
	// one index for all of them.
	fewBodies = 16
	// mostParts is how many queries SQLite strings together, and some less.
	mostParts = 400
)

// sorting is one order of a list: what it sorts by, so that what is missing
// comes last, and how a page goes on after a row.
type sorting struct{ key, by, after string }

// The comparison of the key alone stands beside that of the pair because SQLite
// takes only a plain column for the beginning of a pair, and would read an
// index of expressions from its start.
var sortings = map[request.Order]sorting{
	request.ByDue:      {dueKey, dueKey + `, id`, dueKey + ` >= ? AND (` + dueKey + `, id) > (?, ?)`},
	request.ByReceived: {receivedKey, receivedKey + ` DESC, id DESC`, receivedKey + ` <= ? AND (` + receivedKey + `, id) < (?, ?)`},
	request.ByUpdated:  {`updated`, `updated DESC, id DESC`, `updated <= ? AND (updated, id) < (?, ?)`},
}

// What the indexes are made of, letter for letter.
const (
	dueKey      = `COALESCE(due, '9999-12-31')`
	receivedKey = `COALESCE(received, '')`
	outcomeKey  = `COALESCE(outcome_on, '9999-12-31')`
	outcomeYear = `substr(COALESCE(outcome_on, '9999-12-31'), 1, 4)`
)

// Find lists rows, as request.Store says. By a personal value only those find
// cases who may read them: that somebody applied is personal too.
func (q Requests) Find(ctx context.Context, s journal.Stamp, query request.Query) ([]request.Summary, error) {
	act := access.List
	if query.Index != nil {
		act = access.Read
	}
	h, err := q.db.house(ctx, q.read())
	if err != nil {
		return nil, err
	}
	scope := access.Scope(s.By, act, s.On)
	bodies := bodiesIn(h.tree, scope, query.Bodies)
	if len(bodies) == 0 {
		return nil, nil
	}
	sorting, ok := sortings[query.Order]
	if !ok {
		return nil, fmt.Errorf("find cases: no order %q", query.Order)
	}
	var after []any
	if query.After != "" {
		if after, err = q.after(ctx, scope, sorting, query.After); err != nil {
			return nil, err
		}
	}
	f := &filter{}
	statement := f.statement(q.db, query, scope, bodies, sorting, after)
	return all(ctx, q.read(), scanCase, statement, f.args...)
}

// bodiesIn are the bodies in scope that are wanted; nil wants all of them.
func bodiesIn(tree *org.Tree, scope []access.Area, wanted []org.ID) []org.ID {
	var bodies []org.ID
	for _, b := range tree.All() {
		if inScope(b.Path, scope) && (wanted == nil || slices.Contains(wanted, b.ID)) {
			bodies = append(bodies, b.ID)
		}
	}
	return bodies
}

// after is where the row of an id stands in an order.
func (q Requests) after(ctx context.Context, scope []access.Area, s sorting, id request.ID) ([]any, error) {
	type mark struct {
		path string
		key  any
	}
	scan := func(row scanner) (m mark, err error) { return m, row.Scan(&m.path, &m.key) }
	at, found, err := one(ctx, q.read(), scan, `SELECT path, `+s.key+` FROM cases WHERE id = $1`, string(id))
	if err != nil {
		return nil, err
	}
	if !found || !inScope(at.path, scope) {
		return nil, request.ErrNotFound
	}
	return []any{at.key, at.key, string(id)}, nil
}

// filter composes a WHERE from constant fragments, in which ? stands for the
// next argument.
type filter struct {
	parts []string
	args  []any
}

func (f *filter) add(fragment string, args ...any) {
	var b strings.Builder
	for _, r := range fragment {
		if r != '?' {
			b.WriteRune(r)
			continue
		}
		b.WriteString(f.arg(args[0]))
		args = args[1:]
	}
	f.parts = append(f.parts, b.String())
}

// arg adds an argument and returns its placeholder.
func (f *filter) arg(v any) string {
	f.args = append(f.args, v)
	return fmt.Sprintf("$%d", len(f.args))
}

// String is the condition, one that always holds if nothing was added.
func (f *filter) String() string {
	if len(f.parts) == 0 {
		return `1 = 1`
	}
	return strings.Join(f.parts, ` AND `)
}

// in adds a list of alternatives.
func in[S ~string](f *filter, column string, values []S) {
	marks := make([]string, len(values))
	for i, v := range values {
		marks[i] = f.arg(string(v))
	}
	if len(marks) == 0 {
		marks = []string{`NULL`} // a list that is given and empty wants nothing
	}
	f.parts = append(f.parts, column+` IN (`+strings.Join(marks, `, `)+`)`)
}

// between adds a range of days; a row without the day is in none.
func (f *filter) between(key, none string, from, to calendar.Date) {
	if from.IsZero() && to.IsZero() {
		return
	}
	if !from.IsZero() {
		f.add(key+` >= ?`, from.String())
	}
	if !to.IsZero() {
		f.add(key+` <= ?`, to.String())
	}
	f.add(key + ` <> ` + none)
}

// scope keeps to the part of the tree: a body is its path, and with everything
// below it a range of paths, whose end is the path with its last slash turned
// into the character after it.
func (f *filter) scope(areas []access.Area) {
	var either []string
	for _, a := range areas {
		switch {
		case a.Below && a.Path == access.Everywhere: // then there is no other
			return
		case a.Below:
			either = append(either, `path >= `+f.arg(a.Path)+` AND path < `+f.arg(strings.TrimSuffix(a.Path, "/")+"0"))
		default:
			either = append(either, `path = `+f.arg(a.Path))
		}
	}
	f.parts = append(f.parts, `(`+strings.Join(either, ` OR `)+`)`)
}

// wanted adds what a query asks for, all but bodies, order and page.
func (f *filter) wanted(db *DB, q request.Query) {
	alive := !q.DueTo.IsZero() || len(q.States) > 0 && !slices.ContainsFunc(q.States, func(s request.State) bool { return slices.Contains(finished, s) })
	if alive {
		f.add(`live = 1`)
	}
	if q.States != nil {
		in(f, `state`, q.States)
	}
	if q.Columns != nil {
		key := `column_id` // PostgreSQL knows how many rows have which value of a column, and of no expression without an index
		if slices.Contains(q.Columns, "") {
			key = `COALESCE(column_id, '')`
		}
		in(f, key, q.Columns)
	}
	if q.Rows != nil {
		in(f, `COALESCE(row_id, '')`, q.Rows)
	}
	f.between(receivedKey, `''`, q.ReceivedFrom, q.ReceivedTo)
	if from := q.OutcomeFrom; !from.IsZero() && (from-1).Year() < from.Year() && q.OutcomeTo == from.YearEnd() {
		f.add(outcomeYear+` = ?`, from.String()[:4]) // as table 三 asks; a range would not lead along the order of the list
	} else {
		f.between(outcomeKey, `'9999-12-31'`, q.OutcomeFrom, q.OutcomeTo)
	}
	if !q.DueTo.IsZero() {
		f.add(dueKey+` <= ? AND due IS NOT NULL AND outcome_on IS NULL`, q.DueTo.String())
	}
	if q.Registered {
		f.add(`n IS NOT NULL`)
	}
	if q.ExtensionPending {
		f.add(`live = 1 AND extension_pending = 1`)
	}
	if !q.Number.IsZero() {
		f.add(`year = ? AND n = ?`, q.Number.Year, q.Number.N)
	}
	if q.Title != "" {
		f.add(`replace(title, ?, '') <> title`, q.Title)
	}
	if q.Handler != "" {
		f.add(`handler = ?`, q.Handler)
	}
	if q.Index != nil {
		f.add(`id IN (SELECT subject FROM blind_index WHERE kind = ? AND term = ?)`, q.Index.Field, db.blind(*q.Index))
	}
}

// part is a further condition, of which each row that is wanted fulfils one
// out of several. Sorted, the first rows of it are enough.
type part struct {
	condition string
	sorted    bool
}

// stillOpen parts the cases that were open at the end of a day by the year of
// their outcome, down to those that have none yet: within each part an index
// leads along the days of receipt, but along all of them together only past
// every case that was ever finished. The years that the clock does not know yet
// are one part, and empty.
func (f *filter) stillOpen(at calendar.Date, now int) []part {
	year := func(y int) string { return f.arg(fmt.Sprintf("%04d", y)) }
	var parts []part
	if at != at.YearEnd() {
		parts = append(parts, part{outcomeYear + ` = ` + year(at.Year()) + ` AND ` + outcomeKey + ` > ` + f.arg(at.String()), true})
	}
	last := max(now, at.Year())
	for y := at.Year() + 1; y <= last; y++ {
		parts = append(parts, part{outcomeYear + ` = ` + year(y), true})
	}
	return append(parts, part{outcomeYear + ` > ` + year(last) + ` AND ` + outcomeYear + ` < '9999'`, false}, part{outcomeYear + ` = '9999'`, true})
}

// statement writes the query. A few bodies are asked one by one, because an
// index leads to the first rows of each, but to those of several together only
// through all that they have.
func (f *filter) statement(db *DB, q request.Query, scope []access.Area, bodies []org.ID, s sorting, after []any) string {
	f.scope(scope)
	f.wanted(db, q)
	parts := []part{{`1 = 1`, true}}
	if at := q.OpenAt; !at.IsZero() {
		f.add(receivedKey + ` <> ''`)
		if after == nil || q.Order != request.ByReceived || fmt.Sprint(after[0]) > at.String() { // else the page begins before that day, and one bound leads SQLite better than two
			f.add(receivedKey+` <= ?`, at.String())
		}
		if now := db.now().Year(); q.Order == request.ByReceived && len(bodies) <= fewBodies && len(bodies)*(now-at.Year()+3) <= mostParts {
			parts = f.stillOpen(at, now)
		} else {
			f.add(outcomeKey+` > ?`, at.String())
		}
	}
	if after != nil {
		f.add(s.after, after...)
	}
	limit := q.Limit
	if limit <= 0 {
		limit = pageSize
	}
	most := ` ORDER BY ` + s.by + ` LIMIT ` + f.arg(limit)
	if len(bodies) > fewBodies {
		if q.Bodies != nil {
			in(f, `body`, bodies)
		}
		return `SELECT ` + caseColumns + ` FROM cases WHERE ` + f.String() + most
	}
	rest := ` AND ` + f.String()
	if len(bodies) == 1 && len(parts) == 1 {
		return `SELECT ` + caseColumns + ` FROM cases WHERE body = ` + f.arg(string(bodies[0])) + rest + most
	}
	var each []string
	for _, body := range bodies {
		mark := f.arg(string(body))
		for _, p := range parts {
			first := rest
			if p.sorted {
				first += most
			}
			each = append(each, fmt.Sprintf(`SELECT id FROM (SELECT id FROM cases WHERE body = %s AND %s%s) AS b%d`, mark, p.condition, first, len(each)+1))
		}
	}
	return `SELECT ` + caseColumns + ` FROM cases WHERE id IN (` + strings.Join(each, ` UNION ALL `) + `)` + most
}
