package ui

import (
	"strings"
	"testing"
)

func TestChartSteps(t *testing.T) {
	for most, want := range map[int64]float64{0: 1, 1: 1, 5: 1, 6: 2, 24: 5, 26: 10, 100: 20, 101: 50, 1306: 500, 9_000_000_000_000_000_000: 2e18} {
		c := Chart{Series: []Series{{Bars: []Bar{{Value: most, Known: true}, {Value: 1 << 62}}}}}
		if got := c.step(); got != want {
			t.Errorf("lines for %d stand %g apart, want %g", most, got, want)
		}
	}
}

func TestChartBars(t *testing.T) {
	c := Chart{ID: "c", Title: "件数", Unknown: "未读到", Groups: []string{"2023年", "2024年", "2025年"}, Series: []Series{
		{Name: "收到", Bars: []Bar{{10, "10", true}, {0, "0", true}, {0, "未读到", false}}},
		{Name: "办结", Bars: []Bar{{5, "5", true}, {-3, "-3", true}, {20, "20", true}}},
	}}
	d := c.draw()
	if len(d.Bars) != 6 || len(d.Lines) != ticks+1 || len(d.Groups) != 3 {
		t.Fatalf("%d bars, %d lines, %d groups", len(d.Bars), len(d.Lines), len(d.Groups))
	}
	ten, five := d.Bars[0], d.Bars[1]
	if ten.H != 2*five.H || ten.Y+ten.H != five.Y+five.H || five.X < ten.X+ten.W {
		t.Errorf("10 is drawn as %+v, 5 as %+v", ten, five)
	}
	if zero := d.Bars[2]; zero.H != 0 || zero.Text != "0" || !zero.Known {
		t.Errorf("0 is drawn as %+v", zero)
	}
	if less := d.Bars[3]; less.H != 0 || less.Text != "-3" {
		t.Errorf("a negative count is drawn as %+v", less)
	}
	if gone := d.Bars[4]; gone.Known || gone.Text != "?" || gone.H != 0 {
		t.Errorf("what was not read is drawn as %+v", gone)
	}
	var b strings.Builder
	if err := Bars(Page{}, c).Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(b.String(), "<rect x="); got != 5 {
		t.Errorf("%d bars are drawn of the 5 that are known", got)
	}
	if strings.Contains(b.String(), "style=") || !strings.Contains(b.String(), "未读到") {
		t.Error("the chart has inline styles, or does not say what ? means")
	}
}

// Twelve years leave no room for numbers on the bars: the table beside has them.
func TestNarrowBars(t *testing.T) {
	c := Chart{Series: make([]Series, 3)}
	for range 12 {
		c.Groups = append(c.Groups, "2023年")
		for s := range c.Series {
			c.Series[s].Bars = append(c.Series[s].Bars, Bar{1234, "1234", true})
		}
	}
	for _, b := range c.draw().Bars {
		if b.Text != "" || b.X < chartLeft || b.X+b.W > chartWidth-chartRight {
			t.Fatalf("a bar is drawn as %+v", b)
		}
	}
}
