package desk

import (
	"cmp"

	"gongkai/access"
	"gongkai/journal"
	"gongkai/letter"
	"gongkai/request"
)

// 延期：条例第三十三条第二款.

var formProposeExtension = form{
	act: access.ProposeExtension, done: "已提请延期，等待工作机构负责人同意。",
	lead: "延期只能一次，须经政府信息公开工作机构负责人同意并告知申请人；同意和告知都应在原期限届满以前完成。",
	fields: func(x *filling) []field {
		most := 0
		if rule, err := x.rules().Law.Deadline("reply", x.facts().Received); err == nil {
			most = rule.Extend
		}
		return []field{
			must(x.number("days", "延长几个工作日", "最长"+itoa(most)+"个工作日", most)),
			must(x.area("reason", "需要延期的理由", "", 3)),
		}
	},
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		p := request.Extension{Days: x.count("days")}
		p.Words.Reason = x.text("reason")
		return c.ProposeExtension(s, r, p)
	},
}

var formApproveExtension = form{
	act: access.ApproveExtension, main: true, done: "已同意延期，请告知申请人。",
	lead: "由工作机构负责人同意。负责人在纸上签字的，经办人上传签字的审批表。",
	fields: func(x *filling) []field {
		fields := extensionFacts(x)
		return append(fields, fieldset("登记纸质审批（负责人本人办理的不填）", x.sheetFields()...))
	},
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		if _, ok := x.file("sheet", 0); !ok && x.text("name") == "" {
			return c.ApproveExtension(s, r, nil)
		}
		sheet, err := x.sheet()
		if err != nil {
			return err
		}
		return c.ApproveExtension(s, r, &sheet)
	},
}

func extensionFacts(x *filling) []field {
	e := x.facts().Extension
	if e == nil {
		return nil
	}
	return []field{told("提请人", e.ProposedBy.Name), told("延长", itoa(e.Days)+"个工作日"), told("理由", e.Words.Reason)}
}

var formRejectExtension = form{
	act: access.RejectExtension, done: "不同意延期，期限不变。",
	lead:   "不同意的，原期限不变；可以另行提请。",
	fields: extensionFacts,
	do:     simply((*request.Case).RejectExtension),
}

var formNotifyExtension = form{
	act: access.NotifyExtension, main: true, done: "已告知延期，答复期限相应顺延。",
	lead: "告知书在原期限届满以前发出，延期才有效。",
	letter: func(x *filling, c *request.Case, r request.Rules) (letter.Facts, error) {
		e := c.Facts().Extension
		if e == nil {
			return letter.Facts{}, &request.Refusal{Sentence: "本件没有提请延期，没有告知书可以预览。"}
		}
		return letter.ForExtension(c, r, letter.Stamp{Number: x.text("number"), On: cmp.Or(x.day("on"), x.today())}, *e), nil
	},
	fields: func(x *filling) []field {
		return append(extensionFacts(x), x.docNumber(), x.dispatch("", "发送告知书", request.Ways))
	},
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		return c.NotifyExtension(s, r, x.text("number"), x.sent(""))
	},
}

// sheetFields ask for an approval that was signed on paper.
func (x *filling) sheetFields() []field {
	return []field{
		x.line("name", "签字人姓名", ""),
		x.date("on", "签字日期", "", 0),
		x.upload("sheet", "签字的审批表扫描件", accepts),
	}
}

func (x *filling) sheet() (request.Sheet, error) {
	scan, err := x.scan("sheet")
	return request.Sheet{Name: x.text("name"), On: x.day("on"), Hash: scan.Hash}, err
}
