package portal

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"gongkai/calendar"
	"gongkai/internal/ui"
	"gongkai/law"
	"gongkai/request"
)

// applyView is one page of the application.
type applyView struct {
	Body     bodyView
	At       int // of steps
	App      request.Application
	Token    string // the sealed draft
	Several  bool   // the description looks like a list
	Checked  bool   // all answers were checked before: this is a change
	Item     law.Cite
	Terms    terms
	Problems []ui.Problem
}

// terms are the periods of the reply as of today; zero where none is in force.
type terms struct{ supplement, reply law.Deadline }

func (p *portal) terms() terms {
	var t terms
	t.supplement, _ = p.Book.Deadline("supplement", p.Today()) // the page then says less
	t.reply, _ = p.Book.Deadline("reply", p.Today())
	return t
}

// receiptView is what an applicant takes home.
type receiptView struct {
	Body    bodyView
	Code    request.Code
	Public  request.Public
	Again   bool          // this draft had been handed in before
	Example *request.Term // the reply, if both sides confirm on Example.Zero; nil where it cannot be counted
}

// private keeps an answer out of every cache.
func private(w http.ResponseWriter) { w.Header().Set("Cache-Control", "no-store") }

func (p *portal) applyPage(r *http.Request, lang ui.Lang, body bodyView, title string) ui.Page {
	page := p.page(r, lang, "/apply/"+string(body.ID), title, "")
	page.Crumbs = []ui.NavItem{applying, {Route: "/bodies/" + string(body.ID), Label: body.Name}}
	page.Meta.ColumnType = "依申请公开"
	return page
}

// applyStart says what an application needs before one begins.
func (p *portal) applyStart(w http.ResponseWriter, r *http.Request, lang ui.Lang) {
	private(w)
	body, ok := p.respondent(w, r, lang)
	if !ok {
		return
	}
	page := p.applyPage(r, lang, body, "申请公开政府信息")
	p.send(w, r, http.StatusOK, startPage(page, body, p.Book.ApplicationItems(p.Today()), nil))
}

// apply takes one page of the application and shows the next.
func (p *portal) apply(w http.ResponseWriter, r *http.Request, lang ui.Lang) {
	private(w)
	body, ok := p.respondent(w, r, lang)
	if !ok {
		return
	}
	if r.ContentLength < 0 || r.ContentLength > maxWords { // it brings attachments
		if !p.uploads.Take(r.Context()) {
			p.fault(w, r, http.StatusServiceUnavailable)
			return
		}
		defer p.uploads.Leave()
	}
	page := p.applyPage(r, lang, body, "")
	page.Answer = true
	v, files, problems, err := readPage(w, r, page)
	now := p.Now()
	d, lost := p.drafts.open(v.Get("draft"), body.ID, now)
	at, known := stepNamed(v.Get("step"))
	switch {
	case err == nil && v.Get("step") == "start":
		p.showStep(w, r, page, body, newDraft(body.ID), firstStep, http.StatusOK, nil)
		return
	case errors.Is(err, errTooLarge) && lost == nil:
		p.showStep(w, r, page, body, d, lastStep, http.StatusRequestEntityTooLarge, []ui.Problem{{Field: "attachments",
			Text: page.T("附件合计超过%d MB，没有收下，申请还没有提交。请压缩后重新选择附件，或者邮寄、当面提交。", maxSent>>20)}})
		return
	case err != nil || lost != nil || !known:
		p.restart(w, r, lang, body, lost)
		return
	}
	if steps[at].take != nil {
		steps[at].take(&d, v)
	}
	to := v.Get("to")
	if edit, ok := stepNamed(strings.TrimPrefix(to, "edit-")); ok && at == lastStep {
		p.showStep(w, r, page, body, d, edit, http.StatusOK, nil)
		return
	}
	switch {
	case to == "back" && at > firstStep:
		p.showStep(w, r, page, body, d, at-1, http.StatusOK, nil)
	case at == lastStep:
		p.handIn(w, r, page, body, d, files, problems)
	default:
		p.next(w, r, page, body, d, at)
	}
}

// next judges a page and shows the one after it: where all were seen before,
// the first that something is wrong with, or the check of all answers.
func (p *portal) next(w http.ResponseWriter, r *http.Request, page ui.Page, body bodyView, d draft, at int) {
	if problems := d.problems(steps[at], p.Book, p.Today()); len(problems) > 0 {
		p.showStep(w, r, page, body, d, at, http.StatusUnprocessableEntity, problems)
		return
	}
	if d.Reached = max(d.Reached, at+1); d.Reached < lastStep {
		p.showStep(w, r, page, body, d, at+1, http.StatusOK, nil)
		return
	}
	at, problems := d.pending(p.Book, p.Today())
	status := http.StatusOK
	if len(problems) > 0 {
		status = http.StatusUnprocessableEntity
	}
	p.showStep(w, r, page, body, d, at, status, problems)
}

