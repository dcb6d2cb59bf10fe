package portal

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"gongkai/calendar"
	"gongkai/internal/store/storetest"
	"gongkai/internal/ui"
	"gongkai/org"
)

// decisions repeats, for every route there is, whether its pages may be kept.
// A new route is in neither table until somebody has thought about it.
var decisions = map[string]keeping{
	"GET /": untilMidnight, "GET /bodies": untilChanged, "GET /bodies/{body}": untilChanged,
	"GET /apply/{body}": never, "POST /apply/{body}": never,
	"GET /track": never, "POST /track": never, "POST /track/letter": never,
	"GET /check": untilMidnight, "POST /check": never, "GET /deadline": untilMidnight, "GET /law": untilMidnight,
	"POST /view": never, "GET /assets/{name}": never, "GET /healthz": never,
}

func TestEveryRouteIsDecided(t *testing.T) {
	for _, rt := range allRoutes() {
		name := rt.method + " " + rt.path
		want, known := decisions[name]
		if !known || rt.keep == undecided || rt.keep != want {
			t.Errorf("%s: whether its pages may be kept is not decided, or not the same in both tables (%d, %d)", name, rt.keep, want)
		}
		if rt.keep == never {
			continue
		}
		if rt.method != "GET" || !rt.page || strings.HasPrefix(rt.path, "/apply") || strings.HasPrefix(rt.path, "/track") {
			t.Errorf("%s: what is sent, what belongs to one person and what is no page is kept", name)
		}
		if rt.stored != (rt.keep == untilChanged) {
			t.Errorf("%s: a page of the register has to follow it, and only that", name)
		}
	}
}

// counted counts how often each route is rendered.
func counted(n *sync.Map) []route {
	routes := allRoutes()
	for i, rt := range routes {
		count := new(atomic.Int64)
		n.Store(rt.method+" "+rt.path, count)
		routes[i].serve = func(p *portal, w http.ResponseWriter, r *http.Request, lang ui.Lang) {
			count.Add(1)
			rt.serve(p, w, r, lang)
		}
	}
	return routes
}

// shelved is the county of the tests whose renderings are counted.
func shelved(t *testing.T) (c *county, rendered func(route string) int64) {
	t.Helper()
	var n sync.Map
	c = settle(t, "/")
	p, err := build(c.portal.Config, counted(&n))
	if err != nil {
		t.Fatal(err)
	}
	c.portal = p
	if c.handler, err = p.handler(); err != nil {
		t.Fatal(err)
	}
	return c, func(route string) int64 {
		count, _ := n.Load(route)
		return count.(*atomic.Int64).Load()
	}
}

func (s *site) ask(path string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", path, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	return s.do(r)
}

