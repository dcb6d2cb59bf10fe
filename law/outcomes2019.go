package law

// 办理结果：条例第三十条、第三十五条至第三十九条，国办函〔2020〕109号，年度报告格式表三。
// 一件申请有多种处理的，含公开内容的只计部分公开（格式原文）。

var outcomes2019 = []Outcome{
	// 第三十六条第一项　所申请公开信息已经主动公开的，告知申请人获取该政府信息的方式、途径。
	{ID: "public", Name: "已主动公开", Cites: []Cite{Reg2019.At(36, 0, 1)}, Force: From("2019-05-15"),
		Row: "granted", Remedy: "disclosed", Letter: "reply_public",
		Needs: []Need{{ID: "where", Name: "公开的方式、途径"}, {ID: "url_or_place", Name: "网址或者地点"}, {ID: "published_on", Name: "公开日期"}}},

	// 第二项　可以公开的，向申请人提供该政府信息，或者告知申请人获取该政府信息的方式、途径和时间。
	{ID: "disclosed", Name: "予以公开", Cites: []Cite{Reg2019.At(36, 0, 2), Reg2019.At(40, 0)}, Force: From("2019-05-15"),
		Row: "granted", Remedy: "disclosed", Letter: "reply_disclosed",
		Needs: []Need{{ID: "documents", Name: "提供的信息清单"}, {ID: "form", Name: "提供的形式"}, {ID: "pages", Name: "页数"},
			{ID: "how_where_when", Name: "获取的方式、途径和时间"}, {ID: "attachments", Name: "附件"}}},

	// 第三十七条　含有不应当公开或者不属于政府信息的内容，但是能够作区分处理的，应当提供可以公开的内容，
	// 并对不予公开的内容说明理由。
	{ID: "partial", Name: "部分公开", Cites: []Cite{Reg2019.At(37, 0), Reg2019.At(36, 0, 3)}, Force: From("2019-05-15"),
		Row: "partially_granted", Remedy: "partial", Letter: "reply_partial",
		Needs: []Need{{ID: "documents", Name: "提供的信息清单"}, {ID: "masked_parts", Name: "遮盖的部分"},
			{ID: "ground_per_part", Name: "每一部分的理由和条款"}, reasons, {ID: "attachments", Name: "附件"}}},

	// 第三十六条第三项　依据本条例的规定决定不予公开的，告知申请人不予公开并说明理由。
	{ID: "secret", Name: "国家秘密", Cites: refusedUnder(Reg2019.At(14, 0)), Force: From("2019-05-15"),
		Row: "refused_state_secret", Remedy: "refused", Letter: "reply_secret",
		Needs: []Need{{ID: "classification_basis_ref", Name: "定密依据（不写秘密内容）"}, reasons}},
	{ID: "forbidden", Name: "法律、行政法规禁止公开", Cites: refusedUnder(Reg2019.At(14, 0)), Force: From("2019-05-15"),
		Row: "refused_legal_prohibition", Remedy: "refused", Letter: "reply_forbidden",
		Needs: []Need{{ID: "law", Name: "法律、行政法规名称"}, {ID: "law_article", Name: "条款"}, reasons}},
	{ID: "security", Name: "三安全一稳定", Cites: refusedUnder(Reg2019.At(14, 0)), Force: From("2019-05-15"),
		Row: "refused_three_security_one_stability", Remedy: "refused", Letter: "reply_security",
		Needs: []Need{{ID: "which_of_four", Name: "危及哪一项", OneOf: []string{"国家安全", "公共安全", "经济安全", "社会稳定"}},
			{ID: "risk_reasoning", Name: "可能危及的理由"}}},
	{ID: "third_party", Name: "第三方合法权益", Cites: refusedUnder(Reg2019.At(15, 0), Reg2019.At(32, 0)), Force: From("2019-05-15"),
		Row: "refused_third_party", Remedy: "refused", Letter: "reply_third_party",
		Needs: []Need{{ID: "secret_or_privacy", Name: "商业秘密或者个人隐私", OneOf: []string{"商业秘密", "个人隐私"}},
			{ID: "third_party_answer", Name: "征求第三方意见的结果"}, {ID: "its_reasons", Name: "第三方的理由"},
			{ID: "public_interest_weighing", Name: "对公共利益的衡量"}}},
	{ID: "internal", Name: "内部事务信息", Cites: refusedUnder(Reg2019.At(16, 1)), Force: From("2019-05-15"),
		Row: "refused_internal_affairs", Remedy: "refused", Letter: "reply_internal",
		Needs: []Need{{ID: "which_of_three", Name: "属于哪一类", OneOf: []string{"人事管理", "后勤管理", "内部工作流程"}}, reasons, noOtherLaw}},
	{ID: "process", Name: "过程性信息", Cites: refusedUnder(Reg2019.At(16, 2)), Force: From("2019-05-15"),
		Row: "refused_process_information", Remedy: "refused", Letter: "reply_process",
		Needs: []Need{{ID: "which_of_four", Name: "属于哪一类", OneOf: []string{"讨论记录", "过程稿", "磋商信函", "请示报告"}},
			{ID: "decision_it_preceded", Name: "其后作出的处理决定"}, reasons, noOtherLaw}},
	{ID: "case_file", Name: "行政执法案卷", Cites: refusedUnder(Reg2019.At(16, 2)), Force: From("2019-05-15"),
		Row: "refused_enforcement_file", Remedy: "refused", Letter: "reply_case_file",
		Needs: []Need{{ID: "case_file_no", Name: "案卷号"}, reasons, noOtherLaw}},

	// 第三十六条第七项　属于工商、不动产登记资料等信息，有关法律、行政法规对信息的获取有特别规定的，
	// 告知申请人依照有关法律、行政法规的规定办理。表三列在不予公开之内，不是第十四条至第十六条的不予公开。
	{ID: "query", Name: "行政查询事项", Cites: []Cite{Reg2019.At(36, 0, 7)}, Force: From("2019-05-15"),
		Row: "refused_administrative_query", Remedy: "query", Letter: "reply_query",
		Needs: []Need{{ID: "special_law", Name: "特别规定"}, {ID: "where_to_query", Name: "查询机构"}, {ID: "how", Name: "查询办法"}}},

	// 第三十六条第四项　经检索没有所申请公开信息的，告知申请人该政府信息不存在。
	{ID: "not_exist", Name: "信息不存在", Cites: []Cite{Reg2019.At(36, 0, 4)}, Force: From("2019-05-15"),
		Row: "unable_not_held", Remedy: "declined", Letter: "reply_not_exist",
		Needs: []Need{{ID: "search_record", Name: "检索记录"}, {ID: "what_searched", Name: "检索范围和关键词"}, {ID: "by_whom", Name: "检索人"}}},

	// 第五项　不属于本行政机关负责公开的，告知申请人并说明理由；能够确定负责公开该政府信息的行政机关的，
	// 告知申请人该行政机关的名称、联系方式。
	{ID: "not_ours", Name: "不属于本机关公开", Cites: []Cite{Reg2019.At(36, 0, 5), Reg2019.At(10, 1)}, Force: From("2019-05-15"),
		Row: "unable_not_held", Remedy: "declined", Letter: "reply_not_ours",
		Needs: []Need{{ID: "reason", Name: "理由"}, {ID: "competent_organ", Name: "负责公开的机关（能够确定的）"}, {ID: "its_contact", Name: "联系方式"}}},

	// 第三十八条　……需要行政机关对现有政府信息进行加工、分析的，行政机关可以不予提供。
	{ID: "creation", Name: "需要另行制作", Cites: []Cite{Reg2019.At(38, 0)}, Force: From("2019-05-15"),
		Row: "unable_needs_creation", Remedy: "creation", Letter: "reply_creation",
		Needs: []Need{{ID: "what_would_have_to_be_made", Name: "需要加工、分析的内容"}, {ID: "held_pieces_offered", Name: "可以提供的现有信息"}}},
	{ID: "unclear", Name: "补正后仍不明确", Cites: []Cite{Reg2019.At(30, 0), Reg2019.At(29, 2)}, Force: From("2019-05-15"),
		Row: "unable_still_unclear", Remedy: "declined", Letter: "reply_unclear",
		Needs: []Need{{ID: "correction_history", Name: "补正经过"}, {ID: "what_is_still_unclear", Name: "仍不明确之处"}}},

	// 第三十九条第一款　以政府信息公开申请的形式进行信访、投诉、举报等活动，应当告知申请人不作为政府信息公开申请
	// 处理并可以告知通过相应渠道提出。
	{ID: "petition", Name: "信访举报投诉", Cites: []Cite{Reg2019.At(39, 1)}, Force: From("2019-05-15"),
		Row: "not_processed_petition", Remedy: "petition", Letter: "reply_petition",
		Needs: []Need{{ID: "what_is_asked_really", Name: "实际诉求"}, {ID: "right_channel", Name: "相应渠道"}}},

	// 第三十六条第六项　已就申请人提出的政府信息公开申请作出答复、申请人重复申请公开相同政府信息的，
	// 告知申请人不予重复处理。
	{ID: "repeat", Name: "重复申请", Cites: []Cite{Reg2019.At(36, 0, 6)}, Force: From("2019-05-15"),
		Row: "not_processed_repeat", Remedy: "repeat", Letter: "reply_repeat",
		Needs: []Need{{ID: "earlier_application_no", Name: "前次申请编号"}, {ID: "earlier_reply_no", Name: "前次答复文号"}, {ID: "earlier_reply_on", Name: "前次答复日期"}}},

	// 第三十九条第二款　要求行政机关提供政府公报、报刊、书籍等公开出版物的，行政机关可以告知获取的途径。
	{ID: "publication", Name: "公开出版物", Cites: []Cite{Reg2019.At(39, 2)}, Force: From("2019-05-15"),
		Row: "not_processed_publication", Remedy: "publication", Letter: "reply_publication",
		Needs: []Need{{ID: "publication", Name: "出版物"}, {ID: "how_to_get", Name: "获取途径"}}},

	// 第三十五条　数量、频次明显超过合理范围，行政机关可以要求申请人说明理由。认为申请理由不合理的，
	// 告知申请人不予处理。
	{ID: "excessive", Name: "大量反复申请", Cites: []Cite{Reg2019.At(35, 0)}, Force: From("2019-05-15"),
		Row: "not_processed_excessive", Remedy: "declined", Letter: "reply_excessive",
		Needs: []Need{{ID: "count", Name: "数量、频次"}, {ID: "period", Name: "期间"}, {ID: "reasons_asked_on", Name: "要求说明理由的日期"},
			{ID: "reasons_given", Name: "申请人的理由"}, {ID: "why_not_reasonable", Name: "不合理的原因"}}},

	// 年度报告格式表三（五）5。存疑：条例没有单独条文。
	{ID: "confirm", Name: "要求确认或重新出具", Cites: []Cite{FormNotice2021.Whole(), Reg2019.At(2, 0), Reg2019.At(38, 0)}, Force: From("2019-05-15"),
		Row: "not_processed_confirm_reissue", Remedy: "confirm", Letter: "reply_confirm",
		Needs: []Need{{ID: "what_is_asked", Name: "要求确认或者出具的内容"}, {ID: "earlier_reply_no", Name: "前次答复文号"}},
		Doubt: "只见于年度报告格式，条例没有单独条文，引第2条、第38条是类推。"},

	// 第三十条　……申请人无正当理由逾期不补正的，视为放弃申请，行政机关不再处理该政府信息公开申请。
	{ID: "no_correction", Name: "逾期不补正", Cites: []Cite{Reg2019.At(30, 0)}, Force: From("2019-05-15"),
		Row: "other_no_correction", Remedy: "declined", Letter: "reply_no_correction",
		Needs: []Need{{ID: "correction_notice_no", Name: "补正告知书文号"}, {ID: "its_receipt", Name: "告知书的送达"}, {ID: "period_end", Name: "补正期限届满日"}}},

	// 国办函〔2020〕109号：逾期未缴纳的视为放弃申请，行政机关不再处理。
	// 存疑：施行日期2021年1月1日未见原文。
	{ID: "unpaid", Name: "逾期不缴费", Cites: []Cite{FeeRules2020.Whole(), Reg2019.At(42, 1)}, Force: From("2021-01-01"),
		Row: "other_fee_unpaid", Remedy: "declined", Letter: "reply_unpaid",
		Needs: []Need{{ID: "fee_notice_no", Name: "收费通知文号"}, {ID: "its_receipt", Name: "通知的送达"}, {ID: "pay_by", Name: "缴费期限"}},
		Doubt: "施行日期2021年1月1日未见原文。"},

	// 表三（六）3。存疑：下列四种没有条文，归入“其他”是格式的理解；申请人死亡是否可以由继承人续办未见规定。
	{ID: "withdrawn", Name: "申请人撤回", Cites: []Cite{FormNotice2021.Whole()}, Force: From("2019-05-15"),
		Row: "other_misc", Remedy: "ended", Letter: "reply_ended", Needs: []Need{endedReason, {ID: "withdrawal_on", Name: "收到撤回的日期"}}, Doubt: doubtEnded},
	{ID: "merged", Name: "并案办理", Cites: []Cite{FormNotice2021.Whole()}, Force: From("2019-05-15"),
		Row: "other_misc", Remedy: "ended", Letter: "reply_ended", Needs: []Need{endedReason, {ID: "merged_into", Name: "并入的申请编号"}}, Doubt: doubtEnded},
	{ID: "applicant_died", Name: "申请人死亡", Cites: []Cite{FormNotice2021.Whole()}, Force: From("2019-05-15"),
		Row: "other_misc", Remedy: "ended", Letter: "reply_ended", Needs: []Need{endedReason}, Doubt: doubtEnded},
	{ID: "wrong_recipient", Name: "误投退回", Cites: []Cite{FormNotice2021.Whole()}, Force: From("2019-05-15"),
		Row: "other_misc", Remedy: "ended", Letter: "reply_ended", Needs: []Need{endedReason}, Doubt: doubtEnded},
}

const doubtEnded = "没有条文，按年度报告格式计入“其他”；误投其他机关的真实申请仍应登记并按第36条第5项答复。"

var (
	reasons     = Need{ID: "reasons", Name: "理由"}
	noOtherLaw  = Need{ID: "no_other_law_orders_disclosure", Name: "没有法律、法规、规章规定应当公开"}
	endedReason = Need{ID: "reason", Name: "原因说明"}
)

// refusedUnder cites the ground and the duty to give it (第三十六条第三项).
func refusedUnder(grounds ...Cite) []Cite { return append(grounds, Reg2019.At(36, 0, 3)) }
