package line

import (
	"unicode/utf8"

	"gongkai/reader/grid"
)

// tally is what a line holds of the marks that keep cells apart, its blank ends
// left out.
type tally struct {
	tabs, bars, commas, blanks int
	wide                       int       // blanks beside another, and wide ones
	words                      bool      // anything that is not drawn
	wideBars                   bool      // bars other than |
	entities                   bool      // &, as in &nbsp;
	marks                      [24]int32 // where the first tabs stand
}

// marks says what a byte may be; every line of a text is looked at through it.
var marks = func() (of [256]uint8) {
	for b := range of {
		switch {
		case b > '|' && b < 0xC2: // 其余的是一个字的后几个字节
			of[b] = drawn
		case b == 0xC2 || b == 0xE2 || b == 0xE3 || b == 0xEF: // 空格、竖线、制表线
			of[b] = perhaps
		case b > 0xE3 && b < 0xEF:
			of[b] = hanzi
		default:
			of[b] = written
		}
	}
	for _, b := range "-=:+" {
		of[b] = drawn
	}
	for _, b := range " \v\f" {
		of[b] = blank
	}
	of['\t'], of['|'], of[','], of['&'] = tab, barMark, comma, ampersand
	return of
}()

const (
	drawn = iota
	written
	hanzi
	perhaps
	blank
	tab
	barMark
	comma
	ampersand
)

func (n *tally) count(line string) {
	last := -2 // where the last blank ended
	for i := 0; i < len(line); i++ {
		c := marks[line[i]]
		if c == hanzi { // 多半如此
			n.words = true
			for i += 3; i < len(line) && marks[line[i]] == hanzi; i += 3 {
			}
			if i >= len(line) {
				return
			}
			c = marks[line[i]]
		}
		switch c {
		case written:
			n.words = true
		case blank, tab:
			if line[i] == '\t' {
				if n.tabs < len(n.marks) {
					n.marks[n.tabs] = int32(i)
				}
				n.tabs++
			}
			n.blank(i, last)
			last = i
		case barMark:
			n.bars++
		case comma:
			n.commas++
			n.words = true
		case ampersand:
			n.words, n.entities = true, true
		case perhaps:
			if i+2 < len(line) && (line[i] == 0xE3 && (line[i+1] != 0x80 || line[i+2] != 0x80) || line[i] == 0xEF && line[i+1] == 0xBC) { // 。、：，（）
				n.words = true
				i += 2
				continue
			}
			r, size := utf8.DecodeRuneInString(line[i:])
			i += size - 1
			switch {
			case grid.Unseen(r):
			case Blank(r):
				n.blank(i-size+1, last)
				if last = i; r == '\u3000' {
					n.wide++
				}
			case bar(r):
				n.bars++
				n.wideBars = true
			case r < '─' || r > '╬':
				n.words = true
			}
		}
	}
}

func (n *tally) blank(at, last int) {
	n.blanks++
	if at == last+1 {
		n.wide++
	}
}

// ends returns where a line begins and ends, the blanks around it left out. A
// tab is no such blank: an empty cell may stand before it.
func ends(line string) (from, to int) {
	from, to = 0, len(line)
	if to >= 3 && mostly(line[0]) && (line[to-1] > ' ' && line[to-1] < utf8.RuneSelf || marks[line[to-3]] == hanzi && line[to-1] >= utf8.RuneSelf) {
		return from, to // 多半两头都是字
	}
	for from < to && line[from] != '\t' {
		n := blankRune(line[from:])
		if n == 0 {
			break
		}
		from += n
	}
	for from < to && line[to-1] != '\t' {
		n := blankLast(line[from:to])
		if n == 0 {
			break
		}
		to -= n
	}
	return from, to
}

// mostly reports the first byte of most words: no blank begins with it.
func mostly(c byte) bool { return c > ' ' && c < utf8.RuneSelf || marks[c] == hanzi }

// blankStart and blankEnd return the bytes of the blanks that begin and end text.
func blankStart(text string) (at int) {
	for at < len(text) {
		n := blankRune(text[at:])
		if n == 0 {
			break
		}
		at += n
	}
	return at
}

func blankEnd(text string) (size int) {
	for size < len(text) {
		n := blankLast(text[:len(text)-size])
		if n == 0 {
			break
		}
		size += n
	}
	return size
}

// blankRune and blankLast return the bytes of a blank at the start and at the
// end of text, 0 where another character stands there.
func blankRune(text string) int {
	switch c := text[0]; {
	case c == ' ' || c == '\t' || c == '\v' || c == '\f':
		return 1
	case c < utf8.RuneSelf || marks[c] == hanzi:
		return 0
	}
	if r, size := utf8.DecodeRuneInString(text); Blank(r) {
		return size
	}
	return 0
}

func blankLast(text string) int {
	switch c := text[len(text)-1]; {
	case c == ' ' || c == '\t' || c == '\v' || c == '\f':
		return 1
	case c < utf8.RuneSelf:
		return 0
	}
	if n := len(text); n >= 3 && marks[text[n-3]] == hanzi {
		return 0
	}
	if r, size := utf8.DecodeLastRuneInString(text); Blank(r) {
		return size
	}
	return 0
}

// runesIn counts the characters of text in UTF-8.
func runesIn(text string) (n int) {
	for i := 0; i < len(text); n++ {
		switch c := text[i]; {
		case c < 0x80:
			i++
		case c < 0xE0:
			i += 2
		case c < 0xF0:
			i += 3
		default:
			i += 4
		}
	}
	return n
}

// endsInNoValue reports a line whose last character ends no value (valueLike):
// a Chinese one, or a mark that stands behind words.
func endsInNoValue(line string) bool {
	n := len(line)
	if n < 3 {
		return false
	}
	switch c := line[n-3]; {
	case c > 0xE3 && c < 0xEA:
		return true
	case c == 0xE3:
		return line[n-2] == 0x80 && line[n-1] != 0x80 // 。、》】
	case c == 0xEF:
		return line[n-2] == 0xBC && (line[n-1] == 0x89 || line[n-1] >= 0x9A) // ）：；？
	}
	return false
}

// EndsInWords reports a line whose last character is a Chinese one: no number
// and no mark for one ends it.
func EndsInWords(line string) bool {
	n := len(line)
	return n >= 3 && line[n-3] > 0xE3 && line[n-3] < 0xEA
}
