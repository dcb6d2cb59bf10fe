package align

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/law"
	"gongkai/reader/grid"
)

// The parts are found by their titles, not by their numbers alone: 一 to 四 are
// rows of 表三 too, and running text counts its own points with them.

// heading is the title of a part where it stands.
type heading struct {
	id       string
	text     string
	place    finding.Place
	numbered bool
	rough    style // how a heading is numbered that is one only where nothing speaks against it; 0 for one that is plain
	line     int
	rest     string // words of the same line behind the title
	restAt   finding.Place
}

// block is a piece of the running text: a paragraph or a heading.
type block struct {
	paragraph annual.Paragraph // "" for none
	heading   *heading
	table     bool // stands for rows of a statutory table
}

// parts splits the running text into the six parts.
func parts(r *annual.Report, s *stream) {
	blocks := unwrap(s.choose(splitInline(s.blocks(r.Title))))
	section := annual.Section{}
	written, headed := 0, 0
	for i := range blocks {
		switch {
		case blocks[i].heading != nil:
			headed++
		case blocks[i].paragraph.Text != "":
			written++
		}
	}
	r.Sections = slices.Grow(r.Sections, headed+1)
	paragraphs := make([]annual.Paragraph, 0, written) // 各部分的段落前后相接，一次分配
	flush := func() {
		section.Paragraphs, paragraphs = slices.Clip(paragraphs), paragraphs[len(paragraphs):]
		if section.ID != "" || len(section.Paragraphs) > 0 {
			r.Sections = append(r.Sections, section)
		}
	}
	for _, b := range blocks {
		switch {
		case b.heading != nil:
			flush()
			section = annual.Section{ID: b.heading.id, Heading: b.heading.text, Place: b.heading.place}
		case b.paragraph.Text != "":
			paragraphs = append(paragraphs, b.paragraph)
		}
	}
	flush()
	r.Sections = once(r.Sections)
}

// once drops the second of two copies of all parts: a page may hold one for
// telephones, which only its style sheet hides.
func once(all []annual.Section) []annual.Section {
	from := slices.IndexFunc(all, func(s annual.Section) bool { return s.ID != "" })
	if from < 0 || (len(all)-from)%2 != 0 {
		return all
	}
	half := (len(all) - from) / 2
	if half < leastAlike {
		return all
	}
	for i, s := range all[from : from+half] {
		copied := all[from+half+i]
		if s.ID != copied.ID || s.Heading != copied.Heading || i < half-1 && !slices.EqualFunc(s.Paragraphs, copied.Paragraphs, func(a, b annual.Paragraph) bool { return a.Text == b.Text }) {
			return all
		}
	}
	all[from+half-1].Paragraphs = all[len(all)-1].Paragraphs // 前一份的末尾连着后一份的开头
	return all[:from+half]
}

