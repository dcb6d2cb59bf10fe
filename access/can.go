package access

import (
	"slices"
	"strings"

	"gongkai/calendar"
	"gongkai/org"
)

// Who says what kind of actor it is. The zero Who is a stranger.
type Who uint8

// The kinds of actor.
const (
	Stranger Who = iota // nobody known: may do nothing
	Citizen             // anybody on the public site
	Officer             // a person signed in at the desk
	System              // the program by itself
)

// Actor is who does an act. The zero Actor is a stranger.
type Actor struct {
	Who    Who
	ID     PersonID // of an officer; the job's name of the system; "" of a citizen
	Name   string   // of an officer, as the journal keeps it
	Grants []Grant
}

// Public is whoever uses the public site. Who he is the application says, not
// the actor.
func Public() Actor { return Actor{Who: Citizen, Name: "申请人"} }

// Program is the system doing a named job.
func Program(job string) Actor { return Actor{Who: System, ID: PersonID(job), Name: "系统"} }

// Actor is the person at work.
func (p Person) Actor() Actor {
	return Actor{Who: Officer, ID: p.ID, Name: p.Name, Grants: slices.Clone(p.Grants)}
}

// Denied says that an actor may not do something, in a sentence for him.
type Denied struct {
	Act      Act
	Body     org.ID
	Sentence string
}

func (e *Denied) Error() string { return e.Sentence }

// Can says whether the actor may do the act for the body on that day. The
// error is a *Denied.
func Can(a Actor, act Act, body org.Body, on calendar.Date) error {
	deny := func(sentence string) error { return &Denied{Act: act, Body: body.ID, Sentence: sentence} }
	r, ok := ruleOf(act)
	if !ok {
		return deny("系统没有“" + string(act) + "”这项操作。")
	}
	switch a.Who {
	case Citizen:
		if r.citizen {
			return nil
		}
		return deny("“" + r.name + "”由工作人员办理，请登录后再试。")
	case System:
		if r.system {
			return nil
		}
		return deny("系统不能自行办理“" + r.name + "”，须由工作人员办理。")
	case Officer:
		if body.Path == "" {
			return deny("没有指明机关，不能办理“" + r.name + "”。")
		}
		for _, g := range a.Grants {
			if g.Has(body.Path, on) && slices.Contains(r.roles, g.Role) {
				return nil
			}
		}
		return deny(a.Name + "在" + body.Name + "没有办理“" + r.name + "”的权限" + need(r) + "；如确需办理，请联系系统管理员授权。")
	}
	return deny("请先登录，再办理“" + r.name + "”。")
}

// need names the roles that would do.
func need(r rule) string {
	if len(r.roles) == 0 {
		return ""
	}
	names := make([]string, len(r.roles))
	for i, role := range r.roles {
		names[i] = role.String()
	}
	return "（需要" + strings.Join(names, "、") + "）"
}

// Scope is where the actor may do the act on that day: areas, none inside
// another, sorted. The store shows nothing outside them; nil is nothing at all.
func Scope(a Actor, act Act, on calendar.Date) []Area {
	r, ok := ruleOf(act)
	switch {
	case !ok:
		return nil
	case a.Who == System && r.system:
		return []Area{{Path: Everywhere, Below: true}}
	case a.Who != Officer:
		return nil
	}
	var all []Area
	for _, g := range a.Grants {
		if g.running(on) && strings.HasSuffix(g.Under, "/") && slices.Contains(r.roles, g.Role) {
			all = append(all, g.Area())
		}
	}
	slices.SortFunc(all, func(a, b Area) int {
		if c := strings.Compare(a.Path, b.Path); c != 0 || a.Below == b.Below {
			return c
		}
		if a.Below {
			return -1
		}
		return 1
	})
	var scope []Area
	for _, area := range all { // sorted, so that what covers comes before what it covers
		if n := len(scope); n == 0 || !scope[n-1].Has(area.Path) {
			scope = append(scope, area)
		}
	}
	return scope
}

// Holds reports whether the actor has the role over the body on that day.
func (a Actor) Holds(role Role, path string, on calendar.Date) bool {
	return a.Who == Officer && slices.ContainsFunc(a.Grants, func(g Grant) bool { return g.Role == role && g.Has(path, on) })
}
