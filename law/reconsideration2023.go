package law

// 《行政复议法》，2023年9月1日修订，2024年1月1日起施行；修订前的申请期限见 review2017。

// 第二十条第一款　公民、法人或者其他组织认为行政行为侵犯其合法权益的，可以自知道或者应当知道该行政行为之日起
// 六十日内提出行政复议申请。
var review2023 = Deadline{
	ID: "review", Name: "申请行政复议", Cite: Review2023.At(20, 1), Force: From("2024-01-01"), By: ByStart,
	Days: 60, Unit: CalendarDay, Starts: Known,
	Lapse: "复议机关不予受理",
}

// 《行政复议法》（2017年修正）第九条第一款　可以自知道该具体行政行为之日起六十日内提出行政复议申请。
//
// 存疑：凭记忆，未见原文；六十日的规定早于2017年修正。
var review2017 = Deadline{
	ID: "review", Name: "申请行政复议", Cite: Review2017.At(9, 1), Force: Between("2018-01-01", "2024-01-01"), By: ByStart,
	Days: 60, Unit: CalendarDay, Starts: Known,
	Lapse: "复议机关不予受理",
	Doubt: "2017年修正的条文凭记忆，未见原文；六十日的规定早于该次修正，这里只从2018年1月1日起登记。",
}

// 第二十条第三款　未告知申请行政复议的权利、行政复议机关和申请期限的，申请期限自知道或者应当知道之日起计算，
// 但是自知道或者应当知道行政行为内容之日起最长不得超过一年。
var reviewNotTold2023 = Deadline{
	ID: "review_not_told", Name: "未告知复议权利的", Cite: Review2023.At(20, 3), Force: From("2024-01-01"), By: ByStart,
	Days: 12, Unit: Month, Starts: Known,
}

// 第二十一条　其他行政复议申请自行政行为作出之日起超过五年的，行政复议机关不予受理。
var reviewCap2023 = Deadline{
	ID: "review_cap", Name: "复议最长期限", Cite: Review2023.At(21, 0), Force: From("2024-01-01"), By: ByStart,
	Days: 60, Unit: Month, Starts: Acted,
	Lapse: "复议机关不予受理",
}

// 第四十八条　被申请人应当自收到行政复议申请书副本之日起十日内，提出书面答复。
// 第八十八条第二款　“三日”、“五日”、“七日”、“十日”的规定是指工作日，不含法定休假日。
var answerReview2023 = Deadline{
	ID: "answer_review", Name: "复议答复", Cite: Review2023.At(48, 0), Force: From("2024-01-01"), By: ByStart,
	Days: 10, Unit: WorkingDay, Starts: ReviewCopyArrived,
	Lapse: "视为该行政行为没有证据、依据（第70条）",
}

// 第五十四条第一款　适用简易程序的，被申请人应当自收到副本之日起五日内，提出书面答复。
// 第五十三条第一款第四项：政府信息公开案件可以适用简易程序。
var answerReviewSimple2023 = Deadline{
	ID: "answer_review_simple", Name: "简易复议答复", Cite: Review2023.At(54, 1), Force: From("2024-01-01"), By: ByStart,
	Days: 5, Unit: WorkingDay, Starts: ReviewCopyArrived,
	Lapse: "视为该行政行为没有证据、依据（第70条）",
}

// 第六十二条第一款　适用普通程序审理的，自受理申请之日起六十日内作出行政复议决定；情况复杂的可以适当延长，
// 但是延长期限最多不得超过三十日。
var reviewDecision2023 = Deadline{
	ID: "review_decision", Name: "作出复议决定", Cite: Review2023.At(62, 1), Force: From("2024-01-01"), By: ByStart,
	Days: 60, Extend: 30, Unit: CalendarDay, Starts: ReviewAccepted,
}

// 第六十二条第二款　适用简易程序审理的，自受理申请之日起三十日内作出行政复议决定。
var reviewDecisionSimple2023 = Deadline{
	ID: "review_decision_simple", Name: "简易程序作出复议决定", Cite: Review2023.At(62, 2), Force: From("2024-01-01"), By: ByStart,
	Days: 30, Unit: CalendarDay, Starts: ReviewAccepted,
}

// 第二十三条第一款　有下列情形之一的，申请人应当先向行政复议机关申请行政复议，对行政复议决定不服的，
// 可以再依法向人民法院提起行政诉讼：……（三）认为行政机关存在本法第十一条规定的未履行法定职责情形；
// （四）申请政府信息公开，行政机关不予公开。
// 第二款　行政机关在作出行政行为时应当告知先向行政复议机关申请行政复议。
//
// 存疑：逾期不予答复是否属于第三项，2026年6月30日以前有争议。
var remedies2023 = []Remedy{
	{ID: "refused", Name: "不予公开", Cites: []Cite{Review2023.At(23, 1, 4)}, Force: Between("2024-01-01", "2025-06-01"), By: ByDecision, Path: ReviewFirst},
	{ID: "partial", Name: "部分公开", Cites: []Cite{Review2023.At(23, 1, 4)}, Force: Between("2024-01-01", "2025-06-01"), By: ByDecision, Path: SplitPath, Note: notePartial},
	{ID: "no_reply", Name: "逾期不予答复", Cites: []Cite{Review2023.At(23, 1, 3)}, Force: Between("2024-01-01", "2025-06-01"), By: ByReplyDue, Path: Disputed, Doubt: doubtNoReply},
}

const (
	notePartial  = "不予公开的部分依据第14条至第16条时如此；以不属于政府信息或者不存在为由的，复议或者诉讼"
	doubtNoReply = "逾期不予答复是否先复议，2026年6月30日以前有争议，建议先复议。"
)
