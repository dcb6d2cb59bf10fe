package annual_test

import (
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/law"
)

// worded returns a report of the body with known numbers and one paragraph in
// each of the parts given.
func worded(body string, paragraphs ...string) *annual.Report {
	r := &annual.Report{Title: body, Body: body, Year: 2025, Form: annual.Form2021}
	for row, n := range map[string]int64{
		"new_received": 113, "carried_in": 5, "results_total": 110, "carried_forward": 8,
		"granted": 41, "partially_granted": 24, "unable_not_held": 14, "unable_needs_creation": 2, "unable_still_unclear": 0,
		"not_processed_petition": 1, "not_processed_repeat": 0, "not_processed_publication": 0, "not_processed_excessive": 0, "not_processed_confirm_reissue": 0,
		"refused_process_information": 2, "refused_state_secret": 0, "refused_legal_prohibition": 0, "refused_three_security_one_stability": 0,
		"refused_third_party": 0, "refused_internal_affairs": 0, "refused_enforcement_file": 0, "refused_administrative_query": 0,
		"other_no_correction": 7, "other_fee_unpaid": 0, "other_misc": 19,
	} {
		r.Set(law.Cell("table3."+row+".total"), annual.Number(n))
	}
	for cell, n := range map[law.Cell]int64{
		"table3.new_received.natural_person": 91, "table3.carried_in.natural_person": 4,
		"table4.review.total": 3, "table4.lit_direct.total": 2, "table4.lit_after_review.total": 1,
	} {
		r.Set(cell, annual.Number(n))
	}
	for _, c := range []law.Cell{"commercial_enterprise", "research_institution", "public_welfare_org", "legal_service_org"} {
		r.Set("table3.new_received."+c, annual.Number(3))
		r.Set("table3.carried_in."+c, annual.Number(0))
	}
	r.Set("table3.new_received.other_org", annual.Number(10))
	r.Set("table3.carried_in.other_org", annual.Number(1))
	s := annual.Section{ID: "overview", Heading: "一、总体情况"}
	for i, text := range paragraphs {
		s.Paragraphs = append(s.Paragraphs, annual.Paragraph{Text: text, Place: finding.Place{Line: int32(i + 1), Column: 1}})
	}
	r.Sections = []annual.Section{s}
	return r
}

// heard prints what the check of the words concludes: 办结 10 件!=, 收到…= and so
// on, where = holds, ! is broken and ? cannot be judged.
func heardOf(r *annual.Report) string {
	var said []string
	mentions := annual.Mentions(r)
	for i, f := range of(annual.Check(r), "TXT-TABLE") {
		if f.Verdict == finding.NotApplicable {
			continue
		}
		mark := map[finding.Verdict]string{finding.Holds: "=", finding.Broken: "!", finding.CannotJudge: "?"}[f.Verdict]
		said = append(said, mentions[i].Text+mark)
	}
	return strings.Join(said, " | ")
}

const (
	county = "临溪县人民政府"
	office = "云州市临溪县人民政府办公室"
	bureau = "临溪县教育局"
	town   = "临溪县青石镇人民政府"
)

