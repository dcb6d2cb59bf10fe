package pdf

import (
	"slices"
	"sort"
	"strings"
	"unicode"
)

// textLine is characters that stand on one line, from left to right.
type textLine struct {
	box
	glyphs []glyph
	em     float64 // width of a Han character, in points
}

// linesOf sorts upright characters into lines, from top to bottom.
func linesOf(glyphs []glyph) []textLine {
	list := slices.Clone(glyphs)
	sort.SliceStable(list, func(a, b int) bool { return list[a].middle() > list[b].middle() })
	var lines []textLine
	for len(list) > 0 {
		first, n := list[0].box, 1
		for n < len(list) && overlaps(first, list[n].box) {
			n++
		}
		lines = append(lines, lineOf(slices.Clone(list[:n])))
		list = list[n:]
	}
	return lines
}

// overlaps reports two characters of one line.
func overlaps(a, b box) bool {
	return min(a.y1, b.y1)-max(a.y0, b.y0) >= 0.5*min(a.height(), b.height())
}

// lineOf makes a line of characters that stand side by side. A character
// printed twice in the same place, to look bold, is one.
func lineOf(glyphs []glyph) textLine {
	sort.SliceStable(glyphs, func(a, b int) bool { return glyphs[a].x0 < glyphs[b].x0 })
	kept := glyphs[:0]
	for _, g := range glyphs {
		double := false
		for k := len(kept) - 1; k >= 0 && k >= len(kept)-3 && !double; k-- {
			p := kept[k]
			double = p.r == g.r && g.x0-p.x0 < 0.3*p.width()
		}
		if !double {
			kept = append(kept, g)
		}
	}
	overlay(kept)
	l := textLine{glyphs: kept, box: kept[0].box}
	var sizes []float64
	for _, g := range kept {
		l.box = l.box.with(g.box)
		sizes = append(sizes, g.em)
	}
	l.em = max(median(sizes), 1)
	return l
}

// overlay makes digits unknown that stand in each other's place, closer than any
// type sets them: a number was laid over another, and of which of the two each
// digit is nobody can tell.
func overlay(glyphs []glyph) {
	for k := 1; k < len(glyphs); k++ {
		a, b := &glyphs[k-1], &glyphs[k]
		if digit(a.r) && digit(b.r) && b.x0-a.x0 < 0.28*min(a.em, b.em) && a.x1-b.x0 > 0.5*min(a.width(), b.width()) {
			defer func() { a.r, b.r = unknown, unknown }() // after all pairs were looked at
		}
	}
}

func digit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

func median(list []float64) float64 {
	if len(list) == 0 {
		return 0
	}
	sort.Float64s(list)
	return list[len(list)/2]
}

// words are the characters of a line with the blanks between them, and for
// each character the glyph it came from, -1 for a blank. Blanks printed in the
// file say nothing that the room between the characters does not say.
func (l textLine) words() (text []rune, from []int) {
	for k, g := range l.glyphs {
		if k > 0 {
			for range l.blanks(k) {
				text, from = append(text, ' '), append(from, -1)
			}
		}
		text, from = append(text, fold(g.r)), append(from, k)
	}
	return text, from
}

// blanks counts the blanks before the k-th glyph: one parts words, two and more
// part columns.
func (l textLine) blanks(k int) int {
	a, b := l.glyphs[k-1], l.glyphs[k]
	if walled(a, b) {
		return 2
	}
	gap := (b.x0 - a.x1) / l.em
	enough := 0.75 // between two Han characters: justified lines have wide gaps
	switch {
	case numeric(a.r) && (b.r == '.' || b.r == ',') || numeric(b.r) && (a.r == '.' || a.r == ','): // narrower than a digit, whose place they take
		enough = 0.35
	case numeric(a.r) && numeric(b.r):
		enough = 0.22
	case !isWide(a.r) || !isWide(b.r) || numeric(a.r) != numeric(b.r) && !strings.ContainsRune("，．", a.r) && !strings.ContainsRune("，．", b.r):
		enough = 0.35
	}
	switch {
	case gap >= 1.3:
		return 2
	case gap >= enough:
		return 1
	}
	return 0
}

// walled reports two characters between which a line of their table stands.
func walled(a, b glyph) bool { return a.part != b.part && a.part != 0 && b.part != 0 }

// split cuts a line where the room between two glyphs is wider than gap ems.
func (l textLine) split(gap float64) []textLine {
	var list []textLine
	from := 0
	for k := 1; k <= len(l.glyphs); k++ {
		if k == len(l.glyphs) || l.glyphs[k].x0-l.glyphs[k-1].x1 > gap*l.em || walled(l.glyphs[k-1], l.glyphs[k]) {
			list = append(list, l.part(from, k))
			from = k
		}
	}
	return list
}

// part is the glyphs [from, to) of a line.
func (l textLine) part(from, to int) textLine {
	part := textLine{glyphs: l.glyphs[from:to], em: l.em, box: l.glyphs[from].box}
	for _, g := range part.glyphs {
		part.box = part.box.with(g.box)
	}
	return part
}

func (l textLine) String() string {
	text, _ := l.words()
	return string(text)
}

// numeric reports what a number is written with.
func numeric(r rune) bool {
	return r >= '0' && r <= '9' || r >= '０' && r <= '９' || r == '.' || r == ',' || r == '．' || r == '，' || r == unknown
}

// isWide reports characters as wide as they are high.
func isWide(r rune) bool {
	return r >= 0x2E80 && r <= 0x9FFF || r >= 0xF900 && r <= 0xFAFF || r >= 0xFF01 && r <= 0xFF60 || r >= 0x20000 && r <= 0x3FFFF || unicode.Is(unicode.Hangul, r)
}

func (b box) middle() float64 { return (b.y0 + b.y1) / 2 }
func (b box) centre() float64 { return (b.x0 + b.x1) / 2 }
func (b box) width() float64  { return b.x1 - b.x0 }
func (b box) height() float64 { return b.y1 - b.y0 }

// with is the box around two.
func (b box) with(o box) box {
	return box{min(b.x0, o.x0), min(b.y0, o.y0), max(b.x1, o.x1), max(b.y1, o.y1)}
}

func (b box) holds(x, y float64) bool { return x >= b.x0 && x <= b.x1 && y >= b.y0 && y <= b.y1 }
