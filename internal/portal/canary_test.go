package portal

import (
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"gongkai/internal/store/storetest"
	"gongkai/internal/ui"
)

// witness stands in front of a site and writes down every address that was
// asked for, every one that it led to, and every answer.
type witness struct {
	handler   http.Handler
	addresses []string
	answers   []string
}

func (wt *witness) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	wt.addresses = append(wt.addresses, r.Method+" "+r.URL.String())
	rec := httptest.NewRecorder()
	wt.handler.ServeHTTP(rec, r)
	for name, values := range rec.Header() {
		for _, v := range values {
			if name == "Location" || name == "Set-Cookie" || name == "Content-Location" || name == "Link" || name == "Refresh" {
				wt.addresses = append(wt.addresses, name+": "+v)
			}
			w.Header().Add(name, v)
		}
	}
	wt.answers = append(wt.answers, rec.Body.String())
	w.WriteHeader(rec.Code)
	io.Copy(w, rec.Body)
}

// canaries is somebody with a word of his own in every field that there is.
func canaries(c *county) (f filled, file sent, words []string) {
	word := func(field string) string {
		w := c.town.Word(field)
		words = append(words, w)
		return w
	}
	f = filled{
		kind: url.Values{"kind": {"commercial_enterprise"}, "agent": {"yes"}},
		who: url.Values{"name": {word("姓名")}, "id_type": {"其他"}, "id_number": {word("证件")}, "representative": {word("代表人")},
			"agent_name": {word("代理人")}, "agent_id_number": {word("代理人证件")}, "agent_phone": {word("代理人电话")}},
		contact: url.Values{"contact": {word("联系人")}, "phone": {word("电话")}, "email": {word("mail") + "@example.cn"},
			"address": {word("地址")}, "postcode": {word("邮编")}},
		ask:  url.Values{"description": {word("描述")}},
		form: url.Values{"medium": {"paper"}, "way": {"electronic"}},
	}
	return f, sent{word("文件名") + ".pdf", []byte("%PDF-1.7 " + word("附件"))}, words
}

// planted finds words in a text, as they are or as an address or a form writes
// them.
func planted(text string, words []string) []string {
	var found []string
	for _, w := range words {
		for _, form := range []string{w, url.QueryEscape(w), base64.StdEncoding.EncodeToString([]byte(w))[:8]} {
			if strings.Contains(text, form) {
				found = append(found, w)
				break
			}
		}
	}
	return found
}

// What a citizen types is on the pages on which he types it and on the check of
// all answers, and nowhere else: on no other route, to no stranger, in no log,
// no address, no cookie and no error.
func TestCanaries(t *testing.T) {
	for _, base := range []string{"/", "/zfxxgk/"} {
		t.Run(base, func(t *testing.T) {
			c := settle(t, base)
			w := &witness{handler: c.handler}
			c.handler = w
			f, file, words := canaries(c)

			check := c.fill("apply/lx-mzj", f)
			if got := planted(check.Body, words); len(got) != len(words)-2 { // the file has not been chosen yet
				t.Errorf("the check shows %d of %d words: %v", len(got), len(words), got)
			}
			own := len(w.answers)
			receipt := check.press(c.site, "submit", nil, file)
			code := receipt.code()
			if code == "" {
				t.Fatalf("status %d: %s", receipt.Status, receipt.errors())
			}
			check.press(c.site, "submit", nil, file) // again
			words = append(words, c.caseWords(code)...)
			c.story(code, func(string) { c.lookUp("track", "", code) })
			c.town.Walk(t, "部分公开", "2026-03-02")
			words = append(words, storetest.Canary)

			c.crawl()
			for _, lang := range []string{"", "en/"} {
				c.strangers(lang, code)
			}
			for _, answer := range w.answers[own:] {
				if got := planted(answer, words); len(got) > 0 {
					t.Errorf("an answer to somebody else, or after the check, holds %v:\n%s", got, answer)
				}
			}
			if c.portal.shelf.pages.EstimatedSize() == 0 {
				t.Error("the crawl left no page on the shelf")
			}
			for key, kept := range c.portal.shelf.pages.All() {
				if got := planted(fmt.Sprintf("%+v %+s", key, kept), append(words, code)); len(got) > 0 {
					t.Errorf("the kept page %+v holds %v", key, got)
				}
			}
			for _, at := range w.addresses {
				if got := planted(at, append(words, code)); len(got) > 0 {
					t.Errorf("the address %q holds %v", at, got)
				}
			}
			if c.log.Len() > 0 {
				t.Errorf("logged: %s", c.log)
			}
		})
	}
}

