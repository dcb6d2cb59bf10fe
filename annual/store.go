package annual

import (
	"iter"

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

// at returns what a list holds for a cell; it may be shorter than the forms.
func at[T any](list []T, index int) (found T) {
	if index >= 0 && index < len(list) {
		return list[index]
	}
	return found
}

// put keeps something for a cell, in a list as long as the form of 2021 or, if
// need be, as all forms.
func put[T any](list []T, index int, v T) []T {
	if index < 0 || index >= len(cells) {
		return list
	}
	if index >= len(list) {
		n := cells2021
		if index >= n {
			n = len(cells)
		}
		list = append(make([]T, 0, n), list...)[:n]
	}
	list[index] = v
	return list
}

// At returns the value of a cell; one that nobody stated is Missing.
func (r *Report) At(c law.Cell) Value { return at(r.values, Index(c)) }

// AtIndex is At for a cell by its Index.
func (r *Report) AtIndex(index int) Value { return at(r.values, index) }

// Set states a value. The zero value takes it back; a cell that no form has is
// not kept.
func (r *Report) Set(c law.Cell, v Value) { r.SetIndex(Index(c), v) }

// SetIndex is Set for a cell by its Index.
func (r *Report) SetIndex(index int, v Value) { r.values = put(r.values, index, v) }

// Cells runs over the cells of which anything is known, in the order of the forms.
func (r *Report) Cells() iter.Seq2[law.Cell, Value] {
	return func(yield func(law.Cell, Value) bool) {
		for i, v := range r.values {
			if v.State != Missing && !yield(cells[i], v) {
				return
			}
		}
	}
}

// PlaceOf returns where a cell stands in the source; zero for one's own report.
func (r *Report) PlaceOf(c law.Cell) finding.Place { return at(r.places, Index(c)) }

// SetPlace says where a cell stands in the source.
func (r *Report) SetPlace(c law.Cell, p finding.Place) { r.SetPlaceIndex(Index(c), p) }

// SetPlaceIndex is SetPlace for a cell by its Index.
func (r *Report) SetPlaceIndex(index int, p finding.Place) { r.places = put(r.places, index, p) }

// Len returns of how many cells anything is known.
func (r *Report) Len() (n int) {
	for range r.Cells() {
		n++
	}
	return n
}
