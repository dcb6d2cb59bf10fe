package annual

import (
	"slices"
	"strings"

	"gongkai/finding"
	"gongkai/law"
)

// titles lists the wordings of the six titles that are accepted besides the
// form's own; the last two forms and the Regulation itself use them. They are
// written as fold leaves them.
var titles = map[string][]string{
	"overview":     {"总体情况"},
	"proactive":    {"主动公开政府信息情况", "行政机关主动公开政府信息情况"},
	"applications": {"收到和处理政府信息公开申请情况", "行政机关收到和处理政府信息公开申请情况"},
	"remedies": {"政府信息公开行政复议、行政诉讼情况", "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
		"政府信息公开行政复议和行政诉讼情况", "政府信息公开行政复议及行政诉讼情况", "因政府信息公开工作被申请行政复议和提起行政诉讼情况"},
	"problems":      {"存在的主要问题及改进情况", "政府信息公开工作存在的主要问题及改进情况", "存在问题及改进情况", "存在的主要问题和改进情况"},
	"other_matters": {"其他需要报告的事项", "其他需要报告事项"},
}

// formPart is one of the six parts with the sentences on one that is as it
// should be.
type formPart struct {
	law.Section
	name                         string // 一、总体情况
	placed, headed, wellNumbered string
}

var formParts = func() (parts []formPart) {
	for n, part := range law.Form2021.Sections {
		name := part.Number + part.Title
		quoted := "“" + name + "”"
		parts = append(parts, formPart{part, name, "第" + chinese[n+1] + "部分" + quoted + "在，位置正确。", "标题" + quoted + "符合格式。", quoted + wellNumbered})
	}
	return parts
}()

// formPartOf returns the part of the form with that id; nil for the foreword.
func formPartOf(id string) *formPart {
	for i := range formParts {
		if formParts[i].ID == id {
			return &formParts[i]
		}
	}
	return nil
}

// sixParts judges that the six parts stand in the report, once each, in order.
func sixParts(x *exam, rule *Rule) {
	if len(x.r.Sections) == 0 {
		x.say(rule, finding.CannotJudge, "", "报告没有文字部分，无法判断六个部分是否齐全。")
		return
	}
	if x.untitled() {
		x.point(x.say(rule, finding.Broken, "", "六个部分的标题一个也没有找到。报告应依次写明六个部分；来件如果是抓取、转换得来的，请对照原件看标题是不是丢在半路。"), x.r.TitlePlace)
		return
	}
	reached := 0
	for n := range formParts {
		part := &formParts[n]
		name := part.name
		stands := x.sections(part.ID)
		switch {
		case len(stands) == 0 && x.inline(name):
			x.say(rule, finding.CannotJudge, part.ID, "第"+chinese[n+1]+"部分“"+name+"”的标题与前面的正文连在一行，没有分开，不作判断。")
		case len(stands) == 0 && reached == len(x.r.Sections)-1 && x.cutOff() && !x.tableFound(part):
			x.say(rule, finding.CannotJudge, part.ID, "原文没有完就断了，断处以后有没有第"+chinese[n+1]+"部分“"+name+"”不能断定，不作判断。")
		case len(stands) == 0:
			message := "缺第" + chinese[n+1] + "部分“" + name + "”的标题"
			place := x.r.Sections[reached].Place // 没有表的，看前一部分
			if place.IsZero() && len(x.r.Sections[reached].Paragraphs) > 0 {
				place = x.r.Sections[reached].Paragraphs[0].Place // 引言没有标题
			}
			if t, ok := tableOf(x.r.Form, part.Section); ok && x.found(t.ID) {
				message += "，该部分的表仍读到了"
				place = x.firstPlace(t.ID)
			}
			x.point(x.say(rule, finding.Broken, part.ID, message+"。报告应依次写明六个部分。"), place)
		case len(stands) > 1:
			f := x.say(rule, finding.Broken, part.ID, "第"+chinese[n+1]+"部分“"+name+"”的标题出现了 "+digits(int64(len(stands)))+" 次，应只有一次。")
			for _, i := range stands {
				x.point(f, x.r.Sections[i].Place)
			}
		case stands[0] < reached:
			x.point(x.say(rule, finding.Broken, part.ID, "第"+chinese[n+1]+"部分“"+name+"”的位置不对，应排在第"+chinese[n]+"部分之后。"), x.r.Sections[stands[0]].Place)
		default:
			x.pointAt(x.add(rule, finding.Holds, part.ID, part.placed), stands[0])
		}
		if len(stands) > 0 {
			reached = max(reached, stands[0]) // 重复的标题不使后面各部分都成了错位
		}
	}
}

// untitled reports a whole report without the title of any part: extractors of
// articles leave titles out, and then one word about it says as much as six.
func (x *exam) untitled() bool {
	for n := range formParts {
		if len(x.sections(formParts[n].ID)) > 0 || x.inline(formParts[n].name) {
			return false
		}
	}
	return !x.cutOff()
}

