package storetest

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/store"
	"gongkai/journal"
	"gongkai/request"
)

// testExtensionPending: what waits for the head's consent is found, and no
// longer once he has given or refused it, or the applicant is asked again.
func testExtensionPending(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	pending := request.Query{ExtensionPending: true}
	waiting := town.Walk(t, "待批延期", "2026-03-02")
	refused, granted, asked := town.Walk(t, "待批延期", "2026-03-02"), town.Walk(t, "待批延期", "2026-03-02"), town.Walk(t, "待批延期", "2026-03-02")
	for _, way := range []string{"登记", "不予延期", "部分公开"} {
		town.Walk(t, way, "2026-03-02")
	}
	found := func() []request.ID {
		t.Helper()
		list, err := town.DB.Requests().Find(t.Context(), town.Stamp(Head, "2026-03-05"), pending)
		must(t, err)
		var ids []request.ID
		for _, s := range list {
			ids = append(ids, s.ID)
		}
		return ids
	}
	if got := found(); len(got) != 4 {
		t.Fatalf("%d extensions wait; want 4", len(got))
	}
	on := calendar.MustDate("2026-03-05")
	must(t, town.Act(t.Context(), refused.ID(), Head, on, access.RejectExtension, (*request.Case).RejectExtension))
	must(t, town.Act(t.Context(), granted.ID(), Head, on, access.ApproveExtension, func(c *request.Case, s journal.Stamp, r request.Rules) error {
		return c.ApproveExtension(s, r, nil)
	}))
	ask := town.askSupplement()
	must(t, town.Act(t.Context(), asked.ID(), Clerk, on, ask.act, ask.do))
	if got := found(); !slices.Equal(got, []request.ID{waiting.ID()}) {
		t.Errorf("after three of four were settled %v wait; want %v", got, waiting.ID())
	}
	town.sound(t)
}

// testNotice: with a holiday notice that comes later open cases are counted
// again and their journals say from which day to which; closed ones stay as
// they were, those too that were closed before the journal kept their date.
func testNotice(t *testing.T, open func(testing.TB) store.Config) {
	config := open(t)
	config.Calendar = calendar.Default().AsOf(calendar.MustDate("2024-10-31")) // nobody knows the holidays of 2025
	town := Settle(t, config)
	waiting, acted := town.Walk(t, "登记", "2025-01-06"), town.Walk(t, "登记", "2025-01-06")
	closed, older := town.Walk(t, "部分公开", "2024-12-11"), town.Walk(t, "部分公开", "2024-12-11")
	early := town.Walk(t, "登记", "2024-11-04") // due before the year ends: does not move
	town.Walk(t, "撤回", "2025-01-06")
	town.Walk(t, "逾期不补正", "2024-10-08")
	town.sound(t)
	rows := func(town *Town) map[request.ID]request.Summary {
		t.Helper()
		list, err := town.DB.Requests().Find(t.Context(), town.Stamp(Deputy, "2025-02-05"), request.Query{Limit: 1000})
		must(t, err)
		all := map[request.ID]request.Summary{}
		for _, s := range list {
			all[s.ID] = s
		}
		return all
	}
	before := rows(town)
	due := before[older.ID()].Due
	const old = `UPDATE journal SET data = replace(data, $1, '') WHERE subject = $2 AND act = 'request.deliver'`
	_, err := town.DB.Writer().ExecContext(t.Context(), old, `,"due":"`+due.String()+`"`, string(older.ID()))
	must(t, err)

	config.Calendar = calendar.Default()
	town = Settle(t, config)
	if c, err := town.DB.Requests().Case(t.Context(), town.Stamp(Clerk, "2025-02-05"), older.ID()); err != nil || c.Facts().End.Due != 0 {
		t.Fatalf("the older case keeps its date in the journal: that proves nothing, %v", err)
	}
	accept := func(c *request.Case, s journal.Stamp, r request.Rules) error {
		return c.Accept(s, r, request.Assignment{Handler: Author(Clerk2), Section: "社会救助股"})
	}
	must(t, town.Act(t.Context(), acted.ID(), Clerk, calendar.MustDate("2025-01-07"), access.Accept, accept))
	moved, err := town.DB.Requests().Recount(t.Context(), town.Stamp(Admin, "2025-01-07"))
	must(t, err)
	if moved != 1 {
		t.Errorf("%d due dates moved; want that of the one case which is open, due in the new year, and untouched", moved)
	}
	after := rows(town)
	for name, id := range map[string]request.ID{"counted again": waiting.ID(), "acted on": acted.ID()} {
		was, now := before[id].Due, after[id].Due
		if was == now || now != calendar.MustDate("2025-02-08") { // 春节放假至2月4日，1月26日、2月8日上班
			t.Errorf("%s: due %s, was %s", name, now, was)
		}
		c, err := town.DB.Requests().Case(t.Context(), town.Stamp(Clerk, "2025-02-05"), id)
		must(t, err)
		entries := c.Entries()
		i := slices.IndexFunc(entries, func(e journal.Entry) bool { return e.Act == access.Recount })
		if i != 3 || entries[i].By.Who != access.System {
			t.Fatalf("%s: the journal takes nothing down in its place: entry %d", name, i)
		}
		var noted struct{ Was, Due calendar.Date }
		must(t, json.Unmarshal(entries[i].Data, &noted))
		if noted.Was != was || noted.Due != now {
			t.Errorf("%s: the journal says from %s to %s; want from %s to %s", name, noted.Was, noted.Due, was, now)
		}
	}
	stayed := func(when string) {
		t.Helper()
		now := rows(town)
		for id, s := range before {
			if id != waiting.ID() && id != acted.ID() && now[id] != s {
				t.Errorf("%s a case is %+v; it was %+v", when, now[id], s)
			}
		}
	}
	stayed("after the notice")
	rules, err := town.DB.Rules(t.Context(), "lx-mzj", calendar.MustDate("2025-02-05"))
	must(t, err)
	var changed *request.Refusal
	if _, err := closed.Due(rules); !errors.As(err, &changed) || !strings.Contains(changed.Sentence, before[closed.ID()].Due.Chinese()) {
		t.Errorf("the closed case would be due on the same day today, which proves nothing: %v", err)
	}
	if before[early.ID()].Due.Year() != 2024 {
		t.Errorf("the early case is due on %s", before[early.ID()].Due)
	}
	_, err = town.DB.Requests().Rebuild(t.Context())
	must(t, err)
	stayed("after the rows were made again")
	moved, err = town.DB.Requests().Recount(t.Context(), town.Stamp(Admin, "2025-01-08"))
	must(t, err)
	if moved != 0 {
		t.Errorf("the second time %d moved", moved)
	}
	town.sound(t)
}
