package align

import "slices"

// Digits of several cells that lost the borders between them are cut by what
// is known of the numbers: how many they are, that none is written with a
// leading zero, and the sums they must make. One cut is a reading; two are none.

const (
	maxRun  = 60      // digits of one row; the largest seen has 40
	maxCuts = 64      // readings kept of one row; more say nothing
	maxWork = 100_000 // steps of one search
	maxAll  = 1 << 20 // steps of all searches of one source
	maxGlue = 60      // rows of one source that are cut; the form has 25
)

// cutter looks for the readings of rows. What it returns lies in room of its
// own, which one source leaves to the next.
type cutter struct {
	budget int // steps left for the source
	atoms  []atom
	sets   [][]atom

	chunks []string // digits between blanks: a blank is always a border
	from   []atom   // the atom of each chunk
	want   int      // numbers
	sums   []span   // sums that must hold

	values []int64
	picked []stretch
	found  [][]atom
	left   int // steps of this search
}

// stretch is the digits of one number in a chunk.
type stretch struct{ chunk, from, to int32 }

// span says that the number at total is the sum of those in [from, total).
type span struct{ from, total int }

// cut returns the readings of the atoms as that many numbers, none where there
// are more than maxCuts; gaveUp says that the search was too long. The steps
// are taken from the budget of the source.
func (c *cutter) cut(atoms []atom, want int, sums []span) (found [][]atom, gaveUp bool) {
	c.want, c.sums, c.from, c.left = want, sums, atoms, min(maxWork, c.budget)
	c.chunks, c.values, c.picked, c.found = c.chunks[:0], c.values[:0], c.picked[:0], c.found[:0]
	digits := 0
	for i := range atoms {
		a := &atoms[i]
		if !a.isNumber() || !wholeNumber(a.value.digits) {
			return nil, false
		}
		digits += len(a.value.digits)
		c.chunks = append(c.chunks, a.value.digits)
	}
	if digits < want || len(c.chunks) > want {
		return nil, false
	}
	if digits > maxRun {
		return nil, true
	}
	if digits == want { // 每个数一位，多半都是零
		c.singly()
		return c.keep(), false
	}
	before := c.left
	c.next(0, 0)
	c.budget -= before - c.left
	if c.left < 0 || len(c.found) > maxCuts {
		return nil, true
	}
	return c.keep(), false
}

// singly reads every digit as a number.
func (c *cutter) singly() {
	for chunk, digits := range c.chunks {
		for at := range len(digits) {
			n := int64(digits[at] - '0')
			if total, sum := c.total(); total && n != sum {
				return
			}
			c.values, c.picked = append(c.values, n), append(c.picked, stretch{int32(chunk), int32(at), int32(at + 1)})
		}
	}
	c.found = append(c.found, c.reading())
}

// keep moves what was found to where it stays until the source is read.
func (c *cutter) keep() [][]atom {
	if len(c.found) == 0 {
		return nil
	}
	n := len(c.sets)
	c.sets = append(c.sets, c.found...)
	return slices.Clip(c.sets[n:])
}

// only returns the one reading that there is.
func (c *cutter) only(set []atom) [][]atom {
	n := len(c.sets)
	c.sets = append(c.sets, set)
	return slices.Clip(c.sets[n:])
}

// release empties the room; nothing that was returned may be used after.
func (c *cutter) release() {
	clear(c.atoms)
	clear(c.chunks[:cap(c.chunks)])
	clear(c.sets)
	clear(c.found[:cap(c.found)])
	c.atoms, c.sets, c.from = c.atoms[:0], c.sets[:0], nil
}

