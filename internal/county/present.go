package county

import "gongkai/request"

// present are the cases that are open today, one for each thing that an
// officer can meet on his list: due today, due in three days, overdue, waiting
// for somebody, waiting for him.
func (p *plan) present() {
	p.incoming()
	p.dueSoon()
	p.elsewhere()
	p.leaving()
}

// incoming: nobody has looked at them yet, or somebody just did.
func (p *plan) incoming() {
	p.called("𠮷田穗禾").tell("lx-mzj", person, "残疾人两项补贴发放明细", "上一年度全县残疾人两项补贴发放明细").online(0).attach("身份证明").shown("刚刚提交，待确认")
	p.tell("lx-mzj", enterprise, "社区养老服务采购结果", "社区居家养老服务政府采购结果及合同").online(1)
	p.tell("lx-mzj", person, "福利机构年审结果", "全县儿童福利机构年审结果").online(4) // 超过口径的确认期限
	p.tell("lx-zrj", person, "农房确权登记进度", "石桥镇农房确权登记发证进度").entered(0, request.OrdinaryPost)
	p.tell("lx-mzj", person, "救灾物资采购合同", "上一年度救灾物资采购合同").entered(0, request.Counter) // 收到之日已定，待登记
	p.tell("lx-sqz", person, "河堤加固工程验收", "下河河堤加固工程验收资料").online(2)
	p.tell("lx-mzj", person, "测试", "测试测试").online(2).discarding(1, request.Trial) // 等另一人同意退件
	p.tell("lx-mzj", person, "广告", "推广信息").online(6).discarding(5, request.Spam).discard(4)
	p.tell("lx-mzj", person, "婚姻登记档案查询", "本人婚姻登记档案").online(9).withdraw(8)                    // 收到以前撤回，不计入年报
	p.tell("lx-mzj", person, "社会救助家庭经济核对", "社会救助家庭经济状况核对办法").online(1).confirm(1).register(1) // 待分办
	p.tell("lx-jyj", person, "课后服务收费", "城区小学课后服务收费公示").come(1, request.Email)
}

// dueSoon: the reply period ends today, in three days, or has ended.
func (p *plan) dueSoon() {
	s := p.tell("lx-mzj", person, "临时救助资金使用情况", "上一年度临时救助资金分乡镇使用情况").arrive(20)
	s.search(12, true) // 今天到期，还没有拟稿
	s = p.tell("lx-mzj", lawyers, "行政处罚案卷评查结果", "上一年度民政行政处罚案卷评查结果").arrive(20)
	s.decide(1, s.internal("内部工作流程", "案卷评查是机关内部工作流程，不对外产生影响")) // 今天到期，等审批
	s = p.tell("lx-mzj", person, "孤儿助学工程名单", "孤儿助学工程受助名单").arrive(17)
	s.search(10, true).decide(2, s.partly(4, "孤儿助学工程受助情况表", part{"process", "名单审定会议的讨论稿", "属于决定作出以前的过程性信息"})) // 还有三天，等审批
	s = p.tell("lx-mzj", person, "殡仪馆改建可研报告", "县殡仪馆改建项目可行性研究报告").arrive(18)
	s.answerTo(3, s.disclosed(41, "县殡仪馆改建项目可行性研究报告")) // 还有两天，已用印，待送达
	p.tell("lx-zrj", person, "宅基地审批台账", "城关镇近两年宅基地审批台账").arrive(17)
	p.tell("lx-zrj", person, "林地占用审批", "云岭风电项目临时占用林地审批文件").arrive(23)          // 已逾期
	s = p.tell("lx-mzj", research, "流浪乞讨人员救助统计", "近三年流浪乞讨人员救助人次统计").arrive(22) // 已逾期，检索到了，还没有拟稿
	s.search(15, true)
	s = p.tell("lx-jyj", welfare, "乡村学校撤并评估", "石桥镇教学点撤并的评估报告").arrive(26)
	s.decide(4, s.process("请示报告", "撤并决定已经公布", "请示报告属于过程性信息")) // 已逾期，仍在审批
	s = p.tell("lx-zfb", person, "政务热线办理统计", "上一季度政务热线按部门办理统计").arrive(15)
	s.decide(2, s.plain("creation", "", map[string]string{"what_would_have_to_be_made": "需要按部门和事项重新统计"}, map[string]string{"held_pieces_offered": "无"})).
		reviewed(1, false, "现有季度通报已含按部门的数字，建议改为予以公开").returned(0, "按法律审核意见重新办理，提供季度通报")
}

