package pdf

import (
	"math"
	"strings"

	"gongkai/reader/grid"
)

// sheet is what pdfium says of one page, shown as a reader sees it: turned by
// /Rotate, in points from its lower left corner.
type sheet struct {
	width, height float64
	glyphs        []glyph
	strokes       []stroke
	dots          []box // small shapes, until lines are made of them
}

// glyph is one character and the room it takes.
type glyph struct {
	box
	r    rune
	part int32   // of a table whose rows no line parts: the cell of its lines that it stands in; else 0
	em   float64 // its size in points
	turn uint8   // quarters of a circle that it is turned by, clockwise
	lean float64 // radians that it is turned by beyond that
	tone uint32  // its colour: red, green, blue, opacity
}

// box is a rectangle in points, y upwards.
type box struct{ x0, y0, x1, y1 float64 }

// The fullest page of a real report holds 5,000 characters and 3,000 lines, the
// largest report 20,000 characters, a book of a hundred pages that has one in it
// 100,000. The bounds leave four times as much for a page; a file at its bound
// takes about a second.
const (
	maxGlyphs  = 120_000 // characters of a file
	maxStrokes = 100_000 // lines of a file
	maxDrawn   = 300_000 // drawn objects of a file
	maxOnPage  = 20_000  // objects, and characters, of one page
	maxObjects = 20_000  // drawn objects of a page that are looked at for lines, with their points; beyond that it is a drawing
)

// How much a file may make pdfium do, in steps, of which this takes 5,000 million
// in a second. Small samples of reports take 100 to 300 million, 60,000 characters
// in a large font 5,000 million. A Chinese font that stands in the file whole, as old
// office software leaves it, takes 200 for each of its bytes. A file that gives
// something to read may go on: one that gives nothing is refused before a second has
// passed.
const (
	firstSteps   = 2_000_000_000
	stepsOfByte  = 200           // of the file
	stepsOfBytes = 3_000_000_000 // of all of them, at most
	stepsOfGlyph = 90_000        // for each character that was read
	stepsOfDrawn = 10_000        // for each object of a page
)

// stepsFor is how many steps a file of that many bytes may take before it gives
// anything to read.
func stepsFor(size int) uint64 {
	return firstSteps + min(uint64(size)*stepsOfByte, stepsOfBytes)
}

// large is type that no report is set in but its title; beyond it a size is
// held against the ink.
const large = 24 // points

// unknown stands for a character whose code the file maps to nothing.
const unknown = '\uFFFD'

// read opens a file and reads its pages. The error is a *grid.Fault where the
// file is to blame, and any other where the instance is spoilt.
func (i *instance) read(data []byte) ([]sheet, error) {
	at := i.call(i.malloc, uint64(max(len(data), 1)))
	if i.err != nil {
		return nil, i.err
	}
	if at == 0 || !i.memory.Write(uint32(at), data) {
		return nil, grid.Refuse("PDF文件太大，读取它的部件内存不足，没有读取；请去掉图片后重新导出，或者改交网页、Word文件。")
	}
	doc := i.call(i.loadDocument, at, uint64(len(data)), 0)
	if doc == 0 {
		code := i.call(i.lastError)
		i.call(i.free, at)
		if i.err != nil {
			return nil, i.err
		}
		switch code {
		case errPassword:
			return nil, locked
		case errSecurity:
			return nil, sealed
		}
		return nil, damaged
	}
	sheets, f := i.pages(doc)
	i.call(i.closeDocument, doc)
	i.call(i.free, at)
	switch {
	case i.err != nil:
		return nil, i.err
	case f != nil:
		return nil, f
	}
	return sheets, nil
}

func (i *instance) pages(doc uint64) ([]sheet, *grid.Fault) {
	n := i.count(i.pageCount, doc)
	switch {
	case n == 0:
		return nil, empty
	case n > grid.MaxPages:
		return nil, tooManyPages(n)
	}
	sheets := make([]sheet, n)
	glyphs, strokes, drawn := 0, 0, 0
	for k := range sheets {
		page := i.call(i.loadPage, doc, uint64(k))
		if page == 0 {
			return nil, grid.Refuse("PDF文件的第%d页损坏，打不开；缺了一页的报告不能当作完整的报告来读，没有读取。请重新导出后再试。", k+1)
		}
		objects := i.count(i.countObjects, page)
		if objects > maxOnPage || !i.page(doc, page, k, &sheets[k]) {
			return nil, tooFull(k + 1)
		}
		i.call(i.closePage, page)
		if i.err != nil {
			return nil, nil
		}
		i.left.Set(i.left.Get() + uint64(len(sheets[k].glyphs)*stepsOfGlyph+objects*stepsOfDrawn))
		if drawn += objects; drawn >= maxDrawn {
			return nil, grid.Refuse("PDF文件画了超过%d样东西，不像是一份年度报告，没有读取；请只提交报告本身，去掉图纸。", maxDrawn)
		}
		if glyphs += len(sheets[k].glyphs); glyphs >= maxGlyphs {
			return nil, tooManyGlyphs("PDF")
		}
		if strokes += len(sheets[k].strokes); strokes >= maxStrokes {
			return nil, grid.Refuse("PDF文件有超过%d条线，不像是一份年度报告，没有读取；请只提交报告本身，去掉图纸。", maxStrokes)
		}
	}
	return sheets, nil
}