func TestNumbersInTheWords(t *testing.T) {
	cases := []struct{ name, body, text, want string }{
		{"都一致", county, "2025年，收到政府信息公开申请113件，办结110件，结转下年度继续办理8件。", "收到政府信息公开申请113件= | 办结110件= | 结转下年度继续办理8件="},
		{"办结不符", county, "2025年，收到政府信息公开申请 113 件，按时办结 108 件。", "收到政府信息公开申请 113 件= | 按时办结 108 件!"},
		{"收到不符", county, "全年共收到政府信息公开申请115件。", "全年共收到政府信息公开申请115件!"},
		{"收到含结转，不判", county, "全年共收到政府信息公开申请118件。", "全年共收到政府信息公开申请118件?"},
		{"受理含结转", county, "全县共受理政府信息公开申请118件。", "全县共受理政府信息公开申请118件="},
		{"受理不含结转", county, "全县共受理政府信息公开申请113件。", "全县共受理政府信息公开申请113件="},
		{"受理两种都不是", county, "全县共受理政府信息公开申请100件。", "全县共受理政府信息公开申请100件!"},
		{"共办理", county, "全县全年共受理政府信息公开申请118件；共办理110件，结转下一年8件。", "全县全年共受理政府信息公开申请118件= | 共办理110件= | 结转下一年8件="},
		{"结转不符", county, "收到政府信息公开申请113件，结转下一年度9件。", "收到政府信息公开申请113件= | 结转下一年度9件!"},
		{"上年结转", county, "收到政府信息公开申请113件，上年结转5件。", "收到政府信息公开申请113件= | 上年结转5件="},
		{"上年结转不符", county, "收到政府信息公开申请113件，上年结转6件。", "收到政府信息公开申请113件= | 上年结转6件!"},
		{"按年份说结转", county, "收到政府信息公开申请113件，2024年结转5件，结转至2026年办理8件。", "收到政府信息公开申请113件= | 2024年结转5件= | 结转至2026年办理8件="},
		{"数在前", county, "全年全县收到113件申请，依法依规办结110件，8件结转下一年度办理。", "全年全县收到113件申请= | 依法依规办结110件= | 8件结转下一年度办理="},
		{"未说明申请什么，不符也不判", county, "本年度全县共收到70件申请，办结60件。", "本年度全县共收到70件申请? | 办结60件?"},
		{"各种结果", county, "收到政府信息公开申请113件，办结110件。其中，予以公开41件，部分公开24件，不予公开2件，无法提供16件，不予处理1件，其他处理26件。",
			"收到政府信息公开申请113件= | 办结110件= | 予以公开41件= | 部分公开24件= | 不予公开2件= | 无法提供16件= | 不予处理1件= | 其他处理26件="},
		{"结果不符", county, "收到政府信息公开申请113件，其中予以公开40件、部分公开25件。", "收到政府信息公开申请113件= | 予以公开40件! | 部分公开25件!"},
		{"细项", county, "收到政府信息公开申请113件，本机关不掌握相关政府信息14件，没有现成信息需要另行制作3件。", "收到政府信息公开申请113件= | 本机关不掌握相关政府信息14件= | 没有现成信息需要另行制作3件!"},
		{"申请人", county, "收到政府信息公开申请113件，其中自然人申请91件，法人或其他组织申请22件。", "收到政府信息公开申请113件= | 自然人申请91件= | 法人或其他组织申请22件="},
		{"申请人含结转", county, "受理政府信息公开申请118件，其中自然人申请95件，法人或其他组织申请23件。", "受理政府信息公开申请118件= | 自然人申请95件= | 法人或其他组织申请23件="},
		{"申请人不符，不判", county, "收到政府信息公开申请113件，其中自然人申请90件。", "收到政府信息公开申请113件= | 自然人申请90件?"},
		{"复议诉讼", county, "收到政府信息公开申请113件；收到行政复议3件（已办结）；收到3个行政诉讼。", "收到政府信息公开申请113件= | 收到行政复议3件= | 收到3个行政诉讼="},
		{"诉讼括号说明", county, "收到政府信息公开申请113件；被提起行政诉讼2件（均为未经复议直接起诉）。", "收到政府信息公开申请113件= | 被提起行政诉讼2件="},
		{"因信息公开引发", county, "因政府信息公开工作被申请行政复议4件、被提起行政诉讼3件。", "因政府信息公开工作被申请行政复议4件! | 被提起行政诉讼3件="},
		{"复议诉讼合计", county, "收到政府信息公开申请113件。因政府信息公开被提起行政复议、行政诉讼共6件。", "收到政府信息公开申请113件= | 因政府信息公开被提起行政复议、行政诉讼共6件="},
		{"相关案件", county, "收到政府信息公开申请113件。妥善应对涉及的行政复议、行政诉讼案件，全县共办理相关案件6件。", "收到政府信息公开申请113件= | 全县共办理相关案件6件="},
		{"相关案件不符，不判", county, "收到政府信息公开申请113件。妥善应对涉及的行政复议、行政诉讼案件，全县共办理相关案件9件。", "收到政府信息公开申请113件= | 全县共办理相关案件9件?"},
		{"复议之后的办结", county, "收到政府信息公开申请113件，收到行政复议3件，办结2件。", "收到政府信息公开申请113件= | 收到行政复议3件="},
		{"不知何事的复议", county, "全年办理行政复议200件，行政诉讼50件。", ""},
		{"并列", county, "收到政府信息公开申请113件并按时办结110件。", "收到政府信息公开申请113件= | 并按时办结110件="},
		{"全角数字与千分位", county, "收到政府信息公开申请１１３件，办结1,234件。", "收到政府信息公开申请１１３件= | 办结1,234件!"},
		{"全角逗号千分位", county, "收到政府信息公开申请1，130件。", "收到政府信息公开申请1，130件!"},
		{"中文数字", county, "收到政府信息公开申请一百一十三件，办结一百件。", "收到政府信息公开申请一百一十三件= | 办结一百件!"},
		{"起、宗、份", county, "收到政府信息公开申请113宗，办结110起。", "收到政府信息公开申请113宗= | 办结110起="},
		{"截至年底", county, "截至12月31日，全县共收到依申请公开件113件。", "全县共收到依申请公开件113件="},
		{"统计期", county, "2025年1月1日至12月31日，收到政府信息公开申请113件。", "收到政府信息公开申请113件="},

		{"留言不是申请", county, "答复网民留言31条；收到留言205条，办结留言198条，公开答复留言60条。", ""},
		{"政务服务不是申请", county, "收到政府信息公开申请113件。网上办理政务服务事项7700件，办结7650件。", "收到政府信息公开申请113件="},
		{"热线之后的办结", county, "收到政府信息公开申请113件，办结110件。受理热线工单500件，办结498件。", "收到政府信息公开申请113件= | 办结110件="},
		{"另起一句说别的", county, "收到政府信息公开申请113件。认真做好为民服务，办结500件。", "收到政府信息公开申请113件="},
		{"建议提案", county, "收到政府信息公开申请113件，办结人大建议和政协提案16件。", "收到政府信息公开申请113件="},
		{"发布信息", county, "全年发布各类信息240余条，主动公开政府信息1305条，依申请公开信息管理平台升级2次。", ""},
		{"余、约、多", county, "收到政府信息公开申请110余件，办结约100件，答复90多件。", ""},
		{"同比", county, "收到政府信息公开申请113件，同比增长20件，比上年减少3件。", "收到政府信息公开申请113件="},
		{"百分比", county, "收到政府信息公开申请113件，按时办结率100%，予以公开占37%。", "收到政府信息公开申请113件="},
		{"其中某渠道", county, "收到政府信息公开申请113件，其中网上申请80件，信函申请33件。", "收到政府信息公开申请113件="},
		{"其中收到，不判", county, "收到政府信息公开申请113件，其中第四季度收到30件，当年收到50件。", "收到政府信息公开申请113件="},
		{"括号里的部分", county, "办结政府信息公开申请110件（含办结上年结转5件）。", "办结政府信息公开申请110件="},
		{"上年的数", county, "2024年，收到政府信息公开申请90件，办结88件。", ""},
		{"去年的数", county, "去年收到政府信息公开申请90件。", ""},
		{"历年", county, "2008年以来，累计收到政府信息公开申请2000件。", ""},
		{"上半年", county, "上半年收到政府信息公开申请50件。1至6月办结40件。", ""},
		{"月份", county, "6月收到政府信息公开申请50件。", ""},
		{"期限不是件数", county, "受理政府信息公开申请后，确保20个工作日内按期答复。", ""},
		{"机关不是件数", county, "收到12个部门的政府信息公开申请办理意见。", ""},
		{"人次不是件数", county, "收到政府信息公开申请咨询200人次，答复200人次。", ""},
		{"金额不是件数", county, "办理政府信息公开申请收费3.5万元。", ""},
		{"未办结", county, "收到政府信息公开申请113件，尚未办结3件，不予受理2件。", "收到政府信息公开申请113件="},
		{"渠道词不判", county, "通过网络平台收到政府信息公开申请80件。", "通过网络平台收到政府信息公开申请80件?"},
		{"受理办结两说", county, "收到政府信息公开申请113件，受理并办结100件。", "收到政府信息公开申请113件="},
		{"答复不等于办结", county, "收到政府信息公开申请113件，答复100件。", "收到政府信息公开申请113件= | 答复100件?"},
		{"各部门是一部分", county, "收到政府信息公开申请113件，各部门收到83件。", "收到政府信息公开申请113件= | 各部门收到83件?"},
		{"全县各部门仍是全县", county, "全县各部门收到政府信息公开申请114件，办结110件。", "全县各部门收到政府信息公开申请114件! | 办结110件="},
		{"书面的是一部分", county, "收到书面政府信息公开申请10件，收到公民政府信息公开申请91件。", "收到书面政府信息公开申请10件? | 收到公民政府信息公开申请91件?"},
		{"当年办结是一部分", county, "收到政府信息公开申请113件，当年办结105件。目前已办结112件。", "收到政府信息公开申请113件= | 当年办结105件? | 目前已办结112件?"},
		{"分申请人之后", county, "全年受理申请118件，按申请人分，自然人95件，企业等23件；办结110件，尚有8件结转下一年。", "全年受理申请118件= | 自然人95件= | 办结110件= | 尚有8件结转下一年="},
		{"分申请人之后不符，不判", county, "全年受理政府信息公开申请118件，自然人95件，企业等23件；办结100件。", "全年受理政府信息公开申请118件= | 自然人95件= | 办结100件?"},
		{"答复结果为", county, "收到政府信息公开申请113件。答复结果为：予以公开41件，部分公开25件。", "收到政府信息公开申请113件= | 予以公开41件= | 部分公开25件!"},
		{"加粗的小标题", county, "- **（二）依申请公开。** 全年新收申请114件。", "全年新收申请114件!"},
		{"另一种受理之后的办结，不判", county, "依申请公开受理备案134件，办结130件。", "依申请公开受理备案134件? | 办结130件?"},
		{"办公室在全县的报告里", county, "县政府办公室共收到政府信息公开申请17件，办结15件。", "县政府办公室共收到政府信息公开申请17件? | 办结15件?"},
		{"全县在办公室的报告里", office, "全县共收到政府信息公开申请895件。我办收到政府信息公开申请113件。", "全县共收到政府信息公开申请895件? | 我办收到政府信息公开申请113件="},
		{"只数自然人", county, "收到政府信息公开申请113件，其中自然人258件。", "收到政府信息公开申请113件= | 自然人258件?"},
		{"办结率", county, "全年新收政府信息公开申请113件、上年结转5件，合计118件，按期办结率100%。", "全年新收政府信息公开申请113件= | 上年结转5件="},
		{"结果带占比", county, "收到政府信息公开申请共计113件。其中：予以公开41件，占比37.3%；部分公开24件，占比21.8%。", "收到政府信息公开申请共计113件= | 予以公开41件= | 部分公开24件="},
		{"均获维持", county, "因政府信息公开引起的行政复议3件，其中维持2件、纠正1件；行政诉讼3件，均获维持。", "因政府信息公开引起的行政复议3件="},
		{"教育系统不是教育局", bureau, "全县教育系统收到政府信息公开申请300件。", "全县教育系统收到政府信息公开申请300件?"},
		{"指导各单位", county, "指导各单位办结依申请公开300件。", "指导各单位办结依申请公开300件?"},
		{"受理少于收到，不判", county, "收到政府信息公开申请113件，受理111件。", "收到政府信息公开申请113件= | 受理111件?"},
		{"司法局的全部复议", county, "收到政府信息公开申请113件。办理行政复议300件，行政诉讼50件。", "收到政府信息公开申请113件= | 办理行政复议300件?"},
		{"依申请公开信息", county, "主动公开信息1000条，依申请公开信息5条。", "依申请公开信息5条?"},
		{"括号不打断", county, "收到政府信息公开申请113件。其中，无法提供16件（不掌握相关信息）；收到行政复议4件。", "收到政府信息公开申请113件= | 无法提供16件= | 收到行政复议4件!"},
		{"电话号码", county, "政府信息公开申请可拨打12345热线。", ""},
		{"每一件", county, "办结每一件政府信息公开申请，一件件抓落实。", ""},
		{"小数", county, "办结政府信息公开申请1.2万件。", ""},

		{"县政府报告说县府办", county, "县政府办公室收到政府信息公开申请17件，办结17件。", "县政府办公室收到政府信息公开申请17件? | 办结17件?"},
		{"县政府报告说我办", county, "我办共收到政府信息公开申请17件。", "我办共收到政府信息公开申请17件?"},
		{"县政府报告说全市", county, "全市收到政府信息公开申请117件。", "全市收到政府信息公开申请117件?"},
		{"县政府报告说本县名", county, "临溪县收到政府信息公开申请117件。", "临溪县收到政府信息公开申请117件!"},
		{"县府办报告说全县", office, "全县收到政府信息公开申请500件，办结400件。", "全县收到政府信息公开申请500件? | 办结400件?"},
		{"县府办报告说自己", office, "县府办共收到依申请公开件114件。", "县府办共收到依申请公开件114件!"},
		{"县府办全名", office, "临溪县人民政府办公室共收到依申请公开件113件。", "临溪县人民政府办公室共收到依申请公开件113件="},
		{"教育局说我局", bureau, "我局收到政府信息公开申请114件。", "我局收到政府信息公开申请114件!"},
		{"教育局说全县", bureau, "全县收到政府信息公开申请900件。", "全县收到政府信息公开申请900件?"},
		{"教育局说全系统", bureau, "全系统收到政府信息公开申请900件。", "全系统收到政府信息公开申请900件?"},
		{"镇政府说我镇", town, "我镇收到政府信息公开申请114件。", "我镇收到政府信息公开申请114件!"},
		{"镇政府说镇政府", town, "镇政府收到政府信息公开申请114件。", "镇政府收到政府信息公开申请114件!"},
		{"镇政府说全县", town, "全县收到政府信息公开申请900件。", "全县收到政府信息公开申请900件?"},
		{"先说全县，再说我局", bureau, "全县收到政府信息公开申请900件，我局办结111件。", "全县收到政府信息公开申请900件? | 我局办结111件!"},
		{"没有机关名称", "", "全县收到政府信息公开申请900件。", "全县收到政府信息公开申请900件?"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := heardOf(worded(c.body, c.text)); got != c.want {
				t.Errorf("heard %s\n want %s", got, c.want)
			}
		})
	}
}

