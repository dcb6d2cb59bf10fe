package law

// 国办公开办函〔2019〕60号（试行）：适用于2019、2020年度报告。

// Form2019 is the trial form of report years 2019 and 2020. Its table 二 has
// other columns and does not convert; its table 三 has one row （六）其他处理.
var Form2019 = Form{
	ID: "2019", Name: "《中华人民共和国政府信息公开工作年度报告格式（试行）》",
	Cite: FormNotice2019.Whole(), FirstYear: 2019, LastYear: 2020,
	Sections: sections,
	Tables: []Table{table2of2019, table3([]Row{
		{ID: "other", Number: "（六）", Label: "其他处理", Parent: "results", Kind: Leaf},
	}), table4},
}

var changeColumns = []Column{
	{ID: "prev_items", Label: "上一年项目数量"},
	{ID: "change", Label: "本年增/减", Number: SignedCount},
	{ID: "decisions", Label: "处理决定数量"},
}

var table2of2019 = Table{ID: "table2_2019", Blocks: []Block{
	{ID: "art20_1", Head: "第二十条第（一）项",
		Columns: []Column{
			{ID: "new_made", Label: "本年新制作数量"},
			{ID: "new_disclosed", Label: "本年新公开数量"},
			{ID: "total_disclosed", Label: "对外公开总数量"},
		},
		Rows: []Row{{ID: "regulations", Label: "规章"}, {ID: "normative_documents", Label: "规范性文件"}}},
	{ID: "art20_5", Head: "第二十条第（五）项", Columns: changeColumns,
		Rows: []Row{{ID: "administrative_licensing", Label: "行政许可"}, {ID: "other_management_services", Label: "其他对外管理服务事项"}}},
	{ID: "art20_6", Head: "第二十条第（六）项", Columns: changeColumns,
		Rows: []Row{{ID: "administrative_penalty", Label: "行政处罚"}, {ID: "administrative_compulsion", Label: "行政强制"}}},
	{ID: "art20_8", Head: "第二十条第（八）项", Columns: changeColumns[:2],
		Rows: []Row{{ID: "administrative_fees", Label: "行政事业性收费"}}},
	{ID: "art20_9", Head: "第二十条第（九）项",
		Columns: []Column{
			{ID: "procurement_items", Label: "采购项目数量"},
			{ID: "procurement_amount", Label: "采购总金额", Number: Decimal},
		},
		Rows: []Row{{ID: "centralised_procurement", Label: "政府集中采购"}}},
}}
