package paper

import (
	"fmt"
	"io"
	"strings"

	"gongkai/paper/internal/line"
	"gongkai/paper/internal/pdf"
)

// PDF writes the document as PDF 1.7 with embedded subsets of the fonts. Comments are not printed. A character that no
// font has is a *MissingError and nothing is written.
func PDF(w io.Writer, d Doc, fonts Fonts) error {
	if err := d.check(); err != nil {
		return fmt.Errorf("write pdf: %w", err)
	}
	if err := fonts.complete(); err != nil {
		return fmt.Errorf("write pdf: %w", err)
	}
	info := pdf.Info{Title: headline(d.Title), Author: flat(d.Author), Lang: d.lang(), Made: d.Made}
	p := &press{pdf: pdf.New(info, milli(pageWidth), milli(pageHeight)), fonts: fonts}
	p.turn()
	if err := p.document(d); err != nil {
		return fmt.Errorf("write pdf: %w", err)
	}
	if len(p.missing) > 0 {
		return &MissingError{p.missing}
	}
	if _, err := p.pdf.WriteTo(w); err != nil {
		return fmt.Errorf("write pdf: %w", err)
	}
	return nil
}

func (p *press) document(d Doc) error {
	p.head(d)
	if d.Title != "" {
		p.title(d.Title)
		p.space(1)
	}
	if d.To != "" {
		p.paragraph(p.set(size3, piece{p.fonts.Fang, addressed(d.To)}), 0, Left, 1)
	}
	if err := p.blocks(d.Body, d.Sign != nil); err != nil {
		return err
	}
	p.attachments(d.Attachments)
	if d.Sign != nil {
		p.signature(*d.Sign)
	}
	if d.Note != "" {
		p.paragraph(p.set(size3, piece{p.fonts.Fang, bracketed(d.Note)}), 2*size3, Usual, 0)
	}
	p.flush(0)
	for _, a := range d.Annexes {
		p.turn()
		p.paragraph(p.set(size3, piece{p.fonts.Hei, flat(a.Label)}), 0, Left, 1)
		if a.Title != "" {
			p.add(strip{height: pitch, keep: true})
			p.title(a.Title)
			p.space(1)
		}
		if err := p.blocks(a.Body, false); err != nil {
			return err
		}
		p.flush(0)
	}
	if d.Imprint != nil {
		p.imprint(*d.Imprint, d.letter())
	}
	if d.PageNumbers {
		p.numbers(d.letter())
	}
	return nil
}

// blocks sets the text. Where a signature follows, the last two lines go with it: a page may not hold a signature alone.
func (p *press) blocks(blocks []Block, signed bool) error {
	for i, b := range blocks {
		kept := 0
		if signed && i == len(blocks)-1 {
			kept = 2
		}
		switch b := b.(type) {
		case Heading:
			p.heading(b)
		case Paragraph:
			var pieces []piece
			for _, run := range b.Runs {
				face := p.fonts.Fang
				if run.Strong {
					face = p.fonts.Hei
				}
				pieces = append(pieces, piece{face, clean(run.Text)})
			}
			indent := 2 * size3
			if b.Flush || b.Align == Center || b.Align == Right {
				indent = 0
			}
			p.paragraph(p.set(size3, pieces...), indent, b.Align, kept)
		case Table:
			if err := p.table(b); err != nil {
				return err
			}
		case PageBreak:
			p.flush(0)
			p.turn()
		}
	}
	return nil
}

func (p *press) heading(h Heading) {
	face := p.fonts.Fang
	switch h.Level {
	case 1:
		face = p.fonts.Hei
	case 2:
		face = p.fonts.Kai
	}
	s := p.set(size3, piece{face, flat(h.Text)})
	p.paragraph(s, 2*size3, Left, len(s.chars))
}

// paragraph adds the lines of a text; the last kept of them stay with what follows.
func (p *press) paragraph(s setting, indent int, align Align, kept int) {
	lines := line.Break(s.chars, width-indent, width)
	for i, l := range lines {
		x := left
		if i == 0 {
			x += indent
		}
		room := left + width - x
		p.add(strip{height: pitch, keep: i >= len(lines)-kept, draw: func(page *pdf.Page, y int) {
			s.draw(page, l, x, s.baseline(y, pitch), room, align, pdf.Black)
		}})
	}
}

// title is set in 2号 小标宋, in the middle (7.3.1).
func (p *press) title(title string) {
	s := p.set(size2, piece{p.fonts.Biaosong, strings.Join(titleLines(title), "\n")})
	for _, l := range line.Break(s.chars, width, width) {
		p.add(strip{height: size2 * 3 / 2, keep: true, draw: func(page *pdf.Page, y int) {
			s.draw(page, l, left, s.baseline(y, size2*3/2), width, Center, pdf.Black)
		}})
	}
}
