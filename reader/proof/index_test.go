package proof

import (
	"testing"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/reader"
	"gongkai/reader/extract"
	"gongkai/reader/grid"
)

func corners(x0, y0, x1, y1 float64) *[4]float64 { return &[4]float64{x0, y0, x1, y1} }

func gridCell(text string, p finding.Place) grid.Cell {
	return grid.CellAt(text, p, 0, 1)
}

// A place of any format finds its cell, and the characters in it.
func TestPlacesFindTheirWords(t *testing.T) {
	source := &grid.Document{Pages: []grid.Page{
		{Lines: []grid.Line{
			{Cells: []grid.Cell{gridCell("全年收到申请7件，办结6件。", finding.Place{Line: 3, Column: 1})}},
			{Cells: []grid.Cell{gridCell("行政处罚 0", finding.Place{Line: 4, Column: 3}), gridCell("5", finding.Place{Line: 4, Column: 20})}},
			{Cells: []grid.Cell{gridCell("段落甲", finding.Place{Path: "p[7]", Column: 1}), gridCell("段落乙", finding.Place{Path: "p[7]", Column: 9})}},
			{Table: 1, Cells: []grid.Cell{gridCell("12", finding.Place{Path: "table[1]/tr[2]/td[3]"}), gridCell("", finding.Place{Path: "table[1]/tr[2]/td[4]"})}},
		}},
		{Lines: []grid.Line{
			{Table: 2, Cells: []grid.Cell{gridCell("9", finding.Place{Page: 2, Box: corners(100, 500, 110, 512)}), gridCell("8", finding.Place{Page: 2, Box: corners(140, 500, 150, 512)})}},
			{Cells: []grid.Cell{gridCell("末段", finding.Place{Page: 2, Box: corners(90, 100, 400, 140)})}},
		}},
	}}
	for _, c := range []struct {
		name  string
		place finding.Place
		want  string // "" for none
		spot  int
	}{
		{"文本中的字", finding.Place{Line: 3, Column: 10, Length: 4}, "办结6件", 0},
		{"整行", finding.Place{Line: 3, Column: 1}, "全年收到申请7件，办结6件。", 0},
		{"与标签同格的数", finding.Place{Line: 4, Column: 8}, "0", 1},
		{"同行的另一格", finding.Place{Line: 4, Column: 20}, "5", 2},
		{"长度超出", finding.Place{Line: 4, Column: 20, Length: 99}, "5", 2},
		{"网页的段落", finding.Place{Path: "p[7]", Column: 10, Length: 2}, "落乙", 4},
		{"网页的格", finding.Place{Path: "table[1]/tr[2]/td[3]"}, "12", 5},
		{"网页的空格", finding.Place{Path: "table[1]/tr[2]/td[4]"}, "", 6},
		{"没有的路径", finding.Place{Path: "table[9]/tr[1]/td[1]"}, "", -1},
		{"PDF的格", finding.Place{Page: 2, Box: corners(140, 500, 150, 512)}, "8", 8},
		{"PDF格中的一角", finding.Place{Page: 2, Box: corners(141, 501, 146, 510)}, "8", 8},
		{"PDF的一段中的一行", finding.Place{Page: 2, Box: corners(90, 120, 200, 130)}, "末段", 9},
		{"只有页", finding.Place{Page: 2}, "9", 7},
		{"没有的页", finding.Place{Page: 5, Box: corners(0, 0, 1, 1)}, "", -1},
		{"无处", finding.Place{}, "", -1},
	} {
		x := newIndex(&reader.Reading{Source: extract.SourceOf(source), Report: &annual.Report{}}, nil)
		i, ok := x.find(c.place)
		if !ok {
			i = -1
		}
		if i != c.spot {
			t.Errorf("%s: spot %d, want %d", c.name, i, c.spot)
			continue
		}
		if i < 0 {
			continue
		}
		from, to := x.spots[i].cut(c.place)
		if got := string([]rune(x.spots[i].Text)[from:to]); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A line of a text without a cell, such as the rule under the head of a
// markdown table, is the next one that has some.
func TestPlaceBetweenLines(t *testing.T) {
	source := &grid.Document{Pages: []grid.Page{{Lines: []grid.Line{
		{Cells: []grid.Cell{gridCell("甲", finding.Place{Line: 1, Column: 1})}}, {Cells: []grid.Cell{gridCell("乙", finding.Place{Line: 4, Column: 1})}},
	}}}}
	x := newIndex(&reader.Reading{Source: extract.SourceOf(source), Report: &annual.Report{}}, nil)
	for line, want := range map[int]int{1: 0, 2: 1, 3: 1, 4: 1, 9: 1} {
		if i, ok := x.find(finding.Place{Line: int32(line), Column: 1}); !ok || i != want {
			t.Errorf("line %d: spot %d, want %d", line, i, want)
		}
	}
}

func TestPlacesInWords(t *testing.T) {
	for _, c := range []struct {
		place finding.Place
		want  string
	}{
		{finding.Place{Line: 3, Column: 8}, "第3行第8字"},
		{finding.Place{Page: 2, Box: corners(1, 2, 3, 4)}, "第2页"},
		{finding.Place{Path: "table[3]/tr[6]/td[4]"}, "第3张表第6行第4格"},
		{finding.Place{Path: "p[12]", Column: 4}, "第12段"},
		{finding.Place{Path: "footnote[1]"}, "footnote[1]"},
	} {
		if got := where(c.place); got != c.want {
			t.Errorf("%v: %q, want %q", c.place, got, c.want)
		}
	}
}
