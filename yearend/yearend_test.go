package yearend_test

import (
	"errors"
	"fmt"
	"iter"
	"math/rand"
	"slices"
	"testing"

	"gongkai/access"
	"gongkai/annual"
	"gongkai/calendar"
	"gongkai/finding"
	"gongkai/journal"
	"gongkai/law"
	"gongkai/org"
	"gongkai/practice"
	"gongkai/request"
	"gongkai/yearend"
)

var bureau = org.Body{ID: "lx-mzj", Name: "临溪县民政局", Kind: org.Department, Level: org.County, Path: "/lx/lx-mzj/",
	ReviewOrgan: "临溪县人民政府", Court: "临溪县人民法院", ReviewURL: "https://xzfy.example.cn/", DocMark: "临民公开告"}

var unit = org.Unit{Body: bureau, Bodies: []org.ID{"lx-mzj"}}

func actor(id string, roles ...access.Role) access.Actor {
	p := access.Person{ID: access.PersonID(id), Name: id}
	for _, r := range roles {
		p.Grants = append(p.Grants, access.Grant{Role: r, Under: bureau.Path})
	}
	return p.Actor()
}

var (
	clerk    = actor("何经办", access.Clerk)
	second   = actor("陆经办", access.Clerk)
	approver = actor("沈审批", access.Approver)
)

// history makes one random case, up to some day, by the acts themselves.
type history struct {
	t     *testing.T
	rnd   *rand.Rand
	rules request.Rules
	n     *int
	c     *request.Case
	on    calendar.Date
}

func (h *history) stamp(by access.Actor) journal.Stamp {
	return journal.Stamp{By: by, On: h.on, At: int64(h.on) * 86_400_000}
}

func (h *history) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatalf("case %d on %s: %v", *h.n, h.on, err)
	}
}

// wait lets some days pass, sometimes very many.
func (h *history) wait() {
	h.on += calendar.Date(h.rnd.Intn(12))
	if h.rnd.Intn(6) == 0 {
		h.on += calendar.Date(h.rnd.Intn(200))
	}
}

func (h *history) dispatch() request.Dispatch {
	switch h.rnd.Intn(3) {
	case 0:
		return request.Dispatch{Way: request.Post, On: h.on, Carrier: "挂号信", Tracking: "XA1"}
	case 1:
		return request.Dispatch{Way: request.Direct, On: h.on, Received: h.on}
	}
	return request.Dispatch{Way: request.Electronic, On: h.on}
}

// live goes some way: some cases stop early and stay open.
func (h *history) live() *request.Case {
	*h.n++
	random := make([]byte, request.CodeBytes)
	h.rnd.Read(random)
	code, err := request.NewCode(random)
	h.must(err)
	app := request.Application{Body: "lx-mzj", Kind: request.Kinds[h.rnd.Intn(len(request.Kinds))]}
	app.Name = "钱某"
	channel := request.Channels[h.rnd.Intn(len(request.Channels))]
	h.c, err = request.Receive(request.ID(fmt.Sprintf("case%08d", *h.n)), code, app, request.Intake{Channel: channel}, h.stamp(clerk), h.rules)
	h.must(err)
	h.c.Numbering(func(request.Series, org.ID, int) (int, error) { return *h.n, nil })
	h.wait()
	if h.rnd.Intn(15) == 0 {
		h.must(h.c.ProposeDiscard(h.stamp(clerk), h.rules, request.Discarding{Reason: request.Trial}))
		h.must(h.c.Discard(h.stamp(second), h.rules))
		return h.c
	}
	if h.rnd.Intn(20) == 0 {
		return h.c // nobody looked at it
	}
	if channel.Confirms() {
		h.must(h.c.Confirm(h.stamp(clerk), h.rules, request.Confirmation{Means: request.ByPhone}))
	}
	received := h.on
	h.must(h.c.Register(h.stamp(clerk), h.rules, request.Registration{Title: "事项"}))
	if h.rnd.Intn(4) == 0 && h.c.Facts().Received >= received-3 {
		h.supplement()
	}
	if h.c.Facts().End != nil || h.rnd.Intn(12) == 0 {
		return h.c
	}
	h.wait()
	if h.c.Facts().State != request.Supplementing && h.rnd.Intn(10) != 0 {
		h.reply()
		return h.c
	}
	w := request.Withdrawal{}
	w.Words.Text = "撤回"
	h.must(h.c.Withdraw(h.stamp(clerk), h.rules, w))
	return h.c
}

