package letter_test

import (
	"flag"
	"testing"

	"gongkai/calendar"
	"gongkai/law"
	"gongkai/letter"
	"gongkai/org"
	"gongkai/request"
)

var update = flag.Bool("update", false, "write the golden files anew")

var date = calendar.MustDate

// bureau is the body of the tests, of an invented county.
func bureau() org.Body {
	return org.Body{ID: "lx-mzj", Name: "临溪县民政局", Short: "县民政局", Kind: org.Department, Level: org.County, Path: "/lx/lx-mzj/",
		ReviewOrgan: "临溪县人民政府", Court: "临溪县人民法院", ReviewURL: "https://xzfy.linxi.example/", DocMark: "临民公开告",
		Contact: org.Contact{Office: "临溪县民政局办公室", Phone: "0570-0000123", Address: "临溪县城关镇北街8号"}}
}

// common is what every letter of one case has.
func common(kind letter.Kind) letter.Facts {
	return letter.Facts{Kind: kind, Law: law.Current(), Body: bureau(), Number: "临民公开告〔2026〕12号", On: date("2026-10-20"), Way: request.Electronic,
		Applicant: "吉𠮷", Natural: true, Private: []string{"11010519491231002X", "13900000000", "jiji@example.cn", "", ""},
		Application: "YSQ-2026-0007", Title: "低保资金发放明细", Quote: "2025年度全县城乡低保资金发放明细表", Channel: "互联网",
		Received: date("2026-09-18"), Basis: "双方确认之日", BasisCite: law.Reg2019.At(31, 0, 3), Wanted: "电子文档，网上送达",
		Code: "7K3M-9QWD-2XRT-H4PN", Due: date("2026-10-22")}
}

func supplemented() *letter.Supplemented {
	return &letter.Supplemented{Number: "临民公开告〔2026〕9号", Days: 15, Sent: date("2026-09-21"),
		Items: []letter.Item{{Name: "信息的名称、文号或者其他特征性描述", Explain: "请写明需要的是县级汇总表还是各乡镇分表，以及月份"},
			{Name: "申请人的姓名或者名称、身份证明、联系方式", Explain: "所附身份证明的照片不能辨认，请重新提供。"}}}
}

func party() *letter.Consulted {
	return &letter.Consulted{Asked: request.ThirdParty, Name: "临溪县䶮山养老服务中心", What: "2025年度养老机构运营补助资金申请表第三页（床位成本测算）",
		Number: "临民公开告〔2026〕10号", Sent: date("2026-09-24")}
}

func answered() letter.Consulted {
	c := *party()
	c.Position, c.On, c.Reasons = request.Disagree, date("2026-10-14"), "床位成本构成属于未公开的经营信息，公开后会影响本中心参加今后的招标。"
	return c
}

const longReason = "该信息载有十二户家庭的成员姓名、身份证件号码和银行账号，与资金发放的总体情况无关，遮盖后不影响了解资金的使用。"

