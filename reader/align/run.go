package align

import (
	"strings"
	"unicode/utf8"
)

// stack adds a row to the values that stand one to a line. Most rows follow each
// other in the stream as they do in the run, which then needs no copy of them.
func (g *gatherer) stack(r *row) {
	n := len(g.run)
	if n == 0 {
		g.runRow, g.shared, g.run = *r, r.from > 0, r.atoms
		return
	}
	if at := g.runRow.from; g.shared && r.from == at+n {
		g.run = g.s.atoms[at-1 : at-1+n+len(r.atoms) : at-1+n+len(r.atoms)]
		return
	}
	if g.shared || cap(g.run)-n < len(r.atoms) {
		g.run, g.shared = append(g.s.atomRoom(max(2*n, 32)), g.run...), false
	}
	g.run = append(g.run, r.atoms...)
}

// closeRun makes bands of values that stood one to a line.
func (g *gatherer) closeRun() {
	whole, run := g.run, trim(g.run)
	g.run = nil
	numbers := numbersOf(run)
	if len(numbers) == 0 && len(whole) >= 7 && len(run) == 0 {
		run, whole = whole[:7], whole[:7] // 整行都是空格
	}
	if len(numbers) == 0 && (len(run) != 7 || hasEmpty(run) && len(whole) != 7) {
		return
	}
	if len(run) < 7 && len(leaves(g.pending)) == 0 {
		return // 没有标签的零星数字
	}
	if len(whole) == 7 {
		run = whole
	}
	if len(run)%7 != 0 && len(numbers)%7 == 0 && rowsHold(numbers) {
		run = numbers // 两行之间合并的空格
	}
	if len(run) == 7 && len(numbers) == 7 && whole[0].value.kind == blankCell {
		g.pads[labelStyle(g.pending)] = true
	}
	base := band{line: g.runRow.line, table: g.runRow.table, slot: -1, stacked: true}
	switch {
	case len(run)%7 == 0:
		for i := 0; i < len(run); i += 7 {
			b := base
			b.atoms = run[i : i+7]
			g.push(b)
		}
	case len(g.pending) == 0 && len(numbers) == 15:
		g.loose = append(g.loose, row{line: base.line, table: base.table, atoms: numbers})
	case len(numbers) == 22 && g.lastLabel("carried_forward"):
		b := base
		b.atoms = numbers[:7]
		g.push(b)
		g.loose = append(g.loose, row{line: base.line, table: base.table, atoms: numbers[7:]})
	default:
		b := base
		b.atoms = run
		g.push(b)
	}
}

// labelStyle returns how the last of the labels is numbered. The form merges three
// columns for the label of a chapter, two for that of an item and none for a point.
func labelStyle(labels []marker) style {
	if n := len(labels); n > 0 {
		return vocabulary.rows3[labels[n-1].slot].num.style
	}
	return bare
}

// padded drops the rows of seven cells that begin with an empty one, where labels of
// the same kind have empty cells behind them before seven numbers: a cell was lost,
// and which of the seven nobody knows.
func (g *gatherer) padded() {
	merged := g.pads[chapter] || g.pads[item]
	g.pads[chapter], g.pads[item] = merged, merged
	for i := range g.bands {
		if b := &g.bands[i]; b.stacked && len(b.atoms) == 7 && b.atoms[0].value.kind == blankCell && hasNumber(b.atoms) && g.pads[labelStyle(b.labels)] {
			b.sets = nil
		}
	}
}

// finishes gives values to the row above, which has too few beside its label, as
// where a converter breaks lines at a width. Both together must be the seven of a
// row, and add up.
func (g *gatherer) finishes(r *row) bool {
	n := len(g.bands) - 1
	if n < 0 || r.table > 0 || len(g.pending) > 0 || len(g.run) > 0 || g.above == nil {
		return false
	}
	b := &g.bands[n]
	first := b.atoms
	for len(first) > 0 && first[0].value.kind == blankCell { // 标签列的空格
		first = first[1:]
	}
	if !b.beside || b.glued || b.far || b.part || b.vague || b.line != g.above.line || len(first)+len(r.atoms) != 7 || hasEmpty(first) || hasEmpty(r.atoms) {
		return false
	}
	set := append(append(g.s.atomRoom(7), first...), r.atoms...)
	if len(numbersOf(set)) != 7 || !holds(set, rowSum) {
		return false
	}
	b.atoms = set
	return true
}