// elsewhere: the office waits for somebody outside.
func (p *plan) elsewhere() {
	s := p.tell("lx-mzj", person, "低保对象动态调整", "低保对象动态调整情况").arrive(8)
	s.ask(5, "description", "请写明所需信息的年度和乡镇").shown("待补正") // 待补正
	s = p.tell("lx-mzj", person, "救助站管理制度", "救助站管理制度").arrive(40)
	s.ask(36, "description", "请写明是内部管理制度还是救助流程") // 补正期限已过，可以认定逾期不补正
	s = p.tell("lx-mzj", trader, "居家养老补贴标准", "居家养老服务补贴标准文件").arrive(14)
	s.ask(10, "applicant", "电话是空号，请补正联系方式").supplemented(7, "联系电话已经更正，见补正回函") // 补正后重新计算
	s = p.tell("lx-mzj", enterprise, "养老院消防改造补助", "民办养老院消防改造补助资金分配明细").arrive(11)
	s.consult(8, request.ThirdParty, "临溪暮云养老院", "本院消防改造的造价明细").shown("征求第三方意见中") // 征求第三方意见中
	s = p.tell("lx-zrj", lawyers, "矿业权出让方案", "云岭片区矿业权出让方案").arrive(12).agent()
	s.consult(9, request.OtherBody, "临水市生态环境局临溪分局（复函单位）", "出让方案中的生态红线核查意见") // 征求其他机关意见中
	s = p.tell("lx-jyj", person, "校园安全联合检查通报", "教育、公安联合印发的校园安全检查通报").arrive(10)
	s.consult(6, request.CoMaker, "临溪县公安局（共同印发）", "通报涉及的检查结果") // 共同制作
	s = p.tell("lx-gaj", person, "交通事故黑点治理", "县域交通事故多发点治理方案").arrive(24)
	s.consult(21, request.ThirdParty, "临溪通衢道路设计所", "治理方案中的设计图").opinion(12, request.Disagree, "设计图涉及知识产权") // 有了意见，待拟稿
	s = p.tell("lx-wjj", person, "村卫生室补助", "村卫生室基本药物补助发放表").arrive(18)
	s.extension(3, 15, "涉及一百余个村卫生室，需要逐一核对") // 等负责人同意延期
	s = p.tell("lx-rsj", person, "职业技能培训机构名单", "职业技能培训定点机构名单及拨款").arrive(19)
	s.extension(4, 10, "需要与财政部门核对拨款数据").extended(3) // 已延期
}

// leaving: the answer is ready, on its way, or has just arrived.
func (p *plan) leaving() {
	s := p.tell("lx-mzj", person, "地名普查成果", "第二次地名普查成果目录").arrive(9)
	s.decide(3, s.public("门户网站“地名公共服务”栏目", "https://www.linxi.example/dm/", 200)).approve(2) // 待用印
	s = p.tell("lx-mzj", person, "社会组织评估等级", "上一年度社会组织评估等级名单").arrive(13).byPost()
	s.answer(3, s.disclosed(5, "社会组织评估等级公告")) // 已邮寄，待送达凭证
	s = p.called("罗𠮷安").tell("lx-mzj", person, "高龄津贴发放情况", "上一季度高龄津贴发放情况").arrive(22)
	s.consult(20, request.ThirdParty, "高龄津贴领取人代表", "领取人的证件号码和银行账号").opinion(11, request.Disagree, "证件号码和账号是个人隐私，不同意公开")
	s.answer(4, s.partly(11, "高龄津贴发放情况表", part{"third_party", "领取人的身份证号码和银行账号", "属于个人隐私，公开会损害第三方合法权益"})).shown("已经答复：部分公开") // 刚办结：可以凭查询码看答复
	s = p.tell("lx-sqz", person, "村级光伏收益分配", "村级光伏电站收益分配方案").arrive(7)
	s.decide(1, s.disclosed(3, "村级光伏电站收益分配方案")) // 一人办公：等镇长签审批表
	s = p.tell("lx-nyj", person, "农药经营许可", "全县农药经营许可名录").arrive(10)
	s.answer(2, s.public("门户网站“行政许可”栏目", "https://www.linxi.example/xk/", 30))
	s = p.tell("lx-cgz", person, "拆违通知", "城南市场违建拆除的会议材料").arrive(30)
	s.answer(14, s.process("磋商信函", "拆除决定已经送达当事人", "部门之间的磋商信函属于过程性信息"))
}

// answerTo is answer without the delivery.
func (s *story) answerTo(ago int, draft draft) *story {
	return s.decide(ago, draft).approve(ago - 1).issue(ago - 2)
}
