package portal

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongkai/calendar"
	"gongkai/internal/ui"
	"gongkai/org"
)

// Every page is reached from the home page; every address lies below the base
// path and answers; every anchor exists. Without a store nothing leads to what
// needs one.
func TestCrawl(t *testing.T) {
	for _, base := range []string{"/", "/zfxxgk/"} {
		for name, s := range both(t, base) {
			t.Run(base+name, func(t *testing.T) {
				s.t = t
				pages := s.crawl()
				for at, p := range pages {
					if p.Status != http.StatusOK {
						t.Errorf("%s answers %d", at, p.Status)
					}
				}
				for _, rt := range s.routes() {
					for _, prefix := range []string{"", "en/"} {
						if rt.method == "GET" && rt.page && !reached(pages, base+prefix, rt) {
							t.Errorf("no link leads to %s%s%s", base, prefix, rt.path)
						}
					}
				}
				if s.log.Len() > 0 {
					t.Errorf("logged: %s", s.log)
				}
			})
		}
	}
}

// crawl follows every link from the home pages.
func (s *site) crawl() map[string]*page {
	s.t.Helper()
	pages := map[string]*page{}
	queue := []string{s.base, s.base + "en/"}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		if pages[at] != nil {
			continue
		}
		p := s.page(httptest.NewRequest("GET", at, nil))
		pages[at] = p
		for _, link := range p.links() {
			u := resolve(s.t, at, link)
			if u.Scheme != "" || u.Host != "" {
				s.t.Errorf("%s leads outside: %s", at, link)
				continue
			}
			if !strings.HasPrefix(u.Path, s.base) {
				s.t.Errorf("%s leaves the base path: %s", at, link)
				continue
			}
			if u.Path == s.base+"view" {
				continue // takes POST only
			}
			fragment := u.Fragment
			u.Fragment = ""
			if fragment != "" && u.String() == at && p.byID(fragment) == nil {
				s.t.Errorf("%s has no %q to lead to", at, link)
			}
			queue = append(queue, u.String())
		}
	}
	return pages
}

func reached(pages map[string]*page, prefix string, rt route) bool {
	for at := range pages {
		if rest, ok := strings.CutPrefix(at, prefix); ok && rt.matches("/"+rest) {
			return true
		}
	}
	return false
}

// Without a store the addresses that need one are not there.
func TestToolsOnly(t *testing.T) {
	s := open(t, "/zfxxgk/")
	for _, rt := range allRoutes() {
		if !rt.stored {
			continue
		}
		path := "/zfxxgk" + strings.NewReplacer("{body}", "lx-mzj").Replace(rt.path)
		if w := s.do(httptest.NewRequest(rt.method, path, nil)); w.Code != http.StatusNotFound {
			t.Errorf("%s %s answers %d", rt.method, path, w.Code)
		}
	}
	for _, link := range s.get("").links() {
		if strings.Contains(link, "bodies") || strings.Contains(link, "apply") || strings.Contains(link, "track") {
			t.Errorf("the home page leads to %s, which is not there", link)
		}
	}
	if _, err := New(Config{Today: func() calendar.Date { return today }, Bodies: settle(t, "/").town.DB.Bodies()}); err == nil {
		t.Error("bodies without a place to keep applications are accepted")
	}
}

func TestNoPageNamesAForeignAddress(t *testing.T) {
	s := settle(t, "/").site
	for _, route := range []string{"", "check", "check?sample=1", "deadline", "deadline?rule=reply&received=2026-09-18", "law", "en/", "missing",
		"bodies", "bodies/lx-mzj", "bodies/lx-fp", "apply/lx-mzj", "track", "en/track"} {
		body := s.get(route).Body
		body = strings.ReplaceAll(body, `xmlns="http://www.w3.org/2000/svg"`, "")
		for _, foreign := range []string{"http:", "https:", "//cdn", "<script", "javascript:", " style=", " onclick="} {
			if strings.Contains(body, foreign) {
				t.Errorf("/%s holds %q", route, foreign)
			}
		}
	}
}

