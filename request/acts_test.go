package request_test

import (
	"errors"
	"testing"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/request"
)

// TestOfflineApproval: the one-clerk office drafts, prints, gets a signature
// and records the sheet.
func TestOfflineApproval(t *testing.T) {
	r := rules(t)
	c := inState[request.Approving](t, r)
	sheet := request.Sheet{Name: "局长", On: date("2026-03-04"), Hash: hash}
	for _, bad := range []struct {
		name, field string
		sheet       request.Sheet
	}{
		{"没有扫描件", "sheet", request.Sheet{Name: "局长", On: sheet.On}},
		{"没有姓名", "name", request.Sheet{On: sheet.On, Hash: hash}},
		{"没有日期", "on", request.Sheet{Name: "局长", Hash: hash}},
	} {
		t.Run(bad.name, func(t *testing.T) { invalid(t, c.ApproveOffline(stamp(clerk, day), r, bad.sheet, ""), bad.field) })
	}
	early := sheet
	early.On = date("2026-03-02")
	refused(t, c.ApproveOffline(stamp(clerk, day), r, early, ""), "", "早于2026年3月3日")
	late := sheet
	late.On = date("2026-03-06")
	refused(t, c.ApproveOffline(stamp(clerk, day), r, late, ""), "", "晚于今天")
	invalid(t, c.ApproveOffline(stamp(clerk, day), r, sheet, "临民公开告[2026]第01号"), "number")
	must(t, c.ApproveOffline(stamp(clerk, day), r, sheet, "临民函〔2026〕12号"))
	reply, _ := c.Facts().Reply()
	if reply.Number != "临民函〔2026〕12号" || reply.On != sheet.On || c.Facts().Approval.Approver() != "局长" {
		t.Errorf("reply %+v, approved by %s", reply, c.Facts().Approval.Approver())
	}
	sameAfterRestore(t, c, r)
}

// TestExtension: proposed by the clerk, agreed by the head, told to the
// applicant on the due date: the last day on which all of it can happen.
func TestExtension(t *testing.T) {
	r := rules(t)
	c := registered(t, r, "2026-03-02")
	due(t, c, r, "2026-03-30")
	must(t, c.ProposeExtension(stamp(clerk, "2026-03-30"), r, extension(20)))
	due(t, c, r, "2026-03-30")
	must(t, c.ApproveExtension(stamp(head, "2026-03-30"), r, nil))
	due(t, c, r, "2026-03-30") // 同意而没有告知，期限不变
	must(t, c.NotifyExtension(stamp(clerk, "2026-03-30"), r, "", post("2026-03-30")))
	due(t, c, r, "2026-04-28")
	x := c.Facts().Extension
	if x.Notice.Was != date("2026-03-30") || x.Notice.Due != date("2026-04-28") {
		t.Errorf("the letter says %s to %s", x.Notice.Was, x.Notice.Due)
	}
	sameAfterRestore(t, c, r)

	t.Run("负责人不同意，重新提请", func(t *testing.T) {
		c := registered(t, r, "2026-03-02")
		refused(t, c.RejectExtension(stamp(head, day), r), "条例第33条第2款", "没有等待同意的延期")
		must(t, c.ProposeExtension(stamp(clerk, day), r, extension(20)))
		refused(t, c.ProposeExtension(stamp(clerk, day), r, extension(20)), "条例第33条第2款", "已提请延期")
		must(t, c.RejectExtension(stamp(head, day), r))
		must(t, c.ProposeExtension(stamp(clerk, day), r, extension(5)))
	})
	t.Run("负责人在审批表上签字", func(t *testing.T) {
		c := registered(t, r, "2026-03-02")
		must(t, c.ProposeExtension(stamp(clerk, day), r, extension(20)))
		must(t, c.ApproveExtension(stamp(clerk, day), r, &request.Sheet{Name: "唐主任", On: date(day), Hash: hash}))
		if got := c.Facts().Extension.Approval.Approver(); got != "唐主任" {
			t.Errorf("approved by %s", got)
		}
	})
	t.Run("期限内已经签字、发出，事后补录", func(t *testing.T) {
		c := registered(t, r, "2026-03-02") // 到3月30日
		x := extension(20)
		x.On = date("2026-03-27")
		must(t, c.ProposeExtension(stamp(clerk, "2026-04-01"), r, x))
		refused(t, c.ApproveExtension(stamp(clerk, "2026-04-01"), r, &request.Sheet{Name: "唐主任", On: date("2026-03-31"), Hash: hash}), "条例第33条第2款", "届满")
		must(t, c.ApproveExtension(stamp(clerk, "2026-04-01"), r, &request.Sheet{Name: "唐主任", On: date("2026-03-30"), Hash: hash}))
		must(t, c.NotifyExtension(stamp(clerk, "2026-04-01"), r, "", post("2026-03-30")))
		due(t, c, r, "2026-04-28")
	})
	t.Run("审批人不能代替负责人", func(t *testing.T) {
		c := registered(t, r, "2026-03-02")
		must(t, c.ProposeExtension(stamp(clerk, day), r, extension(20)))
		if err := c.ApproveExtension(stamp(approver, day), r, nil); err == nil {
			t.Error("an approver who is not the head extends")
		}
	})
	t.Run("没有理由", func(t *testing.T) {
		invalid(t, registered(t, r, "2026-03-02").ProposeExtension(stamp(clerk, day), r, request.Extension{Days: 5}), "reason")
	})
	t.Run("补正使延期随原期限作废", func(t *testing.T) {
		c := registered(t, r, "2026-03-02")
		extend(t, c, r, "2026-03-03", 20)
		must(t, c.AskSupplement(stamp(clerk, "2026-03-04"), r, withNotice(ask("form"), online("2026-03-04"))))
		p := request.Supplemented{}
		p.Words.Text = "电子件"
		must(t, c.ReceiveSupplement(stamp(clerk, "2026-03-05"), r, p))
		due(t, c, r, "2026-04-02") // 3月5日起20个工作日
		extend(t, c, r, "2026-03-06", 10)
		if _, ok := c.Facts().Letter("extension-2"); !ok {
			t.Error("the second letter replaced the first")
		}
	})
}

