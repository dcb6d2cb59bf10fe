package desk

import (
	"cmp"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/letter"
	"gongkai/request"
)

// 审核、审批、签发：条例第四十五条、第三十六条.

var formReview = form{
	act: access.Review, main: true, done: "已登记法律审核意见。",
	lead: "审核意见供审批人参考，不停止期限。",
	fields: func(x *filling) []field {
		return []field{
			must(x.radio("agree", "审核意见", "", "", []option{{Value: "yes", Label: "同意拟稿"}, {Value: "no", Label: "不同意，意见如下"}})),
			x.area("text", "意见", "不同意的必填", 4),
		}
	},
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		if x.text("agree") == "" {
			x.wrong("agree", "请选择同意还是不同意。")
		}
		p := request.LegalOpinion{Agree: x.text("agree") == "yes"}
		p.Words.Text = x.text("text")
		return c.Review(s, r, p)
	},
}

var formReturn = form{
	act: access.Return, done: "已退回修改。",
	lead: "退回后由承办人重新拟定。",
	fields: func(x *filling) []field {
		return []field{must(x.area("reason", "退回的原因", "", 3))}
	},
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		var p request.Returned
		p.Words.Reason = x.text("reason")
		return c.Return(s, r, p)
	},
}

var formApprove = form{
	act: access.Approve, main: true, done: "已审批，答复书已经编号，请打印用印。",
	lead:  "由拟稿人以外的人审批。审批之日为作出答复的日期，救济途径按这一天的法律写明。",
	reads: true,
	letter: func(x *filling, c *request.Case, r request.Rules) (letter.Facts, error) {
		return x.reply(c, r, x.today())
	},
	fields: func(x *filling) []field { return append(decisionFacts(x), x.docNumber()) },
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		return c.Approve(s, r, x.text("number"))
	},
}

func decisionFacts(x *filling) []field {
	d := x.facts().Decision
	if d == nil {
		return nil
	}
	name := d.Outcome
	if o, err := x.rules().Law.Outcome(d.Outcome, d.On); err == nil {
		name = o.Name
	}
	fields := []field{told("拟定的办理结果", name), told("拟稿人", d.By.Name+"　"+d.On.Chinese())}
	for _, o := range x.facts().Opinions {
		agree := "不同意"
		if o.Agree {
			agree = "同意"
		}
		fields = append(fields, told("法律审核（"+o.By.Name+"）", agree+"　"+o.Words.Text))
	}
	return fields
}

var formApproveOffline = form{
	act: access.ApproveOffline, done: "已登记线下审批，答复书已经编号，请打印用印。",
	lead:  "审批人在纸上签字的，登记姓名和日期，并上传签字的审批表。拟稿人自己的签字不算。",
	reads: true,
	letter: func(x *filling, c *request.Case, r request.Rules) (letter.Facts, error) {
		return x.reply(c, r, cmp.Or(x.day("on"), x.today()))
	},
	fields: func(x *filling) []field {
		fields := append(decisionFacts(x), x.sheetFields()...)
		for i := range fields {
			fields[i].Required = fields[i].Kind == line || fields[i].Kind == date
		}
		return append(fields, x.docNumber())
	},
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		sheet, err := x.sheet()
		if err != nil {
			return err
		}
		return c.ApproveOffline(s, r, sheet, x.text("number"))
	},
}

var formIssue = form{
	act: access.Issue, main: true, done: "已签发，签发的文书不再变动。",
	lead: "打印、用印以后扫描上传：扫描件就是签发的答复书，以后不再变动，也不再重新生成。",
	fields: func(x *filling) []field {
		return []field{
			must(x.radio("how", "签发的文书", "", "scan", []option{
				{Value: "scan", Label: "上传用印后的扫描件", Hint: "一般用这一种"},
				{Value: "made", Label: "用系统生成的PDF", Hint: "不用印的告知，或者另行加盖电子印章的"},
			})),
			x.upload("paper", "用印后的扫描件", "PDF、OFD、JPEG或者PNG，不超过20MB"),
		}
	},
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		p, err := x.issued(request.ReplyLetter)
		if err != nil {
			return err
		}
		return c.Issue(s, r, p)
	},
}

var formFile = form{
	act: access.File, done: "已附卷，附卷的文书不能更换。",
	lead: "告知书等文书用印以后扫描附卷。附卷后不能更换。",
	fields: func(x *filling) []field {
		return []field{
			must(x.radio("letter", "哪一份文书", "", "", lettersOf(x.facts(), func(l request.Letter) bool { return l.Paper == nil && l.ID != request.ReplyLetter }))),
			must(x.radio("how", "附卷的文书", "", "scan", []option{{Value: "scan", Label: "上传用印后的扫描件"}, {Value: "made", Label: "用系统生成的PDF"}})),
			x.upload("paper", "用印后的扫描件", "PDF、OFD、JPEG或者PNG，不超过20MB"),
		}
	},
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		p, err := x.issued(x.text("letter"))
		if err != nil {
			return err
		}
		return c.File(s, r, p)
	},
}

// issued keeps the bytes of a letter: the scan that was uploaded, or those that
// the program has made.
func (x *filling) issued(id string) (request.IssuedPaper, error) {
	if x.made != nil {
		hash, err := x.keep(x.made)
		return request.IssuedPaper{Letter: id, Type: "application/pdf", Size: int64(len(x.made)), Hash: hash}, err
	}
	scan, err := x.scan("paper")
	return request.IssuedPaper{Letter: id, Type: scan.Type, Size: scan.Size, Hash: scan.Hash, Scan: true}, err
}

// print makes the letter that is to be issued as the program makes it, before
// the transaction begins.
func (x *filling) print() error {
	if x.text("how") != "made" {
		return nil
	}
	id := x.text("letter")
	if id == "" {
		id = request.ReplyLetter
	}
	facts, err := lettersFacts(x.v, id)
	if err == nil {
		x.made, err = x.d.pdf(facts)
	}
	return err
}

// reply is the letter that has been drafted, as of that day.
func (x *filling) reply(c *request.Case, r request.Rules, on calendar.Date) (letter.Facts, error) {
	d := c.Facts().Decision
	if d == nil {
		return letter.Facts{}, errNoDraft
	}
	return letter.ForReply(c, r, letter.Stamp{Number: x.text("number"), On: on}, *d)
}

// errNoDraft says that there is no letter to show yet.
var errNoDraft = &request.Refusal{Sentence: "本件还没有拟定办理结果，没有答复书可以预览。"}
