package law_test

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gongkai/calendar"
	"gongkai/law"
	"gongkai/request"
)

// runner evaluates one case against a book. What it holds is what the facts
// read so far say.
type runner struct {
	book *law.Book
	cal  *calendar.Calendar
	rule string
	e    request.Events
	term request.Term
	err  error // of the clock
	done bool  // the clock has run

	outcome string
	remedy  law.RemedyID
	ground  string
	report  string
	fee     string
	first   int
	last    int
	noticed calendar.Date
	year    int
}

// run says in what way the law does not give what the case expects, nil if it
// does.
func run(book *law.Book, cal *calendar.Calendar, c law.Case) error {
	r := &runner{book: book, cal: cal, rule: "reply"}
	if c.Value("规则") != "" {
		r.rule = c.Value("规则")
	}
	// What happened comes before what follows from it, however the case is written.
	for _, f := range c.Facts {
		if err := r.happened(f); err != nil {
			return fmt.Errorf("第%d行 %s：%w", f.Line, f.Key, err)
		}
	}
	expected := 0
	for _, f := range c.Facts {
		ok, err := r.follows(f)
		if err != nil {
			return fmt.Errorf("第%d行 %s：%w", f.Line, f.Key, err)
		}
		if ok {
			expected++
		}
	}
	if expected == 0 {
		return errors.New("案例没有写应当得出什么")
	}
	return nil
}

func (r *runner) happened(f law.Fact) (err error) {
	value := strings.Join(f.Values[:min(1, len(f.Values))], "")
	date := func(to *calendar.Date) { *to, err = calendar.ParseDate(value) }
	consult := func(whom law.Event) {
		r.e.Consultations = append(r.e.Consultations, request.Span{Whom: whom})
		date(&r.e.Consultations[len(r.e.Consultations)-1].From)
	}
	switch f.Key {
	case "收到":
		date(&r.e.Received)
	case "补正收到":
		date(&r.e.Supplemented)
	case "缴费":
		date(&r.e.Paid)
	case "延期":
		r.e.Extend, err = strconv.Atoi(value)
	case "征求":
		consult(0)
	case "征求第三方":
		consult(law.ThirdPartyConsulted)
	case "征求其他机关":
		consult(law.BodyConsulted)
	case "回复":
		if len(r.e.Consultations) == 0 {
			return errors.New("前面没有征求")
		}
		date(&r.e.Consultations[len(r.e.Consultations)-1].To)
	}
	return err
}

// clock counts the term once.
func (r *runner) clock() (request.Term, error) {
	if !r.done {
		r.done = true
		r.term, r.err = request.Clock(r.book, r.cal, deadlineID(r.book, r.rule), r.e)
	}
	return r.term, r.err
}

func deadlineID(b *law.Book, name string) string {
	for _, d := range b.Deadlines {
		if d.Name == name {
			return d.ID
		}
	}
	return name
}

func same[T comparable](got, want T) error {
	if got != want {
		return fmt.Errorf("得出 %v，应为 %v", got, want)
	}
	return nil
}

// follows checks what a fact expects; ok is false for facts that only happen.
func (r *runner) follows(f law.Fact) (ok bool, err error) {
	value := strings.Join(f.Values[:min(1, len(f.Values))], "")
	switch f.Key {
	case "期限":
		if r.report != "" {
			return true, r.reportDue(value)
		}
		return true, r.due(value, slices.Contains(f.Values, "暂定"))
	case "不计入":
		term, err := r.clock()
		if err != nil {
			return true, err
		}
		return true, same(strconv.Itoa(term.Excluded()), value)
	case "拒绝":
		return true, r.refused(strings.Join(f.Values, " "))
	case "未载入":
		_, err := r.clock()
		var unknown calendar.UnknownYearError
		if !errors.As(err, &unknown) {
			return true, fmt.Errorf("得出 %v，应为日历没有载入%s年", err, value)
		}
		return true, same(strconv.Itoa(unknown.Year), value)
	case "补正通知":
		return true, r.noticedInTime(value)
	case "起算", "选法", "长度":
		d, err := r.book.Deadline(deadlineID(r.book, r.rule), r.e.Received)
		if err != nil {
			return true, err
		}
		return true, same(map[string]string{"起算": d.Starts.String(), "选法": d.By.String(), "长度": d.Length()}[f.Key], value)
	case "适用":
		return true, r.applies(f.Values)
	}
	return r.followsElse(f, value)
}

