package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/county"
	"gongkai/internal/store"
	"gongkai/journal"
	"gongkai/request"
)

type demoCmd struct {
	Data     string   `default:"data" placeholder:"DIR" env:"GONGKAI_DATA" help:"数据文件夹；里面已有演示数据的，保留不动。"`
	Today    string   `placeholder:"DATE" help:"案件的日期按哪一天倒排；默认今天。"`
	Calendar []string `placeholder:"FILE" sep:"none" help:"另加的放假通知；可以重复。"`
}

func (c demoCmd) Run(s streams) error {
	ctx := context.Background()
	today := s.today()
	if c.Today != "" {
		var err error
		if today, err = calendar.ParseDate(c.Today); err != nil {
			return fmt.Errorf("--today：%w", err)
		}
	}
	cal, err := loadCalendar(c.Calendar)
	if err != nil {
		return err
	}
	if exists(filepath.Join(c.Data, databaseFile)) {
		return c.keep(ctx, s)
	}
	if err := c.fill(ctx, cal, today); err != nil {
		return err
	}
	return (databaseFlags{Data: c.Data}).use(func(ctx context.Context, db *store.DB) error {
		cases, err := db.Requests().Find(ctx, journal.Stamp{By: access.Program("demo"), On: today}, request.Query{Limit: 10_000})
		if err != nil {
			return err
		}
		fmt.Fprintf(s.out, "已在 %s 写入演示县“临溪县”：%d个机关、%d名工作人员、%d件申请，日期按%s排定；机关、人员和申请人都是虚构的。\n启动：gongkai serve --data %s\n",
			c.Data, len(county.Bodies()), len(county.People()), len(cases), today.Chinese(), c.Data)
		return nil
	})
}

// keep leaves a demo as it is, with everything that was done in it since.
func (c demoCmd) keep(ctx context.Context, s streams) error {
	db, err := databaseFlags{Data: c.Data}.open(ctx, nil)
	if err != nil {
		return err
	}
	demo, err := db.Demo(ctx)
	if err = errors.Join(err, db.Close()); err != nil {
		return err
	}
	if !demo {
		return fmt.Errorf("%s 里是正式的数据库，没有改动；请为演示另用一个文件夹", c.Data)
	}
	fmt.Fprintf(s.out, "%s 里已有演示数据，保留不动。要重新生成，请删除这个文件夹后再执行。\n", c.Data)
	return nil
}

// filling begins the name of the folder in which a demo is made. It moves to
// its place when it is complete, the database last: a demo that was cut short
// is not there.
const filling = ".filling-"

func (c demoCmd) fill(ctx context.Context, cal *calendar.Calendar, today calendar.Date) error {
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return fmt.Errorf("不能建立数据文件夹：%w", sentence(err))
	}
	entries, err := os.ReadDir(c.Data)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), filling) {
			return fmt.Errorf("%s 不是空文件夹（里面有 %s），没有改动；请为演示另用一个文件夹", c.Data, e.Name())
		}
		if err := os.RemoveAll(filepath.Join(c.Data, e.Name())); err != nil {
			return err
		}
	}
	folder, err := os.MkdirTemp(c.Data, filling)
	if err != nil {
		return err
	}
	db, err := store.Open(ctx, store.Config{Data: folder, Keys: filepath.Join(folder, demoKeys), Calendar: cal, Demo: true})
	if err == nil {
		err = errors.Join(county.Fill(ctx, db, cal, today), db.Close())
	}
	for _, name := range []string{demoKeys, databaseFile} {
		if err == nil {
			err = os.Rename(filepath.Join(folder, name), filepath.Join(c.Data, name))
		}
	}
	return errors.Join(err, os.RemoveAll(folder))
}
