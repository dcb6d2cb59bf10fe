package pdf

import "slices"

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
	for k := to; k < len(lines) && quiet <= mostQuiet; k++ {
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
		if len(columns) > noColumns {
			return from, to, columns
		}
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
		if _, values := numbersOf(l); inside(l) && len(columns) <= noColumns {
			columns = merge(columns, values)
		}
	}
	return from, to, withoutStray(lines[from:to], columns)
}

// withoutStray drops the columns on the left that are none: what stands there is no
// column of its own but scraps in the column of labels.
func withoutStray(lines []textLine, columns []span) []span {
	if len(columns) <= leastValues {
		return columns
	}
	rows := 0
	var begin []float64 // where the numbers of a line begin
	for _, l := range lines {
		_, values := numbersOf(l)
		if len(values) >= leastValues {
			rows++
		}
		if len(values) > 0 {
			begin = append(begin, values[0].x0)
		}
	}
	if rows < leastRows {
		return columns
	}
	slices.Sort(begin)
	for len(columns) > leastValues {
		if hits, _ := slices.BinarySearch(begin, columns[0].to); hits*3 >= rows {
			break
		}
		columns = columns[1:]
	}
	return columns
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
