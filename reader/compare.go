package reader

import (
	"slices"
	"strings"

	"gongkai/annual"
	"gongkai/finding"
)

// Compare looks at several readings at once and adds to each what only shows
// beside another: the rules across years for reports of one body and following
// years, and copied text against the report of the year before and against
// other bodies' reports of the same year. The findings of two years are added
// to the later reading. Two readings of the same body and year, say a page and
// its PDF, are not held against each other.
//
// Reading the same files again gives the same findings; a second call replaces
// those of the first. The cost grows with the number of readings, not with
// that of their pairs.
func Compare(readings []*Reading) {
	bodies := map[string]map[int][]int{} // body → year → indices of readings
	years := map[int][]int{}
	texts := make([]*annual.Text, len(readings))
	beside := besideRules()
	for i, r := range readings {
		if r == nil || r.Report == nil {
			continue
		}
		r.Findings = slices.DeleteFunc(r.Findings, func(f *finding.Finding) bool { return beside[f.ID] })
		body := BodyKey(r.Report.Body)
		if body == "" || r.Report.Year == 0 || len(readings) == 1 { // 只有一份，不必备好文字来比
			continue
		}
		if bodies[body] == nil {
			bodies[body] = map[int][]int{}
		}
		bodies[body][r.Report.Year] = append(bodies[body][r.Report.Year], i)
		years[r.Report.Year] = append(years[r.Report.Year], i)
		texts[i] = annual.TextOf(r.Report)
	}
	for i, r := range readings {
		if texts[i] == nil {
			continue
		}
		before := bodies[BodyKey(r.Report.Body)][r.Report.Year-1]
		if len(before) == 0 {
			continue
		}
		prev := slices.MinFunc(before, func(a, b int) int { return breaks(readings[a], r) - breaks(readings[b], r) })
		r.Findings = append(r.Findings, annual.CheckYears(readings[prev].Report, r.Report)...)
		r.Findings = append(r.Findings, annual.CheckCopy(texts[prev], texts[i])...)
	}
	for _, year := range years {
		neighbours(readings, texts, year)
	}
}

// neighbours holds the reports of one year against each other. Of several
// readings of one body only the first takes part: a body does not copy itself.
func neighbours(readings []*Reading, texts []*annual.Text, year []int) {
	seen := map[string]int{}
	var first []*annual.Text
	for _, i := range year {
		body := BodyKey(readings[i].Report.Body)
		if _, ok := seen[body]; !ok {
			seen[body] = len(first)
			first = append(first, texts[i])
		}
	}
	found := annual.CheckNeighbours(first)
	for _, i := range year {
		if k := seen[BodyKey(readings[i].Report.Body)]; first[k] == texts[i] {
			readings[i].Findings = append(readings[i].Findings, found[k]...)
		}
	}
}

// breaks counts what is broken between two years.
func breaks(prev, cur *Reading) int { return broken(annual.CheckYears(prev.Report, cur.Report)) }

// besideRules returns the ids of the rules that Compare applies.
func besideRules() map[string]bool {
	ids := map[string]bool{}
	for _, rule := range annual.Rules() {
		ids[rule.ID] = rule.On() == annual.OnYears || rule.On() == annual.OnCopies
	}
	return ids
}

// BodyKey is the name of a body without what varies from year to year: blanks,
// the width of brackets, 人民政府 and 政府.
func BodyKey(body string) string {
	key := strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\t', '\n', '\u00a0', '\u3000', '\u200b':
			return -1
		case '（':
			return '('
		case '）':
			return ')'
		}
		return r
	}, body)
	return strings.Replace(key, "人民政府", "政府", 1)
}
