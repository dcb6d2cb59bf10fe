package portal

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"gongkai/calendar"
	"gongkai/internal/store/storetest"
	"gongkai/internal/ui"
	"gongkai/request"
)

// A citizen goes from the home page to the receipt, and what he typed arrives
// as he typed it, as an application through the internet that waits for
// confirmation.
func TestApply(t *testing.T) {
	for _, base := range []string{"/", "/zfxxgk/"} {
		for _, lang := range []string{"", "en/"} {
			t.Run(base+lang, func(t *testing.T) {
				c := settle(t, base)
				for _, to := range []string{"bodies", "bodies/lx-mzj", "apply/lx-mzj"} {
					from := map[string]string{"bodies": lang, "bodies/lx-mzj": lang + "bodies", "apply/lx-mzj": lang + "bodies/lx-mzj"}[to]
					if p := c.get(from); !strings.Contains(p.Body, `href="`+base+lang+to+`"`) {
						t.Errorf("/%s does not lead to %s", from, to)
					}
				}
				p := c.fill(lang+"apply/lx-mzj", citizen())
				for _, typed := range []string{"钱甲", "11010519491231002X", "0570-1234567", "qian@example.cn", "2025年度临溪县城乡低保资金发放明细\n（按乡镇）"} {
					if !strings.Contains(rawText(p.byID("main")), typed) {
						t.Errorf("the check does not show %q", typed)
					}
				}
				p = p.press(c.site, "submit", nil, sent{"身份证.pdf", []byte("%PDF-1.7 身份证明")})
				code, err := request.ParseCode(p.code())
				if p.Status != http.StatusOK || err != nil {
					t.Fatalf("status %d, code %q: %s", p.Status, p.code(), text(p.byID("main")))
				}
				f := c.caseOf(string(code)).Facts()
				a := f.Application
				if f.State != request.Waiting || f.Channel != request.Internet || f.Submitted != today || !f.Received.IsZero() || a.Body != "lx-mzj" {
					t.Errorf("the case is %+v", f)
				}
				if a.Kind != request.NaturalPerson || a.Agent || a.Name != "钱甲" || a.IDType != "居民身份证" || a.IDNumber != "11010519491231002X" || a.Phone != "0570-1234567" ||
					a.Email != "qian@example.cn" || a.Description != "2025年度临溪县城乡低保资金发放明细\n（按乡镇）" ||
					a.Form != (request.Form{Medium: request.Digital, Way: request.Electronic}) {
					t.Errorf("what arrived is %+v", a)
				}
				if len(a.Attachments) != 1 || a.Attachments[0].Name != "身份证.pdf" || a.Attachments[0].Type != "application/pdf" {
					t.Fatalf("attachments %+v", a.Attachments)
				}
				data, err := c.town.DB.Files().Open(t.Context(), string(f.ID), a.Attachments[0].Hash)
				if err != nil || string(data) != "%PDF-1.7 身份证明" {
					t.Errorf("the attachment came as %q, %v", data, err)
				}
				if c.log.Len() > 0 {
					t.Errorf("logged: %s", c.log)
				}
			})
		}
	}
}

