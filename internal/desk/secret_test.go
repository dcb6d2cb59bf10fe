package desk_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"gongkai/access"
	"gongkai/internal/desk"
	"gongkai/internal/desk/records"
	"gongkai/journal"
	"gongkai/request"
)

// secrets are the personal fields of the applications of the tests. What is
// asked for is none of them: nobody could work without it.
var secrets = []string{canary + "姓名", "证件00112233", "电话13900001234", "金丝雀邮箱", "南街1号", canary + "代理", "电话139"}

// TestMaskedByDefault walks the pages of a case as whoever may read it, and
// finds the applicant on none of them.
func TestMaskedByDefault(t *testing.T) {
	w := newTown(t)
	id := w.drafted("lx-mzj", clerk, "2026-10-15", "社会救助方案")
	at := w.at(clerk)
	for _, rt := range desk.Routes() {
		if rt.Method != http.MethodGet || strings.HasSuffix(rt.Path, "{format}") {
			continue
		}
		for _, letter := range []string{"receipt", "reply"} {
			path := strings.Replace(address(rt.Path, string(id)), "/receipt", "/"+letter, 1)
			got := at.get(path)
			for _, s := range secrets {
				if strings.Contains(got.body, s) {
					t.Errorf("%s shows %s", path, s)
				}
			}
		}
	}
	for _, s := range secrets {
		if strings.Contains(w.log.String(), s) {
			t.Errorf("the log says %s", s)
		}
	}
	// The letter that goes out is whole.
	pdf := at.get("/cases/" + string(id) + "/letters/receipt/pdf")
	if pdf.status != http.StatusOK || !strings.HasPrefix(pdf.body, "%PDF-") || !strings.HasPrefix(pdf.header.Get("Content-Disposition"), "attachment") {
		t.Errorf("the PDF of the receipt: %d %s", pdf.status, summary(pdf.body))
	}
	docx := at.get("/cases/" + string(id) + "/letters/receipt/docx")
	if docx.status != http.StatusOK || !strings.HasPrefix(docx.body, "PK") {
		t.Errorf("the DOCX of the receipt: %d %s", docx.status, summary(docx.body))
	}
}

// Looking behind the mask needs a reason, is written down, and lasts for one
// page.
func TestReveal(t *testing.T) {
	w := newTown(t)
	id := w.registered("lx-mzj", clerk, "2026-11-02", "低保明细")
	at := w.at(clerk)
	path := "/cases/" + string(id) + "/reveal"
	for _, reason := range []string{"", "好奇", "contact' OR 1"} {
		got := at.post(path, url.Values{"reason": {reason}})
		if got.status != http.StatusUnprocessableEntity || strings.Contains(got.body, canary+"姓名") {
			t.Errorf("reason %q: %d", reason, got.status)
		}
	}
	before := len(w.notes.all)
	got := at.post(path, url.Values{"reason": {"contact"}})
	if got.status != http.StatusOK || !strings.Contains(got.body, canary+"姓名") || !strings.Contains(got.body, "13900001234") {
		t.Errorf("with a reason: %d", got.status)
	}
	if got.header.Get("Cache-Control") != "no-store" {
		t.Errorf("a browser may keep it: %q", got.header.Get("Cache-Control"))
	}
	if len(w.notes.all) != before+1 || !strings.Contains(w.notes.all[before], "p-he look-"+string(id)) || !strings.Contains(w.notes.all[before], "contact") || strings.Contains(w.notes.all[before], canary) {
		t.Errorf("journal %v", w.notes.all[before:])
	}
	if got := at.get("/cases/" + string(id)); strings.Contains(got.body, canary+"姓名") {
		t.Error("the next page still shows the applicant")
	}
}

