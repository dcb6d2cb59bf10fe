package reader

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/law"
)

// small is a report with few numbers, for layouts written by hand: 25 new, 10
// granted, 1 for a third party, 2 enforcement files, 12 not held.
func small() *forged {
	f := &forged{form: annual.Form2021, fee: "12.5", values: map[law.Cell]int64{}, printed: map[law.Cell]string{}}
	for _, t := range annual.Tables(f.form) {
		for _, c := range t.Cells() {
			f.values[c] = 0
		}
	}
	for row, n := range map[string]int64{"new_received": 25, "granted": 10, "refused_third_party": 1, "refused_enforcement_file": 2, "unable_not_held": 12, "results_total": 25} {
		f.values[law.Cell("table3."+row+".natural_person")] = n
		f.values[law.Cell("table3."+row+".total")] = n
	}
	f.values["table2.normative_documents.issued"] = 3
	f.values["table2.normative_documents.in_force"] = 41
	f.values["table2.administrative_licensing"] = 128
	f.values["table4.review.upheld"], f.values["table4.review.total"] = 2, 2
	for c, v := range f.values {
		f.printed[c] = fmt.Sprint(v)
	}
	f.printed["table2.administrative_fees_wan_yuan"] = f.fee
	return f
}

const (
	smallHead = "临溪县司法局2022年政府信息公开工作年度报告\n一、总体情况\n略。\n二、主动公开政府信息情况\n"
	smallTail = "五、存在的主要问题及改进情况\n略。\n六、其他需要报告的事项\n没有收费。\n"
)

// rowsOf returns the rows of 表三 as label and seven values.
func (f *forged) rowsOf() (labels []string, values [][]string) {
	t := annual.Tables(f.form)[1]
	b := t.Blocks[0]
	for _, r := range b.Rows {
		if r.Kind == law.Group {
			continue
		}
		labels = append(labels, r.Full())
		var row []string
		for _, c := range b.Columns {
			row = append(row, f.printed[t.Path(b, r.ID, c.ID)])
		}
		values = append(values, row)
	}
	return labels, values
}

func (f *forged) wrap(table3 string) string {
	bars := func(sh sheet) string {
		var b strings.Builder
		for _, r := range sh.rows {
			b.WriteString(barRow(true)(r.cells, r.head) + "\n")
		}
		return b.String()
	}
	return smallHead + bars(f.sheet2(style{})) + "三、收到和处理政府信息公开申请情况\n" + table3 +
		"四、政府信息公开行政复议、行政诉讼情况\n" + bars(f.sheet4(style{})) + smallTail
}

