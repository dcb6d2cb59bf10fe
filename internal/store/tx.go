package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"gongkai/journal"
	"gongkai/request"
)

// Follow is called in the transaction of every act, after it was saved, with
// the entries it wrote: the queue of jobs enqueues what follows from them. An
// error undoes the act.
type Follow func(ctx context.Context, tx *sql.Tx, fresh []journal.Entry) error

// Follow sets what is called. It is for the start, before anything is written.
func (db *DB) Follow(f Follow) { db.follow = f }

// Tx is one transaction over several stores: all of it is kept, or nothing.
type Tx struct {
	db *DB
	tx *sql.Tx
}

// SQL is the transaction itself, for a queue that keeps its tables beside ours.
func (t *Tx) SQL() *sql.Tx { return t.tx }

// Do runs a function in one transaction. While it runs nothing else must be
// written through db: on SQLite it would wait for itself. When another
// transaction was in the way it is run once more from the start, so it must
// not change anything else but by its transaction.
func (db *DB) Do(ctx context.Context, do func(*Tx) error) error {
	err := db.try(ctx, do)
	if db.dialect.lost(err) {
		err = db.try(ctx, do)
	}
	if refused, ok := errors.AsType[*refused](err); ok {
		if err := refused.note(ctx, db); err != nil {
			return errors.Join(refused.Refusal, err)
		}
		return refused.Refusal
	}
	return db.dialect.say(err)
}

func (db *DB) try(ctx context.Context, do func(*Tx) error) error {
	tx, err := db.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // after a commit it does nothing; also when do panics
	if err := do(&Tx{db, tx}); err != nil {
		return err
	}
	return tx.Commit()
}

// lost reports whether a transaction failed only because of another one.
func (d dialect) lost(err error) bool {
	if err == nil {
		return false
	}
	code := d.code(err)
	return errors.Is(err, errMoved) || code != "" && (slices.Contains(d.again, code) || slices.Contains(d.twice, code))
}

// say turns what is left of a lost race into a sentence.
func (d dialect) say(err error) error {
	if d.lost(err) {
		return &Conflict{err}
	}
	return err
}

// errMoved says that what was loaded is no longer what is there.
var errMoved = errors.New("changed by somebody else in the meantime")

// Conflict says that somebody else changed the same thing at the same time,
// twice in a row. Nothing was saved.
type Conflict struct{ err error }

func (e *Conflict) Error() string {
	return "刚才有人同时办理了同一件，您的操作没有保存；请刷新页面，看过最新情况后再办理。"
}

func (e *Conflict) Unwrap() error { return e.err }

// Is makes a lost race over a case what request.Store promises.
func (e *Conflict) Is(target error) bool { return target == request.ErrConflict }

// NotFound says that there is no such thing.
type NotFound struct{ What string }

func (e *NotFound) Error() string { return fmt.Sprintf("没有找到%s。", e.What) }
