package storetest

import (
	"context"
	"testing"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/org"
	"gongkai/request"
)

// Do is one act on a case.
type Do func(*request.Case, journal.Stamp, request.Rules) error

// step is one act: who does it how many days after the application, and how.
// With a file it is kept first, as a desk does, and do is made of its name.
type step struct {
	by   access.Actor
	day  int
	act  access.Act
	do   Do
	file func(hash string, size int64) Do
}

// Submit hands in an application through the internet, with an attachment.
func (t *Town) Submit(ctx context.Context, body org.ID, on string) (*request.Case, error) {
	id := NewID()
	attachment := []byte(t.Word("附件"))
	hash, err := t.DB.Files().Put(ctx, string(id), attachment)
	if err != nil {
		return nil, err
	}
	return t.submitAs(ctx, id, body, on, request.Attachment{Name: t.Word("文件名"), Type: "application/pdf", Size: int64(len(attachment)), Hash: hash})
}

// SubmitBare is Submit without an attachment.
func (t *Town) SubmitBare(ctx context.Context, body org.ID, on string) (*request.Case, error) {
	return t.submitAs(ctx, NewID(), body, on)
}

func (t *Town) submitAs(ctx context.Context, id request.ID, body org.ID, on string, attachments ...request.Attachment) (*request.Case, error) {
	s := t.Stamp(access.Public(), on)
	rules, err := t.DB.Rules(ctx, body, s.On)
	if err != nil {
		return nil, err
	}
	app := t.Application(body)
	app.Attachments = attachments
	c, err := request.Receive(id, NewCode(), app, request.Intake{Channel: request.Internet}, s, rules)
	if err != nil {
		return nil, err
	}
	return c, t.DB.Requests().Submit(ctx, s, c)
}

// Act lets somebody act on a case.
func (t *Town) Act(ctx context.Context, id request.ID, by access.Actor, on calendar.Date, act access.Act, do Do) error {
	s := t.stamp(by, on)
	return t.DB.Requests().Update(ctx, s, id, act, func(c *request.Case) error {
		rules, err := t.DB.Rules(ctx, c.Body(), on)
		if err != nil {
			return err
		}
		return do(c, s, rules)
	})
}

// Register confirms a case and gives it a number.
func (t *Town) Register(ctx context.Context, id request.ID, by access.Actor, on string) error {
	d := calendar.MustDate(on)
	for _, s := range t.registration(by) {
		if err := t.Act(ctx, id, s.by, d, s.act, s.do); err != nil {
			return err
		}
	}
	return nil
}

func (t *Town) registration(by access.Actor) []step {
	return []step{
		{by: by, act: access.Confirm, do: func(c *request.Case, s journal.Stamp, r request.Rules) error {
			p := request.Confirmation{Means: request.ByPhone}
			p.Words.Note = t.Word("确认")
			return c.Confirm(s, r, p)
		}},
		{by: by, act: access.Register, do: func(c *request.Case, s journal.Stamp, r request.Rules) error {
			return c.Register(s, r, request.Registration{Title: "低保资金发放明细"})
		}},
	}
}

// Walk takes a new case of the bureau along one of the ways that Ways names,
// and returns it as it is at the end.
func (t *Town) Walk(tb testing.TB, way, on string) *request.Case {
	tb.Helper()
	ctx := context.Background()
	c, err := t.Submit(ctx, "lx-mzj", on)
	if err != nil {
		tb.Fatalf("%s: %v", way, err)
	}
	first := calendar.MustDate(on)
	for i, s := range t.way(way) {
		if s.file != nil {
			data := []byte(t.Word("文书"))
			hash, err := t.DB.Files().Put(ctx, string(c.ID()), data)
			if err != nil {
				tb.Fatalf("%s: step %d, %s: %v", way, i+1, s.act, err)
			}
			s.do = s.file(hash, int64(len(data)))
		}
		if err := t.Act(ctx, c.ID(), s.by, first+calendar.Date(s.day), s.act, s.do); err != nil {
			tb.Fatalf("%s: step %d, %s: %v", way, i+1, s.act, err)
		}
	}
	done, err := t.DB.Requests().Case(ctx, t.stamp(Clerk, first), c.ID())
	if err != nil {
		tb.Fatalf("%s: %v", way, err)
	}
	return done
}

// Ways are the walks that Walk knows. Together they do every act.
var Ways = []string{"待确认", "退件", "不同意退件", "登记", "逾期不补正", "撤回", "部分公开", "线下审批", "不予延期", "待批延期"}

