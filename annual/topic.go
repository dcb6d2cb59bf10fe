package annual

import (
	"slices"
	"strings"

	"gongkai/law"
)

// heard is the words of a clause with the roles that occur in it.
type heard struct {
	tokens []token
	roles  uint64 // one bit for each role
}

func gather(c *clause) heard { return heard{tokens: c.tokens, roles: c.roles} }

func (h heard) has(roles ...role) bool {
	for _, r := range roles {
		if h.roles&(1<<r) != 0 {
			return true
		}
	}
	return false
}

// one returns the first word of a role and whether it is the only one.
func (h heard) one(r role) (first token, only bool) {
	n := 0
	if !h.has(r) {
		return first, false
	}
	for i := range h.tokens {
		if t := &h.tokens[i]; t.role == r {
			if n++; n == 1 {
				first = *t
			}
		}
	}
	return first, n == 1
}

func (h heard) first(l *line, r role) string {
	t, _ := h.one(r)
	return t.text(l)
}

// only reports whether a clause has words of a role, and all of them are the one.
func (h heard) only(l *line, r role, word string) bool {
	if !h.has(r) {
		return false
	}
	for _, t := range h.tokens {
		if t.role == r && t.text(l) != word {
			return false
		}
	}
	return true
}

// verbs lists the distinct acts that a clause names.
func (h heard) verbs() (acts []role) {
	for _, r := range []role{received, accepted, handled, closed, replied} {
		if h.has(r) {
			acts = append(acts, r)
		}
	}
	return acts
}

// subject is the first word of a clause that is no filler and no time.
func (c *clause) subject() token {
	for _, t := range c.tokens {
		if t.role != filler && t.role != thisYear && t.role != among {
			return t
		}
	}
	return token{}
}

// direct reports whether what follows the count is a word that is known or
// the clause's end: 20个工作日 and 12个部门 count other things.
func (c *clause) direct() bool {
	for _, t := range c.tokens {
		if t.from == c.count.to {
			return t.role != unknown
		}
	}
	return true
}

