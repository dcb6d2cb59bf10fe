package align

import (
	"strings"
	"unicode/utf8"

	"gongkai/reader/grid"
)

// Where a converter lays 表四 by column after column, the words between the values
// tell in which order it went. Sums do not: they hold in any order of the first four.

// saidMost is how many runes of the words before a value are kept: the title and
// the whole head are no longer.
const saidMost = 160

// hear keeps the last words before a value as they are printed, without blanks.
func (t *table4) hear(r *row) {
	if r.table != 0 || r.glued {
		return
	}
	var last *grid.Cell
	for i := range r.atoms {
		if c := r.atoms[i].cell; c != last {
			last = c
			words := c.Text
			if e := r.atoms[i].entry; e != nil && e.four { // 结果维/持：两行合成了一个
				words = e.words
			}
			for from := len(words) - saidMost*utf8.UTFMax; from > 0; from++ {
				if utf8.RuneStart(words[from]) {
					words = words[from:]
					break
				}
			}
			for _, ch := range words {
				if !space(ch) {
					t.said = append(t.said, ch)
				}
			}
		}
	}
	if n := len(t.said); n > saidMost {
		t.said = append(t.said[:0], t.said[n-saidMost:]...)
	}
}

// mixed reports words before the n-th of the values that stand one to a line which
// show that the columns were laid by in another order: the name of another
// column, or the heads of two columns line by line (结果维结果纠持正).
func (t *table4) mixed(n int) bool {
	said := string(t.said)
	if strings.ContainsAny(heads4.Replace(said), "维持纠正审") {
		return true
	}
	if n%5 == 0 {
		return false
	}
	for k, name := range outcomes4 {
		if k != n%5 && strings.HasSuffix(said, name) {
			return true
		}
	}
	return false
}

// heads4 takes out the words of the head: what is left of them is torn.
var heads4 = strings.NewReplacer("结果维持", "", "结果纠正", "", "其他结果", "", "尚未审结", "", "未经复议直接起诉", "", "复议后起诉", "")

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