// Whoever may read finds an applicant's cases by a whole value; it stands in no
// address, no page and no log.
func TestFindPerson(t *testing.T) {
	w := newTown(t)
	id := w.registered("lx-mzj", clerk, "2026-11-02", "低保明细")
	w.registered("lx-jyj", teacher, "2026-11-02", "学区划分")
	at := w.at(clerk)
	for _, c := range []struct {
		name, by, value string
		finds           bool
	}{
		{"姓名", "name", canary + "姓名", true},
		{"证件号码", "id_number", canary + "证件00112233", true},
		{"号码中有空格", "id_number", canary + "证件 0011 2233", true},
		{"只写一部分", "name", canary, false},
		{"别的栏目", "phone", canary + "姓名", false},
	} {
		got := at.post("/find", url.Values{"by": {c.by}, "person": {c.value}})
		if got.status != http.StatusOK || strings.Contains(got.body, string(id)) != c.finds || strings.Contains(got.body, "学区划分") || strings.Contains(got.body, canary) {
			t.Errorf("%s: %d, found = %v", c.name, got.status, strings.Contains(got.body, string(id)))
		}
	}
	for _, bad := range []url.Values{nil, {"by": {"code"}, "person": {"x"}}, {"by": {"name"}, "person": {" "}}} {
		if got := at.post("/find", bad); got.status != http.StatusUnprocessableEntity {
			t.Errorf("%v: %d", bad, got.status)
		}
	}
	if got := w.at(supervisor).post("/find", url.Values{"by": {"name"}, "person": {canary + "姓名"}}); got.status != http.StatusForbidden {
		t.Errorf("the supervisor looks for persons: %d", got.status)
	}
	for _, n := range w.notes.all {
		if strings.Contains(n, canary) {
			t.Errorf("the journal says %s", n)
		}
	}
}

// A page that breaks says so in a sentence; neither it nor the log quotes what
// was sent or kept.
func TestBroken(t *testing.T) {
	w := newTown(t)
	id := w.registered("lx-mzj", clerk, "2026-11-02", "低保明细")
	at := w.at(clerk)
	must(t, w.db.Close())
	for _, path := range []string{"/", "/cases/" + string(id), "/cases"} {
		got := at.get(path)
		if got.status != http.StatusInternalServerError || strings.Contains(got.body, "sql") || strings.Contains(got.body, canary) {
			t.Errorf("%s: %d", path, got.status)
		}
	}
	got := at.upload("/enter", url.Values{"name": {canary + "姓名"}}, nil)
	if got.status != http.StatusInternalServerError || strings.Contains(got.body, canary) || strings.Contains(w.log.String(), canary) {
		t.Errorf("enter: %d, log %s", got.status, w.log.String())
	}
}

// The list is read page by page, in the order of the due dates, and misses
// nothing.
func TestPages(t *testing.T) {
	w := newTown(t)
	want := 60
	for range want {
		w.registered("lx-mzj", clerk, "2026-11-02", "低保明细")
	}
	at, seen, path := w.at(clerk), map[string]bool{}, "/cases"
	next := regexp.MustCompile(`rel="next" href="([^"]*)"`)
	row := regexp.MustCompile(`data-open[^>]*href="/cases/([0-9a-f]+)"|href="/cases/([0-9a-f]+)"[^>]*data-open`)
	for pages := 1; ; pages++ {
		got := at.get(path)
		for _, m := range row.FindAllStringSubmatch(got.body, -1) {
			if seen[m[0]] {
				t.Errorf("%s stands on two pages", m[0])
			}
			seen[m[0]] = true
		}
		m := next.FindStringSubmatch(got.body)
		if m == nil {
			if pages != 3 {
				t.Errorf("%d pages, want 3", pages)
			}
			break
		}
		path = strings.ReplaceAll(m[1], "&amp;", "&")
	}
	if len(seen) != want {
		t.Errorf("%d cases, want %d", len(seen), want)
	}
}

// Each tab and filter shows what it says.
func TestTabs(t *testing.T) {
	w := newTown(t)
	w.submit("lx-mzj", "2026-11-09", "一份文件")
	w.registered("lx-mzj", clerk, "2026-11-06", "刚登记的")
	w.accepted("lx-mzj", clerk, "2026-10-14", "明天到期的")
	w.accepted("lx-mzj", clerk2, "2026-10-09", "超期的")
	w.drafted("lx-mzj", clerk, "2026-11-03", "待审批的")
	at := w.at(clerk)
	all := []string{"互联网收到的申请", "刚登记的", "明天到期的", "超期的", "待审批的"}
	for _, c := range []struct {
		query string
		want  []string
	}{
		{"", all},
		{"?tab=mine", []string{"明天到期的", "待审批的"}},
		{"?tab=soon", []string{"超期的", "明天到期的"}},
		{"?tab=late", []string{"超期的"}},
		{"?tab=standing", []string{"互联网收到的申请"}},
		{"?tab=done", nil},
		{"?state=approving", []string{"待审批的"}},
		{"?title=到期", []string{"明天到期的"}},
		{"?from=2026-11-01&to=2026-11-05", []string{"待审批的"}},
		{"?column=commercial_enterprise", nil},
		{"?body=lx-jyj", nil},
	} {
		page := at.get("/cases" + c.query).body
		for _, title := range all {
			want := false
			for _, w := range c.want {
				want = want || w == title
			}
			if strings.Contains(page, ">"+title+"<") != want {
				t.Errorf("%q shows %s: %v", c.query, title, !want)
			}
		}
	}
	work := at.get("/").body
	for pile, want := range map[string]string{"late": "1", "soon": "1", "mine": "2", "new": "1", "standing": "1"} {
		if got := regexp.MustCompile(`(?s)href="#` + pile + `">.*?<b class="num">(\d+)</b>`).FindStringSubmatch(work); got == nil || got[1] != want {
			t.Errorf("the work list counts %s: %v, want %s", pile, got, want)
		}
	}
	if page := w.at(supervisor).get("/cases").body; !strings.Contains(page, "超期的") || strings.Contains(page, `href="/cases/`) {
		t.Error("the supervisor sees no rows, or links that lead nowhere")
	}
	if got := w.at(admin).get("/"); got.status != http.StatusOK || strings.Contains(got.body, "data-row") || !strings.Contains(got.body, "系统管理员") {
		t.Errorf("the administrator sees cases, or no page: %d", got.status)
	}
}

