package desk_test

import (
	"bytes"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/desk"
	"gongkai/request"
)

// did wants an act to have been done, and the officer back on the case page.
func did(t *testing.T, got answer, id request.ID, act string) {
	t.Helper()
	if got.status != http.StatusSeeOther || !strings.HasSuffix(got.to, "/cases/"+string(id)+"?done="+act) {
		t.Fatalf("%s: %d to %q\n%s", act, got.status, got.to, summary(got.body))
	}
}

var (
	errorList = regexp.MustCompile(`(?s)<div class="errors".*?</div>`)
	warnings  = regexp.MustCompile(`(?s)<div class="notice warn">.*?</div>`)
	tags      = regexp.MustCompile(`(?s)<svg.*?</svg>|<[^>]*>`)
	blanks    = regexp.MustCompile(`\s+`)
)

// summary is what the error summary of a page says.
func summary(page string) string {
	text := errorList.FindString(page) + warnings.FindString(page)
	return blanks.ReplaceAllString(tags.ReplaceAllString(text, " "), " ")
}

// TestWalk takes an application from the post to the last proof, as the people
// of the bureau would, by forms alone: root and below a path.
func TestWalk(t *testing.T) {
	for _, base := range []string{"/", "/gongzuotai/"} {
		t.Run(base, func(t *testing.T) { walk(t, base) })
	}
}

