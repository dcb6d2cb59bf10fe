package align

import (
	"maps"
	"slices"
	"strings"

	"gongkai/annual"
	"gongkai/law"
)

// settle chooses among the readings of glued rows by the sums of the columns.
// What all remaining choices share is read; the rest is not.
func settle(bands []band, form string) {
	if !slices.ContainsFunc(bands, func(b band) bool { return len(b.sets) > 1 }) {
		return
	}
	s := &search{bands: bands, choice: map[int]int{}}
	bySlot := map[string]int{}
	for i := range bands {
		if bands[i].slot < 0 || len(bands[i].sets) == 0 {
			continue
		}
		bySlot[vocabulary.rows3[bands[i].slot].name] = i
		if len(bands[i].sets) > 1 {
			s.open = append(s.open, i)
		}
	}
	if len(s.open) == 0 {
		return
	}
	for _, sum := range columnSums(form, bySlot) {
		if sum.touches(s.open) {
			s.sums = append(s.sums, sum)
		}
	}
	// （七）总计先定，各行才有上限；其余从读法少的定起
	total, hasTotal := bySlot["results_total"]
	slices.SortFunc(s.open, func(a, b int) int {
		if hasTotal && (a == total) != (b == total) {
			if a == total {
				return -1
			}
			return 1
		}
		return len(bands[a].sets) - len(bands[b].sets)
	})
	if len(s.sums) > 0 {
		s.try(0)
	}
	for _, i := range s.open {
		sets := bands[i].sets
		if len(s.good) > 0 && s.steps <= maxSteps && len(s.good) <= maxGood {
			sets = nil
			seen := map[int]bool{}
			for _, g := range s.good {
				if !seen[g[i]] {
					seen[g[i]] = true
					sets = append(sets, bands[i].sets[g[i]])
				}
			}
		}
		bands[i].sets = [][]atom{common(sets)}
		bands[i].setHow = identity
	}
}

const (
	maxSteps = 20_000 // choices tried
	maxGood  = 256    // consistent tables kept; more say nothing
)

// search tries the readings of the open rows together.
type search struct {
	bands  []band
	open   []int
	sums   []columnSum
	choice map[int]int
	good   []map[int]int
	steps  int
}

func (s *search) try(k int) {
	if s.steps++; s.steps > maxSteps || len(s.good) > maxGood {
		return
	}
	if k == len(s.open) {
		s.good = append(s.good, maps.Clone(s.choice))
		return
	}
	row := s.open[k]
	later := s.open[k+1:]
	for c := range s.bands[row].sets {
		s.choice[row] = c
		if s.possible(later) {
			s.try(k + 1)
		}
	}
	delete(s.choice, row)
}

// possible reports whether no identity is broken yet. The rows still open can
// only add: an identity with open rows on one side needs the other side to be
// at least as large, and one without open rows must hold.
func (s *search) possible(later []int) bool {
	for _, sum := range s.sums {
		left, leftOpen, okLeft := s.side(sum.left, sum.column, later)
		right, rightOpen, okRight := s.side(sum.right, sum.column, later)
		if !okLeft || !okRight {
			continue
		}
		switch {
		case !leftOpen && !rightOpen && left != right, !leftOpen && right > left, !rightOpen && left > right:
			return false
		}
	}
	return true
}

// side adds up what is chosen; ok is false where a cell holds no number.
func (s *search) side(rows []int, column int, later []int) (sum int64, open, ok bool) {
	for _, i := range rows {
		if slices.Contains(later, i) {
			open = true
			continue
		}
		a := s.bands[i].sets[s.choice[i]][column]
		n, counted := a.value.count()
		if !counted || !a.isNumber() {
			return 0, false, false
		}
		sum += n
	}
	return sum, open, true
}

// common keeps the numbers that all readings share; the others become words
// that are no number.
func common(sets [][]atom) []atom {
	out := append([]atom(nil), sets[0]...)
	for _, s := range sets[1:] {
		for i := range out {
			if out[i].value.digits != s[i].value.digits {
				out[i].value = value{kind: junk}
			}
		}
	}
	return out
}

// columnSum is an identity of one column of 表三 over bands that are all there.
type columnSum struct {
	column      int
	left, right []int // indices of bands
}

func (s columnSum) touches(open []int) bool {
	for _, i := range open {
		for _, j := range append(append([]int(nil), s.left...), s.right...) {
			if i == j {
				return true
			}
		}
	}
	return false
}

// columnSums returns the identities over columns whose rows were all read.
func columnSums(form string, bySlot map[string]int) []columnSum {
	var all []columnSum
	for _, id := range annual.Identities(form) {
		if id.ID != "T3-BALANCE" && id.ID != "T3-RESULT-SUM" {
			continue
		}
		s := columnSum{column: -1}
		for k, c := range law.Applicants {
			if string(c.ID) == id.At {
				s.column = k
			}
		}
		left, okLeft := bandsOf(id.Left, bySlot)
		right, okRight := bandsOf(id.Right, bySlot)
		if s.column >= 0 && okLeft && okRight {
			s.left, s.right = left, right
			all = append(all, s)
		}
	}
	return all
}

func bandsOf(cells []law.Cell, bySlot map[string]int) ([]int, bool) {
	var list []int
	for _, c := range cells {
		parts := strings.Split(string(c), ".")
		i, ok := bySlot[parts[1]]
		if !ok {
			return nil, false
		}
		list = append(list, i)
	}
	return list, true
}