// restart begins anew where the draft is not there or cannot be read.
func (p *portal) restart(w http.ResponseWriter, r *http.Request, lang ui.Lang, body bodyView, why error) {
	page := p.applyPage(r, lang, body, "申请公开政府信息")
	page.Answer, page.Faulty = true, true
	problem := ui.Problem{Text: page.T("这一页没有完整到达，或者网站在这期间重新启动过，前面填写的内容已经读不出来。申请没有提交，请重新填写。")}
	if errors.Is(why, errOldDraft) {
		problem.Text = page.T("这一页打开已经超过%d小时，为保护个人信息，前面填写的内容已经失效。申请没有提交，请重新填写。", int(draftTime/time.Hour))
	}
	p.send(w, r, http.StatusUnprocessableEntity, startPage(page, body, p.Book.ApplicationItems(p.Today()), []ui.Problem{problem}))
}

// showStep shows a page of the application with what was typed.
func (p *portal) showStep(w http.ResponseWriter, r *http.Request, page ui.Page, body bodyView, d draft, at, status int, problems []ui.Problem) {
	token, err := p.drafts.seal(d, p.Now())
	if err != nil {
		p.Log.Error("seal draft", "error kind", errorKind(err))
		p.fault(w, r, http.StatusInternalServerError)
		return
	}
	page.Title, page.Faulty = steps[at].title, len(problems) > 0
	for i := range problems {
		problems[i].Text = page.T(problems[i].Text)
	}
	v := applyView{Body: body, At: at, App: d.handed(), Token: token, Several: d.several(), Checked: d.Reached == lastStep, Terms: p.terms(), Problems: problems}
	for _, i := range p.Book.ApplicationItems(p.Today()) {
		if i.ID == steps[at].item {
			v.Item = i.Cite
		}
	}
	if at == lastStep {
		p.send(w, r, status, checkAnswers(page, v))
		return
	}
	p.send(w, r, status, stepPage(page, v))
}

// handIn hands the application in and shows the receipt. Whatever fails, what
// was typed is still there.
func (p *portal) handIn(w http.ResponseWriter, r *http.Request, page ui.Page, body bodyView, d draft, files []File, problems []ui.Problem) {
	again := func(at, status int, problems ...ui.Problem) {
		p.showStep(w, r, page, body, d, at, status, problems)
	}
	if len(problems) > 0 {
		again(lastStep, http.StatusUnprocessableEntity, problems...)
		return
	}
	if at, problems := d.pending(p.Book, p.Today()); len(problems) > 0 {
		again(at, http.StatusUnprocessableEntity, problems...)
		return
	}
	if public, err := p.public(r, request.Number{}, d.Code); err == nil {
		p.receipt(w, r, page, receiptView{Body: body, Code: d.Code, Public: public, Again: true})
		return
	}
	if wait := p.handIns.take(p.Now(), p.network(r)); wait > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int(wait.Seconds())+1))
		again(lastStep, http.StatusTooManyRequests, ui.Problem{Text: page.T(
			"这个网络地址提交的申请太多，请在%d分钟以后再提交；填写的内容还在。也可以邮寄或者当面提交。", int(wait.Minutes())+1)})
		return
	}
	err := p.Applications.Submit(r.Context(), d.ID, d.Code, d.handed(), files)
	var invalid *request.Invalid
	var refusal *request.Refusal
	switch {
	case errors.As(err, &invalid):
		at, problems := misplaced(invalid)
		again(at, http.StatusUnprocessableEntity, problems...)
		return
	case errors.As(err, &refusal):
		again(lastStep, http.StatusUnprocessableEntity, ui.Problem{Text: refusal.Error()})
		return
	}
	public, lost := p.public(r, request.Number{}, d.Code)
	if lost != nil { // neither kept now nor by the same page sent at the same time
		p.Log.Error("submit", "error kind", errorKind(err), "then", errorKind(lost))
		again(lastStep, http.StatusInternalServerError, ui.Problem{
			Text: page.T("服务器出了差错，申请没有提交成功。填写的内容还在，请稍后再提交一次；如果反复出现，请邮寄或者当面提交，并告知网站的主办单位。")})
		return
	}
	p.receipt(w, r, page, receiptView{Body: body, Code: d.Code, Public: public, Again: err != nil})
}

// misplaced finds the page on which what the domain finds wrong can be mended.
func misplaced(e *request.Invalid) (at int, problems []ui.Problem) {
	at = lastStep
	for i, s := range steps {
		if slices.ContainsFunc(e.Faults, func(f request.Fault) bool { return slices.Contains(s.fields, f.Field) }) {
			at = i
			break
		}
	}
	for _, f := range e.Faults {
		problem := ui.Problem{Text: f.Sentence}
		if slices.Contains(steps[at].fields, f.Field) {
			problem.Field = f.Field
		}
		problems = append(problems, problem)
	}
	return at, problems
}

func (p *portal) receipt(w http.ResponseWriter, r *http.Request, page ui.Page, v receiptView) {
	page.Title = "申请已经提交"
	v.Example = p.exampleTerm()
	p.send(w, r, http.StatusOK, receiptPage(page, v))
}

// exampleTerm counts the reply to an application that is confirmed on the next
// working day; nil where it cannot be counted.
func (p *portal) exampleTerm() *request.Term {
	confirmed, _, err := p.Calendar.NextWorking(p.Today() + 1)
	if err != nil {
		return nil
	}
	return p.replyTo(confirmed)
}

func (p *portal) replyTo(received calendar.Date) *request.Term {
	term, err := request.Clock(p.Book, p.Calendar, "reply", request.Events{Received: received})
	if err != nil {
		return nil
	}
	return &term
}