func walk(t *testing.T, base string) {
	w := newTown(t, func(c *desk.Config) { c.Site.BasePath = base })
	w.base = base
	w.today = calendar.MustDate("2026-03-02")
	at := w.at(clerk)
	got := at.upload("/enter", url.Values{"body": {"lx-mzj"}, "submitted": {"2026-03-02"}, "channel": {"ordinary_post"}, "kind": {"natural_person"},
		"name": {canary + "姓名"}, "id_type": {"其他"}, "id_number": {canary + "证件"}, "address": {canary + "地址南街"},
		"description": {"2025年低保发放明细"}, "medium": {"paper"}, "way": {"post"}}, map[string][]byte{"paper": pdf("申请书")})
	if got.status != http.StatusSeeOther {
		t.Fatalf("enter: %d %s", got.status, summary(got.body))
	}
	id := request.ID(strings.TrimSuffix(got.to[strings.LastIndex(got.to, "/")+1:], "?done=enter"))
	act := func(p *person, name string, form url.Values, files map[string][]byte) {
		t.Helper()
		did(t, p.upload("/cases/"+string(id)+"/acts/"+name, form, files), id, name)
	}

	act(at, "confirm", url.Values{"on": {"2026-03-02"}, "means": {"phone"}, "note": {"与本人通话"}}, nil)
	act(at, "register", url.Values{"title": {"低保发放明细"}, "column": {"natural_person"}}, nil)
	act(at, "accept", url.Values{"handler": {"p-he"}, "section": {"社会救助科"}}, nil)
	w.today = calendar.MustDate("2026-03-04")
	act(at, "ask_supplement", url.Values{"items": {"description"}, "explain_description": {"请写明是哪一个乡镇"}, "days": {"10"},
		"way": {"post"}, "on": {"2026-03-04"}, "carrier": {"挂号信"}, "tracking": {"XA1"}}, nil)
	act(at, "prove", url.Values{"letter": {"supplement"}, "received": {"2026-03-04"}}, map[string][]byte{"proof": pdf("回执")})
	w.today = calendar.MustDate("2026-03-10")
	act(at, "receive_supplement", url.Values{"on": {"2026-03-10"}, "text": {"城关镇"}}, map[string][]byte{"paper": pdf("补正")})
	w.today = calendar.MustDate("2026-03-11")
	act(at, "consult", url.Values{"asked": {"third_party"}, "name": {"临溪某养老院"}, "what": {"第三页的账号"}, "way": {"post"}, "on": {"2026-03-11"},
		"carrier": {"邮政特快专递"}, "tracking": {"EX1"}, "told_way": {"electronic"}, "told_on": {"2026-03-11"}}, nil)
	w.today = calendar.MustDate("2026-03-18")
	act(at, "answer", url.Values{"consultation": {"1"}, "position": {"disagree"}, "on": {"2026-03-18"}, "reasons": {"账号属于商业秘密"}, "reasonable": {"yes"}}, nil)
	act(at, "propose_extension", url.Values{"days": {"10"}, "reason": {"核对工作量大"}}, nil)
	act(w.at(head), "approve_extension", nil, nil)
	act(at, "notify_extension", url.Values{"way": {"electronic"}, "on": {"2026-03-18"}}, nil)
	act(at, "search", url.Values{"on": {"2026-03-18"}, "found": {"yes"}, "where": {"低保系统"}, "keywords": {"城关镇"}, "range": {"2025年"}, "result": {"检索到明细表一份"}}, nil)
	draft := url.Values{"outcome": {"partial"}, "facts": {"经查，所申请的明细表由本机关制作。"}, "reasons": {"部分内容涉及第三方。"},
		"doc_title": {"2025年低保发放明细表", ""}, "doc_medium": {"paper", ""}, "doc_pages": {"12", ""},
		"part": {"第三页银行账号", ""}, "part_ground": {"third_party", ""}, "part_reason": {"账号属于养老院的商业秘密，公开会使其资金往来被他人掌握", ""}}
	act(at, "decide", draft, map[string][]byte{"doc_file": pdf("明细表")})
	act(w.at(lawyer), "review", url.Values{"agree": {"yes"}, "text": {"理由充分"}}, nil)
	act(w.at(approver), "approve", nil, nil)
	act(at, "issue", url.Values{"how": {"scan"}}, map[string][]byte{"paper": pdf("用印的答复书")})
	act(at, "deliver", url.Values{"way": {"post"}, "on": {"2026-03-18"}, "carrier": {"邮政特快专递"}, "tracking": {"EX2"}}, nil)
	w.today = calendar.MustDate("2026-03-20")
	act(at, "prove", url.Values{"letter": {"reply"}, "received": {"2026-03-20"}}, nil)

	f := w.kase(id).Facts()
	if f.State != request.Closed || f.End == nil || f.End.Row != "partially_granted" || f.Number.String() != "YSQ-2026-0001" {
		t.Fatalf("the case ended as %s, %+v", f.State, f.End)
	}
	if f.Application.Attachments[0].Name != "paper.pdf" || f.Extension.Approval.By.Name != "唐主任" || f.Approval.By.Name != "沈审批" {
		t.Errorf("facts %+v", f)
	}

	// The reply that was issued is what was uploaded, byte for byte.
	reply, _ := f.Reply()
	if got := at.get("/cases/" + string(id) + "/papers/" + reply.Paper.Hash); got.body != string(pdf("用印的答复书")) ||
		!strings.HasPrefix(got.header.Get("Content-Disposition"), "attachment") || got.header.Get("Content-Type") != "application/pdf" ||
		!strings.Contains(got.header.Get("Content-Security-Policy"), "sandbox") || got.header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("download: %d %v", got.status, got.header)
	}
	if got := at.get("/cases/" + string(id) + "/letters/reply/pdf"); got.status != http.StatusSeeOther || !strings.HasSuffix(got.to, reply.Paper.Hash) {
		t.Errorf("an issued letter is made again: %d %s", got.status, got.to)
	}

	// Table 三 counts it in its cell, and the number lists it.
	page := at.get("/table?unit=lx-mzj&year=2026")
	cell := regexp.MustCompile(`(?s)id="table3\.partially_granted\.natural_person".*?href="([^"]*)">1</a>`).FindStringSubmatch(page.body)
	if page.status != http.StatusOK || cell == nil || !strings.Contains(page.body, "勾稽关系均成立") {
		t.Fatalf("table: %d, no 1 in its cell", page.status)
	}
	list := at.get(strings.TrimPrefix(strings.ReplaceAll(cell[1], "&amp;", "&"), strings.TrimSuffix(base, "/")))
	if !strings.Contains(list.body, "低保发放明细") || strings.Count(list.body, "data-row") != 1 {
		t.Errorf("the number 1 lists %d cases", strings.Count(list.body, "data-row"))
	}
	if got := at.get("/cases?unit=lx-mzj&year=2026&cell=table3.granted.natural_person"); strings.Contains(got.body, "data-row") {
		t.Error("another cell lists the case too")
	}
	if strings.Contains(w.log.String(), canary) || w.log.Len() > 0 {
		t.Errorf("the log says %s", w.log.String())
	}
}

