package portal

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/internal/ui"
	"gongkai/law"
	"gongkai/reader"
)

// result is a reading prepared for the page.
type result struct {
	*reader.Reading
	N      int    // of the reports on the page; 0 where it is the only one
	File   string // name of the file, or that it was pasted
	Broken []issue
	Tables []tableView
	Text   []sectionView
	Groups []verdictGroup // the rules that hold, cannot be judged or do not apply
	Counts counts
	More   int  // broken rules beyond maxIssues, counted and not listed
	Cut    bool // the text goes on beyond what is shown
}

// Bounds on one page of results. Real reports have a few dozen findings and
// 20,000 characters; a hostile one may have any number.
const (
	maxIssues = 300
	maxParas  = 3000
	maxRunes  = 200_000
)

// bounds are the share of one report in them.
type bounds struct{ issues, paras, runes int }

func shared(reports int) bounds {
	n := max(reports, 1)
	return bounds{maxIssues / n, maxParas / n, maxRunes / n}
}

// counts are the findings by what they say.
type counts struct{ Errors, Warnings, Notes, Unjudged, Holds int }

// issue is a broken rule with its number on the page.
type issue struct {
	N int
	*finding.Finding
	of    *result
	Rule  annual.Rule
	Tone  ui.Tone
	Cells []cellRef // every cell that takes part
	Marks []string  // ids of the passages marked in the text
}

// id is the anchor of the issue.
func (i issue) id() string { return i.of.issueID(i.N) }

type cellRef struct {
	Cell  law.Cell
	Drawn bool // the page has a box with this id
}

// verdictGroup gathers the findings of one rule that have one verdict.
type verdictGroup struct {
	Rule     annual.Rule
	ID       string
	Verdict  finding.Verdict
	Findings []*finding.Finding
}

// tableView is a statutory table with what was read.
type tableView struct {
	annual.Sheet
	of      *result
	Section law.Section
	Found   bool
	Cells   map[law.Cell]cellView
	MostHow string // how most cells were read, where none stood plainly there
	OneHow  bool   // all of them
}

// cellView is one cell as it is printed.
type cellView struct {
	annual.Value
	How    string
	Issues []int   // numbers of the broken rules it takes part in, the gravest first
	Tone   ui.Tone // of the gravest
	First  bool    // it alone would mend them
}

// newResults prepares the readings of a batch for one page.
func newResults(b *batch) []*result {
	var results []*result
	for i, r := range b.Readings {
		n := 0
		if b.several() {
			n = i + 1
		}
		results = append(results, newResult(r, r.File, n, shared(len(b.Readings))))
	}
	return results
}

// id is the anchor of a part of the result. Where several reports stand on the
// page, each has anchors of its own.
func (res *result) id(what string) string {
	if res.N == 0 {
		return what
	}
	return "r" + strconv.Itoa(res.N) + "-" + what
}

// label names a part of the result by its heading, and by the report's where
// several stand on the page.
func (res *result) label(heading string) string {
	if res.N == 0 {
		return heading
	}
	return res.id("h") + " " + res.id(heading)
}

func (res *result) issueID(n int) string { return res.id("f" + strconv.Itoa(n)) }

// level is the level of the headings of the result's parts.
func (res *result) level() int {
	if res.N == 0 {
		return 2
	}
	return 3
}

func newResult(r *reader.Reading, file string, n int, most bounds) *result {
	res := &result{Reading: r, File: file, N: n}
	tables := annual.Tables(r.Report.Form)
	drawn := map[law.Cell]bool{}
	if r.Report.Form != "" {
		for _, t := range tables {
			for _, c := range t.Cells() {
				drawn[c] = true
			}
		}
	}
	res.judge(drawn, most.issues)
	if r.Report.Form != "" {
		for i, t := range tables {
			res.Tables = append(res.Tables, res.table(t, law.Form2021.Sections[i+1]))
		}
	}
	res.Text, res.Cut = markSections(r.Report.Sections, res.Broken, most)
	return res
}

// judge sorts the findings: what is broken gets a number, the gravest first;
// the rest is gathered by rule.
func (res *result) judge(drawn map[law.Cell]bool, most int) {
	all := slices.Clone(res.Findings)
	slices.SortStableFunc(all, func(a, b *finding.Finding) int { return cmp.Compare(b.Severity, a.Severity) })
	for _, f := range all {
		rule, _ := annual.RuleOf(f.ID)
		if f.Verdict != finding.Broken {
			res.gather(f, rule)
			continue
		}
		switch f.Severity {
		case finding.Error:
			res.Counts.Errors++
		case finding.Warning:
			res.Counts.Warnings++
		default:
			res.Counts.Notes++
		}
		if len(res.Broken) == most {
			res.More++
			continue
		}
		is := issue{N: len(res.Broken) + 1, Finding: f, of: res, Rule: rule, Tone: ui.ToneOf(*f)}
		for _, c := range f.Cells {
			is.Cells = append(is.Cells, cellRef{law.Cell(c), drawn[law.Cell(c)]})
		}
		res.Broken = append(res.Broken, is)
	}
	slices.SortStableFunc(res.Groups, func(a, b verdictGroup) int {
		return cmp.Compare(verdictOrder(a.Verdict), verdictOrder(b.Verdict))
	})
}

