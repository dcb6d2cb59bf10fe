package paper

import (
	"fmt"
	"strings"
)

// table writes a table. Cells that name rows or columns are <th> with their scope, as screen readers need it. The wrapper
// lets a wide table scroll on a narrow screen; it can be reached by keyboard.
func (b *web) table(t Table) {
	g, err := t.place()
	if err != nil {
		return // check has placed it before
	}
	b.WriteString("<div class=\"paper-scroll\" tabindex=\"0\">\n<table>\n")
	if t.HeaderRows > 0 {
		b.WriteString("<thead>\n")
	}
	next := 0
	for r := range t.Rows {
		if r == t.HeaderRows {
			if r > 0 {
				b.WriteString("</thead>\n")
			}
			b.WriteString("<tbody>\n")
		}
		b.WriteString("<tr>")
		for ; next < len(g.slots) && g.slots[next].top == r; next++ {
			b.cell(g.slots[next], t.HeaderRows)
		}
		b.WriteString("</tr>\n")
	}
	if len(t.Rows) > t.HeaderRows {
		b.WriteString("</tbody>\n")
	} else {
		b.WriteString("</thead>\n")
	}
	b.WriteString("</table>\n</div>\n")
}

func (b *web) cell(s slot, headers int) {
	element := "td"
	if s.Header {
		element = "th"
	}
	b.WriteString("<" + element)
	if s.Header {
		fmt.Fprintf(b, " scope=\"%s\"", s.scope(headers))
	}
	if n := s.right - s.left; n > 1 {
		fmt.Fprintf(b, " colspan=\"%d\"", n)
	}
	if n := s.bottom - s.top; n > 1 {
		fmt.Fprintf(b, " rowspan=\"%d\"", n)
	}
	class := s.Align.class()
	if s.Marked {
		class = strings.TrimSpace(class + " paper-marked")
	}
	if class != "" {
		fmt.Fprintf(b, " class=\"%s\"", class)
	}
	fmt.Fprintf(b, ">%s</%s>", broken(clean(s.Text)), element)
}

// scope is what a header cell names: a column or several in the header rows, a row or several below.
func (s slot) scope(headers int) string {
	switch {
	case s.top < headers && s.right-s.left > 1:
		return "colgroup"
	case s.top < headers:
		return "col"
	case s.bottom-s.top > 1:
		return "rowgroup"
	}
	return "row"
}
