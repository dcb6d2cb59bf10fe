package storetest

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"gongkai/access"
	"gongkai/internal/store"
	"gongkai/request"
)

// Run runs the suite. Open makes an empty database of its own for each test;
// its key file does not exist yet.
func Run(t *testing.T, open func(testing.TB) store.Config) {
	for _, c := range []struct {
		name string
		test func(*testing.T, func(testing.TB) store.Config)
	}{
		{"提交后按原样取回", testSubmit},
		{"一件只提交一次", testTwice},
		{"并发登记，编号不断号", testNumbers},
		{"作废的登记不占编号", testGivenBack},
		{"编号按收到之日的年份", testYearOfNumber},
		{"多人同时办理一件", testTogether},
		{"拒绝只留在日志里", testRefusal},
		{"拒绝撤销整个事务", testRefusalUndoes},
		{"随之入队的任务同生同灭", testFollow},
		{"只看见管辖范围", testScope},
		{"许多机关", testManyBodies},
		{"许多人同时办理", testCrowded},
		{"查询与领域的定义一致", testFind},
		{"翻页不漏不重", testPages},
		{"按个人信息查询", testBlind},
		{"年报统计", testYear},
		{"凭查询码查看", testPublic},
		{"保管期满销毁", testErase},
		{"重建列表", testRebuild},
		{"待批延期", testExtensionPending},
		{"新的放假通知", testNotice},
		{"审计", testAudit},
		{"边写边备份", testBackup},
		{"坏的备份不恢复", testBrokenBackup},
		{"附件", testFiles},
		{"会话", testSessions},
		{"账号", testAccounts},
		{"机关和人员", testHouse},
		{"口径", testSettings},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open) })
	}
}

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// sound wants a database in which everything agrees with its journal.
func (t *Town) sound(tb testing.TB) {
	tb.Helper()
	wrong, err := t.DB.Requests().Inspect(context.Background())
	must(tb, err)
	for _, w := range wrong {
		tb.Error(w)
	}
}

func (t *Town) submit(tb testing.TB) *request.Case {
	tb.Helper()
	c, err := t.Submit(context.Background(), "lx-mzj", "2026-03-02")
	must(tb, err)
	return c
}

func testSubmit(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	for _, way := range Ways {
		done := town.Walk(t, way, "2026-03-02")
		again, err := town.DB.Requests().Case(t.Context(), town.Stamp(Clerk, "2026-03-02"), done.ID())
		must(t, err)
		if len(again.Fresh()) != 0 {
			t.Errorf("%s: the store does not know that it has the entries", way)
		}
		if got, want := again.Facts().Applicant(), done.Facts().Applicant(); got.Name == "" || !slices.Equal(got.Attachments, want.Attachments) {
			t.Errorf("%s: the applicant did not come back", way)
		}
	}
	town.sound(t)
}

func testTwice(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	c := town.submit(t)
	if err := town.DB.Requests().Submit(t.Context(), town.Stamp(access.Public(), "2026-03-02"), c); !errors.Is(err, request.ErrConflict) {
		t.Errorf("a second submission of the same case: %v", err)
	}
	town.sound(t)
}

