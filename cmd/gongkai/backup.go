package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"gongkai/internal/store"
)

type backupCmd struct {
	databaseFlags
	Out string `required:"" placeholder:"FILE" help:"写到哪个文件；已有的文件不覆盖。"`
}

// Run writes one state of everything while the server goes on, reads the file
// back, and only then gives it its name: a backup that was cut short has none.
func (c backupCmd) Run(s streams) error {
	if exists(c.Out) {
		return fmt.Errorf("%s 已经存在，没有覆盖；请换一个文件名", c.Out)
	}
	return c.use(func(ctx context.Context, db *store.DB) error {
		f, err := os.CreateTemp(filepath.Dir(c.Out), ".gongkai-backup-*") // readable by its owner only
		if err != nil {
			return fmt.Errorf("不能在 %s 写文件：%w", filepath.Dir(c.Out), sentence(err))
		}
		defer os.Remove(f.Name()) // once it has its name, there is nothing left to remove
		contents, err := writeBackup(ctx, db, f)
		if err = errors.Join(err, f.Close()); err != nil {
			return fmt.Errorf("备份没有完成：%w", err)
		}
		if err := os.Link(f.Name(), c.Out); err != nil { // a rename would replace a file that came in the meantime
			return fmt.Errorf("备份不能命名为 %s：%w", c.Out, sentence(err))
		}
		fmt.Fprintf(s.out, "已备份到 %s，并读回核对：%d件申请、%d条日志、%d个文件。恢复还需要密钥文件（编号%s），它不在备份里。\n",
			c.Out, contents.Rows["cases"], contents.Rows["journal"], contents.Rows["files"], contents.Keyring)
		return nil
	})
}

func writeBackup(ctx context.Context, db *store.DB, f *os.File) (store.Contents, error) {
	if err := db.Backup(ctx, f); err != nil {
		return store.Contents{}, err
	}
	if err := f.Sync(); err != nil {
		return store.Contents{}, err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return store.Contents{}, err
	}
	return store.Verify(f)
}

// made is when a backup was made, in China.
func made(c store.Contents) string {
	return time.UnixMilli(c.MadeAt).In(shanghai).Format("2006年1月2日15:04")
}
