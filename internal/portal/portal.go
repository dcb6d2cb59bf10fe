// Package portal is the public site (条例第二十四条的政府信息公开平台). At this
// stage it serves what needs no database: the check of an annual report
// (年报体检, 条例第四十九、五十条), the count of a term day by day (期限计算,
// 条例第三十、三十二至三十四条) and the rules both rest on. It keeps nothing of
// what people send, needs no script, and writes no content to any log.
package portal

import (
	"errors"
	"log/slog"
	"net/http"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

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
}

type portal struct {
	Config
	routes  []route
	assets  *ui.Assets
	english ui.Words
	sample  func() (*reader.Reading, error) // the reading of the sample report, made once
	bodies  slots                           // requests whose upload is in memory
	work    slots                           // reports being read
}

// route is one address. Pages stand in both languages, the rest once.
type route struct {
	method, path string
	page         bool
	serve        func(*portal, http.ResponseWriter, *http.Request, ui.Lang)
}

// allRoutes lists every address below the base path. Whatever walks the site
// (its map, crawls, tests) walks this slice.
func allRoutes() []route {
	return []route{
		{"GET", "/", true, (*portal).home},
		{"GET", "/check", true, (*portal).checkForm},
		{"POST", "/check", true, (*portal).check},
		{"GET", "/deadline", true, (*portal).deadline},
		{"GET", "/law", true, (*portal).rules},
		{"POST", "/view", false, (*portal).view},
		{"GET", "/assets/{name}", false, (*portal).asset},
		{"GET", "/healthz", false, (*portal).healthz},
	}
}

// nav are the directories of this stage, in the order of the bar.
var nav = []ui.NavItem{
	{Route: "/", Label: "首页"},
	{Route: "/check", Label: "年报体检", Icon: "checkup"},
	{Route: "/deadline", Label: "期限计算", Icon: "calendar"},
	{Route: "/law", Label: "法规依据", Icon: "law"},
}

const (
	maxBodies = 8 // uploads held at once; each is bounded by maxUpload
)

// New makes the site. The error is a sentence about the configuration.
func New(c Config) (http.Handler, error) {
	if err := c.Site.Check(); err != nil {
		return nil, err
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
	assets, err := ui.NewAssets()
	if err != nil {
		return nil, err
	}
	words, err := ui.ReadWords(en)
	if err != nil {
		return nil, err
	}
	p := &portal{Config: c, routes: allRoutes(), assets: assets, english: words,
		sample: sync.OnceValues(func() (*reader.Reading, error) { return reader.Read("", []byte(sample)) }),
		bodies: make(slots, maxBodies), work: make(slots, max(2, runtime.GOMAXPROCS(0)))}

	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(http.HandlerFunc(p.crossOrigin))
	if c.Site.Host != "" { // a proxy in front may ask us by another name
		for _, scheme := range []string{"https://", "http://"} {
			if err := cross.AddTrustedOrigin(scheme + c.Site.Host); err != nil {
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
				rt.serve(p, w, r, lang)
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

// recover turns a panic into a plain page. The log gets where it happened and
// not what the values were: those may be somebody's report.
func (p *portal) recover(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			if v == http.ErrAbortHandler {
				panic(v)
			}
			p.Log.Error("panic while serving", "method", r.Method, "path", r.URL.Path, "stack", string(debug.Stack()))
			p.fault(w, r, http.StatusInternalServerError)
		}()
		next.ServeHTTP(w, r)
	})
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
