package annual

import (
	"slices"
	"strings"

	"gongkai/law"
)

// columns2 are the acts on documents that 表二 counts.
var columns2 = []struct {
	role role
	id   law.ColumnID
	name string
}{{issued, "issued", "本年制发件数"}, {repealed, "repealed", "本年废止件数"}, {stillValid, "in_force", "现行有效件数"}}

// papersOf tells which number of 表二 a clause counts: 制发行政规范性文件8件，废止
// 2件; 作出行政处罚决定75件. Each word must be understood, since most numbers of
// documents and decisions in these reports count other things: what was put on
// the website, what was trained, what was handed in.
func (l *listener) papersOf(c *clause, h heard) (Mention, bool) {
	was := l.about
	l.setAbout(silent)
	if l.r.Form == Form2019 || c.inner || l.part || h.has(unknown, limiting, application, bareRequest, disclosure, remedyWord, relatedCase, outcome, applicant, carried, review, suit, decided, results) || len(h.verbs()) > 0 {
		return Mention{}, false
	}
	if h.has(act) {
		what, only := h.one(act)
		made := slices.ContainsFunc(h.tokens, func(t token) bool {
			w := t.text(l.line)
			return w == "作出" || w == "做出" || t.role == act && strings.Contains(w, "处理决定")
		})
		if !only || h.has(document, issued, repealed, stillValid) || c.count.measure == "条" || c.count.measure == "项" {
			return Mention{}, false // 公开行政处罚决定300条
		}
		vague := !made && l.acting != l.sentence // 行政许可640件：三项里有一项对得上，说的才是表里的
		if !vague {
			l.acting = l.sentence
		}
		row := what.rows[0]
		name := "表二“" + Label(law.Cell("table2."+row)) + "”"
		return Mention{Counted: what.text(l.line), vague: vague, Means: []Meaning{{name, []law.Cell{law.Cell("table2." + row)}}}}, true
	}
	row := law.RowID("")
	if what, only := h.one(document); only {
		row = what.rows[0]
	} else if !h.has(document) && was == papers {
		row = l.papers
	}
	column := -1
	for i, k := range columns2 {
		if h.has(k.role) {
			if column >= 0 {
				return Mention{}, false
			}
			column = i
		}
	}
	if row == "" || column < 0 {
		return Mention{}, false
	}
	l.papers = row
	l.setAbout(papers)
	cell := law.Cell("table2." + string(row) + "." + string(columns2[column].id))
	return Mention{Counted: columns2[column].name, Means: []Meaning{{"表二“" + Label(cell) + "”", []law.Cell{cell}}}}, true
}

// saysNone is a quick look whether a text may say that there was none: 未收到,
// 没有发生, 无因…, 没有新收.
func saysNone(l *line) bool {
	if !l.shows(hasNone) {
		return false
	}
	runes := l.runes
	for _, mark := range l.marks {
		i := int(mark)
		if r := runes[i]; r != '未' && r != '无' && r != '没' || i+2 >= len(runes) {
			continue
		}
		next := runes[i+1]
		if next == '有' {
			next = runes[i+2]
		}
		switch next {
		case '收', '发', '因', '产', '新':
			return true
		}
	}
	return false
}

// nothing hears a clause that says there was none: 未收到政府信息公开申请,
// 未发生因政府信息公开引发的行政复议. Every word of it must be understood.
func (l *listener) nothing(h heard) (Mention, bool) {
	none, ok := token{}, l.about != papers && !l.otherYear && !l.part
	for _, t := range h.tokens {
		switch t.role {
		case blocking:
			switch t.text(l.line) {
			case "未", "无", "没有", "未有":
				ok = ok && none.to == 0
				none = t
			default:
				ok = false
			}
		case filler, thisYear, ownScope, otherScope, received, accepted, application, disclosure, remedyWord, review, suit, disputes:
		default:
			ok = false
		}
	}
	if !ok || none.to == 0 {
		return Mention{}, false
	}
	switch {
	case h.has(application) && h.has(received) && !h.has(review, suit, remedyWord):
		l.setAbout(applications)
		return Mention{Counted: h.first(l.line, received), Means: []Meaning{newReceived}}, true
	case h.has(review, suit, disputes) && h.has(disclosure, application):
		m := tools{review: h.has(review, disputes), direct: h.has(suit, disputes), after: h.has(suit, disputes)}.meaning()
		return Mention{Counted: m.Name, Means: []Meaning{m}}, true
	}
	return Mention{}, false
}
