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
	for start := 0; start < len(text); {
		end, next := lineEnd(text, start)
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
				list = nil
			}
		}
		split := line.Split(words, finding.Place{Line: lines, Column: column})
		if split == nil {
			continue
		}
		if cells += len(split); cells > grid.MaxCells {
			return nil, grid.Refuse("文件有超过%d行（格）文字，不像是一份年度报告，没有读取；请只提交报告本身。", grid.MaxCells)
		}
		list = append(list, grid.Line{Cells: split})
	}
	d.Pages[len(d.Pages)-1].Lines = list
	return d, nil
}

// lineEnd returns where the line ends and where the next begins.
func lineEnd(text string, start int) (end, next int) {
	for end = start; end < len(text) && text[end] != '\n' && text[end] != '\r'; end++ {
	}
	if strings.HasPrefix(text[end:], "\r\n") {
		return end, end + 2
	}
	return end, min(end+1, len(text))
}
