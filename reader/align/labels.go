package align

import (
	_ "embed"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/annual"
	"gongkai/law"
)

//go:embed labels.txt
var labelText string

// simple gives the simplified form of the traditional characters that occur in
// labels, by their place among the Chinese characters; 0 for all others.
var simple = func() (forms [0x5200]uint16) {
	for i := range forms {
		if r := rune(i) + 0x4e00; annual.Simplified(r) != r {
			forms[i] = uint16(annual.Simplified(r))
		}
	}
	return forms
}()

// pairs runs over the lines “id = words” of a label file.
func pairs(file string) func(yield func(id, words string) bool) {
	return func(yield func(string, string) bool) {
		for line := range strings.Lines(file) {
			id, words, ok := strings.Cut(strings.TrimSpace(line), " = ")
			if ok && !strings.HasPrefix(id, "#") && !yield(id, words) {
				return
			}
		}
	}
}

// kind says what part of the form some words are.
type kind uint8

const (
	none   kind = iota
	row2        // a row of 表二
	row3        // a row of 表三
	head2       // words of the head of 表二
	head3       // words of the head of 表三
	head4       // words of the head of 表四
	column      // words that head a column of several tables: 总计, 其他
	part        // the title of one of the six parts
)

// entry is one thing that the form names.
type entry struct {
	id   string // table3.granted; table2.issued; section.overview
	name string // granted
	kind kind
	slot int // rows: place in the statutory order of their table
	leaf bool
	num  numbering // rows of 表三 and parts: the number on the form

	cells []law.Cell // rows of 表三: the seven cells
	index []int      // of the cells, as reports keep them
	label int        // its annual.LabelIndex; -1 for one that the report does not keep
	own   int        // Chinese characters of the form's own words; 0 where labels.txt alone has some
	four  bool       // stands in 表四, where heads are printed more than once
	words string     // of 表四: as the form prints it
}

// label is one wording of an entry.
type label struct {
	entry *entry
	key   string
	runes []rune
	mask  uint64 // which characters occur, hashed
	same  []int  // the labels with the same words, this one among them
	alias bool   // not the form's own words
}

// nearLabel is what tells most words from a label at the first glance. The
// vocabulary is gone through for every line that has none of its words.
type nearLabel struct {
	mask  uint64
	label int32
	most  int8 // characters that may differ
}

// words is the vocabulary: the form's own labels and those of labels.txt.
type words struct {
	entries map[string]*entry
	labels  []label
	exact   map[string][]int // by key
	known   map[string]match // by the words as the form prints them, with and without the number
	opens   [1 << 16]uint8   // characters that a label begins with, as their number among starts; 0 for others
	ends    [1 << 16]bool    // characters that a label ends with
	starts  [][]start        // by that number
	lengths [][]nearLabel    // by the number of characters: the labels with up to two more or fewer that may be misspelt
	rows3   []*entry         // by slot
	rows2   []*entry
}

// start is the second character of labels that begin with the same.
type start struct {
	second rune
	labels []int
}

// begin notes how a label begins.
func (w *words) begin(first, second rune, label int) {
	at := &w.opens[uint16(first)]
	if *at == 0 {
		*at = uint8(len(w.starts))
		w.starts = append(w.starts, nil)
	}
	list := w.starts[*at]
	i := slices.IndexFunc(list, func(s start) bool { return s.second == second })
	if i < 0 {
		i, list = len(list), append(list, start{second: second})
	}
	list[i].labels = append(list[i].labels, label)
	w.starts[*at] = list
}

// heads returns the labels that begin with two characters, the longest first.
func (w *words) heads(first, second rune) []int {
	for _, s := range w.starts[w.opens[uint16(first)]] {
		if s.second == second {
			return s.labels
		}
	}
	return nil
}

// nearby returns the labels of which some words of that many characters may be
// a misspelling.
func (w *words) nearby(n int) []nearLabel {
	if n >= len(w.lengths) {
		return nil
	}
	return w.lengths[n]
}

var vocabulary = newWords()

func newWords() *words {
	w := &words{entries: map[string]*entry{}, exact: map[string][]int{}, starts: make([][]start, 1)}
	w.table3()
	w.table2()
	for _, s := range law.Form2021.Sections {
		e := &entry{id: "section." + s.ID, name: s.ID, kind: part}
		e.num, _ = cutNumbering(fold(s.Number).r)
		w.entries[e.id] = e
		w.say(e, s.Title, false)
	}
	for id, said := range pairs(labelText) {
		e := w.entries[id]
		if e == nil {
			e = &entry{id: id, name: id[strings.IndexByte(id, '.')+1:], kind: headKind(id)}
			w.entries[id] = e
		}
		w.say(e, said, true)
	}
	w.learn()
	w.paths()
	return w
}

