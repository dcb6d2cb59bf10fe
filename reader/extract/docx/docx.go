// Package docx turns a Word file (Office Open XML, transitional and strict)
// into a grid: paragraphs, tables with merged cells, tables within tables, text
// boxes, footnotes. What a person sees on the page is read, the numbers of
// automatic lists among it; what is deleted, hidden or a field's code is not.
// Headers and footers are not read: a page number must never meet a table.
package docx

import (
	"gongkai/reader/extract/opc"
	"gongkai/reader/grid"
)

const (
	maxTables = 20_000 // tables of a file
	maxNested = 50     // tables within tables, text boxes within text boxes, fields within fields
)

// Read reads one file, and with take what it takes in as it is; the error is
// always a *grid.Fault.
func Read(data []byte, take Chunk) (*grid.Document, error) {
	d, f := read(data, take)
	if f != nil {
		return nil, f
	}
	return d, nil
}

func read(data []byte, take Chunk) (*grid.Document, *grid.Fault) {
	pkg, f := opc.Open("DOCX", data)
	if f != nil {
		return nil, f
	}
	part, title, f := pkg.Main("word/document.xml")
	if f != nil {
		return nil, f
	}
	list, f := pkg.Relations(part)
	if f != nil {
		return nil, f
	}
	b := &body{pkg: pkg, title: title, list: list, take: take, end: notes{ends: true}}
	if numbering := pkg.Target(list, "numbering", "word/numbering.xml"); numbering != "" {
		if b.lists, f = readLists(pkg, numbering, pkg.Target(list, "styles", "word/styles.xml")); f != nil {
			return nil, f
		}
	}
	if styles := pkg.Target(list, "styles", "word/styles.xml"); styles != "" {
		if b.looks, f = readLooks(pkg, styles); f != nil {
			return nil, f
		}
	}
	if f := b.read(part); f != nil {
		return nil, f
	}
	for _, n := range []*notes{&b.foot, &b.end} {
		if len(n.cited) == 0 {
			continue
		}
		if part := pkg.Target(list, n.kind()+"s", "word/"+n.kind()+"s.xml"); part != "" {
			if f := b.readNotes(part, n); f != nil {
				return nil, f
			}
		}
	}
	return &grid.Document{Title: b.title, Pages: []grid.Page{{Lines: b.lines}}}, nil
}

// notes are the footnotes or endnotes that the text refers to.
type notes struct {
	ends  bool
	cited map[string]bool
}

func (n *notes) kind() string {
	if n.ends {
		return "endnote"
	}
	return "footnote"
}

func (n *notes) cite(id string) {
	if n.cited == nil {
		n.cited = map[string]bool{}
	}
	n.cited[id] = true
}
