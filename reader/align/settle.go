package align

import (
	"slices"
	"strings"

	"gongkai/annual"
	"gongkai/law"
)

func several(b band) bool { return len(b.sets) > 1 }

// settle chooses among the readings of glued rows by the sums of the columns.
// What all remaining choices share is read; the rest is not.
func settle(bands []band, form string) {
	if !slices.ContainsFunc(bands, several) {
		return
	}
	s := &search{bands: bands, choice: make([]int, len(bands))}
	owner := ownersOf(bands, false)
	for i := range bands {
		if bands[i].slot >= 0 && len(bands[i].sets) > 1 {
			s.open = append(s.open, i)
		}
	}
	if len(s.open) == 0 {
		return
	}
	s.sums = slices.DeleteFunc(columnSums(form, owner), func(sum columnSum) bool { return !sum.touches(s.open) })
	// （七）总计先定，各行才有上限；其余从读法少的定起
	total := owner[slotTotal]
	slices.SortFunc(s.open, func(a, b int) int {
		if total >= 0 && (a == total) != (b == total) {
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
	choice []int   // by band
	good   [][]int // choices that break nothing
	steps  int
}

func (s *search) try(k int) {
	if s.steps++; s.steps > maxSteps || len(s.good) > maxGood {
		return
	}
	if k == len(s.open) {
		s.good = append(s.good, slices.Clone(s.choice))
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
	s.choice[row] = 0
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
		if slices.Contains(s.left, i) || slices.Contains(s.right, i) {
			return true
		}
	}
	return false
}

// formSums are the identities over columns by form, their sides as rows of the
// form: （七）总计 and the balance.
var formSums = map[string][]columnSum{
	annual.Form2021: sumsOf(annual.Form2021), annual.Form2019: sumsOf(annual.Form2019), annual.FormMixed: sumsOf(annual.FormMixed),
}

func sumsOf(form string) (all []columnSum) {
	slots := func(cells []law.Cell) (list []int) {
		for _, c := range cells {
			name, _, _ := strings.Cut(strings.TrimPrefix(string(c), "table3."), ".")
			list = append(list, slotOf(name))
		}
		return list
	}
	for _, id := range annual.Identities(form) {
		if id.ID != "T3-BALANCE" && id.ID != "T3-RESULT-SUM" {
			continue
		}
		k := slices.IndexFunc(law.Applicants, func(c law.Column) bool { return string(c.ID) == id.At })
		all = append(all, columnSum{column: k, left: slots(id.Left), right: slots(id.Right)})
	}
	return all
}

// owners says which band each row of the form is, -1 for none.
type owners [maxSlots]int

const maxSlots = 40 // rows of 表三, groups included; the form has 31

// ownersOf gives the bands that have a reading.
func ownersOf(bands []band, single bool) *owners {
	o := new(owners)
	for i := range o {
		o[i] = -1
	}
	for i := range bands {
		if b := &bands[i]; b.slot >= 0 && (single && len(b.sets) == 1 || !single && len(b.sets) > 0) {
			o[b.slot] = i
		}
	}
	return o
}

// columnSums returns the identities over columns whose rows were all read.
func columnSums(form string, o *owners) []columnSum {
	sums := formSums[form]
	all := make([]columnSum, 0, len(sums))
	var left, right []int // 七列的行是同样的行
	var rows *columnSum
	for i := range sums {
		s := &sums[i]
		if rows == nil || !slices.Equal(rows.left, s.left) || !slices.Equal(rows.right, s.right) {
			rows, left, right = s, o.bands(s.left), o.bands(s.right)
		}
		if left != nil && right != nil {
			all = append(all, columnSum{column: s.column, left: left, right: right})
		}
	}
	return all
}

// bands returns the bands of rows of the form, nil where one is missing.
func (o *owners) bands(slots []int) []int {
	list := make([]int, len(slots))
	for i, slot := range slots {
		if list[i] = o[slot]; list[i] < 0 {
			return nil
		}
	}
	return list
}
