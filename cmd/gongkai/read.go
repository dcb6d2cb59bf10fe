package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"gongkai/reader"
)

type readCmd struct {
	Files []string `arg:"" name:"file" help:"报告文件；- 是标准输入。"`
	JSON  bool     `name:"json" help:"每份报告一行 JSON。"`
}

func (c readCmd) Run(s streams) error {
	worst := exitOK
	for _, name := range c.Files {
		reading, err := open(s, name)
		if err != nil {
			worst = exitRefused
			fmt.Fprintf(s.err, "%s：%v\n", name, err)
			continue
		}
		if c.JSON {
			if err := json.NewEncoder(s.out).Encode(reading); err != nil {
				return err
			}
			continue
		}
		if err := printTables(s.out, reading); err != nil {
			return err
		}
	}
	return end(worst)
}

// open reads one report from a file or from standard input.
func open(s streams, name string) (*reader.Reading, error) {
	if name == "-" {
		return reader.ReadFrom("标准输入", s.in)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, sentence(err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, errors.New("这是一个目录，请指明其中的文件")
	}
	return reader.ReadFrom(name, f)
}

// sentence turns the two errors that people make into words.
func sentence(err error) error {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return errors.New("没有这个文件，请核对路径")
	case errors.Is(err, os.ErrPermission):
		return errors.New("没有读取这个文件的权限")
	}
	return err
}

// end turns the worst exit status into the command's error.
func end(worst int) error {
	if worst == exitOK {
		return nil
	}
	return status(worst)
}
