package desk

import (
	"net/http"
	"slices"

	"gongkai/access"
	"gongkai/request"
)

// pile is one part of the work list.
type pile struct {
	ID, Label, Hint string
	Route           string // the whole of it
	Tone            tone
	Rows            []row
	More            bool // there are more than are shown
	Count           string
	None            string
}

const (
	mostCounted = 100 // of a pile; above it the page says 100+
	mostShown   = 8
)

// work is the first screen: what is overdue, what is due in three days, what
// is mine, which extensions the head must consent to, what waits for review and
// approval, what is new, what stands still and why.
func (d *desk) work(w http.ResponseWriter, r *http.Request, v *visit) {
	view := workView{MayEnter: d.may(v, access.Enter), MayList: d.may(v, access.List)}
	if view.MayList {
		for _, p := range d.piles(v) {
			p.query.Limit = mostCounted + 1
			found, err := d.Requests.Find(r.Context(), d.stamp(v), p.query)
			if err != nil {
				d.broken(w, r, v, err)
				return
			}
			if p.keep != nil {
				found = keep(found, p.keep)
			}
			p.Count = itoa(len(found))
			if len(found) > mostCounted {
				p.Count = itoa(mostCounted) + "+"
			}
			p.More = len(found) > mostShown
			p.Rows = d.rows(r.Context(), found[:min(len(found), mostShown)], v)
			view.Piles = append(view.Piles, p.pile)
		}
	}
	for _, g := range v.actor.Grants {
		if g.Has(g.Under, v.today) && !slices.Contains(view.Roles, g.Role.String()) { // one desk may answer for several bodies
			view.Roles = append(view.Roles, g.Role.String())
		}
	}
	d.send(w, r, http.StatusOK, workPage(d.frame(v, "工作台", "/"), view))
}

// workView is the first screen.
type workView struct {
	Piles             []pile
	Roles             []string
	MayEnter, MayList bool
}

// asked is a pile and how it is found.
type asked struct {
	pile
	query request.Query
	keep  func(request.Summary) bool // what the query cannot say
}

func (d *desk) piles(v *visit) []asked {
	soon := d.soon(v.today)
	piles := []asked{
		{pile{ID: "late", Label: "已超期", Hint: "请尽快答复，并向负责人说明", Route: "/cases?tab=late", Tone: toneLate, None: "没有超期的申请件。"},
			request.Query{DueTo: v.today - 1}, nil},
		{pile{ID: "soon", Label: "3日内到期", Hint: "3个工作日以内届满", Route: "/cases?tab=soon", Tone: toneSoon, None: "3个工作日内没有到期的申请件。"},
			request.Query{DueTo: soon}, func(s request.Summary) bool { return s.Due >= v.today }},
		{pile{ID: "mine", Label: "我承办的", Hint: "分办给我、还没有办结的", Route: "/cases?tab=mine", None: "没有分办给您的申请件。"},
			request.Query{States: openStates, Handler: string(v.actor.ID)}, nil},
	}
	if heads := v.bodies(access.RejectExtension); len(heads) > 0 {
		piles = append(piles, asked{pile{ID: "extend", Label: "待批延期", Hint: "须经负责人同意，期限照走", Route: "/cases?tab=extend", Tone: toneSoon, None: "没有等待同意的延期。"},
			request.Query{ExtensionPending: true, Bodies: heads}, nil})
	}
	if d.may(v, access.Approve) || d.may(v, access.Review) {
		piles = append(piles, asked{pile{ID: "approve", Label: "待审核、审批", Hint: "拟稿已提交", Route: "/cases?state=" + string(request.Approving), None: "没有等待审批的拟稿。"},
			request.Query{States: []request.State{request.Approving}}, nil})
	}
	return append(piles,
		asked{pile{ID: "new", Label: "新到的", Hint: "待登记、待分办", Route: "/cases?state=" + string(request.Arrived), None: "没有待登记、待分办的申请件。"},
			request.Query{States: []request.State{request.Arrived, request.Registered}}, nil},
		asked{pile{ID: "standing", Label: "停着的", Hint: "等申请人、第三方或者邮局", Route: "/cases?tab=standing", Tone: toneRest, None: "没有停着的申请件。"},
			request.Query{States: standingStates}, nil})
}

func keep(all []request.Summary, wanted func(request.Summary) bool) []request.Summary {
	var kept []request.Summary
	for _, s := range all {
		if wanted(s) {
			kept = append(kept, s)
		}
	}
	return kept
}

func stateOptions() []option { return choices(request.States) }
