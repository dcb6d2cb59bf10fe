package annual

// signs are what was seen in a text while it was folded, so that a check need
// not look through the many texts that have nothing for it. A sign that stands
// there for nothing costs time; one that is missing would cost a finding.
type signs uint8

const (
	hasNumeral  signs = 1 << iota // a rune that a number may begin with
	hasSpoken                     // 一是
	hasLeftOver                   // what only a template may have; see leftOver
	hasPeriod                     // 1月1日
	hasFee                        // 费
)

// runeSet is some runes below lexiconEnd, which is where Chinese text lies.
type runeSet [lexiconEnd / 64]uint64

func setOfRunes(text string) *runeSet {
	s := new(runeSet)
	for _, r := range text {
		s[r/64] |= 1 << (r % 64)
	}
	return s
}

func (s *runeSet) has(r rune) bool {
	return uint32(r) < lexiconEnd && s[r/64]>>(r%64)&1 != 0
}

// Every instruction of a template holds one of these, as does whatever else of
// Chinese words leftOver knows.
const telltales = "描此模称填位某费"

// telling are the Chinese runes on which signOf looks closer.
var telling = setOfRunes("零〇一二两三四五六七八九十百千万是日" + telltales)

// signOf tells what the last of the folded runes is a sign of.
func signOf(runes []rune) signs {
	n := len(runes) - 1
	switch r := runes[n]; {
	case numeral(r):
		return hasNumeral
	case r == '是':
		if n > 0 && numeral(runes[n-1]) {
			return hasSpoken
		}
	case r == '日':
		if n > 1 && runes[n-1] == '1' && runes[n-2] == '月' {
			return hasPeriod
		}
	case r == '费':
		return hasFee | hasLeftOver
	case r == ')':
		if n > 0 && runes[n-1] == '(' {
			return hasLeftOver
		}
	case r >= 0x3000 && telling.has(r), placeholder(r):
		return hasLeftOver
	}
	return 0
}
