//go:build browser

package desk_test

import (
	"strings"
	"testing"
	"time"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/browser"
	"gongkai/internal/desk"
	"gongkai/internal/desk/signin"
	"gongkai/request"
)

// busy is a desk in the middle of its work: something overdue, something due
// today, something that stands still, something to approve.
type busy struct {
	*town
	open, fresh, drafted, asking, supplementing request.ID
}

func newBusy(t *testing.T) busy {
	w := busy{town: newTown(t, func(c *desk.Config) {
		c.Demo = []desk.DemoAccount{{Name: "何经办", Role: "经办人", Login: "he", Password: password, Secret: signin.NewSecret()},
			{Name: "沈审批", Role: "审批人", Login: "shen", Password: password, Secret: signin.NewSecret()}}
	})}
	w.submit("lx-mzj", "2026-11-09", "城关镇敬老院2025年度运营补贴的拨付文件")
	w.fresh = w.registered("lx-mzj", clerk, "2026-11-06", "2025年城乡低保资金发放明细")
	w.open = w.accepted("lx-mzj", clerk, "2026-10-20", "中心城区停车泊位招标文件与中标结果")
	w.accepted("lx-mzj", clerk, "2026-10-14", "2023—2025年殡葬服务特许经营协议及补充协议")
	w.accepted("lx-mzj", clerk, "2026-10-13", "某化工园区殡仪设施环境影响评价批复及验收意见")
	w.accepted("lx-mzj", clerk2, "2026-10-09", "农村公路养护资金分配明细（2024、2025年度）")
	w.drafted = w.town.drafted("lx-mzj", clerk, "2026-10-15", "社会救助对象动态核查工作方案")
	w.asking = w.accepted("lx-mzj", clerk, "2026-10-28", "养老机构等级评定结果")
	w.do(w.asking, clerk, "2026-11-02", access.Consult, func(c *request.Case, s journalStamp, r request.Rules) error {
		on := calendar.MustDate("2026-11-02")
		p := request.Consultation{Asked: request.ThirdParty, Sent: request.Dispatch{Way: request.Post, On: on, Carrier: "邮政特快专递", Tracking: "EX123456789CN"},
			Told: request.Dispatch{Way: request.Electronic, On: on}}
		p.Words.Name, p.Words.What = "临溪某养老院", "评定报告第三页"
		return c.Consult(s, r, p)
	})
	w.supplementing = w.registered("lx-mzj", clerk, "2026-11-03", "婚姻登记处搬迁")
	w.do(w.supplementing, clerk, "2026-11-05", access.AskSupplement, func(c *request.Case, s journalStamp, r request.Rules) error {
		p := request.Supplement{Items: []string{"description"}, Notice: request.Dispatch{Way: request.Electronic, On: s.On}}
		p.Words.Explain = []string{"请写明文件名称和年份"}
		return c.AskSupplement(s, r, p)
	})
	return w
}

// enter signs an officer in, in the page.
func (w busy) enter(t *testing.T, p *browser.Page, who access.Person) {
	t.Helper()
	w.now = w.now.Add(30 * time.Second)
	code, err := signin.Code(w.secrets[who.ID], w.now)
	must(t, err)
	p.Fill("#login", strings.TrimPrefix(string(who.ID), "p-"))
	p.Fill("#password", password)
	p.Fill("#code", code)
	p.Follow(".entrance .btn")
	if p.Status() != 200 {
		t.Fatalf("signing in: %d", p.Status())
	}
}

