package annual

import "strings"

// chinese are the ordinals that lists use; chinese[0] is none.
var chinese = []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十",
	"十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十"}

// ordinal reads 一 … 二十; 0 if it is none.
func ordinal(s string) int {
	for n, c := range chinese {
		if c == s {
			return n
		}
	}
	return 0
}

// ordinalOf is ordinal for runes.
func ordinalOf(runes []rune) int {
	ones := func(r rune) int { return strings.IndexRune(ones, r)/len("一") + 1 }
	switch {
	case len(runes) == 1 && ordinals.has(runes[0]):
		return ones(runes[0])
	case len(runes) != 2 || !ordinals.has(runes[1]):
	case runes[0] == '二' && runes[1] == '十':
		return 20
	case runes[0] == '十' && runes[1] != '十':
		return 10 + ones(runes[1])
	}
	return 0
}

const ones = "一二三四五六七八九十"

var ordinals = setOfRunes(ones)

const numerals = "零〇一二两三四五六七八九" // each three bytes long

var values = [...]int64{0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9}

var units = map[rune]int64{'十': 10, '百': 100, '千': 1000}

// spelled reads a plain Chinese number below a hundred million, such as 十二,
// 一百零五, 两千三百 or 三万; false for what is none, such as 二三, 二〇二一 or 百余.
func spelled(s string) (int64, bool) {
	if high, low, ok := strings.Cut(s, "万"); ok {
		h, okHigh := spelled(high)
		if low == "" {
			return h * 10000, okHigh
		}
		l, okLow := spelled(strings.TrimPrefix(low, "零"))
		return h*10000 + l, okHigh && okLow && l < 10000
	}
	var sum int64
	digit, unit := int64(-1), int64(10000) // the digit that waits for its unit; the last unit
	for _, r := range s {
		if u, ok := units[r]; ok {
			if u >= unit || digit == 0 || digit < 0 && r != '十' {
				return 0, false
			}
			sum += max(digit, 1) * u // 十 alone is 一十
			digit, unit = -1, u
			continue
		}
		k := strings.IndexRune(numerals, r)
		if k < 0 || digit > 0 {
			return 0, false
		}
		digit = values[k/3]
	}
	return sum + max(digit, 0), s != ""
}
