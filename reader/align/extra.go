package align

// Some bodies print columns beside the seven of 表三: the number of the row
// (序号, 行次), last year's total, a share. Which seven of them are the form's is
// told by the rows of the whole source, never by one.

const (
	leastNumbered = 8  // rows that must count on before they are believed to be numbered
	mostColumns   = 12 // columns that are looked at
)

// withoutExtras drops the columns that the form does not have.
func withoutExtras(bands []band) {
	withoutNumbers(bands)
	var there [mostColumns + 1]bool
	for i := range bands {
		if n := len(bands[i].atoms); n <= mostColumns {
			there[n] = true
		}
	}
	for wide := 8; wide <= mostColumns; wide++ {
		if there[wide] {
			withoutOthers(bands, wide)
		}
	}
}

// withoutNumbers drops the number of the row: the first number of nearly all
// rows is one more than that of the row before, which no count is.
func withoutNumbers(bands []band) {
	steps, rows := 0, 0
	last := int64(-1)
	for i := range bands {
		if n, at := bands[i].number(); at >= 0 {
			rows++
			if n == last+1 {
				steps++
			}
			last = n
		}
	}
	if steps < leastNumbered || steps*5 < rows*4 {
		return
	}
	first := true
	for i := range bands {
		b := &bands[i]
		n, at := b.number()
		switch {
		case at < 0:
		case first || n == last+1 || i+1 < len(bands) && b.before(&bands[i+1], n):
			b.atoms = b.atoms[at+1:]
			last, first = n, false
		default:
			b.torn = true
		}
	}
}

// number returns the first number of a row that has more cells than the form
// has columns, and where it stands; -1 for another row.
func (b *band) number() (n int64, at int) {
	if b.glued || b.stacked || len(b.atoms) < 8 || len(b.atoms) > mostColumns {
		return 0, -1
	}
	for i := range b.atoms[:len(b.atoms)-7] {
		if a := &b.atoms[i]; a.isNumber() {
			n, ok := a.value.count()
			if !ok {
				return 0, -1
			}
			return n, i
		}
	}
	return 0, -1
}

// before reports that the next row has the number that follows n.
func (b *band) before(next *band, n int64) bool {
	m, at := next.number()
	return at >= 0 && m == n+1
}

// withoutOthers keeps, in rows of so many cells, the only seven that add up.
func withoutOthers(bands []band, wide int) {
	var room [mostColumns]int64
	var shown, against [mostColumns - 6]int
	rows := 0
	for i := range bands {
		b := &bands[i]
		if b.torn || b.stacked {
			continue
		}
		v, ok := counts(b.wholeRow(wide), room[:])
		if !ok || len(v) != wide {
			continue
		}
		rows++
		for k := 0; k+7 <= wide; k++ {
			switch total := sum(v[k : k+6]); {
			case total != v[k+6]:
				against[k]++
			case total > 0:
				shown[k]++
			}
		}
	}
	if rows < 3 {
		return
	}
	if at := numbersAt(bands, wide); at >= 0 {
		keep(bands, wide, at)
		return
	}
	at, others := -1, 0
	for k := 0; k+7 <= wide; k++ {
		switch {
		case shown[k] >= leastRows && against[k]*8 <= rows:
			if at >= 0 {
				others++
			}
			at = k
		case against[k] <= 1 && shown[k] == 0:
			others++ // 加得起来，只因为都是零
		}
	}
	if at >= 0 && others == 0 {
		keep(bands, wide, at)
		return
	}
	for i := range bands {
		b := &bands[i]
		b.beyond = b.beyond || len(b.wholeRow(wide)) == wide
	}
}

// keep leaves seven cells to the rows of so many.
//
// A column is in all rows: where more have seven numbers and no others, a number
// too many is one cell twice, and nobody knows which.
func keep(bands []band, wide, at int) {
	sevens, more := 0, 0
	for i := range bands {
		if b := &bands[i]; !b.glued && !b.stacked && hasNumber(b.atoms) {
			if n := len(numbersOf(b.atoms)); n == 7 {
				sevens++
			} else if n > 7 {
				more++
			}
		}
	}
	for i := range bands {
		if b := &bands[i]; !b.torn && !b.stacked && len(b.wholeRow(wide)) == wide {
			set := b.atoms[at : at+7]
			if sevens > more && (hasNumber(b.atoms[:at]) || hasNumber(b.atoms[at+7:])) {
				b.torn = true
				continue
			}
			wrapped := b.table == 0 && hasEmpty(set) && hasNumber(set) && !holdsBlank(set, rowSum) // 文本里列会错开一格
			if b.torn = wrapped || shifted(b.atoms, at); !b.torn {
				b.atoms = set
			}
		}
	}
}

// shifted reports a row that does not add up where the columns say, and does
// add up beside: a span that is wrong has moved its cells.
func shifted(atoms []atom, at int) bool {
	if holdsBlank(atoms[at:at+7], rowSum) {
		return false
	}
	for k := 0; k+7 <= len(atoms); k++ {
		if k != at && holdsBlank(atoms[k:k+7], rowSum) && atoms[k+6].value.digits != "0" {
			return true
		}
	}
	return false
}

// numbersAt returns where seven columns begin that all have numbers, while
// those beside them never have one: remarks (备注). -1 where there are none.
func numbersAt(bands []band, wide int) int {
	var have [mostColumns]int
	var against [mostColumns - 6]int // rows that do not add up there
	rows := 0
	for i := range bands {
		b := &bands[i]
		if b.torn || b.stacked {
			continue
		}
		atoms := b.wholeRow(wide)
		if len(atoms) == 0 || !hasNumber(atoms) {
			continue
		}
		rows++
		for k := range atoms {
			if atoms[k].isNumber() {
				have[k]++
			}
			if k+7 <= wide && atoms[k+6].isNumber() && !hasJunk(atoms[k:k+7]) && !holdsBlank(atoms[k:k+7], rowSum) {
				against[k]++
			}
		}
	}
	for at := 0; at+7 <= wide; at++ {
		fits := rows >= 3 && (against[at] <= 2 || against[at]*2 < rows) // 报告自己有一两行加错了，不是移了位
		for k := range wide {
			fits = fits && (k < at || k >= at+7) == (have[k] == 0)
		}
		if fits {
			return at
		}
	}
	return -1
}

// wholeRow returns the cells of a row that has exactly so many.
func (b *band) wholeRow(n int) []atom {
	if b.glued || len(b.atoms) != n {
		return nil
	}
	return b.atoms
}
