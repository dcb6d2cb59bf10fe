package desk

import (
	"bytes"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/desk/signin"
	"gongkai/org"
)

const linPassword = "临溪 的 第一场 雪"

// gate is a desk with one officer, 林晓 of 县民政局, and a clock to turn.
type gate struct {
	*fakes
	d      *desk
	server *httptest.Server
	client *http.Client
	now    time.Time
	secret string
	log    bytes.Buffer
}

func newGate(t *testing.T, change func(*Config)) *gate {
	t.Helper()
	g := &gate{now: time.Unix(1_794_000_000, 0), secret: signin.NewSecret()}
	g.fakes = &fakes{accounts: map[access.PersonID]signin.Account{}, spent: map[access.PersonID]int64{}, sessions: map[string]kept{}}
	tree, err := org.NewTree([]org.Body{
		{ID: "lx", Name: "临溪县人民政府", Kind: org.Government, Level: org.County},
		{ID: "lx-mzj", Name: "临溪县民政局", Kind: org.Department, Level: org.County, Parent: "lx"},
	}, []org.Office{{ID: "mz", Name: "民政局办公室", Answers: []org.ID{"lx-mzj"}}})
	if err != nil {
		t.Fatal(err)
	}
	c := Config{Site: org.Site{Body: "临溪县"}, Today: func() calendar.Date { return calendar.MustDate("2026-11-06") },
		Now: func() time.Time { return g.now }, House: house{tree},
		Accounts: g.fakes, Sessions: g.fakes, Journal: g.fakes, Audit: noCases{}, Requests: noCases{}, Acts: noCases{}, Files: noCases{}, Log: slog.New(slog.NewTextHandler(&g.log, nil))}
	if change != nil {
		change(&c)
	}
	if g.d, err = build(c); err != nil {
		t.Fatal(err)
	}
	hash, err := g.d.passwords.Hash(t.Context(), linPassword)
	if err != nil {
		t.Fatal(err)
	}
	g.accounts["p-lin"] = signin.Account{Login: "lin", Password: hash, Secret: g.secret,
		Person: access.Person{ID: "p-lin", Name: "林晓", Office: "mz", Grants: []access.Grant{{Role: access.Clerk, Under: "/lx/lx-mzj/"}}}}
	handler, err := g.d.handler()
	if err != nil {
		t.Fatal(err)
	}
	g.server = httptest.NewServer(handler)
	t.Cleanup(g.server.Close)
	g.client = g.another(t)
	return g
}

// another is a browser of its own, which follows no redirects.
func (g *gate) another(t *testing.T) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// ask sends a request as a browser would: with its origin.
func (g *gate) ask(t *testing.T, client *http.Client, method, path string, form url.Values) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, g.server.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", g.server.URL)
	}
	answer, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(body)
}

func (g *gate) code(t *testing.T) string {
	t.Helper()
	code, err := signin.Code(g.secret, g.now)
	if err != nil {
		t.Fatal(err)
	}
	return code
}

func (g *gate) signIn(t *testing.T, client *http.Client, login, password, code string) (*http.Response, string) {
	t.Helper()
	return g.ask(t, client, "POST", g.d.Site.Link("/sign-in"), url.Values{"login": {login}, "password": {password}, "code": {code}})
}

func TestSignIn(t *testing.T) {
	g := newGate(t, nil)
	answer, _ := g.ask(t, g.client, "GET", "/", nil)
	if answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != "/sign-in" {
		t.Fatalf("a stranger gets %d %s", answer.StatusCode, answer.Header.Get("Location"))
	}
	for _, c := range []struct{ name, login, password, code string }{
		{"密码错误", "lin", "wrong wrong wrong", g.code(t)},
		{"验证码错误", "lin", linPassword, "000000"},
		{"没有这个账号", "nobody", linPassword, g.code(t)},
		{"都没填", "", "", ""},
	} {
		answer, page := g.signIn(t, g.client, c.login, c.password, c.code)
		if answer.StatusCode != http.StatusUnauthorized || !strings.Contains(page, sentenceWrong) {
			t.Errorf("%s: %d, without the one sentence", c.name, answer.StatusCode)
		}
		if len(answer.Cookies()) > 0 || strings.Contains(page, c.password) && c.password != "" {
			t.Errorf("%s: a cookie was set, or the password came back", c.name)
		}
	}
	answer, _ = g.signIn(t, g.client, " LIN ", linPassword, g.code(t))
	if answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != "/" {
		t.Fatalf("the right ones: %d %s", answer.StatusCode, answer.Header.Get("Location"))
	}
	cookie := answer.Cookies()[0]
	if !cookie.HttpOnly || cookie.SameSite != http.SameSiteStrictMode || cookie.Path != "/" || cookie.Secure || !cookie.Expires.IsZero() {
		t.Errorf("cookie %q", cookie.Raw)
	}
	if answer, page := g.ask(t, g.client, "GET", "/", nil); answer.StatusCode != http.StatusOK || !strings.Contains(page, "林晓") || !strings.Contains(page, "民政局办公室") {
		t.Errorf("signed in: %d", answer.StatusCode)
	} else if answer.Header.Get("Cache-Control") != "no-store" || !strings.Contains(answer.Header.Get("Content-Security-Policy"), "script-src 'self'") {
		t.Errorf("headers %v", answer.Header)
	}
	if len(g.notes) == 0 || g.notes[len(g.notes)-1] != (note{"p-lin", "person-p-lin", access.SignIn, false}) || !g.notes[0].refused {
		t.Errorf("journal %v", g.notes)
	}
	if strings.Contains(g.log.String(), "nobody") {
		t.Errorf("the log names what a stranger typed: %s", g.log.String())
	}
}

