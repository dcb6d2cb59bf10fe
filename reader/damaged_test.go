package reader

import (
	"strconv"
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/law"
)

// damagedLabels are the rows of 表三 in the form of 2021 as bars part them: the
// group, if the row begins one, and the row.
var damagedLabels = []string{
	"一、本年新收政府信息公开申请数量||", "二、上年结转政府信息公开申请数量||", "三、本年度办理结果|（一）予以公开|",
	"|（二）部分公开（区分处理的，只计这一情形，不计其他情形）|", "|（三）不予公开|1.属于国家秘密", "||2.其他法律行政法规禁止公开", "||3.危及“三安全一稳定”",
	"||4.保护第三方合法权益", "||5.属于三类内部事务信息", "||6.属于四类过程性信息", "||7.属于行政执法案卷", "||8.属于行政查询事项",
	"|（四）无法提供|1.本机关不掌握相关政府信息", "||2.没有现成信息需要另行制作", "||3.补正后申请内容仍不明确", "|（五）不予处理|1.信访举报投诉类申请",
	"||2.重复申请", "||3.要求提供公开出版物", "||4.无正当理由大量反复申请", "||5.要求行政机关确认或重新出具已获取信息",
	"|（六）其他处理|1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
	"||2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "||3.其他", "|（七）总计|", "四、结转下年度继续办理||",
}

// damagedRows are their numbers: 36 applications of three kinds of applicants.
func damagedRows() [][]string {
	rows := make([][]string, len(damagedLabels))
	for i := range rows {
		rows[i] = strings.Fields("0 0 0 0 0 0 0")
	}
	rows[0], rows[2], rows[12] = strings.Fields("25 10 0 0 0 1 36"), strings.Fields("11 6 0 0 0 0 17"), strings.Fields("14 4 0 0 0 1 19")
	rows[23] = rows[0]
	return rows
}

const (
	damagedHead2 = "第二十条第（一）项\n信息内容|本年制发件数|本年废止件数|现行有效件数\n"
	damagedRest2 = "第二十条第（五）项\n信息内容|本年处理决定数量\n行政许可|128\n第二十条第（六）项\n信息内容|本年处理决定数量\n行政处罚|13\n行政强制|4\n第二十条第（八）项\n信息内容|本年收费金额（单位：万元）\n行政事业性收费|12.5\n"
	damaged2     = damagedHead2 + "规章|0|0|0\n行政规范性文件|3|0|41\n" + damagedRest2
	damagedHead3 = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）|||申请人情况\n|||自然人|法人或其他组织|||||总计\n||||商业企业|科研机构|社会公益组织|法律服务机构|其他|\n"
	damaged4     = "行政复议|||||行政诉讼\n结果维持|结果纠正|其他结果|尚未审结|总计|未经复议直接起诉|||||复议后起诉\n|||||结果维持|结果纠正|其他结果|尚未审结|总计|结果维持|结果纠正|其他结果|尚未审结|总计\n2|0|0|0|2|0|0|0|0|0|0|0|0|0|0\n"
)

// damagedReport writes a report; the line of each row of 表三 is what line makes
// of its labels and numbers.
func damagedReport(table2 string, rows [][]string, line func(i int, labels, numbers []string) string) string {
	var b strings.Builder
	b.WriteString("临溪县司法局2022年政府信息公开工作年度报告\n一、总体情况\n全年稳步推进各项工作。\n二、主动公开政府信息情况\n" + table2 + "三、收到和处理政府信息公开申请情况\n" + damagedHead3)
	for i, l := range damagedLabels {
		b.WriteString(line(i, strings.Split(l, "|"), rows[i]) + "\n")
	}
	b.WriteString("四、政府信息公开行政复议、行政诉讼情况\n" + damaged4 + "五、存在的主要问题及改进情况\n略。\n六、其他需要报告的事项\n没有收费。\n")
	return b.String()
}

func barred(_ int, labels, numbers []string) string {
	return strings.Join(append(append([]string{}, labels...), numbers...), "|")
}

// dashed parts cells by bars with blanks around them and writes marks for zeros.
func dashed(line func(int, []string, []string) string) func(int, []string, []string) string {
	return func(i int, labels, numbers []string) string {
		return strings.ReplaceAll(strings.ReplaceAll(line(i, labels, numbers), "|0", "|/"), "|", " | ")
	}
}

// oneLine joins the lines of 表三.
func oneLine(report string) string {
	from, to := strings.Index(report, "一、本年新收"), strings.Index(report, "四、政府信息公开行政复议")
	return report[:from] + strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(report[from:to]), "\n", "|"), "|", " | ") + "\n" + report[to:]
}

