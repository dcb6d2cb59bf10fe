package extract

import (
	"strings"
	"unicode/utf8"

	"gongkai/reader/extract/line"
	"gongkai/reader/grid"
)

// fromText turns plain text into lines of cells: cells are kept apart by tabs,
// by bars (a markdown table, or a page saved with bars for borders), or by
// runs of blanks. Nothing is known yet of what the cells say.
func fromText(text string) (*grid.Document, *grid.Fault) {
	s, err := openText(unframed(plainLines(text)))
	if err != nil {
		return nil, err
	}
	return s.doc, nil
}

// gather cuts a text whose cells a separator keeps apart that may be known
// already.
func gather(text string, sep line.Separator) (*lineRoom, *grid.Fault) {
	room := rooms.Get().(*lineRoom)
	boxes, lines := 0, 0
	above := "" // the last line that held a cell
	var rows drawn
	var begin grid.Cell // an empty one, where the line begins
	returns, quotes, pages := strings.IndexByte(text, '\r') >= 0, strings.IndexByte(text, '"') >= 0, strings.IndexByte(text, '\f') >= 0
	pairs := paired(text)
	for start := 0; start < len(text); {
		end, next := lineEnd(text, start, returns)
		from := start
		lines++
		words := text[start:end]
		at := lines
		if quotes && strings.IndexByte(words, '"') >= 0 {
			if e, n := quotedEnd(text, start, end, next, returns); e > end {
				lines += n
				words, next = text[start:e], min(e+lineBreak(text, e), len(text))
			}
		}
		start = next
		column := 1
		if i := lastPage(words, pages); i >= 0 { // a page ends here
			column += utf8.RuneCountInString(words[:i+1])
			words = words[i+1:]
			room.endPage()
		}
		if len(words) > 1 && opensMark[words[0]] {
			room.marks += markedLine(words)
		}
		begin.Line, begin.Column = int32(at), int32(column)
		split := line.Append(room.free(), words, &begin)
		if pairs && len(split) > 2 {
			split = unpaired(split)
		}
		if len(split) == 1 && split[0].Text == "" && closesAbove(words, above) {
			above = words
			continue
		}
		if len(split) > 0 {
			above = words
		}
		if rows.inside {
			rows.part(words)
		}
		if len(split) == 0 {
			if words == "" || !isDrawnRule(words) {
				continue
			}
			if boxes < mostBoxes && opensBox(text[:from]) {
				boxes++
				if table, end, n := readBoxed(text, from, at, returns); table != nil {
					for i := range table {
						room.add(table[i].Cells, boxes)
					}
					start, lines = end, lines+n-1
					continue
				}
			}
			rows.rule(text, next)
			continue
		}
		if rows.inside && rows.join(split, words) {
			continue
		}
		torn, learnt := apart(split, words, &sep, &begin)
		if learnt { // 前面的行也要按它来分
			room.release()
			return gather(text, sep)
		}
		if torn == nil {
			room.add(split, 0)
		}
		for _, l := range torn {
			room.add(l.Cells, l.Table)
		}
		if room.count > grid.MaxCells {
			room.release()
			return nil, tooMany()
		}
	}
	return room, nil
}

// closesAbove reports a line of one bar below a line without any: the bar is the
// border of the cell above and no empty cell, as pages are kept with each cell
// and each border on a line of its own.
func closesAbove(words, above string) bool {
	return strings.TrimSpace(words) == "|" && above != "" && strings.IndexByte(above, '|') < 0
}

// lastPage returns where the last page break of a line is, -1 for none; a text
// without any is not searched line by line.
func lastPage(words string, pages bool) int {
	if !pages {
		return -1
	}
	return strings.LastIndexByte(words, '\f')
}

func tooMany() *grid.Fault {
	return grid.Refuse("文件有超过%d行（格）文字，不像是一份年度报告，没有读取；请只提交报告本身。", grid.MaxCells)
}

// lineEnd returns where the line ends and where the next begins. A text may
// end its lines with LF, CR LF or CR; one without any CR is searched for LF.
func lineEnd(text string, start int, returns bool) (end, next int) {
	if !returns {
		if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
			return start + i, start + i + 1
		}
		return len(text), len(text)
	}
	for end = start; end < len(text) && text[end] != '\n' && text[end] != '\r'; end++ {
	}
	if strings.HasPrefix(text[end:], "\r\n") {
		return end, end + 2
	}
	return end, min(end+1, len(text))
}

// quotedMost is how many bytes a cell may have that breaks over lines; the
// longest label of the form has 130.
const quotedMost = 240

// quotedEnd returns where a line of a table ends whose last cell is quoted and
// breaks over lines, as spreadsheets export and copy cells with line breaks,
// and how many line breaks it holds. For any other line it returns end.
func quotedEnd(text string, start, end, next int, returns bool) (last, breaks int) {
	last = end
	open, apart := quoteOpen(text[start:end])
	for open >= 0 {
		from := start + open
		for open >= 0 { // 一格可以有好几行
			if next >= len(text) || next-from > quotedMost {
				return end, 0
			}
			breaks++
			stop, after := lineEnd(text, next, returns)
			open = -1
			i := strings.IndexByte(text[next:stop], '"')
			switch {
			case i < 0:
				open = 0
			case next+i+1 < stop && !parts(text[next+i+1]):
				return end, 0
			default:
				rest, more := quoteOpen(text[next+i+1 : stop])
				apart = apart || more
				if rest >= 0 {
					open, from = 0, next+i+1+rest
				}
			}
			last, next = stop, after
		}
	}
	if !apart {
		return end, 0
	}
	return last, breaks
}

// parts reports what keeps the cells of spreadsheets apart.
func parts(c byte) bool { return c == ',' || c == '\t' || c == ';' }

// quoteOpen returns where a quoted cell begins that the line does not close, -1
// where there is none, and whether the line has cells kept apart.
func quoteOpen(line string) (open int, apart bool) {
	open = -1
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case open >= 0:
			if c == '"' {
				open = -1
			}
		case parts(c):
			apart = true
		case c == '"' && (i == 0 || parts(line[i-1])):
			open = i
		}
	}
	return open, apart
}

// lineBreak returns the bytes of the line break at the place.
func lineBreak(text string, at int) int {
	if strings.HasPrefix(text[at:], "\r\n") {
		return 2
	}
	return 1
}