// mention tells what a clause counts, and false where it counts nothing that
// the tables state or does not say so clearly enough.
func (l *listener) mention(c *clause, h heard, bracket *clause) (Mention, bool) {
	remainder := h.has(carried) && h.has(nextYear) && l.remainder(h) // 其余8件结转下年度
	if !c.count.exact || !c.direct() || h.has(blocking) && !remainder || h.has(comparing, foreign, otherYear) || l.otherYear {
		return Mention{}, false
	}
	if strings.HasPrefix(c.count.measure, "人") {
		return Mention{}, false
	}
	if h.has(document, issued, repealed, stillValid, act) {
		return l.papersOf(c, h)
	}
	if h.has(decided) {
		return l.verdict(h)
	}
	if h.has(review, suit, directSuit, afterReview, disputes) || h.has(relatedCase) && l.named != (tools{}) {
		return l.remedy(c, h, bracket)
	}
	inner, nested := h.narrower()
	because := nested && h.only(l.line, remedyWord, "因") // 因不掌握相关政府信息无法提供14件
	if h.has(unknown, disclosure, relatedCase, directSuit) && !h.has(application) || h.has(remedyWord) && !because && !h.has(application) {
		return Mention{}, false
	}
	said := h.has(application) || l.resultsAt == l.sentence && h.has(outcome)
	if !said && (l.about == remedies || l.about == papers) {
		return Mention{}, false
	}
	fresh := h.has(application) && h.only(l.line, remedyWord, "新增") // 新增政府信息公开申请113件
	loose := h.has(unknown, limiting, disclosure, relatedCase) || h.has(remedyWord) && !fresh && !because ||
		!said && (c.count.n <= l.others(c) && !h.has(carried) || l.stranger == l.sentence) // 征地类50件，办结48件：可能是其中的
	vague := !said && l.about != applications
	verbs := h.verbs()
	if loose && h.has(received, accepted) && !h.has(unknown, disclosure, relatedCase, remedyWord) && h.only(l.line, limiting, "年内") && (said || c.count.n > l.others(c)) {
		loose = false // 年内收到的就是全年的，年内办结的说不定只是年内收到的
	}
	both := role(0) // 收到并办理
	if len(verbs) == 2 && verbs[0] == received && verbs[1] == accepted {
		verbs = verbs[1:] // 收到并受理
	} else if len(verbs) == 2 && verbs[0] <= accepted && l.joined(h) {
		both, verbs = verbs[1], verbs[:1]
	}
	switch {
	case l.broughtIn >= 0 && l.arrived >= 0 && max(l.broughtIn, l.arrived) == len(l.mentions)-1 && l.sums(h): // 新收113件，上年结转5件，合计118件
		return Mention{Counted: "合计", Loose: l.part || c.inner, vague: vague, Means: []Meaning{allToHandle}}, true
	case h.has(results) && !h.has(outcome, carried, applicant) && len(verbs) == 0: // 办理结果总计110件
		if h.has(unknown) || !h.has(application) && l.about != applications {
			return Mention{}, false
		}
		return l.application(h, Mention{Counted: h.first(l.line, results), Loose: loose, vague: vague, Means: []Meaning{resultsTotal}})
	case l.classes == l.sentence && len(verbs) == 0 && h.has(application, outcome) && !h.has(results, carried, unknown):
		l.setAbout(silent) // 公文120件，其中主动公开110件，依申请公开7件，不予公开3件
		return Mention{Counted: "申请", Loose: true, Means: []Meaning{newReceived}, Also: []Meaning{allToHandle}}, h.has(application)
	case h.has(outcome):
		if both, ok := l.together(c, h); ok { // 予以公开和部分公开65件
			if h.has(carried, applicant) || !said && l.about == silent {
				return Mention{}, false
			}
			return l.application(h, Mention{Counted: strings.TrimPrefix(strings.TrimSuffix(both.Name, "”"), "表三“"), Loose: loose || h.has(received, accepted), vague: true, Means: []Meaning{both}})
		}
		what, only := h.one(outcome)
		if nested {
			what, only = inner, true
		}
		if !only || h.has(carried, applicant) || !said && l.about == silent {
			return Mention{}, false
		}
		return l.application(h, Mention{
			Counted: what.text(l.line), Loose: loose || h.has(received, accepted), vague: vague,
			Means: []Meaning{outcomes(l.r, what.rows, what.text(l.line))}, Also: alsoOf(what.rows),
		})
	case h.has(carried):
		answered := h.has(closed, replied) // 上年结转答复5件
		if len(verbs) > 0 && verbs[0] < handled || answered && !h.has(nextYear, lastYear) || h.has(applicant) || !h.has(application) && l.about == silent {
			return Mention{}, false
		}
		m := Mention{Counted: "结转", Loose: loose, vague: vague}
		switch {
		case h.has(lastYear):
			m.Means = []Meaning{carriedIn}
			m.Loose = m.Loose || answered
			if !l.part && !c.inner {
				l.broughtIn = len(l.mentions)
			}
			if l.arrived >= 0 && !l.part && !c.inner { // 收到113件，上年结转5件：收到的不含结转
				l.mentions[l.arrived].Also = nil
			}
		case h.has(nextYear):
			m.Means = []Meaning{carriedForward}
		default:
			m.Means, m.vague = []Meaning{carriedForward, carriedIn}, true
		}
		return l.application(h, m)
	case h.has(applicant):
		who, only := h.one(applicant)
		if !only || !h.has(application) && l.about == silent || h.has(closed, replied) {
			return Mention{}, false
		}
		return l.application(h, Mention{
			Counted: who.text(l.line), Loose: loose, vague: true,
			Means: []Meaning{inColumns("新收中的", who.columns, "new_received"), inColumns("新收加上年结转中的", who.columns, "new_received", "carried_in"), inColumns("（七）总计中的", who.columns, "results_total")},
		})
	case len(verbs) == 1 && (h.has(application, bareRequest) || l.about != silent), len(verbs) == 0 && h.has(application) && !h.has(unknown):
		m := Mention{Loose: loose, vague: vague || l.part || c.inner}
		act := received
		if fresh && len(verbs) == 0 {
			m.Counted = "新增"
		} else if len(verbs) == 1 {
			act = verbs[0]
			m.Counted = h.first(l.line, act)
		} else {
			m.Counted, m.Loose = "申请", true
		}
		switch act {
		case received:
			m.Means, m.Also = []Meaning{newReceived}, []Meaning{allToHandle}
			if both != 0 {
				m.Means = append(m.Means, resultsTotal)
			}
			if bracket != nil && l.withLastYears(bracket) {
				m.Means, m.Also = m.Also, m.Means // 收到118件（含上年结转5件）
			}
			l.received, l.arrived = true, len(l.mentions)
		case accepted:
			m.Means = []Meaning{newReceived, allToHandle}
			if both != 0 {
				m.Means = append(m.Means, resultsTotal)
			}
			m.Loose = m.Loose || l.received // 收到多少、受理多少分开说的，受理另有含义
		case handled:
			m.Means = []Meaning{resultsTotal, allToHandle, newReceived}
		case closed:
			m.Means = []Meaning{resultsTotal}
		case replied:
			m.Means = []Meaning{resultsTotal}
			if l.answersAll() {
				m.vague = true
			} else if most, ok := allToHandle.sum(l.r); !ok || c.count.n <= most || !h.has(application) {
				m.Loose = true // 逾期不补正的、撤回的不答复；比收到的还多，才是不符
			}
		}
		return l.application(h, m)
	}
	return Mention{}, false
}

