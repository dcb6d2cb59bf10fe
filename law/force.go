package law

import "gongkai/calendar"

// Force is the interval in which a rule is in force (施行): From is its first
// day, Until the first day on which it is not. A zero end is open.
type Force struct{ From, Until calendar.Date }

// From is in force from that day on. It panics on what is no date.
func From(day string) Force { return Force{From: calendar.MustDate(day)} }

// Between is in force from the first day up to and without the second. It
// panics on what is no date.
func Between(from, until string) Force {
	return Force{From: calendar.MustDate(from), Until: calendar.MustDate(until)}
}

// Has reports whether the rule is in force on the day.
func (f Force) Has(day calendar.Date) bool {
	return day >= f.From && (f.Until.IsZero() || day < f.Until)
}

// String is 「2019年5月15日起」 or 「2008年5月1日至2019年5月14日」.
func (f Force) String() string {
	switch {
	case f.From.IsZero() && f.Until.IsZero():
		return "不限"
	case f.Until.IsZero():
		return f.From.Chinese() + "起"
	case f.From.IsZero():
		return "至" + (f.Until - 1).Chinese()
	}
	return f.From.Chinese() + "至" + (f.Until - 1).Chinese()
}

// Moment is the date of a matter that picks the version of a rule: an
// application keeps the deadline of the day it was received on, a letter has
// the remedies of the day it was decided on.
type Moment uint8

// The zero Moment is none.
const (
	ByReceipt  Moment = iota + 1 // 收到申请之日
	ByStart                      // 期限起算之日
	ByPayment                    // 缴费之日
	ByDecision                   // 决定作出之日
	ByReplyDue                   // 答复期限届满之日
)

func (m Moment) String() string {
	return [...]string{"", "收到申请之日", "期限起算之日", "缴费之日", "决定作出之日", "答复期限届满之日"}[m]
}
