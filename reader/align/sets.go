package align

import "slices"

// set is a 表三 as it is printed, row by row.
type set struct {
	from, to int // rows of the stream, both with a label or a number of it
	other    bool
	digits   [maxSlots][]string
}

// sets lists the tables 表三 that are printed.
func (s *stream) sets() (list []set) {
	slot := -1
	for i := range s.rows {
		for k := range s.rows[i].atoms {
			a := &s.rows[i].atoms[k]
			if at, ok := row3Of(a); ok && (a.entry.kind == row3 || slot >= 0) {
				if a.entry.kind == row3 && at == slotNew && !a.far && !a.part && (len(list) == 0 || len(list[len(list)-1].digits[slotNew]) > 0) {
					list = append(list, set{from: i})
				}
				slot = at
				continue
			}
			switch {
			case a.entry != nil:
				slot = -1
			case len(list) > 0 && slot >= 0 && a.isNumber():
				x := &list[len(list)-1]
				x.to = i
				if len(x.digits[slot]) < 7 {
					x.digits[slot] = append(x.digits[slot], a.value.digits)
				}
			}
		}
	}
	if n := len(list); n > 0 && len(list[n-1].digits[slotNew]) == 0 {
		list = list[:n-1]
	}
	return list
}

// differs reports two tables of which more than one row has other numbers. A copy
// may have one misprinted.
func (x *set) differs(y *set) bool {
	same, other := 0, 0
	for slot := range x.digits {
		a, b := x.digits[slot], y.digits[slot]
		switch {
		case len(a) != 7 || len(b) != 7:
		case slices.Equal(a, b):
			same++
		default:
			other++
		}
	}
	return other > 1 || other > 0 && same == 0
}

// copies reports that what is left out are tables of the same numbers: a page with
// one for small screens, below the titles of other years.
func copies(main *set, sets []set) bool {
	left := false
	for i := range sets {
		if !sets[i].other {
			continue
		}
		if left = true; main.differs(&sets[i]) {
			return false
		}
	}
	return left
}

// twofold returns rows of 表三 that have fourteen numbers, seven beside seven or by
// turns, each seven adding up: last year's beside this year's. nil for none.
func twofold(bands []band) *second {
	const enough = 8
	n := 0
	var first *atom
	var halves [2][7]atom
	for i := range bands {
		b := &bands[i]
		numbers := numbersOf(b.atoms)
		if b.slot < 0 || len(b.sets) == 1 || len(numbers) != 14 {
			continue
		}
		for k := range 7 {
			halves[0][k], halves[1][k] = numbers[2*k], numbers[2*k+1]
		}
		if holds(numbers[:7], rowSum) && holds(numbers[7:], rowSum) || holds(halves[0][:], rowSum) && holds(halves[1][:], rowSum) {
			if n++; first == nil {
				first = &numbers[0]
			}
		}
	}
	if n < enough {
		return nil
	}
	return &second{beside: true, place: first.place()}
}
