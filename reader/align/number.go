package align

import (
	"strconv"
	"strings"
)

// valueKind says what stands in a cell where a number belongs.
type valueKind uint8

const (
	notValue  valueKind = iota
	numeral             // a number
	blankCell           // a printed cell with nothing in it
	markCell            // a mark that stands for nothing: / - — 无
	junk                // something that is no number
)

// value is what stands in a cell where a number belongs. A number keeps its
// digits as printed, separators and widths folded away.
type value struct {
	digits string // numeral: digits, with a point and a sign where printed
	kind   valueKind
	unit   unit
	glued  bool // digits follow words or other digits without a border: several numbers may be in them
}

// unit is what stands behind a number in its cell.
type unit uint8

const (
	noUnit   unit = iota
	counted       // 件, 条
	wanYuan       // 万元
	yuan          // 元
	bigMoney      // 万, 亿元
)

func (u unit) String() string {
	return [...]string{"", "件", "万元", "元", "万（亿）元"}[u]
}

// zeros reports digits that no single number is written with: 00, 05.
func (v value) zeros() bool {
	return len(v.digits) > 1 && v.digits[0] == '0' && v.digits[1] != '.'
}

// count returns the number where it is an integer.
func (v *value) count() (int64, bool) {
	if len(v.digits) == 1 && v.digits[0]-'0' <= 9 { // 多半如此
		return int64(v.digits[0] - '0'), true
	}
	if n, ok := wholeCount(v.digits); ok {
		return n, true
	}
	d := strings.TrimPrefix(v.digits, "+")
	if whole, part, ok := strings.Cut(d, "."); ok {
		if strings.Trim(part, "0") != "" {
			return 0, false
		}
		d = whole
	}
	if len(d) == 0 || len(d) > 15 {
		return 0, false
	}
	n, err := strconv.ParseInt(d, 10, 64)
	return n, err == nil
}

// wholeCount reads one to fifteen digits.
func wholeCount(s string) (n int64, ok bool) {
	if len(s) == 0 || len(s) > 15 {
		return 0, false
	}
	for i := range len(s) {
		d := s[i] - '0'
		if d > 9 {
			return 0, false
		}
		n = 10*n + int64(d)
	}
	return n, true
}

// countUnits may follow a count in its cell.
var countUnits = []string{"件", "条", "项", "个", "起", "份", "宗", "次", "人次", "人"}

// parseValue reads a cell that holds one number, a mark, or nothing; other
// cells are no values.
func parseValue(s string) value {
	if s == "" {
		return value{kind: blankCell}
	}
	if len(s) <= 15 && wholeNumber(s) {
		return value{kind: numeral, digits: s}
	}
	if len(s) > 120 {
		return value{}
	}
	return valueOf(fold(s).r)
}

// valueOf reads the folded words of a cell.
func valueOf(r []rune) value {
	if len(r) == 0 {
		return value{kind: blankCell}
	}
	if isMark(r) {
		return value{kind: markCell}
	}
	if unreadable(r) {
		return value{kind: junk} // 一格有数而读不出来，如图片
	}
	if pageMark(r) {
		return value{}
	}
	v, n := parseNumber(r)
	if n == 0 {
		return changeWord(r)
	}
	rest := strings.TrimSpace(string(r[n:]))
	if i := strings.IndexByte(rest, '('); i > 0 && strings.HasSuffix(rest, ")") {
		rest = strings.TrimSpace(rest[:i]) // 22件（其中修订16件）
	}
	switch rest {
	case "":
		return v
	case "元":
		v.unit = yuan
		return v
	case "万元":
		v.unit = wanYuan
		return v
	case "亿元", "万":
		v.unit = bigMoney
		return v
	}
	for _, u := range countUnits {
		if rest == u {
			v.unit = counted
			return v
		}
	}
	if oneBracket(rest) {
		return v // 22（其中修订 16 件）
	}
	return value{}
}

