package align

import (
	"slices"
	"strings"
	"testing"

	"gongkai/law"
	"gongkai/reader/grid"
)

func TestFold(t *testing.T) {
	for printed, want := range map[string]string{
		"自然 人":             "自然人",
		"（三）不　予\u00a0公开":   "(三)不予公开",
		"１２３，４５６．７":        "123,456.7",
		"危及“三安全一稳定”":       "危及\"三安全一稳定\"",
		"<b>红木</b>":        "红木",
		"公(gōng)開(kai)":    "公开",
		"規範性文件":            "规范性文件",
		"辦公廳":              "办公厅",
		"乾县龘":              "乾县龘", // 简体里也有的字，和报告用不到的字
		"1 2":              "1 2",
		"第 5 页":            "第 5 页",
		"\u2f00、总体情况":      "一、总体情况", // 部首
		"6 <http://a.cn/>": "6 <http://a.cn/>",
		"数据（x）":            "数据", // 拉丁字母的注音
		"**规章**":           "规章",
		"**12**":           "12",
		"3<br>0":           "3 0",
		"属于<br/>三类":        "属于三类",
		"3*":               "3*",
		"12<sup>1</sup>":   "12",
		"12<sup>1":         "12",
		"<s>11</s>12":      "12",
		"规章<sub>注</sub>数":  "规章数",
		"<sup>1</sup>":     "1", // 前面没有字的不是注码
		`1\.属于国家秘密`:        "1.属于国家秘密",
		`\`:                `\`, // 单独的斜线是记号
	} {
		got := fold(printed)
		if got.String() != want {
			t.Errorf("fold(%q) = %q, want %q", printed, got.String(), want)
		}
		if len(got.r) != len(got.at) {
			t.Errorf("fold(%q): %d runes, %d places", printed, len(got.r), len(got.at))
		}
	}
	where := fold("<b>工</b>　木 12")
	original := []rune("<b>工</b>　木 12")
	for i, r := range where.r {
		if r != ' ' && original[where.at[i]] != r {
			t.Errorf("rune %d, %q, is said to stand where %q stands", i, r, original[where.at[i]])
		}
	}
}

func TestNumbering(t *testing.T) {
	for printed, want := range map[string]numbering{
		"一、本年新收":       {chapter, 1},
		"十二、其他":        {chapter, 12},
		"（七）总计":        {item, 7},
		"(三) 不予公开":     {item, 3},
		"1.属于":         {point, 1},
		"2、申请人":        {point, 2},
		"3．其他":         {point, 3},
		"4)重复":         {point, 4},
		"3\n.其他":       {point, 3}, // 点落到了下一行
		"ئاشكارا 3.其他": {point, 3},
		"གསལ་བསྒྲགས། （五）不予处理": {item, 5},
		"- 一、加强":  {chapter, 1},
		"## 五、存在": {chapter, 5},
		"一是加强":    {},
		"2021年":   {},
		"三安全":     {},
	} {
		if got, _ := cutNumbering(fold(printed).r); got != want {
			t.Errorf("%q: got %v, want %v", printed, got, want)
		}
	}
}

func TestLookup(t *testing.T) {
	m := &matcher{w: vocabulary, raw: map[string]match{}}
	for printed, want := range map[string]string{
		"（一）予以公开":         "table3.granted",
		"不予公开":            "table3.refused",
		"1.属于国家秘密":        "table3.refused_state_secret",
		"其他法律行政止公开":       "table3.refused_legal_prohibition",
		"6.属于四类过成性信息":     "table3.refused_process_information",
		"3.其他":            "table3.other_misc",
		"3、其他":            "table3.other_misc",
		"（六）其他":           "table3.other",
		"（七）总计":           "table3.results_total",
		"总计":              "table3.column",
		"2.重复申请":          "table3.not_processed_repeat",
		"二、上年结转":          "table3.carried_in",
		"规范性文件":           "table2.normative_documents",
		"行政许可":            "table2.administrative_licensing",
		"四、结转下年度继续办理":     "table3.carried_forward",
		"五、存在的问题及改进情况":    "section.problems",
		"尚未审结":            "table4.pending",
		"5.要求行政机关确认或重新":   "table3.not_processed_confirm_reissue",
		"（二）部分公开（只计这一情形）": "table3.partially_granted",
		"三、本年度办理结果（一）予以公开": "", // 两个标签，由labelled分开
		// 相差两个字而意思相反的短标签，不得互认
		"行政奖励":    "",
		"予以处理":    "",
		"不与公开":    "table3.refused",
		"本年度工作情况": "",
		"":        "",
		"其他工作":    "",
		// 字像，而序号是另一行的
		"（七）总计转下年度继续办理": "",
		"申请人": "",
	} {
		got := m.lookup(fold(printed).r)
		id := ""
		if got.entry != nil {
			id = got.entry.id
		}
		if id != want {
			t.Errorf("%q is taken for %q, want %q", printed, id, want)
		}
	}
}

// TestLabels holds labels.txt: every line names an entry and no wording stands
// for two rows.
func TestLabels(t *testing.T) {
	owner := map[string]string{}
	lines := 0
	for id, said := range pairs(labelText) {
		lines++
		if id == "char" {
			if len([]rune(said)) != 2 {
				t.Errorf("char = %s: want two characters", said)
			}
			continue
		}
		if !strings.Contains(id, ".") || said == "" {
			t.Errorf("%s = %s: want table.name = words", id, said)
		}
		k := key(fold(said).r)
		if other, ok := owner[k]; ok && other != id && k != "合计" && k != "其他" {
			t.Errorf("%q stands for both %s and %s", said, other, id)
		}
		owner[k] = id
	}
	for _, line := range strings.Split(labelText, "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			lines--
		}
	}
	if lines != 0 {
		t.Errorf("%d lines of labels.txt are not read: want “id = words”", -lines)
	}
}

func TestParseValue(t *testing.T) {
	for printed, want := range map[string]value{
		"0":             {kind: numeral, digits: "0"},
		" １２ ":          {kind: numeral, digits: "12"},
		"1,234":         {kind: numeral, digits: "1234"},
		"1，234，567.5":   {kind: numeral, digits: "1234567.5"},
		"+173":          {kind: numeral, digits: "+173"},
		"－2":            {kind: numeral, digits: "-2"},
		"减4":            {kind: numeral, digits: "-4"},
		"增":             {}, // 本年增/减 断成的一格
		"减":             {},
		"增 3":           {},
		"22（其中修订 16 件）": {kind: numeral, digits: "22"},
		"22件（其中修订16件）":  {kind: numeral, digits: "22", unit: counted},
		"184719元":       {kind: numeral, digits: "184719", unit: yuan},
		"52.15 万元":      {kind: numeral, digits: "52.15", unit: wanYuan},
		"3件":            {kind: numeral, digits: "3", unit: counted},
		"/":             {kind: markCell},
		"——":            {kind: markCell},
		"无":             {kind: markCell},
		"O":             {kind: markCell},
		"不适用":           {kind: markCell},
		"N/A":           {kind: markCell},
		"暂无":            {kind: markCell},
		"○":             {kind: markCell},
		"…":             {kind: junk},
		"1…":            {kind: junk},
		"1…2":           {kind: junk},
		"\uf081\uf082":  {kind: junk},
		"等…":            {},
		"":              {kind: blankCell},
		"\u00a0\u3000":  {kind: blankCell},
		"- 5 -":         {},
		"1 2":           {},
		"1,23":          {},
		"约12":           {},
		"二":             {},
		"2021年":         {},
	} {
		if got := parseValue(strings.TrimSpace(printed)); got != want {
			t.Errorf("%q: got %+v, want %+v", printed, got, want)
		}
	}
}

// digitsOf lists the readings of glued digits.
func digitsOf(sets [][]atom) []string {
	var all []string
	for _, s := range sets {
		var words []string
		for _, a := range s {
			words = append(words, a.value.digits)
		}
		all = append(all, strings.Join(words, "|"))
	}
	return all
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		glued string
		want  int
		sums  []span
		sets  string
	}{
		{"0000000", 7, rowSum, "0|0|0|0|0|0|0"},
		{"640020470", 7, rowSum, "64|0|0|2|0|4|70"},
		{"270020130", 7, rowSum, "2|7|0|0|20|1|30 27|0|0|2|0|1|30"},
		{"230 000023", 7, rowSum, "23|0|0|0|0|0|23"},
		{"23 0 00 0 023", 7, rowSum, "23|0|0|0|0|0|23"},
		{"12000005", 7, rowSum, ""}, // 加不起来
		{"000000", 7, rowSum, ""},   // 少一格
		{"219", 3, nil, "2|1|9"},
		{"126025", 3, nil, "1|2|6025 1|260|25 12|60|25 12|602|5 126|0|25 1260|2|5"},
		{"10203120001200000", 15, fourSums, "1|0|2|0|3|1|2|0|0|0|1|2|0|0|0|0"},
	} {
		var atoms []atom
		for _, chunk := range strings.Fields(c.glued) {
			atoms = append(atoms, atom{cell: &grid.Cell{}, value: value{kind: numeral, digits: chunk, glued: true}})
		}
		sets, gaveUp := (&cutter{budget: maxAll}).cut(atoms, c.want, c.sums)
		got := strings.Join(digitsOf(sets), " ")
		if c.want == 15 {
			if len(sets) != 1 || gaveUp {
				t.Errorf("%s: %d readings, want one", c.glued, len(sets))
			}
			continue
		}
		if c.want == 3 && len(c.glued) == 6 {
			if len(sets) < 2 {
				t.Errorf("%s: %q, want several readings", c.glued, got)
			}
			continue
		}
		if got != c.sets || gaveUp {
			t.Errorf("%s: %q, want %q", c.glued, got, c.sets)
		}
	}
	short := &cutter{budget: 100}
	long := []atom{{cell: &grid.Cell{}, value: value{kind: numeral, digits: strings.Repeat("12", 20)}}}
	if sets, gaveUp := short.cut(long, 7, nil); sets != nil || !gaveUp || short.budget > 0 {
		t.Errorf("a search over its budget gave %d readings, gave up: %v", len(sets), gaveUp)
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"逾期", "预期", 1}, {"不予公开", "予以公开", 2}, {"重复申请", "重复申请", 0}, {"甲乙丙", "丙乙甲", 2}, {"一二三四五", "六七八九十", 3}, {"", "甲", 1},
	} {
		if got := within([]rune(c.a), []rune(c.b), 2); got != c.want {
			t.Errorf("%s, %s: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

// TestTitleHasItsPlace: a finding on the title points at it.
func TestTitleHasItsPlace(t *testing.T) {
	for want, lines := range map[int32][]string{
		2: {"首页", "临溪县民政局2023年政府信息公开年度报告", "一、总体情况"},
		3: {"首页", "临溪县民政局", "# 临溪县民政局2023年政府信息公开年度报告"},
		1: {"临溪县民政局2023年", "政府信息公开工作年度报告"},
		0: {"一、总体情况", "2023年，我局依法公开。"},
	} {
		d := &grid.Document{Pages: make([]grid.Page, 1)}
		for i, l := range lines {
			d.Pages[0].Lines = append(d.Pages[0].Lines, grid.Line{Cells: []grid.Cell{{Text: l, Line: int32(i + 1), Column: 1, Span: 1}}})
		}
		if r := Document(d).Report; r.TitlePlace.Line != want {
			t.Errorf("%q: %q stands at %+v, want line %d", lines, r.Title, r.TitlePlace, want)
		}
	}
}

// TestPresented: where the title was dropped, the sentence that presents the
// report says whose it is; not in news, not where something contradicts it.
func TestPresented(t *testing.T) {
	const tables = "行政复议 结果维持 结果纠正 其他结果 尚未审结 总计 0 0 0 0 0 未经复议直接起诉 0 0 0 0 0 复议后起诉 0 0 0 0 0"
	for _, c := range []struct {
		name   string
		lines  []string
		tables bool
		body   string
		year   int
	}{
		{"标题丢了", []string{"根据条例规定，现公布临溪县教育局2023年政府信息公开工作年度报告。", "一、总体情况", "2023年，我局依法公开。"}, true, "临溪县教育局", 2023},
		{"统计期限相同", []string{"现公布临溪县教育局2023年政府信息公开工作年度报告，统计期限为2023年1月1日至12月31日。", "一、总体情况"}, true, "临溪县教育局", 2023},
		{"在第一部分", []string{"一、总体情况", "根据条例规定，编制临溪县教育局2023年度政府信息公开工作年度报告，现报告如下。"}, true, "临溪县教育局", 2023},
		{"标题没有机关", []string{"2023年政府信息公开工作年度报告", "现公布临溪县教育局2023年政府信息公开工作年度报告。", "一、总体情况"}, true, "临溪县教育局", 2023},
		{"标题的年不同", []string{"2022年政府信息公开工作年度报告", "现公布临溪县教育局2023年政府信息公开工作年度报告。", "一、总体情况"}, true, "", 2022},
		{"统计期限不同", []string{"现公布临溪县教育局2022年政府信息公开工作年度报告。", "统计期限为2023年1月1日至12月31日。", "一、总体情况"}, true, "", 0},
		{"只说报告如下", []string{"现将我局 2023 年度政府信息公开工作情况报告如下：", "一、总体情况", "公开了2022年政府信息公开年度报告的编制情况。"}, true, "", 2023},
		{"报告如下的年与统计期限不同", []string{"现将我局2023年度政府信息公开工作情况报告如下：", "统计期限为2022年1月1日至12月31日。", "一、总体情况"}, true, "", 0},
		{"只有统计期限", []string{"本报告所列数据的统计期限为2023年1月1日至12月31日。", "一、总体情况"}, true, "", 2023},
		{"统计期限丢了年月", []string{"本报告所列数据的统计期限自202311日起至20231231日止。", "一、总体情况"}, true, "", 2023},
		{"统计期限少了日字", []string{"本报告所列数据的统计期限从2023年1月1日至12月31止。", "一、总体情况"}, true, "", 2023},
		{"丢了年月而不是全年", []string{"本报告所列数据的统计期限自202311日起至20241231日止。", "一、总体情况"}, true, "", 0},
		{"统计期限还是上一年的", []string{"我局编制了2024年政府信息公开年度报告。本报告所列数据的统计期限为2023年1月1日至12月31日。", "一、总体情况"}, true, "", 0},
		{"往年的提纲", []string{"本报告根据临溪县2019年度政府信息公开年度报告提纲编制，统计期限为2023年1月1日至12月31日。", "一、总体情况"}, true, "", 2023},
		{"没有表的开头", []string{"根据条例规定，现公布临溪县教育局2023年政府信息公开工作年度报告。如对本报告有疑问，请与办公室联系。", "一、总体情况"}, false, "临溪县教育局", 2023},
		{"两处机关不同", []string{"现公布临溪县教育局2022年政府信息公开工作年度报告。", "现公布临溪县财政局2022年政府信息公开工作年度报告。", "一、总体情况"}, true, "", 2022},
		{"两处年份不同", []string{"现公布临溪县教育局2022年政府信息公开工作年度报告。", "现公布临溪县教育局2021年政府信息公开工作年度报告。", "一、总体情况"}, true, "", 0},
		{"只说我局", []string{"现公布我局2023年政府信息公开工作年度报告。", "一、总体情况"}, true, "", 2023},
		{"没有写年份", []string{"现公布临溪县教育局政府信息公开工作年度报告。所列数据截止日期为2023年12月31日。", "一、总体情况"}, true, "临溪县教育局", 2023},
		{"报告如下里的机关", []string{"现将临溪县应急管理局2023年度政府信息公开工作情况报告如下。", "一、总体情况"}, true, "临溪县应急管理局", 2023},
		{"繁体字", []string{"根據條例規定，現公布臨溪縣教育局2023年政府信息公開工作年度報告。", "一、總體情況"}, true, "臨溪縣教育局", 2023},
		{"由谁编制", []string{"本年度报告根据条例要求，由国家税务总局临溪县税务局编制。统计期限为2023年1月1日至12月31日。", "一、总体情况"}, true, "国家税务总局临溪县税务局", 2023},
		{"由谁按照要求编制", []string{"本报告由临溪县青石镇人民政府按照条例要求编制，统计期限为2023年1月1日至12月31日。", "一、总体情况"}, true, "临溪县青石镇人民政府", 2023},
		{"由谁编制的哪年报告", []string{"本年报是根据规定，由临溪县教育局编制的2023年度政府信息公开年度报告。", "一、总体情况"}, true, "临溪县教育局", 2023},
		{"谁编制了", []string{"根据条例要求，临溪县教育局编制了2023年度政府信息公开工作年度报告。", "一、总体情况"}, true, "临溪县教育局", 2023},
		{"带拼音的由谁编制", []string{"本報(bào)告由臨溪縣教育局編(biān)寫(xiě)，統計期限爲2023年1月1日至12月31日。", "一、總體情況"}, true, "臨溪縣教育局", 2023},
		{"办公室代政府编制", []string{"本报告由临溪县人民政府办公室编制，统计期限为2023年1月1日至12月31日。", "一、总体情况"}, true, "", 2023},
		{"服务部门代政府编制", []string{"本报告由临溪县行政审批服务局编制，统计期限为2023年1月1日至12月31日。", "一、总体情况"}, true, "", 2023},
		{"我局编制", []string{"本报告由我局办公室编制，统计期限为2023年1月1日至12月31日。", "一、总体情况"}, true, "", 2023},
		{"有标题和第一部分", []string{"临溪县教育局2023年政府信息公开工作年度报告", "现将有关情况报告如下。", "一、总体情况", "2023年，我局依法公开。"}, false, "临溪县教育局", 2023},
		{"只有总体情况", []string{"一、总体情况", "（一）主动公开方面。发布信息300条。", "（二）依申请公开方面。受理申请3件。"}, false, "", 0},
		{"报道", []string{"临溪县教育局2023年政府信息公开工作年度报告发布", "报告全文包括总体情况、主动公开政府信息情况等六个部分，数据统计期限为2023年1月1日至12月31日。"}, false, "临溪县教育局", 2023},
		{"没有表的新闻", []string{"临溪县部署年报工作", "会议要求做好临溪县教育局2023年政府信息公开工作年度报告编制工作。", "统计期限自2023年1月1日至12月31日。"}, false, "", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := &grid.Document{Pages: make([]grid.Page, 1)}
			if c.tables {
				c.lines = append(c.lines, "四、政府信息公开行政复议、行政诉讼情况")
			}
			for i, l := range c.lines {
				d.Pages[0].Lines = append(d.Pages[0].Lines, grid.Line{Cells: []grid.Cell{{Text: l, Line: int32(i + 1), Column: 1, Span: 1}}})
			}
			if c.tables {
				var cells []grid.Cell
				for k, w := range strings.Fields(tables) {
					cells = append(cells, grid.Cell{Text: w, Line: int32(len(c.lines) + 1), Column: int32(10*k + 1), Span: 1})
				}
				d.Pages[0].Lines = append(d.Pages[0].Lines, grid.Line{Cells: cells})
			}
			r := Document(d).Report
			if c.tables != (len(r.Found) > 0) {
				t.Fatalf("tables found: %v", r.Found)
			}
			if r.Body != c.body || r.Year != c.year {
				t.Errorf("got %q %d, want %q %d", r.Body, r.Year, c.body, c.year)
			}
		})
	}
}

func TestTitle(t *testing.T) {
	for _, c := range []struct {
		lines []string
		body  string
		year  int
	}{
		{[]string{"临溪县人民政府2021年政府信息公开工作年度报告"}, "临溪县人民政府", 2021},
		{[]string{"# 临溪县人民政府 2021 年 政府信息公开工作年度报告"}, "临溪县人民政府", 2021},
		{[]string{"(图解)临溪县民政局２０２２年政府信息公开年度报告"}, "临溪县民政局", 2022},
		{[]string{"临溪县民政局2023年政府信息公开工作年度报告.docx"}, "临溪县民政局", 2023},
		{[]string{"临溪县民政局 2023 年政府信息 公开工作年度报告 根据《中华人民共和国政府信息公开条例》， 编制本报告。"}, "临溪县民政局", 2023},
		{[]string{"标题: 临溪县民政局2023年度政府信息公开工作年度报告"}, "临溪县民政局", 2023},
		{[]string{"临溪县民政局", "二〇二三年政府信息公开工作年度报告"}, "临溪县民政局", 2023},
		{[]string{"標(biāo)      題 臨溪縣民政局 2023年政府信息公開工作年度報告"}, "臨溪縣民政局", 2023},
		{[]string{"臨溪縣民政局2023年政府信息公開(kāi)工作年度報(bào)告", "??", "??一、總體情況"}, "臨溪縣民政局", 2023},
		{[]string{"临溪县民政局2023年", "政府信息公开工作年度报告"}, "临溪县民政局", 2023},
		{[]string{"2023年度临溪县民政局政府信息公开工作年度报告"}, "临溪县民政局", 2023},
		{[]string{"2023年临溪县人民政府信息公开工作年度报告"}, "临溪县人民政府", 2023},
		{[]string{"首页", "临溪县民政局2023年政府信息公开工作年报"}, "临溪县民政局", 2023},
		{[]string{"临溪县民政局政府信息公开工作年度报告（2023年）", "统计期限自2023年1月1日至2023年12月31日"}, "临溪县民政局", 2023},
		{[]string{"临溪县民政局2023年政府信息公开工作年度报告_临溪县人民政府网站"}, "临溪县民政局", 2023},
		{[]string{"临溪县教育局", "政府信息公开工作2023年度报告"}, "临溪县教育局", 2023},
		{[]string{"年临溪县青石乡人民政府政府信息公开工作年度报告", "2023", "发布日期 2024-01-20"}, "临溪县青石乡人民政府", 2023},
		{[]string{"2023", "临溪县水务局年度政府信息公开工作年度报告"}, "临溪县水务局", 2023},
		{[]string{"青石局20XX年政府信息公开工作年度报告"}, "青石局", 0},
		{[]string{"临溪县教育局2023年政府信息公开工作的年度报告"}, "临溪县教育局", 2023},
		{[]string{"关于2023年度政府信息公开情况的报告"}, "", 2023},
		{[]string{"临溪县2023政府信息公开工作年度报告"}, "临溪县", 2023},
		{[]string{"临溪县2023年政府信息公开工作年度报告 2024-02-18 10:20"}, "临溪县", 2023},
		{[]string{"2023年青石街道", "政府信息公开工作年度报告"}, "青石街道", 2023},
		{[]string{"临溪县青石乡2023年政府信息公开工作年度报告（以下简称年报）根据条例编制，共分六个部分。"}, "临溪县青石乡", 2023},
		{[]string{"臨溪縣民政局2023年政府信息公開工作年度報告"}, "臨溪縣民政局", 2023},
		{[]string{"当前位置: 首页 > 政府信息公开年报 > 2021年 > 县区政府信息公开工作年度报告", "主题分类:", "县区政府信息公开工作年度报告", "标题:", "临溪县民政局 2023年度政府信息公开工作报告"}, "临溪县民政局", 2023},
		{[]string{"标 题 临溪县审计局2023年政务信息公开工作开展年度报告", "临溪县审计局2023年政务信息", "公开工作开展年度报告"}, "临溪县审计局", 2023},
		{[]string{"附件：临溪县民政局2023年政府信息公开工作年度报告"}, "临溪县民政局", 2023},
		{[]string{"臨溪縣民政局2023年政府信息公開工作年度報(bào)告"}, "臨溪縣民政局", 2023},
		{[]string{"（圖解）臨溪縣民政局2023年政府信息公開工作年度報告"}, "臨溪縣民政局", 2023},
		{[]string{"临溪县部署2024年政府信息公开工作年度报告编制工作"}, "", 0},
		{[]string{"现将临溪县2024年政府信息公开工作年度报告公布如下。"}, "", 0},
		{[]string{"政府信息公开年报"}, "", 0},
		{[]string{"临溪县民政局2022年政府信息公开工作年度报告", "临溪县民政局2021年政府信息公开工作年度报告", "临溪县民政局2023年政府信息公开工作年度报告", "统计期限自2023年1月1日至2023年12月31日。", "一、总体情况"}, "临溪县民政局", 2023},
		{[]string{"临溪县民政局2023年政府信息公开工作年度报告", "统计期限自2023年1月1日至2023年12月31日。", "上一篇：临溪县民政局2022年政府信息公开工作年度报告"}, "临溪县民政局", 2023},
		{[]string{"\ufeff2023年临溪县民政局政府信息公开工作年度报告"}, "临溪县民政局", 2023},
		{[]string{"临溪县民政局关于2023年政府信息公开工作年度报告"}, "临溪县民政局", 2023},
		{[]string{"政府信息公开指南", "政府信息公开年报", "临溪县民政局2023年政府信息公开工作年度报告"}, "临溪县民政局", 2023},
		{[]string{"临溪县民政局2023年政府信息公开年度报告临溪县民政局2023年政府信息公开年度报告"}, "临溪县民政局", 2023},
		{[]string{"临溪县民政局2023年政府信息公开年度报告根据《中华人民共和国政府信息公开条例》的规定，编制本报告。一、总体情况"}, "临溪县民政局", 2023},
	} {
		d := &grid.Document{Pages: make([]grid.Page, 1)}
		for i, l := range c.lines {
			d.Pages[0].Lines = append(d.Pages[0].Lines, grid.Line{Cells: []grid.Cell{{Text: l, Line: int32(i + 1), Column: 1, Span: 1}}})
		}
		if r := Document(d).Report; r.Body != c.body || r.Year != c.year {
			t.Errorf("%q: got %q %d, want %q %d", c.lines, r.Body, r.Year, c.body, c.year)
		}
	}
}

// TestParts splits by titles and not by numerals: 一 to 四 are rows of 表三 too.
func TestParts(t *testing.T) {
	lines := []string{
		"临溪县民政局2023年政府信息公开工作年度报告", "本报告由总体情况等六部分组成。", "一、总体情况", "（一）主动公开政府信息情况", "一、抓队伍。略。", "二、主动公开政府信息情况",
		"### 三、收到和处理政府信息公开申请情况", "一、本年新收政府信息公开申请数量", "1", "四、结转下年度继续办理", "0",
		"**四、因政府信息公开工作被申请行政复议、提起行政诉讼情况**", "五、存在的主要问题及改进情况。解读偏少。", "其他需要报告的事项", "没有。",
	}
	d := &grid.Document{Pages: make([]grid.Page, 1)}
	for i, l := range lines {
		d.Pages[0].Lines = append(d.Pages[0].Lines, grid.Line{Cells: []grid.Cell{{Text: l, Line: int32(i + 1), Column: 1, Span: 1}}})
	}
	var got []string
	for _, s := range Document(d).Report.Sections {
		words := s.ID + ":"
		for _, p := range s.Paragraphs {
			words += p.Text + "/"
		}
		got = append(got, words)
	}
	want := []string{":本报告由总体情况等六部分组成。/", "overview:（一）主动公开政府信息情况/一、抓队伍。略。/", "proactive:", "applications:", "remedies:", "problems:解读偏少。/", "other_matters:没有。/"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestOrder holds the vocabulary against the form: the rows of 表三 stand in
// statutory order and carry their own cells.
func TestOrder(t *testing.T) {
	rows := law.Form2021.Tables[1].Blocks[0].Rows
	if len(vocabulary.rows3) != len(rows) {
		t.Fatalf("%d rows, the form has %d", len(vocabulary.rows3), len(rows))
	}
	for i, r := range rows {
		e := vocabulary.rows3[i]
		if e.name != string(r.ID) || e.slot != i || len(e.cells) != 7 || e.cells[6] != law.Cell("table3."+e.name+".total") {
			t.Errorf("row %d is %s, want %s", i, e.name, r.ID)
		}
	}
}

// TestStarts: the characters that labels begin with are numbered in a byte.
func TestStarts(t *testing.T) {
	if n := len(vocabulary.starts); n > 1<<8 {
		t.Errorf("labels begin with %d characters", n)
	}
	for i, l := range vocabulary.labels {
		if len(l.runes) >= 2 && !slices.Contains(vocabulary.heads(l.runes[0], l.runes[1]), i) {
			t.Errorf("%s is not found by its beginning", l.key)
		}
	}
}