// A kept page is rendered once, and its answers are what they would be without
// the shelf: bytes, packed bytes, HEAD, 304.
func TestKeptPages(t *testing.T) {
	c, rendered := shelved(t)
	fresh := settle(t, "/")
	for _, rt := range allRoutes() {
		if rt.keep != untilMidnight && rt.keep != untilChanged {
			continue
		}
		path := strings.Replace(rt.path, "{body}", "lx-mzj", 1)
		want := fresh.ask(path)
		first, again := c.ask(path), c.ask(path)
		if n := rendered("GET " + rt.path); n != 1 {
			t.Errorf("%s was rendered %d times", path, n)
		}
		if first.Code != 200 || first.Body.String() != want.Body.String() || again.Body.String() != want.Body.String() {
			t.Errorf("%s: the kept page is not the page", path)
		}
		tag := again.Header().Get("ETag")
		for name, value := range map[string]string{"Cache-Control": "no-cache", "Content-Type": "text/html; charset=utf-8",
			"Content-Length": fmt.Sprint(want.Body.Len()), "Content-Encoding": "", "Content-Security-Policy": want.Header().Get("Content-Security-Policy")} {
			if got := again.Header().Get(name); got != value {
				t.Errorf("%s: %s %q, want %q", path, name, got, value)
			}
		}
		if got := strings.Join(again.Header().Values("Vary"), ", "); got != "Cookie, Accept-Encoding" {
			t.Errorf("%s: Vary %q", path, got)
		}
		packed := c.ask(path, "Accept-Encoding", "br, gzip")
		if packed.Header().Get("Content-Encoding") != "gzip" || packed.Header().Get("ETag") != tag {
			t.Errorf("%s is not packed: %v", path, packed.Header())
		}
		zr, err := gzip.NewReader(packed.Body)
		if err != nil {
			t.Fatal(err)
		}
		if plain, _ := io.ReadAll(zr); string(plain) != want.Body.String() {
			t.Errorf("%s: packed it is another page", path)
		}
		for _, has := range []string{tag, strings.TrimPrefix(tag, "W/"), `"x", ` + tag, "*"} {
			if w := c.ask(path, "If-None-Match", has); w.Code != http.StatusNotModified || w.Body.Len() > 0 || w.Header().Get("ETag") != tag {
				t.Errorf("%s: who has %s gets %d with %d bytes", path, has, w.Code, w.Body.Len())
			}
		}
		if w := c.ask(path, "If-None-Match", `W/"x"`); w.Code != 200 {
			t.Errorf("%s: who has another page gets %d", path, w.Code)
		}
		r := httptest.NewRequest("HEAD", path, nil)
		if w := c.do(r); w.Code != 200 || w.Body.Len() > 0 || w.Header().Get("Content-Length") != fmt.Sprint(want.Body.Len()) {
			t.Errorf("%s: HEAD answers %d with %d bytes, %v", path, w.Code, w.Body.Len(), w.Header())
		}
	}
}

// Both languages and both views have pages of their own.
func TestViewsAreKeptApart(t *testing.T) {
	c, rendered := shelved(t)
	pages := map[string]bool{}
	for range 2 {
		for _, path := range []string{"/law", "/en/law"} {
			for _, cookie := range []string{"other=1", viewCookie + "=" + elderView, viewCookie + "=none"} {
				w := c.ask(path, "Cookie", cookie)
				pages[w.Header().Get("ETag")] = true
				if got := strings.Contains(w.Body.String(), `class="elder"`); got != strings.Contains(cookie, elderView) {
					t.Errorf("%s with %s: 长者模式 %v", path, cookie, got)
				}
			}
		}
	}
	if n := rendered("GET /law"); len(pages) != 4 || n != 4 {
		t.Errorf("%d pages, rendered %d times", len(pages), n)
	}
}

// Only parameters on the list make a page of their own, and no page repeats
// what is not on it.
func TestParameters(t *testing.T) {
	c, rendered := shelved(t)
	for _, query := range []string{"", "?utm_source=x", "?fbclid=1&a=b", "?%zz"} {
		if w := c.ask("/law" + query); w.Code != 200 || strings.Contains(w.Body.String(), "utm_source") {
			t.Errorf("/law%s: status %d", query, w.Code)
		}
	}
	if n := rendered("GET /law"); n != 1 {
		t.Errorf("parameters off the list: rendered %d times", n)
	}
	for _, query := range []string{"?on=2020-01-01", "?x=y&on=2020-01-01", "?on=2020-01-01&on=2021-01-01"} {
		if w := c.ask("/law" + query); !strings.Contains(w.Body.String(), "2020年1月1日") {
			t.Errorf("/law%s shows another day", query)
		}
	}
	if n := rendered("GET /law"); n != 2 {
		t.Errorf("one day: rendered %d times", n)
	}
	kept := c.portal.shelf.pages.EstimatedSize()
	for _, path := range []string{"/law?on=x", "/law?on=2020-1-1", "/deadline?received=2026-09-18", "/deadline?x=y", "/deadline?more=1", "/bodies/none", "/check/"} {
		for range 2 {
			c.ask(path)
		}
	}
	if got := c.portal.shelf.pages.EstimatedSize(); got != kept {
		t.Errorf("%d pages were kept that may not be", got-kept)
	}
	if n := rendered("GET /deadline"); n != 6 {
		t.Errorf("a form that was filled in is rendered %d times of 6", n)
	}
	if w := c.ask("/law?on=x"); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("a day that is none: status %d", w.Code)
	}
}

