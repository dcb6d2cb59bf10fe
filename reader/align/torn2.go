package align

// torn finds the label of a row of 表二 that is broken over two lines, of which
// neither tells the row alone: 行政规范 above, and 性文件 with the numbers behind it;
// or the numbers between the two. It returns the atom that becomes the label, -1
// for any other row.
func (t *table2) torn(r *row) int {
	if r.table > 0 || r.glued || len(r.atoms) == 0 {
		t.before, t.between = nil, nil
		return -1
	}
	a := &r.atoms[0]
	words := a.entry == nil && a.words > 0 && a.words <= maxTorn
	behind := r.atoms[1:]
	switch {
	case words && t.before != nil && (len(behind) > 0) != (t.between != nil) && hasNumber(r.atoms[1:]) == (len(behind) > 0) && onlyBlanks(behind):
		got := t.s.m.lookup(t.s.m.fold(t.before.Text + a.cell.Text).r)
		if got.entry != nil && got.entry.kind == row2 && !got.far && !got.part && (t.open < 0 || t.rows[t.open].name == got.entry.name && t.rows[t.open].atoms == nil) {
			a.match, a.words = got, 0
			if t.between != nil {
				r.atoms = append(append(t.s.atomRoom(4), *a), t.between...)
			}
			if t.open >= 0 { // 前半已认出是哪一行
				t.rows = t.rows[:t.open]
			}
			t.before, t.between = nil, nil
			return 0
		}
	case t.before != nil && t.between == nil && t.open < 0 && a.isNumber() && onlyBlanks(r.atoms) && len(r.atoms) <= 3:
		t.between = r.atoms
		return -1
	}
	t.before, t.between = nil, nil
	if words && len(behind) == 0 {
		t.before = a.cell
	}
	return -1
}

const maxTorn = 24 // bytes of half a label of 表二