func (t *Town) way(name string) []step {
	switch name {
	case "待确认":
		return nil
	case "退件":
		return []step{t.proposeDiscard(), {by: Clerk2, day: 1, act: access.Discard, do: (*request.Case).Discard}}
	case "不同意退件":
		return append([]step{t.proposeDiscard(), {by: Clerk2, day: 1, act: access.Keep, do: (*request.Case).Keep}}, t.later(1, t.registration(Clerk))...)
	case "登记":
		return t.registration(Clerk)
	case "逾期不补正":
		return append(t.registration(Clerk), t.askSupplement(), step{by: Clerk, day: 80, act: access.LapseSupplement, do: (*request.Case).LapseSupplement})
	case "撤回":
		return append(t.registration(Clerk), step{by: Clerk, day: 2, act: access.Withdraw, do: func(c *request.Case, s journal.Stamp, r request.Rules) error {
			p := request.Withdrawal{On: s.On}
			p.Words.Text = t.Word("撤回")
			return c.Withdraw(s, r, p)
		}})
	case "部分公开":
		return t.whole()
	case "线下审批":
		return append(t.registration(Clerk), t.decide(Clerk, 3), step{by: Clerk, day: 3, act: access.ApproveOffline, file: func(hash string, _ int64) Do {
			return func(c *request.Case, s journal.Stamp, r request.Rules) error {
				return c.ApproveOffline(s, r, request.Sheet{Name: "王分管", On: s.On, Hash: hash}, "")
			}
		}})
	case "待批延期":
		return append(t.registration(Clerk), t.proposeExtension(2))
	case "不予延期":
		return append(t.registration(Clerk), t.proposeExtension(2), step{by: Head, day: 3, act: access.RejectExtension, do: (*request.Case).RejectExtension})
	}
	panic("storetest: no way " + name)
}

func (t *Town) later(days int, steps []step) []step {
	for i := range steps {
		steps[i].day += days
	}
	return steps
}

// whole is the long way: supplement, consultation, extension, legal review, a
// draft returned, and a reply that is partly disclosed, posted and signed for.
func (t *Town) whole() []step {
	post := request.Dispatch{Way: request.Post, Carrier: "挂号信", Tracking: "XA0000000000"}
	prove := func(letter string, day int) step {
		return step{by: Clerk, day: day, act: access.Prove, do: func(c *request.Case, s journal.Stamp, r request.Rules) error {
			return c.Prove(s, r, request.Proof{Letter: letter, Received: s.On})
		}}
	}
	return append(t.registration(Clerk),
		step{by: Clerk, day: 1, act: access.Reclassify, do: func(c *request.Case, s journal.Stamp, r request.Rules) error {
			p := request.Reclassification{Column: "commercial_enterprise"}
			p.Words.Reason = t.Word("更正")
			return c.Reclassify(s, r, p)
		}},
		step{by: Clerk, day: 1, act: access.Accept, do: func(c *request.Case, s journal.Stamp, r request.Rules) error {
			return c.Accept(s, r, request.Assignment{Handler: journal.By(Clerk2), Section: "社会救助股"})
		}},
		t.askSupplement(),
		step{by: Clerk, day: 6, act: access.ReceiveSupplement, do: func(c *request.Case, s journal.Stamp, r request.Rules) error {
			p := request.Supplemented{On: s.On}
			p.Words.Text = t.Word("补正内容")
			return c.ReceiveSupplement(s, r, p)
		}},
		step{by: Clerk, day: 7, act: access.Consult, do: func(c *request.Case, s journal.Stamp, r request.Rules) error {
			sent, told := post, post
			sent.On, told.On = s.On, s.On
			p := request.Consultation{Asked: request.ThirdParty, Sent: sent, Told: told}
			p.Words.Name, p.Words.Contact, p.Words.What = t.Word("第三方"), t.Word("第三方联系"), t.Word("征求内容")
			return c.Consult(s, r, p)
		}},
		prove(request.ConsultLetter(1), 9),
		step{by: Clerk, day: 12, act: access.Answer, do: func(c *request.Case, s journal.Stamp, r request.Rules) error {
			p := request.Opinion{Consultation: 1, Position: request.Disagree, On: s.On}
			p.Words.Reasons = t.Word("第三方理由")
			return c.Answer(s, r, p)
		}},
		t.search(12),
		t.proposeExtension(13),
		step{by: Head, day: 13, act: access.ApproveExtension, do: func(c *request.Case, s journal.Stamp, r request.Rules) error { return c.ApproveExtension(s, r, nil) }},
		step{by: Clerk, day: 13, act: access.NotifyExtension, do: func(c *request.Case, s journal.Stamp, r request.Rules) error {
			sent := post
			sent.On = s.On
			return c.NotifyExtension(s, r, "", sent)
		}},
		t.decide(Clerk, 14),
		step{by: Lawyer, day: 14, act: access.Review, do: func(c *request.Case, s journal.Stamp, r request.Rules) error {
			var p request.LegalOpinion
			p.Words.Text = t.Word("法律意见")
			return c.Review(s, r, p)
		}},
		step{by: Approver, day: 14, act: access.Return, do: func(c *request.Case, s journal.Stamp, r request.Rules) error {
			var p request.Returned
			p.Words.Reason = t.Word("退回")
			return c.Return(s, r, p)
		}},
		t.decide(Clerk, 15),
		step{by: Approver, day: 15, act: access.Approve, do: func(c *request.Case, s journal.Stamp, r request.Rules) error { return c.Approve(s, r, "") }},
		step{by: Clerk, day: 15, act: access.Issue, file: paper("", (*request.Case).Issue)},
		step{by: Clerk, day: 16, act: access.File, file: paper(request.SupplementLetter, (*request.Case).File)},
		step{by: Clerk, day: 16, act: access.Deliver, do: func(c *request.Case, s journal.Stamp, r request.Rules) error {
			sent := post
			sent.On = s.On
			return c.Deliver(s, r, sent)
		}},
		prove(request.ReplyLetter, 18),
	)
}

