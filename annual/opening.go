package annual

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// opening is the sentence by which a report says whose it is and of which year:
// 现公布临溪县教育局2025年政府信息公开工作年度报告.
type opening struct {
	body     string // "" where it says 我局, or names nobody
	year     int
	now      bool // presented by 现 or 特
	from, to int  // runes of the line: from the body, or the year, to the end
	named    int  // the rune with which the body begins
}

// reportNames end the formula; the longest first.
var reportNames = []string{"政府信息公开工作年度报告", "政府信息公开年度报告", "政府信息公开工作报告",
	"政府信息公开工作情况报告如下", "政府信息公开情况报告如下", "政府信息公开工作情况公布如下"}

// presents are the words before the body's name, with which it is presented.
var presents = []string{"公布", "发布", "公开", "编制", "编制了", "形成", "现将", "制定", "制作", "撰写"}

// longestBody is how many runes a body's name has at most.
const longestBody = 30

// Opening reads the formula in a paragraph. It is taken only where it names
// both the body and the year.
func Opening(text string) (body string, year int, ok bool) {
	if !namesReport(text) {
		return "", 0, false
	}
	l := fold(text)
	o, ok := openingOf(&l)
	if n := o.named + utf8.RuneCountInString(o.body); ok && n <= len(l.runes) {
		if printed := l.words(o.named, n); strings.Map(Simplified, printed) == o.body {
			o.body = printed
		}
	}
	return o.body, o.year, ok && o.body != ""
}

// OpeningYear reads the year of a formula that names no body in full: 现公布我局
// 2025年度政府信息公开工作年度报告. 0 for none.
func OpeningYear(text string) int {
	if !namesReport(text) {
		return 0
	}
	l := fold(text)
	if o, ok := openingOf(&l); ok && o.body == "" {
		return o.year
	}
	return 0
}

// namesReport is a quick look whether a text may hold the formula.
func namesReport(text string) bool { return strings.Contains(text, "信息公") } // 开、開

// openingOf reads the formula in a folded paragraph: the body and the year
// behind a word that presents them, in this order, and the report's name.
func openingOf(l *line) (opening, bool) {
	runes := l.runes
	var passed begun
years:
	for i, r := range runes {
		if r != '年' || i < 4 || !digit(runes[i-1]) {
			continue
		}
		year, n := yearAt(runes[i-4:])
		if n == 0 {
			continue
		}
		begin, _ := after(runes, i+1, "度")
		behind := "" // 现公布2025年临溪县人民政府信息公开工作年度报告
		end, named := reportNamed(runes, begin)
		for k := begin + 2; !named && k < len(runes) && k <= begin+longestBody && !partStops.has(runes[k]); k++ {
			if end, named = reportNamed(runes, k); named {
				behind = string(runes[begin:k])
				if strings.HasSuffix(behind, "人民") {
					behind += "政府"
				}
			}
		}
		if !named || end < len(runes) && strings.ContainsRune("编的格模通", runes[end]) {
			continue // 《关于做好2025年政府信息公开工作年度报告编制发布工作的通知》
		}
		o := opening{year: year, from: i - 4, to: end}
		if name := calledHere(runes, i-4, end); behind == "" && fullName(name) {
			o.body, o.from = name, i-4-len([]rune(name))
			o.named = o.from
			return o, true
		}
		last := bracketBefore(runes, i-4) // 现公布临溪县人民政府（县人民政府办公室）2025年…
		start := max(0, last-longestBody-4)
		if k := stopBefore(runes[start:last]); k >= 0 {
			start += k + 1
		}
		front := runes[start:last]
		clause, sentence := passed.at(runes, start)
		for k := len(front); k >= 2; k-- { // 离年份最近的一个
			if !presenting(front[:k]) {
				continue
			}
			var ok bool
			if o.now, ok = presentsItself(runes[clause:start+k], runes[sentence:start+k]); !ok {
				continue
			}
			name := string(front[k:])
			for _, w := range []string{"了", "《", "\""} {
				name = strings.TrimPrefix(name, w)
			}
			switch {
			case name == "" && fullName(behind):
				o.body, o.named = behind, begin
			case behind != "":
				continue years
			case fullName(name):
				o.body, o.from = name, last-len([]rune(name))
				o.named = o.from
			}
			return o, true
		}
	}
	return opening{}, false
}

// presenterOf reads the sentence in which a body presents its report without
// naming it again: 根据……，临溪县教育局现公布2025年政府信息公开工作年度报告.
func presenterOf(l *line) (opening, bool) {
	runes := l.runes
	for i, r := range runes {
		if r != '年' || i < 4 || !digit(runes[i-1]) {
			continue
		}
		year, n := yearAt(runes[i-4:])
		begin, _ := after(runes, i+1, "度")
		end, named := reportNamed(runes, begin)
		if n == 0 || !named || end < len(runes) && strings.ContainsRune("编的格模通", runes[end]) {
			continue
		}
		from := stopBefore(runes[:i-4]) + 1
		clause := string(runes[from : i-4])
		for _, verb := range presenterVerbs {
			if name, ok := strings.CutSuffix(clause, verb); ok && fullName(name) && organName(name) {
				return opening{body: name, year: year, from: from, to: end, named: from}, true
			}
		}
	}
	return opening{}, false
}

