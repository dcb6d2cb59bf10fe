package annual

import (
	"iter"
	"slices"

	"gongkai/finding"
)

// Printed is a label as the source prints it. Its path is table3.granted for a
// row, table2.art20_8 for the head of a block, and for a column that of its
// block and its own: table2.art20_8.amount_wan_yuan, table3.applications.natural_person.
// A label that is torn, or that cannot be told from its neighbours, is left out.
type Printed struct {
	Text  string
	Place finding.Place
}

// labelPaths lists the labels of every form: those of 2021 first, then what
// only the form of 2019 has. Reports keep them in this order.
var labelPaths, labelIndices = func() (list []string, index map[string]int) {
	index = map[string]int{}
	for _, form := range []string{Form2021, Form2019} {
		for _, w := range labelsOf(Tables(form)) {
			if _, there := index[w.path]; !there {
				index[w.path] = len(list)
				list = append(list, w.path)
			}
		}
	}
	return list, index
}()

var labels2021 = len(labelsOf(Tables(Form2021)))

// LabelIndex returns the number under which reports keep the label of a path;
// -1 for one that no form has.
func LabelIndex(path string) int {
	if i, ok := labelIndices[path]; ok {
		return i
	}
	return -1
}

// printings is what a report keeps of its labels, by LabelIndex, as it keeps
// its cells: spots in a source of lines, places in any other.
type printings struct {
	labels []label
	places []finding.Place
}

type label struct {
	text string // "" for one that was not read
	spot spot
}

// Printed returns how the source prints the label of a path.
func (r *Report) Printed(path string) (Printed, bool) { return r.PrintedIndex(LabelIndex(path)) }

// PrintedIndex is Printed for a label by its LabelIndex.
func (r *Report) PrintedIndex(index int) (Printed, bool) {
	l := at(r.printed.labels, index)
	p := Printed{l.text, l.spot.place()}
	if r.printed.places != nil {
		p.Place = at(r.printed.places, index)
	}
	return p, p.Text != ""
}

// HasPrinted reports whether the label of a LabelIndex was read.
func (r *Report) HasPrinted(index int) bool { return at(r.printed.labels, index).text != "" }

// SetPrinted says how the source prints the label of a path; one that no form
// has is not kept.
func (r *Report) SetPrinted(path string, p Printed) { r.SetPrintedIndex(LabelIndex(path), p) }

// SetPrintedIndex is SetPrinted for a label by its LabelIndex.
func (r *Report) SetPrintedIndex(index int, p Printed) {
	if index < 0 {
		return
	}
	k := &r.printed
	s, plain := spotOf(p.Place)
	if plain && k.places == nil && index < len(k.labels) { // 多半如此
		k.labels[index] = label{p.Text, s}
		return
	}
	k.labels = put(k.labels, index, label{p.Text, s}, labels2021, len(labelPaths))
	if plain && k.places == nil {
		return
	}
	if k.places == nil {
		for i, l := range k.labels {
			k.places = put(k.places, i, l.spot.place(), labels2021, len(labelPaths))
		}
	}
	k.places = put(k.places, index, p.Place, labels2021, len(labelPaths))
}

// AllPrinted runs over the labels that were read, in the order of the forms.
func (r *Report) AllPrinted() iter.Seq2[string, Printed] {
	return func(yield func(string, Printed) bool) {
		for i := range r.printed.labels {
			if p, ok := r.PrintedIndex(i); ok && !yield(labelPaths[i], p) {
				return
			}
		}
	}
}

// anyPrinted reports whether a label was read.
func (r *Report) anyPrinted() bool {
	return slices.ContainsFunc(r.printed.labels, func(l label) bool { return l.text != "" })
}
