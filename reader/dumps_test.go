package reader

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/law"
)

// TestDumps are prints of the small report as programs and people pass it on:
// none of its cells may be wrong, and as many of 表三 as said must be read.
func TestDumps(t *testing.T) {
	f := small()
	for k, n := range map[string]int64{"other_no_correction": 5, "not_processed_repeat": 2, "results_total": 32, "new_received": 32} { // 其他处理也有数
		for _, c := range []string{".natural_person", ".total"} {
			cell := law.Cell("table3." + k + c)
			f.values[cell], f.printed[cell] = n, fmt.Sprint(n)
		}
	}
	labels, values := f.rowsOf()
	group := map[int]string{2: "三、本年度办理结果", 4: "（三）不予公开", 12: "（四）无法提供", 15: "（五）不予处理", 20: "（六）其他处理"}
	join := func(row func(i int) string) string {
		var b strings.Builder
		for i := range labels {
			b.WriteString(row(i) + "\n")
		}
		return b.String()
	}
	words := func(i int, sep string) string { return strings.Join(append([]string{labels[i]}, values[i]...), sep) }
	bars := join(func(i int) string { return "| " + words(i, " | ") + " |" })
	for _, c := range []struct {
		name, table3 string
		read         int
	}{
		{"斜线分隔", join(func(i int) string { return words(i, " / ") }), 175},
		{"斜线分隔，零写成空白", strings.ReplaceAll(join(func(i int) string { return words(i, " / ") }), " / 0", " / "), 161},
		{"短横分隔", join(func(i int) string { return words(i, " - ") }), 175},
		{"两个@分隔", join(func(i int) string { return words(i, "@@") }), 175},
		{"圆点分隔", join(func(i int) string { return words(i, "·") }), 175},
		{"斜线是没有数的记号", join(func(i int) string { return strings.ReplaceAll(words(i, " "), " 0", " /") }), 161},
		{"附注里的数另成一格", strings.ReplaceAll(join(func(i int) string { return words(i, "\t") }), "\t32\t", "\t32（其中\t3\t件撤回）\t"), 175},
		{"附注里的数另成一行", strings.ReplaceAll(join(func(i int) string { return words(i, "\n") }), "\n32\n", "\n32\n（含\n3\n件）\n"), 175},
		{"标签的后半在另一格，空格丢了", join(func(i int) string {
			r := []rune(labels[i])
			if i == 0 {
				return string(r[:8]) + "  " + string(r[8:]) + "   32   0   0   0   0   32" // 少一格
			}
			return words(i, "   ")
		}), 168},
		{"标签的一个字在另一格，空格丢了", join(func(i int) string {
			if r := []rune(labels[i]); i == 5 {
				return string(r[:10]) + "  " + string(r[10:11]) + "   1   0   0   0   0   1\n" + string(r[11:])
			}
			return words(i, "   ")
		}), 168},
		{"后半的标签像另一行", join(func(i int) string {
			if r := []rune(labels[i]); i == 18 || i == 19 {
				return "| " + string(r[:8]) + " | " + strings.Join(values[i], " | ") + " |\n| " + map[int]string{18: "反复申请", 19: "或重新出具"}[i] + " |"
			}
			return group[i] + "\n| " + words(i, " | ") + " |"
		}), 175},
		{"组名断开，其他自成一行", join(func(i int) string {
			if i == 20 {
				return "（六）\n其他\n1.申请人\n不作补正的申请\n" + strings.Join(values[i], "\n") // 认不出的一行
			}
			return group[i] + "\n" + words(i, "\n")
		}), 175},
		{"序号与标签各在一行", join(func(i int) string {
			return group[i] + "\n" + strings.NewReplacer("1.", "1\n.", "2.", "2\n.", "3.", "3\n.", "4.", "4\n.", "5.", "5\n.", "6.", "6\n.", "7.", "7\n.", "8.", "8\n.").Replace(labels[i]) + "\n" + strings.Join(values[i], "\n")
		}), 175},
		{"序号与标签各在一行，前一行丢了总计", join(func(i int) string {
			row := strings.Join(values[i], "\n")
			if i == 10 {
				row = strings.Join(values[i][:6], "\n")
			}
			return group[i] + "\n" + strings.NewReplacer("8.", "8\n、").Replace(labels[i]) + "\n" + row
		}), 168},
		{"后半的标签像另一行，数在后半", join(func(i int) string {
			r := []rune(labels[i])
			switch i {
			case 16:
				return string(r[:3]) + "\n" + string(r[3:]) + "   2   0   0   0   0   0   2"
			case 18:
				return string(r[:9]) + "\n反复申请   " + strings.Join(values[i], "   ")
			}
			return words(i, "   ")
		}), 175},
		{"组名与标签的前半在一行，后半在空行之后", join(func(i int) string {
			blank := strings.Repeat(" |", 9)
			switch i {
			case 2:
				return "| 三、本年度办理 | （一）予以 | | " + strings.Join(values[i], " | ") + " |\n| |" + blank + "\n| 结果 | 公开 |" + blank[:16]
			case 3:
				return "| | （二） | | " + strings.Join(values[i], " | ") + " |\n| |" + blank + "\n| | " + strings.TrimPrefix(labels[i], "（二）") + " |" + blank[:16]
			}
			return "| | | " + words(i, " | ") + " |"
		}), 175},
		{"行断成两行，前面是空格", strings.NewReplacer("| 10 | 0 | 0 | 0 | 0 | 0 | 10 |", "| 10 | / | / | / | /\n| / | 10 |", " 0 ", " / ").Replace(join(func(i int) string { return "| " + labels[i] + " | | | " + strings.Join(values[i], " | ") + " |" })), 124},
		{"格里有单位，以空格分隔", join(func(i int) string { return labels[i] + " " + strings.Join(values[i], "件 ") + "件" }), 175},
		{"一格一行，缩进是制表符", join(func(i int) string { return "\t\t" + labels[i] + "\n\t\t\t\t" + strings.Join(values[i], "\n\t\t\t\t") }), 175},
		{"数在标签的两行之间，前一行只有一两个字", join(func(i int) string {
			row := "                                                " + strings.Join(values[i], "   ")
			if n, torn := map[int]int{4: 4, 5: 6, 6: 6, 7: 6, 8: 3, 9: 3, 10: 5, 11: 3}[i]; torn {
				r := []rune(labels[i])
				return "   三、本年度     （三）不     " + string(r[:n]) + "\n" + row + "\n   办理结果      予公开       " + string(r[n:]) + "\n"
			}
			return labels[i] + "\n" + row
		}), 175},
		{"组名断在数的上下", join(func(i int) string {
			if row := strings.Join(values[i], "   "); i == 23 {
				return "（七）\n      " + row + "\n总计"
			}
			return labels[i] + "\n      " + strings.Join(values[i], "   ")
		}), 175},
		{"转换时折了行，前面的空格是合并的标签", strings.NewReplacer("| 10 | 0 | 0 | 0 | 0 | 0 | 10", "|  | 10 | 0 | 0 | 0 | 0 | 0 |\n10").Replace(join(func(i int) string { return labels[i] + " | | | " + strings.Join(values[i], " | ") })), 175},
		{"一格一行，其后是各乡镇的表", join(func(i int) string { return words(i, "\n") }) + "单位 | 新收 | 结转 | 公开 | 部分公开 | 不予公开 | 其他 | 总计\n青石镇 | 9 | 0 | 1 | 0 | 4 | 0 | 7\n柳河镇 | 3 | 2 | 0 | 0 | 1 | 0 | 4\n总计 | 3 | 1 | 0 | 0 | 1 | 0 | 5\n", 175},
		{"两行连成一行，空格分隔", strings.Replace(join(func(i int) string { return words(i, " ") }), "0\n1.属于国家秘密", "0（三）不予公开 1.属于国家秘密", 1), 175},
		{"数中间有不占位的记号", strings.NewReplacer("10", "1\u00ad0", "12", "1\u200b2", "32", "3\u20602").Replace(join(func(i int) string { return words(i, " ") })), 175},
		{"前面有与上年比较的表", "| 指标 | 本年 | 上年 |\n| 本年新收政府信息公开申请数量 | 32 | 19 |\n| 予以公开 | 10 | 7 |\n" + bars, 175},
	} {
		t.Run(c.name, func(t *testing.T) {
			adverse(t, f, f.wrap(c.table3), c.read)
		})
	}
}

