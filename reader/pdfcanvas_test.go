package reader

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"unicode/utf16"
)

// canvas is a PDF file in the making: the least that carries Chinese text, lines
// and turned pages. Its font is not embedded, as in files of old office software.
type canvas struct {
	width, height float64
	spin          int // /Rotate of the pages
	upward        bool
	pages         []*bytes.Buffer
	marks         [][]mark // the same once more, for formats that draw the same
}

// mark is a text at x0, y0, a line, a frame or a bar, in points of the upright page.
type mark struct {
	kind           string // text, line, frame, bar
	x0, y0, x1, y1 float64
	size           float64
	text           string
}

func (c *canvas) mark(m mark) { c.marks[len(c.marks)-1] = append(c.marks[len(c.marks)-1], m) }

func newCanvas(width, height float64) *canvas { return &canvas{width: width, height: height} }

func (c *canvas) page() {
	c.pages = append(c.pages, &bytes.Buffer{})
	c.marks = append(c.marks, nil)
}

func (c *canvas) now() *bytes.Buffer { return c.pages[len(c.pages)-1] }

// at maps a point of the upright page to the sheet of paper that is written on.
func (c *canvas) at(x, y float64) (float64, float64) {
	if c.upward { // written from bottom to top on a page that stands upright
		return c.height - y, x
	}
	switch c.spin {
	case 90:
		return c.height - y, x
	case 180:
		return c.width - x, c.height - y
	case 270:
		return y, c.width - x
	}
	return x, y
}

// text writes a line with its lower left corner at x, y; digits are half as
// wide as Han characters.
func (c *canvas) text(x, y, size float64, s string) {
	c.mark(mark{kind: "text", x0: x, y0: y, size: size, text: s})
	units := utf16.Encode([]rune(s))
	var hex strings.Builder
	for _, u := range units {
		fmt.Fprintf(&hex, "%04X", u)
	}
	px, py := c.at(x, y)
	m := "1 0 0 1"
	switch {
	case c.upward || c.spin == 90:
		m = "0 1 -1 0"
	case c.spin == 180:
		m = "-1 0 0 -1"
	case c.spin == 270:
		m = "0 -1 1 0"
	}
	fmt.Fprintf(c.now(), "BT /F1 %.2f Tf %s %.2f %.2f Tm <%s> Tj ET\n", size, m, px, py, hex.String())
}

// veil writes a line that leans by an angle of degrees, in a colour, over or
// under what else stands on the page.
func (c *canvas) veil(x, y, size, degrees float64, colour, s string) {
	x, y = c.at(x, y)
	if c.upward {
		degrees += 90
	}
	sin, cos := math.Sincos((degrees + float64(c.spin)) * math.Pi / 180)
	var hex strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&hex, "%04X", u)
	}
	fmt.Fprintf(c.now(), "q %s rg BT /F1 %.2f Tf %.5f %.5f %.5f %.5f %.2f %.2f Tm <%s> Tj ET Q\n", colour, size, cos, sin, -sin, cos, x, y, hex.String())
}

// shade fills a rectangle with a pale colour.
func (c *canvas) shade(x0, y0, x1, y1 float64) {
	x0, y0 = c.at(x0, y0)
	x1, y1 = c.at(x1, y1)
	fmt.Fprintf(c.now(), "q 0.9 0.9 0.95 rg %.2f %.2f %.2f %.2f re f Q\n", x0, y0, x1-x0, y1-y0)
}

func (c *canvas) line(x0, y0, x1, y1 float64) {
	c.mark(mark{kind: "line", x0: x0, y0: y0, x1: x1, y1: y1})
	x0, y0 = c.at(x0, y0)
	x1, y1 = c.at(x1, y1)
	fmt.Fprintf(c.now(), "0.5 w %.2f %.2f m %.2f %.2f l S\n", x0, y0, x1, y1)
}

// frame strokes a rectangle.
func (c *canvas) frame(x0, y0, x1, y1 float64) {
	c.mark(mark{kind: "frame", x0: x0, y0: y0, x1: x1, y1: y1})
	x0, y0 = c.at(x0, y0)
	x1, y1 = c.at(x1, y1)
	fmt.Fprintf(c.now(), "0.5 w %.2f %.2f %.2f %.2f re S\n", x0, y0, x1-x0, y1-y0)
}

// bar fills a rectangle so thin that it is a line.
func (c *canvas) bar(x0, y0, x1, y1 float64) {
	c.mark(mark{kind: "bar", x0: x0, y0: y0, x1: x1, y1: y1})
	const half = 0.24
	if y0 == y1 {
		y0, y1 = y0-half, y1+half
	} else {
		x0, x1 = x0-half, x1+half
	}
	x0, y0 = c.at(x0, y0)
	x1, y1 = c.at(x1, y1)
	fmt.Fprintf(c.now(), "%.2f %.2f %.2f %.2f re f\n", x0, y0, x1-x0, y1-y0)
}

// width of a line of text.
func wide(s string, size float64) float64 {
	w := 0.0
	for _, r := range s {
		if r < 0x80 {
			w += size / 2
		} else {
			w += size
		}
	}
	return w
}

// wrap breaks text into lines no wider than room.
func wrap(s string, size, room float64) []string {
	var lines []string
	for _, part := range strings.Split(s, "\n") {
		r := []rune(part)
		from := 0
		for i := range r {
			if i > from && wide(string(r[from:i+1]), size) > room {
				lines = append(lines, string(r[from:i]))
				from = i
			}
		}
		lines = append(lines, string(r[from:]))
	}
	return lines
}

// bytes is the file.
func (c *canvas) bytes() []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(format string, args ...any) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n", len(offsets))
		fmt.Fprintf(&b, format, args...)
		b.WriteString("\nendobj\n")
	}
	b.WriteString("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n")
	object("<</Type/Catalog/Pages 2 0 R>>")
	var kids strings.Builder
	for i := range c.pages {
		fmt.Fprintf(&kids, "%d 0 R ", 6+2*i)
	}
	object("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), len(c.pages))
	object("<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>")
	object("<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1 95 500]/FontDescriptor 5 0 R>>")
	object("<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/Ascent 880/Descent -120/CapHeight 880/StemV 90/ItalicAngle 0/FontBBox[-25 -254 1000 880]>>")
	w, h := c.width, c.height
	if c.upward || c.spin == 90 || c.spin == 270 {
		w, h = h, w
	}
	for i, p := range c.pages {
		object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.2f %.2f]/Rotate %d/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>", w, h, c.spin, 7+2*i)
		object("<</Length %d>>stream\n%s\nendstream", p.Len(), p.String())
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, xref)
	return b.Bytes()
}
