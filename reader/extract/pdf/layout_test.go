package pdf

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/reader/grid"
)

// art is a page in the making, without pdfium.
type art struct{ sheet }

func newArt() *art { return &art{sheet{width: 595, height: 842}} }

// write sets upright text; y is the line it stands on.
func (a *art) write(x, y, size float64, s string) *art {
	for _, r := range s {
		w := size
		if r < 0x80 {
			w /= 2
		}
		if r != ' ' && r != '　' {
			a.glyphs = append(a.glyphs, glyph{box: box{x, y - 0.16*size, x + w, y + 0.88*size}, r: r, em: size})
		}
		x += w
	}
	return a
}

func (a *art) h(y, x0, x1 float64) *art {
	a.strokes = append(a.strokes, stroke{x0, y, x1, y})
	return a
}

func (a *art) v(x, y0, y1 float64) *art {
	a.strokes = append(a.strokes, stroke{x, y0, x, y1})
	return a
}

// frame rules a table: edges from left to right and from top to bottom.
func (a *art) frame(xs, ys []float64) *art {
	for _, y := range ys {
		a.h(y, xs[0], xs[len(xs)-1])
	}
	for _, x := range xs {
		a.v(x, ys[len(ys)-1], ys[0])
	}
	return a
}

func laid(t *testing.T, pages ...*art) *grid.Document {
	t.Helper()
	var sheets []sheet
	for _, p := range pages {
		sheets = append(sheets, p.sheet)
	}
	d, f := layout(sheets)
	if f != nil {
		t.Fatal(f)
	}
	return d
}

// TestParagraphs joins the lines of running text, also over the end of a page,
// and keeps headings, points and the numbers of pages apart.
func TestParagraphs(t *testing.T) {
	one := newArt().
		write(200, 780, 18, "年度报告").
		write(100, 740, 14, "一、总体情况").
		write(100, 715, 14, "全年收到申请二十一件，其中予以公开十件，不予公").
		write(72, 692, 14, "开十一件，均在期限内答复申请人，没有逾期的情况。").
		write(100, 669, 14, "（一）主动公开一千余条。").
		write(100, 646, 14, "（二）依申请公开，本年度办理的结果是予以公开十").
		write(280, 40, 10, "- 1 -")
	two := newArt().
		write(72, 740, 14, "件，不予公开十一件。").
		write(100, 717, 14, "二、主动公开政府信息情况").
		write(280, 40, 10, "- 2 -")
	d := laid(t, one, two)
	want := `年度报告
一、总体情况
全年收到申请二十一件，其中予以公开十件，不予公开十一件，均在期限内答复申请人，没有逾期的情况。
（一）主动公开一千余条。
（二）依申请公开，本年度办理的结果是予以公开十件，不予公开十一件。
- 1 -
二、主动公开政府信息情况
- 2 -
`
	if got := text(d); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	place := d.Pages[0].Lines[2].Cells[0].Place()
	if place.Page != 1 || place.Box == nil || place.Box[1] < 700 || place.Box[3] > 735 {
		t.Errorf("the paragraph begins at %+v", place)
	}
}

// TestTwoColumns reads running text in two columns one after the other.
func TestTwoColumns(t *testing.T) {
	a := newArt()
	for k := range 7 {
		y := 700 - float64(k)*20
		a.write(60, y, 12, "左栏的文字左栏的文字左栏的文")
		a.write(330, y, 12, "右栏的文字右栏的文字右栏的文")
	}
	got := text(laid(t, a))
	if strings.Contains(got, "|") || strings.Index(got, "右") < strings.LastIndex(got, "左") || strings.Count(got, "左") != 21 {
		t.Errorf("got %s", got)
	}
}

// TestMerged finds the cells where lines are missing, and writes labels of
// several lines, of one character a line and of turned characters as one.
func TestMerged(t *testing.T) {
	a := newArt()
	for _, y := range []float64{700, 600} {
		a.h(y, 60, 360)
	}
	a.h(650, 90, 360).v(60, 600, 700).v(90, 600, 700).v(240, 600, 700).v(300, 600, 700).v(360, 600, 700)
	for k, r := range []string{"办", "理", "结", "果"} {
		a.write(70, 680-float64(k)*18, 10, r)
	}
	a.write(100, 685, 10, "（二）部分公开（区分").write(100, 670, 10, "处理的）").write(260, 675, 10, "12").write(320, 675, 10, "0")
	a.write(100, 620, 10, "（三）不予公开").write(260, 620, 10, "3")
	d := laid(t, a)
	if got, want := text(d), "办理结果|（二）部分公开（区分处理的）|12|0\n（三）不予公开|3|\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	last := d.Pages[0].Lines[1]
	if c := last.Cells[2]; last.Table != 1 || c.Col != 3 || c.Spot.Box == nil || *c.Spot.Box != [4]float64{300, 600, 360, 650} {
		t.Errorf("the empty cell is %+v %v", c, c.Spot.Box)
	}
}

