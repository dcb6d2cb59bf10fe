package extract

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A table written as a list has a mark before each cell: all cells in one list, or a
// list for each row, its cells further in or the first of them in its line (- - a).
// The marks are no part of the cells.

const leastBulleted = 20 // items that are a number: fewer are points of a text

// bullets are the marks that most lists have.
var bullets = []string{"- ", "* ", "• ", "· ", "● ", "+ "}

// withoutBullets returns a text whose tables are lists with bars behind their cells,
// the cells of a row side by side.
func withoutBullets(text string) string {
	if !slices.ContainsFunc(bullets, func(mark string) bool {
		return strings.Count(text, mark) >= leastBulleted
	}) {
		return text
	}
	lines := strings.Split(text, "\n")
	items := make([]bullet, len(lines))
	numbers, nested := map[int]int{}, false
	for i, l := range lines {
		items[i] = bulletOf(l)
		if b := items[i]; b.marks > 0 && b.number() {
			numbers[b.depth]++
		}
		nested = nested || items[i].marks > 1
	}
	leaf := 0
	for depth, n := range numbers {
		if n > numbers[leaf] || n == numbers[leaf] && depth < leaf {
			leaf = depth
		}
	}
	if numbers[leaf] < leastBulleted {
		return text
	}
	for _, b := range items {
		nested = nested || b.marks > 0 && b.depth < leaf && !b.number()
	}
	var p penned
	for i, l := range lines {
		b := items[i]
		switch {
		case b.marks == 0:
			p.endRow()
			p.out.WriteString(l)
		case b.words == "" && b.marks == 1 && !nested:
			p.out.WriteByte('|')
		default:
			if b.marks > 1 || b.depth != leaf {
				p.endRow()
			}
			if nested && !p.row { // 两端都有边框，第一格空着也看得出
				p.bar("|")
				p.blank(l[min(1, b.at):b.at])
			} else {
				p.blank(l[:b.at])
			}
			p.row = nested
			p.out.WriteString(b.words + " |")
		}
		if i+1 < len(lines) {
			p.line()
		}
	}
	p.endRow()
	return p.out.String()
}

// bullet is an item of a list.
type bullet struct {
	marks int    // before it; 0 for a line that is no item
	depth int    // where its words begin
	at    int    // the same in bytes, behind a quotation mark
	words string // without quotation marks around them
}

// number reports an item that begins as a number does and is short.
func (b bullet) number() bool {
	return b.words != "" && len(b.words) < 40 && (isDigits(b.words[:1]) || strings.HasPrefix(b.words, "\xef\xbc")) && !strings.Contains(b.words, ".") || isDigits(b.words)
}

// bulletOf reads a line as an item.
func bulletOf(line string) (b bullet) {
	for {
		rest := line[b.at:]
		words := strings.TrimLeft(rest, " \t")
		r, size := utf8.DecodeRuneInString(words)
		after := words[min(size, len(words)):]
		if !strings.ContainsRune("-*+•·●○▪■‣", r) || after != "" && after[0] != ' ' && after[0] != '\t' && after != "\r" {
			break
		}
		if strings.TrimSpace(after) == "" {
			if b.marks > 0 { // - -：格里是没有数的记号
				break
			}
			b.marks, b.at, b.depth = 1, len(line), len(rest)-len(words)+size+1
			return b
		}
		b.marks++
		b.at += len(rest) - len(words) + size
	}
	if b.marks == 0 {
		return bullet{}
	}
	rest := line[b.at:]
	words := strings.TrimLeft(rest, " \t")
	b.at += len(rest) - len(words)
	b.depth = b.at
	b.words = strings.TrimRight(words, " \t\r")
	if n := len(b.words); n > 1 && (b.words[0] == '\'' || b.words[0] == '"') && b.words[n-1] == b.words[0] {
		b.words = b.words[1 : n-1]
		b.at++
	}
	return b
}
