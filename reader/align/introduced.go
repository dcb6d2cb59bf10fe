package align

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/annual"
)

// introduced reports whether the words of a source without tables introduce
// themselves as an annual report: an opening that whoever copied it cut off
// before 表二, or a report whose tables are pictures. News and notices tell of
// reports too, but not in these words, or in one of them alone.
func introduced(r *annual.Report) bool {
	titled := r.Body != "" && r.Year > 0
	var seen [len(introductions)]bool
	aspects, below, parted, overview := 0, false, false, false
	for i, s := range r.Sections {
		parted, overview = parted || s.ID != "", overview || s.ID == "overview"
		if i > 0 && s.ID != "overview" {
			continue
		}
		for k := range min(len(s.Paragraphs), mostEarly) {
			text := simplified(unread(squeeze(s.Paragraphs[k].Text)))
			if !titled && short(text) && strings.Contains(text, "关于") && endsIn(text, "通知", "方案", "函") {
				return false
			}
			if i == 0 && k == 0 && !titled && short(text) && endsIn(text, "会", "会议", "培训", "培训班") {
				return false // 会议的消息说到年度报告怎么编
			}
			if aspects < 2 && startsAspect(text) {
				aspects++
			}
			below = below || reportsBelow(text)
			for n, in := range introductions {
				seen[n] = seen[n] || in(text)
			}
		}
	}
	said := 0
	for _, is := range seen {
		if is {
			said++
		}
	}
	switch {
	case titled && (parted || aspects >= 2) || said >= 3 || said == 2 && aspects >= 2:
		return true
	case titled || parted:
		return said >= 1 || overview && (below || aspects >= 2)
	}
	return false
}

// introductions are the sentences with which reports begin; 本报告 and its like
// is what the writer of a notice or of news does not say.
var introductions = [...]func(text string) bool{
	func(t string) bool {
		return periodIn(t) > 0 && contains(t, "所列", "本报告", "本年度报告", "本年报", "情况及数据")
	},
	func(t string) bool {
		return contains(t, asks...) && contains(t, "疑问", "意见", "建议", "异议")
	},
	func(t string) bool {
		return contains(t, "本报告", "本年度报告", "本年报") && contains(t, "包括", "包含", "组成") && strings.Contains(t, "总体情况") && strings.Contains(t, "主动公开政府信息")
	},
	func(t string) bool {
		return strings.Contains(t, "信息公开条例") && contains(t, "本报告", "本年度报告", "本年报") && contains(t, "编制", "制定", "撰写")
	},
	func(t string) bool {
		_, _, ok := annual.Opening(t)
		return ok
	},
}

// ofSchool reports the foreword of a school's report on its own information
// (《高等学校信息公开办法》): its year is that of the school, and it has no tables.
func ofSchool(r *annual.Report) bool {
	if len(r.Sections) == 0 || r.Sections[0].ID != "" {
		return false
	}
	rules, year := false, false
	for k := range min(len(r.Sections[0].Paragraphs), mostEarly) {
		text := simplified(squeeze(r.Sections[0].Paragraphs[k].Text))
		rules = rules || contains(text, "《高等学校信息公开办法》", "高校信息公开年度报告")
		year = year || contains(text, "学年", "本校", "我校", "学校信息公开")
	}
	return rules && year
}

// ofUtility reports the opening of the report of a company or hospital that serves
// the public, which is under the rules of its trade (条例第五十五条): it names them and
// speaks of itself as one.
func ofUtility(r *annual.Report) bool {
	rules, itself := false, false
	for i := range r.Sections {
		s := &r.Sections[i]
		if s.ID != "" && s.ID != "overview" {
			continue
		}
		for k := range min(len(s.Paragraphs), mostEarly) {
			text := simplified(squeeze(s.Paragraphs[k].Text))
			rules = rules || contains(text, "公共企事业单位信息公开", "供水企业信息公开", "供电企业信息公开", "供热企业信息公开", "供气企业信息公开", "医疗卫生机构信息公开", "国有企业信息公开")
			itself = itself || contains(text, "我公司", "本公司", "我院", "本院", "我集团", "本集团")
		}
	}
	return rules && itself
}

// reportsBelow reports a sentence that ends 政府信息公开工作情况报告如下.
func reportsBelow(text string) bool {
	const most = 90 // 字节，三十字
	for _, w := range []string{"报告如下", "公布如下", "汇报如下"} {
		if at := strings.Index(text, w); at >= 0 {
			before := text[max(0, at-most):at]
			if from := strings.LastIndex(before, "信息公开"); from >= 0 && !strings.Contains(before[from:], "。") {
				return true
			}
		}
	}
	return false
}

var asks = []string{"对本报告", "对本年报", "对本年度报告", "对报告", "对年报", "对年度报告", "对《年报》"}

// fiveAspects are what part one writes of, as its items name it.
var fiveAspects = []string{"主动公开", "依申请公开", "政府信息管理", "平台建设", "政府信息公开平台", "监督保障"}

// startsAspect reports a paragraph that begins with the number of an item and
// the name of an aspect: （二）依申请公开情况.
func startsAspect(text string) bool {
	var number bool
	rest := strings.TrimLeftFunc(text, func(c rune) bool {
		in := strings.ContainsRune("（）()、.．一二三四五123456", c)
		number = number || in
		return in
	})
	if !number {
		return false
	}
	for _, a := range fiveAspects {
		if at := strings.Index(rest, a); at >= 0 && utf8.RuneCountInString(rest[:at]) <= 6 {
			return true
		}
	}
	return false
}

func endsIn(text string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(text, w) })
}

func contains(text string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