// Nothing of one reader comes into a page that others get.
func TestKeptPageKnowsNobody(t *testing.T) {
	echo := route{method: "GET", path: "/bodies/{body}/echo", page: true, keep: untilMidnight, serve: func(p *portal, w http.ResponseWriter, r *http.Request, _ ui.Lang) {
		w.Header().Set("Cache-Control", "no-cache")
		fmt.Fprint(w, r.PathValue("body"), r.Header, r.RemoteAddr, r.Host, r.URL, r.Cookies(), r.Form)
	}}
	c := settle(t, "/", echo)
	for i, path := range []string{"/bodies/lx-mzj/echo?name=张三", "/bodies/lx-mzj/echo"} {
		w := c.ask(path, "Cookie", "session=张三; "+viewCookie+"=x", "User-Agent", "张三", "X-Forwarded-For", "192.0.2.1")
		if got := w.Body.String(); !strings.HasPrefix(got, "lx-mzj") || strings.Contains(got, "张三") || strings.Contains(got, "%") || strings.Contains(got, "192.0.2") {
			t.Errorf("request %d: the page holds %q", i, got)
		}
	}
}

// What a page forbids to keep is not kept, even where the route allows it; who
// asks gets the same answer as without the shelf.
func TestOtherAnswersAreNotKept(t *testing.T) {
	answers := map[string]http.HandlerFunc{
		"cookie":   func(w http.ResponseWriter, _ *http.Request) { http.SetCookie(w, &http.Cookie{Name: "a", Value: "b"}) },
		"no-store": func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Cache-Control", "no-store") },
		"missing":  http.NotFound,
		"redirect": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/law", http.StatusSeeOther) },
	}
	for name, answer := range answers {
		n := 0
		c := settle(t, "/", route{method: "GET", path: "/x", page: true, keep: untilMidnight, serve: func(_ *portal, w http.ResponseWriter, r *http.Request, _ ui.Lang) {
			n++
			w.Header().Set("Cache-Control", "no-cache")
			answer(w, r)
			fmt.Fprint(w, "正文")
		}})
		want := httptest.NewRecorder()
		answer(want, httptest.NewRequest("GET", "/x", nil))
		for range 2 {
			got := c.ask("/x")
			if got.Code != want.Code || got.Header().Get("Location") != want.Header().Get("Location") || got.Header().Get("Set-Cookie") != want.Header().Get("Set-Cookie") ||
				!strings.HasSuffix(got.Body.String(), "正文") || got.Header().Get("ETag") != "" {
				t.Errorf("%s: %d %v %q", name, got.Code, got.Header(), got.Body)
			}
		}
		if n != 2 || c.portal.shelf.pages.EstimatedSize() != 0 {
			t.Errorf("%s: rendered %d times, %d kept", name, n, c.portal.shelf.pages.EstimatedSize())
		}
	}
}

// A change of the register shows at once, and midnight makes new pages.
func TestChangesShow(t *testing.T) {
	c, rendered := shelved(t)
	if body := c.get("bodies/lx-mzj").Body; !strings.Contains(body, "云溪路12号") {
		t.Fatal("the guide does not show the address")
	}
	tree := register(t)
	bodies := tree.All()
	for i := range bodies {
		if bodies[i].ID == "lx-mzj" {
			bodies[i].Contact.Address = "临溪县新安街3号"
		}
		bodies[i].Path = ""
	}
	tree, err := org.NewTree(bodies, tree.Offices())
	if err != nil {
		t.Fatal(err)
	}
	if err := c.town.DB.Bodies().Keep(t.Context(), c.town.Stamp(storetest.Admin, "2026-11-22"), tree); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if body := c.get("bodies/lx-mzj").Body; !strings.Contains(body, "新安街3号") || strings.Contains(body, "云溪路12号") {
			t.Error("the guide shows the old address")
		}
	}
	if n := rendered("GET /bodies/{body}"); n != 2 {
		t.Errorf("one change: rendered %d times", n)
	}
	before := c.get("").Body
	c.portal.Today = func() calendar.Date { return today + 1 }
	if c.get("").Body == before {
		t.Error("the home page still counts from yesterday")
	}
}

