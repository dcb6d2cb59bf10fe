package annual

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/finding"
	"gongkai/law"
)

// written is a label of the form, ready to be compared.
type written struct {
	path  string // as in Printed
	index int    // its LabelIndex
	name  string // as a message quotes it: 表三“（一）予以公开”一行
	want  string // in full, as the form prints it
	label string // the words alone, without the number
	plain string // in full, as fold leaves it
	core  []rune // the letters alone, without number and remarks
	unit  bool   // carries the unit 万元

	unnumbered bool // the words begin with none of the runes that a number has
}

// shortForms are wordings that leave out a part of the label and are no torn
// ones: the form of 2019 and common habit print them.
var shortForms = []string{"规范性文件", "处理决定数量", "其他", "新收政府信息公开申请数量", "上年结转", "本年新收", "办理结果", "本年办理结果", "制发件数", "废止件数", "有效件数"}

// labelsOf lists the labels of a form in printed order.
func labelsOf(tables []law.Table) []written {
	var all []written
	for _, t := range tables {
		for _, b := range t.Blocks {
			path := string(t.ID) + "." + b.ID
			if b.Head != "" {
				all = append(all, written{path: path, name: tableName(t.ID) + "的小标题", want: b.Head, label: b.Head, core: letters(b.Head)})
			}
			for _, c := range b.Columns {
				name := tableName(t.ID) + "的表头"
				if strings.HasPrefix(b.Head, "第") {
					name = tableName(t.ID) + b.Head + "的表头"
				}
				all = append(all, written{path: path + "." + string(c.ID), name: name, want: c.Label, label: c.Label, core: core(c.Label), unit: strings.Contains(c.Label, "万元")})
			}
			for _, r := range b.Rows {
				all = append(all, written{path: string(t.ID) + "." + string(r.ID), name: tableName(t.ID) + "的行名", want: r.Full(), label: r.Label, core: core(r.Label)})
			}
		}
	}
	for i := range all {
		first, _ := utf8.DecodeRuneInString(folded(all[i].label))
		all[i].plain = folded(all[i].want)
		all[i].unnumbered = all[i].label != "" && first != '(' && !onlyNumber(string(first)) && !numeral(first)
	}
	return all
}

// letters folds a text and keeps its letters alone.
func letters(text string) []rune {
	l := fold(text)
	return lettersOf(l.runes, nil)
}

func lettersOf(runes, into []rune) []rune {
	for _, r := range runes {
		if r >= '\u4e00' && r <= '\u9fff' || unicode.IsLetter(r) {
			into = append(into, r)
		}
	}
	return into
}

// core keeps the letters of a label without its number and without the remark
// in brackets behind it.
func core(text string) []rune {
	l := fold(text)
	return lettersOf(bare(l.runes), nil)
}

// bare cuts the number and the remark off a folded label.
func bare(runes []rune) []rune {
	k := 0
	for k < len(runes) && (numeral(runes[k]) || strings.ContainsRune("(.、)", runes[k])) {
		k++
	}
	if k > 0 && numeral(runes[k-1]) { // 三类… ，不是序号
		k = 0
	}
	if end := slices.Index(runes[k:], '('); end > 0 {
		runes = runes[:k+end]
	}
	return runes[k:]
}

// labels judges that the tables print the labels of the form. What a table
// prints besides a label, and a label of which only a piece was read, is
// passed over: a reader tears labels more often than an office does.
func labels(x *exam, rule *Rule) {
	if !x.r.anyPrinted() {
		x.common(rule, finding.NotApplicable, "", "没有表格标签的原文，不作比较。")
		return
	}
	broken := 0
	for i := range x.system.labels {
		w := &x.system.labels[i]
		text := at(x.r.printed.labels, w.index).text
		if text == "" || w.same(text) {
			continue
		}
		how := w.differs(text)
		if how == "" {
			continue
		}
		printed, _ := x.r.PrintedIndex(w.index)
		broken++
		x.point(x.say(rule, finding.Broken, w.path, w.name+"应为“"+w.want+"”，报告印作“"+short(printed.Text, 60)+"”，"+how+"。请照格式改正。"), printed.Place)
	}
	if broken == 0 {
		x.common(rule, finding.Holds, "", "读到的表格标签与格式一致。")
	}
}

