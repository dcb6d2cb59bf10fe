package store

import (
	"context"

	"gongkai/access"
	"gongkai/journal"
	"gongkai/request"
)

// checkpoint makes SQLite write its journal back and empty it.
const checkpoint = `PRAGMA wal_checkpoint(TRUNCATE)`

// Erase destroys what is personal in a case, at the end of its retention
// (条例第四十五条；档案保管期限): the key of the case and what it could be found by. The
// entries, the row, what table 三 counts and the hashes of the files stay. It
// cannot be undone here; backups from before hold the key until they are
// destroyed too.
func (q Requests) Erase(ctx context.Context, s journal.Stamp, id request.ID) error {
	err := q.write(ctx, func(t *Tx) error {
		row, found, err := one(ctx, t.tx, scanCase, findCase, string(id))
		if err != nil {
			return err
		}
		if !found || !inScope(row.Path, access.Scope(s.By, access.Erase, s.On)) {
			return request.ErrNotFound
		}
		n, err := exec(ctx, t.tx, eraseKey, string(id), s.At)
		if err != nil || n == 0 {
			return err // erased before
		}
		if _, err := exec(ctx, t.tx, clearBlind, string(id)); err != nil {
			return err
		}
		return t.note(ctx, s, "erase-"+string(id), access.Erase, struct {
			Case request.ID `json:"case"`
		}{id})
	})
	if err != nil || q.tx != nil || q.db.dialect.engine != SQLite {
		return err
	}
	// The log of changes would keep the key until it is written over.
	_, err = exec(ctx, q.db.writer, checkpoint)
	return err
}

// Erased reports whether the personal data of a case were destroyed.
func (q Requests) Erased(ctx context.Context, id request.ID) (bool, error) {
	wrapped, found, err := one(ctx, q.read(), value[[]byte], findKey, string(id))
	return found && wrapped == nil, err
}
