package align

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/reader/grid"
)

// A narrow column of labels breaks each of them over many lines, of which the
// numbers stand beside one: 1.属于 1 0 0 0 0 0 1, 国家秘, 密. Text that keeps the
// layout has the pieces of the label and those of its group side by side in the
// lines around. Pieces are put together only where they are one label of 表三 to
// the last character, each label once.

const (
	narrowBytes = 24 // of a piece beside numbers for which it is worth while to look
	narrowLines = 16 // lines of a label at most; the longest has 34 characters
	narrowLeast = 3  // rows that show that the column is narrow
)

// narrowRow is a line that ends in the seven numbers of a row.
type narrowRow struct {
	line   int
	label  grid.Cell // the last words before the numbers
	values []grid.Cell
	parts  []narrowPart // in the lines behind it
}

// narrowPart is the last piece of a line of words.
type narrowPart struct {
	line int
	text string
	col  int32
}

// widened puts together the labels of a narrow column. The lines of a source
// without any are those given.
func (m *matcher) widened(lines []grid.Line) []grid.Line {
	short := 0
	for i := 0; i+1 < len(lines) && short < narrowLeast; i++ {
		if mayBeNarrow(&lines[i], &lines[i+1]) {
			short++
		}
	}
	if short < narrowLeast {
		return lines
	}
	var rows []narrowRow
	for i := range lines {
		if lines[i].Table > 0 {
			continue
		}
		if endsInDigit(&lines[i]) {
			if r, ok := narrowAt(lines, i); ok {
				rows = append(rows, r)
				continue
			}
		}
		if n := len(rows); n > 0 && i-rows[n-1].line <= narrowLines {
			if p, ok := narrowPartOf(&lines[i]); ok {
				p.line = i
				rows[n-1].parts = append(rows[n-1].parts, p)
			}
		}
	}
	return m.joinNarrow(lines, rows)
}

// joinNarrow gives the rows the labels that their pieces make.
func (m *matcher) joinNarrow(lines []grid.Line, rows []narrowRow) []grid.Line {
	seen := map[*entry]bool{}
	used := map[int]bool{}
	joined := map[int]grid.Line{}
	var above []narrowPart
	for i := range rows {
		r := &rows[i]
		got := m.narrowLabel(r, above)
		if got == nil {
			above = r.parts
			continue
		}
		if seen[got.entry] {
			return lines
		}
		seen[got.entry] = true
		if len(got.lines) > 0 {
			cell := r.label
			cell.Text = got.text
			cell.Col, cell.Span = 0, 1
			l := grid.Line{Cells: append(append(make([]grid.Cell, 0, 8), cell), r.values...)}
			for k := range l.Cells {
				l.Cells[k].Col = int32(k)
			}
			joined[r.line] = l
			for _, line := range got.lines {
				used[line] = true
			}
		}
		above = r.parts[got.end:]
	}
	if len(joined) < narrowLeast {
		return lines
	}
	out := make([]grid.Line, 0, len(lines))
	for i := range lines {
		switch l, ok := joined[i]; {
		case ok:
			out = append(out, l)
		case !used[i]:
			out = append(out, lines[i])
		}
	}
	return out
}

// narrowLabel is what the pieces of a row make.
type narrowLabel struct {
	entry *entry
	text  string
	lines []int // of the pieces
	end   int   // how many of those behind the row were gone through
}

// narrowLabel finds the label of a row: its own piece with those of the lines
// behind it, and with those before it that no row has taken.
func (m *matcher) narrowLabel(r *narrowRow, above []narrowPart) (got *narrowLabel) {
	for start := range len(above) + 1 {
		for _, left := range []int32{r.label.Column - 2, 0} { // 更靠左的是组名的一截；换页后列会移动
			words, lines := "", make([]int, 0, narrowLines)
			for _, p := range above[start:] {
				if p.col >= left {
					words, lines = words+p.text, append(lines, p.line)
				}
			}
			words += r.label.Text
			for end := 0; ; end++ {
				if e := m.narrowEntry(words); e != nil && (e.name != "other" || words == r.label.Text) && (got == nil || len(got.text) < len(words)) { // （六）其他/处理：是组名，行名在旁边
					got = &narrowLabel{entry: e, text: words, lines: slices.Clone(lines), end: end}
				}
				if end == len(r.parts) || len(words) > longestJoined {
					break
				}
				if p := r.parts[end]; p.col >= left {
					words, lines = words+p.text, append(lines, p.line)
				}
			}
			if got != nil {
				return got
			}
		}
	}
	return nil
}

