package ofd

import (
	"math"
	"slices"

	"gongkai/reader/extract/opc"
	"gongkai/reader/extract/pdf"
	"gongkai/reader/grid"
)

// point is 1 mm in points.
const point = 72 / 25.4

// matrix places what an object draws on the page: x' = ax + cy + e, y' = bx + dy + f.
type matrix struct{ a, b, c, d, e, f float64 }

func (m matrix) at(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

// then is the matrix that applies m and after it n.
func (m matrix) then(n matrix) matrix {
	e, f := n.at(m.e, m.f)
	return matrix{n.a*m.a + n.c*m.b, n.b*m.a + n.d*m.b, n.a*m.c + n.c*m.d, n.b*m.c + n.d*m.d, e, f}
}

// artist draws the objects of one page and of its templates.
type artist struct {
	*pdf.Sheet
	area  area
	outer matrix // of the composite being drawn
	late  bool   // the page says more of itself behind its objects
	units []unit // composites still to be drawn
}

// on turns millimetres from the upper left into points from the lower left.
func (a *artist) on(x, y float64) (float64, float64) {
	return (x - a.area.x) * point, (a.area.h - (y - a.area.y)) * point
}

// mostTemplates bounds the templates of a page.
const mostTemplates = 16

// page draws one page. Its size and its templates stand before its objects, as the
// standard orders them; a file that has them otherwise is looked through first.
func (d *document) page(part string) (*pdf.Sheet, *grid.Fault) {
	a, f := d.drawPage(part, false)
	if f == nil && a.late {
		a, f = d.drawPage(part, true)
	}
	if f != nil {
		return nil, f
	}
	return a.Sheet, nil
}

func (d *document) drawPage(part string, through bool) (*artist, *grid.Fault) {
	box, templates, resources, f := d.outline(part, through)
	if f != nil {
		return nil, f
	}
	a := &artist{Sheet: pdf.NewSheet(box.w*point, box.h*point), area: box, outer: matrix{a: 1, d: 1}}
	for _, part := range append(templates, part) {
		if f := d.draw(part, a); f != nil {
			return nil, f
		}
	}
	a.late = a.late && !through
	if f := d.composites(a, resources); f != nil {
		return nil, f
	}
	return a, nil
}

// outline is the size of a page, what lies under it, and where its composites are,
// as far as the page says so before its objects, or all through.
func (d *document) outline(part string, through bool) (box area, templates, resources []string, fault *grid.Fault) {
	box, resources = d.box, d.resources
	s, f := d.pkg.Scan(part)
	if f != nil {
		return box, nil, nil, f
	}
	defer s.Close()
	for s.Next() {
		switch {
		case s.Kind == opc.Words && s.Parent(0) == "PhysicalBox" && s.Parent(1) == "Area":
			box = areaOf(string(s.Text), box)
		case s.Kind == opc.Words && s.Parent(0) == "PageRes" && len(resources) < 2*mostResources:
			resources = append(slices.Clip(resources), within(part, string(s.Text)))
		case s.Kind == opc.Start && s.Name == "Template" && s.Parent(1) == "Page":
			if t := d.templates[s.Attr("TemplateID")]; t != "" && d.pkg.Has(t) && len(templates) < mostTemplates {
				templates = append(templates, t)
			}
		case s.Kind == opc.Start && s.Name == "Content":
			if !through {
				return box, templates, resources, nil
			}
			s.Skip()
		}
	}
	return box, templates, resources, s.Fault()
}

// draw draws the objects of a part. What fills or cuts an object is made of
// objects too, and is none of the page.
func (d *document) draw(part string, a *artist) *grid.Fault {
	s, f := d.pkg.Scan(part)
	if f != nil {
		return f
	}
	defer s.Close()
	objects := false
	for s.Next() && !a.Full() {
		if s.Kind != opc.Start {
			continue
		}
		switch s.Name {
		case "Content":
			objects = true
		case "Area", "Template", "PageRes":
			a.late = a.late || objects && s.Parent(1) == "Page"
		}
		a.object(s)
	}
	return s.Fault()
}

// object draws one object.
func (a *artist) object(s *opc.Scanner) {
	switch s.Name {
	case "TextObject":
		a.text(s)
	case "PathObject":
		a.path(s)
	case "CompositeObject":
		if !hidden(s) && len(a.units) < mostUnits {
			a.units = append(a.units, unit{s.Attr("ResourceID"), a.place(s)})
		}
		s.Skip()
	case "FillColor", "StrokeColor", "Clips", "Area", "CellContent":
		s.Skip()
	}
}

// hidden reports an object that nobody sees.
func hidden(s *opc.Scanner) bool { return !yes(s, "Visible", true) || s.Attr("Alpha") == "0" }

// yes reads a choice as XML writes it, in words or in digits.
func yes(s *opc.Scanner, name string, usual bool) bool {
	switch s.Attr(name) {
	case "true", "1":
		return true
	case "false", "0":
		return false
	}
	return usual
}

// place is where an object's own coordinates lie on the page.
func (a *artist) place(s *opc.Scanner) matrix {
	m := matrix{a: 1, d: 1}
	if n := numbers(s.Attr("CTM"), 6); len(n) == 6 {
		m = matrix{n[0], n[1], n[2], n[3], n[4], n[5]}
	}
	if n := numbers(s.Attr("Boundary"), 4); len(n) == 4 {
		m.e, m.f = m.e+n[0], m.f+n[1]
	}
	return m.then(a.outer)
}

// path draws the lines of an object.
func (a *artist) path(s *opc.Scanner) {
	m, depth := a.place(s), 1
	stroked, filled := yes(s, "Stroke", true), yes(s, "Fill", false)
	unseen := hidden(s) || !stroked && !filled
	var data []byte
	for depth > 0 && s.Next() {
		switch s.Kind {
		case opc.Start:
			if s.Name != "AbbreviatedData" {
				s.Skip()
				continue
			}
			depth++
		case opc.End:
			depth--
		case opc.Words:
			if depth == 2 {
				data = append(data, s.Text...)
			}
		}
	}
	if unseen {
		return
	}
	p := a.Path(stroked, filled)
	p.End(a.Sheet, a.follow(p, m, string(data)))
}

// operands is how many numbers each operator of a path takes, and -1 for what is none.
func operands(op byte) int {
	switch op {
	case 'S', 'M', 'L':
		return 2
	case 'Q':
		return 4
	case 'B':
		return 6
	case 'A':
		return 7
	case 'C':
		return 0
	}
	return -1
}

// follow draws along a path and returns how many points it has.
func (a *artist) follow(p *pdf.Pen, m matrix, data string) (points int) {
	for f := (fields{data}); !a.Full() && points < 200_000; points++ {
		word := f.next()
		if word == "" {
			return points
		}
		n := -1
		if len(word) == 1 {
			n = operands(word[0])
		}
		if n < 0 {
			return points // 读不懂的路径，到此为止
		}
		var v [7]float64
		for i := range n {
			x, ok := number(f.next())
			if !ok {
				return points
			}
			v[i] = x
		}
		if n == 0 {
			p.Close()
			continue
		}
		x, y := a.on(m.at(v[n-2], v[n-1]))
		switch word[0] {
		case 'S', 'M':
			p.Move(x, y)
		case 'L':
			p.Line(x, y)
		default:
			p.Curve(x, y)
		}
	}
	return points
}

// areaOf reads a rectangle; nonsense leaves what was known.
func areaOf(text string, known area) area {
	n := numbers(text, 4)
	if len(n) != 4 || !(n[2] > 1 && n[2] < 5000 && n[3] > 1 && n[3] < 5000) || math.Abs(n[0])+math.Abs(n[1]) > 1e5 {
		return known
	}
	return area{n[0], n[1], n[2], n[3]}
}