// TestLateConsultation: asked after the due date, nothing is excluded.
func TestLateConsultation(t *testing.T) {
	r := rules(t)
	c := registered(t, r, "2026-03-02")
	must(t, c.Consult(stamp(clerk, "2026-03-31"), r, consult(request.ThirdParty, "2026-03-31")))
	due(t, c, r, "2026-03-30")
	s, err := c.Summary(r, "x")
	must(t, err)
	if !s.Late(date("2026-03-31")) {
		t.Error("not late")
	}
}

// TestLateOpinion: an opinion that comes after its period excludes no more than
// the period.
func TestLateOpinion(t *testing.T) {
	r := rules(t)
	var dues []string
	for _, came := range []string{"2026-03-25", "2026-04-10"} {
		c := registered(t, r, "2026-03-02")
		must(t, c.Consult(stamp(clerk, "2026-03-03"), r, consult(request.ThirdParty, "2026-03-03")))
		must(t, c.Prove(stamp(clerk, "2026-03-04"), r, request.Proof{Letter: "consult-1", Received: date("2026-03-04")}))
		must(t, c.Answer(stamp(clerk, came), r, request.Opinion{Consultation: 1, Position: request.Agree}))
		term, err := c.Due(r)
		must(t, err)
		dues = append(dues, term.Due.String())
	}
	if dues[0] != dues[1] || dues[0] != "2026-04-22" {
		t.Errorf("opinion on the last day: due %s; sixteen days later: %s; want 2026-04-22 both", dues[0], dues[1])
	}
}

// TestWorkedExamples are those of the calendar: a consultation, and the second
// one with working days on a weekend.
func TestWorkedExamples(t *testing.T) {
	for _, c := range []struct{ received, sent, opinion, due string }{
		{"2026-09-18", "2026-09-24", "2026-10-14", "2026-11-04"},
		{"2024-01-15", "2024-01-25", "2024-02-09", "2024-03-04"},
	} {
		r := rules(t)
		it := registered(t, r, c.received)
		must(t, it.Consult(stamp(clerk, c.sent), r, consult(request.ThirdParty, c.sent)))
		p := request.Opinion{Consultation: 1, Position: request.Agree, On: date(c.opinion)}
		must(t, it.Answer(stamp(clerk, c.opinion), r, p))
		due(t, it, r, c.due)
	}
}

