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

// reaches is, as well by hand, where a grant over the bureau holds: b=the bureau,
// z=the station below it. Nothing above or beside it is ever covered.
var reaches = map[access.Reach]map[access.Role]string{
	"": {access.Clerk: "b", access.Approver: "b", access.Head: "b", access.Lawyer: "b",
		access.Supervisor: "bz", access.Administrator: "bz", access.Auditor: "bz"},
	access.Own: {access.Clerk: "b", access.Approver: "b", access.Head: "b", access.Lawyer: "b",
		access.Supervisor: "b", access.Administrator: "b", access.Auditor: "b"},
	access.Below: {access.Clerk: "bz", access.Approver: "bz", access.Head: "bz", access.Lawyer: "bz",
		access.Supervisor: "bz", access.Administrator: "bz", access.Auditor: "bz"},
}

// TestTable ranges over roles × reaches × acts × bodies.
func TestTable(t *testing.T) {
	if len(matrix) != len(access.Acts()) {
		t.Errorf("the table has %d acts; the list %d", len(matrix), len(access.Acts()))
	}
	for _, act := range access.Acts() {
		want, ok := matrix[act]
		if !ok {
			t.Errorf("%s does not stand in the table", act)
		}
		for reach, covered := range reaches {
			for _, role := range access.Roles {
				p := access.Person{ID: "p-1", Name: "何某", Grants: []access.Grant{{Role: role, Under: bureau.Path, Reach: reach}}}
				for _, body := range bodies {
					name := map[org.ID]string{bureau.ID: "b", station.ID: "z"}[body.ID]
					inside := name != "" && strings.Contains(covered[role], name)
					judge(t, p.Actor(), act, body, strings.Contains(want, letters[role]) && inside)
				}
			}
		}
		for _, body := range bodies {
			judge(t, access.Public(), act, body, strings.Contains(want, "p"))
			judge(t, access.Program("reminders"), act, body, strings.Contains(want, "x"))
			judge(t, access.Actor{}, act, body, false)
			judge(t, access.Person{ID: "p-2", Name: "没有授权"}.Actor(), act, body, false)
			judge(t, access.Actor{Grants: []access.Grant{{Role: access.Clerk, Under: "/", Reach: access.Below}}}, act, body, false) // a stranger with forged grants
		}
	}
}

// TestOffices: who handles the cases of the county government reads no letter
// to a bureau below it. The one desk of the government and of its office has a
// grant for each; a desk that handles for a whole county is granted that in so
// many words.
func TestOffices(t *testing.T) {
	office := org.Body{ID: "lx-zfb", Name: "临溪县人民政府办公室", Path: "/lx/lx-zfb/"}
	for _, c := range []struct {
		name   string
		grants []access.Grant
		reads  []org.ID
		lists  []org.ID
	}{
		{"县政府经办人", []access.Grant{{Role: access.Clerk, Under: "/lx/"}}, []org.ID{"lx"}, []org.ID{"lx"}},
		{"县政府和县政府办的经办人", []access.Grant{{Role: access.Clerk, Under: "/lx/"}, {Role: access.Clerk, Under: "/lx/lx-zfb/"}}, []org.ID{"lx", "lx-zfb"}, []org.ID{"lx", "lx-zfb"}},
		{"集中办理全县申请的经办人", []access.Grant{{Role: access.Clerk, Under: "/lx/", Reach: access.Below}}, []org.ID{"lx", "lx-zfb", "lx-mzj", "lx-mzj-zd"}, []org.ID{"lx", "lx-zfb", "lx-mzj", "lx-mzj-zd"}},
		{"县主管部门", []access.Grant{{Role: access.Supervisor, Under: "/lx/"}}, nil, []org.ID{"lx", "lx-zfb", "lx-mzj", "lx-mzj-zd"}},
		{"县政府经办人，兼全县主管", []access.Grant{{Role: access.Clerk, Under: "/lx/"}, {Role: access.Supervisor, Under: "/lx/"}}, []org.ID{"lx"}, []org.ID{"lx", "lx-zfb", "lx-mzj", "lx-mzj-zd"}},
		{"写错的路径", []access.Grant{{Role: access.Clerk, Under: "/lx"}, {Role: access.Clerk, Under: "/lx/lx-m", Reach: access.Below}}, nil, nil},
	} {
		p := access.Person{ID: "p-1", Name: "林某", Grants: c.grants}
		for _, body := range []org.Body{county, office, bureau, station} {
			judge(t, p.Actor(), access.Read, body, slices.Contains(c.reads, body.ID))
			judge(t, p.Actor(), access.List, body, slices.Contains(c.lists, body.ID))
			if got := p.Actor().Holds(access.Clerk, body.Path, today); got != slices.Contains(c.reads, body.ID) {
				t.Errorf("%s holds the role over %s: %t", c.name, body.ID, got)
			}
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
	inScope := slices.ContainsFunc(access.Scope(a, act, today), func(area access.Area) bool { return area.Has(body.Path) })
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
	p := access.Person{ID: "p-1", Name: "何某", Grants: []access.Grant{{Role: access.Clerk, Under: bureau.Path,
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

// TestScope: areas, sorted, none inside another; a grant whose path is no
// body's path gives nothing.
func TestScope(t *testing.T) {
	p := access.Person{ID: "p-1", Name: "何某", Grants: []access.Grant{
		{Role: access.Clerk, Under: station.Path}, {Role: access.Clerk, Under: bureau.Path}, {Role: access.Approver, Under: bureau.Path, Reach: access.Below},
		{Role: access.Clerk, Under: other.Path}, {Role: access.Head, Under: other.Path}, {Role: access.Clerk, Under: county.Path},
		{Role: access.Clerk, Under: "/lx/lx-m", Reach: access.Below}, {Role: access.Clerk, Under: ""}, {Role: access.Auditor, Under: "/lx/"},
	}}
	want := []access.Area{{Path: county.Path}, {Path: bureau.Path, Below: true}, {Path: other.Path}}
	if got := access.Scope(p.Actor(), access.Register, today); !slices.Equal(got, want) {
		t.Errorf("scope is %v; want %v", got, want)
	}
	if got := access.Scope(access.Program("reminders"), access.List, today); !slices.Equal(got, []access.Area{{Path: access.Everywhere, Below: true}}) {
		t.Errorf("the system's scope is %v", got)
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
