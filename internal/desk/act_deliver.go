package desk

import (
	"cmp"

	"gongkai/access"
	"gongkai/journal"
	"gongkai/letter"
	"gongkai/request"
)

// 送达、凭证、撤回：条例第三十三条；国办公开办函〔2016〕235号.

var formTellThirdParty = form{
	act: access.TellThirdParty, main: true, done: "已告知第三方。",
	lead: "不顾第三方反对决定公开的，先将决定公开的内容和理由书面告知第三方。",
	letter: func(x *filling, c *request.Case, r request.Rules) (letter.Facts, error) {
		return toThirdParty(c, r, letter.Stamp{Number: x.text("number"), On: cmp.Or(x.day("on"), x.today())})
	},
	fields: func(x *filling) []field {
		return []field{x.docNumber(), x.dispatch("", "发送告知书", request.Ways)}
	},
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		return c.TellThirdParty(s, r, x.text("number"), x.sent(""))
	},
}

var formDeliver = form{
	act: access.Deliver, main: true, done: "已登记送达。",
	lead: "邮寄的以交邮之日、当面和网上送达的以收到之日判断是否按期答复。只能由邮政企业寄送。",
	fields: func(x *filling) []field {
		return []field{
			told("申请人要求的方式", x.facts().Application.Form.Way.String()),
			x.dispatch("", "发送答复书", request.Ways),
		}
	},
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		return c.Deliver(s, r, x.sent(""))
	},
}

var formProve = form{
	act: access.Prove, main: true, done: "已登记送达凭证。",
	lead: "登记对方收到文书的日期和凭证。对方的期限从这一天起算。",
	fields: func(x *filling) []field {
		return []field{
			must(x.radio("letter", "哪一份文书", "", "", lettersOf(x.facts(), func(l request.Letter) bool { return l.Dispatch.Sent() && l.Proof == nil }))),
			must(x.date("received", "签收（拒收、到达）日期", "", x.today())),
			x.tick("refused", "拒收", "对方拒绝签收", ""),
			x.upload("proof", "签收单、回执扫描件", accepts),
		}
	},
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		scan, err := x.scan("proof")
		if err != nil {
			return err
		}
		return c.Prove(s, r, request.Proof{Letter: x.text("letter"), Received: x.day("received"), Refused: x.ticked("refused"), Hash: scan.Hash})
	},
}

var formWithdraw = form{
	act: access.Withdraw, done: "已登记撤回，本件办结。",
	lead: "申请人书面撤回申请的，登记后本件终止。已登记编号的，计入年报“其他处理”。",
	fields: func(x *filling) []field {
		return []field{
			must(x.date("on", "收到撤回之日", "", x.today())),
			must(x.area("text", "申请人撤回的书面意思", "照录", 3)),
			x.upload("paper", "撤回书扫描件", accepts),
			x.docNumber(), optional(x.dispatch("told_", "发送终止办理告知书（没有要求告知；不告知的，这一组都不选）", request.Ways)),
		}
	},
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		scan, err := x.scan("paper")
		if err != nil {
			return err
		}
		p := request.Withdrawal{On: x.day("on"), Hash: scan.Hash}
		p.Words.Text = x.text("text")
		if x.text("told_way") != "" {
			p.Told = &request.Ending{Number: x.text("number"), Sent: x.sent("told_")}
		}
		return c.Withdraw(s, r, p)
	},
}
