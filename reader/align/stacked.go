package align

import (
	"slices"
	"strings"

	"gongkai/reader/grid"
)

// Some bodies keep several rows of the form in one row of their table: the
// labels in one cell, a line each, and the numbers in another, in the same
// order. Numbers in lines of their own may also be one number that was broken
// in a narrow column; so every line of the label must be a label of the form, and
// some cell with numbers must have as many lines.

// unstacked parts such rows. The lines of a source without any are those given.
func (m *matcher) unstacked(lines []grid.Line) []grid.Line {
	var out []grid.Line
	for i := range lines {
		l, k := &lines[i], 0
		if l.Table > 0 {
			k = m.stacked(l)
		}
		if k > 1 {
			if out == nil {
				out = append(make([]grid.Line, 0, len(lines)+40), lines[:i]...)
			}
			out = parted(out, l, k)
		} else if out != nil {
			out = append(out, *l)
		}
	}
	if out == nil {
		return lines
	}
	return out
}

// stacked returns how many rows of the form the row of a table holds; 0 where it
// is none or cannot be told.
func (m *matcher) stacked(l *grid.Line) int {
	if len(l.Cells) < 2 || !mayStack(l) {
		return 0
	}
	k := 0
	for i := range l.Cells {
		text := l.Cells[i].Text
		if !numbersAlone(text) {
			continue
		}
		k = max(k, 1+strings.Count(text, "\n")) // 有的列丢了空着的几行
	}
	if k < 2 {
		return 0
	}
	labels := 0
	for i := range l.Cells {
		text := l.Cells[i].Text
		if text == "" || numbersAlone(text) || 1+strings.Count(text, "\n") != k {
			continue
		}
		if !m.allLabels(text) {
			return 0
		}
		labels++
	}
	if labels != 1 {
		return 0
	}
	return k
}

// mayStack reports a cell with several lines that begins with a number: few rows
// have one, and all are asked.
func mayStack(l *grid.Line) bool {
	for i := range l.Cells {
		if text := l.Cells[i].Text; len(text) > 2 && text[0] <= '9' && strings.IndexByte(text, '\n') > 0 {
			return true
		}
	}
	return false
}

// numbersAlone reports a cell of numbers in as many lines.
func numbersAlone(text string) bool {
	return text != "" && (text[0] >= '0' && text[0] <= '9' || text[0] == '+' || text[0] == '-') && strings.Trim(text, "0123456789.+-\n") == "" && strings.Trim(text, ".+-\n") != ""
}

// allLabels reports words every line of which is the label of a row, each
// another.
func (m *matcher) allLabels(text string) bool {
	var seen []*entry
	for words := range strings.SplitSeq(text, "\n") {
		got := m.lookup(m.fold(words).r)
		e := got.entry
		if got.row > 0 && e != nil && e.kind != row3 && e.kind != row2 {
			e = m.w.rows3[got.row-1]
		}
		if e == nil || got.part || got.far || e.kind != row2 && e.kind != row3 || slices.Contains(seen, e) {
			return false
		}
		seen = append(seen, e)
	}
	return true
}

// parted adds the rows that a row of so many lines holds. What has not as many
// lines is the name of their group and stands in the first; behind the labels it
// is a column that lost some, of which nobody knows which row has what.
func parted(out []grid.Line, l *grid.Line, k int) []grid.Line {
	from := len(out)
	for range k {
		out = append(out, grid.Line{Table: l.Table, Cells: make([]grid.Cell, 0, len(l.Cells))})
	}
	behind := false // the labels
	for _, c := range l.Cells {
		words := strings.Split(c.Text, "\n")
		if len(words) != k && !behind {
			out[from].Cells = append(out[from].Cells, c)
			continue
		}
		if len(words) != k {
			lost := ""
			if c.Text != "" {
				lost = "…"
			}
			words = slices.Repeat([]string{lost}, k)
		}
		behind = behind || !numbersAlone(c.Text)
		for i, w := range words {
			c.Text = strings.TrimSpace(w)
			out[from+i].Cells = append(out[from+i].Cells, c)
		}
	}
	return out
}
