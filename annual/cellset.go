package annual

import (
	"gongkai/finding"
	"gongkai/law"
)

// cellSet is the cells that a rule asks for of every report, looked up and
// named once.
type cellSet struct {
	cells []law.Cell
	names []string
	index []int
}

func setOf(cells ...law.Cell) cellSet {
	s := cellSet{cells: cells, names: make([]string, len(cells)), index: make([]int, len(cells))}
	for i, c := range cells {
		s.names[i], s.index[i] = string(c), Index(c)
	}
	return s
}

// count returns the number of the i-th cell.
func (s *cellSet) count(r *Report, i int) (int64, bool) { return count(r.AtIndex(s.index[i])) }

// sum adds the first n cells; false when one of them states no count.
func (s *cellSet) sum(r *Report, n int) (sum int64, ok bool) {
	ok = true
	for i := range n {
		k, read := s.count(r, i)
		sum, ok = sum+k, ok && read
	}
	return sum, ok
}

// sayOf is say with the cells of a set.
func (x *exam) sayOf(rule *Rule, verdict finding.Verdict, at, message string, s *cellSet) {
	f := x.add(rule, verdict, at, message)
	f.Cells = s.names
	if verdict != finding.Holds {
		x.stand(f, s.cells)
	}
}
