package pgtest

import (
	"database/sql"
	"testing"
)

func TestOpen(t *testing.T) {
	first, second := Open(t), Open(t)
	if first == second {
		t.Fatal("two tests would share a database")
	}
	for _, dsn := range []string{first, second} {
		db, err := sql.Open("pgx", dsn)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if _, err := db.Exec("CREATE TABLE t (n BIGINT)"); err != nil { // twice in one database it would fail
			t.Fatal(err)
		}
	}
}

func TestDurable(t *testing.T) {
	for _, c := range []struct{ dsn, fsync string }{{Open(t), "off"}, {OpenDurable(t), "on"}} {
		db, err := sql.Open("pgx", c.dsn)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		var fsync string
		if err := db.QueryRow("SHOW fsync").Scan(&fsync); err != nil || fsync != c.fsync {
			t.Errorf("fsync is %q, %v; want %s", fsync, err, c.fsync)
		}
	}
}

func TestPrograms(t *testing.T) {
	t.Setenv("GONGKAI_POSTGRES", t.TempDir())
	if _, err := programs(); err != errNoServer {
		t.Errorf("an empty folder gave %v", err)
	}
	if version("/usr/lib/postgresql/15/bin") != 15 || version("/opt/homebrew/opt/postgresql@16/bin") != 16 || version("/usr/pgsql-17/bin") != 17 {
		t.Error("the newest version would not be found")
	}
}
