package annual_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/finding"
)

// Two paragraphs of an office that says something, and two of another.
const (
	own1   = "从群众来信看，办事指南里的收费依据写得不全，窗口人员解释时各说各话；从抽查的四十份答复看，有的没有写明检索的范围，有的没有写明向哪个机关了解。"
	own2   = "下一步，由法制科逐件复核拟作出的答复，每月抽查 25 件，把发现的问题按科室列出，在例会上讲一遍；办事指南由窗口和业务科室一起改，改好一项公布一项。"
	other1 = "乡镇公开专区的栏目多而内容少，部分村的惠民补贴只公布了总数；档案室移交的旧文件没有逐件标注能不能公开，检索要靠人工翻目录，答复常常拖到最后一天。"
	other2 = "今年准备把惠民补贴细化到户后再公布，遮去身份证号码和银行账号；旧文件按年份分三批标注，由档案室和办公室各出一人，十月底以前做完，接着核对目录。"
	// 按表三的行名列出各种结果，谁都这样写。
	outcomeList = "予以公开3件，部分公开3件，不予公开3件，其中属于国家秘密的3件、其他法律行政法规禁止公开3件、保护第三方合法权益3件、属于三类内部事务信息3件、属于四类过程性信息3件、属于行政执法案卷3件；" +
		"无法提供3件，其中本机关不掌握相关政府信息3件、没有现成信息需要另行制作3件、补正后申请内容仍不明确3件；不予处理3件，其中信访举报投诉类申请3件、重复申请3件、要求提供公开出版物3件；" +
		"其他处理3件，其中申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请3件；结转下年度继续办理3件。"
	formula = "坚持以习近平新时代中国特色社会主义思想为指导，认真落实《中华人民共和国政府信息公开条例》，坚持以公开为常态、不公开为例外。"
)

// written returns a report with the given words in parts one and five.
func written(body string, year int, overview, problems []string) *annual.Report {
	r := &annual.Report{Body: body, Year: year, Title: body + fmt.Sprint(year) + "年政府信息公开工作年度报告"}
	line := 0
	for _, s := range []struct {
		id, heading string
		texts       []string
	}{{"", "", []string{"根据《中华人民共和国政府信息公开条例》的规定编制本报告，电子版可以在政府网站查阅，如有疑问请与办公室联系，地址在临溪县人民路一号。"}},
		{"overview", "一、总体情况", overview}, {"problems", "五、存在的主要问题及改进情况", problems}, {"other_matters", "六、其他需要报告的事项", []string{"本年度没有收取信息处理费。"}}} {
		section := annual.Section{ID: s.id, Heading: s.heading}
		for _, text := range s.texts {
			line++
			section.Paragraphs = append(section.Paragraphs, annual.Paragraph{Text: text, Place: finding.Place{Line: int32(line), Column: 1}})
		}
		r.Sections = append(r.Sections, section)
	}
	return r
}

func TestCopiedFromLastYear(t *testing.T) {
	cases := []struct {
		name       string
		prev, cur  [2][]string // parts one and five
		want       finding.Verdict
		says, hush string
	}{
		{"照搬", [2][]string{{own1}, {own2}}, [2][]string{{own1}, {own2}}, finding.Broken, "连数字也相同：“每月抽查 25 件”", "不同"},
		{"照搬而改了数", [2][]string{{own1}, {own2}}, [2][]string{{own1}, {strings.Replace(own2, "25", "30", 1)}}, finding.Broken, "其中的数字不同", "连数字"},
		{"照搬而断行不同", [2][]string{{own1}, {own2}}, [2][]string{{own1}, strings.SplitAfter(own2, "，")}, finding.Broken, "占这两部分的100%", ""},
		{"照搬而标点、空格、宽窄不同", [2][]string{{own1}, {own2}}, [2][]string{{strings.ReplaceAll(own1, "，", ", ")}, {strings.ReplaceAll(own2, "；", " ; ")}}, finding.Broken, "", ""},
		{"只照搬第五部分", [2][]string{{other1, other2, other1[:90]}, {own1, own2}}, [2][]string{{strings.ReplaceAll(formula, "坚持", "一贯"), "另写的" + strings.Repeat("各乡镇自行整理目录并公布进度，", 20)}, {own1, own2}}, finding.Broken, "“从群众来信看", ""},
		{"另写的", [2][]string{{own1}, {own2}}, [2][]string{{other1}, {other2}}, finding.Holds, "不雷同", ""},
		{"照搬一段，另写三段", [2][]string{{own1}, {own2}}, [2][]string{{other1, other2}, {own1[:120], strings.ReplaceAll(other1, "乡镇", "街道")}}, finding.Holds, "", ""},
		{"只有套话相同", [2][]string{{formula, own1}, {own2}}, [2][]string{{formula, other1}, {other2}}, finding.Holds, "", ""},
		{"只有表格的行名相同", [2][]string{{outcomeList, own1}, {own2}}, [2][]string{{strings.ReplaceAll(outcomeList, "3", "21"), other1}, {other2}}, finding.Holds, "", ""},
		{"从前一段的末尾照搬起", [2][]string{{"全县举办培训六次。", own1}, {own2}}, [2][]string{{"另外开了座谈会六次。", own1}, {own2}}, finding.Broken, "“从群众来信看", "“六次”"},
		{"文字很少", [2][]string{{"略。"}, {"无。"}}, [2][]string{{"略。"}, {"无。"}}, finding.NotApplicable, "太少", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			prev := written("临溪县司法局", 2024, c.prev[0], c.prev[1])
			cur := written("临溪县司法局", 2025, c.cur[0], c.cur[1])
			got := annual.CheckCopy(annual.TextOf(prev), annual.TextOf(cur))
			if len(got) != 1 || got[0].ID != "TXT-COPY" || got[0].Verdict != c.want || got[0].At != "prev" {
				t.Fatalf("%+v", got)
			}
			if m := got[0].Message; !strings.Contains(m, c.says) || c.hush != "" && strings.Contains(m, c.hush) {
				t.Errorf("says %s", m)
			}
			if (len(got[0].Places) > 0) != (c.want == finding.Broken) {
				t.Errorf("points to %v", got[0].Places)
			}
		})
	}
}

