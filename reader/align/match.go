package align

import (
	"slices"
	"strings"

	"gongkai/finding"
	"gongkai/reader/grid"
)

// atom is a part of a line: what stands where a number belongs, words that the
// form has, or other words.
type atom struct {
	value value
	cell  *grid.Cell
	match
	off   int32  // runes of the cell before the atom
	words uint16 // other words: their bytes when folded and without punctuation
	apart bool   // the atom is a value that fills its cell
	whole bool   // the atom is a label that fills its cell
}

// place says where the atom stands.
func (a *atom) place() finding.Place { return offset(a.cell.Place(), int(a.off)) }

// col is the column of the atom's cell.
func (a *atom) col() int { return int(a.cell.Col) }

// isValue reports whether the atom stands where a number belongs.
func (a *atom) isValue() bool { return a.value.kind != notValue }

// isNumber reports whether the atom is a number.
func (a *atom) isNumber() bool { return a.value.kind == numeral }

// matcher reads cells. It remembers what it has seen: a report repeats itself.
type matcher struct {
	w    *words
	raw  map[string]match // by the words as printed
	seen map[string]match // by the words as printed: the form's own and labels of earlier sources, since bodies misprint the form alike
	cost int              // work spent on comparing labels; bounded, so that no source costs much

	room   text   // of the words last folded
	folded string // those words
	key    []byte // of the label last looked up
	core   []rune
	found  []hit

	scraps []atom // of lines that were cut
}

const seenMost = 4000 // labels that are remembered from source to source

// label returns what words as printed are known to mean.
func (m *matcher) label(printed string) (match, bool) {
	got, ok := m.seen[printed]
	return got, ok
}

// remember keeps what the words of a cell mean, a label of the form for the
// sources to come: nothing else of a source outlives its reading.
func (m *matcher) remember(printed string, got match) {
	switch {
	case got.entry == nil:
		if len(m.raw) < 20_000 {
			m.raw[printed] = got
		}
	case !got.far && len(m.seen) < seenMost && len(printed) <= 200: // 错字的比较有上限，记下来就不再只看原文
		m.seen[strings.Clone(printed)] = got
	}
}

// exact returns the labels with these words.
func (m *matcher) exact(r []rune) []int {
	m.key = appendKey(m.key[:0], r)
	return m.w.exact[string(m.key)]
}

const maxCost = 20_000_000

// match is what the words of a cell are.
type match struct {
	entry *entry
	row   int8 // the slot of the row of 表三 that the words may mean as well (总计, 其他), counted from 1; 0 for none
	far   bool // the words are not quite the form's: read by their distance
	part  bool // the words are only the beginning of a label: the rest stands elsewhere
	form  bool // of words that stand on the form as they are
	inUse bool // of a label that fills its cell: the words are in simplified characters (see inUse)
	num   numbering
}

// lookup says which words of the form some folded words are. Blanks,
// punctuation and numbering do not matter; a number that contradicts the
// form's decides between words that occur twice.
func (m *matcher) lookup(r []rune) match {
	if len(r) == 0 || len(r) > 90 {
		return match{}
	}
	r = cutNotes(r)
	num, n := cutNumbering(r)
	found := m.exact(r[n:])
	if len(m.key) == 0 {
		return match{}
	}
	if got := m.choose(found, num); got.entry != nil {
		return got
	}
	if n > 0 {
		if got := m.choose(m.exact(r), numbering{}); got.entry != nil {
			return got
		}
	}
	if i := openBracket(r[n:]); i >= 2 && !numbered(r[n+i:]) && !numberBehind(r[n+i:]) { // 标签后另有括号说明
		if got := m.choose(m.exact(r[n:n+i]), num); got.entry != nil && (got.row == 0 && (got.entry.kind == row3 || got.entry.kind == row2) || len(r)-n-i <= 6) {
			return got
		}
	}
	m.core = m.core[:0]
	for _, c := range r[n:] {
		if keyRune(c) {
			m.core = append(m.core, c)
		}
	}
	if got := m.near(m.core, num); got.entry != nil {
		return got
	}
	return m.beginning(m.core, num)
}

// cutNotes takes the mark of a footnote off the end: * or [1] or （注2）.
func cutNotes(r []rune) []rune {
	for len(r) > 0 && r[len(r)-1] != ')' && !keyRune(r[len(r)-1]) { // 也去掉另一种文字
		r = r[:len(r)-1]
	}
	i := len(r) - 2
	for i > 0 && len(r) > 0 && r[len(r)-1] == ')' && (r[i]|0x20 >= 'a' && r[i]|0x20 <= 'z' || r[i] == ' ') {
		i-- // 另一种文字的译名
	}
	if i > 1 && i < len(r)-2 && r[i] == '(' {
		return r[:i]
	}
	i = len(r) - 2
	for i > 0 && (digit(r[i]) || r[i] == '注' || r[i] == '*') && len(r)-i < 5 {
		i--
	}
	if i > 1 && i < len(r)-2 && r[i] == '(' && r[len(r)-1] == ')' {
		return r[:i]
	}
	return r
}

