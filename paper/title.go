package paper

import (
	"regexp"
	"strings"

	"gongkai/paper/internal/line"
)

// seam is where a long title is broken first: before 关于, and after a year.
var seam = regexp.MustCompile(`关于|[0-9]{4} ?年度?`)

// titleLines breaks a title that is too long for one line: at a seam if that takes no more lines, and otherwise into lines
// of about the same length. Breaks that the writer made stay. The standard wants words kept whole (7.3.1), which a program
// that knows no words cannot promise: who writes the title can, with '\n'.
func titleLines(title string) (lines []string) {
	for _, part := range strings.Split(clean(title), "\n") {
		best := balanced(part)
		if at := seam.FindStringIndex(part); len(best) > 1 && at != nil {
			cut := at[0]
			if !strings.HasPrefix(part[cut:], "关于") {
				cut = at[1]
			}
			if split := append(balanced(part[:cut]), balanced(part[cut:])...); cut > 0 && cut < len(part) && len(split) <= len(best) {
				best = split
			}
		}
		lines = append(lines, best...)
	}
	return lines
}

// balanced breaks by counting, not by measuring: the lines must be the same in every writer.
func balanced(s string) (lines []string) {
	const room = 40 // half characters: 20 of 2号 fill 156 mm
	var text []line.Char
	for _, r := range s {
		text = append(text, line.Char{Rune: r, Width: halves(string(r))})
	}
	for _, l := range line.Balance(text, room) {
		lines = append(lines, string([]rune(s)[l.From:l.To]))
	}
	return lines
}
