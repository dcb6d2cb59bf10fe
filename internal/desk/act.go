package desk

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/law"
	"gongkai/letter"
	"gongkai/paper"
	"gongkai/request"
)

// form is the page of one act on a case. What may be done, when and with what,
// request decides; a form asks its questions and hands over the answers.
type form struct {
	act    access.Act
	lead   string // what it is for, and what to mind
	button string // "" : the name of the act
	fields func(*filling) []field
	do     func(*filling, *request.Case, journal.Stamp, request.Rules) error
	done   string                                                             // what the case page says afterwards
	main   bool                                                               // one of the acts that carry the case on
	once   bool                                                               // but only the first time: later it is a change
	people bool                                                               // it lets choose among the officers
	choose func(*filling) bool                                                // whether something is to be chosen first, before anything is filled in
	letter func(*filling, *request.Case, request.Rules) (letter.Facts, error) // the letter that the act writes, as far as it is filled in
	reads  bool                                                               // the letter is shown at once: who approves reads it
}

// errProblem says that the answers could not even be read; the filling holds
// the sentences.
var errProblem = errors.New("the form has problems")

// path is the last part of an act's address.
func (f form) path() string {
	_, name, _ := strings.Cut(string(f.act), ".")
	return name
}

func (f form) buttonText() string {
	if f.button != "" {
		return f.button
	}
	return f.act.String()
}

// actRoutes are the addresses of the forms.
func actRoutes() []route {
	var all []route
	for _, f := range forms {
		path := "/cases/{case}/acts/" + f.path()
		all = append(all,
			route{"GET", path, f.act, func(d *desk, w http.ResponseWriter, r *http.Request, v *visit) { d.showForm(w, r, v, f) }},
			route{"POST", path, f.act, func(d *desk, w http.ResponseWriter, r *http.Request, v *visit) { d.doForm(w, r, v, f) }})
	}
	return all
}

func formOf(act access.Act) (form, bool) {
	i := slices.IndexFunc(forms, func(f form) bool { return f.act == act })
	if i < 0 {
		return form{}, false
	}
	return forms[i], true
}

// showForm shows an act's form, or why it cannot be done now.
func (d *desk) showForm(w http.ResponseWriter, r *http.Request, v *visit, f form) {
	x := &filling{d: d, v: v, values: r.URL.Query()}
	if f.reads {
		d.sendPreview(w, r, v, f, x)
		return
	}
	d.sendForm(w, r, v, f, x, http.StatusOK, nil)
}

// sendPreview shows the form with the letter below it.
func (d *desk) sendPreview(w http.ResponseWriter, r *http.Request, v *visit, f form, x *filling) {
	x.problems = nil
	preview, err := d.preview(v, f, x)
	status := http.StatusOK
	if err != nil {
		if status = d.explain(x, err); status == http.StatusInternalServerError {
			d.broken(w, r, v, err)
			return
		}
	}
	d.sendForm(w, r, v, f, x, status, preview)
}

// doForm does the act, in one transaction, or shows the form again with what
// was typed and the sentence of who refused it.
func (d *desk) doForm(w http.ResponseWriter, r *http.Request, v *visit, f form) {
	if !d.slots.Take(r.Context()) {
		d.fault(w, r, v, http.StatusServiceUnavailable, sentenceFull)
		return
	}
	defer d.slots.Leave()
	x, ok := d.receive(w, r, v)
	if !ok {
		return
	}
	switch {
	case x.text("more") != "":
		d.sendForm(w, r, v, f, x, http.StatusOK, nil)
		return
	case x.text("preview") != "" && f.letter != nil:
		d.sendPreview(w, r, v, f, x)
		return
	case len(x.problems) > 0:
		d.sendForm(w, r, v, f, x, http.StatusUnprocessableEntity, nil)
		return
	}
	if err := d.people(r.Context(), x, f); err != nil {
		d.broken(w, r, v, err)
		return
	}
	if err := x.print(); err != nil {
		if status := d.explain(x, err); status != http.StatusInternalServerError {
			d.sendForm(w, r, v, f, x, status, nil)
			return
		}
		d.broken(w, r, v, err)
		return
	}
	s := d.stamp(v)
	err := d.Acts.Act(r.Context(), s, v.c.ID(), f.act, func(c *request.Case, keep func([]byte) (string, error)) error {
		x.keep, x.problems = keep, nil // it may be tried twice
		return x.run(f, c, s)
	})
	if err == nil {
		http.Redirect(w, r, d.Site.Link("/cases/"+string(v.c.ID())+"?done="+f.path()), http.StatusSeeOther)
		return
	}
	status := d.explain(x, err)
	if status == http.StatusInternalServerError {
		d.broken(w, r, v, err)
		return
	}
	d.sendForm(w, r, v, f, x, status, nil)
}

// people are the officers who may draft a reply of the body, where a form lets
// choose among them.
func (d *desk) people(ctx context.Context, x *filling, f form) error {
	if !f.people || x.officers != nil {
		return nil
	}
	all, err := d.Accounts.Officers(ctx, x.v.body)
	x.officers = slices.DeleteFunc(all, func(p access.Person) bool {
		return access.Can(p.Actor(), access.Decide, x.v.body, x.v.today) != nil
	})
	return err
}

// run reads the answers and does the act, unless they could not be read.
func (x *filling) run(f form, c *request.Case, s journal.Stamp) error {
	err := f.do(x, c, s, x.v.rules)
	if len(x.problems) > 0 {
		return errProblem
	}
	return err
}

