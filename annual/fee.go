package annual

import (
	"errors"
	"slices"
	"strings"

	"gongkai/calendar"
	"gongkai/finding"
	"gongkai/law"
)

// book is the law as of now; the date of a matter picks the version.
var book = law.Current()

// feesInForce reports whether 信息处理费 could be charged in the report's year.
// A report of an unknown year is judged by the law in force.
func feesInForce(year int) bool {
	end, err := calendar.NewDate(year, 12, 31)
	if year == 0 || err != nil {
		return true
	}
	var none *law.NotInForce
	_, err = book.Fee("per_piece", end)
	return !errors.As(err, &none)
}

// feeless reports whether there was no fee in the report's year.
func (x *exam) feeless() bool {
	if !x.feeAsked {
		x.feeAsked, x.noFee = true, !feesInForce(x.r.Year)
	}
	return x.noFee
}

// otherMatters returns where part six stands, or says why a rule about the fee
// cannot be applied to it.
func (x *exam) otherMatters(rule *Rule) (stands []int, place finding.Place) {
	stands = x.sections("other_matters")
	switch {
	case x.feeless():
		x.say(rule, finding.NotInForce, "other_matters", digits(int64(x.r.Year))+"年度尚不收取信息处理费，不作判断。")
	case len(stands) == 0:
		x.say(rule, finding.CannotJudge, "other_matters", "没有找到第六部分，无法判断是否写明信息处理费。")
	default:
		return stands, x.r.Sections[stands[0]].Place
	}
	return nil, place
}

// fee judges that part six says whether 信息处理费 was charged. A bare 无 is
// common, and left to the note.
func fee(x *exam, rule *Rule) {
	stands, place := x.otherMatters(rule)
	switch {
	case len(stands) == 0:
	case x.feeTwice(rule, stands):
	case x.feeNamed(stands):
		x.common(rule, finding.Holds, "other_matters", "第六部分写明了信息处理费的收取情况。")
	case x.bareNone(stands):
		x.common(rule, finding.NotApplicable, "other_matters", "第六部分只写“无”，见提示。")
	case x.endsIn(stands[len(stands)-1]):
		x.say(rule, finding.CannotJudge, "other_matters", "原文在第六部分中断了，不能断定有没有写明信息处理费，不作判断。")
	default:
		x.point(x.say(rule, finding.Broken, "other_matters", "第六部分应写明本年度收取信息处理费的情况，没有收取的也应写明；报告没有提到。"), place)
	}
}

// endsIn reports whether the source breaks off within a section: in its title or
// in its words. A title with nothing behind it is whole.
func (x *exam) endsIn(section int) bool {
	s := &x.r.Sections[section]
	if section+1 < len(x.r.Sections) {
		return false
	}
	if len(s.Paragraphs) > 0 {
		return x.cutOff()
	}
	_, title := cutNumber(s.Heading)
	return !slices.Contains(titles[s.ID], title) && x.cutHeading(section, title)
}

// feeNone notes a part six that is a bare 无.
func feeNone(x *exam, rule *Rule) {
	stands, place := x.otherMatters(rule)
	switch {
	case len(stands) == 0:
	case x.bareNone(stands):
		x.point(x.say(rule, finding.Broken, "other_matters", "第六部分只写“无”；宜写明本年度是否收取信息处理费。"), place)
	default:
		x.common(rule, finding.Holds, "other_matters", "第六部分有具体内容。")
	}
}

// feeNamed reports whether sections speak of 处理费, 收费 or 费用.
func (x *exam) feeNamed(sections []int) bool {
	for _, i := range sections {
		lines := x.folded(i)
		for n := range lines {
			l := &lines[n]
			if !l.shows(hasFee) {
				continue
			}
			for _, mark := range l.marks {
				at := int(mark)
				if l.runes[at] == '费' && (at > 0 && l.runes[at-1] == '收' || at > 1 && l.runes[at-1] == '理' && l.runes[at-2] == '处' || at+1 < len(l.runes) && l.runes[at+1] == '用') {
					return true
				}
			}
		}
	}
	return false
}

// longestNone is how many runes the longest way to say so has.
const longestNone = 24

// bareNone reports whether all that sections say is that there is nothing. What
// stands behind it in short lines and makes no sentence is the signature, the
// date, and the buttons of the page.
func (x *exam) bareNone(sections []int) bool {
	var words []rune
	for _, i := range sections {
		for _, l := range x.folded(i) {
			runes := l.runes
			for len(runes) > 0 && strings.ContainsRune("。.;-", runes[0]) {
				runes = runes[1:]
			}
			for len(runes) > 0 && strings.ContainsRune("。.;-", runes[len(runes)-1]) {
				runes = runes[:len(runes)-1]
			}
			if len(runes) == 0 {
				continue
			}
			switch {
			case len(words) == 0:
				words = runes
			case !slices.Contains(l.runes, '。') && slices.ContainsFunc(pageEnds, func(w string) bool { return strings.Contains(l.original, w) }):
				continue // 主办单位、备案号：网页的页脚
			case len(runes) > longestHeading || slices.Contains(l.runes, '。') || slices.Contains(l.runes, ','):
				return false
			}
		}
	}
	return nothingElse(string(words))
}

// nothingElse reports words that say there is nothing and no more: 无, 本年度我局没有其他
// 需要报告的事项.
func nothingElse(words string) bool {
	if words == "" || len([]rune(words)) > longestNone {
		return false
	}
	for again := true; again; {
		again = false
		if _, n := yearAt([]rune(words)); n > 0 {
			words, again = string([]rune(words)[n:]), true
		}
		for _, w := range noneBefore {
			if rest, ok := strings.CutPrefix(words, w); ok {
				words, again = rest, true
			}
		}
	}
	for _, w := range []string{"无", "没有", "未有"} {
		if rest, ok := strings.CutPrefix(words, w); ok {
			return noneBehind.Replace(rest) == ""
		}
	}
	return false
}

// noneBefore are words that may stand before 无: when, whose.
var noneBefore = []string{"度", "本年度", "本年", "今年", "全年", "目前", "暂", "我", "本", "全", "单位", "机关", "局", "厅", "委", "办", "县", "市", "区", "镇", "乡", "街道", ","}

// noneBehind takes off what there is none of.
var noneBehind = strings.NewReplacer("其他", "", "其它", "", "需要", "", "需", "", "应当", "", "应", "", "要", "", "报告", "", "说明", "", "的", "", "事项", "", "情况", "", "内容", "")
