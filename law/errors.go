package law

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gongkai/calendar"
)

// NotInForce says that no version of a rule is in force on the day. It is never
// replaced by a default.
type NotInForce struct {
	ID       string
	On       calendar.Date
	Sentence string // which rule, since when, what applies instead
}

func (e *NotInForce) Error() string { return e.Sentence }

func notInForce(versions []version, on calendar.Date) *NotInForce {
	slices.SortFunc(versions, func(a, b version) int { return cmp.Compare(a.force.From, b.force.From) })
	first, last := versions[0], versions[len(versions)-1]
	e := &NotInForce{ID: first.id, On: on}
	rule := func(v version) string {
		if v.cite == "" {
			return "“" + v.name + "”"
		}
		return "“" + v.name + "”（" + v.cite + "）"
	}
	switch {
	case on.IsZero():
		e.Sentence = fmt.Sprintf("没有日期，不能确定%s适用哪一个版本，请填写日期。", rule(last))
	case on < first.force.From:
		e.Sentence = fmt.Sprintf("%s自%s起施行，不适用于%s；%s，请核对日期。",
			rule(first), first.force.From.Chinese(), on.Chinese(), cmp.Or(first.before, "此前的规定没有收录"))
	case !last.force.Until.IsZero() && on >= last.force.Until:
		e.Sentence = fmt.Sprintf("%s施行至%s，不适用于%s；%s，请核对日期。",
			rule(last), (last.force.Until - 1).Chinese(), on.Chinese(), cmp.Or(last.after, "此后的规定没有收录"))
	default:
		e.Sentence = fmt.Sprintf("%s在%s没有施行中的版本，请核对法规表。", rule(first), on.Chinese())
	}
	return e
}

// Outside says why a restart does not hold for an event of that day, nil if it
// holds.
func (r Restart) Outside(on calendar.Date) error {
	if r.Force.Has(on) {
		return nil
	}
	return notInForce([]version{r.version()}, on)
}

// Unknown says that no rule has that name, and which names are near.
type Unknown struct {
	ID   string
	Near []string
}

func (e *Unknown) Error() string {
	s := "没有名为“" + clip(e.ID) + "”的规则"
	if len(e.Near) > 0 {
		s += "；相近的有 " + strings.Join(e.Near, "、")
	}
	return s + "，请核对名称。"
}

func unknownAmong[T rule](id string, all []T) *Unknown {
	var ids []string
	for _, r := range all {
		rid, _ := r.key()
		ids = append(ids, rid)
	}
	return &Unknown{ID: id, Near: nearest(id, ids)}
}

func (b *Book) unknown(id string) *Unknown {
	var ids []string
	for _, e := range b.entries() {
		ids = append(ids, e.id)
	}
	return &Unknown{ID: id, Near: nearest(id, ids)}
}

// nearest are up to three names that a slip of the hand or half a name may
// have meant: those that contain it, then those with up to half of the letters
// wrong, the nearest first.
func nearest(id string, ids []string) []string {
	const most = 3
	id = clip(id)
	type scored struct {
		id    string
		score int
	}
	var near []scored
	for _, candidate := range ids {
		score := distance(id, candidate)
		if id != "" && (strings.Contains(candidate, id) || strings.Contains(id, candidate)) {
			score = 0
		}
		if score <= max(len(id), len(candidate))/2 && !slices.ContainsFunc(near, func(s scored) bool { return s.id == candidate }) {
			near = append(near, scored{candidate, score})
		}
	}
	slices.SortStableFunc(near, func(a, b scored) int { return cmp.Compare(a.score, b.score) })
	var names []string
	for _, s := range near[:min(most, len(near))] {
		names = append(names, s.id)
	}
	return names
}

// distance is how many letters have to be put in, left out or changed.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// clip keeps a foreign name short enough to be quoted.
func clip(s string) string {
	const most = 32
	for i := range s {
		if i > most {
			return s[:i] + "…"
		}
	}
	return s
}
