package desk_test

import (
	"net/http"
	"strings"
	"testing"

	"gongkai/access"
	"gongkai/internal/desk"
	"gongkai/org"
)

// address fills in the places of a route.
func address(path string, id string) string {
	return strings.NewReplacer("{case}", id, "{hash}", strings.Repeat("0", 64), "{letter}", "receipt", "{format}", "docx", "{name}", "none.css").Replace(path)
}

// doors are the only addresses that open to everybody.
var doors = map[string]bool{"GET /sign-in": true, "POST /sign-in": true, "POST /sign-out": true, "GET /assets/{name}": true, "GET /healthz": true}

func TestStranger(t *testing.T) {
	w := newTown(t)
	id := string(w.drafted("lx-mzj", clerk, "2026-10-15", "社会救助方案"))
	stranger := w.stranger()
	for _, rt := range desk.Routes() {
		name := rt.Method + " " + rt.Path
		if doors[name] != (rt.Act == "") {
			t.Errorf("%s: act %q; the doors are another list", name, rt.Act)
		}
		if doors[name] {
			continue
		}
		var got answer
		switch rt.Method {
		case http.MethodGet:
			got = stranger.get(address(rt.Path, id))
			if got.status != http.StatusSeeOther || !strings.HasPrefix(got.to, "/sign-in") {
				t.Errorf("%s: %d to %q, want the sign-in page", name, got.status, got.to)
			}
		default:
			got = stranger.post(address(rt.Path, id), nil)
			if got.status != http.StatusUnauthorized {
				t.Errorf("%s: %d, want 401", name, got.status)
			}
		}
		if strings.Contains(got.body, "社会救助方案") || strings.Contains(got.body, canary) {
			t.Errorf("%s shows a stranger something of the case", name)
		}
	}
}

// An officer of another body finds no address of the case: not its page, not a
// form, not a file, and does nothing in it.
func TestAnotherBody(t *testing.T) {
	w := newTown(t)
	id := w.drafted("lx-mzj", clerk, "2026-10-15", "社会救助方案")
	before := w.kase(id).Version()
	at := w.at(teacher)
	for _, rt := range desk.Routes() {
		path := address(rt.Path, string(id))
		var got answer
		if rt.Method == http.MethodGet {
			got = at.get(path)
		} else if strings.HasPrefix(rt.Path, "/sign-") {
			continue
		} else {
			got = at.post(path, nil)
		}
		if strings.Contains(rt.Path, "{case}") && got.status != http.StatusNotFound {
			t.Errorf("%s %s: %d, want 404", rt.Method, rt.Path, got.status)
		}
		if strings.Contains(got.body, "社会救助方案") || strings.Contains(got.body, canary) || strings.Contains(got.body, string(id)) && got.status == http.StatusOK {
			t.Errorf("%s %s shows something of another body's case", rt.Method, rt.Path)
		}
	}
	if got := at.get("/find?no=YSQ-2026-0001"); got.status != http.StatusNotFound {
		t.Errorf("the number of another body's case leads to %d %s", got.status, got.to)
	}
	if got := at.get("/table?unit=lx-mzj&year=2026"); got.status != http.StatusNotFound {
		t.Errorf("the table of another body: %d", got.status)
	}
	if after := w.kase(id).Version(); after != before {
		t.Errorf("the case has %d entries, had %d", after, before)
	}
}

// TestRoles asks every address in every role. What a role may do says the table
// of access; here is held that each address asks for its own act, and that
// whoever may not read a case finds none of its addresses.
func TestRoles(t *testing.T) {
	w := newTown(t)
	id := w.drafted("lx-mzj", clerk, "2026-10-15", "社会救助方案")
	body := org.Body{ID: "lx-mzj", Name: "临溪县民政局", Path: "/lx/lx-mzj/"}
	for _, who := range []struct {
		role  string
		reads bool
	}{
		{"经办人", true}, {"审批人", true}, {"工作机构负责人", true}, {"法律审核", true}, {"主管部门", false}, {"系统管理员", false}, {"安全审计员", false},
	} {
		t.Run(who.role, func(t *testing.T) {
			i := map[string]int{"经办人": 1, "审批人": 2, "工作机构负责人": 3, "法律审核": 4, "主管部门": 5, "系统管理员": 6, "安全审计员": 7}[who.role]
			p := staff[i]
			at := w.at(p)
			for _, rt := range desk.Routes() {
				name := rt.Method + " " + rt.Path
				if doors[name] {
					continue
				}
				may := access.Can(p.Actor(), rt.Act, body, w.today) == nil
				var got answer
				if rt.Method == http.MethodGet {
					got = at.get(address(rt.Path, string(id)))
				} else {
					got = at.post(address(rt.Path, string(id)), nil)
				}
				refused := got.status == http.StatusForbidden
				if strings.Contains(rt.Path, "{case}") && !who.reads {
					refused = got.status == http.StatusNotFound
				}
				if refused == may {
					t.Errorf("%s (%s): %d, allowed = %v", name, rt.Act, got.status, may)
				}
				if got.status >= 500 {
					t.Errorf("%s: %d", name, got.status)
				}
			}
		})
	}
}

