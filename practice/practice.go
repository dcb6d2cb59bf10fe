// Package practice holds the 口径 of each body: what the regulation leaves open
// and every office has to settle for itself, such as how long an applicant gets
// for a supplement. Each question has a default with its source, and each body
// may settle it otherwise from a day on, for itself and for everything below
// it. Functions of the other packages take a Practice by value.
package practice

import (
	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/law"
	"gongkai/org"
)

// Practice (口径) is every question settled, for one body on one day.
type Practice struct {
	ConfirmDays    int // 工作日：网上、传真、平信申请应在几日内与申请人确认
	SupplementDays int // 工作日：给申请人的补正期限
	OtherBodyDays  int // 工作日：请其他机关（非共同制作）提出意见的期限
	ThirdPartyWait int // 工作日：不顾第三方反对决定公开的，告知第三方后等待几日再提供

	DraftBy    int // 第几个工作日以前拟稿
	LegalBy    int // 第几个工作日以前法律审核
	ApproveBy  int // 第几个工作日以前审批
	DispatchBy int // 第几个工作日以前发出

	YellowFrom int // 剩余工作日不多于此数，亮黄灯
	RedFrom    int // 剩余工作日不多于此数，亮红灯

	TellConsulting bool         // 征求意见时书面告知申请人
	SoleTrader     law.ColumnID // 个体工商户计入表三哪一列
	MainGround     string       // 有几项不予公开理由时，计哪一项：HandlerChooses、FirstInForm
	Mixed          string       // 一部分公开、其余不存在或不属于本机关的，计入哪一行：CountPartial、CountGranted

	RetainYears int // 案卷保管年限
}

// The answers to MainGround and Mixed.
const (
	HandlerChooses = "handler"       // 由经办人选定主要理由
	FirstInForm    = "first_in_form" // 按年报表三的顺序取第一项
	CountPartial   = "partial"       // 计入部分公开
	CountGranted   = "granted"       // 计入予以公开
)

// Setting is one question settled otherwise by one body.
type Setting struct {
	Body  org.ID // holds for it and everything below it
	Key   string // a Question.Key
	Value string
	From  calendar.Date // first day
	Until calendar.Date // first day on which it holds no more; zero: open
	Basis string        // the document or the decision it rests on
	By    journal.Author
}

// Act is what an actor must be allowed to do to change a setting.
const Act = access.KeepPractice
