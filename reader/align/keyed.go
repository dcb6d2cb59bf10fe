package align

import (
	"slices"

	"gongkai/reader/grid"
)

// Where keys name the values of a source, a head that names the columns in another
// order than the form says what stands below it. Nowhere else is a head believed
// against the order of the form.

// inOrder returns the lines of such a source with their columns in the order of
// the form.
func (m *matcher) inOrder(lines []grid.Line) []grid.Line {
	out := slices.Clone(lines)
	var places []int // of the columns of the form in the rows below
	wide := 0
	for i := range out {
		cells := out[i].Cells
		if at, head := m.columnsAt(cells); head {
			places, wide = at, len(cells)
		} else if len(cells) != wide {
			places = nil
		}
		if places == nil || slices.IsSorted(places) {
			continue
		}
		row, sorted := slices.Clone(cells), slices.Sorted(slices.Values(places))
		for k, from := range places {
			row[sorted[k]] = cells[from]
			row[sorted[k]].Col = cells[sorted[k]].Col
		}
		out[i].Cells = row
	}
	return out
}

// columnsAt returns where a head has the columns of the form, in its order; it must
// have those of one of its rows, each once.
func (m *matcher) columnsAt(cells []grid.Cell) (places []int, head bool) {
	var found []named
	var at []int
	for i := range cells {
		if p, ok := m.column(cells[i], len(cells[i].Text)); ok {
			found, at = append(found, p), append(at, i)
		}
	}
	if len(found) < 2 {
		return nil, false
	}
	for _, k := range formPlaces(found) {
		places = append(places, at[k])
	}
	return places, places != nil
}