func TestHeaders(t *testing.T) {
	s := settle(t, "/zfxxgk/").site
	for _, route := range []string{"", "check", "deadline", "law", "healthz", "missing", "assets/none.css", "bodies", "bodies/lx-mzj", "apply/lx-mzj", "track"} {
		h := s.do(httptest.NewRequest("GET", "/zfxxgk/"+route, nil)).Header()
		for name, want := range map[string]string{
			"X-Content-Type-Options":     "nosniff",
			"Referrer-Policy":            "same-origin",
			"Cross-Origin-Opener-Policy": "same-origin",
		} {
			if got := h.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", route, name, got, want)
			}
		}
		if !strings.HasPrefix(h.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s: no strict policy", route)
		}
	}
	if got := s.post("check", form{text: sample}).Header.Get("Cache-Control"); got != "no-store" {
		t.Errorf("a result may be cached: %q", got)
	}
}

func TestMethods(t *testing.T) {
	s := settle(t, "/zfxxgk/").site
	cases := []struct {
		method, path string
		status       int
		allow        string
	}{
		{"HEAD", "/zfxxgk/apply/lx-mzj", 200, ""},
		{"PUT", "/zfxxgk/apply/lx-mzj", 405, "GET, HEAD, POST"},
		{"GET", "/zfxxgk/track/letter", 405, "POST"},
		{"GET", "/zfxxgk/bodies/none", 404, ""},
		{"GET", "/zfxxgk/bodies/lx-water", 404, ""},
		{"GET", "/zfxxgk/apply/lx-water", 404, ""},
		{"GET", "/zfxxgk/apply/none", 404, ""},
		{"POST", "/zfxxgk/apply/none", 404, ""},
		{"GET", "/zfxxgk/bodies/..%2flx", 404, ""},
		{"HEAD", "/zfxxgk/", 200, ""},
		{"HEAD", "/zfxxgk/check", 200, ""},
		{"DELETE", "/zfxxgk/check", 405, "GET, HEAD, POST"},
		{"POST", "/zfxxgk/deadline", 405, "GET, HEAD"},
		{"GET", "/zfxxgk/view", 405, "POST"},
		{"GET", "/zfxxgk/nothing", 404, ""},
		{"GET", "/zfxxgk/en/nothing", 404, ""},
		{"GET", "/other", 404, ""},
		{"POST", "/zfxxgk/nothing", 404, ""},
		{"GET", "/zfxxgk/healthz", 200, ""},
	}
	for _, c := range cases {
		w := s.do(httptest.NewRequest(c.method, c.path, nil))
		if w.Code != c.status || w.Header().Get("Allow") != c.allow {
			t.Errorf("%s %s: %d, Allow %q; want %d, %q", c.method, c.path, w.Code, w.Header().Get("Allow"), c.status, c.allow)
		}
		if c.method == "HEAD" && w.Body.Len() > 0 {
			t.Errorf("HEAD %s has a body", c.path)
		}
		if w.Code >= 400 {
			p := read200(t, w)
			if len(p.links()) < 4 || text(p.byID("main")) == "" {
				t.Errorf("%s %s: the page does not help", c.method, c.path)
			}
		}
	}
}

func TestSlashesAreMended(t *testing.T) {
	s := settle(t, "/zfxxgk/").site
	for from, to := range map[string]string{
		"/zfxxgk/bodies/":            "/zfxxgk/bodies",
		"/zfxxgk/en/bodies/lx-mzj/":  "/zfxxgk/en/bodies/lx-mzj",
		"/zfxxgk/apply/lx-mzj/":      "/zfxxgk/apply/lx-mzj",
		"/zfxxgk":                    "/zfxxgk/",
		"/zfxxgk/en":                 "/zfxxgk/en/",
		"/zfxxgk/check/":             "/zfxxgk/check",
		"/zfxxgk/law/?on=2019-01-01": "/zfxxgk/law?on=2019-01-01",
	} {
		w := s.do(httptest.NewRequest("GET", from, nil))
		if w.Code/100 != 3 || w.Header().Get("Location") != to {
			t.Errorf("%s: %d to %q, want %q", from, w.Code, w.Header().Get("Location"), to)
		}
	}
}

func TestPanicBecomesAPlainPage(t *testing.T) {
	var log bytes.Buffer
	assets, err := ui.NewAssets()
	if err != nil {
		t.Fatal(err)
	}
	p := &portal{Config: Config{Log: slog.New(slog.NewTextHandler(&log, nil))}, assets: assets, routes: allRoutes()}
	h := p.recover(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("张三的申请内容") }))
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("POST", "/check", nil))
	if w.Code != http.StatusInternalServerError || !strings.Contains(w.Body.String(), "页面暂时不能显示") {
		t.Errorf("status %d: %s", w.Code, w.Body)
	}
	for name, out := range map[string]string{"page": w.Body.String(), "log": log.String()} {
		if strings.Contains(out, "张三") {
			t.Errorf("the %s tells what the panic said", name)
		}
	}
	if !strings.Contains(log.String(), "portal_test.go") {
		t.Error("the log does not say where it happened")
	}
}

