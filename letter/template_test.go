package letter

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/law"
	"gongkai/request"
)

// TestTemplates reads every template, and holds that there are none but those
// of the letters.
func TestTemplates(t *testing.T) {
	if _, err := templates(); err != nil {
		t.Fatal(err)
	}
	used := []string{"grounds"}
	for _, k := range kinds {
		used = append(used, string(k))
		if k.String() == string(k) {
			t.Errorf("%s has no title", string(k))
		}
	}
	entries, err := os.ReadDir("templates")
	if err != nil {
		t.Fatal(err)
	}
	all := ""
	for _, k := range kinds {
		b, err := os.ReadFile(filepath.Join("templates", string(k)+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		all += string(b)
	}
	for _, e := range entries {
		name, isText := strings.CutSuffix(e.Name(), ".txt")
		if isText && !slices.Contains(used, name) && !strings.Contains(all, "\n> "+name+"\n") {
			t.Errorf("templates/%s belongs to no letter", e.Name())
		}
	}
}

// TestKindsAreThoseOfTheLaw: each outcome has its letter, each reply its
// outcome.
func TestKindsAreThoseOfTheLaw(t *testing.T) {
	replies := map[Kind]bool{}
	for _, o := range law.Current().Outcomes {
		replies[Kind(o.Letter)] = true
		if !slices.Contains(kinds, Kind(o.Letter)) {
			t.Errorf("%s (%s) has the letter %q, which there is not", o.ID, o.Name, o.Letter)
		}
	}
	for _, k := range kinds {
		if k.Reply() && !replies[k] {
			t.Errorf("%s answers no outcome", string(k))
		}
	}
}

// TestEveryNeedIsPrinted: what the law wants stated stands in the words of the
// letter, not only in its facts.
func TestEveryNeedIsPrinted(t *testing.T) {
	printedElsewhere := map[string]string{ // id: what prints it
		"documents": "提供的信息", "form": "提供的信息", "pages": "提供的信息",
		"masked_parts": "不予公开的部分", "ground_per_part": "不予公开的部分",
		"attachments":        "", // 附件说明
		"correction_history": "",
	}
	for _, o := range law.Current().Outcomes {
		tpl, err := templateOf(Kind(o.Letter))
		if err != nil {
			t.Fatal(err)
		}
		for _, need := range o.Needs {
			list, elsewhere := printedElsewhere[need.ID]
			printed := slices.ContainsFunc(tpl.body, func(l line) bool {
				return l.list != nil && l.list.name == list || slices.ContainsFunc(l.parts, func(p part) bool { return p.field != nil && p.field.id == need.ID })
			})
			if !printed && !(elsewhere && list == "") {
				t.Errorf("%s does not print %s (%s)", o.Letter, need.ID, need.Name)
			}
		}
	}
}

func TestFieldsAreNamedOnce(t *testing.T) {
	ids, names := map[string]bool{}, map[string]bool{}
	for _, d := range fields {
		if ids[d.id] || names[d.name] || d.id == "" || d.name == "" {
			t.Errorf("field %s %s", d.id, d.name)
		}
		ids[d.id], names[d.name] = true, true
	}
	for _, l := range lists {
		for _, name := range l.names {
			if names[name] {
				t.Errorf("%s is a field and a part of the list %s", name, l.name)
			}
		}
	}
}

// TestEveryFieldIsUsed: a field that no letter prints and no law wants is a
// leftover.
func TestEveryFieldIsUsed(t *testing.T) {
	used := map[string]bool{"organ": true, "issued_on": true, "phone": true, "online_review_channel": true} // printed by every letter
	for _, o := range law.Current().Outcomes {
		for _, need := range o.Needs {
			used[need.ID] = true
		}
	}
	note := func(parts []part) {
		for _, p := range parts {
			if p.field != nil {
				used[p.field.id] = true
			}
		}
	}
	for _, k := range kinds {
		tpl, err := templateOf(k)
		if err != nil {
			t.Fatal(err)
		}
		note(tpl.to)
		for _, l := range slices.Concat(tpl.body, tpl.sheet) {
			if l.field != nil {
				used[l.field.id] = true
			}
			note(l.parts)
			for _, cell := range l.cells {
				note(cell)
			}
		}
	}
	for _, d := range fields {
		if !used[d.id] {
			t.Errorf("nothing prints %s (%s)", d.id, d.name)
		}
	}
}

func TestGroundsAreThoseOfTheLaw(t *testing.T) {
	all, err := grounds()
	if err != nil {
		t.Fatal(err)
	}
	want := []string{request.NotInformation, request.NotHeld}
	for _, x := range law.Current().Exemptions {
		want = append(want, x.ID)
	}
	for _, id := range want {
		if all[id] == (ground{}) {
			t.Errorf("grounds.txt has no words for %s", id)
		}
	}
	if len(all) != len(want) {
		t.Errorf("grounds.txt has %d grounds, the law %d", len(all), len(want))
	}
}

func TestParseIsStrict(t *testing.T) {
	const head = "标题：告知书\n主送：{称呼}\n文号：须有\n"
	include := func(name string) (string, error) {
		if name == "shared" {
			return "{不存在的字段}", nil
		}
		return "", fmt.Errorf("no %s", name)
	}
	good := head + "# 说明\n\n一、小标题\n{您}依据{条例36(4)}、{依据}，{理由。}\n［有 理由］{理由}\n［无 可以提供的现有信息］没有。\n［逐项 提供的信息］{序号}．{名称}\n｜名目｜{登记编号}\n{期限 reply}{条文 条例15}\n== 回执\n｜日期｜【留白2行】\n"
	tpl, err := parse("x", good, include)
	if err != nil {
		t.Fatal(err)
	}
	if len(tpl.body) != 7 || len(tpl.sheet) != 1 || !tpl.body[0].heading || tpl.body[1].heading || tpl.annex != "回执" {
		t.Errorf("read as %+v", tpl)
	}
	for _, c := range []struct{ name, text, says string }{
		{"没有标题", "主送：{称呼}\n文号：须有\n文字", "want 标题"},
		{"标题两次", head + "标题：再来\n文字", "line 4"},
		{"文号写法", "标题：告知书\n主送：{称呼}\n文号：有\n文字", "line 3"},
		{"标题里有字段", "标题：{您}\n主送：{称呼}\n文号：须有\n文字", "line 1"},
		{"没有正文", head, "want"},
		{"没有这个字段", head + "{理由人}", "line 4"},
		{"没有这个条件", head + "［有 心情］好", "line 4"},
		{"没有这个清单", head + "［逐项 清单］好", "line 4"},
		{"条件后面没有字", head + "［有 理由］", "line 4"},
		{"清单的字段用在清单外", head + "{序号}", "line 4"},
		{"括号没有闭合", head + "文字{理由", "line 4"},
		{"多一个括号", head + "文字}理由", "line 4"},
		{"半个方括号", head + "［有 理由 文字", "line 4"},
		{"没有这一条", head + "{条例99}", "line 4"},
		{"没有这一项", head + "{条例36(9)}", "line 4"},
		{"没有这个法规", head + "{刑法1}", "line 4"},
		{"没有这个期限", head + "{期限 tea}", "line 4"},
		{"只有条例有原文", head + "{条文 复议法20}", "line 4"},
		{"表格三栏", head + "｜一｜二｜三", "line 4"},
		{"两个回执", head + "文字\n== 一\n文字\n== 二", "line 7"},
		{"没有这个文件", head + "> nowhere", "line 4"},
		{"共用文件有错", head + "> shared", "shared.txt line 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := parse("x", c.text, include); err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("says %v; want %q", err, c.says)
			}
		})
	}
}

