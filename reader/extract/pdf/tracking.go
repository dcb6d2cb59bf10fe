package pdf

import "sort"

// Type may be set with more room between its characters than usual. The room
// that all of a size have is part of each character: without it the digits of
// one number would look like several.

const (
	leastTrack = 0.1 // ems; less parts nothing
	mostTrack  = 0.7 // ems; characters further apart are words of their own
	sameTrack  = 0.06
	fewPairs   = 20 // pairs of Han characters that show what is usual
)

// track gives the characters of a page the room that is set after each of
// their size.
func track(glyphs []glyph) {
	gaps := map[float64][]float64{}
	for k := 1; k < len(glyphs); k++ {
		a, b := glyphs[k-1], glyphs[k]
		if a.turn != 0 || b.turn != 0 || a.em != b.em || a.em <= 0 || !isHan(a.r) || !isHan(b.r) || abs(a.middle()-b.middle()) > 0.1*a.em {
			continue
		}
		if gap := (b.x0 - a.x1) / a.em; gap > -0.5 && gap < 2*mostTrack {
			gaps[a.em] = append(gaps[a.em], gap)
		}
	}
	more := map[float64]float64{}
	for em, list := range gaps {
		if len(list) < fewPairs {
			continue
		}
		sort.Float64s(list)
		usual := list[len(list)/2]
		if usual < leastTrack || usual > mostTrack || list[len(list)/10] < usual-sameTrack || list[len(list)*8/10] > usual+sameTrack {
			continue // justified lines have room of all widths
		}
		more[em] = usual
	}
	if len(more) == 0 {
		return
	}
	for k := range glyphs {
		if g := &glyphs[k]; g.turn == 0 {
			g.x1 += more[g.em] * g.em
		}
	}
}

// isHan reports characters whose own room says nothing of what follows; a full
// stop leaves half of it empty.
func isHan(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF }

// struck makes the digits unknown that a line is drawn through: a number that
// was crossed out stands no more, and what of it remains nobody can tell.
func struck(glyphs []glyph, strokes []stroke) {
	var level []rule
	for _, s := range strokes {
		if s.level() {
			level = append(level, rule{s.y0, s.x0, s.x1})
		}
	}
	sort.Slice(level, func(a, b int) bool { return level[a].at < level[b].at })
	for k := range glyphs {
		g := &glyphs[k]
		in := 0.15 * g.width()
		if g.turn == 0 && numeric(g.r) && crosses(level, g.y0+0.36*g.em, g.y0+0.66*g.em, g.x0+in, g.x1-in) {
			g.r = unknown
		}
	}
}
