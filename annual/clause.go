package annual

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// clause is a stretch of a sentence between two stops, with at most one count.
type clause struct {
	from, to int    // runes of the folded paragraph
	stop     rune   // what ended it; 0 at the end and before another count
	inner    bool   // within brackets
	count    *tally // nil: no number of things
	tokens   []token
	roles    uint64 // of the tokens, one bit for each
}

// tally is a number of things: 12件.
type tally struct {
	from, to int
	n        int64
	measure  string
	exact    bool
}

// token is a word of a clause where it stands. Runes that the lexicon lacks
// make one unknown token, as far as they go.
type token struct {
	word
	from, to int
}

// text returns the word, folded.
func (t token) text(l *line) string { return string(l.runes[t.from:t.to]) }

// is reports whether the token is a word, folded.
func (t token) is(l *line, word string) bool {
	n, ok := after(l.runes, t.from, word)
	return ok && n == t.to
}

// measures are the words of one character that count applications and cases.
const measures = "件起份宗例个条项次单"

// measureAt returns the measure word at the head of the runes, one of those
// that count applications and cases; "" if there is none.
func measureAt(runes []rune) string {
	if len(runes) == 0 || !measureHeads.has(runes[0]) {
		return ""
	}
	if len(runes) > 1 && runes[1] == '次' {
		switch runes[0] {
		case '件':
			return "件次"
		case '人':
			return "人次"
		}
	}
	if i := strings.IndexRune(measures, runes[0]); i >= 0 {
		return measures[i : i+len("件")]
	}
	return ""
}

var measureHeads = setOfRunes(measures + "人")

// numeral reports the runes that a number can begin with: a quick look that
// spares most of a text a closer one.
func numeral(r rune) bool {
	return digit(r) || numeralRunes.has(r)
}

var numeralRunes = setOfRunes("零〇一二两三四五六七八九十百千万")

// counts appends the numbers with a measure word. Dates, percentages, sums of
// money and bare numbers are none.
func counts(found []tally, l *line) []tally {
	if !l.shows(hasNumeral) {
		return found
	}
	next := 0
	for _, mark := range l.marks {
		i := int(mark)
		if i < next || !numeral(l.runes[i]) {
			continue
		}
		t, end, ok := countAt(l.runes, i)
		if ok {
			found = append(found, t)
		}
		next = end
	}
	return found
}

// countAt reads a number at rune i; end is where it ends, whatever it is.
func countAt(runes []rune, i int) (t tally, end int, ok bool) {
	t = tally{from: i, exact: true}
	switch r := runes[i]; {
	case digit(r):
		end, t.n, ok = arabic(runes, i)
	case numeral(r):
		for end = i; end < len(runes) && numeral(runes[end]) && !digit(runes[end]); end++ {
		}
		if end-i < 16 && (end == len(runes) || amountFollows(runes[end])) {
			t.n, ok = spelled(string(runes[i:end]))
		}
		ok = ok && (i == 0 || !uncounted.has(runes[i-1]))
	default:
		return t, i, false
	}
	k := end
	for k < len(runes) && (runes[k] == '余' || runes[k] == '多' || runes[k] == '几' || runes[k] == '万') {
		t.exact = false
		k++
	}
	if m := measureAt(runes[k:]); m != "" {
		t.measure, t.to = m, k+utf8.RuneCountInString(m)
		return t, t.to, ok
	}
	return t, end, false
}

// uncounted are the runes behind which a spelled number counts nothing: 第三件, 每一件.
var uncounted = setOfRunes("第每任逐另同哪某首这那统唯专之其")

// amountFollows reports whether a spelled number may go on to a measure word
// with that rune.
func amountFollows(r rune) bool {
	return r == '余' || r == '多' || r == '几' || measureHeads.has(r)
}

// arabic reads 1234 or 1,234. A comma belongs to the number only where groups
// of three follow, and the number then goes on to a measure word.
func arabic(runes []rune, i int) (end int, n int64, ok bool) {
	run := func(k int) int {
		for k < len(runes) && digit(runes[k]) {
			k++
		}
		return k
	}
	end = run(i)
	size, k := end-i, end // digits; where the groups end
	for end-i <= 3 && size < 15 && k < len(runes) && runes[k] == ',' && run(k+1) == k+4 {
		size += 3
		k += 4
	}
	if k > end && k < len(runes) && measureAt(runes[k:]) != "" {
		end = k
	} else {
		size = end - i
	}
	if end+1 < len(runes) && runes[end] == '.' && digit(runes[end+1]) {
		return run(end + 1), 0, false // 小数不是件数
	}
	if i > 0 && (runes[i-1] == '.' || runes[i-1] == '-') {
		return end, 0, false
	}
	if size >= 15 {
		return end, 0, false
	}
	for _, r := range runes[i:end] {
		if digit(r) {
			n = 10*n + int64(r-'0')
		}
	}
	return end, n, true
}

