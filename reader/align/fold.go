package align

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"gongkai/reader/grid"
)

// text is a run of words folded for comparison: widths, quotes and brackets
// are unified, tags that a scanner left behind and readings in Latin letters
// (公(gong)開(kai)) are gone, and so are the blanks inside Chinese words. A
// blank beside a digit stays, since it keeps two numbers apart. Each rune knows
// where in the original it stood.
type text struct {
	r  []rune
	at []int32 // index in the original, counted in runes
}

func (t text) String() string { return string(t.r) }

// slice returns the part [from, to).
func (t text) slice(from, to int) text { return text{t.r[from:to], t.at[from:to]} }

func fold(s string) text {
	n := len(s)/3 + 8
	return foldInto(text{r: make([]rune, 0, n), at: make([]int32, 0, n)}, s)
}

// fold folds words into the matcher's own room, which the next call reuses.
func (m *matcher) fold(s string) text {
	if m.folded != s || s == "" { // 一格往往接着再看一遍
		m.room = foldInto(text{m.room.r[:0], m.room.at[:0]}, s)
		m.folded = s
	}
	return m.room
}

func foldInto(t text, s string) text {
	t.r, t.at = slices.Grow(t.r, len(s)/3+1), slices.Grow(t.at, len(s)/3+1)
	pending := false
	index := int32(-1)
	for i := 0; i < len(s); {
		if !pending && s[i] > 0xe3 && s[i] <= 0xe9 {
			if n := t.run(s[i:], index); n > 0 {
				i, index = i+3*n, index+int32(n)
				continue
			}
		}
		if !pending && digit(rune(s[i])) {
			index++
			t.r, t.at = append(t.r, rune(s[i])), append(t.at, index)
			i++
			continue
		}
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		index++
		switch {
		case space(r):
			pending = true
			i += size
			continue
		case r >= 0x80 && grid.Unseen(r):
			i += size
			continue
		case r == '<':
			if n := asideLen(s[i:]); n > 0 && (len(t.r) > 0 || s[i+2] != 'u') { // 12<sup>1</sup>：注码不是数
				i, index = i+n, index+int32(utf8.RuneCountInString(s[i:i+n]))-1
				continue
			}
			if n := tagLen(s[i:]); n > 0 {
				pending = pending || strings.HasPrefix(s[i:], "<br") || strings.HasPrefix(s[i:], "<BR") || strings.HasPrefix(s[i:], "</p") // 3<br>0 是两个数
				i, index = i+n, index+int32(n)-1
				continue
			}
		case r == '*' && i+1 < len(s) && s[i+1] == '*': // **粗体**
			i, index = i+2, index+1
			continue
		case r == '\\' && i+1 < len(s) && escapes(s[i+1]): // 1\.属于国家秘密
			i++
			continue
		case r == '(' || r == '（':
			if n, runes := latinLen(s[i:]); n > 0 && len(t.r) > 0 && unicode.Is(unicode.Han, t.r[len(t.r)-1]) {
				i, index = i+n, index+int32(runes)-1
				continue
			}
		}
		i += size
		folded := narrow(r)
		if pending && len(t.r) > 0 && (digit(folded) || digit(t.r[len(t.r)-1])) {
			t.r, t.at = append(t.r, ' '), append(t.at, index-1)
		}
		pending = false
		if folded != 0 {
			t.r, t.at = append(t.r, folded), append(t.at, index)
			continue
		}
		for _, c := range norm.NFKC.String(string(r)) {
			t.r, t.at = append(t.r, c), append(t.at, index)
		}
	}
	return t
}

// run adds the simplified Chinese characters with which words begin, as far as
// there is room for them, and returns how many they are: most words are no more.
func (t *text) run(s string, index int32) (n int) {
	r, at := t.r[len(t.r):cap(t.r)], t.at[len(t.at):cap(t.at)]
	for i := 0; i+2 < len(s) && n < len(r) && n < len(at) && s[i]-0xe4 <= 0xe9-0xe4; i += 3 {
		c := rune(s[i]&0xf)<<12 | rune(s[i+1]&0x3f)<<6 | rune(s[i+2]&0x3f)
		if c < 0x4e00 || simple[c-0x4e00] != 0 {
			break
		}
		index++
		r[n], at[n] = c, index
		n++
	}
	t.r, t.at = t.r[:len(t.r)+n], t.at[:len(t.at)+n]
	return n
}

