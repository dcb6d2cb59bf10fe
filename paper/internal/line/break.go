// Package line breaks Chinese text into lines: no closing mark begins a line and no opening mark ends one, the two
// halves of —— and …… stay together (GB/T 15834-2011, 5.1), and neither a number nor a Latin word is cut.
// 存疑：“数字、年份不能回行”见于1999年版公文格式，2012年版未核对是否保留；仍照此排。
package line

import "unicode"

// Char is a character and its width, in any unit that the widths of the lines share.
type Char struct {
	Rune  rune
	Width int
}

// Line is the part [From, To) of a text. Spaces and the mark of a new line that stand between two lines belong to neither.
type Line struct {
	From, To int
	Width    int
	Last     bool // the text or a line ended by the writer ends here: such a line is not stretched
}

// Break fills the first line up to the width first and all others up to the width rest. The mark '\n' ends a line. A
// character wider than the line stands alone on it; a word wider than the line is cut.
func Break(text []Char, first, rest int) []Line {
	var lines []Line
	from := 0
	for {
		room := rest
		if len(lines) == 0 {
			room = first
		}
		next, l := fill(text, from, room)
		lines = append(lines, l)
		if next > len(text) {
			return lines
		}
		from = next
	}
}

// Balance breaks into as few lines as Break would and makes them about equally long, as a title wants it.
func Balance(text []Char, width int) []Line {
	best := Break(text, width, width)
	low, high := 0, width
	for high-low > 1 {
		middle := (low + high) / 2
		lines := Break(text, middle, middle)
		if len(lines) > len(best) || tooWide(lines, middle) {
			low = middle
		} else {
			high, best = middle, lines
		}
	}
	return best
}

func tooWide(lines []Line, width int) bool {
	for _, l := range lines {
		if l.Width > width {
			return true
		}
	}
	return false
}

// fill makes one line from text[from:]. next is where the following line begins; beyond the end there is none.
func fill(text []Char, from, room int) (next int, l Line) {
	width, good, fair := 0, 0, 0 // where the line may end well, or inside a long word
	i := from
	for ; i < len(text) && text[i].Rune != '\n'; i++ {
		if i > from {
			switch before, after := text[i-1].Rune, text[i].Rune; {
			case Apart(before, after):
				good = i
			case joint(before) && wordy(after) && !closing(after):
				fair = i
			}
		}
		if width += text[i].Width; width > room && text[i].Rune != ' ' && i > from {
			return cut(text, from, i, good, fair, room)
		}
	}
	return i + 1, trimmed(text, from, i, true)
}

// cut ends a line that is full at i.
func cut(text []Char, from, i, good, fair, room int) (int, Line) {
	at := good
	if at == 0 || fair > at && sum(text[from:at]) < room*3/4 {
		at = max(at, fair) // rather cut an address at its slash than leave a quarter of the line empty
	}
	if at == 0 {
		for at = i; at > from+1 && (closing(text[at].Rune) || opening(text[at-1].Rune) || pair(text[at-1].Rune, text[at].Rune)); at-- {
		}
		if at == from+1 {
			at = i // nothing but such marks
		}
	}
	return at, trimmed(text, from, at, false)
}

func trimmed(text []Char, from, to int, last bool) Line {
	for to > from && text[to-1].Rune == ' ' {
		to--
	}
	return Line{From: from, To: to, Width: sum(text[from:to]), Last: last}
}

func sum(text []Char) (width int) {
	for _, c := range text {
		width += c.Width
	}
	return width
}

// Apart says whether a line may end between two characters.
func Apart(before, after rune) bool {
	switch {
	case after == ' ' || unicode.Is(unicode.Mn, after):
		return false
	case closing(after):
		return before == ' ' && after < 0x80
	case before == ' ':
		return true
	case opening(before) || wordy(before) && wordy(after):
		return false
	}
	return !pair(before, after)
}

// Loose says whether room may be added between two characters to fill a line.
func Loose(before, after rune) bool {
	return !(wordy(before) && wordy(after)) && !pair(before, after) && after != ' '
}

func pair(before, after rune) bool {
	return before == after && (before == '—' || before == '…' || before == '⸺')
}
