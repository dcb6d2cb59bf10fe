package request

import (
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/law"
)

// EndingLetter is the id of the letter about an application that ended by an
// act of its own: not supplemented in time (第三十条), or withdrawn. The law asks
// for neither letter; where it is sent, the case keeps it like any other.
const EndingLetter = "ending"

// Ending (终止告知) is such a letter on its way.
type Ending struct {
	Kind   string   `json:"kind"`   // id of the template; filled in by the act
	Number string   `json:"number"` // "" takes the next one of the body
	Sent   Dispatch `json:"sent"`
}

// ending checks the letter and gives it its number. Earliest is the day on
// which the application ended.
func (c *Case) ending(p Ending, outcome law.Outcome, earliest calendar.Date, s journal.Stamp, r Rules) (*Ending, error) {
	var err error
	if p.Sent, err = p.Sent.check(earliest, s.On); err != nil {
		return nil, err
	}
	if err := remediable(r, outcome, p.Sent.Way, p.Sent.On); err != nil {
		return nil, err
	}
	p.Kind = outcome.Letter
	p.Number, err = c.letterNumber(p.Number, r, p.Sent.On)
	return &p, err
}

func (f *Facts) foldEnding(p *Ending) {
	if p != nil {
		f.Letters = append(f.Letters, Letter{ID: EndingLetter, Kind: p.Kind, Number: p.Number, On: p.Sent.On, Dispatch: p.Sent})
	}
}

// remediable refuses a letter of that day that goes out online without a way to ask for
// review online (行政复议法第二十二条), where the letter has to name a remedy.
func remediable(r Rules, outcome law.Outcome, way Way, on calendar.Date) error {
	paragraph, err := RemedyParagraph(r, outcome, on)
	if err != nil {
		return err
	}
	if way == Electronic && paragraph != "" && blank(r.Body.ReviewURL) {
		return forbid(law.Review2023.At(22, 0), "网上送达答复书的，应当同时提供网上申请行政复议的途径；%s没有登记，请改用其他方式送达，或者请系统管理员补登。", r.Body.Name)
	}
	return nil
}