// simplified writes words in simplified characters, as far as labels have them;
// every character stays at its byte.
func simplified(s string) string {
	for i := 0; i+2 < len(s); i++ {
		if s[i] < 0xe4 || s[i] > 0xe9 {
			continue
		}
		if c := rune(s[i]&0xf)<<12 | rune(s[i+1]&0x3f)<<6 | rune(s[i+2]&0x3f); c >= 0x4e00 && simple[c-0x4e00] != 0 {
			return strings.Map(func(c rune) rune {
				if c >= 0x4e00 && c <= 0x9fff && simple[c-0x4e00] != 0 {
					return rune(simple[c-0x4e00])
				}
				return c
			}, s)
		}
		i += 2
	}
	return s
}

// narrow folds one rune; 0 asks for full compatibility folding.
func narrow(r rune) rune {
	switch {
	case r < 0x80:
		switch r {
		case '[', '{', ']', '}', '\'', '`':
			return plain(r)
		}
		return r
	case r >= '！' && r <= '～':
		return plain(r - '！' + '!')
	case r >= 0x4e00 && r <= 0x9fff:
		if s := simple[r-0x4e00]; s != 0 {
			return rune(s)
		}
		return r
	case r >= 0x2460 && r <= 0x249b, r >= 0x24ea && r <= 0x24ff, r >= 0x2776 && r <= 0x2793, r == '※':
		return '*' // 带圈的数字是注码，不是数
	case r >= 0x2e80 && r <= 0x2fdf, r >= 0xf900 && r <= 0xfaff, r >= 0x249c && r <= 0x24e9, r >= 0x3220 && r <= 0x33ff:
		return 0 // 部首、兼容汉字、带括号的数字
	}
	return plain(r)
}

func plain(r rune) rune {
	switch r {
	case '“', '”', '‘', '’', '「', '」', '『', '』', '„', '‟', '\'', '`', '´', '＂', '＇':
		return '"'
	case '〔', '【', '［', '[', '﹙', '{':
		return '('
	case '〕', '】', '］', ']', '﹚', '}':
		return ')'
	case '：', '︰', '﹕':
		return ':'
	case '，', '﹐', '､':
		return ','
	case '．', '。', '｡', '﹒', '•', '·':
		return '.'
	case '－', '‐', '‑', '‒', '–', '—', '―', '−', '─', '━', '﹣':
		return '-'
	case '／', '∕':
		return '/'
	}
	return r
}