// joined reports whether nothing but 并, 和 and the like stands between the two
// acts of a clause: 收到并办结, but not 收到申请，部门办结.
func (l *listener) joined(h heard) bool {
	verbs := 0
	for _, t := range h.tokens {
		switch {
		case t.role >= received && t.role <= replied:
			verbs++
		case verbs == 1 && t.role != filler:
			return false
		}
	}
	return verbs == 2
}

// withLastYears reports whether a bracket says that the number before it holds
// what was carried over: （含上年结转5件）.
func (l *listener) withLastYears(bracket *clause) bool {
	h := gather(bracket)
	return h.has(among) && h.has(carried) && h.has(lastYear) && l.includes(h)
}

// answersAll reports whether every application that was closed was answered: none
// was withdrawn or given up, and none is of last year.
func (l *listener) answersAll() bool {
	other := outcomes(l.r, []law.RowID{"other_no_correction", "other_fee_unpaid", "other_misc"}, "")
	a, ok := other.sum(l.r)
	b, known := carriedIn.sum(l.r)
	return ok && known && a == 0 && b == 0
}

// others is the largest number before the clause that counted something else,
// of which the clause may count a part.
func (l *listener) others(c *clause) int64 {
	if c.inner {
		return max(l.other, l.inside)
	}
	return l.other
}

// sums reports whether a clause does nothing but add up.
func (l *listener) sums(h heard) bool {
	adds := false
	for _, t := range h.tokens {
		if t.role != filler {
			return false
		}
		switch t.text(l.line) {
		case "合计", "共计", "总计", "共":
			adds = true
		}
	}
	return adds
}

// together reads two outcomes that are counted as one: 予以公开和部分公开.
func (l *listener) together(c *clause, h heard) (Meaning, bool) {
	var rows []law.RowID
	var names []string
	joined := false
	for _, t := range h.tokens {
		switch {
		case t.role == outcome && t.from < c.count.from:
			rows, names = append(rows, t.rows...), append(names, t.text(l.line))
		case t.role == outcome:
			return Meaning{}, false
		case len(names) == 1:
			switch t.text(l.line) {
			case "的":
			case "和", "及", "与", "或", "或者", "、":
				joined = true
			default:
				return Meaning{}, false
			}
		}
	}
	if len(names) != 2 || !joined {
		return Meaning{}, false
	}
	return outcomes(l.r, rows, strings.Join(names, "”“")), true
}

// narrower returns the one of two outcomes that is a case of the other.
func (h heard) narrower() (token, bool) {
	var all []token
	for _, t := range h.tokens {
		if t.role == outcome {
			all = append(all, t)
		}
	}
	if len(all) != 2 || len(all[0].rows) == len(all[1].rows) {
		return token{}, false
	}
	if len(all[0].rows) > len(all[1].rows) {
		all[0], all[1] = all[1], all[0]
	}
	for _, row := range all[0].rows {
		if !slices.Contains(all[1].rows, row) {
			return token{}, false
		}
	}
	return all[0], true
}

// wholeYear lets 累计 be no more than 共 where the sentence counts from the
// year's first day on: 2025年累计收到, but not 截至2025年底累计收到.
func (l *listener) wholeYear(c *clause, h *heard) {
	for _, t := range h.tokens {
		switch r := l.line.runes[t.from]; {
		case t.role == thisYear:
			l.yearAt = l.sentence
		case t.role != filler || t.to == t.from+1:
		case r == '截':
			l.yearAt = 0
			return
		case r == '今' && t.is(l.line, "今年以来"), r == '全' && t.is(l.line, "全年"), r == '本' && (t.is(l.line, "本年度") || t.is(l.line, "本年")):
			l.yearAt = l.sentence
		}
	}
	if l.yearAt == l.sentence && h.only(l.line, blocking, "累计") {
		h.roles &^= 1 << blocking
	}
}

