package desk

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/law"
	"gongkai/org"
	"gongkai/request"
	"gongkai/yearend"
)

// row is a case in a list.
type row struct {
	request.Summary
	Strip  caseStrip
	Body   string
	Column string
	Opens  bool // whoever sees the row may read the case
}

// came says how and when the application came, and from whom by kind.
func (r row) came() string {
	text := r.Channel.String() + "，" + r.Submitted.String() + "提交"
	if !r.Received.IsZero() {
		text = r.Channel.String() + "，" + r.Received.String() + "收到"
	}
	if r.Column != "" {
		text += "，" + r.Column
	}
	return text
}

func (d *desk) rows(ctx context.Context, all []request.Summary, v *visit) []row {
	rows := make([]row, len(all))
	for i, s := range all {
		b, _ := v.tree.Body(s.Body)
		rows[i] = row{Summary: s, Body: b.Short, Column: columnName(s.Column), Strip: caseStrip{ID: s.ID, Number: numberOf(s.Number),
			Title: titleOf(s.Title, s.Channel), State: s.State.String(), Due: d.dueOfRow(ctx, s, v.today)}}
		if b.Short == "" {
			rows[i].Body = b.Name
		}
		rows[i].Opens = access.Can(v.actor, access.Read, b, v.today) == nil
	}
	return rows
}

// tab is a ready-made list.
type tab struct {
	id, label string
	query     func(v *visit, q *request.Query)
	act       access.Act // only for those who may do it somewhere; "": for all
}

// openStates are those in which something remains to be done, by whomever.
var openStates = []request.State{request.Waiting, request.Arrived, request.Registered, request.Supplementing, request.Handling,
	request.Consulting, request.Approving, request.Approved, request.Issued, request.Sent}

// standingStates are those in which the case waits for somebody outside.
var standingStates = []request.State{request.Waiting, request.Supplementing, request.Consulting, request.Sent}

var tabs = []tab{
	{"open", "全部在办", func(_ *visit, q *request.Query) { q.States = openStates }, ""},
	{"mine", "我承办的", func(v *visit, q *request.Query) {
		q.States, q.Handler = openStates, string(v.actor.ID)
	}, ""},
	{"soon", "3日内到期", nil, ""}, // filled in where the calendar is
	{"late", "已超期", func(v *visit, q *request.Query) { q.DueTo = v.today - 1 }, ""},
	{"extend", "待批延期", func(v *visit, q *request.Query) {
		q.ExtensionPending, q.Bodies = true, v.bodies(access.RejectExtension)
	}, access.RejectExtension},
	{"standing", "停着的", func(_ *visit, q *request.Query) { q.States = standingStates }, ""},
	{"done", "已办结", func(_ *visit, q *request.Query) {
		q.States, q.Order = []request.State{request.Closed, request.Abandoned, request.Withdrawn, request.Discarded}, request.ByUpdated
	}, ""},
	{"all", "全部", func(_ *visit, q *request.Query) { q.Order = request.ByReceived }, ""},
}

const (
	pageRows = 25 // of a list
	soonDays = 3  // working days
)

// soon is the day up to which something is due soon.
func (d *desk) soon(today calendar.Date) calendar.Date {
	end, _, err := d.Days.Add(today, soonDays)
	if err != nil {
		return today + soonDays
	}
	return end
}

// listView is the page of cases.
type listView struct {
	Tab     string
	Tabs    []tabLink
	Filter  listFilter
	Bodies  []option
	Rows    []row
	Next    string // address of the next page
	First   string // of the first page, if this is none
	Cell    string // what number of table 三 this list opens
	Problem string
}

type tabLink struct {
	Label, Route string
	Current      bool
}

// listFilter is what the list is narrowed to, as it was typed.
type listFilter struct {
	Body, State, Column, From, To, Title string
	Unit, Year, Cell                     string // a number of table 三
}

