package align

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/reader/grid"
)

// A text that was broken after so many characters breaks numbers as well: 1 / 6
// at the end of one line and the beginning of the next is 16. Neither half is
// read, and the halves are not joined, since a blank that stood there is gone.

// torn marks the halves of numbers that the margin of the source broke.
func (s *stream) torn() {
	m := edge{most: 1 << 30}
	for i := 1; i < len(s.rows); i++ {
		r, next := &s.rows[i-1], &s.rows[i]
		if len(r.atoms) < 2 && !r.glued || len(next.atoms) == 0 || next.table > 0 {
			continue
		}
		c := next.atoms[0].cell
		if c.Text == "" && len(next.atoms) > 1 && next.atoms[1].cell.Column == 2 {
			c = next.atoms[1].cell // ,150：逗号认作了两格之间的记号
		} else if c.Column != 1 {
			continue
		}
		if c.Text == "" || c.Text[0] > '9' && c.Text[0] < 0xEF || !beginsNumber(c.Text) { // 多半以字开头
			continue
		}
		if next.line != r.line+1 || !s.goesOn(r, next) {
			continue
		}
		if a := &next.atoms[0]; a.entry != nil && a.num.style == point && a.num == a.entry.num {
			continue // 2.其他…：数字是下一行标签的
		}
		if end := endOf(&s.lines[r.line]); end == 0 || m.beyond(s.lines, end) && !s.filled(&m, end) {
			continue
		}
		r.atoms[len(r.atoms)-1].value.kind = junk
		if a := &next.atoms[0]; a.isNumber() {
			a.value.kind = junk
		}
	}
}

// goesOn reports digits at the end of a row. The next line, which begins with some,
// must have nothing but values, or the row be one without borders.
func (s *stream) goesOn(r, next *row) bool {
	if !r.atoms[len(r.atoms)-1].isNumber() {
		return false
	}
	if text := s.lines[r.line].Cells; !digit(narrow(lastRune(text[len(text)-1].Text))) {
		return false
	}
	if r.glued || !digit(narrow(firstRune(next.atoms[0].cell.Text))) {
		return true
	}
	for i := range next.atoms {
		if !next.atoms[i].isValue() {
			return false
		}
	}
	return true
}

// beginsNumber reports a digit, or the point or comma of a number.
func beginsNumber(text string) bool {
	rest := strings.TrimPrefix(strings.TrimLeft(text, ".,"), "，")
	return rest != "" && digit(narrow(firstRune(rest)))
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// edge is what is known of the longest line: it has at least so many characters,
// and at most so many.
//
// A converter may break the rows of tables alone: many of their lines are of one
// length then, and next to none longer.
type edge struct {
	least, most int
	rows        []int // how long the lines of tables are, the shortest first
}

// beyond reports a line that is longer than that. Running text is longer than rows
// of a table; where it is not, it was broken.
func (m *edge) beyond(lines []grid.Line, end int) bool {
	if end < m.least || end >= m.most {
		return end < m.least
	}
	for i := range lines {
		l := &lines[i]
		if n := len(l.Cells); n == 0 || len(l.Cells[n-1].Text)+int(l.Cells[n-1].Column) <= end {
			continue // 字节都没有那么多
		}
		if n := endOf(l); n > end {
			m.least = n
			return true
		}
	}
	m.most = end
	return false
}

// filled reports a line as long as many of the tables are, and next to none longer.
func (s *stream) filled(m *edge, end int) bool {
	if m.rows == nil {
		for i := range s.rows {
			r := &s.rows[i]
			if (i == 0 || s.rows[i-1].line != r.line) && slices.ContainsFunc(r.atoms, func(a atom) bool { return a.isNumber() || a.entry != nil && a.entry.kind != part }) {
				m.rows = append(m.rows, endOf(&s.lines[r.line]))
			}
		}
		slices.Sort(m.rows)
	}
	from, _ := slices.BinarySearch(m.rows, end)
	to, _ := slices.BinarySearch(m.rows, end+1)
	same, longer := to-from, len(m.rows)-to
	return same >= fewFull && longer*8 <= same
}

// endOf returns where a line of text ends, in characters.
func endOf(l *grid.Line) int {
	if len(l.Cells) == 0 || l.Table > 0 {
		return 0
	}
	c := &l.Cells[len(l.Cells)-1]
	if c.Line == 0 || c.Column == 0 {
		return 0
	}
	return int(c.Column) - 1 + utf8.RuneCountInString(c.Text)
}
