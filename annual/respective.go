package annual

import "slices"

// kinds are the words of which a sentence lists several and gives each its
// number behind 分别为: 收到、办结申请分别为113件、110件; 2025年、2024年分别收到113件、90件.
var kinds = [][]role{
	{outcome},
	{received, accepted, handled, closed, replied},
	{review, suit, directSuit, afterReview},
	{applicant},
	{issued, repealed, stillValid},
	{decided},
	{thisYear, lastYear, nextYear, otherYear},
}

// respective hears a clause with 分别 together with the bare counts that follow
// it, each as the number of the word that stands at its place in the list. It
// returns how many clauses that were; 0 where words and counts do not match.
func (l *listener) respective(all []clause, i int) int {
	c := &all[i]
	if c.count == nil || c.roles&(1<<blocking) == 0 || c.roles&(1<<comparing) != 0 {
		return 0
	}
	at := slices.IndexFunc(c.tokens, func(t token) bool { return t.role == blocking && t.is(l.line, "分别") })
	if at < 0 || c.tokens[at].from > c.count.from {
		return 0
	}
	var listed []int // 列举的几个词
	for _, kind := range kinds {
		var found []int
		for k, t := range c.tokens[:at] {
			if slices.Contains(kind, t.role) {
				found = append(found, k)
			}
		}
		if len(found) > 1 && listed != nil {
			return 0 // 两样都列举了几个，不知道数是谁的
		}
		if len(found) > 1 {
			listed = found
		}
	}
	n := 1
	for i+n < len(all) && all[i+n-1].stop != ';' && all[i+n-1].stop != '。' && l.bare(&all[i+n]) {
		n++
	}
	if len(listed) != n {
		return 0
	}
	for k, own := range listed {
		one := *c
		one.count, one.roles, one.tokens = all[i+k].count, 0, nil
		if k > 0 {
			one.from, one.to = all[i+k].from, all[i+k].to
		}
		for j, t := range c.tokens {
			if j != own && (j == at || slices.Contains(listed, j)) {
				continue
			}
			one.tokens = append(one.tokens, t)
			one.roles |= 1 << t.role
		}
		l.take(&one, nil, i == 0 && k == 0)
	}
	l.otherYear = false
	return n
}

// bare reports a clause of a count alone: 、110件, 和2件.
func (l *listener) bare(c *clause) bool {
	if c.count == nil || c.inner {
		return false
	}
	if c.tokens == nil {
		l.tokenise(c)
	}
	return !slices.ContainsFunc(c.tokens, func(t token) bool { return t.role != filler })
}
