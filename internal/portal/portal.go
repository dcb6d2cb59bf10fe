// Package portal is the public site (条例第二十四条的政府信息公开平台). It takes
// applications (依申请公开, 条例第二十七至三十一条) and shows each to its applicant, if
// there is a store to keep them; and it serves the public tools, which need
// none: 年报体检, 期限计算 and the rules both rest on. It needs no script, holds no
// case, and writes no content to any log.
package portal

import (
	"errors"
	"log/slog"
	"net/http"
	"net/netip"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"gongkai/calendar"
	"gongkai/internal/ui"
	"gongkai/law"
	"gongkai/org"
	"gongkai/reader"
)

// Config is what a portal is made of.
type Config struct {
	Site     org.Site
	Today    func() calendar.Date // the date in Asia/Shanghai; required
	Book     *law.Book            // nil: law.Current
	Calendar *calendar.Calendar   // nil: calendar.Default
	Log      *slog.Logger         // faults of the program only, never content; nil: none
	Reader   *reader.Reader       // reads what is uploaded; nil: the zero one

	// Both or neither: without them the site serves the public tools only.
	Bodies       Bodies
	Applications Applications

	Now    func() time.Time               // for how long a page may lie open, and for limits; nil: time.Now
	Client func(*http.Request) netip.Addr // who asks, for limits; nil: who opened the connection, which behind a proxy is the proxy
}

// takes reports whether one can apply here.
func (c Config) takes() bool { return c.Applications != nil }

type portal struct {
	Config
	routes  []route
	assets  *ui.Assets
	english ui.Words
	shelf   shelf
	sample  func() (*reader.Reading, error) // the reading of the sample report, made once
	bodies  ui.Slots                        // requests whose upload is in memory
	work    ui.Slots                        // reports being read
	uploads ui.Slots                        // applications whose attachments are in memory
	drafts  sealer
	lookups *limiter // query codes that nobody has
	handIns *limiter
}

// route is one address. Pages stand in both languages, the rest once. A part
// of the path in braces stands for the id of a body or the name of an asset.
type route struct {
	method, path string
	page         bool
	stored       bool // there only with a store
	keep         keeping
	params       map[string]canonical // those that a kept page depends on
	asks         bool                 // its query is a form filled in: only the empty form is kept
	serve        func(*portal, http.ResponseWriter, *http.Request, ui.Lang)
}

// matches reports whether a route, without its language, is this address.
func (rt route) matches(route string) bool {
	want, is := strings.Split(rt.path, "/"), strings.Split(route, "/")
	return slices.EqualFunc(want, is, func(want, is string) bool {
		return want == is || strings.HasPrefix(want, "{") && bodyID.MatchString(is)
	})
}

var bodyID = regexp.MustCompile(`^[a-z0-9-]{1,40}$`)

// allRoutes lists every address below the base path. Whatever walks the site
// (its map, crawls, tests) walks this slice.
func allRoutes() []route {
	return []route{
		{method: "GET", path: "/", page: true, keep: untilMidnight, serve: (*portal).home},
		{method: "GET", path: "/bodies", page: true, stored: true, keep: untilChanged, serve: (*portal).bodyList},
		{method: "GET", path: "/bodies/{body}", page: true, stored: true, keep: untilChanged, serve: (*portal).bodyGuide},
		{method: "GET", path: "/apply/{body}", page: true, stored: true, keep: never, serve: (*portal).applyStart},
		{method: "POST", path: "/apply/{body}", page: true, stored: true, keep: never, serve: (*portal).apply},
		{method: "GET", path: "/track", page: true, stored: true, keep: never, serve: (*portal).trackStart},
		{method: "POST", path: "/track", page: true, stored: true, keep: never, serve: (*portal).track},
		{method: "POST", path: "/track/letter", page: true, stored: true, keep: never, serve: (*portal).letter},
		{method: "GET", path: "/check", page: true, keep: untilMidnight, params: map[string]canonical{"sample": flag}, serve: (*portal).checkForm},
		{method: "POST", path: "/check", page: true, keep: never, serve: (*portal).check},
		{method: "GET", path: "/deadline", page: true, keep: untilMidnight, asks: true, serve: (*portal).deadline},
		{method: "GET", path: "/law", page: true, keep: untilMidnight, params: map[string]canonical{"on": date}, serve: (*portal).rules},
		{method: "POST", path: "/view", keep: never, serve: (*portal).view},
		{method: "GET", path: "/assets/{name}", keep: never, serve: (*portal).asset}, // kept by Assets
		{method: "GET", path: "/healthz", keep: never, serve: (*portal).healthz},
	}
}

// nav are the directories of this stage, in the order of the bar.
func (c Config) nav() []ui.NavItem {
	items := []ui.NavItem{{Route: "/", Label: "首页"}}
	if c.takes() {
		items = append(items, applying, ui.NavItem{Route: "/track", Label: "查询办理"})
	}
	return append(items,
		ui.NavItem{Route: "/check", Label: "年报体检", Icon: "checkup"},
		ui.NavItem{Route: "/deadline", Label: "期限计算", Icon: "calendar"},
		ui.NavItem{Route: "/law", Label: "法规依据", Icon: "law"})
}

