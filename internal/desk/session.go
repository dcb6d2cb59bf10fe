package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/alexedwards/scs/v2/memstore"

	"gongkai/access"
	"gongkai/internal/desk/signin"
)

const (
	cookieName   = "gongkai_desk"
	idleTimeout  = 30 * time.Minute // 等级保护: a desk left alone closes
	longestShift = 10 * time.Hour
	seenEvery    = time.Minute // how exactly idleness is known: a page view need not be a write
)

// What a session holds. It is no secret to the officer, but he cannot change it.
const (
	keyPerson = "person" // access.PersonID
	keyProof  = "proof"  // of the password that let him in: another password ends the session
	keySince  = "since"  // epoch seconds
	keySeen   = "seen"
)

// newSessions makes the manager of sessions. The cookie lives as long as the
// browser, on this site's path only, and goes nowhere else.
func newSessions(c Config) *scs.SessionManager {
	m := scs.New()
	if own, ok := m.Store.(*memstore.MemStore); ok {
		own.StopCleanup() // nobody will use it
	}
	m.Store = c.Sessions
	m.Lifetime = longestShift
	m.Cookie = scs.SessionCookie{Name: cookieName, Path: c.Site.Base(), HttpOnly: true,
		SameSite: http.SameSiteStrictMode, Secure: c.TLS}
	return m
}

// begin opens a session under a fresh token.
func (d *desk) begin(ctx context.Context, a signin.Account) error {
	if err := d.sessions.RenewToken(ctx); err != nil {
		return err
	}
	now := d.Now().Unix()
	d.sessions.Put(ctx, keyPerson, string(a.Person.ID))
	d.sessions.Put(ctx, keyProof, proof(a))
	d.sessions.Put(ctx, keySince, now)
	d.sessions.Put(ctx, keySeen, now)
	return nil
}

// whoIs returns the account that the session belongs to, and false where there
// is none or it has ended.
func (d *desk) whoIs(ctx context.Context) (signin.Account, bool, error) {
	id := d.sessions.GetString(ctx, keyPerson)
	if id == "" {
		return signin.Account{}, false, nil
	}
	now := d.Now()
	since := time.Unix(d.sessions.GetInt64(ctx, keySince), 0)
	seen := time.Unix(d.sessions.GetInt64(ctx, keySeen), 0)
	if now.Sub(since) >= longestShift || now.Sub(seen) >= idleTimeout {
		return signin.Account{}, false, d.sessions.Destroy(ctx)
	}
	a, err := d.Accounts.AccountOf(ctx, access.PersonID(id))
	switch {
	case errors.Is(err, signin.ErrNoAccount),
		err == nil && (a.Closed || proof(a) != d.sessions.GetString(ctx, keyProof)):
		return signin.Account{}, false, d.sessions.Destroy(ctx)
	case err != nil:
		return signin.Account{}, false, err
	}
	if now.Sub(seen) >= seenEvery {
		d.sessions.Put(ctx, keySeen, now.Unix())
	}
	return a, true, nil
}

// proof changes when the password or the second factor does.
func proof(a signin.Account) string {
	sum := sha256.Sum256([]byte(a.Password + "\x00" + a.Secret))
	return hex.EncodeToString(sum[:16])
}
