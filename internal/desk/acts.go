package desk

import (
	"gongkai/journal"
	"gongkai/request"
)

// forms are the pages of the acts, in the order of the work.
var forms = []form{
	formConfirm, formProposeDiscard, formDiscard, formKeep, formRegister, formReclassify, formAccept,
	formAskSupplement, formReceiveSupplement, formLapseSupplement,
	formSearch, formConsult, formAnswer,
	formProposeExtension, formApproveExtension, formRejectExtension, formNotifyExtension,
	formDecide, formReview, formReturn, formApprove, formApproveOffline,
	formIssue, formTellThirdParty, formDeliver, formProve, formFile, formWithdraw,
}

// simply is an act without questions.
func simply(do func(*request.Case, journal.Stamp, request.Rules) error) func(*filling, *request.Case, journal.Stamp, request.Rules) error {
	return func(_ *filling, c *request.Case, s journal.Stamp, r request.Rules) error { return do(c, s, r) }
}

// dispatch asks how and when a letter was sent; before stands in front of the
// names where a form asks about two letters.
func (x *filling) dispatch(before, label string, ways []request.Way) field {
	return fieldset(label,
		must(x.radio(before+"way", "送达方式", "", "", choices(ways))),
		must(x.date(before+"on", "发送日期", "交邮、发出或者当面交付的日期", x.today())),
		x.pick(before+"carrier", "邮件种类", "邮寄的填写；只能由邮政企业寄送", "", words(request.Carriers)),
		x.line(before+"tracking", "邮件编号", "邮寄的填写"),
		x.date(before+"received", "签收（拒收）日期", "已经签收的填写；当面送达的必填", 0),
		x.tick(before+"refused", "拒收", "对方拒绝签收", ""),
	)
}

// optional makes nothing of a group required.
func optional(f field) field {
	for i := range f.Members {
		f.Members[i].Required = false
	}
	return f
}

func (x *filling) sent(before string) request.Dispatch {
	return request.Dispatch{
		Way: request.Way(x.text(before + "way")), On: x.day(before + "on"),
		Carrier: x.text(before + "carrier"), Tracking: x.text(before + "tracking"),
		Received: x.day(before + "received"), Refused: x.ticked(before + "refused"),
	}
}

// docNumber asks for the number of a letter.
func (x *filling) docNumber() field {
	return x.line("number", "发文字号", "不填的，自动取本机关的下一个号；已在公文系统取号的，填写如“"+request.DocNumber(x.v.body.DocMark, x.today().Year(), 1)+"”")
}

// lettersOf are the letters of a case to choose from.
func lettersOf(f request.Facts, wanted func(request.Letter) bool) []option {
	var options []option
	for _, l := range f.Letters {
		if wanted(l) {
			options = append(options, option{Value: l.ID, Label: letterName(l.Kind), Hint: letterHint(l)})
		}
	}
	return options
}

func letterHint(l request.Letter) string {
	hint := l.Number
	if l.Dispatch.Sent() {
		hint += "　" + l.Dispatch.On.String() + l.Dispatch.Way.String() + "发出"
	}
	return hint
}
