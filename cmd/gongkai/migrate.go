package main

import (
	"context"
	"errors"
	"fmt"

	"gongkai/internal/store"
)

type migrateCmd struct{ databaseFlags }

// Run brings the tables of an older program up to date. What the records mean
// does not change; a backup before it is the operator's.
func (c migrateCmd) Run(s streams) error {
	ctx := context.Background()
	config := c.config(nil)
	config.Migrate = true
	db, err := store.Open(ctx, config)
	if err != nil {
		return err
	}
	wrong, err := db.Requests().Inspect(ctx)
	if err = errors.Join(err, db.Close()); err != nil {
		return err
	}
	if len(wrong) > 0 {
		for _, w := range wrong {
			fmt.Fprintln(s.err, w)
		}
		return fmt.Errorf("表结构已是最新，但有%d处数据与办理日志不一致，请先处理再启动", len(wrong))
	}
	fmt.Fprintln(s.out, "数据库的表结构已是最新，数据与办理日志一致。")
	return nil
}
