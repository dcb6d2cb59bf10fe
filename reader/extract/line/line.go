// Package line cuts a line of text into cells: at tabs, at bars (a markdown
// table, or a page saved with bars for borders), at commas, or at runs of
// blanks. Every format whose lines hold words needs it: text, the running text
// of a web page, the paragraphs of a Word file. Nothing is known here of what
// the cells say.
package line

import (
	"html"
	"strings"
	"unicode/utf8"

	"gongkai/finding"
	"gongkai/reader/grid"
)

const wholeTable = 480 // bytes; no row of the form is so long, a whole table on one line is

const maxRow = 5000 // cells of one line of text; a longer one is no row and no table

// Split returns the cells of one line, nil for a line without any: a blank
// one, or the rule under the head of a markdown table. The place is that of
// the line's first character.
func Split(line string, place finding.Place) []grid.Cell {
	place.Column = max(place.Column, 1)
	at := grid.CellAt("", place, 0, 1)
	return Append(nil, line, &at)
}

// Append adds the cells of one line to the list, as Split returns them; they
// stand behind the empty cell at, which has a column. A list with room lets many
// lines share one allocation.
func Append(list []grid.Cell, line string, at *grid.Cell) []grid.Cell {
	if n := LoneDigits(line); n > 0 {
		return put(list, line[:n], at, at.Column, 0)
	}
	from, to := ends(line)
	if from == to {
		return list
	}
	var n tally
	n.count(line[from:to])
	if !n.words && (isBlank(line) || isRule(line)) {
		return list
	}
	whole := n.blanks == 0 || n.wide < 2 && endsInNoValue(line[:to]) && !endsInUnit(line[:to])
	if whole && n.tabs+n.bars == 0 && n.commas < 3 && !n.entities && !nothing(line[from:to]) { // 一行就是一格
		if line[from] == '"' && to-from > 2 && line[to-1] == '"' && strings.IndexByte(line[from+1:to-1], '"') < 0 { // 表格软件加的引号
			from, to = from+1, to-1
		}
		return put(list, line[from:to], at, at.Column+int32(runesIn(line[:from])), 0)
	}
	s := splitter{line: line, at: at, cells: list, before: len(list), entities: n.entities}
	switch {
	case n.tabs+n.bars > maxRow:
		s.add(0, len(line))
	case n.tabs > 0 && indented(line): // 网页缩进留下的制表符
		s.add(0, len(line))
	case n.tabs > 0:
		s.tabs(&n, from)
	case n.bars > 0 && !(n.bars == 1 && strayBar(line[from:to])):
		s.bars(&n, from, to)
	case n.commas >= 3 && isCSV(line):
		s.commas()
	case whole:
		s.add(from, to)
	default:
		s.blanks()
	}
	return s.cells
}

// LoneDigits returns how many digits make a line that is one number, with or
// without a bar behind it as a border; 0 for any other line. Pages saved with a
// cell to the line are full of them.
func LoneDigits(line string) (n int) {
	for n < len(line) && digit(line[n]) {
		n++
	}
	if rest := line[n:]; rest != "" && rest != " |" && rest != "|" {
		return 0
	}
	return n
}

// strayBar reports the only bar of a line as right before a digit, with a blank and
// a number before it: 3 |9 41. It is a 1 that was misread and no border.
func strayBar(line string) bool {
	i := strings.IndexByte(line, '|')
	return i > 1 && i+1 < len(line) && digit(line[i+1]) && line[i-1] == ' ' && digit(line[i-2])
}

type splitter struct {
	line   string
	at     *grid.Cell // an empty one, where the line begins
	cells  []grid.Cell
	before int // cells of other lines

	byteAt, runeAt int // runes counted up to byteAt, so that places cost one pass
	entities       bool
}

// add makes a cell of line[from:to].
func (s *splitter) add(from, to int) {
	for from < to && s.line[from] == ' ' {
		from++
	}
	if from < to { // 多半两头都是字
		if m := marks[s.line[from]]; m > hanzi || m == drawn {
			from += blankStart(s.line[from:to])
		}
		for from < to && s.line[to-1] == ' ' {
			to--
		}
		if c := s.line[max(to-1, 0)]; from < to && (c <= ' ' || c >= utf8.RuneSelf && (to-from < 3 || marks[s.line[to-3]] != hanzi)) {
			to -= blankEnd(s.line[from:to])
		}
	}
	if s.byteAt < from {
		s.runeAt += runesIn(s.line[s.byteAt:from])
		s.byteAt = from
	}
	text := s.line[from:to]
	if s.entities && strings.IndexByte(text, '&') >= 0 && strings.IndexByte(text, ';') > 0 { // 网页里抄来的空格和记号
		text = strings.TrimFunc(html.UnescapeString(text), Blank)
	}
	if nothing(text) {
		text = ""
	}
	s.cells = put(s.cells, text, s.at, s.at.Column+int32(s.runeAt), len(s.cells)-s.before)
}

