package letter_test

import (
	"strings"
	"testing"

	"gongkai/finding"
	"gongkai/law"
	"gongkai/letter"
	"gongkai/paper"
	"gongkai/request"
)

// TestCompleteLettersPass: what the program writes from complete facts has
// nothing that should hold it back.
func TestCompleteLettersPass(t *testing.T) {
	every(t, func(t *testing.T, name string, f letter.Facts) {
		d, findings, err := letter.Preview(f)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, x := range findings {
			seen[x.ID] = true
			if x.Counts() {
				t.Errorf("%s: %s\n%s", x.ID, x.Message, letter.Text(d))
			}
			if x.Message == "" || !strings.HasSuffix(x.Message, "。") || x.Places == nil {
				t.Errorf("%s says %q", x.ID, x.Message)
			}
		}
		for _, r := range letter.Rules() {
			if !seen[r.ID] {
				t.Errorf("%s gives no verdict", r.ID)
			}
		}
	})
}

func TestRules(t *testing.T) {
	ids := map[string]bool{}
	for _, r := range letter.Rules() {
		if ids[r.ID] || !strings.HasPrefix(r.ID, "LTR-") || r.Say == "" || r.Why == "" {
			t.Errorf("rule %+v", r.ID)
		}
		ids[r.ID] = true
		if _, err := r.Cite.Clause(); !r.Cite.IsZero() && err != nil {
			t.Errorf("%s: %v", r.ID, err)
		}
	}
}

// add puts a paragraph into a letter, as somebody who edits it would.
func add(words string) func(*paper.Doc, *letter.Facts) {
	return func(d *paper.Doc, _ *letter.Facts) { d.Body = append(d.Body, paper.Text(words)) }
}

