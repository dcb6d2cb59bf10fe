package storetest

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"

	"gongkai/internal/store"
	"gongkai/request"
)

func testBackup(t *testing.T, open func(testing.TB) store.Config) {
	config := open(t)
	town := Settle(t, config)
	town.Walk(t, "部分公开", "2026-01-12")
	ctx, stop := context.WithCancel(t.Context())
	var all sync.WaitGroup
	var lock sync.Mutex
	var acknowledged []request.ID
	count := func() int { lock.Lock(); defer lock.Unlock(); return len(acknowledged) }
	for range 3 {
		all.Go(func() {
			for ctx.Err() == nil {
				c, err := town.Submit(context.Background(), "lx-mzj", "2026-03-02")
				if err == nil {
					err = town.Register(context.Background(), c.ID(), Clerk, "2026-03-02")
				}
				if err != nil {
					t.Error(err)
					return
				}
				lock.Lock()
				acknowledged = append(acknowledged, c.ID())
				lock.Unlock()
			}
		})
	}
	for count() < 20 && !t.Failed() {
	}
	before := count()
	var backup bytes.Buffer
	err := town.DB.Backup(t.Context(), &backup)
	after := count()
	stop()
	all.Wait()
	must(t, err)

	contents, err := store.Verify(bytes.NewReader(backup.Bytes()))
	must(t, err)
	if n := contents.Rows["cases"]; n < int64(before)+1 || n > int64(after)+4 {
		t.Errorf("the backup has %d cases; %d were kept when it began and %d when it was done", n, before+1, after+1)
	}
	again := Restore(t, backup.Bytes(), open(t), config.Keys)
	again.sound(t)
	for _, id := range acknowledged[:before] {
		c, err := again.DB.Requests().Case(t.Context(), again.Stamp(Clerk, "2026-03-02"), id)
		if err != nil || !strings.HasPrefix(c.Facts().Applicant().Name, Canary) {
			t.Fatalf("a case that was kept before the backup: %v", err)
		}
	}
	c := again.submit(t) // life goes on, and the numbers with it
	must(t, again.Register(t.Context(), c.ID(), Clerk, "2026-03-02"))
	again.sound(t)
	if _, err := store.Restore(t.Context(), bytes.NewReader(backup.Bytes()), config); err == nil {
		t.Error("a backup was restored over a database that is in use")
	}
	town.sound(t)
}

// Restore fills an empty database from a backup and opens it with the keys of
// the one it was made of.
func Restore(tb testing.TB, backup []byte, into store.Config, keys string) *Town {
	tb.Helper()
	if _, err := store.Restore(tb.Context(), bytes.NewReader(backup), into); err != nil {
		tb.Fatal(err)
	}
	if _, err := store.Open(tb.Context(), into); err == nil {
		tb.Fatal("a restored database opened with new keys: what it holds could never be read")
	}
	into.Keys = keys
	return Settle(tb, into)
}

func testBrokenBackup(t *testing.T, open func(testing.TB) store.Config) {
	config := open(t)
	town := Settle(t, config)
	town.Walk(t, "部分公开", "2026-01-12")
	var backup bytes.Buffer
	must(t, town.DB.Backup(t.Context(), &backup))
	zip, err := gzip.NewReader(&backup)
	must(t, err)
	whole, err := io.ReadAll(zip)
	must(t, err)
	lines := bytes.SplitAfter(whole, []byte("\n"))
	into := open(t)
	for name, broken := range map[string][]byte{
		"empty":             {},
		"another file":      []byte("<html>\n"),
		"cut off":           whole[:len(whole)*2/3],
		"without its end":   bytes.Join(lines[:len(lines)-2], nil),
		"a line missing":    bytes.Join(append(append([][]byte{}, lines[:9]...), lines[10:]...), nil),
		"a line twice":      bytes.Join(append(append([][]byte{}, lines[:10]...), lines[9:]...), nil),
		"a word changed":    bytes.Replace(whole, []byte("低保资金"), []byte("低保资余"), 1),
		"more after it":     append(bytes.Clone(whole), "{}\n"...),
		"of tomorrow":       bytes.Replace(whole, []byte(`"schema":`), []byte(`"schema":99`), 1),
		"in another format": bytes.Replace(whole, []byte(`"version":1`), []byte(`"version":2`), 1),
		"a foreign table":   bytes.ReplaceAll(whole, []byte(`"persons"`), []byte(`"sqlite_master"`)),
		"a foreign column":  bytes.Replace(whole, []byte(`"columns":["name"`), []byte(`"columns":["name) --"`), 1),
	} {
		var file bytes.Buffer
		z := gzip.NewWriter(&file)
		if _, err := z.Write(broken); err != nil {
			t.Fatal(err)
		}
		must(t, z.Close())
		if name != "of tomorrow" { // only who restores minds
			if _, err := store.Verify(bytes.NewReader(file.Bytes())); err == nil {
				t.Errorf("%s: verified", name)
			}
		}
		if _, err := store.Restore(t.Context(), &file, into); err == nil {
			t.Errorf("%s: restored", name)
		}
	}
	if _, err := store.Restore(t.Context(), strings.NewReader("no gzip"), into); err == nil {
		t.Error("what is not even compressed was restored")
	}
	// After all that the database is still empty and takes the true one.
	var file bytes.Buffer
	z := gzip.NewWriter(&file)
	_, err = z.Write(whole)
	must(t, errors.Join(err, z.Close()))
	again := Restore(t, file.Bytes(), into, config.Keys)
	again.sound(t)
	if _, err := again.DB.People().Person(t.Context(), Clerk.ID); err != nil {
		t.Error(err)
	}
}