// put adds a cell of the line that begins at a place.
func put(list []grid.Cell, text string, at *grid.Cell, column int32, col int) []grid.Cell {
	n := len(list)
	if n < cap(list) { // 就地写，省得整格搬动
		list = list[:n+1]
	} else {
		list = append(list, grid.Cell{})
	}
	c := &list[n]
	c.Text, c.Line, c.Column, c.Col, c.Span = text, at.Line, column, int32(col), 1
	if c.Spot != at.Spot {
		c.Spot = at.Spot
	}
	return list
}

// nothing reports what programs print for a cell that holds nothing.
func nothing(word string) bool {
	if len(word) != 3 && len(word) != 4 {
		return false
	}
	switch word {
	case "NaN", "nan", "None", "null", "NULL", "<NA>":
		return true
	}
	return false
}

// indented reports a number alone behind tabs: no row of the tables has all its
// cells empty but the last, and the source of a web page is indented so.
func indented(line string) bool {
	inner := strings.TrimFunc(line, Blank)
	return line[len(line)-1] != '\t' && strings.IndexByte(inner, '\t') < 0 && valueLike(inner)
}

func (s *splitter) tabs(n *tally, lead int) {
	from := 0
	for _, at := range n.marks[:min(n.tabs, len(n.marks))] {
		s.unquoted(from, lead+int(at))
		from = lead + int(at) + 1
	}
	for n.tabs > len(n.marks) {
		i := strings.IndexByte(s.line[from:], '\t')
		if i < 0 {
			break
		}
		s.unquoted(from, from+i)
		from += i + 1
	}
	s.unquoted(from, len(s.line))
}

// unquoted adds a cell without the quotes that a spreadsheet puts around it.
func (s *splitter) unquoted(from, to int) {
	if to-from >= 2 && s.line[from] == '"' && s.line[to-1] == '"' {
		from, to = from+1, to-1
	}
	s.add(from, to)
}

// isCSV reports a line of a CSV file: words first, then values, or fifteen
// values that are no groups of thousands.
func isCSV(line string) bool {
	if last := strings.TrimFunc(line[strings.LastIndexByte(line, ',')+1:], Blank); last != "" && !valueLike(strings.Trim(last, `"`)) {
		return false // 多半是一段话
	}
	fields := strings.Split(line, ",")
	values, grouped := 0, true
	for values < len(fields) {
		f := strings.Trim(strings.TrimFunc(fields[len(fields)-1-values], Blank), `"`)
		if f != "" && !valueLike(f) {
			break
		}
		values++
		grouped = grouped && (utf8.RuneCountInString(f) == 3 || values == len(fields))
	}
	if values == len(fields) {
		return values == 15 && !grouped
	}
	if gluedDigits(fields[len(fields)-1-values]) {
		return false // 逗号是千分位的
	}
	return (values >= 3 || strings.HasSuffix(line, ",,")) && !strings.ContainsAny(line, "。；")
}

// commas splits a line of a CSV file; fields in quotes may hold commas.
func (s *splitter) commas() {
	from, quoted := 0, false
	field := func(to int) {
		for from < to && (s.line[from] == '"' || s.line[from] == ' ') {
			from++
		}
		for from < to && s.line[to-1] == '"' {
			to--
		}
		s.add(from, to)
	}
	for i := range len(s.line) {
		switch c := s.line[i]; {
		case c == '"':
			quoted = !quoted
		case c == ',' && !quoted:
			field(i)
			from = i + 1
		}
	}
	field(len(s.line))
}

// bars splits at bars. The bars that open and close a line are borders, not
// the edges of empty cells; but a line of n bars alone stands for n cells that
// were merged into the one above, as pages saved line by line print them.
func (s *splitter) bars(n *tally, from, to int) {
	trimmed := s.line[from:to]
	if !n.words && strings.IndexFunc(trimmed, func(r rune) bool { return !bar(r) && !Blank(r) }) < 0 {
		s.onlyBars(trimmed, from)
		return
	}
	if !n.wideBars { // 多半如此
		if strings.Contains(trimmed, " || ") && s.doubled(from, to) {
			return
		}
		// " | | 2.重复申请 | 0"：格与格之间才有竖线，行首的是空格
		between := trimmed[0] == '|' && s.line[0] == ' ' && (s.line[to-1] != '|' || to+1 == len(s.line))
		if trimmed[0] == '|' && !between {
			from++
		}
		if s.line[to-1] == '|' && to > from && !between {
			to--
		}
		flat := to-from > wholeTable && strings.Contains(s.line, "--- | ---") // 整张表在一行里，表头下的横线也在
		for {
			i := strings.IndexByte(s.line[from:to], '|')
			if i < 0 {
				s.add(from, to)
				return
			}
			if !flat || strings.Trim(s.line[from:from+i], " ") != "---" {
				s.add(from, from+i)
			}
			from += i + 1
		}
	}
	if r, size := utf8.DecodeRuneInString(trimmed); bar(r) {
		from += size
	}
	if r, size := utf8.DecodeLastRuneInString(trimmed); bar(r) {
		to -= size
	}
	start := from
	for i, r := range s.line[from:to] {
		if bar(r) {
			s.add(start, from+i)
			start = from + i + utf8.RuneLen(r)
		}
	}
	s.add(start, to)
}

