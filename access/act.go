package access

import "slices"

// Act is one thing that can be done or looked at. The ids are kept in the
// journal and never change; the list is closed.
type Act string

// The acts on an application (依申请公开), in the order in which they happen.
const (
	Submit            Act = "request.submit"             // 提交
	Enter             Act = "request.enter"              // 代为录入当面、邮寄、传真收到的申请
	Confirm           Act = "request.confirm"            // 与申请人确认
	Register          Act = "request.register"           // 登记
	Reclassify        Act = "request.reclassify"         // 更正申请人类型
	ProposeDiscard    Act = "request.propose_discard"    // 提请退件
	Discard           Act = "request.discard"            // 同意退件
	Keep              Act = "request.keep"               // 不同意退件
	Accept            Act = "request.accept"             // 受理分办
	AskSupplement     Act = "request.ask_supplement"     // 补正告知
	ReceiveSupplement Act = "request.receive_supplement" // 收到补正
	LapseSupplement   Act = "request.lapse_supplement"   // 逾期不补正
	Consult           Act = "request.consult"            // 征求意见
	Answer            Act = "request.answer"             // 登记被征求人的意见
	ProposeExtension  Act = "request.propose_extension"  // 提请延期
	ApproveExtension  Act = "request.approve_extension"  // 同意延期
	RejectExtension   Act = "request.reject_extension"   // 不同意延期
	NotifyExtension   Act = "request.notify_extension"   // 延期告知
	Search            Act = "request.search"             // 检索记录
	Review            Act = "request.review"             // 法律审核意见
	Decide            Act = "request.decide"             // 拟定办理结果
	Return            Act = "request.return"             // 退回修改
	Approve           Act = "request.approve"            // 审批
	ApproveOffline    Act = "request.approve_offline"    // 登记线下审批
	Issue             Act = "request.issue"              // 签发、用印
	TellThirdParty    Act = "request.tell_third_party"   // 告知第三方公开决定
	Deliver           Act = "request.deliver"            // 送达
	Prove             Act = "request.prove"              // 登记送达凭证
	File              Act = "request.file"               // 附卷：扫描件、附件
	Withdraw          Act = "request.withdraw"           // 申请人撤回
)

// What can be looked at.
const (
	List         Act = "request.list"  // 案件列表，不含个人信息
	Read         Act = "request.read"  // 案件全部内容
	Tally        Act = "request.tally" // 统计和年报表格
	ReadJournal  Act = "journal.read"  // 办理日志
	ReadPeople   Act = "people.read"   // 人员名单
	ReadPractice Act = "practice.read" // 口径
	Track        Act = "request.track" // 凭查询码看自己的申请
)

// The acts on the house itself.
const (
	KeepPeople   Act = "people.keep"   // 人员和授权
	KeepBodies   Act = "org.keep"      // 机关和办理机构
	KeepPractice Act = "practice.keep" // 口径
	KeepCalendar Act = "calendar.keep" // 放假通知
	SignIn       Act = "people.sign_in"
	Erase        Act = "request.erase"   // 保管期满销毁个人信息
	Remind       Act = "request.remind"  // 到期提醒
	Recount      Act = "request.recount" // 放假安排变化后重新计算期限
)

// rule is one line of the table: an act, what officers call it and who may.
type rule struct {
	act     Act
	name    string
	citizen bool // anybody, about his own application
	system  bool // the program by itself
	roles   []Role
}

var (
	handlers  = []Role{Clerk, Approver, Head}
	approvers = []Role{Approver, Head}
)

