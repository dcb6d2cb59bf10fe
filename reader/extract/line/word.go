package line

import (
	"strings"

	"gongkai/reader/grid"
)

// framed reports a number between dashes: the number of a page.
func framed(line string) bool {
	if first := strings.TrimLeftFunc(line, Blank); first == "" || digit(first[0]) {
		return false
	}
	words := strings.FieldsFunc(line, Blank)
	if len(words) != 3 || words[0] != words[2] || valueLike(words[1]) == strings.ContainsAny(words[1], "-—–－/") {
		return false
	}
	return strings.Trim(words[0], "-—–－") == "" && len(words[1]) <= 4
}

// endsInUnit reports a number with its unit at the end: 3件, 12.5万元.
func endsInUnit(words string) bool {
	n := len(words) - 3
	if n < 1 {
		return false
	}
	switch words[n:] {
	case "件", "条", "项", "个", "起", "份", "宗", "次", "元":
	default:
		return false
	}
	front := strings.TrimSuffix(words[:n], "万")
	return front != "" && digit(front[len(front)-1])
}

// gluedDigits reports Chinese words with digits at their end and nothing between.
func gluedDigits(words string) bool {
	front := strings.TrimRight(words, "0123456789")
	return len(front) < len(words) && EndsInWords(front)
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// valueLike reports whether a word could be what stands in a cell for a number.
func valueLike(w string) bool {
	switch w {
	case "/", "-", "—", "－", "——", "--", "／", "\\", "–", "无":
		return true
	}
	if nothing(w) {
		return true
	}
	if n := len(w); n > 3 && w[n-1] >= 0x80 && digit(w[0]) && endsInUnit(w) { // 3件
		w = strings.TrimSuffix(w[:n-3], "万")
	}
	digits := false
	for _, r := range w {
		switch {
		case r >= '0' && r <= '9', r >= '０' && r <= '９':
			digits = true
		case strings.ContainsRune(".,+-．，＋－", r), grid.Unseen(r):
		default:
			return false
		}
	}
	return digits
}

// isRule reports a line that only draws: |---|---| or |:-:|:-:| or ------. A
// row of single dashes is no rule: it says that there is nothing to count.
func isRule(line string) bool {
	if wiki := strings.TrimFunc(line, Blank); len(wiki) > 1 && wiki[0] == '|' && strings.Trim(wiki[1:], "-") == "" {
		return true // |- 是维基文本里两行之间的记号
	}
	run, longest, shortest, aligned, plus := 0, 0, len(line), false, 0
	end := func() {
		if run > 0 {
			longest, shortest = max(longest, run), min(shortest, run)
		}
		run = 0
	}
	for _, r := range line {
		switch {
		case r == '-' || r == '=' || r == '─' || r == '━' || r == '═':
			run++
		case r == ':':
			aligned = true
		case r >= '┌' && r <= '╬' && !bar(r):
			end()
			aligned = true
		case r == '+':
			plus++
			end()
		case r == '\t' || Blank(r) || bar(r):
			end()
		default:
			return false
		}
	}
	end()
	return longest > 0 && (shortest >= 3 || aligned || plus > 2 && longest > 1)
}

func isBlank(line string) bool {
	for _, r := range line {
		if !Blank(r) {
			return false
		}
	}
	return true
}

func bar(r rune) bool { return r == '|' || r == '｜' || r == '┃' || r == '│' || r == '║' }

// Blank reports white space of every width, and marks without width.
func Blank(r rune) bool {
	switch r {
	case ' ', '\t', '\u00a0', '\u3000', '\ufeff', '\v', '\f', '\u0085', '\u00ad':
		return true
	}
	return r >= '\u2000' && r <= '\u200f' || r >= '\u202a' && r <= '\u202f' || r >= '\u205f' && r <= '\u206f'
}