func space(r rune) bool {
	if r < 0x80 {
		return r == ' ' || r >= '\t' && r <= '\r'
	}
	switch r {
	case '\u00a0', '\u3000', '\u0085', '\u202f', '\u205f', '\u2028', '\u2029':
		return true
	}
	return r >= '\u2000' && r <= '\u200a'
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

// styled are tags that converters keep with their style.
var styled = []string{"<span ", "<font ", "<strong ", "<p ", "<a ", "<u ", "<em ", "<b ", "<div "}

// asideLen returns the bytes of a mark with its tags at the start, as converters
// keep what is raised, lowered or struck out, or 0. None of it is a number's.
func asideLen(s string) int {
	const most = 40 // bytes of a mark
	for _, tag := range [...]string{"sup>", "sub>", "s>", "del>", "strike>", "ref>"} {
		if strings.HasPrefix(s[1:], tag) {
			if i := strings.Index(s[:min(len(s), most)], "</"+tag); i > 0 {
				return i + len(tag) + 2
			}
			if len(s) < most/2 && (tag == "sup>" || tag == "sub>") {
				return len(s)
			}
		}
	}
	return 0
}

// tagLen returns the bytes of a short tag (<b>, </b>, <br/>) at the start, or 0.
func tagLen(s string) int {
	for _, tag := range styled { // 转换工具留下的行内标记
		if strings.HasPrefix(s, tag) {
			if i := strings.IndexByte(s[:min(len(s), 200)], '>'); i > 0 && strings.IndexByte(s[1:i], '<') < 0 {
				return i + 1
			}
		}
	}
	for i := 1; i < len(s) && i < 12; i++ {
		switch c := s[i]; {
		case c == '>':
			if i > 1 {
				return i + 1
			}
			return 0
		case c == '/' || c == ' ' || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9':
		default:
			return 0
		}
	}
	return 0
}

// escapes reports a mark that a markdown writer puts a backslash before.
func escapes(c byte) bool {
	return strings.IndexByte(`.-+*_#()[]{}|~!<>"`, c) >= 0 || c == '`'
}

// latinLen returns the bytes and runes of a reading in brackets (shù) at the
// start, or 0.
func latinLen(s string) (size, runes int) {
	for i, c := range s {
		switch {
		case runes == 0:
		case c == ')' || c == '）':
			if runes > 1 {
				return i + utf8.RuneLen(c), runes + 1
			}
			return 0, 0
		case runes > 8 || !unicode.Is(unicode.Latin, c):
			return 0, 0
		}
		runes++
	}
	return 0, 0
}

// key reduces folded words to what identifies a label: characters only, no
// punctuation and no blanks.
func key(r []rune) string { return string(appendKey(make([]byte, 0, 3*len(r)), r)) }

// keyBytes returns the length of the key.
func keyBytes(r []rune) (n int) {
	for _, c := range r {
		if keyRune(c) {
			n += utf8.RuneLen(c)
		}
	}
	return min(n, math.MaxUint16)
}

func appendKey(b []byte, r []rune) []byte {
	for _, c := range r {
		if keyRune(c) {
			b = utf8.AppendRune(b, c)
		}
	}
	return b
}

func keyRune(c rune) bool {
	return c >= 0x4e00 && c <= 0x9fff || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || digit(c) || c >= 0x3400 && c <= 0x4dbf || c >= 0x20000
}

// style is how an item is numbered.
type style uint8

const (
	bare    style = iota
	chapter       // 一、
	item          // （一）
	point         // 1. 1、 1)
)

// numbering is the number that stands before words: （三） is {item, 3}.
type numbering struct {
	style style
	n     int8
}

// cutNumbering takes marks and numbering off the front and returns how many
// runes they are.
func cutNumbering(r []rune) (numbering, int) {
	i := 0
	for i < len(r) && (beforeNumber.has(r[i]) || otherScript(r[i])) {
		i++
	}
	switch {
	case i < len(r) && r[i] == '(':
		n, size := chinese(r[i+1:])
		if size == 0 {
			n, size = arabic(r[i+1:])
		}
		if end := i + 1 + size; size > 0 && end < len(r) && r[end] == ')' {
			return numbering{item, int8(n)}, skipMarks(r, end+1)
		}
	case i < len(r) && digit(r[i]):
		n, size := arabic(r[i:])
		end := i + size
		if end+1 < len(r) && r[end] == ' ' { // 格内换行，点落到了下一行
			end++
		}
		if size > 0 && end < len(r) && afterArabic.has(r[end]) {
			return numbering{point, int8(n)}, skipMarks(r, end+1)
		}
	case i < len(r) && r[i] == '第': // 第一部分
		n, size := chinese(r[i+1:])
		if end := i + 1 + size; size > 0 && end+2 < len(r) && r[end] == '部' && r[end+1] == '分' {
			return numbering{chapter, int8(n)}, skipMarks(r, end+2)
		}
	default:
		n, size := chinese(r[i:])
		end := i + size
		if size > 0 && end < len(r) && afterChinese.has(r[end]) {
			return numbering{chapter, int8(n)}, skipMarks(r, end+1)
		}
		if size > 0 && end < len(r) && r[end] == ')' { // 括号丢了一半
			return numbering{item, int8(n)}, skipMarks(r, end+1)
		}
	}
	return numbering{}, i
}

// otherScript reports letters of the scripts that stand beside Chinese in the
// reports of some regions: Mongolian, Tibetan, Uyghur, Yi, Korean. They tell
// nothing about a label that its Chinese words do not tell.
func otherScript(c rune) bool {
	return c >= 0x600 && c < 0x1200 || c >= 0x1800 && c < 0x18b0 || c >= 0xa000 && c < 0xa4d0 || c >= 0xac00 && c < 0xd7b0 || c >= 0xfb50 && c < 0xfe00 || c >= 0xfe70 && c < 0xff00
}

func skipMarks(r []rune, i int) int {
	for i < len(r) && afterNumber.has(r[i]) {
		i++
	}
	return i
}

// chinese reads 一 to 十九 at the start.
func chinese(r []rune) (n, size int) {
	for size < len(r) && size < 3 {
		d := digitOf(r[size])
		if d == 0 {
			break
		}
		if d < 10 && size > 0 && r[size-1] != '十' {
			break
		}
		n += d
		size++
	}
	return n, size
}

// arabic reads up to two digits at the start.
func arabic(r []rune) (n, size int) {
	for size < len(r) && size < 2 && digit(r[size]) {
		n = n*10 + int(r[size]-'0')
		size++
	}
	return n, size
}