// explain turns an error into the sentences of the form and the status of the
// answer; 500 is a fault of the program.
func (d *desk) explain(x *filling, err error) int {
	var (
		invalid *request.Invalid
		refusal *request.Refusal
		denied  *access.Denied
		notYet  *law.NotInForce
		unknown *law.Unknown
		year    calendar.UnknownYearError
		gaps    *letter.Missing
		glyphs  *paper.MissingError
	)
	switch {
	case errors.Is(err, errProblem):
		return http.StatusUnprocessableEntity
	case errors.As(err, &invalid):
		for _, f := range invalid.Faults {
			sentence := f.Sentence
			if !f.Rule.IsZero() {
				sentence += "（" + f.Rule.String() + "）"
			}
			x.wrong(f.Field, sentence)
		}
		return http.StatusUnprocessableEntity
	case errors.As(err, &refusal):
		x.wrong("", refusal.Sentence)
		return http.StatusUnprocessableEntity
	case errors.As(err, &denied):
		x.wrong("", denied.Sentence)
		return http.StatusForbidden
	case errors.As(err, &year):
		x.wrong("", fmt.Sprintf("没有%d年放假安排的通知，不能推算该年的工作日；请联系系统管理员载入通知后再办理。", year.Year))
		return http.StatusUnprocessableEntity
	case errors.As(err, &notYet):
		x.wrong("", notYet.Sentence)
		return http.StatusUnprocessableEntity
	case errors.As(err, &gaps):
		x.wrong("", gaps.Error())
		return http.StatusUnprocessableEntity
	case errors.As(err, &glyphs):
		x.wrong("", glyphs.Error())
		return http.StatusUnprocessableEntity
	case errors.As(err, &unknown):
		x.wrong("", unknown.Error())
		return http.StatusUnprocessableEntity
	case errors.Is(err, request.ErrConflict):
		x.wrong("", request.ErrConflict.Error())
		return http.StatusConflict
	case errors.Is(err, request.ErrNotFound):
		x.wrong("", request.ErrNotFound.Error())
		return http.StatusNotFound
	}
	return http.StatusInternalServerError
}

// preview is the letter as far as it is filled in, with what is wrong with it.
// Nothing is done, and the applicant stays masked.
func (d *desk) preview(v *visit, f form, x *filling) (*previewView, error) {
	x.keep = func([]byte) (string, error) { return strings.Repeat("0", 64), nil }
	facts, err := f.letter(x, v.c, v.rules)
	if err != nil {
		return nil, err
	}
	return previewOf(facts)
}

func (d *desk) sendForm(w http.ResponseWriter, r *http.Request, v *visit, f form, x *filling, status int, preview *previewView) {
	page := d.frame(v, f.act.String(), "/cases")
	if f.letter != nil {
		page.Paper = d.assets.Paper()
	}
	view := actView{form: f, Case: d.strip(r.Context(), v), Basis: x.basis(f.act), Preview: preview, Problems: x.problems}
	for _, o := range v.c.Allowed(d.stamp(v), v.rules) {
		if o.Act == f.act && !o.OK {
			view.Barred = o.Why
		}
	}
	if err := d.people(r.Context(), x, f); err != nil {
		d.broken(w, r, v, err)
		return
	}
	if f.fields != nil {
		view.Fields = f.fields(x)
	}
	view.Choosing = f.choose != nil && f.choose(x)
	known := names(view.Fields)
	for i := range view.Problems {
		if !slices.Contains(known, view.Problems[i].Field) {
			view.Problems[i].Field = ""
		}
	}
	d.send(w, r, status, actPage(page, view))
}

// actView is what an act's page shows.
type actView struct {
	form
	Choosing bool
	Case     caseStrip
	Basis    []basis
	Barred   string // why it cannot be done now
	Fields   []field
	Problems []problem
	Preview  *previewView
}

// basis is an article that an act rests on.
type basis struct{ Cite, Text string }

// basis quotes the articles that the act rests on: those of the outcome that is
// being drafted, else that of the step.
func (x *filling) basis(act access.Act) []basis {
	var cites []law.Cite
	for _, step := range request.Steps() {
		if step.Act == act {
			cites = append(cites, step.Cite)
		}
	}
	if o, err := x.rules().Law.Outcome(x.text("outcome"), x.today()); err == nil {
		cites = o.Cites
	}
	all := make([]basis, len(cites))
	for i, c := range cites {
		all[i].Cite = c.String()
		all[i].Text, _ = c.Clause() // what is not in the index is cited without its words
	}
	return all
}

// admitCase lets an officer through to a route of a case that he may see and
// act on.
func (d *desk) admitCase(w http.ResponseWriter, r *http.Request, v *visit) {
	c, err := d.Requests.Case(r.Context(), d.stamp(v), request.ID(r.PathValue("case")))
	switch {
	case errors.Is(err, request.ErrNotFound):
		d.fault(w, r, v, http.StatusNotFound, request.ErrNotFound.Error())
		return
	case err != nil:
		d.broken(w, r, v, err)
		return
	}
	rules, err := d.House.Rules(r.Context(), c.Body(), v.today)
	if err != nil {
		d.broken(w, r, v, err)
		return
	}
	var denied *access.Denied
	switch err := access.Can(v.actor, v.route.act, rules.Body, v.today); {
	case errors.As(err, &denied):
		d.fault(w, r, v, http.StatusForbidden, denied.Sentence)
		return
	case err != nil:
		d.broken(w, r, v, err)
		return
	}
	v.c, v.facts, v.rules, v.body = c, c.Facts(), rules, rules.Body
	v.route.serve(d, w, r, v)
}
