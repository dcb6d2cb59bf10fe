package align

import (
	"math/bits"
	"slices"
	"strings"

	"gongkai/reader/grid"
)

// band is one row of numbers of 表三 as the source prints it: seven of them
// stand apart, or fewer where blanks were lost, or more where the number of a
// page came in between, or all of them in one run of digits.
type band struct {
	line    int
	table   int
	atoms   []atom   // values, blanks, and words that stand among them
	slot    int      // row of the form, -1 while unknown
	how     string   // how the slot was found
	beside  bool     // the label stands in the same row
	far     bool     // the label was read by its distance
	stacked bool     // the values stood one to a line
	part    bool     // only the beginning of the label stands there
	labels  []marker // labels that stand between the band before and this one
	glued   bool
	sets    [][]atom // the possible readings: seven atoms each
	setHow  string   // how the readings were made
	gaveUp  bool     // the digits have too many readings to look at
	torn    bool     // the cells could be arranged in two ways
	beyond  bool     // the table has more columns than the form, and which are the form's is not known
}

// marker is a label of 表三 without numbers of its own.
type marker struct {
	cell  *grid.Cell
	slot  int
	leaf  bool
	far   bool
	part  bool // only the beginning of the label stands there
	vague bool // the words name a column too
}

const maxBands = 3000 // rows of numbers of one source; the form has 25

// gatherer walks the stream and collects the rows of the statutory tables.
type gatherer struct {
	s     *stream
	table int // statutory table that the last words belong to: 2, 3, 4 or 0

	bands   []band
	pending []marker // labels of 表三 since the last band
	run     []atom   // values of 表三 that stand one to a line
	runRow  row
	loose   []row // rows of fifteen numbers that nobody claimed
	turned  []turnedRow

	two  table2
	four table4

	heads3 map[int]int  // by table of the page: column of 自然人
	first3 map[int]bool // by table of the page: 总计 stands before 自然人
	slots  slotSet      // labels of 表三 seen
	head3  int          // words of the head of 表三 seen
	above  *row         // the row before
	part   int          // the furthest of the six parts whose title was seen, counted from 1
	before string       // the words that stood alone above the last row of numbers without a label
	over   bool         // another report begins: a page may cite that of the year before in full
}

func (g *gatherer) walk() {
	g.heads3, g.first3 = map[int]int{}, map[int]bool{}
	g.forget()
	for i := range g.s.rows {
		g.row(&g.s.rows[i])
		if !blankRow(g.s.rows[i].atoms) {
			g.above = &g.s.rows[i]
		}
	}
	g.closeRun()
	g.two.close()
}

// blankRow reports a row of empty cells.
func blankRow(atoms []atom) bool {
	for i := range atoms {
		if atoms[i].value.kind != blankCell {
			return false
		}
	}
	return len(atoms) > 1
}

// row sorts one row to the table it belongs to.
func (g *gatherer) row(r *row) {
	if g.over {
		return
	}
	before := g.table
	for i := range r.atoms {
		if a := &r.atoms[i]; a.entry != nil {
			g.enter(a, r)
		}
	}
	if g.over {
		g.closeRun()
		g.two.close()
		return
	}
	if before != g.table && before == 3 {
		g.closeRun()
		g.forget()
	}
	if len(r.atoms) == 0 || countsColumns(r.atoms) {
		return
	}
	if g.loneFifteen(r) || g.turnedRow(r) {
		return
	}
	switch g.table {
	case 2:
		g.two.row(r)
	case 3:
		g.row3(r)
	case 4:
		g.four.row(r)
	}
}

// leastCount is how many columns must be counted before numbers are believed to
// count them: no row of 表三 or 表四 adds up that begins 0 1 2 3 4 or 1 2 3 4 5.
const leastCount = 5

// countsColumns reports the row that numbers the columns (栏次), as some forms
// and every program that prints a table without a head have: 0 1 2 3 …
func countsColumns(atoms []atom) bool {
	if len(atoms) < leastCount {
		return false
	}
	first, n := int64(0), int64(0)
	for i := range atoms {
		switch a := &atoms[i]; {
		case a.isNumber():
			v, ok := a.value.count()
			if n == 0 {
				first = v
			}
			if !ok || v != first+n || first > 1 || first < 0 {
				return false
			}
			n++
		case a.entry != nil || n > 0 && a.value.kind != blankCell:
			return false
		}
	}
	return n >= leastCount
}

