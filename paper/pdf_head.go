package paper

import (
	"strconv"

	"gongkai/paper/internal/line"
	"gongkai/paper/internal/pdf"
)

// head sets the red head and the number on the first page.
func (p *press) head(d Doc) {
	switch {
	case d.Head == nil:
		if d.Number != "" {
			p.paragraph(p.set(size3, piece{p.fonts.Fang, flat(d.Number)}), 0, Center, 1)
			p.space(1)
		}
	case d.Head.Form == Letter:
		p.letterHead(*d.Head, d.Number)
	default:
		p.documentHead(*d.Head, d.Number)
	}
}

// documentHead (7.2): the mark 35 mm below the edge of the type area, two empty lines, the number, the red line 4 mm below.
func (p *press) documentHead(h Head, number string) {
	s := p.fit(h.Mark, markLargest)
	y := top + milli(markBelowText)
	s.draw(p.page, s.whole(), left, y+s.size*88/100, width, Center, pdf.Red)
	y += s.size + 2*pitch
	if number != "" {
		n := p.set(size3, piece{p.fonts.Fang, flat(number)})
		n.draw(p.page, n.whole(), left, n.baseline(y, pitch), width, Center, pdf.Black)
		y += (pitch + size3) / 2
	}
	y += milli(ruleBelow)
	p.page.Line(left, y, left+width, y, 1500, pdf.Red)
	p.y = y + 2*pitch
}

// letterHead (10.1): the mark 30 mm below the edge of the paper, a double line 4 mm below it (thick over thin) and one 20 mm
// above the foot (thin over thick), 170 mm long; the number below the upper line, to the right, 7/8 of a character away.
func (p *press) letterHead(h Head, number string) {
	s := p.fit(h.Mark, markLetter)
	y := milli(markBelowEdge)
	s.draw(p.page, s.whole(), left, y+s.size*88/100, width, Center, pdf.Red)
	y += s.size + milli(ruleBelow)
	p.double(y, 2000, 750)
	p.double(milli(pageHeight-letterRuleAbove), 750, 2000)
	if number != "" {
		y += 4000 + size3*7/8
		n := p.set(size3, piece{p.fonts.Fang, flat(number)})
		n.draw(p.page, n.whole(), left, y+size3*88/100, width, Right, pdf.Black)
		y += size3
	}
	p.y = max(top, y) + 2*pitch
}

// double draws a double line whose upper edge is at y.
func (p *press) double(y, upper, lower int) {
	x := milli(pageWidth-letterRule) / 2
	p.page.Line(x, y+upper/2, x+milli(letterRule), y+upper/2, upper, pdf.Red)
	y += upper + 1500
	p.page.Line(x, y+lower/2, x+milli(letterRule), y+lower/2, lower, pdf.Red)
}

// fit sets the mark as large as the standard and the width of the type area allow.
func (p *press) fit(mark string, largest int) setting {
	s := p.set(largest, piece{p.fonts.Biaosong, flat(mark)})
	if n := s.natural(); n > width {
		s = p.set(largest*width/n, piece{p.fonts.Biaosong, flat(mark)})
	}
	return s
}

// whole is the text as a single line.
func (s setting) whole() line.Line {
	return line.Line{To: len(s.chars), Width: s.natural(), Last: true}
}

// numbers writes the page numbers (7.5): 4号 宋体 between dashes, odd pages to the right and even ones to the left, one
// character in. The first page of a letter shows none (10.1).
func (p *press) numbers(letter bool) {
	for i, page := range p.pdf.Pages() {
		if letter && i == 0 {
			continue
		}
		s := p.set(size4, piece{p.fonts.Song, "— " + strconv.Itoa(i+1) + " —"})
		align := Right
		if i%2 == 1 {
			align = Left
		}
		s.draw(page, s.whole(), left+size4, bottom+milli(numberBelowText)+size4*38/100, width-2*size4, align, pdf.Black)
	}
}
