package desk

import (
	"cmp"

	"gongkai/access"
	"gongkai/journal"
	"gongkai/letter"
	"gongkai/request"
)

// 补正：条例第三十条.

var formAskSupplement = form{
	act: access.AskSupplement, done: "已登记补正告知，答复期限自收到补正之日起重新计算。",
	lead: "补正只能一次性告知。补正不是暂停：收到补正后，答复期限重新计算。",
	letter: func(x *filling, c *request.Case, r request.Rules) (letter.Facts, error) {
		p := x.supplement()
		return letter.ForSupplement(c, r, letter.Stamp{Number: p.Number, On: cmp.Or(p.Notice.On, x.today())}, p), nil
	},
	fields: func(x *filling) []field {
		var options []option
		for _, i := range x.rules().Law.ApplicationItems(x.facts().Received) {
			options = append(options, option{Value: i.ID, Label: i.Name})
		}
		var fields []field
		if rule, err := x.rules().Law.Deadline("supplement", x.facts().Received); err == nil {
			fields = append(fields, told("告知期限", "自收到申请之日起"+rule.Unit.Of(rule.Days)+"内（"+rule.Cite.Brief()+"）"))
		}
		fields = append(fields, must(x.checks("items", "需要补正的事项", "只能就申请应当包括的内容要求补正，用途和理由不在其内", options)))
		for _, i := range x.rules().Law.ApplicationItems(x.facts().Received) {
			fields = append(fields, x.area("explain_"+i.ID, "怎样补正："+i.Name, "选了这一项的填写，告知书会照写", 2))
		}
		return append(fields,
			x.number("days", "补正期限（工作日）", "自申请人收到告知书之日起", x.rules().Practice.SupplementDays),
			x.docNumber(),
			x.dispatch("", "发送告知书", request.Ways))
	},
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		return c.AskSupplement(s, r, x.supplement())
	},
}

func (x *filling) supplement() request.Supplement {
	p := request.Supplement{Items: x.list("items"), Days: x.count("days"), Number: x.text("number"), Notice: x.sent("")}
	for _, id := range p.Items {
		p.Words.Explain = append(p.Words.Explain, x.text("explain_"+id))
	}
	return p
}

var formReceiveSupplement = form{
	act: access.ReceiveSupplement, main: true, done: "已收到补正，答复期限重新计算。",
	lead: "收到补正的申请之日起，答复期限重新计算。",
	fields: func(x *filling) []field {
		return []field{
			must(x.date("on", "收到补正之日", "", x.today())),
			x.area("text", "补正的内容", "照录申请人的补正；材料较多的，作为附件上传", 6),
			x.area("good_reason", "逾期补正的正当理由", "补正期限届满后收到的填写", 2),
			x.upload("paper", "补正材料", accepts),
		}
	},
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		p := request.Supplemented{On: x.day("on")}
		p.Words.Text, p.Words.GoodReason = x.text("text"), x.text("good_reason")
		paper, err := x.kept("paper", 0)
		if err != nil {
			return err
		}
		if paper.Hash != "" {
			p.Words.Attachments = append(p.Words.Attachments, paper)
		}
		return c.ReceiveSupplement(s, r, p)
	},
}

var formLapseSupplement = form{
	act: access.LapseSupplement, done: "已登记逾期不补正，视为放弃申请。",
	lead: "申请人无正当理由逾期不补正的，视为放弃申请，不再处理。须先登记补正告知书的送达凭证。",
	fields: func(x *filling) []field {
		return []field{x.docNumber(), optional(x.dispatch("", "发送不再处理告知书（条例没有要求告知；不告知的，这一组都不选）", request.Ways))}
	},
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		if x.text("way") == "" {
			return c.LapseSupplement(s, r)
		}
		return c.LapseAndTell(s, r, request.Ending{Number: x.text("number"), Sent: x.sent("")})
	},
}

// accepts is the hint below every file.
const accepts = "PDF、OFD、JPEG、PNG或者docx，每个不超过20MB"
