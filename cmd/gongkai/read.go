package main

import (
	"encoding/json"

	"gongkai/reader"
)

type readCmd struct {
	Files []string `arg:"" name:"file" help:"报告文件；- 是标准输入。写 --out、--csv 或者 --xlsx 时也可以是文件夹和压缩包。"`
	JSON  bool     `name:"json" help:"每份报告一行 JSON。"`
	proofFlags
	bulkFlags
}

func (c readCmd) Run(s streams) error {
	if c.bulkFlags.wanted() {
		if c.proofFlags.wanted() {
			return errProofOfMany
		}
		return c.bulkFlags.run(s, c.Files)
	}
	return c.proofFlags.each(s, c.Files, func(r *reader.Reading, _ bool) (int, error) {
		if c.JSON {
			return exitOK, json.NewEncoder(s.out).Encode(r)
		}
		return exitOK, printTables(s.out, r)
	})
}
