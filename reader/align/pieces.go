package align

import (
	"unicode"

	"gongkai/reader/grid"
)

// Programs that recognise or take apart a page list its pieces: each piece of
// text with where it stands, how sure they are of it, or the row and column of
// its cell. Such a list looks like a table whose every row has numbers behind
// its words, and the numbers are none of the report. It shows itself by the
// heads: in no table does each word of the head have as many numbers beside it
// as each label of a row.

const (
	pieceHeads  = 6  // words of heads that stand so; a 表三 turned on its side has seven
	pieceLabels = 3  // labels of rows
	pieceWords  = 24 // both; a 表四 with a row for each number has fifteen, and 表二 six
)

// shape is how the cells of a line stand: how many, and which of them is words
// of the form while no other is.
type shape struct{ cells, words int }

// listed returns the texts of a source that lists its pieces, one to a line, nil
// for any other source.
func (s *stream) listed(d *grid.Document) *grid.Document {
	if !s.headsBesideNumbers() { // 多半如此
		return nil
	}
	heads, labels := map[shape]int{}, map[shape]int{}
	for i := range s.rows {
		r := &s.rows[i]
		if len(r.atoms) < 2 || r.glued || len(s.lines[r.line].Cells) != len(r.atoms) {
			continue
		}
		at, numbers := -1, 0
		for k := range r.atoms {
			switch a := &r.atoms[k]; {
			case a.entry != nil && at >= 0 && a.cell.Text == r.atoms[at].cell.Text: // 识别的字和改过的字
			case a.entry != nil && at >= 0:
				numbers = -len(r.atoms)
			case a.entry != nil:
				at = k
			case a.isNumber():
				numbers++
			}
		}
		if at < 0 || numbers <= 0 {
			continue
		}
		switch form := (shape{len(r.atoms), at}); r.atoms[at].entry.kind {
		case head2, head3, head4, column:
			heads[form]++
		case row2, row3:
			labels[form]++
		}
	}
	best, most := shape{}, pieceWords-1
	for form, n := range heads {
		all := n + labels[form]
		if n >= pieceHeads && labels[form] >= pieceLabels && (all > most || all == most && form.cells > best.cells) {
			best, most = form, all
		}
	}
	if best.cells == 0 {
		return nil
	}
	return textsOf(d, best)
}

// headsBesideNumbers reports that words of heads stand beside numbers as often as
// in a list of pieces.
func (s *stream) headsBesideNumbers() bool {
	n := 0
	for i := range s.rows {
		atoms := s.rows[i].atoms
		if len(atoms) < 2 {
			continue
		}
		head, number := false, false
		for k := range atoms {
			if e := atoms[k].entry; e == nil {
				number = number || atoms[k].isNumber()
			} else {
				head = head || e.kind == head2 || e.kind == head3 || e.kind == head4 || e.kind == column
			}
		}
		if head && number {
			if n++; n >= pieceHeads {
				return true
			}
		}
	}
	return false
}

// textsOf keeps the texts of the pieces and the lines that are no pieces but
// words.
func textsOf(d *grid.Document, form shape) *grid.Document {
	out := &grid.Document{Title: d.Title, Pages: make([]grid.Page, 1)}
	for l := range d.Lines {
		switch {
		case len(l.Cells) == form.cells:
			c := l.Cells[form.words]
			c.Col, c.Span = 0, 1
			out.Pages[0].Lines = append(out.Pages[0].Lines, grid.Line{Cells: []grid.Cell{c}})
		case hasHan(l.Cells):
			out.Pages[0].Lines = append(out.Pages[0].Lines, l)
		}
	}
	return out
}

// hasHan reports Chinese words in one of the cells.
func hasHan(cells []grid.Cell) bool {
	for i := range cells {
		for _, c := range cells[i].Text {
			if unicode.Is(unicode.Han, c) {
				return true
			}
		}
	}
	return false
}
