package align

import (
	"math/bits"
	"strings"

	"gongkai/reader/grid"
)

// band is one row of numbers of 表三 as the source prints it: seven of them
// stand apart, or fewer where blanks were lost, or more where the number of a
// page came in between, or all of them in one run of digits.
type band struct {
	line    int
	table   int
	atoms   []atom   // values, blanks, and words that stand among them
	slot    int      // row of the form, -1 while unknown
	how     string   // how the slot was found
	beside  bool     // the label stands in the same row
	far     bool     // the label was read by its distance
	stacked bool     // the values stood one to a line
	part    bool     // only the beginning of the label stands there
	vague   bool     // the words of the label name a column too
	own     bool     // words that are no label of the form, nor the rest of one, stand before the values
	labels  []marker // labels that stand between the band before and this one
	glued   bool
	sets    [][]atom // the possible readings: seven atoms each
	setHow  string   // how the readings were made
	gaveUp  bool     // the digits have too many readings to look at
	torn    bool     // the cells could be arranged in two ways
	beyond  bool     // the table has more columns than the form, and which are the form's is not known
}

// marker is a label of 表三 without numbers of its own.
type marker struct {
	cell  *grid.Cell
	slot  int
	leaf  bool
	far   bool
	part  bool // only the beginning of the label stands there
	vague bool // the words name a column too
}

const maxBands = 3000 // rows of numbers of one source; the form has 25

// gatherer walks the stream and collects the rows of the statutory tables.
type gatherer struct {
	s     *stream
	table int // statutory table that the last words belong to: 2, 3, 4 or 0

	bands   []band
	pending []marker // labels of 表三 since the last band
	run     []atom   // values of 表三 that stand one to a line
	runRow  row
	pads    [point + 1]bool // by the style of a label: empty cells stand between it and seven numbers
	shared  bool            // run lies among the atoms of the stream
	loose   []row           // rows of fifteen numbers that nobody claimed
	turned  []turnedRow

	two  table2
	four table4

	heads3 map[int]int  // by table of the page: column of 自然人
	first3 map[int]bool // by table of the page: 总计 stands before 自然人
	slots  slotSet      // labels of 表三 seen
	third  bool         // 3.其他 was seen with its number: （六）其他处理 has three rows
	head3  int          // words of the head of 表三 seen
	above  *row         // the row before
	part   int          // the furthest of the six parts whose title was seen, counted from 1
	before string       // the words that stood alone above the last row of numbers without a label
	end    cutEnd       // where the source ends within a table
	left   bool         // a label of 表三 had no numbers behind it when the table ended
	over   bool         // another report begins: a page may cite that of the year before in full
	again  bool         // 表三 is printed once more below itself
}

// begin makes the gatherer of one stream, in the room of the one before.
func (g *gatherer) begin(s *stream) *gatherer {
	g.s, g.two.s, g.four.s = s, s, s
	g.two.open = -1
	if g.heads3 == nil {
		g.heads3, g.first3 = map[int]int{}, map[int]bool{}
	}
	return g
}

// release empties the room.
func (g *gatherer) release() {
	clear(g.bands)
	clear(g.loose)
	clear(g.heads3)
	clear(g.first3)
	g.two.release()
	g.four.release()
	*g = gatherer{bands: g.bands[:0], loose: g.loose[:0], heads3: g.heads3, first3: g.first3, two: g.two, four: g.four}
}

func (g *gatherer) walk() {
	g.forget()
	for i := range g.s.rows {
		g.row(&g.s.rows[i])
		if !blankRow(g.s.rows[i].atoms) {
			g.above = &g.s.rows[i]
		}
	}
	g.closeRun()
	g.two.close()
}

// blankRow reports a row of empty cells.
func blankRow(atoms []atom) bool {
	for i := range atoms {
		if atoms[i].value.kind != blankCell {
			return false
		}
	}
	return len(atoms) > 1
}

// row sorts one row to the table it belongs to.
func (g *gatherer) row(r *row) {
	if g.over {
		return
	}
	before := g.table
	for i := range r.atoms {
		if a := &r.atoms[i]; a.entry != nil {
			g.enter(a, r)
		}
	}
	if g.over {
		g.closeRun()
		g.two.close()
		return
	}
	if before != g.table && before == 3 {
		g.closeRun()
		g.left = len(g.pending) > 0
		g.forget()
	}
	if len(r.atoms) == 0 || countsColumns(r.atoms) {
		return
	}
	if g.loneFifteen(r) || g.turnedRow(r) || ofBefore(r.atoms) {
		return
	}
	switch g.table {
	case 2:
		g.two.row(r)
	case 3:
		if g.again {
			g.closeRun()
			return
		}
		g.row3(r)
	case 4:
		g.four.row(r)
	}
}

