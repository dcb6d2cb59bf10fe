package pdf

import (
	"math"
	"slices"
	"sort"
	"strings"

	"gongkai/reader/grid"
)

// Tables without lines show their columns by white space that runs down
// between the numbers. A label that is broken into several lines belongs to the
// row whose numbers stand beside it.

// span is room on a line, in points.
type span struct{ from, to float64 }

const (
	leastRows   = 3 // rows of numbers that make a table
	leastValues = 4 // numbers of a row
	labelCols   = 3 // columns that labels are counted in
	mostQuiet   = 8 // lines of labels between two rows of numbers

	noColumns   = 240 // are none at all, but numbers that lie about on the page
	mostColumns = 60  // of numbers; two tables of fifteen side by side have half of that
	mostLabels  = 300 // of a table; beyond that it is a drawing
)

// numbersOf cuts a line into the words that name it and those at its end that
// stand for numbers.
func numbersOf(l textLine) (labels, values []textLine) {
	to := len(l.glyphs)
	for to > 0 {
		from := to - 1
		for from > 0 && l.blanks(from) == 0 {
			from--
		}
		word := l.part(from, to)
		if !valueWord(word) {
			break
		}
		values = append(values, word)
		to = from
	}
	slices.Reverse(values)
	if to > 0 {
		labels = l.part(0, to).split(0.9)
	}
	return labels, values
}

// besideOf is numbersOf for a line of a table whose columns are known: a number
// left of them belongs to the words.
func besideOf(l textLine, columns []span) (labels, values []textLine) {
	labels, values = numbersOf(l)
	for len(values) > 0 && values[0].x1 < columns[0].from {
		labels, values = append(labels, values[0]), values[1:]
	}
	return labels, values
}

// valueWord reports a number, or a mark that stands for one.
func valueWord(l textLine) bool { return len(l.glyphs) <= 16 && numberLike(l.String()) }

// borderless makes rows of the table that begins with the first line, and says
// how many lines it takes; 0 where no table begins.
func (p *page) borderless(lines []textLine) ([]grid.Line, int) {
	if _, values := numbersOf(lines[0]); len(values) < leastValues {
		if !p.before(lines) {
			return nil, 0
		}
	}
	columns, n := columnsOf(lines, p.above)
	if len(columns) < leastValues {
		return nil, 0
	}
	p.above, p.below = nil, columns
	return p.looseRows(lines[:n], columns), n
}

// before reports label lines just above the first row of numbers: a label of
// several lines has its numbers beside the middle one.
func (p *page) before(lines []textLine) bool {
	if !opens(lines[0].String(), "。") {
		return false
	}
	for k, l := range lines[:min(len(lines), mostQuiet)] {
		if _, values := numbersOf(l); len(values) >= leastValues {
			return k > 0
		}
		if len(l.split(1.5)) > 2 {
			return false
		}
	}
	return false
}

// columnsOf finds the columns of numbers of the lines from the first on, and
// where the table ends: at a line that stands across a column. A table that
// goes on from the page before, in the columns given, may have one row left.
func columnsOf(lines []textLine, above []span) (columns []span, n int) {
	rows, quiet := 0, 0
	last := 0
	for k, l := range lines {
		labels, values := numbersOf(l)
		if len(values) < leastValues {
			quiet++
			if quiet > mostQuiet || len(columns) > 0 && across(l, columns) {
				break
			}
			continue
		}
		merged := merge(columns, values)
		if len(merged) > mostColumns {
			return nil, 0
		}
		if len(merged) < leastValues || rows > 0 && len(merged) > len(columns)+2 || len(labels) > 0 && labels[len(labels)-1].x1 > merged[0].to {
			break
		}
		columns, last, quiet = merged, k, 0
		rows++
	}
	if rows < leastRows && (rows == 0 || !sameColumns(columns, above)) {
		return nil, 0
	}
	columns = withoutStray(lines[:last+1], columns)
	for _, l := range lines[:last+1] { // each number in a column of its own
		_, values := besideOf(l, columns)
		seen := map[int]bool{}
		for _, v := range values {
			c := columnAt(columns, v)
			if len(values) >= leastValues && (c < 0 || seen[c]) {
				return nil, 0
			}
			seen[c] = true
		}
	}
	n = last + 1
	for n < len(lines) && n < last+3 { // the rest of the last label
		labels, values := besideOf(lines[n], columns)
		if len(values) > 0 || len(labels) == 0 || opens(lines[n].String(), "。") || lines[n].x1 > columns[0].from || lines[n-1].middle()-lines[n].middle() > 1.6*lines[n].em {
			break
		}
		n++
	}
	return columns, n
}

