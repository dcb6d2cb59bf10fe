package annual

import (
	"iter"
	"slices"

	"gongkai/finding"
	"gongkai/law"
)

// The cells of a report lie side by side in the order of the forms: a report
// is read, judged and printed cell by cell, a few hundred at a time, and a map
// keyed by their paths cost more than the reading.

// cells lists every cell of every form: those of 2021 first, then what only
// the form of 2019 has. Heading rows take part, since a source may print a
// number there.
var cells, indices = func() (list []law.Cell, index map[law.Cell]int32) {
	index = map[law.Cell]int32{}
	for _, f := range law.Forms {
		for _, t := range f.Tables {
			for _, b := range t.Blocks {
				for _, r := range b.Rows {
					for _, c := range b.Columns {
						cell := t.Path(b, r.ID, c.ID)
						if _, there := index[cell]; !there {
							index[cell] = int32(len(list))
							list = append(list, cell)
						}
					}
				}
			}
		}
	}
	return list, index
}()

// cellNames are the same cells as findings name them.
var cellNames = func() (list []string) {
	for _, c := range cells {
		list = append(list, string(c))
	}
	return list
}()

// namesOf names some cells; one alone, as most come, without an allocation.
func namesOf(some []law.Cell) []string {
	if len(some) == 1 {
		if i := Index(some[0]); i >= 0 {
			return cellNames[i : i+1 : i+1]
		}
	}
	list := make([]string, len(some))
	for i, c := range some {
		list[i] = string(c)
	}
	return list
}

// cells2021 is how many of the cells the form of 2021 has.
var cells2021 = func() (n int) {
	for _, t := range law.Form2021.Tables {
		for _, b := range t.Blocks {
			n += len(b.Rows) * len(b.Columns)
		}
	}
	return n
}()

// Index returns the number under which reports keep a cell, for whoever asks
// for the same cells of many reports; -1 for a cell that no form has.
func Index(c law.Cell) int {
	if i, ok := indices[c]; ok {
		return int(i)
	}
	return -1
}

// table is what a report keeps of its cells: a number for each, and beside them
// the few that are more than a number. The lists are as long as the form of
// 2021 or, if need be, as all forms, and empty while nothing is known.
type table struct {
	states []State
	counts []int64
	texts  []worded        // values with a text, in no order: a report has one or two
	spots  []spot          // where the cells stand in a source of lines
	places []finding.Place // where they stand in any other source; then spots is empty
}

type worded struct {
	index int
	text  string
}

// spot is a place of which lines and columns say all.
type spot struct{ line, column, length int32 }

func (s spot) place() finding.Place {
	return finding.Place{Line: s.line, Column: s.column, Length: s.length}
}

// spotOf returns a place as a spot; false if it says more than a spot can.
func spotOf(p finding.Place) (spot, bool) {
	return spot{p.Line, p.Column, p.Length}, p.Page == 0 && p.Box == nil && p.Path == ""
}

// at returns what a list holds for a cell; it may be shorter than the forms.
func at[T any](list []T, index int) (found T) {
	if uint(index) < uint(len(list)) {
		return list[index]
	}
	return found
}

// put keeps something in a list that is as long as the form of 2021 or, if
// need be, as all forms.
func put[T any](list []T, index int, v T, form, all int) []T {
	if index >= len(list) {
		n := form
		if index >= n {
			n = all
		}
		list = append(make([]T, 0, n), list...)[:n]
	}
	list[index] = v
	return list
}

// putCell keeps something for a cell.
func putCell[T any](list []T, index int, v T) []T { return put(list, index, v, cells2021, len(cells)) }

// At returns the value of a cell; one that nobody stated is Missing.
func (r *Report) At(c law.Cell) Value { return r.AtIndex(Index(c)) }

// AtIndex is At for a cell by its Index.
func (r *Report) AtIndex(index int) Value {
	v := Value{State: at(r.kept.states, index), Count: at(r.kept.counts, index)}
	for i := range r.kept.texts {
		if w := &r.kept.texts[i]; w.index == index {
			v.Text = w.text
		}
	}
	return v
}

// Set states a value. The zero value takes it back; a cell that no form has is
// not kept.
func (r *Report) Set(c law.Cell, v Value) { r.SetIndex(Index(c), v) }

// SetIndex is Set for a cell by its Index.
func (r *Report) SetIndex(index int, v Value) {
	if index < 0 || index >= len(cells) {
		return
	}
	k := &r.kept
	if v.Text == "" && index < len(k.states) && index < len(k.counts) && !k.hasText(index) { // 多半如此
		k.states[index], k.counts[index] = v.State, v.Count
		return
	}
	k.states, k.counts = putCell(k.states, index, v.State), putCell(k.counts, index, v.Count)
	k.texts = slices.DeleteFunc(k.texts, func(w worded) bool { return w.index == index })
	if v.Text != "" {
		k.texts = append(k.texts, worded{index, v.Text})
	}
}

// hasText reports whether the value of a cell has a text.
func (t *table) hasText(index int) bool {
	for i := range t.texts {
		if t.texts[i].index == index {
			return true
		}
	}
	return false
}

// count returns the count of a cell, whether it states anything, and whether
// that is a count.
func (t *table) count(index int) (n int64, known, ok bool) {
	if uint(index) >= uint(len(t.states)) || t.states[index] != Stated {
		return 0, false, false
	}
	if t.hasText(index) {
		return 0, true, false
	}
	if n = t.counts[index]; n > largest || n < -largest {
		return 0, true, false
	}
	return n, true, true
}

// Cells runs over the cells of which anything is known, in the order of the forms.
func (r *Report) Cells() iter.Seq2[law.Cell, Value] {
	return func(yield func(law.Cell, Value) bool) {
		for i, state := range r.kept.states {
			if state != Missing && !yield(cells[i], r.AtIndex(i)) {
				return
			}
		}
	}
}

// PlaceOf returns where a cell stands in the source; zero for one's own report.
func (r *Report) PlaceOf(c law.Cell) finding.Place { return r.placeAt(Index(c)) }

func (r *Report) placeAt(index int) finding.Place {
	if r.kept.places != nil {
		return at(r.kept.places, index)
	}
	return at(r.kept.spots, index).place()
}

// placed reports whether the source says where any cell stands.
func (r *Report) placed() bool { return len(r.kept.spots) > 0 || len(r.kept.places) > 0 }

// SetPlace says where a cell stands in the source.
func (r *Report) SetPlace(c law.Cell, p finding.Place) { r.SetPlaceIndex(Index(c), p) }

// SetLineIndex says in which line and column of a source of lines a cell stands.
func (r *Report) SetLineIndex(index int, line, column int32) {
	if k := &r.kept; k.places == nil && uint(index) < uint(len(k.spots)) {
		k.spots[index] = spot{line: line, column: column}
		return
	}
	r.SetPlaceIndex(index, finding.Place{Line: line, Column: column})
}

// SetPlaceIndex is SetPlace for a cell by its Index.
func (r *Report) SetPlaceIndex(index int, p finding.Place) {
	if index < 0 || index >= len(cells) {
		return
	}
	k := &r.kept
	if s, ok := spotOf(p); ok && k.places == nil {
		k.spots = putCell(k.spots, index, s)
		return
	}
	for i, s := range k.spots {
		k.places = putCell(k.places, i, s.place())
	}
	k.spots = nil
	k.places = putCell(k.places, index, p)
}

// Len returns of how many cells anything is known.
func (r *Report) Len() (n int) {
	for _, state := range r.kept.states {
		if state != Missing {
			n++
		}
	}
	return n
}
