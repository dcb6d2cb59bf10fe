// Package xlsx turns a workbook (Office Open XML, transitional and strict) into
// a grid: every visible sheet a page, every row a line, merged cells spread
// over their columns. Numbers stand as the sheet shows them; formulas are never
// computed, their last result is read. What is hidden is not read.
package xlsx

import (
	"gongkai/reader/extract/opc"
	"gongkai/reader/grid"
)

const (
	maxColumn = 16_384    // columns of a sheet
	maxRow    = 1_048_576 // rows of a sheet
	maxMerges = 5000      // merged ranges of a sheet
	maxShared = 300_000   // texts that cells share
	maxFolded = 20_000    // hidden rows of a sheet that part no table
)

// Read reads one file; the error is always a *grid.Fault.
func Read(data []byte) (*grid.Document, error) {
	d, f := read(data)
	if f != nil {
		return nil, f
	}
	return d, nil
}

// book is a workbook while it is read.
type book struct {
	pkg     *opc.Package
	shared  []string
	formats []format // by the number of a cell's style
	from    day      // how days are counted

	sheets  []string // the relations of the visible sheets
	cells   int      // made so far
	running int      // text that became cells, in bytes
	tables  int      // tables so far
}

func read(data []byte) (*grid.Document, *grid.Fault) {
	pkg, f := opc.Open("XLSX", data)
	if f != nil {
		return nil, f
	}
	if pkg.Has(Flat) {
		return (&book{pkg: pkg, from: since1900}).readFlat()
	}
	part, title, f := pkg.Main("xl/workbook.xml")
	if f != nil {
		return nil, f
	}
	list, f := pkg.Relations(part)
	if f != nil {
		return nil, f
	}
	b := &book{pkg: pkg, from: since1900}
	if f := b.readBook(part); f != nil {
		return nil, f
	}
	if p := pkg.Target(list, "styles", "xl/styles.xml"); p != "" {
		if b.formats, f = readFormats(pkg, p); f != nil {
			return nil, f
		}
	}
	if p := pkg.Target(list, "sharedStrings", "xl/sharedStrings.xml"); p != "" {
		if f := b.readShared(p); f != nil {
			return nil, f
		}
	}
	parts := map[string]string{}
	for _, r := range list {
		if r.Type == "worksheet" {
			parts[r.ID] = r.Target
		}
	}
	d := &grid.Document{Title: title}
	for _, id := range b.sheets {
		part, ok := parts[id]
		if !ok || !pkg.Has(part) {
			continue // 图表页
		}
		if len(d.Pages) >= grid.MaxPages {
			return nil, grid.Refuse("XLSX文件有超过%d张工作表，不像是一份年度报告，没有读取；请只提交报告本身。", grid.MaxPages)
		}
		s, f := b.readSheet(part)
		if f != nil {
			return nil, f
		}
		lines, f := s.lines(len(d.Pages) + 1)
		if f != nil {
			return nil, f
		}
		d.Pages = append(d.Pages, grid.Page{Lines: lines})
	}
	return d, nil
}

// readBook lists the visible sheets in their order.
func (b *book) readBook(part string) *grid.Fault {
	s, f := b.pkg.Scan(part)
	if f != nil {
		return f
	}
	defer s.Close()
	for s.Next() {
		if s.Kind != opc.Start || s.Space != opc.Sheet {
			continue
		}
		switch s.Name {
		case "workbookPr":
			if v := s.Attr("date1904"); v == "1" || v == "true" {
				b.from = since1904
			}
		case "sheet":
			if state := s.Attr("state"); state == "" || state == "visible" {
				b.sheets = append(b.sheets, s.Attr("id"))
			}
		}
	}
	return s.Fault()
}

// readShared reads the texts that cells share.
func (b *book) readShared(part string) *grid.Fault {
	s, f := b.pkg.Scan(part)
	if f != nil {
		return f
	}
	defer s.Close()
	var text rich
	for s.Next() {
		switch {
		case s.Kind == opc.Words:
			if s.Parent(0) == "t" {
				text.take(s.Text)
			}
		case s.Space != opc.Sheet:
		case s.Kind == opc.Start && s.Name == "rPh": // 注音
			s.Skip()
		case s.Kind == opc.Start:
			if s.Name == "si" {
				text.Reset()
			}
			text.set(s)
		case s.Name == "si":
			if len(b.shared) >= maxShared {
				return b.pkg.TooMany()
			}
			b.shared = append(b.shared, text.String())
		}
	}
	return s.Fault()
}
