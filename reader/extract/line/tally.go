package line

import (
	"unicode/utf8"
)

// tally is what a line holds of the marks that keep cells apart.
type tally struct {
	tabs, bars, commas, blanks int
	wide                       int  // blanks beside another, and wide ones
	words                      bool // anything that is not drawn
	wideBars                   bool // bars other than |
	entities                   bool // &, as in &nbsp;
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
		switch marks[line[i]] {
		case hanzi:
			n.words = true
			i += 2
		case written:
			n.words = true
		case blank, tab:
			if line[i] == '\t' {
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
			r, size := utf8.DecodeRuneInString(line[i:])
			i += size - 1
			switch {
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

// EndsInWords reports a line whose last character is a Chinese one: no number
// and no mark for one ends it.
func EndsInWords(line string) bool {
	n := len(line)
	return n >= 3 && line[n-3] > 0xE3 && line[n-3] < 0xEA
}
