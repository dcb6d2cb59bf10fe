package extract

import (
	"reflect"
	"strings"
	"testing"

	"gongkai/reader/grid"
)

// A text whose cells were given back is cut again as it was, whatever was read
// in their place meanwhile; what was not given back stays as it is.
func TestReleasedTextIsCutAgain(t *testing.T) {
	long := strings.Repeat("行政许可\t1\t2\t3\n\n正文一行。\n", 400) + "\f第二页\t" + strings.Repeat("\t5", 700) + "\n尾\n"
	texts := []string{"规章\t3\t0\t15\n行政规范性文件\t61\t59\t422\n", long, "", "一格\n\n", strings.Repeat("0\t", 30) + "\n0\n"}
	cut := func(text string) *Source {
		s, err := Tools{}.Open([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	copied := func(d *grid.Document) *grid.Document {
		c := &grid.Document{Title: d.Title}
		for _, p := range d.Pages {
			var page grid.Page
			for _, l := range p.Lines {
				page.Lines = append(page.Lines, grid.Line{Table: l.Table, Cells: append([]grid.Cell(nil), l.Cells...)})
			}
			c.Pages = append(c.Pages, page)
		}
		return c
	}
	for round := range 3 {
		for i, text := range texts {
			first := cut(text)
			want := copied(first.Document())
			kept := cut(text).Document() // 不还
			first.Release()
			for _, other := range texts {
				o := cut(other)
				o.Document()
				o.Release()
			}
			if got := first.Document(); !reflect.DeepEqual(copied(got), want) {
				t.Errorf("round %d, text %d: cut again it is another", round, i)
			}
			if !reflect.DeepEqual(copied(kept), want) {
				t.Errorf("round %d, text %d: the document that was not given back has changed", round, i)
			}
		}
	}
}

// A room that was given back holds no word of the source, not even of lines that
// were read otherwise than they were first cut.
func TestReleasedRoomIsEmpty(t *testing.T) {
	s, err := Tools{}.Open([]byte("+----+----+\n| 规章 | 3 |\n+----+----+\n| 行政 | 2 |\n+----+----+\n| 规范性 | 4 |\n| 文件 | |\n+----+----+\n"))
	if err != nil {
		t.Fatal(err)
	}
	room := s.room
	s.Release()
	for _, cells := range room.slabs {
		for i, c := range cells[:cap(cells)] {
			if !reflect.DeepEqual(c, grid.Cell{}) {
				t.Fatalf("cell %d still says %q", i, c.Text)
			}
		}
	}
}
