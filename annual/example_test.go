package annual_test

import (
	"fmt"

	"gongkai/annual"
	"gongkai/annual/annualtest"
	"gongkai/finding"
	"gongkai/law"
)

func ExampleCheck() {
	r := annualtest.Sample(annual.Form2021)
	r.Set("table3.granted.natural_person", annual.Number(7)) // 应为 0
	for _, f := range annual.Check(r) {
		if f.Counts() {
			fmt.Println(f.ID, f.At, f.Message)
		}
	}
	// Output:
	// T3-RESULT-SUM natural_person 自然人：第三项（七）总计应等于各项办理结果之和；报告为 12 与 19，差 7。只需把“（一）予以公开·自然人”由 7 改为 0，各项勾稽即全部成立，请核对这一格。
	// T3-ROW-SUM granted （一）予以公开：总计应等于六类申请人之和；报告为 3 与 10，差 7。只需把“（一）予以公开·自然人”由 7 改为 0，各项勾稽即全部成立，请核对这一格。
}

func ExampleCheckYears() {
	prev, cur, _ := annualtest.Broken("XY-CARRY-TOTAL")
	for _, f := range annual.CheckYears(prev, cur) {
		if f.Counts() {
			fmt.Println(f.ID, f.At, f.Message)
		}
	}
	// Output:
	// XY-CARRY-TOTAL total 总计：本年“上年结转”应等于上年“结转下年度继续办理”；2024年报告的“四、结转下年度继续办理·总计”为 7，2025年报告的“二、上年结转政府信息公开申请数量·总计”为 6，差 1。请核对两年的报告，以台账为准更正。
}

// Two bureaus of one county that hand in the same words, numbers and all.
func ExampleCheckNeighbours() {
	const words = "从群众来信看，办事指南里的收费依据写得不全，窗口人员解释时各说各话。下一步，由法制科逐件复核拟作出的答复，每月抽查 25 件，" +
		"把发现的问题按科室列出，在例会上讲一遍，由科室负责人说明原因；办事指南由窗口和业务科室一起改，改好一项公布一项，年底前全部改完，并请群众代表逐项试着走一遍流程。"
	var texts []*annual.Text
	for _, body := range []string{"临溪县司法局", "临溪县民政局"} {
		texts = append(texts, annual.TextOf(&annual.Report{Body: body, Year: 2025, Sections: []annual.Section{
			{ID: "problems", Heading: "五、存在的主要问题及改进情况", Paragraphs: []annual.Paragraph{{Text: words}}},
		}}))
	}
	for i, findings := range annual.CheckNeighbours(texts) {
		for _, f := range findings {
			fmt.Println(i, f.ID, f.Verdict.Chinese(), f.Message)
		}
	}
	// Output:
	// 0 TXT-COPY 不成立 第一、五部分应写本年度、本机关的情况；报告有1处共127字与“临溪县民政局”同年的报告相同，占这两部分的100%：“从群众来信看，办事指南里的收费依据写得不……”。其中连数字也相同：“每月抽查 25 件”，请先核对这些数。请按实际情况改写。
	// 1 TXT-COPY 不成立 第一、五部分应写本年度、本机关的情况；报告有1处共127字与“临溪县司法局”同年的报告相同，占这两部分的100%：“从群众来信看，办事指南里的收费依据写得不……”。其中连数字也相同：“每月抽查 25 件”，请先核对这些数。请按实际情况改写。
}

// What an office copied from its own report of the year before, though it
// looked up the number anew.
func ExampleCheckCopy() {
	report := func(year, checked int) *annual.Text {
		return annual.TextOf(&annual.Report{Body: "临溪县司法局", Year: year, Sections: []annual.Section{{ID: "problems", Paragraphs: []annual.Paragraph{{
			Text: fmt.Sprint("从群众来信看，办事指南里的收费依据写得不全，窗口人员解释时各说各话。下一步，由法制科逐件复核拟作出的答复，全年抽查 ", checked,
				" 件，把发现的问题按科室列出，在例会上讲一遍，由科室负责人说明原因和改正的日期；办事指南由窗口和业务科室一起改，改好一项公布一项，年底前全部改完，并请群众代表逐项试着走一遍流程。"),
			Place: finding.Place{Line: 40, Column: 1},
		}}}}})
	}
	for _, f := range annual.CheckCopy(report(2024, 310), report(2025, 296)) {
		fmt.Println(f.ID, f.Verdict.Chinese(), f.Message, f.Places[0].Line)
	}
	// Output:
	// TXT-COPY 不成立 第一、五部分应写本年度、本机关的情况；报告有1处共133字与上年的报告相同，占这两部分的100%：“从群众来信看，办事指南里的收费依据写得不……”。其中的数字不同。请按实际情况改写。 40
}

