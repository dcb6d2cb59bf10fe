package law

// 国办公开办函〔2021〕30号：自2021年度报告起适用。表中文字是格式的一部分，逐字照录。

// Form2021 is the form in use for report years from 2021 on.
var Form2021 = Form{
	ID: "2021", Name: "《中华人民共和国政府信息公开工作年度报告格式》",
	Cite: FormNotice2021.Whole(), FirstYear: 2021,
	Sections: sections,
	Tables:   []Table{table2of2021, table3(other2021), table4},
}

// 条例第五十条第一款列报告内容；格式定为六个部分。
var sections = []Section{
	{ID: "overview", Number: "一、", Title: "总体情况", Topics: []Topic{
		{"overview_proactive", "主动公开"},
		{"overview_on_request", "依申请公开"},
		{"overview_information_management", "政府信息管理"},
		{"overview_platform", "政府信息公开平台建设"},
		{"overview_supervision", "监督保障"},
	}},
	{ID: "proactive", Number: "二、", Title: "主动公开政府信息情况", Table: "table2"},
	{ID: "applications", Number: "三、", Title: "收到和处理政府信息公开申请情况", Table: "table3"},
	{ID: "remedies", Number: "四、", Title: "政府信息公开行政复议、行政诉讼情况", Table: "table4"},
	{ID: "problems", Number: "五、", Title: "存在的主要问题及改进情况"},
	{ID: "other_matters", Number: "六、", Title: "其他需要报告的事项"},
}

var table2of2021 = Table{ID: "table2", Blocks: []Block{
	{ID: "art20_1", Head: "第二十条第（一）项",
		Columns: []Column{
			{ID: "issued", Label: "本年制发件数"},
			{ID: "repealed", Label: "本年废止件数"},
			{ID: "in_force", Label: "现行有效件数"},
		},
		Rows: []Row{
			{ID: "regulations", Label: "规章", Cites: []Cite{Reg2019.At(20, 0, 1)}},
			{ID: "normative_documents", Label: "行政规范性文件", Cites: []Cite{Reg2019.At(20, 0, 1)}},
		}},
	{ID: "art20_5", Head: "第二十条第（五）项",
		Columns: []Column{{ID: "decisions", Label: "本年处理决定数量"}},
		Rows:    []Row{{ID: "administrative_licensing", Label: "行政许可", Cites: []Cite{Reg2019.At(20, 0, 5)}}}},
	{ID: "art20_6", Head: "第二十条第（六）项",
		Columns: []Column{{ID: "decisions", Label: "本年处理决定数量"}},
		Rows: []Row{
			{ID: "administrative_penalty", Label: "行政处罚", Cites: []Cite{Reg2019.At(20, 0, 6)}},
			{ID: "administrative_compulsion", Label: "行政强制", Cites: []Cite{Reg2019.At(20, 0, 6)}},
		}},
	{ID: "art20_8", Head: "第二十条第（八）项",
		Columns: []Column{{ID: "amount_wan_yuan", Label: "本年收费金额（单位：万元）", Number: Decimal}},
		Rows:    []Row{{ID: "administrative_fees", Label: "行政事业性收费", Cites: []Cite{Reg2019.At(20, 0, 8)}}}},
}}

// Applicants are the seven columns of table 三, the same in both forms.
var Applicants = []Column{
	{ID: "natural_person", Label: "自然人"},
	{ID: "commercial_enterprise", Label: "商业企业", Group: "法人或其他组织"},
	{ID: "research_institution", Label: "科研机构", Group: "法人或其他组织"},
	{ID: "public_welfare_org", Label: "社会公益组织", Group: "法人或其他组织"},
	{ID: "legal_service_org", Label: "法律服务机构", Group: "法人或其他组织"},
	{ID: "other_org", Label: "其他", Group: "法人或其他组织"},
	{ID: "total", Label: "总计", Kind: Sum},
}

