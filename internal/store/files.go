package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
)

// Files keeps what came with a case or was issued in it: attachments, scanned
// sheets, letters. A file is sealed under the key of its case and named by the
// hash of the sealed bytes, so that it can be checked, backed up and compared
// by whoever may not read it. A file never changes.
type Files struct{ conn }

// Files keeps the files of cases.
func (db *DB) Files() Files { return Files{conn{db: db}} }

// Files keeps the files of cases, within the transaction.
func (t *Tx) Files() Files { return Files{t.conn()} }

const (
	addFile    = `INSERT INTO files (hash, subject, added, sealed) VALUES ($1, $2, $3, $4)`
	findFile   = `SELECT sealed FROM files WHERE hash = $1 AND subject = $2`
	sweepFiles = `DELETE FROM files WHERE added < $1 AND NOT EXISTS (SELECT 1 FROM cases WHERE cases.id = files.subject)`
	sweepKeys  = `DELETE FROM case_keys WHERE NOT EXISTS (SELECT 1 FROM cases WHERE cases.id = case_keys.subject)
AND NOT EXISTS (SELECT 1 FROM files WHERE files.subject = case_keys.subject)`
)

// Put keeps a file for a case and returns the name to put into the case. The
// case may be submitted afterwards, with the same id; what never is, Sweep
// removes.
func (f Files) Put(ctx context.Context, subject string, data []byte) (hash string, err error) {
	err = f.write(ctx, func(t *Tx) error {
		key, err := f.db.newCaseKey(ctx, t.tx, subject)
		if err != nil {
			return err
		}
		sealed, err := seal(key, data, filePlace(subject))
		if err != nil {
			return err
		}
		hash = nameOf(sealed)
		_, err = exec(ctx, t.tx, addFile, hash, subject, f.db.now().UnixMilli(), sealed)
		return err
	})
	return hash, err
}

// Open returns the bytes of a file of a case. Whoever calls it has the case
// already: that is the permission. The error is a *NotFound if the case has no
// such file.
func (f Files) Open(ctx context.Context, subject, hash string) ([]byte, error) {
	sealed, found, err := one(ctx, f.read(), value[[]byte], findFile, hash, subject)
	switch {
	case err != nil:
		return nil, fmt.Errorf("open file %s: %w", hash, err)
	case !found:
		return nil, &NotFound{"这个文件"}
	case nameOf(sealed) != hash:
		return nil, fmt.Errorf("open file %s: %w", hash, errors.New("its bytes are not those that were kept"))
	}
	key, err := f.db.caseKey(ctx, f.read(), subject)
	if err != nil {
		return nil, err
	}
	return unseal(key, sealed, filePlace(subject))
}

// Sweep removes files and keys of applications that were begun before a time,
// in epoch milliseconds, and never submitted.
func (f Files) Sweep(ctx context.Context, before int64) (removed int64, err error) {
	err = f.write(ctx, func(t *Tx) error {
		if removed, err = exec(ctx, t.tx, sweepFiles, before); err != nil {
			return err
		}
		_, err = exec(ctx, t.tx, sweepKeys)
		return err
	})
	return removed, err
}

func nameOf(sealed []byte) string {
	sum := sha256.Sum256(sealed)
	return hex.EncodeToString(sum[:])
}

func filePlace(subject string) place { return place{"files", "sealed", subject} }