func spaced(_ int, labels, numbers []string) string {
	return strings.Join(strings.Fields(strings.Join(append(append([]string{}, labels...), numbers...), " ")), " ")
}

// lined writes a cell to the line.
func lined(line func(int, []string, []string) string) func(int, []string, []string) string {
	return func(i int, labels, numbers []string) string {
		return strings.Join(strings.FieldsFunc(line(i, labels, numbers), func(c rune) bool { return c == '|' }), "\n")
	}
}

// numbered writes the number of the row before its labels.
func numbered(line func(int, []string, []string) string) func(int, []string, []string) string {
	return func(i int, labels, numbers []string) string {
		return strconv.Itoa(i+1) + " " + line(i, labels, numbers)
	}
}

// without leaves out the number in that column of the rows.
func without(line func(int, []string, []string) string, column int, rows ...int) func(int, []string, []string) string {
	return func(i int, labels, numbers []string) string {
		for _, r := range rows {
			if r == i || r < 0 {
				return line(i, labels, append(append([]string{}, numbers[:column]...), numbers[column+1:]...))
			}
		}
		return line(i, labels, numbers)
	}
}

// instead writes another text for one number.
func instead(line func(int, []string, []string) string, row, column int, text string) func(int, []string, []string) string {
	return func(i int, labels, numbers []string) string {
		if i == row {
			numbers = append([]string{}, numbers...)
			numbers[column] = text
		}
		return line(i, labels, numbers)
	}
}

