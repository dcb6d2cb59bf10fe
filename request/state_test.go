package request_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"slices"
	"testing"

	"gongkai/access"
	"gongkai/law"
	"gongkai/request"
)

// TestSteps: the table of acts is complete and leads somewhere.
func TestSteps(t *testing.T) {
	seen := map[access.Act]bool{}
	reached := map[request.State]bool{}
	for _, s := range request.Steps() {
		if seen[s.Act] {
			t.Errorf("%s stands twice", s.Act)
		}
		seen[s.Act] = true
		if !s.Act.Known() {
			t.Errorf("%s is not on the list of access", s.Act)
		}
		if _, err := s.Cite.Clause(); err != nil {
			t.Errorf("%s: %v", s.Act, err)
		}
		for _, m := range s.Moves {
			if m.From != "" && !slices.Contains(request.States, m.From) || !slices.Contains(request.States, m.To) {
				t.Errorf("%s: no such states: %v", s.Act, m)
			}
			reached[m.To] = reached[m.To] || m.From != m.To
		}
	}
	for _, state := range request.States {
		if !reached[state] {
			t.Errorf("nothing leads to %s", state)
		}
		if state.String() == string(state) {
			t.Errorf("%s has no name", state)
		}
	}
}

// TestWrongState tries every act in every state in which the table does not
// have it: each is refused, under the article of the act, and changes nothing.
func TestWrongState(t *testing.T) {
	for state, build := range inState {
		for _, step := range request.Steps() {
			if len(step.From()) == 0 || slices.Contains(step.From(), state) || step.Act == access.Recount {
				continue
			}
			r := rules(t)
			c := build(t, r)
			before := c.Version()
			err := attempt(c, r, step.Act)
			var e *request.Refusal
			if !errors.As(err, &e) {
				t.Errorf("%s in %s: %v; want a refusal", step.Act, state, err)
				continue
			}
			if e.Rule != step.Cite || c.Version() != before {
				t.Errorf("%s in %s: refused under %s, with %d new entries", step.Act, state, e.Rule, c.Version()-before)
			}
		}
	}
	if len(inState) != len(request.States) {
		t.Errorf("%d states are tried; there are %d", len(inState), len(request.States))
	}
}

const day = "2026-03-05"

// inState makes a case in each state, received on 2026-03-02.
var inState = map[request.State]func(*testing.T, request.Rules) *request.Case{
	request.Waiting: func(t *testing.T, r request.Rules) *request.Case { return submit(t, r, "2026-03-02") },
	request.Arrived: func(t *testing.T, r request.Rules) *request.Case {
		c := submit(t, r, "2026-03-02")
		must(t, c.Confirm(stamp(clerk, "2026-03-02"), r, request.Confirmation{Means: request.ByPhone}))
		return c
	},
	request.Registered: func(t *testing.T, r request.Rules) *request.Case { return registered(t, r, "2026-03-02") },
	request.Supplementing: func(t *testing.T, r request.Rules) *request.Case {
		c := registered(t, r, "2026-03-02")
		must(t, c.AskSupplement(stamp(clerk, "2026-03-03"), r, withNotice(ask("description"), online("2026-03-03"))))
		return c
	},
	request.Handling: func(t *testing.T, r request.Rules) *request.Case {
		c := registered(t, r, "2026-03-02")
		must(t, c.Accept(stamp(clerk, "2026-03-03"), r, handler))
		return c
	},
	request.Consulting: func(t *testing.T, r request.Rules) *request.Case {
		c := registered(t, r, "2026-03-02")
		must(t, c.Consult(stamp(clerk, "2026-03-03"), r, consult(request.ThirdParty, "2026-03-03")))
		return c
	},
	request.Approving: func(t *testing.T, r request.Rules) *request.Case {
		c := registered(t, r, "2026-03-02")
		must(t, c.Decide(stamp(clerk, "2026-03-03"), r, disclosed()))
		return c
	},
	request.Approved: func(t *testing.T, r request.Rules) *request.Case {
		c := registered(t, r, "2026-03-02")
		must(t, c.Decide(stamp(clerk, "2026-03-03"), r, disclosed()))
		must(t, c.Approve(stamp(approver, "2026-03-03"), r, ""))
		return c
	},
	request.Issued: issued,
	request.Sent: func(t *testing.T, r request.Rules) *request.Case {
		c := issued(t, r)
		must(t, c.Deliver(stamp(clerk, day), r, post(day)))
		return c
	},
	request.Closed: func(t *testing.T, r request.Rules) *request.Case {
		c := issued(t, r)
		must(t, c.Deliver(stamp(clerk, day), r, online(day)))
		return c
	},
	request.Abandoned: func(t *testing.T, r request.Rules) *request.Case {
		c := registered(t, r, "2026-01-05")
		must(t, c.AskSupplement(stamp(clerk, "2026-01-05"), r, withNotice(ask("description"), online("2026-01-05"))))
		must(t, c.LapseSupplement(stamp(clerk, "2026-03-02"), r))
		return c
	},
	request.Withdrawn: func(t *testing.T, r request.Rules) *request.Case {
		c := registered(t, r, "2026-03-02")
		must(t, c.Withdraw(stamp(clerk, "2026-03-03"), r, withdrawal()))
		return c
	},
	request.Discarded: func(t *testing.T, r request.Rules) *request.Case {
		c := submit(t, r, "2026-03-02")
		must(t, c.ProposeDiscard(stamp(clerk, "2026-03-02"), r, request.Discarding{Reason: request.Trial}))
		must(t, c.Discard(stamp(clerk2, "2026-03-02"), r))
		return c
	},
}