// A forbidden act is refused with its article, the form comes back with what
// was typed, and of the attempt nothing stays but the journal's note.
func TestRefused(t *testing.T) {
	w := newTown(t)
	sent := url.Values{"way": {"electronic"}, "on": {"2026-11-10"}}
	with := func(extra url.Values) url.Values {
		all := url.Values{}
		for _, v := range []url.Values{sent, extra} {
			for k, x := range v {
				all[k] = x
			}
		}
		return all
	}
	twice := w.accepted("lx-mzj", clerk, "2026-11-02", "低保明细")
	w.do(twice, clerk, "2026-11-03", access.AskSupplement, func(c *request.Case, s journalStamp, r request.Rules) error {
		p := request.Supplement{Items: []string{"form"}, Notice: request.Dispatch{Way: request.Electronic, On: s.On}}
		p.Words.Explain = []string{"请选择形式"}
		return c.AskSupplement(s, r, p)
	})
	w.do(twice, clerk, "2026-11-04", access.ReceiveSupplement, func(c *request.Case, s journalStamp, r request.Rules) error {
		p := request.Supplemented{On: s.On}
		p.Words.Text = "电子文档"
		return c.ReceiveSupplement(s, r, p)
	})
	late := w.accepted("lx-mzj", clerk, "2026-09-01", "养老机构名单")
	own := w.drafted("lx-mzj", approver2, "2026-10-20", "救助方案")
	bare := w.accepted("lx-mzj", clerk, "2026-10-26", "信访事项")
	scan := w.drafted("lx-mzj", clerk, "2026-10-21", "评定结果")
	for _, c := range []struct {
		name    string
		id      request.ID
		by      access.Person
		act     string
		form    url.Values
		files   map[string][]byte
		article string
		says    string
		kept    string // what must come back in the form
	}{
		{"第二次补正", twice, clerk, "ask_supplement", with(url.Values{"items": {"description"}, "explain_description": {"请再写明年份"}}), nil, "《政府信息公开条例》第30条", "只能一次性告知", "请再写明年份"},
		{"逾期后提请延期", late, clerk, "propose_extension", url.Values{"days": {"20"}, "reason": {"忙不过来"}}, nil, "《政府信息公开条例》第33条第2款", "已于", "忙不过来"},
		{"自己审批自己的拟稿", own, approver2, "approve", nil, nil, "《政府信息公开条例》第45条", "不能由您自己审批", ""},
		{"信息不存在而没有检索", bare, clerk, "decide", url.Values{"outcome": {"not_exist"}, "facts": {"查了没有"}}, nil, "《政府信息公开条例》第36条第4项", "应当先检索", "查了没有"},
		{"部分公开而没有说明不公开什么", bare, clerk, "decide", url.Values{"outcome": {"partial"}, "doc_title": {"明细"}, "doc_medium": {"paper"}, "doc_pages": {"1"}}, nil, "《政府信息公开条例》第37条", "逐项说明理由", "明细"},
		{"拟稿人自己签字的审批表", scan, clerk, "approve_offline", url.Values{"name": {"何经办"}, "on": {"2026-11-10"}}, map[string][]byte{"sheet": pdf("审批表")}, "《政府信息公开条例》第45条", "就是拟稿人", "何经办"},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, files := w.kase(c.id).Facts(), w.count("files")
			numbers := w.count("counters")
			got := w.at(c.by).upload("/cases/"+string(c.id)+"/acts/"+c.act, c.form, c.files)
			if got.status != http.StatusUnprocessableEntity {
				t.Fatalf("%d\n%s", got.status, summary(got.body))
			}
			if said := summary(got.body); !strings.Contains(said, c.article) || !strings.Contains(said, c.says) {
				t.Errorf("says %q; want %q and %q", said, c.article, c.says)
			}
			if c.kept != "" && !strings.Contains(got.body, c.kept) {
				t.Errorf("what was typed (%s) did not come back", c.kept)
			}
			after := w.kase(c.id).Facts()
			if after.State != before.State || len(after.Letters) != len(before.Letters) || len(after.Refusals) != len(before.Refusals)+1 {
				t.Errorf("state %s, was %s; %d refusals, were %d", after.State, before.State, len(after.Refusals), len(before.Refusals))
			}
			if w.count("files") != files || w.count("counters") != numbers {
				t.Errorf("the attempt left a file or took a number")
			}
			page := w.at(clerk).get("/cases/" + string(c.id))
			if !strings.Contains(page.body, "未予办理") {
				t.Error("the timeline does not show the refusal")
			}
		})
	}
}

