package store_test

import (
	"bytes"
	"strings"
	"testing"

	"gongkai/internal/store"
	"gongkai/internal/store/storetest"
	"gongkai/request"
)

// TestMoveHouse takes everything from one engine to the other and back by
// backups, and compares what the officers see.
func TestMoveHouse(t *testing.T) {
	home := engines[0].open(t)
	town := storetest.Settle(t, home)
	for _, way := range storetest.Ways {
		town.Walk(t, way, "2026-03-02")
	}
	see := func(town *storetest.Town) []request.Summary {
		list, err := town.DB.Requests().Find(t.Context(), town.Stamp(storetest.Deputy, "2026-06-01"), request.Query{Limit: 1000})
		if err != nil {
			t.Fatal(err)
		}
		wrong, err := town.DB.Requests().Inspect(t.Context())
		if err != nil || len(wrong) > 0 {
			t.Error(wrong, err)
		}
		return list
	}
	want := see(town)
	for _, e := range []int{1, 0} {
		var backup bytes.Buffer
		if err := town.DB.Backup(t.Context(), &backup); err != nil {
			t.Fatal(err)
		}
		town = storetest.Restore(t, backup.Bytes(), engines[e].open(t), home.Keys)
		got := see(town)
		if len(got) != len(want) {
			t.Fatalf("in %s there are %d cases; want %d", engines[e].name, len(got), len(want))
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("in %s: %+v; want %+v", engines[e].name, got[i], want[i])
			}
		}
	}
}

// TestReadBack: a database that keeps something else than what it was given is
// found out, and keeps nothing.
func TestReadBack(t *testing.T) {
	town := storetest.Settle(t, engines[0].open(t))
	town.Walk(t, "登记", "2026-03-02")
	var backup bytes.Buffer
	if err := town.DB.Backup(t.Context(), &backup); err != nil {
		t.Fatal(err)
	}
	into := engines[0].open(t)
	broken, err := store.Open(t.Context(), into)
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		`DELETE FROM marks`,
		`CREATE TRIGGER rot AFTER INSERT ON cases BEGIN UPDATE cases SET title = 'x' WHERE id = NEW.id; END`,
	} {
		if _, err := broken.Writer().Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := store.Restore(t.Context(), &backup, into); err == nil || !strings.Contains(err.Error(), "与备份不一致") {
		t.Errorf("a restore that kept something else: %v", err)
	}
	var n int
	if err := broken.Writer().QueryRow(`SELECT COUNT(*) FROM journal`).Scan(&n); err != nil || n != 0 {
		t.Errorf("it left %d entries, %v", n, err)
	}
	if err := broken.Close(); err != nil {
		t.Fatal(err)
	}
}
