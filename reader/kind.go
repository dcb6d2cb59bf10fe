package reader

import (
	"strings"
	"unicode"

	"gongkai/reader/align"
	"gongkai/reader/grid"
)

const (
	notAReport = "NOT-A-REPORT"
	noText     = "NO-TEXT"
	olderForm  = "OLDER-FORM"

	needsOffice = "NEEDS-OFFICE"
)

// judge says why a source is no report that can be read: the rule and the
// sentence; "" for one that is.
func judge(doc *grid.Document, found *align.Result) (id, message string) {
	r, introduced := found.Report, found.Introduced
	if len(r.Found) > 0 {
		return "", ""
	}
	letters := 0
	older := 0
	for l := range doc.Lines {
		for _, c := range l.Cells {
			for _, ch := range c.Text {
				if unicode.Is(unicode.Han, ch) {
					letters++
				}
			}
			if olderWords(c.Text) {
				older++
			}
		}
	}
	parts := map[string]bool{}
	for _, s := range r.Sections {
		if s.ID != "" {
			parts[s.ID] = true
		}
	}
	switch {
	case letters < 40 && len(parts) < 2:
		return noText, "来源里没有可读的文字：可能是扫描件、图片，或者由脚本生成的网页。请改用文字版，或者把报告全文复制成文本后再试。"
	case found.School:
		return notAReport, "这是学校按《高等学校信息公开办法》编制的信息公开报告，不是政府信息公开工作年度报告，没有法定表格，没有读数。"
	case found.Utility:
		return notAReport, "这是公共企事业单位按本行业的规定编制的信息公开报告，不是政府信息公开工作年度报告，没有法定表格，没有读数。"
	case older >= 2 && r.Year < 2019 || (r.Title != "" || introduced) && r.Year > 0 && r.Year < 2019:
		return olderForm, "这是2019年以前的旧格式年度报告，没有现行的三张法定表格，没有读数。"
	case len(parts) < 2 && !introduced:
		return notAReport, "来源不是政府信息公开工作年度报告：没有找到报告的各个部分，也没有找到法定表格。请核对是否选对了文件或者网页。"
	}
	return "", ""
}

// olderWords are marks of the tables of before 2019 (主动公开信息数、受理申请总数、历年累计).
func olderWords(text string) bool {
	for _, w := range []string{"历年累计", "主动公开政府信息数", "主动公开信息数", "受理申请总数", "对申请的答复总数", "收到申请数", "申请办结数", "同意公开答复数"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
