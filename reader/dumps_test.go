package reader

import (
	"strings"
	"testing"

	"gongkai/law"
)

// TestTornLabelOfMarks leaves a row of marks alone its label: the next row,
// whose label broke in the same way, does not get it.
func TestTornLabelOfMarks(t *testing.T) {
	f := small()
	for _, c := range []law.Cell{"table3.not_processed_repeat.natural_person", "table3.not_processed_repeat.total"} {
		f.values[c], f.printed[c] = 2, "2"
	}
	labels, values := f.rowsOf()
	for name, mark := range map[string]string{"记号": "/", "空格": " "} {
		var b strings.Builder
		for i := range labels {
			row := strings.Join(values[i], " | ")
			if i == 15 {
				row = strings.TrimSuffix(strings.Repeat(mark+" | ", 7), " | ")
			}
			if i >= 15 && i < 20 {
				r, n := []rune(labels[i]), 3
				if i == 15 {
					n = 6
				}
				b.WriteString("| " + string(r[:n]) + " |\n| " + string(r[n:]) + " | " + row + " |\n")
				continue
			}
			b.WriteString("| " + labels[i] + " | " + row + " |\n")
		}
		if _, _, faults := compare(t, f, f.wrap(b.String()), false); len(faults) > 0 {
			t.Errorf("%s: %v", name, faults)
		}
	}
}

// TestTable2Lost states nothing of a row of 表二 whose cells are not all there
// or cannot be told apart.
func TestTable2Lost(t *testing.T) {
	const head = "第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n"
	for _, c := range []struct{ name, rows, issued, inForce string }{
		{"合并的格在每一列都抄了一遍", "| 规章 | 3 | 0 | 41 | 41 | 41 |\n", "3", "41"},
		{"抄了一遍而第一格空着", "| 规章 | | 0 | 41 | 41 | 41 |\n", "", ""},
		{"无是记号", "规章 无 0 41 41 41\n规范性文件 无 0 41 41 41\n", "", ""},
		{"粘在一起，空格丢了，另一行的数不够", "信息内容本年制发件数本年废止件数现行有效件数规章488行政规范性文件7第二十条第（五）项信息内容本年处理决定数量行政许可500第二十条第（六）项信息内容本年处理决定数量行政处罚600行政强制3\n", "", ""},
		{"连成一行，空格丢了，数与数之间有空白", strings.ReplaceAll("规章  0   20  规范性文件  143  0  143  第二十条第（五）项  信息内容  本年处理决定数量  行政许可  466  第二十条第（六）项  信息内容  本年处理决定数量  行政处罚  5  行政强制  82  第二十条第（八）项  行政事业性收费  0\n", " ", "\u00a0"), "", ""},
	} {
		r, err := Read(c.name, []byte(smallHead+head+c.rows+smallTail))
		if err != nil {
			t.Fatal(err)
		}
		for cell, want := range map[law.Cell]string{"table2.regulations.issued": c.issued, "table2.regulations.in_force": c.inForce} {
			if v := r.Report.At("table2.normative_documents.repealed"); v.Known() && v.Count > 0 {
				t.Errorf("%s: a number of another column was read as repealed: %v", c.name, v)
			}
			if v := r.Report.At(cell); v.Known() != (want != "") || v.Known() && v.String() != want {
				t.Errorf("%s: %s was read as %v, want %q", c.name, cell, v, want)
			}
		}
	}
}
