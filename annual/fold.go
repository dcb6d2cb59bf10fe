package annual

import (
	"slices"
	"strings"
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
	signs    signs
}

// shows reports whether the text has a sign.
func (l *line) shows(s signs) bool { return l.signs&s != 0 }

func fold(text string) line {
	n := utf8.RuneCountInString(text)
	return foldInto(text, make([]rune, 0, n), make([]int32, 0, n), nil)
}

// foldRoom is where the words of one report are folded.
type foldRoom struct {
	runes  []rune
	at     []int32
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
	f.runes, f.at = slices.Grow(f.runes[:0], n), slices.Grow(f.at[:0], n)
	f.lines, f.all, f.breaks = slices.Grow(f.lines[:0], paragraphs), slices.Grow(f.all[:0], len(sections)), f.breaks[:0]
	for i := range sections {
		from := len(f.lines)
		for k := range sections[i].Paragraphs {
			l := foldInto(sections[i].Paragraphs[k].Text, f.runes[len(f.runes):], f.at[len(f.at):], f.breaks[len(f.breaks):])
			f.runes, f.at = f.runes[:len(f.runes)+len(l.runes)], f.at[:len(f.at)+len(l.at)]
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

// foldInto folds a text into room for as many runes as it has.
func foldInto(text string, runes []rune, at, breaks []int32) line {
	l := line{original: text}
	if n := len(text); cap(runes) < n || cap(at) < n {
		n = utf8.RuneCountInString(text)
		runes, at = slices.Grow(runes, n), slices.Grow(at, n)
	}
	runes, at = runes[:cap(runes)], at[:cap(at)]
	n := 0                         // runes folded
	i := int32(-1)                 // rune of the original
	blank, skipped := false, false // something was dropped before this rune
	for k := 0; k < len(text); {
		for !skipped { // 汉字一个接一个，是文字的大半
			r, size := chinese3(text[k:])
			if r < '\u4000' || n >= len(runes) || n >= len(at) {
				break
			}
			k += size
			i++
			runes[n], at[n] = r, i
			n++
			if telling.has(r) {
				l.signs |= signOf(runes[:n])
			}
		}
		if k == len(text) {
			break
		}
		i++
		r, size := chinese3(text[k:])
		switch {
		case size == 0:
			r, size = rune(text[k]), 1
			if r >= utf8.RuneSelf {
				r, size = utf8.DecodeRuneInString(text[k:])
			}
			if r == '\n' {
				breaks = append(breaks, i+1)
			}
			r = narrow(r)
		case r < '\u3100': // 标点
			r = narrow(r)
		}
		k += size
		if r < '\u3000' || r > '\u9fff' {
			if r == '*' { // markdown 的加粗
				skipped = true
				continue
			}
			if blankRune(r) {
				blank, skipped = true, true
				continue
			}
			if r >= '\u00ad' && unseen(r) {
				skipped = true
				continue
			}
			if blank && n > 0 && digit(r) && digit(runes[n-1]) {
				runes[n], at[n] = ' ', i-1 // 空白也是原文的一个字，地方够
				n++
			}
			runes[n], at[n] = r, i
			n++
			l.signs |= signOf(runes[:n])
		} else {
			runes[n], at[n] = r, i
			n++
			if telling.has(r) {
				l.signs |= signOf(runes[:n])
			}
		}
		if skipped {
			if n > 1 && at[n-1]-at[n-2] > widestBlank {
				l.signs |= hasLeftOver
			}
			blank, skipped = false, false
		}
	}
	l.runes, l.at, l.breaks = runes[:n:n], at[:n:n], slices.Clip(breaks)
	return l
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

// head skips the marks of a markdown list or heading.
func (l *line) head() int {
	start := 0
	for start < len(l.runes) && strings.ContainsRune("-#>·•", l.runes[start]) {
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
	begin, end, n := len(l.original), len(l.original), int32(0)
	for i := range l.original {
		if n == l.at[from] {
			begin = i
		}
		if n == l.at[to-1]+1 {
			end = i
			break
		}
		n++
	}
	return l.original[begin:end]
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
