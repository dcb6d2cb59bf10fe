package align

import (
	"slices"

	"gongkai/annual"
	"gongkai/law"
)

// table4 collects 表四: fifteen numbers in one row, or in three rows of five,
// or one to a line.
type table4 struct {
	s     *stream
	heads names // different words of the head

	headed int    // table of the last word of the head
	words  bool   // words came since the last value
	upheld bool   // a head names 结果维持
	first  bool   // it names 总计 before that
	across bool   // a head names the three ways of remedy side by side
	last   int    // the line of the last value
	room   []byte // for the words behind it

	next, counted int // what the first cell of the next row is if it is the number of the row, and how many were
	group         []group4
}

// group4 is what stands in one row of the source, or in a run of single values.
type group4 struct {
	atoms  []atom
	row    string // review, lit_direct or lit_after_review, where a head says so just before
	down   string // the outcome that the row names, where it names one
	lone   bool   // the values stood one to a line
	cuts   []int  // of such values: how many stood before words that came in between
	mixed  bool   // of such values: the words that came in between are not the names of their columns
	pieces bool   // of such values: the head before them is in pieces
	bare   bool   // no word of the head came before
	text   bool   // outside a table of a web page, where columns are sure
	glued  bool
}

// release empties the room.
func (t *table4) release() {
	clear(t.group)
	clear(t.heads)
	*t = table4{group: t.group[:0], heads: t.heads[:0], room: t.room[:0]}
}

// cells4 are the cells of 表四 in the order of the form, which all forms share.
var cells4 = law.Form2021.Tables[2].Cells()

// fourSums are the sums of 表四: the fifth, tenth and fifteenth number.
var fourSums = []span{{0, 4}, {5, 9}, {10, 14}}

// count follows the numbers of the rows (序号) that a first column may hold.
func (t *table4) count(r *row) {
	n := int64(-1)
	if len(r.atoms) > 1 && r.atoms[0].isNumber() {
		n, _ = r.atoms[0].value.count()
	}
	switch {
	case n >= 0 && t.counted > 0 && n == int64(t.next):
		t.counted++
	case n == 0 || n == 1:
		t.counted = 1
	default:
		t.counted = 0
	}
	t.next = int(n) + 1
}

func (t *table4) row(r *row) {
	t.count(r)
	numbers, marks, named, words := 0, 0, "", false
	down, outcomes := "", 0
	ways := make([]string, 0, 3)
	for i := range r.atoms {
		a := &r.atoms[i]
		switch {
		case a.isNumber():
			numbers++
		case a.value.kind == markCell:
			marks++
		case a.entry != nil:
			if a.entry.kind == head4 {
				t.heads.add(a.entry.name)
				t.s.table[r.line] = true
				t.headed = r.table
			}
			switch a.entry.name {
			case "review", "lit_direct", "lit_after_review":
				named = a.entry.name
				ways = append(ways, named)
			case "upheld", "corrected", "other", "pending", "column":
				down = a.entry.name
				outcomes++
				t.first = t.first || down == "column" && !t.upheld
				t.upheld = t.upheld || down == "upheld"
			}
		case a.words > 0:
			words = true
		}
	}
	switch {
	case numbers+marks == 0:
		if blanks := t.emptyRow(r, named); blanks != nil {
			t.group = append(t.group, group4{atoms: blanks, row: named})
			return
		}
		t.words = t.words || words || len(r.atoms) > 0
		t.across = t.across || outcomes == 0 && slices.Equal(ways, []string{"review", "lit_direct", "lit_after_review"})
		if named != "" {
			t.group = append(t.group, group4{row: named})
		}
		return
	case words && numbers < 5:
		return
	}
	t.s.table[r.line] = true
	values := r.values4()
	if n := len(numbersOf(values)); t.counted > 1 && len(values) == n && (n == 16 || n == 6) {
		values = values[1:]
	}
	glued := r.glued || t.wholeRow(r.atoms)
	if len(r.atoms) == 1 && !glued {
		if n := len(t.group); n > 0 && t.group[n-1].lone {
			if g := &t.group[n-1]; t.words {
				g.mixed = g.mixed || t.mixed(r.line, len(g.atoms))
				g.cuts = append(g.cuts, len(g.atoms))
			}
			t.words, t.last = false, r.line
			t.group[n-1].atoms = append(t.group[n-1].atoms, values...)
			return
		}
		t.group = append(t.group, group4{atoms: append(t.s.atomRoom(max(16, len(values))), values...), lone: true, text: true, pieces: t.mixed(r.line, 0)})
		t.words, t.last = false, r.line
		return
	}
	above := t.last
	t.last = r.line
	if outcomes != 1 {
		down = ""
	}
	g := group4{atoms: values, row: named, down: down, glued: glued, text: r.table == 0, bare: len(t.heads) == 0}
	if glued && len(r.atoms) == 1 && t.foldedAbove(r.line) { // 一串数字折成了两行，断在数中
		g.mixed = true
		if n := len(t.group); n > 0 && above == r.line-1 {
			t.group[n-1].mixed = true
		}
	}
	t.group = append(t.group, g)
}

