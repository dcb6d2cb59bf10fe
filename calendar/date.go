package calendar

import (
	"fmt"
	"time"
)

// Date is a civil date in Asia/Shanghai, counted in days of the proleptic
// Gregorian calendar: 1 is 0001-01-01 and 0 is "no date". Dates compare with
// < and ==, and d+1 is the next day. A Date knows no hour and no time zone, so
// nothing can shift it by a day on the way through UTC.
type Date int32

const (
	firstYear = 1900 // the years ParseDate takes from people and files
	lastYear  = 2199

	maxYear = 9999 // the last year with four digits
)

// NewDate makes the date of year y (1 to 9999), month m (1 to 12) and day d.
// A day that the month does not have is an error, never the next month.
func NewDate(y, m, d int) (Date, error) {
	if y < 1 || y > maxYear || m < 1 || m > 12 || d < 1 || d > monthDays(y, m) {
		return 0, fmt.Errorf("%d年%d月%d日不是存在的日期，请核对年、月、日", y, m, d)
	}
	return dateOf(y, m, d), nil
}

// MustDate is ParseDate for tests and literals in the source; it panics.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic("calendar: " + err.Error())
	}
	return d
}

// ParseDate reads YYYY-MM-DD and nothing else: four, two and two ASCII digits,
// years 1900 to 2199. The error is a sentence for the person who typed it.
func ParseDate(s string) (Date, error) {
	var y, m, d int
	if len(s) == 10 && s[4] == '-' && s[7] == '-' {
		y, m, d = digits(s[0:4]), digits(s[5:7]), digits(s[8:10])
	} else {
		y = -1
	}
	switch {
	case y < 0 || m < 0 || d < 0:
		return 0, fmt.Errorf("日期%q写法不对，请写成“2026-01-26”这样的四位年、两位月、两位日", clip(s))
	case y < firstYear || y > lastYear:
		return 0, fmt.Errorf("日期%q的年份不在%d年至%d年之间，请核对年份", s, firstYear, lastYear)
	case m < 1 || m > 12 || d < 1 || d > monthDays(y, m):
		return 0, fmt.Errorf("日期%q不存在，请核对月份和日", s)
	}
	return dateOf(y, m, d), nil
}

// IsZero tells whether d is no date at all.
func (d Date) IsZero() bool { return d == 0 }

// Year is the year, 0 for no date.
func (d Date) Year() int { y, _, _ := d.civil(); return y }

// Month is the month from 1 to 12, 0 for no date.
func (d Date) Month() int { _, m, _ := d.civil(); return m }

// Day is the day of the month from 1 to 31, 0 for no date.
func (d Date) Day() int { _, _, day := d.civil(); return day }

// Weekday is the day of the week. It means nothing for no date.
func (d Date) Weekday() time.Weekday {
	// 0001-01-01 was a Monday, so day 7 is a Sunday.
	return time.Weekday((int(d)%7 + 7) % 7)
}

// YearEnd is 31 December of the year of d; no date stays no date.
func (d Date) YearEnd() Date {
	if d.IsZero() {
		return 0
	}
	return dateOf(d.Year(), 12, 31)
}

// AddMonths is the same day n months later (earlier if n is negative), or the
// last day of that month where it is shorter: 31 August plus six months is the
// end of February. Terms counted in months (the six months for a lawsuit) end
// on such a day. No date stays no date.
func (d Date) AddMonths(n int) Date {
	if d.IsZero() {
		return 0
	}
	y, m, day := d.civil()
	months := y*12 + m - 1 + n
	y, m = floorDiv(months, 12), months-floorDiv(months, 12)*12+1
	return dateOf(y, m, min(day, monthDays(y, m)))
}

// String is the date as YYYY-MM-DD, "" for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	y, m, day := d.civil()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}

// Chinese is the date as letters write it, 2026年1月26日; "" for no date.
func (d Date) Chinese() string {
	if d.IsZero() {
		return ""
	}
	y, m, day := d.civil()
	return fmt.Sprintf("%d年%d月%d日", y, m, day)
}

// MarshalText writes String; no date becomes the empty text.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what ParseDate reads; the empty text is no date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = 0
		return nil
	}
	parsed, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// dateOf counts the days up to a date that exists. The year is taken to begin
// in March, so that the leap day comes last and months need no table.
func dateOf(y, m, d int) Date {
	if m <= 2 {
		y, m = y-1, m+12
	}
	return Date(365*y + floorDiv(y, 4) - floorDiv(y, 100) + floorDiv(y, 400) + (153*(m-3)+2)/5 + d - 306)
}

// civil is the inverse of dateOf, and 0, 0, 0 for no date.
func (d Date) civil() (y, m, day int) {
	if d.IsZero() {
		return 0, 0, 0
	}
	n := int(d) + 305 // days since 0000-03-01
	era := floorDiv(n, 146097)
	n -= era * 146097
	yoe := (n - n/1460 + n/36524 - n/146096) / 365
	doy := n - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	y, m, day = era*400+yoe, mp+3, doy-(153*mp+2)/5+1
	if m > 12 {
		y, m = y+1, m-12
	}
	return y, m, day
}

func monthDays(y, m int) int {
	switch m {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

func floorDiv(a, b int) int {
	if a < 0 {
		return -((-a + b - 1) / b)
	}
	return a / b
}

// digits reads a short run of ASCII digits, or -1.
func digits(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// clip keeps a foreign text short enough to be quoted in a message.
func clip(s string) string {
	const most = 24
	for i := range s {
		if i > most {
			return s[:i] + "…"
		}
	}
	return s
}
