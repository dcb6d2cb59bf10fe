package pdf

import "slices"

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
		for _, n := range list {
			block = block.with(n.box)
		}
		middle = middle && abs(block.middle()-room.middle()) < 0.3*row[0].em
	}
	for at, list := range columns {
		full := t.most // of one column the others tell how much it holds; between two rows nothing stands in the middle
		if !fixed && middle {
			full = t.widest[at+1]
		}
		for k, n := range list {
			if k > 0 && !touching(list[k-1].textLine, n.textLine) || k+1 < len(list) && n.width() < max(breaks*n.em, full-oneDigit*n.em) || len(list) > 1 && !digitsOnly(n.textLine) {
				sure = false
			}
		}
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