var handler = request.Assignment{Handler: clerkAuthor, Section: "社会救助股"}

// attempt does an act as somebody who may, filled in right.
func attempt(c *request.Case, r request.Rules, act access.Act) error {
	s := stamp(clerk, day)
	switch act {
	case access.Confirm:
		return c.Confirm(s, r, request.Confirmation{Means: request.ByPhone})
	case access.ProposeDiscard:
		return c.ProposeDiscard(s, r, request.Discarding{Reason: request.Trial})
	case access.Discard:
		return c.Discard(stamp(clerk2, day), r)
	case access.Keep:
		return c.Keep(s, r)
	case access.Register:
		return c.Register(s, r, request.Registration{Title: "低保"})
	case access.Reclassify:
		p := request.Reclassification{Column: "research_institution"}
		p.Words.Reason = "申请人为研究院"
		return c.Reclassify(s, r, p)
	case access.Accept:
		return c.Accept(s, r, handler)
	case access.AskSupplement:
		return c.AskSupplement(s, r, withNotice(ask("description"), online(day)))
	case access.ReceiveSupplement:
		p := request.Supplemented{}
		p.Words.Text = "补正"
		return c.ReceiveSupplement(s, r, p)
	case access.LapseSupplement:
		return c.LapseSupplement(stamp(clerk, "2026-06-01"), r)
	case access.Search:
		return c.Search(s, r, search(true))
	case access.Consult:
		return c.Consult(s, r, consult(request.ThirdParty, day))
	case access.Answer:
		return c.Answer(s, r, request.Opinion{Consultation: 1, Position: request.Agree})
	case access.ProposeExtension:
		return c.ProposeExtension(s, r, extension(10))
	case access.ApproveExtension:
		return c.ApproveExtension(stamp(head, day), r, nil)
	case access.RejectExtension:
		return c.RejectExtension(stamp(head, day), r)
	case access.NotifyExtension:
		return c.NotifyExtension(s, r, "", online(day))
	case access.Decide:
		return c.Decide(s, r, disclosed())
	case access.Review:
		return c.Review(stamp(lawyer, day), r, request.LegalOpinion{Agree: true})
	case access.Return:
		p := request.Returned{}
		p.Words.Reason = "理由不足"
		return c.Return(stamp(approver, day), r, p)
	case access.Approve:
		return c.Approve(stamp(approver, day), r, "")
	case access.ApproveOffline:
		return c.ApproveOffline(s, r, request.Sheet{Name: "沈审批", On: date(day), Hash: hash}, "")
	case access.Issue:
		return c.Issue(s, r, paper())
	case access.TellThirdParty:
		return c.TellThirdParty(s, r, "", post(day))
	case access.Deliver:
		return c.Deliver(s, r, online(day))
	case access.Prove:
		return c.Prove(s, r, request.Proof{Letter: request.ReplyLetter, Received: date(day)})
	case access.File:
		p := paper()
		p.Letter = request.ReceiptLetter
		return c.File(s, r, p)
	case access.Withdraw:
		return c.Withdraw(s, r, withdrawal())
	}
	return errors.New("no such attempt: " + string(act))
}