// unreadable reports a number that was not read, or of which only a part was: a
// picture among the digits, or characters that only their own font can tell.
func unreadable(r []rune) bool {
	lost := false
	for _, c := range r {
		switch {
		case c == '…', c >= 0xE000 && c <= 0xF8FF:
			lost = true
		case !digit(c):
			return false
		}
	}
	return lost
}

// oneBracket reports words within one pair of brackets: a note behind a number, and
// not the label behind the number of its row: 4（二）部分公开（……）.
func oneBracket(words string) bool {
	depth := 0
	for i := range len(words) {
		switch words[i] {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 {
			return i > 0 && i == len(words)-1
		}
	}
	return false
}

// changeWord reads 增3 and 减4, as bodies write a change with its sign in words.
func changeWord(r []rune) value {
	if r[0] != '增' && r[0] != '减' {
		return value{}
	}
	v, n := parseNumber(r[1:])
	if n == 0 || n != len(r)-1 || !digit(rune(v.digits[0])) { // “增”“减”单独一格是表头断开的字
		return value{}
	}
	if r[0] == '减' {
		v.digits = "-" + v.digits
	}
	return v
}

// parseNumber reads a number at the start and says how many runes it is.
func parseNumber(r []rune) (value, int) {
	i := 0
	var room [24]byte
	b := room[:0]
	if i < len(r) && (r[i] == '+' || r[i] == '-') {
		if i+1 >= len(r) || !digit(r[i+1]) {
			return value{}, 0
		}
		b = append(b, byte(r[i]))
		i++
	}
	start := i
	for i < len(r) && digit(r[i]) {
		b = append(b, byte(r[i]))
		i++
	}
	if i == start {
		return value{}, 0
	}
	if first := i - start; first <= 3 { // 1,234
		for i+3 < len(r) && r[i] == ',' && digit(r[i+1]) && digit(r[i+2]) && digit(r[i+3]) && (i+4 == len(r) || !digit(r[i+4])) {
			b = append(b, byte(r[i+1]), byte(r[i+2]), byte(r[i+3]))
			i += 4
		}
	}
	if i < len(r) && r[i] == ',' {
		return value{}, 0
	}
	if i+1 < len(r) && r[i] == '.' && digit(r[i+1]) {
		b = append(b, '.')
		i++
		for i < len(r) && digit(r[i]) {
			b = append(b, byte(r[i]))
			i++
		}
	}
	return value{kind: numeral, digits: string(b)}, i
}

// isMark reports what bodies write where there is nothing to count. The letter
// O is a mark too: it looks like a zero and is none.
func isMark(r []rune) bool {
	if len(r) == 1 {
		switch r[0] {
		case '无', '空', 'O', 'o', '〇', '○', '零', '*', '×', '\\':
			return true
		}
	}
	switch {
	case len(r) == 2 && r[0] == '暂' && r[1] == '无', len(r) == 3 && r[1] == '/' && r[0]|0x20 == 'n' && r[2]|0x20 == 'a', len(r) == 3 && string(r) == "不适用":
		return true
	}
	for _, c := range r {
		if c != '-' && c != '/' && c != '_' {
			return false
		}
	}
	return len(r) <= 4
}

// pageMark reports - 5 -, the number of a page.
func pageMark(r []rune) bool {
	if len(r) == 0 || r[0] != '-' && r[0] != '~' && r[0] != '第' {
		return false
	}
	s := strings.ReplaceAll(string(r), " ", "")
	for _, edge := range []string{"-", "--", "---", "~"} {
		if in, ok := strings.CutPrefix(s, edge); ok {
			if in, ok = strings.CutSuffix(in, edge); ok && in != "" && len(in) <= 3 && strings.Trim(in, "0123456789") == "" {
				return true
			}
		}
	}
	in, ok := strings.CutPrefix(s, "第")
	if ok {
		in, _, ok = strings.Cut(in, "页")
		return ok && in != "" && strings.Trim(in, "0123456789") == ""
	}
	return false
}
