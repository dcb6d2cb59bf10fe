package pdf

import (
	"bytes"
	"fmt"

	"gongkai/paper/internal/truetype"
)

// Color is one of the two inks of an official document.
type Color int

// The inks: black, and the red of a red head.
const (
	Black Color = iota
	Red
)

var inks = [...]string{Black: "0 g 0 G", Red: "1 0 0 rg 1 0 0 RG"}

// Page is one page in the making.
type Page struct {
	doc     *Document
	content bytes.Buffer
	ink     Color // a new page begins with black
}

// Glyph is one character and the room left free after it beyond its own width.
type Glyph struct {
	Rune rune
	Gap  int
}

// Text writes characters of one font in one line; y is the base line, size the em.
func (p *Page) Text(x, y int, font *truetype.Font, size int, color Color, glyphs []Glyph) {
	if len(glyphs) == 0 {
		return
	}
	face := p.doc.face(font)
	p.use(color)
	fmt.Fprintf(&p.content, "BT /%s %s Tf %s %s Td [<", face.name, point(size), point(x), point(p.doc.height-y))
	for i, g := range glyphs {
		fmt.Fprintf(&p.content, "%04X", face.code(g.Rune))
		if g.Gap != 0 && i < len(glyphs)-1 { // TJ counts in thousandths of the em, to the left
			fmt.Fprintf(&p.content, ">%s<", point(-g.Gap*1000*1000/size))
		}
	}
	p.content.WriteString(">] TJ ET\n")
}

// Line draws a straight line of the given thickness.
func (p *Page) Line(x1, y1, x2, y2, thick int, color Color) {
	p.use(color)
	fmt.Fprintf(&p.content, "%s w %s %s m %s %s l S\n", point(thick), point(x1), point(p.doc.height-y1), point(x2), point(p.doc.height-y2))
}

func (p *Page) use(color Color) {
	if color != p.ink {
		p.ink = color
		p.content.WriteString(inks[color] + "\n")
	}
}
