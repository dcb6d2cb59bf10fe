package letter_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/finding"
	"gongkai/journal"
	"gongkai/law"
	"gongkai/letter"
	"gongkai/org"
	"gongkai/practice"
	"gongkai/request"
)

func role(id, name string, roles ...access.Role) access.Actor {
	p := access.Person{ID: access.PersonID(id), Name: name, Office: "mzj-office"}
	for _, r := range roles {
		p.Grants = append(p.Grants, access.Grant{Role: r, Under: "/lx/lx-mzj/", From: date("2019-05-15")})
	}
	return p.Actor()
}

var (
	clerk    = role("p-he", "何经办", access.Clerk)
	approver = role("p-shen", "沈审批", access.Approver)
	head     = role("p-tang", "唐主任", access.Head)
)

func rules() request.Rules {
	return request.Rules{Law: law.Current(), Calendar: calendar.Default(), Practice: practice.Default(), Body: bureau()}
}

func stamp(by access.Actor, on string) journal.Stamp {
	d := date(on)
	return journal.Stamp{By: by, On: d, At: int64(d-date("1970-01-01"))*86_400_000 + 9*3_600_000}
}

// open is a case received through the internet and registered on that day.
func open(t testing.TB, r request.Rules, on string) *request.Case {
	t.Helper()
	code, err := request.NewCode(make([]byte, request.CodeBytes))
	must(t, err)
	app := request.Application{Body: "lx-mzj", Kind: request.NaturalPerson, Form: request.Form{Medium: request.Digital, Way: request.Electronic},
		Personal: request.Personal{Name: "吉𠮷", IDType: "居民身份证", IDNumber: "11010519491231002X", Phone: "13900000000", Address: "临溪县城关镇南街1号",
			Description: "2025年城乡低保资金发放明细表（本人电话13900000000）"}}
	c, err := request.Receive("case00000001", code, app, request.Intake{Channel: request.Internet}, stamp(access.Public(), on), r)
	must(t, err)
	n := map[request.Series]int{}
	c.Numbering(func(series request.Series, _ org.ID, _ int) (int, error) { n[series]++; return n[series], nil })
	must(t, c.Confirm(stamp(clerk, on), r, request.Confirmation{Means: request.ByPhone}))
	must(t, c.Register(stamp(clerk, on), r, request.Registration{Title: "低保资金发放明细"}))
	return c
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func composed(t testing.TB, f letter.Facts, says ...string) string {
	t.Helper()
	d, err := letter.Compose(f)
	must(t, err)
	text := letter.Text(d)
	for _, s := range says {
		if !strings.Contains(text, s) {
			t.Errorf("%s does not say %q:\n%s", f.Kind, s, text)
		}
	}
	for _, x := range letter.Check(d, f) {
		if x.Verdict == finding.Broken && x.Severity == finding.Error {
			t.Errorf("%s: %s", x.ID, x.Message)
		}
	}
	for _, secret := range []string{"11010519491231002X", "13900000000", "何经办", "沈审批"} {
		if strings.Contains(text, secret) {
			t.Errorf("%s says %s", f.Kind, secret)
		}
	}
	return text
}

// TestWalk takes the letters from a case on its way.
func TestWalk(t *testing.T) {
	r := rules()
	c := open(t, r, "2026-09-18")
	composed(t, letter.ForReceipt(c, r, letter.Stamp{On: date("2026-09-18")}), "YSQ-2026-0001", "双方确认之日", "2026年10月22日", string(c.Facts().Applicant().Code))

	sup := request.Supplement{Items: []string{"description"}, Notice: request.Dispatch{Way: request.Electronic, On: date("2026-09-21")}}
	sup.Words.Explain = []string{"请写明是县级汇总表还是各乡镇分表"}
	draft := letter.ForSupplement(c, r, letter.Stamp{Number: "临民公开告〔2026〕1号", On: date("2026-09-21")}, sup)
	if draft.Due != date("2026-09-29") {
		t.Errorf("the notice is due %s", draft.Due)
	}
	composed(t, draft, "15个工作日", "请写明是县级汇总表还是各乡镇分表。")
	must(t, c.AskSupplement(stamp(clerk, "2026-09-21"), r, sup))
	recorded := *c.Facts().Supplement
	composed(t, letter.ForSupplement(c, r, letter.Stamp{Number: recorded.Number, On: recorded.Notice.On}, recorded), "补正期限至2026年10月")
	answer := request.Supplemented{}
	answer.Words.Text = "县级汇总表，2025年全年"
	must(t, c.ReceiveSupplement(stamp(clerk, "2026-09-23"), r, answer))

	asked := request.Consultation{Asked: request.ThirdParty, Sent: request.Dispatch{Way: request.Post, On: date("2026-09-24"), Carrier: "邮政特快专递", Tracking: "EX123456789CN"},
		Told: request.Dispatch{Way: request.Electronic, On: date("2026-09-24")}}
	asked.Words.Name, asked.Words.What = "临溪县䶮山养老服务中心", "补助明细第三页"
	text := composed(t, letter.ForConsultation(c, r, letter.Stamp{Number: "临民公开告〔2026〕2号", On: date("2026-09-24")}, asked), "临溪县䶮山养老服务中心：", "补助明细第三页")
	if strings.Contains(text, "吉𠮷") {
		t.Error("the third party learns who asks")
	}
	must(t, c.Consult(stamp(clerk, "2026-09-24"), r, asked))
	open := c.Facts().Consultations[0]
	text = composed(t, letter.ForNotice(c, r, letter.Stamp{On: date("2026-09-24")}, open), "第三方", "暂计至")
	if strings.Contains(text, "䶮山") {
		t.Error("the applicant learns who the third party is")
	}
	opinion := request.Opinion{Consultation: 1, Position: request.Disagree, Reasonable: true, On: date("2026-10-14")}
	opinion.Words.Reasons = "涉及未公开的成本测算"
	must(t, c.Answer(stamp(clerk, "2026-10-14"), r, opinion))

	d := request.Decision{Outcome: "partial", Documents: []request.Document{{Medium: request.Digital, Pages: 3}}, Withheld: []request.Withheld{{Ground: "third_party"}},
		Words: request.DecisionWords{Reasons: "第三页可以与其余部分区分处理。", Titles: []string{"资金发放明细表"},
			Parts: []string{"第三页的床位成本"}, PartReasons: []string{"成本测算没有公开过，公开会损害其参加招标的利益"}}}
	f, err := letter.ForReply(c, r, letter.Stamp{On: date("2026-10-15")}, d)
	must(t, err)
	var m *letter.Missing
	if _, err := letter.Compose(f); !errors.As(err, &m) || !m.Has("doc_no") || len(m.Fields) != 1 {
		t.Errorf("a draft lacks only its number: %v", err)
	}
	doc, findings, err := letter.Preview(f)
	must(t, err)
	if doc.Number != "【未填写：发文字号】" {
		t.Errorf("the preview bears the number %q", doc.Number)
	}
	for _, x := range findings {
		if x.Counts() && !(x.ID == "LTR-GAP" && x.At == "doc_no") {
			t.Errorf("%s: %s", x.ID, x.Message)
		}
	}
	must(t, c.Decide(stamp(clerk, "2026-10-15"), r, d))
	must(t, c.Approve(stamp(approver, "2026-10-16"), r, ""))
	reply, _ := c.Facts().Reply()
	f, err = letter.ForReply(c, r, letter.Stamp{Number: reply.Number, On: reply.On}, *c.Facts().Decision)
	must(t, err)
	if string(f.Kind) != reply.Kind {
		t.Errorf("the letter is %s, the case says %s", string(f.Kind), reply.Kind)
	}
	composed(t, f, reply.Number, "2026年10月16日", "第三页的床位成本", "《条例》第十五条", "对本答复中不予公开的部分不服的", "https://xzfy.linxi.example/", "县级汇总表，2025年全年", "（个人信息略）")
}

func TestExtension(t *testing.T) {
	r := rules()
	c := open(t, r, "2026-09-18")
	p := request.Extension{Days: 10}
	p.Words.Reason = "因所申请的信息分散在六个乡镇"
	s := letter.Stamp{Number: "临民公开告〔2026〕1号", On: date("2026-10-20")}
	var m *letter.Missing
	if _, err := letter.Compose(letter.ForExtension(c, r, s, p)); !errors.As(err, &m) || !m.Has("approved_on") {
		t.Errorf("an extension that nobody has approved: %v", err)
	}
	must(t, c.ProposeExtension(stamp(clerk, "2026-10-19"), r, p))
	must(t, c.ApproveExtension(stamp(head, "2026-10-20"), r, nil))
	draft := letter.ForExtension(c, r, s, *c.Facts().Extension)
	composed(t, draft, "至2026年10月22日届满", "因所申请的信息分散")
	must(t, c.NotifyExtension(stamp(clerk, "2026-10-20"), r, "", request.Dispatch{Way: request.Electronic, On: date("2026-10-20")}))
	x := c.Facts().Extension
	told := letter.ForExtension(c, r, letter.Stamp{Number: x.Notice.Number, On: x.Notice.Sent.On}, *x)
	if draft.Extension.Due != x.Notice.Due || told.Extension.Due != x.Notice.Due {
		t.Errorf("the draft says %s, the letter %s, the case %s", draft.Extension.Due, told.Extension.Due, x.Notice.Due)
	}
	composed(t, told, x.Notice.Due.Chinese())

	c = open(t, r, "2026-09-18")
	asked := request.Consultation{Asked: request.OtherBody, Sent: request.Dispatch{Way: request.Electronic, On: date("2026-09-24")}, Told: request.Dispatch{Way: request.Electronic, On: date("2026-09-24")}}
	asked.Words.Name, asked.Words.What = "临溪县财政局", "支付凭证"
	must(t, c.Consult(stamp(clerk, "2026-09-24"), r, asked))
	if _, err := letter.Compose(letter.ForExtension(c, r, s, p)); !errors.As(err, &m) || !m.Has("new_due") {
		t.Errorf("with a consultation open the new date is not known: %v", err)
	}
}

func TestEndings(t *testing.T) {
	r := rules()
	c := open(t, r, "2026-09-18")
	p := request.Withdrawal{}
	p.Words.Text = "我不需要了"
	must(t, c.Withdraw(stamp(clerk, "2026-09-22"), r, p))
	f, err := letter.ForEnding(c, r, letter.Stamp{On: date("2026-09-22")})
	must(t, err)
	if text := composed(t, f, "2026年9月22日收到您撤回"); strings.Contains(text, "行政复议") {
		t.Error("a withdrawal opens a review")
	}

	c = open(t, r, "2026-09-18")
	sup := request.Supplement{Items: []string{"description"}, Notice: request.Dispatch{Way: request.Electronic, On: date("2026-09-21")}}
	sup.Words.Explain = []string{"请写明名称"}
	must(t, c.AskSupplement(stamp(clerk, "2026-09-21"), r, sup))
	must(t, c.LapseSupplement(stamp(clerk, "2026-10-30"), r))
	f, err = letter.ForEnding(c, r, letter.Stamp{Number: "临民公开告〔2026〕5号", On: date("2026-10-30")})
	must(t, err)
	composed(t, f, "于2026年9月21日送达您", "视为放弃申请", "6个月内")
}

// TestThirdPartyOverruled: what was told to the third party is what the case
// decided, and the day is the one on which the case lets it go.
func TestThirdPartyOverruled(t *testing.T) {
	r := rules()
	c := open(t, r, "2026-09-18")
	asked := request.Consultation{Asked: request.ThirdParty, Sent: request.Dispatch{Way: request.Electronic, On: date("2026-09-24")}, Told: request.Dispatch{Way: request.Electronic, On: date("2026-09-24")}}
	asked.Words.Name, asked.Words.What = "临溪县䶮山养老服务中心", "补助明细第三页"
	must(t, c.Consult(stamp(clerk, "2026-09-24"), r, asked))
	opinion := request.Opinion{Consultation: 1, Position: request.Disagree, Reasonable: true}
	opinion.Words.Reasons = "涉及成本"
	must(t, c.Answer(stamp(clerk, "2026-09-28"), r, opinion))
	d := request.Decision{Outcome: "disclosed", Documents: []request.Document{{Medium: request.Digital, Pages: 3}}, Against: []int{1},
		Words: request.DecisionWords{Titles: []string{"补助明细"}, PublicInterest: "补助全部使用财政资金，公众需要监督", Needs: map[string]string{"how_where_when": "随函提供"}}}
	must(t, c.Decide(stamp(clerk, "2026-09-28"), r, d))
	must(t, c.Approve(stamp(approver, "2026-09-29"), r, ""))
	f := letter.ForThirdParty(c, r, letter.Stamp{Number: "临民公开告〔2026〕9号", On: date("2026-09-29")}, c.Facts().Consultations[0])
	text := composed(t, f, "补助全部使用财政资金", "1．补助明细", "你方不同意公开", "如对本决定不服")
	if strings.Contains(text, "吉𠮷") {
		t.Error("the third party learns who asks")
	}
	must(t, c.TellThirdParty(stamp(clerk, "2026-09-29"), r, "", request.Dispatch{Way: request.Electronic, On: date("2026-09-29")}))
	must(t, c.Issue(stamp(clerk, "2026-09-29"), r, request.IssuedPaper{Type: "application/pdf", Size: 1, Hash: strings.Repeat("0123456789abcdef", 4)}))
	last := f.DisclosedAfter
	sent := func(on calendar.Date) request.Dispatch { return request.Dispatch{Way: request.Electronic, On: on} }
	if err := c.Deliver(stamp(clerk, last.String()), r, sent(last)); err == nil {
		t.Errorf("the letter says nothing is given until %s, the case gives it", last)
	}
	if err := c.Deliver(stamp(clerk, (last+1).String()), r, sent(last+1)); err != nil {
		t.Errorf("the letter says that it is given after %s: %v", last, err)
	}
}

// TestErased: of a case whose personal data are gone no letter can be written.
func TestErased(t *testing.T) {
	r := rules()
	c := open(t, r, "2026-09-18")
	entries := c.Entries()
	for i := range entries {
		entries[i].Sealed = nil
	}
	erased, err := request.Restore(entries, nil)
	must(t, err)
	var m *letter.Missing
	if _, err := letter.Compose(letter.ForReceipt(erased, r, letter.Stamp{On: date("2026-09-18")})); !errors.As(err, &m) || !m.Has("addressee") || !m.Has("request_quote") || !m.Has("query_code") {
		t.Errorf("the receipt of an erased case: %v", err)
	}
}

func ExampleCompose() {
	f := letter.Facts{Kind: "reply_public", Outcome: "public", Law: law.Current(), On: calendar.MustDate("2026-10-20")}
	_, err := letter.Compose(f)
	var m *letter.Missing
	fmt.Println(errors.As(err, &m), m.Has("url_or_place"), m.Has("remedy"))
	// Output: true true true
}
