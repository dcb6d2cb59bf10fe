package align

import (
	"math/bits"
	"slices"

	"gongkai/law"
)

// Some bodies turn 表三: its rows stand side by side and the applicants one
// below the other. Seven such rows are the table where they are named in the
// order of the form and add up the way only its columns do.

// turnedRow is what one kind of applicant has in all rows of the form.
type turnedRow struct {
	name  string // of the column of the form
	atoms []atom
	line  int
	table int
}

const (
	leastTurned = 23 // rows of numbers of the form of 2019; that of 2021 has 25
	mostOdd     = 2  // sums that may be wrong in a table that is taken for a turned one
)

// turnedRow takes a row that names a kind of applicant and has a number for
// each row of the form.
func (g *gatherer) turnedRow(r *row) bool {
	if len(r.atoms) <= leastTurned {
		return false
	}
	label := -1
	for i := range r.atoms {
		if r.atoms[i].entry != nil {
			label = i
		}
	}
	if label < 0 || label > 2 {
		return false
	}
	name := ""
	switch a := &r.atoms[label]; {
	case a.entry.kind == head3:
		name = a.entry.name
	case a.entry.kind == column && int(a.row)-1 == slotOf("results_total"):
		name = "total"
	case a.entry.kind == column && a.row > 0:
		name = "other_org"
	}
	values := r.atoms[label+1:]
	if n := len(values); (n == 26 || n == 24) && values[0].value.kind == blankCell {
		values = values[1:] // 组名占的一列
	}
	if name == "" || slices.ContainsFunc(values, func(a atom) bool { return !a.isValue() || a.value.glued }) {
		return false
	}
	g.turned = append(g.turned, turnedRow{name, values, r.line, r.table})
	g.s.table[r.line] = true
	return true
}

// turn makes bands of a turned table, unless the rows were read as they stand.
func (g *gatherer) turn() {
	if len(g.turned) != len(law.Applicants) {
		return
	}
	n := len(g.turned[0].atoms)
	for i, t := range g.turned {
		if t.name != string(law.Applicants[i].ID) || len(t.atoms) != n || t.table != g.turned[0].table {
			return
		}
	}
	var slots []int
	for _, single := range [2]bool{false, true} {
		slots = slots[:0]
		for slot := range vocabulary.rows3 {
			if inForm(slot, single) {
				slots = append(slots, slot)
			}
		}
		if len(slots) == n && g.slots.has(slotOf("other_no_correction")) != single {
			break
		}
	}
	if len(slots) != n {
		return
	}
	bands, odd, zero := make([]band, n), 0, true
	for k := range bands {
		set := make([]atom, len(g.turned))
		for i := range g.turned {
			set[i] = g.turned[i].atoms[k]
		}
		if !holdsBlank(set, rowSum) {
			odd++
		}
		zero = zero && allZero(set)
		bands[k] = band{line: g.turned[0].line, table: g.turned[0].table, atoms: set, slot: slots[k], how: order, beside: true}
	}
	for i := range g.turned {
		var room [32]int64
		v, ok := counts(g.turned[i].atoms, room[:])
		if !ok {
			return
		}
		if v[0]+v[1] != v[n-2]+v[n-1] || sum(v[2:n-2]) != v[n-2] {
			odd++
		}
	}
	if odd > mostOdd+1 || zero && bits.OnesCount64(uint64(g.slots)) < n-2 {
		return // 全是零的表加得起来不说明什么，要有各行的标签
	}
	g.bands = bands
}
