package align

// rowSum is the identity of a row of 表三: the seventh number is the sum of six.
var rowSum = []span{{0, 6}}

// layout says where in the rows of one table the values begin, learnt from the
// rows that have all seven.
type layout struct {
	column   int  // of the first value, the same in all full rows
	absolute bool // column is known
	atOnce   bool // the first value follows the label at once in all full rows
	full     int  // rows with seven numbers
	rows     int  // rows
	right    int  // column in which the rows end
	ragged   bool // they end in several columns
	begins   int  // column in which the first rows of seven cells begin that add up with blanks
	shown    int  // how many such rows there are
	labelled int  // last column in which a label stands right before values
	short    int  // rows of fewer than seven cells, numbers all of them: a column was lost, or the cells of zeros
	latest   int  // the furthest column in which a full row begins
	lasts    int  // how many full rows begin there
}

// learn looks at the full rows of each table of the source.
func learn(bands []band) map[int]*layout {
	all := map[int]*layout{}
	var l *layout
	for i := range bands {
		b := &bands[i]
		if l == nil || b.table != bands[i-1].table {
			if l = all[b.table]; l == nil {
				l = &layout{}
				all[b.table] = l
			}
		}
		core := trim(b.atoms)
		if n := len(b.atoms); n > 0 && !b.glued {
			right := b.atoms[n-1].col()
			l.ragged = l.ragged || l.rows > 0 && right != l.right
			l.right = right
			l.rows++
			if b.beside && b.atoms[0].apart {
				l.labelled = max(l.labelled, b.atoms[0].col()-1)
				if n < 7 && len(numbersOf(b.atoms)) == n {
					l.short++
				}
			}
		}
		if b.table == 0 && len(b.atoms) == 7 && b.atoms[0].value.kind == blankCell && !b.glued && holdsBlank(b.atoms, rowSum) && b.atoms[6].value.digits != "0" {
			if l.shown == 0 {
				l.begins = b.atoms[0].col()
			}
			if l.begins == b.atoms[0].col() {
				l.shown++
			}
		}
		if len(core) != 7 || len(numbersOf(core)) != 7 || !core[0].apart {
			continue
		}
		if l.full == 0 {
			l.column, l.absolute, l.atOnce = core[0].col(), true, true
		}
		if at := core[0].col(); at > l.latest {
			l.latest, l.lasts = at, 1
		} else if at == l.latest {
			l.lasts++
		}
		l.full++
		l.absolute = l.absolute && l.column == core[0].col()
		if b.beside {
			l.atOnce = l.atOnce && len(b.atoms) > 0 && b.atoms[0].isNumber()
		}
	}
	return all
}

// starts reports a column in which other rows of the table begin.
func (l *layout) starts(column int) bool {
	return l.full > 0 && l.absolute && l.column == column || l.shown >= leastRows && l.begins == column
}

// inLabels reports a row of seven that does not begin where the numbers do. One
// that begins further right than all others must add up; one whose first cell is
// empty must not have it among the labels: with a column of the table or a cell of the row lost, the
// six numbers that are left and the empty rest of a label look like a row that
// even adds up.
func (b *band) inLabels(l *layout) bool {
	if len(b.sets) != 1 || b.stacked || b.glued {
		return false
	}
	first := &b.sets[0][0]
	if l.lasts == 1 && l.full > leastRows && first.col() == l.latest && first.isNumber() && !holdsBlank(b.sets[0], rowSum) {
		return true // ||4|：1 认作了竖线，多出一格
	}
	if first.value.kind != blankCell || !hasNumber(b.sets[0]) {
		return false
	}
	if l.short >= leastRows {
		return true
	}
	if l.full > 0 && (l.absolute || first.col() < l.latest) {
		return first.col() < l.latest
	}
	return first.col() <= l.labelled
}

