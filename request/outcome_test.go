package request_test

import (
	"errors"
	"strings"
	"testing"

	"gongkai/law"
	"gongkai/request"
)

// prepared is a case that has everything the outcome wants the case itself to
// show, and a draft that names everything else.
func prepared(t *testing.T, r request.Rules, o law.Outcome) (*request.Case, request.Decision) {
	t.Helper()
	var c *request.Case
	switch o.ID {
	case "third_party":
		c = consulted(t, r, request.Disagree)
	case "unclear":
		c = inState[request.Supplementing](t, r)
		p := request.Supplemented{}
		p.Words.Text = "还是那个"
		must(t, c.ReceiveSupplement(stamp(clerk, "2026-03-12"), r, p))
	default:
		c = registered(t, r, "2026-03-02")
	}
	if o.ID == "not_exist" {
		must(t, c.Search(stamp(clerk, "2026-03-12"), r, search(false)))
	}
	d := request.Decision{Outcome: o.ID}
	switch o.ID {
	case "disclosed":
		d = disclosed()
	case "partial":
		d = partial("internal")
	}
	d.Words.Reasons = "理由。"
	d.Words.Needs = map[string]string{}
	for _, n := range o.Needs {
		value := "已写明"
		if n.OneOf != nil {
			value = n.OneOf[0]
		}
		d.Words.Needs[n.ID] = value
	}
	return c, d
}

// TestEveryOutcome decides every outcome that the law knows with what it
// needs, and then without each of its grounds, one after the other.
func TestEveryOutcome(t *testing.T) {
	const on = "2026-03-12"
	r := rules(t)
	// 这些结果另有步骤，或者要有收费通知。
	elsewhere := map[string]bool{"no_correction": true, "withdrawn": true, "unpaid": true}
	// 这些由案卷或者拟稿本身回答，不用再填。
	fromCase := "documents form pages attachments masked_parts ground_per_part search_record what_searched by_whom correction_history third_party_answer its_reasons"
	decided := 0
	for _, o := range law.Current().Outcomes {
		t.Run(o.ID, func(t *testing.T) {
			c, d := prepared(t, r, o)
			err := c.Decide(stamp(clerk, on), r, d)
			if elsewhere[o.ID] {
				var e *request.Refusal
				if !errors.As(err, &e) || e.Rule != o.Cites[0] {
					t.Fatalf("%v; want a refusal under %s", err, o.Cites[0])
				}
				return
			}
			must(t, err)
			decided++
			if got := c.Facts().Decision.Row; got != o.Row {
				t.Errorf("row %s; want %s", got, o.Row)
			}
			must(t, c.Approve(stamp(approver, on), r, ""))
			if reply, _ := c.Facts().Reply(); reply.Kind != o.Letter {
				t.Errorf("letter %s; want %s", reply.Kind, o.Letter)
			}
			must(t, c.Issue(stamp(clerk, on), r, paper()))
			must(t, c.Deliver(stamp(clerk, on), r, online(on)))
			if end := c.Facts().End; end.Outcome != o.ID || end.Row != o.Row {
				t.Errorf("ended as %+v", end)
			}
			for _, n := range o.Needs {
				if strings.Contains(" "+fromCase+" ", " "+n.ID+" ") && (o.ID != "public") {
					continue
				}
				c, d := prepared(t, r, o)
				delete(d.Words.Needs, n.ID)
				if n.ID == "reasons" || n.ID == "reason" {
					d.Words.Reasons = ""
				}
				refused(t, c.Decide(stamp(clerk, on), r, d), o.Cites[0].Brief(), n.Name)
				if n.OneOf != nil {
					c, d = prepared(t, r, o)
					d.Words.Needs[n.ID] = "别的"
					invalid(t, c.Decide(stamp(clerk, on), r, d), "needs."+n.ID)
				}
			}
		})
	}
	if decided < 20 {
		t.Errorf("only %d outcomes were decided", decided)
	}
}

