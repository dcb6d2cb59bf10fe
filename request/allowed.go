package request

import (
	"errors"
	"slices"

	"gongkai/access"
	"gongkai/journal"
	"gongkai/law"
)

// Option is one act on the case page: whether the law allows it now, and if
// not, why.
type Option struct {
	Act  access.Act
	OK   bool
	Why  string   // empty if OK
	Late bool     // forbidden today, but what was done in time can still be recorded (补录)
	Cite law.Cite // the article that the act rests on, or that forbids it
}

// Allowed says of every act that the person may do at all whether it can be
// done in this case on that day. Acts of another time of the case's life are
// left out where nothing but the state forbids them; what the law forbids is
// listed with its article. What is filled in is judged by the act itself.
func (c *Case) Allowed(s journal.Stamp, r Rules) []Option {
	var options []Option
	for _, step := range steps {
		if len(step.From()) == 0 || step.Act == access.Recount || access.Can(s.By, step.Act, r.Body, s.On) != nil {
			continue
		}
		if !slices.Contains(step.From(), c.facts.State) && !c.telling(step.Act) {
			continue
		}
		o := Option{Act: step.Act, OK: true, Cite: step.Cite}
		err := c.begin(s, r, step.Act)
		if err == nil {
			err = c.late(s, r, step.Act)
			o.Late = err != nil
		}
		if err != nil {
			o.OK, o.Why = false, err.Error()
			var e *Refusal
			if errors.As(err, &e) && !e.Rule.IsZero() {
				o.Cite = e.Rule
			}
		}
		options = append(options, o)
	}
	return options
}

// late says why an act can no longer be done today.
func (c *Case) late(s journal.Stamp, r Rules, act access.Act) error {
	for _, bar := range bars {
		if bar.act == act && bar.late != nil {
			return bar.late(c, s, r)
		}
	}
	return nil
}

// telling names the acts that officers look for in the wrong place, so that
// the page says why they are not there.
func (c *Case) telling(act access.Act) bool {
	open := c.facts.State.Open()
	switch act {
	case access.AskSupplement, access.Decide, access.ProposeExtension, access.Consult:
		return open
	case access.Register:
		return c.facts.State == Waiting
	}
	return false
}
