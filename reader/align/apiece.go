package align

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/law"
	"gongkai/reader/grid"
)

// Programs write a table cell by cell, each number behind the name of its column:
// 自然人：4 in a line below the name of the row, 予以公开-自然人=4, or a record of row,
// column and number. Such numbers need no order. They are put into rows of the
// form where all columns of a row are named, each once; a list of recognised words
// looks alike for a row or two, so there must be more.

const (
	leastApiece = 3  // complete rows by which a table written so is believed
	leastNamed  = 21 // numbers with a name that few other sources have
)

// named is a number with the name of its column.
type named struct {
	name        string // of the column
	key, number grid.Cell
}

// apiece returns the lines with rows made of such numbers. The lines of a source
// without any are those given; one whose values keys name may have few.
func (m *matcher) apiece(lines []grid.Line, keyed bool) []grid.Line {
	if !keyed && !mayName(lines) {
		return lines
	}
	w := apieceWalk{m: m, out: make([]grid.Line, 0, len(lines))}
	for i := range lines {
		l := &lines[i]
		label, pairs := m.pairsOf(l)
		if len(pairs) == 0 {
			w.close()
			w.out = append(w.out, *l)
			w.label = nil
			if l.Plain() && len(l.Cells[0].Text) <= longest {
				w.label = &w.out[len(w.out)-1].Cells[0]
			}
			continue
		}
		if w.joins(label, pairs) {
			w.pairs = append(w.pairs, pairs...)
			w.kept = append(w.kept, *l)
			continue
		}
		w.close()
		w.own, w.pairs, w.kept = label, append(w.pairs[:0], pairs...), append(w.kept[:0], *l)
	}
	w.close()
	if w.rows < leastApiece && !keyed {
		return lines
	}
	return w.out
}

// mayName reports as many names and numbers behind them as three rows of 表三 have;
// few sources have, and all are asked.
func mayName(lines []grid.Line) bool {
	n := 0
	for i := range lines {
		cells := lines[i].Cells
		switch len(cells) {
		case 0:
			continue
		case 1:
			text := cells[0].Text
			if len(text) < 4 || len(text) > longest || text[0] < utf8.RuneSelf && text[0] != '"' {
				continue
			}
			last := text[len(text)-1]
			if last >= utf8.RuneSelf && text[len(text)-3:] != "：" && (last < 0x90 || last > 0x99) || last > '9' && last < utf8.RuneSelf && last != '=' && last != '}' && last != '"' {
				continue
			}
			n += strings.Count(text, "：") + strings.Count(text, "=") + strings.Count(text, ":")
		default:
			if k := len(cells); k < 6 && startsInWords(cells[k-2].Text) && len(cells[k-2].Text) < 60 && isNumeral(cells[k-1].Text) {
				n++
			}
		}
		if n >= leastNamed {
			return true
		}
	}
	return false
}

// isNumeral reports what may stand in a cell of numbers.
func isNumeral(text string) bool {
	return strings.Trim(text, "0123456789０１２３４５６７８９.,，+-/—件条万元 ") == ""
}

// apieceWalk gathers the numbers of one row after the other.
type apieceWalk struct {
	out   []grid.Line
	label *grid.Cell  // the words that stood alone above
	own   []grid.Cell // those that the numbers bring
	pairs []named
	kept  []grid.Line // the lines as they stood
	rows  int         // complete ones
	m     *matcher
	heads string // names of the columns of the head written last
}

// joins reports that numbers go on with the row that is open: they have its label
// or none, and no column of it.
func (w *apieceWalk) joins(label []grid.Cell, pairs []named) bool {
	if len(w.pairs) == 0 || !slices.EqualFunc(w.own, label, func(a, b grid.Cell) bool { return a.Text == b.Text }) {
		return false
	}
	for _, p := range pairs {
		if slices.ContainsFunc(w.pairs, func(q named) bool { return q.name == p.name }) {
			return false
		}
	}
	return true
}