// same is a quick look whether a label is printed as the form has it, but for
// widths, blanks, number and remark.
func (w *written) same(printed string) bool {
	if printed == w.want || printed == w.label {
		return true // 多半一字不差，不必细比
	}
	if number, ok := strings.CutSuffix(printed, w.label); ok && w.unnumbered && onlyNumber(number) {
		return true // 不同的只是序号的印法
	}
	return w.alike(printed)
}

// alike reports whether a label is printed as the form has it but for widths
// and blanks. It compares the bytes: of two runes that differ the first byte
// that differs is no blank, and none with which another width begins.
func (w *written) alike(printed string) bool {
	want := w.plain
	for i := 0; i < len(printed); {
		c := printed[i]
		switch {
		case len(want) > 0 && c == want[0]:
			i, want = i+1, want[1:]
			continue
		case len(want) > 0 && !utf8.RuneStart(want[0]):
			return false
		case c == ' ':
			i++
			continue
		case c < utf8.RuneSelf:
			return false
		}
		r, size := utf8.DecodeRuneInString(printed[i:])
		switch r = narrow(r); {
		case r == ' ':
		case r < utf8.RuneSelf && len(want) > 0 && byte(r) == want[0]:
			want = want[1:]
		default:
			return false
		}
		i += size
	}
	return want == ""
}

// onlyNumber reports whether bare cuts all of a text off, whatever follows it.
func onlyNumber(text string) bool {
	last := rune(0)
	for _, r := range text {
		switch r = narrow(r); {
		case r == ' ' && !digit(last):
			continue
		case r != '(' && r != ')' && r != '.' && r != '、' && !numeral(r):
			return false
		}
		last = r
	}
	return last != 0 && !numeral(last)
}

// differs says in which way a printed label is another than the form's; "" if
// it is the same or cannot be judged.
func (w *written) differs(printed string) string {
	if w.unit && !strings.ContainsAny(printed, "元万") {
		return "没有写明单位“万元”"
	}
	l := fold(printed)
	room := make([]rune, 0, 2*len(l.runes))
	got := lettersOf(bare(l.runes), room)
	switch {
	case len(got) == 0, slices.Equal(got, w.core), holds(lettersOf(l.runes, got[len(got):]), w.core):
		return ""
	case holds(w.core, got):
		if slices.Contains(shortForms, string(got)) {
			return "少了“" + strings.Join(strings.SplitN(string(w.core), string(got), 2), "") + "”"
		}
		return "" // 可能只读到一半
	}
	head := 0
	for head < min(len(got), len(w.core)) && got[head] == w.core[head] {
		head++
	}
	tail := 0
	for tail < min(len(got), len(w.core))-head && got[len(got)-1-tail] == w.core[len(w.core)-1-tail] {
		tail++
	}
	has, wants := got[head:len(got)-tail], w.core[head:len(w.core)-tail]
	switch {
	case 3*(head+tail) < len(w.core):
		return "" // 差得太远，多半不是这个标签
	case len(has) == 0:
		return "漏了“" + string(wants) + "”"
	case len(wants) == 0:
		return "多了“" + string(has) + "”"
	case len(has) > 6 || len(wants) > 6:
		return "与格式不同"
	}
	if tail > 0 { // 带上后一个字才成词：预期、逾期
		has, wants = got[head:len(got)-tail+1], w.core[head:len(w.core)-tail+1]
	}
	return "“" + string(has) + "”应为“" + string(wants) + "”"
}

// holds reports whether the words stand in the text.
func holds(text, words []rune) bool {
	for len(text) >= len(words) {
		if hasPrefix(text, words) {
			return true
		}
		text = text[1:]
	}
	return false
}

