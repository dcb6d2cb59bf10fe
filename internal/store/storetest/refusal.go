package storetest

import (
	"context"
	"database/sql"
	"errors"
	"testing"

	"gongkai/access"
	"gongkai/internal/store"
	"gongkai/journal"
	"gongkai/request"
)

// Stamp is a journal.Stamp.
type Stamp = journal.Stamp

type stamp = Stamp

// Author is the author that somebody is.
func Author(a access.Actor) journal.Author { return journal.By(a) }

// tooEarly registers a case that is not confirmed: the law refuses.
func tooEarly(c *request.Case, s stamp, r request.Rules) error {
	return c.Register(s, r, request.Registration{Title: "低保资金发放明细"})
}

func testRefusal(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	c := town.submit(t)
	on := town.Stamp(Clerk, "2026-03-02").On
	err := town.Act(t.Context(), c.ID(), Clerk, on, access.Register, tooEarly)
	var refusal *request.Refusal
	if !errors.As(err, &refusal) {
		t.Fatalf("error is %v; want the refusal", err)
	}
	got, err := town.DB.Requests().Case(t.Context(), town.Stamp(Clerk, "2026-03-02"), c.ID())
	must(t, err)
	entries := got.Entries()
	if last := entries[len(entries)-1]; len(entries) != 2 || !last.Refused || last.Act != access.Register || last.By.ID != Clerk.ID {
		t.Errorf("the journal holds %+v; want one refused registration by the clerk", entries[1:])
	}
	if f := got.Facts(); f.State != request.Waiting || !f.Number.IsZero() || len(f.Refusals) != 1 {
		t.Errorf("state %s, number %s, %d refusals", f.State, f.Number, len(f.Refusals))
	}
	// What was filled in wrong is no refusal, and leaves nothing at all.
	err = town.Act(t.Context(), c.ID(), Clerk, on, access.Confirm, func(c *request.Case, s stamp, r request.Rules) error {
		return c.Confirm(s, r, request.Confirmation{})
	})
	var invalid *request.Invalid
	if !errors.As(err, &invalid) {
		t.Fatalf("error is %v; want an *Invalid", err)
	}
	got, err = town.DB.Requests().Case(t.Context(), town.Stamp(Clerk, "2026-03-02"), c.ID())
	must(t, err)
	if got.Version() != 2 {
		t.Errorf("a wrong form left %d entries", got.Version()-2)
	}
	town.sound(t)
}

func testRefusalUndoes(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	first, second := town.submit(t), town.submit(t)
	confirm := town.registration(Clerk)[0]
	rules, err := town.DB.Rules(t.Context(), "lx-mzj", town.Stamp(Clerk, "2026-03-02").On)
	must(t, err)
	err = town.DB.Do(t.Context(), func(tx *store.Tx) error {
		s := town.Stamp(Clerk, "2026-03-02")
		if err := tx.Requests().Update(t.Context(), s, first.ID(), access.Confirm, func(c *request.Case) error { return confirm.do(c, s, rules) }); err != nil {
			return err
		}
		seen, err := tx.Requests().Case(t.Context(), s, first.ID())
		if err == nil && seen.Facts().State != request.Arrived {
			t.Errorf("the transaction does not see its own act: %s", seen.Facts().State)
		}
		return tx.Requests().Update(t.Context(), s, second.ID(), access.Register, func(c *request.Case) error { return tooEarly(c, s, rules) })
	})
	var refusal *request.Refusal
	if !errors.As(err, &refusal) {
		t.Fatalf("error is %v; want the refusal", err)
	}
	for _, c := range []struct {
		id       request.ID
		refusals int
	}{{first.ID(), 0}, {second.ID(), 1}} {
		got, err := town.DB.Requests().Case(t.Context(), town.Stamp(Clerk, "2026-03-02"), c.id)
		must(t, err)
		if f := got.Facts(); f.State != request.Waiting || len(f.Refusals) != c.refusals {
			t.Errorf("state %s with %d refusals; want 待确认 with %d", f.State, len(f.Refusals), c.refusals)
		}
	}
	town.sound(t)
}

func testFollow(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	var acts []access.Act
	broken := error(nil)
	town.DB.Follow(func(ctx context.Context, tx *sql.Tx, fresh []journal.Entry) error {
		var n int // it sees what the act wrote: it is in the same transaction
		if err := tx.QueryRowContext(ctx, `SELECT COUNT(*) FROM journal WHERE subject = $1`, fresh[0].Subject).Scan(&n); err != nil {
			return err
		}
		if n != fresh[len(fresh)-1].Seq {
			t.Errorf("of %d entries the queue sees %d", fresh[len(fresh)-1].Seq, n)
		}
		for _, e := range fresh {
			acts = append(acts, e.Act)
		}
		return broken
	})
	c := town.submit(t)
	must(t, town.Register(t.Context(), c.ID(), Clerk, "2026-03-02"))
	if want := []access.Act{access.Submit, access.Confirm, access.Register}; len(acts) != 3 || acts[0] != want[0] || acts[2] != want[2] {
		t.Errorf("the queue was told of %v; want %v", acts, want)
	}
	broken = errors.New("队列写不进")
	lost, err := town.Submit(t.Context(), "lx-mzj", "2026-03-02")
	if !errors.Is(err, broken) {
		t.Fatalf("error is %v; want that of the queue", err)
	}
	if _, err := town.DB.Requests().Case(t.Context(), town.Stamp(Clerk, "2026-03-02"), lost.ID()); !errors.Is(err, request.ErrNotFound) {
		t.Errorf("a case whose jobs were lost was kept: %v", err)
	}
	town.sound(t)
}
