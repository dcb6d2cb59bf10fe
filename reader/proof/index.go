package proof

import (
	"cmp"
	"math"
	"slices"
	"unicode"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/law"
	"gongkai/reader"
	"gongkai/reader/grid"
)

// spot is a cell of the source with what there is to say about it.
type spot struct {
	grid.Cell
	line  int        // counted over all pages
	page  int        // from 1
	spans []span     // what findings mark in it
	reads []law.Cell // the cells of the form that were read from it
	head  bool       // the title of a part
	runes []rune     // of the text; made when a finding first points at it
}

const maxSpans = 500 // passages of one cell that are marked

// span is what one finding marks, in characters of the cell.
type span struct {
	from, to int
	issue    int // index
	order    int // of the place among those of the finding; the one to look at is first
	place    finding.Place
}

// needed reports a cell that is shown however long the source is.
func (s *spot) needed() bool { return len(s.spans) > 0 || len(s.reads) > 0 }

// key finds cells by their place: line, path, or page and box.
type key struct {
	line, page int32
	path       string
	box        [4]float64
}

func keyOf(p finding.Place) key {
	k := key{line: p.Line, page: p.Page, path: p.Path}
	if p.Box != nil {
		k.box = *p.Box
	}
	return k
}

// index is the source with its places.
type index struct {
	spots []spot
	lines []line
	pages int
	first map[int]int // page: its first spot
	at    map[key][]int
}

// line is a line of the source: spots [from, to).
type line struct {
	from, to    int
	table, page int
}

// newIndex lays the findings and the cells read over the source.
func newIndex(r *reader.Reading, broken []issue) *index {
	x := &index{first: map[int]int{}}
	if r.Source == nil {
		return x
	}
	doc := r.Source.Document()
	x.pages = len(doc.Pages)
	n := 0
	for l := range doc.Lines {
		n += len(l.Cells)
	}
	x.spots, x.at = make([]spot, 0, n), make(map[key][]int, n)
	for p, page := range doc.Pages {
		for _, l := range page.Lines {
			from := len(x.spots)
			for _, c := range l.Cells {
				if _, seen := x.first[p+1]; !seen {
					x.first[p+1] = len(x.spots)
				}
				k := keyOf(c.Place())
				x.at[k] = append(x.at[k], len(x.spots))
				x.spots = append(x.spots, spot{Cell: c, line: len(x.lines), page: p + 1})
			}
			x.lines = append(x.lines, line{from: from, to: len(x.spots), table: l.Table, page: p + 1})
		}
	}
	for _, t := range annual.Tables(r.Report.Form) {
		for _, c := range t.Cells() {
			if v := r.Report.At(c); v.State == annual.Missing {
				continue
			}
			if i, ok := x.find(r.Report.PlaceOf(c)); ok {
				x.spots[i].reads = append(x.spots[i].reads, c)
			}
		}
	}
	for _, s := range r.Report.Sections {
		if i, ok := x.find(s.Place); ok && s.Heading != "" {
			x.spots[i].head = true
		}
	}
	for i := range broken {
		x.lay(&broken[i], i)
	}
	return x
}

// lay marks the places of a finding. A cell that it means twice is marked once.
func (x *index) lay(is *issue, n int) {
	for k, p := range is.Places {
		if k == maxPlaces {
			is.lost = len(is.Places) - k
			return
		}
		i, ok := x.find(p)
		if !ok {
			continue
		}
		s := &x.spots[i]
		from, to := s.cut(p)
		if len(s.spans) == maxSpans {
			is.lost++
			continue
		}
		if !slices.ContainsFunc(s.spans, func(o span) bool { return o.issue == n && o.from == from && o.to == to }) {
			s.spans = append(s.spans, span{from, to, n, k, p})
		}
	}
}

// find returns the cell at a place: the one that begins last before its column,
// and for a box that is no cell's own the one that it covers most, or the
// nearest on that page.
func (x *index) find(p finding.Place) (int, bool) {
	if p.IsZero() || len(x.spots) == 0 {
		return 0, false
	}
	list := x.at[keyOf(p)]
	if len(list) > 0 {
		best := list[0]
		for _, i := range list {
			if c := x.spots[i].Column; c <= max(p.Column, 1) && c >= x.spots[best].Column {
				best = i
			}
		}
		return best, true
	}
	switch {
	case p.Page > 0:
		return x.nearest(p)
	case p.Line > 0: // 一行当中没有格的地方，看下一行
		i, _ := slices.BinarySearchFunc(x.spots, p.Line, func(s spot, n int32) int { return cmp.Compare(s.Line, n) })
		return min(i, len(x.spots)-1), true
	}
	return 0, false
}

func (x *index) nearest(p finding.Place) (int, bool) {
	first, ok := x.first[int(p.Page)]
	if !ok || p.Box == nil {
		return first, ok
	}
	best, least := first, math.Inf(1)
	for i := first; i < len(x.spots) && x.spots[i].page == int(p.Page); i++ {
		b := x.spots[i].Place().Box
		if b == nil {
			continue
		}
		apart := func(k int) float64 { return max(0, b[k]-p.Box[k+2], p.Box[k]-b[k+2]) }
		middle := func(k int) float64 { return math.Abs(b[k]+b[k+2]-p.Box[k]-p.Box[k+2]) / 1000 }
		if d := apart(0) + apart(1) + middle(0) + middle(1); d < least {
			best, least = i, d
		}
	}
	return best, true
}

// cut says which characters of the cell a place means: so many as it says, the
// number that stands at its column within the cell, or the whole.
func (s *spot) cut(p finding.Place) (from, to int) {
	if s.runes == nil {
		s.runes = []rune(s.Text)
	}
	text := s.runes
	if p.Column > 0 {
		from = min(max(0, int(p.Column-max(s.Column, 1))), len(text))
	}
	switch {
	case p.Length > 0:
		to = min(from+int(p.Length), len(text))
	case from == 0:
		to = len(text)
	default:
		for to = from; to < len(text) && (unicode.IsDigit(text[to]) || text[to] == '.' || text[to] == ',' || text[to] == '，'); to++ {
		}
		if to == from {
			to = len(text)
		}
	}
	if from == to {
		return 0, len(text)
	}
	return from, to
}
