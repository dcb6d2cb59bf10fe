package desk

import (
	"net/http"
	"slices"
	"strings"

	"gongkai/access"
	"gongkai/internal/ui"
)

// route is one address and what somebody must be allowed to do to use it. On
// an address of a case he must be allowed to do it for the case's body; on any
// other he must be allowed to do it somewhere.
type route struct {
	method, path string
	act          access.Act // "" : the door, open to everybody
	serve        func(*desk, http.ResponseWriter, *http.Request, *visit)
}

// ofCase reports whether the address belongs to one case.
func (rt route) ofCase() bool { return strings.Contains(rt.path, "{case}") }

// policy lets a page load this site's stylesheet, script and pictures and send
// to this site; nothing else, and nothing inline.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// handler puts the doors in front of each other.
func (d *desk) handler() (http.Handler, error) {
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(http.HandlerFunc(d.crossOrigin))
	if d.Site.Host != "" { // a proxy in front may ask us by another name
		for _, scheme := range []string{"https://", "http://"} {
			if err := cross.AddTrustedOrigin(scheme + d.Site.Host); err != nil {
				return nil, err
			}
		}
	}
	d.sessions.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) { d.broken(w, r, nil, err) }
	return ui.Guard(headers(d.recover(cross.Handler(d.signed(d.sessions.LoadAndSave(d.mux())))))), nil
}

// headers are what differs from the public site: a script of our own, and
// nothing that a browser or a proxy may keep.
func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

// signed refuses what changes something and does not say where it comes from.
// Every browser of today says it with every form; http.CrossOriginProtection
// lets through who says nothing.
func (d *desk) signed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		safe := r.Method == http.MethodGet || r.Method == http.MethodHead
		if !safe && r.Header.Get("Origin") == "" && r.Header.Get("Sec-Fetch-Site") == "" {
			d.crossOrigin(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (d *desk) crossOrigin(w http.ResponseWriter, r *http.Request) {
	d.fault(w, r, nil, http.StatusForbidden, "这次提交没有表明来自本工作台的页面，为防止冒用，没有办理。请在工作台里打开页面后重新提交。")
}

// mux registers every route, and answers what is not there.
func (d *desk) mux() *http.ServeMux {
	mux := http.NewServeMux()
	for i, rt := range routes {
		if slices.ContainsFunc(routes[:i], func(o route) bool { return o.path == rt.path }) {
			continue // registered with the first route of this path
		}
		pattern := d.Site.Link(rt.path)
		if strings.HasSuffix(pattern, "/") {
			pattern += "{$}"
		}
		mux.HandleFunc(pattern, d.methods(rt.path))
	}
	mux.HandleFunc("/", d.notFound)
	return mux
}

// methods serves one path: HEAD as GET, and any other method that the path
// does not have with a page that says so.
func (d *desk) methods(path string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		method := r.Method
		if method == http.MethodHead {
			method = http.MethodGet
		}
		var allow []string
		for _, rt := range routes {
			if rt.path != path {
				continue
			}
			if rt.method == method {
				d.admit(w, r, rt)
				return
			}
			allow = append(allow, rt.method)
			if rt.method == http.MethodGet {
				allow = append(allow, http.MethodHead)
			}
		}
		w.Header().Set("Allow", strings.Join(allow, ", "))
		d.fault(w, r, nil, http.StatusMethodNotAllowed, "访问的方式与这个页面不符，没有办理。请从左边的栏目进入页面后再操作。")
	}
}

// recover turns a panic into a plain page.
func (d *desk) recover(next http.Handler) http.Handler {
	return ui.Recover(d.Log, func(w http.ResponseWriter, r *http.Request) {
		d.fault(w, r, nil, http.StatusInternalServerError, sentenceBroken)
	}, next)
}

func (d *desk) asset(w http.ResponseWriter, r *http.Request, _ *visit) {
	w.Header().Del("Cache-Control")
	if !d.assets.Serve(w, r, r.PathValue("name")) {
		d.notFound(w, r)
	}
}

func (d *desk) healthz(w http.ResponseWriter, _ *http.Request, _ *visit) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Write([]byte("ok\n"))
}

// routes lists every address below the base path. Whatever walks the desk
// (crawls, the stranger's test) walks this slice.
var routes = slices.Concat(doors, rooms, actRoutes())

// doors are open to everybody.
var doors = []route{
	{"GET", "/sign-in", "", (*desk).entrance},
	{"POST", "/sign-in", "", (*desk).signIn},
	{"POST", "/sign-out", "", (*desk).signOut},
	{"GET", "/assets/{name}", "", (*desk).asset},
	{"GET", "/healthz", "", (*desk).healthz},
}

var rooms = []route{
	{"GET", "/", access.SignIn, (*desk).work},
	{"GET", "/account", access.SignIn, (*desk).showAccount},
	{"POST", "/account/password", access.SignIn, (*desk).changePassword},
	{"POST", "/account/factor", access.SignIn, (*desk).offerFactor},
	{"POST", "/account/factor/confirm", access.SignIn, (*desk).confirmFactor},
	{"GET", "/cases", access.List, (*desk).list},
	{"GET", "/find", access.List, (*desk).find},
	{"POST", "/find", access.Read, (*desk).findPerson},
	{"GET", "/enter", access.Enter, (*desk).showEnter},
	{"POST", "/enter", access.Enter, (*desk).enter},
	{"GET", "/audit", access.ReadJournal, (*desk).audit},
	{"GET", "/table", access.Tally, (*desk).table},
	{"GET", "/cases/{case}", access.Read, (*desk).showCase},
	{"POST", "/cases/{case}/reveal", access.Read, (*desk).reveal},
	{"GET", "/cases/{case}/papers/{hash}", access.Read, (*desk).download},
	{"GET", "/cases/{case}/letters/{letter}", access.Read, (*desk).showLetter},
	{"GET", "/cases/{case}/letters/{letter}/{format}", access.Read, (*desk).makeLetter},
}
