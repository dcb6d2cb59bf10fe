package annual_test

import (
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/finding"
)

// numbered returns the broken findings of TXT-NUMBERING in one part.
func numbered(id, heading string, paragraphs ...string) []*finding.Finding {
	s := annual.Section{ID: id, Heading: heading}
	for i, text := range paragraphs {
		s.Paragraphs = append(s.Paragraphs, annual.Paragraph{Text: text, Place: finding.Place{Line: int32(i + 1), Column: 1}})
	}
	return of(annual.Check(&annual.Report{Sections: []annual.Section{s}}), "TXT-NUMBERING")
}

func TestNumbering(t *testing.T) {
	const problems = "五、存在的主要问题及改进情况"
	cases := []struct {
		name       string
		paragraphs []string
		want       []string // pieces of the messages, one each
	}{
		{"一是缺三", []string{"（一）主要问题", "一是解读少；二是人手紧；三是平台旧；四是沟通慢。", "（二）改进措施", "一是多写解读。二是固定专人。四是办理后回访。"},
			[]string{"“五、存在的主要问题及改进情况”的“（二）改进措施”中，“二是”之后是“四是”，缺“三是”"}},
		{"括号缺二三", []string{"（一）财政信息。已公开。", ")重大决策。本年没有。", "（四）公共服务。已公开。", "（五）渠道。网站。"}, []string{"“（一）”之后是“（四）”，缺“（二）”“（三）”"}},
		{"半角括号缺二三", []string{"(一)财政信息。已公开。", "(四)公共服务。已公开。"}, []string{"缺“（二）”“（三）”"}},
		{"标题丢了序号", []string{"主要的不足", "1.人手紧。", "2.平台旧。", "(二)改进的打算", "1.增人。", "2.改版。"}, []string{"“（二）改进的打算”之前缺“（一）”，“主要的不足”前疑缺序号"}},
		{"从二是开始", []string{"改进：二是增人；三是改版。"}, []string{"“二是”之前缺“一是”"}},
		{"重号", []string{"一是增人；二是改版；二是培训。"}, []string{"“二是”出现了两次"}},
		{"重号之后照原来的数", []string{"一是增人；二是改版；二是培训；四是考核。"}, []string{"“二是”出现了两次"}},
		{"倒号", []string{"一是增人；二是改版；三是培训；二是考核。"}, []string{"“三是”之后又是“二是”"}},
		{"阿拉伯数字缺号", []string{"1.增人。", "2.改版。", "4.培训。"}, []string{"“2.”之后是“4.”，缺“3.”"}},
		{"顿号数字缺号", []string{"1、增人。", "3、培训。"}, []string{"缺“2.”"}},
		{"缺两处", []string{"一是增人；三是改版。", "（一）甲", "（三）乙"}, []string{"缺“二是”", "缺“（二）”"}},
		{"章内一二三缺二", []string{"一、增人。", "三、改版。"}, []string{"缺“二、”"}},

		{"第一第三", []string{"存在问题。第一，解读少。第三，人手紧。"}, []string{"“第一”之后是“第三”，缺“第二”"}},
		{"其一其三", []string{"其一，解读少；其三，人手紧。"}, []string{"缺“其二”"}},
		{"圈码缺号", []string{"①解读少。②人手紧。④平台旧。"}, []string{"“②”之后是“④”，缺“③”"}},
		{"圈码重号", []string{"①解读少。②人手紧。②平台旧。"}, []string{"“②”出现了两次"}},
		{"括号数字缺号", []string{"（1）增人。", "（2）改版。", "（4）培训。"}, []string{"“（2）”之后是“（4）”，缺“（3）”"}},
		{"句中的1.缺号", []string{"仍有不足：1.解读少；2.人手紧；4.平台旧。"}, []string{"“2.”之后是“4.”，缺“3.”"}},
		{"句中的（一）缺号", []string{"改进措施。（一）增人。（二）改版。（四）培训。"}, []string{"缺“（三）”"}},

		{"第一不是序号", []string{"第一时间公开，第一季度、第三季度各一次，第一、第二批，第三、四季度，名列第一，第四，"}, nil},
		{"第一之后说其次", []string{"第一，增人；其次，改版；第三，培训。"}, nil},
		{"首先之后是第二", []string{"首先，增人。第二，改版。第三，培训。"}, nil},
		{"第一第二各一段", []string{"第一，增人。第二，改版。", "第一，解读少。第二，人手紧。第三，平台旧。"}, nil},
		{"其一是其二是", []string{"其一是增人，其二是改版，其中三是培训。"}, nil},
		{"圈码各自成列", []string{"1.增人。①甲；②乙。", "2.改版。①丙；②丁；③戊。"}, nil},
		{"括号数字不从头", []string{"见附件（3）。", "（2）改版。"}, nil},
		{"条文里的括号", []string{"第二十条第（一）、（三）、（五）项。（三）、（五）项另有规定。"}, nil},
		{"文号", []string{"国办函。（2021）30号；（3）号文。"}, nil},
		{"冒号后的数", []string{"收费：3.5万元；5.公开。"}, nil},

		{"两段各自完整", []string{"一是甲；二是乙；三是丙。", "针对以上问题：", "- 一是丁。", "  - 二是戊。", "- 三是己。"}, nil},
		{"章内又用一二三", []string{"- 一、甲。", "- 二、乙。", "- 三、丙。"}, nil},
		{"一二三产业不是序号", []string{"一、二、三产业信息已公开。", "涉及一、二类疫苗。"}, nil},
		{"三公经费不是序号", []string{"（一）三公经费。已公开。", "（二）十件实事。已公开。"}, nil},
		{"嵌套：一是里有1.", []string{"一是健全制度：", "1.甲。", "2.乙。", "二是改版：", "1.丙。", "2.丁。", "三是培训。"}, nil},
		{"嵌套：1.里有一是", []string{"1.制度。一是甲；二是乙。", "2.平台。一是丙；二是丁。", "3.培训。一是戊；二是己；三是庚。"}, nil},
		{"嵌套：括号里有1.再有一是", []string{"（一）主要问题", "1.甲。一是子；二是丑。", "2.乙。", "（二）改进", "1.丙。", "2.丁。", "3.戊。"}, nil},
		{"同类嵌套", []string{"一是甲，包括：一是子；二是丑。二是乙。三是丙。"}, nil},
		{"一是前没有标点", []string{"主要表现在一是解读少；二是人手紧；三是平台旧。"}, nil},
		{"三是藏在文中", []string{"一是甲；二是乙，同时三是丙；四是丁。"}, nil},
		{"1.2.写在一段里", []string{"1.甲；2.乙；3.丙。", "4.丁。"}, nil},
		{"第三项用第三", []string{"一是甲。二是乙。第三，丙。四是丁。"}, nil},
		{"统一是、之一是", []string{"统一是关键，原因之一是人少，唯一是不足。"}, nil},
		{"条款不是序号", []string{"第二十条第（一）项所列信息。", "（四）项所列信息另行公布。", "（三）、（四）项另有规定。", "（五）至（七）项从其规定。"}, nil},
		{"断行的小数与日期", []string{"2025年收费", "3.5万元，", "12.31万元。", "2025.06公布。"}, nil},
		{"断落的表格行", []string{"2.其他法律行政法规禁止公开", "5.属于三类内部事务信息", "3.其他", "（三）不予公开"}, nil},
		{"断行从中间开始的1.", []string{"3.培训。", "4.考核。"}, nil},
		{"没有编号", []string{"无。"}, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := broken(numbered("problems", problems, c.paragraphs...))
			if len(got) != len(c.want) {
				t.Fatalf("found %d: %v; want %d", len(got), got, len(c.want))
			}
			for i, f := range got {
				if !strings.Contains(f.Message, c.want[i]) {
					t.Errorf("said %s; want %s", f.Message, c.want[i])
				}
				if f.At != "problems" {
					t.Errorf("at %s", f.At)
				}
			}
		})
	}
}

