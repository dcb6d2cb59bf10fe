// Package calendar counts the days on which every term of the disclosure
// regulation (条例) runs: working days (工作日) with the holidays and make-up days
// that the State Council's yearly notices announce, and calendar days that must
// not end on a holiday. A date is one day in Asia/Shanghai. A year whose notice
// is not known is an error and never guessed from the weekends.
package calendar

import (
	"slices"
)

// Calendar knows which days are worked. It is immutable and safe to share;
// With, WithOverlay and AsOf return another one. The zero Calendar knows no
// day at all.
//
// A year is known when its notices together name days off for 春节 and 国庆节,
// which the yearly notice does and an amendment does not. The one year after
// the last known one is counted with its statutory days and is provisional.
// Of any other year only the days are known that a notice names.
type Calendar struct {
	notices     []*Notice // by date of issue, so that a later one wins
	statutory   []*Notice
	overlays    []*Overlay
	years       []int // known, ascending
	provisional int   // 0 for none

	origin Date // the date of cells[0]
	cells  []cell
	marks  []mark
}

// cell is what is known about one day. The zero cell is an unknown day.
type cell struct {
	kind        Kind
	provisional bool
	mark        int32 // index into marks; 0 for none
}

// mark is what a notice or an overlay says about days.
type mark struct {
	name    string
	notice  *Notice
	overlay *Overlay
}

// With adds notices. Where two notices name the same day, the one with the
// later date of issue wins; of two with the same date the one added later. A
// notice without date of issue wins over all that have one. A notice with the
// number of one that is there already takes its place: it corrects the data.
func (c *Calendar) With(notices ...Notice) *Calendar {
	all := slices.Clone(c.notices)
	for _, n := range notices {
		if len(n.entries) > 0 {
			all = append(slices.DeleteFunc(all, n.same), &n)
		}
	}
	return build(all, c.statutory, c.overlays)
}

// WithOverlay adds days off that hold in one place only; they change working
// days, make-up days included, and leave weekends and holidays as they are.
// The error is a sentence about the first overlay that is not complete.
func (c *Calendar) WithOverlay(overlays ...Overlay) (*Calendar, error) {
	all := slices.Clone(c.overlays)
	for _, o := range overlays {
		if err := o.check(); err != nil {
			return nil, err
		}
		all = append(all, &o)
	}
	return build(c.notices, c.statutory, all), nil
}

// AsOf is the calendar as it could be known at the end of the day d: only what
// was issued on or before d. It serves to count again what was counted then.
// What bears no date is left out, because nobody can tell.
func (c *Calendar) AsOf(d Date) *Calendar {
	issued := func(n *Notice) bool { return !n.issued.IsZero() && n.issued <= d }
	return build(keep(c.notices, issued), keep(c.statutory, issued),
		keep(c.overlays, func(o *Overlay) bool { return !o.Issued.IsZero() && o.Issued <= d }))
}

// Years are the years that are known from their notices, ascending. The
// provisional year is not among them.
func (c *Calendar) Years() []int { return slices.Clone(c.years) }

// Provisional is the year that is counted with its statutory days only, 0 if
// there is none.
func (c *Calendar) Provisional() int { return c.provisional }

// Notices are the notices of the year in the order in which they override
// each other; for the provisional year, the statute.
func (c *Calendar) Notices(year int) []Notice {
	var of []Notice
	from := c.notices
	if year == c.provisional {
		from = slices.Concat(c.statutory, c.notices)
	}
	for _, n := range from {
		if n.year == year {
			of = append(of, *n)
		}
	}
	return of
}

// build lays out the table of days. The notices of a December reach into the
// year before and those of a January may reach into the next, so the table
// has a margin of one year, and it ends with the provisional year.
func build(notices, statutory []*Notice, overlays []*Overlay) *Calendar {
	notices = slices.Clone(notices)
	slices.SortStableFunc(notices, (*Notice).before)
	c := &Calendar{notices: notices, statutory: statutory, overlays: overlays}
	if len(notices) == 0 {
		return c
	}
	first, last := notices[0].year, notices[0].year
	for _, n := range notices {
		first, last = min(first, n.year), max(last, n.year)
		if !slices.Contains(c.years, n.year) && known(notices, n.year) {
			c.years = append(c.years, n.year)
		}
	}
	slices.Sort(c.years)
	c.origin = dateOf(first-1, 1, 1)
	c.cells = make([]cell, dateOf(last+2, 1, 1)-c.origin)
	c.marks = make([]mark, 1)

	for _, year := range c.years {
		c.fill(year, false)
	}
	if len(c.years) > 0 {
		next := c.years[len(c.years)-1] + 1
		if slices.ContainsFunc(statutory, func(n *Notice) bool { return n.year == next }) {
			c.provisional = next
			c.fill(next, true)
			for _, n := range statutory {
				if n.year == next {
					c.apply(n)
				}
			}
		}
	}
	for _, n := range notices {
		c.apply(n)
	}
	for _, o := range overlays {
		c.close(o)
	}
	return c
}

// known tells whether the notices together arrange the year.
func known(notices []*Notice, year int) bool {
	return slices.IndexFunc(yearlyHolidays, func(holiday string) bool {
		return !slices.ContainsFunc(notices, func(n *Notice) bool { return n.year == year && n.names(holiday) })
	}) < 0
}

// yearlyHolidays are the two that every yearly notice arranges with days off
// from Monday to Friday.
var yearlyHolidays = []string{"春节", "国庆"}

func (c *Calendar) fill(year int, provisional bool) {
	for d := dateOf(year, 1, 1); d.Year() == year; d++ {
		c.cells[d-c.origin] = cell{kind: ordinary(d), provisional: provisional}
	}
}

func (c *Calendar) apply(n *Notice) {
	for _, e := range n.entries {
		c.marks = append(c.marks, mark{name: e.Name, notice: n})
		for d := e.From; d <= e.To; d++ {
			kind := e.Kind
			if kind == Workday {
				kind = ordinary(d)
			}
			c.cells[d-c.origin] = cell{kind: kind, provisional: n.statutory, mark: int32(len(c.marks) - 1)}
		}
	}
}

// close takes working days away. A day nobody knows stays unknown: an overlay
// does not make up for a missing notice.
func (c *Calendar) close(o *Overlay) {
	c.marks = append(c.marks, mark{name: o.Name, overlay: o})
	for d := max(o.From, c.origin); d <= o.To && int(d-c.origin) < len(c.cells); d++ {
		if at := &c.cells[d-c.origin]; at.kind.working() {
			at.kind, at.mark = Local, int32(len(c.marks)-1)
		}
	}
}

func keep[T any](all []T, ok func(T) bool) []T {
	var kept []T
	for _, v := range all {
		if ok(v) {
			kept = append(kept, v)
		}
	}
	return kept
}
