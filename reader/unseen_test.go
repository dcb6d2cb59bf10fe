package reader

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/law"
)

// TestUnseen are prints that nobody was seen to publish yet: what is stated
// must be right, and as many numbers of the table as said must be.
func TestUnseen(t *testing.T) {
	f := small()
	labels, values := f.rowsOf()
	table3 := func(values func(i int) []string) string {
		var b strings.Builder
		for i := range labels {
			b.WriteString("| | | " + labels[i] + " | " + strings.Join(values(i), " | ") + " |\n")
		}
		return b.String()
	}
	plain := table3(func(i int) []string { return values[i] })
	twice := table3(func(i int) []string { // 全区的数，每格多一倍
		var row []string
		for _, v := range values[i] {
			n := 0
			fmt.Sscan(v, &n)
			row = append(row, fmt.Sprint(2*n))
		}
		return row
	})
	four := "| 2 | 0 | 0 | 0 | 2 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
	const fourHead = "| 行政复议 | | | | | 行政诉讼 |\n| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | | | | | 复议后起诉 |\n"
	for _, c := range []struct {
		name, table2, table3, table4 string
		read                         [3]int // 表二、表三、表四读到的格
	}{
		{"区本级与全区两张表三", "", "区本级\n" + plain + "全区\n" + twice, "", [3]int{0, 175, 0}},
		{"上年的表三在前，写明了年份", "", "2019年收到和处理政府信息公开申请情况（供对比）\n" + twice + "2022年度收到和处理政府信息公开申请情况\n" + plain, "", [3]int{0, 175, 0}},
		{"小标题的年份没有改", "", "2019年收到和处理政府信息公开申请情况\n" + plain, "", [3]int{0, 175, 0}},
		{"表三印了两次，表四在后", "", plain + "（手机版）\n" + plain, "四、政府信息公开行政复议、行政诉讼情况\n" + fourHead + four, [3]int{0, 175, 15}},
		{"表二一格里的数有空白", "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n| 行政规范性文件 | 4 1 | 0 | 0 |\n", plain, "", [3]int{0, 175, 0}},
		{"表三全空", "", table3(func(int) []string { return make([]string, 7) }), "", [3]int{}},
		{"表三只有标签", "", strings.Join(labels, "\n") + "\n", "", [3]int{}},
		{"表二转置", "| 项目 | 规章 | 行政规范性文件 |\n| 本年制发件数 | 0 | 3 |\n| 本年废止件数 | 0 | 0 |\n| 现行有效件数 | 0 | 41 |\n", "", "", [3]int{6, 0, 0}},
		{"表二横排", "| 规章 | 行政规范性文件 | 行政许可 | 行政处罚 |\n| 0 | 3 | 128 | 0 |\n", "", "", [3]int{}},
		{"表四的头在另一页", "", plain, "四、政府信息公开行政复议、行政诉讼情况\n- 7 -\n" + four, [3]int{0, 175, 15}},
		{"表四少一格", "", "", "四、政府信息公开行政复议、行政诉讼情况\n结果维持 结果纠正 其他结果 尚未审结 总计\n| 2 | 0 | 0 | 0 | 2 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n", [3]int{}},
		{"单位一行、附注一行", "单位：件\n" + "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n| 规章 | 0 | 0 | 0 |\n| 行政规范性文件 | 3 | 0 | 41 |\n注：1.含联合制发 2 件。\n", plain + "注：2.含并案 3 件。\n", "", [3]int{6, 175, 0}},
		{"行的次序不同", "", func() string {
			rows := strings.SplitAfter(plain, "\n")
			return strings.Join(append(append(append([]string{}, rows[9:20]...), rows[:9]...), rows[20:]...), "")
		}(), "", [3]int{0, 175, 0}},
		{"标签在右", "", func() string {
			var b strings.Builder
			for i := range labels {
				b.WriteString("| " + strings.Join(values[i], " | ") + " | " + labels[i] + " |\n")
			}
			return b.String()
		}(), "", [3]int{0, 0, 0}},
		{"其他处理的一项认不出", "", func() string {
			rows := strings.SplitAfter(plain, "\n")
			at := slices.IndexFunc(rows, func(r string) bool { return strings.Contains(r, "逾期不补正") })
			rows[at] = strings.Replace(rows[at], "| | | "+labels[at], "| | （六）其他处理 | 某种认不出的情形", 1)
			return strings.Join(rows, "")
		}(), "", [3]int{0, 175, 0}},
		{"数前有零", "", strings.ReplaceAll(plain, "| 25 |", "| 025 |"), "", [3]int{0, 171, 0}},
		{"数里夹着字母O", "", strings.ReplaceAll(plain, "| 25 |", "| 2O |"), "", [3]int{0, 171, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			source := smallHead + c.table2 + "三、收到和处理政府信息公开申请情况\n" + c.table3 + c.table4 + smallTail
			if c.table4 == "" {
				source = strings.Replace(source, smallTail, "四、政府信息公开行政复议、行政诉讼情况\n略。\n"+smallTail, 1)
			}
			r, err := Read(c.name, []byte(source))
			if err != nil {
				t.Fatal(err)
			}
			for i, table := range annual.Tables(f.form) {
				read := 0
				for _, cell := range table.Cells() {
					v := r.Report.At(cell)
					if !v.Known() {
						continue
					}
					read++
					if want, _ := f.truth(law.Cell(cell)); v.String() != want {
						t.Errorf("%s: read %s, stands %s", cell, v, want)
					}
				}
				if read != c.read[i] {
					t.Errorf("%d cells of %s were read, want %d", read, table.ID, c.read[i])
				}
			}
		})
	}
}

// TestTwoReports: what follows the title of another year's report is that
// report's: its table fills none that this one prints as a picture, and its
// parts are not parts of this one.
func TestTwoReports(t *testing.T) {
	f := small()
	labels, values := f.rowsOf()
	var rows strings.Builder
	for i := range labels {
		rows.WriteString("<tr><td>" + labels[i] + "</td><td>" + strings.Join(values[i], "</td><td>") + "</td></tr>")
	}
	page := func(title, table3 string) string {
		text := f.wrap(table3)
		text = title + text[strings.Index(text, "\n一、总体情况"):]
		return "<p>" + strings.ReplaceAll(text, "\n", "</p>\n<p>") + "</p>"
	}
	last := strings.ReplaceAll(page("临溪县人民政府2023年政府信息公开工作年度报告", "<table>"+rows.String()+"</table>"), "略。", "详见附件。")
	r, err := Read("", []byte("<html><body>"+page("临溪县人民政府2024年政府信息公开工作年度报告", `<img src="3.png">`+"\n")+last+"</body></html>"))
	if err != nil {
		t.Fatal(err)
	}
	read, parts := 0, 0
	for _, c := range annual.Tables(f.form)[1].Cells() {
		if r.Report.At(c).Known() {
			read++
		}
	}
	for _, s := range r.Report.Sections {
		if s.ID != "" {
			parts++
		}
	}
	if r.Report.Year != 2024 || read != 0 || parts != 6 {
		t.Errorf("year %d, %d cells of 表三, %d parts; want 2024, none, 6 parts", r.Report.Year, read, parts)
	}
}
