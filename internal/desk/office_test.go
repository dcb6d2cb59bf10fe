package desk_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/desk"
	"gongkai/internal/desk/records"
	"gongkai/internal/desk/signin"
	"gongkai/internal/store"
	"gongkai/journal"
	"gongkai/org"
	"gongkai/request"
)

// The county of the tests and its people.
var (
	countyBodies = []org.Body{
		{ID: "lx", Name: "临溪县人民政府", Short: "县政府", Kind: org.Government, Level: org.County, ReviewOrgan: "临江市人民政府",
			Court: "临江市中级人民法院", DocMark: "临政公开告"},
		{ID: "lx-mzj", Name: "临溪县民政局", Short: "县民政局", Kind: org.Department, Level: org.County, Parent: "lx",
			ReviewOrgan: "临溪县人民政府", Court: "临溪县人民法院", ReviewURL: "https://xzfy.example.cn/", DocMark: "临民公开告",
			Contact: org.Contact{Office: "临溪县民政局办公室", Address: "临溪县城关镇北街9号", Phone: "0000-6612345"}},
		{ID: "lx-jyj", Name: "临溪县教育局", Short: "县教育局", Kind: org.Department, Level: org.County, Parent: "lx",
			ReviewOrgan: "临溪县人民政府", Court: "临溪县人民法院", DocMark: "临教公开告"},
	}
	countyOffices = []org.Office{{ID: "mz-office", Name: "民政局办公室", Answers: []org.ID{"lx-mzj"}}, {ID: "jy-office", Name: "教育局办公室", Answers: []org.ID{"lx-jyj"}}}

	clerk      = officer("p-he", "何经办", "mz-office", "/lx/lx-mzj/", access.Clerk)
	clerk2     = officer("p-lu", "陆经办", "mz-office", "/lx/lx-mzj/", access.Clerk)
	approver   = officer("p-shen", "沈审批", "mz-office", "/lx/lx-mzj/", access.Approver)
	head       = officer("p-tang", "唐主任", "mz-office", "/lx/lx-mzj/", access.Head)
	lawyer     = officer("p-wei", "魏律师", "", "/lx/lx-mzj/", access.Lawyer)
	supervisor = officer("p-du", "杜主管", "", "/lx/", access.Supervisor)
	admin      = officer("p-guan", "管系统", "", "/lx/", access.Administrator)
	auditor    = officer("p-shenji", "审日志", "", "/lx/", access.Auditor)
	teacher    = officer("p-jiao", "焦经办", "jy-office", "/lx/lx-jyj/", access.Clerk, access.Approver, access.Head, access.Lawyer)
	approver2  = officer("p-ou", "欧两岗", "mz-office", "/lx/lx-mzj/", access.Clerk, access.Approver)
	staff      = []access.Person{clerk, clerk2, approver, head, lawyer, supervisor, admin, auditor, teacher, approver2}
)

func officer(id, name string, office org.OfficeID, under string, roles ...access.Role) access.Person {
	p := access.Person{ID: access.PersonID(id), Name: name, Office: office}
	for _, r := range roles {
		p.Grants = append(p.Grants, access.Grant{Role: r, Under: under, From: calendar.MustDate("2019-05-15")})
	}
	return p
}

const password = "临溪 的 第一场 雪 很大"

// hash is that of the password: every officer of the tests has the same.
var hash = sync.OnceValues(func() (string, error) {
	p, err := signin.NewPasswords()
	if err != nil {
		return "", err
	}
	return p.Hash(context.Background(), password)
})

// today is a Tuesday in the middle of a month with nothing but working weeks.
const today = "2026-11-10"

// town is a desk over a real database in memory.
type town struct {
	t       testing.TB
	db      *store.DB
	server  *httptest.Server
	today   calendar.Date
	now     time.Time
	secrets map[access.PersonID]string
	notes   *notes
	log     *bytes.Buffer
	base    string // of the site, "" for the root
}

type journalStamp = journal.Stamp

// notes listens to what goes into the journal and is no act on a case.
type notes struct {
	db  *store.DB
	mu  sync.Mutex
	all []string
}

func (n *notes) Note(ctx context.Context, s journal.Stamp, subject string, act access.Act, refused bool, data any) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.all = append(n.all, fmt.Sprintf("%s %s %s refused=%v %+v", s.By.ID, subject, act, refused, data))
	return n.db.Note(ctx, s, subject, act, refused, data)
}