// tableFound reports whether the table of a part was found.
func (x *exam) tableFound(part *formPart) bool {
	t, ok := tableOf(x.r.Form, part.Section)
	return ok && x.found(t.ID)
}

// inline reports whether the title of a part stands behind a sentence in the
// running text, where a converter left out the line's end.
func (x *exam) inline(name string) bool {
	behind := []rune("。" + folded(name))
	for i := range x.r.Sections {
		if x.r.Sections[i].ID == "" {
			continue // 引言可以列出各部分
		}
		lines := x.folded(i)
		for k := range lines {
			l := &lines[k]
			for _, stop := range l.marks { // 句号都记下了
				if hasPrefix(l.runes[stop:], behind) {
					return true
				}
			}
		}
	}
	return false
}

// firstPlace returns where the first number of a table stands.
func (x *exam) firstPlace(id law.TableID) finding.Place {
	for _, row := range x.system.of(id) {
		for _, c := range row.cells {
			if p := x.r.PlaceOf(c); !p.IsZero() {
				return p
			}
		}
	}
	return finding.Place{}
}

// headings judges the words of the titles that stand there.
func headings(x *exam, rule *Rule) {
	for i := range x.r.Sections {
		s, part := &x.r.Sections[i], formPartOf(x.r.Sections[i].ID)
		if part == nil {
			continue
		}
		want := part.name
		if s.Heading == want {
			x.pointAt(x.add(rule, finding.Holds, s.ID, part.headed), i)
			continue
		}
		number, title := cutNumber(s.Heading)
		switch {
		case !slices.Contains(titles[s.ID], title) && x.cutHeading(i, title):
			x.point(x.say(rule, finding.CannotJudge, s.ID, "原文在标题"+s.name()+"中断了，无法判断。"), s.Place)
		case !slices.Contains(titles[s.ID], title):
			x.point(x.say(rule, finding.Broken, s.ID, "标题"+s.name()+"与格式不同，应为“"+want+"”。"), s.Place)
		case number != "" && number != strings.TrimSuffix(part.Number, "、") && i != x.misnumbered():
			x.point(x.say(rule, finding.Broken, s.ID, "标题"+s.name()+"的序号与格式不同，应为“"+want+"”。"), s.Place)
		default:
			x.point(x.say(rule, finding.Holds, s.ID, "标题"+s.name()+"符合格式。"), s.Place)
		}
	}
}

// misnumbered returns the section whose number alone is not the form's: a slip,
// which the rule on numbers judges. A report that numbers its parts in another
// way has several; then it returns -1.
func (x *exam) misnumbered() int {
	slip, right := -1, 0
	for i := range x.r.Sections {
		s, part := &x.r.Sections[i], formPartOf(x.r.Sections[i].ID)
		if part == nil {
			continue
		}
		if s.Heading == part.name {
			right++
			continue
		}
		switch number, _ := cutNumber(s.Heading); {
		case number == "":
		case number == strings.TrimSuffix(part.Number, "、"):
			right++
		case slip >= 0:
			return -1
		default:
			slip = i
		}
	}
	if right < 4 {
		return -1
	}
	return slip
}

// cutHeading reports whether the source ends within the title: it is the last of
// the text, nothing stands behind it, and the form's title goes on from it.
func (x *exam) cutHeading(section int, title string) bool {
	s := &x.r.Sections[section]
	if section+1 < len(x.r.Sections) || len(s.Paragraphs) > 0 || title == "" {
		return false
	}
	if part := formPartOf(s.ID); part.Table != "" && x.r.Found[law.TableID(part.Table)] {
		return false
	}
	return slices.ContainsFunc(titles[s.ID], func(t string) bool { return len(t) > len(title) && strings.HasPrefix(t, title) })
}

// cutNumber folds a heading and takes marks and its number off: 三、 or 三.
func cutNumber(heading string) (number, title string) {
	title = strings.Trim(strings.TrimLeft(folded(heading), "#-"), ":。.")
	if n, rest, ok := strings.Cut(title, "、"); ok && ordinal(n) > 0 {
		return n, rest
	}
	if n, rest, ok := strings.Cut(title, "."); ok && ordinal(n) > 0 {
		return n, rest
	}
	return "", title
}

// sections returns the indices of the sections with that id, until it is asked again.
func (x *exam) sections(id string) []int {
	x.stands = x.stands[:0]
	for i := range x.r.Sections {
		if x.r.Sections[i].ID == id {
			x.stands = append(x.stands, i)
		}
	}
	return x.stands
}

func tableOf(form string, part law.Section) (law.Table, bool) {
	for i, t := range Tables(form) { // the three tables stand in parts 二, 三 and 四
		if part.Table != "" && part.Table == law.Form2021.Tables[i].ID {
			return t, true
		}
	}
	return law.Table{}, false
}

// aspects are the words by which each of the five topics of part 一 is known.
// They are wide on purpose: a topic that is touched at all is not missing.
var aspects = map[string][]string{
	"overview_proactive":              {"主动公开", "发布"},
	"overview_on_request":             {"依申请", "公开申请"},
	"overview_information_management": {"信息管理", "信息资源", "保密", "审核", "审查", "动态调整"},
	"overview_platform":               {"平台", "网站", "政务新媒体", "公众号"},
	"overview_supervision":            {"监督", "考核", "评议", "责任追究", "评估", "培训"},
}

