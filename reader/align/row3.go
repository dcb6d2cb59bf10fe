package align

import (
	"math/bits"
	"slices"
	"strings"
	"unicode"
)

// row3 takes a row of 表三.
func (g *gatherer) row3(r *row) {
	last, named := -1, false
	for i := range r.atoms {
		a := &r.atoms[i]
		if a.entry == nil {
			continue
		}
		if _, ok := row3Of(a); ok {
			last = i
		} else {
			named = true
		}
	}
	if last >= 0 {
		g.labelled3(r, last)
		return
	}
	values, words := 0, 0
	for i := range r.atoms {
		if a := &r.atoms[i]; a.isValue() {
			values++
		} else if a.entry == nil && a.words > 0 {
			words++
		}
	}
	switch {
	case !named && words == 0 && values > 0 && values < 7 && g.finishes(r): // 转换工具按宽度折行
		g.s.table[r.line] = true
	case named: // 表头的词
		g.closeRun()
		if len(r.atoms) == 1 && r.atoms[0].cell.Text == "小计" {
			g.forget() // 下面的数是小计的
		}
	case values == 0 && len(r.atoms) == 1 && lookalike(r.atoms[0].cell.Text) && (len(g.run) > 0 || len(leaves(g.pending)) > 0):
		r.atoms[0].value.kind = junk // 一格一行里认错了的数，也占一格
		g.stack(r)
		g.s.table[r.line] = true
	case values == 0:
		if g.foreign(r) {
			g.closeRun()
			g.forget()
		} else if words > 0 && g.itemOfItsOwn(r) {
			g.closeRun()
			g.forget()
		} else if words > 0 && len(g.run) == 0 {
			g.dropVague() // 其他、总计之后另有标签，只是认不出
		}
	case len(r.atoms) == 1:
		g.stack(r)
		g.s.table[r.line] = true
	case hasNumber(r.atoms):
		if values < 5 && len(g.run) > 0 && words == 0 {
			g.stack(r)
			g.s.table[r.line] = true
			return
		}
		g.closeRun()
		g.s.table[r.line] = true
		atoms := r.atoms
		for !atoms[0].isValue() || apartFrom(atoms) { // 标签的另一行
			atoms = atoms[1:]
		}
		own := words > 0 && !r.atoms[0].isValue() && len(g.pending) == 0
		if words > 0 && !g.goesBefore(r) {
			g.forget() // 这一行自有标签，只是认不出
			own = !r.atoms[0].isValue()
		}
		g.before = ""
		if words == 0 && !slices.ContainsFunc(g.pending, func(l marker) bool { return l.leaf }) && g.above != nil && len(g.above.atoms) > 0 && !hasValue(g.above.atoms) {
			g.before = g.above.atoms[len(g.above.atoms)-1].cell.Text
		}
		g.push(band{line: r.line, table: r.table, atoms: atoms, slot: -1, glued: r.glued, own: own})
	case words == 0 && len(g.run) > 0: // 只有空格或记号
		g.stack(r)
	case values >= 7 && (hasMark(r.atoms) || words > 0 && len(leaves(g.pending)) > 0):
		// 一行都没有数也是一行，前面的标签是它的，不是再下一行的
		g.closeRun()
		if words > 0 && !g.goesBefore(r) {
			g.forget()
		}
		atoms := r.atoms
		for !atoms[0].isValue() {
			atoms = atoms[1:]
		}
		g.push(band{line: r.line, table: r.table, atoms: atoms, slot: -1, glued: r.glued})
	}
}

// itemOfItsOwn reports words that are no rest of the label above: they have the
// number of an item (4.其他情形) or count a part of it (其中：网络申请), and the numbers
// below them are theirs.
func (g *gatherer) itemOfItsOwn(r *row) bool {
	n := len(g.pending)
	if n == 0 || g.pending[n-1].part || len(r.atoms) != 1 || r.atoms[0].words < 9 {
		return false
	}
	words := g.s.m.fold(r.atoms[0].cell.Text).r
	num, at := cutNumbering(words)
	return num.style == point && at < len(words) || len(words) > 2 && words[0] == '其' && words[1] == '中'
}

// apartFrom reports an empty cell at the beginning that does not stand beside the
// next one: what covers the columns between began above, and so this is a label's.
func apartFrom(atoms []atom) bool {
	if len(atoms) < 2 || atoms[0].cell.Text != "" {
		return false
	}
	a, b := atoms[0].cell, atoms[1].cell
	return a.Col+a.Span < b.Col
}

