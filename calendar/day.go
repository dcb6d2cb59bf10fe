package calendar

import (
	"fmt"
	"time"
)

// Kind says why a day is worked or not.
type Kind uint8

// The kinds of days; the zero Kind is a day nothing is known about.
const (
	Workday Kind = iota + 1 // 工作日, Monday to Friday without anything announced
	Weekend                 // 周六、周日
	Holiday                 // 放假, by notice or by statute
	MakeUp                  // 调休上班, a weekend day that is worked
	Local                   // 地方放假, by an Overlay
)

// String is the Chinese word for the kind, "" for the zero Kind.
func (k Kind) String() string {
	return [...]string{"", "工作日", "周末", "放假", "调休上班", "地方放假"}[k]
}

func (k Kind) working() bool { return k == Workday || k == MakeUp }

// Day is what a Calendar knows about one date. A Provisional day (暂定) lies in
// a year whose notice is not loaded and is counted with its statutory days
// only, so a term that touches it must be counted again when the notice comes.
type Day struct {
	Date        Date
	Working     bool
	Provisional bool
	Kind        Kind
	Name        string   // the holiday the day belongs to, "" for a plain day
	Notice      *Notice  // what says so, nil for a plain day
	Overlay     *Overlay // for Local
}

// Why is a short Chinese phrase with the source, fit for a timeline:
// 「周六」 or 「国庆节放假（国办发明电〔2025〕7号）」.
func (d Day) Why() string {
	switch {
	case d.Kind == Local:
		return fmt.Sprintf("%s放假（%s）", d.Name, d.Overlay.cite())
	case d.Kind == Holiday && d.Provisional:
		return fmt.Sprintf("%s（%s规定的法定节假日；%s）", d.Name, d.Notice.Cite(), provisionally(d.Date))
	case d.Kind == Holiday:
		return fmt.Sprintf("%s放假（%s）", d.Name, d.Notice.Cite())
	case d.Kind == MakeUp:
		return fmt.Sprintf("调休上班（%s）", d.Notice.Cite())
	}
	plain := d.Kind.String()
	if d.Kind == Weekend {
		plain = week[d.Date.Weekday()]
	}
	switch {
	case d.Provisional:
		return fmt.Sprintf("%s（%s）", plain, provisionally(d.Date))
	case d.Notice != nil:
		return fmt.Sprintf("%s（%s恢复照常）", plain, d.Notice.Cite())
	}
	return plain
}

func provisionally(d Date) string {
	return fmt.Sprintf("%d年放假通知未载入，暂定", d.Year())
}

var week = [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}

func weekend(d Date) bool {
	return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
}

// ordinary is the kind of a day about which no notice says anything.
func ordinary(d Date) Kind {
	if weekend(d) {
		return Weekend
	}
	return Workday
}