// TestCheck edits complete letters as people do, and wants the rule that it
// breaks.
func TestCheck(t *testing.T) {
	for _, c := range []struct {
		name, outcome string
		kind          letter.Kind // of a notice, if no outcome
		edit          func(*paper.Doc, *letter.Facts)
		rule          string
		want          finding.Verdict
	}{
		{"正文里留着未填的括号", "public", "", add("详见{附件}。"), "LTR-GAP", finding.Broken},
		{"正文里留着一串叉", "public", "", add("联系人×××。"), "LTR-GAP", finding.Broken},
		{"姓名只隐去两个字不算漏填", "public", "", add("当事人张××。"), "LTR-GAP", finding.Holds},
		{"空引号", "public", "", add("经查“”。"), "LTR-GAP", finding.Broken},
		{"回执的栏目空着是留给对方填的", "", letter.ThirdPartyOpinion, nil, "LTR-GAP", finding.Holds},

		{"没有主送", "public", "", func(d *paper.Doc, _ *letter.Facts) { d.To = "" }, "LTR-ADDRESSEE", finding.Broken},
		{"主送另一个人", "public", "", func(d *paper.Doc, _ *letter.Facts) { d.To = "吉吉" }, "LTR-ADDRESSEE", finding.Broken},
		{"主送后面已有冒号", "public", "", func(d *paper.Doc, _ *letter.Facts) { d.To = "吉𠮷：" }, "LTR-ADDRESSEE", finding.Holds},
		{"征求意见书发给申请人", "", letter.ThirdPartyOpinion, func(d *paper.Doc, _ *letter.Facts) { d.To = "吉𠮷" }, "LTR-ADDRESSEE", finding.Broken},

		{"文号用方括号", "public", "", func(d *paper.Doc, _ *letter.Facts) { d.Number = "临民公开告[2026]12号" }, "LTR-DOCNO", finding.Broken},
		{"文号加“第”", "public", "", func(d *paper.Doc, _ *letter.Facts) { d.Number = "临民公开告〔2026〕第12号" }, "LTR-DOCNO", finding.Broken},
		{"文号编虚位", "public", "", func(d *paper.Doc, _ *letter.Facts) { d.Number = "临民公开告〔2026〕012号" }, "LTR-DOCNO", finding.Broken},
		{"文号是上一年的", "public", "", func(d *paper.Doc, _ *letter.Facts) { d.Number = "临民公开告〔2025〕12号" }, "LTR-DOCNO", finding.Broken},
		{"文号是别的机关的", "public", "", func(d *paper.Doc, _ *letter.Facts) { d.Number = "临政公开告〔2026〕12号" }, "LTR-DOCNO", finding.Broken},
		{"回执没有文号", "", letter.Receipt, nil, "LTR-DOCNO", finding.NotApplicable},

		{"署名是内设机构", "public", "", func(d *paper.Doc, _ *letter.Facts) { d.Sign.Name = "临溪县民政局办公室" }, "LTR-SIGNED", finding.Broken},
		{"没有署名", "public", "", func(d *paper.Doc, _ *letter.Facts) { d.Sign = nil }, "LTR-SIGNED", finding.Broken},
		{"日期不是成文之日", "public", "", func(d *paper.Doc, _ *letter.Facts) { d.Sign.Date = "2026年10月2日" }, "LTR-SIGNED", finding.Broken},
		{"没有用印的位置", "public", "", func(d *paper.Doc, _ *letter.Facts) { d.Sign.Sealed = false }, "LTR-SIGNED", finding.Broken},

		{"答非所申请", "public", "", func(_ *paper.Doc, f *letter.Facts) { f.Quote = "2025年殡葬服务收费标准" }, "LTR-APPLICATION", finding.Broken},
		{"登记编号写错", "public", "", func(_ *paper.Doc, f *letter.Facts) { f.Application = "YSQ-2026-0070" }, "LTR-APPLICATION", finding.Broken},
		{"给第三方的不写申请内容", "", letter.ThirdPartyOpinion, nil, "LTR-APPLICATION", finding.NotApplicable},

		{"检索在收到申请以前", "not_exist", "", func(_ *paper.Doc, f *letter.Facts) { f.Search.On = date("2026-09-17") }, "LTR-ORDER", finding.Broken},
		{"成文在收到意见以前", "third_party", "", func(_ *paper.Doc, f *letter.Facts) { f.Consultations[0].On = date("2026-10-21") }, "LTR-ORDER", finding.Broken},
		{"同意延期在收到申请以前", "", letter.Extension, func(_ *paper.Doc, f *letter.Facts) { f.Extension.Approved = date("2026-09-01") }, "LTR-ORDER", finding.Broken},
		{"延长后的期限反而更早", "", letter.Extension, func(_ *paper.Doc, f *letter.Facts) { f.Extension.Due = date("2026-10-21") }, "LTR-ORDER", finding.Broken},

		{"答复逾期", "public", "", func(_ *paper.Doc, f *letter.Facts) { f.Due = date("2026-10-19") }, "LTR-TERM", finding.Broken},
		{"期限届满当日", "public", "", func(_ *paper.Doc, f *letter.Facts) { f.Due = date("2026-10-20") }, "LTR-TERM", finding.Holds},
		{"期限不明", "public", "", func(_ *paper.Doc, f *letter.Facts) { f.Due = 0 }, "LTR-TERM", finding.CannotJudge},
		{"补正告知超过七个工作日", "", letter.Supplement, func(_ *paper.Doc, f *letter.Facts) { f.Due = date("2026-09-20") }, "LTR-TERM", finding.Broken},
		{"延期告知在届满以后", "", letter.Extension, func(_ *paper.Doc, f *letter.Facts) { f.Extension.Was = date("2026-10-19") }, "LTR-TERM", finding.Broken},
		{"延期超过二十个工作日", "", letter.Extension, func(_ *paper.Doc, f *letter.Facts) { f.Extension.Days = 21 }, "LTR-TERM", finding.Broken},

		{"依据被改成别的条", "public", "", replace("第三十六条第（一）项", "第三十六条第（二）项"), "LTR-BASIS", finding.Broken},
		{"依据漏写第三项", "process", "", replace("、第三十六条第（三）项", ""), "LTR-BASIS", finding.Broken},
		{"收费办法没有写", "unpaid", "", replace("《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）、", ""), "LTR-BASIS", finding.Broken},
		{"撤回没有依据可写", "withdrawn", "", nil, "LTR-BASIS", finding.NotApplicable},

		{"条例第三十六条没有第八项", "public", "", add("依据《中华人民共和国政府信息公开条例》第三十六条第（八）项。"), "LTR-CITED", finding.Broken},
		{"条例第三十三条没有第四款", "public", "", add("依据《政府信息公开条例》第33条第4款。"), "LTR-CITED", finding.Broken},
		{"简称也认得", "public", "", add("依据《条例》第十六条第三款。"), "LTR-CITED", finding.Broken},
		{"没有索引的条文请核对", "public", "", add("依据《中华人民共和国政府信息公开条例》第四条。"), "LTR-CITED", finding.CannotJudge},
		{"法规表里没有的法律请核对", "public", "", add("依据《中华人民共和国档案法》第二十七条。"), "LTR-CITED", finding.CannotJudge},
		{"连写的第二条也认得", "public", "", add("依据《条例》第十四条、第十五条第二款。"), "LTR-CITED", finding.Broken},

		{"过程性信息的理由里引了第十五条", "process", "", add("该信息还涉及个人隐私，依据《条例》第十五条不予公开。"), "LTR-FITS", finding.Broken},
		{"另有理由的可以引", "third_party", "", func(d *paper.Doc, f *letter.Facts) {
			f.Also = []string{"case_file"}
			add("依据《条例》第十六条第二款也不予公开。")(d, f)
		}, "LTR-FITS", finding.Holds},
		{"引同一条的另一款", "process", "", add("依据《条例》第十六条第一款。"), "LTR-FITS", finding.Broken},

		{"一处没有依据", "partial", "", replace("依据《条例》第十六条第二款的规定", "依法"), "LTR-PARTS", finding.Broken},
		{"一处没有理由", "partial", "", func(_ *paper.Doc, f *letter.Facts) { f.Parts[0].Reason = "" }, "LTR-PARTS", finding.Broken},
		{"一处不写是什么", "partial", "", replace("第十二页附注中本机关科室之间的流转意见。", ""), "LTR-PARTS", finding.Broken},
		{"没有任何一处", "partial", "", func(_ *paper.Doc, f *letter.Facts) { f.Parts = nil }, "LTR-PARTS", finding.Broken},

		{"理由只有几个字", "internal", "", func(_ *paper.Doc, f *letter.Facts) { f.Needs["reasons"] = "内部事务。" }, "LTR-REASONS", finding.Broken},
		{"理由照抄条文", "internal", "", func(_ *paper.Doc, f *letter.Facts) {
			f.Needs["reasons"] = "行政机关的内部事务信息，包括人事管理、后勤管理、内部工作流程等方面的信息，可以不予公开"
		}, "LTR-REASONS", finding.Broken},

		{"没有检索记录", "not_exist", "", func(_ *paper.Doc, f *letter.Facts) { f.Search = nil }, "LTR-SEARCH", finding.Broken},
		{"检索词没有写进文书", "not_exist", "", replace("低保、发放明细、2025", "有关词语"), "LTR-SEARCH", finding.Broken},

		{"不能确定负责机关", "not_ours", "", func(_ *paper.Doc, f *letter.Facts) { f.Needs["competent_organ"] = letter.Undetermined }, "LTR-COMPETENT", finding.Broken},
		{"有机关没有联系方式", "not_ours", "", func(_ *paper.Doc, f *letter.Facts) { f.Needs["its_contact"] = letter.Undetermined }, "LTR-COMPETENT", finding.Broken},

		{"救济告知被改短", "process", "", replace("60日", "15日"), "LTR-REMEDY", finding.Broken},
		{"漏掉“先”字", "process", "", replace("内先向", "内向"), "LTR-REMEDY", finding.Broken},
		{"多写一段", "process", "", add("如对本答复不服，可以自收到本答复之日起6个月内向临溪县人民法院提起行政诉讼。"), "LTR-REMEDY", finding.Broken},
		{"程序性告知写了复议", "", letter.Extension, add("如对本告知不服，可以申请行政复议。"), "LTR-REMEDY", finding.Broken},
		{"没有登记法院", "process", "", func(_ *paper.Doc, f *letter.Facts) { f.Body.Court = "" }, "LTR-REMEDY", finding.Broken},

		{"另选救济途径", "repeat", "", func(_ *paper.Doc, f *letter.Facts) { f.Path = law.Either }, "LTR-PATH", finding.Broken},
		{"重复申请要判断前次是否公开", "repeat", "", nil, "LTR-PATH", finding.CannotJudge},

		{"网上送达没有网上途径", "process", "", replace("https://xzfy.linxi.example/", ""), "LTR-ONLINE", finding.Broken},
		{"邮寄不要求网上途径", "process", "", func(d *paper.Doc, f *letter.Facts) {
			f.Way = request.Post
			replace("https://xzfy.linxi.example/", "")(d, f)
		}, "LTR-ONLINE", finding.NotApplicable},

		{"理由里写了身份证号码", "internal", "", add("申请人（11010519491231002x）。"), "LTR-PRIVATE", finding.Broken},
		{"号码中间有空格", "internal", "", add("电话139 0000 0000。"), "LTR-PRIVATE", finding.Broken},
		{"全角数字", "internal", "", add("电话１３９００００００００。"), "LTR-PRIVATE", finding.Broken},
		{"别人的手机号码", "internal", "", add("联系人电话13712345678。"), "LTR-PRIVATE", finding.Broken},
		{"本机关的电话可以写", "internal", "", add("联系电话0570-0000123。"), "LTR-PRIVATE", finding.Holds},

		{"给申请人的写了第三方", "third_party", "", add("第三方临溪县䶮山养老服务中心不同意。"), "LTR-OTHERS", finding.Broken},
		{"给第三方的写了申请人", "", letter.ThirdPartyOpinion, add("申请人吉𠮷。"), "LTR-OTHERS", finding.Broken},
		{"其他机关的名称可以写", "", letter.OpinionNotice, func(d *paper.Doc, f *letter.Facts) {
			f.Asked = &letter.Consulted{Asked: request.OtherBody, Name: "临溪县财政局", Sent: f.On}
			add("已征求临溪县财政局的意见。")(d, f)
		}, "LTR-OTHERS", finding.Holds},

		{"以三需要为由", "process", "", add("您没有说明生产、生活、科研等特殊需要。"), "LTR-PURPOSE", finding.Broken},
		{"申请人自己写的不算", "public", "", func(d *paper.Doc, f *letter.Facts) {
			f.Quote = "因科研特殊需要，申请公开低保发放明细"
			*d, _ = letter.Compose(*f)
		}, "LTR-PURPOSE", finding.Holds},
		{"以工作秘密为由", "internal", "", add("该信息属于工作秘密。"), "LTR-WORKSECRET", finding.Broken},
	} {
		t.Run(c.name, func(t *testing.T) {
			var f letter.Facts
			if c.outcome != "" {
				f = reply(t, c.outcome)
			} else {
				f = notice(t, c.kind)
			}
			d, err := letter.Compose(f)
			if err != nil {
				t.Fatal(err)
			}
			if c.edit != nil {
				c.edit(&d, &f)
			}
			findings := letter.Check(d, f)
			if got := verdict(findings, c.rule); got != c.want {
				t.Errorf("%s says %s; want %s\n%s", c.rule, got, c.want, letter.Text(d))
			}
			for _, x := range findings {
				if x.ID == "LTR-PRIVATE" && strings.Contains(x.Message, "13900000000") {
					t.Error("the finding spreads the number")
				}
			}
		})
	}
}

// replace changes words in the paragraphs of a letter; that it changes none is
// a fault of the case.
func replace(old, words string) func(*paper.Doc, *letter.Facts) {
	return func(d *paper.Doc, _ *letter.Facts) {
		changed := false
		for i, b := range d.Body {
			p, ok := b.(paper.Paragraph)
			if !ok || !strings.Contains(p.Runs[0].Text, old) {
				continue
			}
			d.Body[i], changed = paper.Text(strings.ReplaceAll(p.Runs[0].Text, old, words)), true
		}
		if !changed {
			panic("the letter does not say " + old)
		}
	}
}