// narrowEntry returns the row of 表三 whose label the words are.
func (m *matcher) narrowEntry(words string) *entry {
	if words == "" || !m.w.mayEnd(words) {
		return nil
	}
	if e := m.whole(words).entry; e != nil && e.kind == row3 && len(e.cells) > 0 {
		return e
	}
	return nil
}

// mayBeNarrow is a quick look, asked of every line of text: a short piece of words
// before the last numbers, and no numbers but few words in the next line.
func mayBeNarrow(l, next *grid.Line) bool {
	if !endsInDigit(l) || endsInDigit(next) || !fewWords(next) {
		return false
	}
	words, numbers := "", 0
	if len(l.Cells) > 1 {
		for k := len(l.Cells) - 1; k >= 0 && words == ""; k-- {
			if text := l.Cells[k].Text; text == "" {
				continue
			} else if text[0] < '0' || text[0] > '9' || len(text) > 12 {
				words = text
			} else {
				numbers += 1 + strings.Count(text, " ")
			}
		}
	} else {
		words = strings.TrimRight(l.Cells[0].Text, "0123456789 ")
		numbers = strings.Count(l.Cells[0].Text[len(words):], " ")
	}
	return numbers >= 6 && words != "" && len(words) <= narrowBytes*2 && !strings.HasSuffix(words, "其他") && !strings.HasSuffix(words, "总计")
}

// fewWords reports a line of one to three short pieces.
func fewWords(l *grid.Line) bool {
	pieces := 0
	for k := range l.Cells {
		if text := l.Cells[k].Text; text != "" {
			if pieces++; pieces > 3 || len(text) > narrowBytes*2 {
				return false
			}
		}
	}
	return l.Table == 0 && pieces > 0
}

// endsInDigit reports a line of text that may end in a number.
func endsInDigit(l *grid.Line) bool {
	if l.Table > 0 || len(l.Cells) == 0 {
		return false
	}
	text := l.Cells[len(l.Cells)-1].Text
	return text != "" && digit(rune(text[len(text)-1])) && (len(l.Cells) > 1 || len(text) < 10*narrowBytes)
}

// narrowAt reads a line as words and seven numbers.
func narrowAt(lines []grid.Line, i int) (narrowRow, bool) {
	r := narrowRow{line: i}
	words := 0
	for k := range lines[i].Cells {
		c := &lines[i].Cells[k]
		for at, text := range fieldsAt(c.Text) {
			p := *c
			p.Text, p.Column = text, c.Column+int32(at)
			if strings.Trim(text, "0123456789") == "" {
				r.values = append(r.values, p)
				continue
			}
			if len(r.values) > 0 || utf8.RuneCountInString(text) > 40 {
				return r, false
			}
			r.label = p
			words++
		}
	}
	return r, len(r.values) == 7 && words > 0 && words <= 3
}

// narrowPartOf returns the last piece of a line of few short words.
func narrowPartOf(l *grid.Line) (narrowPart, bool) {
	p := narrowPart{}
	pieces := 0
	for k := range l.Cells {
		c := &l.Cells[k]
		if len(c.Text) > 120 || strings.Contains(c.Text, "。") {
			return p, false
		}
		for at, text := range fieldsAt(c.Text) {
			if !strings.ContainsFunc(text, func(c rune) bool { return unicode.Is(unicode.Han, c) }) && pieces == 0 {
				return p, false // 页码
			}
			p.text, p.col = text, c.Column+int32(at)
			pieces++
		}
	}
	return p, pieces > 0 && pieces <= 3
}

// fieldsAt runs over the pieces of a text that blanks keep apart, with the runes
// before each.
func fieldsAt(text string) func(yield func(int, string) bool) {
	return func(yield func(int, string) bool) {
		at := 0
		for len(text) > 0 {
			end := strings.IndexFunc(text, space)
			if end < 0 {
				end = len(text)
			}
			if end > 0 && !yield(at, text[:end]) {
				return
			}
			at += utf8.RuneCountInString(text[:end])
			if text = text[end:]; len(text) > 0 {
				_, size := utf8.DecodeRuneInString(text)
				text = text[size:]
				at++
			}
		}
	}
}
