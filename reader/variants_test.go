package reader

import (
	"fmt"
	"html"
	"math/rand/v2"
	"strings"
)

// oddities are faults of print that no layout has of itself: each must be read
// over, in every layout that keeps the cells apart.
type oddities struct {
	units       bool // 3件
	thousands   bool // 1,234
	footnotes   bool // 行政许可①
	unitLabels  bool // 行政许可（件）
	bilingual   bool // a second script behind the label
	traditional bool // 數
	pinyin      bool // 數(shù)
	notes       bool // 单位：件, and notes with digits below the tables
	revised     bool // 22（其中修订16件）
}

func drawOddities(rng *rand.Rand) oddities {
	p := func(n int) bool { return rng.IntN(100) < n }
	return oddities{units: p(8), thousands: p(8), footnotes: p(8), unitLabels: p(8), bilingual: p(6), traditional: p(8), pinyin: p(5), notes: p(15), revised: p(5)}
}

var toTraditional = strings.NewReplacer("规", "規", "发", "發", "数", "數", "业", "業", "会", "會", "组", "組", "织", "織", "机", "機", "构", "構", "务", "務", "总", "總", "计", "計",
	"开", "開", "许", "許", "处", "處", "罚", "罰", "强", "強", "费", "費", "请", "請", "结", "結", "转", "轉", "办", "辦", "于", "於", "属", "屬", "国", "國", "内", "內", "过", "過", "执", "執",
	"补", "補", "后", "後", "举", "舉", "报", "報", "诉", "訴", "讼", "訟", "复", "復", "议", "議", "维", "維", "纠", "糾", "审", "審", "经", "經", "继", "繼", "续", "續", "关", "關", "项", "項",
	"护", "護", "无", "無", "当", "當", "对", "對", "现", "現", "没", "沒", "确", "確", "认", "認", "获", "獲", "据", "據", "动", "動", "废", "廢", "条", "條", "单", "單", "万", "萬", "额", "額",
	"询", "詢", "稳", "穩", "征", "徵")

var toPinyin = strings.NewReplacer("数", "數(shù)", "开", "開(kāi)", "结", "結(jié)", "规", "規(guī)", "发", "發(fā)")

func (o oddities) label(rng *rand.Rand, text string) string {
	switch {
	case text == "" || strings.HasPrefix(text, "（本列") || strings.HasPrefix(text, "第二十条"):
		return text
	case o.traditional:
		text = toTraditional.Replace(text)
	case o.pinyin:
		text = toPinyin.Replace(text)
	}
	if o.unitLabels && rng.IntN(2) == 0 && !strings.Contains(text, "（单位") && !strings.Contains(text, "收费") {
		text += []string{"（件）", "（单位：件）", "(件)"}[rng.IntN(3)]
	}
	if o.footnotes && rng.IntN(3) == 0 {
		text += []string{"①", "*", "[1]", "※"}[rng.IntN(4)]
	}
	if o.bilingual {
		text += []string{" གསལ་བསྒྲགས།", " ᠨᠡᠶᠢᠲᠡ", "\u3000ئاشكارا", " (Disclosure)"}[rng.IntN(4)]
	}
	return text
}

func (o oddities) value(v string) string {
	digits := v != "" && strings.Trim(v, "0123456789") == ""
	if o.thousands && digits && len(v) > 3 && len(v) < 7 {
		v = v[:len(v)-3] + "," + v[len(v)-3:]
	}
	if o.units && digits {
		v += "件"
	}
	if o.revised && digits && len(v) == 2 {
		v += "（其中修订 1 件）"
	}
	return v
}

func (o oddities) before() string {
	if !o.notes {
		return ""
	}
	return "单位：件\n"
}

func (o oddities) after(table int) string {
	if !o.notes {
		return ""
	}
	return fmt.Sprintf("注：1.本表统计时间为2023年1月1日至12月31日，表%d共%d项。\n2.不含所属单位 15 件。\n", table, 3)
}

// drawsOddities says which layouts can carry them: not those that part cells by
// commas, by single blanks or by nothing.
func drawsOddities(name string) bool {
	for _, n := range []string{"逗号", "pdf", "PDF", "OFD", "粘连", "标签分离", "连成一行"} {
		if strings.Contains(name, n) {
			return false
		}
	}
	return true
}

// fileLayouts are layouts of formats that need a library to be written: PDF,
// DOCX and XLSX files.
var fileLayouts = layoutsOfFiles()

