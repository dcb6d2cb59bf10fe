package access_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/org"
)

var (
	county  = org.Body{ID: "lx", Name: "临溪县人民政府", Path: "/lx/"}
	bureau  = org.Body{ID: "lx-mzj", Name: "临溪县民政局", Path: "/lx/lx-mzj/"}
	station = org.Body{ID: "lx-mzj-zd", Name: "临溪县救助站", Path: "/lx/lx-mzj/lx-mzj-zd/"}
	other   = org.Body{ID: "lx-nyj", Name: "临溪县农业农村局", Path: "/lx/lx-nyj/"}
	similar = org.Body{ID: "lx-mzj2", Name: "临溪县民族宗教局", Path: "/lx/lx-mzj2/"} // 路径以同样的字母开头
	bodies  = []org.Body{county, bureau, station, other, similar}
	today   = calendar.MustDate("2026-03-02")
)

// matrix is who may do what, written out a second time and by hand: one letter
// a role, in the order c=经办 a=审批 h=负责人 l=法律审核 s=主管部门 A=管理员 u=审计;
// p is the citizen, x the system.
var matrix = map[access.Act]string{
	access.Submit: "p", access.Track: "p",
	access.Enter: "cah", access.Confirm: "cah", access.Register: "cah", access.Reclassify: "cah",
	access.ProposeDiscard: "cah", access.Discard: "cah", access.Keep: "cah", access.Accept: "cah",
	access.AskSupplement: "cah", access.ReceiveSupplement: "cah", access.LapseSupplement: "cah",
	access.Consult: "cah", access.Answer: "cah", access.Search: "cah", access.Decide: "cah",
	access.ProposeExtension: "cah", access.ApproveExtension: "ch", access.RejectExtension: "h", access.NotifyExtension: "cah",
	access.Review: "l", access.Return: "ah", access.Approve: "ah", access.ApproveOffline: "c",
	access.Issue: "cah", access.TellThirdParty: "cah", access.Deliver: "cah", access.Prove: "cah", access.File: "cah", access.Withdraw: "cah",
	access.List: "cahlsx", access.Read: "cahl", access.Tally: "cahlsx",
	access.ReadJournal: "u", access.ReadPeople: "Au", access.ReadPractice: "cahlsAu",
	access.KeepPeople: "A", access.KeepBodies: "A", access.KeepPractice: "A", access.KeepCalendar: "A", access.Erase: "A",
	access.SignIn: "cahlsAu", access.Remind: "x", access.Recount: "x",
}

var letters = map[access.Role]string{access.Clerk: "c", access.Approver: "a", access.Head: "h", access.Lawyer: "l",
	access.Supervisor: "s", access.Administrator: "A", access.Auditor: "u"}

// TestTable ranges over roles × acts × bodies.
func TestTable(t *testing.T) {
	if len(matrix) != len(access.Acts()) {
		t.Errorf("the table has %d acts; the list %d", len(matrix), len(access.Acts()))
	}
	for _, act := range access.Acts() {
		want, ok := matrix[act]
		if !ok {
			t.Errorf("%s does not stand in the table", act)
		}
		for _, role := range access.Roles {
			p := access.Person{ID: "p-1", Name: "何某", Grants: []access.Grant{{Role: role, Under: bureau.Path}}}
			for _, body := range bodies {
				inside := body.ID == bureau.ID || body.ID == station.ID
				may := strings.Contains(want, letters[role]) && inside
				judge(t, p.Actor(), act, body, may)
			}
		}
		for _, body := range bodies {
			judge(t, access.Public(), act, body, strings.Contains(want, "p"))
			judge(t, access.Program("reminders"), act, body, strings.Contains(want, "x"))
			judge(t, access.Actor{}, act, body, false)
			judge(t, access.Person{ID: "p-2", Name: "没有授权"}.Actor(), act, body, false)
			judge(t, access.Actor{Grants: []access.Grant{{Role: access.Clerk, Under: "/"}}}, act, body, false) // a stranger with forged grants
		}
	}
}

