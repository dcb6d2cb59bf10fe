package portal

import (
	"cmp"
	"slices"
	"strconv"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/internal/ui"
	"gongkai/law"
	"gongkai/reader"
)

// yearsView is several years of one body side by side.
type yearsView struct {
	N      int // of the body, for ids
	Body   string
	Years  []yearColumn
	Rows   []yearRow
	Issues []yearIssue // what does not fit between two years
}

type yearColumn struct {
	*result
	Year int
}

// yearRow is one number of the form through the years.
type yearRow struct {
	Cell  law.Cell
	Name  string
	Cells []yearCell
}

type yearCell struct {
	annual.Value
	Issue int // the number of the finding that it takes part in; 0 for none
	Tone  ui.Tone
}

// yearIssue is a broken rule between two years.
type yearIssue struct {
	N int
	*finding.Finding
	Year int
	Tone ui.Tone
}

// keyRow is a number that readers compare from year to year.
type keyRow struct {
	cell  law.Cell
	name  string
	drawn bool // in the chart
}

// keyRows are in the order of the form.
var keyRows = []keyRow{
	{"table2.normative_documents.in_force", "行政规范性文件现行有效件数", false},
	{"table3.new_received.total", "本年新收申请", true},
	{"table3.carried_in.total", "上年结转申请", false},
	{"table3.granted.total", "予以公开", false},
	{"table3.partially_granted.total", "部分公开", false},
	{"table3.results_total.total", "办理结果总计", true},
	{"table3.carried_forward.total", "结转下年度继续办理", true},
	{"table4.review.total", "行政复议总计", false},
	{"table4.lit_direct.total", "未经复议直接起诉总计", false},
	{"table4.lit_after_review.total", "复议后起诉总计", false},
}

// sideBySide gathers the reports of each body that stands for two years or
// more, by year. Reports that name no body or year are not compared.
func sideBySide(results []*result) []yearsView {
	var views []yearsView
	for _, r := range results {
		if r.Report.Body == "" || r.Report.Year == 0 {
			continue
		}
		i := slices.IndexFunc(views, func(v yearsView) bool { return reader.BodyKey(v.Body) == reader.BodyKey(r.Report.Body) })
		if i < 0 {
			i = len(views)
			views = append(views, yearsView{Body: r.Report.Body})
		}
		views[i].Years = append(views[i].Years, yearColumn{r, r.Report.Year})
	}
	views = slices.DeleteFunc(views, func(v yearsView) bool {
		return !slices.ContainsFunc(v.Years, func(c yearColumn) bool { return c.Year != v.Years[0].Year })
	})
	for i := range views {
		views[i].N = i + 1
		views[i].fill()
	}
	return views
}

func (v *yearsView) fill() {
	slices.SortStableFunc(v.Years, func(a, b yearColumn) int { return cmp.Compare(a.Year, b.Year) })
	for _, y := range v.Years {
		for _, f := range y.Findings {
			rule, _ := annual.RuleOf(f.ID)
			if f.Verdict == finding.Broken && rule.On() == annual.OnYears && len(v.Issues) < maxIssues {
				v.Issues = append(v.Issues, yearIssue{len(v.Issues) + 1, f, y.Year, ui.ToneOf(*f)})
			}
		}
	}
	for _, k := range keyRows {
		row := yearRow{Cell: k.cell, Name: k.name}
		for _, y := range v.Years {
			cell := yearCell{Value: y.Report.At(k.cell)}
			for _, is := range v.Issues {
				if is.Year == y.Year && slices.Contains(is.Cells, string(k.cell)) {
					cell.Issue, cell.Tone = is.N, is.Tone
					break
				}
			}
			row.Cells = append(row.Cells, cell)
		}
		v.Rows = append(v.Rows, row)
	}
}

func (v yearsView) id(what string) string { return "y" + strconv.Itoa(v.N) + "-" + what }

func (v yearsView) issueID(n int) string { return v.id("f" + strconv.Itoa(n)) }

// chart draws the rows that are counts of applications.
func (v yearsView) chart(p ui.Page) ui.Chart {
	c := ui.Chart{ID: v.id("chart"), Title: p.T("各年收到、办结、结转的申请（件）"), Unknown: p.T("未读到")}
	for _, y := range v.Years {
		c.Groups = append(c.Groups, p.T("%d年", y.Year))
	}
	for i, k := range keyRows {
		if !k.drawn {
			continue
		}
		s := ui.Series{Name: p.T(k.name)}
		for _, cell := range v.Rows[i].Cells {
			bar := ui.Bar{Known: cell.Known(), Text: cell.Value.String()}
			if cell.Known() {
				bar.Value = cell.Count
			}
			s.Bars = append(s.Bars, bar)
		}
		c.Series = append(c.Series, s)
	}
	return c
}