// TestLeadsWhereTheTableSays does every act where the table has it and looks
// where the case stands then.
func TestLeadsWhereTheTableSays(t *testing.T) {
	done := map[access.Act]bool{}
	for state, build := range inState {
		for _, step := range request.Steps() {
			if !slices.Contains(step.From(), state) {
				continue
			}
			r := rules(t)
			c := build(t, r)
			if attempt(c, r, step.Act) != nil {
				continue // needs more than the state, such as a proposal
			}
			done[step.Act] = true
			to := c.Facts().State
			if !slices.Contains(step.Moves, request.Move{From: state, To: to}) {
				t.Errorf("%s leads from %s to %s; the table says %v", step.Act, state, to, step.Moves)
			}
			sameAfterRestore(t, c, r)
		}
	}
	// 这些还要另外的前提，各有自己的案例。
	special := []access.Act{access.Submit, access.Enter, access.Discard, access.Keep, access.ApproveExtension, access.RejectExtension,
		access.NotifyExtension, access.TellThirdParty, access.Recount}
	for _, step := range request.Steps() {
		if !done[step.Act] && !slices.Contains(special, step.Act) {
			t.Errorf("%s never happened", step.Act)
		}
	}
}

var update = flag.Bool("update", false, "write the golden files")

// TestDocument holds docs/request.md against the table it is drawn from.
func TestDocument(t *testing.T) {
	const name = "../docs/request.md"
	var b bytes.Buffer
	must(t, request.WriteSteps(&b))
	if *update {
		must(t, os.WriteFile(name, b.Bytes(), 0o644))
	}
	is, err := os.ReadFile(name)
	must(t, err)
	if !bytes.Equal(is, b.Bytes()) {
		t.Errorf("%s is not what the table says; run go test ./request -run TestDocument -update", name)
	}
}

// TestAllowed: what the case page offers is what the acts then do.
func TestAllowed(t *testing.T) {
	r := rules(t)
	for state, build := range inState {
		for _, who := range []access.Actor{clerk, approver, head, lawyer, citizen, {}} {
			c := build(t, r)
			for _, o := range c.Allowed(stamp(who, day), r) {
				if o.OK == (o.Why != "") {
					t.Errorf("%s, %s, %s: OK %t and why %q", state, who.Name, o.Act, o.OK, o.Why)
				}
				if _, err := o.Cite.Clause(); err != nil && o.Cite != (law.Cite{}) {
					t.Errorf("%s: %v", o.Act, err)
				}
				if who.Who != access.Officer {
					t.Errorf("%q is offered %s", who.Name, o.Act)
				}
				err := attempt(build(t, r), r, o.Act)
				var e *request.Refusal
				if !o.OK && who.ID == clerk.ID && err == nil && o.Act != access.Discard && o.Act != access.LapseSupplement {
					t.Errorf("%s in %s is said to be forbidden (%s) and happens", o.Act, state, o.Why)
				}
				if o.OK && errors.As(err, &e) && !(o.Act == access.Decide && state == request.Consulting) { // 这一件要公开，须等意见
					t.Errorf("%s in %s is offered to %s and refused: %s", o.Act, state, who.Name, e.Sentence)
				}
			}
		}
	}
	for _, o := range registered(t, r, "2026-03-02").Allowed(stamp(clerk, "2026-04-07"), r) {
		late := o.Act == access.AskSupplement || o.Act == access.ProposeExtension
		if o.Late != late || late && o.OK {
			t.Errorf("after the due date: %+v", o)
		}
	}
	c := inState[request.Approving](t, r)
	for _, o := range c.Allowed(stamp(clerk, day), r) {
		if o.Act == access.AskSupplement && (o.OK || o.Why == "") {
			t.Errorf("补正 in 审批中: %+v; want it listed with the reason", o)
		}
	}
	second := inState[request.Handling](t, r)
	must(t, second.AskSupplement(stamp(clerk, day), r, withNotice(ask("form"), online(day))))
	p := request.Supplemented{}
	p.Words.Text = "纸质"
	must(t, second.ReceiveSupplement(stamp(clerk, day), r, p))
	found := false
	for _, o := range second.Allowed(stamp(clerk, day), r) {
		if o.Act == access.AskSupplement {
			found = true
			if o.OK || o.Cite.Brief() != "条例第30条" {
				t.Errorf("the second supplement notice is offered: %+v", o)
			}
		}
	}
	if !found {
		t.Error("the case page does not say why there is no second supplement notice")
	}
}
