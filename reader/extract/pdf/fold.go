package pdf

import "golang.org/x/text/unicode/norm"

// fold gives a character its usual code. Programs that make PDF files look up
// the code of a glyph in the font, and where one glyph serves several codes
// they may find that of a radical (⼀ for 一) or of an upright form (︵ for （).
// A code that means nothing outside its font stays unknown: it is never guessed.
func fold(r rune) rune {
	switch {
	case r < 0x2E80 && r != 0:
		return r
	case r >= 0x2E80 && r <= 0x2EFF:
		if c, ok := radicals[r]; ok {
			return c
		}
		return r
	case r >= 0x2F00 && r <= 0x2FDF, r >= 0xF900 && r <= 0xFAFF, r >= 0xFE10 && r <= 0xFE19, r >= 0xFE30 && r <= 0xFE48, r >= 0x2F800 && r <= 0x2FA1F:
		if c := []rune(norm.NFKC.String(string(r))); len(c) == 1 {
			switch c[0] {
			case '(':
				return '（'
			case ')':
				return '）'
			case ',':
				return '，'
			case ':':
				return '：'
			case ';':
				return '；'
			}
			return c[0]
		}
		return r
	case r >= 0xE000 && r <= 0xF8FF, r >= 0xF0000, r == 0, r == 0xFFFE, r == 0xFFFF:
		return unknown
	}
	return r
}

// radicals are the simplified forms among the radicals of U+2E80 (Unicode,
// EquivalentUnifiedIdeograph), which normalisation leaves alone.
var radicals = map[rune]rune{
	'⺀': '冫', '⺁': '厂', '⺄': '乙', '⺆': '冂', '⺇': '几', '⺈': '刀', '⺉': '刂', '⺋': '卩', '⺌': '小', '⺍': '小', '⺏': '尢', '⺐': '尢', '⺒': '巳', '⺓': '幺',
	'⺔': '彑', '⺕': '彐', '⺖': '忄', '⺗': '心', '⺘': '扌', '⺙': '攵', '⺛': '旡', '⺜': '日', '⺝': '月', '⺟': '母', '⺠': '民', '⺡': '氵', '⺢': '水', '⺣': '灬',
	'⺤': '爫', '⺦': '丬', '⺨': '犭', '⺩': '王', '⺪': '疋', '⺫': '目', '⺬': '示', '⺭': '礻', '⺮': '竹', '⺯': '糹', '⺰': '纟', '⺱': '罓', '⺳': '网', '⺶': '羊', '⺷': '羊',
	'⺸': '羊', '⺹': '老', '⺻': '聿', '⺼': '月', '⺽': '臼', '⺾': '艹', '⺿': '艹', '⻀': '艹', '⻂': '衤', '⻃': '西', '⻄': '西', '⻅': '见', '⻆': '角', '⻈': '讠', '⻉': '贝',
	'⻋': '车', '⻌': '辶', '⻍': '辶', '⻎': '辶', '⻏': '阝', '⻐': '钅', '⻑': '長', '⻒': '镸', '⻓': '长', '⻔': '门', '⻖': '阝', '⻗': '雨', '⻘': '青', '⻙': '韦', '⻚': '页',
	'⻛': '风', '⻜': '飞', '⻝': '食', '⻠': '饣', '⻢': '马', '⻣': '骨', '⻤': '鬼', '⻥': '鱼', '⻦': '鸟', '⻧': '卤', '⻨': '麦', '⻩': '黄', '⻪': '黾', '⻬': '齐', '⻮': '齿',
	'⻰': '龙', '⻳': '龟',
}
