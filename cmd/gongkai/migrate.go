package main

import (
	"context"
	"errors"
	"fmt"

	"gongkai/access"
	"gongkai/internal/store"
	"gongkai/journal"
)

type migrateCmd struct{ databaseFlags }

// Run brings the tables of an older program up to date, and makes the rows of
// all cases again from their journals. What the records mean does not change; a
// backup before it is the operator's. Where this program knows a holiday notice
// that the older one did not, the due dates of open cases move, and their
// journals say so.
func (c migrateCmd) Run(s streams) error {
	ctx := context.Background()
	config := c.config(nil)
	config.Migrate = true
	db, err := store.Open(ctx, config)
	if err != nil {
		return err
	}
	moved, err := db.Requests().Recount(ctx, journal.Stamp{By: access.Program("migrate"), On: s.today(), At: s.now().UnixMilli()})
	if err == nil {
		_, err = db.Requests().Rebuild(ctx)
	}
	var wrong []string
	if err == nil {
		wrong, err = db.Requests().Inspect(ctx)
	}
	if err = errors.Join(err, db.Close()); err != nil {
		return err
	}
	if len(wrong) > 0 {
		for _, w := range wrong {
			fmt.Fprintln(s.err, w)
		}
		return fmt.Errorf("表结构已是最新，但有%d处数据与办理日志不一致，请先处理再启动", len(wrong))
	}
	if moved > 0 {
		fmt.Fprintf(s.out, "按新的放假安排重新计算，有%d件申请的答复期限变了，新旧日期已记入办理日志。\n", moved)
	}
	fmt.Fprintln(s.out, "数据库的表结构已是最新，数据与办理日志一致。")
	return nil
}
