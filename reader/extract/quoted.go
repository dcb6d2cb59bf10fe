package extract

import "strings"

// A text that was answered, or kept as a list, has the same mark before every line:
// "> ", "* ", 12: . The mark is nobody's cell.

var lineMarks = []string{"> ", ">> ", "* ", "- ", "• ", "+ ", "# "}

// plainLines returns the text with blanks for such marks, and for the number of each
// line where lines are counted.
func plainLines(text string) string {
	if text == "" {
		return text
	}
	if first := strings.TrimLeft(text, " ["); first != "" && (first[0] == '1' || first[0] == '0') {
		return uncounted(text)
	}
	mark := ""
	for _, m := range lineMarks {
		if strings.HasPrefix(text, m) {
			mark = m
		}
	}
	if mark == "" {
		return text
	}
	lines := strings.Split(text, "\n")
	with := 0
	for _, l := range lines {
		l = strings.TrimSpace(l)
		if l == "" || strings.HasPrefix(l+" ", mark) {
			with++
		}
	}
	if with*20 < len(lines)*19 {
		return text
	}
	for i, l := range lines {
		switch {
		case strings.TrimSpace(l) == strings.TrimSpace(mark):
			lines[i] = ""
		case strings.HasPrefix(l, mark):
			lines[i] = strings.Repeat(" ", len([]rune(mark))) + l[len(mark):]
		}
	}
	return strings.Join(lines, "\n")
}

const leastCounted = 20 // lines that are counted; a table has more

// uncounted takes off the numbers of lines, as programs print them before each.
func uncounted(text string) string {
	lines := strings.Split(text, "\n")
	counted, others, last := 0, 0, 0
	for _, l := range lines {
		n, wide := lineNumber(l)
		switch {
		case wide > 0 && n == last+1:
			counted, last = counted+1, n
		case strings.TrimSpace(l) != "":
			others++
		}
	}
	if counted < leastCounted || others*20 > counted {
		return text
	}
	last = 0
	for i, l := range lines {
		if n, wide := lineNumber(l); wide > 0 && n == last+1 {
			lines[i], last = strings.Repeat(" ", wide)+l[wide:], n
		}
	}
	return strings.Join(lines, "\n")
}

// lineNumber reads a number at the beginning of a line, and says how many bytes it
// takes with the mark behind it.
func lineNumber(l string) (n, wide int) {
	i := 0
	for i < len(l) && (l[i] == ' ' || l[i] == '[') {
		i++
	}
	from := i
	for ; i < len(l) && i-from < 5 && l[i] >= '0' && l[i] <= '9'; i++ {
		n = 10*n + int(l[i]-'0')
	}
	if i == from {
		return 0, 0
	}
	marked := i
	for i < len(l) && i-marked < 2 && strings.IndexByte("]:.)|", l[i]) >= 0 {
		i++
	}
	switch {
	case i == len(l):
		return n, i
	case l[i] == ' ' || l[i] == '\t':
		return n, i + 1
	}
	return 0, 0
}
