package extract

import (
	"strings"
	"unicode/utf8"

	"gongkai/finding"
	"gongkai/reader/extract/line"
	"gongkai/reader/grid"
)

// fromText turns plain text into lines of cells: cells are kept apart by tabs,
// by bars (a markdown table, or a page saved with bars for borders), or by
// runs of blanks. Nothing is known yet of what the cells say.
func fromText(text string) (*grid.Document, *grid.Fault) {
	d := &grid.Document{Pages: make([]grid.Page, 1)}
	lines, cells := 0, 0
	var list []grid.Line
	room := min(strings.Count(text, "\n")+1, 2000)
	returns := strings.IndexByte(text, '\r') >= 0
	slab := make([]grid.Cell, 0, min(room+room/4+8, 400))
	for start := 0; start < len(text); {
		end, next := lineEnd(text, start, returns)
		lines++
		words := text[start:end]
		start = next
		column := 1
		if i := strings.LastIndexByte(words, '\f'); i >= 0 { // a page ends here
			column += utf8.RuneCountInString(words[:i+1])
			words = words[i+1:]
			if len(list) > 0 {
				d.Pages[len(d.Pages)-1].Lines = list
				d.Pages = append(d.Pages, grid.Page{})
				list, room = nil, 32
			}
		}
		if cap(slab)-len(slab) < 16 { // 一行多半不超过十六格；超过的另占一处
			slab = make([]grid.Cell, 0, 128)
		}
		split := line.Append(slab[len(slab):], words, finding.Place{Line: lines, Column: column})
		if len(split) == 0 {
			continue
		}
		if len(slab)+len(split) <= cap(slab) {
			slab = slab[:len(slab)+len(split)]
		}
		split = split[:len(split):len(split)]
		if cells += len(split); cells > grid.MaxCells {
			return nil, grid.Refuse("文件有超过%d行（格）文字，不像是一份年度报告，没有读取；请只提交报告本身。", grid.MaxCells)
		}
		if list == nil {
			list = make([]grid.Line, 0, room)
		}
		list = append(list, grid.Line{Cells: split})
	}
	d.Pages[len(d.Pages)-1].Lines = list
	return d, nil
}

// lineEnd returns where the line ends and where the next begins. A text may
// end its lines with LF, CR LF or CR; one without any CR is searched for LF.
func lineEnd(text string, start int, returns bool) (end, next int) {
	if !returns {
		if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
			return start + i, start + i + 1
		}
		return len(text), len(text)
	}
	for end = start; end < len(text) && text[end] != '\n' && text[end] != '\r'; end++ {
	}
	if strings.HasPrefix(text[end:], "\r\n") {
		return end, end + 2
	}
	return end, min(end+1, len(text))
}
