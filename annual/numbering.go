package annual

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/finding"
)

// listKind is a way to number a list.
type listKind uint8

const (
	chapterList listKind = iota // 一、　二、
	bracketList                 // （一）　（二）
	arabicList                  // 1.　2.
	spokenList                  // 一是　二是
	ordinalList                 // 第一，　第二，
	itsList                     // 其一，　其二，
	circledList                 // ①　②
	parenList                   // （1）　（2）
)

// sure reports whether a list of the kind that does not begin at its first mark
// has lost it. 1. or 一、 may go on from elsewhere, and the others may be a rank,
// a note or the sign of a drawing.
func (k listKind) sure() bool { return k == bracketList || k == spokenList }

// mark prints the n-th mark of such a list.
func (k listKind) mark(n int) string {
	switch k {
	case arabicList:
		return strconv.Itoa(n) + "."
	case parenList:
		return "（" + strconv.Itoa(n) + "）"
	case circledList:
		return string(rune('①' + n - 1))
	}
	c := strconv.Itoa(n)
	if n < len(chinese) {
		c = chinese[n]
	}
	switch k {
	case chapterList:
		return c + "、"
	case bracketList:
		return "（" + c + "）"
	case spokenList:
		return c + "是"
	case ordinalList:
		return "第" + c
	}
	return "其" + c
}

// loosely are the forms in which the n-th mark may hide in running text.
func (k listKind) loosely(n int) []string {
	switch k {
	case arabicList, parenList, circledList:
		d := strconv.Itoa(n)
		return []string{d + ".", d + "、", d + ")", "(" + d, circledList.mark(n)}
	case bracketList:
		return []string{chinese[n] + ")", "(" + chinese[n], chinese[n] + "、"}
	case chapterList:
		return []string{chinese[n] + "、", chinese[n] + "."}
	}
	words := []string{chinese[n] + "是", "第" + chinese[n], "其" + chinese[n]}
	if n < len(spoken) {
		words = append(words, spoken[n]...)
	}
	return words
}

// spoken are the words that stand for a mark of a list in speech.
var spoken = [][]string{2: {"其次", "再则"}, 3: {"再次", "再者", "最后"}, 4: {"最后"}}

// item is one mark of a list where it stands.
type item struct {
	kind      listKind
	n         int
	paragraph int
	from, to  int  // runes of the folded paragraph
	doubled   bool // said to be the second of its number: it may stand for the next
	inline    bool // within a line, where （三） may also be a part of a law
}

// proseParts are the parts in which lists are judged. The other three hold
// tables, whose torn rows number themselves.
var proseParts = []string{"", "overview", "problems", "other_matters"}

// numbering judges that the lists of each part count without gap or
// repetition. A list begins anew at its first mark; a mark of an outer list
// ends the inner ones.
func numbering(x *exam, rule *Rule) {
	judged := false
	if i := x.misnumbered(); i >= 0 {
		s := &x.r.Sections[i]
		number, _ := cutNumber(s.Heading)
		judged = true
		x.point(x.say(rule, finding.Broken, s.ID, "六个部分的序号不连续：标题"+s.name()+"的序号印作“"+number+"”，应为“"+strings.TrimSuffix(formPartOf(s.ID).Number, "、")+"”。"), s.Place)
	}
	for i := range x.r.Sections {
		s := &x.r.Sections[i]
		if !slices.Contains(proseParts, s.ID) {
			continue
		}
		o := outline{section: s, lines: x.folded(i), open: x.words.open[:0], items: x.words.items, buffer: x.buffer}
		for k := range o.lines {
			if i == len(x.r.Sections)-1 && k == len(o.lines)-1 && x.fragment() {
				break // 断在下一部分的标题里
			}
			o.items = items(o.items[:0], &o.lines[k], k)
			for _, it := range o.items {
				o.step(x, rule, it)
			}
		}
		judged = judged || o.seen > 0
		if o.seen > 0 && o.broken == 0 {
			if part := formPartOf(s.ID); part != nil && part.name == s.Heading {
				x.common(rule, finding.Holds, s.ID, part.wellNumbered)
			} else {
				x.add(rule, finding.Holds, s.ID, s.name()+wellNumbered)
			}
		}
		x.words.open, x.words.items, x.buffer = o.open, o.items, o.buffer
	}
	if !judged {
		x.common(rule, finding.NotApplicable, "", "文中没有编号的列举。")
	}
}

