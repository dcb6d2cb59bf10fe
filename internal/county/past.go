package county

import (
	"maps"
	"slices"

	"gongkai/org"
	"gongkai/request"
)

func sorted(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }

const (
	person     = request.NaturalPerson
	trader     = request.SoleTrader
	enterprise = request.Enterprise
	research   = request.Research
	welfare    = request.Welfare
	lawyers    = request.LegalService
	others     = request.Other
)

// past are the cases of two years that have come to an end, together in every
// way in which an application can end.
func (p *plan) past() {
	p.pastCounty()
	p.pastWelfare()
	p.pastLand()
	p.pastSchools()
	p.pastHealth()
	p.pastPolice()
	p.pastTowns()
	p.ordinary()
}

func (p *plan) pastCounty() {
	s := p.tell("lx", person, "县政府常务会议讨论记录", "县人民政府常务会议研究农村公路养护方案时的讨论记录").arrive(440)
	s.answer(428, s.process("讨论记录", "《临溪县农村公路养护实施方案》，已经印发并公开", "讨论记录反映决定作出以前的不同意见，公开会影响坦率议事"))

	s = p.tell("lx", lawyers, "棚户区改造征收决定", "县人民政府作出的东岸棚户区改造房屋征收决定及其附件").arrive(300).attach("授权委托书")
	s.answer(290, s.disclosed(12, "临溪县人民政府关于东岸棚户区改造项目房屋征收的决定"))
	first := s

	s = p.again(first, "棚户区改造征收决定（再次申请）", "县人民政府作出的东岸棚户区改造房屋征收决定").arrive(252)
	s.answer(247, s.repeated(first))

	s = p.again(first, "确认征收决定是否有效", "请确认东岸棚户区改造房屋征收决定现在是否有效并加盖公章").arrive(230)
	s.answer(224, s.reissue(first, "确认前次提供的征收决定现行有效，并重新出具盖章件"))

	s = p.tell("lx-zfb", person, "县政府公报", "近五年的县人民政府公报全套纸质版").arrive(405)
	s.answer(400, s.plain("publication", "", map[string]string{"publication": "《临溪县人民政府公报》", "how_to_get": "县档案馆、县图书馆政府信息查阅点免费查阅，门户网站可以下载"}, nil))

	s = p.tell("lx-zfb", person, "大量文件", "本机关成立以来印发的全部文件").arrive(350)
	s.answer(335, s.plain("excessive", "", map[string]string{"count": "三十二件", "period": "两个月以内", "reasons_given": "了解政府工作",
		"why_not_reasonable": "申请范围没有限定，且大部分内容已经主动公开"}, map[string]string{"reasons_asked_on": p.days[346].String()}))

	s = p.tell("lx-zfb", research, "历年政府工作报告目录汇编", "按主题重新整理的近十年政府工作报告承诺事项完成情况汇总表").arrive(190)
	s.answer(178, s.plain("creation", "", map[string]string{"what_would_have_to_be_made": "需要逐年比对工作报告与落实情况并重新制表",
		"held_pieces_offered": "历年政府工作报告全文，可以在门户网站查阅"}, nil))

	into := p.tell("lx-zfb", others, "重大项目清单", "本年度县级重大项目清单及责任单位").arrive(160)
	s = p.again(into, "重大项目责任单位", "本年度县级重大项目的责任单位名单").arrive(159)
	into.answer(150, into.disclosed(6, "临溪县重大项目清单"))
	s.answer(149, s.merged(into))

	s = p.tell("lx-zfb", person, "误寄材料", "寄给邻县政府办公室的查询材料").come(120, request.OrdinaryPost)
	s.answer(117, s.plain("wrong_recipient", "来件收件人为邻县机关，经与寄件人联系，已原件退回", nil, nil))

	s = p.tell("lx-zfb", person, "信访答复意见", "要求撤销此前的信访答复并追究有关人员责任").come(95, request.Fax)
	s.answer(88, s.petition("要求复查信访答复意见", "县信访局接待大厅，或者向上一级机关申请复查"))
}