// feeUnit judges that the fee is stated in 万元 (10,000 yuan): by the head of
// its column, and by a unit in its cell.
func feeUnit(x *exam, rule *Rule) {
	judged := false
	for _, w := range x.system.amounts {
		printed, ok := x.r.PrintedIndex(w.index)
		if !ok {
			continue
		}
		judged = true
		if w.alike(printed.Text) {
			continue
		}
		if unit := MoneyUnit(printed.Text); unit != "" && unit != "万元" {
			x.point(x.say(rule, finding.Broken, w.path, "行政事业性收费应以万元为单位，表头印作“"+short(printed.Text, 40)+"”。请换算为万元，并把表头改为“"+w.want+"”。"), printed.Place)
			return
		}
	}
	const cell = law.Cell("table2.administrative_fees_wan_yuan")
	words := x.r.Words[cell]
	if unit := MoneyUnit(words); unit != "" {
		if unit == "万元" {
			x.common(rule, finding.Holds, string(cell), "行政事业性收费以万元为单位，成立。")
			return
		}
		x.say(rule, finding.Broken, string(cell), "行政事业性收费应以万元为单位，格内只填数；报告填的是“"+short(words, 40)+"”。请换算为万元。", cell)
		return
	}
	if judged {
		x.common(rule, finding.Holds, string(cell), "行政事业性收费以万元为单位，成立。")
		return
	}
	x.common(rule, finding.NotApplicable, string(cell), "没有表头和格内文字的原文，不作比较。")
}

// otherUnit reports that the fee is printed in another unit: then its number is
// not taken, and that is said.
func (x *exam) otherUnit() bool {
	units := []string{MoneyUnit(x.r.Words["table2.administrative_fees_wan_yuan"])}
	for _, w := range x.system.amounts {
		if printed, ok := x.r.PrintedIndex(w.index); ok {
			units = append(units, MoneyUnit(printed.Text))
		}
	}
	return slices.ContainsFunc(units, func(u string) bool { return u != "" && u != "万元" })
}

// MoneyUnit returns the unit of money in a text: 元, 万元, 百万元 or 亿元; "" if there is none.
func MoneyUnit(text string) string {
	if !strings.Contains(text, "元") {
		return "" // 折叠不会多出一个元字
	}
	runes := letters(text)
	i := slices.Index(runes, '元')
	if i < 0 {
		return ""
	}
	from := i
	for from > 0 && strings.ContainsRune("十百千万亿", runes[from-1]) {
		from--
	}
	return string(runes[from : i+1])
}

// bareNumbers judges that cells hold nothing but a number.
func bareNumbers(x *exam, rule *Rule) {
	broken := 0
	if len(x.r.Words) > 0 {
		for _, c := range x.system.cells {
			words, ok := x.r.Words[c]
			if !ok || len(letters(words)) == 0 && !strings.ContainsAny(words, "%％") || MoneyUnit(words) != "" {
				continue // 金额的单位另有检查
			}
			broken++
			x.say(rule, finding.Broken, string(c), "“"+Label(c)+"”一格应只填数，报告印作“"+short(words, 40)+"”。说明请写在正文里。", c)
		}
	}
	if broken == 0 {
		x.common(rule, finding.Holds, "", "各格只填数，没有夹带文字。")
	}
}

// mostDecimals are the decimals of an amount in 万元 (10,000 yuan) that still
// mean whole yuan. 存疑：全国格式没有规定小数位数，有的地方印明“保留4位小数”。
const mostDecimals = 4

var feeCell = setOf("table2.administrative_fees_wan_yuan")

// decimals notes amounts of more decimals than 万元 has use for.
func decimals(x *exam, rule *Rule) {
	cell, set := feeCell.names[0], &feeCell
	v := x.r.AtIndex(set.index[0])
	if x.r.Form == Form2019 {
		x.common(rule, finding.NotApplicable, cell, "2019年版格式不填收费金额，不作判断。")
		return
	}
	_, part, _ := strings.Cut(v.Text, ".")
	switch {
	case !v.Known():
		x.sayOf(rule, finding.CannotJudge, cell, "没有读到收费金额，无法判断。", set)
	case len(strings.TrimRight(part, "0")) > mostDecimals:
		x.sayOf(rule, finding.Broken, cell, "行政事业性收费以万元为单位，小数4位已经到元；报告为 "+v.Text+" 万元，有"+digits(int64(len(part)))+"位小数。请核对单位和数。", set)
	default:
		x.common(rule, finding.Holds, cell, "行政事业性收费的小数不超过4位，成立。", set.names...)
	}
}
