package align

import (
	"strings"
	"unicode/utf8"

	"gongkai/annual"
)

// Words that a page sets in several elements come apart where a program writes
// each on a line of its own: 1.属 / 于国家秘密. Two lines that are one label of
// the form to the last character, and no label apart, are that label.

const longestJoined = 160 // bytes; no label is so long

// join makes one label of the last two lines, where they are one.
func (s *stream) join() {
	n := len(s.rows)
	if n < 2 {
		return
	}
	above, below := &s.rows[n-2], &s.rows[n-1]
	if len(above.atoms) != 1 || len(below.atoms) != 1 || above.line+1 != below.line || above.table != below.table {
		return
	}
	a, b := &above.atoms[0], &below.atoms[0]
	if !a.torn() || a.entry == nil && a.words == 0 && !s.m.onlyNumber(a.cell.Text) || b.isValue() || b.entry == nil && b.words == 0 || len(a.cell.Text)+len(b.cell.Text) > longestJoined {
		return
	}
	rest := withoutUnit(b.cell.Text)
	if !s.m.w.mayEnd(rest) {
		return
	}
	got := s.m.whole(a.cell.Text + rest)
	if got.entry == nil || got.entry.kind == part {
		return
	}
	a.match, a.whole, a.words = got, false, 0
	s.table[above.line], s.table[below.line] = true, true
	s.atoms = undo(s.atoms, len(s.atoms)-1)
	s.rows[n-1] = row{}
	s.rows = s.rows[:n-1]
}

// withoutUnit takes off the unit that some forms print behind each label: （件）,
// （单位：件）.
func withoutUnit(label string) string {
	if !strings.HasSuffix(label, ")") && !strings.HasSuffix(label, "）") {
		return label
	}
	open := max(strings.LastIndexByte(label, '('), strings.LastIndex(label, "（"))
	if open <= 0 {
		return label
	}
	switch strings.TrimPrefix(strings.Trim(strings.TrimRight(label[open:], ")）"), "(（ "), "单位") {
	case "件", ":件", "：件":
		return label[:open]
	}
	return label
}

// mayEnd reports words whose last character ends a label of the form: few lines of
// running text do.
func (w *words) mayEnd(text string) bool {
	for len(text) > 0 {
		r, size := utf8.DecodeLastRuneInString(text)
		if keyRune(r) {
			return w.ends[uint16(annual.Simplified(r))]
		}
		text = text[:len(text)-size]
	}
	return false
}

// torn reports words that may be the beginning of a label and are none.
func (a *atom) torn() bool {
	return !a.isValue() && (a.entry == nil || a.part || a.far)
}

// onlyNumber reports the number of an item without the words behind it: （六）, where
// 其他 stands on the next line and alone would be another row.
func (m *matcher) onlyNumber(printed string) bool {
	const most = 12 // 字节
	if len(printed) > most {
		return false
	}
	r := m.fold(printed).r
	num, n := cutNumbering(r)
	return n == len(r) && num.style == item
}

// whole returns the label that the words are to the last character.
func (m *matcher) whole(printed string) match {
	r := m.fold(printed).r
	if len(r) == 0 || len(r) > 90 {
		return match{}
	}
	num, n := cutNumbering(r)
	return m.choose(m.exact(r[n:]), num)
}
