package align

import (
	"slices"
	"strings"

	"gongkai/annual"
	"gongkai/law"
	"gongkai/reader/grid"
)

// table2 collects the rows of 表二. Its blocks have one to three columns; the
// words of their heads tell the form of 2021 from that of 2019.
type table2 struct {
	s      *stream
	rows   []line2
	open   int      // index of the row whose values may follow, -1 for none
	closed int      // how many rows there were when other words of the form last followed
	heads  []string // column words of the block being read
	room   []string // of the words of the heads

	headLine      int  // of the last of them
	beside, below bool // they stand side by side, one below the other
	gap           int  // how many of them stand before an empty cell between them; 0 for none
	margin        int32
	askew         bool // they do not all begin in that column: what stands between them may be the border of a cell
	seen          names
	joined        bool   // digits of several cells stand together: a blank among them may be no border
	unsteady      bool   // gaps between numbers say nothing about columns
	money         string // the unit that the head says where the form says 万元

	orphans  int        // heads that numbers follow at once: their labels stand below them
	orphaned int        // line of the last such head
	before   *grid.Cell // words that stood alone above: the beginning of a label
	between  []atom     // the numbers below them
	changes  int        // rows with a change (增/减)
	unsigned bool       // a change that is not 0 is printed without a sign
	plus     bool       // a change is printed with +
	minus    bool       // a change is printed with -
}

// line2 is one row with what stands behind its label.
type line2 struct {
	name   string
	line   int
	atoms  []atom
	beside bool
	far    bool
	glued  bool
	gap    bool // a blank or a separator keeps the digits apart from the label
	cells  int  // how many the row has, where columns are not sure
	heads  []string
}

var heads2019 = []string{"new_made", "new_disclosed", "total_disclosed", "prev_items", "change", "procurement_items", "procurement_amount"}

var heads2021 = []string{"issued", "repealed", "in_force", "amount", "amount_yuan"}

func (t *table2) row(r *row) {
	label := -1
	for i := range r.atoms {
		a := &r.atoms[i]
		if a.entry == nil {
			continue
		}
		switch a.entry.kind {
		case head2:
			t.head(a, r.line, len(r.atoms) > 1)
			t.s.table[r.line] = true
		case row2:
			label = i
		}
	}
	if label < 0 {
		if label = t.torn(r); label < 0 {
			t.values(r)
			return
		}
	} else {
		t.before, t.between = nil, nil
	}
	a := r.atoms[label]
	t.s.table[r.line] = true
	t.open = -1
	behind := r.atoms[label+1:]
	if len(behind) > 1 && behind[0].entry == nil && unitColumn(behind[0].cell.Text) {
		behind = behind[1:]
	}
	if r.table > 0 {
		behind = withoutRemark(behind)
	}
	t.rows = append(t.rows, line2{name: a.entry.name, line: r.line, far: a.far, glued: r.glued, heads: t.heads})
	if t.beside && t.below {
		t.rows[len(t.rows)-1].heads = nil // 表头断成了几行，词的先后不是列的先后
	} else if t.gap > 0 && t.gap < len(t.heads)-1 && !t.askew {
		t.rows[len(t.rows)-1].heads = filled(t.heads, t.gap)
	}
	l := &t.rows[len(t.rows)-1]
	if r.table == 0 && !r.glued {
		l.cells = len(r.atoms)
	}
	if hasNumber(behind) || len(behind) > 0 && r.table > 0 || hasMark(behind) {
		l.atoms, l.beside, l.gap = behind, true, !r.glued && apartBehind(&a, &behind[0])
		return
	}
	for i := range behind {
		if a := &behind[i]; a.entry == nil && strings.ContainsAny(a.cell.Text, "0123456789") {
			l.atoms, l.beside = behind, true // 有数而读不出来，下面的数不是这一行的
			return
		}
	}
	t.open = len(t.rows) - 1
	if a.part {
		t.before = a.cell
	}
}

