package portal

import (
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"gongkai/annual"
	"gongkai/internal/ui"
	"gongkai/law"
)

// mark is an entry of a table's legend.
type mark struct {
	tone  ui.Tone
	first bool
	icon  string
	says  string
}

// marks lists the marks that stand in the table.
func (v tableView) marks() []mark {
	all := []mark{
		{ui.Wrong, true, "target", "改这一格，各项勾稽关系即成立"},
		{ui.Wrong, false, "cross", "错误涉及的格"},
		{ui.Warn, false, "alert", "需要说明或者核对的格"},
		{ui.Info, false, "info", "提示涉及的格"},
	}
	return slices.DeleteFunc(all, func(m mark) bool {
		for _, c := range v.Cells {
			if len(c.Issues) > 0 && c.Tone == m.tone && c.First == m.first {
				return false
			}
		}
		return true
	})
}

func markIcon(c cellView) string {
	switch {
	case c.First:
		return "target"
	case c.Tone == ui.Wrong:
		return "cross"
	case c.Tone == ui.Warn:
		return "alert"
	}
	return "info"
}

func cellClass(c cellView) []string {
	classes := []string{"v"}
	if len(c.Issues) > 0 {
		classes = append(classes, string(c.Tone))
	}
	if c.First {
		classes = append(classes, "first")
	}
	if !c.Known() {
		classes = append(classes, "unread-box")
	}
	return classes
}

// spanOf are the merges of a box; a span of one is not written.
func spanOf(b annual.Box) templ.Attributes {
	a := templ.Attributes{}
	if b.Rows > 1 {
		a["rowspan"] = strconv.Itoa(b.Rows)
	}
	if b.Cols > 1 {
		a["colspan"] = strconv.Itoa(b.Cols)
	}
	return a
}

func anchor(id string) templ.Attributes {
	if id == "" {
		return nil
	}
	return templ.Attributes{"id": id}
}

// issueTitle names the findings that a mark stands for: 见问题3、5.
func issueTitle(p ui.Page, issues []int) string {
	list := ""
	for i, n := range issues {
		if i > 0 {
			list += p.T("、")
		}
		list += strconv.Itoa(n)
	}
	return p.T("见问题%s", list)
}

// shownCells is how many cells an issue lists before the rest is folded away.
const shownCells = 4

func firstCells(cells []cellRef) []cellRef { return cells[:min(len(cells), shownCells)] }
func otherCells(cells []cellRef) []cellRef { return cells[min(len(cells), shownCells):] }

func countAll(groups []verdictGroup) int {
	n := 0
	for _, g := range groups {
		n += len(g.Findings)
	}
	return n
}

// formName says by which form the tables are drawn; told from the labels.
func formName(form string) string {
	switch form {
	case annual.Form2021:
		return "2021年格式"
	case annual.Form2019:
		return "2019年试行格式"
	case annual.FormMixed:
		return "混合：表二为2021年格式，表三为2019年格式"
	}
	return "没有认出法定表格"
}

func (res *result) unread() int {
	n := 0
	for _, t := range res.Tables {
		n += t.unread()
	}
	return n
}

func howShort(how string) string { short, _ := howWord(how); return short }
func howLong(how string) string  { _, long := howWord(how); return long }

// tableName is 表二, 表三 or 表四, as the parts of the report are numbered.
func tableName(id law.TableID) string {
	i := slices.Index([]law.TableID{"table2", "table2_2019", "table3", "table4"}, id)
	return []string{"", "表二", "表二", "表三", "表四"}[i+1]
}