// TestSeenLayouts are layouts of published reports, one a case, with the number
// of cells of 表三 that must be read. None may be wrong.
func TestSeenLayouts(t *testing.T) {
	f := small()
	labels, values := f.rowsOf()
	whole := func(i int) string { return "| | | " + labels[i] + " | " + strings.Join(values[i], " | ") + " |\n" }
	bare := func(i int) string { return "| " + strings.Join(values[i], " | ") + " |\n" }
	join := func(line func(i int) string) string {
		var b strings.Builder
		for i := range labels {
			b.WriteString(line(i))
		}
		return b.String()
	}
	groups := map[int]string{4: "（三）不予公开\n", 12: "（四）无法提供\n", 15: "（五）不予处理\n", 20: "（六）其他处理\n"}

	for _, c := range []struct {
		name   string
		table3 string
		read   int
	}{
		{"空白的格成了只有竖线的行", join(func(i int) string {
			if values[i][0] == "0" {
				return groups[i] + labels[i] + " |\n" + strings.Repeat("|\n", 7) + "||\n"
			}
			return groups[i] + labels[i] + " |\n" + values[i][0] + " |\n" + strings.Repeat("|\n", 5) + "| " + values[i][6] + " |\n||\n"
		}), 161},
		{"行被撕开，标签在上，数在下，次序交错", func() string {
			s := whole(0) + whole(1) + whole(2) + whole(3) + "\n（三）不予公开\n" + labels[4] + "\n" + labels[5] + "\n" + bare(4) + "|---|---|---|---|---|---|---|\n" +
				bare(5) + bare(6) + labels[6] + "\n" + bare(7) + labels[7] + "\n\n- 6 -\n\n" + labels[8] + "\n" + bare(8)
			for i := 9; i < 25; i++ {
				s += whole(i)
			}
			return s
		}(), 175},
		{"各小项的标签丢了，只有组名", join(func(i int) string {
			label := groups[i]
			if i < 4 || i > 22 {
				label = labels[i] + "\n"
			}
			return label + strings.Join(values[i], "\n") + "\n"
		}), 175},
		{"每行只剩一个零", join(func(i int) string { return labels[i] + " | 0 |\n" }), 0},
		{"两份报告并排", join(func(i int) string {
			row := labels[i] + "  " + strings.Join(values[i], "   ")
			return row + "      " + row + "\n"
		}), 0},
		{"多出一格，由总计定出是哪一格", join(func(i int) string { return labels[i] + " | 1 | " + strings.Join(values[i], " | ") + " |\n" }), 175},
		{"页码落在行间，自成一行", join(func(i int) string {
			page := ""
			if i == 9 || i == 17 {
				page = "\n" + fmt.Sprint(i) + "\n\n"
			}
			return page + groups[i] + labels[i] + "\n" + strings.Join(values[i], "\n") + "\n"
		}), 175},
		{"标签里有说明", join(func(i int) string {
			return labels[i] + "（以答复作出之日为准，同一申请只计一次） | " + strings.Join(values[i], " | ") + " |\n"
		}), 175},
		{"标签竖排，一字一行", join(func(i int) string {
			vertical := ""
			if g := groups[i]; g != "" {
				vertical = strings.Join(strings.Split(strings.TrimSpace(g), ""), "\n") + "\n"
			}
			return vertical + labels[i] + " " + strings.Join(values[i], " ") + "\n"
		}), 175},
		{"标签错一两个字", strings.NewReplacer("逾期", "预期", "过程性", "过成性", "掌握", "掌幄", "大量反复", "大量反覆").Replace(join(whole)), 175},
		{"繁体字连成一行", strings.NewReplacer("\n", "", "开", "開", "数", "數", "请", "請", "务", "務", "过", "過", "执", "執", "制作", "製作", "举报", "舉報", "诉类", "訴類", "总计", "總計", "结", "結").
			Replace(join(func(i int) string { return groups[i] + labels[i] + strings.Join(values[i], "") })), 175},
		{"带拼音的繁体标签", strings.NewReplacer("开", "開(kāi)", "内", "內", "执", "執", "总计", "總計", "结", "結(jié)").Replace(join(whole)), 175},
	} {
		t.Run(c.name, func(t *testing.T) {
			source := f.wrap(c.table3)
			_, _, faults := compare(t, f, source, false)
			if len(faults) > 0 {
				t.Errorf("wrong cells:\n%s", strings.Join(faults[:min(5, len(faults))], "\n"))
			}
			r, err := Read(c.name, []byte(source))
			if err != nil {
				t.Fatal(err)
			}
			read := 0
			for _, cell := range annual.Tables(f.form)[1].Cells() {
				if r.Report.At(cell).Known() {
					read++
				}
			}
			if read != c.read {
				t.Errorf("%d cells of 表三 were read, want %d", read, c.read)
			}
		})
	}
}

