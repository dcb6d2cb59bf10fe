package main

import (
	"fmt"
	"os"

	"gongkai/calendar"
)

type calendarCmd struct {
	Show   calendarShowCmd   `cmd:"" help:"查看某年的放假和调休上班。"`
	Import calendarImportCmd `cmd:"" help:"导入 holiday-cn 格式的 JSON，写成放假通知文件。"`
}

type calendarShowCmd struct {
	Year     int      `arg:"" optional:"" help:"年份；不写则列出全部年份。"`
	Calendar []string `placeholder:"FILE" sep:"none" help:"另加的放假通知；可以重复。"`
}

func (c calendarShowCmd) Run(s streams) error {
	cal, err := loadCalendar(c.Calendar)
	if err != nil {
		return err
	}
	if c.Year != 0 {
		return cal.Show(s.out, c.Year)
	}
	for i, y := range cal.Years() {
		if i > 0 {
			fmt.Fprintln(s.out)
		}
		if err := cal.Show(s.out, y); err != nil {
			return err
		}
	}
	return nil
}

type calendarImportCmd struct {
	File string `arg:"" help:"holiday-cn 的一年，例如 2027.json；- 是标准输入。"`
	Out  string `required:"" placeholder:"FILE" help:"写到哪个文件；已有的文件不覆盖。"`
}

func (c calendarImportCmd) Run(s streams) error {
	in := s.in
	if c.File != "-" {
		f, err := os.Open(c.File)
		if err != nil {
			return fmt.Errorf("%s：%w", c.File, sentence(err))
		}
		defer f.Close()
		in = f
	}
	notice, err := calendar.Import(in)
	if err != nil {
		return fmt.Errorf("%s：%w", c.File, err)
	}
	out, err := os.OpenFile(c.Out, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		if os.IsExist(err) {
			return fmt.Errorf("%s 已经存在，没有覆盖；请换一个文件名", c.Out)
		}
		return fmt.Errorf("%s：%w", c.Out, sentence(err))
	}
	if err := calendar.Write(out, []calendar.Notice{notice}); err != nil {
		out.Close()
		return fmt.Errorf("%s：%w", c.Out, err)
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("%s：%w", c.Out, err)
	}
	fmt.Fprintf(s.out, "已写入 %s；请对照通知原文核对，再用 --calendar %s 使用。\n", c.Out, c.Out)
	return nil
}

// loadCalendar is the embedded calendar with further notice files added.
func loadCalendar(files []string) (*calendar.Calendar, error) {
	cal := calendar.Default()
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return nil, fmt.Errorf("--calendar %s：%w", name, sentence(err))
		}
		notices, err := calendar.ReadNotices(f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("--calendar %s：%w", name, err)
		}
		cal = cal.With(notices...)
	}
	return cal, nil
}
