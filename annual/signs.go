package annual

// signs are what was seen in a text while it was folded, so that a check need
// not look through the many texts that have nothing for it. A sign that stands
// there for nothing costs time; one that is missing would cost a finding.
type signs uint16

const (
	hasNumeral  signs = 1 << iota // a rune that a number may begin with
	hasSpoken                     // 一是
	hasLeftOver                   // what only a template may have; see leftOver
	hasPeriod                     // 1月1日
	hasFee                        // 费
	hasNone                       // 未、无、没
	hasInline                     // what inlineMark may read
	hasReport                     // 报告
	hasSubject                    // what a number of the tables is a number of; see subjects
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
	u := uint32(r) // 无符号的除法和移位才没有多余的判断
	return u < lexiconEnd && s[u/64]>>(u%64)&1 != 0
}

// runeFilter is a few runes, and others that it cannot tell from them.
type runeFilter uint64

func (f *runeFilter) add(r rune)     { *f |= 1 << (uint32(r) % 64) }
func (f runeFilter) may(r rune) bool { return f>>(uint32(r)%64)&1 != 0 }

// telling are the Chinese runes on which signOf looks closer.
var telling = setOfRunes("零〇一二两三四五六七八九十百千万是日费某此填模称描位未无没第其请议诉果型章范可罚制看告")

// signsOf tells what the marked of the runes are signs of, traditional
// characters once they are written as the others.
func signsOf(runes []rune, marks []int32) (all signs) {
	for _, mark := range marks {
		r := Simplified(runes[mark])
		runes[mark] = r
		switch {
		case numeral(r):
			if all |= hasNumeral; mark > 0 && beforeInline(runes[mark-1]) {
				all |= hasInline
			}
		case mute.has(r):
		default:
			all |= signOf(runes[:mark+1])
		}
	}
	return all
}

// mute are the stops, which are most of what is marked, and others that are no
// sign of anything themselves.
var mute = setOfRunes(",。、;:!?.\"(-%/第其")

// beforeInline reports the runes behind which a number may be that of an item
// within a paragraph: 第一， （1） 。2.
func beforeInline(r rune) bool {
	return r == '第' || r == '其' || r == '(' || r == '。' || r == ';' || r == ':'
}

// signOf tells what the last of the folded runes is a sign of, if it is no numeral.
func signOf(runes []rune) signs {
	n := len(runes) - 1
	before := rune(0)
	if n > 0 {
		before = runes[n-1]
	}
	subject := false // every word of subjects has one of the pairs below, or 诉
	left := false    // every instruction of a template has one
	switch r := runes[n]; r {
	case '未', '无', '没':
		return hasNone
	case '告':
		if before == '报' {
			return hasReport
		}
	case '诉':
		return hasSubject
	case '请':
		subject = before == '申'
	case '议':
		subject = before == '复'
	case '果':
		subject = before == '结'
	case '型':
		subject = before == '类'
	case '章', '范':
		subject = before == '规'
	case '可':
		subject = before == '许'
	case '罚':
		subject = before == '处'
	case '制':
		subject = before == '强'
	case '看':
		subject = before == '况'
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
		if r >= '①' && r <= '⑳' {
			return hasInline
		}
		left = placeholder(r)
	}
	switch {
	case left:
		return hasLeftOver
	case subject:
		return hasSubject
	}
	return 0
}
