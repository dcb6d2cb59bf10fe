package reader

import (
	"strings"
	"testing"

	"gongkai/finding"
)

// TestKinds tells what has no statutory tables, and why, from the opening of a report.
func TestKinds(t *testing.T) {
	for _, c := range []struct {
		name, source string
		want         string // rule; "" for a report
	}{
		{"学校的报告", "临溪师范学院2022-2023学年信息公开工作报告\n按照《中华人民共和国政府信息公开条例》《高等学校信息公开办法》的要求编制本报告，所列数据的统计期限自2022年9月1日起至2023年8月31日止。如对本报告有疑问，请与学院办公室联系。\n一、概述\n本学年，学校信息公开工作平稳。\n二、主动公开情况\n公开信息120条。\n三、依申请公开情况\n没有收到申请。\n六、其他需要报告的事项\n无。", notAReport},
		{"公用企业的报告", "临溪县自来水有限公司2023年信息公开工作年度报告\n一、总体情况\n2023年，我公司按照《公共企事业单位信息公开规定制定办法》，做好供水信息公开，公开停水通知132条。\n二、主动公开信息情况\n通过网站发布信息532条。\n三、依申请公开办理情况\n没有收到申请。\n四、存在的问题和改进措施\n公开内容不够丰富。", notAReport},
		{"政府推进公用企业公开", "临溪县住房和城乡建设局2023年政府信息公开工作年度报告\n一、总体情况\n2023年，我局推进公共企事业单位信息公开，公开停水通知132条。\n二、主动公开政府信息情况\n表略。\n三、收到和处理政府信息公开申请情况\n表略。", ""},
		{"旧格式的说法，新年度的报告", "特向社会公布2024年度临溪县卫生健康局信息公开年度报告。本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。\n一、总体情况\n（一）主动公开情况\n其中主动公开信息数24条，历年累计453条。\n（二）依申请公开情况\n收到申请数0条，历年累计0条。", ""},
		{"旧格式", "临溪县卫生局2013年度政府信息公开年度报告\n一、概述\n主动公开信息数24条，历年累计453条。\n收到申请数0条，受理申请总数历年累计0条。", olderForm},
		{"带拼音的旧报告", "市氣象局2016年政府信息公開工作報(bào)告\n一、主要工作概述\n根據(jù)條例要求，本年報(bào)由總體情況、主動公開政府信息情況等部分組成，各項工作平穩(wěn)推進(jìn)。", olderForm},
		{"部署会的消息", "【工作动态】临溪县召开2023年度政府信息公开工作年报编制部署会\n会上就年报的总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况和其他需要报告的事项作了讲解。", notAReport},
	} {
		r, err := Read(c.name, []byte(c.source))
		if err != nil {
			t.Fatal(err)
		}
		id := ""
		for _, f := range r.Findings {
			if f.ID == notAReport || f.ID == olderForm || f.ID == noText {
				id = f.ID
			}
		}
		if id != c.want {
			t.Errorf("%s: %q, want %q", c.name, id, c.want)
		}
	}
}

// TestCutInTable blames no label, form or part for what was cut off behind it.
func TestCutInTable(t *testing.T) {
	head := "临溪县教育局2023年政府信息公开工作年度报告\n\n一、总体情况\n公开信息35条。\n\n二、主动公开政府信息情况\n第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t2\t0\t5\n" +
		"第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t3\n第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t0\n行政强制\t0\n第二十条第（八）项\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t0\n\n"
	three := "三、收到和处理政府信息公开申请情况\n\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n"
	rows := "一、本年新收政府信息公开申请数量\t3\t0\t0\t0\t0\t0\t3\n二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0\n"
	for _, c := range []struct{ name, source string }{
		{"断在标题里", head + "三、收到和"},
		{"断在标题的序号后", head + "三、"},
		{"断在年份后", head + "2023年"},
		{"断在行名里", head + three + "一、本年新收"},
		{"断在其他处理后", head + three + rows + "（六）其他处理"},
		{"断在下一行的序号后", head + three + rows + "（六）其他处理\t1"},
		{"断在第六部分的标题里", head + three + rows + "四、政府信息公开行政复议、行政诉讼情况\n没有。\n五、存在的主要问题及改进情况\n公开不够及时，今后改进。\n六、其他需要"},
	} {
		r, err := Read(c.name, []byte(c.source))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range r.Findings {
			if f.Verdict == finding.Broken && (strings.HasPrefix(f.ID, "FORM-") || f.ID == "TXT-SECTIONS" || f.ID == "TXT-HEADING" || f.ID == "TXT-FEE" || f.ID == "TXT-NUMBERING") {
				t.Errorf("%s: %s %s: %s", c.name, f.ID, f.At, f.Message)
			}
		}
		if form := r.Report.Form; form != "2021" {
			t.Errorf("%s: the form is %q", c.name, form)
		}
	}
}