// sameColumns reports columns that stand where others do.
func sameColumns(a, b []span) bool {
	if len(a) != len(b) {
		return false
	}
	for k := range a {
		if min(a[k].to, b[k].to) <= max(a[k].from, b[k].from) {
			return false
		}
	}
	return true
}

// merge adds numbers to columns; those that stand one above the other are one.
func merge(columns []span, values []textLine) []span {
	list := append([]span(nil), columns...)
	for _, v := range values {
		list = append(list, span{v.x0, v.x1})
	}
	sort.Slice(list, func(a, b int) bool { return list[a].from < list[b].from })
	out := list[:1]
	for _, s := range list[1:] {
		if last := &out[len(out)-1]; s.from <= last.to {
			last.to = max(last.to, s.to)
		} else {
			out = append(out, s)
		}
	}
	return out
}

// across reports words that stand over the white space between two columns.
func across(l textLine, columns []span) bool {
	for _, part := range l.split(0.9) {
		for k := 1; k < len(columns); k++ {
			if part.x0 < columns[k-1].to && part.x1 > columns[k].from {
				return true
			}
		}
		if part.x0 < columns[0].from && part.x1 > columns[0].to {
			return true
		}
	}
	return false
}

func columnAt(columns []span, l textLine) int {
	for k, c := range columns {
		if x := l.centre(); x >= c.from && x <= c.to {
			return k
		}
	}
	return -1
}

// label is the words of one label, of one or more lines.
type label struct {
	box
	text  string
	em    float64
	first float64 // height of its first line
	lines int     // that it takes
	pitch float64 // from one of them to the next; 0 where it has one
}

// looseRows makes a row of each line of numbers, with the labels beside it.
func (p *page) looseRows(lines []textLine, columns []span) []grid.Line {
	type rowOf struct {
		y      float64
		values []textLine
		labels []label
	}
	var rows []rowOf
	var named []textLine
	starts := startsOf(lines, columns)
	for _, l := range lines {
		words, values := besideOf(l, columns)
		if len(values) < leastValues {
			words, values = l.split(0.9), nil
		}
		words = starts.cut(words)
		if values != nil {
			rows = append(rows, rowOf{y: l.middle(), values: values})
		}
		named = append(named, words...)
	}
	labels := labelsOf(named)
	var lone []*label
	for _, x := range labels {
		best := -1
		for k, r := range rows {
			if best < 0 || abs(r.y-x.middle()) < abs(rows[best].y-x.middle()) {
				best = k
			}
		}
		if r := &rows[best]; r.y <= x.y1+0.3*x.em && r.y >= x.y0-0.3*x.em {
			r.labels = append(r.labels, *x)
		} else {
			lone = append(lone, x)
		}
	}
	var out []grid.Line
	for _, r := range rows {
		for len(lone) > 0 && lone[0].middle() > r.y {
			out = append(out, grid.Line{Cells: []grid.Cell{grid.CellAt(lone[0].text, p.place(lone[0].box), 0, 1)}})
			lone = lone[1:]
		}
		sort.SliceStable(r.labels, func(a, b int) bool { return r.labels[a].x0 < r.labels[b].x0 })
		var cells []grid.Cell
		for k, x := range r.labels {
			if strings.Trim(x.text, string(unknown)+" ") == "" { // what is left of a number names nothing
				continue
			}
			cells = append(cells, grid.CellAt(x.text, p.place(x.box), min(k, labelCols-1), 1))
		}
		for c, s := range columns {
			cell := grid.CellAt("", p.place(box{s.from, r.y, s.to, r.y}), labelCols+c, 1)
			for _, v := range r.values {
				if columnAt(columns, v) == c {
					cell.Text = v.String()
					cell.Put(p.place(v.box))
				}
			}
			cells = append(cells, cell)
		}
		out = append(out, grid.Line{Cells: cells})
	}
	for _, x := range lone {
		out = append(out, grid.Line{Cells: []grid.Cell{grid.CellAt(x.text, p.place(x.box), 0, 1)}})
	}
	return out
}

