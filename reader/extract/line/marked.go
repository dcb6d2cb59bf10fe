package line

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/reader/grid"
)

// Programs join the cells of a row with any mark: " / ", "&", "@@". Which one
// a file uses is learnt from a row of the tables, never from a list of marks:
// words, and behind them seven values with the same mark before each.

const (
	leastMarked = 7 // values that one mark keeps apart in a row
	longestMark = 4 // bytes of a mark, the blanks around it apart
)

// Learn looks for the mark that keeps the cells of a row apart, and reports
// whether it is known now and was not before.
func (p *Separator) Learn(line string) bool {
	if p.mark != "" || len(line) < 3*leastMarked || len(line) > longestRow {
		return false
	}
	trimmed := strings.TrimFunc(line, Blank)
	mark := markBefore(trimmed)
	if mark == "" {
		return false
	}
	fields := p.fields(trimmed, mark)
	if len(fields) < leastMarked+1 {
		return false
	}
	numbers := 0
	for _, f := range fields[len(fields)-leastMarked:] {
		w := strings.TrimFunc(trimmed[f.from:f.to], Blank)
		if w != "" && !valueLike(w) {
			return false
		}
		if w != "" && (w[0] >= '0' && w[0] <= '9' || strings.HasPrefix(w, "\xef\xbc")) {
			numbers++
		}
	}
	words := trimmed[:fields[len(fields)-leastMarked-1].to]
	if numbers < 2 || !strings.ContainsFunc(words, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
		return false
	}
	p.mark = mark
	return true
}

// markBefore returns what stands before the last value of a line, with its
// blanks where it could be a value itself; "" where that keeps no cells apart.
func markBefore(line string) string {
	if endsInUnit(line) {
		line = strings.TrimSuffix(line[:len(line)-3], "万")
	}
	value := strings.TrimRightFunc(line, func(c rune) bool { return unicode.IsDigit(c) || c == '.' || c == ',' })
	if value == line {
		return ""
	}
	words := strings.TrimRightFunc(value, func(c rune) bool {
		return !unicode.IsDigit(c) && !unicode.IsLetter(c) && c != ')' && c != '）'
	})
	between := value[len(words):]
	mark := strings.TrimFunc(between, Blank)
	if first, size := utf8.DecodeRuneInString(mark); size > 0 && strings.Trim(mark, string(first)) == "" && size <= 3 && len(mark) > 2*longestMark {
		return "" // 一串点线
	}
	if fields := strings.FieldsFunc(mark, Blank); len(fields) > 1 { // 空格在记号之间
		mark = fields[0]
		between = " " + mark + " "
	}
	switch {
	case mark == "" || len(mark) > longestMark || strings.ContainsAny(mark, ",;|\"'()[]<>.，；、。（）\t"):
		return ""
	case valueLike(mark) || strings.ContainsAny(mark, "+-:"):
		if !strings.HasPrefix(between, " ") || !strings.HasSuffix(between, " ") {
			return ""
		}
		return " " + mark + " "
	}
	return mark
}

// fields cuts a line at the mark.
func (p *Separator) fields(line, mark string) (list []field) {
	from := 0
	for at := 0; at < len(line); {
		if strings.HasPrefix(line[at:], mark) || mark[0] == ' ' && line[at:] == mark[:len(mark)-1] {
			list = append(list, field{from, max(from, at)})
			from = min(at+len(mark), len(line))
			if at += max(len(mark)-1, 1); mark[0] != ' ' { // 前一个记号后的空格也是后一个前的
				at = from
			}
			continue
		}
		at++
	}
	return append(list, field{min(from, len(line)), len(line)})
}

// unsure stands behind the values of a row in which the mark may be one of them:
// how many cells 3 / / / 1 holds cannot be told, and they are not read.
const unsure = "…"

// Marked returns the cells of a line that the learnt mark keeps apart, nil for
// any other line.
func (p *Separator) Marked(line string, at *grid.Cell) []grid.Cell {
	if p.mark == "" || len(line) > longestRow || !strings.Contains(line, strings.TrimFunc(p.mark, Blank)) || strings.Contains(line, "。") {
		return nil
	}
	trimmed := strings.TrimFunc(line, Blank)
	fields := p.fields(trimmed, p.mark)
	if len(fields) < 2 {
		return nil
	}
	lead := strings.Index(line, trimmed)
	s := splitter{line: line, at: at}
	if mark := strings.TrimFunc(p.mark, Blank); valueLike(mark) && strings.Contains(trimmed, mark+" "+mark) {
		s.add(lead+fields[0].from, lead+max(fields[0].from, fields[0].to))
		s.add(lead+fields[1].from, len(line))
		s.cells[len(s.cells)-1].Text += unsure
		return s.cells
	}
	for _, f := range fields {
		s.add(lead+f.from, lead+max(f.from, f.to))
	}
	return s.cells
}
