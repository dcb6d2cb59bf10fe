package store_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"gongkai/calendar"
	"gongkai/internal/store"
	"gongkai/internal/store/pgtest"
	"gongkai/internal/store/storetest"
	"gongkai/law"
	"gongkai/org"
	"gongkai/request"
)

// durable open databases that write to the disk as an office's do.
var durable = []struct {
	name string
	open func(testing.TB) store.Config
}{
	{"SQLite", func(tb testing.TB) store.Config {
		return store.Config{Data: tb.TempDir(), Keys: tb.TempDir() + "/keys"}
	}},
	{"PostgreSQL", func(tb testing.TB) store.Config {
		return store.Config{DSN: pgtest.OpenDurable(tb), Keys: tb.TempDir() + "/keys"}
	}},
}

// BenchmarkApplication accepts applications, from one hand and from sixteen,
// and beside it inserts a bare row of the same size with the same durability.
func BenchmarkApplication(b *testing.B) {
	for _, e := range durable {
		for _, hands := range []int{1, 16} {
			town := storetest.Settle(b, e.open(b))
			b.Run(fmt.Sprintf("%s/%d/accepted", e.name, hands), func(b *testing.B) {
				parallel(b, hands, func() error {
					_, err := town.SubmitBare(context.Background(), "lx-mzj", "2026-03-02")
					return err
				})
			})
			if _, err := town.DB.Writer().Exec(`CREATE TABLE bare (id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL)`); err != nil {
				b.Fatal(err)
			}
			row := strings.Repeat("某", 400)
			b.Run(fmt.Sprintf("%s/%d/bare-insert", e.name, hands), func(b *testing.B) {
				parallel(b, hands, func() error {
					_, err := town.DB.Writer().Exec(`INSERT INTO bare (id, body) VALUES ($1, $2)`, string(storetest.NewID()), row)
					return err
				})
			})
		}
	}
}