func ExampleIdentities() {
	for _, i := range annual.Identities(annual.Form2021)[:2] {
		fmt.Println(i.ID, i.At, i.Left, i.Right)
		fmt.Println(i.Say)
	}
	fmt.Println(len(annual.Identities(annual.Form2021)), len(annual.Identities(annual.Form2019)))
	// Output:
	// T3-BALANCE natural_person [table3.new_received.natural_person table3.carried_in.natural_person] [table3.results_total.natural_person table3.carried_forward.natural_person]
	// 自然人：第一项加第二项之和应等于第三项（七）总计加第四项之和
	// T3-BALANCE commercial_enterprise [table3.new_received.commercial_enterprise table3.carried_in.commercial_enterprise] [table3.results_total.commercial_enterprise table3.carried_forward.commercial_enterprise]
	// 商业企业：第一项加第二项之和应等于第三项（七）总计加第四项之和
	// 42 40
}

func ExampleIdentity_Judge() {
	r := annualtest.Sample(annual.Form2021)
	r.Set("table4.review.total", annual.Number(9))
	r.Set("table4.lit_direct.pending", annual.Value{}) // 未读到，不是零
	for _, i := range annual.Identities(r.Form) {
		if j := i.Judge(r); j.Verdict != finding.Holds {
			fmt.Println(j.ID, j.Verdict.Chinese(), j.Diff(), j.Message())
		}
	}
	// Output:
	// T4-REVIEW-SUM 不成立 9 行政复议：总计应等于四种结果之和；报告为 9 与 0，差 9。
	// T4-DIRECT-SUM 无法判断 0 行政诉讼（未经复议直接起诉）：总计应等于四种结果之和；“未经复议直接起诉·尚未审结”1格没有读到，无法判断。
}

func ExampleMentions() {
	r := &annual.Report{Body: "临溪县人民政府", Year: 2025}
	r.Sections = []annual.Section{{ID: "overview", Paragraphs: []annual.Paragraph{{
		Text:  "2025 年，收到政府信息公开申请 113 件，按时办结 110 件；回复留言 14 条。",
		Place: finding.Place{Line: 9, Column: 1},
	}}}}
	for _, m := range annual.Mentions(r) {
		fmt.Println(m.Text, m.Number, m.Means[0].Cells, m.Place.Line, m.Place.Column, m.Place.Length)
	}
	// Output:
	// 收到政府信息公开申请 113 件 113 [table3.new_received.total] 9 8 16
	// 按时办结 110 件 110 [table3.results_total.total] 9 25 10
}

func ExampleLabel() {
	fmt.Println(annual.Label("table3.refused_third_party.natural_person"))
	// Output: （三）不予公开4.保护第三方合法权益·自然人
}

func ExampleRuleOf() {
	rule, _ := annual.RuleOf("TXT-TABLE")
	fmt.Println(rule.Severity.Chinese(), rule.Say, rule.Cite)
	// Output: 警告 文中说的收到、受理、办结、结转、各种办理结果、复议、诉讼、规范性文件、许可和处罚件数，以及行政事业性收费的金额，与表格一致 《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）
}

func ExampleRules() {
	n := map[annual.Occasion]int{}
	for _, rule := range annual.Rules() {
		n[rule.On()]++
	}
	fmt.Println(n[annual.OnYears], n[annual.OnReading])
	// Output: 5 5
}

func ExampleRule_Finding() {
	rule, _ := annual.RuleOf("NO-TEXT")
	f := rule.Finding(finding.Broken, "", "来件没有可读的文字。")
	fmt.Println(f.ID, f.Severity, f.Counts())
	// Output: NO-TEXT error true
}

func ExampleTables() {
	for _, t := range annual.Tables(annual.FormMixed) {
		fmt.Println(t.ID, len(t.Cells()))
	}
	// Output:
	// table2 10
	// table3 161
	// table4 15
}

func ExampleReport_At() {
	var r annual.Report
	r.Set("table3.granted.total", annual.Number(0))
	for _, c := range []law.Cell{"table3.granted.total", "table3.carried_in.total"} {
		fmt.Println(c, r.At(c), r.At(c).Known())
	}
	// Output:
	// table3.granted.total 0 true
	// table3.carried_in.total 未读到 false
}
