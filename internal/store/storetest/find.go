package storetest

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/store"
	"gongkai/law"
	"gongkai/org"
	"gongkai/request"
)

// crowd fills the town with cases in every state and on many days; one of
// 30 December ends on New Year's Day.
func (t *Town) crowd(tb testing.TB) []request.Summary {
	tb.Helper()
	for i, on := range []string{"2025-11-03", "2025-12-30", "2026-01-12", "2026-03-02"} {
		for _, way := range Ways {
			t.Walk(tb, way, on)
		}
		for range i {
			c, err := t.Submit(context.Background(), "lx-zrj", on)
			must(tb, err)
			must(tb, t.Register(context.Background(), c.ID(), Deputy, on))
			_, err = t.Submit(context.Background(), "lx-sz", on)
			must(tb, err)
		}
	}
	all, err := t.DB.Requests().Find(context.Background(), t.Stamp(Deputy, "2026-06-01"), request.Query{Limit: 10_000})
	must(tb, err)
	return all
}

func testFind(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	crowd := town.crowd(t)
	if len(crowd) < 40 {
		t.Fatalf("only %d cases to choose from", len(crowd))
	}
	random := rand.New(rand.NewPCG(3, 7))
	found := 0
	for i := range 400 {
		q := someQuery(random, crowd)
		got, err := town.DB.Requests().Find(t.Context(), town.Stamp(Deputy, "2026-06-01"), q)
		must(t, err)
		want := slices.DeleteFunc(slices.Clone(crowd), func(s request.Summary) bool { return !q.Has(s) })
		slices.SortFunc(want, inOrder(q.Order))
		if !slices.Equal(got, want[:min(len(want), q.Limit)]) {
			t.Fatalf("query %d, %+v: %d rows; want %d, or they are in another order:\n%s\n%s", i, q, len(got), len(want), brief(got), brief(want))
		}
		found += len(got)
	}
	if found < 400 {
		t.Errorf("the queries found %d rows in all; they ask for too little to prove anything", found)
	}
}

// someQuery asks for one to three things, taken from cases that there are.
func someQuery(r *rand.Rand, crowd []request.Summary) request.Query {
	pick := func() request.Summary { return crowd[r.IntN(len(crowd))] }
	q := request.Query{Limit: 1000, Order: []request.Order{request.ByDue, request.ByReceived, request.ByUpdated}[r.IntN(3)]}
	for range 1 + r.IntN(3) {
		s, other := pick(), pick()
		switch r.IntN(15) {
		case 0:
			q.Bodies = []org.ID{s.Body, other.Body}
		case 1:
			q.States = []request.State{s.State, other.State}
		case 2:
			q.Columns = []law.ColumnID{s.Column}
		case 3:
			q.Rows = []law.RowID{s.Row, other.Row}
		case 4:
			q.ReceivedFrom, q.ReceivedTo = s.Received, other.Received
		case 5:
			q.OutcomeFrom, q.OutcomeTo = s.OutcomeOn, other.OutcomeOn
		case 6:
			q.OpenAt = calendar.MustDate([]string{"2025-12-31", "2026-01-20", "2026-12-31"}[r.IntN(3)])
		case 7:
			q.DueTo = s.Due
		case 8:
			q.Registered = true
		case 9:
			q.Number = s.Number
		case 10:
			q.Title = []string{"低保", "资金发放", "征地", "%", "'"}[r.IntN(5)]
		case 11:
			q.Handler = []string{string(Clerk2.ID), "p-nobody"}[r.IntN(2)]
		case 12:
			q.States = []request.State{} // wants nothing
		case 14:
			q.ExtensionPending = true
		case 13: // as table 三 asks
			year := []string{"2025", "2026"}[r.IntN(2)]
			q.OutcomeFrom, q.OutcomeTo = calendar.MustDate(year+"-01-01"), calendar.MustDate(year+"-12-31")
		}
	}
	return q
}

