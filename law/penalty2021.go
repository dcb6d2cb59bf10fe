package law

// 处罚信息的公开：《行政处罚法》，2021年7月15日起施行；双公示通知。

// 第四十八条第二款　公开的行政处罚决定被依法变更、撤销、确认违法或者确认无效的，行政机关应当在三日内撤回
// 行政处罚决定信息并公开说明理由。第八十五条　“三日”的规定是指工作日，不含法定节假日。
var withdrawPenalty2021 = Deadline{
	ID: "withdraw_penalty", Name: "撤回处罚信息", Cite: Penalty2021.At(48, 2), Force: From("2021-07-15"), By: ByStart,
	Days: 3, Unit: WorkingDay, Starts: PenaltyChanged,
}

// 发改办财金〔2018〕424号：行政许可、行政处罚信息自作出决定之日起7个工作日内公示。
//
// 存疑：通知原文未见，施行日期未见，这里自条例修订施行之日起登记。
var publishCredit2018 = Deadline{
	ID: "publish_credit", Name: "双公示", Cite: CreditNotice2018.Whole(), Force: From("2019-05-15"), By: ByStart,
	Days: 7, Unit: WorkingDay, Starts: Acted,
	Doubt: "通知原文和施行日期未见，这里自2019年5月15日起登记，不表示此前没有这一要求。",
}
