package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"

	"gongkai/reader/extract/line"
	"gongkai/reader/grid"
)

// Text browsers and converters draw a page's table with lines, merged cells and
// all: a label reaches down over several rows, and the rule between those rows
// then begins only behind it. Lines of text say nothing of such cells, so the
// drawing is read as a drawing: what its lines enclose is a cell.

const (
	boxedLines = 1500 // lines of one drawing; the longest seen has 400
	boxedWidth = 1000 // columns of the screen
	mostBoxes  = 60   // drawings of one source that are looked at
)

// boxed is one drawing: the screen, line by line, and where its columns begin.
type boxed struct {
	rows  [][]rune // a wide character takes two columns; the second holds 0
	edges []int    // screen columns in which something is drawn downwards
	first int      // number of the first line in the source
	cell  [][]int  // by line and column of the table: the cell, 0 for a rule
}

// readBoxed reads the drawing that begins at the place. It returns nil where
// there is none that holds together, else its rows and where it ends.
func readBoxed(text string, start, number int, returns bool) (rows []grid.Line, end, lines int) {
	for _, wide := range [2]bool{false, true} { // “ 占一格还是两格，各家不同
		b := &boxed{first: number}
		end, lines = b.take(text, start, returns, wide)
		if end > 0 && b.findEdges() && b.enclose() {
			return b.cells(), end, lines
		}
	}
	return nil, 0, 0
}

// opensBox reports that the line before is no part of a drawing, so that the
// next may open one.
func opensBox(before string) bool {
	before = strings.TrimSuffix(strings.TrimSuffix(before, "\n"), "\r")
	before = before[strings.LastIndexAny(before, "\n\r\f")+1:]
	return !barred(before) && !isDrawnRule(before)
}

// take puts the lines of the drawing on the screen; 0 where they are not all
// of one width.
func (b *boxed) take(text string, start int, returns, wide bool) (end, lines int) {
	margin, across := -1, -1
	for end = start; end < len(text) && len(b.rows) < boxedLines; {
		stop, next := lineEnd(text, end, returns)
		words := strings.TrimRightFunc(text[end:stop], line.Blank)
		if words == "" || len(words) > 4*boxedWidth || strings.IndexByte(words, '\f') >= 0 {
			break
		}
		row := screen(words, wide)
		at := slices.IndexFunc(row, func(c rune) bool { return c != 0 && !line.Blank(c) })
		if at < 0 || drawnMarks(row[at]) == 0 {
			break
		}
		if margin < 0 {
			margin, across = at, len(row)
		}
		if at != margin || len(row) != across || drawnMarks(row[len(row)-1]) == 0 {
			return 0, 0
		}
		b.rows = append(b.rows, row)
		end = next
	}
	if len(b.rows) < 4 {
		return 0, 0
	}
	return end, len(b.rows)
}

// screen spreads words over the columns of a screen.
func screen(words string, wide bool) []rune {
	row := make([]rune, 0, len(words))
	for _, c := range words {
		if c == '\u200b' || c == '\ufeff' || c == '\u00ad' || c >= '\u200c' && c <= '\u200f' { // 不占位
			continue
		}
		row = append(row, c)
		if c < 0x80 {
			continue
		}
		switch k := width.LookupRune(c).Kind(); {
		case k == width.EastAsianWide, k == width.EastAsianFullwidth, k == width.EastAsianAmbiguous && wide && (c < 0x2500 || c > 0x257f):
			row = append(row, 0)
		}
	}
	return row
}

const (
	drawnAcross = 1 << iota
	drawnDown
)

// drawnMarks says in which directions a character of a drawing runs, 0 for any
// other character.
func drawnMarks(c rune) int {
	switch {
	case c == '+':
		return drawnAcross | drawnDown
	case c == '|':
		return drawnDown
	case c == '-' || c == '=' || c == ':':
		return drawnAcross
	case c < 0x2500 || c > 0x257f:
		return 0
	}
	switch c {
	case '─', '━', '═', '╌', '┄', '┈', '╴', '╶':
		return drawnAcross
	case '│', '┃', '║', '╎', '┆', '┊', '╵', '╷':
		return drawnDown
	}
	return drawnAcross | drawnDown
}

// findEdges looks for the columns in which lines run down; false where the
// drawing has no rule that begins behind a cell and none of its rows is higher
// than a line, or no rule but the frame: such a table is read line by line.
func (b *boxed) findEdges() bool {
	across := len(b.rows[0])
	down := make([]int, across)
	for _, row := range b.rows {
		for x, c := range row {
			if c != 0 && drawnMarks(c)&drawnDown != 0 {
				down[x]++
			}
		}
	}
	for x, n := range down {
		if n > 0 && (x == 0 || n >= 3) {
			b.edges = append(b.edges, x)
		}
	}
	if len(b.edges) < 3 || len(b.edges) > grid.MaxCols {
		return false
	}
	partial, tall, since, inner := false, false, 0, 0
	for y, row := range b.rows {
		rules := 0
		for k := range len(b.edges) - 1 {
			if b.rule(row, k) {
				rules++
			}
		}
		switch {
		case rules == len(b.edges)-1:
			since = 0
			if y > 0 && y+1 < len(b.rows) {
				inner++
			}
			continue
		case rules > 0:
			partial = true
		}
		since++
		tall = tall || since > 1
	}
	return partial || tall && inner > 0
}

