package storetest

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"gongkai/access"
	"gongkai/internal/store"
	"gongkai/org"
	"gongkai/request"
)

func testScope(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	ids := map[org.ID]request.ID{}
	for _, body := range Bodies {
		c, err := town.Submit(t.Context(), body, "2026-03-02")
		must(t, err)
		ids[body] = c.ID()
	}
	requests := town.DB.Requests()
	office, both := person("p-zf", "政经办", "/lx/", access.Clerk), person("p-zf", "政经办", "/lx/", access.Clerk, access.Supervisor)
	office.Grants = append(office.Grants, access.Grant{Role: access.Clerk, Under: "/lx/lx-sz/"})
	for _, c := range []struct {
		name  string
		by    access.Actor
		lists []org.ID
		reads []org.ID
		acts  []org.ID
	}{
		{"民政局经办人", Clerk, []org.ID{"lx-mzj"}, []org.ID{"lx-mzj"}, []org.ID{"lx-mzj"}},
		{"自然资源局经办人", Neighbor, []org.ID{"lx-zrj"}, []org.ID{"lx-zrj"}, []org.ID{"lx-zrj"}},
		{"法律审核", Lawyer, []org.ID{"lx-mzj"}, []org.ID{"lx-mzj"}, nil},
		{"主管部门看进度，不看内容", County, Bodies, nil, nil},
		{"集中办理全县申请的经办人", Deputy, Bodies, Bodies, Bodies},
		{"县政府经办人，看不到各局的案件", person("p-zf", "政经办", "/lx/", access.Clerk), []org.ID{"lx"}, []org.ID{"lx"}, []org.ID{"lx"}},
		{"县政府经办人，兼办三舟镇", office, []org.ID{"lx-sz", "lx"}, []org.ID{"lx-sz", "lx"}, []org.ID{"lx-sz", "lx"}},
		{"县政府经办人，兼全县主管", both, Bodies, []org.ID{"lx"}, []org.ID{"lx"}},
		{"管理员不看案件", Admin, nil, nil, nil},
		{"公众", access.Public(), nil, nil, nil},
		{"陌生人", access.Actor{}, nil, nil, nil},
		{"系统只看列表", access.Program("remind"), Bodies, nil, nil},
	} {
		s := town.Stamp(c.by, "2026-03-02")
		list, err := requests.Find(t.Context(), s, request.Query{})
		must(t, err)
		listed := map[org.ID]bool{}
		for _, row := range list {
			listed[row.Body] = true
		}
		for _, body := range Bodies {
			if listed[body] != has(c.lists, body) {
				t.Errorf("%s: lists %s: %v", c.name, body, listed[body])
			}
			narrow, err := requests.Find(t.Context(), s, request.Query{Bodies: []org.ID{body}})
			must(t, err)
			if (len(narrow) == 1) != has(c.lists, body) {
				t.Errorf("%s: asked for %s alone, gets %d", c.name, body, len(narrow))
			}
			_, err = requests.Case(t.Context(), s, ids[body])
			if has(c.reads, body) != (err == nil) || err != nil && !errors.Is(err, request.ErrNotFound) {
				t.Errorf("%s: reads a case of %s: %v", c.name, body, err)
			}
			reached := false
			err = requests.Update(t.Context(), s, ids[body], access.Confirm, func(*request.Case) error { reached = true; return nil })
			if reached != has(c.acts, body) || !reached && !errors.Is(err, request.ErrNotFound) {
				t.Errorf("%s: acts on a case of %s: %v, %v", c.name, body, reached, err)
			}
			_, err = requests.Find(t.Context(), s, request.Query{After: ids[body]})
			if len(c.lists) > 0 && has(c.lists, body) != (err == nil) {
				t.Errorf("%s: goes on after a case of %s: %v", c.name, body, err)
			}
		}
	}
	// A role that has ended shows nothing from the day on which it is over.
	past := Clerk
	past.Grants = []access.Grant{{Role: access.Clerk, Under: "/lx/lx-mzj/", From: 1, Until: town.Stamp(Clerk, "2026-03-02").On}}
	if _, err := requests.Case(t.Context(), town.Stamp(past, "2026-03-02"), ids["lx-mzj"]); !errors.Is(err, request.ErrNotFound) {
		t.Errorf("a role that is over reads: %v", err)
	}
	if _, err := requests.Case(t.Context(), town.Stamp(past, "2026-03-01"), ids["lx-mzj"]); err != nil {
		t.Errorf("on its last day it does not: %v", err)
	}
}

func has(list []org.ID, id org.ID) bool {
	for _, x := range list {
		if x == id {
			return true
		}
	}
	return false
}

// testManyBodies: a county with more bodies than are asked one by one. What
// lies beside the part of the tree is not shown, though its path begins with
// the same letters.
func testManyBodies(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	tree, err := town.DB.Bodies().Tree(t.Context())
	must(t, err)
	bodies := tree.All()
	add := func(id, parent org.ID) {
		bodies = append(bodies, org.Body{ID: id, Name: "机关" + string(id), Short: string(id), Kind: org.Department, Level: org.County, Parent: parent})
	}
	add("kf", "lx")
	add("kfq", "lx")
	for i := range 20 {
		add(org.ID(fmt.Sprintf("kf-%d", i)), "kf")
		add(org.ID(fmt.Sprintf("kfq-%d", i)), "kfq")
	}
	larger, err := org.NewTree(bodies, tree.Offices())
	must(t, err)
	must(t, town.DB.Bodies().Keep(t.Context(), town.Stamp(Admin, "2026-03-01"), larger))
	for _, b := range larger.All() {
		_, err := town.SubmitBare(t.Context(), b.ID, "2026-03-02")
		must(t, err)
	}
	park := Clerk
	park.Grants = []access.Grant{{Role: access.Clerk, Under: "/lx/kf/", Reach: access.Below}}
	gate := park
	gate.Grants = []access.Grant{{Role: access.Clerk, Under: "/lx/kf/"}}
	for name, c := range map[string]struct {
		by   access.Actor
		want int
	}{"开发区各机关经办人": {park, 21}, "开发区本级经办人": {gate, 1}, "县主管": {County, 46}, "系统": {access.Program("remind"), 46}} {
		for _, order := range []request.Order{request.ByDue, request.ByReceived, request.ByUpdated} {
			list, err := town.DB.Requests().Find(t.Context(), town.Stamp(c.by, "2026-03-02"), request.Query{Order: order, Limit: 1000})
			must(t, err)
			for _, row := range list {
				if c.want <= 21 && !strings.HasPrefix(row.Path, "/lx/kf/") {
					t.Errorf("%s: is shown a case of %s", name, row.Path)
				}
			}
			if len(list) != c.want {
				t.Errorf("%s: %d cases; want %d", name, len(list), c.want)
			}
		}
	}
}
