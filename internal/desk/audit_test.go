package desk_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"gongkai/access"
)

// The auditor reads who did what and what was refused, narrowed to a day, an
// officer or a case, page by page; the applicant he finds nowhere, and nobody
// else finds the page.
func TestAuditPage(t *testing.T) {
	w := newTown(t)
	id := w.drafted("lx-mzj", clerk, "2026-10-15", "社会救助方案")
	for range 20 {
		w.accepted("lx-jyj", teacher, "2026-10-20", "学区划分")
	}
	at := w.at(clerk)
	at.post("/cases/"+string(id)+"/reveal", url.Values{"reason": {"contact"}})
	at.post("/find", url.Values{"by": {"name"}, "person": {canary + "姓名"}})
	w.at(approver2).upload("/cases/"+string(id)+"/acts/approve_offline", url.Values{"name": {"何经办"}, "on": {today}}, map[string][]byte{"sheet": pdf("审批表")})
	w.at(approver).post("/account/password", url.Values{"old": {"不是这个密码不是这个"}, "new": {"x"}, "again": {"x"}})

	audit := w.at(auditor)
	first := audit.get("/audit")
	for _, says := range []string{"查看申请人信息", "联系申请人", "按申请人查找", "按姓名或者名称", "更换密码", "何经办", "沈审批", ">YSQ-2026-0001<", "未予办理"} {
		if first.status != http.StatusOK || !strings.Contains(first.body, says) {
			t.Errorf("the journal does not say %q: %d", says, first.status)
		}
	}
	next := regexp.MustCompile(`rel="next" href="([^"]*)"`)
	pages, rows := 0, 0
	for path := "/audit"; path != ""; pages++ {
		page := audit.get(path).body
		rows += strings.Count(page, "data-row")
		if strings.Contains(page, canary) || strings.Contains(page, `href="/cases/`) {
			t.Errorf("page %d shows an applicant, or opens a case", pages+1)
		}
		path = ""
		if m := next.FindStringSubmatch(page); m != nil {
			path = strings.ReplaceAll(m[1], "&amp;", "&")
		}
	}
	if n := w.count("journal"); rows != n || pages < 2 {
		t.Errorf("%d pages with %d entries of %d", pages, rows, n)
	}
	for _, c := range []struct {
		query    string
		has, not []string
	}{
		{"?login=jiao", []string{"焦经办"}, []string{"何经办", "沈审批"}},
		{"?no=YSQ-2026-0001&login=he", []string{"社会救助方案", "查看申请人信息"}, []string{"学区划分", "按申请人查找", "沈审批"}},
		{"?from=2026-10-15&to=2026-10-15", []string{"社会救助方案"}, []string{"学区划分", "2026-10-20"}},
		{"?from=2026-12-01", []string{"没有符合条件的日志"}, []string{"何经办"}},
	} {
		got := audit.get("/audit" + c.query)
		for _, s := range c.has {
			if !strings.Contains(got.body, s) {
				t.Errorf("%s does not show %q", c.query, s)
			}
		}
		for _, s := range c.not {
			if strings.Contains(got.body, s) {
				t.Errorf("%s shows %q", c.query, s)
			}
		}
	}
	for query, field := range map[string]string{"?login=nobody": "login", "?from=2026-02-30": "from", "?no=x": "no"} {
		if got := audit.get("/audit" + query); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, `href="#`+field+`"`) || strings.Contains(got.body, "data-row") {
			t.Errorf("%s: %d", query, got.status)
		}
	}
	if got := audit.get("/audit?before=nonsense"); got.status != http.StatusOK || !strings.Contains(got.body, "data-row") {
		t.Errorf("a place that there is not: %d", got.status)
	}
	for _, p := range []access.Person{clerk, head, supervisor, admin} {
		if got := w.at(p).get("/audit"); got.status != http.StatusForbidden || strings.Contains(got.body, "data-row") {
			t.Errorf("%s reads the journal: %d", p.Name, got.status)
		}
	}
}
