package annual

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"gongkai/finding"
	"gongkai/law"
	"gongkai/paper"
)

// Unknown stands in a cell of the printed report that states no number. It is
// no mark that means zero (/, -, —), to no person and to no reader.
const Unknown = "？"

// Reviewer signs the comments on a report.
const Reviewer = "年报体检"

// Paper returns the report as the official form wants it (国办公开办函〔2021〕30号;
// for the form of 2019 〔2019〕60号): title, the six parts under the form's own
// headings with the report's own words, and the three tables with the values as
// they are. Nothing is added: a part without words is its heading alone, and a
// cell that states no number holds Unknown.
//
// With notes, every broken one becomes a comment where it points: at the words,
// else at its first cell, else at the part or the title. Then a part or a table
// that the source lacks is marked, and so is every row with cells that were not
// read. Nil notes give the clean report; empty ones are notes that find nothing.
func (r *Report) Paper(notes []*finding.Finding) paper.Doc {
	s := &setter{r: r, noted: notes != nil, tables: Tables(r.Form), cells: map[law.Cell][]paper.Comment{}, headings: map[string][]paper.Comment{}, words: map[[2]int][]noteAt{}}
	for _, t := range s.tables {
		for _, c := range t.Cells() {
			s.cells[c] = nil
		}
	}
	for _, f := range notes {
		if f.Verdict == finding.Broken {
			s.pin(f)
		}
	}
	doc := paper.Doc{Title: r.headline(), PageNumbers: true}
	s.part("")
	for _, part := range law.Form2021.Sections { // 两版格式的六个部分相同
		s.body = append(s.body, paper.Heading{Level: 1, Text: part.Number + part.Title, Comments: s.headings[part.ID]})
		t, tabled := tableOf(r.Form, part)
		if said := s.part(part.ID); !said && s.noted && !(tabled && s.found(t)) {
			s.remark("【原文没有这一部分】")
		}
		if tabled {
			s.table(t)
		}
	}
	doc.Body, doc.Comments = s.body, s.title
	return doc
}

// headline is the title as printed, with the body's name before it where that
// stood on a line of its own; where none was printed, as the form words it from
// what is known.
func (r *Report) headline() string {
	if title := strings.Join(strings.Fields(r.Title), " "); title != "" {
		if !strings.Contains(strings.ReplaceAll(title, " ", ""), strings.Join(strings.Fields(r.Body), "")) {
			return r.Body + title
		}
		return title
	}
	year := ""
	if r.Year > 0 {
		year = strconv.Itoa(r.Year) + "年"
	}
	return r.Body + year + "政府信息公开工作年度报告"
}

// setter is a report on its way to paper.
type setter struct {
	r      *Report
	noted  bool
	tables []law.Table
	body   []paper.Block

	title    []paper.Comment
	headings map[string][]paper.Comment   // by part
	cells    map[law.Cell][]paper.Comment // a key for each cell of the form
	words    map[[2]int][]noteAt          // by section and paragraph
	text     map[wordingKey][]wording     // made for the first finding
}

// noteAt is a comment on the characters [from, to) of a paragraph.
type noteAt struct {
	from, to int
	paper.Comment
}

// pin puts a comment where the finding points: the first place that lies in the
// running text, if it is the finding's first or the finding has no cell; else
// the first cell; else the part that At names, or whose table the cell is of.
func (s *setter) pin(f *finding.Finding) {
	sec, paragraph, from, to, at := s.locate(f.Places)
	cell := law.Cell("")
	for _, c := range append(slices.Clone(f.Cells), f.At) {
		if _, drawn := s.cells[law.Cell(c)]; drawn {
			cell = law.Cell(c)
			break
		}
	}
	note := paper.Comment{Author: Reviewer, Text: comment(f, cell)}
	switch {
	case at == 0 || at > 0 && cell == "":
		if paragraph < 0 {
			s.head(s.r.Sections[sec].ID, note)
			return
		}
		key := [2]int{sec, paragraph}
		s.words[key] = append(s.words[key], noteAt{from, to, note})
	case cell != "":
		s.cells[cell] = append(s.cells[cell], note)
	default:
		id := f.At
		if _, ok := section(id); !ok {
			id = s.partOf(f)
		}
		s.head(id, note)
	}
}

// head puts a comment on the heading of a part, or on the title.
func (s *setter) head(id string, note paper.Comment) {
	if _, ok := section(id); !ok {
		s.title = append(s.title, note)
		return
	}
	s.headings[id] = append(s.headings[id], note)
}

// partOf names the part whose table the finding is about; "" for none.
func (s *setter) partOf(f *finding.Finding) string {
	for _, path := range append(slices.Clone(f.Cells), f.At) {
		table, _, _ := strings.Cut(path, ".")
		for _, part := range law.Form2021.Sections {
			if t, ok := tableOf(s.r.Form, part); ok && string(t.ID) == table {
				return part.ID
			}
		}
	}
	return ""
}