// What cannot be done now stands on the case page, disabled, with its reason
// and article, and its form says so too.
func TestBarred(t *testing.T) {
	w := newTown(t)
	id := w.accepted("lx-mzj", clerk, "2026-09-01", "养老机构名单")
	at := w.at(clerk)
	page := at.get("/cases/" + string(id)).body
	why := "《政府信息公开条例》第30条：补正告知应在收到申请之日起"
	button := regexp.MustCompile(`(?s)<button[^>]*disabled[^>]*aria-describedby="why-request\.ask_supplement".*?<p id="why-request\.ask_supplement">([^<]*)`).FindStringSubmatch(page)
	if button == nil || !strings.HasPrefix(button[1], why) {
		t.Errorf("the page says %q", button)
	}
	if strings.Contains(page, `href="/cases/`+string(id)+`/acts/ask_supplement"`) {
		t.Error("the page offers it all the same")
	}
	form := at.get("/cases/" + string(id) + "/acts/ask_supplement")
	if form.status != http.StatusOK || !strings.Contains(form.body, why) || strings.Contains(form.body, `name="items"`) {
		t.Errorf("the form: %d", form.status)
	}
}

// Dates that are none, files that are not taken, and fields left empty come
// back with a sentence each, tied to its field.
func TestFormFaults(t *testing.T) {
	w := newTown(t)
	id := w.registered("lx-mzj", clerk, "2026-11-02", "低保明细")
	drafted := w.drafted("lx-mzj", clerk, "2026-10-20", "救助方案")
	at := w.at(clerk)
	for _, c := range []struct {
		name, path  string
		form        url.Values
		files       map[string][]byte
		field, says string
	}{
		{"日期不存在", "/cases/" + string(id) + "/acts/search", url.Values{"on": {"2026-02-30"}, "found": {"yes"}}, nil, "on", "不存在或者写法不对"},
		{"没有选", "/cases/" + string(id) + "/acts/search", url.Values{"on": {"2026-11-03"}}, nil, "found", "请选择"},
		{"不是数字", "/cases/" + string(id) + "/acts/propose_extension", url.Values{"days": {"二十"}, "reason": {"x"}}, nil, "days", "不是整数"},
		{"标题里有姓名", "/cases/" + string(w.confirmed("lx-mzj", "2026-11-02")) + "/acts/register", url.Values{"title": {canary + "姓名申请"}, "column": {"natural_person"}}, nil, "title", "个人信息"},
		{"审批表是程序", "/cases/" + string(drafted) + "/acts/approve_offline", url.Values{"name": {"沈审批"}, "on": {"2026-11-09"}}, map[string][]byte{"sheet": []byte("MZ\x90\x00")}, "sheet", "不是PDF"},
		{"审批表没有上传", "/cases/" + string(drafted) + "/acts/approve_offline", url.Values{"name": {"沈审批"}, "on": {"2026-11-09"}}, nil, "sheet", "请上传签字的审批表扫描件"},
		{"文件太大", "/cases/" + string(drafted) + "/acts/approve_offline", url.Values{"name": {"沈审批"}, "on": {"2026-11-09"}}, map[string][]byte{"sheet": append(pdf("大"), make([]byte, 21<<20)...)}, "sheet", "超过20MB"},
		{"录入没有选机关", "/enter", url.Values{"channel": {"counter"}, "kind": {"natural_person"}, "submitted": {"2026-11-10"}}, nil, "body", "请选择向哪个机关申请"},
		{"录入没有选渠道", "/enter", url.Values{"body": {"lx-mzj"}, "kind": {"natural_person"}, "submitted": {"2026-11-10"}}, nil, "channel", "请选择申请渠道"},
		{"录入将来的日期", "/enter", url.Values{"body": {"lx-mzj"}, "channel": {"counter"}, "kind": {"natural_person"}, "submitted": {"2026-11-11"}}, nil, "", "晚于今天"},
		{"录入到别的机关", "/enter", url.Values{"body": {"lx-jyj"}, "channel": {"counter"}, "kind": {"natural_person"}, "submitted": {"2026-11-10"}}, nil, "", "没有办理“录入申请”的权限"},
		{"录入到没有的机关", "/enter", url.Values{"body": {"nothing"}, "channel": {"counter"}, "kind": {"natural_person"}, "submitted": {"2026-11-10"}}, nil, "body", "没有这个机关"},
	} {
		t.Run(c.name, func(t *testing.T) {
			cases, files := w.count("cases"), w.count("files")
			got := at.upload(c.path, c.form, c.files)
			if got.status != http.StatusUnprocessableEntity && got.status != http.StatusForbidden {
				t.Fatalf("%d\n%s", got.status, summary(got.body))
			}
			if said := summary(got.body); !strings.Contains(said, c.says) {
				t.Errorf("says %q; want %q", said, c.says)
			}
			if c.field != "" && (!strings.Contains(got.body, `href="#`+c.field+`"`) || !strings.Contains(got.body, `id="`+c.field+`"`)) {
				t.Errorf("the summary does not lead to %s", c.field)
			}
			if w.count("cases") != cases || w.count("files") != files {
				t.Error("something was kept")
			}
		})
	}
	// More than a whole form may bring is refused while it is being read.
	got := at.upload("/enter", nil, map[string][]byte{"a": make([]byte, 19<<20), "b": make([]byte, 19<<20), "c": make([]byte, 19<<20), "d": make([]byte, 19<<20)})
	if got.status != http.StatusRequestEntityTooLarge {
		t.Errorf("76 MB: %d", got.status)
	}
	if got := at.send("POST", "/enter", bytes.NewReader([]byte(`{"body":"lx-mzj"}`)), "application/json"); got.status != http.StatusBadRequest {
		t.Errorf("JSON: %d", got.status)
	}
}

