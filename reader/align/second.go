package align

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/reader/grid"
)

// A source may hold the tables of two reports: last year's below this year's, or
// beside them part by part, a workbook with a sheet for each year, two bodies in one
// file. Cells of both must never be mixed, and whoever hands it in must hear that
// only one was read.

// second is tables of another report than the one that is read.
type second struct {
	line   int // where they begin
	place  finding.Place
	beside bool   // each row holds the numbers of both
	year   int    // that the words above them say; 0 for none
	body   string // and whose; "" for nobody
}

// regarding says of a row of the stream whose tables it belongs to.
type regarding struct {
	title titleLine // of the report, where another one's stands above
	year  int       // in a line of its own since the title of the part: 2022年：
	line  int       // of the title or the year
}

// cutSecond leaves out the tables of another report, and returns where they are:
// nil for a source with one report, whose tables may be printed twice.
func (s *stream) cutSecond(r *annual.Report) *second {
	if !s.twice(vocabulary.rows3[slotNew]) && !s.twice(vocabulary.entries["table2.administrative_licensing"]) {
		return nil
	}
	above := s.regarding(r)
	sets := s.sets()
	out := make([]bool, len(s.rows))
	found := s.ofOthers(above, r, out)
	for i := range sets {
		sets[i].other = out[sets[i].from]
	}
	main := slices.IndexFunc(sets, func(x set) bool { return !x.other })
	if main >= 0 && copies(&sets[main], sets) {
		found = nil
	}
	if main >= 0 && main+1 < len(sets) && sets[main].from == sets[main+1].from && sets[main].differs(&sets[main+1]) {
		return &second{beside: true, place: s.placeOf(s.rows[sets[main].from].line)} // 左右并排的两份，哪一份也不取
	}
	for i := main + 1; main >= 0 && i < len(sets); i++ {
		if sets[i].other || !sets[main].differs(&sets[i]) {
			continue
		}
		from := s.beginning(sets[i-1].to+1, sets[i].from, r.Year)
		for k := from; k < s.ending(from); k++ {
			out[k] = true
		}
		for k := range sets {
			sets[k].other = sets[k].other || sets[k].from >= from && out[sets[k].from]
		}
		if found == nil {
			found = &second{line: s.rows[from].line}
			if a := above[sets[i].from]; a.year != 0 {
				found.year = a.year
			} else if a.title.year != 0 {
				found.year, found.body = a.title.year, a.title.body
			}
		}
	}
	if found != nil {
		found.place = s.placeOf(found.line)
	}
	s.without(out)
	return found
}

// regarding follows the titles and the years that stand above the tables.
func (s *stream) regarding(r *annual.Report) []regarding {
	list := make([]regarding, len(s.rows))
	var now regarding
	for i := range s.rows {
		row := &s.rows[i]
		text := wordsAlone(&s.lines[row.line])
		switch {
		case text == "":
		case len(row.atoms) > 0 && row.atoms[0].entry != nil && row.atoms[0].entry.kind == part && !row.atoms[0].far:
			now.year = 0
		default:
			if t, ok := parseTitle(text); ok && t.body != "" && t.year > 0 {
				now = regarding{title: t, line: row.line}
			} else if y := yearOfTables(text, r.Year); y != 0 {
				now.year, now.line = y, row.line
			}
		}
		list[i] = now
	}
	return list
}

// of reports whether the tables are those of the report that is read.
func (a *regarding) of(r *annual.Report) bool {
	return a.ofTitle(r) && (a.year == 0 || a.year == r.Year)
}

// ofTitle reports whether no title of another report stands above.
func (a *regarding) ofTitle(r *annual.Report) bool {
	t := &a.title
	return t.year == 0 || t.year == r.Year && (t.body == r.Body || strings.Contains(t.body, r.Body) || strings.Contains(r.Body, t.body))
}

// wordsAlone returns the words of a line that has one cell with any.
func wordsAlone(l *grid.Line) string {
	text := ""
	for i := range l.Cells {
		switch t := l.Cells[i].Text; {
		case t == "":
		case text != "" || len(t) > 200:
			return ""
		default:
			text = t
		}
	}
	return text
}

// yearOfTables reads the year that a short line above tables names: 2022年：, 附：
// 2022年度统计表, 上年情况. 0 for any other line, and for a date.
func yearOfTables(text string, own int) int {
	const most = 120 // 字节，四十字
	if len(text) > most || strings.ContainsAny(text, "，。；,;") || utf8.RuneCountInString(text) < 2 {
		return 0
	}
	text = squeeze(text)
	year := 0
	for i := 0; i+4 < len(text); i++ {
		y, n := yearAt(text[i:])
		if y == 0 {
			continue
		}
		behind := strings.TrimPrefix(text[i+n:], "年")
		if year != 0 && y != year || behind != "" && behind[0] >= '0' && behind[0] <= '9' {
			return 0 // 2022年至2023年；2023年1月31日
		}
		year = y
		i += n
	}
	if year != 0 || own == 0 {
		return year
	}
	for _, w := range []string{"上年", "上一年", "上年度", "去年"} {
		if at := strings.Index(text, w); at >= 0 && at <= len("（") && !strings.Contains(text, "结转") && len(text) <= most/3 {
			return own - 1
		}
	}
	return 0
}

