package pdf

import "strings"

// cellText joins the lines of a cell. Labels are broken wherever the line is
// full, with no blank between; a number is joined only where its first line
// could not take one digit more: two numbers may stand one over the other, and
// do where the cell holds several rows.
func cellText(glyphs []glyph, room box, one bool) string {
	glyphs, room = upright(glyphs, room)
	var b strings.Builder
	lines := linesOf(glyphs)
	for i, l := range lines {
		if i > 0 {
			b.WriteString(between(lines[i-1], l, room, one))
		}
		text, _ := l.words()
		b.WriteString(single(string(text)))
	}
	return b.String()
}

// upright turns the characters of a cell so that most of them stand on their
// feet; what stands otherwise is left out of no cell, but cannot be read.
func upright(glyphs []glyph, room box) ([]glyph, box) {
	var count [4]int
	for _, g := range glyphs {
		count[g.turn&3]++
	}
	turn := mostly(count)
	if turn == 0 {
		return glyphs, room
	}
	// the room's own corner serves as origin: only the order of characters counts
	v := view{origin: room, turn: int(4-turn) & 3}
	turned := make([]glyph, len(glyphs))
	for i, g := range glyphs {
		turned[i] = glyph{box: v.show(g.box), r: g.r, em: g.em}
	}
	return turned, v.show(room)
}

// mostly is the turn that most characters have.
func mostly(count [4]int) uint8 {
	best := 0
	for i, n := range count {
		if n > count[best] {
			best = i
		}
	}
	return uint8(best)
}

// between is what stands between two lines of a cell.
func between(a, b textLine, room box, one bool) string {
	last, first := a.glyphs[len(a.glyphs)-1].r, b.glyphs[0].r
	switch {
	case numeric(last) && numeric(first) && last != '，' && last != ',':
		if one && fills(a, room) && !manyNumbers(a) && !manyNumbers(b) {
			return ""
		}
		return string(unknown) // apart they would be two numbers of the row
	case latin(last) && latin(first):
		return " "
	}
	return ""
}

// manyNumbers reports a line of numbers side by side, as where the line between
// two cells is missing.
func manyNumbers(l textLine) bool {
	s := l.String()
	return strings.Contains(s, " ") && numberLike(strings.ReplaceAll(s, " ", ""))
}

// fills reports a line that leaves no room for one digit more in its cell.
func fills(l textLine, room box) bool {
	const sides = 13 // points; room that cells leave free left and right
	widest := 0.0
	for _, g := range l.glyphs {
		widest = max(widest, g.width())
	}
	return room.width()-l.width() < sides+widest
}

func latin(r rune) bool {
	return r > ' ' && r < 0x2E80 && !numeric(r) && r != '(' && r != ')' && r != '-'
}

// single leaves one blank of several.
func single(s string) string {
	for strings.Contains(s, "  ") {
		s = strings.ReplaceAll(s, "  ", " ")
	}
	return s
}
