package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"gongkai/access"
	"gongkai/journal"
	"gongkai/org"
	"gongkai/request"
)

// Requests keeps the cases; it is the request.Store.
type Requests struct{ conn }

// Requests keeps the cases.
func (db *DB) Requests() Requests { return Requests{conn{db: db}} }

// Requests keeps the cases, within the transaction.
func (t *Tx) Requests() Requests { return Requests{t.conn()} }

var _ request.Store = Requests{}

// nextNumber takes a number within the transaction: one that is undone gives
// it back, and whoever comes at the same time waits.
const nextNumber = `INSERT INTO counters (series, body, year, n) VALUES ($1, $2, $3, 1)
ON CONFLICT (series, body, year) DO UPDATE SET n = counters.n + 1 RETURNING n`

// Submit keeps a new case, as request.Store says.
func (q Requests) Submit(ctx context.Context, _ journal.Stamp, c *request.Case) error {
	fresh := c.Fresh()
	if len(fresh) != c.Version() {
		return fmt.Errorf("submit case %s: it was submitted before", c.ID())
	}
	return q.write(ctx, func(t *Tx) error {
		row, err := t.row(ctx, c, request.Summary{})
		if err != nil {
			return err
		}
		if _, err := exec(ctx, t.tx, addCase, caseValues(row)...); err != nil {
			return fmt.Errorf("submit case %s: %w", c.ID(), err)
		}
		key, err := q.db.newCaseKey(ctx, t.tx, string(c.ID()))
		if err != nil {
			return err
		}
		if err := q.db.index(ctx, t.tx, c.ID(), nil, c.Index()); err != nil {
			return err
		}
		return t.append(ctx, key, fresh)
	})
}

// Update lets do act on a case, as request.Store says. Within a transaction of
// Do a refusal undoes all of it, and is noted afterwards.
func (q Requests) Update(ctx context.Context, s journal.Stamp, id request.ID, act access.Act, do func(*request.Case) error) error {
	return q.write(ctx, func(t *Tx) error {
		err := t.update(ctx, s, id, act, do)
		if refusal, ok := errors.AsType[*request.Refusal](err); ok {
			return &refused{s, id, act, refusal}
		}
		return err
	})
}

// refused is a refusal on its way out of the transaction that it undoes.
type refused struct {
	stamp journal.Stamp
	id    request.ID
	act   access.Act
	*request.Refusal
}

func (r *refused) Unwrap() error { return r.Refusal }

// note writes a refusal into the journal of the case.
func (r *refused) note(ctx context.Context, db *DB) error {
	return db.Do(ctx, func(t *Tx) error {
		return t.update(ctx, r.stamp, r.id, r.act, func(c *request.Case) error { return c.Refuse(r.stamp, r.act, r.Refusal) })
	})
}

func (t *Tx) update(ctx context.Context, s journal.Stamp, id request.ID, act access.Act, do func(*request.Case) error) error {
	c, key, was, err := t.load(ctx, s, id, act)
	if err != nil {
		return err
	}
	loaded, terms := c.Version(), c.Index()
	if _, err := t.recount(ctx, s, c, was); err != nil {
		if _, backdated := errors.AsType[*request.Refusal](err); !backdated { // then the act itself is refused for its day
			return err
		}
	}
	known := c.Version()
	if err := do(c); err != nil {
		return err
	}
	if c.Version() == known {
		return nil // what only a count would add waits for Recount
	}
	if err := t.save(ctx, c, was, loaded); err != nil {
		return err
	}
	if err := t.db.index(ctx, t.tx, id, terms, c.Index()); err != nil {
		return err
	}
	return t.append(ctx, key, c.Fresh())
}

// save writes the row of a case that had so many entries when it was loaded.
func (t *Tx) save(ctx context.Context, c *request.Case, was request.Summary, loaded int) error {
	row, err := t.row(ctx, c, was)
	if err != nil {
		return err
	}
	n, err := exec(ctx, t.tx, saveCase, append(caseValues(row), loaded)...)
	switch {
	case err != nil:
		return fmt.Errorf("save case %s: %w", c.ID(), err)
	case n == 0:
		return errMoved
	}
	return nil
}

// load loads a case that is to be changed, with the numbers of the
// transaction.
func (t *Tx) load(ctx context.Context, s journal.Stamp, id request.ID, act access.Act) (*request.Case, []byte, request.Summary, error) {
	c, key, row, err := t.db.load(ctx, t.tx, s, id, act)
	if err != nil {
		return nil, nil, row, err
	}
	c.Numbering(func(series request.Series, body org.ID, year int) (int, error) {
		n, _, err := one(ctx, t.tx, value[int], nextNumber, string(series), string(body), year)
		return n, err
	})
	return c, key, row, nil
}

// row makes the row of a case from the register and settings that the
// transaction sees. Was is the row so far.
func (t *Tx) row(ctx context.Context, c *request.Case, was request.Summary) (request.Summary, error) {
	h, err := t.db.house(ctx, t.tx)
	if err != nil {
		return request.Summary{}, err
	}
	return t.db.project(h, c, was)
}

// Case loads a case with its personal data.
func (q Requests) Case(ctx context.Context, s journal.Stamp, id request.ID) (*request.Case, error) {
	c, _, _, err := q.db.load(ctx, q.read(), s, id, access.Read)
	return c, err
}

// load loads a case that lies where the actor may do the act, its key and its
// row. Of an erased case the key is nil and the personal data are empty.
func (db *DB) load(ctx context.Context, r runner, s journal.Stamp, id request.ID, act access.Act) (*request.Case, []byte, request.Summary, error) {
	row, found, err := one(ctx, r, scanCase, findCase, string(id))
	switch {
	case err != nil:
		return nil, nil, row, fmt.Errorf("load case %s: %w", id, err)
	case !found || !inScope(row.Path, access.Scope(s.By, act, s.On)):
		return nil, nil, row, request.ErrNotFound
	}
	c, key, err := db.restoreCase(ctx, r, id)
	return c, key, row, err
}

func (db *DB) restoreCase(ctx context.Context, r runner, id request.ID) (*request.Case, []byte, error) {
	key, err := db.caseKey(ctx, r, string(id))
	if errors.Is(err, errErased) {
		key, err = nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	list, err := entries(ctx, r, string(id), key)
	if err != nil {
		return nil, nil, err
	}
	c, err := request.Restore(list, nil)
	return c, key, err
}

func inScope(path string, scope []access.Area) bool {
	return slices.ContainsFunc(scope, func(a access.Area) bool { return a.Has(path) })
}
