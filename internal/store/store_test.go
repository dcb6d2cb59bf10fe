package store_test

import (
	"testing"

	"gongkai/internal/store"
	"gongkai/internal/store/pgtest"
	"gongkai/internal/store/storetest"
)

// engines open an empty database of each kind.
var engines = []struct {
	name string
	open func(testing.TB) store.Config
}{
	{"SQLite", func(tb testing.TB) store.Config {
		return store.Config{Data: tb.TempDir(), Keys: tb.TempDir() + "/keys", Volatile: true}
	}},
	{"PostgreSQL", func(tb testing.TB) store.Config {
		return store.Config{DSN: pgtest.Open(tb), Keys: tb.TempDir() + "/keys"}
	}},
}

func TestConformance(t *testing.T) {
	for _, e := range engines {
		t.Run(e.name, func(t *testing.T) { storetest.Run(t, e.open) })
	}
}
