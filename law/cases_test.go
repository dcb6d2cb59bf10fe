package law_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/calendar"
	"gongkai/law"
)

func cases(t testing.TB) []law.Case {
	t.Helper()
	all, err := law.Cases()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestCases(t *testing.T) {
	book, cal := law.Current(), calendar.Default()
	all := cases(t)
	if len(all) < 60 {
		t.Errorf("只有%d个案例", len(all))
	}
	seen := map[string]bool{}
	for _, c := range all {
		t.Run(c.Name, func(t *testing.T) {
			if seen[c.Name] {
				t.Error("两个案例同名")
			}
			seen[c.Name] = true
			if err := run(book, cal, c); err != nil {
				t.Error(err)
			}
			if err := basis(cal, c.Basis); err != nil {
				t.Error(err)
			}
		})
	}
}

// basis resolves what a case rests on: clauses, and holiday notices by number.
func basis(cal *calendar.Calendar, s string) error {
	for _, part := range strings.Split(s, "；") {
		if !strings.HasPrefix(part, "国办发明电") {
			if _, err := law.ParseCites(part); err != nil {
				return err
			}
			continue
		}
		known := false
		for _, year := range cal.Years() {
			known = known || slices.ContainsFunc(cal.Notices(year), func(n calendar.Notice) bool { return n.Number() == part })
		}
		if !known {
			return fmt.Errorf("日历里没有%s", part)
		}
	}
	return nil
}