// TestNumberingInTheForeword: where the first heading was lost, a list may have
// begun elsewhere; a gap inside it is still a gap.
func TestNumberingInTheForeword(t *testing.T) {
	if got := broken(numbered("", "", "（二）规范办理。")); len(got) != 0 {
		t.Errorf("found %v", got)
	}
	if got := broken(numbered("", "", "（二）规范办理。", "（四）监督。")); len(got) != 1 {
		t.Errorf("found %v", got)
	}
}

func TestNumberingPointsAtTheMark(t *testing.T) {
	got := broken(numbered("overview", "一、总体情况", "开头。", "　一是甲。 二是乙。四是丁。"))
	want := finding.Place{Line: 2, Column: 11, Length: 2}
	if len(got) != 1 || len(got[0].Places) != 1 || got[0].Places[0] != want {
		t.Errorf("found %+v; want it at %+v", got, want)
	}
}

// TestNumberingLeavesTablesAlone: the parts with tables number themselves.
func TestNumberingLeavesTablesAlone(t *testing.T) {
	for _, id := range []string{"proactive", "applications", "remedies"} {
		if got := broken(numbered(id, "三、收到和处理政府信息公开申请情况", "（二）甲", "（五）乙")); len(got) != 0 {
			t.Errorf("%s: %v", id, got)
		}
	}
	got := numbered("overview", "一、总体情况", "一是甲；二是乙。")
	if len(got) != 1 || got[0].Verdict != finding.Holds {
		t.Errorf("a good list: %v", got)
	}
}

// TestNumberOfAPart: one part with another number is a slip; a report that
// numbers its parts in its own way is noted part by part.
func TestNumberOfAPart(t *testing.T) {
	titles := []string{"一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"}
	ids := []string{"overview", "proactive", "applications", "remedies", "problems", "other_matters"}
	cases := []struct {
		name           string
		change         map[int]string
		slips, strange int
	}{
		{"六写作七", map[int]string{5: "七、其他需要报告的事项"}, 1, 0},
		{"重了四", map[int]string{4: "四、存在的主要问题及改进情况"}, 1, 0},
		{"三张表另编", map[int]string{1: "一、主动公开政府信息情况", 2: "二、收到和处理政府信息公开申请情况", 3: "三、政府信息公开行政复议、行政诉讼情况"}, 0, 3},
		{"都对", nil, 0, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := &annual.Report{}
			for i, title := range titles {
				if other, ok := c.change[i]; ok {
					title = other
				}
				r.Sections = append(r.Sections, annual.Section{ID: ids[i], Heading: title, Place: finding.Place{Line: int32(i + 1), Column: 1}})
			}
			findings := annual.Check(r)
			slips, strange := broken(of(findings, "TXT-NUMBERING")), broken(of(findings, "TXT-HEADING"))
			if len(slips) != c.slips || len(strange) != c.strange || c.slips > 0 && len(slips[0].Places) != 1 {
				t.Errorf("TXT-NUMBERING %v, TXT-HEADING %v", slips, strange)
			}
		})
	}
}