// page reads the characters and lines of one page; false where there are too
// many of them.
func (i *instance) page(doc, page uint64, number int, s *sheet) bool {
	i.call(i.pageBox, page, i.at) // left, top, right, bottom
	view := view{origin: box{i.answer(0), i.answer(3), i.answer(2), i.answer(1)}, turn: i.count(i.pageRotation, page) & 3}
	s.width, s.height = view.size()
	notes, bare, ok := i.typedOver(page)
	if !ok {
		return false
	}
	i.strokes(page, view, s) // before the frames of fields are drawn into the page
	if notes {
		if with := i.merged(doc, page, number); with != 0 {
			defer i.call(i.closePage, with)
			page = with
		}
	}
	if text := i.call(i.loadText, page); text != 0 {
		n := i.count(i.countChars, text)
		if n > maxOnPage {
			return false
		}
		s.glyphs = make([]glyph, 0, n)
		var last glyph // the one before as it is written, on the page as it lies
		var before glyph
		out := false // the one before lies off the page
		for k := range uint64(n) {
			r := rune(i.call(i.charUnicode, text, k))
			if (r <= ' ' && r > 0 || r == '\u00a0' || r == '\u3000') && !i.inked(text, k) { // blanks show as what they are: room between characters
				continue
			}
			g, turn := i.glyph(text, k, r)
			if i.err != nil {
				break
			}
			g.turn = uint8(turn)
			if g.tone = last.tone; last.em == 0 || !follows(last, g) { // one word has one colour
				g.tone = i.tone(text, k)
			}
			last = g
			g.r, g.box, g.turn = r, view.show(g.box), view.turned(turn)
			// a code that nothing maps is handed out as it is, and could be that of a digit
			if r == 0 || i.call(i.charError, text, k) != 0 {
				g.r = unknown
			}
			n := len(s.glyphs)
			switch in := s.holds(g.box); {
			case in && out && numeric(g.r) && numeric(before.r) && oneWord(before, g): // the edge of the page cuts the number
				g.r = unknown
				fallthrough
			case in:
				s.glyphs = append(s.glyphs, g)
			case n > 0 && !out && numeric(g.r) && numeric(s.glyphs[n-1].r) && oneWord(s.glyphs[n-1], g):
				s.glyphs[n-1].r = unknown
			}
			out, before = !s.holds(g.box), g
		}
		i.call(i.closeText, text)
	}
	for _, t := range bare {
		s.set(t, view)
	}
	return true
}

// inked reports a character that nothing maps and that has ink: its code may be that
// of a blank, and it is none.
func (i *instance) inked(text, k uint64) bool {
	if i.call(i.charError, text, k) == 0 {
		return false
	}
	i.call(i.charInk, text, k, i.at, i.at+8, i.at+16, i.at+24) // left, right, bottom, top
	return i.answer64(1) > i.answer64(0) && i.answer64(3) > i.answer64(2)
}

