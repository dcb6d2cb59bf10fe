package extract

import (
	"strings"

	"gongkai/reader/extract/line"
	"gongkai/reader/grid"
)

const (
	joinedCells = 24   // cells of a line that may hold several rows; the longest row of the form has 18
	joinedTurns = 2    // times that words follow a number in such a line; where two reports stand side by side they do once
	joinedBytes = 1500 // of a line that may hold a whole report with commas for borders
)

// apart reads a line that is not one row of cells as it was cut: cells kept
// apart by what no cell border is, a list as programs print it, or the cells of
// many rows joined in one line, which then read as one cell to a line. Nil for
// any other line. Where the line shows a mark that keeps the cells of this file
// apart, which was not known before, learnt is true.
func apart(split []grid.Cell, words string, sep *line.Separator, at *grid.Cell) (rows []grid.Line, learnt bool) {
	if len(split) == 1 && line.LoneDigits(words) > 0 {
		return nil, false
	}
	if cells := sep.Marked(words, at); cells != nil {
		return []grid.Line{{Cells: cells}}, false
	}
	if n := len(split); (n == 1 || n > 4 && onlyMark(split[n-2].Text)) && (endsInDigit(words) || len(words) > 4 && words[len(words)-1] >= 0x80 && endsInUnit(words)) && sep.Learn(words) {
		return nil, true
	}
	return joined(split, words, sep, at), false
}

// endsInDigit reports a line whose last character may be a digit.
func endsInDigit(words string) bool {
	words = strings.TrimRight(words, " ")
	last := words[len(words)-1]
	return last >= '0' && last <= '9' || last >= 0x90 && last <= 0x99
}

// onlyMark reports a cell without a letter or a digit.
func onlyMark(words string) bool {
	return words != "" && (words[0] < '0' || words[0] > '9') && !hasLetter(words) && strings.Trim(words, "0123456789０１２３４５６７８９") == words
}

// joined reads a line by the separators that are in common use.
func joined(split []grid.Cell, words string, sep *line.Separator, at *grid.Cell) []grid.Line {
	if len(split) >= joinedCells {
		if len(split) > grid.MaxCols || turns(split) >= joinedTurns {
			return oneToALine(split)
		}
		return nil
	}
	list := words
	if words[0] == ' ' || words[0] == '-' { // 一行一个的列表，前面有缩进或者记号
		list = strings.TrimLeft(words, " -")
	}
	if len(split) != 1 && !strings.HasPrefix(list, "[") {
		sep.Saw(split, words)
		return nil
	}
	switch last := words[len(words)-1]; {
	case len(words) < 5 || strings.HasSuffix(words, "。") && len(words) <= joinedBytes:
		return nil
	case strings.HasPrefix(list, "[") && (last == ']' || last == ','):
		var rows []grid.Line
		inner := *at
		inner.Column += int32(len(words) - len(list))
		for _, cells := range line.Lists(list, &inner) {
			rows = append(rows, grid.Line{Cells: cells})
		}
		return rows
	case len(words) > joinedBytes && strings.Count(words, ",") >= 60 && !thousands(words):
		if cells := line.Fields(words, at); turns(cells) >= 8 {
			return oneToALine(cells)
		}
	case last >= '0' && last <= '9' || last == '"' || last == ';' || last == ',' || last == ' ' || last == '/' || last == '-' || last >= 0x80 && (!line.EndsInWords(words) || strings.IndexByte(words, ';') >= 0 || endsInUnit(words)): // 表头的行以词结尾
		if cells := sep.Split(words, at); cells != nil {
			return []grid.Line{{Cells: cells}}
		}
	}
	return nil
}

// thousands reports words most of whose commas stand within numbers.
func thousands(words string) bool {
	within, all := 0, 0
	for i := 0; i < len(words); i++ {
		if words[i] != ',' {
			continue
		}
		all++
		if i > 0 && i+3 < len(words) && isDigits(words[i-1:i]) && isDigits(words[i+1:i+4]) && (i+4 == len(words) || !isDigits(words[i+4:i+5])) {
			within++
		}
	}
	return within*2 > all
}

// turns counts how often words follow a number.
func turns(cells []grid.Cell) (n int) {
	number := false
	for i := range cells {
		words := cells[i].Text
		if note := strings.IndexAny(words, "（("); note > 0 {
			words = words[:note] // 22（其中修订 16 件）
		}
		letters := hasLetter(strings.TrimRight(words, units))
		if letters && number {
			n++
		}
		number = !letters && (number || cells[i].Text != "") || letters && endsInNumber(cells[i].Text)
	}
	return n
}

// units may stand behind a number in its cell.
const units = "件条项个起份宗次元万"

// endsInUnit reports words that a unit ends: 5件.
func endsInUnit(words string) bool {
	switch words[len(words)-3:] {
	case "件", "条", "项", "个", "起", "份", "宗", "次", "元", "万":
		return true
	}
	return false
}

// endsInNumber reports words with a number behind them: 行政许可 12.
func endsInNumber(words string) bool {
	i := strings.LastIndexByte(words, ' ')
	return i > 0 && isDigits(words[i+1:])
}

// oneToALine makes a line of each cell, as if the source had broken there.
func oneToALine(cells []grid.Cell) []grid.Line {
	list := make([]grid.Line, 0, len(cells))
	for _, c := range cells {
		inner := line.Split(c.Text, c.Place())
		if len(inner) == 0 {
			c.Col = 0
			inner = []grid.Cell{c}
		}
		list = append(list, grid.Line{Cells: inner})
	}
	return list
}