// ofBefore reports a row of the form for the year before, where tables compare both:
// 上年 | 一、本年新收政府信息公开申请数量 | …
func ofBefore(atoms []atom) bool {
	for i := range atoms {
		if a := &atoms[i]; a.entry != nil || a.isNumber() {
			break
		} else if a.words > 0 && len(atoms) > i+2 && (atoms[i+1].entry != nil || atoms[i+1].value.kind == blankCell) {
			switch a.cell.Text {
			case "上年", "上年度", "上一年", "上一年度", "去年", "上年同期", "去年同期":
				return true
			}
		}
	}
	return false
}

// leastCount is how many columns must be counted before numbers are believed to
// count them: no row of 表三 or 表四 adds up that begins 0 1 2 3 4 or 1 2 3 4 5.
const leastCount = 5

// countsColumns reports the row that numbers the columns (栏次), as some forms
// and every program that prints a table without a head have: 0 1 2 3 …
func countsColumns(atoms []atom) bool {
	if len(atoms) < leastCount {
		return false
	}
	first, n := int64(0), int64(0)
	for i := range atoms {
		switch a := &atoms[i]; {
		case a.isNumber():
			v, ok := a.value.count()
			if n == 0 {
				first = v
			}
			if !ok || v != first+n || first > 1 || first < 0 {
				return false
			}
			n++
		case a.entry != nil || n > 0 && a.value.kind != blankCell:
			return false
		}
	}
	return n >= leastCount
}

// enter follows the words of the form from table to table.
func (g *gatherer) enter(a *atom, r *row) {
	if a.far && a.entry.kind != part && a.entry.kind != row3 {
		return
	}
	switch a.entry.kind {
	case part:
		if n := sectionIndex(a.entry.name) + 1; !a.far {
			g.over = n <= 3 && g.part > 3 && g.whole()
			g.part = max(g.part, n)
		}
		switch a.entry.name {
		case "proactive":
			g.table = 2
		case "applications":
			g.table = 3
		case "remedies":
			g.table = 4
		default:
			g.table = 0
		}
	case head2:
		g.table = 2
	case head3:
		g.head3++
		g.table = 3
		if a.entry.name == "natural_person" {
			g.heads3[r.table] = a.col()
			for i := range r.atoms {
				if b := &r.atoms[i]; b.entry != nil && b.entry.kind == column && int(b.row)-1 == slotTotal && b.col() < a.col() {
					g.first3[r.table] = true
				}
			}
		}
	case head4:
		g.table = 4
	case row3:
		if a.row == 0 && (g.table == 3 || !a.far) {
			if a.entry.slot == 0 && !a.far && !a.part && g.slots.has(slotForward) && g.whole() {
				// 紧接着又是一张表三（给手机看的一份、上年的一份），表四还在后面
				g.again = g.part == 3 && g.table == 3 && len(g.four.heads) == 0
				g.over = !g.again
			}
			g.table = 3
		}
	case row2:
		if g.table == 0 && r.glued {
			g.table = 2
		}
	}
}

// whole reports that most rows of 表三 were seen: what has the same rows again
// behind it is another report's.
func (g *gatherer) whole() bool { return bits.OnesCount64(uint64(g.slots)) >= 15 }

// loneFifteen takes a row of exactly fifteen numbers without a label: 表四,
// wherever it stands.
func (g *gatherer) loneFifteen(r *row) bool {
	if g.table == 4 {
		return false
	}
	if len(r.atoms) < 15 {
		return false
	}
	for i := range r.atoms {
		if a := &r.atoms[i]; !a.isNumber() && a.value.kind != blankCell {
			return false
		}
	}
	numbers := numbersOf(r.atoms)
	if len(numbers) != 15 {
		return false
	}
	if g.table == 3 {
		g.closeRun()
		g.forget()
	}
	g.loose = append(g.loose, row{line: r.line, table: r.table, atoms: numbers, glued: r.glued})
	return true
}

// foreign reports words that end a row of numbers: anything but a scrap of a
// label, such as its second line.
func (g *gatherer) foreign(r *row) bool {
	for i := range r.atoms {
		a := &r.atoms[i]
		if a.entry != nil {
			return true
		}
		if a.words > 120 || a.words > 36 && !isScrap(key(g.s.m.fold(a.cell.Text).r)) {
			return true
		}
	}
	return false
}

// isScrap reports words that are part of a label of 表三.
func isScrap(k string) bool {
	for i := range vocabulary.labels {
		l := &vocabulary.labels[i]
		if (l.entry.kind == row3 || l.entry.kind == head3) && strings.Contains(l.key, k) {
			return true
		}
	}
	return false
}

// row3Of returns the row of 表三 that the atom names.
func row3Of(a *atom) (slot int, ok bool) {
	if a.entry == nil {
		return 0, false
	}
	if a.entry.kind == row3 {
		return a.entry.slot, true
	}
	if a.row > 0 { // 总计、其他 也是表头的词
		return int(a.row) - 1, true
	}
	return 0, false
}