// TestHeadingTellsTheSubject: under 依申请公开情况 the bare verbs count applications.
func TestHeadingTellsTheSubject(t *testing.T) {
	r := worded(county, "（二）依申请公开办理情况", "全年共收到申请114件，按时办结110件。", "另外办结100件。")
	if got, want := heardOf(r), "全年共收到申请114件! | 按时办结110件="; got != want {
		t.Errorf("heard %s; want %s", got, want)
	}
}

func TestOtherPartsAreNotHeard(t *testing.T) {
	r := worded(county, "收到政府信息公开申请1件。")
	r.Sections[0].ID = "problems"
	if got := heardOf(r); got != "" {
		t.Errorf("heard %s", got)
	}
}

func TestUnreadCellsAreNotJudged(t *testing.T) {
	r := worded(county, "收到依申请公开113件，办结110件，结转下年度继续办理8件。")
	r.Set("table3.results_total.total", annual.Value{})
	r.Set("table3.carried_forward.total", annual.Value{State: annual.Illegible})
	if got, want := heardOf(r), "收到依申请公开113件= | 办结110件? | 结转下年度继续办理8件?"; got != want {
		t.Errorf("heard %s; want %s", got, want)
	}
}

// TestPlaceIsExactlyTheWords marks the words, blanks included, and nothing else.
func TestPlaceIsExactlyTheWords(t *testing.T) {
	r := worded(county, "", "　2025 年，收到政府信息公开申请 113 件，按时办结 10 件。")
	r.Sections[0].Paragraphs[1].Place.Column = 3
	f := broken(of(annual.Check(r), "TXT-TABLE"))
	if len(f) != 1 {
		t.Fatalf("%d findings", len(f))
	}
	want := finding.Place{Line: 2, Column: 3 + 25, Length: 9}
	if f[0].Places[0] != want {
		t.Errorf("place %+v; want %+v", f[0].Places[0], want)
	}
	if want := "“按时办结 10 件”，而表三“（七）总计”为 110 件。请核对“办结”的口径。"; f[0].Message != want {
		t.Errorf("said %s", f[0].Message)
	}
	if f[0].At != "table3.results_total.total" || f[0].Cells[0] != "table3.results_total.total" {
		t.Errorf("at %s, cells %v", f[0].At, f[0].Cells)
	}
}

