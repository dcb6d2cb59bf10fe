package paper_test

import "gongkai/paper"

// reply is a letter of an invented county as an office would send it, with every part that a letter can have.
func reply() paper.Doc {
	return paper.Doc{
		Head:   &paper.Head{Mark: "临溪县自然资源局", Form: paper.Letter},
		Number: "临自然资公开告〔2026〕17号",
		Title:  "临溪县自然资源局关于政府信息公开申请的答复书",
		To:     "䶮𠮷某",
		Body: []paper.Block{
			paper.Text("本机关于2026年9月18日收到您提交的政府信息公开申请（登记编号：YSQ-2026-0017），您申请公开“2024年度东门外地块征收补偿安置方案及批准文件”。根据《中华人民共和国政府信息公开条例》的规定，现答复如下："),
			paper.Heading{Level: 1, Text: "一、予以公开的信息"},
			paper.Text("经查，您申请获取的《东门外地块征收补偿安置方案》属于应当主动公开的政府信息，已在临溪县人民政府门户网站公开，网址为https://www.linxi.example/zfxxgk/2024/0612/dongmen-plan.html，您可以直接查阅。"),
			paper.Heading{Level: 2, Text: "（一）公开的依据"},
			paper.Paragraph{Runs: []paper.Run{
				{Text: "依据条例第三十六条第（一）项，"},
				{Text: "所申请公开信息已经主动公开的，告知申请人获取该政府信息的方式、途径。", Strong: true, Comments: []paper.Comment{{Author: "法制审核", Text: "引文与条文逐字核对过。"}}},
			}},
			paper.Heading{Level: 3, Text: "1.查阅方式"},
			paper.Text("除网上查阅外，也可以到县档案馆、县图书馆的政府信息查阅场所查阅纸质文本——每个工作日上午8:30至11:30，下午14:00至17:00。"),
			paper.Heading{Level: 1, Text: "二、不予公开的信息"},
			paper.Paragraph{Runs: []paper.Run{{Text: "批准文件中涉及其他被征收人姓名、身份证件号码的部分，公开会对第三方合法权益造成损害，且第三方不同意公开，依据条例第十五条、第三十二条不予公开，其余部分随本答复书一并提供。"}},
				Comments: []paper.Comment{{Author: "承办科室", Text: "第三方意见见卷内第5页。"}}},
			paper.Text("如对本答复不服，可以自收到本答复之日起60日内向临溪县人民政府申请行政复议，或者自收到本答复之日起6个月内向临溪县人民法院提起行政诉讼。"),
		},
		Attachments: []string{"东门外地块征收补偿安置方案批准文件（隐去第三方信息）", "送达回证"},
		Sign:        &paper.Signature{Name: "临溪县自然资源局", Date: "2026年10月22日", Sealed: true},
		Note:        "此件依申请公开",
		Annexes: []paper.Annex{{Label: "附件2", Title: "送达回证", Body: []paper.Block{
			paper.Table{Columns: []int{1, 3}, Rows: []paper.Row{
				{Cells: []paper.Cell{{Text: "送达文书", Header: true}, {Text: "政府信息公开申请答复书"}}},
				{Cells: []paper.Cell{{Text: "受送达人", Header: true}, {Text: "䶮𠮷某"}}},
				{Cells: []paper.Cell{{Text: "收到日期", Header: true}, {Text: "    年  月  日"}}},
			}},
		}}},
		Imprint:     &paper.Imprint{CopyTo: "临溪县人民政府办公室"},
		PageNumbers: true,
	}
}

// notice is a document with a red head and the full 版记.
func notice() paper.Doc {
	return paper.Doc{
		Head:   &paper.Head{Mark: "临溪县人民政府办公室文件"},
		Number: "临政办发〔2026〕8号",
		Title:  "临溪县人民政府办公室关于印发\n政府信息公开工作年度报告编制要求的通知",
		To:     "各乡镇人民政府、街道办事处，县政府各部门、各直属单位：",
		Body: []paper.Block{
			paper.Text("为做好本年度政府信息公开工作年度报告编制和发布工作，现将有关要求印发给你们，请认真贯彻执行。"),
			paper.Heading{Level: 1, Text: "一、按期发布"},
			paper.Text("县政府各部门应当于每年1月31日前向县政府信息公开工作主管部门提交年度报告并向社会公布。"),
		},
		Sign:        &paper.Signature{Name: "临溪县人民政府办公室", Date: "2026年1月5日"},
		Note:        "此件公开发布",
		Imprint:     &paper.Imprint{CopyTo: "县委各部门，县人大常委会办公室，县政协办公室，县监委，县人民法院，县人民检察院", Printer: "临溪县人民政府办公室", Date: "2026年1月5日"},
		PageNumbers: true,
	}
}

func head(text string, columns, rows int) paper.Cell {
	return paper.Cell{Text: text, ColSpan: columns, RowSpan: rows, Header: true}
}

func label(text string, columns, rows int) paper.Cell {
	return paper.Cell{Text: text, ColSpan: columns, RowSpan: rows, Header: true, Align: paper.Left}
}

