package pdf

import (
	"slices"
	"sort"
)

// A narrow column without lines breaks a number into two lines or three, and
// then nothing but the room around them tells its parts from rows of their own.
// Half a number is a wrong one: it is put together only where nothing else can
// be meant, and what may be half a number becomes unknown.

const (
	tight     = 0.6 // ems of room between lines of one cell; rows stand further apart
	breaks    = 1.4 // ems; no narrower column breaks numbers: three digits, or two of full width
	labelRoom = 2.0 // ems between a label and a number that is no part of it
	oneDigit  = 0.3 // ems; two words of which one has a digit more differ by more
)

// joinNumbers puts together the numbers that the columns of tables without
// lines break.
func joinNumbers(lines []textLine) []textLine {
	var out []textLine
	var tables []looseTable
	for len(lines) > 0 {
		from, to, columns := loose(lines)
		out = append(out, lines[:from]...)
		if to > from && len(columns) > mostColumns {
			out = append(out, lines[from:to]...)
		} else if to > from {
			table := mended(lines[from:to], columns)
			tables = append(tables, looseTable{len(out), len(out) + len(table), columns})
			out = append(out, table...)
		}
		lines = lines[to:]
	}
	for k := range tables {
		doubt(out, tables, k)
	}
	return out
}

// loose finds the lines [from, to) of the first table without lines, and where
// its columns of numbers stand.
func loose(lines []textLine) (from, to int, columns []span) {
	for from < len(lines) {
		if _, values := numbersOf(lines[from]); len(values) >= leastValues {
			columns = merge(nil, values)
			break
		}
		from++
	}
	if from == len(lines) {
		return from, from, nil
	}
	to = from + 1
	quiet := 0
	for k := to; k < len(lines) && quiet <= 8; k++ {
		words, values := numbersOf(lines[k])
		if len(values) < leastValues {
			if across(lines[k], columns) {
				break
			}
			quiet++
			continue
		}
		merged := merge(columns, values)
		if len(merged) < leastValues || len(merged) > len(columns)+3 && !touching(lines[k-1], lines[k]) || len(words) > 0 && words[len(words)-1].x1 > merged[0].to {
			break
		}
		columns, to, quiet = merged, k+1, 0
	}
	return reach(lines, from, to, columns)
}

// reach takes in the lines above and below that hold parts of broken numbers
// and little else; labels may stand between.
func reach(lines []textLine, from, to int, columns []span) (int, int, []span) {
	columns = withoutStray(lines[from:to], columns)
	inside := func(l textLine) bool {
		words, values := numbersOf(l)
		if len(values) == 0 || values[0].x1 < columns[0].from-9*l.em {
			return false
		}
		if len(words) == 0 {
			return true
		}
		label := words[len(words)-1].x1
		return label < columns[0].from && (values[0].x1 > columns[0].from || values[0].x0-label > labelRoom*l.em)
	}
	edge := lines[from]
	for k := from - 1; k >= 0 && touching(lines[k], edge); k-- {
		if inside(lines[k]) {
			from, edge = k, lines[k]
		} else if across(lines[k], columns) {
			break
		}
	}
	edge = lines[to-1]
	for k := to; k < len(lines) && touching(edge, lines[k]); k++ {
		if inside(lines[k]) {
			to, edge = k+1, lines[k]
		} else if across(lines[k], columns) {
			break
		}
	}
	for _, l := range lines[from:to] {
		if _, values := numbersOf(l); inside(l) {
			columns = merge(columns, values)
		}
	}
	return from, to, withoutStray(lines[from:to], columns)
}

// withoutStray drops the columns on the left that are none.
func withoutStray(lines []textLine, columns []span) []span {
	for len(columns) > leastValues && stray(lines, columns[0]) {
		columns = columns[1:]
	}
	return columns
}

// stray reports that what stands left of the numbers is no column of its own
// but scraps in the column of labels.
func stray(lines []textLine, first span) bool {
	rows, hits := 0, 0
	for _, l := range lines {
		_, values := numbersOf(l)
		if len(values) >= leastValues {
			rows++
		}
		if len(values) > 0 && values[0].x0 < first.to {
			hits++
		}
	}
	return rows >= leastRows && hits*3 < rows
}

// touching reports two lines, or words, with no more room between them than
// the lines of one cell have.
func touching(a, b textLine) bool { return a.y0-b.y1 < tight*max(a.em, b.em) }

// number is a word of digits in a column, and what hangs under it.
type number struct {
	textLine
	column int
	line   int // of the table
}

