package request

import (
	"strings"
	"unicode/utf8"

	"gongkai/access"
	"gongkai/journal"
	"gongkai/law"
)

// Registration (登记) is what the officer adds to an application.
type Registration struct {
	Title  string       `json:"title"`  // 事项: the officer's own subject line; lists show it, so no names
	Column law.ColumnID `json:"column"` // of table 三; "" takes that of the applicant's kind
	Number Number       `json:"number"` // filled in by Register
}

func (c *Case) mayRegister(journal.Stamp, Rules) error { return c.notDiscarding() }

// Register gives the application its number, that of the year of receipt, in
// the transaction of the act (条例第四十五条: 建立健全申请登记制度; the day of receipt by
// 第三十一条). From now on it is counted in table 三.
func (c *Case) Register(s journal.Stamp, r Rules, p Registration) error {
	if err := c.begin(s, r, access.Register); err != nil {
		return err
	}
	if p.Column == "" {
		p.Column, _ = c.facts.Application.Kind.Column(r.Practice)
	}
	var f faults
	f.add(!isColumn(p.Column), "column", law.Reg2019.At(50, 1, 2), "请选择申请人在年报表三中的类型。")
	f.add(blank(p.Title), "title", law.Cite{}, "请填写事项，用几个字说明申请的是什么。")
	f.add(utf8.RuneCountInString(p.Title) > maxLine || strings.ContainsAny(p.Title, "\r\n"), "title", law.Cite{}, "事项最多200个字，不能换行。")
	f.add(c.facts.Application.in(p.Title), "title", law.Cite{}, "事项里写有申请人的个人信息，列表会显示事项，请删去姓名、证件号码和联系方式。")
	if err := f.err(); err != nil {
		return err
	}
	year := c.facts.Received.Year()
	n, err := c.next(Applications, year)
	if err != nil {
		return err
	}
	p.Number = Number{Year: year, N: n}
	return c.append(s, access.Register, []law.Cite{c.facts.Channel.Cite()}, p, nil)
}

// in reports whether a text names the applicant.
func (p Personal) in(text string) bool {
	for _, secret := range []string{p.Name, p.IDNumber, p.Phone, p.Email, p.AgentName, p.AgentIDNumber, p.AgentPhone, p.Address} {
		if secret = strings.TrimSpace(secret); utf8.RuneCountInString(secret) > 1 && strings.Contains(text, secret) {
			return true
		}
	}
	return false
}

// ReceiptLetter is the letter with which the applicant learns his number.
const ReceiptLetter = "receipt"

func (f *Facts) foldRegister(e journal.Entry) error {
	var p Registration
	if err := e.Decode(schema, &p, nil); err != nil {
		return err
	}
	f.Number, f.Column, f.Title, f.State = p.Number, p.Column, p.Title, Registered
	f.Letters = append(f.Letters, Letter{ID: ReceiptLetter, Kind: "receipt", On: e.On})
	return nil
}

// Reclassification (更正申请人类型) moves a case to another column of table 三.
type Reclassification struct {
	Column law.ColumnID `json:"column"`
	Words  struct {
		Reason string `json:"reason,omitempty"`
	} `json:"-"`
}

// Reclassify corrects the column of table 三, with a reason. An agent does not
// change it: the principal counts.
func (c *Case) Reclassify(s journal.Stamp, r Rules, p Reclassification) error {
	if err := c.begin(s, r, access.Reclassify); err != nil {
		return err
	}
	var f faults
	f.add(!isColumn(p.Column) || p.Column == c.facts.Column, "column", law.Reg2019.At(50, 1, 2), "请选择与现在不同的申请人类型。")
	f.add(blank(p.Words.Reason), "reason", law.Cite{}, "请写明更正的原因。")
	if err := f.err(); err != nil {
		return err
	}
	return c.append(s, access.Reclassify, nil, p, p.Words)
}

func (f *Facts) foldReclassify(e journal.Entry) error {
	var p Reclassification
	if err := e.Decode(schema, &p, nil); err != nil {
		return err
	}
	f.Column = p.Column
	return nil
}

// Assignment (分办) says who works on the case.
type Assignment struct {
	Handler journal.Author `json:"handler"`
	Section string         `json:"section,omitempty"` // 承办科室
}

// Accept hands the case to an officer and his section (条例第三十三条: 受理分办). It can
// be done again: the last one counts.
func (c *Case) Accept(s journal.Stamp, r Rules, p Assignment) error {
	if err := c.begin(s, r, access.Accept); err != nil {
		return err
	}
	var f faults
	f.add(p.Handler.ID == "" || p.Handler.Who != access.Officer, "handler", law.Cite{}, "请选择承办人。")
	f.add(utf8.RuneCountInString(p.Section) > maxLine, "section", law.Cite{}, "承办科室的名称最多200个字。")
	if err := f.err(); err != nil {
		return err
	}
	return c.append(s, access.Accept, nil, p, nil)
}

func (f *Facts) foldAccept(e journal.Entry) error {
	var p Assignment
	if err := e.Decode(schema, &p, nil); err != nil {
		return err
	}
	f.Handler, f.Section, f.State = p.Handler, p.Section, f.work()
	return nil
}
