package practice

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Question is one thing the law leaves open, with what holds where a body has
// not settled it.
type Question struct {
	Key     string // for ever
	Name    string // as the settings page asks it
	Default string
	Choices []Choice // closed answers; nil: a number from Min to Max
	Min     int
	Max     int
	Basis   string // why the default is what it is
	Doubt   string // 存疑

	set func(*Practice, string)
}

// Choice is one closed answer.
type Choice struct{ Value, Name string }

// Questions lists them in the order in which a case meets them. The slice is
// shared and must not be changed.
func Questions() []Question { return questions }

var questions = []Question{
	number("confirm_days", "网上、传真、平信提交的申请，应在几个工作日内与申请人确认", 1, 0, 5,
		"条例第三十一条第（二）（三）项：平常信函当日确认；网上申请每个工作日查看",
		"网上和传真的确认期限条文没有写。", func(p *Practice, n int) { p.ConfirmDays = n }),
	choice("sole_trader", "个体工商户计入年报表三的哪一列", "commercial_enterprise",
		[]Choice{{"commercial_enterprise", "商业企业"}, {"natural_person", "自然人"}},
		"年报格式没有说明，按从事经营归入商业企业", "各地做法不一。",
		func(p *Practice, v string) { p.SoleTrader = columnOf(v) }),
	number("supplement_days", "给申请人的补正期限（工作日）", 15, 7, 30,
		"条例第三十条只说合理的补正期限；各地规定7至15个工作日", "全国没有统一天数。", func(p *Practice, n int) { p.SupplementDays = n }),
	choice("tell_consulting", "征求意见时是否书面告知申请人", "yes",
		[]Choice{{"yes", "书面告知"}, {"no", "不另行告知"}},
		"苏政办发〔2019〕50号要求书面告知；条例第三十三条第三款：所需时间不计算在内", "全国没有统一要求。",
		func(p *Practice, v string) { p.TellConsulting = v == "yes" }),
	number("other_body_days", "请其他机关提出意见的期限（工作日）", 15, 3, 30,
		"比照条例第三十四条共同制作机关的15个工作日", "征求其他机关（非共同制作）意见，条例没有写天数。", func(p *Practice, n int) { p.OtherBodyDays = n }),
	number("third_party_wait", "不顾第三方反对决定公开的，告知第三方后等待几个工作日再提供", 10, 0, 60,
		"条例第三十二条要求书面告知；法释〔2025〕8号第十三条保留预防性救济", "等待的天数没有规定。", func(p *Practice, n int) { p.ThirdPartyWait = n }),
	choice("main_ground", "有几项不予公开理由时，年报计哪一项", HandlerChooses,
		[]Choice{{HandlerChooses, "由经办人选定主要理由"}, {FirstInForm, "按表三的顺序取第一项"}},
		"年报格式：一件申请只计一种办理结果", "按哪一项计没有规定。", func(p *Practice, v string) { p.MainGround = v }),
	choice("mixed", "一部分公开、其余不存在或不属于本机关公开的，年报计入哪一行", CountPartial,
		[]Choice{{CountPartial, "部分公开"}, {CountGranted, "予以公开"}},
		"年报格式：区分处理的，只计部分公开", "各地做法不一。", func(p *Practice, v string) { p.Mixed = v }),
	number("draft_by", "内部期限：第几个工作日以前拟稿", 10, 1, 20, "内部管理", "", func(p *Practice, n int) { p.DraftBy = n }),
	number("legal_by", "内部期限：第几个工作日以前完成法律审核", 13, 1, 20, "内部管理", "", func(p *Practice, n int) { p.LegalBy = n }),
	number("approve_by", "内部期限：第几个工作日以前审批", 16, 1, 20, "内部管理", "", func(p *Practice, n int) { p.ApproveBy = n }),
	number("dispatch_by", "内部期限：第几个工作日以前发出", 18, 1, 20, "内部管理", "", func(p *Practice, n int) { p.DispatchBy = n }),
	number("yellow_from", "剩余几个工作日起亮黄灯", 5, 1, 20, "内部管理", "", func(p *Practice, n int) { p.YellowFrom = n }),
	number("red_from", "剩余几个工作日起亮红灯", 2, 0, 20, "内部管理", "", func(p *Practice, n int) { p.RedFrom = n }),
	number("retain_years", "案卷保管年限", 10, 10, 100, "档案保管期限由本地规定", "10年或者30年，未见公布的规定。", func(p *Practice, n int) { p.RetainYears = n }),
}

func number(key, name string, standard, least, most int, basis, doubt string, set func(*Practice, int)) Question {
	return Question{Key: key, Name: name, Default: strconv.Itoa(standard), Min: least, Max: most, Basis: basis, Doubt: doubt,
		set: func(p *Practice, v string) {
			n, _ := strconv.Atoi(v) // Check has read it
			set(p, n)
		}}
}

func choice(key, name, standard string, choices []Choice, basis, doubt string, set func(*Practice, string)) Question {
	return Question{Key: key, Name: name, Default: standard, Choices: choices, Basis: basis, Doubt: doubt, set: set}
}

// Check says, in a sentence, why a value is no answer to the question.
func (q Question) Check(value string) error {
	if q.Choices != nil {
		if slices.ContainsFunc(q.Choices, func(c Choice) bool { return c.Value == value }) {
			return nil
		}
		names := make([]string, len(q.Choices))
		for i, c := range q.Choices {
			names[i] = c.Name
		}
		return fmt.Errorf("口径“%s”只能是%s之一，现为“%s”", q.Name, strings.Join(names, "、"), value)
	}
	if n, err := strconv.Atoi(value); err != nil || n < q.Min || n > q.Max || strconv.Itoa(n) != value {
		return fmt.Errorf("口径“%s”应为%d到%d的整数，现为“%s”", q.Name, q.Min, q.Max, value)
	}
	return nil
}

// ask returns the question of that key.
func ask(key string) (Question, bool) {
	i := slices.IndexFunc(questions, func(q Question) bool { return q.Key == key })
	if i < 0 {
		return Question{}, false
	}
	return questions[i], true
}