func newTown(t testing.TB, change ...func(*desk.Config)) *town {
	t.Helper()
	db, err := store.Open(t.Context(), store.Config{Data: t.TempDir(), Keys: t.TempDir() + "/keys", Volatile: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	w := &town{t: t, db: db, today: calendar.MustDate(today), now: time.Date(2026, 11, 10, 9, 30, 0, 0, time.FixedZone("CST", 8*3600)),
		secrets: map[access.PersonID]string{}, notes: &notes{db: db}, log: &bytes.Buffer{}}
	tree, err := org.NewTree(countyBodies, countyOffices)
	if err != nil {
		t.Fatal(err)
	}
	s := journal.Stamp{By: access.Program("test"), On: calendar.MustDate("2026-01-01"), At: 1}
	must(t, db.Bodies().Keep(t.Context(), s, tree))
	password, err := hash()
	must(t, err)
	for _, p := range staff {
		must(t, db.People().Keep(t.Context(), s, p))
		w.secrets[p.ID] = signin.NewSecret()
		totp, err := records.Bytes(w.secrets[p.ID])
		must(t, err)
		must(t, db.Accounts().Add(t.Context(), store.Account{Person: p.ID, Login: strings.TrimPrefix(string(p.ID), "p-"), Password: password, TOTP: totp}))
	}
	c := desk.Config{Site: org.Site{Body: "临溪县"}, Today: func() calendar.Date { return w.today }, Now: func() time.Time { return w.now },
		Log: slog.New(slog.NewTextHandler(w.log, nil))}
	records.Use(&c, db)
	c.Journal = w.notes
	for _, f := range change {
		f(&c)
	}
	handler, err := desk.New(c)
	must(t, err)
	w.server = httptest.NewServer(handler)
	t.Cleanup(w.server.Close)
	return w
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// stamp is of an act at nine in the morning.
func stamp(p access.Person, on string) journal.Stamp {
	d := calendar.MustDate(on)
	return journal.Stamp{By: p.Actor(), On: d, At: int64(d-calendar.MustDate("1970-01-01"))*86_400_000 + 3_600_000}
}

func (w *town) rules(body org.ID) request.Rules {
	w.t.Helper()
	r, err := w.db.Rules(w.t.Context(), body, w.today)
	must(w.t, err)
	return r
}

// Canary stands in every personal field of the applications of the tests.
const canary = "金丝雀"

func personal(what string) request.Personal {
	return request.Personal{Name: canary + "姓名", IDType: "其他", IDNumber: canary + "证件00112233", Phone: canary + "电话13900001234", Email: canary + "邮箱@example.cn",
		Address: canary + "地址城关镇南街1号", AgentName: canary + "代理", AgentPhone: canary + "代理电话139", Description: what}
}

// submit hands in an application through the site.
func (w *town) submit(body org.ID, on, what string) request.ID {
	w.t.Helper()
	app := request.Application{Body: body, Kind: request.NaturalPerson, Agent: true, Form: request.Form{Medium: request.Digital, Way: request.Post}, Personal: personal(what)}
	raw := make([]byte, request.CodeBytes)
	rand.Read(raw)
	code, err := request.NewCode(raw)
	must(w.t, err)
	s := stamp(access.Person{}, on)
	s.By = access.Public()
	c, err := request.Receive(request.ID(hex.EncodeToString(raw[:10])), code, app, request.Intake{Channel: request.Internet}, s, w.rules(body))
	must(w.t, err)
	must(w.t, w.db.Requests().Submit(w.t.Context(), s, c))
	return c.ID()
}

// do does one act in the database.
func (w *town) do(id request.ID, by access.Person, on string, act access.Act, do func(*request.Case, journal.Stamp, request.Rules) error) {
	w.t.Helper()
	s := stamp(by, on)
	err := w.db.Requests().Update(w.t.Context(), s, id, act, func(c *request.Case) error { return do(c, s, w.rules(c.Body())) })
	must(w.t, err)
}

// confirmed waits for registration.
func (w *town) confirmed(body org.ID, on string) request.ID {
	w.t.Helper()
	id := w.submit(body, on, "申请公开一份文件")
	w.do(id, clerk, on, access.Confirm, func(c *request.Case, s journal.Stamp, r request.Rules) error {
		return c.Confirm(s, r, request.Confirmation{Means: request.ByPhone})
	})
	return id
}

// count is how many rows a table has.
func (w *town) count(table string) int {
	w.t.Helper()
	n := 0
	must(w.t, w.db.Writer().QueryRowContext(w.t.Context(), "SELECT count(*) FROM "+table).Scan(&n))
	return n
}

func (w *town) registered(body org.ID, by access.Person, on, title string) request.ID {
	w.t.Helper()
	id := w.submit(body, on, "申请公开"+title)
	w.do(id, by, on, access.Confirm, func(c *request.Case, s journal.Stamp, r request.Rules) error {
		return c.Confirm(s, r, request.Confirmation{Means: request.ByPhone})
	})
	w.do(id, by, on, access.Register, func(c *request.Case, s journal.Stamp, r request.Rules) error {
		return c.Register(s, r, request.Registration{Title: title})
	})
	return id
}

func (w *town) accepted(body org.ID, by access.Person, on, title string) request.ID {
	w.t.Helper()
	id := w.registered(body, by, on, title)
	w.do(id, by, on, access.Accept, func(c *request.Case, s journal.Stamp, r request.Rules) error {
		return c.Accept(s, r, request.Assignment{Handler: journal.By(by.Actor()), Section: "社会救助科"})
	})
	return id
}

func (w *town) drafted(body org.ID, by access.Person, on, title string) request.ID {
	w.t.Helper()
	id := w.accepted(body, by, on, title)
	w.do(id, by, on, access.Decide, func(c *request.Case, s journal.Stamp, r request.Rules) error {
		return c.Decide(s, r, request.Decision{Outcome: "disclosed", Documents: []request.Document{{Medium: request.Digital, Pages: 3}},
			Words: request.DecisionWords{Titles: []string{title}, Needs: map[string]string{"how_where_when": "随函提供"}}})
	})
	return id
}

func (w *town) kase(id request.ID) *request.Case {
	w.t.Helper()
	c, err := w.db.Requests().Case(w.t.Context(), stamp(lawyer, today), id)
	must(w.t, err)
	return c
}

// person is somebody at a browser.
type person struct {
	w      *town
	client *http.Client
}

func (w *town) stranger() *person {
	jar, err := cookiejar.New(nil)
	must(w.t, err)
	return &person{w, &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// at signs an officer in. Each sign-in is half a minute after the last: no
// code is taken twice.
func (w *town) at(p access.Person) *person {
	w.t.Helper()
	w.now = w.now.Add(30 * time.Second)
	code, err := signin.Code(w.secrets[p.ID], w.now)
	must(w.t, err)
	at := w.stranger()
	answer := at.post("/sign-in", url.Values{"login": {strings.TrimPrefix(string(p.ID), "p-")}, "password": {password}, "code": {code}})
	if answer.status != http.StatusSeeOther {
		w.t.Fatalf("%s cannot sign in: %d %s", p.Name, answer.status, answer.body)
	}
	return at
}

// answer is what came back.
type answer struct {
	status int
	to     string // Location
	header http.Header
	body   string
}

func (p *person) get(path string) answer {
	p.w.t.Helper()
	return p.send("GET", path, nil, "")
}

func (p *person) post(path string, form url.Values) answer {
	p.w.t.Helper()
	return p.send("POST", path, strings.NewReader(form.Encode()), "application/x-www-form-urlencoded")
}

// upload sends a form with files, by field.
func (p *person) upload(path string, form url.Values, files map[string][]byte) answer {
	p.w.t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for name, values := range form {
		for _, v := range values {
			must(p.w.t, m.WriteField(name, v))
		}
	}
	for name, data := range files {
		part, err := m.CreateFormFile(name, name+".pdf")
		must(p.w.t, err)
		_, err = part.Write(data)
		must(p.w.t, err)
	}
	must(p.w.t, m.Close())
	return p.send("POST", path, &b, m.FormDataContentType())
}

func (p *person) send(method, path string, body io.Reader, kind string) answer {
	p.w.t.Helper()
	r, err := http.NewRequestWithContext(p.w.t.Context(), method, p.w.server.URL+strings.TrimSuffix(p.w.base, "/")+path, body)
	must(p.w.t, err)
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	if method != http.MethodGet {
		r.Header.Set("Origin", p.w.server.URL)
	}
	got, err := p.client.Do(r)
	must(p.w.t, err)
	defer got.Body.Close()
	text, err := io.ReadAll(got.Body)
	must(p.w.t, err)
	return answer{got.StatusCode, got.Header.Get("Location"), got.Header, string(text)}
}

// pdf is a file that looks like one.
func pdf(words string) []byte { return []byte("%PDF-1.7\n% " + words + "\n%%EOF\n") }
