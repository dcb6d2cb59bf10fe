package align

import (
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/law"
	"gongkai/reader/grid"
)

// TestShifted: a row that a wrong span has moved is not read by its columns, and
// neither is one of a table whose further column is not known; a number in a
// picture takes its column.
func TestShifted(t *testing.T) {
	first := map[string]string{
		"无":        "new 3 . 3 . . . . 3|in 3 . . . . . . .|1 2 . 1 . . . . 1 .|2 2 . 2 . . . . 2 .",
		"上年的一列":    "new 3 . 3 . . . . 3 6|in 3 . . . . . . . 5|1 3 . . . . . . . 4|2 3 . 0 0 0 0 0 0 7",
		"读不出来的格在前": "new 3 … 3 . . . . 3|in 3 . . . . . . .|1 3 … 0 0 0 0 0 0|2 3 . . . . . . .",
	}
	for name, rows := range first {
		t.Run(name, func(t *testing.T) {
			d := &grid.Document{Pages: make([]grid.Page, 1)}
			add := func(cells ...grid.Cell) {
				d.Pages[0].Lines = append(d.Pages[0].Lines, grid.Line{Cells: cells, Table: 1})
			}
			add(grid.Cell{Text: "项目", Span: 3}, grid.Cell{Text: "自然人", Col: 3, Span: 1}, grid.Cell{Text: "商业企业", Col: 4, Span: 1}, grid.Cell{Text: "总计", Col: 9, Span: 1})
			names := map[string]string{"new": "一、本年新收政府信息公开申请数量", "in": "二、上年结转政府信息公开申请数量", "1": "（一）予以公开", "2": "（二）部分公开"}
			for _, row := range strings.Split(rows, "|") {
				f := strings.Fields(row)
				at := int32(f[1][0] - '0')
				cells := []grid.Cell{{Text: names[f[0]], Span: at}}
				for i, v := range f[2:] {
					cells = append(cells, grid.Cell{Text: strings.TrimPrefix(v, "."), Col: at + int32(i), Span: 1})
				}
				add(cells...)
			}
			r := Document(d).Report
			for _, slot := range []string{"granted", "partially_granted"} {
				for _, c := range law.Applicants {
					v := r.At(law.Cell("table3." + slot + "." + string(c.ID)))
					if want := annual.Number(0); v.Known() && v != want && !(name == "无" && v.Count > 0 && (c.ID == "commercial_enterprise" || c.ID == "total")) {
						t.Errorf("%s.%s is %s", slot, c.ID, v)
					}
				}
			}
		})
	}
}

// TestLabelCellApart: an empty cell that does not stand beside the numbers is one of
// the labels; with six numbers behind it a row has lost one, and which nobody can tell.
func TestLabelCellApart(t *testing.T) {
	d := &grid.Document{Pages: make([]grid.Page, 1)}
	add := func(label, values string, from int32, cells ...grid.Cell) {
		if label != "" {
			cells = append(cells, grid.Cell{Text: label, Span: 3})
		}
		for i, v := range strings.Fields(values) {
			cells = append(cells, grid.Cell{Text: v, Col: from + int32(i), Span: 1})
		}
		d.Pages[0].Lines = append(d.Pages[0].Lines, grid.Line{Cells: cells, Table: 1})
	}
	add("项目", "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计", 3)
	add("一、本年新收政府信息公开申请数量", "28 23 34 10 24 24 143", 3)
	add("二、上年结转政府信息公开申请数量", "0 0 0 0 0 0 0", 3)
	add("（一）予以公开", "27 23 34 10 24 24 142", 3)
	add("3.其他", "1 0 0 0 0 0 1", 3)
	add("（七）总计", "", 0)
	add("", "28 23 34 10 24 24", 3, grid.Cell{Span: 1})
	add("四、结转下年度继续办理", "0 0 0 0 0 0 0", 3)
	r := Document(d).Report
	for i, want := range []int64{28, 23, 34, 10, 24, 24, 143} {
		c := law.Applicants[i]
		if v := r.At(law.Cell("table3.results_total." + string(c.ID))); v.Known() && v.Count != want {
			t.Errorf("results_total.%s is %s, printed is %d", c.ID, v, want)
		}
	}
}
