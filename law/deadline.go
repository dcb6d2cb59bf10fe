package law

import "fmt"

// Event is what happens in a matter and moves a deadline.
type Event uint8

// The zero Event is none.
const (
	Received            Event = iota + 1 // 收到申请
	Supplemented                         // 收到补正的申请
	Paid                                 // 缴清信息处理费
	ThirdPartyConsulted                  // 征求第三方意见
	BodyConsulted                        // 征求其他机关意见
	ConsultationArrived                  // 收到征求意见书
	FeeNoticeArrived                     // 收到收费通知
	Formed                               // 信息形成或者变更
	Known                                // 知道或者应当知道行政行为
	Acted                                // 行政行为作出
	ReplyDue                             // 答复期限届满
	ReviewDecided                        // 收到复议决定书
	ReviewAccepted                       // 受理复议申请
	ReviewCopyArrived                    // 收到复议申请书副本
	SuitCopyArrived                      // 收到起诉状副本
	Judged                               // 判决生效
	PenaltyChanged                       // 处罚决定变更、撤销、确认违法或者无效
)

func (e Event) String() string {
	return [...]string{"", "收到申请", "收到补正的申请", "缴清信息处理费", "征求第三方意见", "征求其他机关意见",
		"收到征求意见书", "收到收费通知", "信息形成或者变更", "知道或者应当知道行政行为", "行政行为作出", "答复期限届满",
		"收到复议决定书", "受理复议申请", "收到复议申请书副本", "收到起诉状副本", "判决生效",
		"处罚决定变更、撤销、确认违法或者无效"}[e]
}

// Unit is what a deadline counts.
type Unit uint8

// The zero Unit is none. A period of CalendarDay or Month that ends on a day
// off ends on the next working day; see Counting.
const (
	WorkingDay Unit = iota + 1
	CalendarDay
	Month
)

// Of writes n units: 20个工作日, 60日, 6个月.
func (u Unit) Of(n int) string {
	return fmt.Sprintf([...]string{"%d", "%d个工作日", "%d日", "%d个月"}[u], n)
}

// Deadline (期限) is the time in which somebody has to act, in one version.
type Deadline struct {
	ID, Name string
	Cite     Cite
	Force    Force
	By       Moment // whose date picks the version
	Days     int    // length, in Unit
	Extend   int    // the most that an extension (延期) may add, in Unit; 0: none
	Unit     Unit
	Starts   Event       // whose day is day 0, not counted
	Restarts []Restart   // start the period anew, from their own day 0
	Excludes []Exclusion // do not count towards the period
	Lapse    string      // what follows when the time has passed
	Before   string      // what applied before Force.From, a clause for NotInForce
	After    string      // what applies from Force.Until on
	Doubt    string      // 存疑
}

// Restart (重新计算) is an event that starts a deadline anew: its day is the new
// day 0 and nothing counted before remains. By picks the date that Force is
// asked about.
type Restart struct {
	ID, Name string
	On       Event
	Cite     Cite
	Force    Force
	By       Moment
	Before   string
	Doubt    string
}

// Exclusion (不计入) is an event whose days are left out of a deadline.
type Exclusion struct {
	On   Event
	Cite Cite
}

// Length is 20个工作日, or 20个工作日，可以延长20个工作日.
func (d Deadline) Length() string {
	s := d.Unit.Of(d.Days)
	if d.Extend > 0 {
		s += "，可以延长" + d.Unit.Of(d.Extend)
	}
	return s
}

// Counting says how every period is counted: on which day after the event the
// first day lies, and whether a period of days or months that would end on a
// day off ends on the first working day after it.
type Counting struct {
	ID, Name string
	Cites    []Cite
	First    int // days after day 0 on which counting begins
	Roll     bool
	Doubt    string
}

// DueDate (公布期限) is a day of the year by which a report must be public; the
// report year picks the version.
type DueDate struct {
	ID, Name            string
	Cite                Cite
	FirstYear, LastYear int // report years, both included; 0: still in force
	Month, Day          int // in the year after the report year
	Doubt               string
}

func (d DueDate) has(year int) bool {
	return year >= d.FirstYear && (d.LastYear == 0 || year <= d.LastYear)
}
