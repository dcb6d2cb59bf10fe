// Package storetest is what every database that keeps the records must pass:
// one suite of tests, run on SQLite and on PostgreSQL, and the small town that
// they play in. The town's cases go through every act there is, with a word
// planted in every personal field that can be looked for afterwards.
package storetest

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"sync/atomic"
	"testing"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/store"
	"gongkai/journal"
	"gongkai/org"
	"gongkai/request"
)

// Town is the offices of the tests, in an open database.
type Town struct {
	DB   *store.DB
	last atomic.Int64 // the last word planted
	at   atomic.Int64 // the clock of the stamps
}

// The people. Each has his role from the day the regulation is in force.
var (
	Clerk    = person("p-he", "何经办", "/lx/lx-mzj/", access.Clerk)
	Clerk2   = person("p-lu", "陆经办", "/lx/lx-mzj/", access.Clerk)
	Approver = person("p-shen", "沈审批", "/lx/lx-mzj/", access.Approver)
	Head     = person("p-tang", "唐主任", "/lx/lx-mzj/", access.Head)
	Lawyer   = person("p-wei", "魏律师", "/lx/lx-mzj/", access.Lawyer)
	Neighbor = person("p-qin", "秦经办", "/lx/lx-zrj/", access.Clerk)
	County   = person("p-bai", "白主管", "/lx/", access.Supervisor)
	Deputy   = below(person("p-fan", "范经办", "/lx/", access.Clerk, access.Head)) // 集中办理全县的申请
	Admin    = person("p-guan", "管理员", "/lx/", access.Administrator)
)

func person(id, name, under string, roles ...access.Role) access.Actor {
	p := access.Person{ID: access.PersonID(id), Name: name}
	for _, r := range roles {
		p.Grants = append(p.Grants, access.Grant{Role: r, Under: under, From: calendar.MustDate("2019-05-15")})
	}
	return p.Actor()
}

// below lets somebody do his work for all bodies below his own.
func below(a access.Actor) access.Actor {
	for i := range a.Grants {
		a.Grants[i].Reach = access.Below
	}
	return a
}

// Bodies are the respondents that take applications, the bureau first.
var Bodies = []org.ID{"lx-mzj", "lx-zrj", "lx-sz", "lx"}

// Tree is the register: the county, two bureaus and a township.
func Tree(tb testing.TB) *org.Tree {
	tb.Helper()
	body := func(id, parent org.ID, name, mark string, kind org.Kind, level org.Level) org.Body {
		return org.Body{ID: id, Name: name, Short: name, Kind: kind, Level: level, Parent: parent, DocMark: mark, ReviewOrgan: "临溪县人民政府",
			Court: "临溪县人民法院", ReviewURL: "https://xzfy.example.cn/", Contact: org.Contact{Office: name + "办公室", Phone: "0000-1234567"}}
	}
	tree, err := org.NewTree([]org.Body{
		body("lx", "", "临溪县人民政府", "临政公开告", org.Government, org.County),
		body("lx-mzj", "lx", "临溪县民政局", "临民公开告", org.Department, org.County),
		body("lx-zrj", "lx", "临溪县自然资源局", "临自然公开告", org.Department, org.County),
		body("lx-sz", "lx", "三舟镇人民政府", "三舟公开告", org.Township, org.Town),
	}, []org.Office{
		{ID: "mzj-office", Name: "县民政局办公室", Answers: []org.ID{"lx-mzj"}},
		{ID: "zf-office", Name: "县政府办公室", Answers: []org.ID{"lx", "lx-sz"}},
	})
	if err != nil {
		tb.Fatal(err)
	}
	return tree
}

// Settle opens the database and, if it is new, registers bodies and people.
func Settle(tb testing.TB, c store.Config) *Town {
	tb.Helper()
	ctx := context.Background()
	db, err := store.Open(ctx, c)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := db.Close(); err != nil {
			tb.Error(err)
		}
	})
	t := &Town{DB: db}
	t.at.Store(1)
	tree, err := db.Bodies().Tree(ctx)
	if err != nil {
		tb.Fatal(err)
	}
	if len(tree.All()) > 0 {
		return t
	}
	if err := db.Bodies().Keep(ctx, t.Stamp(Admin, "2026-01-04"), Tree(tb)); err != nil {
		tb.Fatal(err)
	}
	for _, a := range []access.Actor{Clerk, Clerk2, Approver, Head, Lawyer, Neighbor, County, Deputy, Admin} {
		if err := db.People().Keep(ctx, t.Stamp(Admin, "2026-01-04"), access.Person{ID: a.ID, Name: a.Name, Grants: a.Grants}); err != nil {
			tb.Fatal(err)
		}
	}
	return t
}

// Stamp is an act on that day, later than every stamp before.
func (t *Town) Stamp(by access.Actor, on string) journal.Stamp {
	return t.stamp(by, calendar.MustDate(on))
}

func (t *Town) stamp(by access.Actor, on calendar.Date) journal.Stamp {
	midnight := int64(on-calendar.MustDate("1970-01-01")) * 86_400_000
	return journal.Stamp{By: by, On: on, At: midnight + t.at.Add(1)}
}

// Canary begins every word that is planted in a personal field.
const Canary = "CANARY"

// Word is a word that stands nowhere else.
func (t *Town) Word(field string) string {
	return fmt.Sprintf("%s%s%d", Canary, field, t.last.Add(1))
}

// NewID makes the id of a case.
func NewID() request.ID {
	random := make([]byte, 12)
	rand.Read(random)
	return request.ID(hex.EncodeToString(random))
}

// NewCode makes a query code.
func NewCode() request.Code {
	for {
		random := make([]byte, request.CodeBytes)
		rand.Read(random)
		if code, err := request.NewCode(random); err == nil {
			return code
		}
	}
}

// Application is a complete application with a word in every personal field.
func (t *Town) Application(body org.ID) request.Application {
	return request.Application{
		Body: body, Kind: request.NaturalPerson, Agent: true, Form: request.Form{Medium: request.Digital, Way: request.Electronic},
		Personal: request.Personal{
			Name: t.Word("姓名"), IDType: "其他", IDNumber: t.Word("证件"), Representative: t.Word("代表人"), Contact: t.Word("联系人"),
			Phone: t.Word("电话"), Email: t.Word("mail") + "@example.cn", Address: t.Word("地址"), Postcode: t.Word("邮编"),
			AgentName: t.Word("代理人"), AgentIDNumber: t.Word("代理人证件"), AgentPhone: t.Word("代理人电话"), Description: t.Word("描述"),
		},
	}
}
