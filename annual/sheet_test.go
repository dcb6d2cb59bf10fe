package annual

import (
	"testing"

	"gongkai/law"
)

// What the forms print, box by box: 国办公开办函〔2021〕30号 and 〔2019〕60号.
func TestDrawTable3(t *testing.T) {
	for _, c := range []struct {
		form    *law.Form
		rows    int
		results int
		other   int // rows of （六）其他处理
	}{{&law.Form2021, 25, 22, 3}, {&law.Form2019, 23, 20, 0}} {
		table, _ := c.form.Table("table3")
		s := Draw(table)
		body := s.Body[0]
		if len(body) != c.rows {
			t.Errorf("%s: %d rows, want %d", c.form.ID, len(body), c.rows)
		}
		spans := map[string]Box{}
		values := 0
		for _, row := range body {
			for _, b := range row {
				if b.Kind == ValueBox {
					values++
				} else {
					spans[b.Label] = b
				}
			}
		}
		if values != c.rows*7 {
			t.Errorf("%s: %d values, want %d", c.form.ID, values, c.rows*7)
		}
		want := map[string]Box{
			"一、本年新收政府信息公开申请数量": headBox("row", "", 1, 3),
			"三、本年度办理结果":        headBox("rowgroup", "", c.results, 1),
			"（一）予以公开":          headBox("row", "", 1, 2),
			"（三）不予公开":          headBox("rowgroup", "", 8, 1),
			"1.属于国家秘密":         headBox("row", "", 1, 1),
			"（四）无法提供":          headBox("rowgroup", "", 3, 1),
			"（五）不予处理":          headBox("rowgroup", "", 5, 1),
			"（六）其他处理":          headBox("rowgroup", "", c.other, 1),
			"（七）总计":            headBox("row", "", 1, 2),
			"四、结转下年度继续办理":      headBox("row", "", 1, 3),
		}
		if c.other == 0 {
			want["（六）其他处理"] = headBox("row", "", 1, 2)
		}
		for label, w := range want {
			if w.Label = label; spans[label] != w {
				t.Errorf("%s %s: %+v, want %+v", c.form.ID, label, spans[label], w)
			}
		}
		if corner := s.Head[0][0]; corner.Kind != NoteBox || corner.Rows != 3 || corner.Cols != 3 {
			t.Errorf("%s: corner %+v", c.form.ID, corner)
		}
		if group := s.Head[1][1]; group.Label != "法人或其他组织" || group.Cols != 5 {
			t.Errorf("%s: group head %+v", c.form.ID, group)
		}
	}
}

// TestDrawFills walks every table of every form and checks that its boxes fill
// a rectangle without holes or overlaps, and that every cell is drawn once.
func TestDrawFills(t *testing.T) {
	for _, form := range law.Forms {
		for _, table := range form.Tables {
			s := Draw(table)
			width := 0
			rows := append([][]Box{}, s.Head...)
			for _, group := range s.Body {
				rows = append(rows, group...)
			}
			for _, b := range rows[0] {
				width += b.Cols
			}
			taken := map[[2]int]bool{}
			seen := map[law.Cell]int{}
			for y, row := range rows {
				x := 0
				for _, b := range row {
					for taken[[2]int{y, x}] {
						x++
					}
					for dy := range b.Rows {
						for dx := range b.Cols {
							at := [2]int{y + dy, x + dx}
							if taken[at] || at[0] >= len(rows) || at[1] >= width {
								t.Errorf("%s %s: box %q does not fit at row %d", form.ID, table.ID, b.Label, y)
							}
							taken[at] = true
						}
					}
					if b.Kind == ValueBox {
						seen[b.Cell]++
					}
				}
			}
			if len(taken) != width*len(rows) {
				t.Errorf("%s %s: %d boxes filled of %d", form.ID, table.ID, len(taken), width*len(rows))
			}
			for _, c := range table.Cells() {
				if seen[c] != 1 {
					t.Errorf("%s %s: cell %s drawn %d times", form.ID, table.ID, c, seen[c])
				}
			}
		}
	}
}
