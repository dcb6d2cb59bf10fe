package extract

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"gongkai/reader/grid"
)

// Programs lay what they took from a page by as JSON: rows as lists or as
// records of one value a column, and the words of the page as strings.

const (
	jsonDepth = 64 // lists and records within each other; a table in a report has four
	leastRow  = 2  // values of a record that is a row
)

// isJSON reports text that is one JSON list or record.
func isJSON(text []byte) bool {
	words := bytes.TrimSpace(text)
	return len(words) > 1 && (words[0] == '[' && words[len(words)-1] == ']' || words[0] == '{' && words[len(words)-1] == '}') && json.Valid(words)
}

// fromJSON makes a line of each list or record of plain values, and lines of
// text of every other string. Columns are counted in bytes: nothing else is
// known of a place in such a source.
func fromJSON(text []byte) (*grid.Document, *grid.Fault) {
	w := jsonWalk{text: text, dec: json.NewDecoder(bytes.NewReader(text))}
	w.dec.UseNumber()
	if !w.value(0) {
		return nil, grid.Refuse("文件里的列表一层套一层，超过%d层，没有读取；请提交报告的网页或者文本。", jsonDepth)
	}
	if w.cells > grid.MaxCells {
		return nil, tooMany()
	}
	return &grid.Document{Pages: []grid.Page{{Lines: w.lines}}}, nil
}

type jsonWalk struct {
	text  []byte
	dec   *json.Decoder
	lines []grid.Line
	cells int

	line, counted int // lines before the byte counted
	begin         int // where the last of them begins
}

// value reads one value; false where it lies too deep.
func (w *jsonWalk) value(depth int) bool {
	token, err := w.dec.Token()
	if err != nil || depth > jsonDepth {
		return false
	}
	if d, ok := token.(json.Delim); ok {
		return w.list(d == '{', depth)
	}
	w.words(scalar(token))
	return true
}

// list reads a list or a record: a row where it holds plain values alone.
func (w *jsonWalk) list(record bool, depth int) bool {
	var row []grid.Cell
	plain := true
	for w.dec.More() {
		if record {
			if _, err := w.dec.Token(); err != nil { // 键是列名或者字段名，不是内容
				return false
			}
		}
		token, err := w.dec.Token()
		if err != nil {
			return false
		}
		if w.cells > grid.MaxCells {
			return true // 太多，不必读完
		}
		if d, ok := token.(json.Delim); ok {
			plain = false
			w.rest(row)
			if row = nil; depth >= jsonDepth || !w.list(d == '{', depth+1) {
				return false
			}
			continue
		}
		c := w.at()
		c.Text, c.Col = strings.TrimSpace(scalar(token)), int32(len(row))
		row = append(row, c)
		w.cells++
	}
	if w.cells > grid.MaxCells {
		return true
	}
	if _, err := w.dec.Token(); err != nil {
		return false
	}
	if plain && len(row) >= leastRow && !long(row) {
		w.lines = append(w.lines, grid.Line{Cells: row})
		return true
	}
	w.rest(row)
	return true
}

// rest adds the plain values of a list or record that holds others too: a row,
// where one of them is a number, as with a piece of text and its place.
func (w *jsonWalk) rest(row []grid.Cell) {
	if len(row) >= leastRow && !long(row) && slices.ContainsFunc(row, digitCell) {
		w.lines = append(w.lines, grid.Line{Cells: row})
		return
	}
	w.flush(row)
}

// long reports values of which one is text rather than a cell.
func long(row []grid.Cell) bool {
	for i := range row {
		if t := row[i].Text; len(t) > wholeCell || strings.Count(t, "\n") > 4 || markup([]byte(t)) {
			return true
		}
	}
	return false
}

// wholeCell is how many bytes a cell has at most; the longest label has 130.
const wholeCell = 400

// flush adds values that are no row as text.
func (w *jsonWalk) flush(row []grid.Cell) {
	for _, c := range row {
		w.words(c.Text)
	}
}

// words adds the lines of a string.
func (w *jsonWalk) words(text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	var d *grid.Document
	var f *grid.Fault
	if markup([]byte(text)) {
		d, f = fromHTML([]byte(text))
	} else {
		d, f = fromText(text)
	}
	if f != nil {
		w.cells = grid.MaxCells + 1
		return
	}
	here := w.at()
	tables := 0
	if n := len(w.lines); n > 0 {
		tables = w.lines[n-1].Table
	}
	for l := range d.Lines {
		for i := range l.Cells {
			l.Cells[i].Line, l.Cells[i].Column, l.Cells[i].Spot = here.Line, here.Column, nil
		}
		if l.Table > 0 {
			l.Table += tables
		}
		w.cells += len(l.Cells)
		w.lines = append(w.lines, l)
	}
}

// at is an empty cell behind the value that was read last.
func (w *jsonWalk) at() grid.Cell {
	end := min(int(w.dec.InputOffset()), len(w.text))
	since := w.text[w.counted:end]
	if n := bytes.Count(since, []byte("\n")); n > 0 {
		w.line += n
		w.begin = w.counted + bytes.LastIndexByte(since, '\n') + 1
	}
	w.counted = end
	return grid.Cell{Line: int32(w.line + 1), Column: int32(end - w.begin + 1), Span: 1}
}

// scalar writes a plain value.
func scalar(token json.Token) string {
	switch v := token.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	}
	return ""
}