func TestDraftWrong(t *testing.T) {
	r := rules(t)
	for _, c := range []struct {
		name, field string
		spoil       func(*request.Decision)
	}{
		{"没有列出提供的信息", "documents", func(d *request.Decision) { d.Documents, d.Words.Titles = nil, nil }},
		{"没有写信息名称", "documents", func(d *request.Decision) { d.Words.Titles = nil }},
		{"没有页数", "documents", func(d *request.Decision) { d.Documents[0].Pages = 0 }},
		{"没有提供形式", "documents", func(d *request.Decision) { d.Documents[0].Medium = "" }},
		{"予以公开却列出不公开的部分", "withheld", func(d *request.Decision) { d.Withheld = []request.Withheld{{Ground: "internal"}} }},
		{"没有这一项", "needs.x", func(d *request.Decision) { d.Words.Needs["x"] = "y" }},
		{"没有第三方却说不顾其反对", "against", func(d *request.Decision) { d.Against = []int{1} }},
		{"予以公开却有其他不予公开的理由", "also", func(d *request.Decision) { d.Also = []string{"internal"} }},
		{"太长", "words", func(d *request.Decision) { d.Words.Facts = strings.Repeat("长", 5001) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			it := registered(t, r, "2026-03-02")
			d := disclosed()
			c.spoil(&d)
			invalid(t, it.Decide(stamp(clerk, "2026-03-03"), r, d), c.field)
			state(t, it, request.Registered)
		})
	}
	it := registered(t, r, "2026-03-02")
	var unknown *law.Unknown
	if err := it.Decide(stamp(clerk, "2026-03-03"), r, request.Decision{Outcome: "whatever"}); !errors.As(err, &unknown) {
		t.Errorf("an invented outcome: %v", err)
	}
	bad := partial("工作秘密")
	if err := it.Decide(stamp(clerk, "2026-03-03"), r, bad); !errors.As(err, &unknown) {
		t.Errorf("an invented ground: %v", err)
	}
}

// TestSecondGround: several grounds, nothing disclosed, one row.
func TestSecondGround(t *testing.T) {
	r := rules(t)
	o, err := r.Law.Outcome("process", date("2026-03-12"))
	must(t, err)
	c, d := prepared(t, r, o)
	d.Also = []string{"internal"}
	must(t, c.Decide(stamp(clerk, "2026-03-12"), r, d))
	if got := c.Facts().Decision.Row; got != "refused_process_information" {
		t.Errorf("row %s; want that of the main ground", got)
	}
}

// TestMixed: given in part, the rest not held, counts as 部分公开 by default.
func TestMixed(t *testing.T) {
	r := rules(t)
	c := registered(t, r, "2026-03-02")
	must(t, c.Decide(stamp(clerk, "2026-03-03"), r, partial(request.NotHeld)))
	if got := c.Facts().Decision.Row; got != "partially_granted" {
		t.Errorf("row %s", got)
	}
}

// TestOverride: against a third party's objection, for the public interest,
// after telling it and waiting.
func TestOverride(t *testing.T) {
	r := rules(t)
	c := against(t, r)
	must(t, c.TellThirdParty(stamp(clerk, "2026-03-13"), r, "", post("2026-03-13")))
	must(t, c.Deliver(stamp(clerk, "2026-03-30"), r, online("2026-03-30"))) // 3月13日后第10个工作日是3月27日
	refused(t, against(t, r).TellThirdParty(stamp(clerk, "2026-03-11"), r, "", post("2026-03-11")), "", "早于上一步")
	c = inState[request.Approved](t, r)
	refused(t, c.TellThirdParty(stamp(clerk, "2026-03-13"), r, "", post("2026-03-13")), "条例第32条", "不需要告知")
}

// TestSilence: of a third party silence decides nothing, of a co-making body
// it is consent to the clock and the case either way.
func TestSilence(t *testing.T) {
	r := rules(t)
	for _, asked := range []request.Asked{request.ThirdParty, request.CoMaker} {
		c := registered(t, r, "2026-03-02")
		must(t, c.Consult(stamp(clerk, "2026-03-03"), r, consult(asked, "2026-03-03")))
		must(t, c.Prove(stamp(clerk, "2026-03-04"), r, request.Proof{Letter: "consult-1", Received: date("2026-03-04")}))
		must(t, c.Answer(stamp(clerk, "2026-03-26"), r, request.Opinion{Consultation: 1, Position: request.Silent, Reasonable: true}))
		o := c.Facts().Consultations[0].Opinion
		if o.On != date("2026-03-25") || o.Reasonable {
			t.Errorf("%s: silence is dated %s, reasonable %t; want the last day of its period", asked, o.On, o.Reasonable)
		}
		must(t, c.Decide(stamp(clerk, "2026-03-26"), r, disclosed()))
	}
	// 第三方没有答复，也可以不予公开：由行政机关决定。
	c := registered(t, r, "2026-03-02")
	must(t, c.Consult(stamp(clerk, "2026-03-03"), r, consult(request.ThirdParty, "2026-03-03")))
	must(t, c.Prove(stamp(clerk, "2026-03-04"), r, request.Proof{Letter: "consult-1", Received: date("2026-03-04")}))
	must(t, c.Answer(stamp(clerk, "2026-03-26"), r, request.Opinion{Consultation: 1, Position: request.Silent}))
	must(t, c.Decide(stamp(clerk, "2026-03-26"), r, partial("third_party")))
}
