package annual_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/annual/annualtest"
	"gongkai/finding"
)

// sectionsOf changes the parts of a good report.
func sectionsOf(change func(s []annual.Section) []annual.Section) *annual.Report {
	r := annualtest.Sample(annual.Form2021)
	r.Sections = change(r.Sections)
	return r
}

func TestSixParts(t *testing.T) {
	cases := []struct {
		name   string
		change func(s []annual.Section) []annual.Section
		at     string
		want   string
	}{
		{"齐全", func(s []annual.Section) []annual.Section { return s }, "", ""},
		{"有引言", func(s []annual.Section) []annual.Section { return slices.Insert(s, 0, annual.Section{}) }, "", ""},
		{"第四部分标题丢失", func(s []annual.Section) []annual.Section { return slices.Delete(s, 3, 4) }, "remedies", "缺第四部分“四、政府信息公开行政复议、行政诉讼情况”的标题，该部分的表仍读到了"},
		{"没有第六部分", func(s []annual.Section) []annual.Section { return s[:5] }, "other_matters", "缺第六部分“六、其他需要报告的事项”的标题。"},
		{"第六部分的标题连在第五部分的正文里", func(s []annual.Section) []annual.Section {
			s[4].Paragraphs = []annual.Paragraph{{Text: "还有不足。六、其他需要报告的事项本年度没有收取信息处理费。"}}
			return s[:5]
		}, "", ""},
		{"正文说到第六部分", func(s []annual.Section) []annual.Section {
			s[4].Paragraphs = []annual.Paragraph{{Text: "还有不足，见六、其他需要报告的事项。"}}
			return s[:5]
		}, "other_matters", "缺第六部分"},
		{"第五部分重复", func(s []annual.Section) []annual.Section { return slices.Insert(s, 5, s[4]) }, "problems", "出现了 2 次"},
		{"第四部分又出现在最后", func(s []annual.Section) []annual.Section { return append(s, s[3]) }, "remedies", "出现了 2 次"},
		{"第二第三对调", func(s []annual.Section) []annual.Section { s[1], s[2] = s[2], s[1]; return s }, "applications", "应排在第二部分之后"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := broken(of(annual.Check(sectionsOf(c.change)), "TXT-SECTIONS"))
			if c.at == "" {
				if len(got) != 0 {
					t.Errorf("found %v", got)
				}
				return
			}
			if len(got) != 1 || got[0].At != c.at || !strings.Contains(got[0].Message, c.want) || !got[0].Counts() {
				t.Errorf("found %v; want %s: %s", got, c.at, c.want)
			}
		})
	}
	none := of(annual.Check(&annual.Report{Form: annual.Form2021}), "TXT-SECTIONS")
	if len(none) != 1 || none[0].Verdict != finding.CannotJudge {
		t.Errorf("a report of tables alone: %v", none)
	}
}

