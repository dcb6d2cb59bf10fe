package law

// 《政府信息公开条例》，国务院令第711号，2019年4月3日修订，2019年5月15日起施行：各项期限。

// 第三十三条第二款　行政机关不能当场答复的，应当自收到申请之日起20个工作日内予以答复；
// 需要延长答复期限的，应当经政府信息公开工作机构负责人同意并告知申请人，延长的期限最长不得超过20个工作日。
// 第三款　行政机关征求第三方和其他机关意见所需时间不计算在前款规定的期限内。
//
// 存疑：条文没有写明同意和告知延期的最后一日。
var reply2019 = Deadline{
	ID: "reply", Name: "答复申请", Cite: Reg2019.At(33, 2), Force: From("2019-05-15"), By: ByReceipt,
	Days: 20, Extend: 20, Unit: WorkingDay, Starts: Received,
	Restarts: []Restart{supplemented2019, paid2020},
	Excludes: []Exclusion{
		{On: ThirdPartyConsulted, Cite: Reg2019.At(33, 3)},
		{On: BodyConsulted, Cite: Reg2019.At(33, 3)},
	},
	Doubt: "条文没有写明延期的同意和告知应当在哪一天以前完成，实务上都在原期限届满以前。",
}

// 第三十条　……答复期限自行政机关收到补正的申请之日起计算。
var supplemented2019 = Restart{
	ID: "reply_supplemented", Name: "补正后重新计算答复期限",
	On: Supplemented, Cite: Reg2019.At(30, 0), By: ByReceipt,
}

// 第三十条　政府信息公开申请内容不明确的，行政机关应当给予指导和释明，并自收到申请之日起7个工作日内
// 一次性告知申请人作出补正，说明需要补正的事项和合理的补正期限。
//
// 存疑：超过7个工作日的后果，条文没有写明。
var supplement2019 = Deadline{
	ID: "supplement", Name: "补正告知", Cite: Reg2019.At(30, 0), Force: From("2019-05-15"), By: ByReceipt,
	Days: 7, Unit: WorkingDay, Starts: Received,
	Lapse:  "只能告知一次；逾期不宜再要求补正，应当按现有内容办理",
	Before: "此前适用的2007年条例没有补正告知的期限",
	Doubt:  "逾期后不再要求补正是实务做法，条文没有写明逾期的后果；申请人的补正期限由告知书定，条文没有天数。",
}

// 第三十二条　……第三方应当自收到征求意见书之日起15个工作日内提出意见。第三方逾期未提出意见的，
// 由行政机关依照本条例的规定决定是否公开。
var opinion2019 = Deadline{
	ID: "opinion", Name: "第三方意见", Cite: Reg2019.At(32, 0), Force: From("2019-05-15"), By: ByStart,
	Days: 15, Unit: WorkingDay, Starts: ConsultationArrived,
	Lapse:  "由行政机关决定是否公开，逾期既不是同意也不是反对",
	Before: "此前适用的2007年条例没有第三方提出意见的期限",
}

// 第三十四条　……被征求意见机关应当自收到征求意见书之日起15个工作日内提出意见，逾期未提出意见的视为同意公开。
var coMakerOpinion2019 = Deadline{
	ID: "co_maker_opinion", Name: "共同制作机关意见", Cite: Reg2019.At(34, 0), Force: From("2019-05-15"), By: ByStart,
	Days: 15, Unit: WorkingDay, Starts: ConsultationArrived,
	Lapse:  "视为同意公开",
	Before: "此前适用的2007年条例没有征求共同制作机关意见的规定",
}

// 第二十六条　属于主动公开范围的政府信息，应当自该政府信息形成或者变更之日起20个工作日内及时公开。
// 法律、法规对政府信息公开的期限另有规定的，从其规定。
var publish2019 = Deadline{
	ID: "publish", Name: "主动公开", Cite: Reg2019.At(26, 0), Force: From("2019-05-15"), By: ByStart,
	Days: 20, Unit: WorkingDay, Starts: Formed,
}

// 第四十九条第一款　县级以上人民政府部门应当在每年1月31日前向本级政府信息公开工作主管部门提交
// 本行政机关上一年度政府信息公开工作年度报告并向社会公布。
//
// 存疑：乡镇政府、街道和开发区的报送期限由地方通知定，条文没有写。
var departmentReport2019 = DueDate{
	ID: "report_department", Name: "部门年度报告", Cite: Reg2019.At(49, 1), FirstYear: 2019, Month: 1, Day: 31,
	Doubt: "条文只写县级以上人民政府部门；乡镇政府、街道、开发区的期限由地方通知规定。",
}

// 第四十九条第二款　县级以上地方人民政府的政府信息公开工作主管部门应当在每年3月31日前
// 向社会公布本级政府上一年度政府信息公开工作年度报告。
var governmentReport2019 = DueDate{
	ID: "report_government", Name: "政府年度报告", Cite: Reg2019.At(49, 2), FirstYear: 2019, Month: 3, Day: 31,
}

// Item (申请内容) is one thing an application has to contain.
type Item struct {
	ID, Name string
	Cite     Cite
	Force    Force
}

// 第二十九条第二款　政府信息公开申请应当包括下列内容：（一）申请人的姓名或者名称、身份证明、联系方式；
// （二）申请公开的政府信息的名称、文号或者便于行政机关查询的其他特征性描述；
// （三）申请公开的政府信息的形式要求，包括获取信息的方式、途径。
// 条例不要求说明用途。
var items2019 = []Item{
	{"applicant", "申请人的姓名或者名称、身份证明、联系方式", Reg2019.At(29, 2, 1), From("2019-05-15")},
	{"description", "信息的名称、文号或者其他特征性描述", Reg2019.At(29, 2, 2), From("2019-05-15")},
	{"form", "信息的形式要求，包括获取的方式、途径", Reg2019.At(29, 2, 3), From("2019-05-15")},
}
