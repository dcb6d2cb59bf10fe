package align

import (
	"strings"

	"gongkai/law"
)

// enumerates reports a line that goes on listing the parts of the report, as
// forewords do: 全文由一、总体情况，二、主动公开政府信息情况，…组成. Where a page layout broke the
// sentence over lines, some of them begin with a title, and none of these is a
// part: the next part's number follows at once, or the line before names the
// part before among other words and ends with a comma.
func (s *stream) enumerates(i int, h *heading, goesOn bool) bool {
	k := sectionIndex(h.id)
	sections := law.Form2021.Sections
	if !h.numbered || s.lines[i].Table > 0 || len(s.lines[i].Cells) != 1 {
		return false
	}
	if rest := s.lines[i].Cells[0].Text; k+1 < len(sections) && len(h.text) < len(rest) {
		if _, behind, ok := strings.Cut(rest, strings.TrimSpace(h.text)); ok {
			if next := strings.TrimLeft(behind, "，,、；;"); len(next) < len(behind) && strings.HasPrefix(strings.TrimSpace(next), sections[k+1].Number) {
				return true
			}
		}
	}
	if k < 1 || i == 0 || len(s.lines[i-1].Cells) != 1 {
		return false
	}
	before := strings.TrimSpace(s.lines[i-1].Cells[0].Text)
	if !endsIn(before, "，", ",", "、", "；", ";", "和", "及") {
		return false
	}
	at := strings.LastIndex(before, sections[k-1].Number)
	return at > 0 || at == 0 && goesOn
}