// read finds the possible readings of a band as seven atoms.
func (b *band) read(l *layout, head int, hasHead bool, c *cutter) {
	if b.torn {
		return
	}
	numbers := numbersOf(b.atoms)
	core := trim(b.atoms)
	if b.glued || len(numbers) > 0 && numbers[0].value.glued || inRuns(core, numbers, 7) {
		b.glued = b.glued || len(numbers) < 7 // 要切开才是七个数
		b.readGlued(numbers, c)
		return
	}
	if b.stacked && len(core) != 7 && hasJunk(core) {
		return
	}
	if b.stacked && len(b.atoms) == 7 && len(numbers) > 1 && sharesLine(numbers) && !holdsBlank(b.atoms, rowSum) {
		return // 一行里的两个数，也许是一个数中间多了空白
	}
	switch {
	case b.stacked && len(core) == 0 && len(b.atoms) == 7:
		b.sets = c.only(b.atoms)
	case b.stacked && len(core) != 7 && hasEmpty(b.atoms) || b.stacked && hasEmpty(core):
		// 一格一行而有空格：哪一格空着只有总计能证明
		for _, set := range [][]atom{b.atoms, core} {
			if len(set) == 7 && holdsBlank(set, rowSum) {
				b.sets = [][]atom{set}
				return
			}
		}
		switch {
		case len(core) > 7 && !hasEmpty(core[:7]) && core[7].value.kind == blankCell:
			b.sets = [][]atom{core[:7]} // 其后是合并的空格和下一行的杂字
		case len(numbers) == 7 && holds(numbers, rowSum):
			b.sets, b.setHow = [][]atom{numbers}, identity
		case len(numbers) > 7:
			b.sets, b.setHow = without(numbers, 7, rowSum), identity
		}
	case len(b.atoms) == 7:
		if b.table == 0 && b.atoms[0].value.kind == blankCell && hasNumber(b.atoms) && !l.starts(b.atoms[0].col()) && !holdsBlank(b.atoms, rowSum) {
			return // 行前的空格是标签的，行尾的数断到了下一行
		}
		if sharesCell(b.atoms) && !holdsBlank(b.atoms, rowSum) {
			return // 一格里的两个数，也许是一个数中间多了空白
		}
		b.sets = c.only(b.atoms)
	case len(core) == 7:
		if !b.beyond || holdsBlank(core, rowSum) {
			b.sets = c.only(core)
		}
	case hasJunk(core): // 读不出来的一格也占一列
		if len(b.atoms) > 7 && len(core) < 7 && !b.stacked {
			b.readBlanks(l, head, hasHead)
		}
	case len(numbers) == 7:
		// 空格夹在中间：只有横向相加成立才取这七个数
		if holds(numbers, rowSum) {
			b.sets, b.setHow = [][]atom{numbers}, identity
		}
	case len(numbers) > 7:
		b.sets, b.setHow = without(numbers, 7, rowSum), identity
	case len(b.atoms) > 7 && len(core) < 7:
		b.readBlanks(l, head, hasHead)
	}
}

// sharesCell reports two numbers in one cell of a row of several cells.
func sharesCell(atoms []atom) bool {
	if atoms[0].cell == atoms[len(atoms)-1].cell {
		return false
	}
	for i := range atoms[1:] {
		if atoms[i].cell == atoms[i+1].cell {
			return true
		}
	}
	return false
}

// sharesLine reports two numbers in one line of a run of single ones.
func sharesLine(atoms []atom) bool {
	if atoms[0].cell.Line == atoms[len(atoms)-1].cell.Line {
		return false
	}
	for i := range atoms[1:] {
		if atoms[i].cell.Line == atoms[i+1].cell.Line {
			return true
		}
	}
	return false
}

// inRuns reports fewer cells than the row has numbers, digits all of them, that must
// hold several: one alone in its row has as many digits, or one is written as no
// number is (00).
func inRuns(core, numbers []atom, want int) bool {
	if len(core) >= want || len(core) == 0 || len(numbers) != len(core) {
		return false
	}
	if len(core) > 1 {
		return anyZeros(numbers)
	}
	return core[0].apart && len(core[0].value.digits) >= want && wholeNumber(core[0].value.digits)
}

// readBlanks places the values of a row in which some cells are empty, by the
// columns of the table.
func (b *band) readBlanks(l *layout, head int, hasHead bool) {
	switch {
	case l.full > 0 && l.absolute:
		b.takeColumns(l.column)
	case hasHead && (b.table > 0 || l.rows >= 20 && !l.ragged && l.right >= head+6):
		b.takeColumns(head)
	case b.beside && (l.full > 0 && l.atOnce || b.atoms[0].value.kind != blankCell):
		b.sets = [][]atom{b.atoms[:7]}
	}
}

// takeColumns takes the seven columns from the given one on, all of which must
// be printed and outside of which nothing may stand.
func (b *band) takeColumns(first int) {
	var set []atom
	at := 0
	for i, a := range b.atoms {
		if a.col() >= first && a.col() < first+7 {
			if set == nil {
				at = i
			}
			set = append(set, a)
		} else if a.value.kind != blankCell {
			return
		}
	}
	switch {
	case len(set) < 7 || shifted(b.atoms, at) || at > 0 && b.table > 0 && !holdsBlank(set, rowSum):
		return // 标签后的第一格不在第一列：并格写错了，整行移了位
	case b.table == 0 && !holdsBlank(set, rowSum) && hasNumber(set):
		return // 文本里列会错开一格
	}
	b.sets = [][]atom{set}
}

// readGlued cuts a run of digits. Seven digits for seven numbers need no proof;
// any other cut must add up.
func (b *band) readGlued(numbers []atom, c *cutter) {
	plain := true
	for _, a := range numbers {
		plain = plain && !a.value.zeros()
	}
	if len(b.atoms) == 7 && plain {
		b.sets = [][]atom{b.atoms}
		if b.glued {
			b.setHow = reflowed
		}
		return
	}
	if len(numbers) == 0 || len(numbers) != len(trim(b.atoms)) {
		return
	}
	if len(numbers) == 1 && len(numbers[0].value.digits) == 7 {
		b.sets, _ = c.cut(numbers, 7, nil)
		b.setHow = reflowed
		return
	}
	b.sets, b.gaveUp = c.cut(numbers, 7, rowSum)
	b.setHow = identity
}

// trim takes the empty cells off both ends.
func trim(atoms []atom) []atom {
	for len(atoms) > 0 && atoms[0].value.kind == blankCell {
		atoms = atoms[1:]
	}
	for len(atoms) > 0 && atoms[len(atoms)-1].value.kind == blankCell {
		atoms = atoms[:len(atoms)-1]
	}
	return atoms
}
