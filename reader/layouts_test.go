package reader

import (
	"fmt"
	"html"
	"math/rand/v2"
	"slices"
	"strings"

	"gongkai/annual"
	"gongkai/law"
)

// sheet is a statutory table as rows of text cells: the label columns with ""
// for merged cells, then the values.
type sheet struct {
	labels int // label columns
	rows   []sheetRow
	width  int
}

// sheetRow is one row; head rows carry no numbers.
type sheetRow struct {
	cells []string
	head  bool
	spans []int  // columns that each label cell covers, for HTML; 0 where merged from above
	group string // row of 表三
}

// paint writes labels with the faults of a style.
type style struct {
	spaces   bool // blanks inside labels
	half     bool // half-width punctuation
	wide     bool // full-width digits in values
	typo     bool // 预期 for 逾期
	short    bool // 规范性文件
	dun      bool // 1、 for 1.
	heads    bool // the head again somewhere in 表三
	page     bool // page marks in 表三
	noTitles bool // the titles of 三 and 四 are lost
	noise    bool // scraps in label columns
	copied   bool // labels copied into value cells of 表二
	blankLn  bool

	odd oddities // variants_test.go
}

func draw(rng *rand.Rand) style {
	p := func(n int) bool { return rng.IntN(100) < n }
	return style{spaces: p(25), half: p(30), wide: p(10), typo: p(15), short: p(40), dun: p(15), heads: p(15), page: p(25), noise: p(10), copied: p(10), blankLn: p(30)}
}

func (s style) label(rng *rand.Rand, text string) string {
	if s.typo {
		text = strings.ReplaceAll(text, "逾期", "预期")
	}
	if s.short && text == "行政规范性文件" {
		text = "规范性文件"
	}
	if s.dun && len(text) > 2 && text[1] == '.' {
		text = text[:1] + "、" + text[2:]
	}
	text = s.odd.label(rng, text)
	if s.half {
		text = strings.NewReplacer("（", "(", "）", ")", "，", ",", "：", ":", "“", "\"", "”", "\"").Replace(text)
	}
	if s.spaces && rng.IntN(3) == 0 {
		r := []rune(text)
		if i := rng.IntN(len(r)); i > 2 {
			text = string(r[:i]) + " " + string(r[i:])
		}
	}
	return text
}

func (s style) value(v string) string {
	v = s.odd.value(v)
	if !s.wide {
		return v
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r - '0' + '０'
		}
		return r
	}, v)
}

func (f *forged) sheet2(s style) sheet {
	t := annual.Tables(f.form)[0]
	sh := sheet{labels: 1, width: 4}
	for _, b := range t.Blocks {
		sh.rows = append(sh.rows, sheetRow{head: true, cells: []string{s.label(f.rng, b.Head), "", "", ""}, spans: []int{4}})
		head := []string{"信息内容"}
		for _, c := range b.Columns {
			head = append(head, s.label(f.rng, c.Label))
		}
		sh.rows = append(sh.rows, sheetRow{head: true, cells: fit(head, 4)})
		for _, r := range b.Rows {
			cells := []string{s.label(f.rng, r.Label)}
			for _, c := range b.Columns {
				v := f.printed[t.Path(b, r.ID, c.ID)]
				switch {
				case s.copied && len(b.Columns) == 1:
					plain := s
					plain.odd = oddities{}
					v = cells[0] + " " + plain.value(v)
				case c.Number == law.Decimal:
					plain := s
					plain.odd = oddities{}
					v = plain.value(v)
				default:
					v = s.value(v)
				}
				cells = append(cells, v)
			}
			sh.rows = append(sh.rows, sheetRow{cells: fit(cells, 4)})
		}
	}
	return sh
}

func fit(cells []string, n int) []string {
	for len(cells) < n {
		cells = append(cells, "")
	}
	return cells
}

