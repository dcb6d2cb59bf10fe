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
	hasNone                       // 未、无、没
	hasInline                     // what inlineMark may read
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

// runeFilter is a few runes, and others that it cannot tell from them.
type runeFilter uint64

func (f *runeFilter) add(r rune)     { *f |= 1 << (r % 64) }
func (f runeFilter) may(r rune) bool { return f>>(r%64)&1 != 0 }

// telling are the Chinese runes on which signOf looks closer.
var telling = setOfRunes("零〇一二两三四五六七八九十百千万是日费某此填模称描位未无没第其")

// signsOf tells what the marked of the runes are signs of.
func signsOf(runes []rune, marks []int32) (all signs) {
	for _, mark := range marks {
		switch r := runes[mark]; {
		case digit(r):
			if all |= hasNumeral; mark > 0 && beforeInline(runes[mark-1]) {
				all |= hasInline
			}
		case r != ',' && r != '。' && r != '、': // 最多的几个，不说明什么
			all |= signOf(runes[:mark+1])
		}
	}
	return all
}

// beforeInline reports the runes behind which a number may be that of an item
// within a paragraph: 第一， （1） 。2.
func beforeInline(r rune) bool {
	return r == '第' || r == '其' || r == '(' || r == '。' || r == ';' || r == ':'
}

// signOf tells what the last of the folded runes is a sign of.
func signOf(runes []rune) signs {
	n := len(runes) - 1
	before := rune(0)
	if n > 0 {
		before = runes[n-1]
	}
	left := false // every instruction of a template has one of the pairs below
	switch r := runes[n]; r {
	case '未', '无', '没':
		return hasNone
	case '是':
		if numeral(before) {
			return hasSpoken
		}
	case '日':
		if before == '1' && n > 1 && runes[n-2] == '月' {
			return hasPeriod
		}
	case '费':
		if before == '理' {
			return hasFee | hasLeftOver
		}
		return hasFee
	case '某':
		left = before == '某'
	case '此':
		left = before == '在'
	case '填':
		left = before == '处' || before == '此' || before == '('
	case '模':
		left = before == '告' || before == '式'
	case '称':
		left = before == '名' // 应是“名称)”
	case '描':
		left = before == '字'
	case '位':
		left = n == 2 && runes[0] == '('
	case ')':
		left = before == '('
	default:
		if numeral(r) {
			if beforeInline(before) {
				return hasNumeral | hasInline
			}
			return hasNumeral
		}
		if r >= '①' && r <= '⑳' {
			return hasInline
		}
		left = placeholder(r)
	}
	if left {
		return hasLeftOver
	}
	return 0
}