func judge(t *testing.T, a access.Actor, act access.Act, body org.Body, may bool) {
	t.Helper()
	err := access.Can(a, act, body, today)
	if (err == nil) != may {
		t.Errorf("%q %v %s for %s: %v; want allowed %t", a.Name, a.Grants, act, body.ID, err, may)
	}
	var denied *access.Denied
	if err != nil && (!errors.As(err, &denied) || !strings.HasSuffix(denied.Sentence, "。")) {
		t.Errorf("%v is no sentence of a *Denied", err)
	}
	// What the store may read and what a person may do are the same.
	if a.Who == access.Citizen {
		return
	}
	inScope := slices.ContainsFunc(access.Scope(a, act, today), func(prefix string) bool { return strings.HasPrefix(body.Path, prefix) })
	if inScope != may {
		t.Errorf("%q %s for %s: in scope %t, allowed %t", a.Name, act, body.ID, inScope, may)
	}
}

func TestUnknownAct(t *testing.T) {
	p := access.Person{ID: "p-1", Name: "何某", Grants: []access.Grant{{Role: access.Administrator, Under: "/"}}}
	for _, a := range []access.Actor{p.Actor(), access.Public(), access.Program("x")} {
		judge(t, a, "request.whatever", bureau, false)
	}
	if access.Act("request.whatever").Known() {
		t.Error("an invented act is known")
	}
	if err := access.Can(p.Actor(), access.KeepPeople, org.Body{ID: "x"}, today); err == nil {
		t.Error("a body without a path is everybody's")
	}
}

// TestGrantInTime: from its first day to the day before its last.
func TestGrantInTime(t *testing.T) {
	p := access.Person{ID: "p-1", Name: "何某", Grants: []access.Grant{{Role: access.Clerk, Under: "/lx/",
		From: calendar.MustDate("2026-03-02"), Until: calendar.MustDate("2026-06-01")}}}
	for on, may := range map[string]bool{"2026-03-01": false, "2026-03-02": true, "2026-05-31": true, "2026-06-01": false} {
		d := calendar.MustDate(on)
		if err := access.Can(p.Actor(), access.Register, bureau, d); (err == nil) != may {
			t.Errorf("%s: %v; want allowed %t", on, err, may)
		}
		if got := len(access.Scope(p.Actor(), access.Register, d)) == 1; got != may {
			t.Errorf("%s: in scope %t; want %t", on, got, may)
		}
		if got := p.Actor().Holds(access.Clerk, bureau.Path, d); got != may {
			t.Errorf("%s: holds the role %t; want %t", on, got, may)
		}
	}
}

// TestScope: prefixes, sorted, none inside another; a grant whose path is no
// body's path gives nothing.
func TestScope(t *testing.T) {
	p := access.Person{ID: "p-1", Name: "何某", Grants: []access.Grant{
		{Role: access.Clerk, Under: station.Path}, {Role: access.Approver, Under: bureau.Path}, {Role: access.Clerk, Under: other.Path},
		{Role: access.Clerk, Under: "/lx/lx-m"}, {Role: access.Clerk, Under: ""}, {Role: access.Auditor, Under: "/lx/"},
	}}
	if got := access.Scope(p.Actor(), access.Register, today); !slices.Equal(got, []string{bureau.Path, other.Path}) {
		t.Errorf("scope is %q", got)
	}
	if got := access.Scope(access.Program("reminders"), access.List, today); !slices.Equal(got, []string{access.Everywhere}) {
		t.Errorf("the system's scope is %q", got)
	}
	if err := access.Can(p.Actor(), access.Register, similar, today); err == nil {
		t.Error("/lx/lx-m covers /lx/lx-mzj2/")
	}
}

func TestNames(t *testing.T) {
	for _, act := range access.Acts() {
		if act.String() == string(act) {
			t.Errorf("%s has no name", act)
		}
	}
	for _, role := range access.Roles {
		if role.String() == string(role) {
			t.Errorf("%s has no name", role)
		}
	}
}