// enter follows the words of the form from table to table.
func (g *gatherer) enter(a *atom, r *row) {
	if a.far && a.entry.kind != part && a.entry.kind != row3 {
		return
	}
	switch a.entry.kind {
	case part:
		if n := sectionIndex(a.entry.name) + 1; !a.far {
			g.over = n <= 3 && g.part > 3 && g.whole()
			g.part = max(g.part, n)
		}
		switch a.entry.name {
		case "proactive":
			g.table = 2
		case "applications":
			g.table = 3
		case "remedies":
			g.table = 4
		default:
			g.table = 0
		}
	case head2:
		g.table = 2
	case head3:
		g.head3++
		g.table = 3
		if a.entry.name == "natural_person" {
			g.heads3[r.table] = a.col()
			for i := range r.atoms {
				if b := &r.atoms[i]; b.entry != nil && b.entry.kind == column && int(b.row)-1 == slotTotal && b.col() < a.col() {
					g.first3[r.table] = true
				}
			}
		}
	case head4:
		g.table = 4
	case row3:
		if a.row == 0 && (g.table == 3 || !a.far) {
			g.over = a.entry.slot == 0 && !a.far && !a.part && g.slots.has(slotForward) && g.whole()
			g.table = 3
		}
	case row2:
		if g.table == 0 && r.glued {
			g.table = 2
		}
	}
}

// whole reports that most rows of 表三 were seen: what has the same rows again
// behind it is another report's.
func (g *gatherer) whole() bool { return bits.OnesCount64(uint64(g.slots)) >= 15 }

// row3 takes a row of 表三.
func (g *gatherer) row3(r *row) {
	last, named := -1, false
	for i := range r.atoms {
		a := &r.atoms[i]
		if a.entry == nil {
			continue
		}
		if _, ok := row3Of(a); ok {
			last = i
		} else {
			named = true
		}
	}
	if last >= 0 {
		g.labelled3(r, last)
		return
	}
	values, words := 0, 0
	for i := range r.atoms {
		if a := &r.atoms[i]; a.isValue() {
			values++
		} else if a.entry == nil && a.words > 0 {
			words++
		}
	}
	switch {
	case named: // 表头的词
		g.closeRun()
	case values == 0:
		if g.foreign(r) {
			g.closeRun()
			g.forget()
		} else if words > 0 && len(g.run) == 0 {
			g.dropVague() // 其他、总计之后另有标签，只是认不出
		}
	case len(r.atoms) == 1:
		if len(g.run) == 0 {
			g.runRow = *r
			g.run = g.s.slab[len(g.s.slab):]
		}
		g.run = append(g.run, r.atoms[0])
		g.s.table[r.line] = true
	case hasNumber(r.atoms):
		if values < 5 && len(g.run) > 0 && words == 0 {
			g.run = append(g.run, r.atoms...)
			g.s.table[r.line] = true
			return
		}
		g.closeRun()
		g.s.table[r.line] = true
		atoms := r.atoms
		for !atoms[0].isValue() { // 标签的另一行
			atoms = atoms[1:]
		}
		if words > 0 && !g.goesBefore(r) {
			g.forget() // 这一行自有标签，只是认不出
		}
		g.before = ""
		if words == 0 && len(g.pending) == 0 && g.above != nil && !hasValue(g.above.atoms) {
			g.before = g.above.atoms[len(g.above.atoms)-1].cell.Text
		}
		g.push(band{line: r.line, table: r.table, atoms: atoms, slot: -1, glued: r.glued})
	case words == 0 && len(g.run) > 0: // 只有空格或记号
		g.run = append(g.run, r.atoms...)
	case values >= 7 && (hasMark(r.atoms) || words > 0 && len(leaves(g.pending)) > 0):
		// 一行都没有数也是一行，前面的标签是它的，不是再下一行的
		g.closeRun()
		if words > 0 && !g.goesBefore(r) {
			g.forget()
		}
		atoms := r.atoms
		for !atoms[0].isValue() {
			atoms = atoms[1:]
		}
		g.push(band{line: r.line, table: r.table, atoms: atoms, slot: -1, glued: r.glued})
	}
}

