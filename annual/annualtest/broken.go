package annualtest

import (
	"strings"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/law"
)

// steady is a source without surprises, for reports that are always the same.
type steady struct{ n int }

// IntN returns numbers that look like those of a small county.
func (s *steady) IntN(n int) int {
	s.n++
	return (s.n*s.n + 3*s.n) % 7 % n
}

// Sample returns a small valid report, always the same.
func Sample(form string) *annual.Report { return Random(&steady{1}, form) }

// Broken returns a report that breaks the rule of that id, and for rules across
// years the report of the year before; false for a rule that it does not know.
// The catalogue of findings shows what Check says of it.
func Broken(id string) (prev, cur *annual.Report, ok bool) {
	spoil, ok := spoilers[id]
	if !ok {
		return nil, nil, false
	}
	prev, cur = Sample(annual.Form2021), Sample(annual.Form2021)
	prev.Year--
	for _, c := range law.Applicants {
		carried := "table3.carried_in." + string(c.ID)
		prev.Set(law.Cell("table3.carried_forward."+string(c.ID)), cur.At(law.Cell(carried)))
	}
	for column, counts := range map[law.Cell][2]int64{"issued": {2, 3}, "repealed": {0, 1}, "in_force": {18, 20}} {
		prev.Set("table2.normative_documents."+column, annual.Number(counts[0]))
		cur.Set("table2.normative_documents."+column, annual.Number(counts[1]))
	}
	spoil(prev, cur)
	return prev, cur, true
}

func add(r *annual.Report, n int64, cells ...law.Cell) {
	for _, c := range cells {
		r.Set(c, annual.Number(r.At(c).Count+n))
	}
}

func drop(r *annual.Report, prefixes ...string) {
	for c := range r.Cells() {
		for _, p := range prefixes {
			if strings.HasPrefix(string(c), p) {
				r.Set(c, annual.Value{})
			}
		}
	}
}

// outcome adds natural persons' applications with one outcome, received this year.
func outcome(r *annual.Report, row law.RowID, n int64) {
	for _, row := range []law.RowID{"new_received", row, "results_total"} {
		add(r, n, law.Cell("table3."+string(row)+".natural_person"), law.Cell("table3."+string(row)+".total"))
	}
	r.Sections = Words(r)
}

// zero empties table 三 and table 四.
func zero(r *annual.Report) {
	for _, t := range annual.Tables(r.Form)[1:] {
		for _, c := range t.Cells() {
			r.Set(c, annual.Number(0))
		}
	}
	r.Sections = Words(r)
}

// printed gives a report the label that its source is said to print.
func printed(r *annual.Report, path, text string) {
	r.SetPrinted(path, annual.Printed{Text: text, Place: finding.Place{Line: 30, Column: 1}})
}

// part returns the section of that id.
func part(r *annual.Report, id string) *annual.Section {
	for i := range r.Sections {
		if r.Sections[i].ID == id {
			return &r.Sections[i]
		}
	}
	panic("annualtest: no section " + id)
}

// reword replaces words of one part.
func reword(r *annual.Report, id, before, after string) {
	for i, p := range part(r, id).Paragraphs {
		part(r, id).Paragraphs[i].Text = strings.ReplaceAll(p.Text, before, after)
	}
}

