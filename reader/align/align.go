// Package align finds the statutory tables and the six parts of an annual
// report (年度报告格式，国办公开办函〔2021〕30号) in a grid. It looks for the form:
// labels as printed, by their other wordings, by their distance; rows in the
// statutory order; and, where labels or borders are lost, the identities as
// evidence. There is one strategy for all formats and no patch for any body.
package align

import (
	"math/bits"
	"slices"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/law"
	"gongkai/reader/grid"
)

// Result is what was found in a source.
type Result struct {
	Report   *annual.Report
	How      Ways               // of the cells that were not plainly there
	Findings []*finding.Finding // about cells that could not be taken as they stand

	Introduced bool // no table was found, but the words say that they are a report
	School     bool // no table was found, and the words are a school's report under rules of its own
	Utility    bool // the same, of a hospital, a water or power company
}

// result is a Result in the making.
type result struct {
	Result
	blank map[law.Cell]bool // printed cells that are empty or hold a mark
}

// Document reads the report in the document.
func Document(d *grid.Document) *Result {
	s := newStream(d)
	if texts := s.listed(d); texts != nil {
		s.release()
		s = newStream(texts)
	}
	g := s.walker.begin(s)
	g.end = s.end(d.End)
	r := &result{blank: map[law.Cell]bool{}}
	r.Report = &annual.Report{Found: map[law.TableID]bool{}}

	title(r.Report, s, d.Title)
	other := s.cutSecond(r.Report)
	if o := s.cutOthers(r.Report); other == nil {
		other = o
	}
	if other != nil {
		r.Findings = append(r.Findings, other.finding(r.Report))
	}
	g.walk()
	g.solve(r)
	r.zeros()
	if len(r.Report.Found) == 0 {
		r.Report.Form = ""
	} else {
		s.wording(r.Report)
	}
	parts(r.Report, s)
	r.Introduced = len(r.Report.Found) == 0 && introduced(r.Report)
	r.School = len(r.Report.Found) == 0 && ofSchool(r.Report)
	r.Utility = len(r.Report.Found) == 0 && ofUtility(r.Report)
	if r.Introduced || len(r.Report.Found) > 0 {
		presented(r.Report)
	}
	s.release()
	return &r.Result
}

// solve fills the tables.
func (g *gatherer) solve(r *result) {
	g.turn()
	runs := unsteady(g.bands)
	if runs {
		withoutRuns(g.bands)
	}
	arrange(g.bands, g.first3)
	layouts := learn(g.bands)
	glued := 0
	g.s.cutter.budget = maxAll
	for i := range g.bands {
		b := &g.bands[i]
		if b.glued {
			if glued++; glued > maxGlue {
				continue
			}
		}
		head, ok := g.heads3[b.table]
		b.read(layouts[b.table], head, ok, &g.s.cutter)
		if b.inLabels(layouts[b.table]) {
			b.sets = nil
		}
	}
	form2 := g.two.form()
	strangers(g.bands)
	if g.left && above(g.bands) {
		g.bands = g.bands[:0]
	}
	single, several := g.other()
	if several {
		g.centred()
	}
	place(g.bands, single || !several && form2 == annual.Form2019, several || !single && form2 != annual.Form2019, g.slots.has(slotForward))
	single = g.single(single, several)
	r.Report.Form = formOf(form2, single)
	doubt(g.bands, single)
	g.padded()
	settle(g.bands, r.Report.Form)
	confirm(g.bands, r.Report.Form)
	g.end.bands(g.bands)
	if x := twofold(g.bands); x != nil && !slices.ContainsFunc(r.Findings, func(f *finding.Finding) bool { return f.ID == "SECOND-REPORT" }) {
		r.Findings = append(r.Findings, x.finding(r.Report))
	}

	tables := annual.Tables(r.Report.Form)
	dropped := lossy(g.bands, true) || layouts[0] != nil && layouts[0].short >= leastRows || g.empties()
	g.end.table2(g.two.rows)
	g.two.unsteady, g.two.joined = runs, g.joined() || g.noRow()
	g.two.fill(r, tables[0], dropped, &g.s.cutter)
	if len(g.two.rows) > 0 && form2 != "" || stated(r, tables[0]) {
		r.Report.Found[tables[0].ID] = true
	}
	g.fill3(r, single)
	if g.head3 >= 3 || bits.OnesCount64(uint64(g.slots)) >= 3 || stated(r, tables[1]) {
		r.Report.Found["table3"] = true
	}
	set, how := g.four.read(&g.s.cutter)
	if set != nil && ((dropped || g.two.short(rows2021) || g.noRow() && g.four.ambiguous()) && g.four.glued() && !allZero(set) || runs && hasEmpty(set)) {
		set = nil
	}
	if set == nil {
		for _, l := range g.loose {
			if holds(l.atoms, fourSums) {
				if set != nil {
					set = nil // 两行都像表四，哪一行都不取
					break
				}
				set, how = l.atoms, identity
				g.s.table[l.line] = true
			}
		}
	}
	if set = g.end.table4(set, g.four.counted > 1); set != nil {
		g.four.fill(r, tables[2], set, how)
	} else if a := g.four.first4(); a != nil {
		for _, c := range cells4 {
			r.illegible([]int{annual.Index(c)}, []atom{*a})
		}
	}
	if len(g.four.heads) >= 3 || stated(r, tables[2]) {
		r.Report.Found["table4"] = true
	}
}

