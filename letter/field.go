package letter

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/calendar"
	"gongkai/law"
	"gongkai/request"
)

// value is what a field prints: text, or citations that the letter spells.
type value struct {
	text  string
	cites []law.Cite
}

func (v value) absent() bool { return strings.TrimSpace(v.text) == "" && len(v.cites) == 0 }

// The answers by which an officer says that there is nothing to say, which is
// not the same as saying nothing.
const (
	Nothing      = "无"    // 没有可以提供的现有信息、没有说明理由
	Undetermined = "不能确定" // 不能确定负责公开的机关
)

func (v value) denied() bool {
	return slices.Contains([]string{Nothing, "没有", Undetermined, "无法确定"}, strings.TrimRight(strings.TrimSpace(v.text), "。."))
}

// field is one name that templates use.
type field struct {
	id, name string
	of       func(*Facts) value // nil: what the decision states under that id
	why      string             // the rule that asks for it
}

func (d *field) value(f *Facts) value {
	if d.of != nil {
		return d.of(f)
	}
	return f.need(d.id)
}

// need is what the decision states; a date is spelled out.
func (f *Facts) need(id string) value {
	text := strings.TrimSpace(f.Needs[id])
	if on, err := calendar.ParseDate(text); err == nil {
		text = on.Chinese()
	}
	return value{text: text}
}

// text makes a field of a plain text, day of a date.
func text(of func(*Facts) string) func(*Facts) value {
	return func(f *Facts) value { return value{text: of(f)} }
}

func day(of func(*Facts) calendar.Date) func(*Facts) value {
	return func(f *Facts) value { return value{text: of(f).Chinese()} }
}