// wording is a paragraph or heading where it stands in the source.
type wording struct {
	sec, paragraph int // paragraph -1: the heading
	at             finding.Place
	text           []rune // made when a place first lies in it
}

// wordingKey are the wordings that share page, path and box, in the order of the source.
type wordingKey struct {
	page int32
	path string
	box  [4]float64
}

func wordingKeyOf(p finding.Place) wordingKey {
	k := wordingKey{page: p.Page, path: p.Path}
	if p.Box != nil {
		k.box = *p.Box
	}
	return k
}

// wordings are the running text by its places, so that a long text with many
// findings costs no more than both.
func (r *Report) wordings() map[wordingKey][]wording {
	all := map[wordingKey][]wording{}
	add := func(s wording) {
		if !s.at.IsZero() {
			k := wordingKeyOf(s.at)
			all[k] = append(all[k], s)
		}
	}
	for i, part := range r.Sections {
		if part.Heading != "" {
			add(wording{sec: i, paragraph: -1, at: part.Place})
		}
		for k, par := range part.Paragraphs {
			add(wording{sec: i, paragraph: k, at: par.Place})
		}
	}
	return all
}

// locate finds the first of the places that lies in the running text: section,
// paragraph (-1: the heading), characters, and the index of the place, or -1.
func (s *setter) locate(places []finding.Place) (sec, paragraph, from, to, at int) {
	if s.text == nil {
		s.text = s.r.wordings()
	}
	for at, p := range places {
		list := s.text[wordingKeyOf(p)]
		last, _ := slices.BinarySearchFunc(list, p.Line+1, func(t wording, line int32) int { return cmp.Compare(t.at.Line, line) })
		for i := last - 1; i >= 0 && list[i].at.Line == list[last-1].at.Line; i-- {
			t := &list[i]
			if t.paragraph < 0 {
				if sameSpot(p, t.at) {
					return t.sec, -1, 0, 0, at
				}
				continue
			}
			if t.text == nil {
				t.text = []rune(s.r.Sections[t.sec].Paragraphs[t.paragraph].Text)
			}
			if from, to, ok := t.within(p); ok {
				return t.sec, t.paragraph, from, to, at
			}
		}
	}
	return 0, 0, 0, 0, -1
}

// sameSpot reports whether a place of the same page, path and box means the whole
// of what stands at another.
func sameSpot(p, at finding.Place) bool {
	return !p.IsZero() && p.Line == at.Line && (p.Column == at.Column || p.Column == 0)
}

// within says which characters of a paragraph a place means: all of them where
// the place has no length. Lines of a paragraph count on from its first, and
// columns of its first line from its own.
func (t *wording) within(p finding.Place) (from, to int, ok bool) {
	if p.Length == 0 {
		return 0, len(t.text), sameSpot(p, t.at)
	}
	from = int(p.Column - max(t.at.Column, 1))
	for line := t.at.Line; line < p.Line; line++ {
		next := slices.Index(t.text[max(0, to):], '\n')
		if next < 0 {
			return 0, 0, false
		}
		to += next + 1
		from = to + int(p.Column) - 1
	}
	to = from + int(p.Length)
	return from, to, from >= 0 && to <= len(t.text)
}

// comment words a finding for the margin: how grave it is, what should hold,
// the other cells that take part, a mend that the sentence does not name, and
// what the rule rests on.
func comment(f *finding.Finding, at law.Cell) string {
	text := f.Severity.Chinese() + "：" + f.Message
	var others []string
	for _, c := range f.Cells {
		if law.Cell(c) != at {
			others = append(others, "“"+Label(law.Cell(c))+"”")
		}
	}
	if len(others) > 0 {
		table, _, _ := strings.Cut(f.Cells[0], ".")
		where := tableName(law.TableID(table))
		if n := len(others); n > 6 {
			others = append(others[:5:5], "等"+strconv.Itoa(n)+"格")
		}
		text += "\n另见" + where + "：" + strings.Join(others, "、")
	}
	if len(f.Mends) > 0 && !strings.Contains(f.Message, "改为") {
		text += "\n" + mendWords(f.Mends)
	}
	if f.Cite != "" {
		text += "\n依据：" + f.Cite
	}
	return text + "\n规则：" + f.ID
}

// remark is a line that stands only in the report with notes.
func (s *setter) remark(words string) {
	s.body = append(s.body, paper.Paragraph{Runs: []paper.Run{{Text: words, Strong: true}}})
}