func (p *plan) pastWelfare() {
	s := p.tell("lx-mzj", person, "城乡低保资金发放明细", "上一年度城关镇城乡居民最低生活保障资金发放明细").arrive(470)
	s.answer(456, s.partly(18, "城关镇城乡低保资金发放明细表", part{request.NotInformation, "表后所附的私人便条", "系个人物品，不是履行职能形成的信息"}))

	s = p.tell("lx-mzj", enterprise, "养老机构运营补贴", "全县养老机构运营补贴发放情况及审核材料").arrive(372)
	s.consult(369, request.ThirdParty, "临溪栖霞颐养中心", "养老机构收支明细").opinion(360, request.Disagree, "收支明细属于经营秘密，公开会影响竞争")
	s.answer(357, s.partly(22, "养老机构运营补贴发放情况表",
		part{"third_party", "各机构收支明细", "第三方不同意公开，理由合理，公开会对其合法权益造成损害"},
		part{"process", "审核过程中的内部意见", "属于决定作出以前的过程性信息"}))

	s = p.tell("lx-mzj", welfare, "社会组织年检报告", "某社会组织上一年度年检报告中的财务明细").arrive(280)
	s.consult(277, request.ThirdParty, "临溪县听松读书会", "年检报告的财务明细").opinion(268, request.Disagree, "财务明细含捐赠人信息，不同意公开")
	s.answer(262, s.objected("个人隐私", "不公开不会对公共利益造成重大影响"))

	s = p.tell("lx-mzj", person, "行政区划调整方案", "正在研究的乡镇行政区划调整方案草稿").arrive(210)
	s.answer(199, s.process("过程稿", "调整方案尚在论证，报批后将依法公布", "过程稿内容不确定，公开可能引起误解"))

	s = p.tell("lx-mzj", person, "殡葬服务收费批复", "本县1998年殡葬服务收费的批复文件").arrive(140).byPost()
	s.search(131, false).answer(128, s.notExist("本机关没有制作、保存过该批复"))

	s = p.tell("lx-mzj", trader, "社会救助标准", "现行城乡低保标准和特困人员供养标准").arrive(75)
	s.answer(71, s.public("门户网站“社会救助”栏目", "https://www.linxi.example/shjz/", 260))

	s = p.tell("lx-mzj", person, "临时救助申请办理情况", "本人临时救助的办理情况").arrive(66)
	s.ask(62, "description", "请写明所需政府信息的名称、年度或者文号，便于检索").lapse(30)

	s = p.tell("lx-mzj", person, "慈善项目招投标", "慈善募捐项目的招投标文件").arrive(58)
	s.withdraw(50)

	s = p.tell("lx-mzj", person, "福利彩票公益金", "上一年度福利彩票公益金使用情况").come(45, request.Counter).byPost()
	s.search(38, true).answer(33, s.disclosed(9, "福利彩票公益金使用情况公告"))
}

