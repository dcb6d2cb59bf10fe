package store_test

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"gongkai/access"
	"gongkai/internal/store"
	"gongkai/internal/store/pgtest"
	"gongkai/internal/store/storetest"
	"gongkai/request"
)

// close opens and closes a database and returns what went wrong.
func tryOpen(c store.Config) error {
	db, err := store.Open(context.Background(), c)
	if err != nil {
		return err
	}
	return db.Close()
}

func TestKeys(t *testing.T) {
	for _, e := range engines {
		t.Run(e.name, func(t *testing.T) {
			c := e.open(t)
			if err := tryOpen(c); err != nil {
				t.Fatal(err)
			}
			info, err := os.Stat(c.Keys)
			if err != nil || info.Mode().Perm() != 0o600 {
				t.Fatalf("the key file is %v, %v; want 0600", info.Mode(), err)
			}
			if err := tryOpen(c); err != nil {
				t.Errorf("a second start: %v", err)
			}
			other := c
			other.Keys = filepath.Join(t.TempDir(), "other")
			if err := tryOpen(other); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("without its key file the database opens: %v", err)
			}
			if _, err := os.Stat(other.Keys); err == nil {
				t.Error("a new key file was made for a database that has one")
			}
			if err := store.NewKeyFile(other.Keys); err != nil {
				t.Fatal(err)
			}
			if err := tryOpen(other); err == nil || !strings.Contains(err.Error(), "不是这个数据库的") {
				t.Errorf("with the keys of another database: %v", err)
			}
			for name, harm := range map[string]func() error{
				"readable by others": func() error { return os.Chmod(other.Keys, 0o644) },
				"cut off":            func() error { return os.WriteFile(other.Keys, []byte("wrap-aes-256 AAAA\n"), 0o600) },
				"empty":              func() error { return os.WriteFile(other.Keys, nil, 0o600) },
			} {
				if err := harm(); err != nil {
					t.Fatal(err)
				}
				if _, err := store.ReadKeyFile(other.Keys); err == nil {
					t.Errorf("a key file that is %s was read", name)
				}
				if err := os.Chmod(other.Keys, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			none := c
			none.Keys = ""
			if err := tryOpen(none); err == nil {
				t.Error("no key file was named, and it opens")
			}
		})
	}
}

func TestKeysApart(t *testing.T) {
	data := t.TempDir()
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(data, link); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(data, "sub"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, keys := range []string{filepath.Join(data, "keys"), filepath.Join(data, "sub", "keys"), filepath.Join(link, "keys")} {
		if err := tryOpen(store.Config{Data: data, Keys: keys, Volatile: true}); err == nil || !strings.Contains(err.Error(), "数据文件夹里") {
			t.Errorf("keys beside the data, at %s: %v", keys, err)
		}
	}
	demo := t.TempDir()
	c := store.Config{Data: demo, Keys: filepath.Join(demo, "keys"), Demo: true, Volatile: true}
	if err := tryOpen(c); err != nil {
		t.Fatalf("of a demo they may lie there: %v", err)
	}
	c.Demo = false
	if err := tryOpen(c); err != nil {
		t.Errorf("a demo started as usual: %v", err)
	}
	db, err := store.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if is, err := db.Demo(t.Context()); !is || err != nil {
		t.Errorf("the mark of a demo is gone: %v", err)
	}
}

func TestDemoMark(t *testing.T) {
	for _, e := range engines {
		c := e.open(t)
		town := storetest.Settle(t, c)
		if is, err := town.DB.Demo(t.Context()); is || err != nil {
			t.Errorf("%s: a database that was not made for it is a demo: %v", e.name, err)
		}
		if _, err := town.Submit(t.Context(), "lx-mzj", "2026-03-02"); err != nil {
			t.Fatal(err)
		}
		c.Demo = true
		if err := tryOpen(c); err == nil || !strings.Contains(err.Error(), "不能改作演示") {
			t.Errorf("%s: a database with cases was turned into a demo: %v", e.name, err)
		}
	}
}

func TestWhere(t *testing.T) {
	for name, c := range map[string]store.Config{
		"nowhere":     {Keys: "keys"},
		"both":        {Data: t.TempDir(), DSN: "postgres:///x", Keys: "keys"},
		"another one": {DSN: "mysql://localhost/x", Keys: "keys"},
		"no server":   {DSN: "postgres:///x?host=" + t.TempDir(), Keys: "keys"},
	} {
		if err := tryOpen(c); err == nil {
			t.Errorf("%s: opened", name)
		}
	}
	// Folders that are named as people name them.
	data := filepath.Join(t.TempDir(), "政府信息公开 数据?#%20&x=1")
	if err := tryOpen(store.Config{Data: data, Keys: filepath.Join(t.TempDir(), "keys"), Volatile: true}); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(filepath.Join(data, "gongkai.db"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the database file is %v, %v; want it in its folder, 0600", info, err)
	}
}

func TestVersions(t *testing.T) {
	for _, e := range engines {
		t.Run(e.name, func(t *testing.T) {
			c := e.open(t)
			town := storetest.Settle(t, c)
			set := func(statement string) {
				t.Helper()
				if _, err := town.DB.Writer().Exec(statement); err != nil {
					t.Fatal(err)
				}
			}
			set(`INSERT INTO schema_versions (version_id, is_applied) VALUES (999, ` + map[store.Engine]string{store.SQLite: `1`, store.PostgreSQL: `true`}[town.DB.Engine()] + `)`)
			if err := tryOpen(c); err == nil || !strings.Contains(err.Error(), "新版程序") {
				t.Errorf("a database of tomorrow: %v", err)
			}
			set(`DELETE FROM schema_versions WHERE version_id = 999`)
			if err := tryOpen(c); err != nil {
				t.Fatal(err)
			}
			set(`DELETE FROM schema_versions WHERE version_id > 1`)
			if err := tryOpen(c); err == nil || !strings.Contains(err.Error(), "gongkai migrate") {
				t.Errorf("a database of yesterday: %v", err)
			}
			for _, table := range []string{"cases", "journal", "case_keys", "blind_index", "counters", "files"} {
				set(`DROP TABLE ` + table)
			}
			c.Migrate = true
			if err := tryOpen(c); err != nil {
				t.Errorf("it was not brought up to date: %v", err)
			}
			if _, err := town.Submit(t.Context(), "lx-mzj", "2026-03-02"); err != nil {
				t.Errorf("afterwards: %v", err)
			}
		})
	}
	dsn := pgtest.Open(t)
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`CREATE TABLE invoices (n BIGINT)`); err != nil {
		t.Fatal(err)
	}
	if err := tryOpen(store.Config{DSN: dsn, Keys: filepath.Join(t.TempDir(), "keys")}); err == nil || !strings.Contains(err.Error(), "别的程序") {
		t.Errorf("a database of another program: %v", err)
	}
}

// TestTwoStarts: two processes that start on a new database at once.
func TestTwoStarts(t *testing.T) {
	for _, e := range engines {
		c := e.open(t)
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				if err := tryOpen(c); err != nil {
					t.Errorf("%s: %v", e.name, err)
				}
			})
		}
		all.Wait()
	}
}

