package store

import (
	"context"
	"fmt"
	"slices"

	"gongkai/request"
)

const (
	addBlind   = `INSERT INTO blind_index (subject, kind, term) VALUES ($1, $2, $3)`
	sameBlind  = ` ON CONFLICT (kind, term, subject) DO NOTHING` // two agents with one telephone
	findBlind  = `SELECT subject FROM blind_index WHERE kind = $1 AND term = $2 ORDER BY subject`
	clearBlind = `DELETE FROM blind_index WHERE subject = $1`
)

// blind is what the index holds of a term.
func (db *DB) blind(t request.IndexTerm) []byte {
	return db.keys.Blind(t.Field, request.Fold(t.Value))
}

// index makes a case findable by what it has become, if that differs from what
// it was.
func (db *DB) index(ctx context.Context, r runner, id request.ID, was, is []request.IndexTerm) error {
	if slices.Equal(was, is) {
		return nil
	}
	if len(was) > 0 {
		if _, err := exec(ctx, r, clearBlind, string(id)); err != nil {
			return err
		}
	}
	if len(is) == 0 {
		return nil
	}
	statement, args := addBlind, []any{string(id), is[0].Field, db.blind(is[0])}
	for _, t := range is[1:] {
		statement += fmt.Sprintf(`, ($1, $%d, $%d)`, len(args)+1, len(args)+2)
		args = append(args, t.Field, db.blind(t))
	}
	_, err := exec(ctx, r, statement+sameBlind, args...)
	return err
}
