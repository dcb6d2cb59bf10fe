package align

import (
	"strings"
	"unicode/utf8"
)

// Where a converter lays 表四 by column after column, the words between the values
// tell in which order it went. Sums do not: they hold in any order of the first four.

// headLines is how many lines before a value are looked at: the title and the
// whole head, letter by letter, are no more.
const headLines = 120

// said adds the words between the last value and the line, without blanks.
func (t *table4) said(words []byte, line int) []byte {
	for i := max(t.last+1, line-headLines); i < line; i++ {
		l := &t.s.lines[i]
		if l.Table > 0 {
			return words[:0]
		}
		for k := range l.Cells {
			if text := l.Cells[k].Text; len(text) <= longest {
				words = append(words, squeeze(text)...)
			}
		}
	}
	return words
}

// mixed reports words above the line of the n-th of the values that stand one to a line which
// show that the columns were laid by in another order: the name of another
// column, or the heads of two columns line by line (结果维结果纠持正).
func (t *table4) mixed(line, n int) bool {
	if len(t.heads) == 0 { // 还在前面的表里
		return false
	}
	t.room = t.said(t.room[:0], line)
	said := t.room
	if inPieces4(said) {
		return true
	}
	if n%5 == 0 {
		return false
	}
	for k, name := range outcomes4 {
		if k != n%5 && len(said) >= len(name) && string(said[len(said)-len(name):]) == name {
			return true
		}
	}
	return false
}

// inPieces4 reports characters of the head that stand in none of its words.
func inPieces4(said []byte) bool {
	for len(said) > 0 {
		_, size := utf8.DecodeRune(said)
		switch string(said[:size]) {
		case "结", "其", "尚", "未", "复":
			for _, words := range heads4 {
				if len(said) >= len(words) && string(said[:len(words)]) == words {
					size = len(words)
					break
				}
			}
		case "维", "持", "纠", "正", "审":
			return true
		}
		said = said[size:]
	}
	return false
}

var heads4 = []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "未经复议直接起诉", "复议后起诉"}

// outcomes4 are the heads of the five columns of each way of remedy.
var outcomes4 = []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}

// disordered reports values whose order is not that of the form, or cannot be
// told. Behind a head in pieces fifteen in a row that add up are a row of it.
func (g *group4) disordered() bool {
	return g.mixed || g.pieces && (len(g.cuts) > 0 || len(g.atoms) != 15 || !holdsBlank(g.atoms, fourSums))
}

// inOrder puts the totals last where a head names them first and the numbers of
// the groups add up so. A group that adds up either way, or neither way, says
// nothing; where the others do not agree, or none says anything and it matters,
// the set is not read.
func (t *table4) inOrder(set []atom) []atom {
	if !t.first || !t.upheld {
		return set
	}
	turned := make([]atom, 0, 15)
	asPrinted, asNamed, open := 0, 0, false
	for k := 0; k < 15; k += 5 {
		turned = append(append(turned, set[k+1:k+5]...), set[k])
		printed, named := holdsBlank(set[k:k+5], fourSums[:1]), holdsBlank(turned[k:k+5], fourSums[:1])
		switch {
		case printed && !named:
			asPrinted++
		case named && !printed:
			asNamed++
		default:
			open = open || !sameDigits(set[k:k+5], turned[k:k+5])
		}
	}
	switch {
	case asNamed > 0 && asPrinted == 0:
		return turned
	case asNamed == 0 && (asPrinted > 0 || !open):
		return set
	}
	return nil
}

// foldedAbove reports that the line before is a run of digits and marks as well.
func (t *table4) foldedAbove(line int) bool {
	if line == 0 || len(t.s.lines[line-1].Cells) != 1 {
		return false
	}
	text := t.s.lines[line-1].Cells[0].Text
	return len(text) >= len(cells4) && strings.Trim(text, "0123456789/-—") == ""
}
