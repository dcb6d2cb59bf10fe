package request

import (
	"fmt"
	"strings"

	"gongkai/calendar"
	"gongkai/law"
)

// count is one counting: the rule, and the consultations taken up so far.
type count struct {
	book  *law.Book
	cal   *calendar.Calendar
	rule  law.Deadline
	spans []excluded
}

// excluded is a consultation with the clause that leaves its days out.
type excluded struct {
	Span
	by law.Exclusion
}

// in finds the consultation that leaves the day out. The sending day itself
// counts, the day the opinion came does not.
func (c *count) in(d calendar.Date) (excluded, bool) {
	for _, s := range c.spans {
		if s.From < d && d <= s.To {
			return s, true
		}
	}
	return excluded{}, false
}

// walk lists the days after zero up to the one on which the term ends, without
// their reasons. With until it may stop there, when the term is known not to
// be over before: a consultation sent on that day is in time.
func (c *count) walk(zero calendar.Date, length int, until calendar.Date) ([]Day, error) {
	first := zero + calendar.Date(c.book.Counting.First) // the first day that may count
	last := c.last(first, length)
	var days []Day
	for d, n := zero+1, 0; ; d++ {
		if len(days) == mostDays {
			return nil, refuse(c.rule.Cite, nil, "从%s起算超过%d天仍未届满，请核对日期", zero, mostDays)
		}
		on, err := c.cal.Day(d)
		if err != nil {
			return nil, err
		}
		day := Day{Date: d, Provisional: on.Provisional}
		switch {
		case d < first:
		case last > 0:
			day.Counted = d <= last
		case on.Working:
			_, day.Excluded = c.in(d)
			day.Counted = !day.Excluded
		}
		if day.Counted {
			n++
			day.Nth = n
		}
		days = append(days, day)
		over := n == length
		if last > 0 {
			over = d >= last && (on.Working || !c.book.Counting.Roll)
		}
		if over || until > 0 && d >= until {
			return days, nil
		}
	}
}

// last is the last day of a period of days or months, before it moves off a
// holiday; zero for working days, which have to be counted.
func (c *count) last(first calendar.Date, length int) calendar.Date {
	switch c.rule.Unit {
	case law.CalendarDay:
		return first - 1 + calendar.Date(length)
	case law.Month:
		return (first - 1).AddMonths(length)
	}
	return 0
}

// explain gives each day of a finished walk its reason.
func (c *count) explain(days []Day) error {
	for i := range days {
		day := &days[i]
		on, err := c.cal.Day(day.Date)
		if err != nil {
			return err
		}
		switch s, _ := c.in(day.Date); {
		case day.Excluded:
			day.Why = "征求意见期间，不计入（" + s.by.Cite.Brief() + c.onlyFor(s) + "）"
		case c.rule.Unit == law.WorkingDay && day.Counted:
			day.Why = numbered(on.Why(), day.Nth)
		case c.rule.Unit == law.WorkingDay:
			day.Why = on.Why()
		case day.Counted && on.Working:
			day.Why = numbered("自然日", day.Nth)
		case day.Counted:
			day.Why = numbered("自然日（"+on.Why()+"）", day.Nth)
		case on.Working:
			day.Why = "期满之日放假，顺延至此"
		default:
			day.Why = "期满之日放假，顺延（" + on.Why() + "）"
		}
	}
	return nil
}

// onlyFor is the doubt that remains where the law leaves out one kind of
// consultation only and nobody said of which kind this one was.
func (c *count) onlyFor(s excluded) string {
	if s.Whom != 0 || len(c.rule.Excludes) > 1 {
		return ""
	}
	return "；存疑：只扣除" + s.by.On.String() + "的时间，是否如此由填写人确认"
}

// numbered puts the number before the remark in brackets:
// 「调休上班，第4日（国办发明电〔2025〕7号）」.
func numbered(why string, n int) string {
	head, remark, ok := strings.Cut(why, "（")
	why = fmt.Sprintf("%s，第%d日", head, n)
	if ok {
		why += "（" + remark
	}
	return why
}