// glyph is the room that a character takes on the page as it is written, and
// the clockwise quarter that it is turned by. Its width is what the font says;
// how high it is fonts say in too many ways, so that is made of its size.
func (i *instance) glyph(text, k uint64, r rune) (g glyph, turn int) {
	i.call(i.charMatrix, text, k, i.at)
	c, d := i.answer(2), i.answer(3)
	startX, startY := i.answer(4), i.answer(5)
	ax, ay := i.answer(0), i.answer(1)
	along := math.Hypot(ax, ay)
	scale, slant := math.Hypot(c, d), math.Atan2(c, d)
	size := math.Float64frombits(i.call(i.charSize, text, k))
	turn = int(math.Round(slant/(math.Pi/2))) & 3
	g.lean = lean(i.answer(0), i.answer(1), c, d)

	i.call(i.charOrigin, text, k, i.at, i.at+8)
	x, y := i.answer64(0), i.answer64(1)
	i.call(i.charBox, text, k, i.at) // FS_RECTF: left, top, right, bottom
	room := box{i.answer(0), i.answer(3), i.answer(2), i.answer(1)}

	g.em = scale * size
	wide, high, start := room.width(), room.height(), room.x0
	if turn&1 == 1 {
		wide, high, start = high, wide, x
	}
	if !(g.em > high/5 && g.em < high*5 && g.em > 0) {
		g.em = 0.8 * high
	}
	// Text that a file spells out beside its glyphs (ActualText) pdfium places as if
	// it stood in no form: away from its own line, which the matrix knows.
	if g.em > 0 && along > 0 && abs((x-startX)*ay-(y-startY)*ax)/along > 0.5*scale*size {
		x, y = startX, startY
		g.em = scale * size
		wide = g.em * along / scale
		if !isWide(r) {
			wide /= 2
		}
		room = box{min(x, x+wide*ax/along), min(y, y+wide*ay/along), max(x, x+wide*ax/along), max(y, y+wide*ay/along)}
		start = x
	}
	font := [2]float64{size, scale}
	down := i.down[font] > 0 || turn == 0 && abs(start-x) > 0.3*g.em || wide > 3*g.em
	if down || g.em > large {
		i.call(i.charInk, text, k, i.at, i.at+8, i.at+16, i.at+24) // left, right, bottom, top
		ink := box{i.answer64(0), i.answer64(2), i.answer64(1), i.answer64(3)}
		if most := max(ink.width(), ink.height()); isWide(r) && most > 0 && most < g.em/3 && i.down[font] == 0 && !strings.ContainsRune("、。，．；：", r) {
			i.down[font] = 1.08 * most
		}
		if em := i.down[font]; em > 0 {
			g.em, down = em, true
		}
		if down {
			x, y = ink.centre(), ink.middle()
		}
	}
	if down { // pdfium forgets the scale of fonts that write downwards: only the ink says where they are
		g.box = box{x - g.em/2, y - g.em/2, x + g.em/2, y + g.em/2}
		return g, turn
	}
	const above, below = 0.88, 0.16 // of a Han character, over and under the line it stands on
	g.box = room
	switch turn {
	case 0:
		g.y0, g.y1 = y-below*g.em, y+above*g.em
	case 1:
		g.x0, g.x1 = x-below*g.em, x+above*g.em
	case 2:
		g.y0, g.y1 = y-above*g.em, y+below*g.em
	case 3:
		g.x0, g.x1 = x-above*g.em, x+below*g.em
	}
	return g, turn
}

// lean is the angle between a line of text and the nearest axis; 0 for slanted
// type, whose line is level and whose strokes alone lean.
func lean(a, b, c, d float64) float64 {
	of := func(y, x float64) float64 {
		t := math.Atan2(y, x) / (math.Pi / 2)
		return (t - math.Round(t)) * math.Pi / 2
	}
	along, up := of(b, a), of(-c, d)
	if math.IsNaN(along) || math.IsNaN(up) || along*up <= 0 {
		return 0
	}
	if abs(up) < abs(along) {
		return up
	}
	return along
}

// tone is the colour of a character.
func (i *instance) tone(text, k uint64) uint32 {
	at := i.at
	if i.call(i.charFill, text, k, at, at+4, at+8, at+12) == 0 {
		return 0xFF
	}
	return i.answerInt(0)&255<<24 | i.answerInt(1)&255<<16 | i.answerInt(2)&255<<8 | i.answerInt(3)&255
}

// follows reports a character that goes on a word.
func follows(a, b glyph) bool {
	if a.turn != b.turn || a.em != b.em {
		return false
	}
	if b.turn&1 == 1 {
		return abs(a.centre()-b.centre()) < 0.1*b.em && max(a.y0-b.y1, b.y0-a.y1) < 0.6*b.em
	}
	return abs(a.middle()-b.middle()) < 0.1*b.em && max(a.x0-b.x1, b.x0-a.x1) < 0.6*b.em
}

// view is how a page is shown: the part of its coordinates that is seen, and
// the clockwise quarters it is turned by.
type view struct {
	origin box
	turn   int
}

func (v view) size() (width, height float64) {
	width, height = v.origin.x1-v.origin.x0, v.origin.y1-v.origin.y0
	if v.turn&1 == 1 {
		width, height = height, width
	}
	return width, height
}

// point shows a point.
func (v view) point(x, y float64) (float64, float64) {
	x, y = x-v.origin.x0, y-v.origin.y0
	w, h := v.origin.x1-v.origin.x0, v.origin.y1-v.origin.y0
	switch v.turn {
	case 1:
		return y, w - x
	case 2:
		return w - x, h - y
	case 3:
		return h - y, x
	}
	return x, y
}

// show shows a box.
func (v view) show(b box) box {
	x0, y0 := v.point(b.x0, b.y0)
	x1, y1 := v.point(b.x1, b.y1)
	return box{math.Min(x0, x1), math.Min(y0, y1), math.Max(x0, x1), math.Max(y0, y1)}
}

// turned is the clockwise quarter of a character on the page as it is shown.
func (v view) turned(clockwise int) uint8 { return uint8((v.turn + clockwise) & 3) }

// holds reports a box whose middle is on the page and whose numbers are numbers.
func (s *sheet) holds(b box) bool {
	x, y := (b.x0+b.x1)/2, (b.y0+b.y1)/2
	return x >= 0 && x <= s.width && y >= 0 && y <= s.height && b.x1-b.x0 < 1e4 && b.y1-b.y0 < 1e4
}
