package storetest

import (
	"bytes"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/store"
	"gongkai/org"
	"gongkai/practice"
	"gongkai/request"
)

func testSessions(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	sessions := town.DB.Sessions()
	soon := time.Now().Add(time.Hour)
	must(t, sessions.Commit("token-1", []byte("第一版"), soon))
	must(t, sessions.Commit("token-1", []byte(Canary+"第二版"), soon))
	must(t, sessions.Commit("token-2", []byte("过期"), time.Now().Add(-time.Second)))
	for token, want := range map[string]string{"token-1": Canary + "第二版", "token-2": "", "token-3": ""} {
		got, found, err := sessions.Find(token)
		if err != nil || found != (want != "") || string(got) != want {
			t.Errorf("%s: %q, %v, %v", token, got, found, err)
		}
	}
	n, err := sessions.Purge(t.Context())
	if err != nil || n != 1 {
		t.Errorf("%d sessions were purged, %v; want the one that had expired", n, err)
	}
	must(t, sessions.Delete("token-1"))
	if _, found, err := sessions.Find("token-1"); found || err != nil {
		t.Errorf("a session that has ended is there: %v", err)
	}
}

func testAccounts(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	accounts := town.DB.Accounts()
	secret := []byte(Canary + "totp-secret")
	must(t, accounts.Add(t.Context(), store.Account{Person: Clerk.ID, Login: " HeJingBan ", Password: "$argon2id$…", TOTP: secret}))
	if err := accounts.Add(t.Context(), store.Account{Person: Clerk2.ID, Login: "hejingban"}); err == nil || !strings.Contains(err.Error(), "已经有人使用") {
		t.Errorf("a login name was given twice: %v", err)
	}
	if err := accounts.Add(t.Context(), store.Account{Person: "p-nobody", Login: "nobody"}); err == nil {
		t.Error("an account without a person was made")
	}
	got, err := accounts.Login(t.Context(), "hejingban")
	if err != nil || got.Person != Clerk.ID || !bytes.Equal(got.TOTP, secret) || got.Password == "" {
		t.Errorf("the account came back as %+v, %v", got, err)
	}
	var missing *store.NotFound
	if _, err := accounts.Login(t.Context(), "nobody"); !errors.As(err, &missing) {
		t.Errorf("no account: %v", err)
	}
	// One step of the second factor lets in one of those who come at once.
	var all sync.WaitGroup
	var lock sync.Mutex
	in := 0
	for range 8 {
		all.Go(func() {
			taken := false
			err := accounts.Update(t.Context(), Clerk.ID, func(a *store.Account) error {
				if taken = a.TOTPStep < 58_000_000; taken {
					a.TOTPStep = 58_000_000
				} else {
					a.Failures++
				}
				return nil
			})
			lock.Lock()
			defer lock.Unlock()
			if err == nil && taken {
				in++
			}
		})
	}
	all.Wait()
	if in != 1 {
		t.Errorf("one step of the second factor let %d in", in)
	}
}

