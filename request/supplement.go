package request

import (
	"slices"
	"unicode/utf8"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/law"
)

// SupplementLetter is the id of the 补正告知书.
const SupplementLetter = "supplement"

const mostSupplementDays = 60 // working days; more is a slip of the hand

// Supplement (补正) is the one notice that asks the applicant to make his
// application clear, and what came of it.
type Supplement struct {
	Items  []string `json:"items"` // ids of law.Item that are unclear or missing
	Days   int      `json:"days"`  // working days the applicant has from the day he receives it; 0 takes the body's practice
	Number string   `json:"number"`
	Notice Dispatch `json:"notice"`
	Words  struct {
		Explain []string `json:"explain,omitempty"` // for each item what to supplement, and how
	} `json:"-"`

	Answer *Supplemented `json:"-"` // what the applicant sent
	Lapsed calendar.Date `json:"-"` // the day from which he counts as having given up
}

// mayAskSupplement refuses a second notice.
func (c *Case) mayAskSupplement(journal.Stamp, Rules) error {
	if sent := c.facts.Supplement; sent != nil {
		return forbid(law.Reg2019.At(30, 0), "补正只能一次性告知，本件已于%s告知补正（%s）；需要进一步了解的，可以电话沟通，答复期限不因此变动。",
			sent.Notice.On.Chinese(), sent.Number)
	}
	return nil
}

// lateToAskSupplement says that the seventh working day is over.
func (c *Case) lateToAskSupplement(s journal.Stamp, r Rules) error {
	term, err := c.supplementNotice(r)
	if err != nil {
		return err
	}
	if s.On > term.Due {
		return c.tooLateToAsk(term)
	}
	return nil
}

func (c *Case) tooLateToAsk(term Term) error {
	return forbid(term.Rule.Cite, "补正告知应在收到申请之日起%s内（%s以前）发出，现已超过，不能再要求补正；请按申请现有内容办理。",
		term.Rule.Unit.Of(term.Length), term.Due.Chinese())
}

// supplementNotice is the time in which the notice has to be sent.
func (c *Case) supplementNotice(r Rules) (Term, error) {
	return Clock(r.Law, r.Calendar, "supplement", Events{Received: c.facts.Received})
}

// AskSupplement sends the one supplement notice (第三十条): it names what to
// supplement, the period and the consequence. The reply period that was running
// is void; a new one starts when the supplement is received. It is refused a
// second time, and when it was sent after the seventh working day.
//
// 存疑：超过7个工作日的后果条文没有写，这里按失去要求补正的机会办理。
func (c *Case) AskSupplement(s journal.Stamp, r Rules, p Supplement) error {
	const act = access.AskSupplement
	if err := c.begin(s, r, act); err != nil {
		return err
	}
	if p.Days == 0 {
		p.Days = r.Practice.SupplementDays
	}
	rule := law.Reg2019.At(30, 0)
	known := r.Law.ApplicationItems(c.facts.Received)
	var f faults
	f.add(len(p.Items) == 0, "items", rule, "请选择需要补正的事项，告知书必须写明。")
	f.add(len(p.Words.Explain) != len(p.Items) || slices.ContainsFunc(p.Words.Explain, blank), "explain", rule, "请对每一项写明需要补正什么、怎样补正。")
	for _, id := range p.Items {
		f.add(!slices.ContainsFunc(known, func(i law.Item) bool { return i.ID == id }), "items", rule, "只能就第二十九条规定的申请内容要求补正，用途和理由不在其内。")
	}
	// 第三十条只说合理的补正期限；上限只防笔误。
	f.add(p.Days < 1 || p.Days > mostSupplementDays, "days", rule, "请填写合理的补正期限，1至60个工作日。")
	if err := f.err(); err != nil {
		return err
	}
	var err error
	if p.Notice, err = p.Notice.check(c.facts.Received, s.On); err != nil {
		return err
	}
	term, err := c.supplementNotice(r)
	if err != nil {
		return err
	}
	if p.Notice.On > term.Due {
		return c.tooLateToAsk(term)
	}
	if p.Number, err = c.letterNumber(p.Number, r, p.Notice.On); err != nil {
		return err
	}
	return c.append(s, act, nil, p, p.Words)
}

func (f *Facts) foldAskSupplement(e journal.Entry) error {
	var p Supplement
	if err := e.Decode(schema, &p, &p.Words); err != nil {
		return err
	}
	f.Supplement, f.State = &p, Supplementing
	f.Letters = append(f.Letters, Letter{ID: SupplementLetter, Kind: "supplement", Number: p.Number, On: p.Notice.On, Dispatch: p.Notice})
	return nil
}

// Ends is the last day of the applicant's period, and whether it is
// provisional. It is zero while nobody knows when he received the notice.
func (f Facts) supplementEnds(cal *calendar.Calendar) (calendar.Date, bool, error) {
	notice, ok := f.Letter(SupplementLetter)
	if !ok || notice.Dispatch.Received.IsZero() {
		return 0, false, nil
	}
	return cal.Add(notice.Dispatch.Received, f.Supplement.Days)
}

