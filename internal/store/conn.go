package store

import (
	"context"
	"database/sql"
)

// conn is where a store reads and writes: within a transaction if there is
// one, else each call for itself.
type conn struct {
	db *DB
	tx *sql.Tx
}

func (t *Tx) conn() conn { return conn{t.db, t.tx} }

// read is where to read from.
func (c conn) read() runner {
	if c.tx != nil {
		return c.tx
	}
	return c.db.reader
}

// write runs do in the transaction there is, or in one of its own.
func (c conn) write(ctx context.Context, do func(*Tx) error) error {
	if c.tx != nil {
		return do(&Tx{db: c.db, tx: c.tx})
	}
	return c.db.Do(ctx, do)
}
