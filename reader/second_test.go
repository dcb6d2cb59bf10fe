package reader

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/paper"
)

// twoReports are two of the same form with other numbers.
func twoReports() (one, other *forged) {
	draw := func(seed uint64) *forged {
		for ; ; seed++ {
			if f := forge(rand.New(rand.NewPCG(seed, 47)), annual.Form2021); f.values["table3.new_received.total"] > 20 {
				return f
			}
		}
	}
	return draw(1), draw(100)
}

// seconds returns the findings of another report.
func seconds(r *Reading) (list []*finding.Finding) {
	for _, f := range r.Findings {
		if f.ID == "SECOND-REPORT" && f.Verdict == finding.Broken {
			list = append(list, f)
		}
	}
	return list
}

// readsOne holds a source of two reports against the one that must be read: each of
// its cells, none of the other's, and one finding that says so.
func readsOne(t *testing.T, f *forged, source []byte, says ...string) {
	t.Helper()
	_, right, faults := compare(t, f, string(source), false)
	if len(faults) > 0 || right != len(f.printed) {
		t.Errorf("%d cells are right of %d; wrong: %s", right, len(f.printed), strings.Join(faults[:min(5, len(faults))], "\n"))
	}
	r, err := Read("两份", source)
	if err != nil {
		t.Fatal(err)
	}
	found := seconds(r)
	if len(found) != 1 || len(found[0].Places) != 1 || found[0].Places[0].IsZero() || !strings.HasSuffix(found[0].Message, "。") {
		t.Fatalf("another report is said %d times: %+v", len(found), found)
	}
	for _, w := range says {
		if !strings.Contains(found[0].Message, w) {
			t.Errorf("%q does not say %q", found[0].Message, w)
		}
	}
}

// TestSecondReport hands in two reports in one source, in every format. The first is
// read, or the one of the title's year, and one finding tells where the other stands.
func TestSecondReport(t *testing.T) {
	a, b := twoReports()
	last := strings.NewReplacer("2023年", "2022年")
	const title, tail = "临溪县档案局2023年政府信息公开工作年度报告\n", "五、存在的主要问题及改进情况\n解读偏少。\n六、其他需要报告的事项\n没有收取信息处理费。\n"
	const two, three, four = "二、主动公开政府信息情况\n", "三、收到和处理政府信息公开申请情况\n", "四、政府信息公开行政复议、行政诉讼情况\n"
	for name, write := range map[string]func(sheet) string{
		"制表符": func(sh sheet) string { return rowByRow(sh, tabRow) }, "竖线": bars, "一格一行": a.cellLines(style{}, "\n", ""),
	} {
		table := func(f *forged, n int) string {
			return write([]func(style) sheet{f.sheet2, f.sheet3, f.sheet4}[n-2](style{})) + "\n"
		}
		tables := func(f *forged) string { return table(f, 2) + table(f, 3) + table(f, 4) }
		whole := func(f *forged) string { return f.write(style{}, write) }
		_, untitled, _ := strings.Cut(whole(b), "\n")
		for layout, c := range map[string]struct{ source, says string }{
			"两年相连":     {whole(a) + last.Replace(whole(b)), "2022年"},
			"后一份没有题名":  {whole(a) + untitled, "另一套数"},
			"两个机关":     {whole(a) + strings.ReplaceAll(whole(b), "临溪县档案局", "清源市水务局"), "“清源市水务局”2023年"},
			"上年的表附在后面": {whole(a) + "附：2022年度统计表\n" + tables(b), "2022年"},
			"上年的表在前面":  {title + "上年（2022年）情况：\n" + tables(b) + whole(a), "2022年"},
			"各部分先本年后上年": {title + "一、总体情况\n略。\n" + two + "2023年：\n" + table(a, 2) + "2022年：\n" + table(b, 2) + three + "2023年：\n" + table(a, 3) + "2022年：\n" + table(b, 3) +
				four + "2023年：\n" + table(a, 4) + "2022年：\n" + table(b, 4) + tail, "2022年"},
			"各部分先上年后本年": {title + "一、总体情况\n略。\n" + two + "2022年：\n" + table(b, 2) + "2023年：\n" + table(a, 2) + three + "2022年：\n" + table(b, 3) + "2023年：\n" + table(a, 3) +
				four + "2022年：\n" + table(b, 4) + "2023年：\n" + table(a, 4) + tail, "2022年"},
			"全区之后是本级": {title + "一、总体情况\n略。\n" + two + table(a, 2) + three + table(a, 3) + "其中本级：\n" + table(b, 3) + four + table(a, 4) + tail, "另一套数"},
		} {
			t.Run(name+"，"+layout, func(t *testing.T) { readsOne(t, a, []byte(c.source), c.says) })
		}
	}
}

