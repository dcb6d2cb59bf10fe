package reader

import (
	"encoding/json"
	"fmt"
	"strings"
)

// pageLayouts are what collections of web pages make of the tables: the text of
// a page with bars where its cells ended.
func pageLayouts() (list []layout) {
	for _, l := range []struct {
		name  string
		apart bool
		write func(f *forged, s style) string
	}{
		{"竖线自成一行", true, func(f *forged, s style) string { return f.write(s, f.cellLines(style{}, "\n|", "")) }},
		{"竖线起行，格在下一行", true, func(f *forged, s style) string { return f.write(s, barsBelow) }},
		{"竖线换行，合并格不见", true, func(f *forged, s style) string { return f.write(s, f.cellLines(style{}, " |", "")) }},
		{"竖线换行，空格挤到行尾", false, func(f *forged, s style) string { return f.write(s, blanksLast) }},
		{"识别的字与坐标", true, func(f *forged, s style) string { return f.write(s, seen) }},
		{"识别的格与行列号", true, func(f *forged, s style) string { return recognised(f.write(s, cellsAt)) }},
	} {
		list = append(list, layout{l.name, l.apart, func(f *forged, s style) []byte { return []byte(l.write(f, s)) }})
	}
	return list
}

// barsBelow opens each row with a bar and writes each cell in the next line; the
// bars of merged cells follow the last cell.
func barsBelow(sh sheet) string {
	var b strings.Builder
	for _, r := range sh.rows {
		b.WriteString("| ")
		merged := 0
		for k, c := range r.cells {
			if c == "" && (r.head || k < sh.labels || sh.width == 4) {
				merged++
				continue
			}
			b.WriteString("\n " + c + "  | ")
		}
		b.WriteString(strings.Repeat("|", merged) + "\n")
	}
	return b.String()
}

// blanksLast writes a cell a line and the bars of all empty cells behind the
// last of the row: nobody can tell which cells were empty.
func blanksLast(sh sheet) string {
	var b strings.Builder
	for _, r := range sh.rows {
		empty := 0
		for _, c := range r.cells {
			if c == "" {
				empty++
				continue
			}
			b.WriteString(c + " |\n")
		}
		if empty > 0 {
			b.WriteString(strings.Repeat("|", empty) + "\n")
		}
	}
	return b.String()
}

// seen lists the words of a table with the place of each on the page, as text
// recognition does; it does not see an empty cell.
func seen(sh sheet) string {
	var b strings.Builder
	for i, r := range sh.rows {
		for k, c := range r.cells {
			if c != "" {
				fmt.Fprintf(&b, "%s\t%d\t%d\t50\n", c, 60*k, 20*i)
			}
		}
	}
	return b.String()
}

// cellsAt marks each cell of a table with its row and its column.
func cellsAt(sh sheet) string {
	var b strings.Builder
	for i, r := range sh.rows {
		for k, c := range r.cells {
			if c != "" || !r.head && k >= sh.labels && sh.width != 4 {
				fmt.Fprintf(&b, "\x01%d\x01%d\x01%s\n", i, k, c)
			}
		}
	}
	return b.String()
}

// recognised writes the lines and the marked cells of a report as a program's
// list of records.
func recognised(report string) string {
	type box struct {
		X, Y int
	}
	type piece struct {
		Row, Col   int
		Words      string
		Confidence float64
		Box        box
	}
	var list []piece
	for _, line := range strings.Split(report, "\n") {
		p := piece{Words: line, Confidence: 0.98}
		if rest, ok := strings.CutPrefix(line, "\x01"); ok {
			row, rest, _ := strings.Cut(rest, "\x01")
			col, words, _ := strings.Cut(rest, "\x01")
			fmt.Sscan(row, &p.Row)
			fmt.Sscan(col, &p.Col)
			p.Words = words
		} else if line == "" {
			continue
		}
		p.Box = box{60 * p.Col, 20 * p.Row}
		list = append(list, p)
	}
	out, _ := json.Marshal(list)
	return string(out)
}
