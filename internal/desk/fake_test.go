package desk

import (
	"context"
	"errors"
	"iter"
	"maps"
	"sync"
	"time"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/desk/signin"
	"gongkai/journal"
	"gongkai/law"
	"gongkai/org"
	"gongkai/practice"
	"gongkai/request"
)

// fakes stand in for the store where a test needs no cases: accounts,
// sessions and a journal in memory.
type fakes struct {
	mu       sync.Mutex
	accounts map[access.PersonID]signin.Account
	spent    map[access.PersonID]int64
	sessions map[string]kept
	commits  int
	notes    []note
	fail     error // of every question for an account
}

// house is a register that does not change.
type house struct{ tree *org.Tree }

func (h house) Tree(context.Context) (*org.Tree, error) { return h.tree, nil }

func (h house) Rules(_ context.Context, id org.ID, on calendar.Date) (request.Rules, error) {
	b, _ := h.tree.Body(id)
	return request.Rules{Law: law.Current(), Calendar: calendar.Default(), Practice: practice.Default(), Body: b}, nil
}

// noCases keeps no cases: whoever asks finds none.
type noCases struct{}

func (noCases) Submit(context.Context, journal.Stamp, *request.Case) error { return errNoCases }
func (noCases) Update(context.Context, journal.Stamp, request.ID, access.Act, func(*request.Case) error) error {
	return errNoCases
}
func (noCases) Case(context.Context, journal.Stamp, request.ID) (*request.Case, error) {
	return nil, request.ErrNotFound
}
func (noCases) ByCode(context.Context, request.Number, request.Code) (request.Public, error) {
	return request.Public{}, request.ErrNotFound
}
func (noCases) Find(context.Context, journal.Stamp, request.Query) ([]request.Summary, error) {
	return nil, nil
}
func (noCases) Year(context.Context, journal.Stamp, []org.ID, int) iter.Seq2[request.Tally, error] {
	return func(func(request.Tally, error) bool) {}
}
func (noCases) Act(context.Context, journal.Stamp, request.ID, access.Act, func(*request.Case, func([]byte) (string, error)) error) error {
	return errNoCases
}
func (noCases) Entries(context.Context, journal.Stamp, AuditQuery) ([]Audited, error) {
	return nil, nil
}
func (noCases) Put(context.Context, string, []byte) (string, error)  { return "", errNoCases }
func (noCases) Open(context.Context, string, string) ([]byte, error) { return nil, errNoCases }

var errNoCases = errors.New("no cases are kept here")

type kept struct {
	data    []byte
	expires time.Time
}

type note struct {
	by      access.PersonID
	subject string
	act     access.Act
	refused bool
}

func (f *fakes) Account(_ context.Context, login string) (signin.Account, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.fail != nil {
		return signin.Account{}, f.fail
	}
	for a := range maps.Values(f.accounts) {
		if a.Login == login {
			return a, nil
		}
	}
	return signin.Account{}, signin.ErrNoAccount
}

func (f *fakes) AccountOf(_ context.Context, id access.PersonID) (signin.Account, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.fail != nil {
		return signin.Account{}, f.fail
	}
	if a, ok := f.accounts[id]; ok {
		return a, nil
	}
	return signin.Account{}, signin.ErrNoAccount
}

func (f *fakes) Spend(_ context.Context, id access.PersonID, step int64) (bool, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.spent[id] >= step {
		return false, nil
	}
	f.spent[id] = step
	return true, nil
}

func (f *fakes) Renew(_ context.Context, was, changed signin.Account) (bool, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if now := f.accounts[was.Person.ID]; now.Password != was.Password || now.Secret != was.Secret {
		return false, nil
	}
	f.accounts[was.Person.ID] = changed
	return true, nil
}

func (f *fakes) Officers(_ context.Context, b org.Body) ([]access.Person, error) { return nil, nil }

func (f *fakes) Note(_ context.Context, s journal.Stamp, subject string, act access.Act, refused bool, _ any) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.notes = append(f.notes, note{s.By.ID, subject, act, refused})
	return nil
}

func (f *fakes) FindCtx(_ context.Context, token string) ([]byte, bool, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	k, ok := f.sessions[token]
	return k.data, ok, nil
}

func (f *fakes) CommitCtx(_ context.Context, token string, data []byte, expires time.Time) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.sessions[token] = kept{data, expires}
	f.commits++
	return nil
}

func (f *fakes) DeleteCtx(_ context.Context, token string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.sessions, token)
	return nil
}

var errNoContext = errors.New("the session store was asked without a context")

func (f *fakes) Find(string) ([]byte, bool, error)      { return nil, false, errNoContext }
func (f *fakes) Commit(string, []byte, time.Time) error { return errNoContext }
func (f *fakes) Delete(string) error                    { return errNoContext }
