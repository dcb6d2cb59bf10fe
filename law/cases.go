package law

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"gongkai/calendar"
)

//go:embed testdata/cases.txt
var casesText string

// Case (案例) is one worked example of the law: what happened, and what has to
// come out. The examples are in testdata/cases.txt, written for jurists; the
// tests run each of them.
type Case struct {
	Name  string
	Basis string // 依据, for ParseCites or the number of a holiday notice
	Facts []Fact
}

// Fact is one key of a case with its values, 收到 2024-09-10.
type Fact struct {
	Key    string
	Values []string
	Line   int
}

// caseKeys are the words that begin a fact.
var caseKeys = []string{
	"规则", "收到", "补正通知", "补正收到", "缴费", "延期", "征求", "征求第三方", "征求其他机关", "回复", "期限", "不计入", "拒绝", "未载入",
	"起算", "选法", "长度", "适用",
	"办理结果", "表三", "试行表三", "施行", "行为", "救济", "告知",
	"理由", "条款", "权衡", "申请内容",
	"申请数", "页数", "通知日", "收费",
	"年度", "格式", "报告",
}

// Cases are the worked examples that came with the program. The file is read
// by the tests too, so an error in it stops the build.
func Cases() ([]Case, error) { return ReadCases(casesText) }

// ReadCases reads worked examples: blocks with an empty line between, each
// beginning 「案例 名称　依据 条款」; then facts, several on a line if wanted. What
// follows （ is a remark, and a line that begins with # is a comment.
func ReadCases(text string) ([]Case, error) {
	var cases []Case
	open := false
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			open = false
		case strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "案例"):
			name, basis, ok := strings.Cut(strings.TrimPrefix(line, "案例"), "依据")
			if name, basis = strings.TrimSpace(name), strings.TrimSpace(basis); !ok || name == "" || basis == "" {
				return nil, fmt.Errorf("第%d行：应写成“案例 名称　依据 条款”", i+1)
			}
			cases = append(cases, Case{Name: name, Basis: basis})
			open = true
		case !open:
			return nil, fmt.Errorf("第%d行：“%s”前面没有“案例”", i+1, clip(line))
		default:
			c := &cases[len(cases)-1]
			var err error
			if c.Facts, err = readFacts(c.Facts, line, i+1); err != nil {
				return nil, err
			}
		}
	}
	return cases, nil
}

func readFacts(facts []Fact, line string, no int) ([]Fact, error) {
	for i, word := range strings.Fields(line) {
		switch {
		case strings.HasPrefix(word, "（"):
			return facts, nil
		case slices.Contains(caseKeys, word):
			facts = append(facts, Fact{Key: word, Line: no})
		case i == 0:
			return nil, fmt.Errorf("第%d行：不认识“%s”", no, clip(word))
		default:
			f := &facts[len(facts)-1]
			f.Values = append(f.Values, word)
		}
	}
	return facts, nil
}

// Value is the first value of the first fact with that key, "" if none.
func (c Case) Value(key string) string {
	for _, f := range c.Facts {
		if f.Key == key && len(f.Values) > 0 {
			return f.Values[0]
		}
	}
	return ""
}

// subject is what the case is about: the kind of rule and its id or name.
func (c Case) subject() (kind, rule string) {
	for _, s := range []struct{ key, kind string }{
		{"规则", "期限"}, {"办理结果", "办理结果"}, {"行为", "救济"}, {"理由", "不予公开的理由"}, {"报告", "公布期限"}, {"格式", "年度报告格式"},
	} {
		if rule := c.Value(s.key); rule != "" {
			return s.kind, rule
		}
	}
	switch {
	case c.Value("申请数") != "":
		return "信息处理费", "per_piece"
	case c.Value("页数") != "":
		return "信息处理费", "per_page"
	case c.Value("申请内容") != "":
		return "申请内容", ""
	}
	return "期限", "reply"
}

// tests reports whether the case says anything about that version of the rule.
func (c Case) tests(e entry) bool {
	kind, rule := c.subject()
	switch {
	case e.id == "reply_supplemented":
		return c.Value("补正收到") != ""
	case e.id == "reply_paid":
		return c.Value("缴费") != ""
	case e.kind == "年度报告格式", e.kind == "申请内容":
		return kind == e.kind
	case e.kind == "救济" && kind == "办理结果" && c.Value("救济") != "":
		if !slices.Contains(e.outcomes, rule) {
			return false
		}
	case e.kind == "救济告知":
		return false
	case kind != e.kind || rule != e.id && rule != e.name:
		return false
	}
	dated := false
	for _, f := range c.Facts {
		for _, v := range f.Values {
			day, _, _ := strings.Cut(strings.TrimSuffix(v, "起"), "至")
			if on, err := calendar.ParseDate(day); err == nil {
				if dated = true; e.force.Has(on) {
					return true
				}
			}
		}
	}
	return !dated
}
