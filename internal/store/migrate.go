package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/pressly/goose/v3"
)

// Two sets of migrations with the same numbers, one for each engine, forward
// only. One that was released is never edited: the next number changes what it
// made.
//
//go:embed migrations/sqlite/*.sql migrations/postgres/*.sql
var migrations embed.FS

// versionTable is where goose notes what has run.
const versionTable = "schema_versions"

func (d dialect) provider(db *sql.DB) (*goose.Provider, error) {
	folder, err := fs.Sub(migrations, d.folder)
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(d.goose, db, folder, goose.WithTableName(versionTable), goose.WithDisableGlobalRegistry(true))
}

// schema says which version of the tables a database has and which is the
// newest that this program knows.
func (d dialect) schema(ctx context.Context, db *sql.DB) (has, newest int64, err error) {
	p, err := d.provider(db)
	if err != nil {
		return 0, 0, err
	}
	for _, s := range p.ListSources() {
		newest = max(newest, s.Version)
	}
	tables, err := all(ctx, db, value[string], d.tables)
	if err != nil {
		return 0, 0, err
	}
	for _, name := range tables {
		if name == versionTable {
			has, err = p.GetDBVersion(ctx)
			return has, newest, err
		}
	}
	if len(tables) > 0 {
		return 0, 0, errForeign
	}
	return 0, newest, nil
}

// errForeign says that the database has tables, and none of ours.
var errForeign = errors.New("这个数据库里已有别的程序的表，请为本系统另建一个空数据库")

// migrate brings the tables to a version. Another process may be doing the same
// at this moment: then one of the two fails at what the other has just made,
// and goes on from there.
func (d dialect) migrate(ctx context.Context, db *sql.DB, version int64) error {
	p, err := d.provider(db)
	if err != nil {
		return err
	}
	for wait := 100 * time.Millisecond; ; wait *= 2 {
		_, err := p.UpTo(ctx, version)
		if err == nil {
			return nil
		}
		if wait > time.Second {
			return fmt.Errorf("migrate to %d: %w", version, err)
		}
		time.Sleep(wait)
	}
}