// rules is the whole of what is allowed; what does not stand here is not.
var rules = []rule{
	{act: Submit, name: "提交申请", citizen: true},
	{act: Track, name: "查询办理进度", citizen: true},
	{act: Enter, name: "录入申请", roles: handlers},
	{act: Confirm, name: "与申请人确认", roles: handlers},
	{act: Register, name: "登记", roles: handlers},
	{act: Reclassify, name: "更正申请人类型", roles: handlers},
	{act: ProposeDiscard, name: "提请退件", roles: handlers},
	{act: Discard, name: "同意退件", roles: handlers},
	{act: Keep, name: "不同意退件", roles: handlers},
	{act: Accept, name: "受理分办", roles: handlers},
	{act: AskSupplement, name: "补正告知", roles: handlers},
	{act: ReceiveSupplement, name: "收到补正", roles: handlers},
	{act: LapseSupplement, name: "逾期不补正", roles: handlers},
	{act: Consult, name: "征求意见", roles: handlers},
	{act: Answer, name: "登记意见", roles: handlers},
	{act: ProposeExtension, name: "提请延期", roles: handlers},
	// 条例第三十三条第二款：应当经政府信息公开工作机构负责人同意。审批人不能代替。经办人登记的是
	// 负责人线下签字的审批表，由 request 核对。
	{act: ApproveExtension, name: "同意延期", roles: []Role{Head, Clerk}},
	{act: RejectExtension, name: "不同意延期", roles: []Role{Head}},
	{act: NotifyExtension, name: "延期告知", roles: handlers},
	{act: Search, name: "检索记录", roles: handlers},
	{act: Review, name: "法律审核", roles: []Role{Lawyer}},
	{act: Decide, name: "拟定办理结果", roles: handlers},
	{act: Return, name: "退回修改", roles: approvers},
	{act: Approve, name: "审批", roles: approvers},
	{act: ApproveOffline, name: "登记线下审批", roles: []Role{Clerk}},
	{act: Issue, name: "签发用印", roles: handlers},
	{act: TellThirdParty, name: "告知第三方公开决定", roles: handlers},
	{act: Deliver, name: "送达", roles: handlers},
	{act: Prove, name: "登记送达凭证", roles: handlers},
	{act: File, name: "附卷", roles: handlers},
	{act: Withdraw, name: "登记撤回", roles: handlers},

	{act: List, name: "案件列表", system: true, roles: []Role{Clerk, Approver, Head, Lawyer, Supervisor}},
	{act: Read, name: "查看案件", roles: []Role{Clerk, Approver, Head, Lawyer}},
	{act: Tally, name: "统计", system: true, roles: []Role{Clerk, Approver, Head, Lawyer, Supervisor}},
	{act: ReadJournal, name: "查看日志", roles: []Role{Auditor}},
	{act: ReadPeople, name: "查看人员", roles: []Role{Administrator, Auditor}},
	{act: ReadPractice, name: "查看口径", roles: []Role{Clerk, Approver, Head, Lawyer, Supervisor, Administrator, Auditor}},

	{act: KeepPeople, name: "管理人员", roles: []Role{Administrator}},
	{act: KeepBodies, name: "管理机关", roles: []Role{Administrator}},
	{act: KeepPractice, name: "管理口径", roles: []Role{Administrator}},
	{act: KeepCalendar, name: "管理放假通知", roles: []Role{Administrator}},
	{act: SignIn, name: "登录", roles: Roles},
	{act: Erase, name: "销毁个人信息", roles: []Role{Administrator}},
	{act: Remind, name: "到期提醒", system: true},
	{act: Recount, name: "重新计算期限", system: true},
}

// Acts lists every act there is, in the order of the work.
func Acts() []Act {
	acts := make([]Act, len(rules))
	for i, r := range rules {
		acts[i] = r.act
	}
	return acts
}

// String is the act as an officer calls it.
func (a Act) String() string {
	if r, ok := ruleOf(a); ok {
		return r.name
	}
	return string(a)
}

// Known reports whether the act is on the list.
func (a Act) Known() bool { _, ok := ruleOf(a); return ok }

func ruleOf(a Act) (rule, bool) {
	i := slices.IndexFunc(rules, func(r rule) bool { return r.act == a })
	if i < 0 {
		return rule{}, false
	}
	return rules[i], true
}