// An organisation by an agent is asked for more, and the page of a person is
// not shown to it.
func TestApplyByAgentOfCompany(t *testing.T) {
	c := settle(t, "/")
	f := citizen()
	f.kind = url.Values{"kind": {"commercial_enterprise"}, "agent": {"yes"}}
	f.who = url.Values{"name": {"临溪山货有限公司"}, "representative": {"孙乙"}, "id_type": {"统一社会信用代码"}, "id_number": {"91350100M000100Y43"},
		"agent_name": {"李丙"}, "agent_phone": {"0570-7654321"}}
	f.contact.Set("contact", "周丁")
	p := c.fill("apply/lx-zrj", f).press(c.site, "submit", nil)
	rows, err := c.town.DB.Requests().Find(t.Context(), c.town.Stamp(storetest.Neighbor, today.String()), request.Query{})
	if err != nil || len(rows) != 1 || p.code() == "" {
		t.Fatalf("%d cases, %v: %s", len(rows), err, text(p.byID("main")))
	}
	found, err := c.town.DB.Requests().Case(t.Context(), c.town.Stamp(storetest.Neighbor, today.String()), rows[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if a := found.Facts().Application; !a.Agent || a.Kind != request.Enterprise || a.Representative != "孙乙" || a.AgentName != "李丙" || a.AgentPhone != "0570-7654321" || a.Contact != "周丁" {
		t.Errorf("what arrived is %+v", a)
	}
}

// The seven kinds of the form are offered, and no page asks for a purpose.
func TestWhatIsAsked(t *testing.T) {
	c := settle(t, "/")
	p := c.get("apply/lx-mzj").press(c.site, "", nil)
	offered := 0
	for _, n := range p.all(tag("input")) {
		if attr(n, "name") == "kind" {
			offered++
		}
	}
	if offered != len(request.Kinds) {
		t.Errorf("%d kinds are offered", offered)
	}
	f := citizen()
	seen := map[string]bool{}
	for i, v := range []url.Values{f.kind, f.who, f.contact, f.ask, f.form} {
		for _, n := range p.all(func(n *html.Node) bool { return attr(n, "name") != "" && inside(n, "main") }) {
			seen[attr(n, "name")] = true
		}
		p = p.press(c.site, "next", v)
		if i == 0 && p.byID("agent_name") != nil {
			t.Error("nobody said that there is an agent")
		}
	}
	for name := range seen {
		if strings.Contains(name, "purpose") || strings.Contains(name, "use") || strings.Contains(name, "reason") {
			t.Errorf("a field is called %q", name)
		}
	}
	for _, item := range []string{"name", "id_number", "phone", "description", "medium", "way"} {
		if !seen[item] {
			t.Errorf("no page asks for %s", item)
		}
	}
}

// What is wrong is said above the form and at the field, with the law's own
// sentence, and what was typed stays.
func TestApplyMistakes(t *testing.T) {
	cases := []struct {
		name, page, field, says string
		spoil                   func(*filled)
	}{
		{"没有选择类型", "kind", "kind", "请选择申请人类型", func(f *filled) { f.kind.Del("kind") }},
		{"没有姓名", "who", "name", "请填写申请人的姓名", func(f *filled) { f.who.Set("name", "　") }},
		{"身份证号码校验码不对", "who", "id_number", "居民身份证号码有误", func(f *filled) { f.who.Set("id_number", "110105194912310021") }},
		{"证件类型不在表上", "who", "id_type", "请选择证件类型", func(f *filled) { f.who.Set("id_type", "会员卡") }},
		{"姓名太长", "who", "name", "最多200个字", func(f *filled) { f.who.Set("name", strings.Repeat("钱", 201)) }},
		{"没有联系方式", "contact", "phone", "至少填写一种联系方式", func(f *filled) { f.contact = url.Values{"phone": {""}, "email": {""}} }},
		{"电子邮箱写法不对", "contact", "email", "电子邮箱写法不对", func(f *filled) { f.contact.Set("email", "qian") }},
		{"没有描述", "ask", "description", "请写明申请公开", func(f *filled) { f.ask.Set("description", " \r\n") }},
		{"描述太长", "ask", "description", "最多5000个字", func(f *filled) { f.ask.Set("description", strings.Repeat("明", 5001)) }},
		{"没有形式", "form", "medium", "请选择获取信息的形式", func(f *filled) { f.form.Del("medium") }},
		{"没有领取方式", "form", "way", "请选择领取答复的方式", func(f *filled) { f.form.Set("way", "pigeon") }},
		{"要求邮寄没有地址", "contact", "address", "请填写通信地址", func(f *filled) { f.form.Set("way", "post") }},
	}
	c := settle(t, "/zfxxgk/")
	for _, k := range cases {
		t.Run(k.name, func(t *testing.T) {
			f := citizen()
			k.spoil(&f)
			p := c.get("apply/lx-mzj").press(c.site, "", nil)
			for _, v := range []url.Values{f.kind, f.who, f.contact, f.ask, f.form} {
				if p.Status != http.StatusOK {
					break
				}
				p = p.press(c.site, "next", v)
			}
			if p.Status != http.StatusUnprocessableEntity || p.at() != k.page || !strings.Contains(p.errors(), k.says) {
				t.Fatalf("page %q, status %d: %s", p.at(), p.Status, p.errors())
			}
			field := p.byID(k.field)
			if field == nil || !strings.Contains(text(p.byID(k.field+"-error")), k.says) || !strings.Contains(p.Body, `href="#`+k.field+`"`) {
				t.Errorf("the field %q does not say it", k.field)
			}
			if title := text(p.all(tag("title"))[0]); !strings.HasPrefix(title, "有误：") {
				t.Errorf("the window is called %q", title)
			}
			values := fields(formOf(p))
			for name, want := range map[string]url.Values{"kind": f.kind, "who": f.who, "contact": f.contact, "ask": f.ask, "form": f.form}[k.page] {
				got := values.Get(name)
				if strings.TrimSpace(want[0]) != got && want[0] != "pigeon" && want[0] != "会员卡" && strings.TrimSpace(want[0]) != "" {
					t.Errorf("%s comes back as %q", name, got)
				}
			}
		})
	}
	if n := c.cases(); n != 0 {
		t.Errorf("%d applications were kept", n)
	}
}

func formOf(p *page) *html.Node {
	return p.all(func(n *html.Node) bool { return n.Data == "form" && inside(n, "main") })[0]
}

// From the check every page can be changed, and one comes back to the check.
// Becoming somebody else asks for the proof of identity again.
func TestApplyChanges(t *testing.T) {
	c := settle(t, "/")
	p := c.fill("apply/lx-mzj", citizen())
	p = p.press(c.site, "edit-ask", nil)
	if p.at() != "ask" || fields(formOf(p)).Get("description") != "2025年度临溪县城乡低保资金发放明细\n（按乡镇）" {
		t.Fatalf("%q does not hold what was typed", p.at())
	}
	p = p.press(c.site, "next", url.Values{"description": {"另一份文件"}})
	if p.at() != "check" || !strings.Contains(p.Body, "另一份文件") || strings.Contains(p.Body, "低保资金") {
		t.Fatalf("after a change comes %q", p.at())
	}
	p = p.press(c.site, "back", nil).press(c.site, "back", nil)
	if p.at() != "ask" {
		t.Fatalf("two pages back is %q", p.at())
	}
	p = p.press(c.site, "next", nil).press(c.site, "edit-kind", nil).press(c.site, "next", url.Values{"kind": {"research_institution"}})
	if p.at() != "who" || p.Status != http.StatusOK || fields(formOf(p)).Get("id_number") != "" || fields(formOf(p)).Get("id_type") != "统一社会信用代码" {
		t.Fatalf("a new institute is asked %q: %v", p.at(), fields(formOf(p)))
	}
	p = p.press(c.site, "next", url.Values{"id_number": {"91350100M000100Y43"}})
	for p.at() != "check" {
		p = p.press(c.site, "next", nil)
	}
	f := c.caseOf(p.press(c.site, "submit", nil).code()).Facts().Application
	if f.Kind != request.Research || f.Description != "另一份文件" || f.IDType != "统一社会信用代码" {
		t.Errorf("handed in is %+v", f)
	}
}

// What was typed on a page that no longer applies is not handed in: of the
// agent that there is not, and of the company that it was.
func TestApplyLeavesOutWhatNoLongerApplies(t *testing.T) {
	c := settle(t, "/")
	f := citizen()
	f.kind = url.Values{"kind": {"commercial_enterprise"}, "agent": {"yes"}}
	f.who = url.Values{"name": {"临溪山货有限公司"}, "representative": {"孙乙"}, "id_type": {"统一社会信用代码"}, "id_number": {"91350100M000100Y43"}, "agent_name": {"李丙"}}
	f.contact.Set("contact", "周丁")
	p := c.fill("apply/lx-mzj", f).press(c.site, "edit-kind", nil).press(c.site, "next", url.Values{"agent": {"no"}})
	if p.at() != "check" || strings.Contains(p.Body, "李丙") {
		t.Fatalf("page %q still shows the agent", p.at())
	}
	a := c.caseOf(p.press(c.site, "submit", nil).code()).Facts().Application
	if a.Agent || a.AgentName != "" || a.Representative != "孙乙" {
		t.Errorf("without the agent: %+v", a)
	}
	p = c.fill("apply/lx-mzj", f).press(c.site, "edit-kind", nil).press(c.site, "next", citizen().kind)
	if p.at() != "who" || p.byID("agent_name") != nil || p.byID("representative") != nil {
		t.Fatalf("page %q asks a citizen for more than himself", p.at())
	}
	p = p.press(c.site, "next", citizen().who)
	for p.at() != "check" {
		p = p.press(c.site, "next", nil)
	}
	a = c.caseOf(p.press(c.site, "submit", nil).code()).Facts().Application
	if a.Agent || a.AgentName != "" || a.Representative != "" || a.Contact != "" || a.Name != "钱甲" {
		t.Errorf("handed in is %+v", a)
	}
}

// Whoever sends the last page twice hands in one application: by reloading the
// receipt, by a double click, or after a restart of everything but the draft.
func TestHandInTwice(t *testing.T) {
	c := settle(t, "/")
	check := c.fill("apply/lx-mzj", citizen())
	first := check.press(c.site, "submit", nil)
	second := check.press(c.site, "submit", nil, sent{"另一份.pdf", []byte("%PDF-1.4")})
	if first.code() == "" || first.code() != second.code() || second.Status != http.StatusOK {
		t.Errorf("codes %q and %q", first.code(), second.code())
	}
	if !strings.Contains(second.Body, "先前已经提交") || strings.Contains(first.Body, "先前已经提交") {
		t.Error("only the second receipt says that it is one")
	}
	edited := check.press(c.site, "edit-ask", nil).press(c.site, "next", url.Values{"description": {"改过的内容"}}).press(c.site, "submit", nil)
	if edited.code() != first.code() || !strings.Contains(edited.Body, "提交以后再改的内容不会生效") {
		t.Error("a draft that was changed after it was handed in is taken for a new one")
	}

	check = c.fill("apply/lx-mzj", citizen())
	var wait sync.WaitGroup
	codes := make([]string, 8)
	for i := range codes {
		wait.Go(func() { codes[i] = check.press(&site{t: t, handler: c.handler}, "submit", nil).code() })
	}
	wait.Wait()
	for _, code := range codes {
		if code == "" || code != codes[0] {
			t.Errorf("codes %q", codes)
		}
	}
	if n := c.cases(); n != 2 {
		t.Errorf("%d applications were kept; want 2", n)
	}
	if other := c.fill("apply/lx-mzj", citizen()).press(c.site, "submit", nil); other.code() == codes[0] || c.cases() != 3 {
		t.Error("a second application of the same words is not a second application")
	}
}

// A draft is good for its body, for a day, and as it was sealed.
func TestDraftsThatAreNone(t *testing.T) {
	c := settle(t, "/")
	check := c.fill("apply/lx-mzj", citizen())
	token := fields(formOf(check)).Get("draft")
	if len(token) < 100 || strings.Contains(check.Body, "lx-zrj") {
		t.Fatalf("draft %q", token)
	}
	send := func(body, draft string) *page {
		r := httptest.NewRequest("POST", "/apply/"+body, strings.NewReader(url.Values{"draft": {draft}, "step": {"check"}, "to": {"submit"}}.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		return c.page(r)
	}
	flipped := []byte(token)
	flipped[len(flipped)/2] ^= 1
	for name, p := range map[string]*page{"of another body": send("lx-zrj", token), "changed": send("lx-mzj", string(flipped)), "none": send("lx-mzj", ""), "nonsense": send("lx-mzj", "%%%")} {
		if p.Status != http.StatusUnprocessableEntity || !strings.Contains(p.errors(), "请重新填写") || strings.Contains(p.Body, "钱甲") {
			t.Errorf("%s: status %d, %s", name, p.Status, p.errors())
		}
	}
	c.clock = c.clock.Add(draftTime + time.Minute)
	if p := send("lx-mzj", token); p.Status != http.StatusUnprocessableEntity || !strings.Contains(p.errors(), "超过24小时") {
		t.Errorf("an old draft: status %d, %s", p.Status, p.errors())
	}
	c.clock = c.clock.Add(-2 * time.Minute)
	if p := send("lx-mzj", token); p.code() == "" {
		t.Errorf("a draft of a day: status %d", p.Status)
	}
	if n := c.cases(); n != 1 {
		t.Errorf("%d applications were kept", n)
	}
}

// A page cannot be passed over: what is missing is asked for.
func TestPagesCannotBeSkipped(t *testing.T) {
	c := settle(t, "/")
	p := c.get("apply/lx-mzj").press(c.site, "", nil)
	values := fields(formOf(p))
	values.Set("step", "check")
	values.Set("to", "submit")
	r := httptest.NewRequest("POST", "/apply/lx-mzj", strings.NewReader(values.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if p := c.page(r); p.Status != http.StatusUnprocessableEntity || p.at() != "kind" || c.cases() != 0 {
		t.Errorf("status %d on %q", p.Status, p.at())
	}
}

// A fault of the server loses nothing that was typed, and tells nothing.
func TestHandInFails(t *testing.T) {
	c := settle(t, "/")
	check := c.fill("apply/lx-mzj", citizen())
	c.broken = fmt.Errorf("disk full while writing 钱甲: %w", errors.New("钱甲"))
	p := check.press(c.site, "submit", nil)
	if p.Status != http.StatusInternalServerError || p.at() != "check" || !strings.Contains(p.errors(), "没有提交成功") {
		t.Errorf("status %d on %q: %s", p.Status, p.at(), p.errors())
	}
	if strings.Contains(c.log.String(), "钱甲") || !strings.Contains(c.log.String(), "wrapError") {
		t.Errorf("the log says %s", c.log)
	}
	c.broken = &request.Refusal{Sentence: "临溪县民政局不受理申请。"}
	if p := check.press(c.site, "submit", nil); p.Status != http.StatusUnprocessableEntity || !strings.Contains(p.errors(), "不受理申请") {
		t.Errorf("a refusal: status %d: %s", p.Status, p.errors())
	}
	c.broken = &request.Invalid{Faults: []request.Fault{{Field: "phone", Sentence: "电话写法不对。"}, {Field: "unknown", Sentence: "另有一处不对。"}}}
	if p := check.press(c.site, "submit", nil); p.at() != "contact" || !strings.Contains(p.errors(), "电话写法不对") || !strings.Contains(p.errors(), "另有一处") {
		t.Errorf("what the domain finds wrong is shown on %q: %s", p.at(), p.errors())
	}
	c.broken = nil
	if p := p.press(c.site, "submit", nil); p.code() == "" {
		t.Errorf("and then: status %d", p.Status)
	}
}

// What an attachment is its bytes say.
func TestAttachments(t *testing.T) {
	word := func(names ...string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, n := range names {
			if _, err := z.Create(n); err != nil {
				t.Fatal(err)
			}
		}
		z.Close()
		return b.Bytes()
	}
	pdf := sent{"a.pdf", []byte("%PDF-1.7")}
	big := sent{"大.pdf", append([]byte("%PDF-"), make([]byte, maxFile)...)}
	near := sent{"b.pdf", append([]byte("%PDF-"), make([]byte, maxFile-10)...)}
	cases := []struct {
		name   string
		files  []sent
		status int
		says   string // "" : taken
	}{
		{"四种", []sent{pdf, {"b.jpg", []byte("\xff\xd8\xff\xe0")}, {"c.png", []byte("\x89PNG\r\n\x1a\n")}, {"d.docx", word("[Content_Types].xml", "word/document.xml")}}, 200, ""},
		{"没有选择文件", []sent{{}}, 200, ""},
		{"改了扩展名的网页", []sent{{"证明.pdf", []byte("<script>alert(1)</script>")}}, 422, "文件“证明.pdf”不是"},
		{"压缩包", []sent{{"a.docx", word("a.txt")}}, 422, "不是"},
		{"带宏的文档", []sent{{"a.docx", word("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")}}, 422, "不是"},
		{"空文件", []sent{{"空.pdf", nil}}, 422, "文件“空.pdf”是空的"},
		{"太大", []sent{big, pdf}, 422, "文件“大.pdf”超过10 MB"},
		{"合计太大", []sent{near, near, near}, 413, "合计超过20 MB"},
		{"太多", []sent{pdf, pdf, pdf, pdf, pdf, pdf}, 422, "最多5个"},
	}
	c := settle(t, "/")
	for _, k := range cases {
		t.Run(k.name, func(t *testing.T) {
			before := c.cases()
			p := c.fill("apply/lx-mzj", citizen()).press(c.site, "submit", nil, k.files...)
			if p.Status != k.status || !strings.Contains(p.errors(), k.says) {
				t.Fatalf("status %d: %s", p.Status, p.errors())
			}
			if k.says == "" {
				want := 0
				for _, f := range k.files {
					if len(f.data) > 0 {
						want++
					}
				}
				if got := c.caseOf(p.code()).Facts().Application.Attachments; len(got) != want {
					t.Errorf("%d attachments came; want %d", len(got), want)
				}
				return
			}
			if p.at() != "check" || c.cases() != before {
				t.Errorf("page %q, %d applications more", p.at(), c.cases()-before)
			}
			if p = p.press(c.site, "submit", nil, pdf); p.code() == "" {
				t.Errorf("once mended: status %d: %s", p.Status, p.errors())
			}
		})
	}
}

func TestTooManyApplications(t *testing.T) {
	c := settle(t, "/")
	check := c.fill("apply/lx-mzj", citizen())
	for range handIns {
		if p := c.fill("apply/lx-mzj", citizen()).press(c.site, "submit", nil); p.code() == "" {
			t.Fatalf("status %d: %s", p.Status, p.errors())
		}
	}
	p := check.press(c.site, "submit", nil)
	if p.Status != http.StatusTooManyRequests || p.Header.Get("Retry-After") == "" || p.at() != "check" || !strings.Contains(p.errors(), "邮寄") {
		t.Errorf("status %d on %q: %s", p.Status, p.at(), p.errors())
	}
	c.clock = c.clock.Add(handInTime)
	if p := p.press(c.site, "submit", nil); p.code() == "" {
		t.Errorf("an hour later: status %d", p.Status)
	}
}

// The receipt gives a date that the counter of terms gives too, and says that
// none runs yet.
func TestReceiptDates(t *testing.T) {
	c := settle(t, "/zfxxgk/")
	p := c.fill("apply/lx-mzj", citizen()).press(c.site, "submit", nil)
	main := text(p.byID("main"))
	for _, want := range []string{"双方确认之日为收到申请之日", "确认以前不起算答复期限", "2026年11月23日", "条例第31条第3项"} {
		if !strings.Contains(main, want) {
			t.Errorf("the receipt does not say %q: %s", want, main)
		}
	}
	for _, link := range p.links() {
		if !strings.Contains(link, "deadline?") {
			continue
		}
		count := c.page(httptest.NewRequest("GET", link, nil))
		if count.due() == "" || !strings.Contains(main, (ui.Page{Lang: ui.Chinese}).Date(calendar.MustDate(count.due()))) {
			t.Errorf("%s counts to %s", link, count.due())
		}
		return
	}
	t.Error("no link to the count")
}

// A list of things gets the advice to ask for each by itself; one thing does
// not.
func TestSeveral(t *testing.T) {
	for text, want := range map[string]bool{
		"1.低保名单\n2.资金明细":         true,
		"一、低保名单\n二、资金明细":         true,
		"请提供：\n（1）名单\n（2）明细":     true,
		"低保资金发放明细":               false,
		"1.低保资金发放明细":             false,
		"2024年第3号文件\n2025年第4号文件": false,
		"": false,
	} {
		d := draft{App: request.Application{Personal: request.Personal{Description: text}}}
		if got := d.several(); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// No bytes that somebody sends as an attachment or as a draft bring the reader
// down, and none that we did not seal are a draft.
func FuzzForeignBytes(f *testing.F) {
	drafts, err := newSealer()
	if err != nil {
		f.Fatal(err)
	}
	now := time.Unix(1_800_000_000, 0)
	ours := newDraft("lx-mzj")
	token, err := drafts.seal(ours, now)
	if err != nil {
		f.Fatal(err)
	}
	if d, err := drafts.open(token, "lx-mzj", now); err != nil || d.App.Body != "lx-mzj" {
		f.Fatalf("our own draft opens as %+v, %v", d, err)
	}
	f.Add([]byte(token))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("--b\r\nContent-Disposition: form-data; name=\"attachments\"; filename=\"../../x\"\r\n\r\n%PDF-\r\n--b--"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if ending(sniff(data)) == ".bin" && sniff(data) != "" {
			t.Errorf("a type without an ending: %s", sniff(data))
		}
		if d, err := drafts.open(string(data), "lx-mzj", now); err == nil && d.ID != ours.ID { // base64 can be written in two ways
			t.Error("a draft that we did not seal")
		}
		v := url.Values{}
		files, _, _ := readParts(multipart.NewReader(bytes.NewReader(data), "b"), v, ui.Page{})
		for _, file := range files {
			if strings.ContainsAny(file.Name, "/\\\r\n\"") || file.Type == "" {
				t.Errorf("a file is called %q, type %q", file.Name, file.Type)
			}
		}
	})
}
