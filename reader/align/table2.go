package align

import (
	"gongkai/annual"
	"gongkai/law"
)

// table2 collects the rows of 表二. Its blocks have one to three columns; the
// words of their heads tell the form of 2021 from that of 2019.
type table2 struct {
	s     *stream
	rows  []line2
	open  int      // index of the row whose values may follow, -1 for none
	heads []string // column words of the block being read
	seen  map[string]int
	yuan  bool // the head says 元 where the form says 万元
}

// line2 is one row with what stands behind its label.
type line2 struct {
	name   string
	line   int
	atoms  []atom
	beside bool
	far    bool
	glued  bool
	heads  []string
}

var heads2019 = []string{"new_made", "new_disclosed", "total_disclosed", "prev_items", "change", "procurement_items", "procurement_amount"}

var heads2021 = []string{"issued", "repealed", "in_force", "amount", "amount_yuan"}

func (t *table2) row(r row) {
	label := -1
	for i, a := range r.atoms {
		if a.entry == nil {
			continue
		}
		switch a.entry.kind {
		case head2:
			t.head(a.entry.name)
			t.s.table[r.line] = true
		case row2:
			label = i
		}
	}
	if label < 0 {
		t.values(r)
		return
	}
	a := r.atoms[label]
	t.s.table[r.line] = true
	t.open = -1
	behind := r.atoms[label+1:]
	t.rows = append(t.rows, line2{name: a.entry.name, line: r.line, far: a.far, glued: r.glued, heads: t.heads})
	l := &t.rows[len(t.rows)-1]
	if hasNumber(behind) || len(behind) > 0 && r.table > 0 || hasMark(behind) {
		l.atoms, l.beside = behind, true
		return
	}
	t.open = len(t.rows) - 1
}

// head follows the words of the head: a new block begins with 信息内容 or the
// number of the article.
func (t *table2) head(name string) {
	t.open = -1
	t.seen[name]++
	switch name {
	case "head":
		t.heads = nil
	case "amount_yuan":
		t.yuan = true
		fallthrough
	default:
		t.heads = append(t.heads[:len(t.heads):len(t.heads)], name)
	}
}

// values adds values that stand below their label.
func (t *table2) values(r row) {
	if t.open < 0 {
		return
	}
	for _, a := range r.atoms {
		if !a.isValue() {
			if a.entry != nil || len(a.words) > 12 {
				t.open = -1
			}
			return
		}
	}
	l := &t.rows[t.open]
	l.atoms = append(l.atoms, r.atoms...)
	t.s.table[r.line] = true
}

func (t *table2) close() { t.open = -1 }

// form tells the form from the words of the heads, "" when there are none.
func (t *table2) form() string {
	count := func(names []string) (n int) {
		for _, h := range names {
			if t.seen[h] > 0 {
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
func (t *table2) fill(r *result, table law.Table, dropped bool, budget *int) {
	taken := map[string]bool{}
	after := t.followers(table)
	for _, l := range t.rows {
		if next := after[l.name]; !l.beside && next != "" && !t.names(next) {
			continue // 下一行不见了，它的数可能混在这一行里
		}
		for _, b := range table.Blocks {
			for _, row := range b.Rows {
				if string(row.ID) != l.name || taken[l.name] {
					continue
				}
				if set, how := l.read(len(b.Columns), budget); set != nil && !(dropped && l.glued && len(set) > 1 && !allZero(set)) {
					taken[l.name] = true
					if l.far {
						how = distance
					}
					for k, c := range columnsOf(b, l.heads) {
						r.state(table.Path(b, row.ID, c.ID), &c, &set[k], how, t.yuan)
					}
				}
			}
		}
	}
}

// followers gives the row that the form has behind each.
func (t *table2) followers(table law.Table) map[string]string {
	after, last := map[string]string{}, ""
	for _, b := range table.Blocks {
		for _, row := range b.Rows {
			after[last] = string(row.ID)
			last = string(row.ID)
		}
	}
	return after
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

// columnsOf returns the columns in the order of the source: that of the form,
// unless the head of the block names the same columns in another order.
func columnsOf(b law.Block, heads []string) []law.Column {
	if len(heads) != len(b.Columns) {
		return b.Columns
	}
	var list []law.Column
	for _, h := range heads {
		for _, c := range b.Columns {
			if string(c.ID) == h {
				list = append(list, c)
			}
		}
	}
	for i, c := range list {
		for _, d := range list[:i] {
			if c.ID == d.ID {
				return b.Columns
			}
		}
	}
	if len(list) != len(b.Columns) {
		return b.Columns
	}
	return list
}

// read returns what stands in the row's columns, nil when it cannot be told.
func (l line2) read(columns int, budget *int) (set []atom, how string) {
	how = ""
	if !l.beside {
		how = reflowed
	}
	numbers := numbersOf(l.atoms)
	core := trim(l.atoms)
	glued := l.glued || len(numbers) > 0 && numbers[0].value.glued
	if glued && len(numbers) == len(core) && len(core) > 0 && columns > 1 && (len(core) != columns || len(core) == columns && anyZeros(core)) {
		if sets, _ := cut(numbers, columns, nil, budget); len(sets) == 1 {
			return sets[0], reflowed
		}
		return nil, ""
	}
	if glued && l.glued {
		how = reflowed
	}
	switch {
	case len(l.atoms) == columns:
		return l.atoms, how
	case len(core) == columns:
		return core, how
	case len(numbers) == columns && len(core) == len(numbers):
		return numbers, how
	case columns == 1 && len(numbers) == 1 && onlyBlanks(core):
		return numbers, how
	case l.beside && repeats(core, columns):
		return core[:columns], reflowed // 合并的格在每一列都抄了一遍
	case columns == 1 && len(numbers) == 0 && len(core) == 0 && len(l.atoms) > 0:
		return l.atoms[:1], how
	case len(l.atoms) > columns && l.beside && l.atoms[0].value.kind != blankCell && len(trim(l.atoms[columns:])) == 0:
		return l.atoms[:columns], how
	}
	return nil, ""
}

// repeats reports a row that is filled up with its last number.
func repeats(atoms []atom, columns int) bool {
	if len(atoms) <= columns {
		return false
	}
	for i, a := range atoms {
		if !a.isNumber() || a.value.glued || i >= columns && a.value.digits != atoms[columns-1].value.digits {
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

// onlyBlanks reports that beside numbers there are only empty cells.
func onlyBlanks(atoms []atom) bool {
	for _, a := range atoms {
		if !a.isNumber() && a.value.kind != blankCell {
			return false
		}
	}
	return true
}

func hasMark(atoms []atom) bool {
	for _, a := range atoms {
		if a.value.kind == markCell {
			return true
		}
	}
	return false
}