func (r *runner) followsElse(f law.Fact, value string) (ok bool, err error) {
	switch f.Key {
	case "办理结果":
		for _, o := range r.book.Outcomes {
			if o.Name == value {
				r.outcome, r.remedy = o.ID, o.Remedy
			}
		}
	case "行为":
		for _, m := range r.book.Remedies {
			if m.Name == value {
				r.remedy = m.ID
			}
		}
	case "理由":
		for _, x := range r.book.Exemptions {
			if x.Name == value {
				r.ground = x.ID
			}
		}
	case "表三":
		return true, r.row(&law.Form2021, value)
	case "试行表三":
		return true, r.row(&law.Form2019, value)
	case "施行":
		return true, r.since(value)
	case "条款", "权衡":
		return true, r.exemption(f.Key, value)
	case "救济":
		return true, r.remedyIs(f.Values)
	case "告知":
		return true, r.paragraph(f.Values)
	case "申请内容":
		return true, r.items(f.Values)
	case "申请数", "页数":
		r.fee = map[string]string{"申请数": "per_piece", "页数": "per_page"}[f.Key]
		r.noticed = calendar.MustDate("2026-01-26")
		from, to, isRange := strings.Cut(value, "至")
		if r.first = 1; isRange {
			if r.first, err = strconv.Atoi(from); err != nil {
				return false, err
			}
			from = to
		}
		r.last, err = strconv.Atoi(from)
		return false, err
	case "通知日":
		r.noticed, err = calendar.ParseDate(value)
		return false, err
	case "收费":
		return true, r.charged(value)
	case "年度":
		r.year, err = strconv.Atoi(value)
		return false, err
	case "格式":
		form, ok := r.book.FormOf(r.year)
		if !ok {
			return true, same("无", value)
		}
		return true, same(form.ID, value)
	case "报告":
		r.report = value
	}
	return false, nil
}

func (r *runner) due(value string, provisional bool) error {
	term, err := r.clock()
	if err != nil {
		return err
	}
	if err := same(term.Due.String(), value); err != nil {
		return err
	}
	return same(term.Provisional, provisional)
}

func (r *runner) refused(says string) error {
	term, err := r.clock()
	var refusal *request.Refusal
	switch {
	case !errors.As(err, &refusal):
		return fmt.Errorf("得出 %s %v，应当拒绝", term.Due, err)
	case !strings.Contains(refusal.Sentence, says):
		return fmt.Errorf("拒绝的理由是“%s”，应为“…%s…”", refusal.Sentence, says)
	}
	return nil
}

func (r *runner) noticedInTime(value string) error {
	on, err := calendar.ParseDate(value)
	if err != nil {
		return err
	}
	term, err := request.Clock(r.book, r.cal, "supplement", request.Events{Received: r.e.Received})
	if err == nil && on > term.Due {
		return fmt.Errorf("补正告知晚于%s", term.Due)
	}
	return err
}

// notInForce expects that a lookup fails because nothing is in force.
func notInForce(err error) error {
	var not *law.NotInForce
	if !errors.As(err, &not) {
		return fmt.Errorf("得出 %v，应为未施行", err)
	}
	return nil
}

func (r *runner) applies(values []string) error {
	on, err := calendar.ParseDate(values[0])
	if err != nil {
		return err
	}
	d, err := r.book.Deadline(deadlineID(r.book, r.rule), on)
	if values[1] == "未施行" {
		return notInForce(err)
	}
	want, wrong := law.ParseCites(values[1])
	if err := errors.Join(err, wrong); err != nil {
		return err
	}
	return same(d.Cite, want[0])
}

