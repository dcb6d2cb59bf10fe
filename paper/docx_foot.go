package paper

import (
	"fmt"
	"strconv"
	"strings"
)

// attachments lists the annexes below the text; further lines hang below the name's first character.
func (t *word) attachments() {
	names := t.doc.Attachments
	for i, name := range names {
		text, hanging, first := flat(name), 6, 4 // in halves: 附件： is six wide and begins four in
		if len(names) > 1 {
			text, hanging = strconv.Itoa(i+1)+". "+text, 9
		}
		if i == 0 {
			text = "附件：" + text
		} else {
			hanging, first = hanging-6, first+6
		}
		space := ""
		if i == 0 {
			space = fmt.Sprintf(`<w:spacing w:before="%d"/>`, lineTwips)
		}
		t.paragraph("Flush", fmt.Sprintf(`<w:keepNext/>%s<w:ind w:left="%d" w:hanging="%d"/>`, space, (first+hanging)*halfTwips, hanging*halfTwips), text)
	}
}

// signature writes name and date; the name stays with the last lines of the text.
func (t *word) signature(s Signature) {
	name, date := flat(s.Name), flat(s.Date)
	nameIn, dateIn := signatureIndents(halves(name), halves(date), 2, s.Sealed)
	lines := 1
	if s.Sealed {
		lines = 2
	}
	t.paragraph("Sign", fmt.Sprintf(`<w:keepNext/><w:spacing w:before="%d"/><w:ind w:right="%d"/>`, lines*lineTwips, nameIn*halfTwips), name)
	t.paragraph("Sign", fmt.Sprintf(`<w:ind w:right="%d"/>`, dateIn*halfTwips), date)
}

// imprint stands at the foot of the type area of the last page. Each line has its own frame: LibreOffice sets two
// paragraphs with different rules as one frame, and then in the wrong place.
func (t *word) imprint(i Imprint) {
	printed := i.Printer != "" && !t.doc.letter()
	lines := 0
	if i.CopyTo != "" {
		lines = 1 + (halves(copied(i.CopyTo))-1)/(2*25) // 25 characters stand beside 抄送：
	}
	if printed {
		lines++
	}
	place := func(lines int) string { // so many lines above the edge of the type area
		return fmt.Sprintf(`<w:framePr w:w="%d" w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:xAlign="left" w:y="%d"/>`,
			twips(textWidth), twips(topMargin+textHeight)-lines*440-40)
	}
	rules := func(edges ...string) string {
		if t.doc.letter() {
			return ""
		}
		return `<w:pBdr>` + strings.Join(edges, "") + `</w:pBdr>`
	}
	const above, between, below = `<w:top w:val="single" w:sz="8" w:space="1" w:color="000000"/>`,
		`<w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/>`, `<w:bottom w:val="single" w:sz="8" w:space="1" w:color="000000"/>`
	if i.CopyTo != "" {
		edges := []string{above}
		if !printed {
			edges = append(edges, below)
		}
		t.paragraph("Imprint", place(lines)+rules(edges...)+`<w:ind w:left="1120" w:right="280" w:hanging="840"/>`, "抄送："+copied(i.CopyTo))
	}
	if printed {
		edge := above
		if i.CopyTo != "" {
			edge = between
		}
		t.printf(`<w:p><w:pPr><w:pStyle w:val="Imprint"/>%s%s<w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs></w:pPr>`, place(1), rules(edge, below), twips(textWidth)-280)
		t.run("", flat(i.Printer))
		t.b.WriteString(`<w:r><w:tab/></w:r>`)
		t.run("", flat(i.Date)+"印发")
		t.b.WriteString(`</w:p>`)
	}
	t.b.WriteString(`<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>`) // a frame hangs on the paragraph that follows it
}
