package law

// 条例第十四条至第十六条：不予公开的理由。除此以外，政府信息应当公开（第十三条第一款）。

// Exemption (不予公开的理由) is a ground on which information may be withheld.
// Its ID is that of the Outcome it leads to.
type Exemption struct {
	ID, Name string
	Cite     Cite
	Force    Force
	Balance  bool     // 公共利益: must be weighed against the public interest
	May      bool     // 可以不予公开: withholding is a choice, not a duty
	Kinds    []string // which the decision has to name
	Doubt    string
}

var exemptions2019 = []Exemption{
	// 第十四条　依法确定为国家秘密的政府信息，法律、行政法规禁止公开的政府信息，以及公开后可能危及国家安全、
	// 公共安全、经济安全、社会稳定的政府信息，不予公开。
	{ID: "secret", Name: "国家秘密", Cite: Reg2019.At(14, 0), Force: From("2019-05-15")},
	{ID: "forbidden", Name: "法律、行政法规禁止公开", Cite: Reg2019.At(14, 0), Force: From("2019-05-15")},
	{ID: "security", Name: "三安全一稳定", Cite: Reg2019.At(14, 0), Force: From("2019-05-15"),
		Kinds: []string{"国家安全", "公共安全", "经济安全", "社会稳定"}},

	// 第十五条　涉及商业秘密、个人隐私等公开会对第三方合法权益造成损害的政府信息，行政机关不得公开。
	// 但是，第三方同意公开或者行政机关认为不公开会对公共利益造成重大影响的，予以公开。
	{ID: "third_party", Name: "第三方合法权益", Cite: Reg2019.At(15, 0), Force: From("2019-05-15"), Balance: true,
		Kinds: []string{"商业秘密", "个人隐私"}},

	// 第十六条第一款　行政机关的内部事务信息，包括人事管理、后勤管理、内部工作流程等方面的信息，可以不予公开。
	{ID: "internal", Name: "内部事务信息", Cite: Reg2019.At(16, 1), Force: From("2019-05-15"), May: true,
		Kinds: []string{"人事管理", "后勤管理", "内部工作流程"}},

	// 第二款　行政机关在履行行政管理职能过程中形成的讨论记录、过程稿、磋商信函、请示报告等过程性信息以及
	// 行政执法案卷信息，可以不予公开。法律、法规、规章规定上述信息应当公开的，从其规定。
	{ID: "process", Name: "过程性信息", Cite: Reg2019.At(16, 2), Force: From("2019-05-15"), May: true,
		Kinds: []string{"讨论记录", "过程稿", "磋商信函", "请示报告"}},
	{ID: "case_file", Name: "行政执法案卷", Cite: Reg2019.At(16, 2), Force: From("2019-05-15"), May: true},
}