// presenterVerbs are what a body does with its report; the longest first.
var presenterVerbs = []string{"现向社会公布", "现面向社会公布", "特向社会公布", "编制并向社会公布", "向社会公布", "向社会公开", "编制并公布", "编制和公布", "编制公布", "现公布", "现发布", "特公布", "编制了", "编制", "公布", "发布"}

// organName reports a name that ends as that of a body does.
func organName(name string) bool {
	for _, end := range []string{"政府", "局", "厅", "委员会", "办公室", "街道", "办事处", "管委会", "中心"} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return false
}

// reportNamed reports whether the report's name stands at rune i, and its end.
func reportNamed(runes []rune, i int) (end int, ok bool) {
	if i >= len(runes) || runes[i] != '政' {
		return i, false
	}
	for _, name := range reportNames {
		if end, ok := after(runes, i, name); ok {
			return end, true
		}
	}
	return i, false
}

// bracketBefore returns where a bracket begins that ends before rune i and names
// an office; i itself where there is none.
func bracketBefore(runes []rune, i int) int {
	if i == 0 || runes[i-1] != ')' {
		return i
	}
	for k := i - 2; k > 0 && k > i-longestBody; k-- {
		if runes[k] == '(' {
			return k
		}
	}
	return i
}

// calledHere returns the body of a title in 《》 that the words give a short name,
// as they do with what they are themselves: 《临溪县2025年…年度报告》（以下简称《年报》）.
func calledHere(runes []rune, year, end int) string {
	if _, ok := after(runes, end, "》(以下简称"); !ok {
		return ""
	}
	for i := year - 1; i >= 0 && i >= year-longestBody-1; i-- {
		if runes[i] == '《' {
			return string(runes[i+1 : year])
		}
	}
	return ""
}

// presentsItself reports whether the words up to the verb, which are of one clause
// and one sentence, present this report and tell of no other: 现公布, or 根据……，编制.
// 按时发布上年的年度报告 is what was done.
func presentsItself(clause, sentence []rune) (now, ok bool) {
	for _, w := range []string{"现", "特", "向社会"} {
		if startsWithRunes(clause, w) {
			return true, true
		}
	}
	verb := false
	for _, w := range presents {
		n, ok := after(clause, 0, w)
		verb = verb || ok && n == len(clause)
	}
	return false, verb && startsWithRunes(sentence, "根据", "按照", "依据", "依照", "为", "本报告", "本年度报告", "本年报", "现", "特")
}

// begun is where the clause and the sentence begin in which a rune stands. What lies
// far behind is passed once: a line may be as long as the file.
type begun struct{ to, clause, sentence int }

// at returns both for rune i; it is asked for one year after the other.
func (b *begun) at(runes []rune, i int) (clause, sentence int) {
	for ; b.to < i-4*longestBody; b.to++ { // 后问的可以略早一些，因为机关之后可有括号
		b.pass(runes)
	}
	near := *b
	for ; near.to < i; near.to++ {
		near.pass(runes)
	}
	return near.clause, near.sentence
}

func (b *begun) pass(runes []rune) {
	r := runes[b.to]
	if partStops.has(r) {
		b.clause = b.to + 1
	}
	if r == '。' || r == ';' {
		b.sentence = b.to + 1
	}
}

// presentEnds are the runes with which the words that present end.
var presentEnds = setOfRunes("布开制了成将定作写")

// presenting reports whether the runes end with a word that presents.
func presenting(runes []rune) bool {
	last := runes[len(runes)-1]
	if !presentEnds.has(last) {
		return false
	}
	return slices.ContainsFunc(presents, func(w string) bool {
		n := len(w) / len("二")
		return n <= len(runes) && startsWithRunes(runes[len(runes)-n:], w)
	})
}

var partStops = setOfRunes(",。;:、!?()")

// stopBefore returns the last stop of a sentence in the runes, -1 for none.
func stopBefore(runes []rune) int {
	for i, r := range slices.Backward(runes) {
		if partStops.has(r) {
			return i
		}
	}
	return -1
}

// fullName reports whether a name is a body's in full: of Chinese characters alone,
// beginning with no 我局, 本镇 or 区教育局, of whichever 区.
func fullName(name string) bool {
	runes := []rune(name)
	if len(runes) < 3 || len(runes) > longestBody || level(runes[0]) || strings.ContainsRune("我本各全该其于将对", runes[0]) {
		return false
	}
	for _, r := range runes {
		if !unicode.Is(unicode.Han, r) || r == '的' || r == '《' {
			return false
		}
	}
	for _, w := range []string{"关于", "通知", "做好", "要求", "规定", "政府信息", "部门", "有关"} {
		if strings.Contains(name, w) {
			return false
		}
	}
	return true
}
