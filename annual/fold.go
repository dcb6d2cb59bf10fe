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

	tallies []tally // of one paragraph
	clauses []clause
	tokens  []token

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
	blank, skipped := false, false
	i := int32(-1) // rune of the original
	for k := 0; k < len(text); {
		i++
		var r rune
		if c := text[k]; c >= 0xe3 && c <= 0xe9 && k+2 < len(text) && text[k+1]&0xc0 == 0x80 && text[k+2]&0xc0 == 0x80 {
			r = rune(c&0xf)<<12 | rune(text[k+1]&0x3f)<<6 | rune(text[k+2]&0x3f) // U+3000 至 U+9FFF，汉字都在里面
			k += 3
			if r < '\u3100' {
				if r = narrow(r); r == ' ' {
					blank, skipped = true, true
					continue
				}
			}
			runes, at = append(runes, r), append(at, i)
			if telling.has(r) {
				l.signs |= signOf(runes)
			}
		} else {
			size := 1
			if r = rune(c); c >= utf8.RuneSelf {
				r, size = utf8.DecodeRuneInString(text[k:])
			}
			k += size
			if r == '\n' {
				breaks = append(breaks, i+1)
			}
			r = narrow(r)
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
			if blank && digit(r) && len(runes) > 0 && digit(runes[len(runes)-1]) {
				runes, at = append(runes, ' '), append(at, i-1)
			}
			runes, at = append(runes, r), append(at, i)
			l.signs |= signOf(runes)
		}
		if n := len(at); skipped && n > 1 && at[n-1]-at[n-2] > widestBlank {
			l.signs |= hasLeftOver
		}
		blank, skipped = false, false
	}
	l.runes, l.at, l.breaks = slices.Clip(runes), slices.Clip(at), slices.Clip(breaks)
	return l
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
func folded(text string) string { return string(fold(text).runes) }

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
