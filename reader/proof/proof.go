// Package proof shows what was read of somebody's annual report (年度报告，条例
// 第四十九、五十条) beside what is wrong with it, in the two shapes in which an
// officer passes such things on: a page to look at and to print, with the
// source as it was read and every finding marked in it; and a Word file, the
// report in the official form with the findings as comments, to send back.
package proof

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/law"
	"gongkai/reader"
)

// Bounds on one proof. Real reports have a few dozen findings and some 20,000
// characters; a hostile one may have any number. What goes beyond is counted
// and said, never dropped in silence.
const (
	maxIssues = 300     // findings listed
	maxPlaces = 60      // places marked for one finding
	maxRunes  = 300_000 // characters of the source shown in full; after them only the lines that are marked
	maxLines  = 15_000  // lines of the source shown in full
	maxCell   = 6_000   // characters of one cell or paragraph beyond which only what is marked is shown
	maxHint   = 300     // characters of the words shown when a mark is pointed at
)

// issue is a broken rule with its number.
type issue struct {
	n int
	*finding.Finding
	marks []mark // where it stands in the source shown
	lost  int    // places that were not marked, being too many
}

// mark is a passage of the source that a finding marks.
type mark struct {
	id    string // of the element
	where string // in words
	order int    // of its place among those of the finding
}

func (i *issue) id() string { return "f" + strconv.Itoa(i.n) }

// counts are the findings by what they say.
type counts struct{ errors, warnings, notes, unjudged, holds int }

// sorted returns the broken rules, the gravest first, at most maxIssues of
// them, and how many findings there are of each kind.
func sorted(r *reader.Reading) (broken []issue, more int, c counts) {
	var all []*finding.Finding
	for _, f := range r.Findings {
		switch {
		case f.Verdict == finding.Holds:
			c.holds++
		case f.Verdict == finding.CannotJudge:
			c.unjudged++
		case f.Verdict != finding.Broken:
		case f.Severity == finding.Error:
			c.errors++
		case f.Severity == finding.Warning:
			c.warnings++
		default:
			c.notes++
		}
		if f.Verdict == finding.Broken {
			all = append(all, f)
		}
	}
	slices.SortStableFunc(all, func(a, b *finding.Finding) int { return cmp.Compare(b.Severity, a.Severity) })
	more = max(0, len(all)-maxIssues)
	for i, f := range all[:len(all)-more] {
		broken = append(broken, issue{n: i + 1, Finding: f})
	}
	return broken, more, c
}

// none reports that no report was read at all.
func none(r *reader.Reading) bool {
	return r.Report.Form == "" && len(r.Report.Sections) == 0 && r.Report.Len() == 0
}

// verdict sums the findings up in one sentence.
func (c counts) verdict(r *reader.Reading) string {
	switch {
	case none(r):
		return "没有读出年度报告，原因见问题清单。"
	case c.errors > 0:
		return "这份报告有" + strconv.Itoa(c.errors) + "处错误，应当改正后再报送、公布。"
	case c.warnings > 0:
		return "没有发现错误；有" + strconv.Itoa(c.warnings) + "处需要说明或者核对。"
	case c.unjudged > 0:
		return "能够判断的规则都成立；另有" + strconv.Itoa(c.unjudged) + "项因为没有读到所需的数或者文字，无法判断。"
	case c.notes > 0:
		return "没有发现错误，也没有需要说明的；有" + strconv.Itoa(c.notes) + "条提示。"
	}
	return "查过的规则全部成立。"
}

func (c counts) words() string {
	return "错误 " + strconv.Itoa(c.errors) + "　警告 " + strconv.Itoa(c.warnings) + "　提示 " + strconv.Itoa(c.notes) + "　无法判断 " + strconv.Itoa(c.unjudged) + "　成立 " + strconv.Itoa(c.holds)
}

// formNames are the forms in words.
var formNames = map[string]string{
	annual.Form2021: "2021年版", annual.Form2019: "2019年版（试行）", annual.FormMixed: "2021年版表二加2019年版表三", "": "没有读到法定表格",
}

// tableNames are the tables in words.
var tableNames = map[law.TableID]string{"table2": "表二", "table2_2019": "表二", "table3": "表三", "table4": "表四"}

func tableOf(c law.Cell) string {
	id, _, _ := strings.Cut(string(c), ".")
	return tableNames[law.TableID(id)]
}

// hows are the ways of reading: a mark and a sentence.
var hows = map[string][2]string{
	"reflowed":       {"排", "断行重排后读出"},
	"label distance": {"似", "标签不完全相同，按相近的标签读出"},
	"order":          {"序", "按行列的顺序读出"},
	"identity":       {"勾", "按勾稽关系推定"},
}

// where says in words where a place is.
func where(p finding.Place) string {
	switch {
	case p.Page > 0:
		return "第" + strconv.Itoa(int(p.Page)) + "页"
	case p.Line > 0:
		return "第" + strconv.Itoa(int(p.Line)) + "行第" + strconv.Itoa(int(max(p.Column, 1))) + "字"
	}
	return pathWords(p.Path)
}

// pathWords turns table[2]/tr[5]/td[3] and p[7] into words; other paths stay.
func pathWords(path string) string {
	var numbers []string
	for _, step := range strings.Split(path, "/") {
		name, rest, _ := strings.Cut(step, "[")
		n := strings.TrimSuffix(rest, "]")
		switch name {
		case "table":
			numbers = append(numbers, "第"+n+"张表")
		case "tr":
			numbers = append(numbers, "第"+n+"行")
		case "td", "th":
			numbers = append(numbers, "第"+n+"格")
		case "p":
			numbers = append(numbers, "第"+n+"段")
		default:
			return path
		}
	}
	return strings.Join(numbers, "")
}

// fileOf is the name of the file alone: the folders that it lay in are nobody
// else's business.
func fileOf(r *reader.Reading) string {
	return path.Base(strings.ReplaceAll(r.File, "\\", "/"))
}
