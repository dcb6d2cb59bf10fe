package request_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/request"
)

// TestPublic: in every state the applicant is told where it stands and what
// comes next, and sees a due date exactly while one runs.
func TestPublic(t *testing.T) {
	for state, build := range inState {
		r := rules(t)
		p := build(t, r).Public(r)
		if p.State != state || !p.Made() || !strings.HasSuffix(p.Next, "。") || len(p.Steps) == 0 {
			t.Errorf("%s: %+v", state, p)
		}
		runs := slices.Contains([]request.State{request.Arrived, request.Registered, request.Handling, request.Consulting, request.Approving, request.Approved, request.Issued}, state)
		if p.Due.IsZero() == runs {
			t.Errorf("%s: due %q", state, p.Due)
		}
		if answered := state == request.Sent || state == request.Closed; (p.Reply != nil) != answered {
			t.Errorf("%s: reply %+v", state, p.Reply)
		}
		for i, step := range p.Steps {
			if step.On.IsZero() || i > 0 && step.On < p.Steps[i-1].On {
				t.Errorf("%s: step %d is dated %s", state, i, step.On)
			}
		}
	}
	if (request.Public{}).Made() {
		t.Error("a Public out of nothing")
	}
}

// TestPublicReply: a reply that went by post is not shown online, only that it
// went; the outcome is.
func TestPublicReply(t *testing.T) {
	r := rules(t)
	p := inState[request.Sent](t, r).Public(r)
	if p.Reply.Paper != nil || p.Reply.Way != request.Post || p.Reply.Outcome != "予以公开" || p.Reply.Sent != date(day) {
		t.Errorf("reply by post: %+v", p.Reply)
	}
	if p = inState[request.Closed](t, r).Public(r); p.Reply.Paper == nil {
		t.Error("an electronic reply cannot be read")
	}
}

func TestPublicSupplement(t *testing.T) {
	r := rules(t)
	c := registered(t, r, "2026-03-02")
	must(t, c.AskSupplement(stamp(clerk, "2026-03-03"), r, withNotice(ask("form", "description"), post("2026-03-03"))))
	p := c.Public(r).Supplement
	if p == nil || len(p.Items) != 2 || !p.Ends.IsZero() || p.Paper != nil || !strings.HasPrefix(p.Number, "临民公开告") {
		t.Fatalf("supplement: %+v; want two items, and no end while nobody knows when it arrived", p)
	}
	must(t, c.Prove(stamp(clerk, "2026-03-05"), r, request.Proof{Letter: request.SupplementLetter, Received: date("2026-03-04")}))
	if got := c.Public(r).Supplement.Ends; got != date("2026-03-25") {
		t.Errorf("补正期限到 %s; want 15 working days after it arrived", got)
	}
	state(t, c, request.Supplementing)
	must(t, c.LapseSupplement(stamp(clerk, "2026-03-26"), r))
	sameAfterRestore(t, c, r)

	online := inState[request.Supplementing](t, r)
	file := paper()
	file.Letter = request.SupplementLetter
	must(t, online.File(stamp(clerk, "2026-03-03"), r, file))
	if p := online.Public(r).Supplement; p.Paper == nil || p.Paper.Hash != hash {
		t.Errorf("the notice cannot be read: %+v", p)
	}
}

func TestKeep(t *testing.T) {
	r := rules(t)
	c := submit(t, r, "2026-03-02")
	refused(t, c.Keep(stamp(clerk, "2026-03-02"), r), "条例第29条第1款", "没有人提请")
	invalid(t, c.ProposeDiscard(stamp(clerk, "2026-03-02"), r, request.Discarding{Reason: "应由其他机关公开"}), "reason")
	must(t, c.ProposeDiscard(stamp(clerk, "2026-03-02"), r, request.Discarding{Reason: request.DoubleHit}))
	refused(t, c.ProposeDiscard(stamp(clerk2, "2026-03-02"), r, request.Discarding{Reason: request.Trial}), "条例第29条第1款", "已提请退件")
	refused(t, c.Confirm(stamp(clerk2, "2026-03-02"), r, request.Confirmation{Means: request.ByPhone}), "条例第29条第1款", "已提请退件")
	must(t, c.Keep(stamp(clerk2, "2026-03-02"), r))
	must(t, c.Confirm(stamp(clerk, "2026-03-02"), r, request.Confirmation{Means: request.ByPhone}))
	sameAfterRestore(t, c, r)
}

