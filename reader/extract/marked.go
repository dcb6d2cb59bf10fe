package extract

import (
	"strings"
	"unicode/utf8"
)

// People and programs write tables in the marks of some language: rows that a
// mark ends and cells that another keeps apart (a & b \\ in LaTeX, [tr][td] on
// boards, |- and | in wikis, 3+|a or |\3. a where cells are merged). What the marks
// say of the look of a cell is left out; then a table is rows of cells between
// bars like any other. A row that goes on over several lines stands in the first
// of them, and the lines below stay empty, so that all others keep their places.

const leastMarks = 10 // rows or cells by which a text is taken to be written so

// opensMark are the bytes, a blank among them, with which a line begins that may be
// in marks. Every line is asked, and few texts have any.
var opensMark = func() (opens [256]bool) {
	for _, c := range []byte("\\{[=h-*+ |\xe2\xc2") {
		opens[c] = true
	}
	return opens
}()

// markedLine says how much a line weighs towards a text in marks: one for an item
// of a list, and enough alone for what nothing else begins with.
func markedLine(words string) int {
	words = strings.TrimLeft(words, " ")
	if len(words) < 2 {
		return 0
	}
	sure := false
	switch second := words[1]; words[0] {
	case '-', '*', '+':
		if second == ' ' || second == '\t' {
			return 1
		}
	case 0xe2, 0xc2:
		if bulletOf(words).marks > 0 {
			return 1
		}
	case '\\':
		sure = letterASCII(second)
	case '{':
		sure = second == '|'
	case '[':
		sure = second|0x20 == 't'
	case '=':
		sure = second == '=' || second == ' ' || second >= utf8.RuneSelf
	case 'h':
		sure = second >= '1' && second <= '6'
	case '|':
		sure = strings.IndexByte(`=_\\`, second) >= 0
	}
	if sure {
		return leastBulleted
	}
	return 0
}

// unmarked returns a text with bars between the cells of its tables.
func unmarked(text string) string { return withoutTables(withoutBullets(withoutLevels(text))) }

// withoutLevels puts blanks for the marks of headings: == a ==, h2. a.
func withoutLevels(text string) string {
	if i := strings.IndexByte(text, '='); (i < 0 || !strings.Contains(text[i:], "= ") && !strings.Contains(text[i:], "==")) && !headed(text) {
		return text
	}
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		switch {
		case len(l) > 4 && l[0] == 'h' && l[1] >= '1' && l[1] <= '6' && l[2] == '.' && l[3] == ' ':
			lines[i] = "    " + l[4:]
		case len(l) > 2 && l[0] == '=':
			words := strings.TrimLeft(l, "=")
			if n := len(l) - len(words); n <= 6 && words != "" && (words[0] == ' ' || strings.HasSuffix(strings.TrimSpace(l), "=")) {
				lines[i] = strings.Repeat(" ", n) + strings.TrimRight(words, "= \r")
			}
		}
	}
	return strings.Join(lines, "\n")
}

// headed reports the marks of headings that name their level: h2. a.
func headed(text string) bool {
	i := strings.IndexByte(text, 'h')
	return i >= 0 && (strings.Contains(text[i:], "h1. ") || strings.Contains(text[i:], "h2. ") || strings.Contains(text[i:], "h3. "))
}

