package desk

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"gongkai/access"
	"gongkai/annual"
	"gongkai/finding"
	"gongkai/law"
	"gongkai/org"
	"gongkai/yearend"
)

// tableView is table 三 of a year, each number of which opens its cases.
type tableView struct {
	Unit    org.Unit
	Year    int
	Units   []option
	Years   []int
	Sheet   annual.Sheet
	Report  *annual.Report
	Holding int // identities that hold
	Broken  []*finding.Finding
	Members string // the bodies that are counted in it, if there are several
	MayOpen bool
}

var errNoUnit = errors.New("您没有查看这个机关统计的权限，或者它的申请件并入别的机关的年报。请从列表里选择。")

// table shows table 三 as the cases make it today. Nobody types a number in.
func (d *desk) table(w http.ResponseWriter, r *http.Request, v *visit) {
	values := r.URL.Query()
	view := tableView{Units: d.units(v), MayOpen: d.may(v, access.List)}
	if len(view.Units) == 0 {
		d.fault(w, r, v, http.StatusForbidden, errNoUnit.Error())
		return
	}
	unit := values.Get("unit")
	if unit == "" {
		unit = view.Units[0].Value
	}
	year := values.Get("year")
	if year == "" {
		year = itoa(v.today.Year())
	}
	var err error
	if view.Unit, view.Year, err = d.unitYear(v, unit, year); err != nil {
		d.fault(w, r, v, http.StatusNotFound, err.Error())
		return
	}
	for y := v.today.Year(); y > v.today.Year()-6; y-- {
		if _, ok := law.FormOf(y); ok {
			view.Years = append(view.Years, y)
		}
	}
	y, err := yearend.Tables(view.Unit, view.Year, d.Requests.Year(r.Context(), d.stamp(v), view.Unit.Bodies, view.Year))
	if err != nil {
		d.broken(w, r, v, err)
		return
	}
	form, _ := law.FormOf(view.Year)
	t, _ := form.Table("table3")
	view.Sheet, view.Report = annual.Draw(t), y.Report
	for _, f := range y.Check() {
		switch f.Verdict {
		case finding.Holds:
			view.Holding++
		case finding.Broken:
			view.Broken = append(view.Broken, f)
		}
	}
	if len(view.Unit.Bodies) > 1 {
		for _, id := range view.Unit.Bodies {
			if b, ok := v.tree.Body(id); ok {
				view.Members += b.Name + "　"
			}
		}
	}
	d.send(w, r, http.StatusOK, tablePage(d.frame(v, "年报工作台：表三", "/table"), view))
}

// units are the bodies that make a report and whose numbers somebody may see.
func (d *desk) units(v *visit) []option {
	var options []option
	for _, b := range v.tree.All() {
		if _, ok := v.tree.Unit(b.ID); ok && b.Applicable() && access.Can(v.actor, access.Tally, b, v.today) == nil {
			options = append(options, option{Value: string(b.ID), Label: b.Name})
		}
	}
	return options
}

// unitYear reads the unit and the year of a table that somebody asks for.
func (d *desk) unitYear(v *visit, id, year string) (org.Unit, int, error) {
	unit, ok := v.tree.Unit(org.ID(id))
	if !ok || access.Can(v.actor, access.Tally, unit.Body, v.today) != nil {
		return org.Unit{}, 0, errNoUnit
	}
	n, err := strconv.Atoi(year)
	if err != nil {
		return org.Unit{}, 0, errors.New("年度写法不对，请写成四位数字，如“2026”。")
	}
	if _, ok := law.FormOf(n); !ok || n > v.today.Year() {
		return org.Unit{}, 0, errors.New("没有" + clip(year, 6) + "年度报告的统一格式，或者年度还没有到。请从列表里选择年度。")
	}
	return unit, n, nil
}

// cellRoute opens the cases of a number.
func (t tableView) cellRoute(c law.Cell) string {
	return "/cases?" + url.Values{"unit": {string(t.Unit.Body.ID)}, "year": {itoa(t.Year)}, "cell": {string(c)}}.Encode()
}

// counts reports whether a box holds a number that opens something.
func (t tableView) opens(c law.Cell) bool {
	v := t.Report.At(c)
	return t.MayOpen && v.Known() && v.Count > 0
}

// cellName is a cell as the form words it.
func cellName(year int, cell law.Cell) string {
	form, ok := law.FormOf(year)
	if !ok {
		return string(cell)
	}
	t, _ := form.Table("table3")
	for _, b := range t.Blocks {
		for _, r := range b.Rows {
			for _, c := range b.Columns {
				if t.Path(b, r.ID, c.ID) == cell {
					return r.Full() + " · " + c.Label
				}
			}
		}
	}
	return string(cell)
}