// rowByRow writes a table a row a line.
func rowByRow(sh sheet, row func([]string, bool) string) string {
	var b strings.Builder
	for _, r := range sh.rows {
		b.WriteString(row(r.cells, r.head) + "\n")
	}
	return b.String()
}

// TestSecondReportFiles is TestSecondReport for files.
func TestSecondReportFiles(t *testing.T) {
	a, b := twoReports()
	doc, other := a.paperDoc(style{}), b.paperDoc(style{})
	doc.Body = append(append(doc.Body, paper.Text("临溪县档案局2022年政府信息公开工作年度报告")), other.Body...)
	fonts, err := paper.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for name, write := range map[string]func(*bytes.Buffer) error{
		"网页": func(w *bytes.Buffer) error { return paper.HTML(w, doc) }, "DOCX": func(w *bytes.Buffer) error { return paper.DOCX(w, doc) },
		"PDF": func(w *bytes.Buffer) error { return paper.PDF(w, doc, fonts) },
	} {
		t.Run(name, func(t *testing.T) {
			var w bytes.Buffer
			if err := write(&w); err != nil {
				t.Fatal(err)
			}
			readsOne(t, a, w.Bytes(), "2022年")
		})
	}
	t.Run("OFD", func(t *testing.T) {
		rng := rand.New(rand.NewPCG(3, 47))
		l := look{lines: "strokes", size: 9, align: "right"}
		one, two := a.draw(style{}, l), b.draw(style{}, l)
		one.marks, one.pages = append(one.marks, two.marks...), append(one.pages, two.pages...)
		readsOne(t, a, one.ofd(drawHand(rng)), "另一套数")
	})
	t.Run("XLSX", func(t *testing.T) {
		book := excelize.NewFile()
		for k, f := range []*forged{a, b} {
			name := fmt.Sprint(2023-k, "年")
			if _, err := book.NewSheet(name); err != nil {
				t.Fatal(err)
			}
			row := 1
			for _, sh := range []sheet{f.sheet2(style{}), f.sheet3(style{}), f.sheet4(style{})} {
				for _, r := range sh.rows {
					cell, err := excelize.CoordinatesToCellName(1, row)
					if err == nil {
						err = book.SetSheetRow(name, cell, &r.cells)
					}
					if err != nil {
						t.Fatal(err)
					}
					row++
				}
			}
		}
		var w bytes.Buffer
		if err := book.Write(&w); err != nil {
			t.Fatal(err)
		}
		readsOne(t, a, w.Bytes(), "另一套数")
	})
}

// TestSecondReportCutFirst never fills what the first report lost from the second.
func TestSecondReportCutFirst(t *testing.T) {
	a, b := twoReports()
	write := func(sh sheet) string { return rowByRow(sh, tabRow) }
	first, _, _ := strings.Cut(a.write(style{}, write), "（五）不予处理")
	first = first[:strings.LastIndex(first, "\n")+1]
	second := b.write(style{}, write)
	_, untitled, _ := strings.Cut(second, "\n")
	for name, source := range map[string]string{"另有题名": first + strings.ReplaceAll(second, "2023年", "2022年"), "没有题名": first + untitled} {
		_, right, faults := compare(t, a, source, false)
		if len(faults) > 0 || right < 90 {
			t.Errorf("%s: %d cells are right; wrong: %s", name, right, strings.Join(faults[:min(5, len(faults))], "\n"))
		}
		r, err := Read(name, []byte(source))
		if err != nil {
			t.Fatal(err)
		}
		if n := len(seconds(r)); n != 1 {
			t.Errorf("%s: another report is said %d times", name, n)
		}
	}
}