// table3 builds table 三 around the rows of （六）其他处理, the only part in
// which the forms of 2019 and 2021 differ.
func table3(other []Row) Table {
	rows := []Row{
		{ID: "new_received", Number: "一、", Label: "本年新收政府信息公开申请数量", Kind: Input, Cites: []Cite{Reg2019.At(31, 0)}},
		{ID: "carried_in", Number: "二、", Label: "上年结转政府信息公开申请数量", Kind: Input},
		{ID: "results", Number: "三、", Label: "本年度办理结果", Kind: Group},
		{ID: "granted", Number: "（一）", Label: "予以公开", Parent: "results", Kind: Leaf, Cites: []Cite{Reg2019.At(36, 0, 1), Reg2019.At(36, 0, 2)}},
		{ID: "partially_granted", Number: "（二）", Label: "部分公开（区分处理的，只计这一情形，不计其他情形）", Parent: "results", Kind: Leaf, Cites: []Cite{Reg2019.At(37, 0)}},
		{ID: "refused", Number: "（三）", Label: "不予公开", Parent: "results", Kind: Group},
		{ID: "refused_state_secret", Number: "1.", Label: "属于国家秘密", Parent: "refused", Kind: Leaf, Cites: []Cite{Reg2019.At(14, 0)}},
		{ID: "refused_legal_prohibition", Number: "2.", Label: "其他法律行政法规禁止公开", Parent: "refused", Kind: Leaf, Cites: []Cite{Reg2019.At(14, 0)}},
		{ID: "refused_three_security_one_stability", Number: "3.", Label: "危及“三安全一稳定”", Parent: "refused", Kind: Leaf, Cites: []Cite{Reg2019.At(14, 0)}},
		{ID: "refused_third_party", Number: "4.", Label: "保护第三方合法权益", Parent: "refused", Kind: Leaf, Cites: []Cite{Reg2019.At(15, 0), Reg2019.At(32, 0)}},
		{ID: "refused_internal_affairs", Number: "5.", Label: "属于三类内部事务信息", Parent: "refused", Kind: Leaf, Cites: []Cite{Reg2019.At(16, 1)}},
		{ID: "refused_process_information", Number: "6.", Label: "属于四类过程性信息", Parent: "refused", Kind: Leaf, Cites: []Cite{Reg2019.At(16, 2)}},
		{ID: "refused_enforcement_file", Number: "7.", Label: "属于行政执法案卷", Parent: "refused", Kind: Leaf, Cites: []Cite{Reg2019.At(16, 2)}},
		{ID: "refused_administrative_query", Number: "8.", Label: "属于行政查询事项", Parent: "refused", Kind: Leaf, Cites: []Cite{Reg2019.At(36, 0, 7)}},
		{ID: "unable", Number: "（四）", Label: "无法提供", Parent: "results", Kind: Group},
		{ID: "unable_not_held", Number: "1.", Label: "本机关不掌握相关政府信息", Parent: "unable", Kind: Leaf, Cites: []Cite{Reg2019.At(36, 0, 4), Reg2019.At(36, 0, 5)}},
		{ID: "unable_needs_creation", Number: "2.", Label: "没有现成信息需要另行制作", Parent: "unable", Kind: Leaf, Cites: []Cite{Reg2019.At(38, 0)}},
		{ID: "unable_still_unclear", Number: "3.", Label: "补正后申请内容仍不明确", Parent: "unable", Kind: Leaf, Cites: []Cite{Reg2019.At(30, 0)}},
		{ID: "not_processed", Number: "（五）", Label: "不予处理", Parent: "results", Kind: Group},
		{ID: "not_processed_petition", Number: "1.", Label: "信访举报投诉类申请", Parent: "not_processed", Kind: Leaf, Cites: []Cite{Reg2019.At(39, 1)}},
		{ID: "not_processed_repeat", Number: "2.", Label: "重复申请", Parent: "not_processed", Kind: Leaf, Cites: []Cite{Reg2019.At(36, 0, 6)}},
		{ID: "not_processed_publication", Number: "3.", Label: "要求提供公开出版物", Parent: "not_processed", Kind: Leaf, Cites: []Cite{Reg2019.At(39, 2)}},
		{ID: "not_processed_excessive", Number: "4.", Label: "无正当理由大量反复申请", Parent: "not_processed", Kind: Leaf, Cites: []Cite{Reg2019.At(35, 0)}},
		// 条例没有单独条文，只见于年度报告格式。
		{ID: "not_processed_confirm_reissue", Number: "5.", Label: "要求行政机关确认或重新出具已获取信息", Parent: "not_processed", Kind: Leaf, Cites: []Cite{FormNotice2021.Whole()}},
	}
	rows = append(rows, other...)
	rows = append(rows,
		Row{ID: "results_total", Number: "（七）", Label: "总计", Parent: "results", Kind: Sum},
		Row{ID: "carried_forward", Number: "四、", Label: "结转下年度继续办理", Kind: Input},
	)
	return Table{
		ID:     "table3",
		Corner: "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
		Blocks: []Block{{ID: "applications", Head: "申请人情况", Columns: Applicants, Rows: rows}},
	}
}

var other2021 = []Row{
	{ID: "other", Number: "（六）", Label: "其他处理", Parent: "results", Kind: Group},
	{ID: "other_no_correction", Number: "1.", Label: "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", Parent: "other", Kind: Leaf, Cites: []Cite{Reg2019.At(30, 0)}},
	{ID: "other_fee_unpaid", Number: "2.", Label: "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", Parent: "other", Kind: Leaf, Cites: []Cite{FeeRules2020.Whole()}},
	{ID: "other_misc", Number: "3.", Label: "其他", Parent: "other", Kind: Leaf},
}

// 表四在两版格式中相同：复议一组、诉讼两组，每组四项结果与总计，全部印在一行。
var table4 = Table{ID: "table4", Blocks: []Block{{
	ID: "remedies",
	Columns: []Column{
		{ID: "upheld", Label: "结果维持"},
		{ID: "corrected", Label: "结果纠正"},
		{ID: "other", Label: "其他结果"},
		{ID: "pending", Label: "尚未审结"},
		{ID: "total", Label: "总计", Kind: Sum},
	},
	Rows: []Row{
		{ID: "review", Label: "行政复议"},
		{ID: "lit_direct", Label: "未经复议直接起诉"},
		{ID: "lit_after_review", Label: "复议后起诉"},
	},
}}}