// Many who ask for one page at the same time wait for one rendering.
func TestStampede(t *testing.T) {
	const many = 40
	var n atomic.Int64
	var waiting sync.WaitGroup
	waiting.Add(many)
	c := settle(t, "/", route{method: "GET", path: "/x", page: true, keep: untilMidnight, serve: func(_ *portal, w http.ResponseWriter, r *http.Request, _ ui.Lang) {
		waiting.Wait()
		n.Add(1)
		w.Header().Set("Cache-Control", "no-cache")
		fmt.Fprint(w, "正文")
	}})
	var all sync.WaitGroup
	for range many {
		all.Go(func() {
			waiting.Done()
			if w := c.ask("/x"); w.Body.String() != "正文" {
				t.Errorf("one got %q", w.Body)
			}
		})
	}
	all.Wait()
	if n.Load() != 1 {
		t.Errorf("rendered %d times", n.Load())
	}
}

// A page that breaks while it is rendered breaks for those who asked, and for
// nobody after them.
func TestBrokenPage(t *testing.T) {
	broken := true
	c := settle(t, "/", route{method: "GET", path: "/x", page: true, keep: untilMidnight, serve: func(_ *portal, w http.ResponseWriter, r *http.Request, _ ui.Lang) {
		if broken {
			panic("broken")
		}
		w.Header().Set("Cache-Control", "no-cache")
		fmt.Fprint(w, "正文")
	}})
	if w := c.ask("/x"); w.Code != http.StatusInternalServerError {
		t.Errorf("status %d", w.Code)
	}
	broken = false
	if w := c.ask("/x"); w.Code != 200 {
		t.Errorf("mended: status %d", w.Code)
	}
}

func TestShelfIsBounded(t *testing.T) {
	const most = 1 << 20
	s, err := newShelf(most)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 500 {
		s.pages.Set(pageKey{path: fmt.Sprint("/bodies/", i)}, ui.Keep(fmt.Appendf(nil, "%d %s", i, strings.Repeat("公开", 4000))))
	}
	s.pages.CleanUp()
	if got := s.pages.WeightedSize(); got > most || got < most/2 {
		t.Errorf("%d bytes are kept of %d allowed", got, most)
	}
	s.pages.Set(pageKey{path: "/huge"}, ui.Keep(make([]byte, 2*most)))
	s.pages.CleanUp()
	if _, kept := s.pages.GetIfPresent(pageKey{path: "/huge"}); kept {
		t.Error("a page larger than the shelf is kept")
	}
}

// marked is a register that names its own state.
type marked struct {
	Bodies
	state string
	trees atomic.Int64
}

func (m *marked) State(context.Context) (string, error) { return m.state, nil }

func (m *marked) Tree(ctx context.Context) (*org.Tree, error) {
	m.trees.Add(1)
	return m.Bodies.Tree(ctx)
}

// A register that names its state is not loaded for a page that is kept, and
// loaded again for its next state.
func TestStateOfTheRegister(t *testing.T) {
	c := settle(t, "/")
	register := &marked{Bodies: c.portal.Bodies, state: "1"}
	c.portal.Bodies = register
	for _, step := range []struct {
		state string
		want  int64
	}{{"1", 1}, {"1", 1}, {"2", 2}, {"2", 2}} {
		register.state = step.state
		if w := c.ask("/bodies/lx-mzj"); w.Code != 200 || register.trees.Load() != step.want {
			t.Errorf("state %s: status %d, loaded %d times, want %d", step.state, w.Code, register.trees.Load(), step.want)
		}
	}
}