// unitColumn reports what a column beside the labels says numbers are counted
// in. 元 is none: an amount in yuan is not the form's.
func unitColumn(words string) bool { return words == "万元" || slices.Contains(countUnits, words) }

// withoutRemark takes off what stands in a last column that the form does not
// have: a unit, or a remark without a digit.
func withoutRemark(behind []atom) []atom {
	n := len(behind)
	if n < 2 || behind[n-1].entry != nil || behind[n-1].isNumber() || !behind[0].isValue() {
		return behind
	}
	words := behind[n-1].cell.Text
	if unitColumn(words) || onlyWords(&behind[n-1]) {
		return behind[:n-1]
	}
	return behind
}

// values adds values that stand below their label.
func (t *table2) values(r *row) {
	if t.open < 0 {
		if len(t.heads) > 0 && r.atoms[0].value.kind == blankCell && onlyBlanks(r.atoms) {
			t.gap = len(t.heads)
		}
		if len(t.heads) > 0 && r.atoms[0].isNumber() && t.headLine != t.orphaned && t.between == nil && onlyBlanks(r.atoms) {
			t.orphaned = t.headLine
			t.orphans++
		}
		return
	}
	for _, a := range r.atoms {
		if !a.isValue() {
			if a.entry != nil {
				t.closed = len(t.rows)
			}
			if a.entry != nil || a.words > 12 || strings.ContainsAny(a.cell.Text, "0123456789") {
				if lookalike(a.cell.Text) && len(r.atoms) == 1 {
					a.value.kind = junk // 认错了的数也占一格
					t.rows[t.open].atoms = append(t.rows[t.open].atoms, a)
				}
				t.open = -1 // 数也可能在认不出的这一格里
			}
			return
		}
	}
	l := &t.rows[t.open]
	if l.atoms == nil {
		l.atoms = t.s.atomRoom(4)
	}
	l.atoms = append(l.atoms, r.atoms...)
	t.s.table[r.line] = true
}

// release empties the room.
func (t *table2) release() {
	clear(t.rows)
	clear(t.room)
	clear(t.seen)
	*t = table2{rows: t.rows[:0], room: t.room[:0], seen: t.seen[:0]}
}

func (t *table2) close() { t.open = -1 }

// form tells the form from the words of the heads, "" when there are none.
func (t *table2) form() string {
	count := func(names []string) (n int) {
		for _, h := range names {
			if slices.Contains(t.seen, h) {
				n++
			}
		}
		return n
	}
	old, current := count(heads2019), count(heads2021)
	for _, l := range t.rows {
		if l.name == "other_management_services" || l.name == "centralised_procurement" {
			old++
		}
	}
	if old+current == 0 && t.names("administrative_licensing") && t.names("administrative_penalty") && t.names("administrative_compulsion") {
		return annual.Form2021 // 表头不见了；两行2019年格式独有的一行也没有
	}
	switch {
	case old > current:
		return annual.Form2019
	case current > 0:
		return annual.Form2021
	}
	return ""
}

