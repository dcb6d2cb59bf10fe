package align

import (
	"testing"

	"gongkai/reader/grid"
)

// TestNoteLeavesNothing: what a torn note takes back leaves the room behind the
// atoms empty, which the next cell is written into.
func TestNoteLeavesNothing(t *testing.T) {
	d := &grid.Document{Pages: make([]grid.Page, 1)}
	d.Pages[0].Lines = []grid.Line{{Cells: []grid.Cell{
		{Text: "（一）予以公开", Span: 1}, {Text: "35", Col: 1, Span: 1}, {Text: "（其中修订", Col: 2, Span: 1}, {Text: "3", Col: 3, Span: 1}, {Text: "件）", Col: 4, Span: 1},
	}}}
	s := newStream(d)
	if len(s.atoms) != 2 || s.atoms[1].value.digits != "35" {
		t.Fatalf("%d atoms, want the label and 35", len(s.atoms))
	}
	for i, a := range s.atoms[len(s.atoms):cap(s.atoms)] {
		if a != (atom{}) {
			t.Errorf("atom %d behind the last is %+v", i, a)
		}
	}
	s.release()
}
