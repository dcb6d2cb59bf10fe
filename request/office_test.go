package request_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/law"
	"gongkai/org"
	"gongkai/practice"
	"gongkai/request"
)

// The office of the tests: the county's civil affairs bureau and its people.
const bureauPath = "/lx/lx-mzj/"

func role(id, name string, roles ...access.Role) access.Actor {
	p := access.Person{ID: access.PersonID(id), Name: name, Office: "mzj-office"}
	for _, r := range roles {
		p.Grants = append(p.Grants, access.Grant{Role: r, Under: bureauPath, From: date("2019-05-15")})
	}
	return p.Actor()
}

var (
	clerk    = role("p-he", "何经办", access.Clerk)
	clerk2   = role("p-lu", "陆经办", access.Clerk)
	approver = role("p-shen", "沈审批", access.Approver)
	head     = role("p-tang", "唐主任", access.Head)
	lawyer   = role("p-wei", "魏律师", access.Lawyer)
	citizen  = access.Public()
)

func tree(t testing.TB) *org.Tree {
	t.Helper()
	bodies := []org.Body{
		{ID: "lx", Name: "临溪县人民政府", Short: "县政府", Kind: org.Government, Level: org.County, ReviewOrgan: "临江市人民政府", Court: "临江市中级人民法院", DocMark: "临政公开告"},
		{ID: "lx-mzj", Name: "临溪县民政局", Short: "县民政局", Kind: org.Department, Level: org.County, Parent: "lx",
			ReviewOrgan: "临溪县人民政府", Court: "临溪县人民法院", ReviewURL: "https://xzfy.example.cn/", DocMark: "临民公开告"},
		{ID: "lx-water", Name: "临溪县自来水公司", Short: "自来水公司", Kind: org.Utility, Level: org.County, Parent: "lx"},
	}
	tr, err := org.NewTree(bodies, []org.Office{{ID: "mzj-office", Name: "县民政局办公室", Answers: []org.ID{"lx-mzj"}}})
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

func rules(t testing.TB) request.Rules {
	t.Helper()
	body, _ := tree(t).Body("lx-mzj")
	return request.Rules{Law: law.Current(), Calendar: calendar.Default(), Practice: practice.Default(), Body: body}
}

func stamp(by access.Actor, on string) journal.Stamp {
	d := date(on)
	return journal.Stamp{By: by, On: d, At: int64(d-date("1970-01-01"))*86_400_000 + 9*3_600_000}
}

var form = request.Application{
	Body: "lx-mzj", Kind: request.NaturalPerson, Form: request.Form{Medium: request.Digital, Way: request.Electronic},
	Personal: request.Personal{Name: "吉𠮷", IDType: "居民身份证", IDNumber: "11010519491231002X", Phone: "13900000000",
		Address: "临溪县城关镇南街1号", Description: "2025年城乡低保资金发放明细表"},
}

// numbers counts like the store does.
func numbers() request.Numbers {
	n := map[string]int{}
	return func(series request.Series, body org.ID, year int) (int, error) {
		key := fmt.Sprint(series, body, year)
		n[key]++
		return n[key], nil
	}
}

var nextID int

// submit opens a case that came through the internet on that day.
func submit(t testing.TB, r request.Rules, on string) *request.Case {
	t.Helper()
	return receive(t, r, form, request.Intake{Channel: request.Internet}, stamp(citizen, on))
}

func receive(t testing.TB, r request.Rules, app request.Application, in request.Intake, s journal.Stamp) *request.Case {
	t.Helper()
	nextID++
	c, err := request.Receive(request.ID(fmt.Sprintf("case%08d", nextID)), code(t, byte(nextID)), app, in, s, r)
	if err != nil {
		t.Fatal(err)
	}
	c.Numbering(numbers())
	return c
}

func code(t testing.TB, seed byte) request.Code {
	t.Helper()
	random := make([]byte, request.CodeBytes)
	for i := range random {
		random[i] = seed + byte(i*7)
	}
	c, err := request.NewCode(random)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// registered is a case received and registered on that day.
func registered(t testing.TB, r request.Rules, on string) *request.Case {
	t.Helper()
	c := submit(t, r, on)
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

// refused wants a *Refusal under that article whose sentence says that.
func refused(t testing.TB, err error, article, says string) {
	t.Helper()
	var e *request.Refusal
	if !errors.As(err, &e) {
		t.Fatalf("error is %v (%T); want a refusal", err, err)
	}
	if got := e.Rule.Brief(); got != article {
		t.Errorf("refused under %q; want %q: %s", got, article, e.Sentence)
	}
	if !strings.Contains(e.Sentence, says) {
		t.Errorf("says %q; want %q in it", e.Sentence, says)
	}
	if !strings.HasSuffix(e.Sentence, "。") {
		t.Errorf("%q is no sentence", e.Sentence)
	}
	if !e.Rule.IsZero() {
		if _, err := e.Rule.Clause(); err != nil {
			t.Errorf("the article does not resolve: %v", err)
		}
	}
}

// invalid wants an *Invalid about that field.
func invalid(t testing.TB, err error, field string) {
	t.Helper()
	var e *request.Invalid
	if !errors.As(err, &e) {
		t.Fatalf("error is %v (%T); want a faulty form", err, err)
	}
	for _, f := range e.Faults {
		if f.Field == field {
			return
		}
	}
	t.Errorf("faults are %v; want one in %q", e.Faults, field)
}

func state(t testing.TB, c *request.Case, want request.State) {
	t.Helper()
	if got := c.Facts().State; got != want {
		t.Fatalf("state is %s (%s); want %s", got, string(got), want)
	}
}

var hash = strings.Repeat("0123456789abcdef", 4)

func online(on string) request.Dispatch {
	return request.Dispatch{Way: request.Electronic, On: date(on)}
}

func post(on string) request.Dispatch {
	return request.Dispatch{Way: request.Post, On: date(on), Carrier: "邮政特快专递", Tracking: "EX123456789CN"}
}

func paper() request.IssuedPaper {
	return request.IssuedPaper{Type: "application/pdf", Size: 1000, Hash: hash, Scan: true}
}

func ask(items ...string) request.Supplement {
	p := request.Supplement{Items: items}
	for range items {
		p.Words.Explain = append(p.Words.Explain, "请写明文件名称和年份")
	}
	return p
}

func consult(asked request.Asked, on string) request.Consultation {
	p := request.Consultation{Asked: asked, Sent: post(on), Told: online(on)}
	p.Words.Name, p.Words.What = "临溪某养老院", "补助明细第三页"
	return p
}

func search(found bool) request.SearchRecord {
	p := request.SearchRecord{Found: found}
	p.Words.Where, p.Words.Keywords, p.Words.Range, p.Words.Result = "公文系统、档案室", "低保 明细", "2024年至2025年", "见检索记录"
	return p
}

// disclosed is a draft that gives everything.
func disclosed() request.Decision {
	return request.Decision{Outcome: "disclosed", Documents: []request.Document{{Medium: request.Digital, Pages: 3}},
		Words: request.DecisionWords{Titles: []string{"资金发放明细表"}, Needs: map[string]string{"how_where_when": "随函提供电子文档"}}}
}

// partial is a draft that keeps one part back.
func partial(ground string) request.Decision {
	p := disclosed()
	p.Outcome, p.Withheld = "partial", []request.Withheld{{Ground: ground}}
	p.Words.Needs, p.Words.Reasons = nil, "其中一部分不应当公开。"
	p.Words.Parts, p.Words.PartReasons = []string{"第三页银行账号"}, []string{"公开会损害第三方合法权益"}
	return p
}

func petition() request.Decision {
	return request.Decision{Outcome: "petition", Words: request.DecisionWords{Needs: map[string]string{
		"what_is_asked_really": "要求查处", "right_channel": "县信访局"}}}
}

var clerkAuthor = journal.By(clerk)