func TestHeadings(t *testing.T) {
	cases := []struct {
		id, heading string
		ok          bool
	}{
		{"proactive", "二、主动公开政府信息情况", true},
		{"proactive", "## 二、主动公开政府信息情况", true},
		{"proactive", "二、行政机关主动公开政府信息情况", true},
		{"proactive", "　二、 主动公开 政府信息情况", true},
		{"proactive", "主动公开政府信息情况", true},
		{"proactive", "三、主动公开政府信息情况", false},
		{"proactive", "二、主动公开政府政府情况", false},
		{"remedies", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", true},
		{"remedies", "四、政府信息公开行政复议及行政诉讼情况", true},
		{"remedies", "四、复议诉讼", false},
		{"problems", "五、存在问题及改进情况", true},
		{"problems", "五.存在的主要问题和改进情况", true},
		{"other_matters", "六、其他需要报告事项", true},
		{"overview", "一、概述", false},
	}
	for _, c := range cases {
		r := &annual.Report{Sections: []annual.Section{{ID: c.id, Heading: c.heading}}}
		got := of(annual.Check(r), "TXT-HEADING")
		if len(got) != 1 || (got[0].Verdict == finding.Holds) != c.ok || got[0].Counts() {
			t.Errorf("%s: %v", c.heading, got)
		}
	}
}

// TestAliasesAreTheContracts holds the accepted titles against those of the contract.
func TestAliasesAreTheContracts(t *testing.T) {
	shared := os.Getenv("GONGKAI_SHARED")
	if shared == "" {
		return // TestHeadings stands for it
	}
	text, err := os.ReadFile(filepath.Join(shared, "domain", "report-format.json"))
	if err != nil {
		t.Fatal(err)
	}
	var format struct {
		Sections []struct {
			ID, Label string
			Aliases   []string
		}
	}
	if err := json.Unmarshal(text, &format); err != nil {
		t.Fatal(err)
	}
	for _, s := range format.Sections {
		for _, heading := range append(s.Aliases, s.Label) {
			got := of(annual.Check(&annual.Report{Sections: []annual.Section{{ID: s.ID, Heading: heading}}}), "TXT-HEADING")
			if len(got) != 1 || got[0].Verdict != finding.Holds {
				t.Errorf("%s: %v", heading, got)
			}
		}
	}
}

// TestTextThatBreaksOff: what follows the end of a text that ends with part one
// may have said what part one lacks.
func TestTextThatBreaksOff(t *testing.T) {
	for _, c := range []struct {
		heading string
		want    finding.Verdict
	}{{"二、主动公开", finding.CannotJudge}, {"二、主动公开政府信息情", finding.CannotJudge}, {"二、公开情况", finding.Broken}} {
		cut := &annual.Report{Sections: []annual.Section{{ID: "overview", Heading: "一、总体情况"}, {ID: "proactive", Heading: c.heading}}}
		if got := of(annual.Check(cut), "TXT-HEADING"); len(got) != 2 || got[1].Verdict != c.want {
			t.Errorf("%s: %v", c.heading, got)
		}
	}
	r := &annual.Report{Sections: []annual.Section{{ID: "overview", Paragraphs: []annual.Paragraph{{Text: "主动公开、依申请公开、政府信息管理均有进步。对政府信"}}}}}
	for _, want := range []finding.Verdict{finding.CannotJudge, finding.Broken} {
		if got := of(annual.Check(r), "TXT-OVERVIEW-FIVE"); len(got) != 1 || got[0].Verdict != want {
			t.Errorf("found %v; want %v", got, want)
		}
		r.Sections = append(r.Sections, annual.Section{ID: "proactive"})
	}
}

// TestNoTitles: a report without the title of any part is said so once.
func TestNoTitles(t *testing.T) {
	r := annualtest.Sample(annual.Form2021)
	words := annual.Section{}
	for _, s := range r.Sections {
		words.Paragraphs = append(words.Paragraphs, s.Paragraphs...)
	}
	words.Paragraphs = append(words.Paragraphs, annual.Paragraph{Text: "本年度没有收取信息处理费。"})
	r.Sections = []annual.Section{words}
	if got := broken(of(annual.Check(r), "TXT-SECTIONS")); len(got) != 1 || !strings.Contains(got[0].Message, "一个也没有") {
		t.Errorf("found %v; want one finding", got)
	}
}

func TestWordsOfTheParts(t *testing.T) {
	cases := []struct {
		name, id, part, text string
		verdict              finding.Verdict
		says                 string
	}{
		{"五个方面都有", "TXT-OVERVIEW-FIVE", "overview", "主动公开、依申请公开、信息管理、平台建设、监督保障均有进步。", finding.Holds, ""},
		{"少两个方面", "TXT-OVERVIEW-FIVE", "overview", "主动公开、依申请公开、政府信息管理均有进步。", finding.Broken, "没有写到：政府信息公开平台建设、监督保障。"},
		{"字间有空格", "TXT-OVERVIEW-FIVE", "overview", "主动 公开、依 申请公开、信息管理、网站、考核。", finding.Holds, ""},
		{"收了处理费", "TXT-FEE", "other_matters", "全县收取信息处理费共计400元。", finding.Holds, ""},
		{"没有收", "TXT-FEE", "other_matters", "本机关未收取政府信息公开处理费。", finding.Holds, ""},
		{"没提", "TXT-FEE", "other_matters", "欢迎监督。", finding.Broken, "没有提到"},
		{"空的", "TXT-FEE", "other_matters", "", finding.Broken, ""},
		{"只写无，不警告", "TXT-FEE", "other_matters", "无。", finding.NotApplicable, ""},
		{"只写无，提示", "TXT-FEE-NONE", "other_matters", " 无。 ", finding.Broken, "只写“无”"},
		{"没有其他事项，提示", "TXT-FEE-NONE", "other_matters", "本年度无其他需要报告的事项。", finding.Broken, ""},
		{"没有其他事项，另一种说法", "TXT-FEE-NONE", "other_matters", "2025年度，我县暂无其他需要说明的情况。", finding.Broken, ""},
		{"没有其他事项，不另提示", "TXT-FEE", "other_matters", "2025年度，我县暂无其他需要说明的情况。", finding.NotApplicable, ""},
		{"写了内容，不提示", "TXT-FEE-NONE", "other_matters", "未收取信息处理费。", finding.Holds, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := &annual.Report{Sections: []annual.Section{{ID: c.part, Paragraphs: []annual.Paragraph{{Text: c.text}}}, {ID: "problems"}}}
			got := of(annual.Check(r), c.id)
			if len(got) != 1 || got[0].Verdict != c.verdict || !strings.Contains(got[0].Message, c.says) {
				t.Errorf("found %v; want %v", got, c.verdict)
			}
		})
	}
}

