package annual

import (
	"gongkai/finding"
	"gongkai/law"
)

// contents is the list of what a report must contain.
var contents = law.Reg2019.At(50, 1)

// rules is every rule, in the order in which Check applies them. The reader's
// own come last: they are listed here so that one place fixes every severity.
var rules = cited([]Rule{
	{ID: "CUT-OFF", Severity: finding.Warning, check: cutShort,
		Say: "来件是完整的报告，没有中途断掉", Why: "抓取、转发的文字常只留开头一截。断处以后的行和部分不能说是报告缺的，所以不作判断，只在这里说一次。"},
	{ID: "T2-ROWS", Severity: finding.Error, Cite: law.FormNotice2021.Whole(), check: missingRows("table2", "table2_2019"),
		Say: "表二各行齐全", Why: "格式的每一行都要填，没有发生的填“0”；缺行的报告内容不完整，国办公开办函〔2021〕30号列为应追究责任的情形。"},
	{ID: "T3-ROWS", Severity: finding.Error, Cite: law.FormNotice2021.Whole(), check: missingRows("table3"),
		Say: "表三各行齐全", Why: "表三断在中间（分页、截断、漏贴）时，缺的行使勾稽关系无法判断，公众也看不到申请是怎样办结的。"},
	{ID: "T4-ROWS", Severity: finding.Error, Cite: law.FormNotice2021.Whole(), check: missingRows("table4"),
		Say: "表四的行政复议和两组行政诉讼齐全", Why: "表四印在一行，表头丢失或串列时整组数都会丢。"},
	{ID: "CELLS-UNREAD", Severity: finding.Note, check: emptyCells,
		Say: "读到的各行没有空格", Why: "空白不等于零：读者分不清是没有发生还是漏填，依赖它的勾稽也无法判断。也可能是阅读时没有认出，所以只作提示。"},
	{ID: "T2-NONNEG", Severity: finding.Error, Cite: law.FormNotice2021.Whole(), check: notNegative("是不小于零的数（件数为整数）", "table2", "table2_2019"),
		Say: "表二各格是不小于零的数，件数是整数", Why: "件数和金额不会是负数；出现负数多半是把“减少”填进了数量栏。2019年版的“本年增/减”可以为负。"},
	{ID: "T3-NONNEG-INT", Severity: finding.Error, Cite: law.FormNotice2021.Whole(), check: notNegative("是不小于零的整数", "table3"),
		Say: "表三各格是不小于零的整数", Why: "申请按件统计，没有半件，也没有负数。"},
	{ID: "T4-NONNEG-INT", Severity: finding.Error, Cite: law.FormNotice2021.Whole(), check: notNegative("是不小于零的整数", "table4"),
		Say: "表四各格是不小于零的整数", Why: "案件按件统计，没有半件，也没有负数。"},
	{ID: "T3-GROUP-ROWS-EMPTY", Severity: finding.Error, Cite: law.FormNotice2021.Whole(), check: groupRows,
		Say: "表三的小标题行（本年度办理结果、不予公开、无法提供、不予处理、其他处理）不填数", Why: "小标题行的数没有归到具体情形，会与下面各行重复或使它们漏计。"},

	{ID: "T3-BALANCE", Severity: finding.Error, Cite: law.FormNotice2021.Whole(), check: identities,
		Say: "表三每一列：第一项加第二项之和等于第三项（七）总计加第四项之和", Why: "这是印在表三左上角的勾稽关系：每一件收到的或上年结转的申请，年底或者已办结，或者结转下年度。"},
	{ID: "T3-RESULT-SUM", Severity: finding.Error, Cite: law.FormNotice2021.Whole(), check: identities,
		Say: "表三每一列：第三项（七）总计等于各项办理结果之和", Why: "一件申请只计一种办理结果，各种结果相加就是办结总数。"},
	{ID: "T3-ROW-SUM", Severity: finding.Error, Cite: law.FormNotice2021.Whole(), check: identities,
		Say: "表三每一行：总计等于自然人与五类法人或其他组织之和", Why: "一件申请只属于一类申请人，六列相加就是总计。"},
	{ID: "T4-REVIEW-SUM", Severity: finding.Error, Cite: law.FormNotice2021.Whole(), check: identities,
		Say: "行政复议：总计等于结果维持、结果纠正、其他结果、尚未审结之和", Why: "每一件复议案件在年底只有一种状态。"},
	{ID: "T4-DIRECT-SUM", Severity: finding.Error, Cite: law.FormNotice2021.Whole(), check: identities,
		Say: "未经复议直接起诉：总计等于四种结果之和", Why: "每一件诉讼案件在年底只有一种状态。"},
	{ID: "T4-AFTER-SUM", Severity: finding.Error, Cite: law.FormNotice2021.Whole(), check: identities,
		Say: "复议后起诉：总计等于四种结果之和", Why: "每一件诉讼案件在年底只有一种状态。"},
	{ID: "SPLIT-DIGIT", Severity: finding.Note, check: tornNumbers,
		Say: "相邻两格不是一个数拆成的", Why: "复制和文字识别常把“12”拆成“1”和“2”两格；合起来勾稽才成立的，多半是拆格。"},

	{ID: "T2-INFORCE-GE-ISSUED", Severity: finding.Warning, Cite: law.FormNotice2021.Whole(), check: inForce,
		Say: "规章、行政规范性文件：现行有效件数不少于本年制发件数减本年废止件数", Why: "当年制发而没有废止的文件，年底仍然有效。当年制发、当年到期的，说明一句即可。"},
	// 规章制定权依立法法第九十一条、第九十三条。
	{ID: "T2-REGULATIONS", Severity: finding.Warning, check: regulationsPower,
		Say: "没有规章制定权的机关，“规章”一行为 0", Why: "规章只能由国务院部门，省级人民政府，设区的市、自治州人民政府制定。县、乡镇、街道和市县部门填了数，多半是把规范性文件填错了行。机关名称不能断定的，不作判断。"},

	{ID: "FORM-UNIT", Severity: finding.Warning, Cite: law.FormNotice2021.Whole(), check: feeUnit,
		Say: "行政事业性收费以万元为单位", Why: "填成元，数就大了一万倍；汇总时一格就能盖过全县。"},
	{ID: "FORM-DECIMALS", Severity: finding.Note, Cite: law.FormNotice2021.Whole(), check: decimals,
		Say: "收费金额的小数不超过4位", Why: "以万元为单位，小数4位已经到元；更多的位数多半是换算留下的，也可能是单位填错了。"},
	{ID: "FORM-LABEL", Severity: finding.Note, Cite: law.FormNotice2021.Whole(), check: labels,
		Say: "表格的行名和表头与格式一致", Why: "标签是格式的一部分，错字（如把“逾期”写成“预期”）会随公开的表格一直留在网上，改过的标签也使各机关的表不能自动汇总。"},
	{ID: "FORM-CELL", Severity: finding.Note, Cite: law.FormNotice2021.Whole(), check: bareNumbers,
		Say: "各格只填数，不带单位和说明", Why: "夹带文字的格不能汇总，也容易被读错；说明应写在正文里。"},

	{ID: "ODD-MISC", Severity: finding.Note, check: share("other_misc", oddMisc, "撤回、合并等确实无处可归的才记在这里，请核对有没有应当记在别的情形的。"),
		Say: "“（六）其他处理3.其他”占办理结果的比重不异常", Why: "这一格是兜底的，主要记撤回一类；占到百分之十五以上，多半有能归入具体情形的。只是提示，属实的不必改。"},
	{ID: "ODD-NOT-HELD", Severity: finding.Note, check: share("unable_not_held", oddNotHeld, "请核对有没有把“没有现成信息需要另行制作”等情形记在这里。"),
		Say: "“本机关不掌握相关政府信息”占办理结果的比重不异常", Why: "过半的申请都答复不掌握，要么分类有误，要么公开指南没有说清由谁公开。只是提示。"},
	{ID: "ODD-REFUSED", Severity: finding.Note, Cite: law.Reg2019.At(5, 0), check: share("refused", oddRefused, "公开是常态，请核对各项理由，属实的宜在正文说明。"),
		Say: "“（三）不予公开”占办理结果的比重不异常", Why: "条例以公开为常态、不公开为例外；占到四成以上的，公众会追问理由。只是提示。"},
	{ID: "ODD-OTHER-ORG", Severity: finding.Note, check: otherOrganisations,
		Say: "申请人不全在“法人或其他组织·其他”一列", Why: "不属于前五类的组织很少；全部记在这一列，多半是没有登记申请人的类别。只是提示。"},
	{ID: "ODD-ALL-GRANTED", Severity: finding.Note, check: allGranted,
		Say: "上百件申请不全是“予以公开”", Why: "申请里总有不掌握的、说不清的；上百件全部予以公开，多半是没有按实际结果分类。只是提示。"},
	{ID: "ODD-ZERO", Severity: finding.Note, check: allZero,
		Say: "县级以上政府的表三不全为零", Why: "一个县一年没有一件申请很少见，多半是没有汇总所属部门和乡镇的数。只是提示。"},

	{ID: "FORM-YEAR", Severity: finding.Warning, Cite: law.FormNotice2021.Whole(), check: formOfYear,
		Say: "报告使用该年度规定的格式", Why: "2019、2020年度用试行格式，2021年度起用现行格式；两版表二的口径不同，“（六）其他处理”的行数也不同，混用的数不能汇总比较。"},
	{ID: "TXT-TITLE", Severity: finding.Note, check: title,
		Say: "标题写作“某机关某年政府信息公开工作年度报告”", Why: "格式规定的名称有“工作”二字；统一的名称便于公众检索。"},
	{ID: "TXT-SECTIONS", Severity: finding.Error, Cite: contents, check: sixParts,
		Say: "六个部分齐全，各出现一次，次序与格式相同", Why: "条例规定了报告应有的内容，格式把它们定为六个部分；缺一个标题，读者就找不到那一部分。"},
	{ID: "TXT-HEADING", Severity: finding.Note, Cite: law.FormNotice2021.Whole(), check: headings,
		Say: "六个部分的标题与格式一致", Why: "标题是格式的一部分。常见的写法（如“存在问题及改进情况”）予以认可，不提示。"},
	{ID: "TXT-OVERVIEW-FIVE", Severity: finding.Warning, Cite: law.FormNotice2021.Whole(), check: fiveAspects,
		Say: "第一部分写到主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面", Why: "格式要求第一部分概述这五个方面；只要提到就算写到。"},
	{ID: "TXT-FEE", Severity: finding.Warning, Cite: law.FeeRules2020.Whole(), check: fee,
		Say: "第六部分写明本年度是否收取信息处理费，前后一致", Why: "收费情况应当向社会公开；没有收取也要写明。"},
	{ID: "TXT-FEE-NONE", Severity: finding.Note, Cite: law.FeeRules2020.Whole(), check: feeNone,
		Say: "第六部分不只写“无”", Why: "只写“无”，读者不能知道是没有其他事项，还是没有收取信息处理费。"},
	{ID: "TXT-NUMBERING", Severity: finding.Warning, check: numbering,
		Say: "（一）（二）、一是二是、1. 2. 等序号连续，不缺号、不重号", Why: "缺号往往是删改或转换时丢了一段文字。"},
	{ID: "TXT-TABLE", Severity: finding.Warning, Cite: law.FormNotice2021.Whole(), check: narrative,
		Say: "文中说的收到、受理、办结、结转、各种办理结果、复议、诉讼、规范性文件、许可和处罚件数，以及行政事业性收费的金额，与表格一致", Why: "同一份报告里两个数不一样，至少一个不准确。统计范围或口径可能不同的，不作判断。"},

	{ID: "TXT-TEMPLATE", Severity: finding.Warning, Cite: law.FormNotice2021.Whole(), check: template,
		Say: "没有留下模板的填写说明、占位的“××”和没有填的空白", Why: "“（文字描述）”“××县”“信息处理费    元”留在公开的报告里，说明这一处没有写。"},
	{ID: "TXT-PERIOD", Severity: finding.Warning, Cite: contents, check: statedPeriod,
		Say: "文中写的统计期限和公布的年度就是报告年度", Why: "统计期限、“现公布某机关某年政府信息公开工作年度报告”的年份还是上一年的，往往说明这段话、甚至这份报告是照搬上年的。"},
	{ID: "TXT-BODY", Severity: finding.Warning, Cite: law.FormNotice2021.Whole(), check: ownBody,
		Say: "文中公布、请读者联系的机关就是标题的机关", Why: "写着别的县、别的镇、别的局，往往说明这段话、甚至这份报告是照搬别处的。上级机关、简称和同一地方的办事机构不算；不能断定的不作判断。"},
	{ID: "TXT-YEAR", Severity: finding.Note, Cite: contents, check: ownYear,
		Say: "文中写的年份就是报告年度", Why: "第一部分通篇只写上一年，或者把本年表格里的数写作上一年的数，往往是照搬了上年的文字。与上年比较的话不算。"},

	{ID: "XY-CARRY-TOTAL", Severity: finding.Error, Cite: law.FormNotice2021.Whole(), years: carryOver(true),
		Say: "本年“上年结转”应等于上年“结转下年度继续办理”", Why: "上年年底没有办结的申请，就是本年年初手里的申请。"},
	{ID: "XY-CARRY-COLUMN", Severity: finding.Warning, Cite: law.FormNotice2021.Whole(), years: carryOver(false),
		Say: "本年“上年结转”应等于上年“结转下年度继续办理”", Why: "各类申请人也应前后衔接；更正了申请人类别的，说明即可。"},
	{ID: "XY-INFORCE", Severity: finding.Warning, Cite: law.FormNotice2021.Whole(), years: inForceAcross,
		Say: "本年现行有效件数应等于上年现行有效件数加本年制发减本年废止", Why: "文件不会凭空增减；到期失效、清理、划转要作说明。"},
	// 存疑：表四是否计入上年尚未审结的案件，格式没有规定。
	{ID: "XY-PENDING", Severity: finding.Warning, Cite: law.FormNotice2021.Whole(), years: pendingAcross,
		Say: "本年总计不应少于上年尚未审结件数", Why: "上年没有审结的案件本年仍在办理。格式没有规定是否重复计入，只计当年新案的机关可不理会。"},

	{ID: "ODD-JUMP", Severity: finding.Note, years: jumps,
		Say: "与上年相比没有十倍以上的增减", Why: "多一个零、少一个零、把元填成万元，单看一年看不出来。只是提示，属实的不必改。"},

	// 国办公开办函〔2021〕30号把“内容雷同、敷衍塞责”列为应追究责任的情形。
	{ID: "TXT-COPY", Severity: finding.Warning, Cite: law.FormNotice2021.Whole(), beside: true,
		Say: "第一、五部分的文字不与本机关上年的报告、不与其他机关同年的报告雷同", Why: "报告应当写这一年、这个机关的情况；连数字也照抄的，数字就不可信了。格式规定的话、很短的相同不算。"},

	{ID: "NOT-A-REPORT", Severity: finding.Error,
		Say: "来件是政府信息公开工作年度报告", Why: "不是年度报告的文件不作检查，以免把别的表当作年报。"},
	{ID: "NO-TEXT", Severity: finding.Error,
		Say: "来件有可读的文字", Why: "扫描件、图片和靠脚本显示的网页没有文字，公众用检索和读屏软件也读不到。"},
	{ID: "NEEDS-OFFICE", Severity: finding.Error,
		Say: "旧版文字处理文件可以转换后阅读", Why: "DOC、WPS一类的文件要由办公软件打开；阅读的机器上没有安装时，不能知道其中写了什么。"},
	{ID: "SECOND-REPORT", Severity: finding.Note,
		Say: "来件只有一份报告", Why: "上年的表附在后面、两年各占一张工作表、两个机关的报告连在一起，都可能把两份的数混起来。只读题名所说的一份，分不出时读前面的一份，另一份在哪里要说出来。"},
	{ID: "OLDER-FORM", Severity: finding.Note,
		Say: "报告使用2019年或2021年的格式", Why: "2019年以前的格式没有勾稽关系，指出即可，不作检查。"},
})

// cited spells what each rule rests on once and for all.
func cited(rules []Rule) []Rule {
	for i := range rules {
		rules[i].cite, rules[i].common = rules[i].Cite.String(), new(commonFindings)
	}
	return rules
}