// fields are all names, those of the letter first, then those of the law.
var fields = []field{
	{id: "addressee", name: "称呼", of: text((*Facts).addressee)},
	{id: "you", name: "您", of: text((*Facts).you)},
	{id: "organ", name: "本机关名称", of: text(func(f *Facts) string { return f.Body.Name })},
	{id: "phone", name: "联系电话", of: text(func(f *Facts) string { return f.Body.Contact.Phone })},
	{id: "doc_no", name: "发文字号", of: text(func(f *Facts) string { return f.Number })},
	{id: "issued_on", name: "成文日期", of: day(func(f *Facts) calendar.Date { return f.On })},

	{id: "application_no", name: "登记编号", of: text(func(f *Facts) string { return f.Application })},
	{id: "request_quote", name: "申请内容", of: text(func(f *Facts) string { return f.quoted() })},
	{id: "received_on", name: "收到之日", of: day(func(f *Facts) calendar.Date { return f.Received })},
	{id: "received_basis", name: "收到之日的依据", of: text(func(f *Facts) string { return f.Basis })},
	{id: "received_cite", name: "收到之日的条款", of: func(f *Facts) value { return cited(f.BasisCite) }},
	{id: "channel", name: "提出方式", of: text(func(f *Facts) string { return f.Channel })},
	{id: "form_wanted", name: "形式要求", of: text(func(f *Facts) string { return f.Wanted })},
	{id: "query_code", name: "查询码", of: text(func(f *Facts) string { return f.Code })},
	{id: "due_on", name: "答复到期日", of: day(func(f *Facts) calendar.Date { return f.Due })},
	{id: "provisional", name: "放假安排未公布", of: text(func(f *Facts) string { return yes(f.Provisional) })},
	{id: "facts", name: "查明的情况", of: text(func(f *Facts) string {
		return strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(f.Found), "经查，"), "经审查，")
	})},

	{id: "basis", name: "依据", of: func(f *Facts) value { return value{cites: f.basis()} }},
	{id: "remedy", name: "救济告知", of: text(func(f *Facts) string { s, _ := f.remedy(); return s }),
		why: "行政复议法实施条例第二十五条：应当告知申请行政复议的权利、行政复议机关和申请期限"},
	{id: "online_review_channel", name: "网上复议途径", of: text(func(f *Facts) string { return f.Body.ReviewURL })},

	{id: "supplemented_on", name: "收到补正之日", of: day(func(f *Facts) calendar.Date { return f.supplement().Answered })},
	{id: "supplement_text", name: "补正的内容", of: text(func(f *Facts) string { return f.quoteOr(f.supplement().Text, "所附“补正内容全文”") })},
	{id: "correction_period", name: "补正期限", of: text(func(f *Facts) string { return days(f.supplement().Days) })},
	{id: "correction_notice_on", name: "补正告知之日", of: day(func(f *Facts) calendar.Date { return f.supplement().Sent })},
	{id: "correction_notice_no", name: "补正告知书文号", of: text(func(f *Facts) string { return f.supplement().Number })},
	{id: "correction_history", name: "补正经过", of: text((*Facts).history)},
	{id: "period_end", name: "补正届满日", of: day(func(f *Facts) calendar.Date { return f.supplement().Ends })},
	{id: "its_receipt", name: "送达情况", of: (*Facts).receipt},

	{id: "original_due", name: "原到期日", of: day(func(f *Facts) calendar.Date { return f.extension().Was })},
	{id: "new_due", name: "延长后的到期日", of: day(func(f *Facts) calendar.Date { return f.extension().Due })},
	{id: "extended_by", name: "延长的期限", of: text(func(f *Facts) string { return days(f.extension().Days) })},
	{id: "extension_reason", name: "延期的原因", of: text(func(f *Facts) string {
		return strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(f.extension().Reason), "因为"), "因")
	})},
	{id: "approved_on", name: "负责人同意之日", of: day(func(f *Facts) calendar.Date { return f.extension().Approved }),
		why: "条例第三十三条第二款：延期应当经政府信息公开工作机构负责人同意"},
	{id: "extension_told", name: "延期告知之日", of: day(func(f *Facts) calendar.Date { return f.extension().Told })},

	{id: "asked_name", name: "被征求意见的", of: text(func(f *Facts) string { return f.asked().Name })},
	{id: "asked_kind", name: "被征求意见者的类别", of: text((*Facts).askedKind)},
	{id: "asked_cite", name: "征求意见的条款", of: func(f *Facts) value { return cited(f.askedCite()) }},
	{id: "what_is_asked_about", name: "征求意见的内容", of: text(func(f *Facts) string { return f.asked().What })},
	{id: "asked_on", name: "征求意见之日", of: day(func(f *Facts) calendar.Date { return f.asked().Sent })},
	{id: "asked_no", name: "征求意见书文号", of: text(func(f *Facts) string { return f.asked().Number })},
	{id: "opinion_period", name: "意见期限", of: text((*Facts).opinionPeriod)},
	{id: "co_maker", name: "共同制作", of: text(func(f *Facts) string { return or(f.Asked != nil, f.asked().Asked == request.CoMaker) })},
	{id: "opinion_of_it", name: "其意见", of: text(func(f *Facts) string { return opinion(f.asked()) })},
	{id: "consulted", name: "征求意见的经过", of: text((*Facts).consulted)},

	{id: "public_interest", name: "公共利益的理由", of: text(func(f *Facts) string { return f.PublicInterest })},
	{id: "disclosed_after", name: "等待届满日", of: day(func(f *Facts) calendar.Date { return f.DisclosedAfter })},

	// 以下是法律要求各种决定载明的事项（law.Need）。
	{id: "where", name: "公开的方式、途径"},
	{id: "url_or_place", name: "网址或者地点"},
	{id: "published_on", name: "公开日期"},
	{id: "documents", name: "提供的信息", of: text(func(f *Facts) string { return f.all(func(d Document) bool { return d.Title != "" }) })},
	{id: "form", name: "提供的形式", of: text(func(f *Facts) string { return f.all(func(d Document) bool { return d.Medium != "" }) })},
	{id: "pages", name: "页数", of: text(func(f *Facts) string { return f.all(func(d Document) bool { return d.Pages > 0 }) })},
	{id: "attachments", name: "附件", of: text(func(f *Facts) string { return yes(len(f.Documents) > 0) })},
	{id: "how_where_when", name: "获取的方式、途径和时间"},
	{id: "masked_parts", name: "不予公开的部分", of: text(func(f *Facts) string { return f.each(func(p Part) bool { return strings.TrimSpace(p.What) != "" }) })},
	{id: "ground_per_part", name: "每一部分的依据和理由", of: text(func(f *Facts) string {
		return f.each(func(p Part) bool { _, _, ok := f.groundOf(p.Ground); return ok && strings.TrimSpace(p.Reason) != "" })
	})},
	{id: "reasons", name: "理由"},
	{id: "reason", name: "原因"},
	{id: "classification_basis_ref", name: "定密依据"},
	{id: "law", name: "法律名称", of: text(func(f *Facts) string { return unmarked(f.Needs["law"]) })},
	{id: "law_article", name: "法律条款"},
	{id: "which_of_four", name: "所属情形"},
	{id: "risk_reasoning", name: "危及的理由"},
	{id: "secret_or_privacy", name: "商业秘密或者个人隐私"},
	{id: "third_party_answer", name: "第三方意见", of: text((*Facts).thirdParty)},
	{id: "its_reasons", name: "第三方的理由", of: text((*Facts).objections)},
	{id: "public_interest_weighing", name: "公共利益的衡量"},
	{id: "which_of_three", name: "所属类别"},
	{id: "no_other_law_orders_disclosure", name: "没有应当公开的规定"},
	{id: "decision_it_preceded", name: "其后的处理决定"},
	{id: "case_file_no", name: "案卷号"},
	{id: "special_law", name: "特别规定"},
	{id: "where_to_query", name: "查询机构"},
	{id: "how", name: "查询办法"},
	{id: "search_record", name: "检索结果", of: text(func(f *Facts) string { return f.search().Result })},
	{id: "what_searched", name: "检索的范围和关键词", of: text((*Facts).searched)},
	{id: "by_whom", name: "检索人", of: text(func(f *Facts) string { return f.search().By })},
	{id: "searched_on", name: "检索日期", of: day(func(f *Facts) calendar.Date { return f.search().On })},
	{id: "competent_organ", name: "负责公开的机关"},
	{id: "its_contact", name: "该机关的联系方式"},
	{id: "what_would_have_to_be_made", name: "需要加工、分析的内容"},
	{id: "held_pieces_offered", name: "可以提供的现有信息"},
	{id: "what_is_still_unclear", name: "仍不明确之处"},
	{id: "what_is_asked_really", name: "实际诉求"},
	{id: "right_channel", name: "相应渠道"},
	{id: "earlier_application_no", name: "前次申请编号"},
	{id: "earlier_reply_no", name: "前次答复文号"},
	{id: "earlier_reply_on", name: "前次答复日期"},
	{id: "publication", name: "出版物"},
	{id: "how_to_get", name: "获取的途径"},
	{id: "count", name: "数量、频次"},
	{id: "period", name: "期间"},
	{id: "reasons_asked_on", name: "要求说明理由之日"},
	{id: "reasons_given", name: "申请人的理由"},
	{id: "why_not_reasonable", name: "理由不合理的原因"},
	{id: "what_is_asked", name: "要求确认或者出具的内容"},
	{id: "fee_notice_no", name: "收费通知文号"},
	{id: "pay_by", name: "缴费届满日"},
	{id: "withdrawal_on", name: "收到撤回之日"},
	{id: "merged_into", name: "并入的申请编号"},
}

