package annual

import (
	"slices"
	"strings"

	"gongkai/finding"
	"gongkai/law"
)

// Words that were taken over from elsewhere give themselves away where they
// name whose report it is, whom to ask, and of which year they speak. Only
// there are they judged: a report may name other bodies and years anywhere else.

// early runs over the paragraphs in which a report introduces itself: the
// foreword and the first of part one.
func (x *exam) early(visit func(s *Section, k int, l *line)) {
	for i := range x.r.Sections {
		s := &x.r.Sections[i]
		most := len(s.Paragraphs)
		switch s.ID {
		case "":
			most = min(most, 40)
		case "overview":
			most = min(most, 3)
		default:
			continue
		}
		for k := range most {
			visit(s, k, &x.folded(i)[k])
		}
	}
}

// openings returns the formulas by which a report presents itself, once for all
// rules that ask.
func (x *exam) openings() []presented {
	if !x.opened {
		x.opened = true
		x.early(func(s *Section, k int, l *line) {
			if !l.shows(hasReport) || !namesReport(l.original) {
				return
			}
			o, ok := openingOf(l)
			if !ok {
				o, ok = presenterOf(l)
			}
			if ok {
				x.formulas = append(x.formulas, presented{o, s, k, l})
			}
		})
	}
	return x.formulas
}

// presented is a formula where it stands.
type presented struct {
	opening
	section   *Section
	paragraph int
	line      *line
}

// ownBody judges that the body which the words present, or whom they tell the
// reader to ask, is the one in the title.
func ownBody(x *exam, rule *Rule) {
	body := folded(x.r.Body)
	if body == "" {
		x.say(rule, finding.CannotJudge, "", "没有读到机关名称，无法核对文中的机关。")
		return
	}
	broken := 0
	say := func(s *Section, k int, l *line, from, to int, what string) {
		if broken++; broken == 1 { // 一份照搬的报告，说一次就够
			x.point(x.say(rule, finding.Broken, s.ID, "标题的机关是“"+short(x.r.Body, 40)+"”，而文中"+what+"“"+short(l.words(from, to), 40)+"”。请核对是否照搬了别处的文字。"), l.span(s.Paragraphs[k].Place, from, to))
		}
	}
	for _, o := range x.openings() {
		if o.body != "" && o.body != body && (elsewhere(body, o.body) || otherOrgan(body, o.body) || otherGovernment(body, o.body) || unrelated(body, o.body)) {
			say(o.section, o.paragraph, o.line, o.named, o.named+len([]rune(o.body)), "公布的是")
		}
	}
	introduced := false
	x.early(func(s *Section, k int, l *line) {
		if from, to := asked(l); to > from {
			if elsewhere(body, string(l.runes[from:to])) {
				say(s, k, l, from, to, "请读者联系的是")
			}
		}
		if s.ID == "overview" && !introduced && len(l.runes) > longestHeading {
			introduced = true
			if from, to := subjectOf(l); to > from {
				if elsewhere(body, string(l.runes[from:to])) {
					say(s, k, l, from, to, "写的是")
				}
			}
		}
	})
	if broken == 0 {
		x.common(rule, finding.Holds, "", "文中没有把别的机关写作本机关。")
	}
}

// asked reads whom a reader is to ask: 请与…联系.
func asked(l *line) (from, to int) {
	const most = 40
	for _, mark := range l.marks {
		i := int(mark)
		from, ok := i, false
		switch l.runes[i] {
		case '请', '可': // 敬请与、可与
			if from, ok = after(l.runes, i+1, "与"); !ok {
				if from, ok = after(l.runes, i+1, "联系"); ok {
					from, _ = after(l.runes, from, ":")
				}
			}
		}
		if !ok {
			continue
		}
		for to = from; to < len(l.runes) && to < from+most; to++ {
			switch {
			case strings.ContainsRune(",。;:()、", l.runes[to]):
				return from, to
			case startsWithRunes(l.runes[to:], "联系"):
				return from, to
			}
		}
		return 0, 0
	}
	return 0, 0
}

// doings are words that follow the subject of a report's first sentence.
var doings = []string{"认真", "深入", "坚持", "严格", "全面", "积极", "紧紧", "始终", "高度", "扎实", "持续", "进一步", "在", "以", "按照", "政府", "人民政府"}

// noSubject are runes that no name of a place has which begins a sentence.
var noSubject = setOfRunes("按照根据围绕坚持聚焦落实在全我各本该省市和与为对向从由上级属地辖,。")

// notOfSubject are words that stand before another's name: 通过县政府网站.
var notOfSubject = []string{"通过", "经过", "经由", "利用", "借助", "依托", "依靠", "针对", "结合", "配合", "协助", "接受", "召开", "参加", "完成", "主动"}

// subjectOf reads the place of which the first sentence of part one speaks:
// 2025年，临溪县认真贯彻….
func subjectOf(l *line) (from, to int) {
	runes := l.runes
	if _, n := yearAt(runes); n > 0 {
		from, _ = after(runes, n, "度")
		from, _ = after(runes, from, "以来")
		from, _ = after(runes, from, ",")
	}
	if startsWithRunes(runes[from:], notOfSubject...) {
		return 0, 0
	}
	for to = from; to < len(runes) && to <= from+6; to++ {
		r := runes[to]
		if noSubject.has(r) {
			return 0, 0
		}
		if to >= from+2 && strings.ContainsRune(countyLevels, r) {
			if to++; startsWithRunes(runes[to:], doings...) {
				return from, to
			}
			return 0, 0
		}
	}
	return 0, 0
}

