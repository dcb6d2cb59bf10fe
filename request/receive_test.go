package request_test

import (
	"errors"
	"testing"

	"gongkai/access"
	"gongkai/request"
)

// TestReceivedOn is 第三十一条: what the day of receipt is on each channel.
func TestReceivedOn(t *testing.T) {
	for _, c := range []struct {
		name     string
		channel  request.Channel
		received string // at once; "" : waits for confirmation
		article  string
	}{
		{"当面提交，以提交之日", request.Counter, "2026-03-02", "条例第31条第1项"},
		{"口头提出，工作机构代为填写", request.Oral, "2026-03-02", "条例第31条第1项"},
		{"挂号信，以签收之日", request.SignedPost, "2026-03-02", "条例第31条第2项"},
		{"平常信函，以确认之日", request.OrdinaryPost, "", "条例第31条第2项"},
		{"互联网，以双方确认之日", request.Internet, "", "条例第31条第3项"},
		{"电子邮件，以双方确认之日", request.Email, "", "条例第31条第3项"},
		{"传真，以双方确认之日", request.Fax, "", "条例第31条第3项"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := rules(t)
			it := receive(t, r, form, request.Intake{Channel: c.channel, Submitted: date("2026-03-02")}, stamp(clerk, "2026-03-03"))
			if got := it.Facts().Received.String(); got != c.received {
				t.Fatalf("收到之日 %q; want %q", got, c.received)
			}
			if got := c.channel.Cite().Brief(); got != c.article {
				t.Errorf("依据 %s; want %s", got, c.article)
			}
			if c.received != "" {
				state(t, it, request.Arrived)
				return
			}
			state(t, it, request.Waiting)
			if _, err := it.Due(r); err == nil {
				t.Error("a clock runs before the application is confirmed")
			}
			running, err := it.Running(date("2026-03-03"), r)
			must(t, err)
			if len(running) != 1 || running[0].ID != "confirm" || !running[0].Cite.IsZero() {
				t.Errorf("running: %+v; want the internal warning only", running)
			}
			must(t, it.Confirm(stamp(clerk, "2026-03-06"), r, request.Confirmation{On: date("2026-03-05"), Means: request.ByPhone}))
			if got := it.Facts().Received; got != date("2026-03-05") {
				t.Errorf("收到之日 %s; want 双方确认之日", got)
			}
		})
	}
	if len(request.Channels) != 7 {
		t.Errorf("%d channels; this table has 7", len(request.Channels))
	}
}

func TestConfirmWrong(t *testing.T) {
	r := rules(t)
	c := submit(t, r, "2026-03-02")
	refused(t, c.Confirm(stamp(clerk, "2026-03-03"), r, request.Confirmation{On: date("2026-03-01"), Means: request.ByPhone}), "", "早于2026年3月2日")
	refused(t, c.Confirm(stamp(clerk, "2026-03-03"), r, request.Confirmation{On: date("2026-03-04"), Means: request.ByPhone}), "", "晚于今天")
	invalid(t, c.Confirm(stamp(clerk, "2026-03-03"), r, request.Confirmation{}), "means")
	var denied *access.Denied
	if err := c.Confirm(stamp(citizen, "2026-03-03"), r, request.Confirmation{Means: request.ByPhone}); !errors.As(err, &denied) {
		t.Errorf("a citizen confirms for the office: %v", err)
	}
	state(t, c, request.Waiting)
}

// TestForm: what 第二十九条 asks for is asked for, and nothing else.
func TestForm(t *testing.T) {
	for _, c := range []struct {
		name, field, article string
		spoil                func(*request.Application)
	}{
		{"没有姓名", "name", "条例第29条第2款第1项", func(a *request.Application) { a.Name = " " }},
		{"没有身份证明", "id_number", "条例第29条第2款第1项", func(a *request.Application) { a.IDNumber = "" }},
		{"身份证号码校验码不对", "id_number", "条例第29条第2款第1项", func(a *request.Application) { a.IDNumber = "110105194912310021" }},
		{"信用代码校验码不对", "id_number", "条例第29条第2款第1项", func(a *request.Application) { a.IDType, a.IDNumber = "统一社会信用代码", "91350100M000100Y44" }},
		{"没有联系方式", "phone", "条例第29条第2款第1项", func(a *request.Application) { a.Phone, a.Address = "", "" }},
		{"没有描述", "description", "条例第29条第2款第2项", func(a *request.Application) { a.Description = "" }},
		{"没有形式要求", "medium", "条例第29条第2款第3项", func(a *request.Application) { a.Form.Medium = "" }},
		{"没有领取方式", "way", "条例第29条第2款第3项", func(a *request.Application) { a.Form.Way = "" }},
		{"要求邮寄没有地址", "address", "条例第29条第2款第3项", func(a *request.Application) { a.Form.Way, a.Address = request.Post, "" }},
		{"代理人没有姓名", "agent_name", "条例第29条第2款第1项", func(a *request.Application) { a.Agent = true }},
		{"没有申请人类型", "kind", "条例第29条第2款第1项", func(a *request.Application) { a.Kind = "" }},
		{"姓名里有换行", "name", "", func(a *request.Application) { a.Name = "甲\n乙" }},
		{"附件没有保存", "attachments", "", func(a *request.Application) { a.Attachments = []request.Attachment{{Name: "证明.pdf"}} }},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := rules(t)
			app := form
			c.spoil(&app)
			_, err := request.Receive("case00000000", code(t, 1), app, request.Intake{Channel: request.Internet}, stamp(citizen, "2026-03-02"), r)
			invalid(t, err, c.field)
			var e *request.Invalid
			errors.As(err, &e)
			if got := e.Faults[0].Rule.Brief(); got != c.article {
				t.Errorf("依据 %q; want %q", got, c.article)
			}
		})
	}
	good := form
	good.Kind, good.IDType, good.IDNumber = request.Enterprise, "统一社会信用代码", "91350100M000100Y43"
	must(t, good.Check(rules(t).Law, date("2026-03-02")))
}

