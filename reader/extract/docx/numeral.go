package docx

import (
	"strconv"
	"strings"
)

// numeral prints a number in one of the ways that a list may count; an unknown
// way is printed in digits.
func numeral(format string, n int) string {
	switch format {
	case "none", "bullet":
		return ""
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting":
		return counting(n, "〇一二三四五六七八九", "十百千")
	case "chineseLegalSimplified":
		return counting(n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟")
	case "ideographLegalTraditional", "japaneseLegal":
		return counting(n, "零壹貳參肆伍陸柒捌玖", "拾佰仟")
	case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital":
		return eachDigit(n, "〇一二三四五六七八九")
	case "decimalFullWidth", "decimalFullWidth2":
		return eachDigit(n, "０１２３４５６７８９")
	case "ideographTraditional":
		return oneOf(n, "甲乙丙丁戊己庚辛壬癸")
	case "ideographZodiac":
		return oneOf(n, "子丑寅卯辰巳午未申酉戌亥")
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		return oneOf(n, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
	case "decimalEnclosedParen":
		return oneOf(n, "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇")
	case "decimalEnclosedFullstop":
		return oneOf(n, "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛")
	case "ideographEnclosedCircle":
		return oneOf(n, "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉")
	case "lowerLetter":
		return letter(n, 'a')
	case "upperLetter":
		return letter(n, 'A')
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	case "decimalZero":
		if n >= 0 && n < 10 {
			return "0" + strconv.Itoa(n)
		}
	}
	return strconv.Itoa(n)
}

// counting prints 一百二十三; 十 stands alone below twenty.
func counting(n int, digits, units string) string {
	d, u := []rune(digits), []rune(units)
	if n <= 0 || n > 9999 {
		return eachDigit(n, digits)
	}
	var b strings.Builder
	gap := false
	for i, power := 3, 1000; i >= 0; i, power = i-1, power/10 {
		k := n / power % 10
		switch {
		case k == 0:
			gap = b.Len() > 0
			continue
		case gap:
			b.WriteRune(zero(d[0]))
		}
		gap = false
		if !(k == 1 && i == 1 && b.Len() == 0 && d[1] == '一') {
			b.WriteRune(d[k])
		}
		if i > 0 {
			b.WriteRune(u[i-1])
		}
	}
	return b.String()
}

// zero is how a gap within a number is read: 一百零三, though 〇 stands alone.
func zero(r rune) rune {
	if r == '〇' {
		return '零'
	}
	return r
}

func eachDigit(n int, digits string) string {
	d := []rune(digits)
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return d[r-'0']
		}
		return r
	}, strconv.Itoa(n))
}

func oneOf(n int, signs string) string {
	s := []rune(signs)
	if n < 1 || n > len(s) {
		return strconv.Itoa(n)
	}
	return string(s[n-1])
}

// letter prints a, b, … z, aa, bb, as Word does.
func letter(n int, first rune) string {
	if n < 1 || n > 26*20 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(first+rune((n-1)%26)), (n-1)/26+1)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range []struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= r.value {
			b.WriteString(r.sign)
			n -= r.value
		}
	}
	return b.String()
}