func fieldNamed(name string) *field {
	if i := slices.IndexFunc(fields, func(d field) bool { return d.name == name }); i >= 0 {
		return &fields[i]
	}
	return nil
}

func fieldOf(id string) *field {
	if i := slices.IndexFunc(fields, func(d field) bool { return d.id == id }); i >= 0 {
		return &fields[i]
	}
	return nil
}

func yes(ok bool) string {
	if ok {
		return "是"
	}
	return ""
}

// or answers 是 or 无, and nothing where it is not known.
func or(known, ok bool) string {
	switch {
	case !known:
		return ""
	case ok:
		return "是"
	}
	return Nothing
}

func days(n int) string {
	if n < 1 {
		return ""
	}
	return law.WorkingDay.Of(n)
}

func cited(c law.Cite) value {
	if c.IsZero() {
		return value{}
	}
	return value{cites: []law.Cite{c}}
}

func unmarked(title string) string {
	return strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(title), "《"), "》")
}

// all and each answer "是" when every document, every part has what is asked.
func (f *Facts) all(has func(Document) bool) string {
	return yes(len(f.Documents) > 0 && !slices.ContainsFunc(f.Documents, func(d Document) bool { return !has(d) }))
}

func (f *Facts) each(has func(Part) bool) string {
	return yes(len(f.Parts) > 0 && !slices.ContainsFunc(f.Parts, func(p Part) bool { return !has(p) }))
}

// The parts of the facts that may not be there.
func (f *Facts) supplement() Supplemented { return deref(f.Supplement) }
func (f *Facts) extension() Extended      { return deref(f.Extension) }
func (f *Facts) asked() Consulted         { return deref(f.Asked) }
func (f *Facts) search() Searched         { return deref(f.Search) }

func deref[T any](p *T) (zero T) {
	if p == nil {
		return zero
	}
	return *p
}

func (f *Facts) addressee() string {
	switch {
	case f.To != "":
		return f.To
	case f.Applicant != "" && f.Agent != "":
		return fmt.Sprintf("%s（委托代理人：%s）", f.Applicant, f.Agent)
	}
	return f.Applicant
}

// you addresses the applicant; a letter to somebody else speaks of him.
func (f *Facts) you() string {
	switch {
	case f.To != "":
		return "申请人"
	case f.Natural:
		return "您"
	}
	return "贵单位"
}