// TestDamaged reads reports of which something was lost or misread. No cell may be
// stated that the whole report does not have, no identity found broken, since it
// holds; read is how many cells of 表三 must come out at least.
func TestDamaged(t *testing.T) {
	rows := damagedRows()
	glued2 := strings.ReplaceAll(damaged2, "|", "")
	for _, c := range []struct {
		name string
		text string
		read int
	}{
		{"完好", damagedReport(damaged2, rows, barred), 175},
		{"少一列，没有人的一列", damagedReport(damaged2, rows, without(barred, 3, -1)), 0},
		{"少一列，总计", damagedReport(damaged2, rows, without(barred, 6, -1)), 0},
		{"少一列，空格分开", damagedReport(damaged2, rows, without(spaced, 3, -1)), 0},
		{"一行少一格，前面的空格是标签的", damagedReport(damaged2, rows, without(barred, 3, 2)), 168},
		{"整张表连成一行，总计一行少一格", oneLine(damagedReport(damaged2, rows, without(barred, 3, 23))), 168},
		{"两行少一格，零是记号，竖线只在格与格之间", damagedReport(damaged2, rows, dashed(without(barred, 3, 0, 2, 23))), 0},
		{"行尾的竖线后有空白，两行少了总计", damagedReport(damaged2, rows, func(i int, labels, numbers []string) string {
			return " " + strings.ReplaceAll(without(barred, 6, 6, 12)(i, labels, numbers), "|", " | ") + " |    "
		}), 161},
		{"每行前有同样的记号", "> " + strings.ReplaceAll(damagedReport(damaged2, rows, barred), "\n", "\n> "), 175},
		{"几行少一格", damagedReport(damaged2, rows, without(barred, 2, 0, 2, 23)), 154},
		{"数里有空格", damagedReport(damaged2, rows, instead(barred, 2, 6, "1 7")), 168},
		{"数里有空格，一行都用空格分开", damagedReport(damaged2, rows, instead(spaced, 2, 6, "1 7")), 168},
		{"一格抄了两遍", damagedReport(damaged2, rows, instead(barred, 2, 0, "11|11")), 168},
		{"三行各有一格抄了两遍", damagedReport(damaged2, rows, instead(instead(instead(barred, 2, 1, "6|6"), 12, 2, "0|0"), 0, 3, "0|0")), 154},
		{"标签后的数认错了", damagedReport(damaged2, rows, instead(barred, 2, 0, "'11")), 174},
		{"一误作l", damagedReport(damaged2, rows, instead(spaced, 12, 0, "l4")), 168},
		{"一误作竖线", damagedReport(damaged2, rows, instead(spaced, 12, 1, "|4")), 168},
		{"一误作l，一格一行", damagedReport(damaged2, rows, lined(instead(barred, 12, 0, "l4"))), 174},
		{"千分位的空格，一格一行", damagedReport(damaged2, rows, lined(instead(instead(barred, 12, 0, "1'014"), 12, 6, "1 019"))), 168},
		{"行号在标签前，一行加错", damagedReport(damaged2, rows, instead(numbered(spaced), 3, 0, "0")), 175},
		{"标签和数各在一格，数粘连", damagedReport(damaged2, rows, func(_ int, labels, numbers []string) string {
			return strings.Join(labels, "") + "\t" + strings.Join(numbers, "")
		}), 175},
		{"标签和数各在一行，数粘连", damagedReport(damaged2, rows, func(_ int, labels, numbers []string) string {
			return strings.Join(labels, "") + "\n" + strings.Join(numbers, "")
		}), 175},
		{"表四的数粘连成一行", strings.Replace(damagedReport(damaged2, rows, spaced), "2|0|0|0|2|0|0|0|0|0|0|0|0|0|0", "200020000000000", 1), 175},
		{"一误作竖线，多出一格", damagedReport(damaged2, rows, func(i int, labels, numbers []string) string {
			return "|" + instead(barred, 12, 0, "|4")(i, labels, numbers) + "|"
		}), 168},
		{"表二一格一行，数里有空格", damagedReport(strings.ReplaceAll(strings.Replace(damaged2, "|3|0|41", "|3|4 1", 1), "|", "\n"), rows, spaced), 175},
		{"表二粘连，没有零", damagedReport(strings.NewReplacer("规章|0|0|0", "规章", "|3|0|41", "314", "|", "").Replace(damaged2), rows, spaced), 175},
		{"一误作西里尔字母", damagedReport(damaged2, rows, instead(spaced, 0, 0, "В5")), 168},
		{"水印在数中间，粘连", damagedReport(strings.Replace(glued2, "行政处罚13", "行政处罚1水印3", 1), rows, spaced), 175},
		{"千分位的撇，粘连", damagedReport(strings.ReplaceAll(strings.Replace(glued2, "行政许可128", "行政许可1'128", 1), "\n", ""), rows, spaced), 175},
		{"少一行标签，粘连", damagedReport(strings.ReplaceAll(strings.Replace(glued2, "行政强制", "", 1), "\n", ""), rows, spaced), 175},
		{"总计断在行尾", damagedReport(damaged2, rows, instead(spaced, 12, 6, "1\n9")), 168},
		{"两行并作一行", strings.Replace(damagedReport(damaged2, rows, spaced), "0 0 0 0 0 0 0\n三、本年度办理结果 （一）予以公开 ", "三、本年度办理结果 （一）予以公开 ", 1), 161},
	} {
		t.Run(c.name, func(t *testing.T) {
			reading, err := Read("damaged", []byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			truth := map[law.Cell]string{
				"table2.regulations.issued": "0", "table2.regulations.repealed": "0", "table2.regulations.in_force": "0", "table2.normative_documents.issued": "3",
				"table2.normative_documents.repealed": "0", "table2.normative_documents.in_force": "41", "table2.administrative_licensing": "128",
				"table2.administrative_penalty": "13", "table2.administrative_compulsion": "4", "table2.administrative_fees_wan_yuan": "12.5",
				"table4.review.upheld": "2", "table4.review.total": "2",
			}
			cells := annual.Tables(annual.Form2021)[1].Cells()
			read, row := 0, -1
			last := ""
			for _, cell := range cells {
				p := strings.Split(string(cell), ".")
				if isGroup(p[1]) {
					continue
				}
				if p[1] != last {
					last = p[1]
					row++
				}
				truth[cell] = rows[row][columnAt(p[2])]
				if reading.Report.At(cell).Known() {
					read++
				}
			}
			for cell, v := range reading.Report.Cells() {
				want, ok := truth[cell]
				if !ok {
					want = "0"
				}
				if v.Known() && v.String() != want {
					t.Errorf("%s is %s, printed was %s", cell, v, want)
				}
			}
			for _, f := range reading.Findings {
				if f.Verdict == finding.Broken && (strings.Contains(f.ID, "-SUM") || f.ID == "T3-BALANCE") {
					t.Errorf("found broken: %s at %s", f.ID, f.At)
				}
			}
			if v := reading.Report.At("table4.review.total"); c.name == "表四的数粘连成一行" && v != annual.Number(2) {
				t.Errorf("table4.review.total is %s, printed was 2", v)
			}
			if read < c.read {
				t.Errorf("%d cells of 表三 read, want %d", read, c.read)
			}
		})
	}
}

func columnAt(id string) int {
	for i, c := range law.Applicants {
		if string(c.ID) == id {
			return i
		}
	}
	return -1
}

func isGroup(row string) bool {
	for _, r := range annual.Tables(annual.Form2021)[1].Blocks[0].Rows {
		if string(r.ID) == row {
			return r.Kind == law.Group
		}
	}
	return false
}
