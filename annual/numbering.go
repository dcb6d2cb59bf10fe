package annual

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/finding"
	"gongkai/law"
)

// listKind is a way to number a list.
type listKind uint8

const (
	chapterList listKind = iota // 一、　二、
	bracketList                 // （一）　（二）
	arabicList                  // 1.　2.
	spokenList                  // 一是　二是
)

// mark prints the n-th mark of such a list.
func (k listKind) mark(n int) string {
	if k == arabicList {
		return strconv.Itoa(n) + "."
	}
	c := strconv.Itoa(n)
	if n < len(chinese) {
		c = chinese[n]
	}
	return [...]string{chapterList: c + "、", bracketList: "（" + c + "）", spokenList: c + "是"}[k]
}

// loosely are the forms in which the n-th mark may hide in running text.
func (k listKind) loosely(n int) []string {
	switch k {
	case arabicList:
		d := strconv.Itoa(n)
		return []string{d + ".", d + "、", d + ")"}
	case bracketList:
		return []string{chinese[n] + ")", "(" + chinese[n], chinese[n] + "、"}
	case chapterList:
		return []string{chinese[n] + "、", chinese[n] + "."}
	}
	return []string{chinese[n] + "是", "第" + chinese[n]}
}

// item is one mark of a list where it stands.
type item struct {
	kind      listKind
	n         int
	paragraph int
	from, to  int // runes of the folded paragraph
}

// proseParts are the parts in which lists are judged. The other three hold
// tables, whose torn rows number themselves.
var proseParts = []string{"", "overview", "problems", "other_matters"}

// numbering judges that the lists of each part count without gap or
// repetition. A list begins anew at its first mark; a mark of an outer list
// ends the inner ones.
func numbering(x *exam, rule Rule) {
	judged := false
	for i := range x.r.Sections {
		s := &x.r.Sections[i]
		if !slices.Contains(proseParts, s.ID) {
			continue
		}
		o := outline{section: s}
		for k, p := range s.Paragraphs {
			o.lines = append(o.lines, fold(p.Text))
			for _, it := range items(o.lines[k], k) {
				o.step(x, rule, it)
			}
		}
		judged = judged || o.seen > 0
		if o.seen > 0 && o.broken == 0 {
			x.say(rule, finding.Holds, s.ID, s.name()+"中的序号连续。")
		}
	}
	if !judged {
		x.say(rule, finding.NotApplicable, "", "文中没有编号的列举。")
	}
}

// outline is the lists that are open at one point of a section, the outermost first.
type outline struct {
	section *Section
	lines   []line
	open    []item // the last mark of each
	heading string // the （一） heading above, without its number
	seen    int
	broken  int
}

// mostGaps and mostOpen bound the work on a text that is no report.
const (
	mostGaps = 50 // findings in one part
	mostOpen = 50 // lists within lists
)

func (o *outline) step(x *exam, rule Rule, it item) {
	if o.broken >= mostGaps {
		return
	}
	if len(o.open) >= mostOpen {
		o.open = o.open[len(o.open)-mostOpen+1:]
	}
	o.seen++
	defer func() {
		if it.kind == bracketList {
			o.heading = o.headingAt(it)
		}
	}()
	if it.n == 1 {
		o.open = append(o.open, it)
		return
	}
	same := -1
	for i, last := range slices.Backward(o.open) {
		if last.kind != it.kind {
			continue
		}
		if last.n == it.n-1 {
			o.open = append(o.open[:i], it)
			return
		}
		if same < 0 {
			same = i
		}
	}
	if same < 0 {
		missing := o.missing(item{kind: it.kind}, it)
		// 1. 或 一、 不从头开始的，多半是别处断开的文字；第一部分的标题丢了的，
		// 前面的序号也可能在别处。都不能断定。
		if len(missing) > 0 && o.section.ID != "" && (it.kind == bracketList || it.kind == spokenList) {
			o.say(x, rule, it, o.quote(it)+"之前缺"+marks(it.kind, missing)+o.suspect(it))
		}
		o.open = append(o.open, it)
		return
	}
	last := o.open[same]
	switch missing := o.missing(last, it); {
	case it.n == last.n:
		o.say(x, rule, it, "“"+it.kind.mark(it.n)+"”出现了两次")
	case it.n < last.n:
		o.say(x, rule, it, "“"+last.kind.mark(last.n)+"”之后又是“"+it.kind.mark(it.n)+"”")
	case len(missing) > 0:
		o.say(x, rule, it, "“"+last.kind.mark(last.n)+"”之后是“"+it.kind.mark(it.n)+"”，缺"+marks(it.kind, missing))
	}
	o.open = append(o.open[:same], it)
}

func (o *outline) say(x *exam, rule Rule, it item, what string) {
	o.broken++
	where := o.section.name() + "中"
	if o.heading != "" && it.kind != bracketList && it.kind != chapterList {
		where = o.section.name() + "的“" + o.heading + "”中"
	}
	point(x.say(rule, finding.Broken, o.section.ID, where+"，"+what+"。"), o.lines[it.paragraph].span(o.section.Paragraphs[it.paragraph].Place, it.from, it.to))
}

