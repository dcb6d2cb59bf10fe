package storetest

import (
	"slices"
	"strings"
	"testing"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/store"
	"gongkai/org"
	"gongkai/request"
)

func testYear(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	crowd := town.crowd(t)
	for _, bodies := range [][]org.ID{{"lx-mzj"}, {"lx-mzj", "lx-zrj", "lx-sz"}, {}} {
		for _, year := range []int{2024, 2025, 2026, 2027} {
			first, _ := calendar.NewDate(year, 1, 1)
			var want []request.Tally
			for _, s := range crowd {
				tally, counted := s.Tally()
				if counted && has(bodies, s.Body) && s.Received <= first.YearEnd() && (s.OutcomeOn.IsZero() || s.OutcomeOn >= first) {
					want = append(want, tally)
				}
			}
			var got []request.Tally
			for tally, err := range town.DB.Requests().Year(t.Context(), town.Stamp(County, "2027-01-10"), bodies, year) {
				must(t, err)
				got = append(got, tally)
			}
			byID := func(a, b request.Tally) int { return strings.Compare(string(a.ID), string(b.ID)) }
			slices.SortFunc(got, byID)
			slices.SortFunc(want, byID)
			if !slices.Equal(got, want) {
				t.Errorf("%v %d: %d cases count; want %d", bodies, year, len(got), len(want))
			}
			if (len(got) == 0) != (year == 2024 || len(bodies) == 0) {
				t.Errorf("%v %d: %d cases: that proves nothing", bodies, year, len(got))
			}
		}
	}
	for name, by := range map[string]access.Actor{"another office": Neighbor, "the public": access.Public()} {
		for range town.DB.Requests().Year(t.Context(), town.Stamp(by, "2027-01-10"), []org.ID{"lx-mzj"}, 2026) {
			t.Fatalf("%s counts the cases of the bureau", name)
		}
	}
}
