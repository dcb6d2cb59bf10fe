package pdf

import "testing"

// TestHighLabels reads a table without lines whose labels take six lines each, with
// the numbers beside the last of them.
func TestHighLabels(t *testing.T) {
	a := newArt()
	for r, lines := range [][]string{
		{"1.申请人", "没有正当", "理由逾期", "没有补正", "不再处理", "其申请"},
		{"2.申请人", "逾期没有", "按照通知", "缴纳费用", "不再处理", "其申请"},
		{"3.申请人", "撤回申请", "或者按照", "其他情形", "不再处理", "其申请"},
	} {
		for k, l := range lines {
			a.write(60, 700-100*float64(r)-13*float64(k), 10, l)
		}
		for k, n := range []string{"7", "12", "135", "0", "154"} {
			a.write(200+60*float64(k), 700-100*float64(r)-65, 10, n)
		}
	}
	d := laid(t, a)
	rows := 0
	for _, l := range d.Pages[0].Lines {
		if l.Table == 1 && len(l.Cells) == 6 && l.Cells[5].Text == "154" {
			rows++
		}
	}
	if rows != 3 {
		t.Errorf("%d rows of one table in\n%s", rows, text(d))
	}
}

// TestScattered looks for columns among digits that lie about on a page: beyond some
// hundred there are none, and nothing more is done to tell them apart.
func TestScattered(t *testing.T) {
	var glyphs []glyph
	for row := range 90 {
		y := 800 - 1.2*float64(row)
		for k := range 100 {
			x := float64((7*k+row)%700) * 0.8
			glyphs = append(glyphs, glyph{box: box{x, y, x + 0.3, y + 1}, r: '1', em: 0.6})
		}
	}
	lines := linesOf(glyphs)
	from, to, columns := loose(lines)
	if from != 0 || to > 10 || len(columns) <= noColumns {
		t.Errorf("a table of %d columns in lines %d to %d of %d", len(columns), from, to, len(lines))
	}
}
