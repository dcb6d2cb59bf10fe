package request_test

import (
	"testing"

	"gongkai/request"
)

// What a case page and a list row cost without the database.
func BenchmarkCasePage(b *testing.B) {
	r := rules(b)
	c := registered(b, r, "2026-03-02")
	for _, err := range []error{
		c.Consult(stamp(clerk, "2026-03-03"), r, consult(request.ThirdParty, "2026-03-03")),
		c.Consult(stamp(clerk, "2026-03-03"), r, consult(request.CoMaker, "2026-03-03")),
	} {
		if err != nil {
			b.Fatal(err)
		}
	}
	s := stamp(clerk, "2026-03-04")
	entries := c.Entries()
	b.Run("restore", func(b *testing.B) {
		for b.Loop() {
			if _, err := request.Restore(entries, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("summary", func(b *testing.B) {
		for b.Loop() {
			if _, err := c.Summary(r, "x"); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("allowed", func(b *testing.B) {
		for b.Loop() {
			c.Allowed(s, r)
		}
	})
}