func TestNumeral(t *testing.T) {
	for n, want := range map[int]string{1: "一", 9: "九", 10: "十", 11: "十一", 19: "十九", 20: "二十", 36: "三十六", 50: "五十", 99: "九十九",
		100: "一百", 101: "一百零一", 110: "一百一十", 115: "一百一十五", 120: "一百二十", 999: "九百九十九", 1000: "一千", 1001: "一千零一", 1010: "一千零一十", 1260: "一千二百六十"} {
		if got := numeral(n); got != want {
			t.Errorf("numeral(%d) = %s; want %s", n, got, want)
		}
		if got := spelled(want); got != n {
			t.Errorf("spelled(%s) = %d; want %d", want, got, n)
		}
	}
	for n := 1; n < 2000; n++ {
		if got := spelled(numeral(n)); got != n {
			t.Fatalf("%s reads as %d", numeral(n), got)
		}
	}
}

// TestSpellCites: letters name the law in full and count in Chinese.
func TestSpellCites(t *testing.T) {
	reg, review := law.Reg2019, law.Review2023
	for _, c := range []struct {
		want     string
		mentions int
		cites    []law.Cite
	}{
		{"《中华人民共和国政府信息公开条例》第三十六条第（四）项", 1, []law.Cite{reg.At(36, 0, 4)}},
		{"《中华人民共和国政府信息公开条例》第三十三条第二款", 1, []law.Cite{reg.At(33, 2)}},
		{"《中华人民共和国政府信息公开条例》（以下简称《条例》）第十四条、第三十六条第（三）项", 2, []law.Cite{reg.At(14, 0), reg.At(36, 0, 3)}},
		{"《中华人民共和国行政复议法》第二十三条第一款第（四）项", 0, []law.Cite{review.At(23, 1, 4)}},
		{"《中华人民共和国行政复议法》第二十二条、《中华人民共和国政府信息公开条例》第三十七条", 1, []law.Cite{review.At(22, 0), reg.At(37, 0)}},
		{"《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）", 0, []law.Cite{law.FeeRules2020.Whole()}},
		{"《中华人民共和国政府信息公开条例》（2007年）第二十四条第二款", 0, []law.Cite{law.Reg2007.At(24, 2)}},
		{"《最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释》第十条第二款第（一）项", 0, []law.Cite{law.Interpretation2025.At(10, 2, 1)}},
	} {
		c2 := &citing{mentions: c.mentions}
		if got := c2.spell(c.cites); got != c.want {
			t.Errorf("spelled %s; want %s", got, c.want)
		}
	}
	twice := &citing{mentions: 2}
	if got := twice.spell([]law.Cite{reg.At(30, 0)}) + "，" + twice.spell([]law.Cite{reg.At(33, 2)}); got != "《中华人民共和国政府信息公开条例》（以下简称《条例》）第三十条，《条例》第三十三条第二款" {
		t.Errorf("spelled %s", got)
	}
}

