package pdf

import (
	"fmt"
	"strings"
	"testing"
)

// TestSetWide states no part of a number whose lines stand as far apart as rows
// do elsewhere, and every number that stands beside a label of two such lines.
func TestSetWide(t *testing.T) {
	numbers := func(a *art, y float64, list ...string) {
		for k, v := range list {
			if v != "" {
				a.write(300+40*float64(k), y, 10, v)
			}
		}
	}
	labels := func(a *art) {
		for k, l := range [][2]string{{"1.申请人无正当理由逾期", "不补正"}, {"2.申请人逾期未按收费通", "知缴费"}, {"3.其他", ""}} {
			y := 700 - 46*float64(k)
			a.write(60, y, 10, l[0])
			if l[1] != "" {
				a.write(60, y-18, 10, l[1])
			}
		}
	}
	whole := "1.申请人无正当理由逾期不补正|123|0|1|0|4\n2.申请人逾期未按收费通知缴费|123|0|1|0|4\n3.其他|123|0|1|0|4\n"
	for _, c := range []struct {
		name string
		draw func(*art)
		want string
	}{
		{"数在两行标签的中间", func(a *art) {
			for k := range 3 {
				y := 700 - 46*float64(k)
				if k < 2 {
					y -= 9
				}
				numbers(a, y, "123", "0", "1", "0", "4")
			}
		}, whole},
		{"数在标签的第一行", func(a *art) {
			for k := range 3 {
				numbers(a, 700-46*float64(k), "123", "0", "1", "0", "4")
			}
		}, whole},
		{"几个数断成两行", func(a *art) {
			for k := range 3 {
				numbers(a, 700-46*float64(k), "123", "0", "1", "0", "4")
			}
			numbers(a, 682, "45", "", "", "", "6")
		}, "1.申请人无正当理由逾期不补正|???|0|1|0|?\n2.申请人逾期未按收费通知缴费|123|0|1|0|4\n3.其他|123|0|1|0|4\n"},
		{"数都断成两行", func(a *art) {
			for k := range 3 {
				numbers(a, 700-46*float64(k), "123", "0", "1", "0", "4")
			}
			numbers(a, 636, "45", "1", "2", "3", "6")
		}, "1.申请人无正当理由逾期不补正|123|0|1|0|4\n2.申请人逾期未按收费通知缴费|???|?|?|?|?\n3.其他|123|0|1|0|4\n"},
		{"最后一行的数断成两行", func(a *art) {
			for k := range 3 {
				numbers(a, 700-46*float64(k), "123", "0", "1", "0", "4")
			}
			numbers(a, 590, "45")
		}, "1.申请人无正当理由逾期不补正|123|0|1|0|4\n2.申请人逾期未按收费通知缴费|123|0|1|0|4\n3.其他|???|0|1|0|4\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := newArt()
			labels(a)
			c.draw(a)
			got := ""
			for l := range strings.Lines(strings.ReplaceAll(text(laid(t, a)), string(unknown), "?")) {
				if strings.Trim(l, "?|\n") != "" { // a line of unknown numbers says nothing
					got += l
				}
			}
			if got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

// TestBrokenWide states no half of a number where one line of each stands above
// the label and one below.
func TestBrokenWide(t *testing.T) {
	a := newArt()
	a.write(60, 691, 10, "1.许可")
	for k := range 5 {
		a.write(200+60*float64(k), 700, 10, "245").write(200+60*float64(k), 682, 10, "1")
	}
	if got := text(laid(t, a)); strings.Contains(got, "245") {
		t.Errorf("half of a number is stated:\n%s", got)
	}
}

// TestDownwards keeps a label that is written downwards apart from those beside
// and above it.
func TestDownwards(t *testing.T) {
	a := newArt()
	for k, r := range []rune("三、本年度办理结果") {
		a.write(40, 700-10.5*float64(k), 10, string(r))
	}
	want := ""
	for k := range 5 {
		y := 700 - 24*float64(k)
		a.write(60, y, 10, fmt.Sprintf("%d.许可", k+1))
		for c := range 5 {
			a.write(200+60*float64(c), y, 10, "7")
		}
		if k == 2 {
			want += "三、本年度办理结果|"
		}
		want += fmt.Sprintf("%d.许可|7|7|7|7|7\n", k+1)
	}
	if got := text(laid(t, a)); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestLeftOver states no part of a number whose first line stands as close to the row
// above as to its own, one that runs into its neighbours, and one whose lines stand a
// little further apart than those of the labels.
func TestLeftOver(t *testing.T) {
	row := func(a *art, y float64, label string, numbers ...string) {
		a.write(60, y, 10, label)
		for k, v := range numbers {
			if v != "" {
				a.write(300+40*float64(k), y, 10, v)
			}
		}
	}
	for _, c := range []struct {
		name string
		draw func(*art)
		want string
	}{
		{"夹在两行中间", func(a *art) {
			row(a, 700, "1.信访举报", "2", "3", "0", "4", "9")
			row(a, 678, "2.重复申请", "2", "3", "0", "4", "19")
			a.write(460, 668, 10, "17")
			row(a, 658, "（七）总计", "37", "8", "40", "21", "0")
			row(a, 636, "四、结转", "1", "1", "4", "0", "6")
		}, "1.信访举报|2|3|0|4|9\n2.重复申请|2|3|0|4|?\n（七）总计|37|8|40|21|?\n四、结转|1|1|4|0|6\n"},
		{"几列的数连成一串", func(a *art) {
			a.write(300, 718, 10, "816487335247")
			row(a, 700, "一、收到", "5", "31", "70", "65", "13")
			row(a, 670, "二、结转", "1", "1", "0", "0", "1")
			row(a, 640, "1.予以公开", "0", "0", "0", "0", "0")
		}, "????????????\n一、收到|?|??|70|65|13\n二、结转|1|1|0|0|1\n1.予以公开|0|0|0|0|0\n"},
		{"连成一长串", func(a *art) {
			a.write(300, 718, 10, "816").write(330, 718, 10, "48733524738109476692131682")
			row(a, 700, "一、收到", "5", "31", "70", "65", "13")
			row(a, 670, "二、结转", "1", "1", "0", "0", "1")
			row(a, 640, "1.予以公开", "0", "0", "0", "0", "0")
		}, "一、收到|?|??|??|??|13\n二、结转|1|1|0|0|1\n1.予以公开|0|0|0|0|0\n"},
		{"数的行距大一些", func(a *art) {
			a.write(60, 716, 10, "1.申请人无正当理由逾期")
			row(a, 700, "不补正", "2", "3", "0", "4", "9")
			a.write(300, 678, 10, "94")
			row(a, 660, "1.国家秘密", "0", "7", "45", "6", "7")
			row(a, 630, "2.法律禁止", "0", "7", "45", "6", "7")
		}, "1.申请人无正当理由逾期不补正|?|3|0|4|9\n1.国家秘密|?|7|45|6|7\n2.法律禁止|0|7|45|6|7\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := newArt()
			c.draw(a)
			got := strings.ReplaceAll(text(laid(t, a)), "\uFFFD", "?")
			for _, line := range strings.Split(c.want, "\n") {
				if !strings.Contains(got, line+"\n") {
					t.Errorf("got\n%swant\n%s", got, c.want)
					break
				}
			}
		})
	}
}
