package ui

import (
	"math"
	"strconv"
)

// Chart is a bar chart of counts: a group of bars for each year, a bar for each
// series. It is drawn without a script and never stands without the table that
// holds the same numbers.
type Chart struct {
	ID      string
	Title   string
	Groups  []string // below the bars
	Series  []Series
	Unknown string // what stands for a bar whose count is not known
}

// Series is the bars of one kind, one for each group.
type Series struct {
	Name string
	Bars []Bar
}

// Bar is one count. An unknown one has no height at all: it is not zero.
type Bar struct {
	Value int64
	Text  string
	Known bool
}

// The drawing's measures, in its own units.
const (
	chartWidth  = 720
	chartHeight = 300
	chartLeft   = 64
	chartRight  = 8
	chartTop    = 26
	chartBottom = 34
	barMost     = 40 // width of a bar
	barLabelled = 26 // bars narrower than this have no room for their number
	ticks       = 5
)

// drawn is the chart in the drawing's units.
type drawn struct {
	Lines  []drawnLine
	Bars   []drawnBar
	Groups []drawnText
}

type drawnLine struct {
	Y    float64
	Text string
}

type drawnBar struct {
	X, Y, W, H float64
	Series     int
	Text       string // "" where there is no room
	Known      bool
}

type drawnText struct {
	X    float64
	Text string
}

// draw lays the chart out.
func (c Chart) draw() drawn {
	var d drawn
	step := c.step()
	high := float64(chartHeight - chartTop - chartBottom)
	floor := float64(chartHeight - chartBottom)
	top := step * ticks
	for i := range ticks + 1 {
		d.Lines = append(d.Lines, drawnLine{floor - high*float64(i)/ticks, strconv.FormatFloat(step*float64(i), 'f', -1, 64)})
	}
	band := float64(chartWidth-chartLeft-chartRight) / float64(max(len(c.Groups), 1))
	wide := min(barMost, band*.8/float64(max(len(c.Series), 1)))
	for g, name := range c.Groups {
		middle := chartLeft + band*(float64(g)+.5)
		d.Groups = append(d.Groups, drawnText{middle, name})
		x := middle - wide*float64(len(c.Series))/2
		for s, series := range c.Series {
			bar := series.Bars[g]
			b := drawnBar{X: x + wide*float64(s) + 1, W: wide - 2, Series: s, Known: bar.Known, Y: floor}
			if bar.Known {
				b.H = high * min(max(float64(bar.Value), 0)/top, 1)
				b.Y = floor - b.H
			}
			if wide >= barLabelled {
				b.Text = bar.Text
			}
			if !bar.Known {
				b.Text = "?"
			}
			d.Bars = append(d.Bars, b)
		}
	}
	return d
}

// step is the distance of two lines: 1, 2 or 5 times a power of ten, and never
// less than one.
func (c Chart) step() float64 {
	most := float64(ticks)
	for _, s := range c.Series {
		for _, b := range s.Bars {
			if b.Known {
				most = max(most, float64(b.Value))
			}
		}
	}
	raw := most / ticks
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, times := range []float64{1, 2, 5} {
		if times*power >= raw {
			return times * power
		}
	}
	return 10 * power
}

// unknown reports whether a bar is missing.
func (c Chart) unknown() bool {
	for _, s := range c.Series {
		for _, b := range s.Bars {
			if !b.Known {
				return true
			}
		}
	}
	return false
}

func units(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }

// series is the class of a series' bars: colour and hatching differ, so that
// no bar is told by its colour alone.
func series(i int) string { return "s" + strconv.Itoa(i%3) }

// fill is how a series is filled: the first plain, the others hatched.
func (c Chart) fill(i int) string {
	return "url(#" + c.ID + "-" + series(i) + ")"
}