// ofOthers marks the rows below another title, or the words of another year, where
// the report has such rows of its own besides.
func (s *stream) ofOthers(above []regarding, r *annual.Report, out []bool) (found *second) {
	if r.Year == 0 {
		return nil
	}
	var own tables
	for i := range s.rows {
		if above[i].of(r) {
			own |= s.rows[i].tables()
		}
	}
	for from := 0; from < len(s.rows); {
		to := from
		var has tables
		for ; to < len(s.rows) && above[to] == above[from]; to++ {
			has |= s.rows[to].tables()
		}
		a := &above[from]
		if !a.of(r) && has != 0 && own&table3rows != 0 && (own&has == has || !a.ofTitle(r)) {
			for k := from; k < to; k++ {
				out[k] = true
			}
			if found == nil {
				found = &second{line: a.line, year: a.year}
				if a.year == 0 {
					found.year, found.body = a.title.year, a.title.body
				}
			}
		}
		from = to
	}
	return found
}

// tables is a set of statutory tables.
type tables uint8

const (
	table2rows tables = 1 << iota
	table3rows
	table4rows
)

// tables tells of which tables a row has labels.
func (r *row) tables() (t tables) {
	for k := range r.atoms {
		a := &r.atoms[k]
		switch {
		case a.entry == nil || a.far:
		case a.entry.kind == row2:
			t |= table2rows
		case a.entry.kind == row3 && a.entry.slot == slotNew:
			t |= table3rows
		case a.entry.kind == head4 && a.entry.name == "upheld":
			t |= table4rows
		}
	}
	return t
}

// beginning returns the row with which another report begins whose 表三 begins at
// row to: its title, the year above its tables, the title of a part or its tables.
func (s *stream) beginning(from, to, year int) int {
	for i := from; i < to; i++ {
		row := &s.rows[i]
		text := wordsAlone(&s.lines[row.line])
		if t, ok := parseTitle(text); text != "" && ok && t.year > 0 {
			return i
		}
		if y := yearOfTables(text, year); text != "" && y != 0 && y != year && s.tableNear(i+1, to) {
			return i
		}
		for k := range row.atoms {
			a := &row.atoms[k]
			if a.entry == nil || a.far {
				continue
			}
			switch {
			case a.entry.kind == part && sectionIndex(a.entry.name) < 3, a.entry.kind == row2, a.entry.kind == head2, a.entry.kind == head3:
				return i
			}
		}
	}
	return to
}

// tableNear reports the words of a table in the next rows.
func (s *stream) tableNear(from, to int) bool {
	const near = 4
	for i := from; i <= to && i < from+near; i++ {
		for k := range s.rows[i].atoms {
			if e := s.rows[i].atoms[k].entry; e != nil && (e.kind == row2 || e.kind == head2 || e.kind == head3 || e.kind == row3 || e.kind == part) {
				return true
			}
		}
	}
	return false
}

// ending returns the row with which the report that is read goes on behind the
// tables of another: the title of a part that has not come yet.
func (s *stream) ending(from int) int {
	var seen [8]bool
	for i := range s.rows {
		for k := range s.rows[i].atoms {
			a := &s.rows[i].atoms[k]
			if a.entry == nil || a.far || a.entry.kind != part {
				continue
			}
			n := sectionIndex(a.entry.name)
			switch {
			case n < 0:
			case i < from:
				seen[n] = true
			case n < 3:
				return len(s.rows) // 另一份报告从头写起
			case !seen[n]:
				return i
			}
		}
	}
	return len(s.rows)
}

// without takes out the rows that are marked, and the text around them.
func (s *stream) without(out []bool) {
	for i := range s.rows {
		if !out[i] {
			continue
		}
		if !slices.Contains(out[i:], false) {
			s.cutAt(s.rows[i].line)
			return
		}
		s.rows[i].atoms = nil
		s.table[s.rows[i].line] = true
	}
}

// finding says what was not read.
func (x *second) finding(r *annual.Report) *finding.Finding {
	rule, _ := annual.RuleOf("SECOND-REPORT")
	what := "另一套数不相同的法定表格"
	switch {
	case x.beside:
		return rule.Finding(finding.Broken, "", "表三每一行并排有两套数，分不清哪一套是本报告的，没有读取。请把另一套（上年的、另一机关的）分开提交。", x.place)
	case x.body != "" && x.body != r.Body:
		what = fmt.Sprintf("“%s”%d年的报告", x.body, x.year)
	case x.year != 0 && x.year != r.Year:
		what = fmt.Sprintf("%d年的法定表格", x.year)
	}
	return rule.Finding(finding.Broken, "", "来件里除了读取的一份，还有"+what+"，没有读取。请核对读的是不是要的那一份，并把另一份分开提交。", x.place)
}

// placeOf is where a line stands.
func (s *stream) placeOf(line int) finding.Place {
	for i := range s.lines[line].Cells {
		if c := &s.lines[line].Cells[i]; c.Text != "" {
			return c.Place()
		}
	}
	return finding.Place{}
}
