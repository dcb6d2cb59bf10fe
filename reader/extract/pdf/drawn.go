package pdf

import (
	"strings"

	"gongkai/reader/grid"
)

// Sheet is a page of another format that places characters and lines, so that
// there is one layout for all of them. It is shown as a reader sees it, in
// points from its lower left corner.
type Sheet struct {
	sheet
	drawn int // points of paths
}

// NewSheet returns an empty page of that size.
func NewSheet(width, height float64) *Sheet {
	return &Sheet{sheet: sheet{width: width, height: height}}
}

// Write puts a character on the page, the point it stands on at x, y: it is as
// wide as is said, as high as its size, and turned by quarters of a circle,
// clockwise. Blanks are passed over: the room between characters shows them.
func (s *Sheet) Write(r rune, x, y, wide, em float64, turn int) {
	if r <= ' ' && r >= 0 || r == '\u00a0' || r == '\u3000' {
		return
	}
	const above, below = 0.88, 0.16 // as of the characters of a PDF
	b := box{x, y - below*em, x + wide, y + above*em}
	switch turn & 3 {
	case 1:
		b = box{x - below*em, y - wide, x + above*em, y}
	case 2:
		b = box{x - wide, y - above*em, x, y + below*em}
	case 3:
		b = box{x - above*em, y, x + below*em, y + wide}
	}
	if finite(b) && s.holds(b) {
		s.glyphs = append(s.glyphs, glyph{box: b, r: r, em: em, turn: uint8(turn & 3)})
	}
}

// Wide reports a character that is as wide as it is high in any font.
func Wide(r rune) bool { return isWide(r) }

// Unknown stands for a character of which nobody can tell which it is.
const Unknown = unknown

// Full reports a page that holds more than a page of a report does.
func (s *Sheet) Full() bool { return len(s.glyphs) > maxOnPage || s.drawn > maxOnPage }

// MaxGlyphs is how many characters of a file are laid out; one that has more is
// no report, and nothing more of it needs to be read.
const MaxGlyphs = maxGlyphs

// Glyphs counts the characters of a page.
func (s *Sheet) Glyphs() int { return len(s.glyphs) }

// Pen draws one path.
type Pen struct {
	pen
	filled bool
}

// Path begins a path, which draws nothing where it is neither stroked nor filled.
func (s *Sheet) Path(stroked, filled bool) *Pen {
	return &Pen{pen: pen{sheet: &s.sheet, stroked: stroked}, filled: filled}
}

// Move puts the pen down.
func (p *Pen) Move(x, y float64) { p.lift(); p.move(x, y) }

// Line draws a straight line.
func (p *Pen) Line(x, y float64) { p.line(x, y) }

// Curve ends a bent line, whatever its bend.
func (p *Pen) Curve(x, y float64) { p.curve(x, y) }

// Close draws back to where the pen was put down.
func (p *Pen) Close() { p.shut() }

// End ends the path, which had so many points.
func (p *Pen) End(s *Sheet, points int) {
	p.lift()
	if p.filled && !p.stroked {
		p.frames()
	}
	s.drawn += 1 + points/2 // as in a PDF
}

// Layout turns the pages of another format, named for sentences, into lines and tables.
func Layout(format string, pages []*Sheet) (*grid.Document, *grid.Fault) {
	sheets := make([]sheet, len(pages))
	glyphs, strokes := 0, 0
	for k, s := range pages {
		s.chain()
		sheets[k] = s.sheet
		glyphs, strokes = glyphs+len(s.glyphs), strokes+len(s.strokes)
		switch {
		case s.Full():
			return nil, in(format, tooFull(k+1))
		case glyphs >= maxGlyphs:
			return nil, tooManyGlyphs(format)
		case strokes >= maxStrokes:
			return nil, grid.Refuse("%s文件有超过%d条线，不像是一份年度报告，没有读取；请只提交报告本身，去掉图纸。", format, maxStrokes)
		}
	}
	d, f := layout(sheets)
	if f != nil {
		return nil, in(format, f)
	}
	return d, nil
}

// in is a fault that names another format.
func in(format string, f *grid.Fault) *grid.Fault {
	return &grid.Fault{Sentence: strings.ReplaceAll(f.Sentence, "PDF文件", format+"文件")}
}
