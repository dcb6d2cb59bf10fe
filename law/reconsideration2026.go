package law

// 《行政复议法实施条例》，国务院令第836号，2026年4月29日修订，2026年7月1日起施行。

// 第二十四条第一款第一项　（申请履行法定职责，行政机关未履行的）有履行期限规定的，行政复议申请期限自履行期限
// 届满之日起计算。期限的长短见《行政复议法》第二十条第一款。
//
// 存疑：该款只列复议法第十一条第三、十一、十二项，逾期不予答复（第十四项）是类推。
var reviewNoReply2026 = Deadline{
	ID: "review_no_reply", Name: "逾期不予答复申请行政复议", Cite: ReviewRules2026.At(24, 1, 1), Force: From("2026-07-01"), By: ByReplyDue,
	Days: 60, Unit: CalendarDay, Starts: ReplyDue,
	Before: "此前逾期不予答复可以直接起诉（法释〔2018〕1号第66条）或者申请行政复议",
	Doubt:  "第24条没有写明逾期不予答复政府信息公开申请的，起算日是类推。",
}

// 第五十八条第一款　责令被申请人重新作出行政行为的，被申请人应当在法律、法规、规章规定的期限内重新作出；
// 法律、法规、规章未规定期限的，重新作出行政行为的期限为60日。（答复申请的期限见条例第三十三条第二款。）
//
// 存疑：复议决定自己写明期限的，从其期限，由承办人填写。
var redoReview2026 = Deadline{
	ID: "redo_review", Name: "复议后重新答复", Cite: ReviewRules2026.At(58, 1), Force: From("2026-07-01"), By: ByStart,
	Days: 20, Unit: WorkingDay, Starts: ReviewDecided,
	Before: "此前按复议决定写明的期限办理",
	Doubt:  "决定书写明期限的从其期限；没有写明的，取条例第33条的20个工作日。",
}

// 第三十条第一款　行政复议法第二十三条第一款第三项规定的未履行法定职责，是指……第十四项规定的在法定期限内未受理、
// 受理后不予答复或者不履行相应法定职责的情形。
// 第三十一条　认为申请公开的政府信息属于条例第十四条、第十五条、第十六条规定的情形，决定全部或者部分不予公开的，
// 应当先申请行政复议。
//
// 存疑：逾期不予答复以答复期限届满之日选用新旧规定，未见过渡规定。
var remedies2026 = []Remedy{
	{ID: "refused", Name: "不予公开", Force: From("2026-07-01"), By: ByDecision, Path: ReviewFirst,
		Cites: []Cite{Review2023.At(23, 1, 4), ReviewRules2026.At(31, 0), Interpretation2025.At(1, 0, 2), Interpretation2025.At(10, 2, 1)}},
	{ID: "partial", Name: "部分公开", Force: From("2026-07-01"), By: ByDecision, Path: SplitPath, Note: notePartial,
		Cites: []Cite{Review2023.At(23, 1, 4), ReviewRules2026.At(31, 0), Interpretation2025.At(1, 0, 3)}},
	{ID: "no_reply", Name: "逾期不予答复", Force: From("2026-07-01"), By: ByReplyDue, Path: ReviewFirst,
		Cites: []Cite{Review2023.At(11, 0, 14), Review2023.At(23, 1, 3), ReviewRules2026.At(30, 1)},
		Note:  "明确答复不予受理、明示拒绝或者不完全履行的，不属于这一情形（第30条第2款）"},
}
