package letter

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gongkai/calendar"
	"gongkai/finding"
	"gongkai/law"
	"gongkai/request"
)

var (
	gapIn      = regexp.MustCompile(`【未填写：([^】]*)】`)
	leftOver   = regexp.MustCompile(`\{[^{}]*\}|[×＊*]{3,}|[Xx]{3,}|_{2,}|＿{2,}|[？?]{3,}|（请填写[^）]*）|此处填写|待填|〔\s*〕|“”|‘’|（）`)
	docNumber  = regexp.MustCompile(`^(\p{Han}{1,20})〔(\d{4})〕[1-9]\d{0,5}号$`)
	personalID = regexp.MustCompile(`[1-9]\d{16}[\dXx]`)
	mobile     = regexp.MustCompile(`1[3-9]\d{9}`)
)

func checkGaps(x *exam, r Rule) {
	said := map[string]bool{}
	for _, m := range gapIn.FindAllStringSubmatch(x.text, -1) {
		if !said[m[1]] {
			said[m[1]] = true
			x.broken(r, idOf(m[1]), fmt.Sprintf("“%s”还没有填写。", m[1]))
		}
	}
	if _, w, err := write(*x.f); err == nil {
		for _, gap := range w.gaps { // what is missing and has no place of its own
			switch {
			case said[gap.Name]:
			case gap.Why != "":
				x.broken(r, gap.ID, fmt.Sprintf("“%s”没有填写或者填写有误：%s。", gap.Name, gap.Why))
			default:
				x.broken(r, gap.ID, fmt.Sprintf("“%s”还没有填写。", gap.Name))
			}
		}
	}
	for _, m := range leftOver.FindAllString(x.text, -1) {
		x.broken(r, m, fmt.Sprintf("文书里留有“%s”，请填写或者删去。", m))
	}
	for _, line := range strings.Split(x.body, "\n") {
		if label, rest, row := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "｜"), "｜"); row && strings.Trim(rest, "｜　 ") == "" {
			x.broken(r, label, fmt.Sprintf("“%s”一栏是空白，请填写。", label))
		}
	}
}

// idOf is the id of a field that a gap names.
func idOf(name string) string {
	if d := fieldNamed(name); d != nil {
		return d.id
	}
	return name
}

func checkAddressee(x *exam, r Rule) {
	want, who := (*Facts).addressee(x.f), "申请人"
	if !x.toApplicant() {
		want, who = x.f.asked().Name, "被征求意见的一方"
	}
	switch to := strings.TrimRight(strings.TrimSpace(x.d.To), "：:"); {
	case to == "" || strings.Contains(to, gapMark):
		x.broken(r, "", "没有写主送的对象，应当是"+who+"。")
	case to != phrase(want):
		x.broken(r, "", fmt.Sprintf("主送的是“%s”，而%s是“%s”，请核对。", to, who, want))
	}
}

func checkNumber(x *exam, r Rule) {
	t, err := templateOf(x.f.Kind)
	if err != nil || t.number == unnumbered || t.number == maybeNumber && x.d.Number == "" {
		x.none(r)
		return
	}
	m := docNumber.FindStringSubmatch(x.d.Number)
	switch mark := x.f.Body.DocMark; {
	case strings.Contains(x.d.Number, gapMark): // LTR-GAP says so
		x.say(r, finding.NotApplicable, "", "还没有编号。")
	case m == nil:
		x.broken(r, "", fmt.Sprintf("发文字号“%s”写法不对：年份用六角括号，序号不加“第”和前导零，如“临公开告〔2026〕12号”。", x.d.Number))
	case !x.f.On.IsZero() && m[2] != fmt.Sprint(x.f.On.Year()):
		x.broken(r, "", fmt.Sprintf("发文字号的年份%s与成文日期%s不一致。", m[2], x.f.On.Chinese()))
	case mark != "" && m[1] != mark:
		x.broken(r, "", fmt.Sprintf("发文字号的机关代字是“%s”，%s的代字是“%s”。", m[1], x.f.Body.Name, mark))
	}
}

func checkSignature(x *exam, r Rule) {
	switch s := x.d.Sign; {
	case s == nil:
		x.broken(r, "", "没有署名和成文日期。")
	case s.Name != x.f.Body.Name:
		x.broken(r, "", fmt.Sprintf("署名是“%s”，被申请的机关是“%s”。", s.Name, x.f.Body.Name))
	case s.Date != x.f.On.Chinese() || s.Date == "":
		x.broken(r, "", fmt.Sprintf("成文日期印的是“%s”，应当是“%s”。", s.Date, x.f.On.Chinese()))
	case !s.Sealed:
		x.broken(r, "", "没有留出用印的位置。")
	}
}

func checkApplication(x *exam, r Rule) {
	if !x.toApplicant() {
		x.none(r)
		return
	}
	for _, want := range []struct{ id, name, text string }{
		{"application_no", "登记编号", x.f.Application}, {"received_on", "收到之日", x.f.Received.Chinese()}, {"request_quote", "申请公开的内容", x.f.quoted()},
	} {
		if want.text == "" || !strings.Contains(x.body, want.text) {
			x.broken(r, want.id, fmt.Sprintf("没有写明%s。", want.name))
		}
	}
}