// An application that lapsed, and one that was withdrawn, can be told so: the
// letter is there to print. Who tells nothing fills nothing in.
func TestEndingLetter(t *testing.T) {
	w := newTown(t)
	at := w.at(clerk)
	for _, told := range []bool{true, false} {
		lapsed := w.accepted("lx-mzj", clerk, "2026-08-10", "低保明细")
		w.do(lapsed, clerk, "2026-08-11", access.AskSupplement, func(c *request.Case, s journalStamp, r request.Rules) error {
			p := request.Supplement{Items: []string{"form"}, Notice: request.Dispatch{Way: request.Electronic, On: s.On}}
			p.Words.Explain = []string{"请选择形式"}
			return c.AskSupplement(s, r, p)
		})
		withdrawn := w.accepted("lx-mzj", clerk, "2026-11-02", "养老机构")
		for _, c := range []struct {
			id    request.ID
			act   string
			form  url.Values
			title string
		}{
			{lapsed, "lapse_supplement", url.Values{"on": {today}}, "不再处理告知书"},
			{withdrawn, "withdraw", url.Values{"on": {"2026-11-05"}, "text": {"不需要了"}, "told_on": {today}}, "终止办理告知书"},
		} {
			if told {
				way := "way"
				if c.act == "withdraw" {
					way = "told_way"
				}
				c.form.Set(way, "electronic")
			}
			if got := at.upload("/cases/"+string(c.id)+"/acts/"+c.act, c.form, nil); got.status != http.StatusSeeOther {
				t.Fatalf("%s: %d %s", c.act, got.status, summary(got.body))
			}
			letter := at.get("/cases/" + string(c.id) + "/letters/ending")
			if !told {
				if letter.status != http.StatusNotFound {
					t.Errorf("%s: nobody was told, and there is a letter", c.act)
				}
				continue
			}
			if letter.status != http.StatusOK || !strings.Contains(letter.body, c.title) || strings.Contains(letter.body, canary+"姓名") {
				t.Errorf("%s: the letter: %d", c.act, letter.status)
			}
			if got := at.get("/cases/" + string(c.id) + "/letters/ending/docx"); got.status != http.StatusOK || len(got.body) < 1000 {
				t.Errorf("%s: the letter to print: %d %s", c.act, got.status, summary(got.body))
			}
		}
	}
}

