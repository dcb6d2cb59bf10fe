package reader

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/law"
)

// turnedLayouts are 表二 on its side: each block, or all of it in one table.
func turnedLayouts() (list []layout) {
	for _, l := range []struct {
		name string
		turn func(sh sheet) sheet
	}{
		{"表二逐块转置", turnBlocks},
		{"表二整表转置", turnSheet},
	} {
		list = append(list, layout{l.name, true, func(f *forged, s style) []byte {
			row := [](func([]string, bool) string){edgeRow, tabRow}[f.rng.IntN(2)]
			return []byte(f.write(s, func(sh sheet) string {
				if sh.width == 4 {
					sh = l.turn(sh)
				}
				return f.pages(style{}, row)(sh)
			}))
		}})
	}
	return list
}

// turnSheet sets the rows of a table side by side.
func turnSheet(sh sheet) sheet {
	out := sheet{width: len(sh.rows)}
	for k := range sh.rows[0].cells {
		row := sheetRow{head: k == 0}
		for _, r := range sh.rows {
			row.cells = append(row.cells, r.cells[k])
		}
		out.rows = append(out.rows, row)
	}
	return out
}

// turnBlocks does so for the rows of each block, below its title.
func turnBlocks(sh sheet) sheet {
	out := sheet{width: 4}
	for i := 0; i < len(sh.rows); {
		end := i + 1
		for end < len(sh.rows) && sh.rows[end].cells[1] != "" {
			end++
		}
		out.rows = append(out.rows, sh.rows[i])
		for _, r := range turnSheet(sheet{rows: sh.rows[i+1 : end]}).rows {
			if strings.Join(r.cells, "") != "" {
				out.rows = append(out.rows, r)
			}
		}
		i = end
	}
	return out
}

// TestTurnedLost states nothing of a turned 表二 without the words of its head, or
// with numbers in cells that the form does not have.
func TestTurnedLost(t *testing.T) {
	for _, c := range []struct{ name, rows, cell, want string }{
		{"齐全", "| 信息内容 | 规章 | 行政规范性文件 |\n| 本年制发件数 | 1 | 2 |\n| 本年废止件数 | 3 | 4 |\n| 现行有效件数 | 5 | 6 |\n", "table2.normative_documents.repealed", "4"},
		{"次序不同", "| 信息内容 | 行政规范性文件 | 规章 |\n| 现行有效件数 | 5 | 6 |\n| 本年制发件数 | 1 | 2 |\n| 本年废止件数 | 3 | 4 |\n", "table2.regulations.in_force", "6"},
		{"少一行", "| 信息内容 | 规章 | 行政规范性文件 |\n| 本年制发件数 | 1 | 2 |\n| 现行有效件数 | 5 | 6 |\n", "table2.regulations.issued", ""},
		{"没有列名", "| 信息内容 | 规章 | 行政规范性文件 |\n| 甲 | 1 | 2 |\n| 乙 | 3 | 4 |\n| 丙 | 5 | 6 |\n", "table2.regulations.issued", ""},
		{"别的格里有数", "| 信息内容 | 规章 | 行政许可 |\n| 本年制发件数 | 1 | 2 |\n| 本年废止件数 | 3 |  |\n| 现行有效件数 | 5 |  |\n| 本年处理决定数量 |  | 7 |\n", "table2.administrative_licensing", ""},
	} {
		r, err := Read(c.name, []byte(smallHead+c.rows+smallTail))
		if err != nil {
			t.Fatal(err)
		}
		have := ""
		if v := r.Report.At(law.Cell(c.cell)); v.Known() {
			have = fmt.Sprint(v)
		}
		if have != c.want {
			t.Errorf("%s: read %q, want %q", c.name, have, c.want)
		}
		for _, cell := range annual.Tables(annual.Form2021)[0].Cells() {
			if v := r.Report.At(cell); c.want == "" && c.name != "别的格里有数" && v.Known() {
				t.Errorf("%s: %s was read as %v", c.name, cell, v)
			}
		}
	}
}