// mended are the lines of a table with its numbers put together.
func mended(lines []textLine, columns []span) []textLine {
	var numbers []number
	var named []textLine
	for k, l := range lines {
		words, values := numbersOf(l)
		for _, v := range values {
			switch at := over(columns, v); {
			case v.x1 <= columns[0].from:
				words = append(words, v)
			default:
				numbers = append(numbers, number{v, at, k})
			}
		}
		for _, w := range words {
			named = append(named, w.split(0.9)...)
		}
	}
	widest := make([]float64, len(columns)+1)
	most := 0.0
	for _, n := range numbers {
		widest[n.column+1] = max(widest[n.column+1], n.width())
		most = max(most, n.width())
	}
	t := &wrapping{widest: widest, most: most, names: labelsOf(named), moved: map[[2]float64][]glyph{}}
	changed := false
	parts := bands(numbers)
	t.alone = len(parts) == 1
	for _, b := range parts {
		rows := t.rows(b)
		for k, row := range rows {
			if len(row) > 1 && t.settle(row) {
				changed = true
			}
			if k > 0 && t.leftOver(rows[k-1], row) {
				changed = true
			}
		}
	}
	if !changed {
		return lines
	}
	return t.rewrite(lines, numbers)
}

// over is the column that a word stands in, -1 where there are none or two.
func over(columns []span, l textLine) int {
	at := -1
	for k, c := range columns {
		if l.x0 < c.to && l.x1 > c.from {
			if at >= 0 {
				return -1
			}
			at = k
		}
	}
	return at
}

// bands parts the numbers of a table into what hangs together from top to
// bottom: a row, or rows that stand close to each other.
func bands(numbers []number) [][]number {
	list := slices.Clone(numbers)
	sort.SliceStable(list, func(a, b int) bool { return list[a].y1 > list[b].y1 })
	var out [][]number
	low := 0.0
	for _, n := range list {
		if last := len(out) - 1; last >= 0 && low-n.y1 < tight*n.em {
			out[last] = append(out[last], n)
			low = min(low, n.y0)
			continue
		}
		out, low = append(out, []number{n}), n.y0
	}
	return out
}

// wrapping is what the numbers of one table are held against.
type wrapping struct {
	widest []float64 // number of each column; the first stands for no column
	most   float64   // the widest number of all
	names  []*label
	alone  bool                   // all numbers hang together
	moved  map[[2]float64][]glyph // new characters of a number, by its upper left corner
}

// rows cuts a band where its numbers cannot be broken: a number that leaves
// room for one digit more is whole, and what stands below it is the next row.
func (t *wrapping) rows(band []number) [][]number {
	var levels [][]number
	for _, n := range band {
		if last := len(levels) - 1; last >= 0 && overlaps(levels[last][0].box, n.box) {
			levels[last] = append(levels[last], n)
			continue
		}
		levels = append(levels, []number{n})
	}
	out := [][]number{levels[0]}
	for _, below := range levels[1:] {
		last := &out[len(out)-1]
		if t.apart(*last, below) {
			out = append(out, below)
		} else {
			*last = append(*last, below...)
		}
	}
	return out
}

// leftOver makes numbers of a row unknown over which a few numbers without a label
// stand, close to both rows: they may be parts of either.
func (t *wrapping) leftOver(above, row []number) (changed bool) {
	last := above[len(above)-1]
	var rest []number
	for _, n := range above {
		if overlaps(n.box, last.box) {
			rest = append(rest, n)
		}
	}
	if len(rest) == len(above) || len(rest) >= len(row) || t.named(rest) {
		return false
	}
	for _, n := range row {
		for _, r := range rest {
			if n.column == r.column && touching(r.textLine, n.textLine) && t.moved[corner(n)] == nil {
				t.moved[corner(n)] = squeezed(n.textLine, []glyph{{r: unknown, em: n.em}}, n.middle())
				changed = true
			}
		}
	}
	return changed
}

// apart reports that a new row begins below.
func (t *wrapping) apart(above, below []number) bool {
	if staggered(above, below) {
		return false
	}
	narrow := breaks
	if len(below) < len(above) && !t.named(below) { // a row of its own has a label, or all its numbers
		narrow = 0
	}
	for _, b := range below {
		for _, a := range above {
			if a.column == b.column && a.column >= 0 && touching(a.textLine, b.textLine) && a.width() < max(narrow*a.em, t.widest[a.column+1]-oneDigit*a.em) {
				return true
			}
		}
	}
	return t.named(above) && t.named(below)
}

// staggered reports a number that stands between the lines of its neighbours,
// in the middle of their cells: two rows do not overlap.
func staggered(above, below []number) bool {
	for _, a := range above {
		for _, b := range below {
			if over := min(a.y1, b.y1) - max(a.y0, b.y0); over > 0.12*a.em && a.column != b.column {
				return true
			}
		}
	}
	return false
}

