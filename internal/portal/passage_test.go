package portal

import (
	"testing"

	"gongkai/annual"
	"gongkai/finding"
)

func TestMarks(t *testing.T) {
	line := func(l, c, n int) finding.Place {
		return finding.Place{Line: int32(l), Column: int32(c), Length: int32(n)}
	}
	cases := []struct {
		name   string
		para   finding.Place
		text   string
		places []finding.Place // one finding each
		want   []run
	}{
		{"没有问题", line(3, 1, 0), "全年收到12件", nil, []run{{Text: "全年收到12件"}}},
		{"标出一处", line(3, 1, 0), "全年收到12件", []finding.Place{line(3, 5, 2)},
			[]run{{Text: "全年收到"}, {Text: "12", Issues: []int{1}, ID: "f1-m1"}, {Text: "件"}}},
		{"段落不从行首开始", line(3, 4, 0), "收到12件", []finding.Place{line(3, 6, 2)},
			[]run{{Text: "收到"}, {Text: "12", Issues: []int{1}, ID: "f1-m1"}, {Text: "件"}}},
		{"两处重叠", line(3, 1, 0), "一二三四五", []finding.Place{line(3, 2, 3), line(3, 3, 1)},
			[]run{{Text: "一"}, {Text: "二", Issues: []int{1}, ID: "f1-m1"}, {Text: "三", Issues: []int{1, 2}, ID: "f2-m1"}, {Text: "四", Issues: []int{1}}, {Text: "五"}}},
		{"别的行", line(3, 1, 0), "全年收到12件", []finding.Place{line(4, 5, 2)}, []run{{Text: "全年收到12件"}}},
		{"第二行", line(3, 1, 0), "甲乙\n丙丁", []finding.Place{line(4, 2, 1)},
			[]run{{Text: "甲乙\n丙"}, {Text: "丁", Issues: []int{1}, ID: "f1-m1"}}},
		{"整段", line(3, 1, 0), "无", []finding.Place{{Line: 3, Column: 1}}, []run{{Text: "无", Issues: []int{1}, ID: "f1-m1"}}},
		{"超出段落", line(3, 1, 0), "无", []finding.Place{line(3, 1, 9)}, []run{{Text: "无"}}},
		{"网页", finding.Place{Path: "p[4]"}, "收到12件", []finding.Place{{Path: "p[4]", Column: 3, Length: 2}},
			[]run{{Text: "收到"}, {Text: "12", Issues: []int{1}, ID: "f1-m1"}, {Text: "件"}}},
		{"别的段", finding.Place{Path: "p[4]"}, "收到12件", []finding.Place{{Path: "p[5]", Column: 3, Length: 2}}, []run{{Text: "收到12件"}}},
		{"没有位置", finding.Place{}, "收到12件", []finding.Place{{}}, []run{{Text: "收到12件"}}},
		{"两字节以外的字", line(1, 1, 0), "𠮷姓12", []finding.Place{line(1, 3, 2)},
			[]run{{Text: "𠮷姓"}, {Text: "12", Issues: []int{1}, ID: "f1-m1"}}},
	}
	for _, c := range cases {
		var issues []issue
		for i, p := range c.places {
			issues = append(issues, issue{N: i + 1, of: new(result), Finding: &finding.Finding{Places: []finding.Place{p}}})
		}
		views, _ := markSections([]annual.Section{{Paragraphs: []annual.Paragraph{{Text: c.text, Place: c.para}}}}, issues, shared(1))
		got := views[0].Paras[0].Runs
		if len(got) != len(c.want) {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
			continue
		}
		for i := range got {
			if got[i].Text != c.want[i].Text || got[i].ID != c.want[i].ID || len(got[i].Issues) != len(c.want[i].Issues) {
				t.Errorf("%s: run %d is %+v, want %+v", c.name, i, got[i], c.want[i])
			}
		}
		for _, is := range issues {
			for _, id := range is.Marks {
				found := false
				for _, r := range got {
					found = found || r.ID == id
				}
				if !found {
					t.Errorf("%s: mark %s is nowhere", c.name, id)
				}
			}
		}
	}
}
