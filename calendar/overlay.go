package calendar

import (
	"errors"
	"fmt"
	"strings"
)

// Overlay (地方放假) is a span of days off that holds in one place only. It is
// either a holiday a local government set for the festival of a minority
// (《全国年节及纪念日放假办法》第四条, e.g. 广西三月三) or a closure that somebody
// decided, e.g. for a typhoon: such a closure does not change the national
// calendar by itself, so it needs a reason and a person who approved it.
// No overlay is in force unless it was given to WithOverlay.
type Overlay struct {
	Region   string // the administrative division (行政区划) it holds for
	Name     string // the festival, or the reason of the closure
	Source   string // the document that orders it
	Approver string // who approved it, where no document does
	Issued   Date   // when it was ordered; AsOf leaves out what has no date
	From, To Date   // both included
}

const longestClosure = 366 // days; more is a slip of the year

// check tells what an overlay lacks.
func (o Overlay) check() error {
	switch {
	case strings.TrimSpace(o.Region) == "":
		return errors.New("地方放假没有写明行政区划，请补上适用的地区")
	case strings.TrimSpace(o.Name) == "":
		return fmt.Errorf("%s的地方放假没有写明节日或者事由，请补上", o.Region)
	case strings.TrimSpace(o.Source) == "" && strings.TrimSpace(o.Approver) == "":
		return fmt.Errorf("%s“%s”放假既没有依据文件，也没有批准人，至少补上一项", o.Region, o.Name)
	case o.From.IsZero() || o.To.IsZero() || o.To < o.From:
		return fmt.Errorf("%s“%s”放假的起止日期不完整或者写反了，请核对", o.Region, o.Name)
	case int(o.To)-int(o.From) >= longestClosure:
		return fmt.Errorf("%s“%s”放假超过%d天，请核对起止日期", o.Region, o.Name, longestClosure)
	}
	return nil
}

func (o *Overlay) cite() string {
	s := o.Region
	if o.Source != "" {
		s += "，" + o.Source
	}
	if o.Approver != "" {
		s += "，" + o.Approver + "批准"
	}
	return s
}
