package portal

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"gongkai/calendar"
	"gongkai/internal/ui"
	"gongkai/org"
	"gongkai/request"
)

// trackForm is the form of 查询办理 as it was filled in.
type trackForm struct {
	Number, Code string
	Problems     []ui.Problem
}

// trackView is an application as its applicant sees it.
type trackView struct {
	request.Public
	Body  org.Body // zero if the register does not know it any more
	Form  trackForm
	Days  string // route of the day-by-day count of the due date; "" where it cannot be told
	Today calendar.Date
}

const (
	maxTrack  = 8 << 10 // bytes of the form
	trackLead = "凭查询码查看申请办到哪一步、接下来是什么、什么时候答复，并下载在网上送达的文书。"
)

var errNotMade = errors.New("a public view that no case made")

// public is what the applicant may see, and nothing that somebody else made.
func (p *portal) public(r *http.Request, number request.Number, code request.Code) (request.Public, error) {
	public, err := p.Applications.ByCode(r.Context(), number, code)
	if err == nil && !public.Made() {
		return request.Public{}, errNotMade
	}
	return public, err
}

func (p *portal) trackStart(w http.ResponseWriter, r *http.Request, lang ui.Lang) {
	private(w)
	page := p.page(r, lang, "/track", "查询办理", trackLead)
	page.Meta.ColumnType = "依申请公开"
	p.send(w, r, http.StatusOK, trackPage(page, trackForm{}))
}

// asked is somebody who typed a query code that is one, and a number or none.
type asked struct {
	number request.Number
	code   request.Code
}

// find reads the form and finds its application. Where there is none the
// answer is given already, the same one whatever does not fit.
func (p *portal) find(w http.ResponseWriter, r *http.Request, page ui.Page) (trackForm, asked, request.Public, bool) {
	r.Body = http.MaxBytesReader(w, r.Body, maxTrack)
	var f trackForm
	refuse := func(status int, problems ...ui.Problem) (trackForm, asked, request.Public, bool) {
		f.Problems = problems
		page.Faulty = true
		p.send(w, r, status, trackPage(page, f))
		return f, asked{}, request.Public{}, false
	}
	if err := r.ParseForm(); err != nil {
		return refuse(http.StatusBadRequest, ui.Problem{Field: "code", Text: page.T("没有读到完整的查询内容，请再试一次。")})
	}
	v := reading{r.PostForm}
	f.Number, f.Code = clipped(v.line("number"), 40), clipped(v.line("code"), 40)
	var who asked
	var problems []ui.Problem
	var err error
	if who.code, err = request.ParseCode(f.Code); err != nil {
		problems = append(problems, ui.Problem{Field: "code", Text: page.T(err.Error())})
	}
	if f.Number != "" {
		if who.number, err = request.ParseNumber(f.Number); err != nil {
			problems = append(problems, ui.Problem{Field: "number", Text: page.T(err.Error())})
		}
	}
	if len(problems) > 0 {
		return refuse(http.StatusUnprocessableEntity, problems...)
	}
	from := p.network(r)
	if wait := p.lookups.take(p.Now(), from); wait > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int(wait.Seconds())+1))
		return refuse(http.StatusTooManyRequests, ui.Problem{Field: "code",
			Text: page.T("没有查到的次数太多，请在%d分钟以后再查，或者与工作机构联系。", int(wait.Minutes())+1)})
	}
	// The code is looked up by its keyed hash and compared with nothing piece by
	// piece, so the time it takes says nothing about a code that is almost right.
	public, err := p.public(r, who.number, who.code)
	switch {
	case errors.Is(err, request.ErrNotFound):
		return refuse(http.StatusNotFound, ui.Problem{Field: "code",
			Text: page.T("没有查到：查询码不对，或者与登记编号不是同一件申请。请对照回执核对；尚未登记的申请不填登记编号。")})
	case err != nil:
		p.Log.Error("track", "error kind", errorKind(err))
		p.fault(w, r, http.StatusInternalServerError)
		return f, asked{}, request.Public{}, false
	}
	p.lookups.give(from)
	return f, who, public, true
}

// track shows every step so far, what comes next, and the reply.
func (p *portal) track(w http.ResponseWriter, r *http.Request, lang ui.Lang) {
	private(w)
	page := p.page(r, lang, "/track", "查询办理", trackLead)
	page.Answer = true
	form, who, public, ok := p.find(w, r, page)
	if !ok {
		return
	}
	tree, ok := p.tree(w, r)
	if !ok {
		return
	}
	page.Title, page.Lead, page.Crumbs = "办理进度", "", []ui.NavItem{{Route: "/track", Label: "查询办理"}}
	form.Code, form.Number = string(who.code), who.number.String()
	v := trackView{Public: public, Form: form, Days: p.dayByDay(public), Today: p.Today()}
	v.Body, _ = tree.Body(public.Body)
	p.send(w, r, http.StatusOK, progressPage(page, v))
}

