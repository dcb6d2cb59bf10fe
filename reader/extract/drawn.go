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
// draw long cells so. A line goes on only where nothing new begins: a number
// has one line, and a cell that is empty at its top stays empty.

const (
	drawnLines = 12 // lines of one row; the corner of 表三 takes eight
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

// look runs to the end of a drawn table and says whether more rules follow
// than the one under the head and the last.
func look(text string, at int) (end int, ruled bool) {
	rules := 0
	for at < len(text) {
		_, next := lineEnd(text, at, strings.HasPrefix(text[at:], "\r"))
		words := text[at:min(next, at+400)]
		at = next
		switch {
		case isDrawnRule(words):
			rules++
		case strings.TrimSpace(words) != "" && !barred(words):
			return at, rules > 2
		}
	}
	return at, rules > 2
}

// barred reports a line that begins with a bar.
func barred(words string) bool {
	return strings.IndexAny(strings.TrimFunc(words, line.Blank), "|│┃║") == 0
}

// join adds a line's cells to those of the row it belongs to and reports
// whether it did so: then the line is none of its own.
func (w *drawn) join(cells []grid.Cell, words string) bool {
	if !w.inside {
		return false
	}
	if len(cells) < 2 || len(cells) > drawnCols || !barred(words) {
		w.inside = false
		return false
	}
	if w.lines++; w.row == nil || w.lines > drawnLines || !goesOn(w.row, cells) && !broken(w.row, cells) {
		if w.row != nil && unlabelled(w.row) && slices.ContainsFunc(cells, digitCell) {
			blot(w.row)
			blot(cells)
		}
		w.row, w.lines = cells, 1
		return false
	}
	for i := range cells {
		switch {
		case cells[i].Text == "":
		case isDigits(cells[i].Text) && w.row[i].Text != "":
			w.row[i].Text += brokenMark + cells[i].Text
		default:
			w.row[i].Text += "\n" + cells[i].Text
		}
	}
	return true
}

// brokenMark stands in a cell where the number was broken over two lines of the
// drawing: whether the digits are one number cannot be told from there, and
// such a cell is not read.
const brokenMark = "…"

// broken reports the next line of a row some of whose numbers were broken,
// since the column was too narrow: a new row would have numbers in all the
// columns in which this one has them.
func broken(row, cells []grid.Cell) bool {
	if len(cells) != len(row) {
		return false
	}
	numbers, parts := 0, 0
	for i := range cells {
		switch digits := isDigits(row[i].Text); {
		case digits && isDigits(cells[i].Text):
			numbers, parts = numbers+1, parts+1
		case digits && cells[i].Text == "":
			numbers++
		case digits && strings.IndexByte("<*_`", cells[i].Text[0]) >= 0:
			return true // 标记也断开了，一字一行
		case cells[i].Text != "" && (row[i].Text == "" || !hasLetter(row[i].Text) || !hasLetter(cells[i].Text)):
			return false
		}
	}
	return parts > 0 && parts*2 <= numbers
}

// unlabelled reports a line of numbers without a word: where another line of
// numbers follows it before the next rule, they are pieces of one row.
func unlabelled(cells []grid.Cell) bool {
	return slices.ContainsFunc(cells, digitCell) && !slices.ContainsFunc(cells, func(c grid.Cell) bool { return c.Text != "" && hasLetter(c.Text) })
}

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
	return s != "" && strings.Trim(s, "0123456789.") == ""
}

// goesOn reports cells that are the next line of a row's cells.
func goesOn(row, cells []grid.Cell) bool {
	if len(cells) != len(row) {
		return false
	}
	for i := range cells {
		if cells[i].Text != "" && (row[i].Text == "" || !hasLetter(cells[i].Text) || !hasLetter(row[i].Text)) {
			return false
		}
	}
	return true
}

// hasLetter reports words: anything beyond digits and signs.
func hasLetter(s string) bool {
	return strings.Trim(s, "0123456789０１２３４５６７８９.,+-/— ") != ""
}
