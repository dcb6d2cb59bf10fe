package extract

import (
	"slices"
	"sync"

	"gongkai/reader/grid"
)

// lineRoom is where a text is cut into lines of cells. Cells are most of what
// reading a text takes, and few ask for them once the tables are read: so one
// source after the other uses the same room (see Source.Release).
type lineRoom struct {
	shapes []shape
	ends   []int // where each page but the last ends, in lines

	slabs [][]grid.Cell // those in use, and empty ones behind them
	used  int           // slabs in use
	cells []grid.Cell   // of the last of them
	count int           // cells of all lines
	marks int           // what markedLine says of the lines

	lines []grid.Line
	pages []grid.Page
}

// shape is a line without its cells, which lie behind those of the line before.
type shape struct {
	cells int32
	table int32
	fresh bool // they are the first of a slab
}

var rooms = sync.Pool{New: func() any { return new(lineRoom) }}

const (
	slabCells = 500    // a report has three or four hundred cells
	rowMost   = 16     // 一行多半不超过十六格；超过的另占一处
	roomMost  = 20_000 // lines or cells that are kept for the next source
)

// free is empty room for the cells of a line.
func (r *lineRoom) free() []grid.Cell {
	if cap(r.cells)-len(r.cells) < rowMost {
		r.slab(nil)
	}
	return r.cells[len(r.cells):]
}

// slab goes on to the next slab: to an empty one, or to cells that a line
// brought.
func (r *lineRoom) slab(cells []grid.Cell) {
	if r.used > 0 {
		r.slabs[r.used-1] = r.cells
	}
	switch {
	case r.used == len(r.slabs):
		if cells == nil {
			cells = slices.Grow(cells, slabCells)
		}
		r.slabs = append(r.slabs, cells)
	case cells != nil:
		r.slabs = slices.Insert(r.slabs, r.used, cells)
	}
	r.cells = r.slabs[r.used]
	r.used++
}

// add adds a line whose cells were written where free had room, or elsewhere.
func (r *lineRoom) add(cells []grid.Cell, table int) {
	n := len(r.cells)
	switch {
	case len(cells) == 0:
	case n < cap(r.cells) && &r.cells[:n+1][n] == &cells[0]:
		r.cells = r.cells[:n+len(cells)]
	case len(cells) <= cap(r.cells)-n:
		r.cells = append(r.cells, cells...)
	default:
		r.slab(cells[:len(cells):len(cells)])
	}
	r.count += len(cells)
	r.shapes = append(r.shapes, shape{int32(len(cells)), int32(table), len(cells) > 0 && len(r.cells) == len(cells)})
}

// endPage ends a page; one without a line before it is none.
func (r *lineRoom) endPage() {
	if n := len(r.shapes); n > 0 && (len(r.ends) == 0 || r.ends[len(r.ends)-1] < n) {
		r.ends = append(r.ends, n)
	}
}

// document is what was gathered; it lies in the room.
func (r *lineRoom) document() *grid.Document {
	if r.used > 0 {
		r.slabs[r.used-1] = r.cells
	}
	r.lines = slices.Grow(r.lines, len(r.shapes))[:len(r.shapes)]
	var cells []grid.Cell
	slabs := r.slabs
	for i, s := range r.shapes {
		for s.fresh && len(cells) == 0 { // 有的一格也没有装
			cells, slabs = slabs[0], slabs[1:]
		}
		l := &r.lines[i]
		l.Cells, l.Table = cells[:s.cells:s.cells], int(s.table)
		cells = cells[s.cells:]
	}
	from := 0
	for _, to := range r.ends {
		r.pages = append(r.pages, grid.Page{Lines: r.lines[from:to:to]})
		from = to
	}
	r.pages = append(r.pages, grid.Page{Lines: r.lines[from:]})
	return &grid.Document{Pages: r.pages}
}

// release gives the room back without a word of the source in it.
func (r *lineRoom) release() {
	if r.count > roomMost || cap(r.shapes) > roomMost {
		return
	}
	if r.used > 0 {
		r.slabs[r.used-1] = r.cells
	}
	for i, cells := range r.slabs[:r.used] {
		clear(cells[:cap(cells)]) // 也有没有收下的一行写过的
		r.slabs[i] = cells[:0]
	}
	r.slabs = slices.DeleteFunc(r.slabs, func(cells []grid.Cell) bool { return cap(cells) < slabCells })
	clear(r.lines)
	clear(r.pages)
	r.shapes, r.ends, r.lines, r.pages = r.shapes[:0], r.ends[:0], r.lines[:0], r.pages[:0]
	r.cells, r.used, r.count, r.marks = nil, 0, 0, 0
	rooms.Put(r)
}
