package align

import (
	"strings"
	"testing"
)

// TestInlineTitles finds the titles of the parts within a line that a converter
// made of a whole article, and takes no list of them for the parts.
func TestInlineTitles(t *testing.T) {
	const prose = "全年公开信息35条，内容涉及财政、民生、安全生产等各个方面，群众满意。"
	for _, c := range []struct{ name, text, want string }{
		{"一行", "现将情况报告如下： 一、总体情况 " + prose + " 二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n", "overview proactive applications"},
		{"句号后", prose + "一、总体情况 " + prose + "五、存在的主要问题及改进情况 " + prose, "overview problems"},
		{"列举", "本报告包括：一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况。" + prose, ""},
		{"词中", prose + "详见《一、总体情况》和第二部分，其余各部分另行报告。", ""},
		{"各占一行的不找", "一、总体情况\n" + prose + "\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n" + prose + " 五、存在的主要问题及改进情况 " + prose, "overview proactive applications"},
		{"第一张表前的写成了一行", strings.Repeat(prose, 5) + " **一、总体情况** " + prose + " 二、主动公开政府信息情况 | 第二十条第（一）项\n规章| 0| 0| 0\n三、收到和处理政府信息公开申请情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项\n", "overview proactive applications problems other_matters"},
	} {
		var got []string
		for _, s := range Document(documentOf(c.text)).Report.Sections {
			if s.ID != "" {
				got = append(got, s.ID)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: read %v, want %s", c.name, got, c.want)
		}
	}
}

// TestStrangeHead takes no number under a head of the other form.
func TestStrangeHead(t *testing.T) {
	const rows = "|信息内容|本年处理决定数量|\n|行政许可|2|\n|信息内容|本年收费金额（单位：万元）|\n|行政事业性收费|0|\n三、收到和处理政府信息公开申请情况\n"
	for head, want := range map[string]string{"|信息内容|本年新|本年新|对外公开总数量|": "<nil>", "|信息内容|本年制发件数|本年废止件数|现行有效件数|": "7"} {
		r := Document(documentOf("二、主动公开政府信息情况\n" + head + "\n|规章|0|0|0|\n|行政规范性文件|5|3|7|\n" + rows)).Report
		got := "<nil>"
		if v := r.At("table2.normative_documents.in_force"); v.Known() {
			got = v.String()
		}
		if v := r.At("table2.administrative_licensing"); got != want || v.String() != "2" {
			t.Errorf("%s: in force %s, want %s; %s licences", head, got, want, v.String())
		}
	}
}