// close ends a row: complete, it is written as one, below a head where the columns
// are not those of the row before; else its lines stay as they stood.
func (w *apieceWalk) close() {
	if len(w.pairs) == 0 {
		return
	}
	pairs, complete := w.inOrder()
	labels := w.own
	if len(labels) == 0 && w.label != nil {
		labels = []grid.Cell{*w.label}
	}
	if !complete || len(labels) == 0 || !w.m.namesRow(labels[len(labels)-1].Text) {
		w.out = append(w.out, w.kept...)
		w.pairs, w.kept, w.label = w.pairs[:0], w.kept[:0], nil
		return
	}
	if len(w.own) == 0 {
		w.out = w.out[:len(w.out)-1]
	}
	w.rows++
	head, row := grid.Line{Cells: make([]grid.Cell, len(labels))}, grid.Line{Cells: slices.Clone(labels)}
	heads := ""
	for i := range labels {
		head.Cells[i] = grid.CellAt("", labels[i].Place(), i, 1)
		row.Cells[i].Col = int32(i)
		row.Cells[i].Text = rowLabel(row.Cells[i].Text)
	}
	for _, p := range pairs {
		p.key.Col, p.number.Col = int32(len(head.Cells)), int32(len(row.Cells))
		head.Cells, row.Cells = append(head.Cells, p.key), append(row.Cells, p.number)
		heads += p.name + " "
	}
	if heads != w.heads {
		w.heads = heads
		w.out = append(w.out, head)
	}
	w.out = append(w.out, row)
	w.own, w.pairs, w.kept, w.label = nil, w.pairs[:0], w.kept[:0], nil
}

// namesRow reports the label of a row, of 表四 as well.
func (m *matcher) namesRow(words string) bool {
	got := m.meaning(rowLabel(words))
	e := got.entry
	return e != nil && (e.kind == row2 || e.kind == row3 || got.row > 0 || e.kind == head4 && slices.Contains(ways4, e.name))
}

// rowLabel takes the marks off a label that stands above its numbers: [规章] or 规章：.
func rowLabel(words string) string {
	if strings.HasPrefix(words, "[") && strings.HasSuffix(words, "]") {
		words = words[1 : len(words)-1]
	}
	return strings.TrimRight(words, ":：= ")
}

// ways4 are the rows of 表四.
var ways4 = []string{"review", "lit_direct", "lit_after_review"}

// inOrder puts the numbers of a row in the order of the form, and reports whether
// they are all there.
func (w *apieceWalk) inOrder() ([]named, bool) {
	places := formPlaces(w.pairs)
	if places == nil {
		return nil, false
	}
	pairs := make([]named, len(places))
	for i, k := range places {
		pairs[i] = w.pairs[k]
	}
	return pairs, true
}

// formPlaces returns where each column of the form stands among those named, nil
// where they are not those of one row of it, each once.
func formPlaces(found []named) []int {
	for _, order := range formOrders {
		if len(order) != len(found) {
			continue
		}
		places := make([]int, 0, len(order))
		for _, name := range order {
			if i := slices.IndexFunc(found, func(p named) bool { return p.name == name }); i >= 0 {
				places = append(places, i)
			}
		}
		if len(places) == len(order) {
			return places
		}
	}
	return nil
}

// applicants and outcomes are the columns of 表三 and of a row of 表四.
var applicants, outcomes = columnNames(law.Applicants), columnNames(law.Form2021.Tables[2].Blocks[0].Columns)

// formOrders are the columns of the rows of the forms.
var formOrders = func() [][]string {
	list := [][]string{applicants, outcomes}
	for _, f := range law.Forms {
		for _, b := range f.Tables[0].Blocks {
			list = append(list, columnNames(b.Columns))
		}
	}
	return append(list, []string{"amount_yuan"})
}()

func columnNames(columns []law.Column) (list []string) {
	for _, c := range columns {
		name := string(c.ID)
		if name == "amount_wan_yuan" {
			name = "amount"
		}
		list = append(list, name)
	}
	return list
}

// pairsOf returns the numbers of a line that name their columns, and what stands
// before the first of them.
func (m *matcher) pairsOf(l *grid.Line) (label []grid.Cell, pairs []named) {
	n := len(l.Cells)
	if n > 1 {
		if n > 5 || !isNumeral(l.Cells[n-1].Text) || !startsInWords(l.Cells[n-2].Text) {
			return nil, nil
		}
		p, ok := m.column(l.Cells[n-2], len(l.Cells[n-2].Text))
		if !ok || n == 2 && len(l.Cells[1].Text) == 0 {
			return nil, nil
		}
		p.number = l.Cells[n-1]
		for _, c := range l.Cells[:n-2] {
			if c.Text != "" {
				label = append(label, c)
			}
		}
		return label, []named{p}
	}
	if n == 0 || l.Table > 0 {
		return nil, nil
	}
	return m.pairsIn(&l.Cells[0])
}

