package reader

import (
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/law"
)

// adverse reads a source of the small report and holds it against it: no cell
// of 表三 may be wrong, and as many as said must be read.
func adverse(t *testing.T, f *forged, source string, read int) {
	t.Helper()
	if _, _, faults := compare(t, f, source, false); len(faults) > 0 {
		t.Errorf("wrong cells:\n%s", strings.Join(faults[:min(5, len(faults))], "\n"))
	}
	r, err := Read("adverse", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, cell := range annual.Tables(f.form)[1].Cells() {
		if r.Report.At(cell).Known() {
			n++
		}
	}
	if n != read {
		t.Errorf("%d cells of 表三 were read, want %d", n, read)
	}
}

// TestConverters are the marks that converters leave in a table, each with all
// its 175 cells.
func TestConverters(t *testing.T) {
	f := small()
	labels, values := f.rowsOf()
	join := func(row func(i int) string) string {
		var b strings.Builder
		for i := range labels {
			b.WriteString(row(i) + "\n")
		}
		return b.String()
	}
	words := func(i int, sep string) string { return strings.Join(append([]string{labels[i]}, values[i]...), sep) }
	group := map[int]string{2: "三、本年度办理结果", 4: "（三）不予公开", 12: "（四）无法提供", 15: "（五）不予处理", 20: "（六）其他处理"}
	broken := func(s string) string {
		r := []rune(s)
		return string(r[:3]) + "\n" + string(r[3:])
	}
	head := func(s string) string { return string([]rune(s)[:4]) }
	for name, table3 := range map[string]string{
		"序号后的点加了反斜线":   strings.NewReplacer("1.", `1\.`, "2.", `2\.`, "3.", `3\.`, "4.", `4\.`, "5.", `5\.`, "6.", `6\.`, "7.", `7\.`, "8.", `8\.`).Replace(join(func(i int) string { return "| " + words(i, " | ") + " |" })),
		"每格都是粗体":       join(func(i int) string { return "| **" + words(i, "** | **") + "** |" }),
		"组名与行名以空格相连":   join(func(i int) string { return strings.TrimSpace(group[i] + " " + words(i, " ")) }),
		"标签前有另一种文字":    join(func(i int) string { return "| ئومۇمىي سانى " + words(i, " | ") + " |" }),
		"表格软件复制的标签换了行": join(func(i int) string { return "\"" + broken(labels[i]) + "\"\t\t\t" + strings.Join(values[i], "\t") }),
		"每格都有引号":       join(func(i int) string { return "\"" + words(i, "\"\t\"") + "\"" }),
		"画线的表，标签占两行": "+---+---+\n" + join(func(i int) string {
			return "| " + head(labels[i]) + " | " + strings.Join(values[i], " | ") + " |\n| " + strings.TrimPrefix(labels[i], head(labels[i])) + strings.Repeat(" |", 8) + "\n+---+---+"
		}),
		"数字有强调的记号": join(func(i int) string { return "| __" + labels[i] + "__ | *" + strings.Join(values[i], "* | *") + "*\\ |" }),
		"行内样式留在格里": join(func(i int) string {
			return `| <span style="font-size:14px">` + words(i, `</span> | <span style="font-size:14px">`) + "</span> |"
		}),
		"记号写成实体": strings.ReplaceAll(join(func(i int) string { return "| " + words(i, " | ") + " |" }), "0", "&#48;"),
		"一张表在一行里，以不换行空格分开": "叙述一段，说到这里完了。" + strings.ReplaceAll(join(func(i int) string { return words(i, "\u00a0\u00a0") }), "\n", "\u00a0") + "\n",
		"右边多画一列": "<table><tr>" + strings.Repeat("<td></td>", 9) + "</tr>" + join(func(i int) string { return "<tr><td>" + words(i, "</td><td>") + "</td><td></td></tr>" }) + "</table>",
		"标签后有行次": "<table>" + join(func(i int) string {
			return strings.Replace(fmt.Sprintf("<tr><td>%s</td><td>%d</td><td>%s</td></tr>", labels[i], i+1, strings.Join(values[i], "</td><td>")), ">0<", ">/<", 1)
		}) + "</table>",
		"右边有备注": "<table>" + join(func(i int) string {
			return "<tr><td>" + words(i, "</td><td>") + "</td><td>" + []string{"", "无", "含并案", "—"}[i%4] + "</td></tr>"
		}) + "</table>",
		"右边有上年的总计和增减": "<table>" + join(func(i int) string {
			return fmt.Sprintf("<tr><td>%s</td><td>%d</td><td>%d</td></tr>", words(i, "</td><td>"), i%3, 2-i)
		}) + "</table>",
		"数里有零宽的空格": join(func(i int) string {
			return "| " + labels[i] + " | \u200b" + strings.Join(values[i], "\u200b | \u200b") + " |"
		}),
		"一张表在一行里，以空格分开": strings.ReplaceAll(join(func(i int) string { return words(i, " ") }), "\n", " ") + "\n",
	} {
		t.Run(name, func(t *testing.T) { adverse(t, f, f.wrap(table3), 175) })
	}

	t.Run("逗号分隔的文件，标签在引号里换行", func(t *testing.T) {
		var b strings.Builder
		w := csv.NewWriter(&b)
		for i := range labels {
			if err := w.Write(append(append([]string{broken(labels[i]), "", ""}, values[i]...), "", "")); err != nil {
				t.Fatal(err)
			}
		}
		w.Flush()
		adverse(t, f, f.wrap(b.String()), 175)
	})
	t.Run("正文里有与上年比较的表", func(t *testing.T) {
		rows := "<table><tr><td>指标</td><td>2022年</td><td>2021年</td></tr><tr><td>予以公开</td><td>10</td><td>31</td></tr><tr><td>部分公开</td><td>0</td><td>5</td></tr></table>"
		table := "<table>" + join(func(i int) string { return "<tr><td>" + words(i, "</td><td>") + "</td></tr>" }) + "</table>"
		adverse(t, f, strings.Replace(f.wrap(table), "略。", rows, 1), 175)
	})
	t.Run("方表里零写成空格", func(t *testing.T) {
		rows := "| | | | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n|---|---|---|---|---|---|---|---|---|---|\n" +
			join(func(i int) string {
				v := append([]string(nil), values[i]...)
				for k := range v[:6] {
					v[k] = strings.TrimPrefix(v[k], "0")
				}
				return "| " + labels[i] + " | | | " + strings.Join(v, " | ") + " |"
			})
		adverse(t, f, f.wrap(rows), 175)
	})
}

// TestBrokenOnOneLine keeps a row whose sum is wrong, where the source keeps
// all seven numbers of every row apart: the fault is the report's.
func TestBrokenOnOneLine(t *testing.T) {
	f := small()
	f.values["table3.granted.natural_person"], f.printed["table3.granted.natural_person"] = 11, "11"
	f.values["table3.carried_forward.total"], f.printed["table3.carried_forward.total"] = 1, "1"
	labels, values := f.rowsOf()
	for name, sep := range map[string]string{"一行": " ", "一格一行": "\n"} {
		var b strings.Builder
		for i := range labels {
			b.WriteString(labels[i] + sep + strings.Join(values[i], sep) + sep)
		}
		r, err := Read(name, []byte(f.wrap(b.String()+"\n")))
		if err != nil {
			t.Fatal(err)
		}
		for _, cell := range []law.Cell{"table3.granted.natural_person", "table3.carried_forward.total"} {
			if want := f.values[cell]; !r.Report.At(cell).Known() || r.Report.At(cell).Count != want {
				t.Errorf("%s: %s was read as %v, want %d", name, cell, r.Report.At(cell), want)
			}
		}
	}
}

// TestUnsignedChange never takes a change for 0 where the bodies may print it
// without a sign: 行政许可1010 is 1, 0, 10 or 10, 1, 0.
func TestUnsignedChange(t *testing.T) {
	source := "临溪县司法局2019年政府信息公开工作年度报告\n二、主动公开政府信息情况\n第二十条第（五）项\n信息内容上一年项目数量本年增/减处理决定数量\n行政许可1010\n其他对外管理服务事项007\n" +
		"第二十条第（六）项\n信息内容上一年项目数量本年增/减处理决定数量\n行政处罚004\n行政强制12-111\n第二十条第（八）项\n信息内容上一年项目数量本年增/减\n行政事业性收费00\n"
	r, err := Read("增减不带号", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	for _, column := range []string{"prev_items", "change", "decisions"} {
		if v := r.Report.At(law.Cell("table2_2019.administrative_licensing." + column)); v.Known() {
			t.Errorf("%s was read as %v", column, v)
		}
	}
}
