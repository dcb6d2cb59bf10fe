package pdf

import "math"

// stroke is a straight line along one of the axes.
type stroke struct{ x0, y0, x1, y1 float64 } // x0 <= x1, y0 <= y1; one of the two pairs is equal

func (s stroke) level() bool { return s.y0 == s.y1 }

// Kinds of objects and of the parts of a path, as pdfium counts them.
const (
	pathObject = 2
	formObject = 5

	lineTo = 0
	bezier = 1
	moveTo = 2
)

const (
	thin     = 3.5 // points; a filled rectangle no wider is a line
	short    = 2.0 // points; what is shorter is a dot
	straight = 0.8 // points; a line that leaves its axis by less is drawn along it
	deepest  = 8   // forms within forms

	fewPoints = 14 // of a rectangle, or a round dot
)

// strokes collects the lines that a page draws.
func (i *instance) strokes(page uint64, v view, s *sheet) {
	left := maxObjects
	n := i.count(i.countObjects, page)
	if n > maxObjects {
		return
	}
	for k := range uint64(n) {
		if left--; left < 0 || i.err != nil {
			break
		}
		i.drawn(i.call(i.object, page, k), identityMatrix, v, s, &left, 0)
	}
	if left < 0 {
		s.strokes, s.dots = nil, nil
	}
	s.chain()
}

// matrix places what is drawn: x' = ax + cy + e, y' = bx + dy + f.
type matrix struct{ a, b, c, d, e, f float64 }

var identityMatrix = matrix{a: 1, d: 1}