// withoutTables does so for the marks of tables.
func withoutTables(text string) string {
	if strings.IndexByte(text, '\\') >= 0 && strings.Contains(text, `\begin{`) && strings.Count(text, `\\`) >= leastMarks && strings.Count(text, "&") >= leastMarks {
		return fromTeX(text)
	}
	if i := strings.IndexByte(text, '['); i >= 0 && (strings.Count(text, "[/td]") >= leastMarks || strings.Count(text, "[/TD]") >= leastMarks) {
		return fromBoard(text)
	}
	if i := strings.IndexByte(text, '|'); i < 0 {
		return text
	}
	if i := strings.Index(text, "{|"); i >= 0 && strings.Count(text, "\n|-") >= leastMarks {
		return fromWiki(text)
	}
	if strings.Contains(text, "===") && strings.Contains(text, "|===") && strings.Contains(text, "+|") || strings.Count(text, ". ") >= leastMarks && (strings.Contains(text, "|=. ") || strings.Contains(text, "|_. ") || strings.Contains(text, `|\`)) {
		return withoutLook(text)
	}
	return text
}

// penned writes a text anew, rows of tables in one line each.
type penned struct {
	out  strings.Builder
	row  bool // within a row
	owed int  // lines of the source that the row took
}

// blank stands for marks of so many characters.
func (p *penned) blank(marks string) {
	for _, c := range marks {
		if c == '\n' {
			p.line()
			continue
		}
		p.out.WriteByte(' ')
	}
}

// line ends a line of the source.
func (p *penned) line() {
	if p.row {
		p.out.WriteByte(' ')
		p.owed++
		return
	}
	p.out.WriteByte('\n')
}

// endRow ends a row.
func (p *penned) endRow() {
	p.row = false
	for ; p.owed > 0; p.owed-- {
		p.out.WriteByte('\n')
	}
}

// bar stands for the mark between two cells.
func (p *penned) bar(mark string) {
	p.out.WriteByte('|')
	p.blank(mark[1:])
}

// fromBoard reads the marks of boards: [tr][td]a[/td][td]b[/td][/tr].
func fromBoard(text string) string {
	var p penned
	for i := 0; i < len(text); {
		end := -1
		if text[i] == '[' {
			end = strings.IndexByte(text[i:min(len(text), i+60)], ']')
		}
		if end < 0 {
			if text[i] == '\n' {
				p.line()
				i++
				continue
			}
			_, size := utf8.DecodeRuneInString(text[i:])
			p.out.WriteString(text[i : i+size])
			i += size
			continue
		}
		mark := text[i : i+end+1]
		name, _, _ := strings.Cut(strings.ToLower(strings.TrimPrefix(mark[1:end], "/")), "=")
		closes := mark[1] == '/'
		switch {
		case name == "tr":
			p.blank(mark)
			if p.endRow(); !closes {
				p.row = true
			}
		case (name == "td" || name == "th") && closes:
			p.bar(mark)
		case name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz*") == "":
			if name == "table" {
				p.endRow()
			}
			p.blank(mark)
		default:
			p.out.WriteString(mark)
		}
		i += len(mark)
	}
	p.endRow()
	return p.out.String()
}

// fromWiki reads the marks of wikis: {| opens a table, |- a row, | or ! a cell, which
// may say before another bar how it looks.
func fromWiki(text string) string {
	var p penned
	table := false
	for len(text) > 0 {
		line, rest, more := strings.Cut(text, "\n")
		words := strings.TrimLeft(line, " \t:")
		switch {
		case strings.HasPrefix(words, "{|"):
			table = true
			p.blank(line)
			p.row = true
		case !table:
			p.out.WriteString(withoutTags(line))
		case strings.HasPrefix(words, "|}"):
			table = false
			p.endRow()
			p.blank(line)
		case strings.HasPrefix(words, "|-"), strings.HasPrefix(words, "|+"):
			p.endRow()
			p.row = words[1] == '-'
			p.blank(line)
		case strings.HasPrefix(words, "|"), strings.HasPrefix(words, "!"):
			p.blank(line[:len(line)-len(words)])
			p.cells(words)
		default:
			p.out.WriteString(withoutTags(line))
		}
		if text = rest; more {
			p.line()
		}
	}
	p.endRow()
	return p.out.String()
}

// cells writes the cells of a line of a wiki without what it says of their look.
func (p *penned) cells(words string) {
	mark := "||"
	if words[0] == '!' {
		mark = "!!"
	}
	p.bar(words[:1])
	for i, cell := range strings.Split(words[1:], mark) {
		if i > 0 {
			p.bar(mark)
		}
		if look, _, ok := strings.Cut(cell, "|"); ok && strings.Contains(look, "=") && !strings.Contains(look, "[[") {
			p.blank(cell[:len(look)+1])
			cell = cell[len(look)+1:]
		}
		p.out.WriteString(withoutTags(cell))
	}
}

// withoutTags puts blanks for tags and for the quotes that make words bold.
func withoutTags(words string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(words, '<')
		if i < 0 || i+1 == len(words) || words[i+1] != '/' && !letterASCII(words[i+1]) {
			break
		}
		n := strings.IndexByte(words[i:], '>')
		if n < 0 {
			break
		}
		b.WriteString(words[:i])
		b.WriteString(strings.Repeat(" ", utf8.RuneCountInString(words[i:i+n+1])))
		words = words[i+n+1:]
	}
	b.WriteString(words)
	return strings.ReplaceAll(strings.ReplaceAll(b.String(), "'''", "   "), "''", "  ")
}

// withoutLook puts blanks for what a mark says of a cell beside its bar: how many
// columns and rows it covers (3+|, .2+|, |\3. ), that it is of the head (|_. ), and
// how its words stand (|=. ).
func withoutLook(text string) string {
	b := []byte(text)
	for i, c := range b {
		if c != '|' {
			continue
		}
		if i > 0 && b[i-1] == '+' {
			k := i - 1
			for k > 0 && strings.IndexByte("0123456789.", b[k-1]) >= 0 {
				k--
			}
			if k < i-1 && (k == 0 || b[k-1] == '\n' || b[k-1] == ' ') {
				for ; k < i; k++ {
					b[k] = ' '
				}
			}
		}
		k := i + 1
		for k < len(b) && strings.IndexByte(`_=<>^~\/0123456789`, b[k]) >= 0 {
			k++
		}
		if k > i+1 && strings.IndexByte(`_=<>^~\/`, b[i+1]) >= 0 && k < len(b) && b[k] == '.' && (k+1 == len(b) || b[k+1] == ' ') {
			for ; k > i; k-- {
				b[k] = ' '
			}
		}
	}
	return string(b)
}
