package reader

import (
	"slices"
	"strings"
	"testing"

	"gongkai/law"
)

// crawlerLayouts are what the programs that collect pages for corpora leave of
// the tables.
func crawlerLayouts() (list []layout) {
	for _, l := range []struct {
		name  string
		apart bool
		write func(f *forged, s style) string
	}{
		{"制表符成对", true, func(f *forged, s style) string { return f.write(s, f.pages(s, pairedTabs)) }},
		{"制表符长短不一", false, func(f *forged, s style) string { return f.write(s, f.pages(s, f.runsOfTabs)) }},
		{"只画外框", true, func(f *forged, s style) string { return f.write(s, outerFrame) }},
		{"两竖分一格", true, func(f *forged, s style) string { return f.write(s, f.wikiRows) }},
		{"空格分隔，按宽度折行", false, func(f *forged, s style) string { return f.write(s, folded) }},
		{"空格分隔，折断在数中", false, func(f *forged, s style) string { return f.write(s, chopped(" ", 40)) }},
		{"竖线分隔，折断在数中", false, func(f *forged, s style) string { return f.write(s, chopped(" | ", 52)) }},
		{"粘连，折断在数中", false, func(f *forged, s style) string { return f.write(s, chopped("", 46)) }},
		{"粘连，中间有空白", false, func(f *forged, s style) string { return f.write(s, f.glueWithBlanks) }},
		{"粘连，一行一条", false, func(f *forged, s style) string { return f.write(s, glueRows) }},
	} {
		list = append(list, layout{l.name, l.apart, func(f *forged, s style) []byte { return []byte(l.write(f, s)) }})
	}
	return list
}

// pairedTabs writes a tab behind each cell and one before the next; merged cells
// leave no trace.
func pairedTabs(cells []string, head bool) string {
	var kept []string
	for i, c := range cells {
		if c == "" && (head || i < 3 && len(cells) == 10 || len(cells) == 4) {
			continue
		}
		kept = append(kept, c)
	}
	return strings.Join(kept, "\t\t")
}

// runsOfTabs writes one tab or more between cells; an empty cell is one tab more.
func (f *forged) runsOfTabs(cells []string, head bool) string {
	var b strings.Builder
	for i, c := range cells {
		switch merged := head || i < 3 && len(cells) == 10 || len(cells) == 4; {
		case c != "":
			if b.Len() > 0 {
				b.WriteString(strings.Repeat("\t", []int{1, 1, 1, 2, 3}[f.rng.IntN(5)]))
			}
			b.WriteString(c)
		case !merged || f.rng.IntN(2) == 0:
			b.WriteByte('\t')
		}
	}
	return b.String()
}

// outerFrame draws a frame around a table and no rule in it.
func outerFrame(sh sheet) string {
	width := make([]int, len(sh.rows[0].cells))
	for _, r := range sh.rows {
		for k, c := range r.cells {
			width[k] = max(width[k], screenWidth(c))
		}
	}
	rule := "+"
	for _, n := range width {
		rule += strings.Repeat("-", n+2) + "+"
	}
	var b strings.Builder
	b.WriteString(rule + "\n")
	for _, r := range sh.rows {
		b.WriteString("|")
		for k, c := range r.cells {
			b.WriteString(" " + c + strings.Repeat(" ", width[k]-screenWidth(c)) + " |")
		}
		b.WriteString("\n")
	}
	b.WriteString(rule + "\n")
	return b.String()
}

// folded writes each row with blanks between its cells, and goes on in the next
// line where a label left no room; 表二 has no sums to tell what belongs together
// and has room.
func folded(sh sheet) string {
	var b strings.Builder
	for _, r := range sh.rows {
		width := 0
		for k, c := range r.cells {
			if c == "" && (r.head || k < sh.labels || sh.width == 4) {
				continue
			}
			if width > 56 && !r.head && sh.width == 10 {
				b.WriteString("\n")
				width = 0
			} else if width > 0 {
				b.WriteString(" ")
			}
			b.WriteString(c)
			width += 2*len([]rune(c)) + 1
		}
		b.WriteString("\n")
	}
	return b.String()
}

// chopped writes rows in lines of so many characters, whatever stands there.
func chopped(sep string, width int) func(sheet) string {
	return func(sh sheet) string {
		var b strings.Builder
		for _, r := range sh.rows {
			var kept []string
			for k, c := range r.cells {
				if c != "" || !r.head && k >= sh.labels && sh.width != 4 {
					kept = append(kept, c)
				}
			}
			line := []rune(strings.Join(kept, sep))
			for ; len(line) > width; line = line[width:] {
				b.WriteString(string(line[:width]) + "\n")
			}
			b.WriteString(string(line) + "\n")
		}
		return b.String()
	}
}