const maxBodies = 8 // uploads of each kind held at once; each is bounded by maxUpload or maxHanded

// New makes the site. The error is a sentence about the configuration.
func New(c Config) (http.Handler, error) {
	p, err := build(c, allRoutes())
	if err != nil {
		return nil, err
	}
	return p.handler()
}

func build(c Config, routes []route) (*portal, error) {
	if err := c.Site.Check(); err != nil {
		return nil, err
	}
	if (c.Bodies == nil) != (c.Applications == nil) {
		return nil, errors.New("接收申请既要有机关名录，又要有保存申请的地方，现在只有其中一个")
	}
	if c.Today == nil {
		return nil, errors.New("没有给出今天的日期，页面不能打印计算日期")
	}
	if c.Book == nil {
		c.Book = law.Current()
	}
	if c.Calendar == nil {
		c.Calendar = calendar.Default()
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Reader == nil {
		c.Reader = new(reader.Reader)
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Client == nil {
		c.Client = direct
	}
	assets, err := ui.NewAssets()
	if err != nil {
		return nil, err
	}
	words, err := ui.ReadWords(en)
	if err != nil {
		return nil, err
	}
	kept, err := newShelf(shelfBytes)
	if err != nil {
		return nil, err
	}
	drafts, err := newSealer()
	if err != nil {
		return nil, err
	}
	if !c.takes() {
		routes = slices.DeleteFunc(routes, func(rt route) bool { return rt.stored })
	}
	return &portal{Config: c, routes: routes, assets: assets, english: words, shelf: kept,
		sample: sync.OnceValues(func() (*reader.Reading, error) { return reader.Read("", []byte(sample)) }),
		bodies: make(ui.Slots, maxBodies), work: make(ui.Slots, max(2, runtime.GOMAXPROCS(0))), uploads: make(ui.Slots, maxBodies),
		drafts: drafts, lookups: newLimiter(lookups, lookupTime), handIns: newLimiter(handIns, handInTime)}, nil
}

// handler is the site behind what guards every request.
func (p *portal) handler() (http.Handler, error) {
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(http.HandlerFunc(p.crossOrigin))
	if p.Site.Host != "" { // a proxy in front may ask us by another name
		for _, scheme := range []string{"https://", "http://"} {
			if err := cross.AddTrustedOrigin(scheme + p.Site.Host); err != nil {
				return nil, err
			}
		}
	}
	return ui.Guard(p.recover(cross.Handler(p.mux()))), nil
}

// mux registers every route in its languages, and answers what is not there.
func (p *portal) mux() *http.ServeMux {
	mux := http.NewServeMux()
	for i, rt := range p.routes {
		if slices.ContainsFunc(p.routes[:i], func(o route) bool { return o.path == rt.path }) {
			continue // registered with the first route of this path
		}
		langs := []ui.Lang{ui.Chinese}
		if rt.page {
			langs = append(langs, ui.English)
		}
		for _, lang := range langs {
			mux.HandleFunc(p.pattern(lang, rt.path), p.methods(lang, rt.path))
		}
	}
	mux.HandleFunc("/", p.notFound)
	if base := p.Site.Base(); base != "/" {
		mux.HandleFunc(base, p.notFound)
	}
	return mux
}

func (p *portal) pattern(lang ui.Lang, path string) string {
	pattern := ui.Page{Site: p.Site}.HrefIn(lang, path)
	if strings.HasSuffix(pattern, "/") {
		pattern += "{$}"
	}
	return pattern
}

// methods serves one path: HEAD as GET, and any other method that the path
// does not have with a page that says so.
func (p *portal) methods(lang ui.Lang, path string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		method := r.Method
		if method == http.MethodHead {
			method = http.MethodGet
		}
		var allow []string
		for _, rt := range p.routes {
			if rt.path != path {
				continue
			}
			if rt.method == method {
				p.answer(rt, w, r, lang)
				return
			}
			allow = append(allow, rt.method)
			if rt.method == http.MethodGet {
				allow = append(allow, http.MethodHead)
			}
		}
		w.Header().Set("Allow", strings.Join(allow, ", "))
		p.fault(w, r, http.StatusMethodNotAllowed)
	}
}

// recover turns a panic into a plain page.
func (p *portal) recover(next http.Handler) http.Handler {
	return ui.Recover(p.Log, func(w http.ResponseWriter, r *http.Request) { p.fault(w, r, http.StatusInternalServerError) }, next)
}

func (p *portal) asset(w http.ResponseWriter, r *http.Request, _ ui.Lang) {
	if !p.assets.Serve(w, r, r.PathValue("name")) {
		p.fault(w, r, http.StatusNotFound)
	}
}

func (p *portal) healthz(w http.ResponseWriter, r *http.Request, _ ui.Lang) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Write([]byte("ok\n"))
}