func testNumbers(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	const each, workers = 6, 8
	var all sync.WaitGroup
	for i := range workers {
		body := Bodies[i%2]
		by := []access.Actor{Clerk, Neighbor}[i%2]
		all.Go(func() {
			for range each {
				c, err := town.Submit(t.Context(), body, "2026-03-02")
				if err == nil {
					err = town.Register(t.Context(), c.ID(), by, "2026-03-02")
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	for _, body := range Bodies[:2] {
		list, err := town.DB.Requests().Find(t.Context(), town.Stamp(County, "2026-03-02"), request.Query{Bodies: Bodies[:2], Limit: 1000})
		must(t, err)
		var numbers []int
		for _, s := range list {
			if s.Body == body {
				numbers = append(numbers, s.Number.N)
			}
		}
		slices.Sort(numbers)
		for i, n := range numbers {
			if n != i+1 {
				t.Fatalf("%s: numbers %v", body, numbers)
			}
		}
		if len(numbers) != each*workers/2 {
			t.Errorf("%s: %d numbers for %d cases", body, len(numbers), each*workers/2)
		}
	}
	town.sound(t)
}

func testGivenBack(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	first, second := town.submit(t), town.submit(t)
	steps := town.registration(Clerk)
	on := town.Stamp(Clerk, "2026-03-02").On
	must(t, town.Act(t.Context(), first.ID(), Clerk, on, steps[0].act, steps[0].do))
	power := errors.New("停电")
	register := steps[1]
	err := town.Act(t.Context(), first.ID(), Clerk, on, register.act, func(c *request.Case, s stamp, r request.Rules) error {
		if err := register.do(c, s, r); err != nil {
			return err
		}
		if c.Facts().Number.N != 1 {
			t.Errorf("the number is %v", c.Facts().Number)
		}
		return power
	})
	if !errors.Is(err, power) {
		t.Fatal(err)
	}
	must(t, town.Register(t.Context(), second.ID(), Clerk, "2026-03-02"))
	got, err := town.DB.Requests().Case(t.Context(), town.Stamp(Clerk, "2026-03-02"), second.ID())
	must(t, err)
	if got.Facts().Number.N != 1 {
		t.Errorf("after a registration that failed the next one is %v; want the first number", got.Facts().Number)
	}
	unchanged, err := town.DB.Requests().Case(t.Context(), town.Stamp(Clerk, "2026-03-02"), first.ID())
	must(t, err)
	if unchanged.Facts().State != request.Arrived {
		t.Errorf("the case whose registration failed is %s", unchanged.Facts().State)
	}
	town.sound(t)
}

func testYearOfNumber(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	for _, on := range []string{"2025-12-31", "2026-01-05", "2025-12-31"} {
		c, err := town.Submit(t.Context(), "lx-mzj", on)
		must(t, err)
		must(t, town.Register(t.Context(), c.ID(), Clerk, on))
	}
	list, err := town.DB.Requests().Find(t.Context(), town.Stamp(Clerk, "2026-01-06"), request.Query{Number: request.Number{Year: 2025, N: 2}})
	must(t, err)
	if len(list) != 1 || list[0].Received.Year() != 2025 {
		t.Errorf("second number of 2025: %v", list)
	}
	list, err = town.DB.Requests().Find(t.Context(), town.Stamp(Clerk, "2026-01-06"), request.Query{Number: request.Number{Year: 2026, N: 1}})
	must(t, err)
	if len(list) != 1 || list[0].Received.Year() != 2026 {
		t.Errorf("first number of 2026: %v", list)
	}
	town.sound(t)
}

func testTogether(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	c := town.submit(t)
	must(t, town.Register(t.Context(), c.ID(), Clerk, "2026-03-02"))
	const hands = 8
	var all sync.WaitGroup
	var lock sync.Mutex
	done := 0
	for range hands {
		all.Go(func() {
			err := town.Act(t.Context(), c.ID(), Clerk, town.Stamp(Clerk, "2026-03-03").On, access.Accept, func(c *request.Case, s stamp, r request.Rules) error {
				return c.Accept(s, r, request.Assignment{Handler: Author(Clerk2), Section: "社会救助股"})
			})
			lock.Lock()
			defer lock.Unlock()
			switch {
			case err == nil:
				done++
			case !errors.Is(err, request.ErrConflict):
				t.Error(err)
			}
		})
	}
	all.Wait()
	got, err := town.DB.Requests().Case(t.Context(), town.Stamp(Clerk, "2026-03-03"), c.ID())
	must(t, err)
	if done == 0 || got.Version() != 3+done {
		t.Errorf("%d of %d were told that it is saved, and the case has %d entries; want 3 more than that", done, hands, got.Version())
	}
	town.sound(t)
}

// testCrowded: more people than there are connections act at once, and each
// act reads while its transaction is open.
func testCrowded(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	var all sync.WaitGroup
	for range 60 {
		all.Go(func() {
			c, err := town.Submit(ctx, "lx-mzj", "2026-03-02")
			if err == nil {
				err = town.Register(ctx, c.ID(), Clerk, "2026-03-02")
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	town.sound(t)
}
