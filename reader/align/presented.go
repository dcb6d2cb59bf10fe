package align

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/annual"
)

// presented takes the body and the year from the sentence that presents the
// report, 现公布临溪县教育局2025年政府信息公开工作年度报告, where a converter
// dropped the title. It must name both, and nothing that was read may contradict
// it; the year alone is also that of the period of the numbers. The source must be
// a report: news of one says the same.
func presented(r *annual.Report) {
	if r.Body != "" && r.Year != 0 {
		return
	}
	body, year, two := "", 0, false // two: 两个机关，不知道是哪一个的
	var said []int                  // years that are said to be the report's, by whomever
	compiler := ""                  // who says that they compiled it
	ours := 0                       // the year of 现公布我局2025年度政府信息公开工作年度报告
	below := 0                      // the year of what is reported below: 现将2025年政府信息公开工作情况报告如下
	for i, s := range r.Sections {
		if i > 0 && s.ID != "overview" {
			break // 引言与第一部分
		}
		for k := range min(len(s.Paragraphs), mostEarly) {
			text := unread(s.Paragraphs[k].Text)
			if y := periodIn(text); y != 0 && r.Year == 0 {
				if year != 0 && y != year {
					return
				}
				year = y
			}
			said = append(said, reportYears(text)...)
			if compiler == "" {
				compiler = compiledBy(text)
			}
			if ours == 0 {
				ours = cmp.Or(annual.OpeningYear(text), compiledYear(text))
			}
			if y := yearBelow(text); y != 0 {
				below = y
				said = append(said, y)
			}
			b, y, ok := annual.Opening(text)
			if !ok {
				continue
			}
			if year != 0 && y != year {
				return
			}
			two = two || body != "" && b != body
			body, year = b, y
		}
	}
	if two {
		body, compiler = "", ""
	}
	if body == "" && r.Body == "" {
		defer func() {
			if r.Year > 0 {
				r.Body = compiler
			}
		}()
	}
	switch {
	case body == "" && r.Year == 0:
		if year == 0 {
			year = cmp.Or(below, ours)
		}
		if !slices.ContainsFunc(said, func(y int) bool { return y != year }) {
			r.Year = year // 编制了2021年的年度报告，统计期限还写着上一年的，不知道是哪一年的
		}
	case body == "" || r.Body != "" && r.Body != body || r.Year != 0 && r.Year != year:
	default:
		r.Body, r.Year = body, year
	}
}

// mostEarly is how many paragraphs of a part may present the report.
const mostEarly = 20

// yearBelow reads the year of 现将我局2025年度政府信息公开工作情况报告如下; 0 for none.
func yearBelow(text string) int {
	const most = 90 // 字节，三十字
	if len(text) > 3000 || !strings.Contains(text, "如下") {
		return 0
	}
	text = squeeze(text)
	for _, w := range []string{"报告如下", "公布如下", "汇报如下"} {
		at := strings.Index(text, w)
		if at < 0 {
			continue
		}
		before := text[max(0, at-most):at]
		from := strings.LastIndex(before, "信息公开")
		if from < 0 || strings.ContainsAny(before[from:], "，。；,;") {
			continue
		}
		for i := from - 4; i >= 0 && !strings.HasPrefix(before[i:], "，") && before[i] != ','; i-- {
			if y, _ := yearAt(before[i:]); y > 0 {
				return y
			}
		}
	}
	return 0
}

// reportYears lists the years before the name of a report: 我局编制了2021年政府信息公开年度报告.
func reportYears(text string) (years []int) {
	if len(text) > 3000 || !strings.Contains(text, "信息公开") {
		return nil
	}
	for rest := squeeze(text); ; {
		at := strings.Index(rest, "年")
		if at < 0 {
			return years
		}
		before := rest[:at]
		rest = strings.TrimPrefix(rest[at+len("年"):], "度")
		if len(before) < 4 {
			continue
		}
		year, _ := yearAt(before[len(before)-4:] + "年")
		if year == 0 {
			continue
		}
		for _, end := range titleEnds {
			if behind, ok := strings.CutPrefix(rest, end); ok {
				if c, _ := utf8.DecodeRuneInString(behind); !strings.ContainsRune("编的格模通提要", c) {
					years = append(years, year)
				}
				break
			}
		}
	}
}