// other says what the labels tell of （六）其他处理: a single row with numbers of
// its own, or three rows. Both may be false.
func (g *gatherer) other() (single, several bool) {
	if g.slots.has(slotNoSupplement) || g.slots.has(slotFeeUnpaid) || g.third {
		return false, true
	}
	for i := range g.bands {
		b := &g.bands[i]
		if len(b.atoms) < 7 && g.end.in(b.atoms) {
			continue // 断在这一行，“1”也许是下一行的序号
		}
		labels := leaves(b.labels)
		lone := i+1 == len(g.bands) || g.bands[i+1].beside || len(g.bands[i+1].labels) > 0
		if b.beside && b.slot == slotOther || !b.beside && lone && len(labels) == 1 && labels[0].slot == slotOther {
			return true, false
		}
	}
	return false, false
}

// centred takes the numbers beside （六）其他处理, where it has three rows, for those
// of a row: a text browser writes the label of the group in the middle of its
// rows, and the label of the row, broken, above and below.
func (g *gatherer) centred() {
	if g.slots.has(slotNoSupplement) {
		return
	}
	for i := range g.bands {
		if b := &g.bands[i]; b.beside && b.slot == slotOther {
			b.slot = -1
		}
	}
}

// single decides once the rows are placed: by the labels, by the rows, and
// where neither tells, by a label of the group with no label of its rows.
func (g *gatherer) single(single, several bool) bool {
	if single || several {
		return single
	}
	for i := range g.bands {
		switch g.bands[i].slot {
		case slotOther:
			if len(g.bands[i].atoms) < 7 && g.end.in(g.bands[i].atoms) {
				return false
			}
			return true
		case slotNoSupplement, slotFeeUnpaid:
			return false
		}
	}
	return g.slots.has(slotOther) && g.s.follow(slotOther, slotTotal, slotForward)
}

// follow reports whether the label of the row is followed by that of one of the
// others, numbers apart: words that are no label may be those of a row between.
func (s *stream) follow(slot int, others ...int) bool {
	behind := false
	for i := range s.rows {
		for k := range s.rows[i].atoms {
			a := &s.rows[i].atoms[k]
			at, ok := row3Of(a)
			switch {
			case a.isValue() || a.entry == nil && a.words == 0:
			case behind && ok && slices.Contains(others, at):
				return true
			default:
				behind = ok && a.entry.kind == row3 && at == slot
			}
		}
	}
	return false
}

// formOf tells the form from the labels present.
func formOf(form2 string, single bool) string {
	switch {
	case form2 == annual.Form2019:
		return annual.Form2019
	case form2 == annual.Form2021 && single:
		return annual.FormMixed
	case single:
		return annual.Form2019
	}
	return annual.Form2021
}

func slotOf(name string) int { return vocabulary.entries["table3."+name].slot }

// Rows of 表三 that decide something by themselves.
var (
	slotNew          = slotOf("new_received")
	slotOther        = slotOf("other")
	slotNoSupplement = slotOf("other_no_correction")
	slotFeeUnpaid    = slotOf("other_fee_unpaid")
	slotMisc         = slotOf("other_misc")
	slotTotal        = slotOf("results_total")
	slotForward      = slotOf("carried_forward")
)

// slotSet is a set of rows of 表三; the form has fewer than 64.
type slotSet uint64

func (s slotSet) has(slot int) bool { return s>>slot&1 > 0 }

func (s *slotSet) add(slot int) { *s |= 1 << slot }