// rule reports that between two edges the line is drawn and not written.
func (b *boxed) rule(row []rune, k int) bool {
	from, to := b.edges[k]+1, b.edges[k+1]
	if from == to { // 空的一列没有宽度
		return drawnMarks(row[from-1])&drawnAcross != 0
	}
	if to-from < 2 && row[from] < utf8.RuneSelf {
		return false // 一格一个“-”，是没有数的记号
	}
	for _, c := range row[from:to] {
		if c == 0 || drawnMarks(c)&drawnAcross == 0 {
			return false
		}
	}
	return true
}

// enclose numbers the cells: what no line keeps apart belongs together. False
// where a cell is no rectangle, or where numbers stand one below the other in
// most cells of many rows: then the lines between the rows are not drawn.
func (b *boxed) enclose() bool {
	wide := len(b.edges) - 1
	parent := make([]int, len(b.rows)*wide)
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	drawn := make([]bool, len(parent))
	for y, row := range b.rows {
		for k := range wide {
			drawn[y*wide+k] = b.rule(row, k)
		}
	}
	for y, row := range b.rows {
		for k := range wide {
			i := y*wide + k
			if drawn[i] {
				continue
			}
			if y > 0 && !drawn[i-wide] {
				parent[find(i)] = find(i - wide)
			}
			if c := row[b.edges[k]]; k > 0 && !drawn[i-1] && (c == 0 || drawnMarks(c)&drawnDown == 0) {
				parent[find(i)] = find(i - 1)
			}
		}
	}
	type bounds struct{ top, left, bottom, right, parts, numbers int }
	partial := slices.Contains(drawn, true) && b.partial(drawn)
	all := map[int]*bounds{}
	b.cell = make([][]int, len(b.rows))
	for y := range b.rows {
		b.cell[y] = make([]int, wide)
		for k := range wide {
			i := y*wide + k
			if drawn[i] {
				continue
			}
			root := find(i)
			b.cell[y][k] = root + 1
			c := all[root]
			if c == nil {
				c = &bounds{top: y, left: k, bottom: y, right: k}
				all[root] = c
			}
			c.bottom, c.left, c.right = y, min(c.left, k), max(c.right, k)
			c.parts++
			switch words := b.words(y, k); {
			case strings.Contains(words, " | ") || strings.Contains(words, " │ "):
				return false // 线没有对齐
			case words != "" && !hasLetter(words):
				c.numbers++
			}
		}
	}
	single, more := map[int]int{}, map[int]int{} // 同一行里：一个数的格，不止一个数的格
	for _, c := range all {
		if c.parts != (c.bottom-c.top+1)*(c.right-c.left+1) {
			return false
		}
		switch {
		case c.numbers == 1:
			single[c.top]++
		case c.numbers > 1:
			more[c.top]++
		}
	}
	several := 0
	for top, n := range more {
		if n > single[top] {
			several++
		}
	}
	return partial || several*5 <= len(single)
}

// partial reports a rule that begins behind a cell: then the rows are ruled.
func (b *boxed) partial(drawn []bool) bool {
	wide := len(b.edges) - 1
	for y := range b.rows {
		line := drawn[y*wide : (y+1)*wide]
		if slices.Contains(line, true) && slices.Contains(line, false) {
			return true
		}
	}
	return false
}

// words returns what stands in one line between two edges.
func (b *boxed) words(y, k int) string {
	return strings.TrimFunc(unscreen(b.rows[y][b.edges[k]+1:b.edges[k+1]]), line.Blank)
}

func unscreen(row []rune) string {
	var s strings.Builder
	for _, c := range row {
		if c != 0 {
			s.WriteRune(c)
		}
	}
	return s.String()
}

// cells makes the rows of the table. A cell stands in the row in which it
// begins, as in a web page.
func (b *boxed) cells() []grid.Line {
	var rows []grid.Line
	wide := len(b.edges) - 1
	for y := range b.rows {
		var cells []grid.Cell
		for k := 0; k < wide; k++ {
			id := b.cell[y][k]
			if id == 0 || y > 0 && b.cell[y-1][k] == id {
				continue
			}
			to := k
			for to+1 < wide && b.cell[y][to+1] == id {
				to++
			}
			c := grid.Cell{Line: int32(b.first + y), Column: int32(b.column(y, b.edges[k]+1)), Col: int32(k), Span: int32(to - k + 1)}
			for down := y; down < len(b.rows) && b.cell[down][k] == id; down++ {
				inner := b.rows[down][b.edges[k]+1 : b.edges[to+1]]
				words := strings.TrimFunc(unscreen(inner), line.Blank)
				if words == "" {
					continue
				}
				if c.Text == "" {
					lead := slices.IndexFunc(inner, func(c rune) bool { return c != 0 && !line.Blank(c) })
					c.Line, c.Column = int32(b.first+down), int32(b.column(down, b.edges[k]+1+lead))
				} else if isDigits(c.Text) && isDigits(words) {
					c.Text += brokenMark
				} else {
					c.Text += "\n"
				}
				c.Text += words
			}
			cells = append(cells, c)
			k = to
		}
		if len(cells) > 0 {
			rows = append(rows, grid.Line{Cells: cells})
		}
	}
	return rows
}

// column counts the characters of a line before a column of the screen, from 1.
func (b *boxed) column(y, x int) int {
	n := 1
	for _, c := range b.rows[y][:x] {
		if c != 0 {
			n++
		}
	}
	return n
}