// Each form stands under the name of the act it does.
func TestFormRoutes(t *testing.T) {
	seen := map[access.Act]int{}
	for _, rt := range desk.Routes() {
		if _, act, ok := strings.Cut(rt.Path, "/acts/"); ok {
			if "request."+act != string(rt.Act) {
				t.Errorf("%s asks for %s", rt.Path, rt.Act)
			}
			seen[rt.Act]++
		}
	}
	for _, act := range []access.Act{access.Confirm, access.Register, access.Reclassify, access.ProposeDiscard, access.Discard, access.Keep, access.Accept,
		access.AskSupplement, access.ReceiveSupplement, access.LapseSupplement, access.Search, access.Consult, access.Answer,
		access.ProposeExtension, access.ApproveExtension, access.RejectExtension, access.NotifyExtension, access.Decide, access.Review, access.Return,
		access.Approve, access.ApproveOffline, access.Issue, access.TellThirdParty, access.Deliver, access.Prove, access.File, access.Withdraw} {
		if seen[act] != 2 {
			t.Errorf("%s has %d addresses, want a form and its answer", act, seen[act])
		}
	}
}

// What looks like something it is not, or comes from elsewhere.
func TestOddAddresses(t *testing.T) {
	w := newTown(t)
	id := string(w.registered("lx-mzj", clerk, "2026-11-02", "低保明细"))
	at := w.at(clerk)
	for path, want := range map[string]int{
		"/nothing":                                   http.StatusNotFound,
		"/cases/":                                    http.StatusNotFound,
		"/cases/nothing":                             http.StatusNotFound,
		"/cases/" + id + "/acts/erase":               http.StatusNotFound,
		"/cases/" + id + "/acts/":                    http.StatusNotFound,
		"/cases/" + id + "/papers/abc":               http.StatusNotFound,
		"/cases/" + id + "/letters/reply":            http.StatusNotFound,
		"/cases/" + id + "/letters/receipt/exe":      http.StatusNotFound,
		"/find?no=hello":                             http.StatusNotFound,
		"/find?no=YSQ-2026-9999":                     http.StatusNotFound,
		"/table?year=1999":                           http.StatusNotFound,
		"/table?year=2027":                           http.StatusNotFound,
		"/table?unit=nothing":                        http.StatusNotFound,
		"/cases?cell=table3.x&unit=lx-mzj&year=2026": http.StatusNotFound,
		"/cases?tab=nothing&state=nothing":           http.StatusOK,
		"/cases?from=gestern":                        http.StatusOK,
		"/cases?after=nothing":                       http.StatusSeeOther,
	} {
		got := at.get(path)
		if got.status == http.StatusMovedPermanently || got.status == http.StatusTemporaryRedirect {
			got = at.get(got.to)
		}
		if got.status != want {
			t.Errorf("%s: %d, want %d", path, got.status, want)
		}
	}
	if got := at.send("DELETE", "/cases/"+id, nil, ""); got.status != http.StatusMethodNotAllowed || got.header.Get("Allow") == "" {
		t.Errorf("DELETE: %d", got.status)
	}
	for _, path := range []string{"/", "/cases/" + id, "/nothing"} {
		got := at.get(path)
		csp := got.header.Get("Content-Security-Policy")
		if got.header.Get("Cache-Control") != "no-store" || got.header.Get("X-Content-Type-Options") != "nosniff" || got.header.Get("Referrer-Policy") != "same-origin" ||
			!strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") || !strings.Contains(csp, "frame-ancestors 'none'") {
			t.Errorf("%s: headers %v", path, got.header)
		}
	}
}

// The number in the top bar leads to the case.
func TestFind(t *testing.T) {
	w := newTown(t)
	id := w.registered("lx-mzj", clerk, "2026-11-02", "低保明细")
	w.registered("lx-jyj", teacher, "2026-11-02", "学区划分")
	for typed, want := range map[string]string{"YSQ-2026-0001": "", "ysq-2026-1": "", " 2026-0001 ": ""} {
		if got := w.at(clerk).get("/find?no=" + strings.ReplaceAll(typed, " ", "+")); got.to != "/cases/"+string(id)+want {
			t.Errorf("%q leads to %d %q", typed, got.status, got.to)
		}
	}
	// The supervisor sees the rows of both bodies, and opens none.
	if got := w.at(supervisor).get("/find?no=YSQ-2026-0001"); got.status != http.StatusOK || !strings.Contains(got.body, "低保明细") || !strings.Contains(got.body, "学区划分") {
		t.Errorf("the supervisor: %d", got.status)
	}
}
