package align

import (
	"slices"
	"unicode"
)

// emphasised takes the marks of bold and slanted words and of a broken line off
// a number: __0__, *0*, 0\.
func emphasised(r []rune) []rune {
	from, to := 0, len(r)
	for to > from && (r[to-1] == '\\' || r[to-1] == '*' || r[to-1] == '_' || r[to-1] == ' ') {
		to--
	}
	for from < to && (r[from] == '*' || r[from] == '_') {
		from++
	}
	first := from
	if first < to && (r[first] == '-' || r[first] == '+') {
		first++
	}
	if to-from < len(r) && first < to && digit(r[first]) && digit(r[to-1]) {
		return r[from:to]
	}
	return r
}

func (m *matcher) named(base atom, got match) atom {
	base.match = got
	return base
}

// values adds several numbers or marks kept apart by blanks to the list, none
// when there is anything else or nothing; the room behind the list stays empty.
func (m *matcher) values(list []atom, t text, base atom, apart bool) ([]atom, bool) {
	before := len(list)
	for i := 0; i < len(t.r); {
		if t.r[i] == ' ' {
			i++
			continue
		}
		end := i
		for end < len(t.r) && t.r[end] != ' ' {
			end++
		}
		v := value{}
		if isMark(t.r[i:end]) {
			v.kind = markCell
		} else if got, n := parseNumber(t.r[i:end]); n == end-i {
			v = got
		} else if n > 0 && n < end-i {
			v = got
			switch string(t.r[i+n : end]) {
			case "元":
				v.unit = yuan
			case "万元":
				v.unit = wanYuan
			default:
				return undo(list, before), false
			}
		} else {
			return undo(list, before), false
		}
		a := base
		a.value = v
		a.value.glued = !apart
		a.off = t.at[i]
		list = append(list, a)
		i = end
	}
	return list, len(list) > before
}

// undo takes back what was added to a list.
func undo(list []atom, before int) []atom {
	clear(list[before:])
	return list[:before]
}

// labelled reads a cell that holds more than one thing: scraps before a label,
// two labels, and numbers behind them (行政处罚 0).
func (m *matcher) labelled(t text, base atom) []atom {
	if len(t.r) > 160 {
		return nil
	}
	end := len(t.r)
	for end > 0 && (digit(t.r[end-1]) || withinNumber.has(t.r[end-1])) {
		end--
	}
	if end == 0 {
		return nil
	}
	for end < len(t.r) && aroundNumber.has(t.r[end]) {
		end++
	}
	rest, ok := m.values(nil, t.slice(end, len(t.r)), base, false)
	if end < len(t.r) && !ok { // 35-15：上一年 35，减 15
		if slices.Contains(t.r[end:], ' ') {
			return nil
		}
		if rest, ok = m.values(nil, signsApart(t.slice(end, len(t.r))), base, false); !ok {
			return nil
		}
	}
	front := t.slice(0, end)
	if len(rest) > 0 && end > 0 && end < len(t.r) && digit(t.r[end]) && misread(t.r[end-1]) { // l2、丨03：不是标签后的数
		rest[0].value = value{kind: junk}
	}
	if len(rest) > 0 {
		if got := m.lookup(front.r); got.entry != nil {
			return append([]atom{m.named(base, got)}, rest...)
		}
		if k := []rune(key(front.r)); len(k)%2 == 0 && len(k) > 0 && string(k[:len(k)/2]) == string(k[len(k)/2:]) {
			if got := m.lookup(k[:len(k)/2]); got.entry != nil { // 标签抄了两遍
				return append([]atom{m.named(base, got)}, rest...)
			}
		}
	}
	// 标签前有杂字，或者组名与第一项同在一格
	for i := 1; i < end; i++ {
		if front.r[i] != '(' && (i+1 == end || !afterArabic.has(front.r[i+1])) {
			continue
		}
		num, n := cutNumbering(front.r[i:])
		if num.style == bare || n == 0 {
			continue
		}
		got := m.lookup(front.r[i:])
		if got.entry == nil || got.far || got.entry.kind != row3 && got.entry.kind != row2 {
			continue
		}
		var list []atom
		if first := m.lookup(front.r[:i]); first.entry != nil {
			list = append(list, m.named(base, first))
		} else if i > 12 {
			return nil // 叙述中的一句
		}
		named := m.named(base, got)
		named.off = front.at[i]
		return append(append(list, named), rest...)
	}
	return nil
}

// misread reports a character that is no label's end and that digits are often
// taken for: right before others it is a digit that was lost.
func misread(c rune) bool {
	return c == '|' || c == '?' || c == '!' || c == '°' || c == '丨' || c == '亅' || c == '〇' || c == '○' || c == '◯' || c != '〕' && unicode.IsLetter(c) && !unicode.Is(unicode.Han, c)
}

// several reads a cell that holds nothing but words of the form, one behind
// the other: the head of a table in one line.
func (m *matcher) several(t text, base atom) []atom {
	if len(t.r) > 160 {
		return nil
	}
	var list []atom
	first := 0
	for first < len(t.r) && digit(t.r[first]) && first < 3 {
		first++
	}
	if first == len(t.r) || t.r[first] != ',' && t.r[first] != ';' {
		first = 0
	}
	for i := first; i < len(t.r); { // 前面可以有行号
		if !keyRune(t.r[i]) {
			i++
			continue
		}
		l, end := m.longest(t.r, i)
		if l == nil {
			return nil
		}
		a := m.named(base, m.choose(l.same, numbering{}))
		a.off = t.at[i]
		list = append(list, a)
		i = end
	}
	return list
}
