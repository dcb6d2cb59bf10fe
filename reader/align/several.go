package align

import (
	"strconv"
	"strings"

	"gongkai/annual"
)

// Pages hold more than one report: last year's below this year's. What follows
// the name of another report is that report's, and none of its cells may fill a
// row that this one lacks or prints as a picture.

// leastReport is how many lines a report has at least.
const leastReport = 12

// cutOthers leaves out what follows the title of another report: one that stands
// between two beginnings, each with the title of the first part or the first row
// of 表三, when the report before has come to its last parts.
func (s *stream) cutOthers(r *annual.Report) {
	first, last, end := -1, -1, -1
	for i := range s.rows {
		for k := range s.rows[i].atoms {
			a := &s.rows[i].atoms[k]
			if a.entry == nil || a.far || a.part {
				continue
			}
			switch {
			case a.entry.kind == part && a.entry.name == "overview", a.entry.kind == row3 && a.entry.slot == slotNew:
				line := s.rows[i].line
				switch {
				case first < 0:
					first = line
				case end > first+leastReport && line > end && last < 0:
					last = line
				}
			case a.entry.kind == part && (a.entry.name == "problems" || a.entry.name == "other_matters" || a.entry.name == "remedies"):
				if last < 0 {
					end = s.rows[i].line
				}
			}
		}
	}
	if last < 0 || r.Body == "" || r.Year == 0 {
		return
	}
	for line := last; line > end; line-- {
		for k := range s.lines[line].Cells {
			t, ok := parseTitle(s.lines[line].Cells[k].Text)
			if !ok || t.body == "" || t.year == 0 {
				continue
			}
			if t.year != r.Year || t.body != r.Body {
				s.cutAt(line)
			}
			return
		}
	}
}

// cutAt forgets the lines from the given one on.
func (s *stream) cutAt(line int) {
	s.lines, s.table = s.lines[:line], s.table[:line]
	for i := range s.rows {
		if s.rows[i].line >= line {
			clear(s.rows[i:])
			s.rows = s.rows[:i]
			return
		}
	}
}

// cutYears leaves out 表三 of another year, where the words above it name that
// year and the report has its own besides: 2022年收到和处理政府信息公开申请情况.
func (s *stream) cutYears(year int) {
	if year == 0 || !s.twice(vocabulary.rows3[slotNew]) {
		return
	}
	var skips []bool // by row
	skipping, inside, outside := false, 0, 0
	for i := range s.rows {
		r := &s.rows[i]
		if l := &s.lines[r.line]; l.Plain() {
			if y := s.yearAbove(l.Cells[0].Text); y != 0 {
				skipping = y != year
			} else if len(r.atoms) > 0 && r.atoms[0].entry != nil && r.atoms[0].entry.kind == part && !r.atoms[0].far {
				skipping = false
			}
		}
		if skipping && skips == nil {
			skips = make([]bool, len(s.rows))
		}
		if skipping {
			skips[i] = true
		}
		for k := range r.atoms {
			if a := &r.atoms[k]; a.entry != nil && a.entry.kind == row3 && a.entry.slot == slotNew && !a.far {
				if skipping {
					inside++
				} else {
					outside++
				}
			}
		}
	}
	if inside == 0 || outside == 0 {
		return
	}
	for i, skip := range skips {
		if skip {
			s.rows[i].atoms = nil
		}
	}
}

// twice reports that the source has a label more than once.
func (s *stream) twice(e *entry) bool {
	once := false
	for i := range s.rows {
		for k := range s.rows[i].atoms {
			if s.rows[i].atoms[k].entry != e {
				continue
			}
			if once {
				return true
			}
			once = true
		}
	}
	return false
}

// yearAbove returns the year that a line names before the words of the title of
// 表三; 0 for any other line.
func (s *stream) yearAbove(text string) int {
	if len(text) > 150 || !strings.Contains(text, "申请情况") {
		return 0
	}
	before, behind, ok := strings.Cut(text, "年")
	if !ok || len(before) < 4 {
		return 0
	}
	year, err := strconv.Atoi(before[len(before)-4:])
	if err != nil || year < 2008 || year > 2100 {
		return 0
	}
	got := s.m.lookup(s.m.fold(strings.TrimPrefix(behind, "度")).r)
	if got.entry == nil || got.entry.kind != part || got.entry.name != "applications" {
		return 0
	}
	return year
}
