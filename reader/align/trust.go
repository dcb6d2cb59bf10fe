package align

import "slices"

// A reading that rests on the count of numbers alone is safe only while every
// cell leaves its number in the text. Where blanks were lost, six numbers and
// a stray one look like seven, and digits split in ways that add up by chance.
// The functions here look for signs of lost cells and withdraw what then
// stands on chance.

// lossy reports rows that have too few numbers: a sign that this source drops
// the cells that are empty. Glued rows and values one to a line are judged
// apart, since one source may hold both.
func lossy(bands []band, glued bool) bool {
	odd := 0
	for i := range bands {
		b := &bands[i]
		if b.glued && glued && (len(b.sets) == 0 && !b.gaveUp || len(b.sets) == 1 && len(numbersOf(b.sets[0])) == 7 && !holds(b.sets[0], rowSum)) {
			odd++
		}
		if b.glued == glued && (b.glued || b.stacked) && tooFew(b) {
			return true
		}
		if b.glued != glued || !b.glued && !b.stacked {
			continue
		}
		for _, l := range b.labels {
			if l.leaf && b.beside && i > 0 {
				return true // 有标签而没有数的行
			}
		}
	}
	return odd > 1 // 一行加不起来可以是报告有错，几行都加不起来是数丢了
}

// empties reports that cells of the source are empty, as rows with borders show, or
// a 表四 without them that is too short: of glued numbers the empty ones left no trace.
func (g *gatherer) empties() bool {
	for i := range g.bands {
		if b := &g.bands[i]; !b.glued && hasNumber(b.atoms) && hasEmpty(trim(b.atoms)) {
			return true
		}
	}
	for i := range g.four.group {
		f, digits := &g.four.group[i], 0
		for k := range f.atoms {
			digits += max(len(f.atoms[k].value.digits), 1)
		}
		if f.glued && digits < len(cells4) {
			return true
		}
	}
	return false
}

// noRow reports a 表三 of which no row was read: then sums are all that speaks for
// a cut of the digits of 表四, and empty cells may have left none.
func (g *gatherer) noRow() bool {
	return len(g.bands) > 0 && !slices.ContainsFunc(g.bands, func(b band) bool { return b.slot >= 0 && len(b.sets) == 1 })
}

// tooFew reports a row with fewer numbers or digits than the form has columns.
func tooFew(b *band) bool {
	n := 0
	for i := range b.atoms {
		a := &b.atoms[i]
		switch {
		case a.isNumber() && b.glued:
			n += len(a.value.digits)
		case a.isValue() && a.value.kind != blankCell:
			n++
		}
	}
	return n > 0 && n < 7
}

// doubt withdraws the rows that rest on the count of numbers where the source
// is lossy.
func doubt(bands []band, single bool) {
	lines, runs := lossy(bands, false), lossy(bands, true)
	even := evenly(bands)
	runs = runs && !even
	there, last := [maxSlots + 1]bool{}, -1
	for i := range bands {
		if b := &bands[i]; b.slot >= 0 {
			there[b.slot+1] = true
			last = max(last, b.slot)
		}
	}
	for i := range bands {
		b := &bands[i]
		if b.glued && len(b.sets) == 1 && b.setHow == reflowed && !even && !holdsBlank(b.sets[0], rowSum) {
			b.sets = nil // 七个数字未必是七个数
		}
		ends := next(b.slot, single) < 0 && !lines && len(b.atoms) == 7 && len(numbersOf(b.atoms)) == 7 // 表三到此为止，七格俱在
		if b.stacked && b.slot >= 0 && len(b.sets) > 0 && !ends && !there[next(b.slot, single)+1] && (b.slot < last || !holdsBlank(b.sets[0], rowSum)) {
			b.sets = nil // 下一行不见了，这些数可能是它的
		}
		if len(b.sets) == 0 || !(b.glued && runs || b.stacked && lines) {
			continue
		}
		if b.glued && runs && !allZero(b.sets[0]) || b.stacked && len(numbersOf(b.sets[0])) == 7 && !holds(b.sets[0], rowSum) {
			b.sets = nil
		}
	}
}

// evenly reports a line that holds the whole table, seven numbers kept apart
// behind every label: there a row that does not add up is the report's fault.
func evenly(bands []band) bool {
	rows, odd := 0, 0
	for i := range bands {
		b := &bands[i]
		if !b.glued {
			continue
		}
		if len(b.atoms) != 7 || len(numbersOf(b.atoms)) != 7 {
			return false
		}
		rows++
		if !holds(b.atoms, rowSum) {
			odd++
		}
	}
	return rows >= 20 && odd <= 2
}

// next returns the row of the form that follows.
func next(slot int, single bool) int {
	for slot++; slot < len(vocabulary.rows3); slot++ {
		if inForm(slot, single) {
			return slot
		}
	}
	return -1
}

func allZero(set []atom) bool {
	for _, a := range set {
		if a.value.digits != "0" {
			return false
		}
	}
	return true
}

// confirm withdraws cuts of digits that the columns contradict, and those that
// no column confirms: digits add up by chance more often than one thinks. A report whose sums are wrong in one column has one wrong
// number; a wrong cut moves digits from one column to another and breaks two.
func confirm(bands []band, form string) {
	if !slices.ContainsFunc(bands, func(b band) bool { return b.glued && b.setHow == identity }) {
		return
	}
	var broken [7]bool
	covers := make([][7]bool, len(bands)) // 带、列：有可判断的勾稽
	bad := 0
	for _, s := range columnSums(form, ownersOf(bands, true)) {
		verdict, judged := s.judge(bands)
		if !judged {
			continue
		}
		for _, side := range [2][]int{s.left, s.right} {
			for _, i := range side {
				covers[i][s.column] = true
			}
		}
		if !verdict && s.column < 6 && !broken[s.column] {
			broken[s.column] = true
			bad++
		}
	}
	for i := range bands {
		b := &bands[i]
		if !b.glued || b.setHow != identity || len(b.sets) != 1 {
			continue
		}
		for k, a := range b.sets[0] {
			if a.value.digits == "0" || !a.isNumber() {
				continue
			}
			if bad > 1 && broken[k] || !covers[i][k] {
				b.sets = nil
				break
			}
		}
	}
}

// judge holds the identity against the bands; judged is false where a cell of
// it was not read.
func (s columnSum) judge(bands []band) (holds, judged bool) {
	var left, right int64
	for k, side := range [2][]int{s.left, s.right} {
		for _, i := range side {
			a := bands[i].sets[0][s.column]
			n, ok := a.value.count()
			if !ok || !a.isNumber() {
				return false, false
			}
			if k == 0 {
				left += n
			} else {
				right += n
			}
		}
	}
	return left == right, true
}
