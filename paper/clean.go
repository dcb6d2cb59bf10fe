package paper

import (
	"strings"
	"unicode"
)

// clean takes out of a text what no printed page shows and what would break a file: control characters (XML forbids
// them) and marks without width. Applicants' words come from forms and pasted documents and hold both. A tab becomes a
// space; bytes that are no UTF-8 become U+FFFD, which the PDF writer refuses loudly.
func clean(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case r == '\r' || r == '\u2028' || r == '\u2029' || r == '\v' || r == '\f':
			return '\n'
		case unicode.IsControl(r), r == 0xFFFE, r == 0xFFFF:
			return -1
		case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x2069, r == 0xFEFF, r == 0xAD:
			return -1 // marks of direction could show a number other than the one that is stored
		}
		return r
	}, s)
}

// flat is a clean text in one line.
func flat(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// headline is a title in one line.
func headline(title string) string { return flat(strings.ReplaceAll(clean(title), "\n", "")) }

// addressed is the line of the 主送机关, which ends with a colon.
func addressed(to string) string {
	return strings.TrimRight(flat(to), "：:") + "："
}

// bracketed is the 附注 in its brackets.
func bracketed(note string) string {
	note = flat(note)
	if strings.HasPrefix(note, "（") && strings.HasSuffix(note, "）") {
		return note
	}
	return "（" + note + "）"
}

// copied is the line 抄送 with its full stop.
func copied(to string) string { return strings.TrimRight(flat(to), "。.") + "。" }

// halves is the width of a text in half characters, for the writers that do not measure type.
func halves(s string) (n int) {
	for _, r := range s {
		if n++; r >= 0x1100 {
			n++
		}
	}
	return n
}
