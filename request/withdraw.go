package request

import (
	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/law"
)

// Withdrawal (撤回) is the applicant's own end of his application.
type Withdrawal struct {
	On    calendar.Date `json:"on"`             // the day his writing was received
	Hash  string        `json:"hash,omitempty"` // of the writing, scanned
	Told  *Ending       `json:"told,omitempty"` // nil: the applicant is told nothing
	Words struct {
		Text string `json:"text,omitempty"` // what he wrote
	} `json:"-"`
}

type withdrawn struct {
	Withdrawal
	End *End `json:"end,omitempty"` // nil before registration: nothing was counted
}

// Withdraw records that the applicant took his application back in writing,
// before the reply was sent. A registered application counts as 其他处理-其他 on
// that day (年度报告格式); one that still waits for confirmation was never
// received (第三十一条) and counts nowhere.
func (c *Case) Withdraw(s journal.Stamp, r Rules, p Withdrawal) error {
	const act = access.Withdraw
	if err := c.begin(s, r, act); err != nil {
		return err
	}
	if p.On.IsZero() {
		p.On = s.On
	}
	earliest := max(c.facts.Submitted, c.facts.Received)
	if err := dated("收到撤回之日", p.On, earliest, s.On); err != nil {
		return err
	}
	var f faults
	f.add(blank(p.Words.Text), "text", law.Cite{}, "请录入申请人撤回的书面意思。")
	f.add(p.Told != nil && c.facts.State == Waiting, "told_way", law.Cite{}, "本件还没有登记编号，不发终止办理告知书。")
	f.add(p.Hash != "" && !isHash(p.Hash), "paper", law.Cite{}, "撤回书扫描件没有保存成功，请重新上传。")
	if err := f.err(); err != nil {
		return err
	}
	data, cites := withdrawn{Withdrawal: p}, []law.Cite(nil)
	if c.facts.State != Waiting {
		outcome, err := r.Law.Outcome("withdrawn", p.On)
		if err != nil {
			return err
		}
		if p.Told != nil {
			if data.Told, err = c.ending(*p.Told, outcome, p.On, s, r); err != nil {
				return err
			}
		}
		data.End, cites = &End{Outcome: outcome.ID, Row: outcome.Row, On: p.On}, outcome.Cites
	}
	return c.append(s, act, cites, data, p.Words)
}

func (f *Facts) foldWithdraw(e journal.Entry) error {
	var p withdrawn
	if err := e.Decode(schema, &p, nil); err != nil {
		return err
	}
	f.State, f.End = Withdrawn, p.End
	f.foldEnding(p.Told)
	return nil
}