// named reports a label of one line that opens a row right beside the last of
// these numbers.
func (t *wrapping) named(list []number) bool {
	y := list[len(list)-1].middle()
	for _, x := range t.names {
		if abs(x.middle()-y) < 0.3*x.em && x.height() < 1.5*x.em && opens(x.text, "。") {
			return true
		}
	}
	return false
}

// settle puts the numbers of one row together, or makes them unknown; false
// where nothing hangs under anything.
func (t *wrapping) settle(row []number) bool {
	room := row[0].box
	columns := map[int][]number{}
	level := true
	for _, n := range row {
		room = room.with(n.box)
		columns[n.column] = append(columns[n.column], n)
		level = level && overlaps(row[0].box, n.box)
	}
	if level {
		return false
	}
	sure, fixed := len(columns[-1]) == 0, !staggeredIn(row)
	middle := true
	for _, list := range columns {
		block := list[0].box
		for k, n := range list {
			block = block.with(n.box)
			if k > 0 && !touching(list[k-1].textLine, n.textLine) || k+1 < len(list) && n.width() < max(breaks*n.em, t.most-oneDigit*n.em) || len(list) > 1 && !digitsOnly(n.textLine) {
				sure = false
			}
		}
		middle = middle && abs(block.middle()-room.middle()) < 0.3*row[0].em
	}
	if sure && (fixed || !middle) && !t.one(room, row[0].em) {
		sure = false
	}
	y := room.middle()
	if !sure && fixed {
		y = row[0].middle()
	}
	for at, list := range columns {
		if !sure && fixed && at >= 0 && len(list) == 1 && overlaps(row[0].box, list[0].box) {
			continue // whatever stands below, this number stands in the first line
		}
		var glyphs []glyph
		for _, n := range list {
			glyphs = append(glyphs, n.glyphs...)
		}
		if !sure {
			glyphs = []glyph{{r: unknown, em: row[0].em}}
		}
		t.moved[corner(list[0])] = squeezed(list[0].textLine, glyphs, y)
		for _, n := range list[1:] {
			t.moved[corner(n)] = nil
		}
	}
	return true
}

func staggeredIn(row []number) bool {
	for k, b := range row {
		for _, a := range row[:k] {
			if staggered([]number{a}, []number{b}) && !overlaps(a.box, b.box) {
				return true
			}
		}
	}
	return false
}

// one reports that a single label names what stands at a height, and that it
// opens a row. Of labels side by side the right one counts. A table without a
// label is one row: several would say nothing.
func (t *wrapping) one(room box, em float64) bool {
	if len(t.names) == 0 {
		return t.alone
	}
	var beside []*label
	for _, x := range t.names {
		if min(x.y1, room.y1)-max(x.y0, room.y0) > 0.3*em {
			beside = append(beside, x)
		}
	}
	n, opening := 0, false
	for _, x := range beside {
		if !slices.ContainsFunc(beside, func(y *label) bool { return y.x0 >= x.x1 }) {
			n, opening = n+1, opens(x.text, "。")
		}
	}
	return n == 1 && opening
}

func corner(n number) [2]float64 { return [2]float64{n.x0, n.y1} }

// rewrite makes lines anew of characters some of which moved.
func (t *wrapping) rewrite(lines []textLine, numbers []number) []textLine {
	var all []glyph
	next := 0
	for k, l := range lines {
		to := len(l.glyphs)
		own := next
		for next < len(numbers) && numbers[next].line == k {
			next++
		}
		for _, n := range numbers[own:next] {
			to = min(to, slices.IndexFunc(l.glyphs, func(g glyph) bool { return g == n.glyphs[0] }))
		}
		all = append(all, l.glyphs[:to]...)
		for _, n := range numbers[own:next] {
			if moved, ok := t.moved[corner(n)]; ok {
				all = append(all, moved...)
			} else {
				all = append(all, n.glyphs...)
			}
		}
	}
	return linesOf(all)
}

// squeezed sets characters into the room of a word, at a height.
func squeezed(word textLine, glyphs []glyph, y float64) []glyph {
	list := slices.Clone(glyphs)
	step, half := word.width()/float64(len(list)), word.height()/2
	for i := range list {
		list[i].box = box{word.x0 + float64(i)*step, y - half, word.x0 + float64(i+1)*step, y + half}
	}
	return list
}

// digitsOnly reports a number without marks.
func digitsOnly(l textLine) bool {
	for _, g := range l.glyphs {
		if !numeric(g.r) || g.r == unknown {
			return false
		}
	}
	return true
}
