package request

import (
	"context"
	"errors"
	"iter"

	"gongkai/access"
	"gongkai/journal"
	"gongkai/org"
)

// Errors of a Store.
var (
	ErrNotFound = errors.New("没有这件申请，或者您无权查看。") // the same for both, so that nobody can probe
	ErrConflict = errors.New("这件申请刚刚被别人办理过，请刷新后再办。")
)

// Store keeps cases. internal/store implements it for SQLite and PostgreSQL.
// Every method that takes an actor sees only what access.Scope allows him for
// the act; what lies outside is ErrNotFound.
type Store interface {
	// Submit keeps a new case: its first entries, its row and its follow-up
	// jobs, in one transaction. It has a query code and no number yet.
	Submit(ctx context.Context, s journal.Stamp, c *Case) error

	// Update loads a case, lets do act on it, and saves what it appended, with
	// the row and the jobs, in one transaction. Numbers that do takes are given
	// up if anything fails. When do returns a *Refusal nothing of its work is
	// kept, and the refusal is noted in the journal. When somebody else was
	// first, do is called once more on the case as it is then; so do must have no
	// effect but on the case. ErrConflict: somebody was first twice.
	Update(ctx context.Context, s journal.Stamp, id ID, act access.Act, do func(*Case) error) error

	// Case loads a case with its personal data, for access.Read.
	Case(ctx context.Context, s journal.Stamp, id ID) (*Case, error)

	// ByCode finds a case for its applicant. The code alone is enough; a number
	// that is given must be that of the case.
	ByCode(ctx context.Context, number Number, code Code) (Public, error)

	// Find lists rows, for access.List.
	Find(ctx context.Context, s journal.Stamp, q Query) ([]Summary, error)

	// Year ranges over every registered case of these bodies that was received
	// by the end of the year and had no outcome before it began, for
	// access.Tally: all that table 三 of that year counts.
	Year(ctx context.Context, s journal.Stamp, bodies []org.ID, year int) iter.Seq2[Tally, error]
}