// fill3 states the cells of 表三.
func (g *gatherer) fill3(r *result, single bool) {
	for i := range g.bands {
		b := &g.bands[i]
		if b.slot < 0 || len(b.sets) != 1 {
			continue
		}
		e := vocabulary.rows3[b.slot]
		if !e.leaf && !(e.name == "other" && single) && !hasNumber(b.sets[0]) {
			continue // 小标题行的空格
		}
		if !e.leaf && !(e.name == "other" && single) && !g.hasNumbers(next(b.slot, single)) {
			continue // 组名与第一项的标签断成几行，数是第一项的
		}
		how := b.setHow
		if b.how != "" {
			how = b.how
		}
		for k := range law.Applicants {
			r.state(e.cells[k], e.index[k], &law.Applicants[k], &b.sets[0][k], how, "")
		}
	}
	for i := range g.bands {
		b := &g.bands[i]
		if b.slot >= 0 && len(b.sets) == 1 || !hasNumber(b.atoms) {
			continue
		}
		if b.slot >= 0 {
			r.illegible3(b.slot, b.atoms, single)
		}
		for _, l := range b.labels {
			r.illegible3(l.slot, b.atoms, single)
		}
	}
}

// illegible3 is illegible for a row of 表三 that has numbers of its own.
func (r *result) illegible3(slot int, atoms []atom, single bool) {
	if e := vocabulary.rows3[slot]; inForm(slot, single) && (e.leaf || e.name == "other") {
		r.illegible(e.index, atoms)
	}
}

// illegible notes that the numbers of a row stand there and cannot be told: 3339
// may be 3, 3 and 39, or 33, 3 and 9. The row is not missing.
func (r *result) illegible(cells []int, atoms []atom) {
	first := slices.IndexFunc(atoms, func(a atom) bool { return a.isValue() && a.value.kind != blankCell })
	if first < 0 {
		return
	}
	for _, index := range cells {
		if r.Report.AtIndex(index).State == annual.Missing {
			r.Report.SetIndex(index, annual.Value{State: annual.Illegible})
			r.Report.SetPlaceIndex(index, atoms[first].place())
		}
	}
}

// hasNumbers reports a row of the form whose own numbers were read.
func (g *gatherer) hasNumbers(slot int) bool {
	return slices.ContainsFunc(g.bands, func(b band) bool { return b.slot == slot && len(b.sets) == 1 && hasNumber(b.sets[0]) })
}

func stated(r *result, t law.Table) bool {
	for _, c := range t.Cells() {
		if r.Report.At(c).Known() {
			return true
		}
	}
	return false
}

// state writes what an atom says into a cell. What is no number is kept as
// illegible where there are words, and as missing where there are none.
func (r *result) state(cell law.Cell, index int, c *law.Column, a *atom, how string, money string) {
	if c := a.cell; c.Spot == nil && c.Line > 0 && c.Column > 0 { // 文本多半如此
		r.Report.SetLineIndex(index, c.Line, c.Column+a.off)
	} else if place := a.place(); !place.IsZero() {
		r.Report.SetPlaceIndex(index, place)
	}
	v := a.value
	if v.kind == numeral {
		r.words(cell, a)
	}
	switch v.kind {
	case blankCell, markCell:
		r.blank[cell] = true
		if v.kind == markCell {
			r.Report.SetIndex(index, annual.Mark)
		}
		return
	case numeral:
	default:
		r.Report.SetIndex(index, annual.Value{State: annual.Illegible})
		return
	}
	if c.Number == law.Decimal {
		r.amount(cell, c, a, how, money)
		return
	}
	n, ok := v.count()
	if !ok || v.unit > counted || v.zeros() { // 054是两个数写到了一起，或者改过而没有删净
		r.Report.SetIndex(index, annual.Value{State: annual.Illegible})
		return
	}
	r.Report.SetIndex(index, annual.Number(n))
	r.How.set(index, how)
}

// amount states money. The form of 2021 asks for 万元 (10,000 yuan): a number
// whose own unit says otherwise is not converted and not taken.
func (r *result) amount(cell law.Cell, c *law.Column, a *atom, how string, money string) {
	index := annual.Index(cell)
	if unit := a.value.unit; unit != noUnit {
		if money = ""; unit != wanYuan {
			money = unit.String()
		}
	}
	if c.ID == "amount_wan_yuan" && money != "" {
		r.Report.SetIndex(index, annual.Value{State: annual.Illegible})
		rule, _ := annual.RuleOf("CELLS-UNREAD")
		r.Findings = append(r.Findings, rule.Finding(finding.Broken, string(cell),
			"“行政事业性收费”应以万元填写，原文写的是 "+a.value.digits+" "+money+"，单位不符，没有换算，也没有读入；请改为万元后重新检查。", a.place()))
		return
	}
	text := a.value.digits
	for len(text) > 0 && text[0] == '+' {
		text = text[1:]
	}
	r.Report.SetIndex(index, annual.Amount(text))
	r.How.set(index, how)
}