// goesBefore reports whether the words of a row with numbers are the rest of
// the label above it; for words of their own the row is not that label's.
func (g *gatherer) goesBefore(r *row) bool {
	n := len(g.pending)
	if n == 0 {
		return true
	}
	label := g.pending[n-1]
	for i := range r.atoms {
		a := &r.atoms[i]
		if a.isValue() {
			break
		}
		if a.entry != nil || a.words == 0 {
			continue
		}
		got := g.s.m.lookup(g.s.m.fold(label.cell.Text + a.cell.Text).r)
		return got.entry != nil && got.entry.kind == row3 && got.entry.slot == label.slot
	}
	return true
}

// labelled3 takes a row that names a row of the form; the values behind the
// last label are its own.
func (g *gatherer) labelled3(r *row, last int) {
	g.orphan(r)
	g.closeRun()
	g.s.table[r.line] = true
	for i := range r.atoms[:last] {
		if a := &r.atoms[i]; a.entry != nil && a.entry.kind == row3 {
			g.mark(a.entry.slot, a)
		}
	}
	a := &r.atoms[last]
	g.rest(a)
	slot, _ := row3Of(a)
	behind := r.atoms[last+1:]
	if g.twice(r.atoms[:last], slot) {
		behind = nil // 两份报告并排，分不清哪些数是哪一份的
	}
	strange := !vocabulary.rows3[slot].leaf && (!a.part || slot != slotOther) && len(behind) > 7 && behind[0].entry == nil && !behind[0].isValue() && (behind[0].words > 3 || slot != slotOther)
	for len(behind) > 0 && !behind[0].isValue() && (len(trim(behind)) > 7 || (a.part || r.table == 0) && onlyWords(&behind[0])) {
		behind = behind[1:] // 标签断成了几格
	}
	vague := a.entry.kind != row3
	numbers := 0
	for i := range behind {
		if behind[i].isNumber() {
			numbers++
		}
	}
	own := numbers > 0 || len(behind) >= 7 && !vague
	if !own {
		g.mark(slot, a)
		return
	}
	if vague && !g.expects(slot) {
		return
	}
	if numbers == 0 && len(behind) >= 7 && onlyBlanks(r.atoms[:last]) && !hasNumber(r.atoms[:last]) && g.goesOn(a, slot) {
		return
	}
	if strange { // 组名下的一项，标签认不出；数不是组名自己的
		g.push(band{line: r.line, table: r.table, atoms: behind, slot: -1, glued: r.glued})
		return
	}
	g.slots.add(slot)
	g.push(band{line: r.line, table: r.table, atoms: behind, slot: slot, beside: true, far: a.far, part: a.part, glued: r.glued})
}

// rest looks whether words that are near a label are the rest of the one above:
// 4.无正当理由大量 / 反复申请 is no 2.重复申请.
func (g *gatherer) rest(a *atom) {
	if n := len(g.pending); n > 0 && a.far && g.pending[n-1].part {
		label := g.pending[n-1]
		got := g.s.m.lookup(g.s.m.fold(label.cell.Text + a.cell.Text).r)
		if got.entry != nil && !got.far && got.entry.kind == row3 && got.entry.slot == label.slot {
			a.match = got
		}
	}
}

// onlyWords reports an atom of Chinese words without a digit: no number that
// was misprinted, but the rest of a label.
func onlyWords(a *atom) bool {
	return a.words >= 3 && a.entry == nil && !strings.ContainsAny(a.cell.Text, "0123456789０１２３４５６７８９Oo〇")
}

// twice reports that the same row is named before in the same line with
// numbers behind it.
func (g *gatherer) twice(atoms []atom, slot int) bool {
	for i, a := range atoms {
		if a.entry != nil && a.entry.kind == row3 && a.entry.slot == slot && hasNumber(atoms[i+1:]) {
			return true
		}
	}
	return false
}

// expects reports whether a row whose words name a column too may come now:
// 其他 and 总计 stand in the head as well.
func (g *gatherer) expects(slot int) bool {
	before := bits.Len64(uint64(g.slots)&(1<<slot-1)) - 1
	return before >= 0 && slot-before <= 4
}

// mark remembers a label without values of its own.
func (g *gatherer) mark(slot int, a *atom) {
	vague := a.entry.kind != row3
	if vague && !g.expects(slot) || a.far && endsLabel(a) || g.around(a) {
		return
	}
	if !vague {
		g.slots.add(slot)
	}
	g.dropVague()
	g.pending = append(g.pending, marker{cell: a.cell, slot: slot, leaf: vocabulary.rows3[slot].leaf, far: a.far, part: a.part, vague: vague})
}

