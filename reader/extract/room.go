package extract

import (
	"slices"
	"sync"

	"gongkai/reader/grid"
)

// lineRoom is where the lines of a text are gathered before it is known how
// many there are: cells are most of what reading a text takes, so a document
// gets exactly its own and the room serves the next source.
type lineRoom struct {
	lines []grid.Line
	pages []int       // where each page but the last ends, in lines
	cells []grid.Cell // lines of text lie here until all are read
	count int         // cells of all lines
	apart bool        // not all of them lie in cells, one line behind the other
}

var rooms = sync.Pool{New: func() any { return &lineRoom{cells: make([]grid.Cell, 0, 512)} }}

const roomMost = 20_000 // lines or cells that are kept for the next source

// free is empty room for the cells of a line.
func (r *lineRoom) free() []grid.Cell {
	if cap(r.cells)-len(r.cells) < 16 { // 一行多半不超过十六格；超过的另占一处
		r.apart = r.apart || len(r.cells) > 0
		r.cells = make([]grid.Cell, 0, 2*cap(r.cells))
	}
	return r.cells[len(r.cells):]
}

// took says that a line has its n cells where free had room.
func (r *lineRoom) took(n int) {
	if len(r.cells)+n <= cap(r.cells) {
		r.cells = r.cells[:len(r.cells)+n]
	}
}

func (r *lineRoom) add(l grid.Line) {
	r.lines = append(r.lines, l)
	r.count += len(l.Cells)
	r.apart = r.apart || r.count != len(r.cells)
}

// endPage ends a page; one without a line before it is none.
func (r *lineRoom) endPage() {
	if n := len(r.lines); n > 0 && (len(r.pages) == 0 || r.pages[len(r.pages)-1] < n) {
		r.pages = append(r.pages, n)
	}
}

// document is what was gathered.
func (r *lineRoom) document() *grid.Document {
	lines, cells := make([]grid.Line, len(r.lines)), r.gather()
	end := 0
	for i := range r.lines {
		from := end
		end += len(r.lines[i].Cells)
		lines[i] = grid.Line{Cells: cells[from:end:end], Table: r.lines[i].Table}
	}
	d := &grid.Document{Pages: make([]grid.Page, 0, len(r.pages)+1)}
	from := 0
	for _, to := range append(r.pages, len(lines)) {
		d.Pages = append(d.Pages, grid.Page{Lines: lines[from:to:to]})
		from = to
	}
	return d
}

// gather returns the cells of all lines, one behind the other.
func (r *lineRoom) gather() []grid.Cell {
	if !r.apart { // 多半如此
		return slices.Clone(r.cells)
	}
	cells := make([]grid.Cell, 0, r.count)
	for i := range r.lines {
		cells = append(cells, r.lines[i].Cells...)
	}
	return cells
}

// release gives the room back without a word of the source in it.
func (r *lineRoom) release() {
	if cap(r.lines) > roomMost || cap(r.cells) > roomMost {
		return
	}
	clear(r.lines)
	clear(r.cells)
	r.lines, r.pages, r.cells, r.count = r.lines[:0], r.pages[:0], r.cells[:0], 0
	r.apart = false
	rooms.Put(r)
}
