package main

import (
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/html"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/county"
	"gongkai/internal/store"
	"gongkai/internal/store/pgtest"
	"gongkai/journal"
	"gongkai/org"
	"gongkai/request"
)

// servedAhead makes this test binary the program itself, with a clock that is
// so many nanoseconds ahead: a server that is there to be killed.
const servedAhead = "GONGKAI_TEST_SERVED_AHEAD"

func TestMain(m *testing.M) {
	if os.Getenv(servedAhead) == "" {
		os.Exit(m.Run())
	}
	ahead, err := strconv.ParseInt(os.Getenv(servedAhead), 10, 64)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitRefused)
	}
	os.Exit(run(os.Args[1:], streams{in: os.Stdin, out: os.Stdout, err: os.Stderr,
		now: func() time.Time { return time.Now().Add(time.Duration(ahead)) }}))
}

// TestKilled kills the server with kill -9 at a random moment, again and again,
// while citizens apply through the forms of the portal and clerks confirm and
// register at the desk, and counts outside of it what it had acknowledged. All
// of that is there, numbers have no gap, and every row is the fold of its
// entries. A backup that is taken meanwhile restores to a sound state.
func TestKilled(t *testing.T) {
	rounds := 10
	if os.Getenv("GONGKAI_SOAK") != "" {
		rounds = 100
	}
	dir := t.TempDir()
	demo, backup := filepath.Join(dir, "demo"), filepath.Join(dir, "demo.gz")
	keys := filepath.Join(demo, demoKeys)
	must(t, "demo", "--data", demo, "--today", "2026-03-02")
	must(t, "backup", "--data", demo, "--out", backup)
	for _, e := range []struct {
		name string
		open func(*testing.T) databaseFlags
	}{
		{"SQLite", func(t *testing.T) databaseFlags {
			return databaseFlags{Data: filepath.Join(t.TempDir(), "data"), Keys: keys}
		}},
		{"PostgreSQL", func(t *testing.T) databaseFlags { return databaseFlags{DB: pgtest.OpenDurable(t), Keys: keys} }},
	} {
		t.Run(e.name, func(t *testing.T) {
			s := newSiege(t, e.open(t), backup)
			copied := filepath.Join(t.TempDir(), "copy.gz")
			var before []*acknowledged
			for round := range rounds {
				s.round(t, round, func() {
					if round == 1 {
						before = s.all()
						must(t, append([]string{"backup", "--out", copied}, s.flags()...)...)
					}
				})
				if t.Failed() {
					t.FailNow()
				}
			}
			s.lastLook(t)
			again := e.open(t)
			if out := must(t, append([]string{"restore", copied}, flagsOf(again)...)...); !strings.Contains(out, "列表与办理日志一致") {
				t.Errorf("the backup that was taken under load: %s", out)
			}
			restored := openRecords(t, again)
			for _, a := range before {
				if _, err := restored.Requests().ByCode(t.Context(), request.Number{}, a.code); err != nil {
					t.Errorf("an application that was acknowledged before the backup is not in it: %v", err)
				}
			}
			applied, acts := s.counts()
			t.Logf("%d kills, %d applications and %d acts acknowledged, none lost; %d were there before the backup", rounds, applied, acts, len(before))
			if applied < 2*rounds || acts < 2*rounds || len(before) == 0 {
				t.Errorf("only %d applications and %d acts were acknowledged in %d rounds, %d before the backup: that proves nothing", applied, acts, rounds, len(before))
			}
		})
	}
}

// acknowledged is an application for which somebody holds a receipt.
type acknowledged struct {
	body org.ID
	code request.Code
	asks string
	file []byte
}

// done is what clerks were told about a case.
type done struct {
	acts   []access.Act
	by     access.PersonID
	number string
}

// siege is a database, the server on it, who loads it, and what they were
// told.
type siege struct {
	records databaseFlags
	db      *store.DB // beside the server, to look
	ahead   time.Duration
	told    map[request.ID]bool // cases of the demo, whose stories go another way
	clerks  []*clerk
	from    atomic.Uint32 // the last address of a citizen

	mu      sync.Mutex
	applied []*acknowledged
	acts    map[request.ID]*done
	looked  int // applications that were looked at after an earlier round
}

