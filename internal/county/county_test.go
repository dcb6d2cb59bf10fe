package county_test

import (
	"encoding/base32"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/finding"
	"gongkai/internal/county"
	"gongkai/internal/desk/signin"
	"gongkai/internal/store"
	"gongkai/internal/store/pgtest"
	"gongkai/journal"
	"gongkai/law"
	"gongkai/letter"
	"gongkai/request"
	"gongkai/yearend"
)

func open(tb testing.TB, c store.Config) *store.DB {
	tb.Helper()
	c.Keys, c.Demo = tb.TempDir()+"/keys", true
	db, err := store.Open(tb.Context(), c)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := db.Close(); err != nil {
			tb.Error(err)
		}
	})
	return db
}

func fill(tb testing.TB, today string) *store.DB {
	tb.Helper()
	db := open(tb, store.Config{Data: tb.TempDir(), Volatile: true})
	if err := county.Fill(tb.Context(), db, calendar.Default(), calendar.MustDate(today)); err != nil {
		tb.Fatal(err)
	}
	return db
}

// reads is somebody who may read every case; the county has nobody like him.
var reads = access.Person{ID: "p-test", Name: "测试", Grants: []access.Grant{{Role: access.Clerk, Under: "/lx/", Reach: access.Below}}}.Actor()

// The desk of the county government handles the cases of the government and of
// its office. Those of the bureaus it may not open, and not even list.
func TestOffice(t *testing.T) {
	db := fill(t, "2026-11-23")
	own := 0
	for _, row := range all(t, db, "2026-11-23") {
		mine := row.Body == "lx" || row.Body == "lx-zfb"
		for id, opens := range map[access.PersonID]bool{"p-linxiao": mine, "p-zhouzheng": mine, "p-liuwang": false, "p-guanwei": false, "p-duheng": true,
			"p-hemiao": row.Body == "lx-mzj"} {
			s := journal.Stamp{By: person(t, id).Actor(), On: calendar.MustDate("2026-11-23")}
			if _, err := db.Requests().Case(t.Context(), s, row.ID); (err == nil) != opens {
				t.Errorf("%s opens a case of %s: %v", id, row.Body, err)
			}
		}
		if mine {
			own++
		}
	}
	s := journal.Stamp{By: person(t, "p-linxiao").Actor(), On: calendar.MustDate("2026-11-23")}
	list, err := db.Requests().Find(t.Context(), s, request.Query{Limit: 10_000})
	if err != nil || len(list) != own || own == 0 {
		t.Errorf("the desk of the county government lists %d cases of its %d, %v", len(list), own, err)
	}
}