func (p *plan) pastLand() {
	s := p.tell("lx-zrj", person, "征地补偿安置方案", "石桥镇下河村征收土地补偿安置方案及听证材料").arrive(485)
	s.consult(482, request.ThirdParty, "下河村被征收户代表", "补偿明细中的账号和证件号码").opinion(474, request.Disagree, "账号和证件号码是个人隐私，不同意公开")
	s.answer(470, s.partly(35, "石桥镇下河村征收土地补偿安置方案", part{"third_party", "被征收户的银行账号和身份证号码", "属于个人隐私，公开会损害第三方合法权益"}))

	s = p.tell("lx-zrj", person, "邻家不动产登记簿", "城关镇南街某户的不动产登记簿").arrive(390)
	s.answer(386, s.plain("query", "", map[string]string{"special_law": "《不动产登记暂行条例》", "where_to_query": "临溪县不动产登记中心查询窗口", "how": "凭身份证明和利害关系证明查询"}, nil))

	s = p.tell("lx-zrj", enterprise, "违法用地处罚案卷", "东岸仓库违法用地行政处罚案卷的全部材料").arrive(320)
	s.answer(309, s.caseFile("案卷中的调查笔录、内部审批材料属于行政执法案卷信息；处罚决定书已经公开"))

	s = p.tell("lx-zrj", enterprise, "基础测绘成果", "县域一比五千基础测绘成果数据").arrive(265)
	s.answer(254, s.plain("secret", "该成果依法定为国家秘密，不予公开", map[string]string{"classification_basis_ref": "测绘地理信息管理工作国家秘密范围的规定"}, nil))

	s = p.tell("lx-zrj", lawyers, "采矿权评估报告", "云岭采石场采矿权出让收益评估报告").arrive(225).agent()
	s.consult(222, request.ThirdParty, "临溪云岭采石场", "评估报告的成本和储量数据").opinion(212, request.Disagree, "成本和储量数据属于商业秘密")
	s.answer(205, s.objected("商业秘密", "出让公告已经载明出让收益，公众监督的需要已经满足"))

	s = p.tell("lx-zrj", research, "历年供地汇总", "按用途和乡镇统计的近十年供地数据汇总").arrive(171)
	s.answer(158, s.plain("creation", "", map[string]string{"what_would_have_to_be_made": "需要从各年度供地台账中逐宗统计", "held_pieces_offered": "各年度国有建设用地供应结果公告"}, nil))

	s = p.called("钱䶮舟").tell("lx-zrj", person, "规划许可", "东岸滨河小区建设工程规划许可证及附图").arrive(110)
	s.answer(100, s.disclosed(4, "建设工程规划许可证", "规划总平面图"))

	s = p.tell("lx-zrj", welfare, "河道采砂环评", "云岭河段采砂项目的环境影响评价文件").arrive(80)
	s.answer(72, s.notOurs("环境影响评价文件由生态环境部门制作和保存", "临水市生态环境局临溪分局", "0000-7120099"))

	// 为公共利益，不顾第三方反对而公开（第三十二条）：先告知第三方，等满口径规定的天数再提供。
	s = p.tell("lx-zrj", person, "矿山生态修复监测报告", "云岭矿区生态修复工程的水质监测报告").arrive(150)
	s.consult(148, request.ThirdParty, "临溪云岭生态修复有限公司", "监测报告中的企业数据").opinion(140, request.Disagree, "报告含企业经营数据，不同意公开")
	against := s.disclosed(16, "云岭矿区生态修复工程水质监测报告")
	interest := p.page("监测数据关系下游群众饮水安全，不公开可能对公共利益造成重大影响")
	s.decide(139, func(t *turn) request.Decision {
		d := against(t)
		d.Against, d.Words.PublicInterest = []int{1}, interest
		return d
	})
	s.approve(138).tellThirdParty(138).issue(138).deliver(126)

	// 一件逾期答复：考核和年报都看得见。
	s = p.tell("lx-zrj", person, "耕地占补平衡指标", "上一年度耕地占补平衡指标交易情况").arrive(62)
	s.answer(37, s.disclosed(3, "耕地占补平衡指标交易公示"))
}

func (p *plan) pastSchools() {
	s := p.tell("lx-jyj", person, "小学招生划片方案", "本年度城区小学招生划片方案").arrive(420)
	s.answer(415, s.public("门户网站“义务教育”栏目", "https://www.linxi.example/jy/", 450))

	s = p.tell("lx-jyj", person, "教师职称评审人选推荐", "某校推荐教师职称评审人选的内部研究材料").arrive(290)
	s.answer(280, s.internal("人事管理", "属于机关内部人事管理信息，不对外产生影响"))

	s = p.tell("lx-jyj", person, "校车服务合同", "全县校车服务采购合同").arrive(180)
	s.consult(177, request.ThirdParty, "临溪畅行客运服务部", "合同附件中的成本测算").opinion(170, request.Agree, "")
	s.answer(165, s.disclosed(28, "校车服务采购合同"))

	s = p.tell("lx-jyj", others, "学校食堂检查通报", "近三年学校食堂检查通报").arrive(88)
	s.extension(74, 10, "需要汇总各校通报并逐件进行公开审查").extended(73)
	s.answer(61, s.disclosed(15, "学校食堂检查情况通报"))

	s = p.tell("lx-jyj", person, "学位预警", "学区学位预测情况").arrive(55)
	s.ask(52, "description", "请写明所需信息所指的学区和年度").supplemented(46, "城关镇全部学区，近三年")
	s.answer(40, s.plain("unclear", "", map[string]string{"what_is_still_unclear": "补正后仍未写明所指的是预测报告、会议材料还是统计数据"}, nil))
}