// TestRecordedLate: posted on the seventh working day, entered on the ninth.
func TestRecordedLate(t *testing.T) {
	r := rules(t)
	c := registered(t, r, "2026-03-02")
	must(t, c.AskSupplement(stamp(clerk, "2026-03-13"), r, withNotice(ask("form"), post("2026-03-11"))))
	entries := c.Entries()
	if last := entries[len(entries)-1]; last.On != date("2026-03-13") || c.Facts().Supplement.Notice.On != date("2026-03-11") {
		t.Error("the entry does not keep both dates")
	}
}

// TestLapse: not supplemented in time; the outcome is that of the next day,
// whenever it is written down.
func TestLapse(t *testing.T) {
	r := rules(t)
	c := inState[request.Supplementing](t, r) // 3月3日送达，15个工作日到3月24日
	must(t, c.LapseSupplement(stamp(clerk, "2026-04-20"), r))
	end := c.Facts().End
	if end.Row != "other_no_correction" || end.On != date("2026-03-25") {
		t.Errorf("ended as %+v", end)
	}
	sameAfterRestore(t, c, r)

	late := inState[request.Supplementing](t, r)
	p := request.Supplemented{}
	p.Words.Text, p.Words.GoodReason = "补正", "住院"
	must(t, late.ReceiveSupplement(stamp(clerk, "2026-04-01"), r, p))
	state(t, late, request.Handling)
}

// TestEndingTold: what the law does not ask for can be sent all the same, not
// before the application has ended, and the case keeps the letter.
func TestEndingTold(t *testing.T) {
	r := rules(t)
	c := inState[request.Supplementing](t, r)
	s := stamp(clerk, "2026-04-20")
	if _, refused := errors.AsType[*request.Refusal](c.LapseAndTell(s, r, request.Ending{Sent: post("2026-03-24")})); !refused {
		t.Error("told on the last day of the period that he had let it pass")
	}
	must(t, c.LapseAndTell(s, r, request.Ending{Sent: post("2026-04-20")}))
	l, ok := c.Facts().Letter(request.EndingLetter)
	if !ok || l.Kind != "reply_no_correction" || l.Number == "" || l.On != date("2026-04-20") || l.Dispatch.Way != request.Post {
		t.Errorf("the letter is %+v", l)
	}
	if end := c.Facts().End; end.On != date("2026-03-25") || c.Facts().RepliedOn() != 0 {
		t.Errorf("the letter has moved the end to %s, or counts as the reply", end.On)
	}
	must(t, c.Prove(stamp(clerk, "2026-04-22"), r, request.Proof{Letter: request.EndingLetter, Received: date("2026-04-22")}))
	sameAfterRestore(t, c, r)

	back := registered(t, r, "2026-03-02")
	p := request.Withdrawal{On: date("2026-03-03"), Told: &request.Ending{Sent: post("2026-03-04")}}
	p.Words.Text = "撤回"
	must(t, back.Withdraw(stamp(clerk, "2026-03-04"), r, p))
	if l, ok := back.Facts().Letter(request.EndingLetter); !ok || l.Kind != "reply_ended" || back.Facts().End.On != date("2026-03-03") {
		t.Errorf("the letter is %+v", l)
	}
	sameAfterRestore(t, back, r)

	waiting := inState[request.Waiting](t, r)
	p.On, p.Told.Sent.On = 0, s.On
	if err := waiting.Withdraw(s, r, p); err == nil {
		t.Error("an application that was never received has a letter about its end")
	}
}