// TestIndex: a case is found however the value was typed.
func TestIndex(t *testing.T) {
	r := rules(t)
	app := form
	app.Name, app.Phone, app.Email = "阿卜杜·热合曼", "１３９-0000 0000", "Zhao@Example.cn"
	c := receive(t, r, app, request.Intake{Channel: request.Internet}, stamp(citizen, "2026-03-02"))
	terms := c.Index()
	for _, want := range []request.IndexTerm{{Field: "name", Value: request.Fold("阿卜杜•热合曼")}, {Field: "phone", Value: "13900000000"},
		{Field: "email", Value: "zhao@example.cn"}, {Field: "id_number", Value: request.Fold("11010519491231002x")},
		{Field: "code", Value: request.Fold(string(c.Facts().Application.Code))}} {
		if !slices.Contains(terms, want) {
			t.Errorf("%v is not among %v", want, terms)
		}
	}
}

// TestRestoreWrong: a damaged journal is an error and never a guess or a
// panic.
func TestRestoreWrong(t *testing.T) {
	r := rules(t)
	for state, build := range inState {
		entries := build(t, r).Entries()
		for i := range entries {
			var left []journal.Entry
			for j, e := range entries {
				if j != i {
					e.Seq = len(left) + 1
					left = append(left, e)
				}
			}
			c, err := request.Restore(left, nil) // must not panic
			if err == nil && len(left) > 0 && i > 0 && c.Facts().ID == "" {
				t.Errorf("%s without entry %d: a case without an id", state, i)
			}
		}
		gap := slices.Clone(entries)
		gap[len(gap)-1].Seq++
		if _, err := request.Restore(gap, nil); err == nil {
			t.Errorf("%s: a gap passes", state)
		}
		newer := slices.Clone(entries)
		newer[0].Version = 99
		if _, err := request.Restore(newer, nil); err == nil {
			t.Errorf("%s: a newer version passes", state)
		}
		stray := slices.Clone(entries)
		stray[0].Act = access.KeepPeople
		if _, err := request.Restore(stray, nil); err == nil {
			t.Errorf("%s: an entry that is no act on a case passes", state)
		}
	}
	if _, err := request.Restore(nil, nil); err == nil {
		t.Error("a case out of nothing")
	}
}

// TestOtherBodysRules: an act is judged by the rules of the case's own body.
func TestOtherBodysRules(t *testing.T) {
	r := rules(t)
	c := inState[request.Arrived](t, r)
	r.Body, _ = tree(t).Body("lx")
	if err := c.Register(stamp(clerk, day), r, request.Registration{Title: "低保"}); err == nil {
		t.Error("registered by the rules of another body")
	}
}

// TestUnknownYear: without the notice of a year there is no date and no guess.
func TestUnknownYear(t *testing.T) {
	r := rules(t)
	c := registered(t, r, "2028-03-02")
	var unknown calendar.UnknownYearError
	if _, err := c.Due(r); !errors.As(err, &unknown) || unknown.Year != 2028 {
		t.Errorf("due: %v", err)
	}
	if _, err := c.Running(date("2028-03-03"), r); !errors.As(err, &unknown) {
		t.Errorf("running: %v", err)
	}
	row, err := c.Summary(r, "x")
	if !errors.As(err, &unknown) || !row.Due.IsZero() || row.State != request.Registered {
		t.Errorf("row: %+v, %v", row, err)
	}
	if p := c.Public(r); !p.Due.IsZero() {
		t.Errorf("the applicant sees %s", p.Due)
	}
	if err := c.AskSupplement(stamp(clerk, "2028-03-03"), r, withNotice(ask("form"), online("2028-03-03"))); !errors.As(err, &unknown) {
		t.Errorf("补正: %v", err)
	}
}

// TestClockSetBack: the order of the entries stands when the machine's clock
// is set back within a day.
func TestClockSetBack(t *testing.T) {
	r := rules(t)
	c := registered(t, r, "2026-03-02")
	s := stamp(clerk, "2026-03-02")
	s.At -= 3_600_000
	must(t, c.Accept(s, r, handler))
	sameAfterRestore(t, c, r)
}