// blocks lists the running text and the possible headings in order. The line
// that is the report's title is neither.
func (s *stream) blocks(title string) []block {
	tables := s.tableLines()
	list := s.list
	defer func() { s.list = list }()
	table := func() {
		if n := len(list); n == 0 || !list[n-1].table {
			list = append(list, block{table: true})
		}
	}
	say := func(text string, place finding.Place) {
		if strings.ContainsFunc(text, keyRune) && (title == "" || len(text) > len(title)+longestMarks || !strings.Contains(text, title) || bareTitle(text) != title) {
			list = append(list, block{paragraph: annual.Paragraph{Text: text, Place: place}})
		}
	}
	listed := -2 // the last line that goes on listing the parts
	at := 0      // the row of the line, where it is read as one
	for i := range s.lines {
		l := &s.lines[i]
		for at < len(s.rows) && s.rows[at].line < i {
			at++
		}
		if pieces, ok := s.cuts[i]; ok {
			c := l.Cells[0]
			rest := after{text: c.Text}
			for _, p := range pieces {
				from := rest.skip(p.from)
				words := c.Text[from:rest.skip(p.to)]
				at := offset(c.Place(), p.from)
				switch {
				case p.part != nil:
					list = append(list, block{heading: &heading{id: p.part.entry.name, text: strings.TrimSpace(words), place: at, numbered: true, line: i}})
				case p.run != nil:
					table()
				default:
					trimmed := strings.TrimLeftFunc(words, space)
					say(strings.TrimRightFunc(trimmed, space), offset(at, utf8.RuneCountInString(words[:len(words)-len(trimmed)])))
				}
			}
			continue
		}
		if tables[i] {
			c := &l.Cells[0]
			if len(c.Text) > longest && strings.Contains(c.Text, "。") { // 网页上与表的第一格写成了一行
				say(c.Text, c.Place())
			}
			if len(l.Cells) > 1 && l.Table == 0 && len(c.Text) > leastTitle { // **二、主动公开政府信息情况** | 第二十条第（一）项
				if h := s.headingOf(c, nil); h != nil && h.numbered && h.rough == 0 && h.rest == "" {
					h.line = i
					list = append(list, block{heading: h})
				}
			}
			table()
			if len(l.Cells) == 1 && !strings.HasPrefix(l.Cells[0].Text, "（") && !strings.HasPrefix(l.Cells[0].Text, "(") { // 四、行政复议、行政诉讼情况：表里的词，也是题名
				if at < len(s.rows) && s.rows[at].line == i {
					if known := s.rows[at].whole(&l.Cells[0]); known != nil && known.entry != nil && (known.entry.kind == row3 || known.entry.kind == row2) {
						continue // 一、本年新收政府信息公开申请数量
					}
				}
				if h := s.roughHeading(&l.Cells[0]); h != nil && h.rough == chapter {
					h.line = i
					list = append(list, block{heading: h})
				}
			}
			continue
		}
		if l.Table > 0 && !oneCell(*l) {
			continue
		}
		for k := range l.Cells {
			c := &l.Cells[k]
			if c.Text == "" || len(c.Text) <= 40 && !startsInWords(c.Text) && pageMark(s.m.fold(c.Text).r) {
				continue
			}
			var known *match
			if at < len(s.rows) && s.rows[at].line == i {
				known = s.rows[at].whole(c)
			}
			h := s.headingOf(c, known)
			if h == nil {
				h = s.roughHeading(c)
			}
			if h != nil && s.enumerates(i, h, listed == i-1) {
				h, listed = nil, i
			}
			if h == nil {
				say(c.Text, c.Place())
				continue
			}
			h.line = i
			list = append(list, block{heading: h})
			if h.rough != 0 {
				list[len(list)-1].paragraph = annual.Paragraph{Text: c.Text, Place: c.Place()}
				continue
			}
			if h.rest != "" {
				say(h.rest, h.restAt)
			}
		}
	}
	return list
}

func oneCell(l grid.Line) bool {
	n := 0
	for _, c := range l.Cells {
		if c.Text != "" {
			n++
		}
	}
	return n == 1
}

// tableLines marks the lines that belong to statutory tables: those that were
// read, those that hold the form's words, and the scraps between them.
func (s *stream) tableLines() []bool {
	lines := s.table
	for i := range s.rows {
		r := &s.rows[i]
		if lines[r.line] {
			continue
		}
		if _, cut := s.cuts[r.line]; cut {
			continue
		}
		words, named, values := 0, 0, 0
		for k := range r.atoms {
			switch a := &r.atoms[k]; {
			case a.entry != nil && a.entry.kind != part:
				named++
			case a.isNumber():
				values++
			case a.isValue():
			default:
				words++
			}
		}
		if named > 0 || values > 0 && words == 0 {
			lines[r.line] = true
		}
	}
	last := -10
	for i := range lines {
		if !lines[i] {
			continue
		}
		if i-last <= 5 { // 商业、企业、科研、机构各占一行
			for j := last + 1; j < i; j++ {
				if s.scrap(j) {
					lines[j] = true
				}
			}
		}
		last = i
	}
	return lines
}

// scrap reports a short line that is no sentence and no heading.
func (s *stream) scrap(i int) bool {
	for k := range s.lines[i].Cells {
		c := &s.lines[i].Cells[k]
		if len(c.Text) < leastTitle && !strings.ContainsFunc(c.Text, endsSentence.has) {
			continue
		}
		if len(c.Text) > 24*utf8.UTFMax || utf8.RuneCountInString(c.Text) > 24 || strings.ContainsFunc(c.Text, endsSentence.has) || s.headingOf(c, nil) != nil || s.roughHeading(c) != nil {
			return false
		}
	}
	return true
}

// after counts the characters of a text from its beginning, one piece after
// another.
type after struct {
	text        string
	bytes, done int
}