// replies are complete facts for every outcome of the law.
var replies = map[string]func(*letter.Facts){
	"public": needs("where", "临溪县人民政府门户网站政府信息公开专栏", "url_or_place", "https://www.linxi.example/zfxxgk/2026/0310/dibao.html", "published_on", "2026-03-10"),
	"disclosed": func(f *letter.Facts) {
		f.Documents = []letter.Document{{"2025年度临溪县城乡最低生活保障资金发放明细表", request.Digital, 12}, {"2025年度低保资金审计整改台账", request.Viewing, 46}}
		f.Found = "本机关保存有您申请公开的信息"
		needs("how_where_when", "第一份信息的电子文档随本答复书提供；第二份请于工作日到本机关办公室查阅、抄录")(f)
	},
	"partial": func(f *letter.Facts) {
		f.Documents = []letter.Document{{"2025年度临溪县城乡最低生活保障资金发放明细表", request.Digital, 12}}
		f.Consultations = []letter.Consulted{answered()}
		f.Supplement = supplemented()
		f.Supplement.Answered, f.Supplement.Text = date("2026-09-23"), "需要县级汇总表，2025年1月至12月"
		f.Parts = []letter.Part{
			{"第三页至第五页的家庭成员姓名、身份证件号码和银行账号", "third_party", longReason},
			{"第十二页附注中本机关科室之间的流转意见", "process", "附注是发放以前科室之间的讨论意见，与最后核定的金额不一致，公开容易引起误解"}}
		needs("reasons", "上述两部分与其余内容可以区分，本机关已作区分处理。")(f)
	},
	"secret":    needs("classification_basis_ref", "民政工作国家秘密范围的有关规定，定密责任人已依法确定密级和保密期限", "reasons", "该文件标有密级标识，现仍在保密期限以内，不具备解密条件。"),
	"forbidden": needs("law", "中华人民共和国反家庭暴力法", "law_article", "第五条第三款", "reasons", "该台账载有告诫书所涉当事人的身份信息，公开会泄露受法律保护的隐私。"),
	"security":  needs("which_of_four", "公共安全", "risk_reasoning", "该信息载有救灾物资储备库的位置、库存和安防布置，公开后可能被用于破坏储备设施，影响应急救助"),
	"third_party": func(f *letter.Facts) {
		f.Consultations = []letter.Consulted{answered()}
		needs("secret_or_privacy", "商业秘密", "public_interest_weighing", "补助的标准、金额和受补助机构名单已经公开，不公开成本测算不会对公共利益造成重大影响")(f)
	},
	"internal":  needs("which_of_three", "人事管理", "reasons", "该信息是本机关工作人员年度考核的内部评分，不对外产生影响，也不涉及管理相对人的权利义务", "no_other_law_orders_disclosure", "没有法律、法规、规章规定该信息应当公开"),
	"process":   needs("which_of_four", "请示报告", "decision_it_preceded", "《关于调整2025年城乡低保标准的批复》，已主动公开", "reasons", "该请示是批复作出以前的内部请示，其中的测算方案没有被采纳，公开容易引起误解。", "no_other_law_orders_disclosure", "没有法律、法规、规章规定该信息应当公开。"),
	"case_file": needs("case_file_no", "临民罚案〔2025〕3号", "reasons", "该信息是本机关查处违规收费案件的调查笔录，载有举报人和证人的陈述。", "no_other_law_orders_disclosure", "没有法律、法规、规章规定该信息应当公开"),
	"query":     needs("special_law", "《婚姻登记档案管理办法》", "where_to_query", "临溪县民政局婚姻登记处", "how", "凭本人有效身份证件在工作日办理"),
	"not_exist": func(f *letter.Facts) {
		f.Search = &letter.Searched{On: date("2026-10-12"), By: "社会救助股、档案室", Where: "公文处理系统、社会救助业务系统和档案室库房", Keywords: "低保、发放明细、2025", Range: "2024年12月至2026年9月", Result: "没有找到与申请内容相符的文件"}
	},
	"not_ours": needs("reason", "低保资金的国库支付凭证由财政部门制作和保存，本机关没有制作，也没有获取。", "competent_organ", "临溪县财政局", "its_contact", "临溪县城关镇中街2号，0570-0000456"),
	"creation": needs("what_would_have_to_be_made", "将五年来各乡镇的发放记录按户主年龄分段汇总，并计算占比", "held_pieces_offered", "2021年至2025年各乡镇发放月报表，共六十份"),
	"unclear": func(f *letter.Facts) {
		f.Supplement = supplemented()
		f.Supplement.Answered, f.Supplement.Text = date("2026-09-29"), "就是那些和我有关的全部材料"
		needs("what_is_still_unclear", "“和我有关的全部材料”没有指向具体的文件名称、文号、时间或者事项")(f)
	},
	"petition":    needs("what_is_asked_really", "反映邻居违规享受低保，要求本机关调查并取消其资格", "right_channel", "临溪县民政局社会救助举报电话0570-0000789，或者临溪县信访局"),
	"repeat":      needs("earlier_application_no", "YSQ-2026-0002", "earlier_reply_no", "临民公开告〔2026〕3号", "earlier_reply_on", "2026-04-15"),
	"publication": needs("publication", "《临溪县年鉴（2025卷）》", "how_to_get", "可以向出版社购买，也可以到临溪县图书馆、临溪县档案馆查阅"),
	"excessive":   needs("count", "46件", "period", "2026年8月1日至9月15日", "reasons_asked_on", "2026-09-21", "reasons_given", "想多了解一些情况。", "why_not_reasonable", "所申请的信息绝大部分已经答复，其余与您所称的了解情况没有关联，且内容大量重复"),
	"confirm":     needs("what_is_asked", "在已经提供的发放明细表上加盖公章并注明与原件一致", "earlier_reply_no", "临民公开告〔2026〕3号"),
	"no_correction": func(f *letter.Facts) {
		f.Supplement = supplemented()
		f.Supplement.Arrived, f.Supplement.Ends, f.Due = date("2026-09-22"), date("2026-10-19"), 0
	},
	"unpaid":          needs("fee_notice_no", "临民公开告〔2026〕8号", "its_receipt", "于2026年9月18日送达您", "pay_by", "2026-10-19"),
	"withdrawn":       needs("withdrawal_on", "2026-10-19", "reason", "申请人已经书面撤回申请，无需继续办理"),
	"merged":          needs("merged_into", "YSQ-2026-0005", "reason", "两件申请的内容相同，分别办理没有必要"),
	"wrong_recipient": needs("reason", "该件系邮寄时误投本机关，信封和申请书均写明向临溪县教育局提出，本机关已将原件退回"),
	"applicant_died": func(f *letter.Facts) {
		f.To = "吉𠮷的近亲属"
		needs("reason", "申请人已经去世，没有人要求继续办理")(f)
	},
}

