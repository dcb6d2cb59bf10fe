// Package annualtest makes annual reports (年度报告) for tests: random ones that
// satisfy every identity and every rule, and for each rule one that breaks it.
// Reader, check and year-end tests share them, so that all agree on what a
// valid report is. It holds no rule itself; the forms come from law.
package annualtest

import (
	"fmt"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/law"
)

// Source is where chance comes from; *rand.Rand is one. Seed it, or a failing
// test cannot be repeated.
type Source interface {
	// IntN returns a number of [0, n).
	IntN(n int) int
}

// scales are the sizes of reports: from a street office that received nothing
// to a large city.
var scales = []int{0, 1, 3, 10, 100, 1000, 30000}

// Random returns a report of the given form that no rule finds fault with,
// except, for the mixed form, that it is no official one; that its numbers are
// unusual (the notes ODD-…) may be. Its size ranges from all zero to tens of
// thousands.
func Random(src Source, form string) *annual.Report {
	r := &annual.Report{
		Title: "临溪县人民政府2025年政府信息公开工作年度报告",
		Body:  "临溪县人民政府", Year: 2025, Form: form,
		Found: map[law.TableID]bool{},
	}
	if form == annual.Form2019 {
		r.Title, r.Year = "临溪县人民政府2020年政府信息公开工作年度报告", 2020
	}
	scale := scales[src.IntN(len(scales))]
	for _, t := range annual.Tables(form) {
		r.Found[t.ID] = true
		switch t.ID {
		case "table3":
			fillTable3(src, r, t, scale)
		case "table4":
			fillTable4(src, r, t, scale)
		default:
			fillTable2(src, r, t, scale)
		}
	}
	r.Sections = Words(r)
	return r
}

func some(src Source, scale int) int64 {
	if scale == 0 || src.IntN(5) < 3 { // 大多数格是零
		return 0
	}
	return int64(src.IntN(scale + 1))
}

func fillTable3(src Source, r *annual.Report, t law.Table, scale int) {
	b := t.Blocks[0]
	set := func(row law.RowID, c law.ColumnID, n int64) {
		r.Set(t.Path(b, row, c), annual.Number(n))
		total := t.Path(b, row, "total")
		r.Set(total, annual.Number(r.At(total).Count+n))
	}
	for _, c := range b.Columns {
		if c.Kind == law.Sum {
			continue
		}
		var done int64
		for _, leaf := range t.Leaves() {
			n := some(src, scale)
			set(leaf, c.ID, n)
			done += n
		}
		forward := some(src, scale)
		in := min(some(src, scale), done+forward)
		set("results_total", c.ID, done)
		set("carried_forward", c.ID, forward)
		set("carried_in", c.ID, in)
		set("new_received", c.ID, done+forward-in)
	}
}

func fillTable4(src Source, r *annual.Report, t law.Table, scale int) {
	b := t.Blocks[0]
	for _, row := range b.Rows {
		var total int64
		for _, c := range b.Columns {
			n := total
			if c.Kind != law.Sum {
				n = some(src, scale/10+1)
				total += n
			}
			r.Set(t.Path(b, row.ID, c.ID), annual.Number(n))
		}
	}
}

func fillTable2(src Source, r *annual.Report, t law.Table, scale int) {
	for _, b := range t.Blocks {
		for _, row := range b.Rows {
			for _, c := range b.Columns {
				v := annual.Number(some(src, scale))
				if c.Number == law.Decimal {
					v = annual.Amount(fmt.Sprintf("%d.%03d", some(src, scale), src.IntN(1000)))
				}
				if row.ID == "regulations" { // 县里没有规章制定权
					v = annual.Number(0)
				}
				r.Set(t.Path(b, row.ID, c.ID), v)
			}
		}
	}
	issued, repealed := r.At("table2.normative_documents.issued"), r.At("table2.normative_documents.repealed")
	if t.ID == "table2" && r.At("table2.normative_documents.in_force").Count < issued.Count-repealed.Count {
		r.Set("table2.normative_documents.in_force", issued)
	}
}

// Words writes the six parts of a report, in words that agree with its tables.
func Words(r *annual.Report) []annual.Section {
	n := func(c law.Cell) string { return r.At(c).String() }
	texts := map[string][]string{
		"overview": {
			"（一）主动公开。围绕群众关心的事项，依法主动公开政府信息。",
			"（二）依申请公开。" + fmt.Sprint(r.Year) + "年，收到政府信息公开申请 " + n("table3.new_received.total") + " 件，办结 " + n("table3.results_total.total") +
				" 件，结转下年度继续办理 " + n("table3.carried_forward.total") + " 件。",
			"（三）政府信息管理。一是清理目录；二是校核旧件；三是规范审查。",
			"（四）政府信息公开平台建设。专栏改版后检索更方便。",
			"（五）监督保障。全年培训两次，结果纳入年度考核。",
		},
		"problems":      {"（一）主要问题", "一是解读不够生动；二是人员流动较快。", "（二）改进措施", "一是请业务科室参与解读；二是固定专人办理。"},
		"other_matters": {"本年度没有收取信息处理费。"},
	}
	var sections []annual.Section
	line := 1
	for _, part := range law.Form2021.Sections {
		line += 2
		s := annual.Section{ID: part.ID, Heading: part.Number + part.Title, Place: finding.Place{Line: int32(line), Column: 1}}
		for _, text := range texts[part.ID] {
			line++
			s.Paragraphs = append(s.Paragraphs, annual.Paragraph{Text: text, Place: finding.Place{Line: int32(line), Column: 1}})
		}
		sections = append(sections, s)
	}
	return sections
}
