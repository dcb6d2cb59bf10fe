// Package records gives the desk what it asks for out of the store: accounts,
// sessions, cases and their files, the journal. It translates and decides
// nothing.
package records

import (
	"context"
	"encoding/base32"
	"errors"
	"fmt"
	"slices"
	"strings"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/desk"
	"gongkai/internal/desk/signin"
	"gongkai/internal/store"
	"gongkai/journal"
	"gongkai/org"
	"gongkai/request"
)

// Use puts the store behind a desk's configuration.
func Use(c *desk.Config, db *store.DB) {
	c.House = House{db}
	c.Accounts = Accounts{db}
	c.Sessions = db.Sessions()
	c.Journal = db
	c.Audit = Audit{db}
	c.Requests = db.Requests()
	c.Acts = Acts{db}
	c.Files = db.Files()
}

// House is the register of bodies and what each act is judged by.
type House struct{ DB *store.DB }

// Tree is the register as it is now.
func (h House) Tree(ctx context.Context) (*org.Tree, error) { return h.DB.Bodies().Tree(ctx) }

// Rules are those of a body on a day.
func (h House) Rules(ctx context.Context, body org.ID, on calendar.Date) (request.Rules, error) {
	return h.DB.Rules(ctx, body, on)
}

// Accounts are the officers' ways in.
type Accounts struct{ DB *store.DB }

// Account returns the account of a login name.
func (a Accounts) Account(ctx context.Context, login string) (signin.Account, error) {
	account, err := a.DB.Accounts().Login(ctx, login)
	return a.whole(ctx, account, err)
}

// AccountOf returns the account of a person.
func (a Accounts) AccountOf(ctx context.Context, id access.PersonID) (signin.Account, error) {
	account, err := a.DB.Accounts().Account(ctx, id)
	return a.whole(ctx, account, err)
}

func (a Accounts) whole(ctx context.Context, account store.Account, err error) (signin.Account, error) {
	var none *store.NotFound
	if errors.As(err, &none) {
		return signin.Account{}, signin.ErrNoAccount
	}
	if err != nil {
		return signin.Account{}, err
	}
	person, err := a.DB.People().Person(ctx, account.Person)
	if err != nil {
		return signin.Account{}, err
	}
	return signin.Account{Person: person, Login: account.Login, Password: account.Password, Secret: Secret(account.TOTP)}, nil
}

var raw32 = base32.StdEncoding.WithPadding(base32.NoPadding)

// Secret is a second factor as authenticators read it; the store keeps its
// bytes.
func Secret(totp []byte) string {
	if len(totp) == 0 {
		return ""
	}
	return raw32.EncodeToString(totp)
}

// Bytes are the bytes of a second factor. The error is a fault of the data.
func Bytes(secret string) ([]byte, error) {
	totp, err := raw32.DecodeString(strings.ToUpper(secret))
	if err != nil {
		return nil, fmt.Errorf("second factor: %w", err)
	}
	return totp, nil
}

// errSpent says that a code was used before.
var errSpent = errors.New("code was used before")

// Spend notes that a code was used; the store lets nobody use one twice.
func (a Accounts) Spend(ctx context.Context, id access.PersonID, step int64) (bool, error) {
	err := a.DB.Accounts().Update(ctx, id, func(account *store.Account) error {
		if account.TOTPStep >= step {
			return errSpent
		}
		account.TOTPStep = step
		return nil
	})
	if errors.Is(err, errSpent) {
		return false, nil
	}
	return err == nil, err
}

// errRenewed says that an account is no longer what it was.
var errRenewed = errors.New("account was changed meanwhile")

// Renew keeps another password or second factor.
func (a Accounts) Renew(ctx context.Context, was, changed signin.Account) (bool, error) {
	totp, err := Bytes(changed.Secret)
	if err != nil {
		return false, err
	}
	err = a.DB.Accounts().Update(ctx, was.Person.ID, func(account *store.Account) error {
		if account.Password != was.Password || Secret(account.TOTP) != was.Secret {
			return errRenewed
		}
		account.Password, account.TOTP = changed.Password, totp
		return nil
	})
	if errors.Is(err, errRenewed) {
		return false, nil
	}
	return err == nil, err
}

// Officers are the people with a grant over the body.
func (a Accounts) Officers(ctx context.Context, body org.Body) ([]access.Person, error) {
	all, err := a.DB.People().All(ctx)
	return slices.DeleteFunc(all, func(p access.Person) bool {
		return !slices.ContainsFunc(p.Grants, func(g access.Grant) bool { return g.Area().Has(body.Path) })
	}), err
}

// Audit reads the journal.
type Audit struct{ DB *store.DB }

// Entries are those that are wanted, the latest first.
func (a Audit) Entries(ctx context.Context, s journal.Stamp, q desk.AuditQuery) ([]desk.Audited, error) {
	found, err := a.DB.Audit(ctx, s, store.AuditQuery{From: q.From, To: q.To, Person: q.Person, Number: q.Number, Before: store.AuditPlace(q.Before), Limit: q.Limit})
	list := make([]desk.Audited, len(found))
	for i, e := range found {
		list[i] = desk.Audited(e)
	}
	return list, err
}

// Acts does acts on cases.
type Acts struct{ DB *store.DB }

// Act does an act on a case, and keeps its files, in one transaction.
func (a Acts) Act(ctx context.Context, s journal.Stamp, id request.ID, act access.Act,
	do func(c *request.Case, keep func(data []byte) (string, error)) error) error {
	return a.DB.Do(ctx, func(t *store.Tx) error {
		return t.Requests().Update(ctx, s, id, act, func(c *request.Case) error {
			return do(c, func(data []byte) (string, error) { return t.Files().Put(ctx, string(id), data) })
		})
	})
}
