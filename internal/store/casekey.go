package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

const (
	addKey   = `INSERT INTO case_keys (subject, wrapped, erased_at) VALUES ($1, $2, NULL) ON CONFLICT (subject) DO NOTHING`
	findKey  = `SELECT wrapped FROM case_keys WHERE subject = $1`
	eraseKey = `UPDATE case_keys SET wrapped = NULL, erased_at = $2 WHERE subject = $1 AND wrapped IS NOT NULL`
)

// errErased says that the key of a case was destroyed.
var errErased = errors.New("本件的个人信息和文件已按保管期限销毁，只保留办理记录和统计事实。")

// newCaseKey makes the key of a case, or returns the one it has.
func (db *DB) newCaseKey(ctx context.Context, r runner, subject string) ([]byte, error) {
	key := newKey()
	wrapped, err := db.keys.Wrap(key, keyPlace(subject))
	if err != nil {
		return nil, err
	}
	n, err := exec(ctx, r, addKey, subject, wrapped)
	if err != nil || n == 1 {
		return key, err
	}
	return db.caseKey(ctx, r, subject)
}

// caseKey returns the key of a case; the error is errErased if it was
// destroyed.
func (db *DB) caseKey(ctx context.Context, r runner, subject string) ([]byte, error) {
	wrapped, found, err := one(ctx, r, value[[]byte], findKey, subject)
	switch {
	case err != nil:
		return nil, err
	case !found:
		return nil, fmt.Errorf("key of case %s: %w", subject, sql.ErrNoRows)
	case wrapped == nil:
		return nil, errErased
	}
	return db.keys.Unwrap(wrapped, keyPlace(subject))
}

func keyPlace(subject string) place { return place{"case_keys", "wrapped", subject} }
