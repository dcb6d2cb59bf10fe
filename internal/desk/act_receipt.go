package desk

import (
	"gongkai/access"
	"gongkai/journal"
	"gongkai/law"
	"gongkai/request"
)

// The acts up to registration: 条例第二十九、三十一条.

var formConfirm = form{
	act: access.Confirm, main: true, done: "已记录双方确认，收到之日已经确定。",
	lead: "与申请人确认之日为收到申请之日，答复期限从这一天起算。",
	fields: func(x *filling) []field {
		return []field{
			must(x.date("on", "确认日期", "双方确认的那一天", x.today())),
			must(x.radio("means", "确认方式", "", "", choices(request.AllMeans))),
			x.area("note", "确认情况", "与谁确认、确认了什么；只有能查看本件的人看得到", 3),
		}
	},
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		p := request.Confirmation{On: x.day("on"), Means: request.Means(x.text("means"))}
		p.Words.Note = x.text("note")
		return c.Confirm(s, r, p)
	},
}

var formProposeDiscard = form{
	act: access.ProposeDiscard, done: "已提请退件，等待另一人同意。",
	lead: "只有不是申请的东西才能退件，并且要由另一人同意。应由其他机关公开的真实申请不能退件，应当登记后答复。",
	fields: func(x *filling) []field {
		return []field{
			must(x.radio("reason", "退件原因", "", "", choices(request.Reasons))),
			x.area("note", "说明", "只有能查看本件的人看得到", 3),
		}
	},
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		p := request.Discarding{Reason: request.Reason(x.text("reason"))}
		p.Words.Note = x.text("note")
		return c.ProposeDiscard(s, r, p)
	},
}

var formDiscard = form{
	act: access.Discard, done: "已退件，本件不登记、不计入统计。",
	lead: "同意后本件不再办理：没有登记编号，也不计入年报。办理日志仍然保留。",
	do:   simply((*request.Case).Discard),
}

var formKeep = form{
	act: access.Keep, done: "已退回退件的提请，本件继续办理。",
	lead: "认为本件是政府信息公开申请的，退回提请，继续办理。",
	do:   simply((*request.Case).Keep),
}

var formRegister = form{
	act: access.Register, main: true, done: "已登记并编号。",
	lead: "登记时取得登记编号。编号按收到之日所在年度连续编排，不留空号。",
	fields: func(x *filling) []field {
		column, _ := x.facts().Application.Kind.Column(x.rules().Practice)
		return []field{
			must(x.line("title", "事项", "用几个字说明申请的是什么；列表和统计会显示，不要写姓名、证件号码和联系方式")),
			must(x.radio("column", "申请人在年报表三中的类型", "代理人不改变类型，按被代理的申请人填写", string(column), columns())),
		}
	},
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		return c.Register(s, r, request.Registration{Title: x.text("title"), Column: law.ColumnID(x.text("column"))})
	},
}

var formReclassify = form{
	act: access.Reclassify, done: "已更正申请人类型。",
	lead: "更正后，年报表三按新的类型计数；更正的原因记入日志。",
	fields: func(x *filling) []field {
		return []field{
			told("现在的类型", columnName(x.facts().Column)),
			must(x.radio("column", "更正为", "", "", columns())),
			must(x.area("reason", "更正的原因", "", 3)),
		}
	},
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		p := request.Reclassification{Column: law.ColumnID(x.text("column"))}
		p.Words.Reason = x.text("reason")
		return c.Reclassify(s, r, p)
	},
}

var formAccept = form{
	act: access.Accept, main: true, once: true, people: true, done: "已分办。",
	lead: "确定承办人和承办科室。可以再次分办，以最后一次为准。",
	fields: func(x *filling) []field {
		var options []option
		for _, p := range x.officers {
			options = append(options, option{Value: string(p.ID), Label: p.Name})
		}
		section := x.line("section", "承办科室", "")
		if !x.posted {
			section.Value = x.facts().Section
		}
		return []field{must(x.radio("handler", "承办人", "", string(x.facts().Handler.ID), options)), section}
	},
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		p := request.Assignment{Section: x.text("section")}
		for _, o := range x.officers {
			if string(o.ID) == x.text("handler") {
				p.Handler = journal.By(o.Actor())
			}
		}
		return c.Accept(s, r, p)
	},
}
