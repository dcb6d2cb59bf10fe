package align

import "slices"

// Some bodies add a column to 表三 that the form does not have, the subtotal of
// the organisations (小计), or put 总计 first. The words of a head do not say so
// reliably; the rows do, since a column is a sum in all of them.

// leastRows is how many rows must show an arrangement before it is believed.
const leastRows = 2

// arrange brings the rows of each table into the columns of the form. Rows that
// could be read in two arrangements are left without their values.
func arrange(bands []band, totalFirst map[int]bool) {
	withoutExtras(bands)
	var tables []int
	for i := range bands {
		if t := bands[i].table; !slices.Contains(tables, t) {
			tables = append(tables, t)
			withoutSubtotal(bands, t)
			rotate(bands, t, totalFirst[t])
		}
	}
}

// exactly returns the cells of the band where there are exactly as many.
func (b *band) exactly(n int) []atom {
	if b.glued {
		return nil
	}
	if len(b.atoms) == n {
		return b.atoms
	}
	if core := trim(b.atoms); len(core) == n {
		return core
	}
	return nil
}

// counts returns the values of cells, blanks and marks as 0; ok is false where
// there are words.
func counts(atoms []atom, room []int64) (values []int64, ok bool) {
	values = room[:0]
	for i := range atoms {
		a := &atoms[i]
		n, counted := a.value.count()
		switch {
		case a.isNumber() && counted:
			values = append(values, n)
		case a.isValue() && !a.isNumber() && a.value.kind != junk:
			values = append(values, 0)
		default:
			return nil, false
		}
	}
	return values, true
}

func sum(values []int64) (total int64) {
	for _, v := range values {
		total += v
	}
	return total
}

// withoutSubtotal drops the column 小计 where the rows have eight cells.
func withoutSubtotal(bands []band, table int) {
	var room [8]int64
	rows, eights := 0, 0
	shown, against := [2]int{}, [2]int{} // 小计在五列之前、之后
	for i := range bands {
		b := &bands[i]
		if b.table != table || b.atoms == nil {
			continue
		}
		rows++
		v, ok := counts(b.exactly(8), room[:])
		if !ok || len(v) != 8 {
			continue
		}
		eights++
		for k, holds := range [2]bool{v[1] == sum(v[2:7]) && v[7] == v[0]+v[1], v[6] == sum(v[1:6]) && v[7] == v[0]+v[6]} {
			switch {
			case !holds:
				against[k]++
			case v[7] != v[0]:
				shown[k]++
			}
		}
	}
	if eights < 3 || eights*5 < rows*3 || emptyEdge(bands, table) {
		return
	}
	drop := -1
	switch {
	case against[0]*2 > eights && against[1]*2 > eights:
		return // 多出的一列不是小计
	case shown[0] > 0 && against[0]*8 <= eights && against[1] > against[0]+1:
		drop = 1
	case shown[1] > 0 && against[1]*8 <= eights && against[0] > against[1]+1:
		drop = 6
	case shown[0] == 0 && shown[1] == 0 && against[0] == 0: // 法人或其他组织全是零
		drop = 1
	}
	from := firstColumn(bands, table, 8)
	for i := range bands {
		b := &bands[i]
		if b.table != table || b.atoms == nil {
			continue
		}
		atoms := b.window(from, 8)
		if drop < 0 || atoms == nil {
			b.torn = true
			continue
		}
		kept := make([]atom, 0, 7)
		b.atoms = append(append(kept, atoms[:drop]...), atoms[drop+1:]...)
	}
}

// emptyEdge reports rows of eight cells of which the first or the last says
// nothing in any of them: a column that a site drew for the look of it.
func emptyEdge(bands []band, table int) bool {
	var room [8]int64
	first, last, stated := true, true, 0
	for i := range bands {
		b := &bands[i]
		if b.table != table || len(b.atoms) != 8 {
			continue
		}
		v, ok := counts(b.exactly(8), room[:])
		if !ok || len(v) != 8 {
			continue
		}
		if hasNumber(b.atoms) {
			stated++
		}
		first = first && b.atoms[0].value.kind == blankCell && v[7] == sum(v[1:7])
		last = last && b.atoms[7].value.kind == blankCell
	}
	return (first || last) && stated >= leastRows
}

// firstColumn returns the column in which the rows of n cells begin, -1 where
// they do not agree.
func firstColumn(bands []band, table, n int) int {
	from := -1
	for i := range bands {
		b := &bands[i]
		atoms := b.exactly(n)
		if b.table != table || len(atoms) != n || !atoms[0].isNumber() || !atoms[n-1].isNumber() {
			continue
		}
		if from >= 0 && from != atoms[0].col() {
			return -1
		}
		from = atoms[0].col()
	}
	return from
}

// window returns the n cells of the band: all it has, or those from the given
// column on; nil where they cannot be told.
func (b *band) window(from, n int) []atom {
	if b.glued {
		return nil
	}
	if len(b.atoms) == n {
		return b.atoms
	}
	if core := trim(b.atoms); len(core) == n && core[0].isNumber() && core[n-1].isNumber() {
		return core
	}
	for i := range b.atoms {
		if from >= 0 && b.atoms[i].col() == from && i+n <= len(b.atoms) && b.atoms[i+n-1].col() == from+n-1 {
			return b.atoms[i : i+n]
		}
	}
	return nil
}

// rotate moves 总计 from the first column to the last.
func rotate(bands []band, table int, said bool) {
	var room [7]int64
	first, last := 0, 0
	for i := range bands {
		b := &bands[i]
		if b.table != table {
			continue
		}
		v, ok := counts(b.exactly(7), room[:])
		if !ok || len(v) != 7 {
			continue
		}
		isFirst, isLast := v[0] == sum(v[1:]), v[6] == sum(v[:6])
		switch {
		case isFirst && !isLast:
			first++
		case isLast && !isFirst:
			last++
		}
	}
	if !said && first < leastRows || last > 0 && first < 8*last {
		return
	}
	from := firstColumn(bands, table, 7)
	for i := range bands {
		b := &bands[i]
		if b.table != table || b.atoms == nil {
			continue
		}
		atoms := b.window(from, 7)
		if b.torn = atoms == nil; b.torn {
			continue
		}
		kept := make([]atom, 0, 7)
		b.atoms = append(append(kept, atoms[1:]...), atoms[0])
	}
}