// numbered reports words that begin with the number of an item: （一）予以公开
// behind a label is the next label and no note.
func numbered(r []rune) bool {
	num, _ := cutNumbering(r)
	return num.style == item
}

// numberBehind reports a number behind a bracket, a blank or nothing between: 行政许可(件)
// 0 is a label and what stands behind it. More words may follow, of the next row.
func numberBehind(r []rune) bool {
	end := len(r)
	for end > 0 && (digit(r[end-1]) || r[end-1] == ' ') {
		end--
	}
	if end > 0 && end < len(r) && r[end-1] == ')' {
		return true
	}
	depth := 0
	for i, c := range r {
		switch {
		case c == '(':
			depth++
		case c == ')':
			depth--
		case depth == 0:
			for i < len(r) && r[i] == ' ' {
				i++
			}
			from := i
			for i < len(r) && (digit(r[i]) || r[i] == ' ') {
				i++
			}
			return i > from && (i == len(r) || r[i] == '(')
		}
	}
	return false
}

func openBracket(r []rune) int {
	for i, c := range r {
		if c == '(' {
			return i
		}
	}
	return -1
}

// beginning finds the row of the form of which the words are the first line:
// the only label that begins with them.
func (m *matcher) beginning(core []rune, num numbering) match {
	least := 5
	if num.style != bare {
		least = 4
	}
	if len(core) < least {
		return match{}
	}
	var found *entry
	for _, i := range m.w.heads(core[0], core[1]) {
		l := &m.w.labels[i]
		if l.entry.kind != row3 && l.entry.kind != row2 || len(l.runes) <= len(core) || !slices.Equal(l.runes[:len(core)], core) {
			continue
		}
		if num.style != bare && l.entry.num.style != bare && l.entry.num != num {
			continue
		}
		if found != nil && found != l.entry {
			return match{}
		}
		found = l.entry
	}
	if found == nil {
		return match{}
	}
	return match{entry: found, part: true, num: num}
}

// choose picks among the labels with the same words.
func (m *matcher) choose(labels []int, num numbering) match {
	if len(labels) == 0 {
		return match{}
	}
	if len(labels) == 1 {
		return match{entry: m.w.labels[labels[0]].entry, num: num}
	}
	got := match{num: num}
	for _, i := range labels {
		e := m.w.labels[i].entry
		switch {
		case num.style != bare && e.num == num:
			return match{entry: e, num: num}
		case e.kind == row3:
			if e.leaf {
				got.row = max(got.row, int8(e.slot+1))
			}
		case got.entry == nil || e.kind == column:
			got.entry = e
		}
	}
	if got.entry == nil && got.row > 0 {
		got.entry, got.row = m.w.rows3[got.row-1], 0
	}
	return got
}

// more makes room for an atom. The room that a source leaves behind is empty
// (see release): what need not be written twice is not.
func more(list []atom) []atom {
	if n := len(list); n < cap(list) {
		return list[:n+1]
	}
	return append(list, atom{})
}

// cell reads one cell and adds its atoms to the list.
func (m *matcher) cell(list []atom, c *grid.Cell) []atom {
	if c.Text == "" || len(c.Text) <= 15 && wholeNumber(c.Text) { // 多半如此
		list = more(list)
		a := &list[len(list)-1]
		a.cell, a.apart = c, true
		if c.Text == "" {
			a.value.kind = blankCell
		} else {
			a.value.digits, a.value.kind = c.Text, numeral
		}
		return list
	}
	if got, ok := m.label(c.Text); ok {
		list = more(list)
		a := &list[len(list)-1]
		a.cell, a.whole, a.entry, a.row, a.part, a.form, a.inUse, a.num = c, true, got.entry, got.row, got.part, got.form, got.inUse, got.num
		return list
	}
	base := atom{cell: c}
	t := m.fold(c.Text)
	if len(c.Text) <= 120 || len(t.r) <= 30 {
		if v := valueOf(emphasised(t.r)); v.kind != notValue {
			base.value, base.apart = v, true
			return append(list, base)
		}
	}
	if pageMark(t.r) {
		return list
	}
	if found, ok := m.values(list, t, base, true); ok {
		return found
	}
	base.match = m.lookup(t.r)
	base.inUse = base.entry != nil && inUse(c.Text)
	m.remember(c.Text, base.match)
	if base.entry != nil {
		base.whole = true
		return append(list, base)
	}
	if found := m.labelled(t, base); found != nil {
		return append(list, found...)
	}
	if found := m.several(t, base); found != nil {
		return append(list, found...)
	}
	base.words = uint16(keyBytes(t.r))
	return append(list, base)
}

// offset moves a place of running text along its line.
func offset(p finding.Place, n int) finding.Place {
	if p.Column > 0 {
		p.Column += int32(n)
	}
	return p
}