func (d *desk) list(w http.ResponseWriter, r *http.Request, v *visit) {
	values := r.URL.Query()
	view := listView{Tab: values.Get("tab"), Bodies: d.bodies(v, access.List), Filter: readFilter(values)}
	offered := slices.DeleteFunc(slices.Clone(tabs), func(t tab) bool { return t.act != "" && !d.may(v, t.act) })
	if !slices.ContainsFunc(offered, func(t tab) bool { return t.id == view.Tab }) {
		view.Tab = "open"
	}
	q, err := d.query(v, &view)
	if err != nil {
		d.fault(w, r, v, http.StatusNotFound, err.Error())
		return
	}
	q.Limit, q.After = pageRows+1, request.ID(values.Get("after"))
	found, err := d.Requests.Find(r.Context(), d.stamp(v), q)
	switch {
	case errors.Is(err, request.ErrNotFound): // the row that the page went on from is gone
		http.Redirect(w, r, d.Site.Link(view.route("")), http.StatusSeeOther)
		return
	case err != nil:
		d.broken(w, r, v, err)
		return
	}
	if len(found) > pageRows {
		found = found[:pageRows]
		view.Next = view.route(string(found[pageRows-1].ID))
	}
	if q.After != "" {
		view.First = view.route("")
	}
	view.Rows = d.rows(r.Context(), found, v)
	for _, t := range offered {
		view.Tabs = append(view.Tabs, tabLink{t.label, "/cases?tab=" + t.id, t.id == view.Tab && view.Cell == ""})
	}
	d.send(w, r, http.StatusOK, listPage(d.frame(v, "申请件", "/cases"), view, d.may(v, access.Enter), d.may(v, access.Read)))
}

// may reports whether somebody may do an act anywhere.
func (d *desk) may(v *visit, act access.Act) bool {
	return len(access.Scope(v.actor, act, v.today)) > 0
}

func readFilter(values url.Values) listFilter {
	return listFilter{Body: values.Get("body"), State: values.Get("state"), Column: values.Get("column"), From: values.Get("from"), To: values.Get("to"),
		Title: clip(values.Get("title"), 50), Unit: values.Get("unit"), Year: values.Get("year"), Cell: values.Get("cell")}
}

// query is what the list asks the store for: the tab, or the number of table
// 三, narrowed by the filter.
func (d *desk) query(v *visit, view *listView) (request.Query, error) {
	f := view.Filter
	var q request.Query
	if f.Cell != "" {
		cell, name, err := d.cellQuery(v, f)
		if err != nil {
			return q, err
		}
		view.Cell, view.Tab = name, "all"
		return cell, nil
	}
	for _, t := range tabs {
		switch {
		case t.id != view.Tab:
		case t.query == nil:
			q.DueTo = d.soon(v.today)
		default:
			t.query(v, &q)
		}
	}
	if f.Body != "" {
		q.Bodies = []org.ID{org.ID(f.Body)}
	}
	if slices.Contains(request.States, request.State(f.State)) {
		q.States = []request.State{request.State(f.State)}
	}
	if f.Column != "" {
		q.Columns = []law.ColumnID{law.ColumnID(f.Column)}
	}
	q.Title = f.Title
	for _, date := range []struct {
		text string
		into *calendar.Date
	}{{f.From, &q.ReceivedFrom}, {f.To, &q.ReceivedTo}} {
		if date.text == "" {
			continue
		}
		on, err := calendar.ParseDate(date.text)
		if err != nil {
			view.Problem = "日期写法不对，请写成“2026-01-26”这样的四位年、两位月、两位日；这次没有按日期筛选。"
			continue
		}
		*date.into = on
	}
	return q, nil
}

var errNoCell = errors.New("年报表三没有这一格。请从年报工作台的表三里点开。")

// cellQuery is the list of the cases that a number of table 三 counts.
func (d *desk) cellQuery(v *visit, f listFilter) (request.Query, string, error) {
	unit, year, err := d.unitYear(v, f.Unit, f.Year)
	if err != nil {
		return request.Query{}, "", err
	}
	y, err := yearend.Tables(unit, year, func(func(request.Tally, error) bool) {})
	if err != nil {
		return request.Query{}, "", err
	}
	q, ok := y.Queries[law.Cell(f.Cell)]
	if !ok {
		return q, "", errNoCell
	}
	return q, unit.Body.Name + itoa(year) + "年度表三　" + cellName(year, law.Cell(f.Cell)), nil
}

