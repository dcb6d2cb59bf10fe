package paper

import (
	"fmt"

	"gongkai/paper/internal/line"
	"gongkai/paper/internal/pdf"
)

const (
	cellSide = 2500                // free room left and right in a cell
	cellTop  = 2500                // and above and below
	cellLine = sizeTable * 13 / 10 // height of a line of text
	border   = 500
)

// sheet is a table on its way to the pages.
type sheet struct {
	table Table
	*grid
	edges   []int // x of every column's left edge, and of the last one's right edge
	cells   []cellText
	heights []int // of the rows
	bands   []band
	parts   []part
}

// cellText is the text of a slot, broken into lines, and the places on the pages that its cell was given.
type cellText struct {
	setting
	lines []line.Line
	areas []area
}

// band is a row, or a part of a row that is higher than a page.
type band struct{ row, height int }

// part is what stands of a table on one page: the bands [from, to), below the repeated header rows if there are any.
type part struct {
	page, y  int // page counted from the one where the table begins
	repeat   bool
	from, to int
}

// area is a rectangle on one page.
type area struct{ page, y, height int }

// table sets a table, running over as many pages as it takes.
func (p *press) table(t Table) error {
	g, err := t.place()
	if err != nil {
		return err
	}
	s := &sheet{table: t, grid: g}
	s.edges = []int{left}
	for i, w := range t.spread(width, g.columns) {
		s.edges = append(s.edges, s.edges[i]+w)
	}
	p.fillCells(s)
	s.measure()

	p.flush(s.sum(0, t.HeaderRows) + s.heights[min(t.HeaderRows, len(s.heights)-1)])
	for tries := 0; ; tries++ {
		s.divide(p.y)
		over, row := s.settle()
		if over == 0 {
			break
		}
		if tries == 100 {
			return fmt.Errorf("the text of a cell in row %d finds no room on the page", row+1)
		}
		s.heights[row] += over * cellLine
	}
	p.print(s)
	return nil
}

// fillCells breaks the text of every cell to its width.
func (p *press) fillCells(s *sheet) {
	for _, slot := range s.slots {
		face := p.fonts.Fang
		if slot.Header && slot.top < s.table.HeaderRows || slot.Marked {
			face = p.fonts.Hei
		}
		text := p.set(sizeTable, piece{face, clean(slot.Text)})
		room := s.edges[slot.right] - s.edges[slot.left] - 2*cellSide
		s.cells = append(s.cells, cellText{setting: text, lines: line.Break(text.chars, room, room)})
	}
}

// measure makes every row high enough for the cells that end in it.
func (s *sheet) measure() {
	s.heights = make([]int, len(s.table.Rows))
	for r := range s.heights {
		s.heights[r] = cellLine + 2*cellTop
	}
	for r := range s.heights {
		for i, slot := range s.slots {
			if slot.bottom == r+1 {
				need := len(s.cells[i].lines)*cellLine + 2*cellTop
				s.heights[r] += max(0, need-s.sum(slot.top, slot.bottom))
			}
		}
	}
}

func (s *sheet) sum(from, to int) (height int) {
	for _, h := range s.heights[from:to] {
		height += h
	}
	return height
}

// divide lays the rows on pages from y on. Header rows are repeated unless they take half the page; a row higher than
// the page is cut into bands.
func (s *sheet) divide(y int) {
	s.bands, s.parts = nil, nil
	header := s.sum(0, s.table.HeaderRows)
	repeat := header > 0 && header <= (bottom-top)/2
	capacity := bottom - top
	if repeat {
		capacity -= header
	}
	for r, h := range s.heights {
		for ; h > capacity; h -= capacity {
			s.bands = append(s.bands, band{r, capacity})
		}
		s.bands = append(s.bands, band{r, h})
	}
	current := part{y: y}
	for i, b := range s.bands {
		if y+b.height > bottom && (i > current.from || y > top && !current.repeat) {
			current.to = i
			s.parts = append(s.parts, current)
			current = part{page: current.page + 1, y: top, from: i, repeat: repeat && b.row >= s.table.HeaderRows}
			if y = top; current.repeat {
				y += header
			}
		}
		y += b.height
	}
	current.to = len(s.bands)
	s.parts = append(s.parts, current)
}

