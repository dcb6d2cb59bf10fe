package annual

import "strings"

// timeWord reads a year or a date at the head of the runes. The whole year up
// to 31 December changes nothing; any other span makes the number another one.
func timeWord(runes []rune, year int) (word, int) {
	if !digit(runes[0]) {
		return word{}, 0
	}
	runes = runes[:min(len(runes), 24)]
	y, n := yearAt(runes)
	if k := wholeYear(runes, n); k > 0 {
		if n > 0 && y != year {
			return word{role: otherYear}, k
		}
		return word{role: filler}, k
	}
	if n > 0 {
		if n < len(runes) && runes[n] == '度' {
			n++
		}
		switch y {
		case year:
			return word{role: thisYear}, n
		case year + 1:
			return word{role: nextYear}, n
		case year - 1:
			return word{role: lastYear}, n
		}
		return word{role: otherYear}, n
	}
	for _, end := range []string{"12月底", "12月末"} {
		if k, ok := after(runes, 0, end); ok {
			return word{role: filler}, k
		}
	}
	if k := partYear(runes); k > 0 {
		return word{role: otherYear}, k
	}
	return word{}, 0
}

// yearAt reads 2025年 and returns the year and how many runes it takes; 0, 0
// where there is none.
func yearAt(runes []rune) (year, n int) {
	if len(runes) < 5 || runes[4] != '年' || !(runes[0] == '1' && runes[1] == '9' || runes[0] == '2' && runes[1] == '0') || !digit(runes[2]) || !digit(runes[3]) {
		return 0, 0
	}
	for _, r := range runes[:4] {
		year = 10*year + int(r-'0')
	}
	return year, 5
}

// after returns i moved behind the words if they stand there.
func after(runes []rune, i int, words string) (int, bool) {
	k := i
	for _, r := range words {
		if k >= len(runes) || runes[k] != r {
			return i, false
		}
		k++
	}
	return k, true
}

// wholeYear reads a span that ends with 31 December, such as
// 2025年1月1日至2025年12月31日止, of which all but the end may be missing; n is
// the length of the year at its head.
func wholeYear(runes []rune, n int) int {
	i, _ := after(runes, n, "1月1日")
	i, _ = after(runes, i, "起")
	if i+1 < len(runes) && i > n && runes[i] == ',' && strings.ContainsRune("至到", runes[i+1]) { // 自2025年1月1日起，至2025年12月31日止
		i++
	}
	if i < len(runes) && strings.ContainsRune("至到-—~", runes[i]) {
		i++
	}
	if _, k := yearAt(runes[i:]); k > 0 {
		i += k
	}
	i, ok := after(runes, i, "12月31日")
	if !ok {
		return 0
	}
	if k, ok := after(runes, i, "止"); ok {
		return k
	}
	i, _ = after(runes, i, "为止")
	return i
}

// partYear reads a month, a day or a span of them: 6月, 1-6月份, 15日.
func partYear(runes []rune) int {
	short := func(i int) int {
		k := i
		for k < len(runes) && k < i+2 && digit(runes[k]) {
			k++
		}
		return k
	}
	i := short(0)
	if i < len(runes) && (runes[i] == '-' || runes[i] == '至' || runes[i] == '到') {
		if k := short(i + 1); k > i+1 {
			i = k
		}
	}
	if i >= len(runes) {
		return 0
	}
	switch runes[i] {
	case '日':
		return i + 1
	case '月':
		i, _ = after(runes, i+1, "份")
		return i
	}
	return 0
}
