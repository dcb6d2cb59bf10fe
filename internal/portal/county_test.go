package portal

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/store"
	"gongkai/internal/store/storetest"
	"gongkai/org"
	"gongkai/request"
)

// county is a portal that takes applications, with a database behind it.
type county struct {
	*site
	town   *storetest.Town
	clock  time.Time // the portal's; the tests move it
	broken error     // what every Submit returns instead of doing it
	all    []route   // with what a test planted
	portal *portal
}

// settle opens the county of the tests, with what a guide says of its bodies.
func settle(t *testing.T, base string, planted ...route) *county {
	t.Helper()
	town := storetest.Settle(t, store.Config{Data: t.TempDir(), Keys: t.TempDir() + "/keys", Volatile: true})
	tree := register(t)
	if err := town.DB.Bodies().Keep(t.Context(), town.Stamp(storetest.Admin, "2026-01-05"), tree); err != nil {
		t.Fatal(err)
	}
	c := &county{site: &site{t: t, base: base, log: &bytes.Buffer{}, stored: true}, town: town, clock: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)}
	c.all = append(allRoutes(), planted...)
	p, err := build(Config{
		Site:   org.Site{BasePath: base, Body: "临溪县人民政府", Sponsor: "临溪县人民政府办公室", SiteCode: "3300000001"},
		Today:  func() calendar.Date { return today },
		Log:    slog.New(slog.NewTextHandler(c.log, nil)),
		Now:    func() time.Time { return c.clock },
		Bodies: town.DB.Bodies(), Applications: hands{town.DB.Requests(), c},
	}, c.all)
	if err != nil {
		t.Fatal(err)
	}
	c.portal = p
	if c.handler, err = p.handler(); err != nil {
		t.Fatal(err)
	}
	return c
}

