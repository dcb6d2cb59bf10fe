package align

import (
	"gongkai/reader/grid"
)

// row is what stands side by side: a row of a table, a line of text, or a part
// of a line without borders.
type row struct {
	line  int // index of the source line
	table int // of a web page; 0 in text
	atoms []atom
	glued bool // cut from a line without borders
}

// stream is the source as the form's words and values, in order.
type stream struct {
	lines []grid.Line
	rows  []row
	cuts  map[int][]piece // lines that were scanned, by index
	table []bool          // by line: the line belongs to a statutory table
	m     *matcher
}

const (
	longest  = 480     // bytes; no cell of the form is so long
	scanMost = 1 << 20 // bytes of a line that is scanned; a whole report has 100 KB
)

// newStream reads every cell of the document.
func newStream(d *grid.Document) *stream {
	m := &matcher{w: vocabulary, seen: map[string]match{}}
	s := &stream{cuts: map[int][]piece{}, m: m}
	for l := range d.Lines {
		index := len(s.lines)
		s.lines = append(s.lines, l)
		if l.Plain() || len(l.Cells) == 1 && len(l.Cells[0].Text) > longest {
			s.plain(m, l, index)
			continue
		}
		r := row{line: index, table: l.Table}
		for _, c := range l.Cells {
			r.atoms = append(r.atoms, m.cell(c)...)
		}
		s.rows = append(s.rows, r)
	}
	s.table = make([]bool, len(s.lines))
	return s
}

// plain reads a line of one cell.
func (s *stream) plain(m *matcher, l grid.Line, index int) {
	c := l.Cells[0]
	if len(c.Text) <= longest {
		r := row{line: index, table: l.Table, atoms: m.cell(c)}
		known := false
		for _, a := range r.atoms {
			known = known || a.entry != nil || a.isValue()
		}
		if known || len(r.atoms) == 0 {
			s.rows = append(s.rows, r)
			return
		}
	}
	base := atom{place: c.Place, col: c.Col}
	if pieces := m.scanLine(c.Text, base); pieces != nil {
		s.cuts[index] = pieces
		for _, p := range pieces {
			switch {
			case p.rows != nil:
				for _, r := range p.rows {
					r.line = index
					s.rows = append(s.rows, r)
				}
			case p.part != nil:
				a := base
				a.entry, a.num, a.place = p.part.entry, p.part.num, offset(c.Place, p.from)
				s.rows = append(s.rows, row{line: index, atoms: []atom{a}})
			default:
				s.rows = append(s.rows, row{line: index, atoms: []atom{base}})
			}
		}
		return
	}
	if len(c.Text) <= longest {
		base.words = []rune(key(fold(c.Text).r))
	}
	s.rows = append(s.rows, row{line: index, atoms: []atom{base}})
}

// scanLine scans a line for rows without borders.
func (m *matcher) scanLine(words string, base atom) []piece {
	if len(words) > scanMost {
		return nil
	}
	return m.scan(fold(words), base)
}
