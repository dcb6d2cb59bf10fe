package portal

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/store/storetest"
	"gongkai/internal/ui"
	"gongkai/journal"
	"gongkai/request"
)

// handed hands an application in and returns its query code.
func (c *county) handed() string {
	c.t.Helper()
	return c.fill("apply/lx-mzj", citizen()).press(c.site, "submit", nil).code()
}

// doing makes an act of a method that takes one thing.
func doing[T any](act func(*request.Case, journal.Stamp, request.Rules, T) error, what T) storetest.Do {
	return func(c *request.Case, s journal.Stamp, r request.Rules) error { return act(c, s, r, what) }
}

func (c *county) registered(code, on string) {
	c.t.Helper()
	c.act(code, on, storetest.Clerk, access.Confirm, doing((*request.Case).Confirm, request.Confirmation{Means: request.ByPhone}))
	c.act(code, on, storetest.Clerk, access.Register, doing((*request.Case).Register, request.Registration{Title: "低保资金发放明细"}))
}

// letters are what the office issues; the bytes stand for a scan.
var (
	noticeScan = []byte("%PDF-1.7 补正告知书")
	replyScan  = []byte("%PDF-1.7 部分公开答复书，盖章扫描件")
)

func (c *county) filed(code, on, letter string, act access.Act, do func(*request.Case, journal.Stamp, request.Rules, request.IssuedPaper) error, scan []byte) {
	c.t.Helper()
	hash, err := c.town.DB.Files().Put(c.t.Context(), string(c.caseOf(code).ID()), scan)
	if err != nil {
		c.t.Fatal(err)
	}
	c.act(code, on, storetest.Clerk, act, doing(do, request.IssuedPaper{Letter: letter, Type: "application/pdf", Size: int64(len(scan)), Hash: hash, Scan: true}))
}

func online(on string) request.Dispatch {
	d := calendar.MustDate(on)
	return request.Dispatch{Way: request.Electronic, On: d, Received: d}
}

// story takes an application to its reply, and shows what its applicant sees
// after each act.
func (c *county) story(code string, look func(after string)) {
	c.t.Helper()
	look("提交")
	c.act(code, "2026-11-23", storetest.Clerk, access.Confirm, doing((*request.Case).Confirm, request.Confirmation{Means: request.ByPhone}))
	look("确认")
	c.act(code, "2026-11-23", storetest.Clerk, access.Register, doing((*request.Case).Register, request.Registration{Title: "低保资金发放明细"}))
	look("登记")
	ask := request.Supplement{Items: []string{"description"}, Notice: online("2026-11-24")}
	ask.Words.Explain = []string{"请写明年度。"}
	c.act(code, "2026-11-24", storetest.Clerk, access.AskSupplement, doing((*request.Case).AskSupplement, ask))
	c.filed(code, "2026-11-24", request.SupplementLetter, access.File, (*request.Case).File, noticeScan)
	look("补正")
	got := request.Supplemented{On: calendar.MustDate("2026-11-26")}
	got.Words.Text = "2025年度"
	c.act(code, "2026-11-26", storetest.Clerk, access.ReceiveSupplement, doing((*request.Case).ReceiveSupplement, got))
	look("收到补正")
	consult := request.Consultation{Asked: request.ThirdParty, Sent: request.Dispatch{Way: request.Direct, On: calendar.MustDate("2026-11-30"), Received: calendar.MustDate("2026-11-30")}, Told: online("2026-11-30")}
	consult.Words.Name, consult.Words.What = "武戊", "名单中的一行"
	c.act(code, "2026-11-30", storetest.Clerk, access.Consult, doing((*request.Case).Consult, consult))
	look("征求意见")
	c.act(code, "2026-12-07", storetest.Clerk, access.Answer, doing((*request.Case).Answer,
		request.Opinion{Consultation: 1, Position: request.Agree, On: calendar.MustDate("2026-12-07")}))
	look("收到意见")
	c.act(code, "2026-12-08", storetest.Clerk, access.ProposeExtension, doing((*request.Case).ProposeExtension, extension()))
	c.act(code, "2026-12-08", storetest.Head, access.ApproveExtension, func(k *request.Case, s journal.Stamp, r request.Rules) error { return k.ApproveExtension(s, r, nil) })
	c.act(code, "2026-12-08", storetest.Clerk, access.NotifyExtension, func(k *request.Case, s journal.Stamp, r request.Rules) error {
		return k.NotifyExtension(s, r, "", online("2026-12-08"))
	})
	look("延期")
	decision := request.Decision{Outcome: "partial", Documents: []request.Document{{Medium: request.Digital, Pages: 3}}, Withheld: []request.Withheld{{Ground: request.NotInformation}}}
	decision.Words = request.DecisionWords{Facts: "已经查到", Reasons: "含有不属于政府信息的内容", Titles: []string{"发放明细"}, Parts: []string{"第2页"}, PartReasons: []string{"内部批注"}}
	c.act(code, "2026-12-09", storetest.Clerk, access.Decide, doing((*request.Case).Decide, decision))
	c.act(code, "2026-12-09", storetest.Approver, access.Approve, doing((*request.Case).Approve, ""))
	look("审批")
	c.filed(code, "2026-12-10", "", access.Issue, (*request.Case).Issue, replyScan)
	look("签发")
	c.act(code, "2026-12-10", storetest.Clerk, access.Deliver, doing((*request.Case).Deliver, online("2026-12-10")))
	look("送达")
}