func (res *result) gather(f *finding.Finding, rule annual.Rule) {
	switch f.Verdict {
	case finding.CannotJudge:
		res.Counts.Unjudged++
	case finding.Holds:
		res.Counts.Holds++
	}
	i := slices.IndexFunc(res.Groups, func(g verdictGroup) bool { return g.ID == f.ID && g.Verdict == f.Verdict })
	if i < 0 {
		i = len(res.Groups)
		res.Groups = append(res.Groups, verdictGroup{Rule: rule, ID: f.ID, Verdict: f.Verdict})
	}
	res.Groups[i].Findings = append(res.Groups[i].Findings, f)
}

// none reports that no report was read at all: the reader's own rules say why.
func (res *result) none() bool {
	return slices.ContainsFunc(res.Broken, func(is issue) bool { return is.Rule.ID != "" && is.Rule.On() == annual.OnReading })
}

// verdictOrder puts what could not be judged before what holds.
func verdictOrder(v finding.Verdict) int {
	return slices.Index([]finding.Verdict{finding.CannotJudge, finding.Holds, finding.NotInForce, finding.NotApplicable}, v)
}

// Of returns the groups with the verdict.
func (res *result) Of(verdicts ...finding.Verdict) []verdictGroup {
	var some []verdictGroup
	for _, g := range res.Groups {
		if slices.Contains(verdicts, g.Verdict) {
			some = append(some, g)
		}
	}
	return some
}

func (res *result) table(t law.Table, s law.Section) tableView {
	v := tableView{Sheet: annual.Draw(t), of: res, Section: s, Found: res.Report.Found[t.ID], Cells: map[law.Cell]cellView{}}
	hows := map[string]int{}
	for _, c := range t.Cells() {
		cell := cellView{Value: res.Report.At(c), How: res.How.Of(c)}
		for _, is := range res.Broken {
			if !slices.ContainsFunc(is.Cells, func(ref cellRef) bool { return ref.Cell == c }) {
				continue
			}
			if len(cell.Issues) == 0 {
				cell.Tone = is.Tone
			}
			cell.Issues = append(cell.Issues, is.N)
			cell.First = cell.First || len(is.Mends) == 1 && is.Cells[0].Cell == c
		}
		if cell.Known() {
			hows[cell.How]++
			v.Found = true
		}
		v.Cells[c] = cell
	}
	v.OneHow = len(hows) == 1
	if hows[""] == 0 {
		for how, n := range hows {
			if n > hows[v.MostHow] || n == hows[v.MostHow] && how < v.MostHow {
				v.MostHow = how
			}
		}
	}
	return v
}

// region names the part of the page in which the table scrolls.
func (v tableView) region(p ui.Page) string {
	name := p.T("%s，可以左右滚动", p.T(tableName(v.Table)))
	if v.of.N > 0 {
		name = p.T("第%d份：", v.of.N) + name
	}
	return name
}

// how prints the way in which a cell was read; "" for one that stood plainly
// there, and where the table says it once for all.
func (v tableView) how(c cellView) string {
	if c.How == v.MostHow || !c.Known() {
		return ""
	}
	return c.How
}

// howWords are the ways of reading, in a word and in a sentence.
var howWords = map[string][2]string{
	"reflowed":       {"排", "断行重排后读出"},
	"label distance": {"似", "标签不完全相同，按相近的标签读出"},
	"order":          {"序", "按行列的顺序读出"},
	"identity":       {"勾", "按勾稽关系推定"},
}

func howWord(how string) (short, long string) {
	if w, ok := howWords[how]; ok {
		return w[0], w[1]
	}
	return how, how
}

// hows lists the ways that the marks in the table use, for its legend.
func (v tableView) hows() []string {
	var used []string
	for _, c := range v.Cells {
		if how := v.how(c); how != "" && !slices.Contains(used, how) {
			used = append(used, how)
		}
	}
	slices.Sort(used)
	return used
}

// unread counts the cells of a table that state no number.
func (v tableView) unread() int {
	n := 0
	for _, c := range v.Cells {
		if !c.Known() && c.State != annual.NotApplicable {
			n++
		}
	}
	return n
}

// describe lists the ids of the issues' sentences, for the cell's link.
func (v tableView) describe(c cellView) string {
	ids := ""
	for i, n := range c.Issues {
		if i > 0 {
			ids += " "
		}
		ids += v.of.issueID(n) + "-say"
	}
	return ids
}

// where prints a place in the source in words.
func where(p ui.Page, at finding.Place) string {
	switch {
	case at.Page > 0:
		return p.T("第%d页", at.Page)
	case at.Line > 0 && at.Column > 0:
		return p.T("第%d行第%d字", at.Line, at.Column)
	case at.Line > 0:
		return p.T("第%d行", at.Line)
	}
	if m := cellPath.FindStringSubmatch(at.Path); m != nil {
		return p.T("第%s张表第%s行第%s格", m[1], m[2], m[3])
	}
	if m := paraPath.FindStringSubmatch(at.Path); m != nil {
		return p.T("第%s段", m[1])
	}
	return at.Path
}

// The paths of a cell and of a paragraph in a web page or document.
var (
	cellPath = regexp.MustCompile(`^table\[(\d+)\]/tr\[(\d+)\]/t[dh]\[(\d+)\]$`)
	paraPath = regexp.MustCompile(`^p\[(\d+)\]$`)
)
