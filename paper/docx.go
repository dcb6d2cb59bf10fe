package paper

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"
)

// DOCX writes the document as Office Open XML (ISO/IEC 29500, transitional) for Word, WPS and LibreOffice. Type faces are
// named as offices have them (仿宋_GB2312, 方正小标宋简体, 黑体, 楷体_GB2312), with 仿宋, 宋体 and 楷体 as substitutes; none is embedded.
func DOCX(w io.Writer, d Doc) error {
	if err := d.check(); err != nil {
		return fmt.Errorf("write docx: %w", err)
	}
	t := &word{doc: d}
	body := t.document()
	parts := []struct{ name, text string }{
		{"[Content_Types].xml", t.contentTypes()},
		{"_rels/.rels", packageRelations},
		{"docProps/core.xml", t.properties()},
		{"word/document.xml", body},
		{"word/_rels/document.xml.rels", t.relations()},
		{"word/styles.xml", wordStyles()},
		{"word/settings.xml", wordSettings},
		{"word/fontTable.xml", wordFonts},
	}
	for _, f := range t.frames() {
		parts = append(parts, struct{ name, text string }{"word/" + f.file, xmlHead + f.text})
	}
	if len(t.comments) > 0 {
		parts = append(parts, struct{ name, text string }{"word/comments.xml", t.commentPart()})
	}
	z := zip.NewWriter(w)
	for _, p := range parts {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err == nil {
			_, err = io.WriteString(f, p.text)
		}
		if err != nil {
			return fmt.Errorf("write docx: %s: %w", p.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write docx: %w", err)
	}
	return nil
}

// word collects the body of a DOCX and the comments on it.
type word struct {
	doc      Doc
	b        strings.Builder
	comments []Comment
}

func (t *word) printf(format string, args ...any) { fmt.Fprintf(&t.b, format, args...) }

// escape makes text safe inside XML elements and attributes.
func escape(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a strings.Builder does not fail
	return b.String()
}

// document writes word/document.xml.
func (t *word) document() string {
	d := t.doc
	t.b.WriteString(xmlHead + `<w:document ` + wordNames + `><w:body>`)
	t.head()
	if d.Title != "" {
		below := 0
		if d.Head != nil || d.Number != "" {
			below = 2
		}
		t.title(d.Title, below, d.Comments)
	}
	if d.To != "" {
		t.paragraph("To", "", addressed(d.To))
	}
	t.blocks(d.Body, d.Sign != nil)
	t.attachments()
	if d.Sign != nil {
		t.signature(*d.Sign)
	}
	if d.Note != "" {
		t.paragraph("Body", "", bracketed(d.Note))
	}
	for _, a := range d.Annexes {
		t.paragraph("Annex", "<w:pageBreakBefore/>", flat(a.Label))
		if a.Title != "" {
			t.title(a.Title, 1, nil)
		}
		t.blocks(a.Body, false)
	}
	if d.Imprint != nil {
		t.imprint(*d.Imprint)
	}
	t.section()
	t.b.WriteString(`</w:body></w:document>`)
	return t.b.String()
}

func (t *word) blocks(blocks []Block, signed bool) {
	for i, b := range blocks {
		switch b := b.(type) {
		case Heading:
			t.printf(`<w:p><w:pPr><w:pStyle w:val="Heading%d"/></w:pPr>`, b.Level)
			t.commented(b.Comments, func() { t.run("", flat(b.Text)) })
			t.b.WriteString(`</w:p>`)
		case Paragraph:
			t.body(b, signed && i == len(blocks)-1)
		case Table:
			t.table(b)
		case PageBreak:
			t.b.WriteString(`<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>`)
		}
	}
}

func (t *word) body(p Paragraph, keep bool) {
	t.b.WriteString(`<w:p><w:pPr><w:pStyle w:val="Body"/>`)
	if keep {
		t.b.WriteString(`<w:keepNext/>`)
	}
	if p.Flush || p.Align == Center || p.Align == Right {
		t.b.WriteString(`<w:ind w:firstLineChars="0" w:firstLine="0"/>`)
	}
	t.b.WriteString(p.Align.word("both") + `</w:pPr>`)
	t.commented(p.Comments, func() {
		for _, r := range p.Runs {
			t.commented(r.Comments, func() {
				style := ""
				if r.Strong {
					style = `<w:rStyle w:val="Strong"/>`
				}
				t.run(style, clean(r.Text))
			})
		}
	})
	t.b.WriteString(`</w:p>`)
}

// word is the alignment in the words of DOCX; usual stands for Usual.
func (a Align) word(usual string) string {
	return `<w:jc w:val="` + [...]string{Usual: usual, Left: "left", Center: "center", Right: "right"}[a] + `"/>`
}

// paragraph writes a paragraph of plain text; settings follow the style in the order of the schema.
func (t *word) paragraph(style, settings, text string) {
	t.printf(`<w:p><w:pPr><w:pStyle w:val="%s"/>%s</w:pPr>`, style, settings)
	t.run("", text)
	t.b.WriteString(`</w:p>`)
}

// run writes text. The hint gives quotation marks and dashes their Chinese width.
func (t *word) run(settings, text string) {
	if text == "" {
		return
	}
	t.printf(`<w:r><w:rPr>%s<w:rFonts w:hint="eastAsia"/></w:rPr>`, settings)
	for i, part := range strings.Split(text, "\n") {
		if i > 0 {
			t.b.WriteString(`<w:br/>`)
		}
		if part != "" {
			t.printf(`<w:t xml:space="preserve">%s</w:t>`, escape(part))
		}
	}
	t.b.WriteString(`</w:r>`)
}