// variantLayouts arrange the tables in ways that bodies were not seen to use
// yet, or only once.
func variantLayouts() []layout {
	text := func(name string, apart bool, table3, table4 func(sheet) string) layout {
		return layout{name, apart, func(f *forged, s style) []byte {
			return []byte(f.write(s, func(sh sheet) string {
				switch {
				case sh.width == 10 && table3 != nil:
					return table3(sh)
				case sh.width == 15 && table4 != nil:
					return table4(sh)
				}
				return f.pages(s, edgeRow)(sh)
			}))
		}}
	}
	web := func(name string, apart bool, table3, table4 func(sheet) sheet) layout {
		return layout{name, apart, func(f *forged, s style) []byte { return []byte(f.webWith(s, table3, table4)) }}
	}
	return []layout{
		text("表四三行五列", true, nil, func(sh sheet) string { return bars(fourRows(sh)) }),
		text("表四一项一行", true, nil, func(sh sheet) string { return bars(fourList(sh)) }),
		text("表四转置", true, nil, func(sh sheet) string { return bars(fourTurned(sh)) }),
		text("表四总计在前", true, nil, func(sh sheet) string { return bars(fourTotalFirst(sh)) }),
		text("小计在前", false, func(sh sheet) string { return bars(withSubtotal(sh, 1)) }, nil),
		text("小计在后", false, func(sh sheet) string { return bars(withSubtotal(sh, 6)) }, nil),
		text("总计列在前", true, func(sh sheet) string { return bars(totalFirst(sh)) }, nil),
		text("行间有附注", true, func(sh sheet) string { return annotated(sh) }, nil),
		text("标签断成两行", true, brokenLabels, nil),
		web("网页表四三行五列", true, nil, fourRows),
		web("网页表四转置", true, nil, fourTurned),
		web("网页小计在前", false, func(sh sheet) sheet { return withSubtotal(sh, 1) }, nil),
		web("网页小计在后", false, func(sh sheet) sheet { return withSubtotal(sh, 6) }, nil),
		web("网页总计列在前", true, totalFirst, nil),
		web("网页每页一表", true, splitHeads, nil),
	}
}

func bars(sh sheet) string {
	var b strings.Builder
	for _, r := range sh.rows {
		b.WriteString(edgeRow(r.cells, r.head) + "\n")
	}
	return b.String()
}

var fiveOutcomes = []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}

// fourTotalFirst is 表四 with 总计 before the outcomes. Where a total is wrong,
// nothing says that they stand so.
func fourTotalFirst(sh sheet) sheet {
	values := sh.rows[len(sh.rows)-1].cells
	for k := 0; k < 15; k += 5 {
		var all, total int64
		for i, c := range values[k : k+5] {
			n := int64(0)
			fmt.Sscan(plainDigits(c), &n)
			if total = n; i < 4 {
				all += n
			}
		}
		if all != total {
			return sh
		}
	}
	first := func(cells []string) []string {
		out := append([]string{}, cells...)
		for k := 0; k+5 <= len(out); k += 5 {
			copy(out[k+1:k+5], cells[k:k+4])
			out[k] = cells[k+4]
		}
		return out
	}
	out := sheet{width: 15, rows: append([]sheetRow{}, sh.rows...)}
	out.rows[1] = sheetRow{head: true, cells: append(first(sh.rows[1].cells[:5]), sh.rows[1].cells[5:]...)}
	out.rows[2] = sheetRow{head: true, cells: first(sh.rows[2].cells)}
	out.rows[3] = sheetRow{cells: first(values)}
	return out
}

// fourRows is 表四 with a row for each way of remedy.
func fourRows(sh sheet) sheet {
	values := sh.rows[len(sh.rows)-1].cells
	out := sheet{width: 6, labels: 1, rows: []sheetRow{{head: true, cells: append([]string{"类别"}, fiveOutcomes...)}}}
	for i, name := range []string{"行政复议", "未经复议直接起诉", "复议后起诉"} {
		out.rows = append(out.rows, sheetRow{cells: append([]string{name}, values[5*i:5*i+5]...)})
	}
	return out
}

// fourList is 表四 with a row for each number.
func fourList(sh sheet) sheet {
	values := sh.rows[len(sh.rows)-1].cells
	out := sheet{width: 3, labels: 2}
	for i, name := range []string{"行政复议", "未经复议直接起诉", "复议后起诉"} {
		for k, outcome := range fiveOutcomes {
			out.rows = append(out.rows, sheetRow{cells: []string{name, outcome, values[5*i+k]}})
			name = ""
		}
	}
	return out
}