func newSiege(t *testing.T, records databaseFlags, backup string) *siege {
	t.Helper()
	must(t, append([]string{"restore", backup}, flagsOf(records)...)...)
	s := &siege{records: records, db: openRecords(t, records), told: map[request.ID]bool{}, acts: map[request.ID]*done{},
		ahead: time.Until(time.Date(2026, 3, 2, 9, 0, 0, 0, shanghai))}
	for _, row := range cases(t, s.db) {
		s.told[row.ID] = true
	}
	for i, c := range []clerk{{body: "lx-mzj", half: 0}, {body: "lx-mzj", half: 1}, {body: "lx-zrj", half: -1}, {body: "lx", half: -1}} {
		login := []string{"hemiao", "luqing", "qinlang", "linxiao"}[i]
		for _, a := range county.Accounts() {
			if a.Login == login {
				c.account = a
			}
		}
		c.hand = newHand("", net.IPv4(127, 0, 0, byte(11+i)))
		s.clerks = append(s.clerks, &c)
	}
	return s
}

func flagsOf(r databaseFlags) []string {
	if r.Data != "" {
		return []string{"--data", r.Data, "--keys", r.Keys}
	}
	return []string{"--db", r.DB, "--keys", r.Keys}
}

func (s *siege) flags() []string { return flagsOf(s.records) }

func openRecords(t *testing.T, r databaseFlags) *store.DB {
	t.Helper()
	db, err := store.Open(t.Context(), store.Config{Data: r.Data, DSN: r.DB, Keys: r.Keys})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closeDB(t, db) })
	return db
}

// round starts the server, loads it, kills it, starts it again and looks.
func (s *siege) round(t *testing.T, round int, meanwhile func()) {
	t.Helper()
	v := s.serve(t)
	for _, c := range s.clerks {
		c.base = v.desk
		if round == 0 {
			if err := c.signIn(time.Now().Add(s.ahead)); err != nil {
				t.Fatal(err)
			}
		}
	}
	applied, acts := s.counts()
	var all sync.WaitGroup
	defer all.Wait()
	defer func() { // also when the test ends in the middle
		if !v.killed.Load() {
			v.kill(t)
		}
	}()
	load := func(work func() error) {
		all.Go(func() {
			for !v.killed.Load() && !t.Failed() {
				if err := work(); err != nil && !v.killed.Load() {
					t.Errorf("round %d: %v", round, err)
				}
			}
		})
	}
	for i, body := range []org.ID{"lx-mzj", "lx-mzj", "lx-zrj", "lx"} {
		load(func() error { return s.apply(v.portal, body, fmt.Sprintf("第%d轮第%d人", round, i)) })
	}
	for _, c := range s.clerks {
		load(func() error { return s.work(v, c) })
	}
	for patience := time.Now().Add(time.Minute); ; time.Sleep(time.Millisecond) { // under load: somebody has a receipt, and somebody has registered
		a, d := s.counts()
		if a > applied && d > acts+1 {
			break
		}
		if t.Failed() || time.Now().After(patience) {
			t.Errorf("round %d: %d applications and %d acts in a minute", round, a-applied, d-acts)
			break
		}
	}
	meanwhile()
	wait := time.Duration(rand.IntN(500)) * time.Millisecond
	time.Sleep(wait)
	v.kill(t)
	all.Wait()
	if t.Failed() {
		return
	}

	again := s.serve(t)
	defer again.kill(t)
	s.look(t, fmt.Sprintf("round %d, killed after %s", round, wait), again)
}

func (s *siege) counts() (applied, acts int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, d := range s.acts {
		acts += len(d.acts)
	}
	return len(s.applied), acts
}

func (s *siege) all() []*acknowledged {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]*acknowledged{}, s.applied...)
}

