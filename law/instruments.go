package law

// The instruments that the rules cite.
var (
	Reg2019 = &Instrument{Title: "政府信息公开条例", Number: "国务院令第711号", Short: "条例"}
	Reg2007 = &Instrument{Title: "政府信息公开条例", Number: "国务院令第492号", Edition: "2007年", Short: "2007条例"}

	FeeRules2020   = &Instrument{Title: "政府信息公开信息处理费管理办法", Number: "国办函〔2020〕109号", Short: "处理费办法"}
	FormNotice2021 = &Instrument{Title: "中华人民共和国政府信息公开工作年度报告格式", Number: "国办公开办函〔2021〕30号", Short: "年报格式"}
	FormNotice2019 = &Instrument{Title: "中华人民共和国政府信息公开工作年度报告格式（试行）", Number: "国办公开办函〔2019〕60号", Short: "年报格式试行"}

	Review2023      = &Instrument{Title: "行政复议法", Number: "2023年9月1日修订", Short: "复议法"}
	Review2017      = &Instrument{Title: "行政复议法", Number: "2017年9月1日修正", Edition: "2017年", Short: "2017复议法"}
	ReviewRules2026 = &Instrument{Title: "行政复议法实施条例", Number: "国务院令第836号", Short: "复议实施条例"}

	Litigation2017     = &Instrument{Title: "行政诉讼法", Number: "2017年6月27日修正", Short: "诉讼法"}
	Interpretation2011 = &Instrument{Title: "最高人民法院关于审理政府信息公开行政案件若干问题的规定", Number: "法释〔2011〕17号", Short: "2011规定"}
	Interpretation2018 = &Instrument{Title: "最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释", Number: "法释〔2018〕1号", Short: "2018解释"}
	Interpretation2025 = &Instrument{Title: "最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释", Number: "法释〔2025〕8号", Short: "2025解释"}

	CivilProcedure2023 = &Instrument{Title: "民事诉讼法", Number: "2023年9月1日修正", Short: "民诉法"}
	Penalty2021        = &Instrument{Title: "行政处罚法", Number: "2021年1月22日修订", Short: "处罚法"}

	// 存疑：只见文号和“7个工作日”，通知的题目、原文和施行日期未见。
	CreditNotice2018 = &Instrument{Title: "行政许可和行政处罚等信用信息公示工作的指导意见", Number: "发改办财金〔2018〕424号", Short: "信用公示意见"}
)
