package align

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/reader/grid"
)

// A whole report ends in words: after the tables come the parts five and six.
// A text that ends in a number of a table was cut off there, as the openings of
// pages are that crawlers and search engines keep: its last row may lack cells,
// and its last number may lack digits.

// cutEnd is the row in which a source ends, where it ends in a row of values.
type cutEnd struct {
	last *grid.Cell // its last cell; nil where the source ends otherwise
	half bool       // the cell may hold the beginning of its number only
}

// end finds the row in which the source ends.
func (s *stream) end(how grid.Ending) (e cutEnd) {
	n := len(s.rows)
	if how == grid.Whole || n == 0 {
		return e
	}
	atoms := s.rows[n-1].atoms
	if len(atoms) == 0 || !atoms[len(atoms)-1].isValue() || s.rows[n-1].line != len(s.lines)-1 {
		return e
	}
	a := &atoms[len(atoms)-1]
	// 只有表格而以整行结束的，是抄出来的表；有正文的报告不会到数为止
	return cutEnd{a.cell, a.isNumber() && (how == grid.Torn || a.cell.Spot == nil && s.prose())}
}

// prose reports sentences.
func (s *stream) prose() bool {
	for i := range s.lines {
		for k := range s.lines[i].Cells {
			if strings.Contains(s.lines[i].Cells[k].Text, "。") {
				return true
			}
		}
	}
	return false
}

// in reports whether the row is the one in which the source ends.
func (e cutEnd) in(atoms []atom) bool {
	if e.last == nil {
		return false
	}
	for i := len(atoms) - 1; i >= 0; i-- { // 总计列在前的，列已经换过
		if atoms[i].cell == e.last {
			return true
		}
	}
	return false
}

// bands withdraws the last row of 表三 unless it adds up from its first cell on:
// an empty cell before the others may be a label's.
func (e cutEnd) bands(bands []band) {
	for i := range bands {
		if b := &bands[i]; e.in(b.atoms) && len(b.sets) > 0 && (len(b.sets) > 1 || b.sets[0][0].value.kind == blankCell || !holdsBlank(b.sets[0], rowSum)) {
			b.sets = nil
		}
	}
}

// table2 makes a word of the last number of 表二, which has no sums. Nothing
// goes on behind a 0 of pieces.
func (e cutEnd) table2(rows []line2) {
	if !e.half || len(rows) == 0 {
		return
	}
	l := &rows[len(rows)-1]
	if !e.in(l.atoms) {
		return
	}
	if a := &l.atoms[len(l.atoms)-1]; a.value.digits != "0" || l.name == "administrative_fees" || l.glued || a.value.glued {
		a.value = value{kind: junk}
	}
}

// table4 withdraws from the last group of 表四, where it does not add up, what
// may be cut off: all of it where cells are empty, and else the total, if it is
// the beginning of the right one.
func (e cutEnd) table4(set []atom, numbered bool) []atom {
	switch {
	case len(set) != 15 || !e.in(set) || holdsBlank(set, fourSums):
		return set
	case numbered && e.half:
		return nil // 第一个也许是行号，第十五个数就不在了
	case holdsBlank(set[10:], fourSums[:1]):
		return set
	}
	set = slices.Clone(set)
	group := set[10:]
	sum := int64(0)
	for i := range group {
		n, ok := group[i].value.count()
		if !ok || !group[i].isNumber() {
			for k := range group {
				group[k].value = value{kind: junk}
			}
			return set
		}
		if i < 4 {
			sum += n
		}
	}
	if total := &group[4]; e.half && strings.HasPrefix(strconv.FormatInt(sum, 10), total.value.digits) {
		total.value = value{kind: junk}
	}
	return set
}