// inOrder compares as the order says; what is missing comes last.
func inOrder(order request.Order) func(a, b request.Summary) int {
	key := func(s request.Summary) string {
		switch order {
		case request.ByReceived:
			return s.Received.String()
		case request.ByUpdated:
			return fmt.Sprintf("%020d", s.Updated)
		}
		if s.Due.IsZero() {
			return "9999"
		}
		return s.Due.String()
	}
	return func(a, b request.Summary) int {
		c := cmp.Or(strings.Compare(key(a), key(b)), strings.Compare(string(a.ID), string(b.ID)))
		if order != request.ByDue {
			return -c // the newest first; none is the oldest
		}
		return c
	}
}

func brief(list []request.Summary) string {
	var b strings.Builder
	for _, s := range list {
		fmt.Fprintf(&b, "%s %s %s received %s due %s\n", s.ID, s.Body, s.State, s.Received, s.Due)
	}
	return b.String()
}

func testPages(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	crowd := town.crowd(t)
	for _, order := range []request.Order{request.ByDue, request.ByReceived, request.ByUpdated} {
		for _, q := range []request.Query{{}, {Bodies: []org.ID{"lx-mzj"}}, {Bodies: []org.ID{"lx-mzj", "lx-zrj"}},
			{Bodies: []org.ID{"lx-mzj"}, OpenAt: calendar.MustDate("2025-12-31")}, {Bodies: []org.ID{"lx-mzj", "lx-zrj"}, OpenAt: calendar.MustDate("2026-01-20")}} {
			q.Order, q.Limit = order, 7
			if !q.OpenAt.IsZero() {
				q.Limit = 3
			}
			var pages []request.Summary
			for {
				page, err := town.DB.Requests().Find(t.Context(), town.Stamp(Deputy, "2026-06-01"), q)
				must(t, err)
				if pages = append(pages, page...); len(page) < q.Limit {
					break
				}
				q.After = page[q.Limit-1].ID
			}
			want := slices.DeleteFunc(slices.Clone(crowd), func(s request.Summary) bool { return !q.Has(s) })
			slices.SortFunc(want, inOrder(order))
			if !slices.Equal(pages, want) || len(pages) <= q.Limit {
				t.Errorf("order %q, bodies %v, open at %s: the pages have %d rows; want %d, each once and in order, on several pages", order, q.Bodies, q.OpenAt, len(pages), len(want))
			}
		}
	}
	if _, err := town.DB.Requests().Find(t.Context(), town.Stamp(Deputy, "2026-06-01"), request.Query{After: "nosuchcase"}); err == nil {
		t.Error("going on after a case that there is not was no error")
	}
}

func testBlind(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	for range 3 {
		town.submit(t)
	}
	c := town.submit(t)
	p := c.Facts().Applicant()
	for field, value := range map[string]string{"name": p.Name, "id_number": p.IDNumber, "phone": "  " + p.Phone, "email": p.Email, "code": string(p.Code)} {
		got, err := town.DB.Requests().Find(t.Context(), town.Stamp(Clerk, "2026-03-02"), request.Query{Index: &request.IndexTerm{Field: field, Value: value}})
		must(t, err)
		if len(got) != 1 || got[0].ID != c.ID() {
			t.Errorf("by %s: %d cases", field, len(got))
		}
		for name, by := range map[string]access.Actor{"another office": Neighbor, "who may not read": County} {
			got, err := town.DB.Requests().Find(t.Context(), town.Stamp(by, "2026-03-02"), request.Query{Index: &request.IndexTerm{Field: field, Value: value}})
			must(t, err)
			if len(got) != 0 {
				t.Errorf("by %s %s learns that somebody applied", field, name)
			}
		}
	}
	got, err := town.DB.Requests().Find(t.Context(), town.Stamp(Clerk, "2026-03-02"), request.Query{Index: &request.IndexTerm{Field: "phone", Value: p.Name}})
	must(t, err)
	if len(got) != 0 {
		t.Error("a name is found as a phone number")
	}
}