func extension() request.Extension {
	e := request.Extension{Days: 10}
	e.Words.Reason = "材料分散"
	return e
}

// The applicant follows his application from the first day to the letter: what
// was done, what comes next, until when, and why; and not a word of who he is.
func TestTrack(t *testing.T) {
	type seen struct {
		state, due string
		count      bool // the due date can be counted after
		button     string
	}
	want := map[string]seen{
		"提交":   {"待确认", "", false, ""},
		"确认":   {"待登记", "2026-12-21", true, ""},
		"登记":   {"已登记", "2026-12-21", true, ""},
		"补正":   {"待补正", "", false, "下载补正告知书"},
		"收到补正": {"办理中", "2026-12-24", true, ""},
		"征求意见": {"征求意见中", "2027-01-15", false, ""},
		"收到意见": {"办理中", "2026-12-31", true, ""},
		"延期":   {"办理中", "2027-01-15", true, ""},
		"审批":   {"待用印", "2027-01-15", true, ""},
		"签发":   {"待送达", "2027-01-15", true, ""},
		"送达":   {"办结", "", false, "下载答复书"},
	}
	for _, base := range []string{"/", "/zfxxgk/"} {
		t.Run(base, func(t *testing.T) {
			c := settle(t, base)
			code := c.handed()
			c.story(code, func(after string) {
				w := want[after]
				p := c.lookUp("track", "", strings.ToLower(strings.ReplaceAll(code, "-", " ")))
				main := text(p.byID("main"))
				if p.Status != http.StatusOK || !strings.Contains(main, w.state) || p.due() != w.due {
					t.Errorf("%s: status %d, due %q; want %s, %q: %s", after, p.Status, p.due(), w.state, w.due, main)
				}
				for _, secret := range []string{"钱甲", "11010519491231002X", "0570-1234567", "qian@", "低保", "武戊", "何经办", "沈审批", "年度。"} {
					if strings.Contains(p.Body, secret) {
						t.Errorf("%s: the page shows %q", after, secret)
					}
				}
				if w.button != "" != strings.Contains(main, "下载") || !strings.Contains(main, w.button) {
					t.Errorf("%s: the page offers the wrong letters: %s", after, main)
				}
				counted := false
				for _, link := range p.links() {
					if strings.Contains(link, "deadline?") {
						counted = true
						if got := c.page(httptest.NewRequest("GET", link, nil)).due(); got != w.due {
							t.Errorf("%s: %s counts to %s; want %s", after, link, got, w.due)
						}
					}
				}
				if counted != w.count {
					t.Errorf("%s: a count is offered: %v", after, counted)
				}
			})
			p := c.lookUp("track", "YSQ-2026-0001", code)
			main := text(p.byID("main"))
			for _, step := range []string{"2026-11-22 提交申请", "2026-11-23 双方确认，收到申请", "2026-11-24 告知补正", "2026-11-26 收到补正", "2026-11-30 征求意见", "第三方",
				"2026-12-07 收到意见", "2026-12-08 延期答复", "2026-12-10 答复", "部分公开", "条例第33条第2款"} {
				if !strings.Contains(main, step) {
					t.Errorf("the passage lacks %q: %s", step, main)
				}
			}
			letter := c.lookUp("track", "", code).press(c.site, "", nil)
			if letter.Status != http.StatusOK || !bytes.Equal([]byte(letter.Body), replyScan) {
				t.Errorf("the letter comes with status %d as %q", letter.Status, letter.Body)
			}
			h := letter.Header
			if h.Get("Content-Type") != "application/pdf" || !strings.HasPrefix(h.Get("Content-Disposition"), "attachment;") || h.Get("Cache-Control") != "no-store" ||
				!strings.Contains(h.Get("Content-Security-Policy"), "sandbox") {
				t.Errorf("the letter comes with %v", h)
			}
		})
	}
}

