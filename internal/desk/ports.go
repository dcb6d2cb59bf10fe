package desk

import (
	"context"

	"github.com/alexedwards/scs/v2"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/desk/signin"
	"gongkai/journal"
	"gongkai/org"
	"gongkai/request"
)

// House is the register of bodies and what an act of each is judged by.
// internal/store implements it.
type House interface {
	Tree(ctx context.Context) (*org.Tree, error)
	// Rules are those of a body on a day.
	Rules(ctx context.Context, body org.ID, on calendar.Date) (request.Rules, error)
}

// Accounts are the officers' ways in. internal/store implements it.
type Accounts interface {
	// Account returns the account of a login name; signin.ErrNoAccount.
	Account(ctx context.Context, login string) (signin.Account, error)
	// AccountOf returns a person's account as it is now, so that a grant that
	// was taken away is gone with the next click; signin.ErrNoAccount.
	AccountOf(ctx context.Context, id access.PersonID) (signin.Account, error)
	// Spend notes that the code of that step was used, and reports false if
	// that step or a later one was used before.
	Spend(ctx context.Context, id access.PersonID, step int64) (bool, error)
	// Renew keeps another password or second factor, and reports false if the
	// account is no longer what it was.
	Renew(ctx context.Context, was, changed signin.Account) (bool, error)
	// Officers are the people with a grant over the body, sorted by id.
	Officers(ctx context.Context, body org.Body) ([]access.Person, error)
}

// Sessions keeps what the server remembers of who has signed in, by a token
// that only the browser has. internal/store implements it.
type Sessions = scs.CtxStore

// Acts does an act on a case in one transaction: it loads the case, lets do act
// on it, and saves. What do keeps is kept with the case, and with nothing of it
// if do fails. Otherwise it is request.Store's Update.
type Acts interface {
	Act(ctx context.Context, s journal.Stamp, id request.ID, act access.Act,
		do func(c *request.Case, keep func(data []byte) (hash string, err error)) error) error
}

// Files keeps what belongs to a case. internal/store implements it.
type Files interface {
	// Put keeps bytes for a case that is about to be submitted.
	Put(ctx context.Context, subject string, data []byte) (hash string, err error)
	Open(ctx context.Context, subject, hash string) ([]byte, error)
}

// Audit reads the journal for whoever may (access.ReadJournal), in his part of
// the tree.
type Audit interface {
	Entries(ctx context.Context, s journal.Stamp, q AuditQuery) ([]Audited, error)
}

// Journal takes down what is no act on a case: who signed in, who was refused,
// who looked at an applicant's name and why.
type Journal interface {
	Note(ctx context.Context, s journal.Stamp, subject string, act access.Act, refused bool, data any) error
}
