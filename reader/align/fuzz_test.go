package align

import (
	"strconv"
	"strings"
	"testing"

	"gongkai/law"
	"gongkai/reader/grid"
)

// scraps are what the cells of a fuzzed grid are made of: words of the form, of
// its neighbours, numbers and what stands for them.
var scraps = func() []string {
	list := []string{"", "0", "1", "7", "12", "12", "130", "0000000", "640020470", "270020130", "1,234", "１２", "/", "-", "—", "无", "O", "12件", "251000元", "22（其中修订16件）", "- 5 -", "+3", "-2", "减4", "增", "减", "35-15",
		"小计", "单位：件", "注：含 3 件", "临溪县人民政府2023年政府信息公开工作年度报告", "全年收到申请 12 件，办结 10 件。", "制发规范性文件69件，废止3件。", "行政许可 128", "693665", "898989", "3960181", "000000000000000", "10203120001200000"}
	for _, f := range law.Forms {
		for _, s := range f.Sections {
			list = append(list, s.Number+s.Title)
		}
		for _, t := range f.Tables {
			for _, b := range t.Blocks {
				list = append(list, b.Head)
				for _, c := range b.Columns {
					list = append(list, c.Label)
				}
				for _, r := range b.Rows {
					list = append(list, r.Full())
				}
			}
		}
	}
	return list
}()

// gridOf makes a grid of any bytes: 0xFF ends a row, 0xFE joins the next scrap
// to the cell, 0xFD ends a page, 0xFC begins a table of a web page, 0xFB leaves
// a column out; every other byte is a scrap.
func gridOf(data []byte) *grid.Document {
	d := &grid.Document{Pages: make([]grid.Page, 1)}
	table, tables, column, number := 0, 0, 0, 0
	var cells []grid.Cell
	join := false
	end := func() {
		number++
		if len(cells) > 0 {
			p := &d.Pages[len(d.Pages)-1]
			for i := range cells {
				cells[i].Line, cells[i].Column = int32(number), int32(i+1)
			}
			p.Lines = append(p.Lines, grid.Line{Cells: cells, Table: table})
		}
		cells, column, join = nil, 0, false
	}
	for _, b := range data {
		switch b {
		case 0xFF:
			end()
		case 0xFE:
			join = len(cells) > 0
		case 0xFD:
			end()
			d.Pages = append(d.Pages, grid.Page{})
		case 0xFC:
			end()
			if table == 0 {
				tables++
				table = tables
			} else {
				table = 0
			}
		case 0xFB:
			column++
		default:
			words := scraps[int(b)%len(scraps)]
			if join {
				cells[len(cells)-1].Text += words
				join = false
				continue
			}
			cells = append(cells, grid.Cell{Text: words, Col: int32(column), Span: 1})
			column++
		}
	}
	end()
	return d
}

// FuzzAlign hands any grid to the aligner: it must not panic, must read the
// same twice, and may state no number whose digits no cell holds.
func FuzzAlign(f *testing.F) {
	full := []byte{}
	for i := range scraps {
		full = append(full, byte(i), 1, 1, 1, 1, 1, 1, 1, 0xFF)
	}
	f.Add(full)
	f.Add([]byte{0xFC, 60, 2, 3, 4, 5, 6, 7, 8, 0xFF, 61, 0, 0, 0, 0, 0, 0, 0, 0xFC})
	f.Add([]byte{44, 0xFE, 7, 0xFE, 45, 0xFE, 8, 0xFE, 46, 0xFE, 9, 0xFF})
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 4000 {
			return
		}
		doc := gridOf(data)
		r := Document(doc)
		var all strings.Builder
		for l := range doc.Lines {
			for _, c := range l.Cells {
				all.WriteString(strings.Map(func(r rune) rune {
					switch {
					case r >= '0' && r <= '9' || r == '.':
						return r
					case r >= '０' && r <= '９':
						return r - '０' + '0'
					case r == ',':
						return -1
					}
					return ' '
				}, c.Text))
				all.WriteByte('\n')
			}
		}
		for cell, v := range r.Report.Cells() {
			if !v.Known() || v.String() == "0" && r.How.Of(cell) == identity {
				continue
			}
			if !strings.Contains(all.String(), strings.TrimLeft(v.String(), "+-")) {
				t.Errorf("%s is %s, which no cell holds", cell, v)
			}
		}
		again := Document(doc)
		if again.Report.Len() != r.Report.Len() {
			t.Errorf("%d cells, and %d when read again", r.Report.Len(), again.Report.Len())
		}
		for cell, v := range r.Report.Cells() {
			if w := again.Report.At(cell); w != v {
				t.Errorf("%s is %s, and %s when read again", cell, v, w)
			}
		}
		for path, p := range r.Report.AllPrinted() {
			if p.Text == "" || !strings.Contains(path, ".") {
				t.Errorf("a label without words at %s", strconv.Quote(path))
			}
		}
	})
}