// around gives the row of numbers above to the words where they are the end of
// its label, whose beginning stands above it: （六） / 0 0 … / 其他处理.
func (g *gatherer) around(a *atom) bool {
	n := len(g.bands) - 1
	if n < 0 || g.before == "" || a.num.style != bare || g.above == nil || g.bands[n].slot >= 0 || g.bands[n].line != g.above.line {
		return false
	}
	got := g.s.m.lookup(g.s.m.fold(g.before + a.cell.Text).r)
	slot, ok := row3Of(&atom{match: got})
	if !ok || got.far || got.part || got.num.style == bare {
		return false
	}
	g.before = ""
	g.slots.add(slot)
	g.bands[n].slot, g.bands[n].beside = slot, true
	return true
}

// hasValue reports a number, a mark or an empty cell.
func hasValue(atoms []atom) bool {
	return slices.ContainsFunc(atoms, func(a atom) bool { return a.isValue() })
}

// endsLabel reports words that a label ends with: what stands before them is in the
// line above, and so are its numbers.
func endsLabel(a *atom) bool {
	if a.num.style != bare || a.entry.num.style != point {
		return false
	}
	words := key(fold(a.cell.Text).r)
	return slices.ContainsFunc(vocabulary.labels, func(l label) bool {
		return l.entry == a.entry && len(l.key) > len(words) && strings.HasSuffix(l.key, words)
	})
}

// dropVague forgets a 总计 or 其他 that was followed by no number: it stood in
// a head.
func (g *gatherer) dropVague() {
	for n := len(g.pending); n > 0 && g.pending[n-1].vague; n-- {
		g.pending = g.pending[:n-1]
	}
}

// forget begins a new list of labels; those of the bands stay where they are.
func (g *gatherer) forget() {
	if cap(g.s.marks)-len(g.s.marks) < 4 {
		g.s.marks = make([]marker, 0, 64)
	}
	g.pending = g.s.marks[len(g.s.marks):]
}

func (g *gatherer) push(b band) {
	if b.beside {
		g.dropVague()
	}
	b.labels = g.pending
	if n := len(g.s.marks) + len(b.labels); n <= cap(g.s.marks) {
		g.s.marks = g.s.marks[:n]
	}
	g.forget()
	if len(g.bands) < maxBands {
		g.bands = append(g.bands, b)
	}
}

// loneFifteen takes a row of exactly fifteen numbers without a label: 表四,
// wherever it stands.
func (g *gatherer) loneFifteen(r *row) bool {
	if g.table == 4 {
		return false
	}
	if len(r.atoms) < 15 {
		return false
	}
	for i := range r.atoms {
		if a := &r.atoms[i]; !a.isNumber() && a.value.kind != blankCell {
			return false
		}
	}
	numbers := numbersOf(r.atoms)
	if len(numbers) != 15 {
		return false
	}
	if g.table == 3 {
		g.closeRun()
		g.forget()
	}
	g.loose = append(g.loose, row{line: r.line, table: r.table, atoms: numbers, glued: r.glued})
	return true
}

// foreign reports words that end a row of numbers: anything but a scrap of a
// label, such as its second line.
func (g *gatherer) foreign(r *row) bool {
	for i := range r.atoms {
		a := &r.atoms[i]
		if a.entry != nil {
			return true
		}
		if a.words > 120 || a.words > 36 && !isScrap(key(g.s.m.fold(a.cell.Text).r)) {
			return true
		}
	}
	return false
}

// isScrap reports words that are part of a label of 表三.
func isScrap(k string) bool {
	for i := range vocabulary.labels {
		l := &vocabulary.labels[i]
		if (l.entry.kind == row3 || l.entry.kind == head3) && strings.Contains(l.key, k) {
			return true
		}
	}
	return false
}

// row3Of returns the row of 表三 that the atom names.
func row3Of(a *atom) (slot int, ok bool) {
	if a.entry == nil {
		return 0, false
	}
	if a.entry.kind == row3 {
		return a.entry.slot, true
	}
	if a.row > 0 { // 总计、其他 也是表头的词
		return int(a.row) - 1, true
	}
	return 0, false
}
