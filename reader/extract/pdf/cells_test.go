package pdf

import (
	"fmt"
	"strings"
	"testing"
)

// Cells that a browser frames one by one, and lines that it sets of dots.
func TestCellsAsBrowsersDrawThem(t *testing.T) {
	for _, c := range []struct {
		name string
		rule func(x0, y0, x1, y1 float64) string // the border of one cell
	}{
		{"一格一框，隔开四点", func(x0, y0, x1, y1 float64) string {
			return fmt.Sprintf("%g %g %g %g re S\n", x0+2, y0+2, x1-x0-4, y1-y0-4)
		}},
		{"方点", func(x0, y0, x1, y1 float64) string {
			var b strings.Builder
			for x := x0; x < x1; x += 1.5 {
				fmt.Fprintf(&b, "%g %g .75 .75 re f %g %g .75 .75 re f\n", x, y0, x, y1)
			}
			for y := y0; y < y1; y += 1.5 {
				fmt.Fprintf(&b, "%g %g .75 .75 re f %g %g .75 .75 re f\n", x0, y, x1, y)
			}
			return b.String()
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b strings.Builder
			xs, ys := []float64{60, 160, 200, 240}, []float64{700, 680, 660, 640, 620}
			want := ""
			for r := range 4 {
				label := []string{"一、收到", "二、结转", "三、办结", "四、结余"}[r]
				for k := range 3 {
					b.WriteString(c.rule(xs[k], ys[r+1], xs[k+1], ys[r]))
				}
				b.WriteString(words(70, ys[r+1]+6, 9, label))
				b.WriteString(words(175, ys[r+1]+6, 9, "12"))
				want += label + "|12|\n" // an empty cell is a cell only where lines say so
			}
			if got := text(read(t, drawn(b.String()))); got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

// TestUndrawn reads a table of upright lines alone, its head and rows in one
// cell of them, by the white space.
func TestUndrawn(t *testing.T) {
	a := newArt().frame([]float64{60, 160, 200, 240, 280, 320, 360}, []float64{720, 590})
	want := ""
	for c, h := range []string{"自然人", "企业", "机构", "其他", "总计"} {
		a.write(162+40*float64(c), 705, 9, h)
	}
	for k, label := range []string{"1.许可", "2.处罚", "3.强制", "4.收费"} {
		y := 680 - 24*float64(k)
		a.write(70, y, 10, label)
		for c := range 5 {
			a.write(170+40*float64(c), y, 10, "4")
		}
		want += label + "|4|4|4|4|4\n"
	}
	if got := text(laid(t, a)); !strings.HasSuffix(got, want) {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestPageEdge states no part of a number that the edge of the page cuts.
func TestPageEdge(t *testing.T) {
	got := text(read(t, drawn(words(300, 700, 12, "收费")+words(580, 700, 12, "1234")+words(300, 660, 12, "7"))))
	if want := "收费 12\uFFFD\n7\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestTwoLabels gives each row its label where the line between two labels is
// missing.
func TestTwoLabels(t *testing.T) {
	a := newArt().h(700, 60, 240).h(680, 160, 240).h(660, 60, 240).h(640, 60, 240)
	for _, x := range []float64{60, 160, 200, 240} {
		a.v(x, 640, 700)
	}
	for k, l := range []string{"（七）总计", "四、结转", "五、其他"} {
		y := 685 - 20*float64(k)
		a.write(70, y, 10, l).write(170, y, 10, fmt.Sprint(k+1)).write(210, y, 10, "9")
	}
	if got, want := text(laid(t, a)), "（七）总计|1|9\n四、结转|2|9\n五、其他|3|9\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestLabelInTwoLines keeps a row whole whose label goes on in a second line
// and whose numbers were broken by their cells: digits that fill a cell may be
// half of a number, and a line that holds the number of a label is no label.
func TestLabelInTwoLines(t *testing.T) {
	for _, c := range []struct {
		first, second, want string
		rows                int
	}{
		{"（一）", "予以公开", "（一）予以公开|12257|17146|18807|94731\n", 2},
		{"3.危及", "三安全一稳定", "3.危及三安全一稳定|12257|17146|18807|94731\n", 3}, // 每行都画了线，一格就是一行
		{"许可", "处罚", "许可处罚|1225\uFFFD7|1714\uFFFD6|1880\uFFFD7|9473\uFFFD1\n", 2},
	} {
		a := newArt().frame([]float64{60, 240, 262, 284, 306, 328}, []float64{720, 690, 660, 630}[:c.rows+1])
		a.write(62, 670, 10, "（二）部分公开，区分处理的")
		a.write(62, 708, 10, c.first).write(62, 694, 10, c.second)
		for k, n := range []string{"12257", "17146", "18807", "94731"} {
			x := 241 + 22*float64(k)
			a.write(x, 670, 10, "0").write(x, 708, 10, n[:4]).write(x, 694, 10, n[4:])
		}
		if got := text(laid(t, a)); !strings.HasPrefix(got, c.want) {
			t.Errorf("got\n%swant\n%s", got, c.want)
		}
	}
}

// TestNarrowPoint keeps a number together whose point takes the place of a digit and
// is narrower than one.
func TestNarrowPoint(t *testing.T) {
	a := newArt().write(60, 700, 10, "收费").write(200, 700, 10, "2").write(210, 700, 10, "7")
	point := a.glyphs[len(a.glyphs)-1]
	point.r, point.x0, point.x1 = '.', 205.4, 207.4
	a.glyphs = append(a.glyphs, point)
	if got := text(laid(t, a)); got != "收费|2.7\n" {
		t.Errorf("got %q", got)
	}
}