func (r *runner) row(form *law.Form, value string) error {
	o, err := r.book.Outcome(r.outcome, calendar.MustDate("2026-01-26"))
	if err != nil {
		return err
	}
	table, _ := form.Table("table3")
	rows := map[law.RowID]law.Row{}
	for _, row := range table.Blocks[0].Rows {
		rows[row.ID] = row
	}
	got := rows[o.RowIn(form)]
	label := strings.TrimSuffix(got.Number, ".")
	if up := rows[got.Parent]; up.Parent != "" {
		label = up.Number + label
	}
	return same("三"+label, value)
}

// since expects that the outcome or ground is in force from that day on.
func (r *runner) since(value string) error {
	first, err := calendar.ParseDate(value)
	if err != nil {
		return err
	}
	lookup := func(on calendar.Date) error {
		if r.ground != "" {
			_, err := r.book.Exemption(r.ground, on)
			return err
		}
		_, err := r.book.Outcome(r.outcome, on)
		return err
	}
	return errors.Join(notInForce(lookup(first-1)), lookup(first), lookup(first+5000))
}

func (r *runner) exemption(key, value string) error {
	x, err := r.book.Exemption(r.ground, calendar.MustDate("2026-01-26"))
	if err != nil {
		return err
	}
	if key == "权衡" {
		got := "应当不予公开"
		switch {
		case x.Balance:
			got = "衡量公共利益"
		case x.May:
			got = "可以不予公开"
		}
		return same(got, value)
	}
	want, err := law.ParseCites(value)
	if err != nil {
		return err
	}
	return same(x.Cite, want[0])
}

// remedyIs expects a path, or 未施行, at both ends of an interval.
func (r *runner) remedyIs(values []string) error {
	from, to, isRange := strings.Cut(values[0], "至")
	from, open := strings.CutSuffix(from, "起")
	first, err := calendar.ParseDate(from)
	if err != nil {
		return err
	}
	ends := []calendar.Date{first}
	switch {
	case open:
		ends = append(ends, first+5000)
	case isRange:
		last, err := calendar.ParseDate(to)
		if err != nil {
			return err
		}
		ends = append(ends, last)
	}
	for _, on := range ends {
		m, err := r.book.Remedy(r.remedy, on)
		switch {
		case values[1] == "未施行":
			err = notInForce(err)
		case err == nil:
			err = same(r.book.PathOf(m).Name, values[1])
		}
		if err != nil {
			return fmt.Errorf("%s：%w", on, err)
		}
	}
	return nil
}

func (r *runner) paragraph(values []string) error {
	on, err := calendar.ParseDate(values[0])
	if err != nil {
		return err
	}
	m, err := r.book.Remedy(r.remedy, on)
	if err != nil {
		return err
	}
	text, err := r.book.Paragraph(m, on)
	if err != nil {
		return err
	}
	return same(text, values[1])
}

func (r *runner) items(values []string) error {
	on, err := calendar.ParseDate(values[0])
	if err != nil {
		return err
	}
	var got []law.Cite
	for _, i := range r.book.ApplicationItems(on) {
		got = append(got, i.Cite)
	}
	var want []law.Cite
	for _, v := range values[1:] {
		if v == "未施行" {
			continue
		}
		c, err := law.ParseCites(v)
		if err != nil {
			return err
		}
		want = append(want, c...)
	}
	if !slices.Equal(got, want) {
		return fmt.Errorf("得出 %v，应为 %v", got, want)
	}
	return nil
}

func (r *runner) charged(value string) error {
	fee, err := r.book.Fee(r.fee, r.noticed)
	if value == "未施行" {
		return notInForce(err)
	}
	if err != nil {
		return err
	}
	amount, err := fee.Amount(r.first, r.last)
	if err != nil {
		return err
	}
	return same(strconv.Itoa(amount)+"元", value)
}

func (r *runner) reportDue(value string) error {
	due, _, err := r.book.DueDate(r.report, r.year)
	if value == "未施行" {
		return notInForce(err)
	}
	if err != nil {
		return err
	}
	return same(due.String(), value)
}
