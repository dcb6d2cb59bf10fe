package align

import (
	"strings"

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
	atoms []atom          // of all rows, side by side
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
	lines, cells := 0, 0
	for _, p := range d.Pages {
		lines += len(p.Lines)
		for _, l := range p.Lines {
			cells += len(l.Cells)
		}
	}
	m := &matcher{w: vocabulary, raw: map[string]match{}}
	s := &stream{
		lines: make([]grid.Line, 0, lines), rows: make([]row, 0, lines), atoms: make([]atom, 0, cells+cells/8),
		table: make([]bool, lines), cuts: map[int][]piece{}, m: m,
	}
	for l := range d.Lines {
		index := len(s.lines)
		s.lines = append(s.lines, l)
		if l.Plain() || len(l.Cells) == 1 && len(l.Cells[0].Text) > longest {
			s.plain(l, index)
			continue
		}
		from := len(s.atoms)
		for i := range l.Cells {
			s.atoms = m.cell(s.atoms, &l.Cells[i])
		}
		s.rows = append(s.rows, row{line: index, table: l.Table, atoms: s.atoms[from:len(s.atoms):len(s.atoms)]})
	}
	return s
}

// plain reads a line of one cell.
func (s *stream) plain(l grid.Line, index int) {
	c := &l.Cells[0]
	from := len(s.atoms)
	if len(c.Text) <= longest && !sentence(c.Text) {
		s.atoms = s.m.cell(s.atoms, c)
	} else {
		s.atoms = append(s.atoms, atom{cell: c})
	}
	r := row{line: index, table: l.Table, atoms: s.atoms[from:len(s.atoms):len(s.atoms)]}
	if len(r.atoms) == 1 && r.atoms[0].entry == nil && !r.atoms[0].isValue() {
		if pieces := s.m.scanLine(c.Text, atom{cell: c}); pieces != nil {
			s.pieces(pieces, c, index)
			return
		}
	}
	s.rows = append(s.rows, r)
}

// sentence reports words that can be no label: they are long and end somewhere.
func sentence(words string) bool {
	return len(words) > 90 && strings.Contains(words, "。")
}

// pieces adds the rows of a line that was cut.
func (s *stream) pieces(pieces []piece, c *grid.Cell, index int) {
	s.cuts[index] = pieces
	for _, p := range pieces {
		switch {
		case p.rows != nil:
			for _, r := range p.rows {
				r.line = index
				s.rows = append(s.rows, r)
			}
		case p.part != nil:
			s.rows = append(s.rows, row{line: index, atoms: []atom{{match: p.part.match, cell: c, off: int32(p.from)}}})
		default:
			s.rows = append(s.rows, row{line: index, atoms: []atom{{cell: c}}})
		}
	}
}

// scanLine scans a line for rows without borders. A line that holds none of
// the form's long words is running text and not looked at further.
func (m *matcher) scanLine(words string, base atom) []piece {
	if len(words) > scanMost || !hasDigits(words) || !hasMarker(words) {
		return nil
	}
	return m.scan(fold(words), base)
}

// hasDigits reports five digits in a row, blanks aside: glued rows have seven
// and more, running text seldom so many.
func hasDigits(words string) bool {
	run := 0
	for i := 0; i < len(words); i++ {
		switch c := words[i]; {
		case c >= '0' && c <= '9':
			run++
		case c == 0xEF && i+2 < len(words) && words[i+1] == 0xBC && words[i+2] >= 0x90 && words[i+2] <= 0x99: // 全角
			run++
			i += 2
		case c != ' ':
			run = 0
		}
		if run >= 5 {
			return true
		}
	}
	return false
}

// markers are words of the form that a line with glued rows can hardly lack,
// and that running text seldom has.
var markers = []string{"处理决定数量", "现行有效", "对外公开总数量", "本年收费金额", "申请数量", "法律服务机构", "内部事务信息", "过程性信息", "执法案卷",
	"公开出版物", "大量反复申请", "另行制作", "举报投诉类", "尚未审结"}

func hasMarker(words string) bool {
	for _, w := range markers {
		if strings.Contains(words, w) {
			return true
		}
	}
	return false
}
