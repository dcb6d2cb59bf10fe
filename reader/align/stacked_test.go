package align

import (
	"strings"
	"testing"

	"gongkai/reader/grid"
)

// TestStacked: rows that stand in one row of the table are parted where every
// line of the label is a label and every cell has as many numbers; a number
// broken in a narrow column is no two.
func TestStacked(t *testing.T) {
	for _, c := range []struct {
		name, row, want string
	}{
		{"表二", "规章\n行政规范性文件|0\n3|1\n0|0\n41", "规章|0|1|0/行政规范性文件|3|0|41"},
		{"组名在左", "（四）无法提供|1.本机关不掌握相关政府信息\n2.没有现成信息需要另行制作|2\n0|3\n1", "（四）无法提供|1.本机关不掌握相关政府信息|2|3/2.没有现成信息需要另行制作|0|1"},
		{"增减的数", "行政处罚\n行政强制|3\n4|+2\n-1|8\n0", "行政处罚|3|+2|8/行政强制|4|-1|0"},
		{"数断成两行", "行政\n许可|12\n34", ""},
		{"标签断成两行，数也断成两行", "行政规范性\n文件|12\n34|1\n0", ""},
		{"有一格少一个数，是哪一行的说不定", "行政处罚\n行政强制|3\n4|5|", "行政处罚|3|…|/行政强制|4|…|"},
		{"标签少一个", "行政处罚|3\n4", ""},
		{"同一个标签两次", "行政处罚\n行政处罚|3\n4", ""},
		{"一行", "行政处罚|3|4", ""},
	} {
		m := room.Get().(*stream).m
		m.w = vocabulary
		l := grid.Line{Table: 1}
		for i, text := range strings.Split(c.row, "|") {
			l.Cells = append(l.Cells, grid.Cell{Text: text, Col: int32(i), Span: 1})
		}
		before := grid.Line{Table: 1, Cells: []grid.Cell{{Text: "前"}}}
		lines := m.unstacked([]grid.Line{before, l, before})
		var rows []string
		for _, l := range lines[1 : len(lines)-1] {
			var cells []string
			for _, c := range l.Cells {
				cells = append(cells, c.Text)
			}
			rows = append(rows, strings.Join(cells, "|"))
		}
		want := c.want
		if want == "" {
			want = c.row
		}
		if got := strings.Join(rows, "/"); got != want {
			t.Errorf("%s: got %q, want %q", c.name, got, want)
		}
	}
}
