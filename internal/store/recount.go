package store

import (
	"context"
	"errors"
	"fmt"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/request"
)

// liveCases are those that somebody still works on. There are never many.
const liveCases = `SELECT id FROM cases WHERE live = 1`

// recounter is who counts again when the holidays have changed.
var recounter = access.Program("recount")

// Recount counts the due dates of all open cases again, as is needed after a
// holiday notice: where one moves, the journal of the case takes down the old
// and the new. Closed cases stay as they were. It returns how many moved, and
// can be called at any time, and twice. A case that cannot be counted does not
// hold up the others; its error is among those returned.
func (q Requests) Recount(ctx context.Context, s journal.Stamp) (moved int, err error) {
	ids, err := all(ctx, q.read(), value[request.ID], liveCases)
	if err != nil {
		return 0, err
	}
	for _, id := range ids {
		same, failed := q.counted(ctx, id)
		if failed == nil && !same {
			var did bool
			failed = q.db.Do(ctx, func(t *Tx) (err error) {
				did, err = t.recountCase(ctx, s, id)
				return err
			})
			if did && failed == nil {
				moved++
			}
		}
		if failed != nil {
			err = errors.Join(err, fmt.Errorf("recount case %s: %w", id, failed))
		}
	}
	return moved, err
}

// counted reports whether the row of a case is what it would be made today.
func (q Requests) counted(ctx context.Context, id request.ID) (bool, error) {
	h, err := q.db.house(ctx, q.read())
	if err != nil {
		return false, err
	}
	row, found, err := one(ctx, q.read(), scanCase, findCase, string(id))
	if err != nil || !found {
		return true, err
	}
	c, _, err := q.db.restoreCase(ctx, q.read(), id)
	if err != nil {
		return false, err
	}
	now, err := q.db.project(h, c, row)
	return now == row, err
}

func (t *Tx) recountCase(ctx context.Context, s journal.Stamp, id request.ID) (bool, error) {
	s.By = recounter
	c, key, was, err := t.load(ctx, s, id, access.Recount)
	if err != nil {
		return false, err
	}
	loaded := c.Version()
	moved, err := t.recount(ctx, s, c, was)
	if err != nil {
		return false, err
	}
	if err := t.save(ctx, c, was, loaded); err != nil {
		return false, err
	}
	return moved, t.append(ctx, key, c.Fresh())
}

// recount notes in an open case that its due date is no longer the one of its
// row. It comes before every act, so that no date ever moves unnoticed by an
// act that was about something else.
func (t *Tx) recount(ctx context.Context, s journal.Stamp, c *request.Case, was request.Summary) (bool, error) {
	if was.Version != c.Version() || was.Due.IsZero() || !was.OutcomeOn.IsZero() {
		return false, nil
	}
	h, err := t.db.house(ctx, t.tx)
	if err != nil {
		return false, err
	}
	rules, err := t.db.rules(h, c.Body(), s.On)
	if err != nil {
		return false, err
	}
	s.By = recounter
	moved, err := c.Recount(s, rules, was.Due)
	if _, unknown := errors.AsType[calendar.UnknownYearError](err); unknown {
		return false, nil
	}
	return moved, err
}
