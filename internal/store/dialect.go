package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	"github.com/pressly/goose/v3"
	sqlite "modernc.org/sqlite" // the driver "sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Engine names a database engine.
type Engine string

// The engines.
const (
	SQLite     Engine = "sqlite"
	PostgreSQL Engine = "postgres"
)

// dialect holds all in which the engines differ. The text of every statement
// is the same for both; their tables are made by two sets of migrations.
type dialect struct {
	engine   Engine
	goose    goose.Dialect
	folder   string         // of the migrations
	snapshot *sql.TxOptions // of a transaction that reads one state of everything
	tables   string         // lists the names of all tables
	code     func(error) string
	twice    []string // codes: a row with that key is there already
	again    []string // codes: another transaction was in the way, try again
}

var sqliteDialect = dialect{
	engine:   SQLite,
	goose:    goose.DialectSQLite3,
	folder:   "migrations/sqlite",
	snapshot: &sql.TxOptions{ReadOnly: true}, // in WAL mode a transaction sees the state of its first read
	tables:   `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
	code: func(err error) string {
		var e *sqlite.Error
		if errors.As(err, &e) {
			return fmt.Sprint(e.Code())
		}
		return ""
	},
	twice: []string{fmt.Sprint(sqlite3.SQLITE_CONSTRAINT_UNIQUE), fmt.Sprint(sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY)},
	again: []string{fmt.Sprint(sqlite3.SQLITE_BUSY), fmt.Sprint(sqlite3.SQLITE_BUSY_SNAPSHOT)},
}

var postgresDialect = dialect{
	engine:   PostgreSQL,
	goose:    goose.DialectPostgres,
	folder:   "migrations/postgres",
	snapshot: &sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead},
	tables:   `SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename`,
	code: func(err error) string {
		var e *pgconn.PgError
		if errors.As(err, &e) {
			return e.Code
		}
		return ""
	},
	twice: []string{"23505"},          // unique_violation
	again: []string{"40001", "40P01"}, // serialization_failure, deadlock_detected
}

// openSQLite opens the writer, one connection whose every transaction holds
// the lock from its begin (a transaction that reads first and writes later
// would fail when another one wrote in between), and the readers, which cannot
// write. synchronous=FULL: a commit that was acknowledged survives a power cut.
// secure_delete: what is erased does not stay in the free space of the file.
func openSQLite(path string, volatile bool) (writer, reader *sql.DB, err error) {
	synchronous := "FULL"
	if volatile {
		synchronous = "OFF"
	}
	open := func(extra url.Values) (*sql.DB, error) {
		q := url.Values{"_pragma": {"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(" + synchronous + ")", "foreign_keys(1)", "secure_delete(1)", "cache_size(-16000)", "wal_autocheckpoint(4000)"}, "_dqs": {"0"}}
		for k, v := range extra {
			q[k] = append(q[k], v...)
		}
		return sql.Open("sqlite", "file:"+(&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()+"?"+q.Encode())
	}
	if writer, err = open(url.Values{"_txlock": {"immediate"}}); err != nil {
		return nil, nil, err
	}
	if reader, err = open(url.Values{"_pragma": {"query_only(1)"}}); err != nil {
		return nil, nil, errors.Join(err, writer.Close())
	}
	writer.SetMaxOpenConns(1)
	readers := max(4, 2*runtime.GOMAXPROCS(0))
	reader.SetMaxOpenConns(readers)
	reader.SetMaxIdleConns(readers)
	// The writer goes first: it makes the file and turns the journal to WAL, which a reader may not. Two processes that do
	// so at once do not wait for each other as they do later.
	for wait := time.Millisecond; ; wait *= 2 {
		err := writer.PingContext(context.Background())
		if err == nil {
			return writer, reader, nil
		}
		if wait > time.Second || !slices.Contains(sqliteDialect.again, sqliteDialect.code(err)) {
			return nil, nil, errors.Join(err, writer.Close(), reader.Close())
		}
		time.Sleep(wait)
	}
}

// openPostgres opens a pool for writing and one for reading. There are two
// because an act reads while its transaction is open: from one pool that is
// used up everybody would wait for a connection that nobody gives back.
func openPostgres(dsn string) (writer, reader *sql.DB, err error) {
	if writer, err = sql.Open("pgx", dsn); err != nil {
		return nil, nil, err
	}
	if reader, err = sql.Open("pgx", dsn); err != nil {
		return nil, nil, errors.Join(err, writer.Close())
	}
	for _, pool := range []*sql.DB{writer, reader} {
		pool.SetMaxOpenConns(12)
		pool.SetMaxIdleConns(12)
	}
	return writer, reader, nil
}
