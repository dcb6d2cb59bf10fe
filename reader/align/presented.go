package align

import (
	"slices"
	"strings"
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
	below := 0                      // the year of what is reported below: 现将2025年政府信息公开工作情况报告如下
	for i, s := range r.Sections {
		if i > 0 && s.ID != "overview" {
			break // 引言与第一部分
		}
		for k := range min(len(s.Paragraphs), mostEarly) {
			text := s.Paragraphs[k].Text
			if y := periodIn(text); y != 0 && r.Year == 0 {
				if year != 0 && y != year {
					return
				}
				year = y
			}
			said = append(said, reportYears(text)...)
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
		body = ""
	}
	switch {
	case body == "" && r.Year == 0:
		if year == 0 {
			year = below
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
