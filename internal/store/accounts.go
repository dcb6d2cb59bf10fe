package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"gongkai/access"
)

// Account is how an officer signs in. Whether a password is right, when a
// wrong one locks and what a second factor is, the desk decides.
type Account struct {
	Person      access.PersonID
	Login       string // as typed, without blanks around it and in lower case
	Password    string // its argon2id hash with the parameters; "": cannot sign in yet
	TOTP        []byte // secret of the second factor, sealed in the database; nil: none yet
	TOTPStep    int64  // the last step that was used: none is taken twice
	Failures    int    // wrong attempts in a row
	LockedUntil int64  // epoch milliseconds
}

// Accounts keeps how officers sign in.
type Accounts struct{ db *DB }

// Accounts keeps how officers sign in.
func (db *DB) Accounts() Accounts { return Accounts{db} }

const (
	accountColumns = `person, login, password, totp, totp_step, failures, locked_until`
	findLogin      = `SELECT ` + accountColumns + ` FROM accounts WHERE login = $1`
	findAccount    = `SELECT ` + accountColumns + ` FROM accounts WHERE person = $1`
	addAccount     = `INSERT INTO accounts (person, login, password, totp, totp_step, failures, locked_until, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (login) DO NOTHING`
	saveAccount    = `UPDATE accounts SET login = $2, password = $3, totp = $4, totp_step = $5, failures = $6, locked_until = $7, changed_at = $8
WHERE person = $1 AND password = $9 AND totp_step = $10 AND failures = $11 AND locked_until = $12`
)

// Login returns the account of a login name; the error is a *NotFound if there
// is none.
func (a Accounts) Login(ctx context.Context, login string) (Account, error) {
	return a.find(ctx, a.db.reader, findLogin, normalLogin(login))
}

// Account returns the account of an officer; the error is a *NotFound if he
// has none.
func (a Accounts) Account(ctx context.Context, person access.PersonID) (Account, error) {
	return a.find(ctx, a.db.reader, findAccount, string(person))
}

func (a Accounts) find(ctx context.Context, r runner, query, arg string) (Account, error) {
	account, found, err := one(ctx, r, scanAccount, query, arg)
	if err != nil || !found {
		return Account{}, errors.Join(err, notFoundUnless(found || err != nil, "这个账号"))
	}
	if account.TOTP != nil {
		account.TOTP, err = a.db.keys.Unwrap(account.TOTP, totpPlace(account.Person))
	}
	return account, err
}

// Add makes an account for an officer who has none.
func (a Accounts) Add(ctx context.Context, account Account) error {
	account.Login = normalLogin(account.Login)
	if account.Login == "" {
		return errors.New("请填写登录名")
	}
	args, err := a.columns(account)
	if err != nil {
		return err
	}
	n, err := exec(ctx, a.db.writer, addAccount, args...)
	if err == nil && n == 0 {
		err = fmt.Errorf("登录名“%s”已经有人使用，请换一个", account.Login)
	}
	return err
}

// Update changes an account by a function, in one transaction. Two attempts to
// sign in at the same time cannot both use one step of the second factor, or
// lose each other's failure.
func (a Accounts) Update(ctx context.Context, person access.PersonID, do func(*Account) error) error {
	return a.db.Do(ctx, func(t *Tx) error {
		account, err := a.find(ctx, t.tx, findAccount, string(person))
		if err != nil {
			return err
		}
		was := account
		if err := do(&account); err != nil {
			return err
		}
		account.Person, account.Login = was.Person, normalLogin(account.Login)
		args, err := a.columns(account)
		if err != nil {
			return err
		}
		n, err := exec(ctx, t.tx, saveAccount, append(args, was.Password, was.TOTPStep, was.Failures, was.LockedUntil)...)
		if err == nil && n == 0 {
			err = errMoved
		}
		return err
	})
}

func (a Accounts) columns(account Account) ([]any, error) {
	var sealed any
	if account.TOTP != nil {
		wrapped, err := a.db.keys.Wrap(account.TOTP, totpPlace(account.Person))
		if err != nil {
			return nil, err
		}
		sealed = wrapped
	}
	return []any{string(account.Person), account.Login, account.Password, sealed, account.TOTPStep, account.Failures, account.LockedUntil, a.db.now().UnixMilli()}, nil
}

func totpPlace(person access.PersonID) place { return place{"accounts", "totp", string(person)} }

func normalLogin(login string) string { return strings.ToLower(strings.TrimSpace(login)) }

func notFoundUnless(found bool, what string) error {
	if found {
		return nil
	}
	return &NotFound{what}
}

func scanAccount(s scanner) (a Account, err error) {
	return a, s.Scan(&a.Person, &a.Login, &a.Password, &a.TOTP, &a.TOTPStep, &a.Failures, &a.LockedUntil)
}
