package annual

import (
	"slices"
	"strings"

	"gongkai/finding"
	"gongkai/law"
)

// mendsOf returns, for each broken identity, the changes of one cell each that
// would make it and all broken ones joined to it hold, without breaking one
// that holds. Identities are joined when they share a cell: a fault in 表三 and
// one in 表四 are mended each for itself. Where no single cell explains what is
// broken, the fewest that do together are looked for. The keys are indices of
// judged. Numbers below zero are never proposed.
func mendsOf(s *system, r *Report, judged []Judgement) map[int]mended {
	mends := map[int]mended{}
	var rest []int // 没有一格能单独改好的；填颠倒的两列没有共同的格，要一起看
	for _, joined := range s.joined(judged) {
		found := s.mend(r, judged, joined)
		if len(found) == 0 {
			rest = append(rest, joined...)
		}
		for _, i := range joined {
			mends[i] = mended{found, mendWords(found)}
		}
	}
	if sets := s.mendSets(r, judged, rest); len(sets) > 0 {
		for _, i := range rest {
			mends[i] = s.together(sets, i)
		}
	}
	return mends
}

// joined gathers the broken identities into groups that share cells.
func (s *system) joined(judged []Judgement) [][]int {
	var groups [][]int
	seen := make([]bool, len(judged))
	for first := range judged {
		if seen[first] || judged[first].Verdict != finding.Broken {
			continue
		}
		seen[first] = true
		group := []int{first}
		for k := 0; k < len(group); k++ {
			for c := range judged[group[k]].cells() {
				for _, on := range s.on[c] {
					if !seen[on.identity] && judged[on.identity].Verdict == finding.Broken {
						seen[on.identity] = true
						group = append(group, on.identity)
					}
				}
			}
		}
		slices.Sort(group)
		groups = append(groups, group)
	}
	return groups
}

// mend tries each cell of one broken identity, since the cell looked for lies
// on all of them.
func (s *system) mend(r *Report, judged []Judgement, broken []int) []finding.Mend {
	var found []finding.Mend
	for c := range judged[broken[0]].cells() {
		shift, ok := s.shift(judged, broken, c)
		from := r.At(c).Count
		if ok && from+shift >= 0 {
			found = append(found, finding.Mend{Cell: string(c), From: from, To: from + shift})
		}
	}
	return found
}

// shift returns by how much the cell must change to mend all of broken; false
// when it lies not on all, on one that holds, or they ask for different changes.
func (s *system) shift(judged []Judgement, broken []int, c law.Cell) (shift int64, ok bool) {
	mended := 0
	for _, on := range s.on[c] {
		j := judged[on.identity]
		switch j.Verdict {
		case finding.Holds:
			return 0, false
		case finding.Broken:
			need := -j.Diff() * on.sign
			if mended > 0 && need != shift {
				return 0, false
			}
			shift = need
			mended++
		}
	}
	return shift, mended == len(broken)
}

// torn is a pair of neighbouring cells that look like one number of two digits.
type torn struct {
	row          law.RowID
	first, later law.Cell
	a, b         int64
}

// tornIn looks for 拆格: two neighbouring one-digit cells of one row that make
// the group of broken identities hold when they are joined into one, the other
// cell then being 0. The fault comes from copying and from optical reading.
func (x *exam) tornIn(broken []int) []torn {
	s, judged := x.system, x.judgements()
	var found []torn
	for i := range s.rows {
		row := &s.rows[i]
		if row.Kind == law.Group || len(s.on[row.cells[0]]) == 0 {
			continue
		}
		for k := 1; k < len(row.cells); k++ {
			p := torn{row: row.ID, first: row.cells[k-1], later: row.cells[k]}
			if !p.digits(x.value(row.first+k-1), x.value(row.first+k)) || !s.touches(broken[0], p.first) && !s.touches(broken[0], p.later) {
				continue
			}
			joined := 10*p.a + p.b
			if s.mendedBy(judged, broken, change{p.first, joined - p.a}, change{p.later, -p.b}) ||
				s.mendedBy(judged, broken, change{p.first, -p.a}, change{p.later, joined - p.b}) {
				found = append(found, p)
			}
		}
	}
	return found
}

// touches reports whether a cell lies on the identity.
func (s *system) touches(identity int, c law.Cell) bool {
	return slices.ContainsFunc(s.on[c], func(on side) bool { return on.identity == identity })
}

func (p *torn) digits(first, later Value) bool {
	a, okA := count(first)
	b, okB := count(later)
	p.a, p.b = a, b
	return okA && okB && a >= 1 && a <= 9 && b >= 0 && b <= 9
}

// change is what is added to a cell.
type change struct {
	cell law.Cell
	by   int64
}

// mendedBy reports whether the changes mend exactly the broken identities.
func (s *system) mendedBy(judged []Judgement, broken []int, changes ...change) bool {
	var room [64]int64 // 一版格式有四十来项勾稽
	shifts := append(room[:0], make([]int64, len(judged))...)
	for _, c := range changes {
		for _, on := range s.on[c.cell] {
			shifts[on.identity] += c.by * on.sign
		}
	}
	for i, shift := range shifts {
		if judged[i].Verdict == finding.Holds && shift != 0 {
			return false
		}
	}
	for _, i := range broken {
		if shifts[i] != -judged[i].Diff() {
			return false
		}
	}
	return true
}

// mendWords says what the mends mean for whoever has to correct the report.
func mendWords(mends []finding.Mend) string {
	switch len(mends) {
	case 0:
		return "没有哪一格单独改动后能使各项勾稽都成立，可能不止一处有误，请逐格核对。"
	case 1:
		m := mends[0]
		return "只需把“" + Label(law.Cell(m.Cell)) + "”由 " + digits(m.From) + " 改为 " + digits(m.To) + "，各项勾稽即全部成立，请核对这一格。"
	}
	name := func(c law.Cell) string { return "“" + Label(c) + "”" }
	if sameRow(mends) { // 表四：一组之中，只说列名
		name = func(c law.Cell) string { return seats[c].column.Label }
	}
	ways := make([]string, len(mends))
	for i, m := range mends {
		ways[i] = name(law.Cell(m.Cell)) + "改为 " + digits(m.To)
	}
	return "可能的改法有 " + digits(int64(len(mends))) + " 种，各改一格：" + strings.Join(ways, "，或") + "；仅凭表格不能断定是哪一格，请核对台账。"
}

func sameRow(mends []finding.Mend) bool {
	first := seats[law.Cell(mends[0].Cell)]
	for _, m := range mends {
		if s := seats[law.Cell(m.Cell)]; s.row != first.row {
			return false
		}
	}
	return true
}
