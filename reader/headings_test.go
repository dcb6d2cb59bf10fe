package reader

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/finding"
	"gongkai/internal/corpus"
	"gongkai/law"
)

// TestTitlesInOtherWords: a report that numbers or words the titles of its
// parts in its own way has the parts; one that lacks a part lacks it, whatever
// lists its text numbers.
func TestTitlesInOtherWords(t *testing.T) {
	titles := make([]string, 6)
	for i, s := range law.Form2021.Sections {
		titles[i] = s.Title
	}
	numbered := func(marks ...string) []string {
		list := make([]string, 6)
		for i := range list {
			list[i] = marks[i] + titles[i]
		}
		return list
	}
	plain := numbered("一、", "二、", "三、", "四、", "五、", "六、")
	with := func(i int, words string) []string {
		list := append([]string(nil), plain...)
		list[i] = words
		return list
	}
	for _, c := range []struct {
		name    string
		titles  []string
		missing string // ids of the parts that are said to be missing
	}{
		{"照格式", plain, ""},
		{"第几部分", numbered("第一部分　", "第二部分　", "第三部分　", "第四部分　", "第五部分　", "第六部分　"), ""},
		{"阿拉伯数字", numbered("1.", "2.", "3.", "4.", "5.", "6."), ""},
		{"括号里的数字", numbered("（一）", "（二）", "（三）", "（四）", "（五）", "（六）"), ""},
		{"题名有出入", []string{"一、2025年总体工作情况", "二、主动公开政府信息情况统计表", "三、收到和处理政府信息公开申请的情况", "四、行政复议、行政诉讼情况", "五、存在的不足和下一步措施", "六、其他事项"}, ""},
		{"第三部分写作依申请公开", with(2, "三、依申请公开情况"), ""},
		{"题名连着正文", with(0, "一、总体情况2025年，本机关依法主动公开各类政府信息。"), ""},
		{"题名连着一句", with(5, "六、其他需要报告的事项本年度未收取信息处理费。"), ""},
		{"正文重复题名的话", with(5, "六、其他需要报告的事项\n\n无其他需要报告的事项。"), ""},
		{"表里又有一个题名", with(3, "四、政府信息公开行政复议、行政诉讼情况\n\n政府信息公开行政复议、行政诉讼情况"), ""},
		{"繁体字", []string{"一、總體情況", "二、主動公開政府信息情況", "三、收到和處理政府信息公開申請情況", "四、政府信息公開行政複議、行政訴訟情況", "五、存在的主要問題及改進情況", "六、其他需要報告的事項"}, ""},
		{"带拼音的繁体字", with(1, "二、主動(dòng)公開政府信息情況"), ""},
		{"没有第五部分，文中的列举不是", with(4, "（五）存在的主要问题及改进情况另行报告"), "problems"},
		{"没有第二部分，文中的列举不是", with(1, "二、着力推进主动公开，围绕重点领域发布信息。"), "proactive"},
		{"没有第六部分", with(5, "其余事项"), "other_matters"},
	} {
		t.Run(c.name, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(corpus.Root(t), "testdata", "reports", "制表符表格_办结数不符.txt"))
			if err != nil {
				t.Fatal(err)
			}
			source := string(data)
			for i, title := range plain {
				if strings.Count(source, "\n"+title+"\n") != 1 {
					t.Fatalf("%s does not stand once", title)
				}
				source = strings.Replace(source, "\n"+title+"\n", "\n"+c.titles[i]+"\n", 1)
			}
			r, err := Read("", []byte(source))
			if err != nil {
				t.Fatal(err)
			}
			var missing []string
			for _, f := range r.Findings {
				if f.ID == "TXT-SECTIONS" && f.Verdict == finding.Broken {
					missing = append(missing, f.At)
				}
				if f.ID == "TXT-HEADING" && f.Verdict == finding.Broken && strings.Contains(c.name, "繁体") {
					t.Errorf("a title in traditional characters is another wording: %s", f.Message)
				}
			}
			if got := strings.Join(missing, " "); got != c.missing {
				t.Errorf("missing %q; want %q", got, c.missing)
			}
			if len(r.Unread) > 0 {
				t.Errorf("unread %v", r.Unread)
			}
		})
	}
}

// TestPartsTwice: a page that holds the whole report twice has each part once;
// one that repeats a part has it twice.
func TestPartsTwice(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(corpus.Root(t), "testdata", "reports", "制表符表格_办结数不符.txt"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	last := text[strings.Index(text, "六、其他需要报告的事项"):]
	two, five := strings.Index(text, "二、主动公开政府信息情况"), strings.Index(text, "五、存在的主要问题及改进情况")
	const heads = "二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n"
	for name, c := range map[string]struct {
		source string
		broken int
	}{
		"全文两份":         {text + "\n" + text, 0},
		"表格作附表，题名又印一次": {text[:two] + heads + text[five:] + "\n" + text[two:five], 0},
		"目录在前":         {text[:strings.Index(text, "一、总体情况")] + "一、总体情况\n" + heads + "五、存在的主要问题及改进情况\n六、其他需要报告的事项\n" + text[strings.Index(text, "一、总体情况"):], 0},
		"第六部分两份":       {text + "\n\n无。\n\n" + last, 1},
		"两份的文字不相同":     {text + "\n" + strings.ReplaceAll(text, "公开", "发布公开"), 6},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := Read("", []byte(c.source))
			if err != nil {
				t.Fatal(err)
			}
			broken := 0
			for _, f := range r.Findings {
				if f.ID == "TXT-SECTIONS" && f.Verdict == finding.Broken {
					broken++
				}
			}
			if broken != c.broken {
				t.Errorf("%d findings, want %d", broken, c.broken)
			}
		})
	}
}