func parallel(b *testing.B, hands int, do func() error) {
	b.Helper()
	var all sync.WaitGroup
	var next atomic.Int64
	for range hands {
		all.Go(func() {
			for next.Add(1) <= int64(b.N) {
				if err := do(); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "applications/s")
}

// BenchmarkPile reads what officers open most, with a thousand cases and with
// a hundred thousand in one body. The cost must not grow with the pile.
func BenchmarkPile(b *testing.B) {
	for _, e := range engines {
		for _, size := range []int{1_000, 100_000} {
			town := storetest.Settle(b, e.open(b))
			long := pile(b, town, size)
			for _, m := range measures(town, long) {
				b.Run(fmt.Sprintf("%s/%s/%d", e.name, m.name, size), func(b *testing.B) {
					for b.Loop() {
						n, err := m.read(b.Context())
						if err != nil || n == 0 && m.name != "cell-nearly-empty" {
							b.Fatal(n, err)
						}
					}
				})
			}
		}
	}
}

type measure struct {
	name string
	read func(context.Context) (int, error)
}

func measures(town *storetest.Town, long request.ID) []measure {
	requests := town.DB.Requests()
	find := func(name string, by storetest.Stamp, q request.Query) measure {
		return measure{name, func(ctx context.Context) (int, error) {
			list, err := requests.Find(ctx, by, q)
			return len(list), err
		}}
	}
	clerk, county := town.Stamp(storetest.Clerk, "2026-06-01"), town.Stamp(storetest.Deputy, "2026-06-01")
	working := []request.State{request.Registered, request.Handling, request.Consulting, request.Approving, request.Approved, request.Issued}
	first, last := calendar.MustDate("2024-01-01"), calendar.MustDate("2024-12-31")
	cell := func(narrow func(*request.Query)) request.Query {
		q := request.Query{Bodies: []org.ID{"lx-mzj"}, Registered: true, Order: request.ByReceived}
		narrow(&q)
		return q
	}
	return []measure{
		find("work-list", clerk, request.Query{States: working}),
		find("work-list-county", county, request.Query{States: working}),
		find("all-newest", clerk, request.Query{Order: request.ByReceived}),
		find("all-newest-county", county, request.Query{Order: request.ByReceived}),
		find("all-a-later-page", clerk, request.Query{Order: request.ByReceived, After: long}),
		find("reminders", county, request.Query{DueTo: calendar.MustDate("2026-12-31")}),
		find("by-number", clerk, request.Query{Number: request.Number{Year: 2025, N: 7}}),
		// The cells of table 三 as yearend asks for them.
		find("cell-new-received", county, cell(func(q *request.Query) { q.ReceivedFrom, q.ReceivedTo = first, last })),
		find("cell-partially-granted", county, cell(func(q *request.Query) {
			q.Rows, q.OutcomeFrom, q.OutcomeTo = []law.RowID{"partially_granted"}, first, last
		})),
		find("cell-of-a-column", county, cell(func(q *request.Query) {
			q.Rows, q.OutcomeFrom, q.OutcomeTo, q.Columns = []law.RowID{"partially_granted"}, first, last, []law.ColumnID{"commercial_enterprise"}
		})),
		find("cell-total", county, cell(func(q *request.Query) { q.OutcomeFrom, q.OutcomeTo = first, last })),
		find("cell-carried-forward", county, cell(func(q *request.Query) { q.OpenAt = last })),
		find("cell-nearly-empty", county, cell(func(q *request.Query) { q.Rows, q.OutcomeFrom, q.OutcomeTo = []law.RowID{"granted"}, first, last })),
		{"case-page", func(ctx context.Context) (int, error) {
			c, err := requests.Case(ctx, clerk, long)
			if err != nil {
				return 0, err
			}
			return c.Version(), nil
		}},
	}
}

// pile makes cases: some that are being worked on, and finished ones of two
// years up to the size. It returns one with a long timeline, from the middle.
func pile(b *testing.B, town *storetest.Town, size int) request.ID {
	b.Helper()
	var long request.ID
	day := calendar.MustDate("2024-06-03")
	for i := range 240 {
		on := (day + calendar.Date(i*2)).String()
		way := []string{"撤回", "逾期不补正", "部分公开"}[i%3]
		c := town.Walk(b, way, on)
		if way == "部分公开" && i < 120 {
			long = c.ID()
		}
		if i%4 == 0 {
			town.Walk(b, "登记", "2026-03-02")
		}
	}
	ctx := context.Background()
	db := town.DB.Writer()
	// Copies of the finished ones: rows, journal, keys and index grow as they would. Their words open nowhere, and nobody asks.
	const numbers = `WITH RECURSIVE copies (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM copies WHERE k < $1) `
	copies := (size-300)/240 + 1
	for _, statement := range []string{
		numbers + `INSERT INTO cases SELECT id || '-' || k, body, path, office, year, n + 1000 * k, title, state, live, channel, column_id, row_id, submitted, received, due,
provisional, outcome, outcome_on, replied_on, handler_who, handler, handler_name, section, extended, updated, version, extension_pending FROM cases CROSS JOIN copies WHERE live = 0`,
		numbers + `INSERT INTO journal SELECT subject || '-' || k, seq, at, day, who, author, author_name, act, refused, cites, journal.version, data, sealed
FROM journal JOIN cases ON cases.id = subject AND live = 0 CROSS JOIN copies WHERE subject NOT LIKE '%-%'`,
		numbers + `INSERT INTO case_keys SELECT subject || '-' || k, wrapped, erased_at FROM case_keys JOIN cases ON cases.id = subject AND live = 0 CROSS JOIN copies WHERE subject NOT LIKE '%-%'`,
		numbers + `INSERT INTO blind_index SELECT kind, term, subject || '-' || k FROM blind_index JOIN cases ON cases.id = subject AND live = 0 CROSS JOIN copies WHERE subject NOT LIKE '%-%'`,
	} {
		if _, err := db.ExecContext(ctx, statement, copies); err != nil {
			b.Fatalf("%v\n%s", err, statement)
		}
	}
	if town.DB.Engine() == store.PostgreSQL {
		if _, err := db.ExecContext(ctx, `VACUUM ANALYZE`); err != nil { // as the server does by itself after a while
			b.Fatal(err)
		}
	}
	var n int
	if err := db.QueryRowContext(ctx, `SELECT COUNT(*) FROM cases`).Scan(&n); err != nil || n < size*9/10 {
		b.Fatalf("the pile has %d cases, %v", n, err)
	}
	return long
}
