package org

import "gongkai/calendar"

// ID names a body: short, lower-case ASCII, for ever. A renamed body keeps its
// id; a merged one is succeeded by another.
type ID string

// Kind (机关性质) is what a body is in the regulation's own distinctions. The
// zero Kind is none.
type Kind uint8

const (
	Government Kind = iota + 1 // 地方人民政府（办公厅、办公室的办理机构答复）
	Department                 // 政府部门
	Dispatched                 // 派出机关：街道办事处、开发区管委会
	Township                   // 乡镇人民政府
	Authorized                 // 法律、法规授权的组织（条例第五十四条）
	Utility                    // 公共企事业单位（条例第五十五条）
)

// Kinds lists the kinds in the order of their constants.
var Kinds = []Kind{Government, Department, Dispatched, Township, Authorized, Utility}

func (k Kind) String() string {
	return [...]string{"", "人民政府", "政府部门", "派出机关", "乡镇人民政府", "授权组织", "公共企事业单位"}[k]
}

// Level (层级) is the tier of a body. The zero Level is none.
type Level uint8

const (
	Province Level = iota + 1
	City
	County
	Town
)

// Levels lists the levels from the top down.
var Levels = []Level{Province, City, County, Town}

func (l Level) String() string { return [...]string{"", "省级", "市级", "县级", "乡级"}[l] }

// Body (机关) is one that answers applications in its own name: the respondent
// (被申请人) of a review and the defendant of a suit. The desk that does the work
// is an Office, and the unit in whose annual report the work is counted may be
// another body, ReportsVia.
type Body struct {
	ID        ID
	Name      string // 临溪县民政局
	Short     string // 县民政局
	Kind      Kind
	Level     Level
	Parent    ID     // "" for the root
	Path      string // /lx/lx-mzj/: the ids from the root down; NewTree fills it
	Since     calendar.Date
	Until     calendar.Date // first day on which it is no more; zero: stands
	Successor ID            // who continues its duties after Until

	Contact     Contact
	ReviewOrgan string // 行政复议机关, by name as the letters print it
	Court       string // 有管辖权的人民法院, by name
	ReviewURL   string // 行政复议的网上申请途径（复议法第二十二条）; "" if there is none
	DocMark     string // 发文机关代字，如“临民公开告”
	ReportsVia  ID     // the body in whose annual report it is counted; "" : its own
}

// Contact is what a guide has to say about the office of a body (条例第十二条第二款:
// 政府信息公开工作机构的名称、办公地址、办公时间、联系电话、传真号码、互联网联系方式等).
type Contact struct {
	Office   string // 政府信息公开工作机构的名称
	Address  string
	Hours    string
	Phone    string
	Fax      string
	Internet string // 互联网联系方式
	Postcode string
}

// Stands reports whether the body exists on that day.
func (b Body) Stands(on calendar.Date) bool {
	return on >= b.Since && (b.Until.IsZero() || on < b.Until)
}

// Applicable reports whether the body takes applications at all. 公共企事业单位 do
// not: 条例第五十五条 leaves their disclosure to rules of their own.
func (b Body) Applicable() bool { return b.Kind != Utility }

// OfficeID names an office.
type OfficeID string

// Office (政府信息公开工作机构) is the desk that handles applications. One office may
// answer for several bodies: the county office's for 县人民政府 and for its
// 办公室, each of which stays a respondent of its own.
type Office struct {
	ID      OfficeID
	Name    string
	Answers []ID
}