// TestDelivery: 国办公开办函〔2016〕235号.
func TestDelivery(t *testing.T) {
	for _, c := range []struct {
		name    string
		way     request.Dispatch
		state   request.State
		outcome string
		replied string
	}{
		{"邮寄，以交邮之日为准", post("2026-03-05"), request.Sent, "2026-03-05", "2026-03-05"},
		{"当面签收", request.Dispatch{Way: request.Direct, On: date("2026-03-05"), Received: date("2026-03-05")}, request.Closed, "2026-03-05", "2026-03-05"},
		{"当面拒收，视为收到", request.Dispatch{Way: request.Direct, On: date("2026-03-05"), Received: date("2026-03-05"), Refused: true}, request.Closed, "2026-03-05", "2026-03-05"},
		{"委托转交，以签收之日为准", request.Dispatch{Way: request.Entrusted, On: date("2026-03-05")}, request.Sent, "2026-03-05", ""},
		{"网上送达", online("2026-03-05"), request.Closed, "2026-03-05", "2026-03-05"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := rules(t)
			it := issued(t, r)
			must(t, it.Deliver(stamp(clerk, "2026-03-06"), r, c.way))
			state(t, it, c.state)
			if got := it.Facts().End.On.String(); got != c.outcome {
				t.Errorf("结果日期 %s; want %s", got, c.outcome)
			}
			if got := it.Facts().RepliedOn().String(); got != c.replied {
				t.Errorf("答复日期 %q; want %q", got, c.replied)
			}
			if c.state != request.Sent {
				return
			}
			must(t, it.Prove(stamp(clerk, "2026-03-10"), r, request.Proof{Letter: request.ReplyLetter, Received: date("2026-03-09"), Hash: hash}))
			state(t, it, request.Closed)
			reply, _ := it.Facts().Reply()
			if reply.Dispatch.Received != date("2026-03-09") || it.Facts().End.On.String() != c.outcome {
				t.Error("the proof moved the outcome")
			}
			sameAfterRestore(t, it, r)
		})
	}
	for _, c := range []struct {
		name, field string
		way         request.Dispatch
	}{
		{"快递公司", "carrier", request.Dispatch{Way: request.Post, On: date("2026-03-05"), Carrier: "某速运", Tracking: "1"}},
		{"没有邮件编号", "tracking", request.Dispatch{Way: request.Post, On: date("2026-03-05"), Carrier: "挂号信"}},
		{"当面没有签收日期", "received", request.Dispatch{Way: request.Direct, On: date("2026-03-05")}},
		{"没有方式", "way", request.Dispatch{On: date("2026-03-05")}},
		{"没有日期", "on", request.Dispatch{Way: request.Electronic}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := rules(t)
			invalid(t, issued(t, r).Deliver(stamp(clerk, "2026-03-06"), r, c.way), c.field)
		})
	}
	r := rules(t)
	refused(t, issued(t, r).Deliver(stamp(clerk, "2026-03-06"), r, post("2026-03-03")), "", "早于2026年3月4日")
}

// TestReturn: sent back, drafted again, and the consultation that the first
// draft did not wait for is awaited again.
func TestReturn(t *testing.T) {
	r := rules(t)
	c := inState[request.Consulting](t, r)
	must(t, c.Decide(stamp(clerk, day), r, petition()))
	if row, err := c.Summary(r, "x"); err != nil || row.Provisional || c.Facts().Consultations[0].Open() {
		t.Errorf("a draft that does not wait for the opinion still waits for it: %+v, %v", row, err)
	}
	must(t, c.Review(stamp(lawyer, day), r, request.LegalOpinion{Agree: true}))
	p := request.Returned{}
	invalid(t, c.Return(stamp(approver, day), r, p), "reason")
	p.Words.Reason = "不是信访"
	must(t, c.Return(stamp(approver, day), r, p))
	state(t, c, request.Consulting)
	if f := c.Facts(); f.Decision != nil || len(f.Opinions) != 0 || !f.Consultations[0].Open() {
		t.Error("the draft left something behind")
	}
	must(t, c.Answer(stamp(clerk, day), r, request.Opinion{Consultation: 1, Position: request.Agree}))
	state(t, c, request.Handling)
	must(t, c.Decide(stamp(clerk, day), r, disclosed()))
	steps := ""
	for _, s := range c.Public(r).Steps {
		steps += s.Name + "；"
	}
	if want := "提交申请；双方确认，收到申请；登记；征求意见，所需时间不计入答复期限；收到意见；拟定答复；"; steps != want {
		t.Errorf("the applicant sees %s; want %s", steps, want)
	}
	sameAfterRestore(t, c, r)
}

// TestWithdraw: before registration it counts nowhere, after it in 其他.
func TestWithdraw(t *testing.T) {
	r := rules(t)
	c := submit(t, r, "2026-03-02")
	invalid(t, c.Withdraw(stamp(clerk, day), r, request.Withdrawal{}), "text")
	must(t, c.Withdraw(stamp(clerk, day), r, withdrawal()))
	s, err := c.Summary(r, "x")
	must(t, err)
	if _, counted := s.Tally(); counted || !s.OutcomeOn.IsZero() {
		t.Errorf("never received and counted: %+v", s)
	}
	c = registered(t, r, "2026-03-02")
	must(t, c.Withdraw(stamp(clerk, day), r, withdrawal()))
	s, err = c.Summary(r, "x")
	must(t, err)
	if tally, counted := s.Tally(); !counted || tally.Row != "other_misc" || tally.On != date(day) {
		t.Errorf("tally %+v, %t", tally, counted)
	}
}