var spoilers = map[string]func(prev, cur *annual.Report){
	"T2-ROWS": func(_, r *annual.Report) {
		drop(r, "table2.administrative_penalty", "table2.administrative_compulsion")
	},
	"CUT-OFF": func(_, r *annual.Report) {
		for i := range r.Sections {
			if r.Sections[i].ID == "applications" {
				r.Sections = r.Sections[:i+1]
				break
			}
		}
		drop(r, "table3.unable", "table3.not_processed", "table3.other", "table3.results", "table3.carried_forward", "table4.")
		r.Found["table4"] = false
	},
	"T3-ROWS": func(_, r *annual.Report) {
		drop(r, "table3.unable", "table3.not_", "table3.other", "table3.results", "table3.carried_f")
	},
	"T4-ROWS":             func(_, r *annual.Report) { drop(r, "table4."); r.Found["table4"] = false },
	"CELLS-UNREAD":        func(_, r *annual.Report) { drop(r, "table3.granted.legal_service_org") },
	"T2-NONNEG":           func(_, r *annual.Report) { r.Set("table2.administrative_penalty", annual.Number(-3)) },
	"T3-NONNEG-INT":       func(_, r *annual.Report) { r.Set("table3.granted.natural_person", annual.Number(-1)) },
	"T4-NONNEG-INT":       func(_, r *annual.Report) { r.Set("table4.review.pending", annual.Number(-1)) },
	"T3-GROUP-ROWS-EMPTY": func(_, r *annual.Report) { r.Set("table3.refused.natural_person", annual.Number(2)) },
	"T3-BALANCE":          func(_, r *annual.Report) { add(r, 1, "table3.new_received.natural_person") },
	"T3-RESULT-SUM":       func(_, r *annual.Report) { add(r, 2, "table3.granted.natural_person") },
	"T3-ROW-SUM":          func(_, r *annual.Report) { add(r, 3, "table3.unable_not_held.total") },
	"T4-REVIEW-SUM":       func(_, r *annual.Report) { add(r, 1, "table4.review.total") },
	"T4-DIRECT-SUM":       func(_, r *annual.Report) { add(r, 1, "table4.lit_direct.upheld") },
	"T4-AFTER-SUM":        func(_, r *annual.Report) { add(r, 1, "table4.lit_after_review.total") },
	"SPLIT-DIGIT": func(_, r *annual.Report) {
		// 科研机构一列原为 12，抄成 1 与 2 两格。
		add(r, 12, "table3.granted.total", "table3.results_total.total", "table3.new_received.total",
			"table3.results_total.research_institution", "table3.new_received.research_institution")
		add(r, -r.At("table3.granted.research_institution").Count, "table3.granted.total", "table3.results_total.total", "table3.new_received.total",
			"table3.results_total.research_institution", "table3.new_received.research_institution", "table3.granted.research_institution")
		add(r, -r.At("table3.granted.public_welfare_org").Count, "table3.granted.total", "table3.results_total.total", "table3.new_received.total",
			"table3.results_total.public_welfare_org", "table3.new_received.public_welfare_org", "table3.granted.public_welfare_org")
		r.Set("table3.granted.research_institution", annual.Number(1))
		r.Set("table3.granted.public_welfare_org", annual.Number(2))
		r.Sections = Words(r)
	},
	"T2-INFORCE-GE-ISSUED": func(_, r *annual.Report) {
		r.Set("table2.normative_documents.issued", annual.Number(8))
		r.Set("table2.normative_documents.repealed", annual.Number(1))
		r.Set("table2.normative_documents.in_force", annual.Number(5))
	},
	"T2-REGULATIONS": func(_, r *annual.Report) { add(r, 4, "table2.regulations.in_force") },

	"FORM-UNIT": func(_, r *annual.Report) {
		printed(r, "table2.art20_8.amount_wan_yuan", "本年收费金额（单位：元）")
	},
	"FORM-DECIMALS": func(_, r *annual.Report) {
		r.Set("table2.administrative_fees_wan_yuan", annual.Amount("24.252311082"))
	},
	"FORM-LABEL": func(_, r *annual.Report) {
		printed(r, "table3.other_no_correction", "1.申请人无正当理由预期不补正、行政机关不再处理其政府信息公开申请")
	},
	"FORM-CELL": func(_, r *annual.Report) {
		r.Words = map[law.Cell]string{"table2.normative_documents.issued": "3（其中修订2件）"}
	},
	"ODD-MISC":     func(_, r *annual.Report) { outcome(r, "other_misc", 60) },
	"ODD-NOT-HELD": func(_, r *annual.Report) { outcome(r, "unable_not_held", 300) },
	"ODD-REFUSED":  func(_, r *annual.Report) { outcome(r, "refused_internal_affairs", 200) },
	"ODD-OTHER-ORG": func(_, r *annual.Report) {
		for _, c := range law.Applicants {
			r.Set(law.Cell("table3.new_received."+string(c.ID)), annual.Number(0))
		}
		add(r, 12, "table3.new_received.other_org", "table3.new_received.total")
	},
	"ODD-ALL-GRANTED": func(_, r *annual.Report) {
		zero(r)
		outcome(r, "granted", 240)
	},
	"ODD-ZERO": func(_, r *annual.Report) { zero(r) },

	"FORM-YEAR":    func(_, r *annual.Report) { *r = *Sample(annual.FormMixed) },
	"TXT-TITLE":    func(_, r *annual.Report) { r.Title = "临溪县人民政府2025年政府信息公开年度报告" },
	"TXT-SECTIONS": func(_, r *annual.Report) { r.Sections = append(r.Sections[:3:3], r.Sections[4:]...) },
	"TXT-HEADING":  func(_, r *annual.Report) { part(r, "problems").Heading = "五、不足与打算" },
	"TXT-OVERVIEW-FIVE": func(_, r *annual.Report) {
		s := part(r, "overview")
		s.Paragraphs = s.Paragraphs[:3]
	},
	"TXT-FEE":       func(_, r *annual.Report) { part(r, "other_matters").Paragraphs[0].Text = "欢迎监督。" },
	"TXT-FEE-NONE":  func(_, r *annual.Report) { part(r, "other_matters").Paragraphs[0].Text = "无。" },
	"TXT-NUMBERING": func(_, r *annual.Report) { reword(r, "overview", "二是校核旧件；", "") },
	"TXT-TABLE": func(_, r *annual.Report) {
		reword(r, "overview", "办结 "+r.At("table3.results_total.total").String(), "办结 3")
	},

	"TXT-TEMPLATE": func(_, r *annual.Report) {
		part(r, "other_matters").Paragraphs[0].Text = "本年度收取信息处理费    元。"
	},
	"TXT-PERIOD": func(_, r *annual.Report) {
		s := part(r, "overview")
		s.Paragraphs[0].Text = "本报告所列数据的统计期限为2024年1月1日至2024年12月31日。" + s.Paragraphs[0].Text
	},
	"TXT-BODY": func(_, r *annual.Report) {
		s := part(r, "overview")
		s.Paragraphs[0].Text = "现公布青山县人民政府2025年政府信息公开工作年度报告。" + s.Paragraphs[0].Text
	},
	"TXT-YEAR": func(_, r *annual.Report) { reword(r, "overview", "2025年", "2024年") },

	"XY-CARRY-TOTAL":  func(prev, _ *annual.Report) { add(prev, 1, "table3.carried_forward.total") },
	"XY-CARRY-COLUMN": func(prev, _ *annual.Report) { add(prev, 1, "table3.carried_forward.natural_person") },
	"XY-INFORCE":      func(_, r *annual.Report) { add(r, 5, "table2.normative_documents.in_force") },
	"ODD-JUMP": func(prev, r *annual.Report) {
		prev.Set("table2.administrative_fees_wan_yuan", annual.Amount("1017.737"))
		r.Set("table2.administrative_fees_wan_yuan", annual.Amount("10384200.5"))
	},
	"TXT-COPY": func(prev, r *annual.Report) {
		for _, s := range []*annual.Section{part(prev, "problems"), part(r, "problems")} {
			s.Paragraphs = []annual.Paragraph{
				{Text: "从群众来信看，办事指南里的收费依据写得不全，窗口人员解释时各说各话；从抽查的四十份答复看，有的没有写明检索的范围，有的没有写明向哪个机关了解。"},
				{Text: "下一步，由法制科逐件复核拟作出的答复，每月抽查 25 件，把发现的问题按科室列出，在例会上讲一遍；办事指南由窗口和业务科室一起改，改好一项公布一项。"},
			}
		}
	},
	"XY-PENDING": func(prev, r *annual.Report) {
		prev.Set("table4.review.pending", annual.Number(r.At("table4.review.total").Count+2))
	},
}