// TestCitedReport reads the report of a page and nothing of the other one that
// stands in full behind it, be a row of the first unread.
func TestCitedReport(t *testing.T) {
	f := small()
	labels, values := f.rowsOf()
	var first, second strings.Builder
	for i := range labels {
		row := values[i]
		if i == 8 {
			row = row[:5] // 丢了两格
		}
		if i != 11 { // 丢了一行
			fmt.Fprintf(&first, "| %s | %s |\n", labels[i], strings.Join(row, " | "))
		}
		fmt.Fprintf(&second, "| %s | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n", labels[i])
	}
	for name, source := range map[string]string{
		"整篇":  f.wrap(first.String()) + strings.ReplaceAll(f.wrap(second.String()), "2022", "2021"),
		"只有表": f.wrap(first.String() + "上年的表三\n" + second.String()),
	} {
		r, err := Read(name, []byte(source))
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, c := range annual.Tables(f.form)[1].Cells() {
			if r.Report.At(c).Known() {
				n++
			}
		}
		if n != 161 {
			t.Errorf("%s: %d cells of 表三 were read, want 161", name, n)
		}
	}
}

// TestCountedLines reads a text whose lines are counted, or quoted, cell by cell: the
// marks are no cells of 表四 either.
func TestCountedLines(t *testing.T) {
	f := small()
	labels, values := f.rowsOf()
	var b strings.Builder
	for i := range labels {
		b.WriteString(labels[i] + "\t" + strings.Join(values[i], "\t") + "\n")
	}
	lines := strings.Split(strings.NewReplacer(" | ", "\t", " |", "").Replace(f.wrap(b.String())), "\n")
	for name, mark := range map[string]string{"冒号": "N: ", "制表符": "N\t", "右对齐": "   N  ", "方括号": "[N] ", "引用": "> ", "列表": "* "} {
		text := ""
		for i, l := range lines {
			text += strings.Replace(mark, "N", strconv.Itoa(i+1), 1) + l + "\n"
		}
		r, err := Read(name, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range annual.Tables(f.form) {
			for _, c := range table.Cells() {
				if v := r.Report.At(c); !v.Known() || v.String() != f.printed[c] {
					t.Errorf("%s: %s was read as %v, want %s", name, c, v, f.printed[c])
				}
			}
		}
	}
}

// TestPageBelow states nothing of a number of a page below a row whose cell is empty,
// where the other rows have theirs beside their labels.
func TestPageBelow(t *testing.T) {
	for name, c := range map[string]struct{ rows, want string }{
		"页码":    {"行政许可\t\n21\n行政处罚\t600\n行政强制\t3\n行政事业性收费\t38\n", ""},
		"数在下面":  {"行政许可\n21\n行政处罚\n600\n行政强制\n3\n行政事业性收费\n38\n", "21"},
		"数不是页码": {"行政许可\t\n2131\n行政处罚\t600\n行政强制\t3\n行政事业性收费\t38\n", "2131"},
	} {
		r, err := Read(name, []byte(smallHead+"信息内容\t本年处理决定数量\n"+c.rows+smallTail))
		if err != nil {
			t.Fatal(err)
		}
		if v := r.Report.At("table2.administrative_licensing"); v.Known() != (c.want != "") || v.Known() && v.String() != c.want {
			t.Errorf("%s: read %v, want %q", name, v, c.want)
		}
	}
}

// TestYearBefore reads the rows of the year and not those of the year before, which a
// column in front of the labels tells apart.
func TestYearBefore(t *testing.T) {
	source := smallHead + "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n本年\t规章\t\t\t\n上年\t规章\t7\t5\t6\n本年\t行政规范性文件\t3\t1\t9\n上年\t行政规范性文件\t2\t0\t8\n" + smallTail
	r, err := Read("上年", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	for cell, want := range map[law.Cell]string{"table2.normative_documents.issued": "3", "table2.normative_documents.in_force": "9", "table2.regulations.issued": "", "table2.regulations.in_force": ""} {
		if v := r.Report.At(cell); v.Known() != (want != "") || v.Known() && v.String() != want {
			t.Errorf("%s was read as %v, want %q", cell, v, want)
		}
	}
}

// TestGluedRowsLost states nothing of seven digits that need not be seven
// numbers: 1100011 is 11, 0, 0, 0, 11 where the empty cells were dropped.
func TestGluedRowsLost(t *testing.T) {
	f := small()
	labels, values := f.rowsOf()
	var b strings.Builder
	for i := range labels {
		digits := strings.Join(values[i], "")
		if i == 1 {
			digits = "1100011"
		}
		b.WriteString(labels[i] + digits + "\n")
	}
	r, err := Read("粘连", []byte(f.wrap(b.String())))
	if err != nil {
		t.Fatal(err)
	}
	if v := r.Report.At("table3.carried_in.natural_person"); v.Known() {
		t.Errorf("a row that may have lost cells was read: %v", v)
	}
}

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
		{"粘在一起，表三的格有空着的", "信息内容本年制发件数本年废止件数现行有效件数规章016行政规范性文件210429第二十条第（五）项信息内容本年处理决定数量行政许可500第二十条第（六）项信息内容本年处理决定数量行政处罚600行政强制3第二十条第（八）项信息内容本年收费金额（单位：万元）行政事业性收费38\n三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\t5\t\t\t2\t\t\t7\n二、上年结转政府信息公开申请数量\t1\t\t\t\t\t\t1\n", "", ""},
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

// TestCutBehindDocuments reads the last row before a text breaks off, one cell a
// line: what goes on behind its numbers says that they are all there.
func TestCutBehindDocuments(t *testing.T) {
	const rows = "第二十条第(一)项\n信息内容\n本年新\n制作数量\n本年新\n公开数量\n对外公开总数量\n规章\n0\n0\n0\n规范性文件（含标题为“规定”“办法”的公文）\n34\n4\n"
	for _, c := range []struct{ name, end, total string }{
		{"其后是另一行的标签", "47\n其他主动公开文件\n0\n", "47"},
		{"其后是下一项", "47\n第二十条第(五)项\n信息", "47"},
		{"少一个数", "第二十条第(五)项\n信息内容\n", ""},
		{"其后没有了", "4\n", ""},
	} {
		r, err := Read(c.name, []byte(strings.ReplaceAll("临溪县青石镇2020年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"+rows+c.end, "\n", "\n\n")))
		if err != nil {
			t.Fatal(err)
		}
		if v := r.Report.At("table2_2019.normative_documents.total_disclosed"); v.Known() != (c.total != "") || v.Known() && v.String() != c.total {
			t.Errorf("%s: read %v, want %q", c.name, v, c.total)
		}
	}
}

// TestHeadOutOfOrder reads a head of one word a line with an empty cell, below
// which the last word stands, and rows of which a source has several.
func TestHeadOutOfOrder(t *testing.T) {
	const title = "临溪县青石镇2020年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
	for _, c := range []struct{ name, rows, cell, want string }{
		{"空格在中间", "第二十条第(一)项 |\n信息内容 |\n本年新制作数量 |\n|\n对外公开总数量 |\n本年新公开数量 |\n规章 |\n0 |\n0 |\n0 |\n规范性文件 |\n5 |\n3 |\n20 |\n第二十条第(五)项 |\n", "table2_2019.normative_documents.total_disclosed", "20"},
		{"增减也是", "第二十条第(五)项 |\n信息内容 |\n上一年项目数量 |\n|\n处理决定数量 |\n本年增/减 |\n行政许可 |\n3 |\n-1 |\n40 |\n其他对外管理服务事项 |\n0 |\n0 |\n0 |\n", "table2_2019.administrative_licensing.change", "-1"},
		{"采购一项一行", "第二十条第(九)项\n信息内容 | 采购项目数量 | 采购总金额 |\n政府集中采购 | 公务用车10辆 | 1530000元 |\n政府集中采购 | 物业服务 | 350000元 |\n", "table2_2019.centralised_procurement.procurement_amount", ""},
		{"少了一格，空着的也许是合并的格", "第二十条第(五)项 | | |\n信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量\n行政许可 | 3 | -1 | 40\n其他对外管理服务事项 | 0 | 0 | 0\n第二十条第(八)项 | | |\n信息内容\t上一年项目数量\t本年增/减\t\n行政事业性收费\t8\t\n", "table2_2019.administrative_fees.prev_items", ""},
		{"没有少，空着的是合并的格", "第二十条第(五)项 | | |\n信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量\n行政许可 | 3 | -1 | 40\n其他对外管理服务事项 | 0 | 0 | 0\n第二十条第(八)项 | | |\n信息内容\t上一年项目数量\t本年增/减\t\n行政事业性收费\t8\t\t\n", "table2_2019.administrative_fees.prev_items", "8"},
		{"采购只有一行", "第二十条第(九)项\n信息内容 | 采购项目数量 | 采购总金额 |\n政府集中采购 | 2 | 350000元 |\n", "table2_2019.centralised_procurement.procurement_amount", "350000"},
	} {
		r, err := Read(c.name, []byte(title+c.rows))
		if err != nil {
			t.Fatal(err)
		}
		if v := r.Report.At(law.Cell(c.cell)); v.Known() != (c.want != "") || v.Known() && v.String() != c.want {
			t.Errorf("%s: read %v, want %q", c.name, v, c.want)
		}
	}
}

// TestSingleOther reads （六）其他处理 with numbers of its own, one number a line,
// where the labels before and behind it broke: the three rows at the end are
// not the three of the group.
func TestSingleOther(t *testing.T) {
	f := small()
	labels, values := f.rowsOf()
	var b strings.Builder
	for i := range labels {
		label := labels[i]
		switch i {
		case 15, 16, 17, 18:
			r := []rune(label)
			label = string(r[:3]) + "\n" + string(r[3:])
		case 20:
			label = "（六）\n其他处理"
		case 21, 22:
			continue
		case 23:
			label = "（七）\n总计"
		case 24:
			label = "四、结转下\n年度继续办理"
		}
		b.WriteString(label + "\n" + strings.Join(values[i], "\n") + "\n")
	}
	r, err := Read("其他处理一行", []byte(f.wrap(b.String())))
	if err != nil {
		t.Fatal(err)
	}
	if r.Report.Form != annual.FormMixed {
		t.Errorf("the form was read as %s, want %s", r.Report.Form, annual.FormMixed)
	}
	for cell, want := range map[law.Cell]int64{"table3.results_total.total": 25, "table3.other.total": 0, "table3.carried_forward.total": 0} {
		if v := r.Report.At(cell); !v.Known() || v.Count != want {
			t.Errorf("%s was read as %v, want %d", cell, v, want)
		}
	}
}

// TestTwoRowsOfFour states nothing of a 表四 with two rows of numbers, of last
// year and of this or of one body and of all; a row that is repeated is one.
func TestTwoRowsOfFour(t *testing.T) {
	const head = "四、政府信息公开行政复议、行政诉讼情况\n| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n"
	const row = "| 2 | 0 | 0 | 1 | 3 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
	const other = "| 5 | 0 | 0 | 1 | 6 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
	for name, c := range map[string]struct {
		rows string
		read bool
	}{"一行": {row, true}, "同样的两行": {row + row, true}, "上年和本年": {other + row, false}} {
		r, err := Read(name, []byte(smallHead+head+c.rows+smallTail))
		if err != nil {
			t.Fatal(err)
		}
		if v := r.Report.At("table4.review.upheld"); v.Known() != c.read || c.read && v.Count != 2 {
			t.Errorf("%s: %v", name, v)
		}
	}
}

// TestUnitColumn reads past the column that says what numbers count; an amount in
// yuan is not taken for one in 万元.
func TestUnitColumn(t *testing.T) {
	source := smallHead + "| 信息内容 | 单位 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n| 规章 | 件 | 0 | 0 | 0 |\n| 行政规范性文件 | 件 | 3 | 1 | 9 |\n| 信息内容 | 单位 | 本年处理决定数量 |\n| 行政许可 | 项 | 35 |\n| 行政处罚 | 件 | 8 |\n| 行政强制 | 件 | 0 |\n| 信息内容 | 单位 | 本年收费金额 |\n| 行政事业性收费 | 元 | 1200 |\n" + smallTail
	r, err := Read("单位", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	for cell, want := range map[law.Cell]string{"table2.normative_documents.in_force": "9", "table2.administrative_licensing": "35", "table2.administrative_penalty": "8", "table2.administrative_fees_wan_yuan": ""} {
		if v := r.Report.At(cell); v.Known() != (want != "") || v.Known() && v.String() != want {
			t.Errorf("%s was read as %v, want %q", cell, v, want)
		}
	}
}
