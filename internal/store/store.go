// Package store keeps what the office must not lose, in SQLite or PostgreSQL:
// bodies, people, settings, cases as their journal, issued letters and scans.
// It decides nothing: whether an act is allowed, when it is due and what state
// follows, the domain packages say. It promises that an acknowledged act is on
// the disk, whole, with its number and its journal entry, and that personal
// data stand in no column in clear.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"gongkai/calendar"
	"gongkai/law"
)

// Config says where the records are and what opens them.
type Config struct {
	Data string // folder of a SQLite database, made if it is missing; or
	DSN  string // address of a PostgreSQL database, postgres://…
	Keys string // key file, made for a new database only

	Law      *law.Book          // nil: the law of today's program
	Calendar *calendar.Calendar // nil: the holidays that the program holds

	Demo     bool // a new database is marked as a demo, whose key file may lie in Data
	Migrate  bool // bring the tables of an older program up to date, instead of refusing
	Volatile bool // SQLite only, for tests: do not wait for the disk
}

// DB is an open database. It is safe for use by many goroutines.
type DB struct {
	writer, reader *sql.DB
	dialect        dialect
	keys           Keyring
	law            *law.Book
	calendar       *calendar.Calendar
	cached         atomic.Pointer[house]
	now            func() time.Time // of sessions and of what no stamp dates
	follow         Follow
}

// fileName is the SQLite database in the data folder.
const fileName = "gongkai.db"

// Open opens a database, and makes it, its tables and its key file if there is
// none yet. The errors are sentences for the operator.
func Open(ctx context.Context, c Config) (*DB, error) {
	db, err := connect(ctx, c)
	if err != nil {
		return nil, err
	}
	if db.law = c.Law; db.law == nil {
		db.law = law.Current()
	}
	if db.calendar = c.Calendar; db.calendar == nil {
		db.calendar = calendar.Default()
	}
	if err := db.prepare(ctx, c); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

func connect(ctx context.Context, c Config) (*DB, error) {
	switch {
	case (c.Data == "") == (c.DSN == ""):
		return nil, errors.New("请用 --data 指明数据文件夹，或者用 --db 指明 PostgreSQL 数据库，两者取一")
	case c.DSN != "":
		if !strings.HasPrefix(c.DSN, "postgres://") && !strings.HasPrefix(c.DSN, "postgresql://") {
			return nil, errors.New("数据库地址应以 postgres:// 开头，如 postgres://gongkai@localhost/gongkai")
		}
		writer, reader, err := openPostgres(c.DSN)
		if err != nil {
			return nil, fmt.Errorf("数据库地址写法不对：%w", err)
		}
		if err := writer.PingContext(ctx); err != nil {
			return nil, errors.Join(fmt.Errorf("连不上数据库，请核对地址，并确认数据库已经启动：%w", err), writer.Close(), reader.Close())
		}
		return &DB{writer: writer, reader: reader, dialect: postgresDialect, now: time.Now}, nil
	}
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return nil, fmt.Errorf("不能建立数据文件夹：%w", err)
	}
	path, err := filepath.Abs(filepath.Join(c.Data, fileName))
	if err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600) // SQLite would let others read it; its -wal and -shm follow it
	if err != nil {
		return nil, fmt.Errorf("不能写入数据文件夹：%w", err)
	}
	if err := f.Close(); err != nil {
		return nil, err
	}
	writer, reader, err := openSQLite(path, c.Volatile)
	if err != nil {
		return nil, fmt.Errorf("打不开数据库 %s：%w", path, err)
	}
	return &DB{writer: writer, reader: reader, dialect: sqliteDialect, now: time.Now}, nil
}

// prepare brings the tables up to date and takes the keyring.
func (db *DB) prepare(ctx context.Context, c Config) error {
	has, newest, err := db.dialect.schema(ctx, db.writer)
	for wait := 0; err == nil && 0 < has && has < newest && !c.Migrate && wait < 10; wait++ {
		time.Sleep(100 * time.Millisecond) // another process may be making the tables at this moment
		has, newest, err = db.dialect.schema(ctx, db.writer)
	}
	switch {
	case err != nil:
		return err
	case has > newest:
		return fmt.Errorf("数据库是更新版本的程序建立的（表结构第%d版，本程序只认识到第%d版），请换用新版程序", has, newest)
	case has == newest:
	case has == 0 || c.Migrate:
		if err := db.dialect.migrate(ctx, db.writer, newest); err != nil {
			return fmt.Errorf("不能更新数据库的表结构：%w", err)
		}
	default:
		return fmt.Errorf("数据库是旧版程序建立的（表结构第%d版，本程序用第%d版）：请先用 gongkai backup 备份，再执行 gongkai migrate", has, newest)
	}
	if c.Demo {
		if err := db.markDemo(ctx); err != nil {
			return err
		}
	}
	return db.takeKeys(ctx, c)
}

// Close closes the database.
func (db *DB) Close() error {
	return errors.Join(db.reader.Close(), db.writer.Close())
}

// Engine says which engine keeps the records.
func (db *DB) Engine() Engine { return db.dialect.engine }

// Writer is the pool through which everything is written, for the queue of
// jobs, which keeps its own tables beside ours. On SQLite it is a single
// connection: whoever holds a transaction must not ask it for another.
func (db *DB) Writer() *sql.DB { return db.writer }
