package reader

import (
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