func (t *Town) proposeDiscard() step {
	return step{by: Clerk, day: 0, act: access.ProposeDiscard, do: func(c *request.Case, s journal.Stamp, r request.Rules) error {
		p := request.Discarding{Reason: request.Trial}
		p.Words.Note = t.Word("退件")
		return c.ProposeDiscard(s, r, p)
	}}
}

func (t *Town) askSupplement() step {
	return step{by: Clerk, day: 2, act: access.AskSupplement, do: func(c *request.Case, s journal.Stamp, r request.Rules) error {
		p := request.Supplement{Items: []string{"description"}, Notice: request.Dispatch{Way: request.Direct, On: s.On, Received: s.On}}
		p.Words.Explain = []string{t.Word("补正说明")}
		return c.AskSupplement(s, r, p)
	}}
}

func (t *Town) search(day int) step {
	return step{by: Clerk, day: day, act: access.Search, do: func(c *request.Case, s journal.Stamp, r request.Rules) error {
		var p request.SearchRecord
		p.Words.Where, p.Words.Keywords, p.Words.Range = t.Word("检索处"), t.Word("关键词"), t.Word("范围")
		p.Words.People, p.Words.Result = t.Word("询问"), t.Word("结果")
		return c.Search(s, r, p)
	}}
}

func (t *Town) proposeExtension(day int) step {
	return step{by: Clerk, day: day, act: access.ProposeExtension, do: func(c *request.Case, s journal.Stamp, r request.Rules) error {
		p := request.Extension{Days: 10}
		p.Words.Reason = t.Word("延期")
		return c.ProposeExtension(s, r, p)
	}}
}

func (t *Town) decide(by access.Actor, day int) step {
	return step{by: by, day: day, act: access.Decide, do: func(c *request.Case, s journal.Stamp, r request.Rules) error {
		return c.Decide(s, r, request.Decision{
			Outcome:   "partial",
			Documents: []request.Document{{Medium: request.Digital, Pages: 3}},
			Withheld:  []request.Withheld{{Ground: request.NotInformation}},
			Words: request.DecisionWords{Facts: t.Word("查明"), Reasons: t.Word("理由"), Titles: []string{t.Word("信息名称")},
				Parts: []string{t.Word("遮盖")}, PartReasons: []string{t.Word("遮盖理由")}},
		})
	}}
}

// paper fixes the bytes of a letter.
func paper(letter string, do func(*request.Case, journal.Stamp, request.Rules, request.IssuedPaper) error) func(string, int64) Do {
	return func(hash string, size int64) Do {
		return func(c *request.Case, s journal.Stamp, r request.Rules) error {
			return do(c, s, r, request.IssuedPaper{Letter: letter, Type: "application/pdf", Size: size, Hash: hash, Scan: true})
		}
	}
}
