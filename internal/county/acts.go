package county

import (
	"bytes"

	"gongkai/access"
	"gongkai/journal"
	"gongkai/letter"
	"gongkai/paper"
	"gongkai/request"
)

// The acts as the stories tell them. Each is one act of the domain; ago is in
// working days, counted back from today.

// online hands in the application on the public site.
func (s *story) online(ago int) *story {
	return s.step(ago, "", access.Submit, s.receive(request.Internet))
}

// entered is an application that came another way and was typed in by the
// clerk on that day.
func (s *story) entered(ago int, channel request.Channel) *story {
	return s.step(ago, s.staff().clerk, access.Enter, s.receive(channel))
}

func (s *story) receive(channel request.Channel) func(*turn) error {
	return func(t *turn) (err error) {
		t.c, err = request.Receive(s.id, s.code, s.app, request.Intake{Channel: channel}, t.s, t.r)
		return err
	}
}

// attach adds a file to the application.
func (s *story) attach(name string) *story {
	name = s.p.ref(name, "附第") + ".pdf"
	first := &s.steps[0]
	do := first.do
	first.do = func(t *turn) error {
		hash, size, err := press(t.keep, paper.Doc{Title: "证明材料（演示）", Body: []paper.Block{paper.Text("本件为演示用的证明材料，内容虚构。")}})
		if err != nil {
			return err
		}
		s.app.Attachments = []request.Attachment{{Name: name, Type: "application/pdf", Size: size, Hash: hash}}
		return do(t)
	}
	return s
}

// by an agent.
func (s *story) agent() *story {
	s.app.Agent = true
	s.p.agent(&s.app.Personal)
	return s
}

// byPost asks for the reply on paper, by post.
func (s *story) byPost() *story {
	s.app.Form = request.Form{Medium: request.Paper, Way: request.Post}
	return s
}

func (s *story) confirm(ago int) *story {
	note := s.p.note("电话联系申请人，确认本人提交、内容无误")
	return s.step(ago, s.staff().clerk, access.Confirm, func(t *turn) error {
		p := request.Confirmation{Means: request.ByPhone}
		p.Words.Note = note
		return t.c.Confirm(t.s, t.r, p)
	})
}

func (s *story) register(ago int) *story {
	return s.step(ago, s.staff().clerk, access.Register, func(t *turn) error {
		if err := t.c.Register(t.s, t.r, request.Registration{Title: s.title}); err != nil {
			return err
		}
		s.number = t.c.Facts().Number
		return nil
	})
}

func (s *story) accept(ago int) *story {
	return s.step(ago, s.staff().clerk, access.Accept, func(t *turn) error {
		handler := s.p.people[s.staff().clerk]
		if s.staff().second != "" && s.number.N%2 == 0 {
			handler = s.p.people[s.staff().second]
		}
		return t.c.Accept(t.s, t.r, request.Assignment{Handler: journal.By(handler), Section: s.staff().section})
	})
}

// arrive brings an application in on the site and through the desk in one day:
// the day of receipt.
func (s *story) arrive(ago int) *story { return s.online(ago).confirm(ago).register(ago).accept(ago) }

// come is arrive for what came another way.
func (s *story) come(ago int, channel request.Channel) *story {
	s.entered(ago, channel)
	if channel.Confirms() {
		s.confirm(ago)
	}
	return s.register(ago).accept(ago)
}

func (s *story) ask(ago int, item, explain string) *story {
	explain = s.p.page(explain)
	s.step(ago, s.staff().clerk, access.AskSupplement, func(t *turn) error {
		p := request.Supplement{Items: []string{item}, Notice: request.Dispatch{Way: request.Electronic, On: t.s.On}}
		p.Words.Explain = []string{explain}
		return t.c.AskSupplement(t.s, t.r, p)
	})
	return s.step(ago, s.staff().clerk, access.File, func(t *turn) error {
		notice, _ := t.c.Facts().Letter(request.SupplementLetter)
		return t.file(notice, letter.ForSupplement(t.c, t.r, letter.Stamp{Number: notice.Number, On: notice.On}, *t.c.Facts().Supplement))
	})
}

// file keeps a letter of the case as it is printed.
func (t *turn) file(l request.Letter, facts letter.Facts) error {
	doc, err := letter.Compose(facts)
	if err != nil {
		return err
	}
	hash, size, err := press(t.keep, doc)
	if err != nil {
		return err
	}
	return t.c.File(t.s, t.r, request.IssuedPaper{Letter: l.ID, Type: "application/pdf", Size: size, Hash: hash})
}