func needs(pairs ...string) func(*letter.Facts) {
	return func(f *letter.Facts) {
		if f.Needs == nil {
			f.Needs = map[string]string{}
		}
		for i := 0; i < len(pairs); i += 2 {
			f.Needs[pairs[i]] = pairs[i+1]
		}
	}
}

// reply is complete facts for an outcome.
func reply(t testing.TB, outcome string) letter.Facts {
	t.Helper()
	o, err := law.Current().Outcome(outcome, date("2026-10-20"))
	if err != nil {
		t.Fatal(err)
	}
	fill, ok := replies[outcome]
	if !ok {
		t.Fatalf("the tests have no facts for the outcome %s (%s)", outcome, o.Name)
	}
	f := common(letter.Kind(o.Letter))
	f.Outcome = outcome
	fill(&f)
	return f
}

// notice is complete facts for a letter that is no reply.
func notice(t testing.TB, kind letter.Kind) letter.Facts {
	t.Helper()
	f := common(kind)
	switch kind {
	case letter.Receipt:
		f.Number, f.On = "", date("2026-09-18")
	case letter.Supplement:
		f.On, f.Due = date("2026-09-21"), date("2026-09-29")
		f.Supplement = supplemented()
	case letter.Extension:
		f.Extension = &letter.Extended{Days: 10, Reason: "所申请的信息分散在六个乡镇，需要逐一核对原始凭证", Approved: date("2026-10-19"), Was: date("2026-10-22"), Due: date("2026-11-05")}
	case letter.ThirdPartyOpinion:
		f.On = date("2026-09-24")
		f.Asked = party()
	case letter.OrganOpinion:
		f.On = date("2026-09-24")
		f.Asked = &letter.Consulted{Asked: request.CoMaker, Name: "临溪县财政局", What: "《关于印发临溪县困难群众救助补助资金管理细则的通知》（临民发〔2025〕21号）起草说明", Sent: f.On, Days: 15}
	case letter.OpinionNotice:
		f.Number, f.On, f.Due = "", date("2026-09-24"), date("2026-11-04")
		f.Asked = party()
	case letter.ThirdPartyDecision:
		f.Asked = &letter.Consulted{}
		*f.Asked = answered()
		f.PublicInterest = "该项补助全部使用财政资金，成本测算是补助标准的依据，不公开将使公众无法监督财政资金的使用"
		f.Documents = []letter.Document{{"2025年度养老机构运营补助资金申请表", request.Digital, 5}}
		f.DisclosedAfter = date("2026-11-03")
	default:
		t.Fatalf("the tests have no facts for the letter %s", kind)
	}
	return f
}

// every calls do with complete facts of every letter: each notice, and each
// outcome of the law.
func every(t *testing.T, do func(t *testing.T, name string, f letter.Facts)) {
	t.Helper()
	for _, k := range letter.Kinds() {
		if !k.Reply() {
			t.Run(string(k), func(t *testing.T) { do(t, string(k), notice(t, k)) })
		}
	}
	for _, o := range law.Current().Outcomes {
		t.Run(o.ID, func(t *testing.T) { do(t, o.Letter+"-"+o.ID, reply(t, o.ID)) })
	}
}
