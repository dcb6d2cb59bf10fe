package annual

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"gongkai/finding"
)

// tape is the words of parts one and five as one row of letters. Blanks and
// stops are dropped, a number is one letter whatever its digits, and what a
// body calls itself is dropped too: neither makes a copied sentence another.
type tape struct {
	report  *Report
	lines   [][]line
	letters []letter
	numbers []string
	room    foldRoom
	hashes  []uint32 // room for shingles
}

var tapes = sync.Pool{New: func() any { return new(tape) }}

// newTape reads a report onto a tape; leave must follow.
func newTape(r *Report) *tape {
	t := tapes.Get().(*tape)
	t.read(r)
	return t
}

// leave gives the tape back for the next text.
func (t *tape) leave() {
	t.room.clear()
	t.report, t.lines = nil, nil
	clear(t.numbers)
	if cap(t.letters) <= mostKept {
		tapes.Put(t)
	}
}

// letter is one of them and where it stands.
type letter struct {
	r                  rune // '0' for a number
	section, paragraph int32
	at, end            int32 // runes of the folded paragraph
	number             int32 // index into numbers, -1 for none that may be compared
}

// prescribed are set phrases of these reports; who uses them copies nobody.
var prescribed = []string{"中华人民共和国政府信息公开条例", "政府信息公开工作年度报告", "以公开为常态不公开为例外", "习近平新时代中国特色社会主义思想",
	"国务院办公厅政府信息与政务公开办公室", "保护公民法人和其他组织依法获取政府信息", "保障公民法人和其他组织依法获取政府信息",
	"谁公开谁审查谁负责", "先审查后公开", "涉密信息不上网上网信息不涉密", "本报告所列数据的统计期限"}

func (t *tape) read(r *Report) {
	t.report = r
	t.lines = t.room.foldAll(r.Sections)
	t.letters, t.numbers = t.letters[:0], t.numbers[:0]
	body := []rune(folded(r.Body))
	for i := range r.Sections {
		if id := r.Sections[i].ID; id != "overview" && id != "problems" {
			continue
		}
		for k := range t.lines[i] {
			t.paragraph(i, k, body)
		}
	}
}

func (t *tape) paragraph(i, k int, body []rune) {
	runes := t.lines[i][k].runes
	start, from := t.lines[i][k].head(), len(t.letters)
	if mark, ok := headMark(runes, start); ok {
		start = mark.to
	}
	for at := start; at < len(runes); {
		r := runes[at]
		switch {
		case digit(r):
			end := at + 1
			for end < len(runes) && (digit(runes[end]) || (runes[end] == '.' || runes[end] == ',') && end+1 < len(runes) && digit(runes[end+1])) {
				end++
			}
			number := int32(-1)
			if counted(runes[:at], runes[end:]) {
				number = int32(len(t.numbers))
				t.numbers = append(t.numbers, string(runes[at:end]))
			}
			t.letters = append(t.letters, letter{'0', int32(i), int32(k), int32(at), int32(end), number})
			at = end
			continue
		case len(body) > 2 && r == body[0] && hasPrefix(runes[at:], body):
			at += len(body)
			continue
		case (r == '我' || r == '本') && at+1 < len(runes) && strings.ContainsRune("局县市区镇乡街办委厅院中机单部州旗", runes[at+1]):
			at += 2
			continue
		case r >= '\u4e00' && r <= '\u9fff' || unicode.IsLetter(r):
			t.letters = append(t.letters, letter{r, int32(i), int32(k), int32(at), int32(at + 1), -1})
		}
		at++
	}
	t.dropSetPhrases(from)
}

// counted reports whether a number counts something of the year: dates, terms,
// articles and document numbers are the same in many reports.
func counted(before, after []rune) bool {
	if len(before) > 0 && strings.ContainsRune("第(-/:", before[len(before)-1]) {
		return false
	}
	if len(after) == 0 {
		return false
	}
	if _, ok := afterWords(after, "个工作日", "工作日", "小时"); ok {
		return false
	}
	return !strings.ContainsRune("年月日时点号天届版岁周-/:.、)", after[0])
}

func afterWords(runes []rune, words ...string) (int, bool) {
	for _, w := range words {
		if k, ok := after(runes, 0, w); ok {
			return k, true
		}
	}
	return 0, false
}

