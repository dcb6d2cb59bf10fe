package align

import (
	"strings"
	"testing"

	"gongkai/law"
	"gongkai/reader/grid"
)

// lines makes a document of lines of text, one cell each.
func lines(text ...string) *grid.Document {
	d := &grid.Document{Pages: make([]grid.Page, 1)}
	for i, l := range text {
		d.Pages[0].Lines = append(d.Pages[0].Lines, grid.Line{Cells: []grid.Cell{{Text: l, Line: int32(i + 1), Column: 1, Span: 1}}})
	}
	return d
}

const (
	glued2021 = "二、主动公开政府信息情况 第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章000行政规范性文件693665第二十条第（五）项信息内容本年处理决定数量行政许可2293" +
		"第二十条第（六）项信息内容本年处理决定数量行政处罚1282行政强制42第二十条第（八）项信息内容本年收费金额（单位：万元）行政事业性收费24.3三、收到和处理政府信息公开申请情况"
	glued2019 = "二、主动公开政府信息情况 第二十条第（一）项信息内容本年新制作数量本年新公开数量对外公开总数量规章000规范性文件DOCUMENTS第二十条第（五）项信息内容上一年项目数量本年增/减处理决定数量" +
		"行政许可LICENCES其他对外管理服务事项SERVICES第二十条第（六）项信息内容上一年项目数量本年增/减处理决定数量行政处罚3120457行政强制87019" +
		"第二十条第（八）项信息内容上一年项目数量本年增/减行政事业性收费260三、收到和处理政府信息公开申请情况"
)

// stated2 reads the cells of a row of 表二, “?” for one that was not read.
func stated2(r *Result, cells ...law.Cell) string {
	var words []string
	for _, c := range cells {
		if v := r.Report.At(c); v.Known() {
			words = append(words, v.String())
		} else {
			words = append(words, "?")
		}
	}
	return strings.Join(words, "|")
}

// TestGluedDocuments cuts 693665 by the words of the report, and not at all
// where they do not leave exactly one cut.
func TestGluedDocuments(t *testing.T) {
	for _, c := range []struct{ said, want string }{
		{"略。", "?|?|?"},
		{"全年制发行政规范性文件69件，废止3件，现行有效665件。", "69|3|665"},
		{"本年度共制发规范性文件69件、废止3件。", "69|3|665"},
		{"2023年制发规范性文件69件，废止3件。", "69|3|665"},
		{"制发规范性文件6件，废止936件。", "6|936|65"},
		{"现行有效规范性文件665件。", "?|?|?"}, // 6|93|665、69|3|665 都合
		{"规范性文件现行有效3665件。", "6|9|3665"},
		{"制发规范性文件69件。", "?|?|?"},                       // 两位数一个，不足为凭
		{"制发规范性文件693件，废止66件。", "?|?|?"},                // 现行有效不能只有5件
		{"制发规范性文件70件，废止3件。", "?|?|?"},                  // 与数字不合
		{"制发规范性文件69件，废止3件。其中我局制发规范性文件6件。", "69|3|665"}, // 后一句另有所指
		{"制发规范性文件69件，废止3件。我局制发规范性文件6件。", "?|?|?"},      // 自相矛盾
		{"制发规章69件，废止3件。", "?|?|?"},
		{"全市各单位制发规范性文件69件，废止3件。", "?|?|?"},
		{"2022年制发规范性文件69件，废止3件。", "?|?|?"},
		{"去年制发规范性文件69件，废止3件。", "?|?|?"},
		{"制发规范性文件解读材料69件，废止3件。", "?|?|?"},
		{"清理规范性文件69件，废止3件。", "?|?|?"},
		{"累计制发规范性文件69件，废止3件。", "?|?|?"},
	} {
		r := Document(lines("临溪县人民政府2023年政府信息公开工作年度报告", "一、总体情况", c.said, glued2021))
		got := stated2(r, "table2.normative_documents.issued", "table2.normative_documents.repealed", "table2.normative_documents.in_force")
		if got != c.want {
			t.Errorf("%s: read %s, want %s", c.said, got, c.want)
		}
		if how := r.How.Of("table2.normative_documents.issued"); (got != "?|?|?") != (how == identity) {
			t.Errorf("%s: how is %q", c.said, how)
		}
		if got := stated2(r, "table2.administrative_licensing", "table2.administrative_compulsion", "table2.regulations.issued"); got != "2293|42|0" {
			t.Errorf("%s: the other rows are %s", c.said, got)
		}
	}
}