// TestHow says by what each cell was read that was not plainly there.
func TestHow(t *testing.T) {
	f := small()
	labels, values := f.rowsOf()
	lines := ""
	for i := range labels {
		lines += labels[i] + "\n" + strings.Join(values[i], "\n") + "\n"
	}
	for name, c := range map[string]struct{ source, cell, how string }{
		"写得明白的不说":    {f.wrap("一、本年新收政府信息公开申请数量 | 25 | 0 | 0 | 0 | 0 | 0 | 25 |\n"), "table3.new_received.total", ""},
		"一格一行":       {f.wrap(lines), "table3.granted.natural_person", "reflowed"},
		"错字":         {f.wrap("一、本年新收政府信息公开申清数量 | 25 | 0 | 0 | 0 | 0 | 0 | 25 |\n"), "table3.new_received.total", "label distance"},
		"空格由总计定":     {f.wrap("一、本年新收政府信息公开申请数量 | 25 | | | | | | 25 |\n"), "table3.new_received.other_org", "identity"},
		"十五个数自己加得起来": {smallHead + "2\t0\t0\t0\t2\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n" + smallTail, "table4.review.upheld", "identity"},
	} {
		r, err := Read(name, []byte(c.source))
		if err != nil {
			t.Fatal(err)
		}
		if !r.Report.At(law.Cell(c.cell)).Known() {
			t.Errorf("%s: %s was not read", name, c.cell)
		}
		if got := r.How.Of(law.Cell(c.cell)); got != c.how {
			t.Errorf("%s: %s was read by %q, want %q", name, c.cell, got, c.how)
		}
	}
}

// TestFeeUnit takes money in 万元 only, and never converts.
func TestFeeUnit(t *testing.T) {
	for _, c := range []struct{ head, cell, want string }{
		{"本年收费金额（单位：万元）", "1,017.737", "1017.737"},
		{"本年收费金额（单位：万元）", "１２．５", "12.5"},
		{"本年收费金额（单位：万元）", "12.5万元", "12.5"},
		{"本年收费金额（单位:万元,保留4位小数）", "0.0000", "0.0000"},
		{"本年收费金额（单位：万元）", "251000元", ""},
		{"本年收费金额（单位：元）", "251000", ""},
		{"本年收费金额（单位：元）", "25.1万元", "25.1"},
		{"本年收费金额（单位：万元）", "约12", ""},
	} {
		source := smallHead + "第二十条第（八）项 |\n信息内容 | " + c.head + " |\n行政事业性收费 | " + c.cell + " |\n" + smallTail
		r, err := Read("收费", []byte(source))
		if err != nil {
			t.Fatal(err)
		}
		v := r.Report.At("table2.administrative_fees_wan_yuan")
		if got := v.Text; v.Known() != (c.want != "") || got != c.want {
			t.Errorf("%s、%s: got %q, want %q", c.head, c.cell, got, c.want)
		}
		raised := false
		for _, f := range r.Findings {
			raised = raised || f.At == "table2.administrative_fees_wan_yuan" && strings.Contains(f.Message, "没有换算")
		}
		if wants := c.want == "" && c.cell != "约12"; raised != wants {
			t.Errorf("%s、%s: a finding about the unit: %v, want %v", c.head, c.cell, raised, wants)
		}
	}
}

// TestJSONKeys holds the order of the keys of the contract.
func TestJSONKeys(t *testing.T) {
	for form, want := range map[string]string{
		annual.Form2021: "file body year form table2 table3 table4 findings unread how",
		annual.Form2019: "file body year form table2 table2_2019 table3 table4 findings unread how",
	} {
		raw, err := json.Marshal(&Reading{File: "a<b>.txt", Report: &annual.Report{Form: form}})
		if err != nil {
			t.Fatal(err)
		}
		d := json.NewDecoder(strings.NewReader(string(raw)))
		var keys []string
		depth := 0
		for isKey := true; ; {
			token, err := d.Token()
			if err != nil {
				break
			}
			switch v := token.(type) {
			case json.Delim:
				if v == '{' || v == '[' {
					depth++
				} else {
					depth--
				}
				isKey = true
				continue
			case string:
				if depth == 1 && isKey {
					keys = append(keys, v)
					isKey = false
					continue
				}
			}
			isKey = depth == 1
		}
		if got := strings.Join(keys, " "); got != want {
			t.Errorf("form %s: keys %q, want %q", form, got, want)
		}
		if strings.Contains(string(raw), "null,null") || !strings.Contains(string(raw), `"body":null,"year":null`) {
			t.Errorf("form %s: unknown body and year are not null", form)
		}
	}
}