func (m matrix) point(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

// then is the matrix that applies m and after it n.
func (m matrix) then(n matrix) matrix {
	e, f := n.point(m.e, m.f)
	return matrix{n.a*m.a + n.c*m.b, n.b*m.a + n.d*m.b, n.a*m.c + n.c*m.d, n.b*m.c + n.d*m.d, e, f}
}

// drawn collects the lines of one object.
func (i *instance) drawn(object uint64, outer matrix, v view, s *sheet, left *int, depth int) {
	switch i.call(i.objectType, object) {
	case formObject:
		if depth == deepest {
			return
		}
		m := i.matrix(object).then(outer)
		n := i.count(i.countParts, object)
		for k := range uint64(n) {
			if *left--; *left < 0 || i.err != nil {
				return
			}
			i.drawn(i.call(i.part, object, k), m, v, s, left, depth+1)
		}
	case pathObject:
		i.path(object, outer, v, s, left)
	}
}

func (i *instance) matrix(object uint64) matrix {
	if i.call(i.objectMatrix, object, i.at) == 0 {
		return identityMatrix
	}
	return matrix{i.answer(0), i.answer(1), i.answer(2), i.answer(3), i.answer(4), i.answer(5)}
}

// path collects the lines of a path: those it strokes, and rectangles that it
// fills and that are so thin that they are lines.
func (i *instance) path(object uint64, outer matrix, v view, s *sheet, left *int) {
	i.call(i.drawMode, object, i.at, i.at+4)
	filled, stroked := i.answerInt(0) != 0, i.answerInt(1) != 0
	n := i.count(i.countSegments, object)
	if !filled && !stroked || n < 2 {
		return
	}
	if filled && !stroked && n <= fewPoints && i.call(i.objectBounds, object, i.at, i.at+4, i.at+8, i.at+12) != 0 {
		x0, y0 := v.point(outer.point(i.answer(0), i.answer(1))) // left, bottom, right, top
		x1, y1 := v.point(outer.point(i.answer(2), i.answer(3)))
		if s.bar(box{math.Min(x0, x1), math.Min(y0, y1), math.Max(x0, x1), math.Max(y0, y1)}, n <= 5) {
			return
		}
	}
	if *left -= n / 2; *left < 0 { // a point costs half of what an object does
		return
	}
	m := i.matrix(object).then(outer)
	p := pen{sheet: s, stroked: stroked}
	for k := range uint64(n) {
		if i.err != nil {
			return
		}
		seg := i.call(i.segment, object, k)
		i.call(i.segmentPoint, seg, i.at, i.at+4)
		x, y := v.point(m.point(i.answer(0), i.answer(1)))
		kind := int32(uint32(i.call(i.segmentType, seg)))
		switch kind {
		case moveTo:
			p.lift()
			p.move(x, y)
		case lineTo:
			p.line(x, y)
		default:
			p.curve(x, y)
		}
		if i.call(i.segmentClose, seg)&1 != 0 {
			p.shut()
		}
	}
	p.lift()
	if filled && !stroked {
		p.frames()
	}
}

func (i *instance) answerInt(n uint32) uint32 {
	v, _ := i.memory.ReadUint32Le(uint32(i.at) + 4*n)
	return v
}

// pen follows a path.
type pen struct {
	sheet   *sheet
	stroked bool

	x, y   float64
	startX float64
	startY float64
	open   bool // something was drawn since the pen was put down
	curved bool
	bounds box
	rects  []box // filled shapes that are no lines, bounded
}

func (p *pen) move(x, y float64) {
	p.x, p.y, p.startX, p.startY = x, y, x, y
	p.open, p.curved = false, false
	p.bounds = box{x, y, x, y}
}

func (p *pen) line(x, y float64) {
	if p.stroked {
		p.sheet.draw(p.x, p.y, x, y)
	}
	p.reach(x, y)
}

func (p *pen) curve(x, y float64) {
	p.curved = true
	p.reach(x, y)
}

func (p *pen) reach(x, y float64) {
	p.x, p.y, p.open = x, y, true
	b := &p.bounds
	b.x0, b.y0, b.x1, b.y1 = math.Min(b.x0, x), math.Min(b.y0, y), math.Max(b.x1, x), math.Max(b.y1, y)
}

func (p *pen) shut() {
	if p.stroked && p.open {
		p.sheet.draw(p.x, p.y, p.startX, p.startY)
	}
	p.x, p.y = p.startX, p.startY
}

// lift ends a figure. One that is filled and not stroked is a line if it is thin.
func (p *pen) lift() {
	if !p.open || p.stroked || p.curved {
		p.open = false
		return
	}
	p.open = false
	if !p.sheet.bar(p.bounds, true) && len(p.rects) < 64 {
		p.rects = append(p.rects, p.bounds)
	}
}

// frames finds rectangles drawn as the room between an outer and an inner one.
func (p *pen) frames() {
	for k := 1; k < len(p.rects); k++ {
		a, b := p.rects[k-1], p.rects[k]
		if math.Abs(a.x0-b.x0) <= thin && math.Abs(a.x1-b.x1) <= thin && math.Abs(a.y0-b.y0) <= thin && math.Abs(a.y1-b.y1) <= thin {
			p.sheet.draw(a.x0, a.y0, a.x1, a.y0)
			p.sheet.draw(a.x0, a.y1, a.x1, a.y1)
			p.sheet.draw(a.x0, a.y0, a.x0, a.y1)
			p.sheet.draw(a.x1, a.y0, a.x1, a.y1)
		}
	}
}

// draw keeps a line along one of the axes.
func (s *sheet) draw(x0, y0, x1, y1 float64) {
	if math.IsNaN(x0+y0+x1+y1) || math.Abs(x0)+math.Abs(y0)+math.Abs(x1)+math.Abs(y1) > 1e5 {
		return
	}
	dx, dy := math.Abs(x1-x0), math.Abs(y1-y0)
	switch {
	case dy <= straight && dx > short:
		y := (y0 + y1) / 2
		s.strokes = append(s.strokes, stroke{math.Min(x0, x1), y, math.Max(x0, x1), y})
	case dx <= straight && dy > short:
		x := (x0 + x1) / 2
		s.strokes = append(s.strokes, stroke{x, math.Min(y0, y1), x, math.Max(y0, y1)})
	}
}