func TestCrossOriginPostsAreRefused(t *testing.T) {
	s := open(t, "/")
	for _, c := range []struct {
		name, site, origin string
		status             int
	}{
		{"another site", "cross-site", "https://evil.example", http.StatusForbidden},
		{"another site that hides", "cross-site", "null", http.StatusForbidden},
		{"another site that hides, in an old browser", "", "null", http.StatusForbidden},
		{"another site in an old browser", "", "https://evil.example", http.StatusForbidden},
		{"our form", "same-origin", "http://example.com", http.StatusOK},
		{"our form over plain HTTP", "", "http://example.com", http.StatusOK},
		{"no browser", "", "", http.StatusOK},
	} {
		body, kind := form{text: sample}.encode(t)
		r := httptest.NewRequest("POST", "/check", body)
		r.Header.Set("Content-Type", kind)
		r.Header.Set("Sec-Fetch-Site", c.site)
		r.Header.Set("Origin", c.origin)
		if p := s.page(r); p.Status != c.status || strings.Contains(p.Body, "体检结果") != (c.status == http.StatusOK) {
			t.Errorf("%s: status %d", c.name, p.Status)
		}
	}
}

func TestElderView(t *testing.T) {
	s := settle(t, "/zfxxgk/").site
	post := func(view, back string) *httptest.ResponseRecorder {
		r := httptest.NewRequest("POST", "/zfxxgk/view", strings.NewReader(url.Values{"view": {view}, "back": {back}}.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		return s.do(r)
	}
	w := post("elder", "/en/check")
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/zfxxgk/en/check" {
		t.Errorf("%d to %q", w.Code, w.Header().Get("Location"))
	}
	if got := post("elder", "/deadline?received=2026-09-18&x=%0d%0a").Header().Get("Location"); got != "/zfxxgk/deadline?received=2026-09-18&x=%0D%0A" {
		t.Errorf("the query is lost or changed: %q", got)
	}
	if got := post("elder", "/bodies/lx-mzj").Header().Get("Location"); got != "/zfxxgk/bodies/lx-mzj" {
		t.Errorf("the page of a body leads back to %q", got)
	}
	c := w.Result().Cookies()[0]
	if c.Path != "/zfxxgk/" || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode {
		t.Errorf("cookie %+v", c)
	}
	r := httptest.NewRequest("GET", "/zfxxgk/check", nil)
	r.AddCookie(c)
	if root := s.page(r).all(tag("html"))[0]; !has(root, "elder") {
		t.Error("the cookie does not change the page")
	}
	if got := post("standard", "/check").Result().Cookies()[0]; got.MaxAge >= 0 {
		t.Errorf("the standard view keeps the cookie: %+v", got)
	}
	for _, back := range []string{"https://evil.example/", "//evil.example", "https://evil.example/x", "/../x", "", "javascript:alert(1)", "/assets/x"} {
		if got := post("elder", back).Header().Get("Location"); got != "/zfxxgk/" {
			t.Errorf("back=%q leads to %q", back, got)
		}
	}
}

func TestConfigIsChecked(t *testing.T) {
	for _, c := range []Config{
		{Today: func() calendar.Date { return today }, Site: org.Site{BasePath: "/zfxxgk"}},
		{Site: org.Site{BasePath: "/"}},
	} {
		if _, err := New(c); err == nil {
			t.Errorf("%+v is accepted", c.Site)
		}
	}
}

func TestMetaTags(t *testing.T) {
	p := open(t, "/").get("check")
	names := map[string]string{}
	for _, m := range p.all(func(n *html.Node) bool { return n.Data == "meta" && attr(n, "name") != "" }) {
		names[attr(m, "name")] = attr(m, "content")
		if c := attr(m, "content"); c == "" || strings.Contains(c, "null") {
			t.Errorf("%s is %q", attr(m, "name"), c)
		}
	}
	for name, want := range map[string]string{"SiteName": "临溪县政府信息公开", "SiteIDCode": "3300000001", "ColumnName": "年报体检"} {
		if names[name] != want {
			t.Errorf("%s is %q, want %q", name, names[name], want)
		}
	}
}