// register is storetest's register with guides, and bodies that have ended or
// take no applications.
func register(t *testing.T) *org.Tree {
	t.Helper()
	old := storetest.Tree(t)
	bodies := old.All()
	for i := range bodies {
		b := &bodies[i]
		b.Path = ""
		b.Contact = org.Contact{Office: b.Name + "政务公开办公室", Address: "临溪县云溪路12号" + b.Short, Hours: "工作日 8:30—12:00，14:00—17:30",
			Phone: "0570-000100" + string(rune('1'+i)), Internet: "gk" + string(rune('1'+i)) + "@linxi.example.cn", Postcode: "324000"}
	}
	bodies[1].Contact.Fax = "0570-0009999"
	bodies[3].Contact = org.Contact{Phone: "0570-0001009"} // a guide that is not filled in
	since := calendar.MustDate("2019-05-15")
	bodies = append(bodies,
		org.Body{ID: "lx-fp", Name: "临溪县扶贫开发办公室", Short: "县扶贫办", Kind: org.Department, Level: org.County, Parent: "lx", Since: since,
			Until: calendar.MustDate("2024-03-01"), Successor: "lx-mzj"},
		org.Body{ID: "lx-kfq", Name: "临溪县产业集聚区管委会", Short: "集聚区", Kind: org.Dispatched, Level: org.County, Parent: "lx", Since: since},
		org.Body{ID: "lx-water", Name: "临溪县自来水公司", Short: "自来水公司", Kind: org.Utility, Level: org.County, Parent: "lx", Since: since})
	tree, err := org.NewTree(bodies, old.Offices())
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// hands is what stands between the public site and the store: it gives the
// journal its stamp and keeps case and files in one transaction.
type hands struct {
	store.Requests
	c *county
}

func (h hands) Submit(ctx context.Context, id request.ID, code request.Code, app request.Application, files []File) error {
	if h.c.broken != nil {
		return h.c.broken
	}
	db, stamp := h.c.town.DB, h.c.town.Stamp(access.Public(), today.String())
	rules, err := db.Rules(ctx, app.Body, stamp.On)
	if err != nil {
		return err
	}
	return db.Do(ctx, func(t *store.Tx) error {
		with := app
		for _, f := range files {
			hash, err := t.Files().Put(ctx, string(id), f.Data)
			if err != nil {
				return err
			}
			with.Attachments = append(slices.Clip(with.Attachments), request.Attachment{Name: f.Name, Type: f.Type, Size: int64(len(f.Data)), Hash: hash})
		}
		c, err := request.Receive(id, code, with, request.Intake{Channel: request.Internet}, stamp, rules)
		if err != nil {
			return err
		}
		return t.Requests().Submit(ctx, stamp, c)
	})
}

// act lets an officer do something on that day to the case with the code.
func (c *county) act(code, on string, by access.Actor, act access.Act, do storetest.Do) {
	c.t.Helper()
	if err := c.town.Act(c.t.Context(), c.caseOf(code).ID(), by, calendar.MustDate(on), act, do); err != nil {
		c.t.Fatal(err)
	}
}

// caseOf finds the case as an officer who was told the code.
func (c *county) caseOf(code string) *request.Case {
	c.t.Helper()
	s := c.town.Stamp(storetest.Clerk, today.String())
	rows, err := c.town.DB.Requests().Find(c.t.Context(), s, request.Query{})
	if err != nil {
		c.t.Fatal(err)
	}
	for _, row := range rows {
		found, err := c.town.DB.Requests().Case(c.t.Context(), s, row.ID)
		if err != nil {
			c.t.Fatal(err)
		}
		if string(found.Facts().Applicant().Code) == code {
			return found
		}
	}
	c.t.Fatalf("no case has the code %s", code)
	return nil
}

// cases is how many cases there are.
func (c *county) cases() int {
	c.t.Helper()
	rows, err := c.town.DB.Requests().Find(c.t.Context(), c.town.Stamp(storetest.Clerk, today.String()), request.Query{})
	if err != nil {
		c.t.Fatal(err)
	}
	return len(rows)
}

// sent is a file that somebody chooses.
type sent struct {
	name string
	data []byte
}

// press presses a button of the page as a browser does: every field of the
// button's form goes as it stands, but for what is filled in now. The button
// is named by its value, "" for the first of the page's main part.
func (p *page) press(s *site, button string, filled url.Values, files ...sent) *page {
	p.t.Helper()
	var form *html.Node
	for _, f := range p.all(func(n *html.Node) bool { return n.Data == "form" && inside(n, "main") }) {
		for n := range f.Descendants() {
			if n.Data == "button" && (button == "" || attr(n, "value") == button) && form == nil {
				form = f
			}
		}
	}
	if form == nil {
		p.t.Fatalf("the page has no button %q:\n%s", button, text(p.byID("main")))
	}
	values := fields(form)
	for name, v := range filled {
		values[name] = v
	}
	if button != "" {
		values.Set("to", button)
	}
	r := encode(p.t, form, values, files)
	return s.page(r)
}

func inside(n *html.Node, name string) bool {
	for ; n != nil; n = n.Parent {
		if n.Data == name {
			return true
		}
	}
	return false
}

// fields are the names and values that a form would send.
func fields(form *html.Node) url.Values {
	values := url.Values{}
	for n := range form.Descendants() {
		name := attr(n, "name")
		switch {
		case n.Data == "input" && (attr(n, "type") == "radio"):
			if has(n, "checked") || hasAttr(n, "checked") {
				values.Add(name, attr(n, "value"))
			}
		case n.Data == "input" && attr(n, "type") != "file":
			values.Add(name, attr(n, "value"))
		case n.Data == "textarea":
			values.Add(name, strings.TrimPrefix(rawText(n), "\n"))
		case n.Data == "select":
			first := true
			for o := range n.Descendants() {
				if o.Data == "option" && (first || hasAttr(o, "selected")) {
					values.Set(name, attr(o, "value"))
					first = false
				}
			}
		}
	}
	return values
}

func hasAttr(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

func rawText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func encode(t *testing.T, form *html.Node, values url.Values, files []sent) *http.Request {
	t.Helper()
	var body io.Reader = strings.NewReader(values.Encode())
	kind := "application/x-www-form-urlencoded"
	if attr(form, "enctype") != "" {
		var b bytes.Buffer
		m := multipart.NewWriter(&b)
		for _, name := range order(form, values) {
			for _, v := range values[name] {
				if err := m.WriteField(name, v); err != nil {
					t.Fatal(err)
				}
			}
		}
		if len(files) == 0 {
			files = []sent{{}} // as a browser sends a field left empty
		}
		for _, f := range files {
			part, err := m.CreatePart(textproto.MIMEHeader{
				"Content-Disposition": {multipart.FileContentDisposition("attachments", f.name)}, "Content-Type": {"text/html"}})
			if err != nil {
				t.Fatal(err)
			}
			part.Write(f.data)
		}
		m.Close()
		body, kind = &b, m.FormDataContentType()
	}
	r := httptest.NewRequest("POST", attr(form, "action"), body)
	r.Header.Set("Content-Type", kind)
	return r
}

// order is the order of the fields in the form, then the rest.
func order(form *html.Node, values url.Values) []string {
	var names []string
	for n := range form.Descendants() {
		if name := attr(n, "name"); values[name] != nil && !slices.Contains(names, name) && n.Data != "button" {
			names = append(names, name)
		}
	}
	for name := range values {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// filled is what somebody fills in, page by page.
type filled struct{ kind, who, contact, ask, form url.Values }

// citizen is a citizen who asks for something.
func citizen() filled {
	return filled{
		kind:    url.Values{"kind": {"natural_person"}, "agent": {"no"}},
		who:     url.Values{"name": {"钱甲"}, "id_type": {"居民身份证"}, "id_number": {"11010519491231002X"}},
		contact: url.Values{"phone": {"0570-1234567"}, "email": {"qian@example.cn"}},
		ask:     url.Values{"description": {"2025年度临溪县城乡低保资金发放明细\r\n（按乡镇）"}},
		form:    url.Values{"medium": {"digital"}, "way": {"electronic"}},
	}
}

// fill goes through the pages to the check of all answers.
func (c *county) fill(route string, f filled) *page {
	c.t.Helper()
	p := c.get(route).press(c.site, "", nil)
	for i, v := range []url.Values{f.kind, f.who, f.contact, f.ask, f.form} {
		if p.Status != http.StatusOK || p.at() != steps[i].id {
			c.t.Fatalf("page %d is %q with status %d: %s", i+1, p.at(), p.Status, text(p.byID("main")))
		}
		p = p.press(c.site, "next", v)
	}
	if p.at() != "check" {
		c.t.Fatalf("after all pages comes %q: %s", p.at(), text(p.byID("main")))
	}
	return p
}

// at is the page of the application that is shown, "" for none.
func (p *page) at() string {
	for _, n := range p.all(func(n *html.Node) bool { return attr(n, "name") == "step" }) {
		return attr(n, "value")
	}
	return ""
}

// code is the query code on a receipt, "" if there is none.
func (p *page) code() string {
	for _, n := range p.all(func(n *html.Node) bool { return has(n, "code") && n.Data == "p" }) {
		return text(n)
	}
	return ""
}

// errors are the sentences of the error summary.
func (p *page) errors() string {
	for _, n := range p.all(func(n *html.Node) bool { return has(n, "errors") }) {
		return text(n)
	}
	return ""
}

// lookUp asks for an application by its code.
func (c *county) lookUp(route, number, code string) *page {
	c.t.Helper()
	return c.get(route).press(c.site, "", url.Values{"number": {number}, "code": {code}})
}