// doubled splits a line whose cells two bars keep apart, as tables of wikis are
// written, and reports whether it is one: all its bars stand in pairs, but for one
// that opens it. Blanks stand around a pair, so that one at either end has an empty
// cell before or behind it.
func (s *splitter) doubled(from, to int) bool {
	body := s.line[from:to]
	pairs := 0
	if strings.HasPrefix(body, "|| ") {
		pairs++
		body = body[2:]
	} else if body[0] == '|' {
		body = body[1:]
	}
	inner := strings.Count(body, " || ")
	if strings.HasSuffix(body, " ||") {
		inner++
	}
	if pairs+inner < 2 || strings.Count(body, "|") != 2*inner {
		return false
	}
	if pairs > 0 {
		s.add(from, from)
	}
	from = to - len(body)
	for range inner {
		i := strings.Index(s.line[from:to], " ||")
		s.add(from, from+i)
		from += i + len(" ||")
	}
	s.add(from, to)
	return true
}

// onlyBars makes the empty cells of a line of bars: between the bars where
// blanks stand between them, else one for each bar.
func (s *splitter) onlyBars(bars string, from int) {
	apart := strings.ContainsFunc(bars, Blank)
	for i, r := range bars {
		if bar(r) && !(apart && i == 0) {
			s.add(from+i, from+i)
		}
	}
}

// blanks splits a line whose cells are kept apart by blanks only: at runs of
// two and more, and before each of the numbers that end the line. A line that
// shows no table this way stays one cell: running text has blanks too.
func (s *splitter) blanks() {
	type piece struct {
		from, to int
		wide     bool // stands after a run of two or more blanks
	}
	var room [24]piece
	pieces := room[:0]
	start, run := -1, 0
	for i, r := range s.line {
		if Blank(r) {
			if grid.Unseen(r) {
				continue
			}
			if start >= 0 {
				pieces[len(pieces)-1].to = i
				start = -1
			}
			run++
			if r == '\u3000' {
				run++
			}
			continue
		}
		if start < 0 {
			if len(pieces) > 200 { // no row has so many; running text in words kept apart
				s.add(0, len(s.line))
				return
			}
			pieces = append(pieces, piece{from: i, wide: run > 1})
			start = i
		}
		run = 0
	}
	if start >= 0 {
		pieces[len(pieces)-1].to = len(s.line)
	}
	values := 0
	for values < len(pieces) && valueLike(s.line[pieces[len(pieces)-1-values].from:pieces[len(pieces)-1-values].to]) {
		values++
	}
	wide, long := 0, 0
	for _, p := range pieces[1:] {
		if p.wide {
			wide++
		}
		if p.to-p.from > 90 {
			long++
		}
	}
	if values == len(pieces) && (framed(s.line) || s.line[pieces[0].to-1] == '.') { // - 5 -；1. 35件
		s.add(0, len(s.line))
		return
	}
	inner, run, most := 0, 0, 0 // values among words, and those that nothing but a blank keeps apart
	for _, p := range pieces[:len(pieces)-values] {
		if !valueLike(s.line[p.from:p.to]) {
			run = 0
			continue
		}
		if p.wide {
			run = 0
		}
		inner, run = inner+1, run+1
		most = max(most, run)
	}
	if most >= leastValues || inner >= leastValues && len(s.line) > wholeTable { // 几行、整张表在一行里
		s.add(0, len(s.line))
		return
	}
	table := values >= 2 || values == 1 && wide > 0 || wide >= 2 && long == 0
	if !table {
		s.add(0, len(s.line))
		return
	}
	from := pieces[0].from
	for i, p := range pieces {
		if i > 0 && (p.wide || i >= len(pieces)-values) {
			s.add(from, pieces[i-1].to)
			from = p.from
		}
	}
	s.add(from, pieces[len(pieces)-1].to)
}
