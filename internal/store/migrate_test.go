package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/internal/store/storetest"
)

// TestMigrateExtensions: rows of an older program learn from the journal which
// extensions wait for consent, without the keys.
func TestMigrateExtensions(t *testing.T) {
	for i, folder := range []string{"sqlite", "postgres"} {
		t.Run(engines[i].name, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join("migrations", folder, "0004_extension.sql"))
			if err != nil {
				t.Fatal(err)
			}
			_, update, found := strings.Cut(string(text), "UPDATE ")
			if !found {
				t.Fatal("the migration fills nothing in")
			}
			town := storetest.Settle(t, engines[i].open(t))
			for _, way := range storetest.Ways {
				town.Walk(t, way, "2026-03-02")
			}
			for _, statement := range []string{`UPDATE cases SET extension_pending = 0`, "UPDATE " + update} {
				if _, err := town.DB.Writer().ExecContext(t.Context(), statement); err != nil {
					t.Fatal(err)
				}
			}
			n := 0
			if err := town.DB.Writer().QueryRowContext(t.Context(), `SELECT COUNT(*) FROM cases WHERE extension_pending = 1`).Scan(&n); err != nil || n != 1 {
				t.Errorf("%d extensions wait, %v; want 1", n, err)
			}
			wrong, err := town.DB.Requests().Inspect(t.Context())
			if err != nil || len(wrong) > 0 {
				t.Error(wrong, err)
			}
		})
	}
}
