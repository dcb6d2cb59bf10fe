package align

import (
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
		if c.Column != 1 || c.Text == "" || c.Text[0] > '9' && c.Text[0] < 0xEF || !beginsNumber(c.Text) { // 多半以字开头
			continue
		}
		if next.line != r.line+1 || !s.goesOn(r, next) {
			continue
		}
		if end := endOf(&s.lines[r.line]); end == 0 || m.beyond(s.lines, end) {
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
	if text := s.lines[r.line].Cells; !digit(rune(lastByte(text[len(text)-1].Text))) {
		return false
	}
	if r.glued || !digit(rune(next.atoms[0].cell.Text[0])) {
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
	return rest != "" && digit(rune(rest[0]))
}

func lastByte(s string) byte {
	if s == "" {
		return 0
	}
	return s[len(s)-1]
}

// edge is what is known of the longest line: it has at least so many characters,
// and at most so many.
type edge struct{ least, most int }

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
