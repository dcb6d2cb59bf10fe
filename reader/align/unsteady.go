package align

// People bring columns below each other on a screen with as many tabs as it
// takes, and programs leave one for each border of a cell: there an empty cell is
// a tab among runs of tabs of any length, and what stands between two numbers says
// nothing about columns.

// unsteady reports a text whose rows of 表三 are so. Its rows with all seven
// numbers have different gaps between them; or rows that add up end in different
// columns, whether these are counted from the label or from the edge, and further
// from the label than any merged cells of labels explain.
func unsteady(bands []band) bool {
	const merged = 9 // columns from a label to the total with two merged cells between
	var gaps [8]int  // of one row with seven numbers: its columns from the first number on
	fulls, odd := 0, 0
	far, near, last, first := 0, 0, 0, 0
	rows := 0
	for i := range bands {
		b := &bands[i]
		if b.table > 0 || b.glued || b.stacked || !b.beside {
			continue
		}
		numbers, ok := printedOf(b.atoms)
		if !ok {
			continue
		}
		n := len(numbers)
		if n < 2 || n > 7 || numbers[0].col() == numbers[n-1].col() || !holdsBlank(numbers, []span{{0, n - 1}}) || n < 7 && numbers[n-1].value.digits == "0" {
			continue
		}
		if n == 7 {
			differs := false
			for k := range numbers {
				at := numbers[k].col() - numbers[0].col()
				differs = differs || fulls > 0 && at != gaps[k]
				if fulls == 0 {
					gaps[k] = at
				}
			}
			fulls++
			if differs {
				odd++
			}
		}
		end, wide := numbers[n-1].col(), numbers[n-1].col()-b.atoms[0].col()+1
		if wide <= merged {
			continue
		}
		if rows == 0 {
			far, near, last, first = wide, wide, end, end
		}
		far, near, last, first = max(far, wide), min(near, wide), max(last, end), min(first, end)
		rows++
	}
	return odd >= leastRows && fulls-odd < 4*odd || rows >= leastRows && far > near && last > first
}

// printedOf returns the numbers and marks among atoms that are these or blanks.
func printedOf(atoms []atom) (printed []atom, ok bool) {
	if onlyBlanks(atoms) {
		return numbersOf(atoms), true
	}
	for i := range atoms {
		switch a := &atoms[i]; {
		case a.isNumber(), a.value.kind == markCell:
			printed = append(printed, *a)
		case a.value.kind != blankCell:
			return nil, false
		}
	}
	return printed, true
}

// withoutRuns leaves the rows of such a text their numbers where these are seven,
// and nothing where an empty cell may be among them.
func withoutRuns(bands []band) {
	for i := range bands {
		b := &bands[i]
		if b.table > 0 || b.glued || b.stacked || !hasNumber(b.atoms) || !hasEmpty(b.atoms) {
			continue
		}
		if numbers := numbersOf(b.atoms); len(numbers) == 7 && onlyBlanks(b.atoms) {
			b.atoms = numbers
		} else {
			b.torn = true
		}
	}
}

// onlyBlanks reports that beside numbers there are only empty cells.
func onlyBlanks(atoms []atom) bool {
	for _, a := range atoms {
		if !a.isNumber() && a.value.kind != blankCell {
			return false
		}
	}
	return true
}

func hasMark(atoms []atom) bool {
	for _, a := range atoms {
		if a.value.kind == markCell {
			return true
		}
	}
	return false
}
