package align

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"gongkai/reader/grid"
)

// row is what stands side by side: a row of a table, a line of text, or a part
// of a line without borders.
type row struct {
	line  int // index of the source line
	table int // of a web page; 0 in text
	atoms []atom
	from  int  // index of the first of them among the stream's, counted from 1; 0 where they stand elsewhere
	glued bool // cut from a line without borders
}

// stream is the source as the form's words and values, in order.
type stream struct {
	lines  []grid.Line
	rows   []row
	atoms  []atom          // of all rows, side by side
	cuts   map[int][]piece // lines that were scanned, by index
	table  []bool          // by line: the line belongs to a statutory table
	list   []block         // of the running text
	kept   []block         // those of them that stay
	words  []string        // the first lines, where the title may stand
	worded int             // lines of which words has the text
	slab   []atom          // of values that stood one to a line
	cutter cutter
	marks  []marker
	titles []heading // of the parts, as they are found
	walker gatherer
	m      *matcher

	skipLine, skipCell int // the last cell of a note that was torn, see note
}

const (
	longest  = 480     // bytes; no cell of the form is so long
	scanMost = 1 << 20 // bytes of a line that is scanned; a whole report has 100 KB
)

// newStream reads every cell of the document.
func newStream(d *grid.Document) *stream {
	s := room.Get().(*stream)
	switch {
	case len(d.Pages) == 1:
		s.lines = d.Pages[0].Lines
	default:
		for _, p := range d.Pages {
			s.lines = append(s.lines, p.Lines...)
		}
	}
	s.m.w = vocabulary
	s.lines = s.m.upright(s.m.apiece(s.m.widened(s.m.unstacked(s.lines)), d.Keyed))
	if d.Keyed {
		s.lines = s.m.inOrder(s.lines)
	}
	cells := 0
	for i := range s.lines {
		cells += len(s.lines[i].Cells)
	}
	s.rows = slices.Grow(s.rows, len(s.lines))
	s.atoms = slices.Grow(s.atoms, cells+cells/8)
	s.table = append(s.table, make([]bool, len(s.lines))...)
	fills := padded(s.lines)
	for index := range s.lines {
		l := &s.lines[index]
		if index < s.skipLine {
			continue
		}
		if l.Plain() || len(l.Cells) == 1 && len(l.Cells[0].Text) > longest {
			s.plain(l, index)
			continue
		}
		from := len(s.atoms)
		cells := l.Cells
		if fills && l.Table == 0 {
			cells = unpadded(cells)
		}
		for i := range cells {
			if s.skips(index, i) {
				continue
			}
			before := len(s.atoms)
			if s.atoms = s.m.cell(s.atoms, &l.Cells[i]); len(s.atoms) == before+1 && s.atoms[before].words > 0 {
				s.note(index, i)
			}
		}
		s.row(index, l.Table, from)
	}
	s.torn()
	return s
}

// whole returns what the row knows its only cell to mean, nil where the cell was
// read as more than one thing.
func (r *row) whole(c *grid.Cell) *match {
	if len(r.atoms) != 1 || r.atoms[0].cell != c || r.atoms[0].off != 0 || r.atoms[0].entry != nil && !r.atoms[0].whole {
		return nil
	}
	return &r.atoms[0].match
}

// row adds the atoms from the given one on as a row. The room for rows is empty,
// as that for atoms is.
func (s *stream) row(line, table, from int) {
	if n := len(s.rows); n < cap(s.rows) {
		s.rows = s.rows[:n+1]
	} else {
		s.rows = append(s.rows, row{})
	}
	r := &s.rows[len(s.rows)-1]
	r.line, r.table, r.atoms, r.from = line, table, s.atoms[from:len(s.atoms):len(s.atoms)], from+1
}

// room keeps the room that one source took for the next: a report costs some
// hundred kilobytes of notes that nobody needs once it is read.
var room = sync.Pool{New: func() any {
	return &stream{skipLine: -1, skipCell: -1, m: &matcher{raw: map[string]match{}, seen: maps.Clone(vocabulary.known)}, cuts: map[int][]piece{}}
}}

const keepMost = 20_000 // atoms of room that are kept; a report has a thousand

// release gives the room back. Nothing of the stream may be used after.
func (s *stream) release() {
	if cap(s.atoms) > keepMost || cap(s.rows) > keepMost || cap(s.list) > keepMost || cap(s.slab) > keepMost || cap(s.m.scraps) > keepMost || cap(s.cutter.atoms) > keepMost || len(s.m.raw) > keepMost || cap(s.m.room.r) > keepMost {
		return
	}
	clear(s.atoms)
	clear(s.rows)
	clear(s.list)
	clear(s.kept)
	clear(s.words)
	clear(s.slab)
	clear(s.m.scraps)
	clear(s.titles)
	clear(s.marks)
	s.cutter.release()
	s.walker.release()
	s.m.folded = ""
	clear(s.m.raw)
	clear(s.m.found)
	clear(s.cuts)
	s.lines, s.rows, s.atoms, s.table, s.list, s.m.cost = nil, s.rows[:0], s.atoms[:0], s.table[:0], s.list[:0], 0
	s.worded, s.marks = 0, s.marks[:0]
	s.skipLine, s.skipCell = -1, -1
	s.words, s.slab, s.kept = s.words[:0], s.slab[:0], s.kept[:0]
	s.m.scraps, s.titles = s.m.scraps[:0], s.titles[:0]
	room.Put(s)
}