// pairsIn reads a line of words: 予以公开：自然人=4，商业企业=0.
func (m *matcher) pairsIn(c *grid.Cell) (label []grid.Cell, pairs []named) {
	text := c.Text
	if len(text) > longest || strings.Contains(text, "。") {
		return nil, nil
	}
	from, depth := 0, 0
	for i, r := range text {
		switch r {
		case '(', '（':
			depth++
		case ')', '）':
			depth--
		case '：', ':', '=', '＝':
			if i < from || depth > 0 {
				continue
			}
			size := utf8.RuneLen(r)
			rest := strings.TrimLeft(text[i+size:], " \"'{")
			value := rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789０１２３４５６７８９.+-/—件条万元"))]
			after := strings.TrimLeft(rest[len(value):], " \"'}")
			if after != "" && !strings.ContainsRune(",，;；、|", firstRune(after)) {
				if strings.TrimLeft(after, "{") == after && len(pairs) > 0 || value != "" {
					return nil, nil
				}
				if len(pairs) == 0 {
					label = []grid.Cell{m.part(c, from, i)}
				}
				from = i + size
				continue
			}
			key := m.part(c, from, i)
			front, p, ok := m.suffix(key)
			if !ok {
				return nil, nil
			}
			if front.Text != "" {
				if len(pairs) > 0 && (len(label) != 1 || label[0].Text != front.Text) {
					return nil, nil
				}
				label = []grid.Cell{front}
			}
			p.number = m.part(c, len(text)-len(rest), len(text)-len(rest)+len(value))
			pairs = append(pairs, p)
			from = len(text) - len(after)
			if after != "" {
				from += utf8.RuneLen(firstRune(after))
			}
		}
	}
	if strings.TrimSpace(text[min(from, len(text)):]) != "" {
		return nil, nil
	}
	return label, pairs
}

// part is a stretch of a cell without blanks and quotation marks around it.
func (m *matcher) part(c *grid.Cell, from, to int) grid.Cell {
	words := c.Text[from:to]
	from += len(words) - len(strings.TrimLeft(words, " \t\"'{"))
	p := *c
	p.Text = strings.Trim(words, " \t\"'{")
	if p.Line > 0 {
		p.Column += int32(utf8.RuneCountInString(c.Text[:from]))
	}
	return p
}

// suffix cuts the name of a column off the end of a key: 予以公开-自然人.
func (m *matcher) suffix(key grid.Cell) (front grid.Cell, p named, ok bool) {
	if p, ok = m.column(key, len(key.Text)); ok {
		return front, p, true
	}
	for i := len(key.Text) - 1; i > 0; i-- {
		switch c := key.Text[i]; {
		case strings.IndexByte("-./_>| ", c) >= 0:
		case c == 0xb7 && key.Text[i-1] == 0xc2: // ·
		default:
			continue
		}
		name := m.part(&key, i+1, len(key.Text))
		if p, ok = m.column(name, len(name.Text)); ok && strings.ContainsFunc(key.Text[:i], keyRune) && !isNumeral(key.Text[:i]) {
			front = m.part(&key, 0, i)
			front.Text = strings.TrimRight(front.Text, "-./_>|· ")
			return front, p, true
		}
	}
	return front, named{}, false
}

// column reads the name of a column.
func (m *matcher) column(key grid.Cell, n int) (p named, ok bool) {
	if n == 0 || n > 60 {
		return p, false
	}
	got := m.meaning(strings.TrimRight(key.Text, ":：= "))
	e := got.entry
	if e == nil || got.far || got.part {
		return p, false
	}
	p.key = key
	switch {
	case e.kind == head3 && slices.Contains(applicants, e.name):
		p.name = e.name
	case e.kind == head2 && e.name != "head":
		p.name = e.name
	case e.kind == head4 && slices.Contains(outcomes, e.name):
		p.name = e.name
	case e.kind == column && int(got.row)-1 == slotTotal:
		p.name = "total"
	case e.kind == column && got.row > 0:
		p.name = "other_org"
	default:
		return p, false
	}
	return p, true
}
