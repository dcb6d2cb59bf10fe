package law

// 《政府信息公开条例》，国务院令第492号，2008年5月1日起施行，2019年5月15日起由修订后的条例代替。
// 2019年5月15日以前收到的申请仍按它计算。

// 第二十四条第二款　行政机关不能当场答复的，应当自收到申请之日起15个工作日内予以答复；如需延长答复期限的，
// 应当经政府信息公开工作机构负责人同意，并告知申请人，延长答复的期限最长不得超过15个工作日。
// 第三款　申请公开的政府信息涉及第三方权益的，行政机关征求第三方意见所需时间不计算在本条第二款规定的期限内。
//
// 存疑：征求其他机关意见的时间，条文没有规定扣除。
var reply2007 = Deadline{
	ID: "reply", Name: "答复申请", Cite: Reg2007.At(24, 2), Force: Between("2008-05-01", "2019-05-15"), By: ByReceipt,
	Days: 15, Extend: 15, Unit: WorkingDay, Starts: Received,
	Excludes: []Exclusion{{On: ThirdPartyConsulted, Cite: Reg2007.At(24, 3)}},
	Before:   "此前没有政府信息公开条例",
	Doubt:    "只扣除征求第三方意见的时间；征求其他机关意见的时间，条文没有规定扣除。",
}

// 第十八条　属于主动公开范围的政府信息，应当自该政府信息形成或者变更之日起20个工作日内予以公开。
var publish2007 = Deadline{
	ID: "publish", Name: "主动公开", Cite: Reg2007.At(18, 0), Force: Between("2008-05-01", "2019-05-15"), By: ByStart,
	Days: 20, Unit: WorkingDay, Starts: Formed,
	Before: "此前没有政府信息公开条例",
}

// 第三十一条　各级行政机关应当在每年3月31日前公布本行政机关的政府信息公开工作年度报告。
var departmentReport2007 = DueDate{
	ID: "report_department", Name: "部门年度报告", Cite: Reg2007.At(31, 0), FirstYear: 2008, LastYear: 2018, Month: 3, Day: 31,
}

var governmentReport2007 = DueDate{
	ID: "report_government", Name: "政府年度报告", Cite: Reg2007.At(31, 0), FirstYear: 2008, LastYear: 2018, Month: 3, Day: 31,
}

// 第二十条第二款　政府信息公开申请应当包括下列内容：（一）申请人的姓名或者名称、联系方式；
// （二）申请公开的政府信息的内容描述；（三）申请公开的政府信息的形式要求。
var items2007 = []Item{
	{"applicant", "申请人的姓名或者名称、联系方式", Reg2007.At(20, 2, 1), Between("2008-05-01", "2019-05-15")},
	{"description", "信息的内容描述", Reg2007.At(20, 2, 2), Between("2008-05-01", "2019-05-15")},
	{"form", "信息的形式要求", Reg2007.At(20, 2, 3), Between("2008-05-01", "2019-05-15")},
}
