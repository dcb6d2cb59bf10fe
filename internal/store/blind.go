package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"gongkai/request"
)

const (
	addBlind   = `INSERT INTO blind_index (subject, kind, term) VALUES ($1, $2, $3)`
	sameBlind  = ` ON CONFLICT (kind, term, subject) DO NOTHING` // two agents with one telephone
	findBlind  = `SELECT subject FROM blind_index WHERE kind = $1 AND term = $2 ORDER BY subject`
	blindOf    = `SELECT kind, term FROM blind_index WHERE subject = $1 ORDER BY kind, term`
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

// indexed reports whether a case is found by what it is, and by nothing else.
func (db *DB) indexed(ctx context.Context, r runner, id request.ID, is []request.IndexTerm) (bool, error) {
	type entry struct{ kind, term string }
	scan := func(row scanner) (e entry, err error) {
		var term []byte
		err = row.Scan(&e.kind, &term)
		e.term = string(term)
		return e, err
	}
	kept, err := all(ctx, r, scan, blindOf, string(id))
	if err != nil {
		return false, err
	}
	var want []entry
	for _, t := range is {
		want = append(want, entry{t.Field, string(db.blind(t))})
	}
	slices.SortFunc(want, func(a, b entry) int { return cmp.Or(strings.Compare(a.kind, b.kind), strings.Compare(a.term, b.term)) })
	return slices.Equal(kept, slices.Compact(want)), nil
}