// TestNoneAboveTheSignature: the signature, the date and the buttons of a page
// are no content.
func TestNoneAboveTheSignature(t *testing.T) {
	for last, want := range map[string]finding.Verdict{"打印 关闭": finding.Broken, "2026年1月20日": finding.Broken, "另附提案办理情况，详见附件。": finding.Holds, "主办单位：临溪县人民政府　承办：临溪县人民政府办公室　网站标识码：0000000001　备案序号：00000000号": finding.Broken} {
		s := annual.Section{ID: "other_matters"}
		for _, text := range []string{"无。", "临溪县人民政府", last} {
			s.Paragraphs = append(s.Paragraphs, annual.Paragraph{Text: text})
		}
		if got := of(annual.Check(&annual.Report{Year: 2025, Sections: []annual.Section{s}}), "TXT-FEE-NONE"); len(got) != 1 || got[0].Verdict != want {
			t.Errorf("%s: %v; want %v", last, got, want)
		}
	}
}

// TestFeeBeforeItsDay: nobody could charge it in 2020.
func TestFeeBeforeItsDay(t *testing.T) {
	for year, want := range map[int]finding.Verdict{2020: finding.NotInForce, 2021: finding.Broken, 0: finding.Broken} {
		r := &annual.Report{Year: year, Sections: []annual.Section{{ID: "other_matters", Paragraphs: []annual.Paragraph{{Text: "欢迎监督。"}}}}}
		if got := of(annual.Check(r), "TXT-FEE"); len(got) != 1 || got[0].Verdict != want {
			t.Errorf("%d: %v; want %v", year, got, want)
		}
	}
}

func TestFormOfYear(t *testing.T) {
	cases := []struct {
		year int
		form string
		want finding.Verdict
	}{
		{2020, annual.Form2019, finding.Holds}, {2021, annual.Form2021, finding.Holds}, {2025, annual.Form2021, finding.Holds},
		{2023, annual.Form2019, finding.Broken}, {2023, annual.FormMixed, finding.Broken}, {2020, annual.Form2021, finding.Broken},
		{0, annual.Form2021, finding.CannotJudge}, {2018, annual.Form2019, finding.CannotJudge}, {2023, "", finding.CannotJudge},
	}
	for _, c := range cases {
		if got := of(annual.Check(&annual.Report{Year: c.year, Form: c.form}), "FORM-YEAR"); len(got) != 1 || got[0].Verdict != c.want {
			t.Errorf("%d with %q: %v; want %v", c.year, c.form, got, c.want)
		}
	}
}

func TestTitle(t *testing.T) {
	for title, want := range map[string]finding.Verdict{
		"临溪县人民政府2025年政府信息公开工作年度报告":    finding.Holds,
		"（图解）临溪县 2025 年政府信息公开工作 年度报告": finding.Holds,
		"临溪县2025年度政府信息公开工作年度报告":       finding.Holds,
		"临溪县教育局2025年政府信息公开年度报告":       finding.Broken,
		"": finding.CannotJudge,
	} {
		got := of(annual.Check(&annual.Report{Title: title, TitlePlace: finding.Place{Line: 3, Column: 1}}), "TXT-TITLE")
		if want == finding.Broken && (len(got) != 1 || len(got[0].Places) != 1 || got[0].Places[0].Line != 3) {
			t.Errorf("%q: no place: %v", title, got)
		}
		if len(got) != 1 || got[0].Verdict != want || got[0].Severity != finding.Note {
			t.Errorf("%q: %v", title, got)
		}
	}
}