// glueWithBlanks writes everything in one run, with blanks that mean nothing.
func (f *forged) glueWithBlanks(sh sheet) string {
	var b strings.Builder
	for _, r := range sh.rows {
		row := []rune(strings.Join(r.cells, ""))
		for range f.rng.IntN(3) {
			at := f.rng.IntN(len(row) + 1)
			row = slices.Insert(row, at, ' ')
		}
		b.WriteString(string(row))
	}
	return b.String()
}

// wikiRows writes two bars between cells and one before the first, or between cells
// alone; merged cells are empty.
func (f *forged) wikiRows(sh sheet) string {
	var b strings.Builder
	open := f.rng.IntN(2) == 0
	for _, r := range sh.rows {
		if open {
			b.WriteString("|-\n| ")
		}
		b.WriteString(strings.Join(r.cells, " || ") + "\n")
	}
	return b.String()
}

// glueRows writes each row in one run.
func glueRows(sh sheet) string {
	var b strings.Builder
	for _, r := range sh.rows {
		b.WriteString(strings.Join(r.cells, "") + "\n")
	}
	return b.String()
}

// TestFifteenDigits reads 表四 without borders where no other glued row stands in
// its line: the head in front of it, or the head in lines above it.
func TestFifteenDigits(t *testing.T) {
	const ways, outcomes = "未经复议直接起诉复议后起诉", "结果维持结果纠正其他结果尚未审结总计"
	for _, c := range []struct{ name, text, total string }{
		{"一行", "行政复议行政诉讼" + outcomes + ways + outcomes + outcomes + "200020100100000", "2"},
		{"表头三行", "行政复议行政诉讼\n" + outcomes + ways + "\n" + outcomes + outcomes + "\n200020100100000", "2"},
		{"多位数", "行政复议行政诉讼\n" + outcomes + ways + "\n" + outcomes + outcomes + "\n12000120100100000", "12"},
		{"没有表头", "经办人信息如下\n200020100100000", "<nil>"},
	} {
		r, err := Read(c.name, []byte("青屏镇人民政府2022年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n"+c.text+"\n五、存在的主要问题及改进情况\n解读偏少。\n"))
		if err != nil {
			t.Fatal(err)
		}
		have := "<nil>"
		if v := r.Report.At("table4.review.total"); v.Known() {
			have = v.String()
		}
		if have != c.total {
			t.Errorf("%s: read %s, want %s", c.name, have, c.total)
		}
	}
}

// TestEmptyCells2 takes no digits of one number for those of the cells beside it
// that are empty: nothing in 表二 says which of its columns the number is of.
func TestEmptyCells2(t *testing.T) {
	const title, rest = "青屏镇人民政府2022年政府信息公开工作年度报告\n二、主动公开政府信息情况\n", "\n第二十条第（五）项\n行政许可 5\n三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量 0 0 0 0 0 0 0\n"
	for _, c := range []struct{ rows, cell, want string }{
		{"信息内容，本年制发件数，本年废止件数，现行有效件数\n规章，，，459\n行政规范性文件，7，，8", "table2.regulations.in_force", "<nil>"},
		{"信息内容，本年制发件数，本年废止件数，现行有效件数\n规章，，，459\n行政规范性文件，7，，8", "table2.normative_documents.in_force", "8"},
		{"信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 459\n行政规范性文件 1 2 3", "table2.regulations.issued", "<nil>"},
		{"信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 000\n行政规范性文件 1 2 3", "table2.regulations.issued", "0"},
		{"信息内容#本年制发件数#本年废止件数#现行有效件数\n规章###459\n行政规范性文件#7##8", "table2.regulations.issued", "<nil>"},
		{"信息内容 本年制发件数 本年废止件数 现行有效件数\n规章459\n行政规范性文件1 2 3", "table2.regulations.issued", "<nil>"},
		{"信息内容本年制发件数本年废止件数现行有效件数\n规章459\n行政规范性文件12", "table2.regulations.issued", "<nil>"},
		{"信息内容本年制发件数本年废止件数现行有效件数\n规章000\n行政规范性文件125", "table2.normative_documents.in_force", "5"},
		{"信息内容、上一年项目数量、本年增/减\n行政事业性收费、、2、\n政府集中采购、3、4", "table2_2019.administrative_fees.prev_items", "<nil>"},
		{"信息内容 || 上一年项目数量 || 本年增/减 || 处理决定数量\n|-\n| 行政处罚 || 249 || 15 || \n|-\n| 行政强制 || 1 || 0 || 6", "table2_2019.administrative_penalty.decisions", "<nil>"},
	} {
		r, err := Read("x", []byte(title+c.rows+rest))
		if err != nil {
			t.Fatal(err)
		}
		have := "<nil>"
		if v := r.Report.At(law.Cell(c.cell)); v.Known() {
			have = v.String()
		}
		if have != c.want {
			t.Errorf("%q: %s is %s, want %s", c.rows, c.cell, have, c.want)
		}
	}
}
