package portal

import (
	"errors"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"gongkai/calendar"
	"gongkai/internal/ui"
	"gongkai/law"
	"gongkai/request"
)

// step is one page of the guided application.
type step struct {
	id     string
	title  string
	fields []string                  // what is filled in here, by the names of request.Fault
	item   string                    // the item of 第二十九条 that it belongs to
	take   func(*draft, reading)     // reads the page into the draft; nil where there is nothing to read
	wrong  func(*draft) []ui.Problem // what only this page can know; nil for nothing
}

// steps are the pages in their order: the items of 第二十九条第二款 and nothing
// more. No page asks what the information is wanted for (第二十七条).
var steps = []step{
	{id: "kind", title: "您以什么身份申请", fields: []string{"kind"}, item: "applicant", take: (*draft).takeKind},
	{id: "who", title: "申请人", fields: []string{"name", "id_type", "id_number", "representative", "agent_name", "agent_id_number", "agent_phone"},
		item: "applicant", take: (*draft).takeWho, wrong: (*draft).wrongProof},
	{id: "contact", title: "联系方式", fields: []string{"contact", "phone", "email", "address", "postcode"}, item: "applicant", take: (*draft).takeContact},
	{id: "ask", title: "您要申请什么信息", fields: []string{"description"}, item: "description", take: (*draft).takeAsk},
	{id: "form", title: "您希望怎样得到信息", fields: []string{"medium", "way"}, item: "form", take: (*draft).takeForm},
	{id: "check", title: "核对后提交", fields: []string{"attachments"}},
}

const (
	firstStep = 0
	lastStep  = 5 // check
)

func stepNamed(id string) (int, bool) {
	i := slices.IndexFunc(steps, func(s step) bool { return s.id == id })
	return i, i >= 0
}

// How much of a field is kept while it is too long and being mended, in
// characters; what is allowed is less, and request says so.
const (
	keepLine = 500
	keepText = 15_000
)

// reading is a page as it was sent.
type reading struct{ url.Values }

func (v reading) line(name string) string { return clipped(strings.TrimSpace(v.Get(name)), keepLine) }

func (v reading) text(name string) string {
	return clipped(strings.TrimSpace(strings.ReplaceAll(v.Get(name), "\r\n", "\n")), keepText)
}

func clipped(s string, most int) string {
	if len(s) <= most { // bytes: surely no more characters
		return s
	}
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most])
	}
	return s
}

// takeKind also leads through the page of the applicant again where it asks
// for something else now.
func (d *draft) takeKind(v reading) {
	was := d.App
	d.App.Kind = request.Kind(v.line("kind"))
	d.App.Agent = v.line("agent") == "yes"
	if natural := d.App.Kind.Natural(); natural != was.Kind.Natural() {
		d.App.IDType, d.App.IDNumber = "", ""
		d.Reached = min(d.Reached, 1)
	}
	if d.App.Agent && !was.Agent {
		d.Reached = min(d.Reached, 1)
	}
}

func (d *draft) takeWho(v reading) {
	a := &d.App
	a.Name, a.IDType, a.IDNumber = v.line("name"), v.line("id_type"), v.line("id_number")
	a.Representative = v.line("representative")
	a.AgentName, a.AgentIDNumber, a.AgentPhone = v.line("agent_name"), v.line("agent_id_number"), v.line("agent_phone")
}

func (d *draft) takeContact(v reading) {
	a := &d.App
	a.Contact, a.Phone, a.Email = v.line("contact"), v.line("phone"), v.line("email")
	a.Address, a.Postcode = v.line("address"), v.line("postcode")
}

func (d *draft) takeAsk(v reading) { d.App.Description = v.text("description") }

func (d *draft) takeForm(v reading) {
	d.App.Form = request.Form{Medium: request.Medium(v.line("medium")), Way: request.Way(v.line("way"))}
}

// proofs are the proofs of identity that somebody of that kind can have.
func proofs(k request.Kind) []string {
	const ofOrganisations = "统一社会信用代码"
	return slices.DeleteFunc(slices.Clone(request.IDTypes), func(t string) bool {
		switch {
		case t == "其他", k == request.SoleTrader:
			return false
		}
		return k.Natural() == (t == ofOrganisations)
	})
}

// wrongProof finds a proof of identity that is not on the list, as when
// somebody went back and became an organisation.
func (d *draft) wrongProof() []ui.Problem {
	if slices.Contains(proofs(d.App.Kind), d.App.IDType) {
		return nil
	}
	return []ui.Problem{{Field: "id_type", Text: "请选择证件类型。"}}
}

// problems says what is wrong with the fields of a page, as the law of the day
// wants them. The sentences are Chinese.
func (d *draft) problems(s step, book *law.Book, on calendar.Date) []ui.Problem {
	var problems []ui.Problem
	var invalid *request.Invalid
	if errors.As(d.handed().Check(book, on), &invalid) {
		for _, f := range invalid.Faults {
			if slices.Contains(s.fields, f.Field) {
				problems = append(problems, ui.Problem{Field: f.Field, Text: f.Sentence})
			}
		}
	}
	if s.wrong != nil {
		problems = append(problems, s.wrong(d)...)
	}
	slices.SortStableFunc(problems, func(a, b ui.Problem) int { // as the page stands
		return slices.Index(s.fields, a.Field) - slices.Index(s.fields, b.Field)
	})
	return problems
}

// handed is the application as it is handed in: without what was typed on
// pages that no longer apply, since somebody went back and changed who he is.
func (d *draft) handed() request.Application {
	app := d.App
	if !app.Agent {
		app.AgentName, app.AgentIDNumber, app.AgentPhone = "", "", ""
	}
	if app.Kind.Natural() {
		app.Representative, app.Contact = "", ""
	}
	return app
}

// pending is the first page with something wrong, and the check of all answers
// if there is none.
func (d *draft) pending(book *law.Book, on calendar.Date) (int, []ui.Problem) {
	for i, s := range steps[:lastStep] {
		if problems := d.problems(s, book, on); len(problems) > 0 {
			return i, problems
		}
	}
	return lastStep, nil
}

// numbered finds the beginnings of a list: 1. 二、 （3）
var numbered = regexp.MustCompile(`(?m)^[ \t　]*(?:\d{1,2}[.、．)）]|[一二三四五六七八九十]{1,3}[、.．]|[（(][\d一二三四五六七八九十]{1,3}[)）])`)

// several reports whether the description looks like a list of several things:
// they are answered sooner and counted apart if each is asked for by itself
// (一事一申请). It is advice and stops nobody.
func (d *draft) several() bool { return len(numbered.FindAllString(d.App.Description, 2)) > 1 }
