package request_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"gongkai/request"
)

// TestWalk is the whole way: form, receipt, registration, supplement,
// consultation, 部分公开, approval by another, issue, delivery.
func TestWalk(t *testing.T) {
	r := rules(t)
	c := submit(t, r, "2026-09-17")
	state(t, c, request.Waiting)
	must(t, c.Confirm(stamp(clerk, "2026-09-18"), r, request.Confirmation{Means: request.ByPhone}))
	if got := c.Facts().Received; got != date("2026-09-18") {
		t.Fatalf("收到之日 %s; want the day of confirmation", got)
	}
	must(t, c.Register(stamp(clerk, "2026-09-18"), r, request.Registration{Title: "低保资金发放明细"}))
	if got := c.Facts().Number.String(); got != "YSQ-2026-0001" {
		t.Errorf("number %s", got)
	}
	if got := c.Facts().Column; got != "natural_person" {
		t.Errorf("column %s", got)
	}
	due(t, c, r, "2026-10-22")

	must(t, c.AskSupplement(stamp(clerk, "2026-09-21"), r, withNotice(ask("description"), online("2026-09-21"))))
	state(t, c, request.Supplementing)
	if _, err := c.Due(r); err == nil {
		t.Error("a reply period runs while the applicant is asked for a supplement")
	}
	supplemented := request.Supplemented{}
	supplemented.Words.Text = "2025年度全县城乡低保资金发放明细表"
	must(t, c.ReceiveSupplement(stamp(clerk, "2026-09-23"), r, supplemented))
	state(t, c, request.Handling)
	due(t, c, r, "2026-10-28") // 自9月23日重新计算20个工作日

	must(t, c.Consult(stamp(clerk, "2026-09-24"), r, consult(request.ThirdParty, "2026-09-24")))
	state(t, c, request.Consulting)
	must(t, c.Prove(stamp(clerk, "2026-09-28"), r, request.Proof{Letter: request.ConsultLetter(1), Received: date("2026-09-28")}))
	opinion := request.Opinion{Consultation: 1, Position: request.Disagree, Reasonable: true, On: date("2026-10-14")}
	opinion.Words.Reasons = "涉及银行账号"
	must(t, c.Answer(stamp(clerk, "2026-10-14"), r, opinion))
	state(t, c, request.Handling)
	due(t, c, r, "2026-11-10") // 9月28日至10月14日的9个工作日不计入

	must(t, c.Decide(stamp(clerk, "2026-10-15"), r, partial("third_party")))
	must(t, c.Approve(stamp(approver, "2026-10-16"), r, ""))
	state(t, c, request.Approved)
	reply, _ := c.Facts().Reply()
	// 补正告知书、征求意见书各用去一个文号。
	if reply.Number != "临民公开告〔2026〕3号" || reply.Kind != "reply_partial" {
		t.Errorf("reply is %s, %s", reply.Number, reply.Kind)
	}
	must(t, c.Issue(stamp(clerk, "2026-10-16"), r, paper()))
	must(t, c.Deliver(stamp(clerk, "2026-10-19"), r, online("2026-10-19")))
	state(t, c, request.Closed)

	s, err := c.Summary(r, "mzj-office")
	must(t, err)
	if s.Row != "partially_granted" || s.OutcomeOn != date("2026-10-19") || s.Late(date("2027-01-01")) || s.Due != date("2026-11-10") {
		t.Errorf("summary is %+v", s)
	}
	tally, counted := s.Tally()
	if !counted || tally.Column != "natural_person" || tally.Row != "partially_granted" {
		t.Errorf("tally is %+v, %t", tally, counted)
	}
	p := c.Public(r)
	if p.Reply == nil || p.Reply.Paper == nil || p.Reply.Paper.Hash != hash || p.Reply.Number != reply.Number {
		t.Errorf("the applicant sees %+v", p.Reply)
	}
	sameAfterRestore(t, c, r)
}

func withNotice(p request.Supplement, d request.Dispatch) request.Supplement {
	p.Notice = d
	return p
}

func due(t *testing.T, c *request.Case, r request.Rules, want string) {
	t.Helper()
	term, err := c.Due(r)
	must(t, err)
	if term.Due != date(want) {
		t.Fatalf("due %s; want %s", term.Due, want)
	}
}

// sameAfterRestore folds the entries again and wants the same case.
func sameAfterRestore(t *testing.T, c *request.Case, r request.Rules) {
	t.Helper()
	again, err := request.Restore(c.Entries(), nil)
	must(t, err)
	if a, b := fmt.Sprintf("%+v", c.Facts()), fmt.Sprintf("%+v", again.Facts()); !reflect.DeepEqual(c.Facts(), again.Facts()) {
		t.Fatalf("restored case differs:\n%s\n%s", a, b)
	}
	was, err1 := c.Summary(r, "x")
	is, err2 := again.Summary(r, "x")
	if was != is || fmt.Sprint(err1) != fmt.Sprint(err2) {
		t.Errorf("restored row differs: %+v %v, %+v %v", was, err1, is, err2)
	}
	if again.Fresh() != nil && len(again.Fresh()) > 0 {
		t.Error("a restored case has entries the store does not know")
	}
	if c.Version() != again.Version() {
		t.Error("versions differ")
	}
}

