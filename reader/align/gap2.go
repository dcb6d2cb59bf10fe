package align

import (
	"slices"
	"unicode/utf8"
)

// Digits of 表二 are cut only where the source lost the borders of its cells. A
// number that stands apart, or beside cells that are empty, is one number.

// apartBehind reports a blank or a mark between a label and the digits in the same
// cell.
func apartBehind(label, first *atom) bool {
	if first.cell != label.cell || first.off == 0 {
		return false
	}
	at := after{text: label.cell.Text}
	from := at.skip(int(first.off))
	r, _ := utf8.DecodeLastRuneInString(label.cell.Text[:from])
	return !keyRune(r) && r != ')' && r != '）'
}

// apart reports a row with several numbers that blanks keep apart.
func (t *table2) apart() bool {
	for i := range t.rows {
		n := 0
		for k := range t.rows[i].atoms {
			if t.rows[i].atoms[k].isNumber() {
				n++
			}
		}
		if n > 1 {
			return true
		}
	}
	return false
}

// joined reports digits of several cells without anything between: seven numbers of
// 表三, or a row of 表二 that has as many digits as columns and fewer numbers.
func (g *gatherer) joined() bool {
	for i := range g.bands {
		b := &g.bands[i]
		if n := len(numbersOf(b.atoms)); b.glued && n > 0 && n < 7 && n == len(b.atoms) && digitsIn(b.atoms) >= 7 {
			return true
		}
	}
	for i := range g.two.rows {
		l := &g.two.rows[i]
		if l.glued && len(l.heads) > 0 && (len(l.atoms) > len(l.heads) || slices.ContainsFunc(l.atoms, func(a atom) bool { return a.value.zeros() })) {
			return true // 一列里有两个数，或者一个数以零开头：是空白断开了数
		}
		if n := len(l.atoms); l.glued && n > 0 && n < len(l.heads) && digitsIn(l.atoms) >= len(l.heads) && l.name != "administrative_fees" {
			return true
		}
	}
	return false
}

func digitsIn(atoms []atom) (n int) {
	for i := range atoms {
		n += len(atoms[i].value.digits)
	}
	return n
}

// short reports a row without borders that has fewer digits than columns, or, among
// such rows and with others behind it, none: this source drops the cells that are
// empty.
func (t *table2) short(rows []printed2) bool {
	runs, none := false, false
	for i := range t.rows {
		l := &t.rows[i]
		none = none || len(l.atoms) == 0 && i+1 < len(t.rows)
		k := slices.IndexFunc(rows, func(x printed2) bool { return x.name == l.name })
		if k < 0 || !l.runs() {
			continue
		}
		runs = true
		digits := 0
		for j := range l.atoms {
			digits += max(len(l.atoms[j].value.digits), 1)
		}
		if digits < len(rows[k].columns) {
			return true
		}
	}
	return runs && none
}

// runs reports digits that may be several numbers.
func (l *line2) runs() bool {
	first := slices.IndexFunc(l.atoms, func(a atom) bool { return a.isNumber() })
	return l.glued || first >= 0 && l.atoms[first].value.glued
}

// shorter reports a row of text with fewer cells than two others have: where one of
// those left is empty, it may be one of the cells that the form merges.
func (t *table2) shorter(l *line2) bool {
	more := 0
	for i := range t.rows {
		if t.rows[i].cells > l.cells {
			more++
		}
	}
	return l.beside && l.cells > 1 && more >= leastRows
}

// pageBelow reports a number of one or two digits below its label, where three other
// rows have theirs beside them and none has it below: it may be that of a page.
func (t *table2) pageBelow(l *line2) bool {
	if l.beside || len(l.atoms) != 1 || len(l.atoms[0].value.digits) > 2 || l.atoms[0].value.digits == "0" {
		return false
	}
	beside, below := 0, 0
	for i := range t.rows {
		switch o := &t.rows[i]; {
		case o.beside && !o.glued:
			beside++
		case len(o.atoms) > 0:
			below++
		}
	}
	return beside > leastRows && below == 1
}