// wholeRow reports a run of digits under the head that is the whole table, of
// which a page that lost its borders keeps each row on a line: no count has as many.
func (t *table4) wholeRow(atoms []atom) bool {
	return len(t.heads) >= 3 && len(atoms) == 1 && len(atoms[0].value.digits) >= len(cells4) && wholeNumber(atoms[0].value.digits)
}

// values4 returns the values of a row of 表四, from the first on; labels are none.
func (r *row) values4() []atom {
	atoms := r.atoms
	if len(atoms) > 1 && atoms[0].entry == nil && atoms[1].entry != nil {
		atoms = atoms[1:] // 行名前的行号
	}
	for len(atoms) > 0 && (atoms[0].entry != nil || !atoms[0].isValue()) { // 数前的字是行名
		atoms = atoms[1:]
	}
	if !slices.ContainsFunc(atoms, func(a atom) bool { return a.entry != nil }) {
		return atoms
	}
	values := make([]atom, 0, len(atoms))
	for i := range atoms {
		if atoms[i].entry == nil {
			values = append(values, atoms[i])
		}
	}
	return values
}

// emptyRow returns the cells of a row of five, or of ten, all of which are
// empty: one that a label names, or that stands right under the head.
func (t *table4) emptyRow(r *row, named string) []atom {
	atoms := r.atoms
	for len(atoms) > 0 && atoms[0].entry != nil {
		atoms = atoms[1:]
	}
	under := len(atoms) == len(r.atoms) && t.headed == r.table
	if r.table == 0 || len(atoms) != 5 && len(atoms) != 10 || len(trim(atoms)) > 0 || !under && (named == "" || len(atoms) != 5) {
		return nil
	}
	return slices.Clone(atoms)
}

// glued reports values without borders.
func (t *table4) glued() bool {
	for _, g := range t.group {
		if g.glued {
			return true
		}
	}
	return false
}

// ambiguous reports more digits without borders than cells: where a number ends is
// for the sums to say.
func (t *table4) ambiguous() bool {
	return slices.ContainsFunc(t.group, func(g group4) bool { return g.glued && digitsIn(g.atoms) > len(cells4) })
}

// first4 returns the first number of rows that hold enough of them to be the
// table's, nil where there are none.
func (t *table4) first4() *atom {
	digits := 0
	var first *atom
	for i := range t.group {
		for k := range t.group[i].atoms {
			if a := &t.group[i].atoms[k]; a.isNumber() {
				if digits += len(a.value.digits); first == nil {
					first = a
				}
			}
		}
	}
	if digits < 5 {
		return nil
	}
	return first
}

// read returns the fifteen atoms, nil when they cannot be told.
func (t *table4) read(c *cutter) (set []atom, how string) {
	var room [16]group4
	whole, named := room[:0], ""
	for _, g := range t.group {
		if g.atoms == nil {
			named = g.row
			continue
		}
		if g.row == "" {
			g.row = named
		}
		named = ""
		whole = append(whole, g)
	}
	for _, g := range whole {
		other, by := g.fifteen(c, len(t.heads) >= 3)
		switch {
		case other == nil || betweenMarks(other) && !holdsBlank(other, fourSums):
		case set == nil:
			set, how = other, by
		case !sameDigits(set, other):
			return nil, "" // 本级与合计、上年与本年各一行，哪一行是本报告的分不清
		}
	}
	if set != nil {
		return t.inOrder(set), how
	}
	if set := threeFives(whole); set != nil {
		return set, ""
	}
	if set := fiveAndTen(whole); set != nil {
		return set, ""
	}
	if set := turned(whole, t.across); set != nil {
		return set, ""
	}
	var all []atom
	single := true // 一行一个数，次序就是表的次序
	torn := 0
	for _, g := range whole {
		if g.disordered() {
			return nil, ""
		}
		core := trim(g.atoms)
		single = single && (g.lone || len(core) < 2)
		torn += g.torn()
		all = append(all, core...)
	}
	switch {
	case len(all) == 15 && (single && torn < 2 || holdsBlank(all, fourSums)):
		return all, reflowed
	case len(all) == 16 && len(numbersOf(all)) == 16:
		if sets := without(all, 15, fourSums); len(sets) == 1 {
			return sets[0], identity
		}
	}
	return nil, ""
}

// betweenMarks reports a mark between any two numbers: 5 / 3 / 8 may be three
// cells of five, the empty ones left out and a stroke before each.
func betweenMarks(set []atom) bool {
	for i := range set {
		if i%2 == 0 && !set[i].isNumber() || i%2 == 1 && set[i].value.kind != markCell {
			return false
		}
	}
	return true
}

// sameDigits reports rows that print the same.
func sameDigits(a, b []atom) bool {
	return slices.EqualFunc(a, b, func(x, y atom) bool { return x.value.digits == y.value.digits })
}