// TestRunning: what runs, whose it is, and the lamp.
func TestRunning(t *testing.T) {
	r := rules(t)
	c := registered(t, r, "2026-03-02")
	find := func(c *request.Case, on, id string) request.Running {
		t.Helper()
		all, err := c.Running(date(on), r)
		must(t, err)
		for _, p := range all {
			if p.ID == id {
				return p
			}
		}
		t.Fatalf("%s does not run on %s: %+v", id, on, all)
		return request.Running{}
	}
	for _, l := range []struct {
		on   string
		left int
		lamp request.Lamp
	}{
		{"2026-03-02", 20, request.Green}, {"2026-03-20", 6, request.Green}, {"2026-03-23", 5, request.Yellow}, {"2026-03-26", 2, request.Red},
		{"2026-03-30", 0, request.Red}, {"2026-03-31", -1, request.Black},
	} {
		p := find(c, l.on, "reply")
		if p.Left != l.left || p.Lamp != l.lamp || p.Due != date("2026-03-30") || !p.Ours {
			t.Errorf("%s: %+v; want %d days, %s", l.on, p, l.left, l.lamp)
		}
	}
	if p := find(c, "2026-03-03", "supplement_notice"); p.Due != date("2026-03-11") {
		t.Errorf("补正告知 %s", p.Due)
	}
	if p := find(c, "2026-03-03", "draft"); p.Due != date("2026-03-16") || !p.Inside || !p.Cite.IsZero() {
		t.Errorf("拟稿 %+v; want the tenth working day, an internal date", p)
	}
	must(t, c.Consult(stamp(clerk, "2026-03-03"), r, consult(request.ThirdParty, "2026-03-03")))
	if p := find(c, "2026-03-04", "consult-1"); !p.Provisional || p.Ours {
		t.Errorf("without proof of delivery: %+v", p)
	}
	must(t, c.Prove(stamp(clerk, "2026-03-05"), r, request.Proof{Letter: "consult-1", Received: date("2026-03-05")}))
	if p := find(c, "2026-03-06", "consult-1"); p.Provisional || p.Due != date("2026-03-26") {
		t.Errorf("with proof of delivery: %+v", p)
	}
	waiting := inState[request.Supplementing](t, r)
	if p := find(waiting, "2026-03-10", "supplement"); p.Due != date("2026-03-24") || p.Ours {
		t.Errorf("申请人补正 %+v", p)
	}
	closed := inState[request.Closed](t, r)
	if p := find(closed, "2026-03-10", "review"); p.Due != date("2026-05-06") { // 60日至5月4日，劳动节放假至5日，顺延
		t.Errorf("复议 %+v", p)
	}
}

// TestRecount: a new notice moves the due date of an open case, and the
// journal keeps both.
func TestRecount(t *testing.T) {
	r := rules(t)
	c := registered(t, r, "2026-12-15")
	term, err := c.Due(r)
	must(t, err)
	if !term.Provisional {
		t.Fatalf("due %s in 2027 is not provisional", term.Due)
	}
	s := stamp(access.Program("calendar"), "2026-12-20")
	if moved, err := c.Recount(s, r, term.Due); err != nil || moved {
		t.Fatalf("moved without a new notice: %t, %v", moved, err)
	}
	overlay := calendar.Overlay{Region: "临溪县", Name: "台风停工", Source: "临溪县人民政府通告", Issued: date("2026-12-16"), From: date("2026-12-16"), To: date("2026-12-16")}
	cal, err := calendar.Default().WithOverlay(overlay)
	must(t, err)
	r.Calendar = cal
	moved, err := c.Recount(s, r, term.Due)
	must(t, err)
	entries := c.Entries()
	if last := entries[len(entries)-1]; !moved || last.Act != access.Recount || string(last.Data) == "" {
		t.Errorf("moved %t, last entry %+v", moved, last)
	}
	closed := inState[request.Closed](t, r)
	if moved, err := closed.Recount(s, r, date("2026-01-01")); moved {
		t.Errorf("a closed case moved (%v)", err)
	}
}
