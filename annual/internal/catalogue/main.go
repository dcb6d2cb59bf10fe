// Command catalogue prints docs/findings.md, the catalogue of what a check of
// an annual report (年报体检) may say: for each rule what must hold, why, what
// it rests on, how much it weighs, and the very words of a finding, made by
// running Check on a report that breaks the rule.
package main

import (
	"fmt"
	"strings"

	"gongkai/annual"
	"gongkai/annual/annualtest"
	"gongkai/finding"
)

func main() { fmt.Print(catalogue()) }

const head = `# 检查项目录

<!-- 由 go generate ./annual 生成，请勿直接修改；规则见 annual/rules.go。 -->

每一项检查有固定的代码和固定的轻重。**错误**：不应报送；**警告**：需要核对或说明；**提示**：不影响退出状态。
结论有五种：成立、不成立、无法判断（所需的数没有读到，或口径不能断定）、未施行、不适用。未读到的数不当作零，不能断定的不作判断。
表三每一格同时在一项横向勾稽和一两项纵向勾稽里，没有两格所在的勾稽完全相同，所以只错一格时，检查能指出是哪一格、应为多少；错了两三格的，指出要一起改哪几格，改法不止一种的逐一列出。

`

var occasions = []struct {
	on    annual.Occasion
	title string
}{
	{annual.OnReport, "一份报告"},
	{annual.OnYears, "相邻两年的报告"},
	{annual.OnCopies, "几份报告的文字"},
	{annual.OnReading, "阅读来件"},
}

func catalogue() string {
	var b strings.Builder
	b.WriteString(head)
	b.WriteString("| 代码 | 轻重 | 应当成立的事 |\n|---|---|---|\n")
	for _, r := range annual.Rules() {
		fmt.Fprintf(&b, "| [%s](#%s) | %s | %s |\n", r.ID, strings.ToLower(r.ID), r.Severity.Chinese(), r.Say)
	}
	for _, o := range occasions {
		fmt.Fprintf(&b, "\n## %s\n", o.title)
		for _, r := range annual.Rules() {
			if r.On() == o.on {
				b.WriteString(entry(r))
			}
		}
	}
	return b.String()
}

func entry(r annual.Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n### %s\n\n- 轻重：%s\n- 应当：%s\n- 为什么：%s\n", r.ID, r.Severity.Chinese(), r.Say, r.Why)
	if !r.Cite.IsZero() {
		fmt.Fprintf(&b, "- 依据：%s\n", r.Cite)
	}
	if message := example(r); message != "" {
		fmt.Fprintf(&b, "- 例：%s\n", message)
	}
	return b.String()
}

// example returns what the rule says of a report that breaks it.
func example(r annual.Rule) string {
	prev, cur, ok := annualtest.Broken(r.ID)
	if !ok {
		return ""
	}
	findings := annual.Check(cur)
	switch r.On() {
	case annual.OnYears:
		findings = annual.CheckYears(prev, cur)
	case annual.OnCopies:
		findings = annual.CheckCopy(annual.TextOf(prev), annual.TextOf(cur))
	}
	for _, f := range findings {
		if f.ID == r.ID && f.Verdict == finding.Broken {
			return f.Message
		}
	}
	return ""
}