// A row more is asked for without doing anything, and keeps what was typed.
func TestMoreRows(t *testing.T) {
	w := newTown(t)
	id := w.accepted("lx-mzj", clerk, "2026-11-02", "低保明细")
	got := w.at(clerk).upload("/cases/"+string(id)+"/acts/decide", url.Values{"outcome": {"disclosed"}, "doc_title": {"甲", "乙"}, "doc_medium": {"paper", "digital"},
		"doc_pages": {"1", "2"}, "more": {"documents"}}, nil)
	if got.status != http.StatusOK || strings.Count(got.body, `name="doc_title"`) != 3 || !strings.Contains(got.body, `value="乙"`) {
		t.Errorf("%d with %d rows", got.status, strings.Count(got.body, `name="doc_title"`))
	}
	if f := w.kase(id).Facts(); f.Decision != nil || len(f.Refusals) > 0 {
		t.Error("something was done")
	}
}

// The preview writes the letter from what is typed, does nothing, and keeps
// the applicant masked.
func TestPreview(t *testing.T) {
	w := newTown(t)
	id := w.accepted("lx-mzj", clerk, "2026-11-02", "低保明细")
	got := w.at(clerk).upload("/cases/"+string(id)+"/acts/decide", url.Values{"outcome": {"process"}, "reasons": {"该材料是讨论中的稿子"}, "preview": {"1"}}, nil)
	if got.status != http.StatusOK || !strings.Contains(got.body, "paper-title") || !strings.Contains(got.body, "该材料是讨论中的稿子") {
		t.Fatalf("preview: %d %s", got.status, summary(got.body))
	}
	if !strings.Contains(got.body, "未填写：") {
		t.Error("the gaps of the draft are not shown")
	}
	if strings.Contains(got.body, canary+"姓名") || strings.Contains(got.body, canary+"代理<") {
		t.Error("the preview names the applicant")
	}
	if f := w.kase(id).Facts(); f.Decision != nil || len(f.Refusals) > 0 {
		t.Error("something was done")
	}
}