// wholeNumber reports digits and nothing else.
func wholeNumber(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// next places the number that begins at the given chunk and digit.
func (c *cutter) next(chunk, at int) {
	if c.left--; c.left < 0 || len(c.found) > maxCuts {
		return
	}
	if chunk == len(c.chunks) {
		if len(c.values) == c.want {
			c.found = append(c.found, c.reading())
		}
		return
	}
	left := c.want - len(c.values)
	if left <= 0 || !c.enough(chunk, at, left) {
		return
	}
	s := c.chunks[chunk]
	if total, sum := c.total(); total {
		// 总计只能是前面各数之和
		if end := at + width(sum); end <= len(s) && number(s[at:end]) == sum {
			c.take(chunk, at, end, sum)
		}
		return
	}
	n := int64(0)
	for end := at + 1; end <= len(s); end++ {
		if end > at+1 && s[at] == '0' || end-at > 12 {
			break
		}
		n = 10*n + int64(s[end-1]-'0')
		c.take(chunk, at, end, n)
	}
}

// width returns how many digits a number has.
func width(n int64) int {
	w := 1
	for ; n > 9; n /= 10 {
		w++
	}
	return w
}

// number returns what at most eighteen digits say.
func number(digits string) (n int64) {
	for i := range len(digits) {
		n = 10*n + int64(digits[i]-'0')
	}
	return n
}

// take makes a number of the digits and goes on behind it.
func (c *cutter) take(chunk, at, end int, n int64) {
	c.values, c.picked = append(c.values, n), append(c.picked, stretch{int32(chunk), int32(at), int32(end)})
	if end == len(c.chunks[chunk]) {
		c.next(chunk+1, 0)
	} else {
		c.next(chunk, end)
	}
	c.values, c.picked = c.values[:len(c.values)-1], c.picked[:len(c.picked)-1]
}

// reading makes atoms of the numbers picked.
func (c *cutter) reading() []atom {
	n := len(c.picked)
	if cap(c.atoms)-len(c.atoms) < n { // 已给出的留在原处
		c.atoms = make([]atom, 0, max(16*n, 2*cap(c.atoms)))
	}
	at := len(c.atoms)
	c.atoms = c.atoms[:at+n]
	set := slices.Clip(c.atoms[at:])
	for i, p := range c.picked {
		a := &set[i]
		*a = c.from[p.chunk]
		a.off += p.from
		a.value.digits, a.value.glued = c.chunks[p.chunk][p.from:p.to], false
	}
	return set
}

// enough reports whether the digits left can make that many numbers, the
// total among them at least as long as what it adds up so far.
func (c *cutter) enough(chunk, at, left int) bool {
	digits := len(c.chunks[chunk]) - at
	for _, s := range c.chunks[chunk+1:] {
		digits += len(s)
	}
	if digits < left || len(c.chunks)-chunk > left {
		return false
	}
	if len(c.sums) == 0 {
		return true
	}
	last := c.sums[len(c.sums)-1]
	if i := len(c.values); i > last.from && i <= last.total {
		var sum int64
		for _, v := range c.values[last.from:] {
			sum += v
		}
		return digits-width(sum) >= left-1
	}
	return true
}

// total reports whether the next number is a total, and what it must be.
func (c *cutter) total() (is bool, sum int64) {
	for _, s := range c.sums {
		if len(c.values) == s.total {
			for _, v := range c.values[s.from:] {
				sum += v
			}
			return true, sum
		}
	}
	return false, 0
}

// without returns the readings that leave out as many atoms as there are too
// many, under the sums: the number of a page that came in between. Where two
// neighbours are one number with a blank in it and the sums hold as well, there
// is no telling which it is.
func without(atoms []atom, want int, sums []span) [][]atom {
	extra := len(atoms) - want
	if extra != 1 || anyZeros(atoms) {
		return nil
	}
	var found [][]atom
	for i := range atoms {
		left := append(append([]atom(nil), atoms[:i]...), atoms[i+1:]...)
		if holds(left, sums) && !hasSame(found, left) {
			found = append(found, left)
		}
	}
	if len(found) == 0 {
		return nil
	}
	for i := range atoms[1:] {
		joined := append(append([]atom(nil), atoms[:i]...), atoms[i+1:]...)
		joined[i].value.digits = atoms[i].value.digits + atoms[i+1].value.digits
		if !atoms[i].value.zeros() && atoms[i].value.digits != "0" && holds(joined, sums) {
			return nil
		}
	}
	return found
}

// holds reports whether the sums hold for numbers that are all there.
func holds(atoms []atom, sums []span) bool {
	var room [16]int64 // 表四有十五个数
	values := room[:0]
	for i := range atoms {
		n, ok := atoms[i].value.count()
		if !ok || !atoms[i].isNumber() {
			return false
		}
		values = append(values, n)
	}
	for _, s := range sums {
		var sum int64
		for _, v := range values[s.from:s.total] {
			sum += v
		}
		if sum != values[s.total] {
			return false
		}
	}
	return true
}

// holdsBlank reports whether the totals are stated and the sums hold when the
// cells without a number are taken as zero.
func holdsBlank(atoms []atom, sums []span) bool {
	for _, s := range sums {
		total, ok := atoms[s.total].value.count()
		if !ok || !atoms[s.total].isNumber() {
			return false
		}
		for _, a := range atoms[s.from:s.total] {
			n, counted := a.value.count()
			switch {
			case a.isNumber() && counted:
				total -= n
			case a.isNumber() || !a.isValue() || a.value.kind == junk:
				return false
			}
		}
		if total != 0 {
			return false
		}
	}
	return true
}

func hasSame(sets [][]atom, set []atom) bool {
	for _, s := range sets {
		same := true
		for i := range s {
			same = same && s[i].value.digits == set[i].value.digits
		}
		if same {
			return true
		}
	}
	return false
}
