package request

import (
	"gongkai/calendar"
	"gongkai/law"
)

// Way (送达方式) is how a letter reaches somebody. The applicant chooses it on the
// form, and each letter is sent in one.
type Way string

// The ways. Private couriers are none: 国办公开办函〔2016〕235号 knows the post only.
const (
	Direct     Way = "direct"     // 直接送达、当面领取
	Entrusted  Way = "entrusted"  // 委托其他机关、单位转交
	Post       Way = "post"       // 邮政企业寄送
	Electronic Way = "electronic" // 网上送达、电子邮件
)

// Ways lists them in the order of the form.
var Ways = []Way{Electronic, Post, Direct, Entrusted}

func (w Way) String() string {
	switch w {
	case Direct:
		return "当面领取"
	case Entrusted:
		return "委托转交"
	case Post:
		return "邮寄"
	case Electronic:
		return "网上送达"
	}
	return string(w)
}

func (w Way) known() bool { return w.String() != string(w) }

// Carriers are what the post offers that leaves a proof.
var Carriers = []string{"邮政特快专递", "挂号信"}

// Dispatch (发送) is one letter on its way, with the two dates that a letter has:
// On is ours (交邮之日、发送之日), Received is the addressee's, from which his periods run.
type Dispatch struct {
	Way      Way           `json:"way"`
	On       calendar.Date `json:"on"`
	Carrier  string        `json:"carrier,omitempty"`  // one of Carriers, for post
	Tracking string        `json:"tracking,omitempty"` // 邮件编号
	Received calendar.Date `json:"received,omitzero"`  // 签收、拒收或者到达之日; zero: not known yet
	Refused  bool          `json:"refused,omitempty"`  // 拒绝签收，视为收到
}

// Timely is the day by which the letter was in time or late. 国办公开办函〔2016〕235号:
// 直接送达、委托送达以签收之日为准，邮寄送达以交邮之日为准.
//
// 存疑：电子送达以到达之日为准，比照复议法实施条例第23条。
func (d Dispatch) Timely() calendar.Date {
	if d.Way == Post {
		return d.On
	}
	return d.Received
}

// Sent reports whether the letter has left.
func (d Dispatch) Sent() bool { return !d.On.IsZero() }

// check completes a dispatch and says what is wrong with it. It can have
// happened between earliest and today.
func (d Dispatch) check(earliest, today calendar.Date) (Dispatch, error) {
	if !d.Way.known() {
		return d, &Invalid{[]Fault{{Field: "way", Sentence: "请选择送达方式。"}}}
	}
	if err := dated("发送日期", d.On, earliest, today); err != nil {
		return d, err
	}
	var f faults
	if d.Way == Post {
		f.add(!postal(d.Carrier), "carrier", law.Cite{},
			"邮寄送达只能交邮政企业寄送（国办公开办函〔2016〕235号），请选择邮政特快专递或者挂号信。")
		f.add(blank(d.Tracking), "tracking", law.Cite{}, "请填写邮件编号，它是交邮的凭证。")
	} else {
		f.add(d.Carrier != "" || d.Tracking != "", "carrier", law.Cite{}, "只有邮寄送达才填写邮件种类和编号。")
	}
	if d.Way == Electronic && d.Received.IsZero() {
		d.Received = d.On
	}
	f.add(d.Way == Direct && d.Received.IsZero(), "received", law.Cite{}, "当面送达的，请填写签收（拒收）之日。")
	f.add(d.Refused && d.Received.IsZero(), "received", law.Cite{}, "拒绝签收的，请填写拒收之日。")
	if err := f.err(); err != nil {
		return d, err
	}
	if !d.Received.IsZero() {
		return d, dated("收到日期", d.Received, d.On, today)
	}
	return d, nil
}

func postal(carrier string) bool {
	for _, c := range Carriers {
		if c == carrier {
			return true
		}
	}
	return false
}