func (p *plan) pastHealth() {
	s := p.tell("lx-wjj", enterprise, "医疗设备采购结果", "县医院医疗设备采购的中标结果").arrive(360)
	s.answer(351, s.public("门户网站“重点领域·医疗卫生”栏目", "https://www.linxi.example/yl/", 400))

	s = p.tell("lx-wjj", person, "医疗机构校验记录", "城关镇某门诊部校验审查记录").arrive(240)
	s.answer(230, s.caseFile("校验审查中的现场检查笔录属于行政执法案卷信息"))

	s = p.tell("lx-wjj", person, "申请人去世的申请", "本人住院期间的卫生监督检查情况").arrive(130)
	s.answer(118, s.plain("applicant_died", "申请人已经去世，其家属表示不再继续", nil, nil))

	s = p.tell("lx-wjj", person, "医疗纠纷调查", "要求查处某医院并赔偿损失").arrive(42)
	s.answer(36, s.petition("投诉医疗机构并要求赔偿", "县卫生监督所投诉窗口、医疗纠纷人民调解委员会"))
}

func (p *plan) pastPolice() {
	s := p.tell("lx-gaj", person, "重点部位视频监控点位", "城区全部公共安全视频监控点位图").arrive(330)
	s.answer(318, s.plain("security", "", map[string]string{"risk_reasoning": "点位图公开后可能被用于规避监控，危及公共安全"}, map[string]string{"which_of_four": "公共安全"}))

	// 《未成年人保护法》第一百零三条：公安机关等不得披露案件中未成年人的身份信息。
	s = p.tell("lx-gaj", lawyers, "校园案件当事人材料", "某校园纠纷案件中未成年当事人的身份材料").arrive(215).agent()
	s.answer(204, s.plain("forbidden", "所涉信息可能识别出未成年人的身份，依法不得披露", nil, map[string]string{"law": "《中华人民共和国未成年人保护法》", "law_article": "第一百零三条"}))

	s = p.tell("lx-gaj", person, "辅警招聘公告", "本年度警务辅助人员招聘方案及成绩").arrive(84)
	s.answer(74, s.partly(10, "警务辅助人员招聘方案和成绩公示", part{"internal", "面试考官分组和评分细则", "属于人事管理方面的内部事务信息"}))
}

