package proof

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/annual"
	"gongkai/law"
	"gongkai/reader"
)

// source writes the left side: the source as it was read, marked.
type source struct {
	*sheet
	*index
	r      *reader.Reading
	broken []issue
	marks  int
	places map[law.Cell]string // id of the element that a cell was read from

	runes, shown int // of the budget
	skipped      int // lines left out since the last that was shown
	anySkipped   bool
	drawn        int // tables so far
}

// id is the element of a spot.
func spotID(i int) string { return "c" + strconv.Itoa(i) }

func (s *source) write() {
	if len(s.lines) == 0 {
		s.raw("<p class=\"hint\">来件里没有读出文字，没有可以对照的原文。</p>\n")
		return
	}
	page := 0
	for i := 0; i < len(s.lines); {
		l := s.lines[i]
		if l.page != page && s.pages > 1 {
			page = l.page
			s.skip()
			s.raw("<p class=\"pg\" id=\"p", strconv.Itoa(page), "\">第", strconv.Itoa(page), "页</p>\n")
		}
		j := i + 1
		for j < len(s.lines) && s.lines[j].page == l.page && s.kind(s.lines[j]) == s.kind(l) && s.lines[j].table == l.table {
			j++
		}
		switch s.kind(l) {
		case rows:
			s.table(s.lines[i:j])
		case scraps:
			if !s.torn(s.lines[i:j]) {
				s.paragraphs(s.lines[i:j])
			} else {
				s.scraps(s.lines[i:j])
			}
		default:
			s.paragraphs(s.lines[i:j])
		}
		i = j
	}
	s.skip()
}

// The ways in which lines are shown.
const (
	words  = iota // a paragraph each
	scraps        // one short value or label a line, many of them: side by side
	rows          // a table
)

func (s *source) kind(l line) int {
	switch {
	case l.table > 0 || l.to-l.from > 1:
		return rows
	case l.to > l.from && utf8.RuneCountInString(s.spots[l.from].Text) <= 40 && !s.spots[l.from].head && !strings.ContainsAny(s.spots[l.from].Text, "。；，"):
		return scraps
	}
	return words
}

// torn reports lines that are a table whose cells stand one below the other.
func (s *source) torn(lines []line) bool {
	reads, long := 0, 0
	for _, l := range lines {
		if len(s.spots[l.from].reads) > 0 {
			reads++
		}
		if utf8.RuneCountInString(s.spots[l.from].Text) > 14 {
			long++
		}
	}
	return len(lines) >= 3 && (reads > 0 || long == 0)
}

// fits says whether a line is shown: while the budget lasts all are, then
// those that are marked.
func (s *source) fits(l line) bool {
	if s.runes < maxRunes && s.shown < maxLines {
		s.shown++
		s.skip()
		return true
	}
	for i := l.from; i < l.to; i++ {
		if s.spots[i].needed() {
			s.skip()
			return true
		}
	}
	s.skipped++
	s.anySkipped = true
	return false
}

// skip says how much was left out.
func (s *source) skip() {
	if s.skipped > 0 {
		s.raw("<p class=\"cut\">……略去", strconv.Itoa(s.skipped), "行……</p>\n")
		s.skipped = 0
	}
}

func (s *source) paragraphs(lines []line) {
	for _, l := range lines {
		if !s.fits(l) || l.from == l.to {
			continue
		}
		tag := "p"
		if s.spots[l.from].head {
			tag = "h3"
		}
		s.open(tag, l.from, "")
		s.content(l.from)
		s.raw("</", tag, ">\n")
	}
}

func (s *source) scraps(lines []line) {
	open := false
	for _, l := range lines {
		before := s.skipped
		if before > 0 && open {
			s.raw("</p>\n")
			open = false
		}
		if !s.fits(l) {
			continue
		}
		if !open {
			s.raw("<p class=\"row\">")
			open = true
		}
		s.open("span", l.from, "")
		s.content(l.from)
		s.raw("</span> ")
	}
	if open {
		s.raw("</p>\n")
	}
}

// table draws rows, in its own box that scrolls. The cells that a merged one
// above covers are one empty cell. The leading rows without a number are the head.
func (s *source) table(lines []line) {
	lines = slices.Clone(lines)
	kept := lines[:0]
	for _, l := range lines {
		if s.fits(l) {
			kept = append(kept, l)
		}
	}
	if len(kept) == 0 {
		return
	}
	head := 0
	for head < len(kept) && head < 4 && !s.values(kept[head]) {
		head++
	}
	if head == len(kept) {
		head = 0
	}
	s.drawn++
	s.raw("<div class=\"sc\" tabindex=\"0\" role=\"group\" aria-label=\"原文的表", strconv.Itoa(s.drawn), "\"><table>\n")
	if head > 0 {
		s.raw("<thead>\n")
	}
	for i, l := range kept {
		if i == head {
			if head > 0 {
				s.raw("</thead>\n")
			}
			s.raw("<tbody>\n")
		}
		s.row(l, i < head)
	}
	s.raw("</tbody>\n</table></div>\n")
}