// checkPrivate looks for the applicant's own numbers, however they are spaced,
// and for any number of that shape but the body's own.
func checkPrivate(x *exam, r Rule) {
	plain := joined(x.text)
	for _, secret := range x.f.Private {
		if s := joined(secret); len(s) >= shortestSecret && strings.Contains(plain, s) {
			x.broken(r, "", fmt.Sprintf("文书里有申请人的证件号码或者联系方式（…%s），请删去。", tail(s)))
			plain = strings.ReplaceAll(plain, s, "")
		}
	}
	plain = strings.ReplaceAll(plain, joined(x.f.Body.Contact.Phone), "")
	for _, shape := range []*regexp.Regexp{personalID, mobile} {
		for _, s := range shape.FindAllString(plain, -1) {
			x.broken(r, "", fmt.Sprintf("文书里有像证件号码或者手机号码的数字（…%s），请核对是否应当删去。", tail(s)))
		}
		plain = shape.ReplaceAllString(plain, "")
	}
}

// tail is the end of a number, so that a finding does not spread it.
func tail(s string) string {
	runes := []rune(s)
	return string(runes[max(0, len(runes)-4):])
}

// joined is a text with full-width digits made narrow, and without the blanks
// and dashes that people put into numbers.
func joined(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == 'Ｘ', r == 'ｘ':
			return 'X'
		case r == ' ' || r == '　' || r == '-' || r == '－' || r == '—':
			return -1
		}
		return r
	}, strings.ToUpper(strings.TrimSpace(s)))
}

func checkOthers(x *exam, r Rule) {
	if !x.toApplicant() {
		for _, name := range []string{x.f.Applicant, x.f.Agent} {
			if len([]rune(name)) > 1 && strings.Contains(x.text, name) {
				x.broken(r, "", "给"+x.f.askedKind()+"的文书里写有申请人的姓名或者名称，请删去。")
				return
			}
		}
		return
	}
	asked := x.f.Consultations
	if x.f.Asked != nil {
		asked = append(slices.Clone(asked), *x.f.Asked)
	}
	for _, c := range asked {
		// 其他机关不是秘密，第三方才是。
		if c.Asked == request.ThirdParty && len([]rune(c.Name)) > 1 && strings.Contains(x.text, c.Name) && !strings.Contains(x.f.Quote, c.Name) {
			x.broken(r, "", "给申请人的文书里写有第三方的姓名或者名称，请删去。")
			return
		}
	}
}

// datum is a date in the order of the work.
type datum struct {
	name string
	on   calendar.Date
}

func checkOrder(x *exam, r Rule) {
	f := x.f
	issued := datum{"成文日期", f.On}
	chains := [][]datum{
		{{"收到之日", f.Received}, {"补正告知之日", f.supplement().Sent}, {"收到补正之日", f.supplement().Answered}, issued},
		{{"补正告知之日", f.supplement().Sent}, {"补正告知书送达之日", f.supplement().Arrived}, {"补正届满日", f.supplement().Ends}},
		{{"收到之日", f.Received}, {"负责人同意延期之日", f.extension().Approved}, {"延期告知之日", f.extension().Told}, issued},
		{{"负责人同意延期之日", f.extension().Approved}, {"原到期日", f.extension().Was}, {"延长后的到期日", f.extension().Due}},
		{{"收到之日", f.Received}, {"检索日期", f.search().On}, issued},
	}
	for _, c := range f.Consultations {
		chains = append(chains, []datum{{"收到之日", f.Received}, {"征求意见之日", c.Sent}, {"收到意见之日", c.On}, issued})
	}
	if f.Asked != nil && f.Kind != OpinionNotice {
		chains = append(chains, []datum{{"收到之日", f.Received}, {"征求意见之日", f.Asked.Sent}, {"收到意见之日", f.Asked.On}, issued})
	}
	said := map[string]bool{}
	for _, chain := range chains {
		chain = slices.DeleteFunc(chain, func(d datum) bool { return d.on.IsZero() })
		for i := 1; i < len(chain); i++ {
			a, b := chain[i-1], chain[i]
			if s := fmt.Sprintf("%s（%s）早于%s（%s），请核对。", b.name, b.on.Chinese(), a.name, a.on.Chinese()); b.on < a.on && !said[s] {
				said[s] = true
				x.broken(r, b.name, s)
			}
		}
	}
}

// checkTerm asks of each letter the period that it has to keep: the reply that
// of the application, the notices their own.
func checkTerm(x *exam, r Rule) {
	f, due := x.f, x.f.Due
	what := "答复期限"
	switch f.Kind {
	case Receipt, ThirdPartyOpinion, OrganOpinion, OpinionNotice, ThirdPartyDecision, "reply_no_correction", "reply_ended":
		x.none(r)
		return
	case Supplement:
		what = "补正告知的期限"
	case Extension:
		due = f.extension().Was
		d, err := f.Law.Deadline("reply", f.Received)
		if n := f.extension().Days; err == nil && n > d.Extend {
			x.broken(r, "", fmt.Sprintf("延长%s，超过最长的%s。", law.WorkingDay.Of(n), d.Unit.Of(d.Extend)))
		}
	}
	switch {
	case due.IsZero() || f.On.IsZero():
		x.doubt(r, "", "不知道"+what+"何时届满，不能核对是否逾期。")
	case f.On > due:
		x.broken(r, "", fmt.Sprintf("成文日期%s晚于%s届满之日%s，已经逾期；请核对日期和可以扣除的时间。", f.On.Chinese(), what, due.Chinese()))
	}
}