// cut cuts the paragraph at its stops, and again before a second count.
// A 、 separates only what has a count from what follows.
func (l *listener) cut(tallies []tally, from int) []clause {
	runes := l.line.runes
	all := l.room.clauses[:0]
	depth := 0
	c := clause{from: from}
	end := func(to int, stop rune) {
		c.to, c.stop, c.inner = to, stop, depth > 0
		if c.to > c.from || stop == ';' || stop == '。' || stop == '!' || stop == '?' { // 括号后的句号也是句号
			all = append(all, c)
		}
		c = clause{from: to}
		if stop != 0 {
			c.from = to + 1
		}
	}
	next := from
	for _, mark := range l.line.marks {
		i := int(mark)
		if i < next {
			continue
		}
		for len(tallies) > 0 && tallies[0].from < i {
			tallies = tallies[1:]
		}
		if len(tallies) > 0 && tallies[0].from == i {
			t := &tallies[0]
			if c.count != nil {
				end(c.count.to, 0)
			}
			c.count = t
			next = t.to
			continue
		}
		if k := levelsAt(runes, i); k > 0 {
			next = k + 1
			continue
		}
		switch r := runes[i]; r {
		case ',', ';', ':', '。', '!', '?', '\n', '(', ')':
			end(i, r)
			switch r {
			case '(':
				depth++
			case ')':
				depth = max(depth-1, 0)
			}
		case '、':
			if c.count != nil {
				end(i, r)
			}
		}
	}
	end(len(runes), 0)
	l.room.clauses = all
	return all
}

// levelsAt returns where the bracket of 各县（市、区） ends, which parts nothing;
// 0 for another one.
func levelsAt(runes []rune, i int) int {
	if runes[i] != '(' {
		return 0
	}
	for k := i + 1; k < len(runes) && k < i+8; k++ {
		if r := runes[k]; r == ')' {
			if k > i+1 {
				return k
			}
			return 0
		} else if r != '、' && !level(r) && r != '街' && r != '道' {
			return 0
		}
	}
	return 0
}

// tokenise reads the words of a clause by the lexicon, the longest first.
func (l *listener) tokenise(c *clause) {
	all, tokens := l.line.runes, l.room.tokens
	first := len(tokens)
	c.roles = 0
	for i := c.from; i < c.to; {
		limit := c.to
		if c.count != nil && i <= c.count.from {
			if i == c.count.from {
				i = c.count.to
				continue
			}
			limit = c.count.from
		}
		t := token{from: i}
		runes := all[i:limit]
		n := l.strange(runes)
		if n == 0 { // 否则没有词以这些字开头
			t.word, n = l.word(runes)
		}
		t.to = i + max(n, 1)
		i = t.to
		c.roles |= 1 << t.role
		if last := len(tokens) - 1; t.role == unknown && last >= first && tokens[last].role == unknown && tokens[last].to == t.from {
			tokens[last].to = t.to
			continue
		}
		tokens = append(tokens, t)
	}
	l.room.tokens = tokens
	c.tokens = slices.Clip(tokens[first:])
}

// word reads the word at the head of the runes; a length of 0 for an unknown one.
func (l *listener) word(runes []rune) (w word, n int) {
	first := runes[0]
	switch {
	case first == '按' || first == '根' || first == '依':
		if n = basis(runes); n > 0 {
			return word{role: filler}, n
		}
	case first == '因':
		if n = reason(runes); n > 0 {
			return word{role: filler}, n
		}
	case first == '《':
		return word{}, bookTitle(runes) // 《政府信息公开申请办理规范》不是申请
	case digit(first):
		if n = percentage(runes); n > 0 {
			return word{role: filler}, n
		}
		if w, n = timeWord(runes, l.r.Year); n > 0 {
			return w, n
		}
	}
	w, n = lookup(runes)
	if scopeRunes.has(first) || l.scope.heads.may(first) {
		if k, own := l.scope.match(runes); k > n {
			w, n = word{role: otherScope}, k
			if own {
				w.role = ownScope
			}
		}
	}
	return w, n
}

// strange returns how many runes at the head no word begins with.
func (l *listener) strange(runes []rune) (n int) {
	for _, r := range runes {
		if r < '\u3000' || wordHeads.has(r) || l.scope.heads.may(r) {
			break
		}
		n++
	}
	return n
}

// basis returns the length of 按照《条例》规定.
func basis(runes []rune) int {
	for _, w := range []string{"按照", "根据", "依照", "依据"} {
		k, ok := after(runes, 0, w)
		if !ok || k == len(runes) {
			continue
		}
		n := bookTitle(runes[k:])
		if n == 0 {
			return 0
		}
		k += n
		for _, w := range []string{"有关", "相关", "的", "规定", "要求"} {
			k, _ = after(runes, k, w)
		}
		return k
	}
	return 0
}

// reason returns the length of 因本机关不掌握等原因, which changes nothing about what
// is counted behind it; 因政府信息公开等原因 tells of what 复议、诉讼 are.
func reason(runes []rune) int {
	const longest = 24
	for i := 1; i < len(runes) && i < longest; i++ {
		switch r := runes[i]; {
		case r == '公' || digit(r):
			return 0
		case r == '等':
			if n, ok := after(runes, i+1, "原因"); ok {
				return n
			}
		}
	}
	return 0
}

// bookTitle returns the length of the book title in 《》 that the runes begin with.
func bookTitle(runes []rune) int {
	if runes[0] != '《' {
		return 0
	}
	return slices.Index(runes, '》') + 1
}

// percentage returns the length of the percentage that the runes begin with.
func percentage(runes []rune) int {
	k := 0
	for k < len(runes) && (digit(runes[k]) || k > 0 && runes[k] == '.') {
		k++
	}
	if k == 0 || k == len(runes) || runes[k] != '%' {
		return 0
	}
	return k + 1
}