// topicWord is a word by which one of the five topics is known.
type topicWord struct {
	topic int
	runes []rune
}

// topicHeads and topicSeconds are the first two runes of these words: they spare
// most of a text a closer look.
var topicTitles, topicWords, topicHeads, topicSeconds = func() (titles []string, words []topicWord, heads, seconds *runeSet) {
	part, _ := section("overview")
	var first, second strings.Builder
	for i, t := range part.Topics {
		titles = append(titles, t.Title)
		for _, w := range aspects[t.ID] {
			runes := []rune(w)
			words = append(words, topicWord{i, runes})
			first.WriteRune(runes[0])
			second.WriteRune(runes[1])
		}
	}
	return titles, words, setOfRunes(first.String()), setOfRunes(second.String())
}()

func fiveAspects(x *exam, rule *Rule) {
	stands := x.sections("overview")
	if len(stands) == 0 {
		x.say(rule, finding.CannotJudge, "overview", "没有找到第一部分，无法判断五个方面是否都写到。")
		return
	}
	missing := x.topicsMissing(stands)
	if len(missing) > 0 && x.breaksOff(stands[len(stands)-1]) {
		x.pointAt(x.say(rule, finding.CannotJudge, "overview", "原文到第一部分为止，可能没有读完，没有读到的方面不能断定没有写，无法判断。"), stands[0])
		return
	}
	if len(missing) > 0 {
		x.pointAt(x.say(rule, finding.Broken, "overview", "第一部分应写主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面；没有写到："+strings.Join(missing, "、")+"。"), stands[0])
		return
	}
	x.pointAt(x.say(rule, finding.Holds, "overview", "第一部分写到了五个方面。"), stands[0])
}

// breaksOff reports whether the source ends with the section: whoever copied it
// kept its beginning, and how much of the part that is cannot be known.
func (x *exam) breaksOff(section int) bool {
	return section+1 == len(x.r.Sections) && len(x.r.Found) == 0
}

// topicsMissing returns the titles of the topics of which sections do not say a word.
func (x *exam) topicsMissing(sections []int) (titles []string) {
	all := 1<<len(topicTitles) - 1 // one bit for each topic
	found := 0
	for _, i := range sections {
		lines := x.folded(i)
		for n := range lines {
			l := &lines[n]
			for at, r := range l.runes {
				if !topicHeads.has(r) || at+1 == len(l.runes) || !topicSeconds.has(l.runes[at+1]) {
					continue
				}
				for k := range topicWords {
					if w := &topicWords[k]; r == w.runes[0] && hasPrefix(l.runes[at:], w.runes) {
						found |= 1 << w.topic
					}
				}
				if found == all {
					return nil
				}
			}
		}
	}
	for k, title := range topicTitles {
		if found>>k&1 == 0 {
			titles = append(titles, title)
		}
	}
	return titles
}

var formNames = map[string]string{Form2021: "2021年版", Form2019: "2019年版（试行）", FormMixed: "2021年版表二加2019年版表三"}

// formOfYear judges that the report uses the form prescribed for its year.
func formOfYear(x *exam, rule *Rule) {
	form, ok := law.FormOf(x.r.Year)
	switch name := formNames[x.r.Form]; {
	case !ok || name == "":
		x.say(rule, finding.CannotJudge, "form", "没有读到年度或格式，无法判断所用格式是否正确。")
	case form.ID != x.r.Form:
		place := x.firstPlace(x.system.tables[0].ID)
		if x.r.Form == FormMixed {
			place = x.r.PlaceOf("table3.other.total") // 单独一行的“（六）其他处理”
		}
		x.point(x.say(rule, finding.Broken, "form", digits(int64(x.r.Year))+"年度报告应使用"+formNames[form.ID]+"格式；报告用的是"+name+"。"), place)
	default:
		x.say(rule, finding.Holds, "form", digits(int64(x.r.Year))+"年度报告使用"+name+"格式，正确。")
	}
}

// title judges the report's name.
func title(x *exam, rule *Rule) {
	const want = "政府信息公开工作年度报告"
	if strings.HasSuffix(x.r.Title, want) || strings.Contains(x.r.Title, want) { // 多半一字不差，不必折叠
		x.common(rule, finding.Holds, "title", "标题符合格式。")
		return
	}
	words := folded(x.r.Title)
	switch {
	case words == "":
		x.say(rule, finding.CannotJudge, "title", "没有读到报告的标题，无法判断。")
	case strings.Contains(words, want):
		x.common(rule, finding.Holds, "title", "标题符合格式。")
	default:
		x.point(x.say(rule, finding.Broken, "title", "标题应为“某机关某年政府信息公开工作年度报告”；报告的标题是“"+short(x.r.Title, 60)+"”。"), x.r.TitlePlace)
	}
}
