// Package pgtest starts a real PostgreSQL server for the tests of whatever
// keeps its records in one: a server of its own, in a temporary folder, on a
// Unix socket there, so that nothing of this machine is used or changed and
// nothing needs to be set up first. A test binary starts it when the first
// test asks, and each test gets an empty database of its own.
package pgtest

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// Open returns the address of an empty database, postgres://…, which is
// dropped when the test ends. The server does not wait for its disk: what it
// promises to keep, it keeps only while the machine runs.
func Open(tb testing.TB) string {
	tb.Helper()
	return fast.open(tb)
}

// OpenDurable is Open on a server that writes to the disk as one at an office
// does; for tests and measurements of what an acknowledged act is worth.
func OpenDurable(tb testing.TB) string {
	tb.Helper()
	return durable.open(tb)
}

// Folder is where the server of Open keeps everything: its data, its log of
// changes and what it says. It is for looking at what is really on the disk,
// after a CHECKPOINT.
func Folder(tb testing.TB) string {
	tb.Helper()
	fast.start(tb)
	return fast.p.dir
}

var (
	fast    = server{settings: []string{"fsync=off", "synchronous_commit=off", "full_page_writes=off"}}
	durable = server{settings: []string{"fsync=on", "synchronous_commit=on"}}
)

// server is one PostgreSQL server of this test binary.
type server struct {
	settings []string
	once     sync.Once
	p        *process
	err      error
	last     atomic.Int64 // number of the newest database
}

func (s *server) open(tb testing.TB) string {
	tb.Helper()
	s.start(tb)
	name := fmt.Sprintf("t%d", s.last.Add(1))
	if err := s.run("CREATE DATABASE " + name); err != nil {
		tb.Fatalf("create a database for the test: %v", err)
	}
	tb.Cleanup(func() {
		if err := s.run("DROP DATABASE " + name + " WITH (FORCE)"); err != nil {
			tb.Errorf("drop the database of the test: %v", err)
		}
	})
	return s.p.dsn(name)
}

func (s *server) start(tb testing.TB) {
	tb.Helper()
	s.once.Do(func() { s.p, s.err = start(s.settings) })
	if s.err != nil {
		tb.Fatal(s.err)
	}
}

func (s *server) run(statement string) error {
	db, err := sql.Open("pgx", s.p.dsn("postgres"))
	if err != nil {
		return err
	}
	defer db.Close()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	_, err = db.ExecContext(ctx, statement)
	return err
}

// dsn is the address of a database of the server.
func (p *process) dsn(database string) string {
	q := url.Values{"host": {p.dir}, "port": {port}, "user": {superuser}, "sslmode": {"disable"}}
	return "postgres:///" + database + "?" + q.Encode()
}
