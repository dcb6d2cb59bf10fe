package annual

import (
	"slices"
	"unicode/utf8"

	"gongkai/finding"
)

// line is a text folded for reading: widths folded, blanks dropped, each rune
// knowing where in the original it stood. A blank between two digits stays,
// so that two numbers do not become one.
type line struct {
	original string
	breaks   []int32 // where the original begins a new line, in runes
	runes    []rune
	at       []int32 // index of the rune in the original, in runes
	marks    []int32 // where in runes those stand that are no plain Chinese ones, or telling
	signs    signs

	reached, behind int // a rune of the original that was asked for, and the bytes before it
}

// shows reports whether the text has a sign.
func (l *line) shows(s signs) bool { return l.signs&s != 0 }

func fold(text string) line {
	n := utf8.RuneCountInString(text)
	room := make([]int32, 2*n)
	return foldWithin(text, make([]rune, n), room[:n], room[n:], nil)
}

// foldRoom is where the words of one report are folded.
type foldRoom struct {
	runes  []rune
	at     []int32
	marks  []int32
	breaks []int32
	lines  []line
	all    [][]line

	open, items []item  // of one section
	tallies     []tally // of one paragraph
	clauses     []clause
	tokens      []token

	mentions []Mention
}

// foldAll folds every paragraph, by section. The lines are good until the next
// report is folded in the same room.
func (f *foldRoom) foldAll(sections []Section) [][]line {
	n, paragraphs := 0, 0
	for i := range sections {
		paragraphs += len(sections[i].Paragraphs)
		for k := range sections[i].Paragraphs {
			n += runesAtMost(sections[i].Paragraphs[k].Text)
		}
	}
	f.runes, f.at, f.marks = slices.Grow(f.runes[:0], n), slices.Grow(f.at[:0], n), slices.Grow(f.marks[:0], n)
	f.lines, f.all, f.breaks = slices.Grow(f.lines[:0], paragraphs), slices.Grow(f.all[:0], len(sections)), f.breaks[:0]
	done, marked := 0, 0
	for i := range sections {
		from := len(f.lines)
		for k := range sections[i].Paragraphs {
			l := foldInto(sections[i].Paragraphs[k].Text, f.runes[done:cap(f.runes)], f.at[done:cap(f.at)], f.marks[marked:cap(f.marks)], f.breaks[len(f.breaks):])
			done, marked = done+len(l.runes), marked+len(l.marks)
			if n := len(f.breaks) + len(l.breaks); n <= cap(f.breaks) {
				f.breaks = f.breaks[:n]
			} else {
				f.breaks = make([]int32, 0, 2*n) // 那一段自己有了地方，往后的用新的
			}
			f.lines = append(f.lines, l)
		}
		f.all = append(f.all, slices.Clip(f.lines[from:]))
	}
	return f.all
}

// runesAtMost bounds the runes of a text: a short one is not worth counting.
func runesAtMost(text string) int {
	if len(text) < mostKept/16 {
		return len(text)
	}
	return utf8.RuneCountInString(text)
}

// mostKept bounds, in runes, the room that is kept for the next report.
const mostKept = 1 << 16

// clear lets go of the report's words.
func (f *foldRoom) clear() {
	if cap(f.runes) > mostKept {
		*f = foldRoom{}
		return
	}
	clear(f.lines)
	clear(f.mentions)
}

// chinese3 reads a rune of three bytes from U+3000 to U+9FFF, between which all
// Chinese characters of these texts lie; the size is 0 if there is another.
func chinese3(text string) (r rune, size int) {
	if len(text) < 3 {
		return 0, 0
	}
	a, b, c := text[0], text[1], text[2]
	if a < 0xe3 || a > 0xe9 || b&0xc0 != 0x80 || c&0xc0 != 0x80 {
		return 0, 0
	}
	return rune(a&0xf)<<12 | rune(b&0x3f)<<6 | rune(c&0x3f), 3
}

// unseen reports the characters that take no place and part nothing: joiners,
// marks of direction, soft hyphens.
func unseen(r rune) bool {
	if r > '\u206f' {
		return r == '\ufeff'
	}
	return r == '\u00ad' || r >= '\u200c' && r <= '\u200f' || r >= '\u202a' && r <= '\u202e' || r >= '\u2060'
}

// blankRune reports the runes that leave no trace in a folded text.
func blankRune(r rune) bool {
	if r > '\u3000' {
		return false
	}
	switch r {
	case ' ', '\t', '\n', '\v', '\f', '\r', '\u0085', '\u00a0', '\u1680', '\u2028', '\u2029', '\u202f', '\u205f', '\u3000', '\u200b':
		return true
	}
	return r >= '\u2000' && r <= '\u200a'
}

// narrow folds full-width ASCII and the bracket and quote forms that occur.
func narrow(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '　':
		return ' '
	case r == '“' || r == '”' || r == '‘' || r == '’' || r == '「' || r == '」':
		return '"'
	case r == '〔':
		return '('
	case r == '〕':
		return ')'
	}
	return r
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

var listMarks = setOfRunes("-#>·•")

// head skips the marks of a markdown list or heading.
func (l *line) head() int {
	start := 0
	for start < len(l.runes) && listMarks.has(l.runes[start]) {
		start++
	}
	return start
}

// folded returns the folded text alone.
func folded(text string) string {
	for k := 0; ; k += 3 {
		if k == len(text) {
			return text // 只有汉字，没有什么可折叠
		}
		if r, _ := chinese3(text[k:]); r < '\u3400' {
			break
		}
	}
	return string(fold(text).runes)
}

// words returns the folded runes [from, to) as they were printed.
func (l *line) words(from, to int) string {
	if from >= to {
		return ""
	}
	first := int(l.at[from])
	if first < l.reached {
		l.reached, l.behind = 0, 0
	}
	rest := tail(l.original[l.behind:], first-l.reached) // 多半一处接一处地问，一段可以有几兆
	l.reached, l.behind = first, len(l.original)-len(rest)
	return rest[:len(rest)-len(tail(rest, int(l.at[to-1]+1-l.at[from])))]
}

// tail returns what is left of a text behind its first n runes.
func tail(text string, n int) string {
	i := 0
	for ; n > 0 && i < len(text); n-- {
		switch c := text[i]; {
		case c < utf8.RuneSelf:
			i++
		case c-0xe3 <= 6 && i+2 < len(text) && text[i+1]-0x80 < 0x40 && text[i+2]-0x80 < 0x40: // 汉字
			i += 3
		default:
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
		}
	}
	return text[i:]
}

// span returns the place of the folded runes [from, to) of a paragraph that
// begins at start. PDF places have no columns; there the paragraph's box must do.
func (l *line) span(start finding.Place, from, to int) finding.Place {
	if start.IsZero() || start.Page > 0 || from >= to {
		return start
	}
	place := start
	begin, end := l.at[from], l.at[to-1]+1
	place.Column = max(start.Column, 1) + begin
	if n, _ := slices.BinarySearch(l.breaks, begin+1); n > 0 && place.Line > 0 {
		place.Line += int32(n)
		place.Column = begin - l.breaks[n-1] + 1
	}
	if n, _ := slices.BinarySearch(l.breaks, begin+1); n < len(l.breaks) {
		end = min(end, l.breaks[n]-1) // 标到行末
	}
	place.Length = end - begin
	return place
}
