package request

import (
	"fmt"
	"regexp"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/law"
)

// Intake is how an application came in. Submitted is the day it was handed in,
// signed for or arrived; zero means the day of the stamp.
type Intake struct {
	Channel   Channel
	Submitted calendar.Date
}

// received is what the first entry of every case says.
type received struct {
	ID          ID            `json:"id"`
	Application Application   `json:"application"`
	Channel     Channel       `json:"channel"`
	Submitted   calendar.Date `json:"submitted"`
	Received    calendar.Date `json:"received,omitzero"`
	Words       Personal      `json:"-"`
}

var idOfCase = regexp.MustCompile(`^[a-z0-9]{8,40}$`)

// Receive opens a case (条例第二十七、二十九、三十一条). On the public site the citizen hands
// in a complete form through the internet; an officer enters whatever came by
// another channel, complete or not, because what is missing is asked for by
// AskSupplement (第三十条). The day of receipt follows the channel: handed in and
// signed for, it is fixed at once; else the case waits for confirmation and no
// clock runs. The error is an *Invalid with a sentence per field, a *Refusal
// where the body takes no applications, or an *access.Denied.
func Receive(id ID, code Code, app Application, in Intake, s journal.Stamp, r Rules) (*Case, error) {
	act := access.Enter
	if s.By.Who == access.Citizen {
		act = access.Submit
	}
	if !idOfCase.MatchString(string(id)) {
		return nil, fmt.Errorf("receive application: %q is no id of a case", id)
	}
	if _, err := ParseCode(string(code)); err != nil {
		return nil, fmt.Errorf("receive application: %q is no query code", code)
	}
	if app.Body != r.Body.ID {
		return nil, fmt.Errorf("receive application to %s: rules of body %s given", app.Body, r.Body.ID)
	}
	if err := access.Can(s.By, act, r.Body, s.On); err != nil {
		return nil, err
	}
	if err := takes(r, s.On); err != nil {
		return nil, err
	}
	if in.Submitted.IsZero() {
		in.Submitted = s.On
	}
	if err := in.check(act, app, s, r); err != nil {
		return nil, err
	}
	app.Code = code
	data := received{ID: id, Application: app, Channel: in.Channel, Submitted: in.Submitted}
	if !in.Channel.Confirms() {
		data.Received = in.Submitted
	}
	c := &Case{facts: Facts{ID: id}}
	return c, c.append(s, act, []law.Cite{item(r.Law, "applicant", s.On), in.Channel.Cite()}, data, app.Personal)
}

// takes refuses bodies that take no applications.
func takes(r Rules, on calendar.Date) error {
	switch {
	case !r.Body.Applicable():
		// 第五十五条第一款　公共企事业单位公开信息，依照相关法律、法规和国务院有关主管部门或者机构的规定执行。
		return forbid(law.Reg2019.At(55, 1), "%s是公共企事业单位，不受理政府信息公开申请；其信息公开依照主管部门的规定执行，对不公开的可以向主管部门申诉。", r.Body.Name)
	case !r.Body.Stands(on):
		return forbid(law.Reg2019.At(10, 1), "%s在%s不存续，不能受理申请；请向承继其职能的机关提出。", r.Body.Name, on.Chinese())
	}
	return nil
}

// check says what is wrong with the way the application came.
func (in Intake) check(act access.Act, app Application, s journal.Stamp, r Rules) error {
	if _, ok := in.Channel.receipt(); !ok {
		return &Invalid{[]Fault{{Field: "channel", Sentence: "请选择申请渠道。"}}}
	}
	if act == access.Submit {
		if in.Channel != Internet {
			return &Invalid{[]Fault{{Field: "channel", Sentence: "在本网站提交的申请，渠道是互联网；其他渠道的申请由工作人员录入。"}}}
		}
		return app.Check(r.Law, s.On)
	}
	if err := dated("提交日期", in.Submitted, 0, s.On); err != nil {
		return err
	}
	f := app.sizes()
	f.add(!isKind(app.Kind), "kind", item(r.Law, "applicant", s.On), "请选择申请人类型；一时不明的，选“自然人”，登记时再核对。")
	return f.err()
}

func (f *Facts) foldReceived(e journal.Entry) error {
	var p received
	if err := e.Decode(schema, &p, &p.Words); err != nil {
		return err
	}
	p.Application.Personal = p.Words
	f.ID, f.Body, f.Application = p.ID, p.Application.Body, p.Application
	f.Channel, f.Submitted, f.Received, f.Entered = p.Channel, p.Submitted, p.Received, e.By
	f.State = Waiting
	if !f.Received.IsZero() {
		f.State = Arrived
	}
	return nil
}