func (f *forged) head3(s style) []sheetRow {
	l := func(x string) string { return s.label(f.rng, x) }
	return []sheetRow{
		{head: true, cells: []string{l(law.Form2021.Tables[1].Corner), "", "", l("申请人情况"), "", "", "", "", "", ""}},
		{head: true, cells: []string{"", "", "", l("自然人"), l("法人或其他组织"), "", "", "", "", l("总计")}},
		{head: true, cells: []string{"", "", "", "", l("商业企业"), l("科研机构"), l("社会公益组织"), l("法律服务机构"), l("其他"), ""}},
	}
}

func (f *forged) sheet3(s style) sheet {
	t := annual.Tables(f.form)[1]
	b := t.Blocks[0]
	sh := sheet{labels: 3, width: 10, rows: f.head3(s)}
	group, results := "", ""
	n := 0
	for _, r := range b.Rows {
		if r.Kind == law.Group {
			if r.ID == "results" {
				results = s.label(f.rng, r.Full())
			} else {
				group = s.label(f.rng, r.Full())
			}
			continue
		}
		if _, ok := f.printed[t.Path(b, r.ID, "total")]; !ok {
			break
		}
		name := s.label(f.rng, r.Full())
		row := sheetRow{cells: []string{"", "", ""}, group: string(r.ID)}
		switch {
		case r.Parent == "":
			row.cells[0] = name
		case r.Parent == "results":
			row.cells[0], row.cells[1] = results, name
			results = ""
		default:
			row.cells[0], row.cells[1], row.cells[2] = results, group, name
			results, group = "", ""
		}
		if s.noise && row.cells[1] == "" && row.cells[2] != "" && f.rng.IntN(4) == 0 {
			row.cells[1] = []string{"471", "红木", "-", "<b>工木</b>"}[f.rng.IntN(4)]
		}
		for _, c := range b.Columns {
			row.cells = append(row.cells, s.value(f.printed[t.Path(b, r.ID, c.ID)]))
		}
		if n++; s.heads && n == 12 {
			sh.rows = append(sh.rows, f.head3(s)...)
		}
		sh.rows = append(sh.rows, row)
	}
	return sh
}

func (f *forged) sheet4(s style) sheet {
	t := annual.Tables(f.form)[2]
	b := t.Blocks[0]
	five := []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}
	sh := sheet{width: 15}
	sh.rows = append(sh.rows, sheetRow{head: true, cells: fit([]string{"行政复议", "", "", "", "", "行政诉讼"}, 15)})
	second := append([]string{}, five...)
	second = append(second, "未经复议直接起诉", "", "", "", "", "复议后起诉")
	sh.rows = append(sh.rows, sheetRow{head: true, cells: fit(second, 15)})
	third := []string{"", "", "", "", ""}
	third = append(third, five...)
	third = append(third, five...)
	for i := range third {
		if third[i] != "" {
			third[i] = s.label(f.rng, third[i])
		}
	}
	sh.rows = append(sh.rows, sheetRow{head: true, cells: third})
	row := sheetRow{}
	for _, r := range b.Rows {
		for _, c := range b.Columns {
			row.cells = append(row.cells, s.value(f.printed[t.Path(b, r.ID, c.ID)]))
		}
	}
	sh.rows = append(sh.rows, row)
	return sh
}

// write puts the tables between the parts of a report.
func (f *forged) write(s style, table func(sheet) string) string {
	var b strings.Builder
	b.WriteString("临溪县档案局2023年政府信息公开工作年度报告\n一、总体情况\n全年收到申请若干件，予以公开7件，部分公开3件。\n（一）主动公开。更新信息 35 条。\n")
	b.WriteString("二、主动公开政府信息情况\n\n" + s.odd.before() + table(f.sheet2(s)) + "\n" + s.odd.after(2))
	if !s.noTitles {
		b.WriteString("三、收到和处理政府信息公开申请情况\n\n")
	}
	b.WriteString(s.odd.before() + table(f.sheet3(s)) + "\n" + s.odd.after(3))
	if !s.noTitles {
		b.WriteString("四、政府信息公开行政复议、行政诉讼情况\n\n")
	}
	b.WriteString(s.odd.before() + table(f.sheet4(s)) + "\n" + s.odd.after(4))
	b.WriteString("五、存在的主要问题及改进情况\n解读偏少，下一步增加10次培训。\n六、其他需要报告的事项\n没有收取信息处理费。\n")
	return b.String()
}