// table3 is the statutory table of applications: three header rows, merged cells of 22, 8, 3, 5 and 3 rows, ten columns.
func table3() paper.Table {
	t := paper.Table{Columns: []int{15, 20, 39, 12, 12, 12, 12, 12, 12, 12}, HeaderRows: 3, Rows: []paper.Row{
		{Cells: []paper.Cell{head("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), head("申请人情况", 7, 1)}},
		{Cells: []paper.Cell{head("自然人", 1, 2), head("法人或其他组织", 5, 1), head("总计", 1, 2)}},
		{Cells: []paper.Cell{head("商业企业", 1, 1), head("科研机构", 1, 1), head("社会公益组织", 1, 1), head("法律服务机构", 1, 1), head("其他", 1, 1)}},
	}}
	row := func(labels ...paper.Cell) {
		for i := range 7 {
			text := "0"
			if i == 0 || i == 6 {
				text = string(rune('0' + len(t.Rows)%10))
			}
			labels = append(labels, paper.Cell{Text: text, Align: paper.Center})
		}
		t.Rows = append(t.Rows, paper.Row{Cells: labels})
	}
	row(label("一、本年新收政府信息公开申请数量", 3, 1))
	row(label("二、上年结转政府信息公开申请数量", 3, 1))
	row(label("三、本年度办理结果", 1, 22), label("（一）予以公开", 2, 1))
	row(label("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 2, 1))
	row(label("（三）不予公开", 1, 8), label("1.属于国家秘密", 1, 1))
	for _, text := range []string{"2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益", "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项"} {
		row(label(text, 1, 1))
	}
	row(label("（四）无法提供", 1, 3), label("1.本机关不掌握相关政府信息", 1, 1))
	row(label("2.没有现成信息需要另行制作", 1, 1))
	row(label("3.补正后申请内容仍不明确", 1, 1))
	row(label("（五）不予处理", 1, 5), label("1.信访举报投诉类申请", 1, 1))
	for _, text := range []string{"2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请", "5.要求行政机关确认或重新出具已获取信息"} {
		row(label(text, 1, 1))
	}
	row(label("（六）其他处理", 1, 3), label("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", 1, 1))
	row(label("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", 1, 1))
	row(label("3.其他", 1, 1))
	row(label("（七）总计", 2, 1))
	row(label("四、结转下年度继续办理", 3, 1))
	return t
}

// report is an annual report with its three tables.
func report() paper.Doc {
	zeros := func(n int) (cells []paper.Cell) {
		for range n {
			cells = append(cells, paper.Cell{Text: "0", Align: paper.Center})
		}
		return cells
	}
	results := []paper.Cell{head("结果维持", 1, 1), head("结果纠正", 1, 1), head("其他结果", 1, 1), head("尚未审结", 1, 1), head("总计", 1, 1)}
	var tall []paper.Cell
	for _, c := range results {
		tall = append(tall, head(c.Text, 1, 2))
	}
	table4 := paper.Table{HeaderRows: 3, Rows: []paper.Row{
		{Cells: []paper.Cell{head("行政复议", 5, 1), head("行政诉讼", 10, 1)}},
		{Cells: append(tall, head("未经复议直接起诉", 5, 1), head("复议后起诉", 5, 1))},
		{Cells: append(append([]paper.Cell{}, results...), results...)},
		{Cells: zeros(15)},
	}, Columns: []int{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}}
	table2 := paper.Table{Columns: []int{3, 2, 2, 2}, Rows: []paper.Row{
		{Cells: []paper.Cell{head("第二十条第（一）项", 4, 1)}},
		{Cells: []paper.Cell{head("信息内容", 1, 1), head("本年制发件数", 1, 1), head("本年废止件数", 1, 1), head("现行有效件数", 1, 1)}},
		{Cells: append([]paper.Cell{head("规章", 1, 1)}, zeros(3)...)},
		{Cells: append([]paper.Cell{head("行政规范性文件", 1, 1)}, paper.Cell{Text: "2", Align: paper.Center, Comments: []paper.Comment{{Author: "系统", Text: "与上年现行有效件数核对。"}}}, paper.Cell{Text: "1", Align: paper.Center}, paper.Cell{Text: "18", Align: paper.Center})},
		{Cells: []paper.Cell{head("第二十条第（八）项", 4, 1)}},
		{Cells: []paper.Cell{head("信息内容", 1, 1), head("本年收费金额（单位：万元）", 3, 1)}},
		{Cells: []paper.Cell{head("行政事业性收费", 1, 1), {Text: "12.345678", ColSpan: 3, Align: paper.Center}}},
	}}
	return paper.Doc{
		Title: "临溪县自然资源局2025年政府信息公开工作年度报告",
		Body: []paper.Block{
			paper.Text("本报告依据《中华人民共和国政府信息公开条例》第五十条编制，所列数据的统计期限为2025年1月1日至2025年12月31日。"),
			paper.Heading{Level: 1, Text: "一、总体情况"},
			paper.Text("2025年，本局围绕不动产登记、征地拆迁、矿产资源管理等群众关心的事项，持续做好政府信息公开工作，全年主动公开信息412条，办理依申请公开23件，均在法定期限内答复。"),
			paper.Heading{Level: 2, Text: "（一）主动公开"},
			paper.Text("在门户网站设置专栏，集中发布征地信息，公开征收公告、补偿安置方案等材料。"),
			paper.Heading{Level: 1, Text: "二、主动公开政府信息情况"},
			table2,
			paper.Heading{Level: 1, Text: "三、收到和处理政府信息公开申请情况"},
			table3(),
			paper.Heading{Level: 1, Text: "四、政府信息公开行政复议、行政诉讼情况"},
			table4,
			paper.Heading{Level: 1, Text: "五、存在的主要问题及改进情况"},
			paper.Text("一是政策解读形式不够丰富，下一步将更多采用图解、问答等方式；二是个别科室答复说理不够充分，将统一答复书式并加强培训。"),
			paper.Heading{Level: 1, Text: "六、其他需要报告的事项"},
			paper.Text("2025年，本局没有收取信息处理费。"),
		},
		PageNumbers: true,
	}
}