const wellNumbered = "中的序号连续。"

// outline is the lists that are open at one point of a section, the outermost first.
type outline struct {
	section *Section
	lines   []line
	open    []item // the last mark of each
	heading item   // the （一） heading above; its n is 0 before the first
	items   []item
	buffer  []byte // for missing
	seen    int
	broken  int
}

// mostGaps and mostOpen bound the work on a text that is no report.
const (
	mostGaps = 50 // findings in one part
	mostOpen = 50 // lists within lists
)

func (o *outline) step(x *exam, rule *Rule, it item) {
	if o.broken >= mostGaps {
		return
	}
	if len(o.open) >= mostOpen {
		o.open = o.open[len(o.open)-mostOpen+1:]
	}
	o.seen++
	if it.kind == bracketList {
		defer func() { o.heading = it }()
	}
	if it.n == 1 {
		o.open = append(o.open, it)
		return
	}
	same := -1
	for i, last := range slices.Backward(o.open) {
		if last.kind != it.kind {
			continue
		}
		if last.n == it.n-1 || last.doubled && last.n == it.n-2 {
			o.open = append(o.open[:i], it)
			return
		}
		if same < 0 {
			same = i
		}
	}
	if same < 0 {
		// 1. 或 一、 不从头开始的，多半是别处断开的文字；第一部分的标题丢了的，
		// 前面的序号也可能在别处。都不能断定。
		if o.section.ID != "" && it.kind.sure() && !it.inline {
			if missing := o.missing(item{kind: it.kind}, it); len(missing) > 0 {
				o.say(x, rule, it, o.quote(it)+"之前缺"+marks(it.kind, missing)+o.suspect(it))
			}
		}
		o.open = append(o.open, it)
		return
	}
	last := o.open[same]
	switch missing := o.missing(last, it); {
	case it.n == last.n:
		o.say(x, rule, it, "“"+it.kind.mark(it.n)+"”出现了两次")
		it.doubled = true
	case it.n < last.n:
		o.say(x, rule, it, "“"+last.kind.mark(last.n)+"”之后又是“"+it.kind.mark(it.n)+"”")
	case len(missing) > 0:
		o.say(x, rule, it, "“"+last.kind.mark(last.n)+"”之后是“"+it.kind.mark(it.n)+"”，缺"+marks(it.kind, missing))
	}
	o.open = append(o.open[:same], it)
}

func (o *outline) say(x *exam, rule *Rule, it item, what string) {
	o.broken++
	where := o.section.name() + "中"
	if o.heading.n > 0 && it.kind != bracketList && it.kind != chapterList {
		where = o.section.name() + "的“" + o.headingAt(o.heading) + "”中"
	}
	x.point(x.say(rule, finding.Broken, o.section.ID, where+"，"+what+"。"), o.lines[it.paragraph].span(o.section.Paragraphs[it.paragraph].Place, it.from, it.to))
}

// missing lists the marks between two items, less those that stand in the text
// between them in a form that is no clean mark.
func (o *outline) missing(last, it item) []int {
	if it.n <= last.n+1 {
		return nil
	}
	between := o.buffer[:0]
	if last.n == 0 {
		between = append(between, folded(o.section.Heading)...)
	}
	for k := last.paragraph; k <= it.paragraph; k++ {
		runes := o.lines[k].runes
		if k == it.paragraph {
			runes = runes[:it.from]
		}
		if k == last.paragraph {
			runes = runes[min(last.to, len(runes)):]
		}
		for _, r := range runes {
			between = utf8.AppendRune(between, r)
		}
		between = append(between, '\n')
	}
	o.buffer = between
	var missing []int
	for n := last.n + 1; n < it.n; n++ {
		if !slices.ContainsFunc(it.kind.loosely(n), func(w string) bool { return bytes.Contains(between, []byte(w)) }) {
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
	for k := range o.lines[:it.paragraph] {
		l := &o.lines[k]
		words := string(l.runes)
		if n := len(l.runes); n > 0 && n <= 20 && !strings.ContainsAny(words, "。;:,.!?") && len(items(nil, l, k)) == 0 {
			return "，“" + words + "”前疑缺序号"
		}
	}
	return ""
}