// fourTurned is 表四 with the outcomes down and the ways of remedy across.
func fourTurned(sh sheet) sheet {
	values := sh.rows[len(sh.rows)-1].cells
	out := sheet{width: 4, labels: 1, rows: []sheetRow{{head: true, cells: []string{"办理结果", "行政复议", "未经复议直接起诉", "复议后起诉"}}}}
	for k, outcome := range fiveOutcomes {
		out.rows = append(out.rows, sheetRow{cells: []string{outcome, values[k], values[5+k], values[10+k]}})
	}
	return out
}

// withSubtotal adds a column that sums the five kinds of organisation.
func withSubtotal(sh sheet, at int) sheet {
	out := sheet{width: 11, labels: 3}
	for _, r := range sh.rows {
		extra := ""
		if r.head {
			if len(out.rows)%3 == 2 {
				extra = "小计"
			}
		} else {
			var sum int64
			known := false
			for _, c := range r.cells[4:9] {
				n := int64(0)
				if _, err := fmt.Sscan(plainDigits(c), &n); err == nil {
					known = true
				}
				sum += n
			}
			if known {
				extra = fmt.Sprint(sum)
			}
		}
		cells := append([]string{}, r.cells[:3+at]...)
		cells = append(append(cells, extra), r.cells[3+at:]...)
		out.rows = append(out.rows, sheetRow{head: r.head, cells: cells, group: r.group})
	}
	return out
}

// plainDigits undoes what a style does to a number.
func plainDigits(s string) string {
	s, _, _ = strings.Cut(s, "（")
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == ',' || r == '件':
			return -1
		}
		return r
	}, s)
}

// totalFirst has the column 总计 on the left.
func totalFirst(sh sheet) sheet {
	out := sheet{width: 10, labels: 3}
	for _, r := range sh.rows {
		cells := append([]string{}, r.cells[:3]...)
		cells = append(append(cells, r.cells[9]), r.cells[3:9]...)
		out.rows = append(out.rows, sheetRow{head: r.head, cells: cells, group: r.group})
	}
	return out
}

// annotated writes notes with digits between the rows.
func annotated(sh sheet) string {
	var b strings.Builder
	for i, r := range sh.rows {
		b.WriteString(edgeRow(r.cells, r.head) + "\n")
		if i%7 == 5 {
			b.WriteString(fmt.Sprintf("备注：上述数据含并案处理 %d 件。\n", i))
		}
	}
	return b.String()
}

// brokenLabels breaks each long label after some characters; the values stand
// in the first line.
func brokenLabels(sh sheet) string {
	var b strings.Builder
	for _, r := range sh.rows {
		cells := append([]string{}, r.cells...)
		rest := ""
		for k := range cells[:3] {
			if n := []rune(cells[k]); !r.head && len(n) > 14 {
				cells[k], rest = string(n[:12]), string(n[12:])
			}
		}
		b.WriteString(edgeRow(cells, r.head) + "\n")
		if rest != "" {
			b.WriteString(edgeRow(fit([]string{"", "", rest}, len(cells)), false) + "\n")
		}
	}
	return b.String()
}

// splitHeads repeats the head in the middle of the table, as pages of a printed
// report do.
func splitHeads(sh sheet) sheet {
	var heads []sheetRow
	for _, r := range sh.rows {
		if r.head {
			heads = append(heads, r)
		}
	}
	heads = heads[:min(3, len(heads))]
	out := sheet{width: sh.width, labels: sh.labels}
	for i, r := range sh.rows {
		if i == 10 || i == 19 {
			out.rows = append(out.rows, heads...)
		}
		out.rows = append(out.rows, r)
	}
	return out
}

// webWith writes a web page whose tables 三 and 四 are rearranged.
func (f *forged) webWith(s style, table3, table4 func(sheet) sheet) string {
	plain := func(sh sheet) string {
		var b strings.Builder
		b.WriteString("<table>")
		for _, r := range sh.rows {
			b.WriteString("<tr>")
			for _, c := range r.cells {
				b.WriteString("<td>" + html.EscapeString(c) + "</td>")
			}
			b.WriteString("</tr>\n")
		}
		return b.String() + "</table>"
	}
	return f.write(s, func(sh sheet) string {
		switch {
		case sh.width == 10 && table3 != nil:
			sh = table3(sh)
		case sh.width == 15 && table4 != nil:
			sh = table4(sh)
		}
		return plain(sh)
	})
}