func TestCodeOnce(t *testing.T) {
	g := newGate(t, nil)
	code := g.code(t)
	if answer, _ := g.signIn(t, g.client, "lin", linPassword, code); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("first: %d", answer.StatusCode)
	}
	if answer, _ := g.signIn(t, g.another(t), "lin", linPassword, code); answer.StatusCode != http.StatusUnauthorized {
		t.Errorf("the same code a second time: %d", answer.StatusCode)
	}
}

func TestSessionEnds(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(*gate)
		in   bool
	}{
		{"一直在用", func(*gate) {}, true},
		{"离开29分钟", func(g *gate) { g.now = g.now.Add(29 * time.Minute) }, true},
		{"离开半小时", func(g *gate) { g.now = g.now.Add(30 * time.Minute) }, false},
		{"改了密码", func(g *gate) {
			a := g.accounts["p-lin"]
			a.Password += "x"
			g.accounts["p-lin"] = a
		}, false},
		{"停用账号", func(g *gate) {
			a := g.accounts["p-lin"]
			a.Closed = true
			g.accounts["p-lin"] = a
		}, false},
		{"删去账号", func(g *gate) { delete(g.accounts, "p-lin") }, false},
		{"会话表清空", func(g *gate) { clear(g.sessions) }, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := newGate(t, nil)
			g.signIn(t, g.client, "lin", linPassword, g.code(t))
			c.do(g)
			answer, _ := g.ask(t, g.client, "GET", "/", nil)
			if in := answer.StatusCode == http.StatusOK; in != c.in {
				t.Errorf("status %d, want in = %v", answer.StatusCode, c.in)
			}
		})
	}
	t.Run("一天也不离开", func(t *testing.T) {
		g := newGate(t, nil)
		g.signIn(t, g.client, "lin", linPassword, g.code(t))
		for range int(longestShift/(20*time.Minute)) - 1 {
			g.now = g.now.Add(20 * time.Minute)
			if answer, _ := g.ask(t, g.client, "GET", "/", nil); answer.StatusCode != http.StatusOK {
				t.Fatalf("out too early: %d", answer.StatusCode)
			}
		}
		g.now = g.now.Add(20 * time.Minute)
		if answer, _ := g.ask(t, g.client, "GET", "/", nil); answer.StatusCode != http.StatusSeeOther {
			t.Errorf("still in after %v", longestShift)
		}
	})
}

// A look at a page need not write to the database.
func TestSessionWrites(t *testing.T) {
	g := newGate(t, nil)
	g.signIn(t, g.client, "lin", linPassword, g.code(t))
	before := g.commits
	for range 5 {
		g.ask(t, g.client, "GET", "/", nil)
	}
	if g.commits != before {
		t.Errorf("%d writes for 5 looks", g.commits-before)
	}
	g.now = g.now.Add(2 * time.Minute)
	g.ask(t, g.client, "GET", "/", nil)
	if g.commits != before+1 {
		t.Errorf("%d writes after two minutes, want 1", g.commits-before)
	}
}

// The token that a stranger brought must not become an officer's.
func TestTokenRenewed(t *testing.T) {
	g := newGate(t, nil)
	g.signIn(t, g.client, "lin", linPassword, g.code(t))
	u, _ := url.Parse(g.server.URL)
	first := g.client.Jar.Cookies(u)[0].Value
	g.now = g.now.Add(time.Minute)
	g.signIn(t, g.client, "lin", linPassword, g.code(t))
	second := g.client.Jar.Cookies(u)[0].Value
	if first == second {
		t.Error("the token stayed the same at sign-in")
	}
	old := g.another(t)
	old.Jar.SetCookies(u, []*http.Cookie{{Name: cookieName, Value: first}})
	if answer, _ := g.ask(t, old, "GET", "/", nil); answer.StatusCode != http.StatusSeeOther {
		t.Errorf("the old token still opens: %d", answer.StatusCode)
	}
}

func TestSignOut(t *testing.T) {
	g := newGate(t, nil)
	g.signIn(t, g.client, "lin", linPassword, g.code(t))
	u, _ := url.Parse(g.server.URL)
	token := g.client.Jar.Cookies(u)
	if answer, _ := g.ask(t, g.client, "POST", "/sign-out", nil); answer.StatusCode != http.StatusSeeOther {
		t.Errorf("sign-out: %d", answer.StatusCode)
	}
	g.client.Jar.SetCookies(u, token)
	if answer, _ := g.ask(t, g.client, "GET", "/", nil); answer.StatusCode != http.StatusSeeOther {
		t.Errorf("a token that signed out still opens: %d", answer.StatusCode)
	}
}

