package desk

import (
	"context"
	"net/http"
	"slices"

	"gongkai/access"
	"gongkai/internal/ui"
	"gongkai/journal"
	"gongkai/request"
)

// caseStrip says which case a page is about, without personal data.
type caseStrip struct {
	ID     request.ID
	Number string // 登记编号, or that there is none yet
	Title  string
	State  string
	Due    due
}

// route is an address of the case.
func (c caseStrip) route(tail string) string { return "/cases/" + string(c.ID) + tail }

func numberOf(n request.Number) string {
	if n.IsZero() {
		return "未登记"
	}
	return n.String()
}

func titleOf(title string, channel request.Channel) string {
	if title == "" {
		return channel.String() + "收到的申请"
	}
	return title
}

func (d *desk) strip(ctx context.Context, v *visit) caseStrip {
	f := v.facts
	return caseStrip{ID: f.ID, Number: numberOf(f.Number), Title: titleOf(f.Title, f.Channel), State: f.State.String(), Due: d.dueOfCase(ctx, v)}
}

// dueOfCase is the lamp of the case as lists show it.
func (d *desk) dueOfCase(ctx context.Context, v *visit) due {
	s, err := v.c.Summary(v.rules, "")
	if err != nil {
		return due{Word: "不能推算期限", Icon: "question", Tone: toneRest, Percent: -1}
	}
	return d.dueOfRow(ctx, s, v.today)
}

// caseView is what the page of a case shows.
type caseView struct {
	Strip     caseStrip
	Facts     request.Facts
	Body      string
	Applicant request.Personal // masked, unless somebody said why not
	Revealed  bool
	Problems  []problem
	Term      *termView
	NoTerm    string
	Running   []runningView
	Next      []actLink // what carries the case on
	Others    []actLink
	Barred    []actLink // what the law does not allow now
	Timeline  []event
	Letters   []letterRow
	Papers    []paperRow
	Outcome   string
	Handler   string
}

type runningView struct {
	request.Running
	Due due
}

// actLink is an act on the case page.
type actLink struct {
	request.Option
	Route string
	Name  string
	Main  bool
}

func (d *desk) showCase(w http.ResponseWriter, r *http.Request, v *visit) {
	view, err := d.caseView(r.Context(), v)
	if err != nil {
		d.broken(w, r, v, err)
		return
	}
	d.sendCase(w, r, v, http.StatusOK, view)
}

func (d *desk) sendCase(w http.ResponseWriter, r *http.Request, v *visit, status int, view caseView) {
	page := d.frame(v, view.Strip.Title, "/cases")
	page.Title = view.Strip.Number
	for _, f := range forms {
		if r.URL.Query().Get("done") == f.path() {
			page.Done = f.done
		}
	}
	if r.URL.Query().Get("done") == "enter" {
		page.Done = "已录入，请核对后确认或者登记。"
	}
	d.send(w, r, status, casePage(page, view))
}

func (d *desk) caseView(ctx context.Context, v *visit) (caseView, error) {
	f := v.facts
	view := caseView{Strip: d.strip(ctx, v), Facts: f, Body: v.body.Name, Applicant: masked(f.Applicant()), Timeline: timeline(v), Papers: papers(v),
		Letters: letterRows(f), Handler: f.Handler.Name}
	if f.Section != "" {
		view.Handler += "（" + f.Section + "）"
	}
	var err error
	if view.Term, view.NoTerm, err = v.term(); err != nil {
		return view, err
	}
	running, err := v.c.Running(v.today, v.rules)
	if err != nil && len(running) == 0 && view.NoTerm == "" {
		return view, err
	}
	for _, p := range running {
		from := f.Received
		if view.Term != nil {
			from = view.Term.Zero
		}
		if !p.Ours {
			from = 0
		}
		p.Provisional = p.Provisional || p.ID == "reply" && view.Strip.Due.Provisional // an opinion is still awaited
		view.Running = append(view.Running, runningView{p, dueOfRunning(p, from, v.today)})
	}
	for _, o := range v.c.Allowed(d.stamp(v), v.rules) {
		form, ok := formOf(o.Act)
		if !ok {
			continue
		}
		link := actLink{Option: o, Route: view.Strip.route("/acts/" + form.path()), Name: o.Act.String(), Main: form.main}
		switch {
		case !o.OK:
			view.Barred = append(view.Barred, link)
		case form.main && !(form.once && v.done(o.Act)):
			view.Next = append(view.Next, link)
		default:
			view.Others = append(view.Others, link)
		}
	}
	view.Outcome = outcomeName(v)
	return view, nil
}

// done reports whether an act has been done in the case.
func (v *visit) done(act access.Act) bool {
	return slices.ContainsFunc(v.c.Entries(), func(e journal.Entry) bool { return e.Act == act && !e.Refused })
}

// outcomeName is how the case ended, or what has been drafted.
func outcomeName(v *visit) string {
	id, on := "", v.today
	switch f := v.facts; {
	case f.End != nil:
		id, on = f.End.Outcome, f.End.On
	case f.Decision != nil:
		id, on = f.Decision.Outcome, f.Decision.On
	}
	if o, err := v.rules.Law.Outcome(id, on); err == nil {
		return o.Name
	}
	return ""
}

// revealReasons are why an officer may look behind the mask. The list is
// closed, so that the journal holds no personal data.
var revealReasons = []option{
	{Value: "contact", Label: "联系申请人"},
	{Value: "identity", Label: "核对身份、是否重复申请"},
	{Value: "letter", Label: "制作、送达文书"},
	{Value: "archive", Label: "归档核对"},
}

// looked is what the journal keeps of a look behind the mask.
type looked struct {
	Case   request.ID `json:"case"`
	Reason string     `json:"reason"`
}

// reveal shows the applicant once, and writes down who looked and why.
func (d *desk) reveal(w http.ResponseWriter, r *http.Request, v *visit) {
	r.Body = http.MaxBytesReader(w, r.Body, maxSignIn)
	view, err := d.caseView(r.Context(), v)
	if err != nil {
		d.broken(w, r, v, err)
		return
	}
	reason := ""
	if err := r.ParseForm(); err == nil {
		reason = r.PostForm.Get("reason")
	}
	if !slices.ContainsFunc(revealReasons, func(o option) bool { return o.Value == reason }) {
		view.Problems = []ui.Problem{{Field: "reason", Text: "请选择查看申请人信息的原因，查看会记入日志。"}}
		d.sendCase(w, r, v, http.StatusUnprocessableEntity, view)
		return
	}
	if err := d.Journal.Note(r.Context(), d.stamp(v), "look-"+string(v.facts.ID), access.Read, false, looked{v.facts.ID, reason}); err != nil {
		d.broken(w, r, v, err)
		return
	}
	view.Applicant, view.Revealed = v.facts.Applicant(), true
	d.sendCase(w, r, v, http.StatusOK, view)
}
