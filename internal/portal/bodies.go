package portal

import (
	"net/http"

	"gongkai/calendar"
	"gongkai/internal/ui"
	"gongkai/org"
	"gongkai/request"
)

// applying is the crumb of everything that belongs to 依申请公开.
var applying = ui.NavItem{Route: "/bodies", Label: "依申请公开"}

// kinds are the bodies that take applications, in the order of the list.
var kinds = []org.Kind{org.Government, org.Department, org.Dispatched, org.Township, org.Authorized}

// bodyGroup is the bodies of one kind.
type bodyGroup struct {
	Kind   org.Kind
	Bodies []org.Body
}

// bodyView is the guide (指南, 第十二条第二款) of one body, as far as it concerns an
// application.
type bodyView struct {
	org.Body
	Office    string        // 政府信息公开工作机构
	Stands    bool          // it takes applications today
	Successor org.Body      // who continues its duties; zero if nobody does
	Today     calendar.Date // for the count of a reply
}

// tree is the register; where it cannot be read the answer is given already.
func (p *portal) tree(w http.ResponseWriter, r *http.Request) (*org.Tree, bool) {
	tree, err := p.Bodies.Tree(r.Context())
	if err != nil {
		p.Log.Error("load bodies", "error kind", errorKind(err))
		p.fault(w, r, http.StatusInternalServerError)
		return nil, false
	}
	return tree, true
}

// bodyList shows whom one can apply to.
func (p *portal) bodyList(w http.ResponseWriter, r *http.Request, lang ui.Lang) {
	tree, ok := p.tree(w, r)
	if !ok {
		return
	}
	page := p.page(r, lang, "/bodies", "依申请公开", "选择掌握信息的机关，查看它的工作机构和申请渠道，在网上提出申请。")
	page.Meta.ColumnType = "依申请公开"
	var groups []bodyGroup
	standing := tree.On(p.Today())
	for _, kind := range kinds {
		g := bodyGroup{Kind: kind}
		for _, b := range standing {
			if b.Kind == kind {
				g.Bodies = append(g.Bodies, b)
			}
		}
		if len(g.Bodies) > 0 {
			groups = append(groups, g)
		}
	}
	p.send(w, r, http.StatusOK, bodiesPage(page, groups))
}

// bodyGuide shows what a citizen has to know of one body. One that has ended
// still has its page: old links and old letters name it.
func (p *portal) bodyGuide(w http.ResponseWriter, r *http.Request, lang ui.Lang) {
	tree, ok := p.tree(w, r)
	if !ok {
		return
	}
	body, known := tree.Body(org.ID(r.PathValue("body")))
	if !known || !body.Applicable() {
		p.fault(w, r, http.StatusNotFound)
		return
	}
	v := guide(tree, body, p.Today())
	page := p.page(r, lang, "/bodies/"+string(body.ID), body.Name, "")
	page.Crumbs = []ui.NavItem{applying}
	page.Meta.ColumnType = "依申请公开"
	p.send(w, r, http.StatusOK, bodyPage(page, v))
}

func guide(tree *org.Tree, body org.Body, today calendar.Date) bodyView {
	v := bodyView{Body: body, Office: body.Contact.Office, Stands: body.Stands(today), Today: today}
	if office, ok := tree.Office(body.ID); ok && v.Office == "" {
		v.Office = office.Name
	}
	if next, ok := tree.Respondent(body.ID, today); ok && next.ID != body.ID {
		v.Successor = next
	}
	return v
}

// respondent is the body that the address names, if it takes applications
// today; else the answer is given already.
func (p *portal) respondent(w http.ResponseWriter, r *http.Request, lang ui.Lang) (bodyView, bool) {
	tree, ok := p.tree(w, r)
	if !ok {
		return bodyView{}, false
	}
	body, known := tree.Body(org.ID(r.PathValue("body")))
	switch {
	case !known || !body.Applicable():
		p.fault(w, r, http.StatusNotFound)
		return bodyView{}, false
	case !body.Stands(p.Today()): // its page says who continues its duties
		http.Redirect(w, r, ui.Page{Site: p.Site}.HrefIn(lang, "/bodies/"+string(body.ID)), http.StatusSeeOther)
		return bodyView{}, false
	}
	return guide(tree, body, p.Today()), true
}

// channel is a way to hand in an application, with what one needs to use it.
type channel struct {
	request.Channel
	Where []string // address, numbers
}

// channels are the ways that are open: counter, word of mouth and post always,
// this site, and a fax where the office has one.
func (v bodyView) channels() []channel {
	c := v.Contact
	known := func(facts ...string) []string {
		var some []string
		for _, f := range facts {
			if f != "" {
				some = append(some, f)
			}
		}
		return some
	}
	all := []channel{
		{request.Internet, nil},
		{request.Counter, known(c.Address, c.Hours)},
		{request.SignedPost, known(c.Address, c.Postcode)},
		{request.OrdinaryPost, known(c.Address, c.Postcode)},
		{request.Oral, known(c.Phone)},
	}
	if c.Fax != "" {
		all = append(all, channel{request.Fax, known(c.Fax)})
	}
	return all
}
