package pdf

import (
	"math"
	"slices"
	"strings"
)

// Lines of one cell may stand as far apart as rows do. In a table whose rows have
// labels, numbers without one are the rest of broken numbers above or below them:
// those have a part missing, and are unknown.

const (
	setWide   = 2.6 // ems; lines of one cell stand no further apart
	moreRows  = 4   // lines above and below a table that may hold numbers of it
	moreNames = 8   // and labels
)

// looseTable is lines [from, to) of a page, and their columns of numbers.
type looseTable struct {
	from, to int
	columns  []span
}

// looseRow is a line of numbers of a table without lines.
type looseRow struct {
	textLine
	values []textLine
	named  bool // a label stands beside it
}

// doubt makes the numbers of the k-th table unknown that may have parts in other
// lines. They are changed in place.
func doubt(lines []textLine, tables []looseTable, k int) {
	t := tables[k]
	var rows []looseRow
	var named []textLine
	begin := startsOf(lines[t.from:t.to], t.columns)
	inside := make([]bool, len(lines))
	for _, o := range tables {
		for i := o.from; i < o.to; i++ {
			inside[i] = i >= t.from-moreRows && i < t.to+moreRows
		}
	}
	for i := t.from - 1; i >= max(t.from-moreRows, 0); i-- {
		inside[i] = inside[i] || inside[i+1] && t.near(lines, i, i+1)
	}
	for i := t.to; i < min(t.to+moreRows, len(lines)); i++ {
		inside[i] = inside[i] || inside[i-1] && t.near(lines, i, i-1)
	}
	for i := max(t.from-moreNames, 0); i < min(t.to+moreNames, len(lines)); i++ {
		words, values := t.beside(lines[i])
		for _, w := range begin.cut(words) {
			if w.x0 < t.columns[0].from {
				named = append(named, w)
			}
		}
		if inside[i] && underColumns(values, t.columns) {
			rows = append(rows, looseRow{textLine: lines[i], values: values})
		}
	}
	labels := labelsOf(named)
	var pitches []float64
	for _, x := range labels {
		if x.pitch > 0 {
			pitches = append(pitches, x.pitch)
		}
	}
	name(rows, labels)
	parts(rows, median(pitches), slices.ContainsFunc(labels, func(x *label) bool { return opens(x.text, "。") }))
}

// near reports a line that stands close to another one and begins no row.
func (t looseTable) near(lines []textLine, i, other int) bool {
	words, _ := t.beside(lines[i])
	return abs(lines[i].middle()-lines[other].middle()) < setWide*lines[i].em &&
		!slices.ContainsFunc(words, func(w textLine) bool { return w.x1 > t.columns[0].from || opens(w.String(), "。") })
}

// beside is besideOf, with the numbers of several columns that hardly any room parts.
func (t looseTable) beside(l textLine) (words, values []textLine) {
	words, values = besideOf(l, t.columns)
	if len(values) > 0 {
		return words, values
	}
	k := len(words)
	for k > 0 && words[k-1].x1 > t.columns[0].from && numberLike(strings.ReplaceAll(words[k-1].String(), " ", "")) {
		k--
	}
	return words[:k], words[k:]
}

// underColumns reports numbers that all stand in columns of numbers, or in several
// where nothing parts them.
func underColumns(values []textLine, columns []span) bool {
	return len(values) > 0 && !slices.ContainsFunc(values, func(v textLine) bool {
		return !slices.ContainsFunc(columns, func(c span) bool { return v.x0 < c.to && v.x1 > c.from })
	})
}

// name gives each label to the row nearest to it. A label over several rows
// stands left of theirs and names none.
func name(rows []looseRow, labels []*label) {
	if len(labels) > mostLabels {
		return
	}
	for _, x := range labels {
		if slices.ContainsFunc(labels, func(y *label) bool { return y.x0 > x.x1-0.5*x.em && y.y0 < x.y1 && y.y1 > x.y0 }) {
			continue
		}
		best := -1
		for k, r := range rows {
			if best < 0 || abs(r.middle()-x.middle()) < abs(rows[best].middle()-x.middle()) {
				best = k
			}
		}
		if best >= 0 && rows[best].middle() < x.y1+0.3*x.em && rows[best].middle() > x.y0-0.3*x.em {
			rows[best].named = true
		}
	}
}

// parts makes the numbers without a label unknown, and those that they may be
// parts of: in the nearest row that has a number in the same column, no further
// away than the lines of a label are from each other. Where there are no labels,
// a row may be one of numbers alone.
func parts(rows []looseRow, pitch float64, numbered bool) {
	named := 0
	for _, r := range rows {
		if r.named {
			named++
		}
	}
	labelled := numbered || named*5 >= len(rows)
	for k, rest := range rows {
		if rest.named || !labelled && !alone(rows, k) {
			continue
		}
		most := 1.15 * pitch // numbers may be set in another font than labels
		if pitch == 0 {
			most = setWide * rest.em
		}
		for _, v := range rest.values {
			nearest := math.Inf(1)
			first := max(k-moreNames, 0)
			around := rows[first:min(k+moreNames, len(rows))]
			for i, r := range around {
				if first+i != k && len(r.under(v)) > 0 {
					nearest = min(nearest, abs(r.middle()-rest.middle()))
				}
			}
			if nearest > most {
				continue
			}
			for i, r := range around {
				if first+i != k && abs(r.middle()-rest.middle()) <= 1.3*nearest {
					for _, o := range r.under(v) {
						unread(o.glyphs)
					}
				}
			}
			unread(v.glyphs)
		}
	}
}

// alone reports, of a table without labels, a row that is no row like the
// others: it stands too close to one that has more numbers.
func alone(rows []looseRow, k int) bool {
	for _, i := range []int{k - 1, k + 1} {
		if i >= 0 && i < len(rows) && abs(rows[i].middle()-rows[k].middle()) < setWide*rows[k].em && len(rows[i].values) > len(rows[k].values) {
			return true
		}
	}
	return false
}

// under are the numbers that stand over or under another one.
func (r *looseRow) under(v textLine) (list []textLine) {
	for _, o := range r.values {
		if o.x0 < v.x1 && o.x1 > v.x0 {
			list = append(list, o)
		}
	}
	return list
}

// unread makes characters unknown.
func unread(glyphs []glyph) {
	for i := range glyphs {
		glyphs[i].r = unknown
	}
}
