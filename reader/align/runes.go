package align

// runeSet is a set of characters, for what is asked of every character of a
// source.
type runeSet struct {
	ascii [2]uint64
	rest  []rune
}

func runesOf(s string) *runeSet {
	set := &runeSet{}
	for _, r := range s {
		if r < 0x80 {
			set.ascii[r>>6] |= 1 << (r & 63)
		} else {
			set.rest = append(set.rest, r)
		}
	}
	return set
}

func (s *runeSet) has(r rune) bool {
	if uint32(r) < 0x80 {
		return s.ascii[r>>6]>>(r&63)&1 > 0
	}
	for _, c := range s.rest {
		if c == r {
			return true
		}
	}
	return false
}

var (
	beforeNumber = runesOf(" #*>-|:.,_?\"") // marks of a text format before the number of an item
	afterArabic  = runesOf(".、,)")
	afterChinese = runesOf("、.,")
	afterNumber  = runesOf(" *.、,")
	aroundNumber = runesOf(" .,+")
	withinNumber = runesOf(" .,/-+")
	beforeValue  = runesOf(")\": ")
	withinValue  = runesOf(" .,+-/元万")
	afterTitle   = runesOf(" .:(,")
	beforeTitle  = runesOf("#*> 　\u00a0")
	numberStart  = runesOf("第(（123456１２３４５６") // of a title, besides the Chinese digits
	endsSentence = runesOf("。；！？")
)

// digitOf returns the number that a Chinese digit stands for, 0 for none.
func digitOf(r rune) int {
	switch r {
	case '一':
		return 1
	case '二':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	case '十':
		return 10
	}
	return 0
}
