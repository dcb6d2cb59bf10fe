package store

import (
	"context"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// Sessions keeps the sessions of the sites; it is an scs.CtxStore. The token
// is only in the browser: the row is named by its hash and encrypted under it,
// so that whoever reads the database can neither sign in as somebody nor see
// what he has typed into a form.
type Sessions struct{ db *DB }

// Sessions keeps the sessions of the sites.
func (db *DB) Sessions() Sessions { return Sessions{db} }

const (
	findSession   = `SELECT data FROM sessions WHERE id = $1 AND expires > $2`
	saveSession   = `INSERT INTO sessions (id, data, expires) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET data = excluded.data, expires = excluded.expires`
	deleteSession = `DELETE FROM sessions WHERE id = $1`
	purgeSessions = `DELETE FROM sessions WHERE expires <= $1`
)

// session derives from a token the name of its row and the key of its data.
func session(token string) (id, key []byte, at place, err error) {
	derived, err := hkdf.Key(sha256.New, []byte(token), nil, "gongkai session", 2*keySize)
	if err != nil {
		return nil, nil, place{}, err
	}
	id, key = derived[:keySize], derived[keySize:]
	return id, key, place{"sessions", "data", hex.EncodeToString(id)}, nil
}

// FindCtx returns the data of a session, and false for one that is unknown or
// has expired.
func (s Sessions) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	id, key, at, err := session(token)
	if err != nil {
		return nil, false, err
	}
	sealed, found, err := one(ctx, s.db.reader, value[[]byte], findSession, id, s.db.now().UnixMilli())
	if err != nil || !found {
		return nil, false, err
	}
	data, err := unseal(key, sealed, at)
	return data, err == nil, err
}

// CommitCtx saves the data of a session until it expires.
func (s Sessions) CommitCtx(ctx context.Context, token string, data []byte, expires time.Time) error {
	id, key, at, err := session(token)
	if err != nil {
		return err
	}
	sealed, err := seal(key, data, at)
	if err != nil {
		return err
	}
	_, err = exec(ctx, s.db.writer, saveSession, id, sealed, expires.UnixMilli())
	return err
}

// DeleteCtx ends a session.
func (s Sessions) DeleteCtx(ctx context.Context, token string) error {
	id, _, _, err := session(token)
	if err != nil {
		return err
	}
	_, err = exec(ctx, s.db.writer, deleteSession, id)
	return err
}

// Find is FindCtx without a context, as scs.Store asks for it.
func (s Sessions) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit is CommitCtx without a context.
func (s Sessions) Commit(token string, data []byte, expires time.Time) error {
	return s.CommitCtx(context.Background(), token, data, expires)
}

// Delete is DeleteCtx without a context.
func (s Sessions) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }

// Purge removes the sessions that have expired; a job does it now and then.
func (s Sessions) Purge(ctx context.Context) (int64, error) {
	return exec(ctx, s.db.writer, purgeSessions, s.db.now().UnixMilli())
}