// press prints a document and keeps it.
func press(keep func([]byte) (string, error), doc paper.Doc) (hash string, size int64, err error) {
	fonts, err := paper.Builtin()
	if err != nil {
		return "", 0, err
	}
	var pdf bytes.Buffer
	if err := paper.PDF(&pdf, doc, fonts); err != nil {
		return "", 0, err
	}
	hash, err = keep(pdf.Bytes())
	return hash, int64(pdf.Len()), err
}

func (s *story) supplemented(ago int, text string) *story {
	text = s.p.page(text)
	return s.step(ago, s.staff().clerk, access.ReceiveSupplement, func(t *turn) error {
		var p request.Supplemented
		p.Words.Text = text
		return t.c.ReceiveSupplement(t.s, t.r, p)
	})
}

func (s *story) lapse(ago int) *story {
	return s.step(ago, s.staff().clerk, access.LapseSupplement, func(t *turn) error { return t.c.LapseSupplement(t.s, t.r) })
}

// consult asks somebody outside by post, who received the letter two working
// days later; the applicant is told at once.
func (s *story) consult(ago int, asked request.Asked, name, what string) *story {
	contact := s.p.note("联系人")
	name, what = s.p.canary(name), s.p.page(what)
	s.step(ago, s.staff().clerk, access.Consult, func(t *turn) error {
		p := request.Consultation{Asked: asked, Sent: mailed(t), Told: request.Dispatch{Way: request.Electronic, On: t.s.On}}
		p.Words.Name, p.Words.Contact, p.Words.What = name, contact, what
		return t.c.Consult(t.s, t.r, p)
	})
	if ago >= 2 {
		s.prove(ago-2, request.ConsultLetter(1))
	}
	return s
}

func mailed(t *turn) request.Dispatch {
	return request.Dispatch{Way: request.Post, On: t.s.On, Carrier: request.Carriers[0], Tracking: "XA0000000000"}
}

func (s *story) prove(ago int, id string) *story {
	return s.step(ago, s.staff().clerk, access.Prove, func(t *turn) error {
		return t.c.Prove(t.s, t.r, request.Proof{Letter: id, Received: t.s.On})
	})
}

func (s *story) opinion(ago int, position request.Position, reasons string) *story {
	if reasons != "" {
		reasons = s.p.page(reasons)
	}
	return s.step(ago, s.staff().clerk, access.Answer, func(t *turn) error {
		p := request.Opinion{Consultation: 1, Position: position, Reasonable: position == request.Disagree}
		p.Words.Reasons = reasons
		return t.c.Answer(t.s, t.r, p)
	})
}

func (s *story) extension(ago, length int, why string) *story {
	why = s.p.page(why)
	return s.step(ago, s.staff().clerk, access.ProposeExtension, func(t *turn) error {
		p := request.Extension{Days: length}
		p.Words.Reason = why
		return t.c.ProposeExtension(t.s, t.r, p)
	})
}

func (s *story) extended(ago int) *story {
	return s.step(ago, s.staff().head, access.ApproveExtension, func(t *turn) error { return t.c.ApproveExtension(t.s, t.r, nil) }).
		step(ago, s.staff().clerk, access.NotifyExtension, func(t *turn) error {
			return t.c.NotifyExtension(t.s, t.r, "", request.Dispatch{Way: request.Electronic, On: t.s.On})
		})
}

func (s *story) search(ago int, found bool) *story {
	where, keywords := s.p.page("公文管理系统、本机关档案室和"+s.staff().section+"的业务台账"), s.p.page("“"+s.title+"”及其主要词语")
	people, span := s.p.note("询问了"+s.staff().section+"的经办人员"), s.p.page("本机关成立以来的全部年度")
	result := "没有检索到申请人描述的信息"
	if found {
		result = "检索到相关信息，见所附清单"
	}
	result = s.p.page(result)
	return s.step(ago, s.staff().clerk, access.Search, func(t *turn) error {
		p := request.SearchRecord{Found: found}
		p.Words.Where, p.Words.Keywords, p.Words.Range, p.Words.People, p.Words.Result = where, keywords, span, people, result
		return t.c.Search(t.s, t.r, p)
	})
}

func (s *story) decide(ago int, draft func(*turn) request.Decision) *story {
	return s.step(ago, s.staff().clerk, access.Decide, func(t *turn) error { return t.c.Decide(t.s, t.r, draft(t)) })
}

func (s *story) reviewed(ago int, agree bool, text string) *story {
	text = s.p.note(text)
	return s.step(ago, "p-duheng", access.Review, func(t *turn) error {
		p := request.LegalOpinion{Agree: agree}
		p.Words.Text = text
		return t.c.Review(t.s, t.r, p)
	})
}