// letter sends a letter that the applicant's page names, as it was issued.
func (p *portal) letter(w http.ResponseWriter, r *http.Request, lang ui.Lang) {
	private(w)
	page := p.page(r, lang, "/track", "查询办理", trackLead)
	page.Answer = true
	_, who, _, ok := p.find(w, r, page)
	if !ok {
		return
	}
	data, about, err := p.Applications.Paper(r.Context(), who.number, who.code, r.PostForm.Get("letter"))
	switch {
	case errors.Is(err, request.ErrNotFound):
		p.fault(w, r, http.StatusNotFound)
		return
	case err != nil:
		p.Log.Error("letter", "error kind", errorKind(err))
		p.fault(w, r, http.StatusInternalServerError)
		return
	}
	kind := about.Type
	if ending(kind) == ".bin" {
		kind = "application/octet-stream"
	}
	// The file's own name is the officer's, who may have put the applicant's into it.
	name := "文书" + ending(kind)
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", fmt.Sprintf(`attachment; filename="letter%s"; filename*=UTF-8''%s`, ending(kind), url.PathEscape(name)))
	h.Set("Content-Length", strconv.Itoa(len(data)))
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	w.Write(data) // the reader may have gone: nobody is left to tell
}

// What request calls the steps on which the reply clock turns.
const (
	stepSupplemented = "收到补正"
	stepConsulted    = "征求意见，所需时间不计入答复期限"
	stepAnswered     = "收到意见"
)

// dayByDay is the route of 期限计算 filled in with the dates of the case: dates
// only, and only where the count comes to the due date that the office has.
func (p *portal) dayByDay(public request.Public) string {
	if public.Due.IsZero() || public.Received.IsZero() {
		return ""
	}
	e := request.Events{Received: public.Received}
	var open []calendar.Date
	for _, s := range public.Steps {
		switch s.Name {
		case stepSupplemented:
			e.Supplemented = s.On
		case stepConsulted:
			open = append(open, s.On)
		case stepAnswered:
			if len(open) > 0 {
				e.Consultations = append(e.Consultations, request.Span{From: open[0], To: s.On})
				open = open[1:]
			}
		}
	}
	rule, err := p.Book.Deadline("reply", public.Received)
	if err != nil || len(open) > 0 {
		return ""
	}
	for e.Extend = 0; e.Extend <= rule.Extend; e.Extend++ {
		term, err := request.Clock(p.Book, p.Calendar, rule.ID, e)
		if err == nil && term.Due == public.Due {
			return deadlineRoute(rule.ID, e)
		}
	}
	return ""
}

// deadlineRoute is the address of a count.
func deadlineRoute(rule string, e request.Events) string {
	q := url.Values{"rule": {rule}, "received": {e.Received.String()}}
	if !e.Supplemented.IsZero() {
		q.Set("supplemented", e.Supplemented.String())
	}
	for _, s := range e.Consultations {
		q.Add("from", s.From.String())
		q.Add("to", s.To.String())
	}
	if e.Extend > 0 {
		q.Set("extend", strconv.Itoa(e.Extend))
	}
	return "/deadline?" + q.Encode()
}

// over reports whether the case has ended.
func (v trackView) over() bool {
	return slices.Contains([]request.State{request.Sent, request.Closed, request.Abandoned, request.Withdrawn, request.Discarded}, v.State)
}

// tone is the tone of the state: it is with the office, it waits for the
// applicant, or it is over.
func (v trackView) tone() ui.Tone {
	switch {
	case v.State == request.Supplementing:
		return ui.Warn
	case v.Reply != nil:
		return ui.Good
	case v.over():
		return ui.Unknown
	}
	return ui.Info
}

// note is what a step adds; the words before a date have their translation.
func note(p ui.Page, s request.PublicStep) string {
	const until = "答复期限延至"
	if day, ok := strings.CutPrefix(s.Note, until); ok && p.English() {
		for d := s.On; d < s.On+366; d++ {
			if d.Chinese() == day {
				return p.T("答复期限延至") + p.Date(d)
			}
		}
	}
	return p.T(s.Note)
}
