package law

// 条例第五十一条施行之初（2019年5月15日）至法释〔2025〕8号施行以前的救济。其间适用
// 《最高人民法院关于审理政府信息公开行政案件若干问题的规定》，法释〔2011〕17号。
//
// 存疑：2024年以前可以复议也可以诉讼，法释〔2011〕17号的条号，均凭记忆。

const doubt2011 = "法释〔2025〕8号以前的救济凭记忆，未见原文。"

var (
	until2024 = Between("2019-05-15", "2024-01-01")
	until2025 = Between("2019-05-15", "2025-06-01")
)

// 第五十一条　公民、法人或者其他组织认为行政机关在政府信息公开工作中侵犯其合法权益的，可以向上一级行政机关
// 或者政府信息公开工作主管部门投诉、举报，也可以依法申请行政复议或者提起行政诉讼。
var remedies2019 = []Remedy{
	{ID: "disclosed", Name: "予以公开", Cites: []Cite{Reg2019.At(51, 0)}, Force: until2025, By: ByDecision, Path: Either, Doubt: doubt2011},
	{ID: "partial", Name: "部分公开", Cites: []Cite{Reg2019.At(51, 0)}, Force: until2024, By: ByDecision, Path: Either, Doubt: doubt2011},
	{ID: "refused", Name: "不予公开", Cites: []Cite{Reg2019.At(51, 0)}, Force: until2024, By: ByDecision, Path: Either, Doubt: doubt2011},
	{ID: "query", Name: "行政查询事项", Cites: []Cite{Reg2019.At(51, 0)}, Force: until2025, By: ByDecision, Path: Either,
		Note:  "表三列在不予公开之内，不是第14条至第16条的不予公开；2024年至2025年5月是否先复议有争议",
		Doubt: doubt2011},
	{ID: "declined", Name: "无法提供、不予处理、不再处理", Cites: []Cite{Reg2019.At(51, 0)}, Force: until2025, By: ByDecision, Path: Either, Doubt: doubt2011},
	{ID: "confirm", Name: "要求确认或重新出具", Cites: []Cite{Reg2019.At(51, 0)}, Force: until2025, By: ByDecision, Path: Either, Doubt: doubt2011},
	{ID: "petition", Name: "信访举报投诉", Cites: []Cite{Reg2019.At(51, 0)}, Force: until2025, By: ByDecision, Path: Either, Doubt: doubt2011},
	{ID: "repeat", Name: "重复申请", Cites: []Cite{Reg2019.At(51, 0)}, Force: until2025, By: ByDecision, Path: Either, Doubt: doubt2011},

	// 法释〔2011〕17号第二条　要求提供公开出版物、要求制作或者加工分析、程序性告知等，法院不予受理。
	{ID: "creation", Name: "需要另行制作", Cites: []Cite{Interpretation2011.At(2, 0)}, Force: until2025, By: ByDecision, Path: EitherBarred, Doubt: doubt2011},
	{ID: "publication", Name: "公开出版物", Cites: []Cite{Interpretation2011.At(2, 0)}, Force: until2025, By: ByDecision, Path: EitherBarred, Doubt: doubt2011},
	{ID: "supplement_notice", Name: "补正告知", Cites: []Cite{Interpretation2011.At(2, 0)}, Force: until2025, By: ByDecision, Path: NoPath, Doubt: doubt2011},
	{ID: "extension_notice", Name: "延期答复告知", Cites: nil, Force: until2025, By: ByDecision, Path: NoPath, Doubt: doubt2011},

	// 第一条第一款（三）（四）、第三条。
	{ID: "record_correction_refused", Name: "不予更正", Cites: []Cite{Interpretation2011.At(1, 1, 4)}, Force: until2025, By: ByDecision, Path: Either, Doubt: doubt2011},
	{ID: "published_against_party", Name: "公开侵犯商业秘密、个人隐私", Cites: []Cite{Interpretation2011.At(1, 1, 3)}, Force: until2025, By: ByDecision, Path: Either, Doubt: doubt2011},
	{ID: "not_published", Name: "未依法主动公开", Cites: []Cite{Interpretation2011.At(3, 0)}, Force: until2025, By: ByDecision, Path: ApplyFirst, Doubt: doubt2011},

	// 法释〔2018〕1号第六十六条：履行期限届满之日起六个月内起诉。
	{ID: "no_reply", Name: "逾期不予答复", Cites: []Cite{Reg2019.At(51, 0), Interpretation2018.At(66, 0)}, Force: until2024, By: ByReplyDue, Path: Either, Doubt: doubt2011},

	// 第五十五条第二款　公共企事业单位未依照规定公开的，可以向有关主管部门或者机构申诉。
	{ID: "utility", Name: "公共企事业单位未公开", Cites: []Cite{Reg2019.At(55, 2)}, Force: until2025, By: ByDecision, Path: Complaint},

	// 存疑：四种终结没有条文，撤回、并案不增加负担；其他情形由承办人另选。
	{ID: "ended", Name: "撤回、并案等终结", Cites: nil, Force: From("2019-05-15"), By: ByDecision, Path: NoPath,
		Note:  "确有不利影响的，由承办人按实际情形另选救济告知",
		Doubt: "没有条文；撤回、并案不增加申请人的负担，不告知救济是我们的理解。"},

	// 国办函〔2020〕109号：对收取信息处理费的决定不能单独申请复议或者起诉。
	{ID: "fee_notice", Name: "收费通知", Cites: []Cite{FeeRules2020.Whole()}, Force: Between("2021-01-01", "2025-06-01"), By: ByDecision, Path: NoPath, Words: "fee_note"},
}
