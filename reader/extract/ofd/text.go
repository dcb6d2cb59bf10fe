package ofd

import (
	"math"
	"strings"
	"unicode"

	"gongkai/reader/extract/opc"
	"gongkai/reader/extract/pdf"
)

// type of the characters of one object.
type style struct {
	matrix
	em       float64 // size in points as it is seen
	unit     float64 // a size in the object's own coordinates
	wide     float64 // how wide a character of that size is, in points
	turn     int     // quarters, clockwise
	slanting bool    // along none of the axes: a watermark
}

// slant is how far a line of text may leave its axis, as a share of a quarter.
const slant = 0.1

func styleOf(s *opc.Scanner, m matrix) style {
	t := style{matrix: m}
	size, ok := number(s.Attr("Size"))
	if !ok || size <= 0 {
		size = 3.5
	}
	t.unit = size
	t.em = size * math.Hypot(m.c, m.d) * point
	t.wide = size * math.Hypot(m.a, m.b) * point
	if h, ok := number(s.Attr("HScale")); ok && h > 0.1 && h < 10 {
		t.wide *= h
	}
	quarters := math.Atan2(m.b, m.a) / (math.Pi / 2) // y points downwards: this is clockwise
	t.slanting = math.Abs(quarters-math.Round(quarters)) > slant
	t.turn = int(math.Round(quarters))
	if d, ok := number(s.Attr("CharDirection")); ok {
		t.turn += int(math.Round(d / 90))
	}
	t.turn &= 3
	return t
}

// run is the text of one TextCode.
type run struct {
	words  []byte
	x, y   float64
	dx, dy string
}

// text draws the characters of an object.
func (a *artist) text(s *opc.Scanner) {
	t := styleOf(s, a.place(s))
	unseen := hidden(s) || t.slanting
	var runs []run
	glyphs := false // characters are drawn by their numbers in the font
	size := 0
	for depth := 1; depth > 0 && s.Next(); {
		switch s.Kind {
		case opc.Start:
			switch {
			case s.Name == "CGTransform":
				glyphs = true
				s.Skip()
			case s.Name != "TextCode" || len(runs) > 20_000:
				s.Skip()
			default:
				depth++
				r := run{dx: s.Attr("DeltaX"), dy: s.Attr("DeltaY")}
				if n := len(runs); n > 0 { // 不写就与前一段相同
					r.x, r.y = runs[n-1].x, runs[n-1].y
				}
				if x, ok := number(s.Attr("X")); ok {
					r.x = x
				}
				if y, ok := number(s.Attr("Y")); ok {
					r.y = y
				}
				runs = append(runs, r)
			}
		case opc.End:
			depth--
		case opc.Words:
			if size += len(s.Text); depth == 2 && size < 1<<20 {
				runs[len(runs)-1].words = append(runs[len(runs)-1].words, s.Text...)
			}
		}
	}
	if unseen {
		return
	}
	for i := range runs {
		a.run(t, &runs[i], glyphs)
	}
}

// run draws the characters of one TextCode, each at its distance from the one before.
func (a *artist) run(t style, r *run, glyphs bool) {
	text := string(r.words)
	if trimmed := strings.TrimSpace(text); strings.ContainsAny(text, "\r\n") { // 排版器的换行缩进
		text = trimmed
	}
	runes := []rune(text)
	if len(runes) == 0 {
		return
	}
	dx, dy := deltas(r.dx, len(runes)), deltas(r.dy, len(runes))
	x, y := r.x, r.y
	number, parted, guessed := false, false, false
	for i, c := range runes {
		if a.Full() {
			return
		}
		parted = parted || number && unicode.IsSpace(c)
		number = number || unicode.IsDigit(c)
		px, py := a.on(t.at(x, y))
		shown := c
		if doubtful(c, glyphs) || guessed && parted && unicode.IsDigit(c) { // which column a second number stands in, only its place says
			shown = pdf.Unknown
		}
		if !unicode.IsSpace(c) {
			a.Write(shown, px, py, t.width(c, dx, i), t.em, t.turn)
		}
		switch {
		case i < len(dx):
			x += dx[i]
			if i < len(dy) {
				y += dy[i]
			}
		case i < len(dy):
			y += dy[i]
		default: // nothing says how far: as far as the character is wide, which a font may see otherwise
			guessed = true
			x += t.share(c) * t.unit
		}
	}
}

// share is how wide a character is, as a share of its size.
func (t style) share(c rune) float64 {
	if pdf.Wide(c) {
		return 1
	}
	return 0.5
}

// width is the room of a character, in points: the distance to the next where
// that is a character's, since fonts are not looked at.
func (t style) width(c rune, dx []float64, i int) float64 {
	share := t.share(c)
	if i < len(dx) {
		if d := dx[i] / t.unit; d > 0.7*share && d < 1.3*share {
			return dx[i] / t.unit * t.wide
		}
	}
	return share * t.wide
}

// doubtful reports a character of which the text does not say which it is: a
// code for private use, or the sign that some writers put for any character
// that they draw by its number in the font.
func doubtful(c rune, glyphs bool) bool {
	return c == unicode.ReplacementChar || unicode.Is(unicode.Co, c) || glyphs && c == '¤'
}