// compiledBy reads the body from the sentence that says who compiled the report:
// 本报告由临溪县教育局编制, 临溪县教育局编制了2025年度政府信息公开工作年度报告. An office
// compiles its government's report, and others that serve a government do so too:
// those are not told from the body's own.
func compiledBy(text string) string {
	if len(text) > 3000 || !contains(text, "由", "编制了", "编写了", "編制了", "編寫了", "现公布", "现发布") {
		return ""
	}
	printed := squeeze(text)
	text = simplified(printed) // 每个字还在原来的字节上
	for rest := text; ; {
		before, behind, ok := strings.Cut(rest, "由")
		if !ok {
			break
		}
		rest = behind
		end := len(behind)
		for _, w := range compilers {
			if i := strings.Index(behind[:end], w); i >= 0 {
				end = i
			}
		}
		sentence, _, _ := strings.Cut(behind, "。")
		before = before[strings.LastIndex(before, "。")+1:]
		if end < len(behind) && contains(sentence, "编制", "编写", "编办", "撰写", "制作") && contains(before+sentence, "报告", "年报") && compiles(behind[:end]) {
			return printed[len(text)-len(behind):][:end]
		}
	}
	for _, w := range []string{"编制了", "编写了"} {
		before, behind, ok := strings.Cut(text, w)
		if !ok || !contains(behind[:min(len(behind), 90)], "政府信息公开") {
			continue
		}
		clauses := strings.FieldsFunc(before, func(c rune) bool { return strings.ContainsRune("，,。；;", c) })
		if len(clauses) > 0 && compiles(clauses[len(clauses)-1]) {
			return printed[:len(before)][len(before)-len(clauses[len(clauses)-1]):]
		}
	}
	for _, w := range []string{"现公布", "现发布", "现向社会公布"} { // 没有写年份的
		_, behind, _ := strings.Cut(text, w)
		for _, end := range titleEnds[:2] {
			name, _, ok := strings.Cut(behind, end)
			if strings.HasSuffix(name, "人民") {
				name += "政府"
			}
			if ok && isName(name) {
				return name
			}
		}
	}
	return ""
}

// compiledYear reads the year of 编制的2025年度政府信息公开工作年度报告; 0 for none.
func compiledYear(text string) int {
	if len(text) > 3000 || !contains(text, "制", "写", "寫") {
		return 0
	}
	text = simplified(squeeze(text))
	for _, w := range []string{"编制的", "编制了", "编写的", "编写了"} {
		_, behind, ok := strings.Cut(text, w)
		if y, n := yearAt(behind); ok && y > 0 && strings.HasPrefix(strings.TrimPrefix(strings.TrimPrefix(behind[n:], "年"), "度"), "政府信息公开") {
			return y
		}
	}
	return 0
}

// compiles reports the name of a body that compiles no other's report.
func compiles(name string) bool {
	return isName(name) && !endsIn(name, serving...)
}

// isName reports the name of a body in full, of Chinese characters alone.
func isName(name string) bool {
	n := utf8.RuneCountInString(name)
	return n >= 4 && n <= 30 && isBody(name) && !contains(name[:len("本")], "本", "我", "各", "该") &&
		!strings.ContainsFunc(name, func(c rune) bool { return !unicode.Is(unicode.Han, c) })
}

// compilers are the words that follow who compiled a report.
var compilers = []string{"编制", "编写", "编办", "撰写", "按照", "根据", "依据", "结合", "综合", "汇总", "组织", "(以下简称", "（以下简称", "负责", "，", ",", "。", "、"}

// serving are the ends of the names of those that compile a government's report.
var serving = []string{"办公室", "办公厅", "办", "行政审批局", "审批服务局", "政务服务局", "政务服务管理局", "数据局", "数据管理局", "数据资源管理局", "信息局", "中心", "大学", "学院", "公司", "集团"}