// route is the address of this list, going on after a case.
func (l listView) route(after string) string {
	values := url.Values{}
	for _, p := range []struct{ name, value string }{
		{"tab", l.Tab}, {"body", l.Filter.Body}, {"state", l.Filter.State}, {"column", l.Filter.Column}, {"from", l.Filter.From},
		{"to", l.Filter.To}, {"title", l.Filter.Title}, {"unit", l.Filter.Unit}, {"year", l.Filter.Year}, {"cell", l.Filter.Cell}, {"after", after},
	} {
		if p.value != "" {
			values.Set(p.name, p.value)
		}
	}
	return "/cases?" + values.Encode()
}

// bodies are those for which somebody may do an act.
func (v *visit) bodies(act access.Act) []org.ID {
	var ids []org.ID
	for _, b := range v.tree.All() {
		if access.Can(v.actor, act, b, v.today) == nil {
			ids = append(ids, b.ID)
		}
	}
	return ids
}

// bodies are those for which somebody may do an act, to choose from.
func (d *desk) bodies(v *visit, act access.Act) []option {
	var options []option
	for _, b := range v.tree.All() {
		if access.Can(v.actor, act, b, v.today) == nil {
			options = append(options, option{Value: string(b.ID), Label: b.Name})
		}
	}
	return options
}

// none is what an empty list says.
func (l listView) none() string {
	if l.Tab == "open" && l.Filter == (listFilter{}) {
		return "没有在办的申请件。"
	}
	return "没有符合条件的申请件。"
}

// indexed are the personal values by which a case can be found.
var indexed = []option{
	{Value: "name", Label: "姓名或者名称"}, {Value: "id_number", Label: "证件号码"}, {Value: "phone", Label: "电话"}, {Value: "email", Label: "电子邮箱"},
	{Value: "agent_name", Label: "代理人姓名"},
}

// searched is what the journal keeps of a search for an applicant: by what, and
// never for whom.
type searched struct {
	By string `json:"by"`
}

// findPerson finds the cases of an applicant. What is looked for comes in the
// body of the request and is shown nowhere: not in an address, not in a log.
func (d *desk) findPerson(w http.ResponseWriter, r *http.Request, v *visit) {
	r.Body = http.MaxBytesReader(w, r.Body, maxSignIn)
	if err := r.ParseForm(); err != nil {
		d.fault(w, r, v, http.StatusBadRequest, "没有读到要查找的内容，请再试一次。")
		return
	}
	by, value := r.PostForm.Get("by"), request.Fold(r.PostForm.Get("person"))
	if value == "" || !slices.ContainsFunc(indexed, func(o option) bool { return o.Value == by }) {
		d.fault(w, r, v, http.StatusUnprocessableEntity, "请填写要查找的内容，须与登记的完全一致。")
		return
	}
	if err := d.Journal.Note(r.Context(), d.stamp(v), "find-person", access.Read, false, searched{by}); err != nil {
		d.broken(w, r, v, err)
		return
	}
	found, err := d.Requests.Find(r.Context(), d.stamp(v), request.Query{Index: &request.IndexTerm{Field: by, Value: value}, Order: request.ByReceived, Limit: mostCounted})
	if err != nil {
		d.broken(w, r, v, err)
		return
	}
	d.send(w, r, http.StatusOK, foundPage(d.frame(v, "按申请人查找", "/cases"), d.rows(r.Context(), found, v)))
}

// find leads to the case of a number that somebody typed into the top bar.
func (d *desk) find(w http.ResponseWriter, r *http.Request, v *visit) {
	n, err := request.ParseNumber(r.URL.Query().Get("no"))
	if err != nil {
		d.fault(w, r, v, http.StatusNotFound, err.Error())
		return
	}
	found, err := d.Requests.Find(r.Context(), d.stamp(v), request.Query{Number: n, Limit: pageRows, Order: request.ByReceived})
	switch {
	case err != nil:
		d.broken(w, r, v, err)
	case len(found) == 0:
		d.fault(w, r, v, http.StatusNotFound, "没有登记编号为“"+n.String()+"”的申请，或者您无权查看。请对照登记回执核对编号。")
	case len(found) == 1 && d.may(v, access.Read):
		http.Redirect(w, r, d.Site.Link("/cases/"+string(found[0].ID)), http.StatusSeeOther)
	default: // bodies count for themselves: the same number stands in several
		d.send(w, r, http.StatusOK, foundPage(d.frame(v, "登记编号"+n.String(), "/cases"), d.rows(r.Context(), found, v)))
	}
}