// skip returns the bytes before the character of that number.
func (a *after) skip(to int) int {
	for a.done < to && a.bytes < len(a.text) {
		size := 3 // 多半是汉字
		if c := a.text[a.bytes]; c < utf8.RuneSelf {
			size = 1
		} else if c < 0xe4 || c > 0xe9 || a.bytes+size > len(a.text) {
			_, size = utf8.DecodeRuneInString(a.text[a.bytes:])
		}
		a.bytes += size
		a.done++
	}
	return a.bytes
}

// leastTitle is how many bytes the title of a part has at least.
const leastTitle = 6 // 概述

// longestMarks is how many bytes may stand around a title in its line: # **标题：…**
const longestMarks = 60

// choose drops the headings that are none: the lines of a table of contents,
// and titles without a number beside titles that have one.
func (s *stream) choose(list []block) []block {
	list = settleRough(list)
	count, numbered := map[string]int{}, map[string]bool{}
	for _, b := range list {
		if b.heading != nil {
			count[b.heading.id]++
			numbered[b.heading.id] = numbered[b.heading.id] || b.heading.numbered
		}
	}
	chapters := len(numbered)
	for _, ok := range numbered {
		if !ok {
			chapters--
		}
	}
	if len(count) == 0 {
		return list
	}
	list = slices.DeleteFunc(list, func(b block) bool { // 表里的题名、正文里的同样的话，都不带序号
		return b.heading != nil && !b.heading.numbered && numbered[b.heading.id]
	})
	clear(count)
	for _, b := range list {
		if b.heading != nil {
			count[b.heading.id]++
		}
	}
	kept := s.kept
	defer func() { s.kept = kept }()
	contents := 0               // where the table of contents goes on
	var settled map[string]bool // parts whose title stands in its place before another
	for i, b := range list {
		h := b.heading
		if h == nil {
			if i < contents {
				continue
			}
			kept = append(kept, b)
			continue
		}
		if settled[h.id] {
			continue // 题名在附表上又印了一次
		}
		next := behindPage(list, i+1)
		follows := next < len(list) && list[next].heading != nil
		isLast := i+1 == len(list)
		switch {
		case count[h.id] > 1 && follows && inPlace(list, i):
			if settled == nil {
				settled = map[string]bool{}
			}
			settled[h.id] = true
			kept = append(kept, b)
		case count[h.id] > 1 && (follows || isLast || i > 0 && i == contents) && !lastOf(list, i):
			count[h.id]--
			contents = next // 目录的一行；页码不是正文
		case !h.numbered && chapters >= 4 && !inOrder(list, i):
			// 文中另处提到的题名
		default:
			kept = append(kept, b)
		}
	}
	return kept
}

// behindPage passes over the number of a page: 一、总体情况	1 is a line of a table
// of contents.
func behindPage(list []block, i int) int {
	if i < len(list) && list[i].heading == nil && !list[i].table {
		if words := strings.Trim(list[i].paragraph.Text, " .…·-"); words != "" && len(words) <= 3 && strings.Trim(words, "0123456789") == "" {
			return i + 1
		}
	}
	return i
}

// inPlace reports a title with another of its part further down, behind the only
// title of a later part: the tables are an annex, and have the titles again.
func inPlace(list []block, i int) bool {
	id := list[i].heading.id
	behind := false
	for k, b := range list[i+1:] {
		switch {
		case b.heading == nil:
		case b.heading.id == id:
			return behind
		case b.heading.numbered && sectionIndex(b.heading.id) > sectionIndex(id) && lastOf(list, i+1+k):
			behind = true
		}
	}
	return false
}

// lastOf reports whether no later heading is of the same part.
func lastOf(list []block, i int) bool {
	for _, b := range list[i+1:] {
		if b.heading != nil && b.heading.id == list[i].heading.id {
			return false
		}
	}
	return true
}

// inOrder reports whether a heading without a number stands between the parts
// before and after it.
func inOrder(list []block, i int) bool {
	at := sectionIndex(list[i].heading.id)
	before, after := -1, len(law.Form2021.Sections)
	for k, b := range list {
		if b.heading == nil || !b.heading.numbered {
			continue
		}
		if k < i {
			before = max(before, sectionIndex(b.heading.id))
		} else if k > i {
			after = min(after, sectionIndex(b.heading.id))
		}
	}
	return before < at && at < after
}

func sectionIndex(id string) int {
	for i, s := range law.Form2021.Sections {
		if s.ID == id {
			return i
		}
	}
	return -1
}
