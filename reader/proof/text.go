package proof

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// sheet is the page being written. Words of the source, of the report or of a
// finding go through text; what this package says itself may go through raw.
type sheet struct{ bytes.Buffer }

func (b *sheet) raw(parts ...string) {
	for _, s := range parts {
		b.WriteString(s)
	}
}

// text writes foreign words, harmless in elements and in attributes: no markup,
// no control characters, no marks that turn the direction of writing (which
// could show another number than the one that stands there) and none without
// width. What could have deceived leaves U+FFFD behind, so that one sees that
// something stood there.
func (b *sheet) text(s string) {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= 0x80 && !suspect[c] {
			i += width(c)
			continue
		}
		size, to := 1, ""
		switch {
		case c >= 0x80:
			var r rune
			if r, size = utf8.DecodeRuneInString(s[i:]); !deceives(r) {
				i += size
				continue
			}
			if r != '\u200B' && r != '\uFEFF' && r != '\u00AD' && r != '\u2060' { // 排版软件留下的，无害
				to = "\uFFFD"
			}
		case c == '&':
			to = "&amp;"
		case c == '<':
			to = "&lt;"
		case c == '>':
			to = "&gt;"
		case c == '"':
			to = "&#34;"
		case c == '\'':
			to = "&#39;"
		case c == '\n' || c == '\t' || c >= ' ' && c != 0x7F:
			i++
			continue
		case c == '\r':
		default:
			to = "\uFFFD"
		}
		b.WriteString(s[from:i])
		b.WriteString(to)
		i += size
		from = i
	}
	b.WriteString(s[from:])
}

// suspect are the first bytes of the characters that deceives looks at.
var suspect = [256]bool{0xC2: true, 0xD8: true, 0xE1: true, 0xE2: true, 0xEF: true, 0xF3: true}

// width is the length of a character by its first byte.
func width(c byte) int {
	switch {
	case c < 0xE0:
		return 2
	case c < 0xF0:
		return 3
	}
	return 4
}

// deceives reports characters that no reader sees as they are.
func deceives(r rune) bool {
	switch {
	case r >= 0x80 && r < 0xA0, r == 0xAD, r == 0x061C, r == 0x180E,
		r >= 0x200B && r <= 0x200F, r >= 0x2028 && r <= 0x202E, r >= 0x2060 && r <= 0x206F,
		r == 0xFEFF, r >= 0xFFF9 && r <= 0xFFFB, r == 0xFFFE, r == 0xFFFF, r >= 0xE0000 && r <= 0xE007F:
		return true
	}
	return false
}