func (h *history) supplement() {
	p := request.Supplement{Items: []string{"description"}, Notice: request.Dispatch{Way: request.Electronic, On: h.on}}
	p.Words.Explain = []string{"请写明年份"}
	h.must(h.c.AskSupplement(h.stamp(clerk), h.rules, p))
	switch h.rnd.Intn(3) {
	case 0:
		h.wait()
		a := request.Supplemented{}
		a.Words.Text, a.Words.GoodReason = "补正", "住院"
		h.must(h.c.ReceiveSupplement(h.stamp(clerk), h.rules, a))
	case 1:
		h.on += 60 // well after fifteen working days; the outcome is dated back to the end of the period
		h.wait()
		h.must(h.c.LapseSupplement(h.stamp(clerk), h.rules))
	}
}

func (h *history) reply() {
	drafts := []request.Decision{
		{Outcome: "disclosed", Documents: []request.Document{{Medium: request.Paper, Pages: 1}}, Words: request.DecisionWords{Titles: []string{"表"}, Needs: map[string]string{"how_where_when": "附"}}},
		{Outcome: "partial", Documents: []request.Document{{Medium: request.Paper, Pages: 1}}, Withheld: []request.Withheld{{Ground: "internal"}},
			Words: request.DecisionWords{Titles: []string{"表"}, Parts: []string{"第一页"}, PartReasons: []string{"内部事务"}, Reasons: "区分"}},
		{Outcome: "petition", Words: request.DecisionWords{Needs: map[string]string{"what_is_asked_really": "投诉", "right_channel": "信访局"}}},
		{Outcome: "publication", Words: request.DecisionWords{Needs: map[string]string{"publication": "公报", "how_to_get": "图书馆"}}},
		{Outcome: "creation", Words: request.DecisionWords{Needs: map[string]string{"what_would_have_to_be_made": "汇总", "held_pieces_offered": "无"}}},
		{Outcome: "query", Words: request.DecisionWords{Needs: map[string]string{"special_law": "登记条例", "where_to_query": "登记中心", "how": "持证件"}}},
		{Outcome: "merged", Words: request.DecisionWords{Reasons: "同一申请人同一事项", Needs: map[string]string{"merged_into": "YSQ-2024-0001"}}},
	}
	h.must(h.c.Decide(h.stamp(clerk), h.rules, drafts[h.rnd.Intn(len(drafts))]))
	h.wait()
	if h.rnd.Intn(10) == 0 {
		return
	}
	h.must(h.c.Approve(h.stamp(approver), h.rules, ""))
	h.wait()
	h.must(h.c.Issue(h.stamp(clerk), h.rules, request.IssuedPaper{Type: "application/pdf", Size: 1, Hash: fmt.Sprintf("%064x", *h.n)}))
	h.wait()
	h.must(h.c.Deliver(h.stamp(clerk), h.rules, h.dispatch()))
}