// TestCopyMarksTheWords: the places are those of the copied words, and of no others.
func TestCopyMarksTheWords(t *testing.T) {
	cur := written("临溪县司法局", 2025, []string{"（一）主动公开。另写一句。" + own1, other1}, []string{own2})
	got := annual.CheckCopy(annual.TextOf(written("临溪县司法局", 2024, []string{own1}, []string{own2})), annual.TextOf(cur))
	if len(got) != 1 || len(got[0].Places) != 2 {
		t.Fatalf("%+v", got)
	}
	for i, want := range []string{own1, own2} {
		p := got[0].Places[i]
		text := []rune(cur.Sections[1].Paragraphs[0].Text)
		if i == 1 {
			text = []rune(own2)
		}
		marked := string(text[p.Column-1 : p.Column-1+p.Length])
		if want = strings.TrimSuffix(want, "。"); marked != want {
			t.Errorf("marks %q; want %q", marked, want)
		}
	}
}

func TestNeighbours(t *testing.T) {
	overview := func(body, text string) []string {
		return []string{strings.ReplaceAll("（一）{机关}的情况。2025年，{机关}收到申请 7 件。", "{机关}", body) + text}
	}
	texts := []*annual.Text{
		annual.TextOf(written("临溪县司法局", 2025, overview("临溪县司法局", own1), []string{own2})),
		annual.TextOf(written("临溪县民政局", 2025, overview("临溪县民政局", other1), []string{other2})),
		annual.TextOf(written("临溪县文化旅游局", 2025, overview("临溪县文化旅游局", own1), []string{own2})),
		annual.TextOf(&annual.Report{Body: "临溪县青石镇", Year: 2025}),
	}
	found := annual.CheckNeighbours(texts)
	for i, want := range []string{"“临溪县文化旅游局”同年的报告相同", "", "“临溪县司法局”同年的报告相同", ""} {
		got := ""
		for _, f := range broken(found[i]) {
			if f.At != "neighbour" {
				t.Errorf("at %s", f.At)
			}
			got += f.Message
		}
		if (got == "") != (want == "") || !strings.Contains(got, want) {
			t.Errorf("%d says %q; want %q", i, got, want)
		}
	}
}

// TestManyCopies: where a whole county copies one text, everybody is told,
// though not everybody is compared with everybody.
func TestManyCopies(t *testing.T) {
	var texts []*annual.Text
	for i := range 60 {
		texts = append(texts, annual.TextOf(written(fmt.Sprintf("第%d中队", i), 2025, []string{own1, other1}, []string{own2})))
	}
	for i, found := range annual.CheckNeighbours(texts) {
		if len(broken(found)) != 1 {
			t.Errorf("%d is not told", i)
		}
	}
}

// prose writes sentences of chance out of a thousand words, so that two texts
// share words and no sentences.
func prose(rng *rand.Rand, letters int) string {
	var b strings.Builder
	for n := 0; n < letters; {
		words := 4 + rng.IntN(6)
		for range words {
			w := rng.IntN(1000)
			b.WriteRune(rune(0x4e00 + w))
			b.WriteRune(rune(0x5200 + w*7%997))
			n += 2
		}
		b.WriteString("，")
	}
	return b.String()
}

func TestChanceCopiesNobody(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	var texts []*annual.Text
	for i := range 300 {
		texts = append(texts, annual.TextOf(written(fmt.Sprintf("第%d中队", i), 2025, []string{formula + prose(rng, 1500)}, []string{prose(rng, 500)})))
	}
	for i, found := range annual.CheckNeighbours(texts) {
		if len(broken(found)) > 0 {
			t.Fatalf("%d: %s", i, found[0].Message)
		}
	}
}

func FuzzCopy(f *testing.F) {
	f.Add(own1, own2, "临溪县")
	f.Add("收到 12 件，"+own1, own1+"收到 12 件", "县")
	f.Fuzz(func(t *testing.T, a, b, body string) {
		prev, cur := annual.TextOf(written(body, 2024, []string{a}, []string{b})), annual.TextOf(written(body, 2025, []string{b}, []string{a, a}))
		for _, list := range [][]*finding.Finding{annual.CheckCopy(prev, cur), annual.CheckNeighbours([]*annual.Text{prev, cur})[0]} {
			for _, f := range list {
				if f.ID != "TXT-COPY" || !strings.HasSuffix(f.Message, "。") {
					t.Errorf("%+v", f)
				}
			}
		}
	})
}