// TestNothingPersonal looks for the applicant's data outside the sealed parts
// and in what the public sees.
func TestNothingPersonal(t *testing.T) {
	r := rules(t)
	secrets := []string{"金丝雀名", "11010519491231002X", "13912345678", "canary@example.cn", "金丝雀路1号", "金丝雀描述", "金丝雀代理", "金丝雀附件",
		"金丝雀补正", "金丝雀养老院", "金丝雀账号", "金丝雀理由", "金丝雀检索", "金丝雀撤回"}
	app := form
	app.Agent = true
	app.Personal = request.Personal{Name: secrets[0], IDType: "居民身份证", IDNumber: secrets[1], Phone: secrets[2], Email: secrets[3], Address: secrets[4],
		Description: secrets[5], AgentName: secrets[6], Attachments: []request.Attachment{{Name: secrets[7], Hash: hash, Size: 1}}}
	c := receive(t, r, app, request.Intake{Channel: request.Internet}, stamp(citizen, "2026-09-17"))
	confirmation := request.Confirmation{Means: request.ByPhone}
	confirmation.Words.Note = secrets[0]
	must(t, c.Confirm(stamp(clerk, "2026-09-18"), r, confirmation))
	invalid(t, c.Register(stamp(clerk, "2026-09-18"), r, request.Registration{Title: secrets[0] + "申请低保明细"}), "title")
	must(t, c.Register(stamp(clerk, "2026-09-18"), r, request.Registration{Title: "低保明细"}))
	sup := withNotice(ask("description"), online("2026-09-18"))
	sup.Words.Explain[0] = secrets[5]
	must(t, c.AskSupplement(stamp(clerk, "2026-09-18"), r, sup))
	answer := request.Supplemented{}
	answer.Words.Text = secrets[8]
	must(t, c.ReceiveSupplement(stamp(clerk, "2026-09-18"), r, answer))
	asked := consult(request.ThirdParty, "2026-09-18")
	asked.Words.Name, asked.Words.What = secrets[9], secrets[10]
	must(t, c.Consult(stamp(clerk, "2026-09-18"), r, asked))
	opinion := request.Opinion{Consultation: 1, Position: request.Disagree, Reasonable: true}
	opinion.Words.Reasons = secrets[11]
	must(t, c.Answer(stamp(clerk, "2026-09-18"), r, opinion))
	sought := search(true)
	sought.Words.Keywords = secrets[12]
	must(t, c.Search(stamp(clerk, "2026-09-18"), r, sought))
	draft := partial("third_party")
	draft.Words.Facts, draft.Words.Parts[0] = secrets[0], secrets[10]
	must(t, c.Decide(stamp(clerk, "2026-09-18"), r, draft))
	withdrawal := request.Withdrawal{}
	withdrawal.Words.Text = secrets[13]
	must(t, c.Withdraw(stamp(clerk, "2026-09-18"), r, withdrawal))

	sealed := ""
	for _, e := range c.Entries() {
		sealed += string(e.Sealed)
		e.Sealed = nil
		clear, err := json.Marshal(e)
		must(t, err)
		for _, secret := range append(secrets, string(c.Facts().Application.Code)) {
			if strings.Contains(string(clear), secret) {
				t.Errorf("entry %s (%s) says %q in clear: %s", e.ID, e.Act, secret, clear)
			}
		}
	}
	public := fmt.Sprintf("%+v", c.Public(r))
	row, err := c.Summary(r, "x")
	must(t, err)
	for _, secret := range secrets {
		if !strings.Contains(sealed, secret) {
			t.Errorf("%q is kept nowhere: the test looks for nothing", secret)
		}
		if strings.Contains(public, secret) || strings.Contains(fmt.Sprintf("%+v", row), secret) {
			t.Errorf("%q is public or in the row", secret)
		}
	}
	for _, officer := range []string{"何经办", "p-he"} {
		if strings.Contains(public, officer) {
			t.Errorf("the public page names the officer %s", officer)
		}
	}
}

// TestErased folds a case whose personal data are gone: state, clock and table
// stay as they were.
func TestErased(t *testing.T) {
	r := rules(t)
	c := registered(t, r, "2026-03-02")
	must(t, c.Consult(stamp(clerk, "2026-03-03"), r, consult(request.ThirdParty, "2026-03-03")))
	must(t, c.Answer(stamp(clerk, "2026-03-10"), r, request.Opinion{Consultation: 1, Position: request.Agree}))
	must(t, c.Decide(stamp(clerk, "2026-03-11"), r, disclosed()))
	must(t, c.Approve(stamp(approver, "2026-03-11"), r, ""))
	must(t, c.Issue(stamp(clerk, "2026-03-11"), r, paper()))
	must(t, c.Deliver(stamp(clerk, "2026-03-12"), r, post("2026-03-12")))
	before, err := c.Summary(r, "x")
	must(t, err)
	entries := c.Entries()
	for i := range entries {
		entries[i].Sealed = nil
	}
	erased, err := request.Restore(entries, nil)
	must(t, err)
	after, err := erased.Summary(r, "x")
	must(t, err)
	if before != after {
		t.Errorf("after erasure the row is %+v, was %+v", after, before)
	}
	if p := erased.Facts().Applicant(); p.Name != "" || p.IDNumber != "" || len(erased.Index()) != 0 {
		t.Errorf("still known: %+v", p)
	}
}