// years are random histories over several years.
func years(t *testing.T, seed int64, cases int) []request.Summary {
	t.Helper()
	n := 0
	h := &history{t: t, rnd: rand.New(rand.NewSource(seed)), n: &n,
		rules: request.Rules{Law: law.Current(), Calendar: calendar.Default(), Practice: practice.Default(), Body: bureau}}
	var rows []request.Summary
	for range cases {
		h.on = calendar.MustDate("2020-06-01") + calendar.Date(h.rnd.Intn(5*365))
		c := h.live()
		row, err := c.Summary(h.rules, "office")
		if err != nil {
			t.Fatal(err)
		}
		again, err := request.Restore(c.Entries(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if folded, _ := again.Summary(h.rules, "office"); folded != row {
			t.Fatalf("the row of case %d is not the fold of its entries", n)
		}
		rows = append(rows, row)
	}
	return rows
}

// tallies yields what the store would: all that a year's table counts.
func tallies(rows []request.Summary) iter.Seq2[request.Tally, error] {
	return func(yield func(request.Tally, error) bool) {
		for _, row := range rows {
			if one, counted := row.Tally(); counted && !yield(one, nil) {
				return
			}
		}
	}
}

// TestBalance: whatever happened, in every year every identity of table 三
// holds, what one year carries forward the next one carries in, and each
// number is the length of the list that it opens.
func TestBalance(t *testing.T) {
	for seed := range int64(4) {
		rows := years(t, seed, 300)
		var last *yearend.Year
		for year := 2020; year <= 2027; year++ {
			y, err := yearend.Tables(unit, year, tallies(rows))
			if err != nil {
				t.Fatal(err)
			}
			checked := 0
			for _, f := range y.Check() {
				if checked++; f.Verdict != finding.Holds {
					t.Errorf("%d: %s %s: %s", year, f.ID, f.At, f.Message)
				}
			}
			if checked < 30 {
				t.Errorf("%d: only %d identities were checked", year, checked)
			}
			for cell, q := range y.Queries {
				n := 0
				for _, row := range rows {
					if q.Has(row) {
						n++
					}
				}
				if got := y.Report.At(cell); !got.Known() || got.Count != int64(n) {
					t.Errorf("%d %s is %s and lists %d cases", year, cell, got, n)
				}
			}
			for _, column := range law.Applicants {
				if last == nil {
					break
				}
				was := last.Report.At(law.Cell("table3.carried_forward." + string(column.ID)))
				is := y.Report.At(law.Cell("table3.carried_in." + string(column.ID)))
				if was != is {
					t.Errorf("%d %s: carried in %s, the year before carried forward %s", year, column.ID, is, was)
				}
			}
			last = y
		}
		if total := last.Report.At("table3.carried_in.total"); total.Count == 0 {
			t.Error("no case stayed open: the histories try too little")
		}
	}
}

// TestCells: named cases and the cell in which each counts.
func TestCells(t *testing.T) {
	on := calendar.MustDate
	for _, c := range []struct {
		name  string
		tally request.Tally
		year  int
		want  []law.Cell // those of the applicant's column that are 1
	}{
		{"当年收到当年办结", request.Tally{Received: on("2025-03-01"), Row: "granted", On: on("2025-04-01")}, 2025, []law.Cell{"new_received", "granted", "results_total"}},
		{"当年收到，跨年办结，收到年度", request.Tally{Received: on("2025-12-20"), Row: "granted", On: on("2026-01-05")}, 2025, []law.Cell{"new_received", "carried_forward"}},
		{"当年收到，跨年办结，办结年度", request.Tally{Received: on("2025-12-20"), Row: "granted", On: on("2026-01-05")}, 2026, []law.Cell{"carried_in", "granted", "results_total"}},
		{"12月31日收到并办结", request.Tally{Received: on("2025-12-31"), Row: "granted", On: on("2025-12-31")}, 2025, []law.Cell{"new_received", "granted", "results_total"}},
		{"12月31日发出，次年签收，计发出年度", request.Tally{Received: on("2025-12-01"), Row: "granted", On: on("2025-12-31")}, 2026, nil},
		{"一直没有办结", request.Tally{Received: on("2024-12-01")}, 2026, []law.Cell{"carried_in", "carried_forward"}},
		{"下一年收到", request.Tally{Received: on("2027-01-01")}, 2026, nil},
		{"2020年表三只有“其他处理”一行", request.Tally{Received: on("2020-12-01"), Row: "other_no_correction", On: on("2020-12-30")}, 2020, []law.Cell{"new_received", "other", "results_total"}},
		{"2021年起分三行", request.Tally{Received: on("2021-12-01"), Row: "other_no_correction", On: on("2021-12-30")}, 2021, []law.Cell{"new_received", "other_no_correction", "results_total"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.tally.Column = "legal_service_org"
			y, err := yearend.Tables(unit, c.year, func(yield func(request.Tally, error) bool) { yield(c.tally, nil) })
			if err != nil {
				t.Fatal(err)
			}
			for cell, v := range y.Report.Cells() {
				want := int64(0)
				for _, w := range c.want {
					if cell == "table3."+w+".legal_service_org" || cell == "table3."+w+".total" {
						want = 1
					}
				}
				if v != annual.Number(want) {
					t.Errorf("%s is %s; want %d", cell, v, want)
				}
			}
		})
	}
}

func TestTablesWrong(t *testing.T) {
	if _, err := yearend.Tables(unit, 2012, tallies(nil)); err == nil {
		t.Error("a year without a form has a table")
	}
	broken := errors.New("disk")
	_, err := yearend.Tables(unit, 2025, func(yield func(request.Tally, error) bool) { yield(request.Tally{}, broken) })
	if !errors.Is(err, broken) {
		t.Errorf("error is %v; want that of the store", err)
	}
	stray := request.Tally{Received: calendar.MustDate("2025-03-01"), Row: "granted_perhaps", On: calendar.MustDate("2025-03-02"), Column: "other_org"}
	if _, err := yearend.Tables(unit, 2025, func(yield func(request.Tally, error) bool) { yield(stray, nil) }); err == nil {
		t.Error("an outcome outside table 三 is counted")
	}
	y, err := yearend.Tables(unit, 2025, tallies(nil))
	if err != nil || y.Report.Len() != 175 || len(y.Queries) != 175 {
		t.Fatalf("an empty year has %d cells, %d queries, %v; want all 175 and zeros", y.Report.Len(), len(y.Queries), err)
	}
	// 表二、表四不由案件得出，不判断。
	if slices.ContainsFunc(y.Check(), func(f *finding.Finding) bool { return f.Verdict != finding.Holds }) {
		t.Error("an empty year does not hold")
	}
}
