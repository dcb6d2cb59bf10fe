package align

import "slices"

// place says which row of the form each band is. A label in the same row, or
// the only label just before a lone band, says it plainly. Bands whose labels
// are elsewhere are taken in the statutory order, and only where exactly as
// many rows of the form are open as there are bands to fill them.
func place(bands []band, single, several, whole bool) {
	for i := range bands {
		b := &bands[i]
		if b.beside {
			switch {
			case b.far:
				b.how = distance
			case b.part:
				b.how = reflowed
			}
		}
	}
	for i := 0; i < len(bands); {
		j := i
		for j < len(bands) && !bands[j].beside {
			j++
		}
		if j == i {
			i++
			continue
		}
		byLabels(bands, i, j)
		i = j
	}
	dropSubtotals(bands, whole)
	dropDoubles(bands)
	fill(bands, single, several)
}

// above reports numbers that stand above their labels: the first row has no label
// before it, and the label that ends the table, as the caller has seen, no numbers
// behind it. Which rows they are is not read.
func above(bands []band) bool {
	return len(bands) > 0 && len(leaves(bands[0].labels)) == 0 && !slices.ContainsFunc(bands, func(b band) bool { return b.beside })
}

// dropSubtotals leaves （七）总计 to the row that is: tables that add up each
// group have rows 合计 of the groups, and only the last before 四 can be the
// total of all, unless one says its number; of a table that is not whole, not
// even that.
func dropSubtotals(bands []band, whole bool) {
	own, last, vague := false, -1, 0
	for i := range bands {
		if b := &bands[i]; b.slot == slotTotal {
			last = i
			if b.vague {
				vague++
			}
			own = own || !b.vague
		}
	}
	if vague == 0 || whole && !own && vague == 1 && !rowsAfter(bands[last+1:]) {
		return
	}
	for i := range bands {
		if b := &bands[i]; b.slot == slotTotal && b.vague && (own || i != last || !whole || rowsAfter(bands[i+1:])) {
			b.slot, b.how, b.beside, b.labels, b.atoms = -1, "", false, nil, nil
		}
	}
}

// rowsAfter reports rows of outcomes behind a row that should be their total.
func rowsAfter(bands []band) bool {
	return slices.ContainsFunc(bands, func(b band) bool {
		return b.slot >= 0 && b.slot < slotTotal && vocabulary.rows3[b.slot].num.style == point
	})
}

// byLabels places the bands [from, to), whose labels stand in other lines. A
// lone band after a lone label is its row. Where the labels and the bands
// between two whole rows do not alternate so, the page was torn, and what
// stands just before a band says nothing; only a source that has no whole rows
// at all, one value to a line, may lose a label without that doubt.
func byLabels(bands []band, from, to int) {
	regular := true
	for i := from; i < to; i++ {
		b := &bands[i]
		labels := leaves(b.labels)
		lone := i+1 == to || len(bands[i+1].labels) > 0 || bands[i+1].own
		if len(labels) != 1 || !lone {
			regular = false
			continue
		}
		b.slot, b.how, b.vague = labels[0].slot, reflowed, labels[0].vague
		if labels[0].far {
			b.how = distance
		}
	}
	if regular || from == 0 && to == len(bands) {
		return
	}
	for i := from; i < to; i++ {
		bands[i].slot, bands[i].how = -1, ""
	}
}

// leaves keeps the labels that a row of numbers may belong to: a group's label
// only where no row of the group follows it.
func leaves(labels []marker) []marker {
	list := labels[:0:0]
	rows := false
	for _, l := range labels {
		rows = rows || l.leaf
	}
	for i, l := range labels {
		if !l.leaf && (i+1 < len(labels) || rows && vocabulary.rows3[l.slot].name != "other") {
			continue
		}
		if n := len(list); n > 0 && list[n-1].slot == l.slot {
			continue
		}
		switch n := len(list); {
		case n == 0: // 多半要的几个前后相接
			list = labels[i : i+1 : i+1]
		case n <= i && &labels[i-n] == &list[0]:
			list = labels[i-n : i+1 : i+1]
		default:
			list = append(list, l)
		}
	}
	return list
}

// strangers drops the rows of another table of the page that has some words of
// 表三 too: a comparison with last year's numbers in the words of a report. Not
// one of its rows has seven values, and another table has most rows of the form.
func strangers(bands []band) {
	if !slices.ContainsFunc(bands, func(b band) bool { return b.table > 0 }) {
		return
	}
	read, all := map[int]int{}, map[int]int{}
	most := 0
	for i := range bands {
		b := &bands[i]
		all[b.table]++
		if len(b.sets) > 0 {
			read[b.table]++
			most = max(most, read[b.table])
		}
	}
	if most < 15 {
		return
	}
	for i := range bands {
		if b := &bands[i]; b.table > 0 && read[b.table] == 0 && all[b.table] <= 6 {
			b.slot, b.beside, b.labels, b.atoms = -1, true, nil, nil
		}
	}
}

