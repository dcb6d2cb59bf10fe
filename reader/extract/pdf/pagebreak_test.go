package pdf

import (
	"strings"
	"testing"
)

// TestTornByThePage states no part of a number whose lines stand on two pages.
func TestTornByThePage(t *testing.T) {
	row := func(a *art, y float64, label string, numbers ...string) {
		a.write(60, y, 10, label)
		for k, n := range numbers {
			a.write(300+50*float64(k), y, 10, n)
		}
	}
	for _, c := range []struct {
		name       string
		foot, head func(*art)
		last, next string
	}{
		{"上半在页末", func(a *art) { a.write(300, 62, 10, "6067") }, func(a *art) { row(a, 780, "2.重复申请", "39", "0", "1", "3", "9") },
			"8.行政查询事项|2|0|0|0|2\n1.信访举报投诉类申请|?|1|2|3|9\n?\n", "2.重复申请|?|0|1|3|9\n"},
		{"下半在页首", func(*art) {}, func(a *art) {
			row(a, 792, "", "39")
			row(a, 760, "2.重复申请", "5", "0", "1", "3", "9")
		}, "1.信访举报投诉类申请|?|1|2|3|9\n", "2.重复申请|5|0|1|3|9\n"},
		{"标签在页末，数在页首", func(a *art) { a.write(60, 62, 10, "2.重复申请") }, func(a *art) { row(a, 792, "", "39", "0", "1", "3", "9") },
			"1.信访举报投诉类申请|7|1|2|3|9\n2.重复申请\n", "39|0|1|3|9\n"},
		{"下半在页首，旁边是标签的下半", func(*art) {}, func(a *art) {
			row(a, 792, "投诉类申请", "39", "0")
			row(a, 760, "2.重复申请", "5", "0", "1", "3", "9")
		}, "1.信访举报投诉类申请|?|?|2|3|9\n", "2.重复申请|5|0|1|3|9\n"},
		{"下半在页首，没有别的字", func(*art) {}, func(a *art) {
			row(a, 792, "", "7", "7")
			row(a, 760, "2.重复申请", "5", "0", "1", "3", "9")
		}, "1.信访举报投诉类申请|?|?|2|3|9\n", "2.重复申请|5|0|1|3|9\n"},
		{"下半在重印的表头之后", func(*art) {}, func(a *art) {
			row(a, 812, "申请人情况", "自然人", "企业", "机构", "其他", "总计")
			a.write(60, 792, 10, "类申请").write(500, 792, 10, "9")
			row(a, 760, "2.重复申请", "5", "0", "1", "3", "9")
		}, "1.信访举报投诉类申请|7|1|2|3|?\n", "2.重复申请|5|0|1|3|9\n"},
		{"标签和数的上半在页末", func(a *art) { row(a, 62, "2.没有正当理由大", "39", "0") }, func(a *art) { row(a, 792, "量反复申请", "5", "4", "1", "3", "9") },
			"1.信访举报投诉类申请|7|1|2|3|9\n2.没有正当理由大|?|?\n", "量反复申请|?|?|1|3|9\n"},
		{"页码", func(a *art) { a.write(300, 20, 10, "12") }, func(a *art) {
			row(a, 780, "2.重复申请", "39", "0", "1", "3", "9")
			a.write(300, 20, 10, "13")
		},
			"1.信访举报投诉类申请|7|1|2|3|9\n12\n", "2.重复申请|39|0|1|3|9\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b := newArt(), newArt()
			row(a, 122, "7.行政执法案卷", "4", "0", "0", "0", "4")
			row(a, 102, "8.行政查询事项", "2", "0", "0", "0", "2")
			row(a, 82, "1.信访举报投诉类申请", "7", "1", "2", "3", "9")
			c.foot(a)
			c.head(b)
			row(b, 740, "3.公开出版物", "1", "0", "0", "0", "1")
			row(b, 720, "4.大量反复申请", "2", "0", "0", "0", "2")
			row(b, 700, "5.重新出具", "3", "0", "0", "0", "3")
			d := laid(t, a, b)
			var pages []string
			for _, p := range d.Pages {
				d.Pages[0] = p
				one := *d
				one.Pages = d.Pages[:1]
				pages = append(pages, strings.ReplaceAll(text(&one), "\uFFFD", "?"))
			}
			if !strings.HasSuffix(pages[0], "\n"+c.last) {
				t.Errorf("the first page ends\n%swant\n%s", pages[0], c.last)
			}
			if !strings.Contains(pages[1], c.next) {
				t.Errorf("the second page is\n%swant\n%s", pages[1], c.next)
			}
		})
	}
}