// fill states the cells of the table. Where the source drops empty cells, rows
// of several numbers without borders say nothing.
func (t *table2) fill(r *result, table law.Table, dropped bool, c *cutter) {
	taken := 0
	var open []open2
	rows := rows2021
	if table.ID == law.Form2019.Tables[0].ID {
		rows = rows2019
	}
	dropped = dropped || t.short(rows)
	apart := t.apart()
	for i := range t.rows {
		l := &t.rows[i]
		l.gap = l.gap || apart // 别的行数与数之间有空白
		k := slices.IndexFunc(rows, func(x printed2) bool { return x.name == l.name })
		if k < 0 || taken&(1<<k) != 0 || t.orphans > 1 && !l.beside {
			continue
		}
		if i+1 < len(t.rows) && t.rows[i+1].name == l.name && !sameNumbers(l.atoms, t.rows[i+1].atoms) {
			taken |= 1 << k
			continue // 政府集中采购一项一行，没有一行是合计
		}
		x := &rows[k]
		if strange(table.ID, l.heads) { // 对外公开总数量不是现行有效件数
			if set := slices.Clone(trim(l.atoms)); len(set) == len(x.columns) {
				for k := range set {
					set[k].value = value{kind: junk}
				}
				taken |= 1 << k
				t.state(r, x, l, x.columns, set, "")
			}
			continue
		}
		columns := columnsOf(x.columns, l.heads)
		if (!l.beside || l.glued && (len(columns) == 1 || i+1 < len(t.rows))) && k+1 < len(rows) && !t.names(rows[k+1].name) && !(len(columns) > 1 && len(l.atoms) == len(columns) && t.ended(i)) {
			continue // 下一行不见了，它的数可能混在这一行里
		}
		if numbers := numbersOf(l.atoms); t.unsteady && len(numbers) == len(columns) && onlyBlanks(l.atoms) {
			l.atoms = numbers
		}
		sets, how := l.read(len(columns), c)
		change := slices.IndexFunc(columns, func(c law.Column) bool { return c.ID == "change" })
		if len(sets) > 0 && change >= 0 {
			t.changes++
		}
		for j := range l.atoms {
			if d := l.atoms[j].value.digits; change >= 0 && d != "" {
				t.plus, t.minus = t.plus || d[0] == '+', t.minus || d[0] == '-'
			}
		}
		switch {
		case len(sets) == 0, dropped && l.runs() && len(columns) > 1 && !allZero(sets[0]), (t.unsteady || t.shorter(l)) && len(columns) > 1 && hasEmpty(sets[0]), t.joined && l.runs() && len(l.atoms) > 1, len(columns) == 1 && t.pageBelow(l):
		case len(sets) > 1:
			open = append(open, open2{row: k, line: l, columns: columns, sets: sets})
		default:
			taken |= 1 << k
			t.state(r, x, l, columns, sets[0], how)
			if change >= 0 && sets[0][change].isNumber() {
				d := sets[0][change].value.digits
				t.unsigned = t.unsigned || d != "0" && digit(rune(d[0]))
			}
		}
	}
	var said []claim
	if len(open) > 0 {
		said = t.s.claims(r.Report.Year)
	}
	for i := range open {
		o := &open[i]
		if set := t.choose(o, open, said); set != nil && taken&(1<<o.row) == 0 {
			taken |= 1 << o.row
			t.state(r, &rows[o.row], o.line, o.columns, set, identity)
		}
	}
	for i := range t.rows {
		if k := slices.IndexFunc(rows, func(x printed2) bool { return x.name == t.rows[i].name }); k >= 0 && taken&(1<<k) == 0 {
			r.illegible(rows[k].index, t.rows[i].atoms)
		}
	}
}

// sameNumbers reports two rows with the same numbers, of which either may be
// without any.
func sameNumbers(a, b []atom) bool {
	x, y := numbersOf(a), numbersOf(b)
	return len(x) == 0 || len(y) == 0 || sameDigits(x, y)
}

// ended reports that the source breaks off behind the row: it is the last that is
// named, and the words of the form that go on behind its numbers say that they
// are all there.
func (t *table2) ended(row int) bool {
	return row+1 == len(t.rows) && t.closed == row+1
}

// state states the cells of a row.
func (t *table2) state(r *result, x *printed2, l *line2, columns []law.Column, set []atom, how string) {
	if l.far {
		how = distance
	}
	for k := range columns {
		c := 0
		for x.columns[c].ID != columns[k].ID {
			c++
		}
		r.state(x.cells[c], x.index[c], &columns[k], &set[k], how, t.money)
	}
}

// printed2 is a row of 表二 as a form prints it.
type printed2 struct {
	name    string
	columns []law.Column
	cells   []law.Cell
	index   []int // of the cells, as reports keep them
}

var rows2021, rows2019 = printedRows(law.Form2021.Tables[0]), printedRows(law.Form2019.Tables[0])

