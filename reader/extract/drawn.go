package extract

import (
	"slices"
	"strings"

	"gongkai/reader/extract/line"
	"gongkai/reader/grid"
)

// A table drawn with +---+ or box characters has a rule between any two rows,
// or only under its head. In the first kind a row may take several lines: each
// of its cells goes on in the next line at the same bar. Writers of markdown
// draw long cells so, and where a column is too narrow they break its numbers.

const (
	drawnLines = 80 // lines of one row; a label in a column of one character takes forty
	drawnCols  = 20
)

// drawn gathers the rows of drawn tables.
type drawn struct {
	row    []grid.Cell // of the row being read
	inside bool        // the lines since the last rule are one row
	lines  int
	until  int  // where the drawn table ends, in bytes of the text
	ruled  bool // it has a rule between any two rows
}

// isDrawnRule reports a rule that shows where the columns are: +---+---+.
func isDrawnRule(words string) bool {
	words = strings.TrimSpace(words)
	if !strings.HasPrefix(words, "+-") && !strings.HasPrefix(words, "+=") {
		for _, corner := range []string{"┌", "├", "└", "┼", "╞", "╔", "╠", "╚", "┏", "┣", "┗"} {
			if strings.HasPrefix(words, corner) {
				return true
			}
		}
		return false
	}
	return strings.HasSuffix(words, "+") && strings.Trim(words, "+-=:") == ""
}

// rule begins a row at the rule that ends there, where the table is one with a
// rule between any two rows.
func (w *drawn) rule(text string, end int) {
	if end > w.until {
		w.until, w.ruled = look(text, end)
	}
	w.row, w.inside, w.lines = nil, w.ruled, 0
}

// part begins a row at a rule that begins behind a cell which goes on.
func (w *drawn) part(words string) {
	if w.row != nil && (strings.Contains(words, "+--") || strings.Contains(words, "├─") || strings.Contains(words, "┼─") || strings.Contains(words, "+==")) {
		w.row, w.lines = nil, 0
	}
}

// look runs to the end of a drawn table and says whether more rules follow
// than the one under the head and the last.
func look(text string, at int) (end int, ruled bool) {
	rules, within := 0, false
	for at < len(text) {
		_, next := lineEnd(text, at, strings.HasPrefix(text[at:], "\r"))
		words := text[at:min(next, at+400)]
		switch drawn := isDrawnRule(words); {
		case drawn && rules > 0 && !within: // 下一张表的上框
			return at, rules > 2
		case drawn:
			rules, within = rules+1, false
		case barred(words):
			within = true
		case strings.TrimSpace(words) != "":
			return next, rules > 2
		}
		at = next
	}
	return at, rules > 2
}

// barred reports a line that begins with a bar.
func barred(words string) bool {
	return strings.IndexAny(strings.TrimFunc(words, line.Blank), "|│┃║") == 0
}

// join adds a line's cells to those of the row it belongs to and reports
// whether it did so: then the line is none of its own. Between two rules there
// is one row: a second line of numbers is the rest of those above it, or, where
// its cells cannot be those of the row, neither is read.
func (w *drawn) join(cells []grid.Cell, words string) bool {
	if !w.inside {
		return false
	}
	if len(cells) < 2 || len(cells) > drawnCols || !barred(words) {
		w.inside = false
		return false
	}
	if w.lines++; w.row == nil || w.lines > drawnLines || len(cells) != len(w.row) {
		if w.row != nil && slices.ContainsFunc(w.row, digitCell) && slices.ContainsFunc(cells, digitCell) {
			blot(w.row)
			blot(cells)
		}
		w.row, w.lines = cells, 1
		return false
	}
	for i := range cells {
		switch above := &w.row[i]; {
		case cells[i].Text == "":
		case isDigits(cells[i].Text) && above.Text != "":
			above.Text += brokenMark + cells[i].Text
		case isDigits(cells[i].Text) && slices.ContainsFunc(w.row, digitCell):
			above.Text = brokenMark + cells[i].Text // 数都在一行里，这一个不在
		default:
			above.Text += "\n" + cells[i].Text
		}
	}
	return true
}

// brokenMark stands in a cell where the number was broken over two lines of the
// drawing: whether the digits are one number cannot be told from there, and
// such a cell is not read.
const brokenMark = "…"

func digitCell(c grid.Cell) bool { return isDigits(c.Text) }

// blot makes the numbers of a line unreadable.
func blot(cells []grid.Cell) {
	for i := range cells {
		if isDigits(cells[i].Text) {
			cells[i].Text += brokenMark
		}
	}
}

// isDigits reports a number and nothing else.
func isDigits(s string) bool {
	return strings.Trim(s, "0123456789０１２３４５６７８９.,．，") == "" && strings.Trim(s, ".,．，") != ""
}

// hasLetter reports words: anything beyond digits and signs.
func hasLetter(s string) bool {
	return strings.Trim(s, "0123456789０１２３４５６７８９.,+-/— ") != ""
}