// layout is a way in which the tables arrive. In one that keeps the cells apart
// every printed number must come out.
type layout struct {
	name  string
	apart bool
	write func(f *forged, s style) []byte
}

// layouts are those that the generator draws, in the order of docs/reading.md.
var layouts = slices.Concat(textLayouts(), variantLayouts(), converterLayouts(), crawlerLayouts(), pageLayouts(), groupLayouts(), webLayouts(), markLayouts(), apieceLayouts(), turnedLayouts(), fileLayouts)

// textLayouts are the layouts of text and of web pages.
func textLayouts() (list []layout) {
	for _, l := range plainLayouts {
		list = append(list, layout{l.name, l.apart, func(f *forged, s style) []byte { return []byte(l.write(f, s)) }})
	}
	return list
}

var plainLayouts = []struct {
	name  string
	apart bool
	write func(f *forged, s style) string
}{
	{"制表符", true, func(f *forged, s style) string { return f.write(s, f.pages(s, tabRow)) }},
	{"一格一行", true, func(f *forged, s style) string { return f.write(s, f.cellLines(s, "", "\n")) }},
	{"竖线换行", true, func(f *forged, s style) string { return f.write(s, barLines) }},
	{"竖线行", true, func(f *forged, s style) string { return f.write(s, f.pages(s, barRow(true))) }},
	{"竖线行无空格", true, func(f *forged, s style) string { return f.write(s, f.pages(s, barRow(false))) }},
	{"竖线行两端", true, func(f *forged, s style) string { return f.write(s, f.pages(s, edgeRow)) }},
	{"竖线起行", true, func(f *forged, s style) string { return f.write(s, barStarts) }},
	{"markdown", true, func(f *forged, s style) string { return f.write(s, f.markdown(s)) }},
	{"逗号分隔", true, func(f *forged, s style) string { return f.write(s, f.pages(s, commaRow(true))) }},
	{"逗号分隔无引号", true, func(f *forged, s style) string { return f.write(s, f.pages(s, commaRow(false))) }},
	{"合并格重抄", true, func(f *forged, s style) string { return f.write(s, repeated) }},
	{"markdown每行一表", true, func(f *forged, s style) string { return f.write(s, manyTables) }},
	{"网页", true, func(f *forged, s style) string { return f.web(s) }},
	{"pdf逐行", true, func(f *forged, s style) string { return f.write(s, f.raw(s)) }},
	{"pdf版面", true, func(f *forged, s style) string { return f.write(s, f.pdfLayout(s)) }},
	{"标签分离", false, func(f *forged, s style) string { return f.write(s, f.detached(s)) }},
	{"粘连", false, func(f *forged, s style) string { return f.write(s, glue) }},
}

func tabRow(cells []string, _ bool) string { return strings.Join(cells, "\t") }

func barRow(trailing bool) func([]string, bool) string {
	return func(cells []string, head bool) string {
		// 合并的标签列没有占位，空格挤到行尾
		var kept []string
		dropped := 0
		for i, c := range cells {
			if head && c == "" || i < 3 && len(cells) == 10 && c == "" {
				dropped++
				continue
			}
			kept = append(kept, c)
		}
		line := strings.Join(kept, " | ")
		if trailing {
			line += " |" + strings.Repeat(" |", min(dropped, 2))
		}
		return line
	}
}

func edgeRow(cells []string, _ bool) string { return "| " + strings.Join(cells, " | ") + " |" }

func commaRow(quoted bool) func([]string, bool) string {
	return func(cells []string, _ bool) string {
		out := make([]string, len(cells))
		for i, c := range cells {
			if out[i] = c; quoted && strings.Contains(c, ",") {
				out[i] = `"` + c + `"`
			}
		}
		return strings.Join(out, ",")
	}
}

