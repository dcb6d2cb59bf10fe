package calendar

import (
	"fmt"
	"slices"
	"strings"
)

// Notice (节假日安排的通知) is one notice of the General Office of the State Council about
// the holidays of one year: the yearly one, or one that changes it. It is made
// by ReadNotices or Import, which check it, and never changes afterwards. The
// zero Notice arranges nothing.
type Notice struct {
	year      int
	title     string
	number    string
	issued    Date
	source    string
	remark    string
	statutory bool
	entries   []Entry
}

// Entry is one line of a notice: the days From to To, both included, are off
// (Holiday), are worked although they lie on a weekend (MakeUp), or fall back
// to the ordinary week (Workday, 照常) because an earlier notice is cancelled.
type Entry struct {
	From, To Date
	Kind     Kind
	Name     string // the holiday; may be empty except for Holiday
}

// Year is the year the notice arranges, which the holiday of New Year may
// begin a few days before.
func (n *Notice) Year() int { return n.year }

// Title is the title, never empty.
func (n *Notice) Title() string { return n.title }

// Number is the number (文号), "" if not known.
func (n *Notice) Number() string { return n.number }

// Issued is the date the notice bears (成文日期), no date if not known.
func (n *Notice) Issued() Date { return n.issued }

// Source says where the notice was read, "" if not known.
func (n *Notice) Source() string { return n.source }

// Remark says how far the data were checked and what is doubtful.
func (n *Notice) Remark() string { return n.remark }

// Entries are the lines of the notice, a copy.
func (n *Notice) Entries() []Entry { return slices.Clone(n.entries) }

// Cite is the number, or the title of a notice whose number is not known.
func (n *Notice) Cite() string {
	if n.number != "" {
		return n.number
	}
	return n.title + "，文号未填"
}

// same tells whether both are the same document.
func (n *Notice) same(m *Notice) bool {
	return n.number != "" && n.number == m.number && n.year == m.year
}

// before orders notices by date of issue. One without a date comes after all
// the others: it was loaded by hand to be used, and its file says that the
// date is still to be filled in.
func (n *Notice) before(m *Notice) int {
	switch {
	case n.issued == m.issued:
		return 0
	case n.issued.IsZero():
		return 1
	case m.issued.IsZero():
		return -1
	}
	return int(n.issued) - int(m.issued)
}

// names tells whether the notice gives a day off for the holiday.
func (n *Notice) names(holiday string) bool {
	return slices.ContainsFunc(n.entries, func(e Entry) bool {
		return e.Kind == Holiday && strings.Contains(e.Name, holiday)
	})
}

// window is the span of days a notice of the year may name: the holiday of
// New Year reaches into the year before, and a slip of the year does not pass.
func window(year int) (from, to Date) {
	return dateOf(year-1, 12, 25), dateOf(year+1, 1, 10)
}

const longestHoliday = 15 // days; the longest so far, Spring Festival 2020, had ten

// check tells what makes the entry impossible in a notice of the year.
func (e Entry) check(year int) error {
	from, to := window(year)
	switch {
	case e.To < e.From:
		return fmt.Errorf("%s在%s之前，起止日期写反了", e.To, e.From)
	case e.From < from || e.To > to:
		return fmt.Errorf("%s不属于%d年的安排，只能是%s到%s之间的日期", dates(e.From, e.To), year, from, to)
	case e.To-e.From >= longestHoliday:
		return fmt.Errorf("%s超过%d天，请核对起止日期", dates(e.From, e.To), longestHoliday)
	}
	if e.Kind != MakeUp {
		return nil
	}
	for d := e.From; d <= e.To; d++ {
		if !weekend(d) {
			return fmt.Errorf("%s是%s，本来就上班；“上班”只写周六、周日的调休，取消原来的放假请写“照常”", d, week[d.Weekday()])
		}
	}
	return nil
}

func dates(from, to Date) string {
	if from == to {
		return from.String()
	}
	return from.String() + ".." + to.String()
}