// look wants everything that was acknowledged since the last look, and records
// that are sound.
func (s *siege) look(t *testing.T, when string, v *served) {
	t.Helper()
	for _, a := range s.applied[s.looked:] {
		s.lookAt(t, when, v, a)
	}
	s.looked = len(s.applied)
	s.lookAtActs(t, when)
	wrong, err := s.db.Requests().Inspect(t.Context())
	if err != nil || len(wrong) > 0 {
		t.Errorf("%s: %v %v", when, wrong, err)
	}
}

// lastLook looks at everything once more.
func (s *siege) lastLook(t *testing.T) {
	t.Helper()
	v := s.serve(t)
	defer v.kill(t)
	s.looked = 0
	s.look(t, "at the end", v)
}

// lookAt wants an application in the records as it was typed, and on the
// portal under its code and the number that was given to it.
func (s *siege) lookAt(t *testing.T, when string, v *served, a *acknowledged) {
	t.Helper()
	by := s.reader()
	rows, err := s.db.Requests().Find(t.Context(), by, request.Query{Index: &request.IndexTerm{Field: "code", Value: string(a.code)}})
	if err != nil || len(rows) != 1 {
		t.Errorf("%s: an acknowledged application is gone: %d rows, %v", when, len(rows), err)
		return
	}
	c, err := s.db.Requests().Case(t.Context(), by, rows[0].ID)
	if err != nil {
		t.Errorf("%s: an acknowledged application cannot be read: %v", when, err)
		return
	}
	app := c.Facts().Application
	if app.Body != a.body || app.Description != a.asks || app.Name != "区䶮𠮷" || len(app.Attachments) != 1 {
		t.Errorf("%s: an acknowledged application became %s %q with %d attachments", when, app.Body, app.Description, len(app.Attachments))
		return
	}
	if data, err := s.db.Files().Open(t.Context(), string(rows[0].ID), app.Attachments[0].Hash); err != nil || string(data) != string(a.file) {
		t.Errorf("%s: the attachment of an acknowledged application: %q, %v", when, data, err)
	}
	if d := s.acts[rows[0].ID]; d != nil && d.number != "" && d.number != rows[0].Number.String() {
		t.Errorf("%s: a case was registered as %s and is %s", when, d.number, rows[0].Number)
	}
	h := newHand(v.portal, net.IPv4(127, 0, 0, 2))
	defer h.leave()
	if err := h.open("track"); err != nil {
		t.Fatal(err)
	}
	if err := h.press("", url.Values{"code": {string(a.code)}, "number": {rows[0].Number.String()}}); err != nil {
		t.Fatal(err)
	}
	if h.status != http.StatusOK || h.find(func(n *html.Node) bool { return attribute(n, "id") == "code" }) != nil ||
		!rows[0].Number.IsZero() && !strings.Contains(words(h.page), rows[0].Number.String()) {
		t.Errorf("%s: %v", when, h.unexpected("tracking an acknowledged application"))
	}
}

// lookAtActs wants every acknowledged act in the journal of its case, once, by
// who did it.
func (s *siege) lookAtActs(t *testing.T, when string) {
	t.Helper()
	for id, d := range s.acts {
		c, err := s.db.Requests().Case(t.Context(), s.reader(), id)
		if err != nil {
			t.Errorf("%s: a case that was acted on is gone: %v", when, err)
			continue
		}
		for _, act := range d.acts {
			n := 0
			for _, e := range c.Entries() {
				if e.Act == act && e.By.ID == d.by && !e.Refused {
					n++
				}
			}
			if n != 1 {
				t.Errorf("%s: %s of a case was acknowledged and stands %d times in its journal", when, act, n)
			}
		}
	}
}

// reader is somebody who may read every case.
func (s *siege) reader() journal.Stamp {
	p := access.Person{ID: "p-test", Name: "测试", Grants: []access.Grant{{Role: access.Clerk, Under: "/lx/", Reach: access.Below}}}
	return journal.Stamp{By: p.Actor(), On: calendar.MustDate("2026-03-02")}
}