// repeated writes the words of a merged cell in every cell that it covered.
func repeated(sh sheet) string {
	var b strings.Builder
	var above []string
	for _, r := range sh.rows {
		cells := append([]string{}, r.cells...)
		for k := range cells {
			if cells[k] != "" || !r.head && k >= sh.labels && sh.width != 4 {
				continue
			}
			switch {
			case k == 0 || !r.head && k < 2 && sh.labels == 3 && emptyLeft(r.cells, k+1) && above != nil:
				if above != nil {
					cells[k] = above[k]
				}
			case k > 0:
				cells[k] = cells[k-1]
			}
		}
		above = cells
		b.WriteString(edgeRow(cells, r.head) + "\n")
	}
	return b.String()
}

// pages writes a table row by row, with page marks where the style has them.
func (f *forged) pages(s style, row func([]string, bool) string) func(sheet) string {
	return func(sh sheet) string {
		var b strings.Builder
		for i, r := range sh.rows {
			if s.page && sh.width == 10 && i == 9 {
				b.WriteString([]string{"\n- 5 -\n\n", "— 6 —\n", "\f", "\n\n"}[f.rng.IntN(4)])
			}
			b.WriteString(row(r.cells, r.head) + "\n")
		}
		return b.String()
	}
}

// cellLines writes one cell a line; merged cells leave no trace.
func (f *forged) cellLines(s style, end, between string) func(sheet) string {
	return func(sh sheet) string {
		var b strings.Builder
		for i, r := range sh.rows {
			if s.page && sh.width == 10 && i == 9 {
				b.WriteString("- 5 -\n" + between)
			}
			for k, c := range r.cells {
				if c == "" && (r.head || k < sh.labels || sh.width == 4) {
					continue
				}
				pad := []string{"", " ", "\u00a0", "　"}[f.rng.IntN(4)]
				b.WriteString(pad + c + pad + end + "\n" + between)
			}
		}
		return b.String()
	}
}

// barLines writes one cell a line, each closed by a bar, and runs of bars for
// cells that were merged.
func barLines(sh sheet) string {
	var b strings.Builder
	for _, r := range sh.rows {
		merged := 0
		for k, c := range r.cells {
			if c == "" && (r.head || k < sh.labels || sh.width == 4) {
				merged++
				continue
			}
			b.WriteString(strings.TrimSpace(c+" |") + "\n")
		}
		if merged > 0 {
			b.WriteString(strings.Repeat("|", merged) + "\n")
		}
	}
	return b.String()
}

// barStarts writes a lone bar before each row and its cells below.
func barStarts(sh sheet) string {
	var b strings.Builder
	for _, r := range sh.rows {
		b.WriteString("|\n")
		for k, c := range r.cells {
			if c == "" && (r.head || k < sh.labels || sh.width == 4) {
				continue
			}
			b.WriteString(c + " |\n")
		}
	}
	return b.String()
}

func (f *forged) markdown(s style) func(sheet) string {
	return func(sh sheet) string {
		var b strings.Builder
		rule := "|" + strings.Repeat("---|", sh.width) + "\n"
		for i, r := range sh.rows {
			if s.page && sh.width == 10 && i == 9 {
				b.WriteString("\n— 4 —\n\n" + edgeRow(r.cells, false) + "\n" + rule)
				continue
			}
			b.WriteString(edgeRow(r.cells, r.head) + "\n")
			if i == 0 {
				b.WriteString(rule)
			}
		}
		return b.String()
	}
}

