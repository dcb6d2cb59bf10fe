package annual

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/finding"
	"gongkai/law"
)

// cutShort says where a source breaks off: what would follow cannot be judged,
// and a report of which only the opening came must not look complete.
func cutShort(x *exam, rule *Rule) {
	switch {
	case len(x.r.Sections) == 0:
		x.common(rule, finding.NotApplicable, "", "报告没有文字部分，不作判断。")
	case !x.endsEarly():
		x.common(rule, finding.Holds, "", "来件没有中途断掉。")
	default:
		s := &x.r.Sections[len(x.r.Sections)-1]
		where, place := "引言", s.Place
		if s.ID != "" {
			where = s.name()
		}
		message := "来件没有完就断了，断在" + where
		if n := len(s.Paragraphs); n > 0 {
			last := &s.Paragraphs[n-1]
			message += "，最后的文字是“…" + lastOf(folded(last.Text), 12) + "”"
			place = last.Place
		}
		x.point(x.say(rule, finding.Broken, s.ID, message+"；断处以后的各行、各部分没有读到，不作判断。请换用完整的报告再检查。"), place)
	}
}

// lastOf returns the last n characters of a text.
func lastOf(text string, n int) string {
	at := len(text)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return text[at:]
}

// endsEarly reports whether the source ends before part six, and in a place
// where no report ends. A table that stands behind the last title shows that
// only a title is lost.
func (x *exam) endsEarly() bool {
	last := len(x.r.Sections) - 1
	if last < 0 || x.r.Sections[last].ID == "other_matters" || !x.cutOff() {
		return false
	}
	for n := partIndex(x.r.Sections[last].ID) + 1; n < len(formParts); n++ {
		if x.tableFound(&formParts[n]) {
			return false
		}
	}
	return true
}

// endsBefore reports whether the source ends before the end of a table, or
// before it begins.
func (x *exam) endsBefore(t *tabled) bool {
	if !x.endsEarly() {
		return false
	}
	last := partIndex(x.r.Sections[len(x.r.Sections)-1].ID)
	for n := range formParts {
		if own, ok := tableOf(x.r.Form, formParts[n].Section); ok && own.ID == t.ID {
			return n >= last
		}
	}
	return false
}

// partIndex returns which of the six parts has the id, from 0; -1 for the foreword.
func partIndex(id string) int {
	for n := range formParts {
		if formParts[n].ID == id {
			return n
		}
	}
	return -1
}

// opening reports whether the source has nothing behind the foreword or one of the
// first three parts: what lacks half of the form is a piece of a report, not one
// with faults, unless it is dated at its end, or the page goes on behind it.
func (x *exam) opening() bool {
	s := &x.r.Sections[len(x.r.Sections)-1]
	for i := range s.Paragraphs {
		text := strings.TrimSpace(s.Paragraphs[i].Text)
		if len(text) < longestTitle && (strings.HasSuffix(text, "日") || slices.ContainsFunc(pageEnds, func(w string) bool { return strings.Contains(text, w) })) {
			return false
		}
	}
	switch s.ID {
	case "":
		return !x.found("table2") && !x.found("table2_2019") && !x.found("table3") && !x.found("table4")
	case "overview", "proactive":
		return !x.found("table3") && !x.found("table4")
	case "applications":
		return !x.found("table4")
	}
	return false
}

// pageEnds are words of what pages have below an article.
var pageEnds = []string{"版权所有", "主办", "承办", "备案", "ICP备", "上一篇", "下一篇", "打印", "关闭", "分享", "扫一扫", "附件"}

// fewWords are runes below which what stands with a table is no part of its own.
const fewWords = 60

// cutOff reports whether the source ends where no report does: within a sentence,
// with a title, before the last row of a table, or three parts before the end.
// Whoever keeps the openings of pages cuts them off anywhere.
func (x *exam) cutOff() bool {
	s := &x.r.Sections[len(x.r.Sections)-1]
	if x.fragment() || x.opening() {
		return true
	}
	words := 0
	for i := range s.Paragraphs {
		words += utf8.RuneCountInString(s.Paragraphs[i].Text)
	}
	if part := formPartOf(s.ID); part != nil && part.Table != "" && words < fewWords {
		t, ok := tableOf(x.r.Form, part.Section)
		return ok && (!x.found(t.ID) || x.unreadLast(t.ID))
	}
	if len(s.Paragraphs) == 0 {
		return s.ID != ""
	}
	text := withoutReading(strings.TrimSpace(s.Paragraphs[len(s.Paragraphs)-1].Text))
	last, size := utf8.DecodeLastRuneInString(text)
	if l := fold(text); len(l.runes) <= longestHeading && last != '。' {
		if _, ok := headMark(l.runes, l.head()); ok {
			return true // 只有小标题，下面没有文字
		}
	}
	for _, pair := range []string{"“”", "《》", "（）"} {
		if strings.Count(text, pair[:3]) > strings.Count(text, pair[3:]) {
			return true
		}
	}
	return size > 0 && !strings.ContainsRune("。！？!?；;：:.）)”\"’》…", last) && strings.ContainsAny(text[:len(text)-size], "，,。；;、") // 落款和页脚里没有逗号
}

// withoutReading takes the reading in Latin letters off the last character, as
// copies of pages have it: 執(zhí).
func withoutReading(text string) string {
	i := strings.LastIndexByte(text, '(')
	if i < 1 || !strings.HasSuffix(text, ")") || len(text)-i < 3 || strings.ContainsFunc(text[i+1:len(text)-1], func(c rune) bool { return !unicode.Is(unicode.Latin, c) }) {
		return text
	}
	return text[:i]
}

// fragment reports whether the last paragraph is no more than the beginning of a
// part's title (三、收), a year or the mark of an item: no report ends so.
func (x *exam) fragment() bool {
	s := &x.r.Sections[len(x.r.Sections)-1]
	n := len(s.Paragraphs)
	if n == 0 || len(s.Paragraphs[n-1].Text) > longestTitle || strings.HasSuffix(s.Paragraphs[n-1].Text, "。") {
		return false
	}
	text := strings.TrimLeft(folded(s.Paragraphs[n-1].Text), "#*-")
	for i := range formParts {
		part := &formParts[i]
		if title, ok := strings.CutPrefix(text, part.Number); ok && slices.ContainsFunc(titles[part.ID], func(t string) bool { return len(t) > len(title) && strings.HasPrefix(t, title) }) {
			return true
		}
	}
	year, item := strings.TrimSuffix(text, "年"), strings.Trim(text, "()")
	return len(year) == 4 && strings.HasPrefix(year, "20") && strings.Trim(year, "0123456789") == "" ||
		strings.HasPrefix(text, "(") && ordinal(item) > 0 || text == "("
}

// longestTitle is how many bytes a part's title has at most, with its marks.
const longestTitle = 150

// unreadLast reports whether nothing was read of the last row of a table.
func (x *exam) unreadLast(id law.TableID) bool {
	for k := range x.system.tables {
		if t := &x.system.tables[k]; t.ID == id {
			return x.unread[t.to-1] == len(x.system.rows[t.to-1].cells)
		}
	}
	return false
}
