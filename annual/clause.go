package annual

import (
	"regexp"
	"strconv"
	"strings"
)

// clause is a stretch of a sentence between two stops, with at most one count.
type clause struct {
	from, to int    // runes of the folded paragraph
	stop     rune   // what ended it; 0 at the end and before another count
	inner    bool   // within brackets
	count    *tally // nil: no number of things
	tokens   []token
}

// tally is a number of things: 12件.
type tally struct {
	from, to int
	n        int64
	measure  string
	exact    bool
}

// token is a word of a clause where it stands. Runes that the lexicon lacks
// make one unknown token each.
type token struct {
	word
	from, to int
	text     string
}

// measures are the words that count applications and cases.
var measures = []string{"件次", "人次", "件", "起", "份", "宗", "例", "个", "条", "项", "次", "单"}

// counts finds the numbers with a measure word. Dates, percentages, sums of
// money and bare numbers are none.
func counts(l line) []tally {
	var found []tally
	for i := 0; i < len(l.runes); {
		t, end, ok := countAt(l.runes, i)
		if ok {
			found = append(found, t)
		}
		i = max(end, i+1)
	}
	return found
}

// countAt reads a number at rune i; end is where it ends, whatever it is.
func countAt(runes []rune, i int) (t tally, end int, ok bool) {
	t = tally{from: i, exact: true}
	switch r := runes[i]; {
	case digit(r):
		end, t.n, ok = arabic(runes, i)
	case strings.ContainsRune(numerals+"十百千万", r):
		for end = i; end < len(runes) && strings.ContainsRune(numerals+"十百千万", runes[end]); end++ {
		}
		if end-i < 16 {
			t.n, ok = spelled(string(runes[i:end]))
		}
		ok = ok && (i == 0 || !strings.ContainsRune("第每任逐另同哪某首这那统唯专之其", runes[i-1]))
	default:
		return t, i, false
	}
	k := end
	for k < len(runes) && strings.ContainsRune("余多几万", runes[k]) {
		t.exact = false
		k++
	}
	rest := string(runes[k:min(k+2, len(runes))])
	for _, m := range measures {
		if strings.HasPrefix(rest, m) {
			t.measure, t.to = m, k+len([]rune(m))
			return t, t.to, ok
		}
	}
	return t, end, false
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
	text := string(runes[i:end])
	grouped, k := text, end
	for len(text) <= 3 && len(grouped) < 15 {
		if k >= len(runes) || runes[k] != ',' || run(k+1) != k+4 {
			break
		}
		grouped += string(runes[k+1 : k+4])
		k += 4
	}
	if grouped != text && k < len(runes) && startsWithAny(string(runes[k:min(k+2, len(runes))]), measures...) {
		text, end = grouped, k
	}
	if end+1 < len(runes) && runes[end] == '.' && digit(runes[end+1]) {
		return run(end + 1), 0, false // 小数不是件数
	}
	if i > 0 && (runes[i-1] == '.' || runes[i-1] == '-') {
		return end, 0, false
	}
	n, err := strconv.ParseInt(text, 10, 64)
	return end, n, err == nil && len(text) < 15
}

// clauses cuts a paragraph at its stops, and again before a second count.
// A 、 separates only what has a count from what follows.
func clauses(l line, from int) []clause {
	tallies := counts(l)
	var all []clause
	depth := 0
	c := clause{from: from}
	end := func(to int, stop rune) {
		c.to, c.stop, c.inner = to, stop, depth > 0
		if c.to > c.from || strings.ContainsRune(";。!?", stop) { // 括号后的句号也是句号
			all = append(all, c)
		}
		c = clause{from: to}
		if stop != 0 {
			c.from = to + 1
		}
	}
	for i := from; i < len(l.runes); i++ {
		if len(tallies) > 0 && tallies[0].from < i {
			tallies = tallies[1:]
		}
		if len(tallies) > 0 && tallies[0].from == i {
			t := tallies[0]
			if c.count != nil {
				end(c.count.to, 0)
			}
			c.count = &t
			i = t.to - 1
			continue
		}
		switch r := l.runes[i]; r {
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
	end(len(l.runes), 0)
	return all
}

var (
	yearToken = regexp.MustCompile(`^((?:19|20)\d\d)年度?`)
	wholeYear = regexp.MustCompile(`^((?:19|20)\d\d年)?(1月1日)?(起|至|到|-)?((?:19|20)\d\d年)?12月31日(止|为止)?`)
	partYear  = regexp.MustCompile(`^\d{1,2}([-至到]\d{1,2})?(月份?|日)`)
)

// tokenise reads the words of a clause by the lexicon, the longest first.
func (c *clause) tokenise(l line, s scope, year int) {
	for i := c.from; i < c.to; {
		if c.count != nil && i == c.count.from {
			i = c.count.to
			continue
		}
		limit := c.to
		if c.count != nil && i < c.count.from {
			limit = c.count.from
		}
		t := token{from: i}
		runes := l.runes[i:limit]
		var n int
		if t.word, n = timeWord(runes, year); n == 0 {
			t.word, n = lookup(runes)
			if k, own := s.match(runes); k > n {
				n, t.word = k, word{role: otherScope}
				if own {
					t.role = ownScope
				}
			}
		}
		n = max(n, 1)
		t.to, t.text = i+n, string(l.runes[i:i+n])
		i += n
		c.tokens = append(c.tokens, t)
	}
}

// timeWord reads a year or a date. The whole year up to 31 December changes
// nothing; any other span makes the number another one.
func timeWord(runes []rune, year int) (word, int) {
	if !digit(runes[0]) {
		return word{}, 0
	}
	text := string(runes[:min(len(runes), 24)])
	if m := wholeYear.FindString(text); m != "" {
		if y, err := strconv.Atoi(m[:min(4, len(m))]); err == nil && y != year {
			return word{role: otherYear}, len([]rune(m))
		}
		return word{role: filler}, len([]rune(m))
	}
	if m := yearToken.FindStringSubmatch(text); m != nil {
		n := len([]rune(m[0]))
		switch y, _ := strconv.Atoi(m[1]); {
		case y == year:
			return word{role: thisYear}, n
		case y == year+1:
			return word{role: nextYear}, n
		case y == year-1:
			return word{role: lastYear}, n
		}
		return word{role: otherYear}, n
	}
	if m := partYear.FindString(text); m != "" {
		return word{role: otherYear}, len([]rune(m))
	}
	return word{}, 0
}
