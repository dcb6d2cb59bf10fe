package annual

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/finding"
	"gongkai/law"
)

// mended is what would mend a broken identity, and that in words.
type mended struct {
	mends []finding.Mend
	words string
}

const (
	mostChanges = 3  // cells that are looked for together: of more than three nobody believes that they explain it
	mostSets    = 40 // ways that are looked at
	mostWays    = 5  // that are named; more are many
)

// mendSets looks for the fewest cells that together mend the broken identities
// that no single cell mends: a table with two slips has two cells to
// be named. Every way with as few cells is returned, none if three do not do.
func (s *system) mendSets(r *Report, judged []Judgement, broken []int) [][]finding.Mend {
	if len(broken) == 0 {
		return nil
	}
	m := mender{s: s, r: r, judged: judged, diffs: make([]int64, len(judged))}
	for _, i := range broken {
		m.diffs[i] = judged[i].Diff()
	}
	for most := 2; most <= mostChanges && len(m.found) == 0; most++ {
		m.search(most)
	}
	return m.found
}

// mender is such a search.
type mender struct {
	s      *system
	r      *Report
	judged []Judgement
	diffs  []int64 // of each identity, with the changes chosen so far
	chosen []finding.Mend
	found  [][]finding.Mend
}

// search adds up to most changes to those chosen. Some cell of the identity that
// has the fewest must be among them, and by as much as one of its identities asks.
func (m *mender) search(most int) {
	first, fewest, open := -1, 0, 0
	for i, d := range m.diffs {
		if d == 0 {
			continue
		}
		open++
		if n := len(m.judged[i].Left) + len(m.judged[i].Right); first < 0 || n < fewest {
			first, fewest = i, n
		}
	}
	if open == 0 {
		m.keep()
		return
	}
	if open > 3*most || len(m.found) >= mostSets { // 一格至多在三项勾稽里
		return
	}
	for c := range m.judged[first].cells() {
		from, ok := count(m.r.At(c))
		if !ok || slices.ContainsFunc(m.chosen, func(x finding.Mend) bool { return x.Cell == string(c) }) {
			continue
		}
		var tried [3]int64
		for k, on := range m.s.on[c] {
			by := -m.diffs[on.identity] * on.sign
			if by == 0 || from+by < 0 || k < len(tried) && slices.Contains(tried[:k], by) {
				continue
			}
			if k < len(tried) {
				tried[k] = by
			}
			m.shift(c, by)
			m.chosen = append(m.chosen, finding.Mend{Cell: string(c), From: from, To: from + by})
			m.search(most - 1)
			m.chosen = m.chosen[:len(m.chosen)-1]
			m.shift(c, -by)
		}
	}
}

func (m *mender) shift(c law.Cell, by int64) {
	for _, on := range m.s.on[c] {
		if m.judged[on.identity].Verdict != finding.CannotJudge {
			m.diffs[on.identity] += by * on.sign
		}
	}
}

// keep notes the changes chosen, once, in the order of the form.
func (m *mender) keep() {
	set := slices.Clone(m.chosen)
	slices.SortFunc(set, func(a, b finding.Mend) int { return cmp.Compare(Index(law.Cell(a.Cell)), Index(law.Cell(b.Cell))) })
	if !slices.ContainsFunc(m.found, func(other []finding.Mend) bool { return slices.Equal(set, other) }) {
		m.found = append(m.found, set)
	}
}

// exchanged reports two cells whose numbers have changed places.
func exchanged(set []finding.Mend) bool {
	return len(set) == 2 && set[0].From == set[1].To && set[1].From == set[0].To
}

// together returns what the ways of mending a group say of each identity of it:
// the changes of its own cells, where each way has just one, and all in words.
func (s *system) together(sets [][]finding.Mend, identity int) mended {
	var swaps [][]finding.Mend
	for _, set := range sets {
		if exchanged(set) {
			swaps = append(swaps, set)
		}
	}
	if len(swaps) == 1 && len(sets) > 1 {
		sets = swaps // 两格填颠倒，比另外哪两格恰好都错更可信
	}
	m := mended{words: s.setWords(sets, identity)}
	if len(sets) > mostWays {
		return m
	}
	for _, set := range sets {
		own := 0
		for _, change := range set {
			if !s.touches(identity, law.Cell(change.Cell)) {
				continue
			}
			if own++; !slices.Contains(m.mends, change) {
				m.mends = append(m.mends, change)
			}
		}
		if own != 1 {
			m.mends = nil // 要一起改，不是各改一格
			break
		}
	}
	return m
}

// setWords says which cells have to be changed together, those of the identity
// first.
func (s *system) setWords(sets [][]finding.Mend, identity int) string {
	few := "没有哪一格单独改动后能使各项勾稽都成立；至少要改" + digits(int64(len(sets[0]))) + "格，"
	switch {
	case len(sets) == 1 && exchanged(sets[0]):
		a, b := sets[0][0], sets[0][1]
		return "把“" + Label(law.Cell(a.Cell)) + "”的 " + digits(a.From) + " 与“" + Label(law.Cell(b.Cell)) + "”的 " + digits(b.From) + " 对调，各项勾稽即全部成立，疑似填颠倒，请核对这两格。"
	case len(sets) == 1:
		here, there := s.apart(sets[0], identity)
		words := "把" + setName(here)
		if len(there) > 0 {
			words += "（另外还要把" + setName(there) + "）"
		}
		return words + "，各项勾稽即全部成立，请核对这" + digits(int64(len(sets[0]))) + "格。"
	case len(sets) > mostWays:
		return few + "改法有很多种，仅凭表格不能断定是哪几格，请核对台账。"
	}
	ways := make([]string, len(sets))
	for i, set := range sets {
		here, there := s.apart(set, identity)
		ways[i] = "把" + setName(append(here, there...))
	}
	return few + "可能的改法有 " + digits(int64(len(sets))) + " 种：" + strings.Join(ways, "，或") + "；仅凭表格不能断定是哪几格，请核对台账。"
}

// apart parts the changes of the cells of an identity from the others.
func (s *system) apart(set []finding.Mend, identity int) (here, there []finding.Mend) {
	for _, m := range set {
		if s.touches(identity, law.Cell(m.Cell)) {
			here = append(here, m)
		} else {
			there = append(there, m)
		}
	}
	return here, there
}

func setName(set []finding.Mend) string {
	changes := make([]string, len(set))
	for i, m := range set {
		changes[i] = "“" + Label(law.Cell(m.Cell)) + "”由 " + digits(m.From) + " 改为 " + digits(m.To)
	}
	return strings.Join(changes, "、")
}