// all are the rows of every case, by id.
func all(tb testing.TB, db *store.DB, today string) []request.Summary {
	tb.Helper()
	s := journal.Stamp{By: access.Program("test"), On: calendar.MustDate(today)}
	rows, err := db.Requests().Find(tb.Context(), s, request.Query{Limit: 10_000})
	if err != nil {
		tb.Fatal(err)
	}
	slices.SortFunc(rows, func(a, b request.Summary) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return rows
}

// Whatever today is, the county has a case in every state and with every
// outcome, some due today and some overdue, and the records are sound.
func TestEveryDay(t *testing.T) {
	for _, today := range []string{
		"2026-11-23",               // a Monday
		"2026-11-22",               // a Sunday
		"2026-02-17",               // 春节
		"2026-10-10",               // a Saturday that is worked
		"2025-12-31", "2026-01-01", // about the end of a year
		"2026-12-31", // what is due lies in a year whose holidays are not announced
		"2024-10-08",
	} {
		t.Run(today, func(t *testing.T) {
			db := fill(t, today)
			wrong, err := db.Requests().Inspect(t.Context())
			if err != nil || len(wrong) > 0 {
				t.Fatalf("not sound: %v, %v", wrong, err)
			}
			rows := all(t, db, today)
			on := calendar.MustDate(today)
			next, _, err := calendar.Default().NextWorking(on)
			if err != nil {
				t.Fatal(err)
			}
			soon, _, err := calendar.Default().Add(next, 3)
			if err != nil {
				t.Fatal(err)
			}
			states, outcomes, due := map[request.State]int{}, map[string]int{}, map[string]int{}
			for _, s := range rows {
				states[s.State]++
				outcomes[s.Outcome]++
				if s.RepliedOn > on || s.Received > on || s.OutcomeOn > on {
					t.Errorf("%s “%s” lies in the future", s.Number, s.Title)
				}
				switch {
				case s.Due.IsZero() || !s.OutcomeOn.IsZero():
				case s.Due == next:
					due["today"]++
				case s.Due == soon:
					due["in three days"]++
				case s.Due < next:
					due["overdue"]++
				}
				if !s.RepliedOn.IsZero() && s.Late(on) {
					due["replied late"]++
				}
				if s.Extended {
					due["extended"]++
				}
			}
			for _, state := range request.States {
				if states[state] == 0 {
					t.Errorf("no case is %s", state)
				}
			}
			for _, o := range law.Current().Outcomes {
				if outcomes[o.ID] == 0 && o.ID != "unpaid" { // the acts know no fees yet
					t.Errorf("no case ended as %s", o.Name)
				}
			}
			for _, what := range []string{"today", "in three days", "overdue", "replied late", "extended"} {
				if due[what] < 1 {
					t.Errorf("no case %s", what)
				}
			}
			if due["today"] < 2 {
				t.Errorf("%d cases are due today", due["today"])
			}
		})
	}
}

// The same day gives the same county, on either engine.
func TestSame(t *testing.T) {
	const today = "2026-11-23"
	var first string
	for i, c := range []store.Config{{Data: t.TempDir(), Volatile: true}, {DSN: pgtest.Open(t)}} {
		db := open(t, c)
		if err := county.Fill(t.Context(), db, calendar.Default(), calendar.MustDate(today)); err != nil {
			t.Fatal(err)
		}
		got := fmt.Sprint(all(t, db, today))
		visitors, err := county.Visitors(t.Context(), db)
		if err != nil || len(visitors) != 4 {
			t.Errorf("visitors %v, %v", visitors, err)
		}
		got += fmt.Sprint(visitors)
		if i == 0 {
			first = got
		} else if got != first {
			t.Errorf("another county:\n%.2000s\n%.2000s", got, first)
		}
		if err := county.Fill(t.Context(), db, calendar.Default(), calendar.MustDate(today)); err == nil {
			t.Error("a county that is there was filled again")
		}
	}
}

// A day so early that the stories would need another regulation is refused.
func TestTooEarly(t *testing.T) {
	for _, today := range []string{"2021-01-04", "2019-01-04", "2029-06-01"} {
		db := open(t, store.Config{Data: t.TempDir(), Volatile: true})
		if err := county.Fill(t.Context(), db, calendar.Default(), calendar.MustDate(today)); err == nil || !strings.Contains(err.Error(), "演示") {
			t.Errorf("%s: %v", today, err)
		}
	}
}

// Every text in a personal field has a word that stands nowhere else: in no
// row of a list, in no open part of the journal, in no name of the register.
func TestCanaries(t *testing.T) {
	const today = "2026-11-23"
	canaries := county.Canaries()
	sorted := slices.Sorted(slices.Values(canaries))
	if len(slices.Compact(sorted)) != len(canaries) {
		t.Error("a canary stands twice")
	}
	sorted = slices.Sorted(slices.Values(canaries))
	for i := 1; i < len(sorted); i++ {
		if strings.Contains(sorted[i], sorted[i-1]) {
			t.Errorf("%q is part of %q", sorted[i-1], sorted[i])
		}
	}
	db := fill(t, today)
	sealed, open := story(t, db, today)
	for _, c := range canaries {
		if !strings.Contains(sealed, c) {
			t.Errorf("%q was planted nowhere", c)
		}
		if strings.Contains(open, c) {
			t.Errorf("%q stands in the open", c)
		}
	}
}

// official are the sealed texts that are nobody's: words of the law, the kinds
// of papers, what an officer looks up.
var official = []string{"居民身份证", "统一社会信用代码", "000000", "application/pdf", "讨论记录", "过程稿", "磋商信函", "请示报告",
	"人事管理", "内部工作流程", "商业秘密", "个人隐私", "公共安全", "无", "《中华人民共和国未成年人保护法》", "第一百零三条"}

// story is everything that the cases hold: what is sealed, each text of which
// must have a canary, and what is open.
func story(t *testing.T, db *store.DB, today string) (sealed, open string) {
	t.Helper()
	var s, o strings.Builder
	by := journal.Stamp{By: reads, On: calendar.MustDate(today)}
	canaries := county.Canaries()
	for _, row := range all(t, db, today) {
		fmt.Fprintf(&o, "%+v\n", row)
		c, err := db.Requests().Case(t.Context(), by, row.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range c.Entries() {
			fmt.Fprintf(&o, "%s %v\n", e.Data, e.By)
			s.Write(e.Sealed)
			if e.Sealed == nil {
				continue
			}
			var v any
			if err := json.Unmarshal(e.Sealed, &v); err != nil {
				t.Fatal(err)
			}
			for _, text := range texts(v) {
				planted := slices.ContainsFunc(canaries, func(c string) bool { return strings.Contains(text, c) })
				_, date := calendar.ParseDate(text)
				_, number := request.ParseNumber(text)
				if !planted && date != nil && number != nil && !slices.Contains(official, text) && !strings.Contains(text, "公开告〔") && !isHash(text) {
					t.Errorf("%s of “%s”: no canary in %q", e.Act, row.Title, text)
				}
			}
		}
	}
	for _, b := range county.Bodies() {
		fmt.Fprintf(&o, "%+v\n", b)
	}
	for _, p := range county.People() {
		fmt.Fprintf(&o, "%+v\n", p)
	}
	return s.String(), o.String()
}

func isHash(s string) bool { return len(s) == 64 && strings.Trim(s, "0123456789abcdef") == "" }

func texts(v any) []string {
	var all []string
	switch v := v.(type) {
	case string:
		all = append(all, v)
	case []any:
		for _, x := range v {
			all = append(all, texts(x)...)
		}
	case map[string]any:
		for _, x := range v {
			all = append(all, texts(x)...)
		}
	}
	return all
}

func person(t *testing.T, id access.PersonID) access.Person {
	t.Helper()
	for _, p := range county.People() {
		if p.ID == id {
			return p
		}
	}
	t.Fatalf("no person %s", id)
	return access.Person{}
}

// Nobody real can be meant: the area of every number does not exist.
func TestInvented(t *testing.T) {
	db := fill(t, "2026-11-23")
	by := journal.Stamp{By: reads, On: calendar.MustDate("2026-11-23")}
	names := ""
	for _, row := range all(t, db, "2026-11-23") {
		c, err := db.Requests().Case(t.Context(), by, row.ID)
		if err != nil {
			t.Fatal(err)
		}
		a := c.Facts().Applicant()
		names += a.Name + " "
		for _, id := range []string{a.IDNumber, a.AgentIDNumber} {
			if id != "" && !strings.HasPrefix(id, "000000") && !strings.HasPrefix(id, "91000000") {
				t.Errorf("%s has the number %s", a.Name, id)
			}
		}
		for _, phone := range []string{a.Phone, a.AgentPhone} {
			if phone != "" && !strings.HasPrefix(phone, "000") {
				t.Errorf("%s has the telephone %s", a.Name, phone)
			}
		}
		if a.Email != "" && !strings.HasSuffix(a.Email, ".example") {
			t.Errorf("%s has the address %s", a.Name, a.Email)
		}
	}
	for _, rare := range []string{"𠮷", "䶮"} {
		if !strings.Contains(names, rare) {
			t.Errorf("nobody is called %s", rare)
		}
	}
	for _, p := range county.People() {
		if strings.Contains(names, p.Name+" ") {
			t.Errorf("an officer and an applicant are both called %s", p.Name)
		}
	}
}

// The officers can sign in with what the demo prints.
func TestAccounts(t *testing.T) {
	db := fill(t, "2026-11-23")
	passwords, err := signin.NewPasswords()
	if err != nil {
		t.Fatal(err)
	}
	hosts := county.Hosts()
	if len(hosts) != 12 || len(county.Accounts()) != len(county.People()) {
		t.Fatalf("%d hosts and %d accounts", len(hosts), len(county.Accounts()))
	}
	for _, h := range hosts {
		a, err := db.Accounts().Login(t.Context(), h.Login)
		if err != nil {
			t.Fatal(err)
		}
		if ok, err := passwords.Match(t.Context(), h.Password, a.Password); err != nil || !ok || a.Person != h.Person.ID {
			t.Errorf("%s: password %v, %v", h.Login, ok, err)
		}
		if err := signin.CheckPassword(h.Password, h.Login); err != nil {
			t.Error(err)
		}
		now := time.Unix(1_800_000_000, 0)
		code, err := signin.Code(h.Secret, now)
		if err != nil {
			t.Fatal(err)
		}
		kept, err := signin.Code(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(a.TOTP), now)
		if err != nil || code != kept {
			t.Errorf("%s: the code is %s and the kept secret gives %s, %v", h.Login, code, kept, err)
		}
	}
}

// The table of each year agrees with itself and with the one before.
func TestYears(t *testing.T) {
	db := fill(t, "2026-11-23")
	tree, err := county.Tree()
	if err != nil {
		t.Fatal(err)
	}
	s := journal.Stamp{By: person(t, "p-liuwang").Actor(), On: calendar.MustDate("2026-11-23")}
	counted := 0
	for _, body := range county.Bodies() {
		unit, ok := tree.Unit(body.ID)
		if !ok {
			continue
		}
		carried := map[law.Cell]string{}
		for _, year := range []int{2024, 2025, 2026} {
			y, err := yearend.Tables(unit, year, db.Requests().Year(t.Context(), s, unit.Bodies, year))
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range y.Check() {
				if f.Verdict != finding.Holds {
					t.Errorf("%s %d: %s", body.Name, year, f.Message)
				}
			}
			in, forward := law.Cell("table3.carried_in.total"), law.Cell("table3.carried_forward.total")
			if last, ok := carried[forward]; ok && last != y.Report.At(in).String() {
				t.Errorf("%s carried %s over into %d, where %s came", body.Name, last, year, y.Report.At(in))
			}
			carried[forward] = y.Report.At(forward).String()
			if y.Report.At("table3.new_received.total").String() != "0" {
				counted++
			}
		}
	}
	if counted < 20 {
		t.Errorf("%d tables have cases: that proves little", counted)
	}
}

// Every reply was printed and can be read back by its applicant.
func TestReplies(t *testing.T) {
	db := fill(t, "2026-11-23")
	visitors, err := county.Visitors(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, v := range visitors {
		public, err := db.Requests().ByCode(t.Context(), v.Number, v.Code)
		if err != nil {
			t.Fatalf("%s: %v", v.What, err)
		}
		if public.Reply == nil || public.Reply.Paper == nil {
			continue
		}
		data, _, err := db.Requests().Paper(t.Context(), v.Number, v.Code, public.Reply.Paper.Hash)
		if err != nil || !strings.HasPrefix(string(data), "%PDF-") {
			t.Errorf("%s: the letter is %.20q, %v", v.What, data, err)
		}
		read++
	}
	if read == 0 {
		t.Error("no visitor has a letter to read")
	}
	by := journal.Stamp{By: reads, On: calendar.MustDate("2026-11-23")}
	kinds := map[string]int{}
	for _, row := range all(t, db, "2026-11-23") {
		c, err := db.Requests().Case(t.Context(), by, row.ID)
		if err != nil {
			t.Fatal(err)
		}
		if reply, ok := c.Facts().Reply(); ok && reply.Paper != nil {
			kinds[reply.Kind]++
		}
	}
	for _, k := range letter.Kinds() {
		ends := k == "reply_no_correction" || k == "reply_unpaid" || k == "reply_ended"
		if k.Reply() && kinds[string(k)] == 0 && !ends {
			t.Errorf("no case was answered with %s", k)
		}
	}
}
