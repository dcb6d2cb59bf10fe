package store

import (
	"sync"
	"testing"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
)

// Every note that was acknowledged stands in the journal, numbered without a
// gap, however many are written at once.
func TestNote(t *testing.T) {
	for _, db := range both(t) {
		t.Run(string(db.Engine()), func(t *testing.T) {
			s := journal.Stamp{By: access.Person{ID: "p-he", Name: "何经办"}.Actor(), On: calendar.MustDate("2026-03-02"), At: 1000}
			const hands, each = 6, 5
			var all sync.WaitGroup
			for i := range hands {
				all.Go(func() {
					for range each {
						if err := db.Note(t.Context(), s, "find-person", access.Read, i%2 == 0, map[string]string{"by": "phone"}); err != nil {
							t.Error(err)
						}
					}
				})
			}
			all.Wait()
			list, err := entries(t.Context(), db.reader, "find-person", nil)
			if err != nil || journal.Check(list) != nil || len(list) != hands*each {
				t.Fatalf("%d entries, %v, %v; want %d", len(list), err, journal.Check(list), hands*each)
			}
			refused := 0
			for _, e := range list {
				if e.Refused {
					refused++
				}
				if e.By.ID != "p-he" || e.Act != access.Read || string(e.Data) != `{"by":"phone"}` {
					t.Errorf("an entry is %+v", e)
				}
			}
			if refused != hands*each/2 {
				t.Errorf("%d entries are refusals", refused)
			}
		})
	}
}