// manyTables writes a table for each row, with made-up or wrong heads.
func manyTables(sh sheet) string {
	if sh.width != 10 {
		var b strings.Builder
		for i, r := range sh.rows {
			b.WriteString(edgeRow(r.cells, r.head) + "\n")
			if i == 0 {
				b.WriteString("|---|---|---|---|\n")
			}
		}
		return b.String()
	}
	var b strings.Builder
	for i, r := range sh.rows {
		if r.head {
			continue
		}
		name := strings.Join(r.cells[:3], "")
		for _, c := range r.cells[:3] {
			if c != "" {
				name = c
				b.WriteString("### " + c + "\n")
			}
		}
		head := "| 类别 | 数据1 | 数据2 | 数据3 | 数据4 | 数据5 | 数据6 | 总计 |\n"
		if i%5 == 0 {
			head = "| 项目 | 本年新收件数 | 上年结转件数 | 予以公开 | 部分公开 | 不予公开 | 结转下年度 | 总计 |\n"
		}
		b.WriteString(head + "|---|---|---|---|---|---|---|---|\n| " + name + " | " + strings.Join(r.cells[3:], " | ") + " |\n\n")
	}
	return b.String()
}

// raw writes label and numbers on a line; long labels wrap before the numbers.
func (f *forged) raw(s style) func(sheet) string {
	return func(sh sheet) string {
		var b strings.Builder
		for i, r := range sh.rows {
			if s.page && sh.width == 10 && i == 9 {
				b.WriteString("- 3 -\n")
			}
			var words, values []string
			for k, c := range r.cells {
				switch {
				case c == "":
				case r.head || k < sh.labels:
					words = append(words, c)
				default:
					values = append(values, c)
				}
			}
			label := strings.Join(words, " ")
			if sh.labels == 3 && !r.head && len(words) > 1 {
				b.WriteString(strings.Join(words[:len(words)-1], "\n") + "\n")
				label = words[len(words)-1]
			}
			if n := []rune(label); len(n) > 24 && !r.head {
				label = string(n[:20]) + "\n" + string(n[20:])
				b.WriteString(label + "\n" + strings.Join(values, " ") + "\n")
				continue
			}
			b.WriteString(strings.TrimSpace(label+" "+strings.Join(values, " ")) + "\n")
		}
		return b.String()
	}
}

// pdfLayout writes columns kept apart by blanks; a long label stands on two
// lines with the numbers on the line between.
func (f *forged) pdfLayout(s style) func(sheet) string {
	return func(sh sheet) string {
		var b strings.Builder
		for i, r := range sh.rows {
			if s.page && sh.width == 10 && i == 9 {
				b.WriteString(strings.Repeat(" ", 40) + "- 3 -\n\f")
			}
			var words, values []string
			for k, c := range r.cells {
				switch {
				case c == "":
				case r.head || k < sh.labels:
					words = append(words, c)
				default:
					values = append(values, c)
				}
			}
			numbers := ""
			for _, v := range values {
				numbers += fmt.Sprintf("  %6s", v)
			}
			label := ""
			if len(words) > 0 {
				label = words[len(words)-1]
				for _, w := range words[:len(words)-1] {
					if r.head {
						b.WriteString("    " + w)
						continue
					}
					b.WriteString("   " + w + "\n")
				}
			}
			if n := []rune(label); len(n) > 16 && !r.head && len(values) == 7 {
				half := len(n) / 2
				b.WriteString("        " + string(n[:half]) + "\n" + strings.Repeat(" ", 40) + numbers + "\n        " + string(n[half:]) + "\n")
				continue
			}
			b.WriteString("        " + label + "   " + numbers + "\n")
		}
		return b.String()
	}
}

// detached writes some rows of 表三 as bare numbers below their labels.
func (f *forged) detached(s style) func(sheet) string {
	return func(sh sheet) string {
		if sh.width != 10 {
			return f.pages(s, edgeRow)(sh)
		}
		var b strings.Builder
		from := 8 + f.rng.IntN(6)
		to := from + 2 + f.rng.IntN(6)
		var bareRows []sheetRow
		for i, r := range sh.rows {
			if i >= from && i < to && !r.head {
				bareRows = append(bareRows, r)
				continue
			}
			if i == to {
				for _, x := range bareRows {
					for _, c := range x.cells[:3] {
						if c != "" {
							b.WriteString(c + "\n")
						}
					}
				}
				for k, x := range bareRows {
					b.WriteString(edgeRow(x.cells[3:], false) + "\n")
					if k == 0 {
						b.WriteString("|---|---|---|---|---|---|---|\n")
					}
				}
			}
			b.WriteString(edgeRow(r.cells, r.head) + "\n")
		}
		return b.String()
	}
}

