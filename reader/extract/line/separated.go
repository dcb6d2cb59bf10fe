package line

import (
	"strings"
	"unicode/utf8"

	"gongkai/reader/grid"
)

// Separator is what keeps the cells of a file apart where it is neither a tab
// nor a bar nor a blank: people join the cells of a row with whatever is at
// hand. It is believed once a line ends in several values that it keeps apart;
// the zero value knows none yet.
type Separator struct {
	known string
	mark  string // one that was learnt, see Learn
}

// separators are tried in this order. Labels hold the last two, so that with
// them only the values are cut off.
var separators = []string{";", ",", "；", "，", "、"}

const (
	leastValues = 3   // values at the end of a line that show its separator
	longestRow  = 600 // bytes of a line that is cut so; the longest label has 130
)

// Split returns the cells of a line that Append left whole, nil where it is no
// row of separated cells.
func (p *Separator) Split(line string, at *grid.Cell) []grid.Cell {
	trimmed := strings.TrimFunc(line, Blank)
	if len(trimmed) < 3 || len(trimmed) > longestRow || strings.Contains(trimmed, "。") {
		return nil
	}
	for _, sep := range separators {
		if sep != p.known && p.known != "" || !strings.Contains(trimmed, sep) {
			continue
		}
		fields, words, values := cutFields(trimmed, sep)
		if i := colon(trimmed); i > 0 { // 规章：1、0、9
			if inner, w, v := cutFields(trimmed[i:], sep); w == 0 && (v >= leastValues || p.known != "" && v > 0) {
				for k := range inner {
					inner[k].from, inner[k].to = inner[k].from+i, inner[k].to+i
				}
				fields, words, values = append([]field{{0, i}}, inner...), 1, v
			}
		}
		if values < leastValues && (p.known == "" || values == 0) && (sep != ";" || len(fields) <= leastValues && p.known == "") {
			continue
		}
		if words == 0 && p.known == "" && (values < 7 || sep == ",") {
			continue // 1,234,567
		}
		if words > 0 && sep != ";" && gluedDigits(trimmed[:fields[words-1].to]) {
			continue // 逗号是千分位的
		}
		if sep == "，" || sep == "、" {
			for words > 1 && fields[words-1].from == fields[words-1].to { // 数前的空格
				words--
			}
			fields = append([]field{{fields[0].from, fields[max(words-1, 0)].to}}, fields[max(words, 1):]...)
		}
		p.known = sep
		s := splitter{line: line, at: at}
		lead := strings.Index(line, trimmed)
		for _, f := range fields {
			s.unquoted(lead+f.from, lead+f.to)
		}
		return s.cells
	}
	return nil
}

// Saw notes the commas of a line that Append cut at them.
func (p *Separator) Saw(cells []grid.Cell, line string) {
	if p.known == "" && len(cells) > 3 && strings.IndexByte(line, ',') > 0 && strings.IndexByte(line, '\t') < 0 && strings.Count(line, ",") == len(cells)-1 {
		p.known = ","
	}
}

// colon returns where the words behind the last colon of a line begin, 0 where a line
// has none.
func colon(line string) int {
	if i := strings.LastIndex(line, "："); i >= 0 {
		return i + len("：")
	}
	return strings.LastIndexByte(line, ':') + 1
}

// field is a stretch of a line.
type field struct{ from, to int }

// cutFields cuts a line at the separator and counts the fields before the
// values and the values, blanks among them, that end it.
func cutFields(line, sep string) (fields []field, words, values int) {
	from, quoted := 0, false
	end := func(to int) {
		f := field{from, to}
		fields = append(fields, f)
		w := strings.Trim(strings.TrimFunc(line[f.from:f.to], Blank), `"`)
		switch {
		case w == "":
			if values > 0 {
				values++
			} else {
				words++
			}
		case valueLike(w):
			values++
		default:
			words, values = words+values+1, 0
		}
	}
	for i := 0; i < len(line); {
		switch {
		case line[i] == '"':
			quoted = !quoted
			i++
		case !quoted && strings.HasPrefix(line[i:], sep):
			end(i)
			i += len(sep)
			from = i
		default:
			_, size := utf8.DecodeRuneInString(line[i:])
			i += size
		}
	}
	end(len(line))
	return fields, words, values
}

// Lists returns the rows of a line that prints lists as programs do:
// ['规章', '0', None] or [["规章", 0], ["…"]]. Nil where the line is none.
func Lists(line string, at *grid.Cell) (rows [][]grid.Cell) {
	s := splitter{line: line, at: at}
	row := func() {
		if len(s.cells) > 0 {
			rows = append(rows, s.cells)
			s.cells, s.before = nil, 0
		}
	}
	words := 0
	for i := 0; i < len(line); {
		r, size := utf8.DecodeRuneInString(line[i:])
		switch {
		case Blank(r) || r == ',':
			i += size
		case r == '[' || r == '(' || r == ')' || r == ']':
			row()
			i += size
		case r == '\'' || r == '"':
			end := strings.IndexByte(line[i+1:], byte(r))
			if end < 0 {
				return nil
			}
			from := i + 1
			i = from + end
			s.add(from, i)
			if c := &s.cells[len(s.cells)-1]; strings.Contains(c.Text, `\n`) {
				c.Text = strings.ReplaceAll(c.Text, `\n`, "\n")
			}
			words++
			i++
		default:
			end := i
			for end < len(line) && line[end] != ',' && line[end] != ']' && line[end] != ')' {
				end++
			}
			w := strings.TrimFunc(line[i:end], Blank)
			if !valueLike(w) {
				return nil
			}
			s.add(i, end)
			i = end
		}
	}
	row()
	if words == 0 {
		return nil
	}
	return rows
}

// Fields returns the cells of a line that commas keep apart.
func Fields(line string, at *grid.Cell) []grid.Cell {
	s := splitter{line: line, at: at}
	s.commas()
	return s.cells
}
