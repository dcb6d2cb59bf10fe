package annual

import (
	"unicode/utf8"

	"gongkai/finding"
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
