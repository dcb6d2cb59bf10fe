package pdf

import (
	"math"
	"slices"
	"strings"
)

// continueTables finds tables that the end of a page cuts. A part may have
// fewer columns than another: labels that were merged over the page, or that
// stand only once, leave none. What all parts have are the columns of numbers,
// on the right; so the parts are counted from there.
func continueTables(pages [][]block) {
	var chain []*table
	var before []int // page of each part
	for k, blocks := range pages {
		first := true
		for i := range blocks {
			b := &blocks[i]
			if b.furniture || b.beside(blocks) {
				continue
			}
			t := b.table
			if first && t != nil && len(chain) > 0 && before[len(before)-1] == k-1 && alike(chain[len(chain)-1], t) {
				t.tail = true
				rejoin(chain[0], chain[len(chain)-1], t)
				chain, before = append(chain, t), append(before, k)
				shiftAll(chain)
			} else {
				chain, before = nil, nil
				if t != nil {
					chain, before = []*table{t}, []int{k}
				}
			}
			first = false
		}
		if first {
			chain, before = nil, nil
		}
	}
}

// beside reports words that stand beside a table, as a label over many rows does
// whose own lines the ends of the page cut away.
func (b *block) beside(blocks []block) bool {
	return b.table == nil && slices.ContainsFunc(blocks, func(o block) bool {
		return o.table != nil && b.top <= o.top+1 && b.bottom >= o.bottom-1
	})
}

// shiftAll counts the columns of all parts from the right.
func shiftAll(chain []*table) {
	most := 0
	for _, t := range chain {
		most = max(most, t.cols())
	}
	for _, t := range chain {
		t.shift = most - t.cols()
	}
}

// alike reports two parts of one table: as many columns, or the same
// proportions in those on the right.
func alike(a, b *table) bool {
	n := min(a.cols(), b.cols())
	if n < 2 || abs(float64(a.cols()-b.cols())) > 3 {
		return false
	}
	if a.cols() != b.cols() {
		if n = min(n-1, 7); n < 3 { // the column next to the missing one may have grown
			return false
		}
	}
	wa, wb := a.xs[len(a.xs)-1]-a.xs[len(a.xs)-1-n], b.xs[len(b.xs)-1]-b.xs[len(b.xs)-1-n]
	for i := range n {
		ea := (a.xs[len(a.xs)-1] - a.xs[len(a.xs)-1-i]) / wa
		eb := (b.xs[len(b.xs)-1] - b.xs[len(b.xs)-1-i]) / wb
		if math.Abs(ea-eb) > 0.05 {
			return false
		}
	}
	return true
}

// rejoin makes one row of two where the page cut a row: the part on the next
// page has words without a number of their own, or the numbers alone. The head
// of the table may be repeated above it.
func rejoin(head, a, b *table) {
	at := 0
	for at < b.rows()-1 && at < head.rows() && b.words(at) != "" && b.words(at) == head.words(at) {
		at++
	}
	last, first := a.row(a.rows()-1), b.row(at)
	last, first = a.shared(last, b, first), b.shared(first, a, last)
	// a label over many rows begins or ends here and has no part in the other row
	for len(last) > len(first) && len(first) > 0 && !numberLike(a.cells[last[0]].text) {
		last = last[1:]
	}
	for len(first) > len(last) && len(last) > 0 && !numberLike(b.cells[first[0]].text) {
		first = first[1:]
	}
	la, va := a.labels(last)
	lb, vb := b.labels(first)
	if len(last) < 4 || len(last) != len(first) {
		if lb == "" && va > 0 && vb > 0 {
			halves(a, last, b, first)
		}
		return
	}
	// the page cut numbers that stand in two lines, and the label beside them or not
	torn := vb > 0 && (lb == "" || va > 0 && opens(a.leaf(last), "。") && !opens(b.leaf(first), "。")) && numbersUnder(a, last, b, first)
	if !torn && (lb == "" && vb == 0 || la == "" && va == 0 || (va > 0) == (vb > 0) || opens(lb, "。")) {
		return
	}
	for k := range first {
		from, to := b.cells[first[k]], a.cells[last[k]]
		if b.cols()-from.left != a.cols()-to.left || from.right-from.left != to.right-to.left {
			if torn {
				halves(a, last, b, first)
			}
			return
		}
	}
	for k := range first {
		from, to := &b.cells[first[k]], &a.cells[last[k]]
		if from.text == "" {
			continue
		}
		if to.text == "" {
			place := b.page.place(from.where)
			to.place = &place
		}
		if torn && numberLike(to.text) {
			to.text += string(unknown) // whether they are one number, nothing says
		}
		to.text += from.text
		from.gone = true
	}
	for _, k := range first {
		b.cells[k].gone = true
	}
}

// halves makes numbers unknown that stand in one column at the end of a page and at
// the start of the next, in a row without a label: each may be half of one.
func halves(a *table, last []int, b *table, first []int) {
	for _, k := range first {
		below := &b.cells[k]
		for _, i := range last {
			above := &a.cells[i]
			if b.cols()-below.left == a.cols()-above.left && numberLike(below.text) && numberLike(above.text) {
				below.text, above.text = string(unknown), string(unknown)
			}
		}
	}
}

// numbersUnder reports a row whose numbers all stand under numbers of the row
// before, and its words under words.
func numbersUnder(a *table, last []int, b *table, first []int) bool {
	for k := range first {
		if below := b.cells[first[k]].text; below != "" && numberLike(below) != numberLike(a.cells[last[k]].text) {
			return false
		}
	}
	return true
}

// shared leaves out the empty cells of a row that the other part of it has none
// for: a label that covers several rows on one page may have its last row on
// the next.
func (t *table) shared(row []int, o *table, other []int) []int {
	if len(row) <= len(other) {
		return row
	}
	var list []int
	for _, i := range row {
		c := t.cells[i]
		if c.text != "" || slices.ContainsFunc(other, func(k int) bool { return o.cols()-o.cells[k].left == t.cols()-c.left }) {
			list = append(list, i)
		}
	}
	return list
}

// words are all that begins in a row.
func (t *table) words(r int) string {
	var b strings.Builder
	for c := range t.cols() {
		if x := t.cells[t.at[r*t.cols()+c]]; x.left == c && x.top == r {
			b.WriteString(x.text)
		}
	}
	return b.String()
}

// labels are the words of a row's first cells, and how many of the others hold
// something.
func (t *table) labels(row []int) (words string, values int) {
	for _, i := range row {
		c := t.cells[i]
		switch {
		case c.left*2 < t.cols() && !numberLike(c.text):
			words += c.text
		case c.text != "":
			values++
		}
	}
	return words, values
}

// leaf is the label next to the numbers of a row.
func (t *table) leaf(row []int) (words string) {
	for _, i := range row {
		if text := t.cells[i].text; numberLike(text) {
			break
		} else if text != "" {
			words = text
		}
	}
	return words
}

// numberLike reports what stands in a cell for a number, be it unknown.
func numberLike(s string) bool {
	return s != "" && strings.Trim(s, "0123456789０１２３４５６７８９.,+-—/\uFFFD") == ""
}

// row are the cells that stand in one row alone, from left to right.
func (t *table) row(r int) []int {
	var list []int
	for c := range t.cols() {
		k := t.at[r*t.cols()+c]
		if x := t.cells[k]; x.left == c && x.top == r && x.bottom == r+1 {
			list = append(list, k)
		}
	}
	return list
}
