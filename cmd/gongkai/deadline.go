package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"gongkai/calendar"
	"gongkai/law"
	"gongkai/request"
)

type deadlineCmd struct {
	Received     string   `required:"" placeholder:"DATE" help:"收到之日（第三十一条），不计入。"`
	Supplemented string   `placeholder:"DATE" help:"收到补正材料之日，期限自此重新计算。"`
	Paid         string   `placeholder:"DATE" help:"缴清信息处理费之日，期限自此重新计算。"`
	Consult      []string `placeholder:"FROM:TO" sep:"none" help:"一次征求意见：发出之日:收到意见或者期满之日；可以重复。"`
	Extend       int      `placeholder:"N" help:"经批准延长的工作日数。"`
	Rule         string   `default:"reply" enum:"reply,supplement,opinion,payment" help:"答复 reply、补正告知 supplement、征求意见 opinion、缴费 payment。"`
	Calendar     []string `placeholder:"FILE" sep:"none" help:"另加的放假通知（见 calendar import）；可以重复。"`
	JSON         bool     `name:"json" help:"输出 JSON。"`
}

func (c deadlineCmd) Run(s streams) error {
	events, err := c.events()
	if err != nil {
		return err
	}
	cal, err := loadCalendar(c.Calendar)
	if err != nil {
		return err
	}
	term, err := request.Clock(law.Current(), cal, c.Rule, events)
	if err != nil {
		return err
	}
	if c.JSON {
		return json.NewEncoder(s.out).Encode(term)
	}
	return term.Explain(s.out)
}

// events parses the dates; a bad one is named with its flag.
func (c deadlineCmd) events() (request.Events, error) {
	e := request.Events{Extend: c.Extend}
	for _, f := range []struct {
		flag, text string
		to         *calendar.Date
	}{
		{"--received", c.Received, &e.Received},
		{"--supplemented", c.Supplemented, &e.Supplemented},
		{"--paid", c.Paid, &e.Paid},
	} {
		if f.text == "" {
			continue
		}
		d, err := calendar.ParseDate(f.text)
		if err != nil {
			return e, fmt.Errorf("%s：%w", f.flag, err)
		}
		*f.to = d
	}
	for _, text := range c.Consult {
		from, to, ok := strings.Cut(text, ":")
		if !ok {
			return e, fmt.Errorf("--consult “%s”：应写成 发出之日:收到意见之日，例如 2026-09-24:2026-10-14", text)
		}
		var span request.Span
		var err error
		if span.From, err = calendar.ParseDate(from); err != nil {
			return e, fmt.Errorf("--consult “%s”：%w", text, err)
		}
		if span.To, err = calendar.ParseDate(to); err != nil {
			return e, fmt.Errorf("--consult “%s”：%w", text, err)
		}
		e.Consultations = append(e.Consultations, span)
	}
	return e, nil
}