// goesBefore reports whether the words of a row with numbers are the rest of
// the label above it; for words of their own the row is not that label's.
func (g *gatherer) goesBefore(r *row) bool {
	n := len(g.pending)
	if n == 0 {
		return true
	}
	label := g.pending[n-1]
	for i := range r.atoms {
		a := &r.atoms[i]
		if a.isValue() {
			break
		}
		if a.entry != nil || a.words == 0 {
			continue
		}
		got := g.s.m.lookup(g.s.m.fold(label.cell.Text + a.cell.Text).r)
		return got.entry != nil && got.entry.kind == row3 && got.entry.slot == label.slot
	}
	return true
}

// labelled3 takes a row that names a row of the form; the values behind the
// last label are its own.
func (g *gatherer) labelled3(r *row, last int) {
	g.orphan(r)
	g.closeRun()
	g.s.table[r.line] = true
	for i := range r.atoms[:last] {
		if a := &r.atoms[i]; a.entry != nil && a.entry.kind == row3 {
			g.mark(a.entry.slot, a)
		}
	}
	a := &r.atoms[last]
	g.rest(a)
	slot, _ := row3Of(a)
	behind := r.atoms[last+1:]
	if g.twice(r.atoms[:last], slot) {
		behind = nil // 两份报告并排，分不清哪些数是哪一份的
	}
	strange := !vocabulary.rows3[slot].leaf && (!a.part || slot != slotOther) && len(behind) > 7 && behind[0].entry == nil && !behind[0].isValue() && (behind[0].words > 3 || slot != slotOther)
	if len(behind) > 0 && damaged(&behind[0]) {
		behind[0].value.kind = junk
	}
	for len(behind) > 0 && !behind[0].isValue() && (len(trim(behind)) > 7 || (a.part || r.table == 0) && onlyWords(&behind[0])) {
		behind = behind[1:] // 标签断成了几格
	}
	vague := a.entry.kind != row3
	g.third = g.third || slot == slotMisc && a.num.style == point && g.expects(slot)
	numbers := 0
	for i := range behind {
		if behind[i].isNumber() {
			numbers++
		}
	}
	own := numbers > 0 || len(behind) >= 7 && !vague
	if !own {
		g.mark(slot, a)
		return
	}
	if vague && !g.expects(slot) {
		return
	}
	if numbers == 0 && len(behind) >= 7 && onlyBlanks(r.atoms[:last]) && !hasNumber(r.atoms[:last]) && g.goesOn(a, slot) {
		return
	}
	if strange { // 组名下的一项，标签认不出；数不是组名自己的
		g.push(band{line: r.line, table: r.table, atoms: behind, slot: -1, glued: r.glued})
		return
	}
	g.slots.add(slot)
	if n := len(g.pending); n > 0 && r.table == 0 && len(behind) <= 7 && g.pending[n-1].leaf && !g.pending[n-1].vague && !g.pending[n-1].far && g.pending[n-1].slot != slot && g.pending[n-1].cell.Line == a.cell.Line && !r.glued {
		g.mark(slot, a) // 两行的标签连着，数是哪一行的说不定
		g.push(band{line: r.line, table: r.table, atoms: behind, slot: -1})
		return
	}
	g.push(band{line: r.line, table: r.table, atoms: behind, slot: slot, beside: true, far: a.far, part: a.part, vague: vague, glued: r.glued})
}

// rest looks whether words that are near a label are the rest of the one above:
// 4.无正当理由大量 / 反复申请 is no 2.重复申请.
func (g *gatherer) rest(a *atom) {
	if n := len(g.pending); n > 0 && a.far && g.pending[n-1].part {
		label := g.pending[n-1]
		got := g.s.m.lookup(g.s.m.fold(label.cell.Text + a.cell.Text).r)
		if got.entry != nil && !got.far && got.entry.kind == row3 && got.entry.slot == label.slot {
			a.match = got
		}
	}
}

// onlyWords reports an atom of Chinese words without a digit: no number that
// was misprinted, but the rest of a label.
func onlyWords(a *atom) bool {
	return (a.words >= 3 || foreign(a.cell.Text)) && a.entry == nil && !strings.ContainsAny(a.cell.Text, "0123456789０１２３４５６７８９Oo〇")
}

// foreign reports a word in letters of another script, which the words of an atom
// do not count.
func foreign(text string) bool {
	n := 0
	for _, c := range text {
		if unicode.IsLetter(c) && c > unicode.MaxLatin1 && !unicode.Is(unicode.Han, c) {
			n++
		}
	}
	return n > 1
}

// damaged reports an atom of a few characters with a digit and no Chinese word:
// a number that was misread ('10, l2), and no rest of a label.
func damaged(a *atom) bool {
	if a.entry != nil || a.isValue() || len(a.cell.Text) > 12 || !strings.ContainsAny(a.cell.Text, "0123456789") {
		return false
	}
	return !strings.ContainsFunc(a.cell.Text, func(c rune) bool { return unicode.Is(unicode.Han, c) && c != '丨' && c != '亅' && c != '〇' })
}

