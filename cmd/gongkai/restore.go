package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"gongkai/internal/store"
)

type restoreCmd struct {
	File string `arg:"" help:"备份文件。"`
	databaseFlags
}

// Run fills an empty database from a backup, which the store reads back row by
// row. With the key file it also opens every case and compares its row with
// the fold of its journal.
func (c restoreCmd) Run(s streams) error {
	ctx := context.Background()
	f, err := os.Open(c.File)
	if err != nil {
		return fmt.Errorf("%s：%w", c.File, sentence(err))
	}
	defer f.Close()
	contents, err := store.Restore(ctx, f, store.Config{Data: c.Data, DSN: c.DB})
	if err != nil {
		return fmt.Errorf("%s 没有恢复：%w", c.File, err)
	}
	fmt.Fprintf(s.out, "已恢复%s的备份，并逐行读回核对：%d件申请、%d条日志、%d个文件。\n",
		made(contents), contents.Rows["cases"], contents.Rows["journal"], contents.Rows["files"])
	if c.Keys == "" {
		fmt.Fprintf(s.out, "启动时请用 --keys 指明原来的密钥文件（编号%s）。\n", contents.Keyring)
		return nil
	}
	return c.use(func(ctx context.Context, db *store.DB) error {
		wrong, err := db.Requests().Inspect(ctx)
		if err != nil {
			return err
		}
		for _, w := range wrong {
			fmt.Fprintln(s.err, w)
		}
		if len(wrong) > 0 {
			return errors.New("恢复的数据与办理日志不一致，请换用另一份备份")
		}
		fmt.Fprintln(s.out, "密钥文件与备份相符，每一件申请都能读出，列表与办理日志一致。")
		return nil
	})
}
