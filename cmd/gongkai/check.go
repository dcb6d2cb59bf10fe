package main

import (
	"fmt"
)

type checkCmd struct {
	Files []string `arg:"" name:"file" help:"报告文件；- 是标准输入。"`
	All   bool     `help:"成立的和无法判断的也逐条列出。"`
}

func (c checkCmd) Run(s streams) error {
	worst := exitOK
	for i, name := range c.Files {
		if i > 0 {
			fmt.Fprintln(s.out)
		}
		reading, err := open(s, name)
		if err != nil {
			worst = exitRefused
			fmt.Fprintf(s.err, "%s：%v\n", name, err)
			continue
		}
		if err := reading.Print(s.out, c.All); err != nil {
			return err
		}
		for _, f := range reading.Findings {
			if f.Counts() {
				worst = max(worst, exitFound)
			}
		}
	}
	return end(worst)
}