// TestNumbersInCells joins a number that its cell breaks, and keeps two apart
// that stand one over the other.
func TestNumbersInCells(t *testing.T) {
	a := newArt().frame([]float64{60, 160, 200, 300}, []float64{700, 660, 620})
	a.write(70, 680, 10, "收费").write(165, 685, 10, "24252.").write(165, 672, 10, "31").write(220, 685, 10, "12").write(220, 672, 10, "34")
	a.write(70, 640, 10, "许可").write(165, 640, 10, "1").write(220, 640, 10, "5 6")
	if got, want := text(laid(t, a)), "收费|24252.31|12\uFFFD34\n许可|1|5 6\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestOverflow makes a number unknown that runs over the line of its cell.
func TestOverflow(t *testing.T) {
	a := newArt().frame([]float64{60, 160, 200, 240}, []float64{700, 660})
	a.write(70, 680, 10, "许可").write(177.4, 680, 10, "123456").write(225, 680, 10, "7")
	got := strings.Split(strings.TrimSpace(text(laid(t, a))), "|")
	if len(got) != 3 || !strings.Contains(got[1], "\uFFFD") || !strings.Contains(got[2], "\uFFFD") {
		t.Errorf("got %q", got)
	}
}

// TestOverflowBetween makes a number unknown that runs over the line of its cell
// where the line passes between two of its digits.
func TestOverflowBetween(t *testing.T) {
	a := newArt().frame([]float64{60, 160, 200, 240}, []float64{700, 660})
	a.write(70, 680, 10, "许可").write(180, 680, 10, "123456").write(225, 680, 10, "7")
	got := strings.Split(strings.TrimSpace(text(laid(t, a))), "|")
	if len(got) != 3 || !strings.Contains(got[1], "\uFFFD") || !strings.Contains(got[2], "\uFFFD") {
		t.Errorf("got %q", got)
	}
}

// TestWideLines takes the lines of one number for no rows of their own, however
// far apart they stand: there is one label beside them.
func TestWideLines(t *testing.T) {
	a := newArt().frame([]float64{60, 160, 200, 240, 280}, []float64{700, 660, 620, 580})
	for k, label := range []string{"1.行政许可处理数量", "2.处罚", "3.强制"} {
		y := 685 - 40*float64(k)
		a.write(70, y, 10, label)
		for c := range 3 {
			a.write(170+40*float64(c), y, 10, "12")
			if k == 0 {
				a.write(170+40*float64(c), y-18, 10, "5")
			}
		}
	}
	if got, want := text(laid(t, a)), "1.行政许可处理数量|12\uFFFD5|12\uFFFD5|12\uFFFD5\n2.处罚|12|12|12\n3.强制|12|12|12\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestTornNumbers states no half of a number that the end of a page cut in two.
func TestTornNumbers(t *testing.T) {
	xs := []float64{60, 160, 200, 240, 280}
	one, two := newArt().frame(xs, []float64{140, 120, 100, 80}), newArt().frame(xs, []float64{760, 740, 720})
	for k, y := range []float64{125, 105, 85} {
		one.write(70, y, 10, []string{"1.许可", "2.处罚", "3.强制"}[k]).write(170, y, 10, "123").write(210, y, 10, "4").write(250, y, 10, "456")
	}
	two.write(170, 745, 10, "78").write(250, 745, 10, "9")
	two.write(70, 725, 10, "4.收费").write(170, 725, 10, "5").write(210, 725, 10, "6").write(250, 725, 10, "7")
	want := "1.许可|123|4|456\n2.处罚|123|4|456\n3.强制|123\uFFFD78|4|456\uFFFD9\n4.收费|5|6|7\n"
	if got := text(laid(t, one, two)); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestOnlyUpright reads the rows of a table that has no lines between them. What
// stands below the last without a label may be the rest of a broken number.
func TestOnlyUpright(t *testing.T) {
	a := newArt().frame([]float64{60, 160, 200, 240, 280}, []float64{700, 600})
	for k, label := range []string{"1.许可", "2.处罚", "3.强制"} {
		y := 680 - float64(k)*24
		a.write(70, y, 10, label).write(170, y, 10, "4").write(210, y, 10, "5").write(250, y, 10, "9")
	}
	a.write(170, 608, 10, "1")
	if got, want := text(laid(t, a)), "1.许可|4|5|9\n2.处罚|4|5|9\n3.强制|4\uFFFD1|5|9\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestTornTable carries a table on over the end of a page under the same
// number: a column of labels may be missing there, and a row may be torn.
func TestTornTable(t *testing.T) {
	one := newArt().frame([]float64{60, 100, 240, 280, 320, 360, 400}, []float64{200, 160, 120, 80})
	for r, label := range []string{"1.属于国家秘密", "2.重复申请", "3.申请人无正当理由"} {
		y := 175 - float64(r)*40
		one.write(110, y, 10, label)
		for c := range 4 {
			if r < 2 {
				one.write(250+40*float64(c), y, 10, "7")
			}
		}
	}
	two := newArt().frame([]float64{60, 100, 240, 280, 320, 360, 400}, []float64{780, 740, 700})
	two.write(110, 755, 10, "逾期不补正").write(110, 715, 10, "（七）总计")
	for c := range 4 {
		two.write(250+40*float64(c), 755, 10, "8").write(250+40*float64(c), 715, 10, "9")
	}
	three := newArt().frame([]float64{60, 240, 280, 320, 360, 400}, []float64{780, 740})
	three.write(70, 755, 10, "四、结转").write(250, 755, 10, "1").write(290, 755, 10, "2").write(330, 755, 10, "3").write(370, 755, 10, "6")
	d := laid(t, one, two, three)
	want := "|1.属于国家秘密|7|7|7|7\n|2.重复申请|7|7|7|7\n|3.申请人无正当理由逾期不补正|8|8|8|8\n|（七）总计|9|9|9|9\n四、结转|1|2|3|6\n"
	if got := text(d); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	for l := range d.Lines {
		last := l.Cells[len(l.Cells)-1]
		if l.Table != 1 || last.Col != 5 {
			t.Errorf("%q stands in table %d, column %d", last.Text, l.Table, last.Col)
		}
	}
	if p := d.Pages[0].Lines[2].Cells[2].Place(); p.Page != 2 {
		t.Errorf("the number of the torn row stands on page %d", p.Page)
	}
}

// TestTornLastRow joins a row that the page cut, where it is the last of a group
// whose label stands on the page before.
func TestTornLastRow(t *testing.T) {
	xs := []float64{60, 100, 240, 280, 320, 360, 400}
	one := newArt().frame(xs, []float64{160, 80}).h(120, 100, 400)
	one.write(62, 115, 10, "不予").write(110, 135, 10, "7.执法案卷").write(110, 95, 10, "8.属于行政")
	two := newArt().frame(xs, []float64{780, 740, 700})
	two.write(110, 755, 10, "查询事项").write(62, 715, 10, "总计")
	for c := range 4 {
		x := 250 + 40*float64(c)
		one.write(x, 135, 10, "7").write(x, 95, 10, "8")
		two.write(x, 715, 10, "9")
	}
	want := "不予|7.执法案卷|7|7|7|7\n8.属于行政查询事项|8|8|8|8\n总计||9|9|9|9\n"
	if got := text(laid(t, one, two)); strings.ReplaceAll(got, "\n\n", "\n") != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestBorderless finds columns by white space and keeps an empty one.
func TestBorderless(t *testing.T) {
	a := newArt()
	row := func(y float64, label string, values ...string) {
		a.write(60, y, 10, label)
		for k, v := range values {
			a.write(300+40*float64(k), y, 10, v)
		}
	}
	row(700, "一、本年新收", "3", "0", "1", "0", "4")
	row(676, "（一）予以公开", "2", "", "1", "0", "3")
	a.write(60, 655, 10, "1.申请人无正当理由逾期")
	row(648, "", "1", "0", "0", "0", "1")
	a.write(60, 641, 10, "不补正")
	row(617, "（七）总计", "3", "0", "1", "0", "4")
	want := "一、本年新收|3|0|1|0|4\n（一）予以公开|2||1|0|3\n1.申请人无正当理由逾期不补正|1|0|0|0|1\n（七）总计|3|0|1|0|4\n"
	if got := text(laid(t, a)); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestBorderlessGoesOn reads the one row that the end of a page left over, beside
// the middle of its label.
func TestBorderlessGoesOn(t *testing.T) {
	row := func(a *art, y float64, label string, values ...string) {
		a.write(60, y, 10, label)
		for k, v := range values {
			a.write(300+40*float64(k), y, 10, v)
		}
	}
	one, two := newArt(), newArt()
	for k := range 3 {
		row(one, 700-24*float64(k), "1.许可", "3", "0", "1", "0", "4")
	}
	two.write(60, 756, 10, "1.本机关不掌握相关政府信")
	row(two, 749, "", "693", "0", "0", "0", "693")
	two.write(60, 742, 10, "息")
	want := strings.Repeat("1.许可|3|0|1|0|4\n", 3) + "1.本机关不掌握相关政府信息|693|0|0|0|693\n"
	if got := text(laid(t, one, two)); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestFullLabels keeps labels apart that fill their column, and takes a number
// among the labels for no column of numbers.
func TestFullLabels(t *testing.T) {
	a := newArt()
	for k, l := range []struct{ group, label string }{{"三、本", "（一）予以公开"}, {"年度办", "（二）部分公开"}, {"理结果", "（三）不予公开"}, {"", "（七）总计"}, {"12", "四、结转"}} {
		y := 700 - 13*float64(k)
		a.write(60, y, 10, l.group).write(95, y, 10, l.label)
		for c, v := range []string{"3", "0", "1", "0", "4"} {
			a.write(300+40*float64(c), y, 10, v)
		}
	}
	want := "（一）予以公开|3|0|1|0|4\n三、本年度办理结果|（二）部分公开|3|0|1|0|4\n（三）不予公开|3|0|1|0|4\n（七）总计|3|0|1|0|4\n12|四、结转|3|0|1|0|4\n"
	if got := text(laid(t, a)); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestSpaced reads numbers set with room between their digits, where the words
// have it too.
func TestSpaced(t *testing.T) {
	a := newArt()
	write := func(x, y float64, s string) {
		for _, r := range s {
			a.write(x, y, 10, string(r))
			if x += 8.5; r > 0x80 {
				x += 5
			}
		}
	}
	for k, row := range []string{"一、本年新收政府信息公开", "二、上年结转政府信息公开", "三、本年度办理结果"} {
		y := 700 - 20*float64(k)
		write(60, y, row)
		for c, v := range []string{"123", "0", "45", "6", "174"} {
			write(300+45*float64(c), y, v)
		}
	}
	want := "一、本年新收政府信息公开|123|0|45|6|174\n二、上年结转政府信息公开|123|0|45|6|174\n三、本年度办理结果|123|0|45|6|174\n"
	if got := text(laid(t, a)); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestStruck states no number that is crossed out in whole or in part; a line
// under a number does nothing to it.
func TestStruck(t *testing.T) {
	a := newArt().frame([]float64{60, 160, 260, 360}, []float64{720, 690})
	a.write(70, 701, 12, "行政许可").write(170, 701, 12, "9912").write(270, 701, 12, "15")
	a.h(705, 169.5, 182.5).h(699, 269, 283)
	if got, want := text(laid(t, a)), "行政许可|��12|15\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestBrokenInTheMiddle puts numbers together that a narrow column breaks: the
// whole ones stand in the middle beside them, as two rows never do.
func TestBrokenInTheMiddle(t *testing.T) {
	for _, c := range []struct{ name, first, last, want string }{
		{"各列一样宽", "1", "100", "12378|4569|3|4|100"},
		{"末列宽些", "1", "10086", "12378|4569|3|4|10086"},
		{"本列放得下更长的数", "12345", "10086", "?|?|?|?|?"},
	} {
		a := newArt()
		for r, y := range []float64{700, 670, 640} {
			a.write(60, y, 10, []string{"1.许可", "2.处罚", "3.强制"}[r])
			for k := range 5 {
				x := 200 + 60*float64(k)
				if r == 1 && k < 2 {
					a.write(x, y+6, 10, []string{"123", "456"}[k]).write(x, y-6, 10, []string{"78", "9"}[k])
					continue
				}
				a.write(x, y, 10, []string{c.first, "2", "3", "4", c.last}[k])
			}
		}
		whole := fmt.Sprintf("%s|2|3|4|%s\n", c.first, c.last)
		want := "1.许可|" + whole + "2.处罚|" + c.want + "\n3.强制|" + whole
		if got := strings.ReplaceAll(text(laid(t, a)), "\uFFFD", "?"); got != want {
			t.Errorf("%s: got\n%swant\n%s", c.name, got, want)
		}
	}
}

// TestCloseRows keeps rows apart that stand as close as lines of one cell: a
// number that leaves room for one digit more is whole.
func TestCloseRows(t *testing.T) {
	a := newArt()
	for r := range 4 {
		y := 700 - 12*float64(r)
		a.write(60, y, 10, []string{"1.许可", "2.处罚", "3.强制", "4.收费"}[r])
		for k := range 5 {
			a.write(200+60*float64(k), y, 10, []string{"7", "12", "135", "0", "154"}[k])
		}
	}
	want := "1.许可|7|12|135|0|154\n2.处罚|7|12|135|0|154\n3.强制|7|12|135|0|154\n4.收费|7|12|135|0|154\n"
	if got := text(laid(t, a)); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestWideDigits keeps a digit of full width apart from the label that it stands
// close to.
func TestWideDigits(t *testing.T) {
	a := newArt()
	for r := range 3 {
		y := 700 - 24*float64(r)
		a.write(60, y, 10, []string{"1.属于许可", "2.属于处罚", "3.属于强制"}[r])
		for k := range 4 {
			a.write(114+40*float64(k), y, 10, "５")
		}
	}
	if got, want := text(laid(t, a)), "1.属于许可|５|５|５|５\n2.属于处罚|５|５|５|５\n3.属于强制|５|５|５|５\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestTooHigh makes a digit unknown that the line between two rows runs
// through: the number goes on where a reader does not see it.
func TestTooHigh(t *testing.T) {
	a := newArt().frame([]float64{60, 160, 200, 240}, []float64{700, 680, 660})
	a.write(70, 686, 10, "许可").write(165, 686, 10, "12").write(205, 686, 10, "5")
	a.write(70, 666, 10, "处罚").write(175, 676.5, 10, "9").write(165, 664, 10, "34").write(205, 666, 10, "6")
	if got, want := text(laid(t, a)), "许可|12\uFFFD\uFFFD|5\n处罚|\uFFFD\uFFFD34|6\n"; got != want { // each cell of two lines
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestShortTitle parts a title from the heading below it where no line of the
// page reaches the margin: the table shows where that is.
func TestShortTitle(t *testing.T) {
	a := newArt().write(60, 760, 12, "临溪县档案局2023年政府信息公开工作年度报告").write(60, 740, 12, "一、总体情况")
	a.frame([]float64{60, 260, 400, 530}, []float64{700, 680}).write(70, 686, 10, "许可").write(270, 686, 10, "12").write(410, 686, 10, "5")
	if got, want := text(laid(t, a)), "临溪县档案局2023年政府信息公开工作年度报告\n一、总体情况\n许可|12|5\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestBrokenWithoutLines makes half a number unknown where nothing shows
// whether the digits below belong to it.
func TestBrokenWithoutLines(t *testing.T) {
	a := newArt()
	for k, v := range []string{"12", "34", "56", "78", "90"} {
		a.write(100+60*float64(k), 700, 10, v)
	}
	a.write(100, 688, 10, "7").write(220, 688, 10, "9")
	got := text(laid(t, a))
	if strings.Count(got, "\uFFFD") != 2 || strings.Contains(got, "7\n") {
		t.Errorf("got %q", got)
	}
}

// TestRadicals reads the code of a radical as the character it looks like.
func TestRadicals(t *testing.T) {
	a := newArt().write(60, 700, 12, "⼀、⺠政⾏政︵\ue123）")
	if got, want := text(laid(t, a)), "一、民政行政（\uFFFD）\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A number laid over another, as by whoever corrects a file without taking the
// old one away, is neither of them nor both.
func TestNumberOverNumber(t *testing.T) {
	for name, c := range map[string]struct {
		page *art
		want string
	}{
		"改过的数盖在旧数上": {newArt().write(100, 700, 10, "56").write(100, 700, 10, "78"), strings.Repeat(string(unknown), 4)},
		"错开一点":      {newArt().write(100, 700, 10, "56").write(101, 700, 10, "78"), strings.Repeat(string(unknown), 4)},
		"同一个数印两遍":   {newArt().write(100, 700, 10, "56").write(100.4, 700, 10, "56"), "56"},
		"紧排的数":      {newArt().write(100, 700, 10, "5").write(104, 700, 10, "6").write(108, 700, 10, "7"), "567"},
		"数盖在字上":     {newArt().write(100, 700, 10, "12").write(100, 700, 10, "件"), "1件2"},
	} {
		t.Run(name, func(t *testing.T) {
			got := ""
			for l := range laid(t, c.page).Lines {
				for _, cell := range l.Cells {
					got += cell.Text
				}
			}
			if strings.ReplaceAll(got, " ", "") != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
