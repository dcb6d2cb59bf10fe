package main

import (
	"fmt"

	"gongkai/reader"
)

type checkCmd struct {
	Files []string `arg:"" name:"file" help:"报告文件；- 是标准输入。"`
	All   bool     `help:"成立的和无法判断的也逐条列出。"`
	proofFlags
}

func (c checkCmd) Run(s streams) error {
	return c.proofFlags.each(s, c.Files, func(r *reader.Reading, first bool) (int, error) {
		if !first {
			fmt.Fprintln(s.out)
		}
		if err := r.Print(s.out, c.All); err != nil {
			return exitOK, err
		}
		for _, f := range r.Findings {
			if f.Counts() {
				return exitFound, nil
			}
		}
		return exitOK, nil
	})
}
