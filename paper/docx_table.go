package paper

// markTint is the fill of a marked cell: light enough that a copier keeps the number.
const markTint = "FFF1D6"

// table writes a table. A cell that covers several rows begins as vMerge "restart" and is continued in every further row
// by an empty cell of the same width: rows hold every place of the grid exactly once.
func (t *word) table(table Table) {
	g, err := table.place()
	if err != nil {
		return // check has placed it before
	}
	widths := table.spread(twips(textWidth), g.columns)
	t.printf(`<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`, twips(textWidth))
	for _, w := range widths {
		t.printf(`<w:gridCol w:w="%d"/>`, w)
	}
	t.b.WriteString(`</w:tblGrid>`)
	for r := range table.Rows {
		t.b.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
		if r < table.HeaderRows {
			t.b.WriteString(`<w:tblHeader/>`)
		}
		t.b.WriteString(`</w:trPr>`)
		for c := 0; c < g.columns; {
			s := g.slots[g.at[r][c]]
			width := 0
			for _, w := range widths[s.left:s.right] {
				width += w
			}
			t.cell(s, width, r, table.HeaderRows)
			c = s.right
		}
		t.b.WriteString(`</w:tr>`)
	}
	// A paragraph keeps two tables that follow each other apart.
	t.b.WriteString(`</w:tbl><w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>`)
}

func (t *word) cell(s slot, width, row, headers int) {
	t.printf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width)
	if n := s.right - s.left; n > 1 {
		t.printf(`<w:gridSpan w:val="%d"/>`, n)
	}
	if s.bottom-s.top > 1 {
		if row == s.top {
			t.b.WriteString(`<w:vMerge w:val="restart"/>`)
		} else {
			t.b.WriteString(`<w:vMerge/>`)
		}
	}
	if s.Marked {
		t.b.WriteString(`<w:shd w:val="clear" w:color="auto" w:fill="` + markTint + `"/>`)
	}
	style, strong := "TableText", ""
	if s.Marked {
		strong = `<w:rStyle w:val="Strong"/>`
	}
	if s.Header && s.top < headers {
		style = "TableHead"
	}
	t.printf(`<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="%s"/>%s</w:pPr>`, style, s.align().word("left"))
	if row == s.top {
		t.commented(s.Comments, func() { t.run(strong, clean(s.Text)) })
	}
	t.b.WriteString(`</w:p></w:tc>`)
}
