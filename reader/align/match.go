package align

import (
	"math/bits"
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
	seen map[string]match // labels of earlier sources, by the words as printed: bodies misprint the form alike
	cost int              // work spent on comparing labels; bounded, so that no source costs much

	room  text   // of the words last folded
	key   []byte // of the label last looked up
	core  []rune
	found []hit
}

const seenMost = 4000 // labels that are remembered from source to source

// label returns what words as printed are known to mean.
func (m *matcher) label(printed string) (match, bool) {
	got, ok := m.w.known[printed]
	if !ok {
		got, ok = m.seen[printed]
	}
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
	if i := openBracket(r[n:]); i >= 2 && !numbered(r[n+i:]) { // 标签后另有括号说明
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
	for _, i := range m.w.heads[[2]rune{core[0], core[1]}] {
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

// near finds the label that the words are a slip of the pen or of the scanner
// away from: the only nearest one, at most two characters off.
func (m *matcher) near(core []rune, num numbering) match {
	if len(core) < 4 || m.cost > maxCost {
		return match{}
	}
	for _, c := range core {
		if digit(c) {
			return match{} // 数不是错字
		}
	}
	m.cost += 100
	mask := maskOf(core)
	best, found := 3, (*entry)(nil)
	for _, i := range m.w.nearby(len(core)) {
		l := &m.w.labels[i]
		most := slips(len(l.runes))
		if most == 0 || l.entry.kind == column || abs(len(l.runes)-len(core)) > most || bitsOff(l.mask, mask) > 2*most {
			continue
		}
		if num.style != bare && l.entry.num.style == num.style && l.entry.num.n != num.n {
			continue
		}
		m.cost += len(core) * 5
		d := within(l.runes, core, most)
		switch {
		case d > most:
		case d < best:
			best, found = d, l.entry
		case d == best && found != l.entry:
			found = nil
		}
	}
	if found == nil {
		return match{}
	}
	return match{entry: found, far: true, num: num}
}

// slips returns how many characters of a label may differ: short labels differ
// from each other by two.
func slips(n int) int {
	switch {
	case n >= 6:
		return 2
	case n >= 4:
		return 1
	}
	return 0
}

// within returns the edit distance of a and b, or most+1 when it is larger.
func within(a, b []rune, most int) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return min(len(a)+len(b), most+1)
	}
	var room [2][96]int // no label is longer
	prev, row := room[0][:], room[1][:]
	if len(b) >= len(room[0]) {
		prev, row = make([]int, len(b)+1), make([]int, len(b)+1)
	}
	prev, row = prev[:len(b)+1], row[:len(b)+1]
	for j := range prev {
		prev[j] = j
	}
	for i := range a {
		row[0] = i + 1
		least := row[0]
		for j := range b {
			d := prev[j]
			if a[i] != b[j] {
				d++
			}
			row[j+1] = min(d, prev[j+1]+1, row[j]+1)
			least = min(least, row[j+1])
		}
		if least > most {
			return most + 1
		}
		prev, row = row, prev
	}
	return min(prev[len(b)], most+1)
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

func bitsOff(a, b uint64) int { return bits.OnesCount64(a ^ b) }

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
		a.cell, a.whole, a.entry, a.row, a.part, a.num = c, true, got.entry, got.row, got.part, got.num
		return list
	}
	base := atom{cell: c}
	t := m.fold(c.Text)
	if len(c.Text) <= 120 {
		if v := valueOf(emphasised(t.r)); v.kind != notValue {
			base.value, base.apart = v, true
			return append(list, base)
		}
	}
	if pageMark(t.r) {
		return list
	}
	if found := m.values(t, base, true); found != nil {
		return append(list, found...)
	}
	base.match = m.lookup(t.r)
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

// emphasised takes the marks of bold and slanted words and of a broken line off
// a number: __0__, *0*, 0\.
func emphasised(r []rune) []rune {
	from, to := 0, len(r)
	for to > from && (r[to-1] == '\\' || r[to-1] == '*' || r[to-1] == '_' || r[to-1] == ' ') {
		to--
	}
	for from < to && (r[from] == '*' || r[from] == '_') {
		from++
	}
	first := from
	if first < to && (r[first] == '-' || r[first] == '+') {
		first++
	}
	if to-from < len(r) && first < to && digit(r[first]) && digit(r[to-1]) {
		return r[from:to]
	}
	return r
}

func (m *matcher) named(base atom, got match) atom {
	base.match = got
	return base
}

// values reads several numbers or marks kept apart by blanks, nil when there
// is anything else.
func (m *matcher) values(t text, base atom, apart bool) []atom {
	var list []atom
	for i := 0; i < len(t.r); {
		if t.r[i] == ' ' {
			i++
			continue
		}
		end := i
		for end < len(t.r) && t.r[end] != ' ' {
			end++
		}
		v := value{}
		if isMark(t.r[i:end]) {
			v.kind = markCell
		} else if got, n := parseNumber(t.r[i:end]); n == end-i {
			v = got
		} else if n > 0 && n < end-i {
			v = got
			switch string(t.r[i+n : end]) {
			case "元":
				v.unit = yuan
			case "万元":
				v.unit = wanYuan
			default:
				return nil
			}
		} else {
			return nil
		}
		a := base
		a.value = v
		a.value.glued = !apart
		a.off = t.at[i]
		list = append(list, a)
		i = end
	}
	return list
}

// offset moves a place of running text along its line.
func offset(p finding.Place, n int) finding.Place {
	if p.Column > 0 {
		p.Column += int32(n)
	}
	return p
}

// labelled reads a cell that holds more than one thing: scraps before a label,
// two labels, and numbers behind them (行政处罚 0).
func (m *matcher) labelled(t text, base atom) []atom {
	if len(t.r) > 160 {
		return nil
	}
	end := len(t.r)
	for end > 0 && (digit(t.r[end-1]) || withinNumber.has(t.r[end-1])) {
		end--
	}
	if end == 0 {
		return nil
	}
	for end < len(t.r) && aroundNumber.has(t.r[end]) {
		end++
	}
	rest := m.values(t.slice(end, len(t.r)), base, false)
	if end < len(t.r) && rest == nil {
		return nil
	}
	front := t.slice(0, end)
	if len(rest) > 0 {
		if got := m.lookup(front.r); got.entry != nil {
			return append([]atom{m.named(base, got)}, rest...)
		}
		if k := []rune(key(front.r)); len(k)%2 == 0 && len(k) > 0 && string(k[:len(k)/2]) == string(k[len(k)/2:]) {
			if got := m.lookup(k[:len(k)/2]); got.entry != nil { // 标签抄了两遍
				return append([]atom{m.named(base, got)}, rest...)
			}
		}
	}
	// 标签前有杂字，或者组名与第一项同在一格
	for i := 1; i < end; i++ {
		if front.r[i] != '(' && (i+1 == end || !afterArabic.has(front.r[i+1])) {
			continue
		}
		num, n := cutNumbering(front.r[i:])
		if num.style == bare || n == 0 {
			continue
		}
		got := m.lookup(front.r[i:])
		if got.entry == nil || got.far || got.entry.kind != row3 && got.entry.kind != row2 {
			continue
		}
		var list []atom
		if first := m.lookup(front.r[:i]); first.entry != nil {
			list = append(list, m.named(base, first))
		} else if i > 12 {
			return nil // 叙述中的一句
		}
		named := m.named(base, got)
		named.off = front.at[i]
		return append(append(list, named), rest...)
	}
	return nil
}

// several reads a cell that holds nothing but words of the form, one behind
// the other: the head of a table in one line.
func (m *matcher) several(t text, base atom) []atom {
	if len(t.r) > 160 {
		return nil
	}
	var list []atom
	first := 0
	for first < len(t.r) && digit(t.r[first]) && first < 3 {
		first++
	}
	if first == len(t.r) || t.r[first] != ',' && t.r[first] != ';' {
		first = 0
	}
	for i := first; i < len(t.r); { // 前面可以有行号
		if !keyRune(t.r[i]) {
			i++
			continue
		}
		l, end := m.longest(t.r, i)
		if l == nil {
			return nil
		}
		a := m.named(base, m.choose(l.same, numbering{}))
		a.off = t.at[i]
		list = append(list, a)
		i = end
	}
	return list
}
