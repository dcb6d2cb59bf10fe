package jobs_test

import (
	"testing"
	"time"
)

// A mail that a killed server was sending is sent by the next one.
func TestKilled(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		if _, err := o.SubmitBare(t.Context(), "lx-mzj", "2026-03-02"); err != nil {
			t.Fatal(err)
		}
		db := o.queue.SQLite
		stuck := `UPDATE river_job SET state = 'running', attempt = 1, attempted_at = $1, attempted_by = $2`
		at, by := any(time.Now().UTC().Add(-time.Hour).Format("2006-01-02 15:04:05.000")), any([]byte(`["killed"]`))
		if db == nil {
			db, at, by = o.queue.Postgres, time.Now().Add(-time.Hour), []string{"killed"}
		}
		r, err := db.Exec(stuck, at, by)
		if err != nil {
			t.Fatal(err)
		}
		if n, _ := r.RowsAffected(); n != 1 {
			t.Fatalf("%d jobs", n)
		}
		o.at(t, "2026-03-02 06:00")
		o.start(t)
		o.all(t, 3)
	})
}
