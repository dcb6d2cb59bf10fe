// Package access says who may do what for which body: people, their roles over
// a part of the tree of bodies, and one table of roles and acts. Whatever serves
// an officer or a citizen asks Can before it does anything, and asks Scope what
// it may look for. Where the regulation wants two people for one act (nobody
// approves his own draft) the act itself asks for the second one.
package access

import (
	"strings"

	"gongkai/calendar"
	"gongkai/org"
)

// Role is what a person does in disclosure work. The ids are kept in the
// records and never change.
type Role string

// The roles. Administrator and Auditor see no case: who sets up the house does
// not read the citizens' letters, and who reads the journal does not write it.
const (
	Clerk         Role = "clerk"         // 经办人：登记、补正、征求意见、拟稿
	Approver      Role = "approver"      // 审批人：签发答复
	Head          Role = "head"          // 政府信息公开工作机构负责人：同意延期（条例第三十三条第二款），也审批
	Lawyer        Role = "lawyer"        // 法律审核
	Supervisor    Role = "supervisor"    // 主管部门：看进度和统计，不看个人信息（条例第四十六、四十七条）
	Administrator Role = "administrator" // 系统管理员：人员、机关、口径
	Auditor       Role = "auditor"       // 安全审计员：办理日志
)

// Roles lists the roles in the order in which pages print them.
var Roles = []Role{Clerk, Approver, Head, Lawyer, Supervisor, Administrator, Auditor}

// String is the role as an officer calls it.
func (r Role) String() string {
	switch r {
	case Clerk:
		return "经办人"
	case Approver:
		return "审批人"
	case Head:
		return "工作机构负责人"
	case Lawyer:
		return "法律审核"
	case Supervisor:
		return "主管部门"
	case Administrator:
		return "系统管理员"
	case Auditor:
		return "安全审计员"
	}
	return string(r)
}

// Reach (授权范围) is how far down the tree of bodies a grant goes. The ids are
// kept in the records and never change; "" is the reach that the role's work
// needs.
type Reach string

// The reaches.
const (
	Own   Reach = "body"  // 只限本机关
	Below Reach = "below" // 本机关及其全部下级
)

// Reach is how far a grant of the role goes that does not say. Who handles
// cases handles those of his body and opens no other: the office of a county
// government has no business with the letters that citizens write to its
// bureaus. Who supervises (条例第四条、第四十六条), keeps the register or reads the
// journal looks after everything below, and none of them opens a case.
func (r Role) Reach() Reach {
	switch r {
	case Supervisor, Administrator, Auditor:
		return Below
	}
	return Own
}

// Grant gives a role over a body, or over it and everything below it, for a
// time.
type Grant struct {
	Role  Role          `json:"role"`
	Under string        `json:"under"`          // path of a body, /lx/lx-mzj/, or Everywhere
	Reach Reach         `json:"reach,omitzero"` // "": Role.Reach
	From  calendar.Date `json:"from,omitzero"`  // first day; zero: always
	Until calendar.Date `json:"until,omitzero"` // first day on which it is over; zero: open
}

// Area is where the grant holds while it runs.
func (g Grant) Area() Area {
	reach := g.Reach
	if reach == "" {
		reach = g.Role.Reach()
	}
	return Area{Path: g.Under, Below: reach == Below}
}

// Has reports whether the grant covers the body's path on the day.
func (g Grant) Has(path string, on calendar.Date) bool {
	return g.running(on) && g.Area().Has(path)
}

func (g Grant) running(on calendar.Date) bool {
	return on >= g.From && (g.Until.IsZero() || on < g.Until)
}

// Area is a part of the tree of bodies: one body, or one and everything below
// it.
type Area struct {
	Path  string // of the body, or Everywhere
	Below bool
}

// Everywhere is the path that every path starts with.
const Everywhere = "/"

// Has reports whether the body of that path lies in the area. Whole names
// count: /lx/ covers /lx/lx-mzj/, /lx/lx-m does not.
func (a Area) Has(path string) bool {
	return path == a.Path && path != "" || a.Below && strings.HasSuffix(a.Path, "/") && strings.HasPrefix(path, a.Path)
}

// PersonID names a person for ever; the journal keeps it beside the name.
type PersonID string

// Person (工作人员) is somebody with an account at the desk.
type Person struct {
	ID     PersonID
	Name   string
	Office org.OfficeID // "" for whoever sits in none
	Grants []Grant
}