// orphan takes the number of an item off the values above it: where the digit is
// in another font than the label, it stands in a line of its own (8 / 、属于行政
// 查询事项).
func (g *gatherer) orphan(r *row) {
	n := len(g.run)
	a := &r.atoms[0]
	if n == 0 || a.entry == nil || a.entry.kind != row3 || a.entry.num.style != point || a.num.style != bare {
		return
	}
	last := &g.run[n-1]
	digits := last.value.digits
	if !last.isNumber() || len(digits) != 1 || int8(digits[0]-'0') != a.entry.num.n {
		return
	}
	first, _ := utf8.DecodeRuneInString(a.cell.Text)
	if strings.ContainsRune("、.．,，", first) || n%7 == 1 || n == 7 && !holdsBlank(g.run, rowSum) {
		g.run = g.run[:n-1]
	}
}

// rowsHold reports that the numbers, seven by seven, add up.
func rowsHold(numbers []atom) bool {
	for i := 0; i < len(numbers); i += 7 {
		if !holds(numbers[i:i+7], rowSum) {
			return false
		}
	}
	return true
}

func (g *gatherer) lastLabel(name string) bool {
	return len(g.pending) > 0 && vocabulary.rows3[g.pending[len(g.pending)-1].slot].name == name
}

// hasEmpty reports a printed cell with nothing in it.
func hasEmpty(atoms []atom) bool {
	for i := range atoms {
		if atoms[i].value.kind == blankCell {
			return true
		}
	}
	return false
}

// hasJunk reports a cell with something in it that cannot be read.
func hasJunk(atoms []atom) bool {
	for i := range atoms {
		if atoms[i].value.kind == junk {
			return true
		}
	}
	return false
}

func hasNumber(atoms []atom) bool {
	for i := range atoms {
		if atoms[i].isNumber() {
			return true
		}
	}
	return false
}

// numbersOf returns the numbers among the atoms, the atoms themselves where
// they are nothing else.
func numbersOf(atoms []atom) []atom {
	n := 0
	for i := range atoms {
		if atoms[i].isNumber() {
			n++
		}
	}
	if n == len(atoms) || n == 0 {
		return atoms[:n:n]
	}
	if core := trim(atoms); n == len(core) {
		return core[:n:n]
	}
	list := make([]atom, 0, n)
	for _, a := range atoms {
		if a.isNumber() {
			list = append(list, a)
		}
	}
	return list
}

// goesOn reports a row without numbers that is only the rest of the row above:
// a page that cuts a row in two prints the beginning of the label and the
// numbers, and the rest of the label below. The words of both must be the form's.
func (g *gatherer) goesOn(a *atom, slot int) bool {
	n := len(g.bands) - 1
	if n < 0 || g.above == nil || g.bands[n].slot >= 0 || g.bands[n].line != g.above.line {
		return false
	}
	words := g.above.atoms
	for len(words) > 8 && (words[0].value.kind == blankCell || words[0].entry != nil) {
		words = words[1:]
	}
	if len(words) < 8 || words[0].words == 0 {
		return false
	}
	got := g.s.m.lookup(g.s.m.fold(words[0].cell.Text + a.cell.Text).r)
	if got.far || got.part || got.entry == nil || got.entry.kind != row3 || got.entry.slot != slot {
		g.bands[n].atoms = nil // 是上一行的标签的后半，还是自成一行，分不清
		return false
	}
	g.slots.add(slot)
	g.bands[n].slot, g.bands[n].beside = slot, true
	return true
}
