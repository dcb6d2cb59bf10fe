package letter

import (
	"gongkai/calendar"
	"gongkai/law"
	"gongkai/org"
	"gongkai/request"
)

// Facts is what a letter is made of: plain values, so that a letter can be
// written, and tested, without a case. Receipt… and Reply… of case.go take
// them from a case. What does not concern the letter stays zero.
type Facts struct {
	Kind   Kind
	Law    *law.Book
	Body   org.Body      // in whose name it is: the respondent of a review
	Number string        // 发文字号
	On     calendar.Date // 成文日期; of a reply the day of the decision, which picks the remedies
	Way    request.Way   // how it will be sent; Electronic asks for the online way to a review

	Applicant string   // 姓名或者名称
	Natural   bool     // addressed as 您, else as 贵单位
	Agent     string   // 委托代理人
	Private   []string // numbers and addresses of the applicant that no letter may print
	To        string   // addressee of a reply where it is not the applicant: his heirs

	Application string        // 登记编号, YSQ-2026-0001
	Title       string        // 事项, the officer's subject line
	Quote       string        // what was asked for, in the applicant's words
	Channel     string        // 提出方式
	Received    calendar.Date // 收到之日
	Basis       string        // what that day is: 双方确认之日
	BasisCite   law.Cite      // 第三十一条, and which item
	Wanted      string        // 形式要求
	Code        string        // 查询码
	Due         calendar.Date // last day on which the letter can be sent in time; zero: not known
	Provisional bool          // Due lies in a year whose holidays are not announced

	Supplement    *Supplemented
	Extension     *Extended
	Consultations []Consulted // every consultation of the case, for the replies
	Asked         *Consulted  // the one that a letter of consultation is about
	Search        *Searched

	Outcome   string     // law.Outcome.ID, of replies
	Also      []string   // further grounds of a refusal, ids of law.Exemption
	Path      law.PathID // the remedies, where the officer has chosen them against the rule (law.Remedy.Note); else ""
	Found     string     // 查明的情况
	Documents []Document // what is disclosed
	Parts     []Part     // what is kept back of it

	PublicInterest string        // why a third party is overruled
	DisclosedAfter calendar.Date // the last day on which nothing is given yet

	Needs map[string]string // by law.Need.ID: what the decision has to state; dates as YYYY-MM-DD
}

// What the letters ask of the way a reply goes and of the form of a document.
const (
	online  = request.Electronic
	viewing = request.Viewing
)

// Document is one document that is disclosed.
type Document struct {
	Title  string
	Medium request.Medium
	Pages  int
}

// Part is one part that is kept back.
type Part struct {
	What   string
	Ground string // id of a law.Exemption, request.NotInformation or request.NotHeld
	Reason string
}

// Supplemented (补正) is the supplement notice and what came of it.
type Supplemented struct {
	Number   string
	Items    []Item
	Days     int           // working days that the applicant has
	Sent     calendar.Date // the day of the notice
	Arrived  calendar.Date // the day he received it; zero: not known
	Ends     calendar.Date // last day of his period; zero: not known
	Answered calendar.Date // the day the supplement was received
	Text     string        // what he wrote
}

// Item is one thing to supplement.
type Item struct {
	Name    string // 事项: law.Item.Name
	Explain string // what to supplement, and how
}

// Extended (延期) is the extension of the reply period.
type Extended struct {
	Days     int
	Reason   string
	Approved calendar.Date // consent of the head of the office
	Was, Due calendar.Date
	Told     calendar.Date // the day of the notice
}

// Consulted (征求意见) is one question to a third party or another body.
type Consulted struct {
	Asked    request.Asked
	Name     string
	What     string
	Number   string
	Sent     calendar.Date
	Days     int // working days for an other body, which no law names
	Position request.Position
	On       calendar.Date // the day of the opinion
	Reasons  string
}

// Searched (检索) is the search that found nothing.
type Searched struct {
	On                             calendar.Date
	By                             string // who searched: the section, not the person
	Where, Keywords, Range, Result string
}