// TestPaperIsTakenAsItIs: counter and post may not be refused, so what lacks an
// item is entered and supplemented.
func TestPaperIsTakenAsItIs(t *testing.T) {
	r := rules(t)
	app := request.Application{Body: "lx-mzj", Kind: request.NaturalPerson, Personal: request.Personal{Name: "钱甲"}}
	c := receive(t, r, app, request.Intake{Channel: request.SignedPost, Submitted: date("2026-03-02")}, stamp(clerk, "2026-03-02"))
	must(t, c.Register(stamp(clerk, "2026-03-02"), r, request.Registration{Title: "未写明事项的来信"}))
	must(t, c.AskSupplement(stamp(clerk, "2026-03-02"), r, withNotice(ask("applicant", "description", "form"), post("2026-03-02"))))
}

func TestBodyTakesNone(t *testing.T) {
	r := rules(t)
	r.Body, _ = tree(t).Body("lx-water")
	app := form
	app.Body = "lx-water"
	_, err := request.Receive("case00000000", code(t, 1), app, request.Intake{Channel: request.Internet}, stamp(citizen, "2026-03-02"), r)
	refused(t, err, "条例第55条第1款", "公共企事业单位")

	r = rules(t)
	r.Body.Until = date("2026-01-01")
	_, err = request.Receive("case00000000", code(t, 1), form, request.Intake{Channel: request.Internet}, stamp(citizen, "2026-03-02"), r)
	refused(t, err, "条例第10条第1款", "不存续")
}

func TestCitizenHandsInOnlineOnly(t *testing.T) {
	r := rules(t)
	_, err := request.Receive("case00000000", code(t, 1), form, request.Intake{Channel: request.Counter}, stamp(citizen, "2026-03-02"), r)
	invalid(t, err, "channel")
	var denied *access.Denied
	_, err = request.Receive("case00000000", code(t, 1), form, request.Intake{Channel: request.Counter}, stamp(access.Actor{}, "2026-03-02"), r)
	if !errors.As(err, &denied) {
		t.Errorf("a stranger enters an application: %v", err)
	}
}

// TestNumberOfTheYear: the number is of the year of receipt, even if it is
// registered in January; each body and year counts by itself.
func TestNumberOfTheYear(t *testing.T) {
	r := rules(t)
	n := numbers()
	take := func(received, registered string) string {
		c := receive(t, r, form, request.Intake{Channel: request.Counter, Submitted: date(received)}, stamp(clerk, registered))
		c.Numbering(n)
		must(t, c.Register(stamp(clerk, registered), r, request.Registration{Title: "低保"}))
		return c.Facts().Number.String()
	}
	for _, c := range [][3]string{
		{"2025-12-31", "2025-12-31", "YSQ-2025-0001"}, {"2025-12-31", "2026-01-04", "YSQ-2025-0002"}, {"2026-01-04", "2026-01-04", "YSQ-2026-0001"},
	} {
		if got := take(c[0], c[1]); got != c[2] {
			t.Errorf("收到 %s、登记 %s: %s; want %s", c[0], c[1], got, c[2])
		}
	}
	c := submit(t, r, "2026-03-02")
	c.Numbering(nil)
	must(t, c.Confirm(stamp(clerk, "2026-03-02"), r, request.Confirmation{Means: request.ByPhone}))
	if err := c.Register(stamp(clerk, "2026-03-02"), r, request.Registration{Title: "低保"}); err == nil {
		t.Error("registered without a counter")
	}
	state(t, c, request.Arrived)
}

// TestColumn: 申请人类型 and the column of table 三; 个体工商户 by practice.
func TestColumn(t *testing.T) {
	r := rules(t)
	register := func(kind request.Kind) string {
		app := form
		app.Kind = kind
		c := receive(t, r, app, request.Intake{Channel: request.Counter}, stamp(clerk, "2026-03-02"))
		must(t, c.Register(stamp(clerk, "2026-03-02"), r, request.Registration{Title: "低保"}))
		return string(c.Facts().Column)
	}
	for kind, want := range map[request.Kind]string{
		request.NaturalPerson: "natural_person", request.SoleTrader: "commercial_enterprise", request.Enterprise: "commercial_enterprise",
		request.Research: "research_institution", request.Welfare: "public_welfare_org", request.LegalService: "legal_service_org", request.Other: "other_org",
	} {
		if got := register(kind); got != want {
			t.Errorf("%s 计入 %s; want %s", kind, got, want)
		}
	}
	r.Practice.SoleTrader = "natural_person"
	if got := register(request.SoleTrader); got != "natural_person" {
		t.Errorf("口径改为自然人后，个体工商户计入 %s", got)
	}
	agent := form
	agent.Agent, agent.AgentName = true, "法务所"
	c := receive(t, r, agent, request.Intake{Channel: request.Counter}, stamp(clerk, "2026-03-02"))
	must(t, c.Register(stamp(clerk, "2026-03-02"), r, request.Registration{Title: "低保"}))
	if got := c.Facts().Column; got != "natural_person" {
		t.Errorf("由代理人提交，计入 %s; the principal counts", got)
	}
	p := request.Reclassification{Column: "other_org"}
	invalid(t, c.Reclassify(stamp(clerk, "2026-03-02"), r, p), "reason")
	p.Words.Reason = "申请人为村委会"
	must(t, c.Reclassify(stamp(clerk, "2026-03-02"), r, p))
	if got := c.Facts().Column; got != "other_org" {
		t.Errorf("更正后计入 %s", got)
	}
}