// Supplemented (收到补正) is the corrected application.
type Supplemented struct {
	On    calendar.Date `json:"on"`
	Words struct {
		Text        string       `json:"text,omitempty"`
		GoodReason  string       `json:"good_reason,omitempty"` // 正当理由, where it came after the period
		Attachments []Attachment `json:"attachments,omitempty"`
	} `json:"-"`
}

// ReceiveSupplement takes the supplement; its day is day 0 of the new reply
// period (第三十条), however clear the application is now. After the period it is
// taken only with a good reason, which somebody names.
func (c *Case) ReceiveSupplement(s journal.Stamp, r Rules, p Supplemented) error {
	const act = access.ReceiveSupplement
	if err := c.begin(s, r, act); err != nil {
		return err
	}
	if p.On.IsZero() {
		p.On = s.On
	}
	if err := dated("收到补正之日", p.On, c.facts.Supplement.Notice.On, s.On); err != nil {
		return err
	}
	ends, _, err := c.facts.supplementEnds(r.Calendar)
	if err != nil {
		return err
	}
	if !ends.IsZero() && p.On > ends && blank(p.Words.GoodReason) {
		return forbid(law.Reg2019.At(30, 0), "补正期限已于%s届满；逾期补正须有正当理由，请写明理由，或者办理“逾期不补正”。", ends.Chinese())
	}
	var f faults
	f.add(blank(p.Words.Text) && len(p.Words.Attachments) == 0, "text", law.Reg2019.At(30, 0), "请录入补正的内容，或者附上补正材料。")
	f.add(utf8.RuneCountInString(p.Words.Text) > maxText || utf8.RuneCountInString(p.Words.GoodReason) > maxText, "text", law.Cite{}, "补正内容最多5000个字，更长的请作为附件。")
	for _, at := range p.Words.Attachments {
		f.add(!isHash(at.Hash), "attachments", law.Cite{}, "附件“"+at.Name+"”没有保存成功，请重新上传。")
	}
	if err := f.err(); err != nil {
		return err
	}
	return c.append(s, act, nil, p, p.Words)
}

func (f *Facts) foldReceiveSupplement(e journal.Entry) error {
	var p Supplemented
	if err := e.Decode(schema, &p, &p.Words); err != nil {
		return err
	}
	if f.Supplement == nil {
		return astray(e)
	}
	supplement := *f.Supplement
	supplement.Answer = &p
	f.Supplement, f.State = &supplement, f.work()
	// 存疑：补正前已经延期的，原期限作废，延期随之作废，条文没有写；新的期限可以另行延期。
	f.Extension = nil
	return nil
}

// lapsed is what LapseSupplement writes.
type lapsed struct {
	Ends calendar.Date `json:"ends"` // last day of the period
	End  End           `json:"end"`
	Told *Ending       `json:"told,omitempty"`
}

// mayLapseSupplement refuses while the period runs, and without a proof that
// the applicant ever received the notice.
func (c *Case) mayLapseSupplement(s journal.Stamp, r Rules) error {
	ends, provisional, err := c.facts.supplementEnds(r.Calendar)
	switch rule := law.Reg2019.At(30, 0); {
	case err != nil:
		return err
	case ends.IsZero():
		return forbid(rule, "还没有登记补正告知书的送达凭证，不能认定逾期不补正；请先登记送达凭证。")
	case s.On <= ends:
		return forbid(rule, "补正期限到%s届满，现在不能认定逾期不补正。", ends.Chinese())
	case provisional:
		return forbid(rule, "补正期限跨入放假安排尚未公布的年份，暂不能认定逾期；请先载入放假通知。")
	}
	return nil
}

// LapseSupplement ends an application that was not supplemented in time without
// good reason: the applicant counts as having given up (第三十条). The outcome is
// that of the day after the period.
//
// 存疑：视为放弃自期限届满的次日计，条文没有写。
func (c *Case) LapseSupplement(s journal.Stamp, r Rules) error { return c.lapse(s, r, nil) }

// LapseAndTell is LapseSupplement with the 不再处理告知书 to the applicant, which the
// law does not ask for.
func (c *Case) LapseAndTell(s journal.Stamp, r Rules, p Ending) error { return c.lapse(s, r, &p) }

func (c *Case) lapse(s journal.Stamp, r Rules, told *Ending) error {
	const act = access.LapseSupplement
	if err := c.begin(s, r, act); err != nil {
		return err
	}
	ends, _, err := c.facts.supplementEnds(r.Calendar)
	if err != nil {
		return err
	}
	outcome, err := r.Law.Outcome("no_correction", ends+1)
	if err != nil {
		return err
	}
	if told != nil {
		if told, err = c.ending(*told, outcome, ends+1, s, r); err != nil {
			return err
		}
	}
	return c.append(s, act, outcome.Cites, lapsed{Ends: ends, End: End{Outcome: outcome.ID, Row: outcome.Row, On: ends + 1}, Told: told}, nil)
}

func (f *Facts) foldLapseSupplement(e journal.Entry) error {
	var p lapsed
	if err := e.Decode(schema, &p, nil); err != nil {
		return err
	}
	if f.Supplement == nil {
		return astray(e)
	}
	supplement := *f.Supplement
	supplement.Lapsed = p.End.On
	f.Supplement, f.End, f.State = &supplement, &p.End, Abandoned
	f.foldEnding(p.Told)
	return nil
}