func TestThrottled(t *testing.T) {
	g := newGate(t, nil)
	for range freeOfAccount {
		g.signIn(t, g.client, "lin", "wrong wrong wrong", "000000")
	}
	answer, page := g.signIn(t, g.client, "lin", linPassword, g.code(t))
	if answer.StatusCode != http.StatusTooManyRequests || answer.Header.Get("Retry-After") == "" || !strings.Contains(page, "次数太多") {
		t.Errorf("after %d failures: %d", freeOfAccount, answer.StatusCode)
	}
	g.now = g.now.Add(firstWait)
	if answer, _ := g.signIn(t, g.client, "lin", linPassword, g.code(t)); answer.StatusCode != http.StatusSeeOther {
		t.Errorf("after the wait: %d", answer.StatusCode)
	}
}

// What comes from another site, or does not say where it comes from, is not
// done, with or without a session.
func TestCrossOrigin(t *testing.T) {
	g := newGate(t, nil)
	g.signIn(t, g.client, "lin", linPassword, g.code(t))
	for name, header := range map[string][2]string{
		"别的网站":   {"Origin", "https://evil.example"},
		"别的网站的框": {"Sec-Fetch-Site", "cross-site"},
		"同一主域":   {"Sec-Fetch-Site", "same-site"},
		"来源为空":   {"Origin", "null"},
		"没有来源":   {"X-Nothing", "1"},
	} {
		for _, path := range []string{"/sign-in", "/sign-out"} {
			r, _ := http.NewRequest("POST", g.server.URL+path, nil)
			r.Header.Set(header[0], header[1])
			answer, err := g.client.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			answer.Body.Close()
			if answer.StatusCode != http.StatusForbidden {
				t.Errorf("%s, POST %s: %d", name, path, answer.StatusCode)
			}
		}
	}
	if answer, _ := g.ask(t, g.client, "GET", "/", nil); answer.StatusCode != http.StatusOK {
		t.Error("a foreign site signed the officer out")
	}
}

func TestReturn(t *testing.T) {
	for _, base := range []string{"/", "/gongzuotai/"} {
		g := newGate(t, func(c *Config) { c.Site.BasePath = base })
		for back, want := range map[string]string{
			"":                     "/",
			"/cases":               "/cases",
			"/../../etc":           "/etc",
			"//evil.example/x":     "/evil.example/x",
			`/\evil.example`:       "/",
			"https://evil.example": "/",
			"/sign-out":            "/",
			"/x?y=1":               "/",
			"/a\r\nSet-Cookie:x":   "/",
		} {
			if got := g.d.returnTo(back); got != g.d.Site.Link(want) {
				t.Errorf("base %s, back %q: %q, want %q", base, back, got, g.d.Site.Link(want))
			}
		}
		answer, _ := g.ask(t, g.client, "GET", g.d.Site.Link("/"), nil)
		if to := answer.Header.Get("Location"); to != g.d.Site.Link("/sign-in") {
			t.Errorf("base %s: a stranger is sent to %q", base, to)
		}
		if answer, _ := g.signIn(t, g.client, "lin", linPassword, g.code(t)); answer.Cookies()[0].Path != base {
			t.Errorf("base %s: cookie path %q", base, answer.Cookies()[0].Path)
		}
	}
}

func TestSecureCookie(t *testing.T) {
	g := newGate(t, func(c *Config) { c.TLS = true })
	answer, _ := g.signIn(t, g.client, "lin", linPassword, g.code(t))
	if !answer.Cookies()[0].Secure {
		t.Error("behind TLS the cookie is not Secure")
	}
}

func TestDemoAccounts(t *testing.T) {
	secret := signin.NewSecret()
	g := newGate(t, func(c *Config) {
		c.Demo = []DemoAccount{{Name: "陈述", Role: "审批人", Login: "chen", Password: "yanshi-mima-2026", Secret: secret}}
	})
	code, _ := signin.Code(secret, g.now)
	if _, page := g.ask(t, g.client, "GET", "/sign-in", nil); !strings.Contains(page, "chen") || !strings.Contains(page, code) || strings.Contains(page, secret) {
		t.Error("the demo accounts are not shown with their codes, or the secret is")
	}
	if _, page := newGate(t, nil).ask(t, g.client, "GET", "/sign-in", nil); strings.Contains(page, "演示") {
		t.Error("a real database shows demo accounts")
	}
}

// A fault of the store is a sentence and says nothing of what is inside.
func TestStoreBroken(t *testing.T) {
	g := newGate(t, nil)
	g.signIn(t, g.client, "lin", linPassword, g.code(t))
	g.fail = errors.New("disk /secret/path on fire")
	for _, method := range []string{"GET", "POST"} {
		path := map[string]string{"GET": "/", "POST": "/sign-in"}[method]
		answer, page := g.ask(t, g.client, method, path, url.Values{"login": {"lin"}})
		if answer.StatusCode != http.StatusInternalServerError || strings.Contains(page, "secret") {
			t.Errorf("%s: %d\n%s", method, answer.StatusCode, page)
		}
	}
}
