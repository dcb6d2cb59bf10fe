package extract

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
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
	return &grid.Document{Pages: []grid.Page{{Lines: w.settled()}}, Keyed: len(w.keyed) > 0}, nil
}

type jsonWalk struct {
	text  []byte
	dec   *json.Decoder
	lines []grid.Line
	cells int

	keyed map[*grid.Cell]*record // rows that are records, by their first value

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

// list reads a list or a record: a row where it holds plain values alone. The
// key under which a list stands is the label of the row; those within a record
// name its columns and are no content.
func (w *jsonWalk) list(record bool, depth int) bool {
	var row []grid.Cell
	var keys []string
	var names []grid.Cell // the same, with their places
	var from []int        // lines before each value
	plain := true
	for w.dec.More() {
		var label grid.Cell
		if record {
			token, err := w.dec.Token()
			if err != nil {
				return false
			}
			key, _ := token.(string)
			keys = append(keys, key)
			label = w.at()
			label.Text = strings.TrimSpace(key)
			names = append(names, label)
		}
		from = append(from, len(w.lines))
		token, err := w.dec.Token()
		if err != nil {
			return false
		}
		if w.cells > grid.MaxCells {
			return true // 太多，不必读完
		}
		if d, ok := token.(json.Delim); ok {
			plain = false
			w.named(row, names[:max(0, len(names)-1)])
			before := len(w.lines)
			from[len(from)-1] = before
			if row = nil; depth >= jsonDepth || !w.list(d == '{', depth+1) {
				return false
			}
			if saysWords(label.Text) {
				w.under(label, before, d == '[')
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
	if plain && w.isRecord(row, names) {
		return true
	}
	if plain && len(row) >= leastRow && !long(row) {
		w.lines = append(w.lines, grid.Line{Cells: inOrder(row, keys)})
		return true
	}
	w.named(row, names)
	if !plain && len(from) == len(keys) {
		w.sortLines(from, keys)
	}
	return true
}

// saysWords reports a key that is more than the name of a field.
func saysWords(key string) bool {
	return strings.ContainsFunc(key, func(c rune) bool { return c >= 0x4e00 && c <= 0x9fff })
}

// labelled puts a label before the cells of a row.
func labelled(label grid.Cell, cells []grid.Cell) []grid.Cell {
	row := append([]grid.Cell{label}, cells...)
	for i := range row {
		row[i].Col = int32(i)
	}
	return row
}

// inOrder puts the values of a record in the order of its columns. Programs
// write keys in the order of the columns or in that of the alphabet: keys that
// are numbers are put in order again, and under names in the order of the
// alphabet nobody knows which number was in which column.
func inOrder(row []grid.Cell, keys []string) []grid.Cell {
	if len(keys) != len(row) || len(row) < 3 {
		return row
	}
	if places := ordinals(keys); places != nil {
		if slices.IsSorted(places) {
			return row
		}
		sorted := make([]grid.Cell, len(row))
		for i, k := range inPlace(places) {
			sorted[i] = row[k]
			sorted[i].Col = int32(i)
		}
		return sorted
	}
	if slices.IsSorted(keys) {
		blot(row)
	}
	return row
}

// sortLines puts the lines of the values of a record in the order of its keys,
// where these are numbers.
func (w *jsonWalk) sortLines(from []int, keys []string) {
	places := ordinals(keys)
	if places == nil || slices.IsSorted(places) {
		return
	}
	lines := slices.Clone(w.lines[from[0]:])
	at := from[0]
	for _, k := range inPlace(places) {
		end := len(lines)
		if k+1 < len(from) {
			end = from[k+1] - from[0]
		}
		at += copy(w.lines[at:], lines[from[k]-from[0]:end])
	}
}

// inPlace returns the indices of the places in their order.
func inPlace(places []int) []int {
	order := make([]int, len(places))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return places[a] - places[b] })
	return order
}

// ordinals reads keys as numbers behind the same name (0, 1, 10; 列1; col_2) or
// as the letters of columns (A, B, AA); nil where one is none.
func ordinals(keys []string) []int {
	places := make([]int, len(keys))
	for i, key := range keys {
		name := strings.TrimRight(key, "0123456789")
		switch n, err := strconv.Atoi(key[len(name):]); {
		case err == nil && n <= grid.MaxCells && (i == 0 || name == strings.TrimRight(keys[0], "0123456789")):
			places[i] = n
		case name == key && len(key) > 0 && len(key) <= 2 && strings.Trim(key, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "":
			for _, c := range []byte(key) {
				places[i] = 26*places[i] + int(c-'A') + 1
			}
		default:
			return nil
		}
	}
	return places
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
	switch inner := unescaped([]byte(text)); {
	case len(inner) > wholeCell && isJSON(inner):
		d, f = fromJSON(inner)
	case markup(inner):
		d, f = fromHTML(inner)
	default:
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
