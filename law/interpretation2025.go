package law

// 《最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释》，法释〔2025〕8号，2025年6月1日起施行。

// 第十一条　……判决被告在二十个工作日内公开。
//
// 存疑：起算日条文没有写，取判决生效之日。
var redoCourt2025 = Deadline{
	ID: "redo_court", Name: "判决后公开", Cite: Interpretation2025.At(11, 0), Force: From("2025-06-01"), By: ByStart,
	Days: 20, Unit: WorkingDay, Starts: Judged,
	Before: "此前按判决写明的期限办理",
	Doubt:  "起算日条文没有写，取判决生效之日。",
}

// 第一条　（一）告知政府信息无法提供或者不予处理的；（二）复议机关对第十四条、第十五条、第十六条规定的不予公开行为
// 作出行政复议决定的；（三）提供的政府信息不符合其申请内容的；（四）公开侵犯其商业秘密、个人隐私等合法权益的；
// （五）其他行为侵犯其合法权益的，人民法院应当受理。
// 第十条第二款　有下列情形之一的，裁定不予立案；已经立案的，裁定驳回起诉：（一）应当先复议而未申请的；
// （二）延长答复期限或者要求补正等程序性告知；（三）单独起诉收取信息处理费决定的；（四）重复申请已经予以公开的信息；
// （五）工商、不动产登记等资料；（六）制作、加工、分析；（七）信访、投诉、举报；（八）公开出版物；（九）公共企事业单位；
// （十）其他不产生实际影响的情形。
//
// 存疑：复议机关如何对待第四至八项，解释没有涉及。
var remedies2025 = []Remedy{
	{ID: "disclosed", Name: "予以公开", Cites: []Cite{Interpretation2025.At(1, 0, 3)}, Force: From("2025-06-01"), By: ByDecision, Path: Either,
		Note: "已经向公众公开并告知获取方式的，法院判决驳回诉讼请求（第14条第2项）"},
	{ID: "declined", Name: "无法提供、不予处理、不再处理", Cites: []Cite{Interpretation2025.At(1, 0, 1)}, Force: From("2025-06-01"), By: ByDecision, Path: Either},
	{ID: "confirm", Name: "要求确认或重新出具", Cites: []Cite{Interpretation2025.At(1, 0, 1)}, Force: From("2025-06-01"), By: ByDecision, Path: Either,
		Doubt: "可能属于第10条第2款第10项不产生实际影响的情形。"},
	{ID: "query", Name: "行政查询事项", Cites: []Cite{Interpretation2025.At(10, 2, 5)}, Force: From("2025-06-01"), By: ByDecision, Path: EitherBarred, Doubt: doubtBarred},
	{ID: "creation", Name: "需要另行制作", Cites: []Cite{Interpretation2025.At(10, 2, 6)}, Force: From("2025-06-01"), By: ByDecision, Path: EitherBarred, Doubt: doubtBarred},
	{ID: "petition", Name: "信访举报投诉", Cites: []Cite{Interpretation2025.At(10, 2, 7)}, Force: From("2025-06-01"), By: ByDecision, Path: EitherBarred, Doubt: doubtBarred},
	{ID: "repeat", Name: "重复申请", Cites: []Cite{Interpretation2025.At(10, 2, 4)}, Force: From("2025-06-01"), By: ByDecision, Path: EitherBarred,
		Note: "前次答复没有公开信息的，复议或者诉讼", Doubt: doubtBarred},
	{ID: "publication", Name: "公开出版物", Cites: []Cite{Interpretation2025.At(10, 2, 8)}, Force: From("2025-06-01"), By: ByDecision, Path: EitherBarred, Doubt: doubtBarred},

	// 2026年7月1日以前；以后见 remedies2026。
	{ID: "refused", Name: "不予公开", Force: Between("2025-06-01", "2026-07-01"), By: ByDecision, Path: ReviewFirst,
		Cites: []Cite{Review2023.At(23, 1, 4), Interpretation2025.At(1, 0, 2), Interpretation2025.At(10, 2, 1)}},
	{ID: "partial", Name: "部分公开", Force: Between("2025-06-01", "2026-07-01"), By: ByDecision, Path: SplitPath, Note: notePartial,
		Cites: []Cite{Review2023.At(23, 1, 4), Interpretation2025.At(1, 0, 2), Interpretation2025.At(1, 0, 3)}},
	{ID: "no_reply", Name: "逾期不予答复", Force: Between("2025-06-01", "2026-07-01"), By: ByReplyDue, Path: Disputed, Doubt: doubtNoReply,
		Cites: []Cite{Review2023.At(23, 1, 3), Interpretation2025.At(2, 2)}},

	{ID: "supplement_notice", Name: "补正告知", Cites: []Cite{Interpretation2025.At(10, 2, 2)}, Force: From("2025-06-01"), By: ByDecision, Path: NoPath},
	{ID: "extension_notice", Name: "延期答复告知", Cites: []Cite{Interpretation2025.At(10, 2, 2)}, Force: From("2025-06-01"), By: ByDecision, Path: NoPath},
	{ID: "fee_notice", Name: "收费通知", Cites: []Cite{FeeRules2020.Whole(), Interpretation2025.At(10, 2, 3)}, Force: From("2025-06-01"), By: ByDecision, Path: NoPath, Words: "fee_note"},
	{ID: "record_correction_refused", Name: "不予更正", Cites: []Cite{Interpretation2025.At(1, 0, 5)}, Force: From("2025-06-01"), By: ByDecision, Path: Either,
		Doubt: "解释没有单列不予更正，归入其他行为是我们的理解。"},
	{ID: "published_against_party", Name: "公开侵犯商业秘密、个人隐私", Cites: []Cite{Interpretation2025.At(1, 0, 4), Interpretation2025.At(13, 0)}, Force: From("2025-06-01"), By: ByDecision, Path: Either,
		Note: "公开以前可以起诉要求不得公开，并申请暂时停止公开（第13条）"},

	// 第二条第一款　直接起诉的，应当告知其先向行政机关申请获取政府信息。
	{ID: "not_published", Name: "未依法主动公开", Cites: []Cite{Interpretation2025.At(2, 1)}, Force: From("2025-06-01"), By: ByDecision, Path: ApplyFirst,
		Note: "也可以投诉、举报（条例第47条、第51条）"},
	{ID: "utility", Name: "公共企事业单位未公开", Cites: []Cite{Reg2019.At(55, 2), Interpretation2025.At(10, 2, 9)}, Force: From("2025-06-01"), By: ByDecision, Path: Complaint},
}

const doubtBarred = "复议机关如何对待法院不受理的这一类答复，复议法和实施条例都没有规定。"
