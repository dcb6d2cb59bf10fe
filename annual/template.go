package annual

import (
	"strings"

	"gongkai/finding"
)

// instructions are words by which the official template, and those that
// offices make of it, tell the writer what to put there. They are written as
// fold leaves them.
var instructions = []string{
	"(文字描述", "收取信息处理费情况在此处报告", "年度报告格式模板", "年度报告模板", "在此处填写", "在此填写", "此处填写", "(单位名称)", "(机关名称)", "(部门名称)", "(填报单位)",
}

var instructionRunes = func() (all [][]rune) {
	for _, words := range instructions {
		all = append(all, []rune(words))
	}
	return all
}()

// leftOverHeads are the runes with which leftOver begins to look closer.
var leftOverHeads = setOfRunes("(在此收年某费×╳✕Xx_○□▢")

// placeholder stands for what nobody filled in: ××县, XX件, ____元.
func placeholder(r rune) bool {
	switch r {
	case '×', '╳', '✕', 'X', 'x', '_', '○', '□', '▢':
		return true
	}
	return false
}

// unfilled are the words before which a placeholder stands for a name, a date or a number.
const unfilled = "省市州县区旗镇乡街局委办厅部单机年月日号件条元万个份次项起站"

var templateRunes = setOfRunes("某(模×╳✕Xx_○□▢")

// inTemplates reports the runes without which the title is none of a template.
func inTemplates(r rune) bool {
	return templateRunes.has(narrow(r))
}

// template judges that nothing of a template is left in the report.
func template(x *exam, rule *Rule) {
	broken := 0
	say := func(l *line, from, to int, where string, s *Section, place finding.Place, what string) {
		if broken++; broken > mostLeft {
			return
		}
		id := ""
		if s != nil {
			id = s.ID
		}
		x.point(x.say(rule, finding.Broken, id, where+"还留着模板的“"+short(l.words(from, to), 30)+"”，"+what), l.span(place, from, to))
	}
	if strings.ContainsFunc(x.r.Title, inTemplates) {
		l := fold(x.r.Title)
		if from, to, what := leftOver(&l, true); what != "" {
			say(&l, from, to, "标题里", nil, x.r.TitlePlace, what)
		}
	}
	for i := range x.r.Sections {
		s := &x.r.Sections[i]
		if part := formPartOf(s.ID); part != nil && s.Heading != part.name {
			l := fold(s.Heading)
			if from, to, what := leftOver(&l, true); what != "" {
				say(&l, from, to, "标题"+s.name()+"里", s, s.Place, what)
			}
		}
		lines := x.folded(i)
		for k := range lines {
			if !lines[k].shows(hasLeftOver) {
				continue
			}
			if from, to, what := leftOver(&lines[k], false); what != "" {
				say(&lines[k], from, to, s.name()+"里", s, s.Paragraphs[k].Place, what)
			}
		}
	}
	if broken == 0 {
		x.common(rule, finding.Holds, "", "没有留下模板的说明和空白。")
	}
}

// mostLeft bounds the findings of one report: a template that nobody filled in
// needs no list of all its blanks.
const mostLeft = 10

// leftOver finds the first thing in a text that only a template has.
func leftOver(l *line, heading bool) (from, to int, what string) {
	runes := l.runes
	for i, r := range runes {
		switch {
		case !leftOverHeads.has(r):
			if !heading && i > 0 && l.at[i]-l.at[i-1] > widestBlank && blankBefore(runes, i) && !strings.ContainsAny(l.words(i-1, i+1), ")）") { // 其间的读音不是空白
				return i - 1, i + 1, "中间的空白没有填数。"
			}
		case r == '(' && i > 0 && i+3 < len(runes) && runes[i+1] == ')' && measureAt(runes[i+2:]) != "" && strings.ContainsRune(",。;、", runes[i+3]):
			return i, i + 3, "括号里没有填数。"
		case r == '(' || r == '在' || r == '此' || r == '收' || r == '年':
			for _, words := range instructionRunes {
				if r == words[0] && hasPrefix(runes[i:], words) {
					k := i + len(words)
					if stop := strings.IndexRune(string(runes[k:]), ')'); r == '(' && stop >= 0 {
						k = min(len(runes), k+len([]rune(string(runes[k:])[:stop]))+1)
					}
					return i, k, "请换成本机关的内容，或者删去。"
				}
			}
			if k, ok := after(runes, i, "(单位)"); ok && i == 0 && (k == len(runes) || heading || digit(runes[k]) || placeholder(runes[k])) {
				return i, k, "请换成本机关的名称。"
			}
		case placeholder(r):
			if n := placeholders(runes, i); n > 0 {
				return i, i + n, "请填写实际的名称或者数。"
			}
		case r == '某':
			if k, ok := after(runes, i, "某某"); ok && k < len(runes) && strings.ContainsRune(unfilled, runes[k]) {
				return i, k + 1, "请填写实际的名称。"
			}
		case r == '费':
			if k := emptyFee(runes, i); k > 0 {
				return i - len("处理")/3, k, "请写明收取的金额，没有收取的写“0元”或者“没有收取”。"
			}
		}
	}
	return 0, 0, ""
}