// settle finds the areas of every cell and checks that its text has room there; over is the number of lines left over,
// and row the row that must grow for them.
func (s *sheet) settle() (over, row int) {
	for i := range s.cells {
		s.cells[i].areas = nil
	}
	for _, part := range s.parts {
		y := part.y
		if part.repeat {
			y += s.sum(0, s.table.HeaderRows)
		}
		for _, b := range s.bands[part.from:part.to] {
			last := -1
			for _, i := range s.at[b.row] {
				if i == last {
					continue
				}
				last = i
				areas := s.cells[i].areas
				if n := len(areas) - 1; n >= 0 && areas[n].page == part.page {
					areas[n].height += b.height
				} else {
					s.cells[i].areas = append(areas, area{part.page, y, b.height})
				}
			}
			y += b.height
		}
	}
	for i, c := range s.cells {
		left := len(c.lines)
		for _, a := range c.areas {
			left -= a.lines()
		}
		if left > over && c.largest().lines() < len(c.lines) {
			over, row = left, s.slots[i].bottom-1
		}
	}
	return over, row
}

func (a area) lines() int { return max(0, a.height-2*cellTop) / cellLine }

func (c cellText) largest() (best area) {
	for _, a := range c.areas {
		if a.height > best.height {
			best = a
		}
	}
	return best
}

// print draws the table and leaves the press below it.
func (p *press) print(s *sheet) {
	pages := []*pdf.Page{p.page}
	for range s.parts[1:] {
		p.turn()
		pages = append(pages, p.page)
	}
	for i := range s.cells {
		s.print(pages, i)
	}
	for _, part := range s.parts {
		if !part.repeat {
			continue
		}
		for i, slot := range s.slots {
			if slot.bottom <= s.table.HeaderRows {
				a := area{part.page, part.y + s.sum(0, slot.top), s.sum(slot.top, slot.bottom)}
				s.frame(pages[a.page], slot, a)
				s.write(pages[a.page], i, a, s.cells[i].lines)
			}
		}
	}
	last := s.parts[len(s.parts)-1]
	p.y = last.y + pitch/4
	if last.repeat {
		p.y += s.sum(0, s.table.HeaderRows)
	}
	for _, b := range s.bands[last.from:last.to] {
		p.y += b.height
	}
}

// print draws one cell. Its text stands in the largest of its areas if it fits there, and else runs through all of them.
func (s *sheet) print(pages []*pdf.Page, i int) {
	c := s.cells[i]
	for _, a := range c.areas {
		s.frame(pages[a.page], s.slots[i], a)
	}
	if best := c.largest(); best.lines() >= len(c.lines) {
		s.write(pages[best.page], i, best, c.lines)
		return
	}
	lines := c.lines
	for _, a := range c.areas {
		n := min(a.lines(), len(lines))
		s.write(pages[a.page], i, a, lines[:n])
		lines = lines[n:]
	}
}

func (s *sheet) frame(page *pdf.Page, slot slot, a area) {
	l, r, t, b := s.edges[slot.left], s.edges[slot.right], a.y, a.y+a.height
	page.Line(l, t, r, t, border, pdf.Black)
	page.Line(l, b, r, b, border, pdf.Black)
	page.Line(l, t, l, b, border, pdf.Black)
	page.Line(r, t, r, b, border, pdf.Black)
}

// write sets lines in the middle of an area's height.
func (s *sheet) write(page *pdf.Page, i int, a area, lines []line.Line) {
	slot, c := s.slots[i], s.cells[i]
	x, room := s.edges[slot.left]+cellSide, s.edges[slot.right]-s.edges[slot.left]-2*cellSide
	y := a.y + (a.height-len(lines)*cellLine)/2
	for _, l := range lines {
		c.draw(page, l, x, c.baseline(y, cellLine), room, slot.align(), pdf.Black)
		y += cellLine
	}
}
