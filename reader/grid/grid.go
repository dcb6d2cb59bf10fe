// Package grid is what a published annual report (年度报告) looks like before
// anybody knows what it says: pages of lines, lines of cells, each cell with
// its words and the place where they stand in the source. Every format becomes
// this and nothing else, so that one aligner reads them all. A line of running
// text is a line with one cell; a row of a table is a line with several.
package grid

import "gongkai/finding"

// Cell is a run of text that stands apart from its neighbours. A report has
// hundreds, which is most of what reading it takes; so what text has no use
// for stands elsewhere.
type Cell struct {
	Text         string // without leading and trailing blanks; "" for a printed cell without content
	Line, Column int32  // of the first character of Text, or of the empty cell; 0 where the format has none
	Col          int32  // the first column covered, from 0; merged cells above and to the left are counted
	Span         int32  // columns covered, at least 1
	Spot         *Spot  // nil in text
}

// Spot is where a cell stands in a source that is more than text: a path, or a
// page and a box on it, as in finding.Place.
type Spot struct {
	Page int32
	Box  *[4]float64
	Path string
}

// CellAt returns a cell that stands at the place.
func CellAt(text string, p finding.Place, col, span int) Cell {
	c := Cell{Text: text, Col: int32(col), Span: int32(span)}
	c.Put(p)
	return c
}

// Put says where the cell stands.
func (c *Cell) Put(p finding.Place) {
	c.Line, c.Column, c.Spot = p.Line, p.Column, nil
	if p.Page > 0 || p.Box != nil || p.Path != "" {
		c.Spot = &Spot{Page: p.Page, Box: p.Box, Path: p.Path}
	}
}

// Place returns where the cell stands.
func (c *Cell) Place() finding.Place {
	p := finding.Place{Line: c.Line, Column: c.Column}
	if s := c.Spot; s != nil {
		p.Page, p.Box, p.Path = s.Page, s.Box, s.Path
	}
	return p
}

// Line is a row of a table or a line of running text.
type Line struct {
	Cells []Cell
	Table int // tables are counted from 1 in the order of the source; 0 is running text
}

// Plain reports whether the line is running text: one cell outside any table.
func (l Line) Plain() bool { return l.Table == 0 && len(l.Cells) == 1 }

// Page is one page of the source; formats without pages have a single one.
type Page struct {
	Lines []Line
}

// Document is a source as its format gives it.
type Document struct {
	Title string // what the format itself calls the document (the title element of a web page), not a line of it
	Pages []Page
	End   Ending
	Keyed bool // the values of a source are named by keys, which stand above them as a head does: their order is that of the values
}

// Ending says how much a source tells of its own end. Whoever stores the
// openings of pages cuts text off anywhere, within words and numbers.
type Ending uint8

const (
	Whole   Ending = iota // a format that is whole or cannot be read
	LineEnd               // text that ends with a line
	Torn                  // text that ends within one
)

// Lines runs over the lines of all pages.
func (d *Document) Lines(yield func(Line) bool) {
	for _, p := range d.Pages {
		for _, l := range p.Lines {
			if !yield(l) {
				return
			}
		}
	}
}
