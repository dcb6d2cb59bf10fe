package main

import (
	"fmt"

	"gongkai/calendar"
	"gongkai/law"
)

type lawCmd struct {
	ID string `arg:"" optional:"" help:"规则名，例如 reply；不写则列出全部。"`
	On string `placeholder:"DATE" help:"按哪一天的法律；默认今天。"`
}

func (c lawCmd) Run(s streams) error {
	on := s.today()
	if c.On != "" {
		d, err := calendar.ParseDate(c.On)
		if err != nil {
			return fmt.Errorf("--on：%w", err)
		}
		on = d
	}
	if c.ID == "" {
		return law.Current().List(s.out, on)
	}
	return law.Current().Describe(s.out, c.ID, on)
}
