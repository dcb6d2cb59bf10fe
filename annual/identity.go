package annual

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"gongkai/finding"
	"gongkai/law"
)

// Identity is one 勾稽关系: two sums of cells that must be equal.
type Identity struct {
	ID          string // rule: T3-BALANCE, …
	At          string // the column, the row, or “total” in table 四
	Severity    finding.Severity
	Cite        law.Cite
	Left, Right []law.Cell
	Say         string // what must hold, in the officer's words: 自然人：……应等于……
}

// declaration expands to one identity for each column, for each row, or, where
// it names a row, to one. Only the first is printed on the form; the others
// follow from what 总计 means.
type declaration struct {
	id          string
	table       law.TableID
	left, right []law.RowID // down the columns; right nil: all outcome rows
	across      bool        // along the rows: 总计 is the sum of the other columns
	row         law.RowID   // across: this row only
	say         string      // {at} is the column or the row
}

var declarations = []declaration{
	// 表三左上角：“本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和”。
	{id: "T3-BALANCE", table: "table3", left: []law.RowID{"new_received", "carried_in"}, right: []law.RowID{"results_total", "carried_forward"},
		say: "{at}：第一项加第二项之和应等于第三项（七）总计加第四项之和"},
	{id: "T3-RESULT-SUM", table: "table3", left: []law.RowID{"results_total"},
		say: "{at}：第三项（七）总计应等于各项办理结果之和"},
	{id: "T3-ROW-SUM", table: "table3", across: true, say: "{at}：总计应等于六类申请人之和"},
	{id: "T4-REVIEW-SUM", table: "table4", across: true, row: "review", say: "{at}：总计应等于四种结果之和"},
	{id: "T4-DIRECT-SUM", table: "table4", across: true, row: "lit_direct", say: "行政诉讼（{at}）：总计应等于四种结果之和"},
	{id: "T4-AFTER-SUM", table: "table4", across: true, row: "lit_after_review", say: "行政诉讼（{at}）：总计应等于四种结果之和"},
}

// Identities returns the identities of a form: 42 in that of 2021, 40 in those
// with the single row （六）其他处理. The slice is shared and must not be changed.
func Identities(form string) []Identity { return systemOf(form).identities }

func (d declaration) expand(t law.Table, cite law.Cite) []Identity {
	var all []Identity
	for _, b := range t.Blocks {
		if !d.across {
			right := d.right
			if right == nil {
				right = t.Leaves()
			}
			for _, c := range b.Columns {
				all = append(all, d.identity(string(c.ID), c.Label, cite, down(t, b, d.left, c.ID), down(t, b, right, c.ID)))
			}
			continue
		}
		for _, r := range b.Rows {
			if r.Kind == law.Group || d.row != "" && d.row != r.ID {
				continue
			}
			var left, right []law.Cell
			for _, c := range b.Columns {
				if c.Kind == law.Sum {
					left = append(left, t.Path(b, r.ID, c.ID))
				} else {
					right = append(right, t.Path(b, r.ID, c.ID))
				}
			}
			at := string(r.ID)
			if d.row != "" {
				at = "total"
			}
			all = append(all, d.identity(at, rowLabel(b, r), cite, left, right))
		}
	}
	return all
}

func (d declaration) identity(at, name string, cite law.Cite, left, right []law.Cell) Identity {
	return Identity{
		ID: d.id, At: at, Severity: finding.Error, Cite: cite, Left: left, Right: right,
		Say: strings.ReplaceAll(d.say, "{at}", name),
	}
}

func down(t law.Table, b law.Block, rows []law.RowID, c law.ColumnID) []law.Cell {
	cells := make([]law.Cell, len(rows))
	for i, r := range rows {
		cells[i] = t.Path(b, r, c)
	}
	return cells
}

// cells runs over the cells of both sides, the left first.
func (i Identity) cells() iter.Seq[law.Cell] {
	return func(yield func(law.Cell) bool) {
		for _, side := range [2][]law.Cell{i.Left, i.Right} {
			for _, c := range side {
				if !yield(c) {
					return
				}
			}
		}
	}
}

// Judgement is what an identity says of one report.
type Judgement struct {
	Identity
	Verdict  finding.Verdict // Holds, Broken or CannotJudge
	LeftSum  int64           // 0 unless judged
	RightSum int64
	Unread   []law.Cell // the cells for want of which it cannot be judged
}

// Diff returns left minus right; 0 unless the identity is broken.
func (j Judgement) Diff() int64 { return j.LeftSum - j.RightSum }