// TestTwofold tells two sets of numbers in the same rows; neither is read.
func TestTwofold(t *testing.T) {
	a, b := twoReports()
	labels, one := a.rowsOf()
	_, other := b.rowsOf()
	for name, row := range map[string]func(i int) []string{
		"上年七列在后": func(i int) []string { return append(append([]string{labels[i]}, one[i]...), other[i]...) },
		"本年上年逐列相间": func(i int) []string {
			row := []string{labels[i]}
			for k := range one[i] {
				row = append(row, one[i][k], other[i][k])
			}
			return row
		},
		"两份并排": func(i int) []string {
			return append(append(append([]string{labels[i]}, one[i]...), labels[i]), other[i]...)
		},
	} {
		var table strings.Builder
		for i := range labels {
			table.WriteString(strings.Join(row(i), "\t") + "\n")
		}
		r, err := Read(name, []byte(a.wrap(table.String())))
		if err != nil {
			t.Fatal(err)
		}
		if n := len(seconds(r)); n != 1 {
			t.Errorf("%s: another report is said %d times", name, n)
		}
		for _, c := range annual.Tables(a.form)[1].Cells() {
			if r.Report.At(c).Known() {
				t.Errorf("%s: %s was read", name, c)
			}
		}
	}
}

// TestOneReport says nothing of a second one where there is none.
func TestOneReport(t *testing.T) {
	a, _ := twoReports()
	write := func(sh sheet) string { return rowByRow(sh, tabRow) }
	whole := a.write(style{}, write)
	cut, rest, _ := strings.Cut(whole, "（四）无法提供")
	for name, source := range map[string]string{
		"一份":         whole,
		"同样的一份印了两遍":  whole + whole,
		"给手机看的表":     strings.Replace(whole, "四、政府信息公开", write(a.sheet3(style{}))+"四、政府信息公开", 1),
		"表附在后面又印一遍":  whole + "附表\n" + write(a.sheet2(style{})) + write(a.sheet3(style{})) + write(a.sheet4(style{})),
		"正文说到上年":     strings.Replace(whole, "（一）主动公开。", "2022年\n2022年收到申请12件，一、本年新收政府信息公开申请数量为12件，2023年有所增加。\n（一）主动公开。", 1),
		"列出历年的报告":    "临溪县档案局2022年政府信息公开工作年度报告\n临溪县档案局2021年政府信息公开工作年度报告\n" + whole + "临溪县档案局2022年政府信息公开工作年度报告\n临溪县档案局2021年政府信息公开工作年度报告\n",
		"表头每页重复":     cut + write(sheet{rows: a.head3(style{})}) + "（四）无法提供" + rest,
		"后一遍错了一格":    whole + strings.Replace(whole, "\t"+a.printed["table3.new_received.natural_person"]+"\t", "\t999\t", 1),
		"摘了前几行又印全文":  cut + "\n" + whole,
		"末尾是另一份的题名":  whole + "上一篇：清源市水务局2022年政府信息公开工作年度报告\n",
		"题名下是发布的日期":  strings.Replace(whole, "一、总体情况", "2024年1月15日\n一、总体情况", 1),
		"第一部分里有上年的话": strings.Replace(whole, "一、总体情况\n", "一、总体情况\n2022年工作回顾\n", 1),
	} {
		r, err := Read(name, []byte(source))
		if err != nil {
			t.Fatal(err)
		}
		if found := seconds(r); len(found) > 0 {
			t.Errorf("%s: %s", name, found[0].Message)
		}
		if _, right, faults := compare(t, a, source, false); len(faults) > 0 || right != len(a.printed) {
			t.Errorf("%s: %d cells are right of %d; wrong: %s", name, right, len(a.printed), strings.Join(faults[:min(5, len(faults))], "\n"))
		}
	}
}
