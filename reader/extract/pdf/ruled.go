package pdf

import (
	"sort"

	"gongkai/finding"
	"gongkai/reader/grid"
)

// table is a table of one page: cells that cover rows and columns between edges.
type table struct {
	box
	mesh
	xs, ys []float64 // edges of the columns from left to right, of the rows from top to bottom
	cells  []cell
	at     []int // for each place of the grid, row by row, the cell that covers it
	page   *page
	widths map[[2]int]float64 // of the longest line in some columns, once it was asked for
	shift  int                // columns that parts of the same table on other pages have more on the left
	tail   bool               // goes on from the page before
}

// cell is one cell: rows [top, bottom), columns [left, right).
type cell struct {
	top, bottom, left, right int
	glyphs                   []glyph
	text                     string
	where                    box            // of the text, or of the whole cell where it is empty
	place                    *finding.Place // where the text stands on another page
	gone                     bool           // joined to a cell on the page before
	several                  bool           // stands in several rows between which no line is drawn
}

func (t *table) cols() int { return len(t.xs) - 1 }
func (t *table) rows() int { return len(t.ys) - 1 }

// tablesOf makes tables of the lines of a page. A frame around one piece of
// text, or a single column, is no table.
func tablesOf(strokes []stroke) []*table {
	list, frames := meshTables(strokes)
	if boxed := grown(frames); boxed != nil {
		more, _ := meshTables(boxed)
		list = append(list, more...)
	}
	sort.SliceStable(list, func(a, b int) bool { // the inner one of two is asked first
		return list[a].width()*list[a].height() < list[b].width()*list[b].height()
	})
	return list
}

// meshTables are the tables of lines that meet, and the frames that stand alone.
func meshTables(strokes []stroke) (list []*table, frames []box) {
	level, upright := ruled(strokes)
	for _, m := range meshes(level, upright) {
		if t := m.table(); t != nil {
			list = append(list, t)
		} else if b, ok := m.frame(); ok {
			frames = append(frames, b)
		}
	}
	return list, frames
}

func (m mesh) table() *table {
	if len(m.level)+len(m.upright) < 4 {
		return nil
	}
	xs, down := edges(m.upright, m.level), edges(m.level, m.upright)
	if len(xs) < 3 || len(down) < 2 || len(xs) > grid.MaxCols || (len(xs)-1)*(len(down)-1) > grid.MaxCells/3 {
		return nil
	}
	ys := make([]float64, len(down))
	for i, y := range down {
		ys[len(ys)-1-i] = y
	}
	t := &table{mesh: m, xs: xs, ys: ys, box: box{xs[0], ys[len(ys)-1], xs[len(xs)-1], ys[0]}}
	t.merge(m)
	if len(t.cells) < 2 {
		return nil
	}
	return t
}

// merge makes one cell of places between which no line is drawn.
func (t *table) merge(m mesh) {
	cols, rows := t.cols(), t.rows()
	parent := make([]int, cols*rows)
	for i := range parent {
		parent[i] = i
	}
	upright, level := nearTo(t.xs, m.upright), nearTo(t.ys, m.level)
	for r := range rows {
		for c := range cols {
			if c+1 < cols && !covered(upright[c+1], t.ys[r+1], t.ys[r]) {
				union(parent, r*cols+c, r*cols+c+1)
			}
			if r+1 < rows && !covered(level[r+1], t.xs[c], t.xs[c+1]) {
				union(parent, r*cols+c, (r+1)*cols+c)
			}
		}
	}
	t.at = make([]int, cols*rows)
	index := map[int]int{}
	count := []int{}
	for i := range t.at {
		root := find(parent, i)
		k, ok := index[root]
		r, c := i/cols, i%cols
		if !ok {
			k = len(t.cells)
			index[root] = k
			t.cells = append(t.cells, cell{top: r, bottom: r + 1, left: c, right: c + 1})
			count = append(count, 0)
		}
		t.at[i] = k
		count[k]++
		x := &t.cells[k]
		x.top, x.bottom, x.left, x.right = min(x.top, r), max(x.bottom, r+1), min(x.left, c), max(x.right, c+1)
	}
	odd := map[int]bool{}
	for k, x := range t.cells {
		if (x.bottom-x.top)*(x.right-x.left) != count[k] {
			odd[k] = true
		}
	}
	if len(odd) > 0 {
		t.straighten(odd)
	}
}

// straighten cuts what is no rectangle, where a line is missing, into the rows
// that it covers.
func (t *table) straighten(odd map[int]bool) {
	cols := t.cols()
	old, at := t.cells, t.at
	t.cells, t.at = nil, make([]int, len(at))
	again := map[int]int{}
	for i, k := range at {
		r, c := i/cols, i%cols
		if !odd[k] {
			n, ok := again[k]
			if !ok {
				n = len(t.cells)
				again[k] = n
				t.cells = append(t.cells, old[k])
			}
			t.at[i] = n
			continue
		}
		if c > 0 && at[i-1] == k {
			t.at[i] = t.at[i-1]
			t.cells[t.at[i]].right = c + 1
			continue
		}
		t.at[i] = len(t.cells)
		t.cells = append(t.cells, cell{top: r, bottom: r + 1, left: c, right: c + 1})
	}
}

// nearTo gives for each edge the rules that stand on it.
func nearTo(edges []float64, rules []rule) [][]rule {
	list := make([][]rule, len(edges))
	for _, r := range rules {
		best := -1
		for i, e := range edges {
			if d := abs(e - r.at); d < sliver && (best < 0 || d < abs(edges[best]-r.at)) {
				best = i
			}
		}
		if best >= 0 {
			list[best] = append(list[best], r)
		}
	}
	return list
}

// covered reports that rules cover most of the way between two points.
func covered(rules []rule, from, to float64) bool {
	sum := 0.0
	for _, r := range rules {
		sum += max(0, min(to, r.to)-max(from, r.from))
	}
	return sum >= 0.6*(to-from)
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}

// find finds the cell around a point.
func (t *table) find(x, y float64) int {
	if !t.holds(x, y) {
		return -1
	}
	c := sort.SearchFloat64s(t.xs, x) - 1
	r := sort.Search(len(t.ys), func(i int) bool { return t.ys[i] < y }) - 1
	c, r = min(max(c, 0), t.cols()-1), min(max(r, 0), t.rows()-1)
	return t.at[r*t.cols()+c]
}

// room is the box of a cell.
func (t *table) room(c cell) box {
	return box{t.xs[c.left], t.ys[c.bottom], t.xs[c.right], t.ys[c.top]}
}

// write reads the text of every cell.
func (t *table) write() {
	t.partLabels()
	t.splitRows()
	for i := range t.cells {
		c := &t.cells[i]
		room := t.room(*c)
		c.where = room
		if len(c.glyphs) == 0 {
			continue
		}
		c.text = cellText(c.glyphs, room, !c.several)
		c.where = c.glyphs[0].box
		for _, g := range c.glyphs {
			c.where = c.where.with(g.box)
		}
		c.glyphs = nil
	}
}
