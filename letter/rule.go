package letter

import (
	"slices"
	"strings"

	"gongkai/finding"
	"gongkai/law"
	"gongkai/paper"
)

// Rule is what one check asks of a letter before it is signed. Its severity is
// fixed here and nowhere else.
type Rule struct {
	ID       string // stable code: never renamed
	Severity finding.Severity
	Cite     law.Cite // what it rests on; zero where it rests on sense
	Say      string   // what must hold
	Why      string   // why anybody should care

	check func(*exam, Rule)
}

// Rules returns every rule in the order in which Check applies them.
func Rules() []Rule { return slices.Clone(rules) }

var rules = []Rule{
	{"LTR-GAP", finding.Error, law.Cite{}, "没有未填写的内容和留空的符号", "漏填的文书不能发出", checkGaps},
	{"LTR-ADDRESSEE", finding.Error, law.Reg2019.At(36, 0), "主送的是申请人，征求意见的文书主送被征求意见的一方", "发错人既没有答复，又泄露信息", checkAddressee},
	{"LTR-DOCNO", finding.Error, law.Cite{}, "发文字号是机关代字、六角括号的年份、不编虚位的序号", "引用和归档以文号为准（GB/T 9704—2012）", checkNumber},
	{"LTR-SIGNED", finding.Error, law.Cite{}, "署名的是被申请的机关，有成文日期，留有用印的位置", "以谁的名义答复，谁就是被申请人和被告（法释〔2025〕8号第四条）", checkSignature},
	{"LTR-APPLICATION", finding.Error, law.Reg2019.At(36, 0), "写明登记编号、收到之日和申请公开的内容", "答非所申请是诉讼中常见的败诉原因", checkApplication},
	{"LTR-ORDER", finding.Error, law.Cite{}, "各项日期的先后顺序成立", "日期矛盾的文书没有证明力", checkOrder},
	{"LTR-TERM", finding.Warning, law.Reg2019.At(33, 2), "成文日期在期限以内", "逾期答复会被确认违法", checkTerm},
	{"LTR-BASIS", finding.Error, law.Reg2019.At(36, 0), "写明这种办理结果的每一条依据", "没有依据的决定会被撤销", checkBasis},
	{"LTR-CITED", finding.Error, law.Cite{}, "引用的条、款、项都存在", "引错条款是最常见的瑕疵", checkCited},
	{"LTR-FITS", finding.Warning, law.Reg2019.At(13, 1), "没有引用别的办理结果的理由", "理由与决定不一致，法院会认定说理不清", checkFits},
	{"LTR-PARTS", finding.Error, law.Reg2019.At(37, 0), "每一处不予公开的部分都写明内容、依据和理由", "第三十七条要求对不予公开的内容说明理由", checkParts},
	{"LTR-REASONS", finding.Warning, law.Reg2019.At(36, 0, 3), "理由说到具体情形，不只是重复条文", "只引条文等于没有说明理由", checkReasons},
	{"LTR-SEARCH", finding.Error, law.Reg2019.At(36, 0, 4), "答复不存在的，写明谁在何时检索了哪里、用什么检索词、结果如何", "是否尽到检索义务由机关举证（法释〔2025〕8号）", checkSearch},
	{"LTR-COMPETENT", finding.Warning, law.Reg2019.At(36, 0, 5), "不属于本机关负责公开的，写明负责公开的机关及其联系方式", "能够确定而不告知的，没有完成告知义务", checkCompetent},
	{"LTR-REMEDY", finding.Error, law.ReviewRules2026.At(25, 0), "救济告知齐全，并且是成文之日的规定", "没有告知的，申请期限最长延至一年", checkRemedy},
	{"LTR-PATH", finding.Note, law.Cite{}, "救济途径与通常的规定一致", "另选途径要有理由", checkPath},
	{"LTR-ONLINE", finding.Error, law.Review2023.At(22, 2), "网上送达的，同时提供网上申请行政复议的途径", "行政复议法的强制要求", checkOnline},
	{"LTR-PRIVATE", finding.Error, law.Cite{}, "不出现证件号码、电话等个人信息", "文书会流转、附卷，也可能被公开", checkPrivate},
	{"LTR-OTHERS", finding.Error, law.Reg2019.At(32, 0), "给申请人的文书不写第三方是谁，给第三方的不写申请人是谁", "征求意见不得成为泄露身份的途径", checkOthers},
	{"LTR-PURPOSE", finding.Error, law.Reg2019.At(13, 2), "不以申请用途、“三需要”为由", "2019年修订的条例已经取消", checkPurpose},
	{"LTR-WORKSECRET", finding.Warning, law.Reg2019.At(14, 0), "不以“工作秘密”为不予公开的理由", "条例没有这一理由，应当落到第十四条至第十六条", checkWorkSecret},
}

// Check looks a letter over as a lawyer would before it is signed, by every
// rule, and returns every verdict in the order of Rules. It judges the document
// as it is, so that words which somebody has edited are judged too. Filter with
// Finding.Counts for what should hold the letter back. It never fails.
func Check(d paper.Doc, f Facts) []finding.Finding {
	if f.Law == nil {
		f.Law = &law.Book{} // knows no outcome, and says so
	}
	x := &exam{d: d, f: &f, text: Text(d)}
	x.body = x.text
	if i := strings.Index(x.text, "\n附件"); i >= 0 && len(d.Annexes) > 0 {
		x.body = x.text[:i]
	}
	x.outcome, x.unknown = f.outcome()
	for _, r := range rules {
		n := len(x.findings)
		if r.check(x, r); len(x.findings) == n {
			x.say(r, finding.Holds, "", r.Say+"。")
		}
	}
	return x.findings
}

// exam is one letter before the rules. A rule that says nothing holds.
type exam struct {
	d        paper.Doc
	f        *Facts
	text     string // the whole letter
	body     string // without the annexes
	outcome  law.Outcome
	unknown  error
	findings []finding.Finding
}

func (x *exam) say(r Rule, v finding.Verdict, at, message string) {
	x.findings = append(x.findings, finding.Finding{ID: r.ID, Severity: r.Severity, Verdict: v, At: at, Message: message,
		Places: []finding.Place{}, Cite: r.Cite.String()})
}

func (x *exam) broken(r Rule, at, message string) { x.say(r, finding.Broken, at, message) }
func (x *exam) none(r Rule)                       { x.say(r, finding.NotApplicable, "", "这份文书没有这一项。") }
func (x *exam) doubt(r Rule, at, message string)  { x.say(r, finding.CannotJudge, at, message) }

// toApplicant reports whether the letter goes to the applicant.
func (x *exam) toApplicant() bool {
	return !slices.Contains([]Kind{ThirdPartyOpinion, OrganOpinion, ThirdPartyDecision}, x.f.Kind)
}