// TestPlaceInWrappedText: a paragraph of several lines counts its own lines; a
// PDF paragraph has only its box.
func TestPlaceInWrappedText(t *testing.T) {
	r := worded(county, "收到政府信息公开申请113件，\n按时办结10\n件。")
	f := broken(of(annual.Check(r), "TXT-TABLE"))
	if want := (finding.Place{Line: 2, Column: 1, Length: 6}); len(f) != 1 || f[0].Places[0] != want {
		t.Errorf("found %+v; want %+v", f, want)
	}
	box := [4]float64{1, 2, 3, 4}
	page := finding.Place{Page: 2, Box: &box}
	r.Sections[0].Paragraphs[0].Place = page
	f = broken(of(annual.Check(r), "TXT-TABLE"))
	if len(f) != 1 || f[0].Places[0] != page {
		t.Errorf("found %+v; want %+v", f, page)
	}
}

// TestFormOf2019 sums 其他处理 by the single row of that form.
func TestFormOf2019(t *testing.T) {
	r := worded(county, "收到政府信息公开申请113件，其他处理26件。")
	r.Form = annual.Form2019
	r.Set("table3.other.total", annual.Number(26))
	if got, want := heardOf(r), "收到政府信息公开申请113件= | 其他处理26件="; got != want {
		t.Errorf("heard %s; want %s", got, want)
	}
}