// torn counts the words that came in between values other than the fifth and
// the tenth.
func (g group4) torn() (n int) {
	for _, at := range g.cuts {
		if at%5 != 0 {
			n++
		}
	}
	return n
}

// fifteen reads a group that holds the whole table.
func (g group4) fifteen(c *cutter, headed bool) (set []atom, how string) {
	if g.disordered() {
		return nil, ""
	}
	core := trim(g.atoms)
	numbers := numbersOf(core)
	if g.lone {
		how = reflowed
	}
	glued := g.glued || len(numbers) > 0 && numbers[0].value.glued
	run := headed && !glued && inRuns(core, numbers, 15)
	switch {
	case run:
		if sets, _ := c.cut(numbers, 15, fourSums); len(sets) > 0 {
			return common(sets), identity
		}
	case g.text && len(core) > 15 && len(numbers) == 15 && onlyBlanks(core) && holds(numbers, fourSums):
		return numbers, identity // 数与数之间的制表符不止一个
	case (len(core) == 15 || len(g.atoms) == 15) && g.text && hasEmpty(core):
		for _, set := range [][]atom{g.atoms, core} {
			if len(set) == 15 && holdsBlank(set, fourSums) {
				return set, how
			}
		}
	case len(core) == 15 && g.torn() > 1 && !holdsBlank(core, fourSums):
		return nil, "" // 词与数交错，次序就不可靠了
	case len(core) == 15 && !(glued && anyZeros(numbers)):
		return core, how
	case len(g.atoms) == 15 && (!g.text || len(core) == 0):
		return g.atoms, how
	case len(g.atoms) == 15 && holdsBlank(g.atoms, fourSums):
		return g.atoms, how
	case glued && len(numbers) == len(core) && len(core) < 15:
		if len(core) == 1 && len(core[0].value.digits) == 15 {
			if sets, _ := c.cut(numbers, 15, nil); len(sets) == 1 {
				return sets[0], reflowed
			}
		}
		if sets, _ := c.cut(numbers, 15, fourSums); len(sets) > 0 {
			return common(sets), identity
		}
	case len(numbers) == 16 && len(core) == 16:
		if sets := without(numbers, 15, fourSums); len(sets) == 1 {
			return sets[0], identity
		}
	}
	return nil, ""
}

// threeFives joins three rows of five, in the order of their heads where each
// has one, else in that of the source.
func threeFives(groups []group4) []atom {
	var fives []group4
	named := map[string][]atom{}
	for _, g := range groups {
		set := g.atoms
		if len(set) != 5 {
			set = trim(g.atoms)
		}
		if len(set) != 5 || g.disordered() || g.text && (hasEmpty(set) || g.bare) && !holdsBlank(set, fourSums[:1]) {
			continue // 文本里列会错开一格；没有表头的五个数可能是别的表断下的
		}
		g.atoms = set
		fives = append(fives, g)
		if g.row != "" {
			named[g.row] = set
		}
	}
	if len(fives) != 3 {
		return nil
	}
	if len(named) == 3 {
		return append(append(append([]atom(nil), named["review"]...), named["lit_direct"]...), named["lit_after_review"]...)
	}
	return append(append(append([]atom(nil), fives[0].atoms...), fives[1].atoms...), fives[2].atoms...)
}

// fiveAndTen joins a table of the five numbers of 行政复议 and one of the ten of
// 行政诉讼, whose columns are sure.
func fiveAndTen(groups []group4) []atom {
	for i, g := range groups[:max(len(groups)-1, 0)] {
		next := groups[i+1]
		if g.text || next.text || len(g.atoms) != 5 || len(next.atoms) != 10 || g.row == "lit_direct" || g.row == "lit_after_review" {
			continue
		}
		return append(append(make([]atom, 0, 15), g.atoms...), next.atoms...)
	}
	return nil
}

// turned reads a table with the outcomes down and the ways of remedy across. It
// must add up, since the heads across may have been lost, unless they stand
// there in the order of the form.
func turned(groups []group4, across bool) []atom {
	set := make([]atom, 15)
	seen := 0
	for _, g := range groups {
		at := slices.Index([]string{"upheld", "corrected", "other", "pending", "column"}, g.down)
		values := g.atoms
		if len(values) != 3 {
			values = trim(values)
		}
		if at < 0 || len(values) != 3 || seen&(1<<at) != 0 {
			continue
		}
		seen |= 1 << at
		for k := range values {
			set[5*k+at] = values[k]
		}
	}
	if seen != 1<<5-1 || !holdsBlank(set, fourSums) && (!across || len(numbersOf(set)) != 15) {
		return nil
	}
	return set
}

// fill states the cells of the table.
func (t *table4) fill(r *result, table law.Table, set []atom, how string) {
	columns := table.Blocks[0].Columns
	for k := range set {
		r.state(cells4[k], annual.Index(cells4[k]), &columns[k%len(columns)], &set[k], how, "")
	}
}