// Judge holds the identity against a report. One unread cell is enough that it
// cannot be judged: unknown is not zero.
func (i Identity) Judge(r *Report) Judgement {
	j := Judgement{Identity: i}
	add := func(cells []law.Cell) (sum int64) {
		for _, c := range cells {
			n, ok := count(r.At(c))
			if !ok {
				j.Unread = append(j.Unread, c)
			}
			sum += n
		}
		return sum
	}
	left, right := add(i.Left), add(i.Right)
	switch {
	case len(j.Unread) > 0:
		j.Verdict = finding.CannotJudge
		return j
	case left != right:
		j.Verdict = finding.Broken
	}
	j.LeftSum, j.RightSum = left, right
	return j
}

// largest bounds a count so that no sum can overflow. No office on earth has
// a quadrillion applications; what is larger was misread.
const largest = 1e15

// count returns the number of an integer cell. A decimal or an impossible
// number there is no count.
func count(v Value) (int64, bool) {
	if !v.Known() || v.Text != "" || v.Count > largest || v.Count < -largest {
		return 0, false
	}
	return v.Count, true
}

// Message says what should hold and what stands there.
func (j Judgement) Message() string {
	switch j.Verdict {
	case finding.Broken:
		diff := j.Diff()
		if diff < 0 {
			diff = -diff
		}
		return j.Say + "；报告为 " + digits(j.LeftSum) + " 与 " + digits(j.RightSum) + "，差 " + digits(diff) + "。"
	case finding.CannotJudge:
		return j.Say + "；" + listCells(j.Unread, 2) + digits(int64(len(j.Unread))) + "格没有读到，无法判断。"
	}
	return j.Say + "；报告均为 " + digits(j.LeftSum) + "，成立。"
}

func digits(n int64) string { return strconv.FormatInt(n, 10) }

// system is what follows from one form: its rows with their cells, its
// identities, and for each cell those it lies on.
type system struct {
	tables     []tabled
	rows       []row
	cells      []law.Cell // of all rows, the group rows among them
	index      []int      // of the same cells, as reports keep them
	seat       []cellSeat // by the index as reports keep them: where the cell stands here
	identities []Identity
	parts      []parts // by index of identities
	spans      []span
	labels     []written
	amounts    []*written // those of them that name the unit 万元
	on         map[law.Cell][]side
	leaves     map[law.RowID]law.Cell // the totals of the outcomes of 表三
	cite       string                 // of the identities
}

// parts is an identity by the indices of its cells, with the words that each
// report would spell anew.
type parts struct {
	left  int             // how many of the cells stand on the left
	cells []int           // the left ones, then the right ones
	names []string        // the same cells by name
	both  string          // ……；报告均为
	fine  finding.Finding // where both sums are zero, as most are
}

// cellSeat is where a system has a cell that reports keep.
type cellSeat struct{ row, cell int } // row -1: nowhere

// itHolds ends the message of an identity that holds.
const itHolds = "，成立。"

// span returns which of the identities belong to a rule: those [from, to).
func (s *system) span(id string) (from, to int) {
	for _, span := range s.spans {
		if span.id == id {
			return span.from, span.to
		}
	}
	return 0, 0
}

// span is the stretch of a form's identities that one rule declares.
type span struct {
	id       string
	from, to int
}

// tabled is a table of the form with the stretch of rows that is its own, and
// the sentences on one that is as it should be.
type tabled struct {
	law.Table
	from, to      int
	whole, filled string
}

// primary lists the cells anew with one of them first.
func (p *parts) primary(name string) ([]string, []int) {
	names, cells := slices.Clone(p.names), slices.Clone(p.cells)
	if k := slices.Index(names, name); k > 0 {
		c := cells[k]
		names = slices.Insert(slices.Delete(names, k, k+1), 0, name)
		cells = slices.Insert(slices.Delete(cells, k, k+1), 0, c)
	}
	return names, cells
}

// row is one row of a table with its cells, in the order of the columns.
type row struct {
	table law.TableID
	block *law.Block
	law.Row
	cells []law.Cell
	first int  // index of the first among the system's cells
	kept  int  // the same as reports keep it; the others follow
	bound bool // a cell of it lies on an identity
}

// of runs over the numeric rows of one table: their indices and the rows.
func (s *system) of(id law.TableID) iter.Seq2[int, *row] {
	return func(yield func(int, *row) bool) {
		for k := range s.tables {
			if s.tables[k].ID != id {
				continue
			}
			for i := s.tables[k].from; i < s.tables[k].to; i++ {
				if r := &s.rows[i]; r.Kind != law.Group && !yield(i, r) {
					return
				}
			}
		}
	}
}

// side is a cell's part in an identity: sign 1 on the left, -1 on the right.
type side struct {
	identity int
	sign     int64
}

var systems = map[string]*system{
	Form2021:  newSystem(Form2021, law.Form2021.Cite),
	Form2019:  newSystem(Form2019, law.Form2019.Cite),
	FormMixed: newSystem(FormMixed, law.Form2021.Cite),
}

// systemOf takes an unknown form as the one in use, as Tables does.
func systemOf(form string) *system {
	if s, ok := systems[form]; ok {
		return s
	}
	return systems[Form2021]
}