// TestPagesInBrowser looks at every page, wide and narrow, with scripts and
// without: nothing sticks out, nothing is blocked, nobody is shut out.
func TestPagesInBrowser(t *testing.T) {
	w := newBusy(t)
	b := browser.Start(t)
	kase := func(id request.ID, tail string) string { return "/cases/" + string(id) + tail }
	pages := []struct{ name, path string }{
		{"desk-work", "/"},
		{"desk-cases", "/cases"},
		{"desk-cases-empty", "/cases?tab=done"},
		{"desk-case", kase(w.open, "?done=accept")},
		{"desk-case-drafted", kase(w.drafted, "")},
		{"desk-case-consulting", kase(w.asking, "")},
		{"desk-case-supplement", kase(w.supplementing, "")},
		{"desk-enter", "/enter"},
		{"desk-table", "/table"},
		{"desk-letter", kase(w.drafted, "/letters/reply")},
		{"desk-decide", kase(w.open, "/acts/decide")},
		{"desk-decide-partial", kase(w.open, "/acts/decide?outcome=partial")},
		{"desk-ask-supplement", kase(w.fresh, "/acts/ask_supplement")},
		{"desk-barred", kase(w.open, "/acts/ask_supplement")},
		{"desk-fault", "/find?no=YSQ-2026-9999"},
	}
	for _, rt := range desk.Routes() { // and every form there is
		if _, act, ok := strings.Cut(rt.Path, "/acts/"); ok && rt.Method == "GET" {
			id := w.open
			switch act {
			case "answer", "prove", "file":
				id = w.asking
			case "receive_supplement", "lapse_supplement":
				id = w.supplementing
			case "approve_offline", "issue", "deliver":
				id = w.drafted
			}
			if access.Can(clerk.Actor(), rt.Act, w.rules("lx-mzj").Body, w.today) == nil {
				pages = append(pages, struct{ name, path string }{"", kase(id, "/acts/"+act)})
			}
		}
	}
	for _, view := range browser.Views {
		t.Run(view.String(), func(t *testing.T) {
			p := b.Open(t, w.server.URL+"/sign-in", view)
			shot := func(name string) {
				if name != "" && view.Scripts {
					p.Shot(name + "-" + view.String())
				}
			}
			p.Check()
			shot("desk-sign-in")
			w.enter(t, p, clerk)
			for _, page := range pages {
				p.Go(w.server.URL + page.path)
				if page.name != "desk-fault" && p.Status() != 200 {
					t.Errorf("%s: %d", page.path, p.Status())
				}
				p.Check()
				shot(page.name)
			}
		})
	}
}

// TestHeadAndAuditorInBrowser looks at the pages that a clerk does not see: the
// head's extensions to consent to, and the auditor's journal; and at the second
// factor that is moved to another device.
func TestHeadAndAuditorInBrowser(t *testing.T) {
	w := newBusy(t)
	w.do(w.open, clerk, "2026-11-05", access.ProposeExtension, func(c *request.Case, s journalStamp, r request.Rules) error {
		p := request.Extension{Days: 10}
		p.Words.Reason = "招标资料分散在三个科室"
		return c.ProposeExtension(s, r, p)
	})
	b := browser.Start(t)
	for _, view := range browser.Views {
		t.Run(view.String(), func(t *testing.T) {
			look := func(p *browser.Page, name, path string) {
				t.Helper()
				if path != "" {
					p.Go(w.server.URL + path)
				}
				p.Check()
				if name != "" && view.Scripts {
					p.Shot(name + "-" + view.String())
				}
			}
			p := b.Open(t, w.server.URL+"/sign-in", view)
			w.enter(t, p, head)
			look(p, "desk-work-head", "/")
			look(p, "desk-cases-extend", "/cases?tab=extend")
			look(p, "desk-account", "/account")
			w.now = w.now.Add(30 * time.Second)
			code, err := signin.Code(w.secrets[head.ID], w.now)
			must(t, err)
			p.Fill("#password", password)
			p.Fill("#code", code)
			p.Follow("#factor .btn")
			look(p, "desk-account-factor", "")
			p.Fill("#first", "000000")
			p.Follow("#factor .btn")
			look(p, "", "")
			p = b.Open(t, w.server.URL+"/sign-in", view)
			w.enter(t, p, auditor)
			look(p, "desk-audit", "/audit")
			look(p, "", "/audit?login=nobody")
		})
	}
}

