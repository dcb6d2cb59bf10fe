package calendar

import (
	"errors"
	"fmt"
)

// UnknownYearError says that a day was asked for in a year whose notice is not
// loaded. Weekends alone do not make working days, so there is no answer.
type UnknownYearError struct {
	Year int
}

// Error tells the officer which notice is missing and what to do.
func (e UnknownYearError) Error() string {
	return fmt.Sprintf("没有载入国务院办公厅关于%d年节假日安排的通知，不能只按周末推算%[1]d年的工作日；请取得该通知，用 --calendar FILE 载入后重新计算", e.Year)
}

var (
	errNoDate   = errors.New("没有日期，不能计算工作日；请先填写起算的日期")
	errNegative = errors.New("工作日的天数不能是负数，请核对天数")
)

// Day is what is known about the date. The error is an UnknownYearError, or a
// sentence if d is no date.
func (c *Calendar) Day(d Date) (Day, error) {
	at, err := c.at(d)
	if err != nil {
		return Day{}, err
	}
	day := Day{Date: d, Working: at.kind.working(), Provisional: at.provisional, Kind: at.kind}
	if at.mark > 0 {
		m := &c.marks[at.mark]
		day.Name, day.Notice, day.Overlay = m.name, m.notice, m.overlay
	}
	return day, nil
}

// Add is the n-th working day after start. The start itself is not counted
// (期间开始之日不计算在期间内, 《民事诉讼法》第八十五条), so a term of twenty working
// days that starts on a Saturday has the next working day as its first. With n
// 0 it is start. Provisional tells that a day on the way is provisional and
// the result must be counted again once the notice is loaded. The error is an
// UnknownYearError, or a sentence about start or n.
func (c *Calendar) Add(start Date, n int) (end Date, provisional bool, err error) {
	switch {
	case start.IsZero():
		return 0, false, errNoDate
	case n < 0:
		return 0, false, errNegative
	}
	end = start
	for n > 0 {
		end++
		at, err := c.at(end)
		if err != nil {
			return 0, false, err
		}
		provisional = provisional || at.provisional
		if at.kind.working() {
			n--
		}
	}
	return end, provisional, nil
}

// Count is the number of working days after from, up to and including to, so
// that Count(a, b) is n when b is Add(a, n). It is negative when to lies before
// from: the days a term is overdue. Provisional and the error are as in Add.
func (c *Calendar) Count(from, to Date) (n int, provisional bool, err error) {
	switch {
	case from.IsZero() || to.IsZero():
		return 0, false, errNoDate
	case to < from:
		n, provisional, err = c.Count(to, from)
		return -n, provisional, err
	}
	for d := from; d < to; {
		d++
		at, err := c.at(d)
		if err != nil {
			return 0, false, err
		}
		provisional = provisional || at.provisional
		if at.kind.working() {
			n++
		}
	}
	return n, provisional, nil
}

// NextWorking is d if it is worked, else the first working day after it: where
// a period of calendar days or months ends that would end on a day off
// (《民事诉讼法》第八十五条). Provisional and the error are as in Add.
func (c *Calendar) NextWorking(d Date) (end Date, provisional bool, err error) {
	for {
		at, err := c.at(d)
		if err != nil {
			return 0, false, err
		}
		provisional = provisional || at.provisional
		if at.kind.working() {
			return d, provisional, nil
		}
		d++
	}
}

// at looks the day up; it allocates only to report an unknown year.
func (c *Calendar) at(d Date) (cell, error) {
	if d.IsZero() {
		return cell{}, errNoDate
	}
	if i := int(d) - int(c.origin); i >= 0 && i < len(c.cells) && c.cells[i].kind != 0 {
		return c.cells[i], nil
	}
	return cell{}, UnknownYearError{Year: d.Year()}
}
