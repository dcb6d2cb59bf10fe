package law

// 《行政诉讼法》，2017年6月27日修正，2017年7月1日起施行；《最高人民法院关于适用〈行政诉讼法〉的解释》，
// 法释〔2018〕1号，2018年2月8日起施行。

// 第四十六条第一款　直接向人民法院提起诉讼的，应当自知道或者应当知道作出行政行为之日起六个月内提出。
var suitDirect2017 = Deadline{
	ID: "suit_direct", Name: "直接起诉", Cite: Litigation2017.At(46, 1), Force: From("2017-07-01"), By: ByStart,
	Days: 6, Unit: Month, Starts: Known,
}

// 第四十五条　不服复议决定的，可以在收到复议决定书之日起十五日内向人民法院提起诉讼；复议机关逾期不作决定的，
// 申请人可以在复议期满之日起十五日内向人民法院提起诉讼。《行政复议法》第三十四条对先复议的案件同此。
var suitAfterReview2017 = Deadline{
	ID: "suit_after_review", Name: "复议后起诉", Cite: Litigation2017.At(45, 0), Force: From("2017-07-01"), By: ByStart,
	Days: 15, Unit: CalendarDay, Starts: ReviewDecided,
}

// 第六十七条第一款　被告应当在收到起诉状副本之日起十五日内向人民法院提交证据和依据，并提出答辩状。
var answerCourt2017 = Deadline{
	ID: "answer_court", Name: "应诉答辩", Cite: Litigation2017.At(67, 1), Force: From("2017-07-01"), By: ByStart,
	Days: 15, Unit: CalendarDay, Starts: SuitCopyArrived,
}

// 法释〔2018〕1号第六十四条第一款　未告知起诉期限的，从知道或者应当知道起诉期限之日起计算，
// 但从知道或者应当知道行政行为内容之日起最长不得超过一年。
var suitNotTold2018 = Deadline{
	ID: "suit_not_told", Name: "未告知起诉期限的", Cite: Interpretation2018.At(64, 1), Force: From("2018-02-08"), By: ByStart,
	Days: 12, Unit: Month, Starts: Known,
}

// 法释〔2018〕1号第六十六条　对行政机关不履行法定职责提起诉讼的，应当在履行职责期限届满之日起六个月内提出。
//
// 存疑：2026年7月1日以后逾期不予答复先复议，以答复期限届满之日分界是我们的理解。
var suitNoReply2018 = Deadline{
	ID: "suit_no_reply", Name: "不作为起诉", Cite: Interpretation2018.At(66, 0), Force: Between("2018-02-08", "2026-07-01"), By: ByReplyDue,
	Days: 6, Unit: Month, Starts: ReplyDue,
	After: "此后逾期不予答复应当先申请行政复议（复议实施条例第30条）",
	Doubt: "以答复期限届满之日分界，未见过渡规定。",
}