// TestMentions: what the letters spell the lint reads back, for every article
// that the law knows.
func TestMentions(t *testing.T) {
	for in, articles := range law.Articles {
		for _, a := range articles {
			for p, para := range a.Paras {
				for i := 0; i <= len(para.Items); i++ {
					cite := law.Cite{In: in, Article: a.No, Item: i}
					if len(a.Paras) > 1 {
						cite.Para = p + 1
					}
					text := "根据" + (&citing{mentions: 2}).spell([]law.Cite{cite}) + "的规定"
					got := mentionsOf(text)
					if len(got) != 1 || got[0].cite != cite {
						t.Errorf("%s is read as %+v", text, got)
					}
				}
			}
		}
	}
	for text, want := range map[string]law.Cite{
		"依照《政府信息公开条例》第36条第4项":           law.Reg2019.At(36, 0, 4),
		"依照《条例》第三十三条第二款":                law.Reg2019.At(33, 2),
		"依照《中华人民共和国政府信息公开条例》第三十六条第(四)项": law.Reg2019.At(36, 0, 4),
	} {
		if got := mentionsOf(text); len(got) != 1 || got[0].cite != want {
			t.Errorf("%s is read as %+v", text, got)
		}
	}
}

func TestSentence(t *testing.T) {
	for in, want := range map[string]string{
		"":           "",
		"理由":         "理由。",
		"理由。":        "理由。",
		"理由；":        "理由。",
		"第一条；":       "第一条。",
		" 理由。\n":     "理由。",
		"他说“好。”":     "他说“好。”",
		"是不是？":       "是不是？",
		"第一条。\n第二条":  "第一条。\n第二条。",
		"附件（见后）":     "附件（见后）。",
		"年鉴（2025卷）》": "年鉴（2025卷）》。",
	} {
		if got := sentence(in); got != want {
			t.Errorf("sentence(%q) = %q; want %q", in, got, want)
		}
	}
}

func TestPhrase(t *testing.T) {
	for in, want := range map[string]string{"": "", "某事。": "某事", "第一。\n第二，\n\n": "第一；第二", "《年鉴》": "《年鉴》"} {
		if got := phrase(in); got != want {
			t.Errorf("phrase(%q) = %q; want %q", in, got, want)
		}
	}
}

// TestMasked: numbers are left out of the words that are quoted, however they
// were written.
func TestMasked(t *testing.T) {
	f := &Facts{Private: []string{"11010519491231002X", "0570-1234567", "jiji@example.cn", "", "12"}}
	for in, want := range map[string]string{
		"号码11010519491231002x。":      "号码" + omitted + "。",
		"号码110105 19491231 002X。":    "号码" + omitted + "。",
		"号码１１０１０５１９４９１２３１００２Ｘ。":      "号码" + omitted + "。",
		"电话05701234567、0570 1234567": "电话" + omitted + "、" + omitted,
		"电话0570-1234567":             "电话" + omitted,
		"邮箱JIJI@example.cn":          "邮箱" + omitted,
		"李某13712345678的档案":           "李某" + omitted + "的档案",
		"第12号文件":                     "第12号文件",
		"2025年1月至2026年12月":           "2025年1月至2026年12月",
	} {
		if got := f.masked(in); got != want {
			t.Errorf("masked(%q) = %q; want %q", in, got, want)
		}
	}
}
