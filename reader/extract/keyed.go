package extract

import (
	"slices"
	"strings"

	"gongkai/reader/grid"
)

// A record whose keys are words of the report says of each value what it is: of
// which column, where many records have the same keys, or of which row, where it
// is the only one. Then the keys are content, a head above the values or a label
// beside each.

// record is a row of values with their keys.
type record struct {
	label grid.Cell // the key under which it stands; no words where there is none
	keys  []grid.Cell
}

// isRecord keeps a record of plain values all of whose keys are words.
func (w *jsonWalk) isRecord(row, keys []grid.Cell) bool {
	if len(row) == 0 || len(keys) != len(row) || long(row) || slices.ContainsFunc(keys, func(k grid.Cell) bool { return !saysWords(k.Text) || isDigits(k.Text[len(k.Text)-1:]) }) {
		return false
	}
	if w.keyed == nil {
		w.keyed = map[*grid.Cell]*record{}
	}
	w.keyed[&row[0]] = &record{keys: keys}
	w.lines = append(w.lines, grid.Line{Cells: row})
	return true
}

// under puts the key before what stands under it: a label before a row, a line
// above anything else.
func (w *jsonWalk) under(label grid.Cell, from int, list bool) {
	if len(w.lines) == from+1 {
		cells := w.lines[from].Cells
		if r := w.keyed[&cells[0]]; r != nil && r.label.Text == "" {
			r.label = label
			return
		}
		if list {
			w.lines[from].Cells = labelled(label, cells)
			return
		}
	}
	if len(w.lines) > from {
		w.lines = slices.Insert(w.lines, from, grid.Line{Cells: []grid.Cell{label}})
	}
}

// named adds the plain values of a record that holds others too, each below or
// beside its key where that is words.
func (w *jsonWalk) named(row, keys []grid.Cell) {
	if n := len(keys) - len(row); n > 0 { // 前面的已经写下了
		keys = keys[n:]
	}
	if len(keys) != len(row) || !slices.ContainsFunc(keys, func(k grid.Cell) bool { return saysWords(k.Text) }) {
		w.rest(row)
		return
	}
	for i, c := range row {
		switch {
		case c.Text == "":
		case !saysWords(keys[i].Text):
			w.words(c.Text)
		case long(row[i : i+1]):
			w.lines = append(w.lines, grid.Line{Cells: []grid.Cell{keys[i]}})
			w.words(c.Text)
		default:
			c.Col = 1
			w.lines = append(w.lines, grid.Line{Cells: []grid.Cell{keys[i], c}})
		}
	}
}

// settled returns the lines once all records are known.
func (w *jsonWalk) settled() []grid.Line {
	if len(w.keyed) == 0 {
		return w.lines
	}
	seen := map[string]int{}
	for _, r := range w.keyed {
		seen[r.words()]++
	}
	var out []grid.Line
	above := ""
	for _, l := range w.lines {
		var r *record
		if len(l.Cells) > 0 {
			r = w.keyed[&l.Cells[0]]
		}
		switch {
		case r == nil:
			out = append(out, l)
			continue
		case len(l.Cells) > 1 && (seen[r.words()] > 1 || r.label.Text == "" && hasLetter(l.Cells[0].Text) && !slices.ContainsFunc(l.Cells[1:], func(c grid.Cell) bool { return hasLetter(c.Text) })):
			if words := r.words(); words != above {
				above = words
				out = append(out, r.row("", r.keys))
			}
			out = append(out, r.row(r.label.Text, l.Cells))
			continue
		}
		for i, c := range l.Cells {
			key := r.keys[i]
			key.Col, c.Col = 0, 1
			line := grid.Line{Cells: []grid.Cell{key, c}}
			if r.label.Text != "" {
				line.Cells = labelled(r.label, line.Cells)
			}
			out = append(out, line)
		}
	}
	return out
}

// words are the keys of a record.
func (r *record) words() string {
	var b strings.Builder
	for i := range r.keys {
		b.WriteString(r.keys[i].Text + "\n")
	}
	return b.String()
}

// row is a line of cells behind a label, where the record has one.
func (r *record) row(label string, cells []grid.Cell) grid.Line {
	if r.label.Text == "" {
		row := slices.Clone(cells)
		for i := range row {
			row[i].Col, row[i].Span = int32(i), 1
		}
		return grid.Line{Cells: row}
	}
	first := r.label
	first.Text = label
	row := labelled(first, cells)
	for i := range row {
		row[i].Span = 1
	}
	return grid.Line{Cells: row}
}