// starts counts the labels that begin in one place. A label that fills its
// column leaves hardly more room before the next one than two characters leave.
type starts map[int]int

const labelGap = 0.3 // ems before a label

func (s starts) at(x float64) int {
	third := int(math.Round(3 * x))
	return s[third-1] + s[third] + s[third+1]
}

// startsOf finds where the labels of a table begin.
func startsOf(lines []textLine, columns []span) starts {
	list := starts{}
	for _, l := range lines {
		words, _ := besideOf(l, columns)
		for _, w := range words {
			for k, part := range w.split(labelGap) {
				if k == 0 || opens(part.String(), "。") {
					list[int(math.Round(3*part.x0))]++
				}
			}
		}
	}
	return list
}

// cut parts words at gaps after which three labels begin in the same place, or one
// that is numbered.
func (s starts) cut(words []textLine) []textLine {
	var out []textLine
	for _, w := range words {
		from := 0
		for k := 1; k < len(w.glyphs); k++ {
			if w.glyphs[k].x0-w.glyphs[k-1].x1 > labelGap*w.em && (s.at(w.glyphs[k].x0) > 2 || opens(w.part(k, len(w.glyphs)).String(), "。")) {
				out = append(out, w.part(from, k))
				from = k
			}
		}
		out = append(out, w.part(from, len(w.glyphs)))
	}
	return out
}

// labelsOf makes labels of words, from top to bottom. Characters that stand one
// under the other, three or more, are a label written downwards.
func labelsOf(words []textLine) []*label {
	const least = 3
	var downwards [][]textLine
	for _, w := range words {
		if len(w.glyphs) != 1 || len(downwards) > mostLabels {
			continue
		}
		k := slices.IndexFunc(downwards, func(list []textLine) bool {
			last := list[len(list)-1]
			gap := last.y0 - w.y1
			return abs(last.centre()-w.centre()) < 0.35*w.em && gap > -0.5*w.em && gap < 1.1*w.em
		})
		if k < 0 {
			downwards = append(downwards, []textLine{w})
		} else {
			downwards[k] = append(downwards[k], w)
		}
	}
	taken := map[box]bool{}
	var labels, more []*label
	for _, list := range downwards {
		if len(list) < least {
			continue
		}
		x := &label{box: list[0].box, em: list[0].em}
		for _, w := range list {
			taken[w.box] = true
			x.text += w.String()
			x.box = x.box.with(w.box)
		}
		more = append(more, x)
	}
	for _, w := range words {
		if !taken[w.box] {
			labels = addLabel(labels, w)
		}
	}
	labels = append(labels, more...)
	sort.SliceStable(labels, func(a, b int) bool { return labels[a].y1 > labels[b].y1 })
	return labels
}

// addLabel adds words to the label whose next line they are, or as a label of
// their own.
func addLabel(labels []*label, w textLine) []*label {
	text := single(w.String())
	for k := len(labels) - 1; k >= 0 && k >= len(labels)-6; k-- {
		x := labels[k]
		gap := x.y0 - w.y1
		below := abs(w.x0-x.x0) < 1.5*w.em || abs(w.centre()-x.centre()) < 1.5*w.em
		close := gap < 0.7*w.em && (below || w.x0 > x.x0 && w.x1 < x.x1)
		// a label that is numbered ends where the next number begins
		if gap > -0.6*w.em && (close || gap < 1.4*w.em && below && opens(x.text, "。")) && !opens(text, "。") {
			x.text += text
			x.box = x.box.with(w.box)
			x.pitch = (x.first - w.middle()) / float64(x.lines)
			x.lines++
			return labels
		}
	}
	return append(labels, &label{box: w.box, text: strings.TrimSpace(text), em: w.em, first: w.middle(), lines: 1})
}
