package annual_test

import (
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/annual/annualtest"
	"gongkai/finding"
)

// TestTemplateLeft: what only a template says, and what looks like it.
func TestTemplateLeft(t *testing.T) {
	cases := []struct{ name, text, quoted string }{
		{"文字描述", "（文字描述）", "（文字描述）"},
		{"在此处报告", "（文字描述，收取信息处理费情况在此处报告。）", "（文字描述，收取信息处理费情况在此处报告。）"},
		{"说明还在，前面已写", "本年度没有收费。收取信息处理费情况在此处报告。", "收取信息处理费情况在此处报告"},
		{"费与元之间空着", "本年度收取信息处理费    元。", "处理费    元"},
		{"费与元之间是横线", "收取政府信息公开信息处理费____元，", "处理费____元"},
		{"处理费共计空着", "信息处理费共计　元", "处理费共计　元"},
		{"××县", "××县人民政府高度重视", "××县"},
		{"20XX年", "20XX年，收到申请12件。", "XX年"},
		{"括号里没有填数", "全年主动公开政府信息（）条，回应关切3次。", "（）条"},
		{"XX年", "XX年，收到申请12件。", "XX年"},
		{"×月×日", "截至×月×日", "×月"},
		{"X件", "收到政府信息公开申请X件。", "X件"},
		{"全角", "ＸＸ局", "ＸＸ局"},
		{"某某县", "某某县人民政府", "某某县"},
		{"横线件", "收到申请____件。", "____件"},
		{"空着的件数", "全年收到申请     件，办结     件。", "请     件"},
		{"单位名称", "（单位名称）2025年政府信息公开工作", "（单位名称）"},
		{"段首的（单位）", "（单位）2025年度", "（单位）"},

		{"没有收取", "本年度没有收取信息处理费。", ""},
		{"零元", "本年度收取信息处理费 0 元。", ""},
		{"有金额", "收取信息处理费共计380元，其中民政局1件，收取380元。", ""},
		{"处理费用元素", "信息处理费用元旦前结清。", ""},
		{"各部门（单位）", "各镇街、各部门（单位）落实责任。", ""},
		{"乘号", "公开栏尺寸为3×7米", ""},
		{"隐去的姓名", "申请人张××诉某局一案", ""},
		{"某县的案例", "学习某县的经验。", ""},
		{"外文", "使用Excel表，发布Xxx号。", ""},
		{"文件号里的字母", "执行AX件标准", ""},
		{"字间空一两格", "办 理  件，及时答复。", ""},
		{"每一件", "认真办理每     件，", ""},
		{"数字后的空格", "收到 12     件，", ""},
		{"中文数字后的空格", "收到十二     件，", ""},
		{"下划线网址", "见 http://www.linxi.example/a__b.html", ""},
		{"四至六月", "第三项（单位）", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := annualtest.Sample(annual.Form2021)
			s := &r.Sections[len(r.Sections)-1]
			s.Paragraphs = []annual.Paragraph{{Text: c.text, Place: finding.Place{Line: 90, Column: 3}}}
			got := broken(of(annual.Check(r), "TXT-TEMPLATE"))
			if (len(got) > 0) != (c.quoted != "") {
				t.Fatalf("%v", got)
			}
			if c.quoted == "" {
				return
			}
			if !strings.Contains(got[0].Message, "“"+c.quoted+"”") {
				t.Errorf("says %s", got[0].Message)
			}
			p, runes := got[0].Places[0], []rune(c.text)
			if quoted := string(runes[p.Column-3 : p.Column-3+p.Length]); p.Line != 90 || quoted != c.quoted {
				t.Errorf("marks %q at %+v", quoted, p)
			}
		})
	}
}

func TestTemplateInHeadings(t *testing.T) {
	r := annualtest.Sample(annual.Form2021)
	r.Title = "××县人民政府2025年政府信息公开工作年度报告"
	r.Sections[5].Heading = "六、其他需要报告的事项（文字描述）"
	if got := says(r, "TXT-TEMPLATE"); strings.Count(got, "\n") != 1 || !strings.Contains(got, "标题里还留着模板的“××县”") || !strings.Contains(got, "“（文字描述）”") {
		t.Errorf("says %s", got)
	}
	blank := annualtest.Sample(annual.Form2021)
	for i := range blank.Sections {
		blank.Sections[i].Paragraphs = nil
		for range 20 {
			blank.Sections[i].Paragraphs = append(blank.Sections[i].Paragraphs, annual.Paragraph{Text: "（文字描述）"})
		}
	}
	if n := len(broken(of(annual.Check(blank), "TXT-TEMPLATE"))); n != 10 {
		t.Errorf("%d findings of a template that nobody filled in; want the first ten", n)
	}
}

func TestStatedPeriod(t *testing.T) {
	cases := []struct {
		name, text string
		want       finding.Verdict
	}{
		{"照格式", "本报告所列数据的统计期限为2025年1月1日至12月31日。", finding.Holds},
		{"两头都写年", "统计期限自2025年1月1日起至2025年12月31日止。", finding.Holds},
		{"带空格", "统计期限为 2025 年 1 月 1 日至 2025 年 12 月 31 日。", finding.Holds},
		{"公布的是上一年的报告", "现公布临溪县人民政府2024年政府信息公开工作年度报告。统计期限为2025年1月1日至12月31日。", finding.Broken},
		{"说到上年的报告", "按照要求，公布2024年政府信息公开工作年度报告。2025年1月，按时发布2024年政府信息公开工作年度报告。编制并公布2024年政府信息公开工作年度报告，发布临溪县人民政府2024年政府信息公开工作年度报告。", finding.NotApplicable},
		{"公布的是本年的报告", "现公布临溪县人民政府2025年政府信息公开工作年度报告。", finding.NotApplicable},
		{"是上一年", "统计期限为2024年1月1日至2024年12月31日。", finding.Broken},
		{"是上一年，中间有逗号", "统计期限自2024年1月1日起，至2024年12月31日止。", finding.Broken},
		{"中间有逗号", "统计期限自2025年1月1日起，至2025年12月31日止。", finding.Holds},
		{"只写一头，是上一年", "统计期限为2024年1月1日至12月31日。", finding.Broken},
		{"几年的累计", "2019年1月1日至2025年12月31日累计收到申请300件。", finding.NotApplicable},
		{"截止日期", "数据截止日期为2025年12月31日。", finding.NotApplicable},
		{"没有写", "依照条例编制本报告。", finding.NotApplicable},
		{"半年", "2024年1月1日至6月30日", finding.NotApplicable},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := annualtest.Sample(annual.Form2021)
			r.Sections = append([]annual.Section{{Paragraphs: []annual.Paragraph{{Text: c.text, Place: finding.Place{Line: 2, Column: 1}}}}}, r.Sections...)
			got := of(annual.Check(r), "TXT-PERIOD")
			if len(got) != 1 || got[0].Verdict != c.want {
				t.Fatalf("%+v", got)
			}
			if c.want == finding.Broken && (got[0].Places[0].Line != 2 || !strings.Contains(got[0].Message, "2024年")) {
				t.Errorf("%+v", got[0])
			}
		})
	}
}
