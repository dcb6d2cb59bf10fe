package reader

import (
	"fmt"
	"strings"
)

// converterLayouts are what text browsers, converters and programs make of the
// tables of a page.
func converterLayouts() (list []layout) {
	for _, l := range []struct {
		name  string
		write func(f *forged, s style) string
	}{
		{"浏览器画线", func(f *forged, s style) string {
			return f.write(s, func(sh sheet) string { return boxDrawing(sh, "┼─│") })
		}},
		{"加号画线，合并格不画线", func(f *forged, s style) string {
			return f.write(s, func(sh sheet) string { return boxDrawing(sh, "+-|") })
		}},
		{"分号分隔", func(f *forged, s style) string { return f.write(s, f.pages(s, joinedBy(";"))) }},
		{"全角逗号分隔", func(f *forged, s style) string { return f.write(s, f.pages(s, joinedBy("，"))) }},
		{"竖线连成一行", func(f *forged, s style) string { return f.write(s, wholeLine("|")) }},
		{"制表符连成一行", func(f *forged, s style) string { return f.write(s, wholeLine("\t")) }},
		{"程序的列表", func(f *forged, s style) string { return f.write(s, printedLists) }},
		{"表三转置", func(f *forged, s style) string {
			return f.write(s, func(sh sheet) string { return f.pages(s, edgeRow)(turnedSheet(sh)) })
		}},
		{"行号列号", func(f *forged, s style) string { return f.write(s, counted) }},
		{"竖线补齐", func(f *forged, s style) string { return f.write(s, filledUp) }},
		{"一字段一行", func(f *forged, s style) string { return f.write(s, f.elements) }},
	} {
		list = append(list, layout{l.name, true, func(f *forged, s style) []byte { return []byte(l.write(f, s)) }})
	}
	return list
}

// filledUp leaves the empty cells of a row out and fills it up with bars.
func filledUp(sh sheet) string {
	var b strings.Builder
	for _, r := range sh.rows {
		kept := make([]string, 0, len(r.cells))
		for _, c := range r.cells {
			if c != "" {
				kept = append(kept, c)
			}
		}
		b.WriteString(strings.Join(kept, " | ") + " | " + strings.Repeat("|", len(r.cells)-len(kept)) + "\n")
	}
	return b.String()
}

// elements writes each element of the page on a line of its own, without the
// empty ones: a label whose first characters are in another font stands in two.
func (f *forged) elements(sh sheet) string {
	var b strings.Builder
	for _, r := range sh.rows {
		for k, c := range r.cells {
			if c == "" && (r.head || k < sh.labels || sh.width == 4) {
				continue
			}
			if n := []rune(c); (r.head || k < sh.labels) && len(n) > 4 && f.rng.IntN(4) == 0 {
				c = string(n[:3]) + "\n" + string(n[3:])
			}
			b.WriteString(c + "\n")
		}
	}
	return b.String()
}

// turnedSheet turns 表三: the applicants below each other, the rows side by side.
// One that was cut off stays as it is.
func turnedSheet(sh sheet) sheet {
	if sh.width != 10 {
		return sh
	}
	var rows []sheetRow
	for _, r := range sh.rows {
		if !r.head {
			rows = append(rows, r)
		}
	}
	if rows[len(rows)-1].group != "carried_forward" {
		return sh
	}
	out := sheet{labels: 2, width: len(rows) + 2, rows: []sheetRow{{head: true, cells: []string{"申请人情况", ""}}}}
	for i := range rows {
		out.rows[0].cells = append(out.rows[0].cells, rows[i].cells[labelAt(sheet{labels: 3, rows: rows}, i)])
	}
	for k, name := range []string{"自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"} {
		cells := []string{"", name}
		switch k {
		case 0, 6:
			cells = []string{name, ""}
		case 1:
			cells[0] = "法人或其他组织"
		}
		for _, r := range rows {
			cells = append(cells, r.cells[3+k])
		}
		out.rows = append(out.rows, sheetRow{cells: cells})
	}
	return out
}

// joinedBy joins the cells of a row; labels that hold the separator are those
// of the form.
func joinedBy(sep string) func([]string, bool) string {
	return func(cells []string, head bool) string {
		if sep != "，" {
			return strings.Join(cells, sep)
		}
		var kept []string
		for i, c := range cells {
			if c != "" || !head && i >= 3 && len(cells) == 10 {
				kept = append(kept, c)
			}
		}
		return strings.Join(kept, sep)
	}
}