func newSystem(form string, cite law.Cite) *system {
	s := &system{labels: labelsOf(Tables(form)), on: map[law.Cell][]side{}, leaves: map[law.RowID]law.Cell{}, cite: cite.String()}
	index := map[law.Cell]int{}
	s.seat = slices.Repeat([]cellSeat{{-1, -1}}, len(cells))
	for _, t := range Tables(form) {
		name, from := tableName(t.ID), len(s.rows)
		for i := range t.Blocks {
			b := &t.Blocks[i]
			for _, r := range b.Rows {
				if t.ID == "table3" && r.Kind == law.Leaf {
					s.leaves[r.ID] = law.Cell("table3." + string(r.ID) + ".total")
				}
				all := row{table: t.ID, block: b, Row: r, first: len(s.cells), kept: Index(t.Path(*b, r.ID, b.Columns[0].ID))}
				for _, c := range b.Columns {
					cell := t.Path(*b, r.ID, c.ID)
					index[cell] = len(s.cells)
					s.seat[Index(cell)] = cellSeat{len(s.rows), len(s.cells)}
					all.cells, s.cells, s.index = append(all.cells, cell), append(s.cells, cell), append(s.index, Index(cell))
				}
				s.rows = append(s.rows, all)
			}
		}
		s.tables = append(s.tables, tabled{t, from, len(s.rows), name + "各行齐全。", name + "读到的各行没有空格。"})
	}
	for _, d := range declarations {
		from := len(s.identities)
		for _, t := range s.tables {
			if t.ID == d.table {
				s.identities = append(s.identities, d.expand(t.Table, cite)...)
			}
		}
		s.spans = append(s.spans, span{d.id, from, len(s.identities)})
	}
	for i := range s.labels {
		w := &s.labels[i]
		if w.index = LabelIndex(w.path); w.unit {
			s.amounts = append(s.amounts, w)
		}
	}
	for i, identity := range s.identities {
		p := parts{left: len(identity.Left), both: identity.Say + "；报告均为 "}
		for c := range identity.cells() {
			p.cells, p.names = append(p.cells, index[c]), append(p.names, string(c))
			s.rows[s.seat[Index(c)].row].bound = true
		}
		p.names = slices.Clip(p.names)
		p.fine = finding.Finding{
			ID: identity.ID, Severity: identity.Severity, At: identity.At, Message: p.both + "0" + itHolds,
			Places: nowhere, Cells: p.names, Cite: s.cite, // 依据随格式的版本
		}
		s.parts = append(s.parts, p)
		for _, c := range identity.Left {
			s.on[c] = append(s.on[c], side{i, 1})
		}
		for _, c := range identity.Right {
			s.on[c] = append(s.on[c], side{i, -1})
		}
	}
	return s
}

// weighed is what an identity says of a report, before anybody asks in which
// words: most hold, and few reports need the judgements themselves.
type weighed struct {
	left, right int64 // 0 unless judged
	verdict     finding.Verdict
}

// fine reports an identity that holds, both its sums being zero.
func (w *weighed) fine() bool { return w.verdict == finding.Holds && w.left == 0 }

// judge does for every identity what Identity.Judge does for one.
func (x *exam) judge() {
	s, counts := x.system, x.counts
	x.weighed = slices.Grow(x.weighed[:0], len(s.parts))[:len(s.parts)]
	for i := range s.parts {
		p, w := &s.parts[i], weighed{}
		for _, cell := range p.cells[:p.left] {
			w.left += counts[cell]
		}
		for _, cell := range p.cells[p.left:] {
			w.right += counts[cell]
		}
		switch {
		case !x.whole && slices.ContainsFunc(p.cells, func(cell int) bool { return !x.counted[cell] }):
			w = weighed{verdict: finding.CannotJudge}
		case w.left != w.right:
			w.verdict = finding.Broken
			x.broken++
		}
		x.weighed[i] = w
	}
	x.of = nil
}

// judgements spells out what was weighed, in the room of earlier judgements.
func (x *exam) judgements() []Judgement {
	s := x.system
	if x.of == s {
		return x.judged
	}
	x.of = s
	x.judged = slices.Grow(x.judged[:0], len(s.identities))[:len(s.identities)]
	x.lacking = x.lacking[:0]
	for i, w := range x.weighed {
		j := Judgement{Identity: s.identities[i], Verdict: w.verdict, LeftSum: w.left, RightSum: w.right}
		if w.verdict == finding.CannotJudge {
			from := len(x.lacking)
			for _, cell := range s.parts[i].cells {
				if !x.counted[cell] {
					x.lacking = append(x.lacking, s.cells[cell])
				}
			}
			j.Unread = slices.Clip(x.lacking[from:])
		}
		x.judged[i] = j
	}
	return x.judged
}