func (s *story) returned(ago int, why string) *story {
	why = s.p.note(why)
	return s.step(ago, s.staff().approver, access.Return, func(t *turn) error {
		var p request.Returned
		p.Words.Reason = why
		return t.c.Return(t.s, t.r, p)
	})
}

// approve is the second person's consent; in an office of one clerk the mayor
// signs the sheet, and the clerk records it.
func (s *story) approve(ago int) *story {
	st := s.staff()
	if st.approver != "" {
		return s.step(ago, st.approver, access.Approve, func(t *turn) error { return t.c.Approve(t.s, t.r, "") })
	}
	return s.step(ago, st.clerk, access.ApproveOffline, func(t *turn) error {
		hash, _, err := press(t.keep, paper.Doc{Title: "政府信息公开答复审批表（演示）", Body: []paper.Block{paper.Text("审批意见：同意答复。")},
			Sign: &paper.Signature{Name: st.signs, Date: t.s.On.Chinese()}})
		if err != nil {
			return err
		}
		return t.c.ApproveOffline(t.s, t.r, request.Sheet{Name: st.signs, On: t.s.On, Hash: hash}, "")
	})
}

func (s *story) issue(ago int) *story {
	return s.step(ago, s.staff().clerk, access.Issue, func(t *turn) error {
		reply, _ := t.c.Facts().Reply()
		s.reply, s.on = reply.Number, reply.On
		facts, err := letter.ForReply(t.c, t.r, letter.Stamp{Number: reply.Number, On: reply.On}, *t.c.Facts().Decision)
		if err != nil {
			return err
		}
		doc, err := letter.Compose(facts)
		if err != nil {
			return err
		}
		hash, size, err := press(t.keep, doc)
		if err != nil {
			return err
		}
		return t.c.Issue(t.s, t.r, request.IssuedPaper{Type: "application/pdf", Size: size, Hash: hash})
	})
}

// deliver sends the reply the way the applicant asked for: it arrives at once,
// or by post and waits for its proof.
func (s *story) deliver(ago int) *story {
	return s.step(ago, s.staff().clerk, access.Deliver, func(t *turn) error {
		sent := mailed(t)
		if s.app.Form.Way == request.Electronic {
			sent = request.Dispatch{Way: request.Electronic, On: t.s.On}
		}
		return t.c.Deliver(t.s, t.r, sent)
	})
}

// answer is the end of most stories: drafted on a day, approved and sent on
// the next, and where it went by post signed for three days later.
func (s *story) answer(ago int, draft func(*turn) request.Decision) *story {
	s.decide(ago, draft)
	if len(s.p.stories)%3 == 0 {
		s.reviewed(ago, true, "适用条款正确，理由充分，同意")
	}
	after := max(ago-1, 0)
	s.approve(after).issue(after).deliver(after)
	if s.app.Form.Way == request.Post && ago >= 4 {
		s.prove(ago-4, request.ReplyLetter)
	}
	return s
}

func (s *story) withdraw(ago int) *story {
	text := s.p.note("本人已通过其他途径了解相关情况，现撤回申请")
	return s.step(ago, s.staff().clerk, access.Withdraw, func(t *turn) error {
		var p request.Withdrawal
		p.Words.Text = text
		return t.c.Withdraw(t.s, t.r, p)
	})
}

func (s *story) discarding(ago int, reason request.Reason) *story {
	note := s.p.note("经核对，不属于政府信息公开申请")
	return s.step(ago, s.staff().clerk, access.ProposeDiscard, func(t *turn) error {
		p := request.Discarding{Reason: reason}
		p.Words.Note = note
		return t.c.ProposeDiscard(t.s, t.r, p)
	})
}

func (s *story) discard(ago int) *story {
	return s.step(ago, s.staff().head, access.Discard, func(t *turn) error { return t.c.Discard(t.s, t.r) })
}

func (s *story) reclassify(ago int, column request.Kind) *story {
	why := s.p.note("核对证照后更正申请人类型")
	return s.step(ago, s.staff().clerk, access.Reclassify, func(t *turn) error {
		p := request.Reclassification{Column: columnOf(column)}
		p.Words.Reason = why
		return t.c.Reclassify(t.s, t.r, p)
	})
}

func (s *story) tellThirdParty(ago int) *story {
	return s.step(ago, s.staff().clerk, access.TellThirdParty, func(t *turn) error { return t.c.TellThirdParty(t.s, t.r, "", mailed(t)) })
}
