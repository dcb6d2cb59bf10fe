package align

import (
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
func (s *stream) cutOthers(r *annual.Report) *second {
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
		return nil
	}
	for line := last; line > end; line-- {
		for k := range s.lines[line].Cells {
			t, ok := parseTitle(s.lines[line].Cells[k].Text)
			if !ok || t.body == "" || t.year == 0 {
				continue
			}
			if t.year == r.Year && t.body == r.Body {
				return nil
			}
			other := &second{line: line, place: s.placeOf(line), year: t.year, body: t.body}
			s.cutAt(line)
			return other
		}
	}
	return nil
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
