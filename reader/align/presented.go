package align

import "gongkai/annual"

// presented takes the body and the year from the sentence that presents the
// report, 现公布临溪县教育局2025年政府信息公开工作年度报告, where a converter
// dropped the title. It must name both, and nothing that was read may contradict
// it; the year alone is also that of the period of the numbers. The source must be
// a report: news of one says the same.
func presented(r *annual.Report) {
	if r.Body != "" && r.Year != 0 {
		return
	}
	body, year := "", 0
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
			b, y, ok := annual.Opening(text)
			if !ok {
				continue
			}
			if body != "" && b != body || year != 0 && y != year {
				return
			}
			body, year = b, y
		}
	}
	switch {
	case body == "" && r.Year == 0:
		r.Year = year
	case body == "" || r.Body != "" && r.Body != body || r.Year != 0 && r.Year != year:
	default:
		r.Body, r.Year = body, year
	}
}

// mostEarly is how many paragraphs of a part may present the report.
const mostEarly = 20