// TestGlued2019 cuts the rows with a change (增/减): a change without a sign is 0
// where every row of the table can be read so in one way.
func TestGlued2019(t *testing.T) {
	for _, c := range []struct{ name, documents, licences, services, said, want string }{
		{"各行都有一种增减为0的读法", "484848", "4120193", "120168", "略。", "48|48|48 412|0|193 12|0|168 312|0|457 26|0"},
		{"一行没有这样的读法", "484848", "412193", "120168", "略。", "48|48|48 ?|?|? ?|?|? ?|?|? ?|?"},
		{"一行有两种这样的读法", "484848", "40101193", "120168", "略。", "48|48|48 ?|?|? ?|?|? ?|?|? ?|?"},
		{"一行写明了符号，符号后的数分不开", "484848", "4120193", "12+5168", "略。", "48|48|48 412|0|193 ?|?|? 312|0|457 26|0"},
		{"文中说了决定数", "484848", "412193", "120168", "全年作出行政许可决定193件。", "48|48|48 ?|?|? ?|?|? ?|?|? ?|?"},
		{"文中的决定数与读法不合", "484848", "4120193", "120168", "全年作出行政许可决定5193件。", "48|48|48 ?|?|? ?|?|? ?|?|? ?|?"},
		{"一个数字重复，不止一种分法", "111111", "4120193", "120168", "略。", "?|?|? 412|0|193 12|0|168 312|0|457 26|0"},
		{"三数不同", "484949", "4120193", "120168", "略。", "?|?|? 412|0|193 12|0|168 312|0|457 26|0"},
	} {
		text := strings.NewReplacer("DOCUMENTS", c.documents, "LICENCES", c.licences, "SERVICES", c.services).Replace(glued2019)
		r := Document(lines("临溪县人民政府2019年政府信息公开工作年度报告", "一、总体情况", c.said, text))
		var got []string
		for _, row := range []struct {
			name    string
			columns []string
		}{
			{"normative_documents", []string{"new_made", "new_disclosed", "total_disclosed"}},
			{"administrative_licensing", []string{"prev_items", "change", "decisions"}},
			{"other_management_services", []string{"prev_items", "change", "decisions"}},
			{"administrative_penalty", []string{"prev_items", "change", "decisions"}},
			{"administrative_fees", []string{"prev_items", "change"}},
		} {
			var cells []law.Cell
			for _, col := range row.columns {
				cells = append(cells, law.Cell("table2_2019."+row.name+"."+col))
			}
			got = append(got, stated2(r, cells...))
		}
		if words := strings.Join(got, " "); words != c.want {
			t.Errorf("%s:\nread %s\nwant %s", c.name, words, c.want)
		}
	}
}

// TestGluedChance holds that a change of 0 is not believed where every row has
// so many digits that one of them is a 0 by chance.
func TestGluedChance(t *testing.T) {
	text := strings.NewReplacer("DOCUMENTS", "484848", "LICENCES", "7318560194562", "SERVICES", "9173620486713", "行政事业性收费260", "行政事业性收费7318620").Replace(glued2019)
	r := Document(lines("临溪县人民政府2019年政府信息公开工作年度报告", "一、总体情况", "略。", text))
	if got := stated2(r, "table2_2019.administrative_licensing.prev_items", "table2_2019.administrative_licensing.change"); got != "?|?" {
		t.Errorf("read %s", got)
	}
}