// values reports whether a row holds a number or a cell that was read.
func (s *source) values(l line) bool {
	for i := l.from; i < l.to; i++ {
		c := &s.spots[i]
		if len(c.reads) > 0 || c.Text != "" && strings.IndexFunc(c.Text, func(r rune) bool { return !unicode.IsDigit(r) && !strings.ContainsRune(".,-/ ", r) }) < 0 {
			return true
		}
	}
	return false
}

func (s *source) row(l line, head bool) {
	s.raw("<tr>")
	col := 0
	for i := l.from; i < l.to; i++ {
		c := &s.spots[i]
		if gap := int(c.Col) - col; gap > 0 {
			s.raw("<td class=\"gap\"", span2("colspan", gap), "></td>")
		}
		col = int(c.Col + max(c.Span, 1))
		tag, extra := "td", span2("colspan", int(c.Span))
		switch {
		case c.Text == "" || len(c.reads) > 0:
		case head:
			tag, extra = "th", extra+" scope=\"col\""
		case i == l.from && l.to-l.from > 1:
			tag, extra = "th", extra+" scope=\"row\""
		}
		s.open(tag, i, extra)
		s.content(i)
		s.raw("</", tag, ">")
	}
	s.raw("</tr>\n")
}

func span2(name string, n int) string {
	if n <= 1 {
		return ""
	}
	return " " + name + "=\"" + strconv.Itoa(n) + "\""
}

// open begins the element of a spot. One that a cell was read from can be
// pointed at, and says which cell it is.
func (s *source) open(tag string, i int, extra string) {
	c := &s.spots[i]
	s.raw("<", tag, extra)
	if len(c.reads) > 0 {
		s.raw(" id=\"", spotID(i), "\" class=\"rd\" title=\"")
		s.text(s.readAs(c))
		s.raw("\"")
		for _, cell := range c.reads {
			s.places[cell] = spotID(i)
		}
	}
	s.raw(">")
}

// readAs says into which cells of the form a cell went, and how.
func (s *source) readAs(c *spot) string {
	names := make([]string, 0, len(c.reads))
	for _, cell := range c.reads[:min(len(c.reads), 7)] {
		name := tableOf(cell) + " " + annual.Label(cell)
		if v := s.r.Report.At(cell); v.Known() {
			name += "＝" + v.String()
		} else {
			name += "（" + v.String() + "）"
		}
		if how := hows[s.r.How.Of(cell)][1]; how != "" {
			name += "，" + how
		}
		names = append(names, name)
	}
	if len(c.reads) > 7 {
		names = append(names, "等"+strconv.Itoa(len(c.reads))+"格")
	}
	return "读入：" + strings.Join(names, "；")
}

// content writes the words of a spot with its marks.
func (s *source) content(i int) {
	c := &s.spots[i]
	s.runes += len(c.Text) / 3
	if len(c.spans) == 0 {
		text := c.Text
		if len(text) > 3*maxCell {
			if n := utf8.RuneCountInString(text); n > maxCell {
				s.text(string([]rune(text[:4*maxCell])[:maxCell]))
				s.gone(n - maxCell)
				return
			}
		}
		s.text(text)
		return
	}
	text := c.runes
	edges := []int{0, len(text)}
	for _, sp := range c.spans {
		edges = append(edges, sp.from, sp.to)
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	if len(edges) == 1 { // 空格
		s.mark(c, c.spans, "", nil)
		return
	}
	for k := 1; k < len(edges); k++ {
		from, to := edges[k-1], edges[k]
		var in []span
		for _, sp := range c.spans {
			if sp.from <= from && sp.to >= to {
				in = append(in, sp)
			}
		}
		gone := max(0, to-from-maxCell)
		piece := string(text[from : to-gone])
		if len(in) == 0 {
			s.text(piece)
		} else {
			s.mark(c, in, piece, func(sp span) bool { return sp.from == from })
		}
		s.gone(gone)
	}
}

func (s *source) gone(n int) {
	if n > 0 {
		s.raw("<span class=\"cut\">……略去", strconv.Itoa(n), "字……</span>")
		s.anySkipped = true
	}
}

// mark writes a passage with the numbers of its findings. Each number leads to
// its finding; pointed at or reached by keyboard, it says what is wrong.
func (s *source) mark(c *spot, in []span, text string, starts func(span) bool) {
	slices.SortStableFunc(in, func(a, b span) int { return a.issue - b.issue })
	s.marks++
	id := "m" + strconv.Itoa(s.marks)
	s.raw("<mark id=\"", id, "\" class=\"", tone(&s.broken[in[0].issue]), "\">")
	for k, sp := range in {
		is := &s.broken[sp.issue]
		if starts == nil || starts(sp) {
			is.marks = append(is.marks, mark{id, where(sp.place), sp.order})
		}
		s.raw("<a href=\"#", is.id(), "\" title=\"")
		s.text(strconv.Itoa(is.n) + "　" + is.Severity.Chinese() + "：" + short(is.Message, maxHint))
		if k == 0 && len(c.reads) > 0 {
			s.text("\n" + s.readAs(c))
		}
		s.raw("\">")
		if k == 0 {
			s.text(text)
		}
		s.raw("<b>", strconv.Itoa(is.n), "</b></a>")
	}
	s.raw("</mark>")
}

// tone is the class of a finding.
func tone(is *issue) string { return "t" + strconv.Itoa(int(is.Severity)) }