// lookalike reports a number of which some characters were misread, alone in its
// line: l2, 1O, 3'. The number of a page or of a line of words is none.
func lookalike(words string) bool {
	digits, n := 0, 0
	for _, c := range words {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case strings.ContainsRune("OoQDlIiZzSsBbGgqTA〇丨亅|!'’`.,，。、_~°*#В", c):
		default:
			return false
		}
		n++
	}
	return n <= 8 && (digits > 0 && digits < n || n == 1 && strings.Contains("lIiZzSsBbGgq丨亅", words))
}

// twice reports that the same row is named before in the same line with
// numbers behind it.
func (g *gatherer) twice(atoms []atom, slot int) bool {
	for i, a := range atoms {
		if a.entry != nil && a.entry.kind == row3 && a.entry.slot == slot && hasNumber(atoms[i+1:]) {
			return true
		}
	}
	return false
}

// expects reports whether a row whose words name a column too may come now:
// 其他 and 总计 stand in the head as well.
//
// 3.其他 is a row of （六）其他处理 alone: bodies add 6.其他 to other groups.
//
// Nothing follows the last row: a 总计 behind it is that of another table.
func (g *gatherer) expects(slot int) bool {
	if slot == slotTotal && g.slots.has(slotForward) {
		return false
	}
	if slot == slotMisc && !g.slots.has(slotOther) && !g.slots.has(slotNoSupplement) && !g.slots.has(slotFeeUnpaid) {
		return false
	}
	before := bits.Len64(uint64(g.slots)&(1<<slot-1)) - 1
	return before >= 0 && slot-before <= 4
}

// mark remembers a label without values of its own.
func (g *gatherer) mark(slot int, a *atom) {
	vague := a.entry.kind != row3
	if vague && a.num.style == point && !g.expects(slot) {
		g.forget() // 4.其他：格式里没有的一项，下面的数是它的
		return
	}
	if vague && !g.expects(slot) || a.far && endsLabel(a) || g.around(a) {
		return
	}
	if !vague {
		g.slots.add(slot)
	}
	g.dropVague()
	g.pending = append(g.pending, marker{cell: a.cell, slot: slot, leaf: vocabulary.rows3[slot].leaf, far: a.far, part: a.part, vague: vague})
}

// around gives the row of numbers above to the words where they are the end of
// its label, whose beginning stands above it: （六） / 0 0 … / 其他处理.
func (g *gatherer) around(a *atom) bool {
	n := len(g.bands) - 1
	if n < 0 || g.before == "" || a.num.style != bare || g.above == nil || g.bands[n].slot >= 0 || g.bands[n].line != g.above.line {
		return false
	}
	got := g.s.m.lookup(g.s.m.fold(g.before + a.cell.Text).r)
	slot, ok := row3Of(&atom{match: got})
	if !ok || got.far || got.part || got.num.style == bare {
		return false
	}
	g.before = ""
	g.slots.add(slot)
	g.bands[n].slot, g.bands[n].beside = slot, true
	return true
}

// hasValue reports a number, a mark or an empty cell.
func hasValue(atoms []atom) bool {
	return slices.ContainsFunc(atoms, func(a atom) bool { return a.isValue() })
}

// endsLabel reports words that a label ends with: what stands before them is in the
// line above, and so are its numbers.
func endsLabel(a *atom) bool {
	if a.num.style != bare || a.entry.num.style != point {
		return false
	}
	words := key(fold(a.cell.Text).r)
	return slices.ContainsFunc(vocabulary.labels, func(l label) bool {
		return l.entry == a.entry && len(l.key) > len(words) && strings.HasSuffix(l.key, words)
	})
}

// dropVague forgets a 总计 or 其他 that was followed by no number: it stood in
// a head.
func (g *gatherer) dropVague() {
	for n := len(g.pending); n > 0 && g.pending[n-1].vague; n-- {
		g.pending = g.pending[:n-1]
	}
}

// forget begins a new list of labels; those of the bands stay where they are.
func (g *gatherer) forget() {
	if cap(g.s.marks)-len(g.s.marks) < 4 {
		g.s.marks = make([]marker, 0, 64)
	}
	g.pending = g.s.marks[len(g.s.marks):]
}

func (g *gatherer) push(b band) {
	if b.beside {
		g.dropVague()
	}
	b.labels = g.pending
	if n := len(g.s.marks) + len(b.labels); n <= cap(g.s.marks) {
		g.s.marks = g.s.marks[:n]
	}
	g.forget()
	if len(g.bands) < maxBands {
		g.bands = append(g.bands, b)
	}
}
