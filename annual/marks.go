package annual

import (
	"strings"

	"gongkai/law"
)

// items appends the marks of one paragraph: one at its head, and any 一是.
func items(found []item, l *line, paragraph int) []item {
	start := l.head()
	if it, ok := headMark(l.runes, start); ok {
		it.paragraph = paragraph
		found = append(found, it)
	}
	if !l.shows(hasSpoken | hasInline) {
		return found
	}
	for _, mark := range l.marks {
		i := int(mark)
		switch r := l.runes[i]; {
		case r == '是':
			if i == 0 || !numeral(l.runes[i-1]) {
				continue
			}
		case inlineHeads.has(r) && l.shows(hasInline):
			if it, ok := inlineMark(l, start, i); ok {
				it.paragraph = paragraph
				found = append(found, it)
			}
			continue
		default:
			continue
		}
		from := i
		for from > 0 && i-from < 3 && ordinals.has(l.runes[from-1]) {
			from--
		}
		n := ordinalOf(l.runes[from:i])
		if n == 0 || from > start && !boundary(l, from) {
			continue
		}
		found = append(found, item{kind: spokenList, n: n, paragraph: paragraph, from: from, to: i + 1})
	}
	return found
}

// inlineHeads are the runes with which such a mark begins.
var inlineHeads = setOfRunes("第其(0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")

// inlineMark reads 第一， 其一， ① or （1） where a word may begin, and behind the
// stop of a sentence 1. and （一） too.
func inlineMark(l *line, start, i int) (item, bool) {
	runes := l.runes
	it := item{from: i, inline: true}
	switch r := runes[i]; {
	case i < start || i > start && !boundary(l, i):
	case r >= '①' && r <= '⑳':
		it.kind, it.n, it.to = circledList, int(r-'①')+1, i+1
	case r == '第' || r == '其':
		k := i + 1
		for k < len(runes) && k < i+4 && numeral(runes[k]) && !digit(runes[k]) {
			k++
		}
		it.kind, it.n, it.to = ordinalList, ordinal(string(runes[i+1:k])), k
		if r == '其' {
			it.kind = itsList
		}
		// 第一、第二批，第三、四季度，都不是序号
		if k+1 >= len(runes) || !strings.ContainsRune(",、:是", runes[k]) || runes[k] == '、' && (runes[k+1] == '第' || numeral(runes[k+1])) {
			it.n = 0
		}
	case r == '(' && i+1 < len(runes) && digit(runes[i+1]):
		k := i + 1
		for k < len(runes) && k < i+3 && digit(runes[k]) {
			it.n = 10*it.n + int(runes[k]-'0')
			k++
		}
		it.kind, it.to = parenList, k+1
		if k+1 >= len(runes) || runes[k] != ')' || runes[k+1] < '\u4e00' || strings.ContainsRune("项款条号年件", runes[k+1]) || it.n >= len(chinese) {
			it.n = 0
		}
	case i > start && (r == '(' || digit(r)) && strings.ContainsRune("。;:", runes[i-1]):
		mark, ok := headMark(runes, i)
		if ok && mark.kind != chapterList && mark.to < len(runes) && runes[mark.to] >= '\u4e00' {
			mark.inline = true
			return mark, true
		}
	}
	return it, it.n > 0
}

// boundary reports whether a word may begin at that rune: after a stop or a
// blank, so that 之一是 and 统一是 are no marks.
func boundary(l *line, from int) bool {
	return l.at[from] > l.at[from-1]+1 || stops.has(l.runes[from-1])
}

var stops = setOfRunes("。;:,、.!?)\"-—…·")

// headMark reads 一、 （一） 1. or 1、 at the head of a paragraph.
func headMark(runes []rune, from int) (item, bool) {
	k := from
	bracket := k < len(runes) && runes[k] == '('
	if bracket {
		k++
	}
	end := k
	for end < len(runes) && end-k <= 3 && numeral(runes[end]) {
		end++
	}
	if end == k || end-k > 3 || end == len(runes) {
		return item{}, false
	}
	stop, after := runes[end], runes[end+1:]
	if stop == '、' {
		stop = '.'
	}
	if stop != ')' && stop != '.' {
		return item{}, false
	}
	it := item{from: from, to: end + 1}
	if !digit(runes[k]) {
		if it.n = ordinalOf(runes[k:end]); it.n == 0 {
			return item{}, false
		}
		it.kind = chapterList
		if stop == ')' {
			it.kind = bracketList
		} else if bracket {
			return item{}, false
		}
		if another(after) {
			return item{}, false // 一、二、三产业；第二十条第（一）项；（一）、（二）项
		}
		return it, !isRowLabel(after)
	}
	for _, r := range runes[k:end] {
		if !digit(r) {
			return item{}, false
		}
		it.n = 10*it.n + int(r-'0')
	}
	if bracket || stop != '.' || it.n < 1 || it.n > 50 {
		return item{}, false
	}
	if len(after) > 0 && digit(after[0]) {
		if _, n := yearAt(after); n == 0 { // 1.2025年收到……：不是小数
			return item{}, false
		}
	}
	it.kind = arabicList
	return it, !isRowLabel(after)
}

// another reports whether the words behind a mark show that it is none: another
// numeral follows, or what the numeral counts.
func another(after []rune) bool {
	if len(after) == 0 {
		return false
	}
	switch after[0] {
	case '项', '款', '条', '、':
		return true
	case '至':
		return len(after) > 1 && after[1] == '('
	}
	for k, r := range after[:min(4, len(after))] {
		if r == '、' {
			return k > 0 && ordinalOf(after[:k]) > 0
		}
		if !numeral(r) {
			return false
		}
	}
	return false
}

// isRowLabel reports whether the words are a row of 表三, torn from its table.
func isRowLabel(words []rune) bool {
	if len(words) == 0 || !rowLabelHeads.has(words[0]) {
		return false
	}
	for _, label := range rowLabels {
		if hasPrefix(words, label) && (len(label) > len([]rune("其他")) || len(words) == len(label)) {
			return true
		}
	}
	return false
}

var rowLabels, rowLabelHeads = func() ([][]rune, *runeSet) {
	var first strings.Builder
	var labels [][]rune
	for _, f := range law.Forms {
		for _, r := range f.Tables[1].Blocks[0].Rows {
			label, _, _ := strings.Cut(folded(r.Label), "(")
			labels = append(labels, []rune(label))
			first.WriteString(label)
		}
	}
	return labels, setOfRunes(first.String())
}()