// shingles runs over every row of shingle letters with its hash.
func (t *tape) shingles(visit func(at int, hash uint32)) {
	const prime = 16777619
	for at := 0; at+shingle <= len(t.letters); at++ {
		h := uint32(2166136261)
		for _, l := range t.letters[at : at+shingle] {
			h = (h ^ uint32(l.r)) * prime
		}
		h ^= h >> 15 // 低位也要混匀，抽样看的是低位
		h *= 0x85ebca6b
		h ^= h >> 13
		visit(at, h)
	}
}

// stretch is a row of letters [from, to).
type stretch struct{ from, to int }

// copied finds the passages of t that stand in the other text too. A passage
// is long, and within it only a few letters differ here and there.
func (t *tape) copied(other *tape) []stretch {
	known := other.hashes[:0]
	other.shingles(func(_ int, h uint32) { known = append(known, h) })
	slices.Sort(known)
	other.hashes = known
	var found []stretch
	last := stretch{-1, -1}
	flush := func() {
		if last.to-last.from >= copyRun {
			found = append(found, last)
		}
	}
	t.shingles(func(at int, h uint32) {
		_, ok := slices.BinarySearch(known, h)
		switch {
		case !ok:
		case last.from >= 0 && at-last.to <= bridge:
			last.to = at + shingle
		default:
			flush()
			last = stretch{at, at + shingle}
		}
	})
	flush()
	return found
}

func (t *tape) problems(l letter) bool { return t.report.Sections[l.section].ID == "problems" }

// paragraphEnd returns where the first paragraph of a passage ends in it.
func (t *tape) paragraphEnd(p stretch) int {
	first, end := t.letters[p.from], p.from
	for end < p.to && t.letters[end].section == first.section && t.letters[end].paragraph == first.paragraph {
		end++
	}
	return end
}

// telling leaves out the last letters of a paragraph with which a passage begins,
// of which a quotation would show nothing else: 六次.
func (t *tape) telling(p stretch) stretch {
	const few = 6
	for end := t.paragraphEnd(p); end-p.from < few && end < p.to; end = t.paragraphEnd(p) {
		p.from = end
	}
	return p
}

// words returns a passage as printed, as far as its first paragraph goes.
func (t *tape) words(p stretch) string {
	first, last := t.letters[p.from], t.letters[t.paragraphEnd(p)-1]
	return t.lines[first.section][first.paragraph].words(int(first.at), int(last.end))
}

// place marks a passage as far as its first paragraph goes.
func (t *tape) place(p stretch) finding.Place {
	first, last := t.letters[p.from], t.letters[t.paragraphEnd(p)-1]
	start := t.report.Sections[first.section].Paragraphs[first.paragraph].Place
	return t.lines[first.section][first.paragraph].span(start, int(first.at), int(last.end))
}

func (t *tape) hasNumbers(passages []stretch) bool {
	for _, p := range passages {
		if slices.ContainsFunc(t.letters[p.from:p.to], func(l letter) bool { return l.number >= 0 }) {
			return true
		}
	}
	return false
}

// around is how many letters before and behind a number tell which number it is.
const around = 4

// sameNumbers quotes the first number of a passage that is the same, in the
// same words, in the other text; "" if all differ.
func (t *tape) sameNumbers(other *tape, known map[string][]int, p stretch) string {
	for i := p.from; i < p.to; i++ {
		l := t.letters[i]
		if l.number < 0 {
			continue
		}
		for _, k := range known[t.numbers[l.number]] {
			if !alike(t.letters, i, other.letters, k) {
				continue
			}
			from := max(p.from, i-around)
			to := min(p.to, i+2)
			for t.letters[from].paragraph != l.paragraph || t.letters[from].section != l.section {
				from++
			}
			for t.letters[to-1].paragraph != l.paragraph || t.letters[to-1].section != l.section {
				to--
			}
			return "“" + t.lines[l.section][l.paragraph].words(int(t.letters[from].at), int(t.letters[to-1].end)) + "”"
		}
	}
	return ""
}

// mostAlike bounds how often the same number is looked at: a text that is no
// report may be nothing but numbers.
const mostAlike = 20

// stand lists where each number stands.
func (t *tape) stand() map[string][]int {
	where := map[string][]int{}
	for k, l := range t.letters {
		if l.number >= 0 {
			if n := t.numbers[l.number]; len(where[n]) < mostAlike {
				where[n] = append(where[n], k)
			}
		}
	}
	return where
}

// alike reports whether the letters around two numbers are the same.
func alike(a []letter, i int, b []letter, k int) bool {
	for d := -around; d <= 1; d++ {
		if i+d < 0 || i+d >= len(a) {
			continue
		}
		if k+d < 0 || k+d >= len(b) || a[i+d].r != b[k+d].r {
			return false
		}
	}
	return true
}
