package request

import (
	"strings"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/law"
)

// ReplyLetter is the id of the letter that answers the application.
const ReplyLetter = "reply"

// Approval (审批) is the consent of somebody else than the drafter. On is the
// day of the decision, which picks the remedies.
type Approval struct {
	On     calendar.Date  `json:"on"`
	Sheet  *Sheet         `json:"sheet,omitempty"`  // signed on paper
	Kind   string         `json:"kind,omitempty"`   // template of the reply
	Number string         `json:"number,omitempty"` // 发文字号 of the reply
	By     journal.Author `json:"-"`                // who approved, or who recorded the sheet
}

// Approver is the name of who approved.
func (a Approval) Approver() string {
	if a.Sheet != nil {
		return a.Sheet.Name
	}
	return a.By.Name
}

// Sheet (审批表) is an approval on paper: an office of one clerk lives by it.
type Sheet struct {
	Name string        `json:"name"` // who signed
	On   calendar.Date `json:"on"`   // the day he signed
	Hash string        `json:"hash"` // of the scanned sheet
}

func (sheet *Sheet) check(earliest, today calendar.Date) error {
	var f faults
	f.add(blank(sheet.Name) || len([]rune(sheet.Name)) > maxLine, "name", law.Cite{}, "请填写审批人姓名。")
	f.add(!isHash(sheet.Hash), "sheet", law.Cite{}, "请上传签字的审批表扫描件，它是审批的凭证。")
	if err := f.err(); err != nil {
		return err
	}
	return dated("审批表签字日期", sheet.On, earliest, today)
}

// mayApprove refuses the drafter: 条例第四十五条 asks for 审核 and 答复 as two steps.
func (c *Case) mayApprove(s journal.Stamp, _ Rules) error {
	if d := c.facts.Decision; d != nil && d.By.ID == s.By.ID {
		return forbid(law.Reg2019.At(45, 0), "答复是您拟定的，不能由您自己审批；请由另一名审批人审批，或者登记其签字的审批表。")
	}
	return nil
}

// Approve is the consent of another person than the drafter (条例第四十五条). Its day
// is that of the decision. The reply takes its number: typed ("" takes the
// next one of the body).
func (c *Case) Approve(s journal.Stamp, r Rules, number string) error {
	if err := c.begin(s, r, access.Approve); err != nil {
		return err
	}
	return c.approved(s, r, access.Approve, Approval{On: s.On, Number: number})
}

func (c *Case) mayApproveOffline(journal.Stamp, Rules) error { return nil }

// ApproveOffline records an approval that was given on paper: the name of the
// approver, the day, and the scanned sheet. The drafter may record it, because
// somebody else signed it; his own signature is refused (条例第四十五条).
func (c *Case) ApproveOffline(s journal.Stamp, r Rules, sheet Sheet, number string) error {
	const act = access.ApproveOffline
	if err := c.begin(s, r, act); err != nil {
		return err
	}
	if err := sheet.check(c.facts.Decision.On, s.On); err != nil {
		return err
	}
	if bare(sheet.Name) == bare(c.facts.Decision.By.Name) {
		return forbid(law.Reg2019.At(45, 0), "审批表的签字人%s就是拟稿人；答复不能由拟稿人自己审批，请由另一人签字。", sheet.Name)
	}
	return c.approved(s, r, act, Approval{On: sheet.On, Sheet: &sheet, Number: number})
}

func bare(name string) string { return strings.Join(strings.Fields(name), "") }

// approved checks what the letter will need and writes the entry.
func (c *Case) approved(s journal.Stamp, r Rules, act access.Act, p Approval) error {
	outcome, err := r.Law.Outcome(c.facts.Decision.Outcome, p.On)
	if err != nil {
		return err
	}
	paragraph, err := RemedyParagraph(r, outcome, p.On)
	if err != nil {
		return err
	}
	if paragraph != "" && (blank(r.Body.ReviewOrgan) || blank(r.Body.Court)) {
		// 《行政复议法实施条例》第二十五条　应当告知其申请行政复议的权利、行政复议机关和行政复议申请期限。
		return forbid(law.ReviewRules2026.At(25, 0), "%s没有登记复议机关和管辖法院，答复书不能写明救济途径，不能签发；请系统管理员补登。", r.Body.Name)
	}
	p.Kind = outcome.Letter
	if p.Number, err = c.letterNumber(p.Number, r, p.On); err != nil {
		return err
	}
	return c.append(s, act, []law.Cite{law.Reg2019.At(45, 0)}, p, nil)
}

// RemedyParagraph is the paragraph on review and suit that a decision of that
// day carries, {review_organ} and {court} filled in; "" where the letter has
// none. The error is a *law.NotInForce.
func RemedyParagraph(r Rules, outcome law.Outcome, on calendar.Date) (string, error) {
	remedy, err := r.Law.Remedy(outcome.Remedy, on)
	if err != nil {
		return "", err
	}
	text, err := r.Law.Paragraph(remedy, on)
	return strings.NewReplacer("{review_organ}", r.Body.ReviewOrgan, "{court}", r.Body.Court).Replace(text), err
}

func (f *Facts) foldApprove(e journal.Entry) error {
	p := Approval{By: e.By}
	if err := e.Decode(schema, &p, nil); err != nil {
		return err
	}
	f.Approval, f.State = &p, Approved
	f.Letters = append(f.Letters, Letter{ID: ReplyLetter, Kind: p.Kind, Number: p.Number, On: p.On})
	return nil
}

// Returned (退回修改) says why a draft was sent back.
type Returned struct {
	Words struct {
		Reason string `json:"reason,omitempty"`
	} `json:"-"`
}

// Return sends a draft back to be worked on (条例第四十五条). The drafter may take his
// own draft back.
func (c *Case) Return(s journal.Stamp, r Rules, p Returned) error {
	if err := c.begin(s, r, access.Return); err != nil {
		return err
	}
	if blank(p.Words.Reason) {
		return &Invalid{[]Fault{{Field: "reason", Sentence: "请写明退回的原因。"}}}
	}
	return c.append(s, access.Return, nil, nil, p.Words)
}

func (f *Facts) foldReturn(e journal.Entry) error {
	for i := range f.Consultations { // what the draft did not wait for is awaited again
		f.Consultations[i].Moot = 0
	}
	f.Decision, f.Opinions, f.State = nil, nil, f.work()
	return nil
}