// TestKeyboard works the list without a mouse.
func TestKeyboard(t *testing.T) {
	w := newBusy(t)
	p := browser.Start(t).Open(t, w.server.URL+"/sign-in", browser.View{Width: browser.Wide, Scripts: true})
	w.enter(t, p, clerk)
	p.Go(w.server.URL + "/cases")
	at := func() string { return browser.Eval[string](p, "document.activeElement.textContent") }
	p.Press("j")
	first := at()
	p.Press("j")
	second := at()
	p.Press("k")
	if first == "" || first == second || at() != first {
		t.Errorf("j leads to %q, then %q, and k back to %q", first, second, at())
	}
	p.Press("/")
	if id := browser.Eval[string](p, "document.activeElement.id"); id != "find" {
		t.Errorf("/ leads to %q", id)
	}
	p.Press("j") // typed into the field
	if id := browser.Eval[string](p, "document.activeElement.id"); id != "find" {
		t.Errorf("j typed into the field leads to %q", id)
	}
	browser.Eval[bool](p, "document.activeElement.blur() === undefined")
	p.Press("?")
	if !browser.Eval[bool](p, "document.getElementById('keys').open") {
		t.Error("? shows no help")
	}
	p.Check()
}

// TestPreviewInBrowser sees the letter follow what is typed, and without
// scripts comes to the same by the button; a refusal takes the focus and keeps
// every word.
func TestPreviewInBrowser(t *testing.T) {
	w := newBusy(t)
	b := browser.Start(t)
	for _, view := range browser.Views {
		t.Run(view.String(), func(t *testing.T) {
			p := b.Open(t, w.server.URL+"/sign-in", view)
			shot := func(name string) {
				if view.Scripts {
					p.Shot(name + "-" + view.String())
				}
			}
			w.enter(t, p, clerk)
			p.Go(w.server.URL + "/cases/" + string(w.open) + "/acts/decide?outcome=partial")
			p.Fill("#facts", "经查，申请的信息由本机关制作并保存。")
			p.Fill("#doc_title-row1", "招标文件")
			p.Select("#doc_medium-row1", "digital")
			p.Fill("#doc_pages-row1", "12")
			p.Fill("#part-row1", "第三页银行账号")
			p.Select("#part_ground-row1", "third_party")
			p.Fill("#part_reason-row1", "账号属于供应商的商业秘密，公开会使其资金往来被他人掌握")
			p.Fill("#reasons", "部分内容涉及第三方。")
			if view.Scripts {
				p.Click("button[data-preview]")
				p.Wait("#preview .paper")
				p.Fill("#facts", "经查，招标文件由本机关保存。")
				p.Wait("#preview .paper") // stays while it is being written anew
				for range 200 {
					if strings.Contains(p.Text("#preview .paper"), "招标文件由本机关保存") {
						break
					}
					time.Sleep(50 * time.Millisecond)
				}
			} else {
				p.Follow("button[data-preview]")
			}
			letter := p.Text("#preview .paper")
			if !strings.Contains(letter, "部分公开") || view.Scripts != strings.Contains(letter, "招标文件由本机关保存") || strings.Contains(letter, canary+"姓名") {
				t.Errorf("the letter reads %s", letter)
			}
			p.Check()
			shot("desk-preview")
			p.Follow(".fields .btn.big")
			if p.Status() != 422 || !strings.Contains(p.Text(".errors"), "第32条") || p.Value("#part-row1") != "第三页银行账号" {
				t.Errorf("refused: %d %s", p.Status(), p.Text(".errors"))
			}
			if view.Scripts && !browser.Eval[bool](p, "document.activeElement.classList.contains('errors')") {
				t.Error("the error summary does not take the focus")
			}
			p.Check()
			shot("desk-refused")
		})
	}
}
