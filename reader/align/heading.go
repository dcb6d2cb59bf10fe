package align

import (
	"strings"
	"unicode/utf8"

	"gongkai/reader/grid"
)

// startsInWords reports a Chinese character at the start, and none that begins
// the number of a page.
func startsInWords(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return first >= 0x4e00 && first <= 0x9fff && first != '第'
}

// headingOf reads a cell as the title of a part: the title alone, or numbered
// and followed by other words. What the cell is known to mean need not be found
// out again; nil where it is not known.
func (s *stream) headingOf(c *grid.Cell, known *match) *heading {
	if len(c.Text) < leastTitle {
		return nil
	}
	m := s.m
	if len(c.Text) <= 200 {
		got := known
		if got == nil {
			found := m.meaning(c.Text)
			got = &found
		}
		if got.entry != nil && got.entry.kind == part && got.num.style == bare && strings.HasSuffix(c.Text, "。") {
			return nil // 无其他需要报告的事项。
		}
		if got.entry != nil && got.entry.kind == part && got.num.style != item && got.num.style != point {
			return s.title(heading{id: got.entry.name, text: bareHeading(c.Text), place: c.Place(), numbered: got.num.style == chapter})
		}
	}
	first, _ := utf8.DecodeRuneInString(c.Text)
	if digitOf(first) == 0 {
		if first >= 0x4e00 || first == '（' || first == '(' { // 多半如此
			return nil
		}
		if first, _ = utf8.DecodeRuneInString(strings.TrimLeft(c.Text, "#*->?？　 \u00a0")); digitOf(first) == 0 {
			return nil
		}
	}
	if !mayNumber(c.Text) {
		return nil
	}
	text := c.Text
	for size := range text { // 题名最长三十字，不必读完一段
		if size >= 300 {
			text = text[:size]
			break
		}
	}
	t := m.fold(text)
	num, n := cutNumbering(t.r)
	if num.style != chapter || n >= len(t.r) {
		return nil
	}
	l, end := m.longest(t.r, n)
	if l == nil {
		return nil
	}
	e := m.choose(l.same, num).entry
	if e == nil || e.kind != part || e.num != num || end >= len(t.r) {
		return nil
	}
	var rough style
	if !afterTitle.has(t.r[end]) {
		if len(t.r)-end < leastRest || !strings.ContainsFunc(c.Text, endsSentence.has) {
			return nil
		}
		rough = chapter // 一、总体情况2025年，…
	}
	original := []rune(c.Text)
	cut := int(t.at[end])
	rest := cut
	for rest < len(original) && strings.ContainsRune("。．.：:，, \u3000", original[rest]) {
		rest++
	}
	return &heading{id: e.name, text: bareHeading(string(original[:cut])), place: c.Place(), numbered: true, rough: rough,
		rest: string(original[rest:]), restAt: offset(c.Place(), rest)}
}

// mayNumber reports whether a text may begin with the number of an item. It is
// asked of every paragraph: 一是…, 2024年… do not.
func mayNumber(text string) bool {
	digits := 0
	for _, r := range text[:min(len(text), 12)] {
		switch {
		case digitOf(r) > 0 || digit(r):
			if digits++; digits > 3 {
				return false
			}
		case digits > 0:
			return r < 0x4e00 || r > 0x9fff
		default:
			return r != '第' || strings.Contains(text[:min(len(text), 40)], "部")
		}
	}
	return true
}

// meaning says what the words of a cell mean.
func (m *matcher) meaning(printed string) match {
	got, ok := m.label(printed)
	if !ok {
		got, ok = m.raw[printed]
	}
	if !ok && !sentence(printed) {
		got = m.lookup(m.fold(printed).r)
	}
	return got
}

// bareHeading takes the marks of a text format off a heading. One in traditional
// characters, or with readings behind them, is no other wording than the form's.
func bareHeading(s string) string {
	if strings.IndexByte(s, '<') >= 0 {
		s = untagged(s)
	}
	s = strings.TrimSpace(strings.Trim(strings.TrimLeft(strings.TrimSpace(s), "?？\ufffd"), "#*|\\"))
	return simplified(unread(s))
}

// unread takes readings in Latin letters out of words: 公(gong)開(kai).
func unread(s string) string {
	var kept []byte
	narrow, from := 0, 0 // the next bracket of one byte; what is not kept yet
	for i := 0; ; {
		if narrow >= 0 && narrow <= i {
			if narrow = strings.IndexByte(s[i:], '('); narrow >= 0 {
				narrow += i
			}
		}
		rest := s[i:]
		if narrow >= 0 {
			rest = s[i:narrow]
		}
		switch at := strings.Index(rest, "（"); {
		case at >= 0:
			i += at
		case narrow >= 0:
			i = narrow
		case kept == nil:
			return s
		default:
			return string(append(kept, s[from:]...))
		}
		if n, _ := latinLen(s[i:]); n > 0 {
			kept = append(kept, s[from:i]...)
			i += n
			from = i
		} else {
			i++
		}
	}
}
