package portal

import (
	_ "embed"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"gongkai/internal/ui"
)

//go:embed en.json
var en []byte

// viewCookie holds the chosen view and nothing else.
const (
	viewCookie = "gongkai_view"
	elderView  = "elder"
)

// elder reports whether 长者模式 was chosen.
func elder(r *http.Request) bool {
	if len(r.Header["Cookie"]) == 0 {
		return false
	}
	c, err := r.Cookie(viewCookie)
	return err == nil && c.Value == elderView
}

// page starts a page of the given route and language.
func (p *portal) page(r *http.Request, lang ui.Lang, route, title, lead string) ui.Page {
	page := ui.Page{
		Site: p.Site, Lang: lang, Route: route, Title: title, Lead: lead, Nav: p.nav(),
		Style: p.assets.Style(), Icon: p.assets.Icon(),
	}
	if p.takes() {
		page.Apply = applying.Route
	}
	if r.Method == http.MethodGet {
		page.Query = r.URL.Query().Encode()
	}
	if lang == ui.English {
		page.Words = p.english
	}
	page.Elder = elder(r)
	if title != "" {
		page.Meta = ui.Meta{ColumnName: title, ColumnDescription: lead, ColumnKeywords: "政府信息公开," + title, ColumnType: "公开工具"}
	}
	return page
}

// send writes a page; a page that cannot be rendered becomes a plain fault.
func (p *portal) send(w http.ResponseWriter, r *http.Request, status int, c templ.Component) {
	w.Header().Add("Vary", "Cookie")
	if err := ui.Write(w, r, status, c); err != nil {
		p.Log.Error("render", "path", r.URL.Path, "error", err)
		http.Error(w, "页面暂时不能显示，请稍后再试。", http.StatusInternalServerError)
	}
}

// langOf tells the language of a path that may be no route.
func (p *portal) langOf(r *http.Request) ui.Lang {
	if route, ok := p.Site.Route(r.URL.Path); ok && (route == "/en" || strings.HasPrefix(route, "/en/")) {
		return ui.English
	}
	return ui.Chinese
}

// fault answers with the page of an HTTP error.
func (p *portal) fault(w http.ResponseWriter, r *http.Request, status int) {
	f := faults[status]
	page := p.page(r, p.langOf(r), "", f.title, "")
	page.Meta = ui.Meta{}
	page.Answer = true
	w.Header().Set("Cache-Control", "no-store")
	p.send(w, r, status, faultPage(page, f))
}

// faultText says what happened and what to do next.
type faultText struct{ title, what, next string }

var faults = map[int]faultText{
	http.StatusForbidden: {"没有接受这次提交",
		"这次提交来自别的网站，为防止冒用，没有处理。",
		"请在本站打开页面后重新提交。"},
	http.StatusNotFound: {"没有找到这个页面",
		"您访问的地址不存在，可能写错了，也可能页面已经移走。",
		"请核对地址，或者从下面的栏目进入。"},
	http.StatusMethodNotAllowed: {"这个地址不接受这样的访问",
		"访问的方式与这个页面不符，没有处理。",
		"请从下面的栏目进入页面后再操作。"},
	http.StatusInternalServerError: {"页面暂时不能显示",
		"服务器处理时出了差错，提交的内容没有保存。",
		"请稍后再试；如果反复出现，请告知网站的主办单位。"},
	http.StatusServiceUnavailable: {"现在使用的人较多",
		"服务器正在处理别的提交，这次提交没有处理，也没有保存。",
		"请过一分钟再提交一次。"},
}

// notFound answers every path that is no route. A route written with one
// slash too many or too few is led to the right address.
func (p *portal) notFound(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		if to, ok := p.meant(r.URL); ok {
			http.Redirect(w, r, to, http.StatusMovedPermanently)
			return
		}
	}
	p.fault(w, r, http.StatusNotFound)
}

func (p *portal) meant(u *url.URL) (string, bool) {
	path := u.Path + "/"
	if trimmed := strings.TrimRight(u.Path, "/"); p.isPage(trimmed) {
		path = trimmed
	}
	if path == u.Path || !p.isPage(path) {
		return "", false
	}
	to := url.URL{Path: path, RawQuery: u.RawQuery}
	return to.String(), true
}

// isPage reports whether a page can be asked for at a path.
func (p *portal) isPage(path string) bool {
	at, ok := p.Site.Route(path)
	if rest, english := strings.CutPrefix(at, "/en/"); english {
		at = "/" + rest
	}
	return ok && slices.ContainsFunc(p.routes, func(rt route) bool {
		return rt.page && rt.method == http.MethodGet && rt.matches(at)
	})
}

func (p *portal) crossOrigin(w http.ResponseWriter, r *http.Request) {
	p.fault(w, r, http.StatusForbidden)
}

// view remembers 长者模式 or the standard view in a cookie and leads back.
func (p *portal) view(w http.ResponseWriter, r *http.Request, _ ui.Lang) {
	r.Body = http.MaxBytesReader(w, r.Body, 4<<10)
	choice, back := r.PostFormValue("view"), r.PostFormValue("back")
	c := &http.Cookie{Name: viewCookie, Value: elderView, Path: p.Site.Base(), MaxAge: 365 * 24 * 3600,
		HttpOnly: true, Secure: r.TLS != nil, SameSite: http.SameSiteLaxMode}
	if choice != elderView {
		c.Value, c.MaxAge = "", -1
	}
	http.SetCookie(w, c)
	to := p.Site.Link("/")
	if asked, err := url.Parse(back); err == nil && asked.Path != "" && p.isPage(p.Site.Link(asked.Path)) { // a page of ours, or it is ignored
		if to = p.Site.Link(asked.Path); len(asked.Query()) > 0 {
			to += "?" + asked.Query().Encode()
		}
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}