func (p *plan) pastTowns() {
	s := p.tell("lx-cgz", person, "集体土地流转合同", "南街村集体土地流转合同备案材料").arrive(260)
	s.answer(249, s.partly(14, "集体土地流转合同备案表", part{request.NotInformation, "村民小组内部协商记录", "系村民小组自行制作，不属于政府信息"}))

	s = p.tell("lx-cgz", person, "村务公开栏照片", "南街村近三年村务公开栏的照片").arrive(105)
	s.answer(98, s.notOurs("村务公开由村民委员会负责，本机关没有制作、保存", "城关镇南街村村民委员会", "0000-7120108"))

	s = p.tell("lx-dajd", person, "老旧小区改造", "东岸街道老旧小区改造居民意见征集结果").arrive(145)
	s.answer(136, s.disclosed(7, "老旧小区改造居民意见征集情况"))

	s = p.tell("lx-dajd", others, "社区网格员名单", "社区网格员的姓名、联系电话和家庭住址").arrive(70)
	s.consult(68, request.ThirdParty, "社区网格员代表", "住址和私人电话").opinion(63, request.Disagree, "住址和私人电话不同意公开")
	s.answer(60, s.partly(3, "社区网格员公示表", part{"third_party", "网格员的家庭住址和私人电话", "属于个人隐私"}))

	// 一人办公的石桥镇：线下审批，扫描存卷。
	s = p.tell("lx-sqz", person, "危房改造补助名单", "上一年度石桥镇农村危房改造补助对象名单").come(200, request.Counter).byPost()
	s.answer(190, s.disclosed(5, "农村危房改造补助对象公示名单"))
	s = p.tell("lx-sqz", person, "水库移民档案", "下河水库移民安置的原始登记表").come(115, request.Oral)
	s.search(104, false).answer(102, s.notExist("经查本机关档案，没有制作、保存过该登记表"))
	s = p.tell("lx-sqz", person, "村道硬化", "下河村村道硬化工程预算").arrive(52)
	s.answer(44, s.disclosed(8, "下河村村道硬化工程预算书"))

	s = p.tell("lx-nyj", enterprise, "农机购置补贴", "本年度农机购置补贴受益对象").arrive(125)
	s.reclassify(124, request.Welfare)
	s.answer(116, s.public("门户网站“惠农补贴”栏目", "https://www.linxi.example/hn/", 140))
	s = p.tell("lx-nyj", person, "扶贫项目验收", "原乡村振兴办负责的扶贫项目验收报告").arrive(68)
	s.search(63, true).answer(57, s.disclosed(19, "扶贫项目竣工验收报告"))
	s = p.tell("lx-rsj", person, "公益性岗位", "公益性岗位招用人员名单").arrive(98)
	s.consult(97, request.ThirdParty, "公益性岗位人员代表", "证件号码").opinion(93, request.Disagree, "证件号码不同意公开")
	s.answer(90, s.partly(6, "公益性岗位招用人员公示", part{"third_party", "招用人员的身份证号码", "属于个人隐私"}))
	s = p.tell("lx-rsj", person, "劳动监察立案材料", "某企业劳动监察立案审批材料").arrive(77)
	s.answer(69, s.caseFile("立案审批材料属于行政执法案卷信息"))
}

// ordinary are the everyday cases that fill the years: asked, found, given.
func (p *plan) ordinary() {
	matters := []struct {
		body        org.ID
		kind        request.Kind
		title, asks string
	}{
		{"lx-mzj", person, "特困供养机构名录", "全县特困供养服务机构名录和床位数"},
		{"lx-zrj", enterprise, "国有土地出让合同", "滨河路地块国有建设用地使用权出让合同"},
		{"lx-jyj", person, "教师招聘成绩", "本年度教师公开招聘笔试成绩排名"},
		{"lx-wjj", research, "传染病监测年报", "上一年度法定传染病发病统计"},
		{"lx-zfb", lawyers, "行政规范性文件清理结果", "近两年行政规范性文件清理结果"},
		{"lx-cgz", person, "河道清淤合同", "南溪河段清淤工程合同"},
		{"lx-gaj", person, "电动自行车登记数据", "城区电动自行车登记数量"},
		{"lx-rsj", enterprise, "就业见习补贴", "就业见习单位补贴发放公示"},
		{"lx-nyj", person, "高标准农田验收", "高标准农田建设项目验收结论"},
		{"lx-dajd", person, "停车位规划", "东岸街道背街小巷停车位规划图"},
		{"lx", person, "县城总体规划批复", "县城总体规划的批复文件"},
		{"lx-mzj", others, "村级公益金分配", "福彩公益金支持村级项目的分配方案"},
	}
	for i := range 36 {
		m := matters[i%len(matters)]
		ago := 498 - i*13
		s := p.tell(m.body, m.kind, m.title, m.asks)
		if i%5 == 3 {
			s.come(ago, request.SignedPost).byPost()
		} else {
			s.arrive(ago)
		}
		s.search(ago-4, true).answer(ago-5-i%9, s.disclosed(2+i%11, m.title))
	}
}
