package pdf

// joinNumbers puts numbers together that a narrow column without lines breaks
// into two lines. It does so only where nothing else can be meant; where the
// digits below may be a row of their own, the number above becomes unknown, for
// half a number is a wrong one.
func joinNumbers(lines []textLine) []textLine {
	list := append([]textLine(nil), lines...)
	for k := 0; k+1 < len(list); k++ {
		for { // a number may take three lines
			next := k + 1
			if next < len(list)-1 { // a label of one line stands in the middle beside them
				if _, values := numbersOf(list[next]); len(values) == 0 {
					next++
				}
			}
			if next >= len(list) {
				break
			}
			merged, rest, ok := joinLine(list[k], list[next])
			if !ok {
				break
			}
			list[k] = merged
			if len(rest) > 0 {
				list[next] = lineOf(rest)
				break
			}
			list = append(list[:next], list[next+1:]...)
		}
	}
	return list
}

// joinLine takes the numbers of the line below into the line above where they
// hang under its numbers; rest is what else stands below.
func joinLine(above, below textLine) (merged textLine, rest []glyph, ok bool) {
	const tight = 0.6 // ems of room between lines of one cell
	if above.y0-below.y1 > tight*max(above.em, below.em) {
		return above, nil, false
	}
	named, upper := numbersOf(above)
	words, lower := numbersOf(below)
	if len(upper) < leastValues || len(lower) == 0 || len(lower) > len(upper) {
		return above, nil, false
	}
	own := len(words) > 0 && opens(words[0].String(), "。") // the label of a row
	if own && len(named) > 0 {
		return above, nil, false
	}
	under := make([]int, len(upper)) // index+1 of the number below
	widest := 0.0
	for _, u := range upper {
		widest = max(widest, u.width())
	}
	full := len(words) == 0 && len(lower) < len(upper)
	long := true // every number above could be broken
	for i, v := range lower {
		at := -1
		for j, u := range upper {
			if v.x0 < u.x1 && v.x1 > u.x0 {
				if at >= 0 {
					return above, nil, false
				}
				at = j
			}
		}
		if at < 0 || under[at] > 0 {
			return above, nil, false
		}
		under[at] = i + 1
		long = long && upper[at].width() > 1.8*above.em
		full = full && upper[at].width() > widest-0.3*above.em && upper[at].width() > 1.8*above.em && digitsOnly(upper[at]) && digitsOnly(v)
	}
	if (len(lower) == len(upper) || own) && !long {
		return above, nil, false // the next row
	}
	var list []glyph
	if own { // it may stand in the middle beside its broken numbers
		for _, w := range words {
			list = append(list, w.glyphs...)
		}
		words = nil
	}
	list = append(list, above.glyphs[:len(above.glyphs)-countGlyphs(upper)]...)
	for j, u := range upper {
		switch {
		case under[j] == 0:
			list = append(list, u.glyphs...)
		case full:
			list = append(list, squeezed(u, lower[under[j]-1])...)
		default:
			list = append(list, squeezed(u, textLine{box: lower[under[j]-1].box, glyphs: []glyph{{r: unknown, em: above.em}}})...)
		}
	}
	for _, w := range words {
		rest = append(rest, w.glyphs...)
	}
	merged = lineOf(list)
	merged.em = above.em
	return merged, rest, true
}

func countGlyphs(parts []textLine) (n int) {
	for _, p := range parts {
		n += len(p.glyphs)
	}
	return n
}

// squeezed sets the characters of the word below into the room of a word.
func squeezed(word, below textLine) []glyph {
	list := append(append([]glyph(nil), word.glyphs...), below.glyphs...)
	step := word.width() / float64(len(list))
	for i := range list {
		list[i].box = box{word.x0 + float64(i)*step, min(word.y0, below.y0), word.x0 + float64(i+1)*step, word.y1}
	}
	return list
}

// digitsOnly reports a number without marks.
func digitsOnly(l textLine) bool {
	for _, g := range l.glyphs {
		if !numeric(g.r) || g.r == unknown {
			return false
		}
	}
	return true
}
