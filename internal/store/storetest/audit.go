package storetest

import (
	"context"
	"strings"
	"testing"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/store"
	"gongkai/request"
)

// testAudit: an auditor reads what was done, by whom, the latest first, page by
// page, in his part of the tree; nobody else reads any of it, and no personal
// word stands in it.
func testAudit(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	whole, other := person("p-shenji", "审日志", "/lx/", access.Auditor), person("p-shenji2", "审一局", "/lx/lx-zrj/", access.Auditor)
	c := town.Walk(t, "部分公开", "2026-03-02")
	town.Walk(t, "退件", "2026-03-09")
	next, err := town.Submit(t.Context(), "lx-zrj", "2026-03-04")
	must(t, err)
	must(t, town.Register(t.Context(), next.ID(), Neighbor, "2026-03-04"))
	look := town.Stamp(Clerk, "2026-03-05")
	must(t, town.DB.Note(t.Context(), look, "look-"+string(c.ID()), access.Read, false, map[string]string{"reason": "contact"}))

	read := func(by access.Actor, q store.AuditQuery) []store.Audited {
		t.Helper()
		var pages []store.Audited
		for q.Limit = 7; ; {
			page, err := town.DB.Audit(context.Background(), town.Stamp(by, "2026-06-01"), q)
			must(t, err)
			if pages = append(pages, page...); len(page) < q.Limit {
				return pages
			}
			last := page[len(page)-1]
			q.Before = store.AuditPlace{At: last.At, Subject: last.Subject, Seq: last.Seq}
		}
	}
	all := read(whole, store.AuditQuery{})
	var n int
	must(t, town.DB.Writer().QueryRowContext(t.Context(), `SELECT COUNT(*) FROM journal`).Scan(&n))
	if len(all) != n || n < 40 {
		t.Errorf("the auditor of the county reads %d entries of %d", len(all), n)
	}
	seen := map[string]bool{}
	for i, e := range all {
		if seen[e.ID] || i > 0 && e.At > all[i-1].At {
			t.Errorf("entry %d, %s, stands twice or in another order", i, e.ID)
		}
		seen[e.ID] = true
		if strings.Contains(string(e.Data), Canary) || e.Sealed != nil {
			t.Errorf("%s shows personal data", e.ID)
		}
	}
	for _, name := range []access.Actor{Admin, Clerk, Head, County, access.Public(), {}} {
		if got := read(name, store.AuditQuery{}); len(got) != 0 {
			t.Errorf("%s reads %d entries", name.Name, len(got))
		}
	}
	for _, e := range read(other, store.AuditQuery{}) {
		if e.Subject != string(next.ID()) || e.Body != "lx-zrj" {
			t.Errorf("the auditor of one bureau reads %s", e.ID)
		}
	}
	if got := len(read(other, store.AuditQuery{})); got != next.Version()+2 {
		t.Errorf("he reads %d entries of its case; want %d", got, next.Version()+2)
	}
	day := calendar.MustDate("2026-03-05")
	number := request.Number{Year: 2026, N: 1} // each bureau counts for itself
	for _, f := range []struct {
		name string
		q    store.AuditQuery
		has  func(store.Audited) bool
	}{
		{"一天", store.AuditQuery{From: day, To: day}, func(e store.Audited) bool { return e.On == day }},
		{"从一天起", store.AuditQuery{From: day}, func(e store.Audited) bool { return e.On >= day }},
		{"到一天止", store.AuditQuery{To: day}, func(e store.Audited) bool { return e.On <= day }},
		{"一个人", store.AuditQuery{Person: Clerk.ID}, func(e store.Audited) bool { return e.By.ID == Clerk.ID }},
		{"一件申请，连同查看", store.AuditQuery{Number: number}, func(e store.Audited) bool { return e.Number == number }},
		{"一个人一天办的一件", store.AuditQuery{Number: number, Person: Clerk.ID, From: day, To: day}, func(e store.Audited) bool {
			return e.Number == number && e.By.ID == Clerk.ID && e.On == day
		}},
	} {
		want := 0
		for _, e := range all {
			if f.has(e) {
				want++
			}
		}
		got := read(whole, f.q)
		for _, e := range got {
			if !f.has(e) {
				t.Errorf("%s: %s of %s by %s", f.name, e.ID, e.On, e.By.Name)
			}
		}
		if len(got) != want || want == 0 || want == len(all) {
			t.Errorf("%s: %d entries; want %d of %d", f.name, len(got), want, len(all))
		}
	}
}
