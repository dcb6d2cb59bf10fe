package request

import "gongkai/law"

// Channel (申请渠道) is the way an application came. It decides what the day of
// receipt (收到之日) is, 条例第三十一条.
type Channel string

// The channels. Counter and post may never be refused; the others are open
// only where the guide says so.
const (
	Counter      Channel = "counter"       // 当面提交
	Oral         Channel = "oral"          // 口头提出，工作机构代为填写
	SignedPost   Channel = "signed_post"   // 邮寄，须签收（挂号、特快专递）
	OrdinaryPost Channel = "ordinary_post" // 平常信函等无需签收的邮寄
	Internet     Channel = "internet"      // 互联网渠道
	Email        Channel = "email"         // 电子邮件，也是互联网渠道
	Fax          Channel = "fax"           // 工作机构的传真
)

// Channels lists them in the order of the form.
var Channels = []Channel{Counter, Oral, SignedPost, OrdinaryPost, Internet, Email, Fax}

// receipt is what fixes the day of receipt for one channel.
type receipt struct {
	channel Channel
	name    string
	cite    law.Cite
	confirm bool   // both sides have to confirm; until then there is no clock
	basis   string // what the day is, in the words of the article
}

var receipts = []receipt{
	// 第三十一条第一项　申请人当面提交政府信息公开申请的，以提交之日为收到申请之日。
	{Counter, "当面提交", law.Reg2019.At(31, 0, 1), false, "当面提交之日"},
	// 第二十九条第一款　采用书面形式确有困难的，申请人可以口头提出，由工作机构代为填写。
	{Oral, "口头提出", law.Reg2019.At(31, 0, 1), false, "当面提交之日（口头提出，工作机构代为填写）"},
	// 第二项　以邮寄方式提交的，以行政机关签收之日为收到申请之日；以平常信函等无需签收的邮寄方式提交的，
	// 工作机构应当于收到申请的当日与申请人确认，确认之日为收到申请之日。
	{SignedPost, "邮寄（签收）", law.Reg2019.At(31, 0, 2), false, "本机关签收之日"},
	{OrdinaryPost, "平常信函", law.Reg2019.At(31, 0, 2), true, "与申请人确认之日"},
	// 第三项　通过互联网渠道或者工作机构的传真提交的，以双方确认之日为收到申请之日。
	{Internet, "互联网", law.Reg2019.At(31, 0, 3), true, "双方确认之日"},
	{Email, "电子邮件", law.Reg2019.At(31, 0, 3), true, "双方确认之日"},
	{Fax, "传真", law.Reg2019.At(31, 0, 3), true, "双方确认之日"},
}

func (c Channel) receipt() (receipt, bool) {
	for _, r := range receipts {
		if r.channel == c {
			return r, true
		}
	}
	return receipt{}, false
}

func (c Channel) String() string {
	if r, ok := c.receipt(); ok {
		return r.name
	}
	return string(c)
}

// Confirms reports whether the day of receipt has to be confirmed with the
// applicant (第三十一条第二、三项).
func (c Channel) Confirms() bool { r, _ := c.receipt(); return r.confirm }

// Basis is what the day of receipt is on this channel, for receipts and
// letters: 双方确认之日.
func (c Channel) Basis() string { r, _ := c.receipt(); return r.basis }

// Cite is the item of 第三十一条 that the day of receipt rests on.
func (c Channel) Cite() law.Cite { r, _ := c.receipt(); return r.cite }
