package reader

import (
	"fmt"
	"html"
	"strings"
)

// webLayouts are pages that draw, stack or hide their tables.
func webLayouts() (list []layout) {
	for _, l := range []struct {
		name  string
		write func(f *forged, s style) string
	}{
		{"网页弹性布局，格是行内元素", func(f *forged, s style) string { return f.write(s, flexRows) }},
		{"网页一格叠几行", func(f *forged, s style) string {
			s.copied, s.noise, s.wide, s.odd = false, false, false, oddities{}
			return f.write(s, stackedRows)
		}},
		{"网页另有一份由样式隐藏", func(f *forged, s style) string {
			other := forge(f.rng, f.form)
			return "<html><head><style>body{margin:0} .wap,.print{display:none} @media (max-width:600px){.wap{display:block} .pc{display:none}}</style></head><body><div class='wap m'>" +
				other.web(style{}) + "</div><div class=\"pc\">" + f.web(s) + "</div></body></html>"
		}},
	} {
		list = append(list, layout{l.name, true, func(f *forged, s style) []byte { return []byte(l.write(f, s)) }})
	}
	return append(list, layout{"网页逐块定位，次序打乱", false, func(f *forged, s style) []byte {
		return []byte(f.placed(f.write(s, func(sh sheet) string {
			var b strings.Builder
			for _, r := range sh.rows {
				b.WriteString(strings.Join(r.cells, "\x00") + "\n")
			}
			return b.String()
		})))
	}})
}

// placed gives each cell of the lines its place on a page and writes them in any
// order; nothing stands for an empty cell.
func (f *forged) placed(text string) string {
	var pieces []string
	for y, line := range strings.Split(text, "\n") {
		for x, c := range strings.Split(line, "\x00") {
			if c != "" {
				pieces = append(pieces, fmt.Sprintf(`<div style="position:absolute; left:%dpx; top:%dpx"><span>%s</span></div>`, 90*x+f.rng.IntN(9), 28*y+f.rng.IntN(4), html.EscapeString(c)))
			}
		}
	}
	f.rng.Shuffle(len(pieces), func(i, j int) { pieces[i], pieces[j] = pieces[j], pieces[i] })
	return `<html><body><div style="position:relative">` + strings.Join(pieces, "\n") + "</div></body></html>"
}

// flexRows draws a row as a block that sets its words side by side: nothing but
// the tags keeps two numbers apart.
func flexRows(sh sheet) string {
	var b strings.Builder
	for _, r := range sh.rows {
		b.WriteString(`<div class="row" style="display:flex">`)
		for k, c := range r.cells {
			if c != "" || !r.head && k >= sh.labels {
				b.WriteString(`<span style="flex:1"><b>` + html.EscapeString(c) + "</b></span>")
			}
		}
		b.WriteString("</div>\n")
	}
	return b.String()
}

// stackedRows keeps the rows of a group in one row, each cell with as many lines.
func stackedRows(sh sheet) string {
	var b strings.Builder
	b.WriteString("<table>")
	for i := 0; i < len(sh.rows); {
		j := i + 1
		for j < len(sh.rows) && !sh.rows[i].head && sh.stacks(i, j) {
			j++
		}
		b.WriteString("<tr>")
		for k := range sh.rows[i].cells {
			var lines []string
			for _, r := range sh.rows[i:j] {
				if k < sh.labels-1 {
					lines = append(lines[:0], html.EscapeString(sh.rows[i].cells[k]))
					break
				}
				lines = append(lines, html.EscapeString(r.cells[k]))
			}
			b.WriteString("<td>" + strings.Join(lines, "<br>") + "</td>")
		}
		b.WriteString("</tr>\n")
		i = j
	}
	return b.String() + "</table>"
}

// stacks reports rows of one group, the first of which may name it.
func (sh sheet) stacks(i, j int) bool {
	r := sh.rows[j]
	switch {
	case r.head || r.cells[sh.labels-1] == "" || sh.rows[i].cells[sh.labels-1] == "":
		return false
	case sh.labels == 3:
		return r.cells[0] == "" && r.cells[1] == ""
	}
	return sh.labels == 1
}