func testHouse(t *testing.T, open func(testing.TB) store.Config) {
	config := open(t)
	town := Settle(t, config)
	tree, err := town.DB.Bodies().Tree(t.Context())
	must(t, err)
	want := Tree(t)
	for _, b := range want.All() {
		if got, ok := tree.Body(b.ID); !ok || got != b {
			t.Errorf("body %s came back as %+v; want %+v", b.ID, got, b)
		}
	}
	if office, ok := tree.Office("lx-sz"); !ok || office.ID != "zf-office" {
		t.Errorf("the office of the township is %v", office)
	}

	// The bureau goes under another roof: its cases go with it, in every process that has the database open.
	c := town.submit(t)
	other, err := store.Open(t.Context(), config)
	must(t, err)
	defer other.Close()
	if _, err := other.Rules(t.Context(), "lx-mzj", calendar.MustDate("2026-03-02")); err != nil {
		t.Fatal(err)
	}
	bodies := tree.All()
	for i := range bodies {
		bodies[i].Path = ""
		if bodies[i].ID == "lx-mzj" {
			bodies[i].Parent = "lx-sz"
		}
	}
	moved, err := org.NewTree(bodies, tree.Offices()[1:])
	must(t, err)
	before, err := other.Bodies().State(t.Context())
	must(t, err)
	must(t, town.DB.Bodies().Keep(t.Context(), town.Stamp(Admin, "2026-03-03"), moved))
	if after, err := other.Bodies().State(t.Context()); err != nil || after == before {
		t.Errorf("another process does not see that the register changed: %q, %v", after, err)
	}
	rules, err := other.Rules(t.Context(), "lx-mzj", calendar.MustDate("2026-03-03"))
	if err != nil || rules.Body.Path != "/lx/lx-sz/lx-mzj/" {
		t.Errorf("another process knows the bureau at %s, %v", rules.Body.Path, err)
	}
	if row := town.row(t, c.ID()); row.Path != "/lx/lx-sz/lx-mzj/" {
		t.Errorf("the case stayed at %s", row.Path)
	}
	if _, err := town.DB.Requests().Case(t.Context(), town.Stamp(Clerk, "2026-03-03"), c.ID()); !errors.Is(err, request.ErrNotFound) {
		t.Errorf("who may read below the old path still reads: %v", err)
	}
	none, err := org.NewTree(bodies[:1], nil)
	must(t, err)
	if err := town.DB.Bodies().Keep(t.Context(), town.Stamp(Admin, "2026-03-03"), none); err == nil {
		t.Error("a body was removed from the register")
	}

	person, err := town.DB.People().Person(t.Context(), Clerk.ID)
	if err != nil || person.Name != Clerk.Name || len(person.Grants) != 1 || person.Grants[0] != Clerk.Grants[0] {
		t.Errorf("the clerk came back as %+v, %v", person, err)
	}
	var missing *store.NotFound
	if _, err := town.DB.People().Person(t.Context(), access.PersonID("p-nobody")); !errors.As(err, &missing) {
		t.Errorf("nobody: %v", err)
	}
	list, err := town.DB.People().All(t.Context())
	if err != nil || len(list) != 9 {
		t.Errorf("%d people, %v; want 9", len(list), err)
	}
}

func testSettings(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	settings := town.DB.Settings()
	on := calendar.MustDate("2026-03-02")
	before, err := town.DB.Rules(t.Context(), "lx-mzj", on)
	must(t, err)
	state, err := town.DB.Bodies().State(t.Context())
	must(t, err)
	s := practice.Setting{Body: "lx", Key: "supplement_days", Value: "12", From: calendar.MustDate("2026-01-01"), Basis: "临政办〔2026〕1号"}
	if _, known := questionKey("supplement_days"); !known {
		t.Fatal("practice knows no question supplement_days")
	}
	must(t, settings.Keep(t.Context(), town.Stamp(Admin, "2026-03-02"), s))
	after, err := town.DB.Rules(t.Context(), "lx-mzj", on)
	must(t, err)
	if now, err := town.DB.Bodies().State(t.Context()); err != nil || now == state {
		t.Errorf("a setting left the state at %q, %v", now, err)
	}
	if before.Practice.SupplementDays == 12 || after.Practice.SupplementDays != 12 {
		t.Errorf("the setting of the county made %d days out of %d", after.Practice.SupplementDays, before.Practice.SupplementDays)
	}
	for name, bad := range map[string]practice.Setting{
		"no basis":      {Body: "lx", Key: "supplement_days", Value: "9", From: calendar.MustDate("2027-01-01")},
		"overlap":       {Body: "lx", Key: "supplement_days", Value: "9", From: calendar.MustDate("2026-06-01"), Basis: "x"},
		"unknown body":  {Body: "nowhere", Key: "supplement_days", Value: "9", From: calendar.MustDate("2026-06-01"), Basis: "x"},
		"no such thing": {Body: "lx", Key: "colour", Value: "9", From: calendar.MustDate("2026-06-01"), Basis: "x"},
	} {
		if err := settings.Keep(t.Context(), town.Stamp(Admin, "2026-03-02"), bad); err == nil {
			t.Errorf("%s: was kept", name)
		}
	}
	tree, err := town.DB.Bodies().Tree(t.Context())
	must(t, err)
	book, err := settings.Book(t.Context(), tree)
	must(t, err)
	if got := book.Settings(); len(got) != 1 || got[0].By.ID != Admin.ID || got[0].Basis != s.Basis {
		t.Errorf("the settings are %+v; want the one, by the administrator", got)
	}
}

func questionKey(key string) (practice.Question, bool) {
	for _, q := range practice.Questions() {
		if q.Key == key {
			return q, true
		}
	}
	return practice.Question{}, false
}
