package desk

import (
	"cmp"
	"strconv"

	"gongkai/access"
	"gongkai/journal"
	"gongkai/letter"
	"gongkai/request"
)

// 检索和征求意见：条例第三十二至三十四条、第三十六条第四项.

var formSearch = form{
	act: access.Search, done: "已记录检索。",
	lead: "检索记录是答复“信息不存在”的依据，诉讼中用来证明尽到了合理检索的义务。",
	fields: func(x *filling) []field {
		return []field{
			must(x.date("on", "检索日期", "", x.today())),
			must(x.radio("found", "检索结果", "", "", []option{{Value: "yes", Label: "检索到相关信息"}, {Value: "no", Label: "没有检索到"}})),
			must(x.area("where", "检索的系统、档案或者科室", "", 2)),
			must(x.line("keywords", "关键词", "")),
			must(x.line("range", "时间范围", "如：2024年1月至2025年12月")),
			x.line("people", "询问了谁", "询问过经办科室或者人员的填写"),
			must(x.area("result", "结果说明", "", 3)),
		}
	},
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		if x.text("found") == "" {
			x.wrong("found", "请选择检索到还是没有检索到。")
		}
		p := request.SearchRecord{On: x.day("on"), Found: x.text("found") == "yes"}
		p.Words.Where, p.Words.Keywords, p.Words.Range = x.text("where"), x.text("keywords"), x.text("range")
		p.Words.People, p.Words.Result = x.text("people"), x.text("result")
		return c.Search(s, r, p)
	},
}

var formConsult = form{
	act: access.Consult, done: "已登记征求意见，等待意见的时间不计入答复期限。",
	lead: "征求第三方、共同制作机关或者其他机关的意见，所需时间不计入答复期限。本机关科室之间的会商不在其内。",
	letter: func(x *filling, c *request.Case, r request.Rules) (letter.Facts, error) {
		p := x.consultation()
		return letter.ForConsultation(c, r, letter.Stamp{Number: p.Number, On: cmp.Or(p.Sent.On, x.today())}, p), nil
	},
	fields: func(x *filling) []field {
		return []field{
			must(x.radio("asked", "征求谁的意见", "", "", choices(request.AllAsked))),
			must(x.line("name", "名称或者姓名", "")),
			x.line("contact", "联系方式", ""),
			must(x.area("what", "征求意见的内容", "只写需要对方判断的部分，不要写申请人的信息", 4)),
			x.docNumber(),
			x.dispatch("", "发送征询书", request.Ways),
			x.dispatch("told_", "告知申请人（所需时间不计入答复期限）", request.Ways),
		}
	},
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		return c.Consult(s, r, x.consultation())
	},
}

func (x *filling) consultation() request.Consultation {
	p := request.Consultation{Asked: request.Asked(x.text("asked")), Number: x.text("number"), Sent: x.sent("")}
	if x.text("told_way") != "" {
		p.Told = x.sent("told_")
	}
	p.Words.Name, p.Words.Contact, p.Words.What = x.text("name"), x.text("contact"), x.text("what")
	return p
}

var formAnswer = form{
	act: access.Answer, main: true, done: "已登记意见。",
	lead: "期限届满没有提出意见的，登记“逾期未提出意见”：共同制作机关视为同意，第三方的由本机关决定。",
	fields: func(x *filling) []field {
		var open []option
		for _, p := range x.facts().Consultations {
			if p.Open() {
				open = append(open, option{Value: strconv.Itoa(p.ID), Label: p.Asked.String(), Hint: p.Words.Name + "　" + p.Number + "　" + p.Sent.On.String() + "发出"})
			}
		}
		only := ""
		if len(open) == 1 {
			only = open[0].Value
		}
		return []field{
			must(x.radio("consultation", "哪一次征求意见", "", only, open)),
			must(x.radio("position", "意见", "", "", choices(request.Positions))),
			must(x.date("on", "收到意见之日", "逾期未提出意见的，按期限届满之日登记", x.today())),
			x.area("reasons", "对方的理由", "不同意公开的填写；没有写理由的，也请如实注明", 3),
			x.tick("reasonable", "理由是否合理", "不同意公开，且理由合理", "由登记人判断，姓名记入日志"),
		}
	},
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		p := request.Opinion{Consultation: x.count("consultation"), Position: request.Position(x.text("position")), On: x.day("on"), Reasonable: x.ticked("reasonable")}
		p.Words.Reasons = x.text("reasons")
		return c.Answer(s, r, p)
	},
}
