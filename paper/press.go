package paper

import (
	"slices"

	"gongkai/paper/internal/line"
	"gongkai/paper/internal/pdf"
	"gongkai/paper/internal/truetype"
)

// press sets a document into pages. All its lengths are thousandths of a point.
type press struct {
	pdf     *pdf.Document
	fonts   Fonts
	missing []rune

	page    *pdf.Page
	y       int     // the upper edge of what is still free on the page
	pending []strip // strips that wait for the one they stay with
}

// The type area on the page.
var (
	left   = milli(leftMargin)
	top    = milli(topMargin)
	width  = milli(textWidth)
	bottom = top + milli(textHeight)
	pitch  = milli(textHeight) / linesPerPage
)

// strip is what stands across the page and is not cut: a line of text, an empty line.
type strip struct {
	height int
	keep   bool // stands on the same page as the next strip
	draw   func(page *pdf.Page, y int)
}

// add lays a strip down once it is known what it stays with.
func (p *press) add(s strip) {
	p.pending = append(p.pending, s)
	if !s.keep {
		p.flush(0)
	}
}

// space is an empty line; at the top of a page it vanishes.
func (p *press) space(lines int) { p.add(strip{height: lines * pitch, keep: len(p.pending) > 0}) }

// flush lays down what waits, together with room below it on the same page if that is possible.
func (p *press) flush(room int) {
	height, inked := 0, 0 // inked: down to the last strip that shows something
	for _, s := range p.pending {
		if height += s.height; s.draw != nil {
			inked = height
		}
	}
	if room > 0 {
		inked = height + room
	}
	if p.y > top && p.y+inked > bottom && inked <= bottom-top {
		p.turn()
	}
	for _, s := range p.pending {
		if s.draw == nil {
			if p.y > top {
				p.y = min(p.y+s.height, bottom)
			}
			continue
		}
		if p.y > top && p.y+s.height > bottom {
			p.turn()
		}
		s.draw(p.page, p.y)
		p.y += s.height
	}
	p.pending = nil
}

// turn begins a page.
func (p *press) turn() {
	p.page = p.pdf.Page()
	p.y = top
}

// piece is text in one face.
type piece struct {
	face *Font
	text string
}

// setting is text whose characters have found their glyphs.
type setting struct {
	size  int
	chars []line.Char
	fonts []*truetype.Font
}

// set finds a glyph for every character. One that no font has is remembered, and the document will not be written.
func (p *press) set(size int, pieces ...piece) setting {
	s := setting{size: size}
	for _, piece := range pieces {
		for _, r := range piece.text {
			if r == '\n' {
				s.chars, s.fonts = append(s.chars, line.Char{Rune: r}), append(s.fonts, nil)
				continue
			}
			font, glyph, ok := p.fonts.glyph(piece.face, r)
			if !ok {
				if !slices.Contains(p.missing, r) {
					p.missing = append(p.missing, r)
				}
				continue
			}
			s.chars = append(s.chars, line.Char{Rune: r, Width: font.Advance(glyph) * size / font.UnitsPerEm})
			s.fonts = append(s.fonts, font)
		}
	}
	return s
}

// natural is the width of the whole text in one line.
func (s setting) natural() (width int) {
	for _, c := range s.chars {
		width += c.Width
	}
	return width
}

// draw sets one line of the text. A line to both margins is stretched evenly between its characters.
func (s setting) draw(page *pdf.Page, l line.Line, x, baseline, width int, align Align, color pdf.Color) {
	gaps := make([]int, l.To-l.From)
	free := width - l.Width
	switch {
	case align == Center:
		x += free / 2
	case align == Right:
		x += free
	case align == Usual && !l.Last:
		s.stretch(gaps, l, free)
	}
	for from := l.From; from < l.To; {
		to, start := from, x
		var glyphs []pdf.Glyph
		for ; to < l.To && s.fonts[to] == s.fonts[from]; to++ {
			glyphs = append(glyphs, pdf.Glyph{Rune: s.chars[to].Rune, Gap: gaps[to-l.From]})
			x += s.chars[to].Width + gaps[to-l.From]
		}
		page.Text(start, baseline, s.fonts[from], s.size, color, glyphs)
		from = to
	}
}

// stretch divides the free room among the places that may take it, but no more than half a character to each: a line
// that would fall apart stays short.
func (s setting) stretch(gaps []int, l line.Line, free int) {
	var loose []int
	for i := l.From; i+1 < l.To; i++ {
		if line.Loose(s.chars[i].Rune, s.chars[i+1].Rune) {
			loose = append(loose, i-l.From)
		}
	}
	if free <= 0 || len(loose) == 0 || free > len(loose)*s.size/2 {
		return
	}
	for n, i := range loose {
		gaps[i] = free*(n+1)/len(loose) - free*n/len(loose)
	}
}

// baseline is where characters stand in a line of the given height: CJK type reaches 0.12 em below its base line.
func (s setting) baseline(y, height int) int { return y + (height-s.size)/2 + s.size*88/100 }