// glue writes everything in one run.
func glue(sh sheet) string {
	var b strings.Builder
	for _, r := range sh.rows {
		b.WriteString(strings.Join(r.cells, ""))
	}
	return b.String()
}

// web writes a web page with merged cells.
func (f *forged) web(s style) string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>临溪县档案局2023年政府信息公开工作年度报告</title></head><body>")
	b.WriteString("<table><tr><td>首页</td><td>公开</td></tr></table>")
	if s.blankLn {
		b.WriteString("<table><tr><td><div>")
	}
	b.WriteString("<h1>临溪县档案局2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>全年收到申请若干件，予以公开7件。</p>")
	note := func(words string) string {
		if words = strings.TrimSpace(words); words == "" {
			return ""
		}
		return "<p>" + words + "</p>"
	}
	b.WriteString("<p>二、主动公开政府信息情况</p>" + note(s.odd.before()) + f.webTable(f.sheet2(s), s) + note(s.odd.after(2)))
	b.WriteString("<p>三、收到和处理政府信息公开申请情况</p>" + note(s.odd.before()) + f.webTable(f.sheet3(s), s) + note(s.odd.after(3)))
	b.WriteString("<p>四、政府信息公开行政复议、行政诉讼情况</p>" + note(s.odd.before()) + f.webTable(f.sheet4(s), s) + note(s.odd.after(4)))
	b.WriteString("<p>五、存在的主要问题及改进情况</p><p>解读偏少。</p><p>六、其他需要报告的事项</p><p>没有收取信息处理费。</p>")
	if s.blankLn {
		b.WriteString("</div></td></tr></table>")
	}
	b.WriteString("</body></html>")
	return b.String()
}

func (f *forged) webTable(sh sheet, s style) string {
	covered := map[[2]int]bool{}
	var b strings.Builder
	b.WriteString("<table border=1><tbody>")
	for i, r := range sh.rows {
		b.WriteString("<tr>")
		for k := 0; k < len(r.cells); k++ {
			if covered[[2]int{i, k}] {
				continue
			}
			c := r.cells[k]
			across, down := 1, 1
			label := r.head || k < sh.labels
			if label && c != "" {
				for k+across < len(r.cells) && r.cells[k+across] == "" && (r.head || k+across < sh.labels) {
					across++
				}
				for !r.head && sh.labels == 3 && k < 2 && across == 1 && i+down < len(sh.rows) && !sh.rows[i+down].head && sh.rows[i+down].cells[k] == "" && emptyLeft(sh.rows[i+down].cells, k) {
					down++
				}
				for x := range down {
					for y := range across {
						covered[[2]int{i + x, k + y}] = true
					}
				}
			}
			text := html.EscapeString(c)
			if label && len([]rune(c)) > 4 && f.rng.IntN(3) == 0 {
				n := []rune(c)
				text = html.EscapeString(string(n[:3])) + []string{"<br>", "<br/>", "</span><span>", "</p><p>"}[f.rng.IntN(4)] + html.EscapeString(string(n[3:]))
			}
			if c == "" {
				text = []string{"", "&nbsp;", "<o:p>&nbsp;</o:p>"}[f.rng.IntN(3)]
			}
			attrs := ""
			if across > 1 {
				attrs += fmt.Sprintf(" colspan=\"%d\"", across)
			}
			if down > 1 {
				attrs += fmt.Sprintf(" rowspan=%d", down)
			}
			b.WriteString("<td" + attrs + "><p><span>" + text + "</span></p></td>")
			k += across - 1
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</tbody></table>")
	return b.String()
}

// emptyLeft reports that all label cells before k are merged from above.
func emptyLeft(cells []string, k int) bool {
	for _, c := range cells[:k] {
		if c != "" {
			return false
		}
	}
	return true
}