// TestHalvesInCells does the same in a table with lines, where the part on the next
// page has no label and other cells.
func TestHalvesInCells(t *testing.T) {
	xs := []float64{60, 100, 140, 240, 280, 320, 360, 400}
	a := newArt().frame(xs[1:], []float64{120, 90, 60})
	for k, x := range xs[3:7] {
		a.write(x+4, 98, 10, "12"[:1+k%2]).write(x+4, 68, 10, "380")
	}
	a.write(104, 98, 10, "一").write(104, 68, 10, "二").write(144, 98, 10, "收到").write(144, 68, 10, "结转")
	b := newArt().h(800, 60, 400).h(770, 60, 400).h(740, 60, 400).v(100, 740, 770).v(140, 740, 770).v(60, 740, 800)
	b.write(364, 780, 10, "75").write(64, 750, 10, "三").write(144, 750, 10, "办结")
	for _, x := range xs[3:7] {
		b.v(x, 740, 800).write(x+4, 750, 10, "4")
	}
	b.v(400, 740, 800)
	if got, want := text(laid(t, a, b)), "一|收到|1|12|1|12\n二|结转|380|380|380|?\n||||?\n三||办结|4|4|4|4\n"; strings.ReplaceAll(got, "\uFFFD", "?") != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestBeyondTheTable states no number that runs over the outer line of its table:
// what follows may stand beyond it, or may have been cut off.
func TestBeyondTheTable(t *testing.T) {
	for _, c := range []struct {
		name string
		x    float64 // of the first digit
		gap  float64
		n    string
		want string
	}{
		{"在格子里", 210, 0, "14", "14"},
		{"碰着边线", 230.5, 0, "14", "1?"},
		{"边线之外还有一位", 229, 2, "145", "1??"},
	} {
		a := newArt().frame([]float64{60, 160, 200, 240}, []float64{720, 700, 680})
		a.write(70, 705, 10, "收到").write(70, 685, 10, "结转").write(170, 685, 10, "3").write(210, 685, 10, "3").write(170, 705, 10, "7")
		x := c.x
		for _, r := range c.n {
			a.write(x, 705, 10, string(r))
			x += 5 + c.gap
		}
		if got := strings.ReplaceAll(text(laid(t, a)), "\uFFFD", "?"); !strings.Contains(got, "收到|7|"+c.want[:2]) || strings.Contains(got, "145") {
			t.Errorf("%s: got\n%swant %s", c.name, got, c.want)
		}
	}
}

// TestRestLikeAFolio takes no rest of a number for the number of its page, though it
// is the same: those of the pages stand at one height.
func TestRestLikeAFolio(t *testing.T) {
	var pages []*art
	for n := range 3 {
		a := newArt()
		for r := range 4 {
			y := 760 - 20*float64(r)
			a.write(60, y, 10, []string{"1.信访", "2.重复", "3.出版物", "4.反复"}[r])
			for k := range 5 {
				a.write(300+50*float64(k), y, 10, []string{"7", "1", "2", "0", "9"}[k])
			}
		}
		a.write(290, 30, 10, "123"[n:n+1])
		pages = append(pages, a)
	}
	pages[2].write(300, 792, 10, "3")
	d := laid(t, pages...)
	for k, want := range []string{"4.反复|7|1|2|0|9\n", "4.反复|?|1|2|0|9\n"} {
		one := *d
		one.Pages = d.Pages[k : k+1]
		if got := strings.ReplaceAll(text(&one), "\uFFFD", "?"); !strings.Contains(got, want) {
			t.Errorf("page %d is\n%swant in it\n%s", k+1, got, want)
		}
	}
}