// A stranger learns nothing: not that a number exists, not that a code is
// almost right, not which letters there are.
func TestStranger(t *testing.T) {
	c := settle(t, "/zfxxgk/")
	code, other := c.handed(), c.handed()
	c.story(code, func(string) {})
	c.registered(other, "2026-12-10")
	paper := ""
	for _, n := range c.lookUp("track", "", code).all(func(n *html.Node) bool { return attr(n, "name") == "letter" }) {
		paper = attr(n, "value")
	}
	if paper == "" {
		t.Fatal("the reply cannot be fetched")
	}
	nobody := string(newCode())
	bodies := map[string]string{}
	for name, ask := range map[string][2]string{
		"a code that nobody has":               {"", nobody},
		"with a number that exists":            {"YSQ-2026-0001", nobody},
		"with one that does not":               {"YSQ-2026-0099", nobody},
		"his own code and another's number":    {"YSQ-2026-0001", other},
		"another's code with a number of none": {"YSQ-2019-0001", code},
	} {
		p := c.lookUp("track", ask[0], ask[1])
		if p.Status != http.StatusNotFound {
			t.Errorf("%s: status %d", name, p.Status)
		}
		typed := strings.NewReplacer(ask[1], "", `value="`+ask[0]+`"`, `value=""`)
		bodies[typed.Replace(p.Body)] = name
		letter := c.posted("track/letter", url.Values{"code": {ask[1]}, "number": {ask[0]}, "letter": {paper}})
		if letter.Status != http.StatusNotFound || strings.Contains(letter.Body, "%PDF") {
			t.Errorf("%s: the letter answers %d", name, letter.Status)
		}
	}
	if len(bodies) != 1 {
		t.Errorf("%d different answers: %v", len(bodies), bodies)
	}
	for name, values := range map[string]url.Values{
		"his own code, another's letter": {"code": {other}, "letter": {paper}},
		"no letter":                      {"code": {code}},
		"an attachment":                  {"code": {code}, "letter": {strings.Repeat("0", 64)}},
	} {
		if p := c.posted("track/letter", values); p.Status != http.StatusNotFound || strings.Contains(p.Body, "%PDF") {
			t.Errorf("%s: status %d", name, p.Status)
		}
	}
	for name, typed := range map[string][2]string{
		"nothing": {"", ""}, "too short": {"", "7K3M"}, "a slip": {"", code[:len(code)-1] + "2"}, "a bad number": {"1", nobody}, "a name": {"", "钱甲"},
	} {
		if typed[1] == code {
			continue
		}
		if p := c.lookUp("track", typed[0], typed[1]); p.Status != http.StatusUnprocessableEntity || p.errors() == "" {
			t.Errorf("%s: status %d", name, p.Status)
		}
	}
}