// missing lists the marks between two items, less those that stand in the text
// between them in a form that is no clean mark.
func (o *outline) missing(last, it item) []int {
	var between strings.Builder
	if last.n == 0 {
		between.WriteString(folded(o.section.Heading))
	}
	for k := last.paragraph; k <= it.paragraph; k++ {
		runes := o.lines[k].runes
		if k == it.paragraph {
			runes = runes[:it.from]
		}
		if k == last.paragraph {
			runes = runes[min(last.to, len(runes)):]
		}
		between.WriteString(string(runes) + "\n")
	}
	var missing []int
	for n := last.n + 1; n < it.n; n++ {
		if !containsAny(between.String(), it.kind.loosely(n)) {
			missing = append(missing, n)
		}
	}
	return missing
}

func marks(kind listKind, missing []int) string {
	var b strings.Builder
	for _, n := range missing {
		b.WriteString("“" + kind.mark(n) + "”")
	}
	return b.String()
}

// headingAt returns the words after a （一） mark, up to the first stop.
func (o *outline) headingAt(it item) string {
	rest := o.lines[it.paragraph].runes[it.to:]
	for i, r := range rest {
		if strings.ContainsRune("。;:,", r) || i == 20 {
			rest = rest[:i]
			break
		}
	}
	return it.kind.mark(it.n) + string(rest)
}

func (o *outline) quote(it item) string {
	if it.kind == bracketList {
		return "“" + o.headingAt(it) + "”"
	}
	return "“" + it.kind.mark(it.n) + "”"
}

// suspect names a line before （二） that looks like the heading whose number
// was lost: short, without a stop, without a number.
func (o *outline) suspect(it item) string {
	if it.kind != bracketList || it.n != 2 {
		return ""
	}
	for k, l := range o.lines[:it.paragraph] {
		words := string(l.runes)
		if n := len(l.runes); n > 0 && n <= 20 && !strings.ContainsAny(words, "。;:,.!?") && len(items(l, k)) == 0 {
			return "，“" + words + "”前疑缺序号"
		}
	}
	return ""
}

// items finds the marks of one paragraph: one at its head, and any 一是.
func items(l line, paragraph int) []item {
	var found []item
	start := l.head()
	if it, ok := headMark(l.runes, start); ok {
		it.paragraph = paragraph
		found = append(found, it)
	}
	for i, r := range l.runes {
		if r != '是' {
			continue
		}
		from := i
		for from > 0 && i-from < 3 && strings.ContainsRune("一二三四五六七八九十", l.runes[from-1]) {
			from--
		}
		n := ordinal(string(l.runes[from:i]))
		if n == 0 || from > start && !boundary(l, from) {
			continue
		}
		found = append(found, item{spokenList, n, paragraph, from, i + 1})
	}
	return found
}

// boundary reports whether a word may begin at that rune: after a stop or a
// blank, so that 之一是 and 统一是 are no marks.
func boundary(l line, from int) bool {
	return l.at[from] > l.at[from-1]+1 || strings.ContainsRune("。;:,、.!?)\"-—…·", l.runes[from-1])
}

// headMark reads 一、 （一） 1. or 1、 at the head of a paragraph.
func headMark(runes []rune, from int) (item, bool) {
	rest := string(runes[from:])
	bracket := strings.HasPrefix(rest, "(")
	rest = strings.TrimPrefix(rest, "(")
	end := strings.IndexAny(rest, ").、")
	if end <= 0 || end > 9 { // 三个汉字
		return item{}, false
	}
	number, stop := rest[:end], rest[end]
	after := rest[end+1:]
	if strings.HasPrefix(rest[end:], "、") {
		stop, after = '.', rest[end+len("、"):]
	}
	it := item{from: from, to: len(runes) - len([]rune(after))}
	if it.n = ordinal(number); it.n > 0 {
		it.kind = chapterList
		if stop == ')' {
			it.kind = bracketList
		} else if bracket {
			return item{}, false
		}
		if first, _, ok := strings.Cut(after, "、"); ok && ordinal(first) > 0 || startsWithAny(after, "项", "款", "条", "、", "至(") {
			return item{}, false // 一、二、三产业；第二十条第（一）项；（一）、（二）项
		}
		return it, !isRowLabel(after)
	}
	n, err := strconv.Atoi(number)
	if err != nil || bracket || stop != '.' || n < 1 || n > 50 || startsWithAny(after, "0", "1", "2", "3", "4", "5", "6", "7", "8", "9") {
		return item{}, false
	}
	it.kind, it.n = arabicList, n
	return it, !isRowLabel(after)
}

func startsWithAny(s string, heads ...string) bool {
	for _, h := range heads {
		if strings.HasPrefix(s, h) {
			return true
		}
	}
	return false
}

// isRowLabel reports whether the words are a row of 表三, torn from its table.
func isRowLabel(words string) bool {
	for _, label := range rowLabels {
		if words == label || len(label) > len("其他") && strings.HasPrefix(words, label) {
			return true
		}
	}
	return false
}

var rowLabels = func() []string {
	var labels []string
	for _, f := range law.Forms {
		for _, r := range f.Tables[1].Blocks[0].Rows {
			label, _, _ := strings.Cut(folded(r.Label), "(")
			labels = append(labels, label)
		}
	}
	return labels
}()
