package pdf

import (
	"slices"
	"sort"
)

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
