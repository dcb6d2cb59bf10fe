// Package ofd turns a fixed-layout document (版式文件, OFD, GB/T 33190-2016) into
// a grid. An OFD is a ZIP of XML parts: OFD.xml leads to Document.xml, that to
// pages and their templates, and a page places characters and lines in
// millimetres from its upper left corner. What they mean is laid out as in a
// PDF. Fonts are not looked at: the text says which characters they are, and
// where it does not say so for certain they are unknown.
package ofd

import (
	"path"
	"strings"

	"gongkai/reader/extract/opc"
	"gongkai/reader/extract/pdf"
	"gongkai/reader/grid"
)

const format = "OFD"

// Bounds of a file. A report of 60,000 characters, each an object of its own with
// its number in the font, has 240,000 elements in 15 MB.
const (
	maxExpanded = 24 << 20
	maxElements = 500_000
)

// document is what OFD.xml and Document.xml say.
type document struct {
	pkg       *opc.Package
	title     string
	root      string // the part Document.xml
	box       area   // of pages that have none of their own
	templates map[string]string
	resources []string // parts that hold drawings used more than once
	looks     int      // into them
	pages     []string
}

// area is a rectangle in millimetres, its corner the upper left one.
type area struct{ x, y, w, h float64 }

var a4 = area{w: 210, h: 297}

// Read reads one file; the error is always a *grid.Fault.
func Read(data []byte) (*grid.Document, error) {
	if len(data) > grid.MaxBytes {
		return nil, grid.TooLarge()
	}
	d, f := read(data)
	if f != nil {
		return nil, f
	}
	return d, nil
}

func read(data []byte) (*grid.Document, *grid.Fault) {
	pkg, f := opc.Open(format, data)
	if f != nil {
		return nil, f
	}
	pkg.Limit(maxExpanded, maxElements)
	d := &document{pkg: pkg, box: a4, templates: map[string]string{}}
	if f := d.entry(); f != nil {
		return nil, f
	}
	if f := d.contents(); f != nil {
		return nil, f
	}
	sheets := make([]*pdf.Sheet, 0, len(d.pages))
	glyphs := 0
	for k, part := range d.pages {
		if !pkg.Has(part) {
			return nil, grid.Refuse("OFD文件缺了第%d页；缺了一页的报告不能当作完整的报告来读，没有读取。请重新导出后再试。", k+1)
		}
		s, f := d.page(part)
		if f != nil {
			return nil, f
		}
		sheets = append(sheets, s)
		if glyphs += s.Glyphs(); s.Full() || glyphs >= pdf.MaxGlyphs {
			break // Layout says so
		}
	}
	g, f := pdf.Layout(format, sheets)
	if f != nil {
		return nil, f
	}
	g.Title = d.title
	return g, nil
}

// entry reads OFD.xml: the first document that it names is the report.
func (d *document) entry() *grid.Fault {
	s, f := d.pkg.Scan("OFD.xml")
	if f != nil {
		return f
	}
	defer s.Close()
	var title, root []byte
	ended := false
	for s.Next() {
		switch {
		case s.Kind == opc.Start && strings.HasPrefix(s.Name, "Encrypt"):
			return grid.Refuse("OFD文件加了密，没有读取；请导出没有加密的文件，或者改交PDF、Word文件、网页。")
		case s.Kind == opc.End && s.Name == "DocBody":
			ended = true
		case ended || s.Kind != opc.Words || len(title)+len(root) > 10_000:
		case s.Parent(0) == "Title" && s.Parent(1) == "DocInfo":
			title = append(title, s.Text...)
		case s.Parent(0) == "DocRoot":
			root = append(root, s.Text...)
		}
	}
	if s.Fault() != nil {
		return s.Fault()
	}
	d.title = strings.Join(strings.Fields(string(title)), " ")
	d.root = within("", string(root))
	return nil
}

// within is the part that a location names, seen from a part.
func within(from, location string) string {
	location = strings.ReplaceAll(strings.TrimSpace(location), `\`, "/")
	if !strings.HasPrefix(location, "/") {
		location = path.Join(path.Dir(from), location)
	}
	return strings.TrimPrefix(path.Clean(location), "/")
}

// contents reads Document.xml: the pages in order, the templates by their ids.
func (d *document) contents() *grid.Fault {
	s, f := d.pkg.Scan(d.root)
	if f != nil {
		return f
	}
	defer s.Close()
	for s.Next() {
		switch {
		case s.Kind == opc.Words && s.Parent(0) == "PhysicalBox" && s.Parent(1) == "PageArea":
			d.box = areaOf(string(s.Text), d.box)
		case s.Kind == opc.Words && (s.Parent(0) == "PublicRes" || s.Parent(0) == "DocumentRes") && len(d.resources) < mostResources:
			d.resources = append(d.resources, within(d.root, string(s.Text)))
		case s.Kind != opc.Start:
		case s.Name == "TemplatePage":
			d.templates[s.Attr("ID")] = within(d.root, s.Attr("BaseLoc"))
		case s.Name == "Page" && s.Parent(1) == "Pages":
			d.pages = append(d.pages, within(d.root, s.Attr("BaseLoc")))
		}
		if len(d.pages) > grid.MaxPages {
			return grid.Refuse("OFD文件超过%d页，不像是一份年度报告，没有读取；请只提交报告本身。", grid.MaxPages)
		}
	}
	if s.Fault() != nil {
		return s.Fault()
	}
	if len(d.pages) == 0 {
		return grid.Refuse("OFD文件里一页也没有，没有读取；请重新导出后再试。")
	}
	return nil
}