// wholeLine writes a table in one line, without what is merged.
func wholeLine(sep string) func(sheet) string {
	return func(sh sheet) string {
		var kept []string
		for _, r := range sh.rows {
			for k, c := range r.cells {
				if c == "" && (r.head || k < sh.labels || sh.width == 4) {
					continue
				}
				kept = append(kept, c)
			}
		}
		return strings.Join(kept, sep) + "\n"
	}
}

// printedLists writes each row as programs print a list.
func printedLists(sh sheet) string {
	var b strings.Builder
	for _, r := range sh.rows {
		b.WriteByte('[')
		for k, c := range r.cells {
			if k > 0 {
				b.WriteString(", ")
			}
			if c == "" && (r.head || k < sh.labels) {
				b.WriteString("None")
			} else {
				b.WriteString("'" + c + "'")
			}
		}
		b.WriteString("]\n")
	}
	return b.String()
}

// counted writes the numbers of the columns above a table and those of the rows
// before them.
func counted(sh sheet) string {
	var b strings.Builder
	b.WriteString("|    |")
	for k := range sh.width {
		fmt.Fprintf(&b, " %d |", k)
	}
	b.WriteString("\n|---|" + strings.Repeat("---|", sh.width) + "\n")
	for i, r := range sh.rows {
		fmt.Fprintf(&b, "| %d %s\n", i, edgeRow(r.cells, r.head))
	}
	return b.String()
}

// boxDrawing draws a table with lines: the corner, across and down. Under a
// label that reaches down no line is drawn, and a long label takes several
// lines with the numbers in the middle one.
func boxDrawing(sh sheet, lines string) string {
	const most = 14 // characters of a label in one line
	marks := []rune(lines)
	corner, across, down := string(marks[0]), string(marks[1]), string(marks[2])
	widths := make([]int, sh.width)
	wrapped := make([][][]string, len(sh.rows))
	for i, r := range sh.rows {
		wrapped[i] = make([][]string, sh.width)
		for k := range sh.width {
			c := ""
			if k < len(r.cells) {
				c = strings.ReplaceAll(r.cells[k], "\n", "")
			}
			for rest := []rune(c); ; {
				n := len(rest)
				if k < sh.labels || r.head {
					n = min(n, most)
				}
				wrapped[i][k] = append(wrapped[i][k], string(rest[:n]))
				widths[k] = max(widths[k], screenWidth(string(rest[:n])), 3)
				if rest = rest[n:]; len(rest) == 0 {
					break
				}
			}
		}
	}
	merged := func(i, k int) bool { // 与上一行的格合并
		return i > 0 && i < len(sh.rows) && !sh.rows[i].head && k < sh.labels-1 && sh.rows[i].cells[k] == "" && !emptyLeft(sh.rows[i].cells, sh.labels) && labelAt(sh, i) > k
	}
	var b strings.Builder
	rule := func(i int) {
		b.WriteString(corner)
		for k := range sh.width {
			if merged(i, k) {
				b.WriteString(strings.Repeat(" ", widths[k]+2))
			} else {
				b.WriteString(strings.Repeat(across, widths[k]+2))
			}
			b.WriteString(corner)
		}
		b.WriteByte('\n')
	}
	for i := range sh.rows {
		rule(i)
		tall := 1
		for k := range sh.width {
			tall = max(tall, len(wrapped[i][k]))
		}
		for y := range tall {
			b.WriteString(down)
			for k := range sh.width {
				words := ""
				if from := (tall - len(wrapped[i][k])) / 2; y >= from && y-from < len(wrapped[i][k]) {
					words = wrapped[i][k][y-from]
				}
				b.WriteString(" " + words + strings.Repeat(" ", widths[k]-screenWidth(words)+1) + down)
			}
			b.WriteByte('\n')
		}
	}
	rule(len(sh.rows))
	return b.String()
}

// labelAt returns the column of the last label of a row.
func labelAt(sh sheet, i int) int {
	for k := sh.labels - 1; k >= 0; k-- {
		if sh.rows[i].cells[k] != "" {
			return k
		}
	}
	return -1
}

// screenWidth is how many columns words take on a screen.
func screenWidth(s string) (n int) {
	for _, c := range s {
		switch {
		case c >= 0x2e80 && c < 0xa4d0, c >= 0xff00 && c <= 0xff60, c >= 0x3000 && c < 0x3040:
			n += 2
		default:
			n++
		}
	}
	return n
}
