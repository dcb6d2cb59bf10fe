package annual_test

import (
	"testing"

	"gongkai/annual"
	"gongkai/finding"
)

func TestFeesInTheWords(t *testing.T) {
	const none = finding.NotApplicable
	cases := []struct {
		name, body, text string
		want             finding.Verdict
	}{
		{"照表", county, "2025年，全县行政事业性收费1017.737万元。", finding.Holds},
		{"以元说", county, "收取行政事业性收费10,177,370元。", finding.Holds},
		{"四舍五入", county, "行政许可640件、行政事业性收费共计1017.74万元。", finding.Holds},
		{"截去小数", county, "行政事业性收费总金额1017万元，较上年减少3%。", finding.Holds},
		{"亿元", county, "行政事业性收费0.1018亿元。", finding.Holds},
		{"不符", county, "全年行政事业性收费1071.737万元。", finding.Broken},
		{"单位错了", county, "行政事业性收费1017.737元。", finding.Broken},
		{"跟在许可后面", county, "作出行政许可决定640件，行政事业性收费300万元。", finding.Broken},

		{"减免的", county, "全年减免行政事业性收费300万元。落实减税降费，行政事业性收费300万元。", none},
		{"上年的", county, "2024年行政事业性收费300万元。", none},
		{"别处的", county, "县本级行政事业性收费300万元，各乡镇行政事业性收费20万元。", none},
		{"全县的，在局的报告里", bureau, "全县行政事业性收费300万元。", none},
		{"其中一项", county, "涉企行政事业性收费300万元，行政事业性收费收入300万元。", none},
		{"大约", county, "行政事业性收费约300万元，行政事业性收费300余万元。", none},
		{"目录", county, "公布行政事业性收费目录清单3项。", none},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := worded(c.body, c.text)
			r.Set("table2.administrative_fees_wan_yuan", annual.Amount("1017.737"))
			var got []*finding.Finding
			for _, f := range of(annual.Check(r), "TXT-TABLE") {
				if f.Verdict == none || f.At == "table2.administrative_fees_wan_yuan" {
					got = append(got, f)
				}
			}
			if c.want == none && len(got) == 0 {
				return // 只说了许可件数
			}
			if len(got) != 1 || got[0].Verdict != c.want {
				t.Fatalf("%+v; want %v", got, c.want)
			}
			if c.want == finding.Broken && (len(got[0].Places) != 1 || got[0].Places[0].Length == 0) {
				t.Errorf("no place: %+v", got[0].Places)
			}
		})
	}
}

func TestFeeSaidTwice(t *testing.T) {
	for text, want := range map[string]finding.Verdict{
		"本年度未收取信息处理费。全年共收取信息处理费380元。":                finding.Broken,
		"2025年度收取信息处理费总金额1,200元。我县没有收取信息处理费。":        finding.Broken,
		"本年度未收取信息处理费。":                               finding.Holds,
		"本年度收取信息处理费380元，其中县民政局收取处理费380元，县教育局未收取处理费。": finding.Holds,
		"本年度未收取信息处理费。收取标准为每件处理费100元，超过30件的处理费按规定收取。": finding.Holds,
		"本年度未收取信息处理费，2024年收取信息处理费380元。":              finding.Holds,
		"本年度未收取信息处理费，应收处理费0元，收取信息处理费0元。":             finding.Holds,
	} {
		r := worded(county)
		r.Sections = append(r.Sections, annual.Section{ID: "other_matters", Heading: "六、其他需要报告的事项", Paragraphs: []annual.Paragraph{{Text: text, Place: finding.Place{Line: 9, Column: 1}}}})
		if got := of(annual.Check(r), "TXT-FEE"); len(got) != 1 || got[0].Verdict != want {
			t.Errorf("%s: %+v; want %v", text, got, want)
		}
	}
}