// learn remembers what the form's own words are, so that a page that prints
// them needs no comparing.
func (w *words) learn() {
	for i := range w.labels {
		w.labels[i].same = w.exact[w.labels[i].key]
		n := len(w.labels[i].runes)
		if n > 0 {
			w.ends[uint16(w.labels[i].runes[n-1])] = true
		}
		most := slips(n)
		for k := n - most; most > 0 && w.labels[i].entry.kind != column && k <= n+most; k++ {
			for len(w.lengths) <= k {
				w.lengths = append(w.lengths, nil)
			}
			w.lengths[k] = append(w.lengths[k], nearLabel{mask: w.labels[i].mask, label: int32(i), most: int8(most)})
		}
	}
	for _, list := range w.starts {
		for _, s := range list {
			slices.SortStableFunc(s.labels, func(a, b int) int { return len(w.labels[b].runes) - len(w.labels[a].runes) })
		}
	}
	m := &matcher{w: w}
	w.known = map[string]match{}
	form := true
	say := func(printed string) {
		if got := m.lookup(fold(printed).r); got.entry != nil && !got.far {
			got.inUse, got.form = inUse(printed), form || w.known[printed].form
			w.known[printed] = got
		}
	}
	for _, f := range law.Forms {
		for _, s := range f.Sections {
			say(s.Number + s.Title)
		}
		for _, t := range f.Tables {
			say(t.Corner)
			for _, b := range t.Blocks {
				say(b.Head)
				for _, c := range b.Columns {
					say(c.Label)
					say(c.Group)
				}
				for _, r := range b.Rows {
					say(r.Full())
					say(r.Label)
				}
			}
		}
	}
	form = false
	for _, said := range pairs(labelText) {
		say(said)
	}
}

// headKind returns the kind of an entry that only labels.txt has.
func headKind(id string) kind {
	switch {
	case strings.HasPrefix(id, "table2."):
		return head2
	case strings.HasPrefix(id, "table4."):
		return head4
	case id == "table3.column":
		return column
	}
	return head3
}

func (w *words) table3() {
	table := law.Form2021.Tables[1]
	for _, r := range table.Blocks[0].Rows {
		e := &entry{id: "table3." + string(r.ID), name: string(r.ID), kind: row3, slot: len(w.rows3), leaf: r.Kind != law.Group}
		e.num, _ = cutNumbering(fold(r.Number).r)
		w.entries[e.id] = e
		for _, c := range law.Applicants {
			cell := table.Path(table.Blocks[0], r.ID, c.ID)
			e.cells, e.index = append(e.cells, cell), append(e.index, annual.Index(cell))
		}
		w.rows3 = append(w.rows3, e)
		w.say(e, r.Label, false)
	}
	columns := &entry{id: "table3.column", name: "column", kind: column}
	w.entries[columns.id] = columns
	for _, c := range law.Applicants {
		if c.ID == "other_org" || c.ID == "total" {
			w.say(columns, c.Label, false)
			continue
		}
		e := &entry{id: "table3." + string(c.ID), name: string(c.ID), kind: head3}
		w.entries[e.id] = e
		w.say(e, c.Label, false)
	}
}

func (w *words) table2() {
	for _, f := range []law.Form{law.Form2021, law.Form2019} {
		for _, b := range f.Tables[0].Blocks {
			for _, r := range b.Rows {
				e := w.entries["table2."+string(r.ID)]
				if e == nil {
					e = &entry{id: "table2." + string(r.ID), name: string(r.ID), kind: row2, slot: len(w.rows2), leaf: true}
					w.entries[e.id] = e
					w.rows2 = append(w.rows2, e)
				}
				w.say(e, r.Label, false)
			}
			for _, c := range b.Columns {
				id := "table2." + string(c.ID)
				if c.ID == "amount_wan_yuan" {
					id = "table2.amount"
				}
				e := w.entries[id]
				if e == nil {
					e = &entry{id: id, name: id[len("table2."):], kind: head2}
					w.entries[id] = e
				}
				w.say(e, c.Label, false)
			}
		}
	}
}

// say adds a wording of an entry.
func (w *words) say(e *entry, said string, alias bool) {
	k := key(fold(said).r)
	for _, i := range w.exact[k] {
		if w.labels[i].entry == e {
			return
		}
	}
	runes := []rune(k)
	w.exact[k] = append(w.exact[k], len(w.labels))
	if len(runes) >= 2 {
		w.begin(runes[0], runes[1], len(w.labels))
	}
	if !alias {
		e.own = utf8.RuneCountInString(han(k))
	}
	w.labels = append(w.labels, label{entry: e, key: k, runes: runes, mask: maskOf(runes), alias: alias})
}

func maskOf(r []rune) uint64 {
	var m uint64
	for _, c := range r {
		m |= 1 << (uint32(c) * 2654435761 >> 26)
	}
	return m
}
