package annual

import (
	"slices"
	"strings"
	"unicode"

	"gongkai/finding"
)

// line is a text folded for reading: widths folded, blanks dropped, each rune
// knowing where in the original it stood. A blank between two digits stays,
// so that two numbers do not become one.
type line struct {
	original []rune
	breaks   []int // where the original begins a new line
	runes    []rune
	at       []int // index of the rune in the original
}

func fold(text string) line {
	original := []rune(text)
	l := line{original: original, runes: make([]rune, 0, len(original)), at: make([]int, 0, len(original))}
	blank := false
	for i, r := range original {
		if r == '\n' {
			l.breaks = append(l.breaks, i+1)
		}
		r = narrow(r)
		if r == '*' { // markdown 的加粗
			continue
		}
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			blank = true
			continue
		}
		if blank && digit(r) && len(l.runes) > 0 && digit(l.runes[len(l.runes)-1]) {
			l.runes, l.at = append(l.runes, ' '), append(l.at, i-1)
		}
		blank = false
		l.runes, l.at = append(l.runes, r), append(l.at, i)
	}
	return l
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
func (l line) head() int {
	start := 0
	for start < len(l.runes) && strings.ContainsRune("-#>·•", l.runes[start]) {
		start++
	}
	return start
}

// folded returns the folded text alone.
func folded(text string) string { return string(fold(text).runes) }

// words returns the folded runes [from, to) as they were printed.
func (l line) words(from, to int) string {
	if from >= to {
		return ""
	}
	return string(l.original[l.at[from] : l.at[to-1]+1])
}

// span returns the place of the folded runes [from, to) of a paragraph that
// begins at start. PDF places have no columns; there the paragraph's box must do.
func (l line) span(start finding.Place, from, to int) finding.Place {
	if start.IsZero() || start.Page > 0 || from >= to {
		return start
	}
	place := start
	begin, end := l.at[from], l.at[to-1]+1
	place.Column = max(start.Column, 1) + begin
	if n, _ := slices.BinarySearch(l.breaks, begin+1); n > 0 && place.Line > 0 {
		place.Line += n
		place.Column = begin - l.breaks[n-1] + 1
	}
	if n, _ := slices.BinarySearch(l.breaks, begin+1); n < len(l.breaks) {
		end = min(end, l.breaks[n]-1) // 标到行末
	}
	place.Length = end - begin
	return place
}
