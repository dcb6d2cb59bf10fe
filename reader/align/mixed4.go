package align

import (
	"strings"
	"unicode/utf8"

	"gongkai/reader/grid"
)

// Where a converter lays 表四 by column after column, the words between the values
// tell in which order it went. Sums do not: they hold in any order of the first four.

// saidMost is how many runes of the words before a value are kept: the heads of
// two columns are no longer.
const saidMost = 40

// hear keeps the last words before a value as they are printed, without blanks.
func (t *table4) hear(r *row) {
	if r.table != 0 || r.glued {
		return
	}
	var last *grid.Cell
	for i := range r.atoms {
		if c := r.atoms[i].cell; c != last {
			last = c
			text := c.Text
			for from := len(text) - saidMost*utf8.UTFMax; from > 0; from++ {
				if utf8.RuneStart(text[from]) {
					text = text[from:]
					break
				}
			}
			for _, ch := range text {
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
// column, or the heads of two columns letter by letter (结结果果维纠持正).
func (t *table4) mixed(n int) bool {
	said := string(t.said)
	if strings.Contains(said, "果果") || strings.Contains(said, "结结") {
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

// outcomes4 are the heads of the five columns of each way of remedy.
var outcomes4 = []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}
