package pdf

import (
	"fmt"
	"strings"
	"testing"
)

// TestHalves reads two pages that stand side by side on one sheet one after the
// other, and leaves a wide page alone whose tables part in the middle.
func TestHalves(t *testing.T) {
	wide := func() *art { return &art{sheet{width: 842, height: 595}} }
	const prose = "本机关按照条例的要求主动公开各类信息，回应群众关心的问"
	page := func(a *art, x float64, head string, n int) {
		a.write(x, 520, 10, head)
		for k := range 4 {
			a.write(x, 500-16*float64(k), 10, prose)
		}
		a.frame([]float64{x, x + 160, x + 230, x + 300}, []float64{400, 380, 360})
		for k, label := range []string{"收到", "结转"} {
			a.write(x+6, 386-20*float64(k), 10, label).write(x+170, 386-20*float64(k), 10, fmt.Sprint(n+k)).write(x+240, 386-20*float64(k), 10, fmt.Sprint(n+10+k))
		}
	}
	two := wide()
	page(two, 60, "一、总体情况", 1)
	page(two, 481, "二、公开情况", 5)
	lines := strings.Split(text(laid(t, two)), "\n")
	want := []string{"一、总体情况", prose + prose + prose + prose, "收到|1|11", "结转|2|12", "二、公开情况", prose + prose + prose + prose, "收到|5|15", "结转|6|16", ""}
	if got := strings.Join(lines, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("two pages on one sheet:\n%s", got)
	}
	d := laid(t, two)
	last := d.Pages[0].Lines[len(d.Pages[0].Lines)-1].Cells[1].Place()
	if len(d.Pages) != 1 || last.Page != 1 || last.Box[0] < 641 || last.Box[0] > 661 {
		t.Errorf("the last number stands at %+v %v of %d pages", last, last.Box, len(d.Pages))
	}

	one := wide()
	for r, label := range []string{"一、收到", "二、结转", "三、办结", "四、结余"} {
		y := 480 - 24*float64(r)
		one.write(60, y, 10, label)
		for k := range 10 {
			x := 140 + 45*float64(k)
			if k > 4 {
				x += 110
			}
			one.write(x, y, 10, fmt.Sprint(r+k))
		}
	}
	if got := text(laid(t, one)); !strings.HasPrefix(got, "一、收到|0|1|2|3|4|5|6|7|8|9\n") {
		t.Errorf("one wide table:\n%s", got)
	}
}