// What waits for the head's consent stands on the head's first screen, and on
// nobody else's, until he has decided.
func TestExtensionPile(t *testing.T) {
	w := newTown(t)
	id := w.accepted("lx-mzj", clerk, "2026-11-02", "要延期的")
	w.accepted("lx-mzj", clerk, "2026-11-02", "不延期的")
	w.do(id, clerk, "2026-11-04", access.ProposeExtension, func(c *request.Case, s journal.Stamp, r request.Rules) error {
		p := request.Extension{Days: 10}
		p.Words.Reason = "材料多"
		return c.ProposeExtension(s, r, p)
	})
	pile := regexp.MustCompile(`(?s)href="#extend">.*?<b class="num">(\d+)</b>`)
	at := w.at(head)
	if got := pile.FindStringSubmatch(at.get("/").body); got == nil || got[1] != "1" {
		t.Errorf("the head sees %v extensions to consent to, want 1", got)
	}
	list := at.get("/cases?tab=extend").body
	if !strings.Contains(list, ">要延期的<") || strings.Contains(list, ">不延期的<") {
		t.Error("the tab shows something else than what waits for consent")
	}
	for _, other := range []access.Person{clerk, approver, lawyer, supervisor, teacher} {
		its := w.at(other)
		own := pile.FindStringSubmatch(its.get("/").body)
		if other.ID == teacher.ID { // a head, of another body
			if own == nil || own[1] != "0" || strings.Contains(its.get("/cases?tab=extend").body, "要延期的") {
				t.Errorf("the head of another body sees %v", own)
			}
			continue
		}
		if own != nil || strings.Contains(its.get("/cases").body, "tab=extend") {
			t.Errorf("%s sees what waits for the head's consent", other.Name)
		}
	}
	if got := at.post("/cases/"+string(id)+"/acts/reject_extension", nil); got.status != http.StatusSeeOther {
		t.Fatalf("not consented: %d %s", got.status, summary(got.body))
	}
	if got := pile.FindStringSubmatch(at.get("/").body); got == nil || got[1] != "0" {
		t.Errorf("after he has decided %v wait", got)
	}
}

// The adapter keeps the promises of the ports.
func TestRecords(t *testing.T) {
	w := newTown(t)
	accounts := records.Accounts{DB: w.db}
	a, err := accounts.Account(t.Context(), "he")
	must(t, err)
	if a.Person.Name != "何经办" || a.Secret != w.secrets["p-he"] || len(a.Person.Grants) != 1 {
		t.Errorf("account %+v", a)
	}
	if _, err := accounts.Account(t.Context(), "nobody"); err == nil {
		t.Error("nobody has an account")
	}
	for _, c := range []struct {
		step int64
		want bool
	}{{100, true}, {100, false}, {99, false}, {101, true}} {
		if ok, err := accounts.Spend(t.Context(), "p-he", c.step); err != nil || ok != c.want {
			t.Errorf("step %d: %v, %v", c.step, ok, err)
		}
	}
	officers, err := accounts.Officers(t.Context(), w.rules("lx-mzj").Body)
	must(t, err)
	for _, p := range officers {
		if p.ID == teacher.ID {
			t.Error("an officer of another body may be chosen")
		}
	}
	if len(officers) < 5 {
		t.Errorf("%d officers", len(officers))
	}
	if _, err := records.Bytes("not base32!"); err == nil {
		t.Error("a secret that is none passes")
	}
}
