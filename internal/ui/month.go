package ui

import (
	"strconv"
	"time"

	"gongkai/calendar"
)

// DayKind is what a day means for the count that a month sheet shows.
type DayKind string

// The kinds of days. The zero kind is a day that the count does not touch.
const (
	DayZero    DayKind = "zero"    // 起算日，不计入
	DayCounted DayKind = "counted" // 计入
	DayOff     DayKind = "off"     // 非工作日
	DayOut     DayKind = "out"     // 工作日，但不计入
	DayDue     DayKind = "due"     // 届满
)

// MonthDay is a day on a month sheet with the word printed below its number.
type MonthDay struct {
	Date calendar.Date
	Kind DayKind
	Word string
}

// Month is one sheet of a wall calendar.
type Month struct {
	Year, Month int
	Weeks       [][7]MonthDay // Monday first; no date: outside the month
}

// Months draws the months from the first to the last of the days; say tells
// what each day means.
func Months(first, last calendar.Date, say func(calendar.Date) MonthDay) []Month {
	var all []Month
	for d := first - calendar.Date(first.Day()-1); d <= last; {
		m := Month{Year: d.Year(), Month: d.Month()}
		var week [7]MonthDay
		for ; d.Month() == m.Month; d++ {
			at := (int(d.Weekday()) + 6) % 7
			week[at] = say(d)
			week[at].Date = d
			if d.Weekday() == time.Sunday {
				m.Weeks = append(m.Weeks, week)
				week = [7]MonthDay{}
			}
		}
		if week != [7]MonthDay{} {
			m.Weeks = append(m.Weeks, week)
		}
		all = append(all, m)
	}
	return all
}

var weekdays = [7]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}

var shortWeekdays = [7]string{"日", "一", "二", "三", "四", "五", "六"}

// Weekday is the word for the day of the week, to be translated.
func Weekday(d calendar.Date) string { return weekdays[d.Weekday()] }

// Date writes a date as the page's language does: 2026年10月22日, 22 October 2026.
func (p Page) Date(d calendar.Date) string {
	if p.English() {
		return strconv.Itoa(d.Day()) + " " + time.Month(d.Month()).String() + " " + strconv.Itoa(d.Year())
	}
	return d.Chinese()
}

// title is the sheet's caption.
func (m Month) title(p Page) string {
	if p.English() {
		return time.Month(m.Month).String() + " " + strconv.Itoa(m.Year)
	}
	return strconv.Itoa(m.Year) + "年" + strconv.Itoa(m.Month) + "月"
}