// plain reads a line of one cell.
func (s *stream) plain(l *grid.Line, index int) {
	c := &l.Cells[0]
	if s.skips(index, 0) {
		return
	}
	from := len(s.atoms)
	if len(c.Text) <= longest && !sentence(c.Text) {
		s.atoms = s.m.cell(s.atoms, c)
	} else {
		s.atoms = append(s.atoms, atom{cell: c})
	}
	if len(s.atoms) == from+1 && c.Text != "" && s.atoms[from].value.kind == blankCell { // 只有标记的一行：是不是一格说不定
		s.atoms[from].value.kind = junk
	}
	if n := len(s.atoms) - from; n == 1 && len(c.Text) > 20 {
		if a := &s.atoms[from]; a.entry == nil && !a.isValue() {
			if pieces := s.m.scanLine(c.Text, atom{cell: c}); pieces != nil {
				s.pieces(pieces, c, index)
				return
			}
		}
	}
	if len(s.atoms) == from+1 && s.atoms[from].words > 0 {
		if s.note(index, 0); len(s.atoms) == from { // 前一行的数的附注
			return
		}
	}
	s.row(index, l.Table, from)
	s.join()
}

// atomRoom is empty room for n atoms that outlives the row.
func (s *stream) atomRoom(n int) []atom {
	from := len(s.slab)
	if cap(s.slab)-from < n {
		s.slab, from = make([]atom, 0, max(400, min(2*n, keepMost))), 0
	}
	s.slab = s.slab[:from+n]
	return s.slab[from : from : from+n]
}

// title lays down the title of a part.
func (s *stream) title(h heading) *heading {
	if len(s.titles) == cap(s.titles) {
		s.titles = make([]heading, 0, 32)
	}
	s.titles = append(s.titles, h)
	return &s.titles[len(s.titles)-1]
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
		case p.run != nil:
			for i := range p.run {
				s.rows = append(s.rows, row{line: index, atoms: p.run[i].atoms, glued: true})
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
	if len(words) > scanMost {
		return nil
	}
	least := 1
	if !hasDigits(words) { // 各行都是零和一位数的表二
		if strings.Contains(words, "。") {
			return nil
		}
		least = 2
	}
	if countMarkers(words, least) < least {
		if plain := unread(simplified(words)); plain == words || countMarkers(plain, least) < least {
			return nil
		}
	}
	return m.scan(m.fold(words), base)
}

// hasDigits reports five digits in a row, blanks aside: glued rows have seven
// and more, running text seldom so many.
func hasDigits(words string) bool {
	run := 0
	for i := 0; i < len(words); i++ {
		if words[i] > 0xE3 && words[i] < 0xEF { // 汉字
			run = 0
			for i += 3; i < len(words) && words[i] > 0xE3 && words[i] < 0xEF; i += 3 {
			}
			if i >= len(words) {
				return false
			}
		}
		switch c := words[i]; {
		case c == 0xE3 && i+2 < len(words) && words[i+1] == 0x80 && words[i+2] == 0x80: // 全角空格
			i += 2
		case c == 0xC2 && strings.HasPrefix(words[i:], "\u00a0"):
			i++
		case c == 0xE3: // 标点
			run = 0
			i += 2
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
	"公开出版物", "大量反复申请", "另行制作", "举报投诉类", "尚未审结",
	"不计其他情形", "国家秘密", "法规禁止公开", "三安全一稳定", "第三方合法权益", "行政查询事项", "不掌握相关", "仍不明确", "已获取信息"}

// markersBy are the indices of the markers, by their first character.
var markersBy = func() map[rune][]int {
	by := map[rune][]int{}
	for i, w := range markers {
		first, _ := utf8.DecodeRuneInString(w)
		by[first] = append(by[first], i)
	}
	return by
}()

var markerHeads = func() (heads [1 << 10]bool) {
	for c := range markersBy {
		heads[c&(1<<10-1)] = true
	}
	return heads
}()

// countMarkers counts the markers in the words, up to the least needed.
func countMarkers(words string, least int) (n int) {
	seen := 0
	for i := 0; i+2 < len(words); {
		if words[i] < 0xe4 || words[i] > 0xe9 {
			i++
			continue
		}
		if low := rune(words[i+1]&0xf)<<6 | rune(words[i+2]&0x3f); markerHeads[low] {
			for _, k := range markersBy[rune(words[i]&0xf)<<12|rune(words[i+1]&0x30)<<6|low] {
				if seen>>k&1 == 0 && strings.HasPrefix(words[i:], markers[k]) {
					seen |= 1 << k
					if n++; n == least {
						return n
					}
				}
			}
		}
		i += 3
	}
	return n
}
