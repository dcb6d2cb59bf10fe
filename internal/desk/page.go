package desk

import (
	_ "embed"
	"errors"
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/desk/signin"
	"gongkai/internal/ui"
	"gongkai/journal"
	"gongkai/org"
	"gongkai/request"
)

//go:generate go tool templ generate

//go:embed desk.js
var script []byte

// visit is one request of an officer who has signed in.
type visit struct {
	account signin.Account
	actor   access.Actor
	today   calendar.Date
	tree    *org.Tree
	route   route

	// of a route of a case
	c     *request.Case
	facts request.Facts
	rules request.Rules
	body  org.Body
}

// stamp says who acts and when.
func (d *desk) stamp(v *visit) journal.Stamp {
	return journal.Stamp{By: v.actor, On: v.today, At: d.Now().UnixMilli()}
}

// frame is what the frame of every page needs to know.
type frame struct {
	ui.Page
	Script  string
	Paper   string // the sheet of documents, where the page shows one
	Nav     []navItem
	Who     string // "" before sign-in
	Office  string
	Today   calendar.Date
	Workday string // 工作日, or why not
	Done    string // what was just done
}

type navItem struct {
	route, label, icon string
	act                access.Act
	current            bool
}

// nav are the rooms of this stage.
var nav = []navItem{
	{route: "/", label: "工作台", icon: "home", act: access.SignIn},
	{route: "/cases", label: "申请件", icon: "inbox", act: access.List},
	{route: "/table", label: "年报工作台", icon: "chart", act: access.Tally},
	{route: "/audit", label: "审计日志", icon: "eye", act: access.ReadJournal},
}

// frame starts a page. Section is the room it belongs to.
func (d *desk) frame(v *visit, title, section string) frame {
	f := frame{Page: ui.Page{Site: d.Site, Lang: ui.Chinese, Title: title, Style: d.assets.Style(), Icon: d.assets.Icon()},
		Script: d.assets.Script()}
	if v == nil {
		return f
	}
	f.Who, f.Today = v.account.Person.Name, v.today
	for _, o := range v.tree.Offices() {
		if o.ID == v.account.Person.Office {
			f.Office = o.Name
		}
	}
	if day, err := d.Days.Day(v.today); err == nil {
		f.Workday = dayWord(day)
	}
	for _, item := range nav {
		if len(access.Scope(v.actor, item.act, v.today)) > 0 {
			item.current = item.route == section
			f.Nav = append(f.Nav, item)
		}
	}
	return f
}

func dayWord(day calendar.Day) string {
	if day.Working {
		return "工作日"
	}
	return "休息日"
}

// link is the address of a route.
func (f frame) link(route string) templ.SafeURL { return templ.SafeURL(f.Site.Link(route)) }

// head is the text of the title element.
func (f frame) head() string { return f.Title + " - " + f.Site.Body + "信息公开工作台" }

// send writes a page; a page that cannot be rendered becomes a plain fault.
func (d *desk) send(w http.ResponseWriter, r *http.Request, status int, c templ.Component) {
	if err := ui.Write(w, r, status, c); err != nil {
		d.Log.Error("render", "path", r.URL.Path, "error", err)
		http.Error(w, "页面暂时不能显示，请稍后再试。", http.StatusInternalServerError)
	}
}

const sentenceBroken = "服务器处理时出了差错，这次操作没有保存。请稍后再试；如果反复出现，请联系系统管理员。"

var faultTitles = map[int]string{
	http.StatusUnauthorized:          "请先登录",
	http.StatusForbidden:             "没有办理",
	http.StatusNotFound:              "没有找到",
	http.StatusMethodNotAllowed:      "没有办理",
	http.StatusConflict:              "没有保存",
	http.StatusRequestEntityTooLarge: "文件太大",
	http.StatusInternalServerError:   "暂时不能办理",
}

// fault answers with the page of an HTTP error and one sentence: what happened
// and what to do next. It never quotes what was sent.
func (d *desk) fault(w http.ResponseWriter, r *http.Request, v *visit, status int, sentence string) {
	d.send(w, r, status, faultPage(d.frame(v, faultTitles[status], ""), sentence))
}

// broken answers a fault of the program. The log gets the kind of the error and
// where it came from, the officer a sentence.
func (d *desk) broken(w http.ResponseWriter, r *http.Request, v *visit, err error) {
	if r.Context().Err() != nil {
		return // nobody is left to read it
	}
	d.Log.Error("serve", "method", r.Method, "path", r.URL.Path, "error", err)
	d.fault(w, r, v, http.StatusInternalServerError, sentenceBroken)
}

// notFound answers every path that is no route.
func (d *desk) notFound(w http.ResponseWriter, r *http.Request) {
	d.fault(w, r, nil, http.StatusNotFound, "您访问的地址不存在，可能写错了。请从工作台进入。")
}

// admit lets an officer through to a route, or says why not.
func (d *desk) admit(w http.ResponseWriter, r *http.Request, rt route) {
	if rt.act == "" {
		rt.serve(d, w, r, nil)
		return
	}
	account, in, err := d.whoIs(r.Context())
	switch {
	case err != nil:
		d.broken(w, r, nil, err)
		return
	case !in && rt.method == http.MethodGet:
		http.Redirect(w, r, d.Site.Link("/sign-in")+d.back(r), http.StatusSeeOther)
		return
	case !in:
		d.fault(w, r, nil, http.StatusUnauthorized, "登录已经失效，这次操作没有保存。请重新登录后再办理。")
		return
	}
	v := &visit{account: account, actor: account.Person.Actor(), today: d.Today(), route: rt}
	if v.tree, err = d.House.Tree(r.Context()); err != nil {
		d.broken(w, r, nil, err)
		return
	}
	if rt.ofCase() {
		d.admitCase(w, r, v)
		return
	}
	if len(access.Scope(v.actor, rt.act, v.today)) == 0 {
		d.fault(w, r, v, http.StatusForbidden, d.deny(v, rt.act))
		return
	}
	rt.serve(d, w, r, v)
}

// deny is the sentence for somebody who may not do an act anywhere.
func (d *desk) deny(v *visit, act access.Act) string {
	var denied *access.Denied
	for _, b := range v.tree.All() {
		if errors.As(access.Can(v.actor, act, b, v.today), &denied) {
			return denied.Sentence
		}
	}
	return "您没有办理这一步的权限；如确需办理，请联系系统管理员授权。"
}

// back remembers where a stranger wanted to go.
func (d *desk) back(r *http.Request) string {
	route, ok := d.Site.Route(r.URL.Path)
	if !ok || route == "/" {
		return ""
	}
	return "?" + url.Values{"back": {route}}.Encode()
}