// application closes a mention of applications: what follows is about them.
func (l *listener) application(h heard, m Mention) (Mention, bool) {
	if h.has(application) || l.about == silent {
		l.setAbout(applications)
		if !h.has(application) || h.has(unknown) {
			l.setAbout(loosely) // 受理备案134件：后面的办结说不定也是备案
		}
	}
	l.aboutAt = l.sentence
	return m, true
}

// remainder reports whether all that blocks a clause is 其余: what is left over
// and carried forward is all that is carried forward.
func (l *listener) remainder(h heard) bool {
	for _, t := range h.tokens {
		if t.role == blocking {
			switch t.text(l.line) {
			case "其余", "余下", "剩余", "除":
			default:
				return false
			}
		}
	}
	return true
}

// verdict tells which result of the 复议、诉讼 counted before a clause counts.
func (l *listener) verdict(h heard) (Mention, bool) {
	what, only := h.one(decided)
	t, sure := l.cases, l.casesSure
	if named := (tools{review: h.has(review), direct: h.has(suit, directSuit), after: h.has(suit, afterReview)}); named != (tools{}) {
		t, sure = named, sure && h.has(disclosure)
		l.cases, l.casesSure = t, sure // 行政复议结果维持5件，尚未审结1件：说的是复议
	}
	if !only || t == (tools{}) || t.review && (t.direct || t.after) || h.has(unknown, limiting, application, outcome, applicant, carried) || len(h.verbs()) > 0 {
		return Mention{}, false
	}
	return Mention{Counted: what.text(l.line), vague: !sure, Means: []Meaning{t.decided(what.columns[0], what.text(l.line))}}, true
}

// remedy tells which of 表四's totals a clause counts. That the cases are about
// disclosure must be said, or follow from the text around.
func (l *listener) remedy(c *clause, h heard, bracket *clause) (Mention, bool) {
	said := h.has(disclosure, application) || l.section.ID == "remedies" ||
		l.casesSure && l.cases != (tools{}) && (l.part || c.inner) // 诉讼3件，其中复议后起诉1件
	earlier := !h.has(review, suit, directSuit, afterReview, disputes) // 相关案件：前文说的复议、诉讼
	caused := said || l.causedAt == l.sentence                         // 因政府信息公开被申请复议3件，责令重作1件；被提起诉讼2件
	if h.has(outcome, carried, applicant) || !said && (l.about == silent && !earlier && !caused || h.has(unknown)) {
		return Mention{}, false
	}
	if said {
		l.causedAt = l.sentence
	}
	m := Mention{Loose: h.has(unknown, limiting, accepted, handled, closed, replied), vague: l.part || c.inner || !said && (l.about == loosely || l.about == silent)}
	t := tools{review: h.has(review), direct: h.has(suit, directSuit), after: h.has(suit, afterReview)}
	if h.has(suit) && (h.has(directSuit) != h.has(afterReview)) {
		t.direct, t.after = h.has(directSuit), h.has(afterReview)
	}
	dispute := h.has(disputes) && t == (tools{}) // 行政争议可能还有别的
	if dispute {
		t = tools{true, true, true}
	} else if t == (tools{}) {
		t, m.Loose = l.named, true
	}
	if bracket != nil && (bracket.count == nil || bracket.count.n == c.count.n) && t.direct && t.after { // 收到2件行政诉讼（未经复议直接起诉）
		switch b := gather(bracket); {
		case b.has(directSuit) && !b.has(afterReview):
			t.after = false
		case b.has(afterReview) && !b.has(directSuit):
			t.direct = false
		}
	}
	m.Means = []Meaning{t.meaning()}
	m.Counted = m.Means[0].Name
	l.cases, l.casesSure = t, !m.Loose && !m.vague
	m.Loose = m.Loose || dispute
	l.setAbout(remedies)
	if (m.Loose || m.vague) && !said {
		l.setAbout(silent) // 可能说的是全部复议、诉讼，不止信息公开
	}
	return m, true
}