// TestCutOff judges no part behind the place where a source was cut off, and
// says of a source that ends as reports do what it lacks.
func TestCutOff(t *testing.T) {
	part := func(id, heading string, words ...string) annual.Section {
		s := annual.Section{ID: id, Heading: heading}
		for _, w := range words {
			s.Paragraphs = append(s.Paragraphs, annual.Paragraph{Text: w})
		}
		return s
	}
	for _, c := range []struct {
		name     string
		sections []annual.Section
		want     finding.Verdict // on part five
	}{
		{"断在句中", []annual.Section{part("overview", "一、总体情况", "全年公开信息35条，其中动态")}, finding.CannotJudge},
		{"断在注音后", []annual.Section{part("overview", "一、总体情况", "全年公開信息35條,幫助基層執(zhí)")}, finding.CannotJudge},
		{"断在书名里", []annual.Section{part("overview", "一、总体情况", "修订完善了《基层政务公开标")}, finding.CannotJudge},
		{"断在题名后", []annual.Section{part("overview", "一、总体情况", "全年公开信息35条。"), part("proactive", "二、主动公开政府信息情况")}, finding.CannotJudge},
		{"断在引言里", []annual.Section{part("", "", "本报告根据条例编制，统计期限为2023年1月1日至12")}, finding.CannotJudge},
		{"断在引言的句号", []annual.Section{part("", "", "本报告根据条例编制。")}, finding.CannotJudge},
		{"断在小标题", []annual.Section{part("overview", "一、总体情况", "全年公开信息35条。", "（二）依申请公开")}, finding.CannotJudge},
		{"第六部分没有写", []annual.Section{part("overview", "一、总体情况", "公开信息35条。"), part("remedies", "四、政府信息公开行政复议、行政诉讼情况", strings.Repeat("没有发生复议和诉讼。", 8))}, finding.Broken},
		{"断在句号", []annual.Section{part("overview", "一、总体情况", "全年公开信息35条。")}, finding.CannotJudge},
		{"断在下一部分的标题里", []annual.Section{part("overview", "一、总体情况", "全年公开信息35条。"), part("remedies", "四、政府信息公开行政复议、行政诉讼情况", "没有发生行政复议、行政诉讼，也没有发生因此而引起的其他争议和投诉举报，全年平稳，较上一年度没有变化，与往年也相同，没有需要说明的其他情况，有关的工作按照规定进行。", "五、存在")}, finding.CannotJudge},
		{"断在年份后", []annual.Section{part("remedies", "四、政府信息公开行政复议、行政诉讼情况", "2024年")}, finding.CannotJudge},
		{"断在分项的序号后", []annual.Section{part("remedies", "四、政府信息公开行政复议、行政诉讼情况", "（一）")}, finding.CannotJudge},
		{"完了而缺", []annual.Section{part("overview", "一、总体情况", "全年公开信息35条。"), part("remedies", "四、政府信息公开行政复议、行政诉讼情况", "没有发生行政复议、行政诉讼，也没有发生因此而引起的其他争议和投诉举报，全年平稳，较上一年度没有变化，与往年也相同，没有需要说明的其他情况，有关的工作按照规定进行。")}, finding.Broken},
		{"页脚", []annual.Section{part("overview", "一、总体情况", "全年公开信息35条。", "版权所有：临溪县档案局")}, finding.Broken},
		{"落款", []annual.Section{part("overview", "一、总体情况", "全年公开信息35条。", "临溪县档案局", "2024年1月20日")}, finding.Broken},
		{"断处以前的", []annual.Section{part("overview", "一、总体情况", "公开信息35条。"), part("other_matters", "六、其他需要报告的事项", "没有收取，以后也")}, finding.Broken},
	} {
		r := &annual.Report{Title: "临溪县档案局2023年政府信息公开工作年度报告", Body: "临溪县档案局", Year: 2023, Sections: c.sections}
		got := finding.Holds
		for _, f := range annual.Check(r) {
			if f.ID == "TXT-SECTIONS" && f.At == "problems" {
				got = f.Verdict
			}
		}
		if cut := broken(of(annual.Check(r), "CUT-OFF")); len(cut) > 0 != (c.want == finding.CannotJudge) {
			t.Errorf("%s: CUT-OFF %v", c.name, cut)
		}
		if got != c.want {
			t.Errorf("%s: part five %s, want %s", c.name, got, c.want)
		}
	}
}
