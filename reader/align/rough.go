package align

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/annual"
	"gongkai/law"
	"gongkai/reader/grid"
)

// Bodies word and number the titles of the six parts in ways that no list
// holds: 第四部分, 五、存在的问题及下一步措施, 1.总体情况. Such a line is a title only
// where the report has no plainer one of that part and the order allows it; a
// report that words a title differently has the part nevertheless.

// leastRest is how many characters of a sentence follow a title that runs on into it.
const leastRest = 10

// themes are the words by which the title of each part is known beside its
// number: one word of each group must stand in it.
var themes = [6][][]string{
	{{"总体", "概述", "概况", "基本情况"}},
	{{"主动公开"}},
	{{"申请"}, {"收到", "处理", "受理", "办理", "依申请公开"}},
	{{"复议"}, {"诉讼"}},
	{{"问题", "不足"}},
	{{"其他", "其它", "需要报告", "需要说明"}},
}

// longestRough is how many characters such a title has at most.
const longestRough = 40

// roughHeading reads a short line as the title of a part by its number and its
// theme, or the form's own title under another kind of number.
func (s *stream) roughHeading(c *grid.Cell) *heading {
	if len(c.Text) < leastTitle || len(c.Text) > longestRough*utf8.UTFMax {
		return nil
	}
	first, _ := utf8.DecodeRuneInString(c.Text)
	if beforeTitle.has(first) {
		first, _ = utf8.DecodeRuneInString(strings.TrimLeft(c.Text, "#*> 　\u00a0"))
	}
	if digitOf(first) == 0 && !numberStart.has(first) {
		return nil
	}
	if !mayNumber(c.Text) {
		return nil
	}
	if got, ok := s.m.label(c.Text); ok && (got.entry.kind == row3 || got.entry.kind == row2) {
		return nil
	}
	t := s.m.fold(c.Text)
	num, n := cutNumbering(t.r)
	if num.style == 0 || num.n < 1 || num.n > 6 || n >= len(t.r) || len(t.r) > longestRough {
		return nil
	}
	words := t.r[n:]
	ended := words[len(words)-1] == '.' || words[len(words)-1] == ':'
	if ended {
		words = words[:len(words)-1]
	}
	if slices.ContainsFunc(words, func(c rune) bool { return c == '.' || c == ';' || c == '!' || c == '?' || c == ',' }) {
		return nil
	}
	part := law.Form2021.Sections[num.n-1]
	title := string(words)
	if rest, ok := strings.CutPrefix(title, part.Title); ok && ended && rest != "" {
		original := []rune(c.Text)
		cut := int(t.at[n+utf8.RuneCountInString(part.Title)])
		return &heading{id: part.ID, text: bareHeading(string(original[:cut])), place: c.Place(), numbered: true, rough: num.style,
			rest: string(original[cut:]), restAt: offset(c.Place(), cut)}
	}
	if num.style != chapter && title != part.Title {
		return nil
	}
	for _, theme := range themes[num.n-1] {
		if !slices.ContainsFunc(theme, func(w string) bool { return strings.Contains(title, w) }) {
			return nil
		}
	}
	return &heading{id: part.ID, text: bareHeading(c.Text), place: c.Place(), numbered: true, rough: num.style}
}

// leastAlike is how many of the six titles stand under the same other kind of
// number before it is taken for that of the parts.
const leastAlike = 4

// settleRough keeps the rough headings that are titles and makes paragraphs of
// the others: a part has one title, the parts follow each other, and a number
// that no part should have is one of all parts or of none.
func settleRough(list []block) []block {
	plain, alike, rough := map[string]bool{}, map[style]map[string]bool{}, false
	for _, b := range list {
		switch {
		case b.heading == nil:
		case b.heading.rough == 0:
			plain[b.heading.id] = true
		default:
			rough = true
			if alike[b.heading.rough] == nil {
				alike[b.heading.rough] = map[string]bool{}
			}
			alike[b.heading.rough][b.heading.id] = true
		}
	}
	if !rough {
		return list
	}
	settled := make([]block, 0, len(list)+len(law.Form2021.Sections))
	reached := -1
	for i, b := range list {
		h := b.heading
		if h == nil || h.rough == 0 {
			if h != nil && h.numbered {
				reached = max(reached, sectionIndex(h.id))
			}
			settled = append(settled, b)
			continue
		}
		at := sectionIndex(h.id)
		if plain[h.id] || at <= reached || h.rough != chapter && len(alike[h.rough]) < leastAlike || !before(at, list[i+1:]) {
			settled = append(settled, block{paragraph: b.paragraph})
			continue
		}
		reached = at
		settled = append(settled, block{heading: h})
		if h.rest != "" {
			settled = append(settled, block{paragraph: annual.Paragraph{Text: h.rest, Place: h.restAt}})
		}
	}
	return settled
}

// before reports whether the plain numbered titles that follow are all of later parts.
func before(at int, list []block) bool {
	for _, b := range list {
		if h := b.heading; h != nil && h.rough == 0 && h.numbered && sectionIndex(h.id) <= at {
			return false
		}
	}
	return true
}