// part prints the words of a part and says whether the source has it.
func (s *setter) part(id string) (said bool) {
	for i, sec := range s.r.Sections {
		if sec.ID != id {
			continue
		}
		said = true
		for k, par := range sec.Paragraphs {
			s.paragraph([]rune(par.Text), s.words[[2]int{i, k}])
		}
	}
	return said
}

// paragraph prints a paragraph line by line, without the blanks around each,
// cut into runs where comments begin and end.
func (s *setter) paragraph(text []rune, notes []noteAt) {
	for from := 0; from <= len(text); {
		end := from
		for end < len(text) && text[end] != '\n' {
			end++
		}
		a, b := from, end
		for a < b && unicode.IsSpace(text[a]) {
			a++
		}
		for a < b && unicode.IsSpace(text[b-1]) {
			b--
		}
		var here []noteAt
		for _, n := range notes {
			n.from, n.to = max(n.from, a), min(n.to, b)
			if n.from < n.to {
				here = append(here, n)
			}
		}
		notes = slices.DeleteFunc(notes, func(n noteAt) bool { return n.from < b }) // 一条批注只写一次
		if a < b {
			s.body = append(s.body, paper.Paragraph{Runs: cutRuns(text, a, b, here)})
		}
		from = end + 1
	}
}

func cutRuns(text []rune, a, b int, notes []noteAt) []paper.Run {
	edges := []int{a, b}
	for _, n := range notes {
		edges = append(edges, n.from, n.to)
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	var list []paper.Run
	for i := 1; i < len(edges); i++ {
		run := paper.Run{Text: string(text[edges[i-1]:edges[i]])}
		for _, n := range notes {
			if n.from == edges[i-1] {
				run.Comments = append(run.Comments, n.Comment)
			}
		}
		list = append(list, run)
	}
	return list
}

// found reports whether the source has the table.
func (s *setter) found(t law.Table) bool {
	return s.r.Found[t.ID] || slices.ContainsFunc(t.Cells(), func(c law.Cell) bool { return s.r.At(c).Known() })
}

// table prints a statutory table.
func (s *setter) table(t law.Table) {
	if s.noted {
		if s.found(t) {
			s.unread(t)
		} else {
			s.remark("【原文没有读到" + tableName(t.ID) + "，下面各格都不知道，不是零】")
		}
	}
	sheet := Draw(t)
	printed := paper.Table{Columns: sheet.Columns, HeaderRows: len(sheet.Head)}
	for i, boxes := range sheet.Rows() {
		var row paper.Row
		for _, b := range boxes {
			row.Cells = append(row.Cells, s.box(b, i < len(sheet.Head)))
		}
		printed.Rows = append(printed.Rows, row)
	}
	s.body = append(s.body, printed)
}

func (s *setter) box(b Box, head bool) paper.Cell {
	cell := paper.Cell{Text: b.Label, ColSpan: b.Cols, RowSpan: b.Rows, Header: true}
	switch {
	case b.Cell != "":
		v := s.r.At(b.Cell)
		cell.Header, cell.Align, cell.Text, cell.Comments = false, paper.Center, v.String(), s.cells[b.Cell]
		if !v.Known() {
			cell.Text = Unknown
		}
		cell.Marked = len(cell.Comments) > 0
	case b.Scope == "row":
		cell.Align = paper.Left
	case b.Rows == 1 && !head: // 表二各组自己的小标题
		cell.Align = paper.Center
	}
	return cell
}

// unread puts a comment on the first cell of each row that lacks numbers, and
// one for rows of which nothing was read that follow each other.
func (s *setter) unread(t law.Table) {
	empty, first := 0, law.Cell("") // rows in a run of which nothing was read
	say := func(c law.Cell, words string) {
		s.cells[c] = append(s.cells[c], paper.Comment{Author: Reviewer, Text: "未读：" + words + "“" + Unknown + "”表示不知道，不是零；请对照原件填写，没有发生的填“0”。"})
	}
	flush := func() {
		switch {
		case empty == 1:
			say(first, "原文这一行的数都没有读到。")
		case empty > 1:
			say(first, "从这里起连续"+strconv.Itoa(empty)+"行的数都没有读到。")
		}
		empty = 0
	}
	for _, b := range t.Blocks {
		for _, r := range b.Rows {
			if r.Kind == law.Group {
				continue
			}
			var missing []law.Cell
			var names []string
			for _, c := range b.Columns {
				if path := t.Path(b, r.ID, c.ID); !s.r.At(path).Known() {
					missing, names = append(missing, path), append(names, c.Label)
				}
			}
			if len(missing) == len(b.Columns) {
				if empty++; empty == 1 {
					first = missing[0]
				}
				continue
			}
			flush()
			if len(missing) > 0 {
				say(missing[0], "原文这一行的“"+strings.Join(names, "”“")+"”没有读到。")
			}
		}
	}
	flush()
}