// ownYear judges that the words speak of the report's year: not of the year
// before alone, and not of the year before with this year's numbers.
func ownYear(x *exam, rule *Rule) {
	if x.r.Year == 0 {
		x.say(rule, finding.CannotJudge, "", "没有读到报告年度，无法核对文中的年份。")
		return
	}
	if x.onlyLastYear(rule) || x.numbersOfLastYear(rule) {
		return
	}
	x.common(rule, finding.Holds, "", "文中的年份与报告年度没有矛盾。")
}

// onlyLastYear says so where part one begins a sentence with the year before
// and never names the report's year.
func (x *exam) onlyLastYear(rule *Rule) bool {
	for _, i := range x.sections("overview") {
		paragraph, at := -1, 0
		lines := x.folded(i)
		if k, n := x.firstYear(lines); n > 0 {
			s, l := &x.r.Sections[i], &lines[k]
			x.point(x.say(rule, finding.Broken, s.ID, "报告年度是"+digits(int64(x.r.Year))+"年，而"+s.name()+"开头写的是"+l.words(0, n)+"。请核对年份，并检查是否照搬了上年的文字。"), l.span(s.Paragraphs[k].Place, 0, n))
			return true
		}
		for k := range lines {
			runes := lines[k].runes
			for _, mark := range lines[k].marks {
				j := int(mark)
				if runes[j] != '2' {
					continue
				}
				year, n := yearAt(runes[j:])
				if n == 0 {
					continue
				}
				if year == x.r.Year {
					return false
				}
				end, _ := after(runes, j+n, "度")
				if year == x.r.Year-1 && paragraph < 0 && (j == 0 || strings.ContainsRune("。;:.)", runes[j-1])) && startsWithRunes(runes[end:], ",") {
					paragraph, at = k, j
				}
			}
		}
		if paragraph >= 0 {
			s, l := &x.r.Sections[i], &lines[paragraph]
			x.point(x.say(rule, finding.Broken, s.ID, "报告年度是"+digits(int64(x.r.Year))+"年，而"+s.name()+"只写到"+l.words(at, at+5)+"，没有写到"+digits(int64(x.r.Year))+"年。请核对年份，并检查是否照搬了上年的文字。"), l.span(s.Paragraphs[paragraph].Place, at, at+5))
			return true
		}
	}
	return false
}

// firstYear reads the year before at the head of the first sentence of part one:
// 2024年，我县…. Its length is 0 where another word or year stands there.
func (x *exam) firstYear(lines []line) (paragraph, n int) {
	for k := range lines {
		runes := lines[k].runes
		if len(runes) <= longestHeading {
			continue // 小标题
		}
		year, n := yearAt(runes)
		if year != x.r.Year-1 {
			return 0, 0
		}
		end, _ := after(runes, n, "度")
		if !startsWithRunes(runes[end:], ",我", ",本", ",全") {
			if end+1 >= len(runes) || runes[end] != ',' {
				return 0, 0
			}
			if _, own := x.who().match(runes[end+1:]); !own { // 2024年，临溪县…
				return 0, 0
			}
		}
		return k, n
	}
	return 0, 0
}

// least is the smallest number that two years hardly share by chance.
const least = 3

// numbersOfLastYear says so where the words give as a number of the year before
// what the tables of this year state, and nowhere as one of this year.
func (x *exam) numbersOfLastYear(rule *Rule) bool {
	last := digits(int64(x.r.Year-1)) + "年"
	named := func(s *Section) bool {
		return slices.ContainsFunc(s.Paragraphs, func(p Paragraph) bool { return strings.Contains(p.Text, last) })
	}
	if !slices.ContainsFunc(x.sections("overview"), func(i int) bool { return named(&x.r.Sections[i]) }) {
		return false
	}
	before := *x.r
	before.Year--
	own := x.words.mentions
	x.words.mentions = nil // 房间给上一年的用
	others := mentions(&before, &x.words, x.allFolded(), x.who())
	x.words.mentions = own
	for _, m := range others {
		if m.Number < least || m.Doubt != "" || m.Loose || m.stands(x.r) != agrees || !ofTheYear(m.Means[0].Cells[0]) {
			continue
		}
		if slices.ContainsFunc(own, func(o Mention) bool { return o.Place == m.Place || o.Means[0].Cells[0] == m.Means[0].Cells[0] }) {
			continue
		}
		if !x.headed(&m, last) {
			continue // 较2024年的10件增加
		}
		x.point(x.say(rule, finding.Broken, m.Section, "“"+short(m.Text, 60)+"”写作"+last+"的数，却与本报告"+m.Means[0].Name+"相同；报告年度是"+digits(int64(x.r.Year))+"年。请核对年份。"), m.Place)
		return true
	}
	return false
}

// headed reports whether a sentence or clause of the paragraph with the mention
// begins with the year, before it.
func (x *exam) headed(m *Mention, year string) bool {
	for i := range x.r.Sections {
		s := &x.r.Sections[i]
		for k := range s.Paragraphs {
			before, _, there := strings.Cut(s.Paragraphs[k].Text, m.Text)
			if s.ID != m.Section || !there {
				continue
			}
			said := folded(before + m.Text)
			for at := strings.LastIndex(said, year); at >= 0; at = strings.LastIndex(said[:at], year) {
				head := []rune(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(said[:at], "到"), "截至"), "截止")) // 截至2024年12月31日
				// 1.2024年……
				if len(head) == 0 || strings.ContainsRune(",。;:.)、", head[len(head)-1]) {
					return true
				}
			}
		}
	}
	return false
}

// ofTheYear reports whether a cell counts what came in or was closed in the year.
func ofTheYear(c law.Cell) bool {
	return c == "table3.new_received.total" || c == "table3.results_total.total"
}