// dropDoubles leaves each row of the form to one band: the first whose label
// is the form's own. A band out of the statutory order loses a row that it has
// by a doubtful label.
func dropDoubles(bands []band) {
	var owner [maxSlots]int // 一带之后的序号，0为无
	for pass := range 2 {
		for i := range bands {
			b := &bands[i]
			if b.slot < 0 || (b.how == distance) != (pass == 1) {
				continue
			}
			if o := owner[b.slot]; o > 0 && len(bands[o-1].sets) == 0 && !bands[o-1].glued && len(b.sets) > 0 && len(bands[o-1].atoms) < 7 {
				first := &bands[o-1] // 与上年比较的表，行名一样而没有七个数
				first.slot, first.how, first.labels, first.atoms = -1, "", nil, nil
				owner[b.slot] = 0
			}
			if o := owner[b.slot]; o > 0 && o != i+1 {
				b.slot, b.how = -1, ""
				b.labels = nil
				b.atoms = nil // 重复的一行，不再参加排序
				continue
			}
			owner[b.slot] = i + 1
		}
	}
}

// fill gives the bands between two placed ones the rows between theirs.
func fill(bands []band, single, several bool) {
	for i := 0; i < len(bands); {
		if bands[i].slot >= 0 || bands[i].atoms == nil {
			i++
			continue
		}
		j := i
		var free []int
		for j < len(bands) && bands[j].slot < 0 {
			if bands[j].atoms != nil {
				free = append(free, j)
			}
			j++
		}
		from, to := -1, len(vocabulary.rows3)
		for k := i - 1; k >= 0; k-- {
			if bands[k].slot >= 0 {
				from = bands[k].slot
				break
			}
		}
		if j < len(bands) {
			to = bands[j].slot
		}
		fillGap(bands, free, from, to, single, several)
		i = j
	}
}

func fillGap(bands []band, free []int, from, to int, single, several bool) {
	for _, i := range free { // 没有标签的一行，须自己加得起来
		if len(bands[i].sets) != 1 || !holds(bands[i].sets[0], rowSum) {
			return
		}
	}
	if !fillRange(bands, free, from, to, single, several) {
		fillGroups(bands, free, from, to, single, several)
	}
}

// fillGroups fills one group after the other: bands that follow the label of a
// group are its rows where they are as many.
func fillGroups(bands []band, free []int, from, to int, single, several bool) {
	for i := 0; i < len(free); {
		j := i + 1
		for j < len(free) && len(bands[free[j]].labels) == 0 {
			j++
		}
		if labels := leaves(bands[free[i]].labels); len(labels) == 1 && !labels[0].leaf {
			first, last := group(labels[0].slot)
			if first > from && last < to && (j < len(free) || !openAfter(bands, last, to, single)) {
				fillRange(bands, free[i:j], first-1, last+1, single, several)
			}
		}
		i = j
	}
}

// openAfter reports rows of the form between the end of a group and the next
// placed row that no band has: then some of the last bands may be theirs.
func openAfter(bands []band, last, to int, single bool) bool {
	for slot := last + 1; slot < to; slot++ {
		if inForm(slot, single) && !slices.ContainsFunc(bands, func(b band) bool { return b.slot == slot }) {
			return true
		}
	}
	return false
}

// group returns the rows of the form under the label of a group.
func group(slot int) (first, last int) {
	last = slot
	for last+1 < len(vocabulary.rows3) && vocabulary.rows3[last+1].num.style == point {
		last++
	}
	if vocabulary.rows3[slot].name == "other" {
		return slot, last // 2019版的一行就是组名本身
	}
	return slot + 1, last
}

// fillRange gives the free bands the open rows between from and to where there
// are as many.
func fillRange(bands []band, free []int, from, to int, single, several bool) bool {
	taken := map[int]bool{}
	for i := range bands {
		if b := &bands[i]; b.slot >= 0 {
			taken[b.slot] = true
		}
	}
	for _, form := range []struct{ ok, single bool }{{several, false}, {single, true}} {
		if !form.ok {
			continue
		}
		var open []int
		for slot := from + 1; slot < to; slot++ {
			if inForm(slot, form.single) && !taken[slot] {
				open = append(open, slot)
			}
		}
		if len(open) == len(free) && agrees(bands, free, open) {
			for k, i := range free {
				bands[i].slot, bands[i].how = open[k], order
			}
			return true
		}
	}
	return false
}

// inForm reports whether the slot is a row of numbers, in the form with the
// single row （六）其他处理 or in that with three rows.
func inForm(slot int, single bool) bool {
	e := vocabulary.rows3[slot]
	switch e.name {
	case "other":
		return single
	case "other_no_correction", "other_fee_unpaid", "other_misc":
		return !single
	}
	return e.leaf
}

// agrees reports whether no label that stands alone before a band says that it
// is another row.
func agrees(bands []band, free, open []int) bool {
	for k, i := range free {
		labels := leaves(bands[i].labels)
		if len(labels) == 1 && labels[0].slot > open[k] {
			return false // 标签在前，数不会早于它
		}
	}
	return true
}