func printedRows(t law.Table) (rows []printed2) {
	for _, b := range t.Blocks {
		for _, r := range b.Rows {
			x := printed2{name: string(r.ID), columns: b.Columns}
			for _, c := range b.Columns {
				cell := t.Path(b, r.ID, c.ID)
				x.cells, x.index = append(x.cells, cell), append(x.index, annual.Index(cell))
			}
			rows = append(rows, x)
		}
	}
	return rows
}

// names reports whether the source names the row.
func (t *table2) names(row string) bool {
	for _, l := range t.rows {
		if l.name == row {
			return true
		}
	}
	return false
}

// read returns what may stand in the row's columns: several readings where
// digits can be cut in several ways, none when it cannot be told.
func (l *line2) read(columns int, c *cutter) (sets [][]atom, how string) {
	set, how, sets := l.reading(columns, c)
	if set != nil {
		return [][]atom{set}, how
	}
	return sets, how
}

// reading returns the only reading, or the possible cuts.
func (l *line2) reading(columns int, c *cutter) (set []atom, how string, cuts [][]atom) {
	how = ""
	if !l.beside {
		how = reflowed
	}
	numbers := numbersOf(l.atoms)
	core := trim(l.atoms)
	glued := l.glued || len(numbers) > 0 && numbers[0].value.glued || columns > 1 && len(core) == 1 && len(numbers) == 1 && numbers[0].value.zeros()
	if !l.beside && len(numbers) > 1 && sharesLine(numbers) {
		return nil, "", nil // 一行里的两个数，也许是一个数中间多了空白
	}
	if glued && len(core) > 1 && len(core) < columns {
		return nil, "", nil // 数与数之间有空白的，少的是空格，不是粘在一起的数
	}
	if glued && len(numbers) == len(core) && len(core) > 0 && columns > 1 && (len(core) != columns || len(core) == columns && anyZeros(core)) {
		sets, _ := c.cut(numbers, columns, nil)
		if len(sets) == 1 && l.gap && len(core) == 1 && !anyZeros(core) {
			return nil, "", nil // 规章 459：也许是一个数，其余两格空着
		}
		if len(sets) == 1 {
			return sets[0], reflowed, nil
		}
		return nil, identity, sets
	}
	if glued && l.glued {
		how = reflowed
	}
	switch {
	case len(l.atoms) == columns:
		return l.atoms, how, nil
	case len(core) == columns && columns == 2 && len(l.atoms) == 3 && l.beside && l.atoms[0].value.kind == blankCell && core[0].isNumber() && core[0].value.digits == core[1].value.digits:
		return nil, "", nil // 空的是第一列，还是合并的格在后一列又抄了一遍，分不清
	case len(core) == columns:
		return core, how, nil
	case len(numbers) == columns && len(core) == len(numbers):
		return numbers, how, nil
	case columns == 1 && len(numbers) == 1 && onlyBlanks(core):
		return numbers, how, nil
	case l.beside && l.atoms[0].value.kind != blankCell && repeats(core, columns):
		return core[:columns], reflowed, nil // 合并的格在每一列都抄了一遍
	case columns == 1 && len(numbers) == 0 && len(core) == 0 && len(l.atoms) > 0:
		return l.atoms[:1], how, nil
	case len(l.atoms) > columns && l.beside && l.atoms[0].value.kind != blankCell && len(trim(l.atoms[columns:])) == 0:
		return l.atoms[:columns], how, nil
	}
	return nil, "", nil
}

// repeats reports a row that is filled up with its last number.
func repeats(atoms []atom, columns int) bool {
	if len(atoms) <= columns {
		return false
	}
	for i, a := range atoms {
		if !a.isNumber() || a.value.glued || !a.apart || i >= columns && a.value.digits != atoms[columns-1].value.digits {
			return false
		}
	}
	return true
}

func anyZeros(atoms []atom) bool {
	for _, a := range atoms {
		if a.value.zeros() {
			return true
		}
	}
	return false
}