// caseWords are the ids by which the house knows a case.
func (c *county) caseWords(code string) []string { return []string{string(c.caseOf(code).ID())} }

// strangers asks for everything there is without having a right to it, and with
// every kind of mistake.
func (c *county) strangers(lang, code string) {
	c.t.Helper()
	for _, rt := range c.all {
		path := c.base + lang + strings.NewReplacer("{body}", "lx-mzj", "{name}", "x").Replace(rt.path)[1:]
		if !rt.page {
			path = c.base + strings.Replace(rt.path, "{name}", "x", 1)[1:]
		}
		for _, method := range []string{"GET", "POST", "PUT", "HEAD"} {
			for _, values := range []url.Values{nil, {"step": {"start"}}, {"step": {"check"}, "to": {"submit"}, "draft": {"x"}}, {"code": {string(newCode())}}, {"code": {"x"}},
				{"code": {code[:len(code)-1]}, "letter": {"x"}}} {
				r := httptest.NewRequest(method, path, strings.NewReader(values.Encode()))
				r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
				c.page(r)
			}
		}
	}
	broken := httptest.NewRequest("POST", c.base+lang+"apply/lx-mzj", strings.NewReader("--b\r\nbroken"))
	broken.Header.Set("Content-Type", "multipart/form-data; boundary=b")
	c.page(broken)
}

// A handler that shows an application to everybody makes the crawl fail.
func TestCanariesAreFound(t *testing.T) {
	var c *county
	leak := route{method: "GET", path: "/bodies/{body}/latest", page: true, stored: true, serve: func(p *portal, w http.ResponseWriter, r *http.Request, _ ui.Lang) {
		fmt.Fprint(w, c.town.Walk(t, "登记", "2026-03-02").Facts().Applicant().Name)
	}}
	c = settle(t, "/", leak)
	w := &witness{handler: c.handler}
	c.handler = w
	c.strangers("", c.handed())
	if got := planted(strings.Join(w.answers, ""), []string{storetest.Canary}); len(got) != 1 {
		t.Error("the leak is not found")
	}
}

// The sealed draft tells nobody anything.
func TestDraftIsSealed(t *testing.T) {
	c := settle(t, "/")
	f, _, words := canaries(c)
	token := fields(formOf(c.fill("apply/lx-mzj", f))).Get("draft")
	plain, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil {
		t.Fatal(err)
	}
	if got := planted(string(plain), append(words, storetest.Canary, "lx-mzj", "description")); len(got) > 0 {
		t.Errorf("the draft shows %v", got)
	}
}

// Everything about an application stays out of every cache, and tells no other
// site where its reader was.
func TestApplicationsAreNotCached(t *testing.T) {
	c := settle(t, "/")
	check := c.fill("apply/lx-mzj", citizen())
	receipt := check.press(c.site, "submit", nil)
	for name, p := range map[string]*page{"start": c.get("apply/lx-mzj"), "check": check, "receipt": receipt, "track": c.get("track"),
		"progress": c.lookUp("track", "", receipt.code()), "wrong": c.lookUp("track", "", "x"), "no draft": c.posted("apply/lx-mzj", nil),
		"no letter": c.posted("track/letter", url.Values{"code": {receipt.code()}}), "no body": c.get("apply/none")} {
		if got := p.Header.Get("Cache-Control"); got != "no-store" {
			t.Errorf("%s: Cache-Control %q", name, got)
		}
		if got := p.Header.Get("Referrer-Policy"); got != "same-origin" {
			t.Errorf("%s: Referrer-Policy %q", name, got)
		}
	}
}