// TestConflict: on PostgreSQL somebody can be faster between load and save. It
// is tried once more with what the case is then, and no further.
func TestConflict(t *testing.T) {
	town := storetest.Settle(t, engines[1].open(t))
	for _, c := range []struct {
		name    string
		quicker int // how often somebody else is
		runs    int
		want    error
	}{{"no one", 0, 1, nil}, {"once", 1, 2, nil}, {"always", 9, 2, request.ErrConflict}} {
		file, err := town.Submit(t.Context(), "lx-mzj", "2026-03-02")
		if err != nil {
			t.Fatal(err)
		}
		if err := town.Register(t.Context(), file.ID(), storetest.Clerk, "2026-03-02"); err != nil {
			t.Fatal(err)
		}
		on := town.Stamp(storetest.Clerk, "2026-03-02").On
		accept := func(c *request.Case, s storetest.Stamp, r request.Rules) error {
			return c.Accept(s, r, request.Assignment{Handler: storetest.Author(storetest.Clerk2)})
		}
		runs := 0
		err = town.Act(t.Context(), file.ID(), storetest.Clerk, on, access.Accept, func(kase *request.Case, s storetest.Stamp, r request.Rules) error {
			if runs++; runs <= c.quicker {
				if err := town.Act(t.Context(), file.ID(), storetest.Clerk2, on, access.Accept, accept); err != nil {
					t.Fatal(err)
				}
			}
			return accept(kase, s, r)
		})
		if !errors.Is(err, c.want) || runs != c.runs {
			t.Errorf("%s was quicker: %v after %d runs; want %v after %d", c.name, err, runs, c.want, c.runs)
		}
		got, err := town.DB.Requests().Case(t.Context(), town.Stamp(storetest.Clerk, "2026-03-02"), file.ID())
		if err != nil {
			t.Fatal(err)
		}
		want := 3 + min(c.quicker, runs)
		if c.want == nil {
			want++
		}
		if got.Version() != want {
			t.Errorf("%s was quicker: %d entries; want %d", c.name, got.Version(), want)
		}
	}
	wrong, err := town.DB.Requests().Inspect(t.Context())
	if err != nil || len(wrong) > 0 {
		t.Error(wrong, err)
	}
}