// posted sends a form without a page around it.
func (c *county) posted(route string, values url.Values) *page {
	c.t.Helper()
	r := httptest.NewRequest("POST", c.base+route, strings.NewReader(values.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return c.page(r)
}

// Whoever guesses is made to wait; whoever has a code is not, nor is another
// network.
func TestGuessing(t *testing.T) {
	c := settle(t, "/")
	code := c.handed()
	from := func(address, code string) int {
		r := httptest.NewRequest("POST", "/track", strings.NewReader(url.Values{"code": {code}}.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.RemoteAddr = address
		return c.page(r).Status
	}
	for i := range 2 * lookups {
		if got := from("192.0.2.1:1000", code); got != http.StatusOK {
			t.Fatalf("query %d of his own application: %d", i, got)
		}
	}
	for i := range lookups {
		if got := from("[2001:db8::1]:1000", string(newCode())); got != http.StatusNotFound {
			t.Fatalf("guess %d: %d", i, got)
		}
	}
	for address, want := range map[string]int{"[2001:db8::ffff:2]:2": http.StatusTooManyRequests, "[2001:db8:0:1::1]:1": http.StatusOK, "192.0.2.2:1": http.StatusOK, "pipe": http.StatusOK} {
		if got := from(address, code); got != want {
			t.Errorf("%s: %d; want %d", address, got, want)
		}
	}
	c.clock = c.clock.Add(lookupTime)
	if got := from("[2001:db8::1]:1000", code); got != http.StatusOK {
		t.Errorf("after the wait: %d", got)
	}
}

func TestLimiterForgets(t *testing.T) {
	c := settle(t, "/")
	l := newLimiter(1, lookupTime)
	for i := range 3 * mostWatched {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = fmt.Sprintf("10.%d.%d.%d:1", i>>16, i>>8&255, i&255)
		if wait := l.take(c.clock, (&portal{Config: Config{Client: direct}}).network(r)); wait > 0 {
			t.Fatalf("address %d waits %v", i, wait)
		}
	}
	if len(l.seen) > mostWatched {
		t.Errorf("%d addresses are remembered", len(l.seen))
	}
}

// english are the pages that only a form leads to, in English.
func (c *county) english(t *testing.T) map[string]*page {
	t.Helper()
	pages := map[string]*page{"receipt": nil}
	p := c.get("en/apply/lx-mzj").press(c.site, "", nil)
	f := citizen()
	f.kind = url.Values{"kind": {"commercial_enterprise"}, "agent": {"yes"}}
	f.who = url.Values{"name": {"Linxi Ltd"}, "id_number": {"91350100M000100Y43"}, "agent_name": {"Li"}}
	f.ask = url.Values{"description": {"1. a\n2. b"}}
	for i, v := range []url.Values{f.kind, f.who, f.contact, f.ask, f.form} {
		pages[steps[i].id] = p
		empty := url.Values{}
		for name := range fields(formOf(p)) {
			if name != "draft" && name != "step" {
				empty[name] = []string{""}
			}
		}
		pages[steps[i].id+" empty"] = p.press(c.site, "next", empty)
		p = p.press(c.site, "next", v)
	}
	natural := c.get("en/apply/lx-mzj").press(c.site, "", nil).press(c.site, "next", url.Values{"kind": {"natural_person"}})
	pages["natural person"] = natural
	pages["wrong card"] = natural.press(c.site, "next", url.Values{"name": {"Qian"}, "id_number": {"1"}})
	pages["check"] = p
	pages["bad files"] = p.press(c.site, "submit", nil, sent{"a.txt", []byte("x")}, sent{"b.pdf", nil}, sent{"c.pdf", append([]byte("%PDF-"), make([]byte, maxFile)...)})
	pages["receipt"] = p.press(c.site, "submit", nil)
	pages["receipt again"] = p.press(c.site, "submit", nil)
	code := pages["receipt"].code()
	c.story(code, func(after string) { pages["after "+after] = c.lookUp("en/track", "", code) })
	pages["no code"] = c.lookUp("en/track", "x", "")
	pages["wrong code"] = c.lookUp("en/track", "", string(newCode()))
	pages["no draft"] = c.posted("en/apply/lx-mzj", url.Values{"step": {"check"}})
	for name, p := range pages {
		for n := range p.doc.Descendants() { // the application's own text is whatever it is
			if n.Type == html.ElementNode && n.Data == "textarea" && ui.Han(rawText(n)) {
				t.Errorf("%s holds Chinese nobody typed", name)
			}
		}
	}
	return pages
}
