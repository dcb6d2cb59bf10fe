package storetest

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"gongkai/internal/store"
	"gongkai/request"
)

func testErase(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	requests := town.DB.Requests()
	c, other := town.Walk(t, "部分公开", "2026-01-12"), town.Walk(t, "部分公开", "2026-01-12")
	before, _, err := everything(c)
	must(t, err)
	s := town.Stamp(Clerk, "2036-05-01")
	if err := requests.Erase(t.Context(), s, c.ID()); !errors.Is(err, request.ErrNotFound) {
		t.Errorf("a clerk may erase: %v", err)
	}
	row := town.row(t, c.ID())
	must(t, requests.Erase(t.Context(), town.Stamp(Admin, "2036-05-01"), c.ID()))
	must(t, requests.Erase(t.Context(), town.Stamp(Admin, "2036-05-01"), c.ID())) // again: nothing happens

	erased, err := requests.Erased(t.Context(), c.ID())
	if err != nil || !erased {
		t.Errorf("erased: %v, %v", erased, err)
	}
	got, err := requests.Case(t.Context(), town.Stamp(Clerk, "2026-05-01"), c.ID())
	must(t, err)
	after, words, err := everything(got)
	must(t, err)
	if words > 0 || strings.Contains(after, Canary) {
		t.Errorf("the case still says something personal: %s", after)
	}
	if !strings.Contains(before, Canary) {
		t.Error("it said nothing personal before: that proves nothing")
	}
	if got.Version() != c.Version() || got.Facts().State != c.Facts().State || *got.Facts().End != *c.Facts().End || got.Facts().Number != c.Facts().Number {
		t.Errorf("the facts changed: %+v", got.Facts())
	}
	if now := town.row(t, c.ID()); now != row {
		t.Errorf("the row changed from %+v to %+v", row, now)
	}
	reply, _ := c.Facts().Reply()
	if _, err := town.DB.Files().Open(t.Context(), string(c.ID()), reply.Paper.Hash); err == nil {
		t.Error("the letter can still be read")
	}
	if _, err := requests.ByCode(t.Context(), request.Number{}, c.Facts().Applicant().Code); !errors.Is(err, request.ErrNotFound) {
		t.Errorf("the query code still opens the case: %v", err)
	}
	found, err := requests.Find(t.Context(), town.Stamp(Clerk, "2026-05-01"), request.Query{Index: &request.IndexTerm{Field: "name", Value: c.Facts().Applicant().Name}})
	if err != nil || len(found) != 0 {
		t.Errorf("the name still finds %d cases, %v", len(found), err)
	}

	// The neighbour in the table keeps what it has, and a rebuild brings nothing back.
	_, err = requests.Rebuild(t.Context())
	must(t, err)
	kept, err := requests.Case(t.Context(), town.Stamp(Clerk, "2026-05-01"), other.ID())
	must(t, err)
	if kept.Facts().Applicant().Name != other.Facts().Applicant().Name {
		t.Error("another case lost its applicant")
	}
	if now := town.row(t, c.ID()); now != row {
		t.Errorf("a rebuild made the row %+v", now)
	}
	town.sound(t)
}

// everything is all that a case says, and how many of its entries say
// something personal.
func everything(c *request.Case) (text string, sealed int, err error) {
	facts, err := json.Marshal(c.Facts())
	if err != nil {
		return "", 0, err
	}
	applicant, err := json.Marshal(c.Facts().Applicant())
	if err != nil {
		return "", 0, err
	}
	entries, err := json.Marshal(c.Entries())
	for _, e := range c.Entries() {
		if len(e.Sealed) > 0 {
			sealed++
		}
	}
	return string(facts) + string(applicant) + string(entries), sealed, err
}

// row is the row of a case.
func (t *Town) row(tb testing.TB, id request.ID) request.Summary {
	tb.Helper()
	list, err := t.DB.Requests().Find(tb.Context(), t.Stamp(Deputy, "2026-06-01"), request.Query{Limit: 10_000})
	must(tb, err)
	for _, s := range list {
		if s.ID == id {
			return s
		}
	}
	tb.Fatalf("case %s has no row", id)
	return request.Summary{}
}

func testRebuild(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	crowd := town.crowd(t)
	requests := town.DB.Requests()
	town.sound(t)
	harm := func(statement string) {
		t.Helper()
		_, err := town.DB.Writer().ExecContext(t.Context(), statement)
		must(t, err)
	}
	harm(`UPDATE cases SET due = '2020-01-01', state = 'closed', title = 'x', outcome_on = NULL, live = 0, handler = 'p-x' WHERE body = 'lx-mzj'`)
	harm(`DELETE FROM cases WHERE body = 'lx-zrj'`)
	harm(`DELETE FROM blind_index`)
	wrong, err := requests.Inspect(t.Context())
	must(t, err)
	if len(wrong) < 10 {
		t.Errorf("of a broken list only this is said: %q", wrong)
	}
	n, err := requests.Rebuild(t.Context())
	must(t, err)
	if n != len(crowd) {
		t.Errorf("%d rows were made; want %d", n, len(crowd))
	}
	again, err := requests.Find(t.Context(), town.Stamp(Deputy, "2026-06-01"), request.Query{Limit: 10_000})
	must(t, err)
	if len(again) != len(crowd) {
		t.Fatalf("%d rows came back; want %d", len(again), len(crowd))
	}
	for i := range crowd {
		if again[i] != crowd[i] {
			t.Errorf("a row came back as %+v; it was %+v", again[i], crowd[i])
		}
	}
	urgent, err := requests.Find(t.Context(), town.Stamp(Deputy, "2026-06-01"), request.Query{States: []request.State{request.Registered}, Limit: 10_000})
	must(t, err)
	if len(urgent) == 0 {
		t.Error("the rebuilt rows are not in the list of work")
	}
	c := town.submit(t)
	_, err = requests.Rebuild(t.Context())
	must(t, err)
	if _, err := requests.ByCode(t.Context(), request.Number{}, c.Facts().Applicant().Code); err != nil {
		t.Errorf("the rebuilt index does not find a query code: %v", err)
	}
	town.sound(t)
	harm(`DELETE FROM blind_index WHERE kind = 'code' AND subject = '` + string(c.ID()) + `'`)
	if wrong, err := requests.Inspect(t.Context()); err != nil || len(wrong) != 1 || !strings.Contains(wrong[0], "查询索引") {
		t.Errorf("of a case that its code does not lead to this is said: %q, %v", wrong, err)
	}
	harm(`UPDATE cases SET n = n + 1 WHERE n = (SELECT MAX(n) FROM cases)`)
	if wrong, err := requests.Inspect(t.Context()); err != nil || len(wrong) < 2 {
		t.Errorf("of a gap in the numbers this is said: %q, %v", wrong, err)
	}
}