// placeholders returns how many runes a placeholder takes with the word behind
// it; 0 where the sign means something else: 3×7, Excel, a mask over a person's name.
func placeholders(runes []rune, i int) int {
	century := i == 2 && runes[0] == '2' && runes[1] == '0' || i > 2 && runes[i-2] == '2' && runes[i-1] == '0' && !letterOrDigit(runes[i-3])
	if i > 0 && (placeholder(runes[i-1]) || letterOrDigit(runes[i-1]) && !century) {
		return 0
	}
	k := i
	for k < len(runes) && runes[k] == runes[i] {
		k++
	}
	if k == len(runes) || !strings.ContainsRune(unfilled, runes[k]) && !startsWithRunes(runes[k:], "人民政府", "政府") {
		return 0
	}
	if century { // 20XX年
		if k != i+2 || runes[k] != '年' {
			return 0
		}
		return 3
	}
	switch runes[i] {
	case '×', '╳', '✕':
	case 'X', 'x':
		if k-i == 1 && !strings.ContainsRune("年月件条元份次", runes[k]) {
			return 0
		}
	default:
		if k-i < 2 {
			return 0
		}
	}
	return k - i + 1
}

func letterOrDigit(r rune) bool {
	return digit(r) || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

func startsWithRunes(runes []rune, heads ...string) bool {
	for _, h := range heads {
		if _, ok := after(runes, 0, h); ok {
			return true
		}
	}
	return false
}

// emptyFee reads 处理费　　元, the blank of the form's part six, and returns
// where it ends; 0 where there is a sum or none is spoken of.
func emptyFee(runes []rune, i int) int {
	if i < 2 || string(runes[i-2:i]) != "处理" {
		return 0
	}
	k := i + 1
	for _, words := range []string{"用", "共计", "合计", "总计", "总额", "金额", "共", "为", "人民币", ":"} {
		k, _ = after(runes, k, words)
	}
	for k < len(runes) && runes[k] == '_' {
		k++
	}
	k, _ = after(runes, k, "万")
	k, ok := after(runes, k, "元")
	if !ok || k < len(runes) && !strings.ContainsRune("。,;.、)整", runes[k]) {
		return 0
	}
	return k
}

// widestBlank is how many places may lie between two runes of a sentence; more
// are a blank to be filled in.
const widestBlank = 3

// blankBefore reports whether a measure word stands where a number is missing:
// behind a Chinese character, before a stop.
func blankBefore(runes []rune, i int) bool {
	if m := measureAt(runes[i:]); m == "" && runes[i] != '元' {
		return false
	}
	before := runes[i-1]
	if before < '\u4e00' || before > '\u9fff' || numeral(before) || strings.ContainsRune("每逐该此各余多几", before) {
		return false
	}
	return i+1 < len(runes) && strings.ContainsRune(",。;、", runes[i+1])
}

// presentsOtherYear says so where the report is presented as that of another
// year: 现公布临溪县教育局2024年政府信息公开工作年度报告.
func (x *exam) presentsOtherYear(rule *Rule) bool {
	for _, o := range x.openings() {
		if x.r.Year != 0 && o.year != x.r.Year && (o.now || o.body != "") {
			x.point(x.say(rule, finding.Broken, o.section.ID, "报告年度是"+digits(int64(x.r.Year))+"年，而文中公布的是“"+short(o.line.words(o.from, o.to), 60)+"”。请核对，并检查其他数是否也是上一年的。"),
				o.line.span(o.section.Paragraphs[o.paragraph].Place, o.from, o.to))
			return true
		}
	}
	return false
}

// statedPeriod judges that the period of the numbers, where the report states
// it, is that of its year: a period left over from last year's report is the
// sign by which a copied text is known.
func statedPeriod(x *exam, rule *Rule) {
	stated := false
	for i := range x.r.Sections {
		s := &x.r.Sections[i]
		if s.ID != "" && s.ID != "overview" {
			continue
		}
		lines := x.folded(i)
		for k := range lines {
			l := &lines[k]
			if !l.shows(hasPeriod) {
				continue
			}
			for _, mark := range l.marks {
				at := int(mark)
				if r := l.runes[at]; r != '1' && r != '2' {
					continue
				}
				first, n := yearAt(l.runes[at:])
				if n == 0 {
					continue
				}
				end, ok := after(l.runes, at+n, "1月1日")
				if !ok {
					continue
				}
				length := wholeYear(l.runes[at:], n)
				if length == 0 {
					continue
				}
				last := first
				for j := end; j < at+length; j++ {
					if y, n := yearAt(l.runes[j:]); n > 0 {
						last = y
						break
					}
				}
				if last != first {
					continue // 若干年的累计
				}
				stated = true
				if x.r.Year == 0 || first == x.r.Year {
					continue
				}
				x.point(x.say(rule, finding.Broken, s.ID, "报告年度是"+digits(int64(x.r.Year))+"年，而文中写的统计期限是“"+l.words(at, at+length)+"”。请核对，并检查其他数是否也是上一年的。"), l.span(s.Paragraphs[k].Place, at, at+length))
				return
			}
		}
	}
	if x.presentsOtherYear(rule) {
		return
	}
	switch {
	case !stated:
		x.common(rule, finding.NotApplicable, "", "文中没有写统计期限。")
	case x.r.Year == 0:
		x.say(rule, finding.CannotJudge, "", "没有读到报告年度，无法核对统计期限。")
	default:
		x.common(rule, finding.Holds, "", "文中的统计期限与报告年度一致。")
	}
}
