package annual

import (
	"slices"
	"strings"

	"gongkai/finding"
	"gongkai/law"
)

// Mention is a number said in the words of the report that the tables state
// too, such as 按时办结 10 件.
type Mention struct {
	Section string // id of the part, "" for the foreword
	Text    string // as printed
	Counted string // what is counted: 办结
	Number  int64
	Measure string // 件
	Place   finding.Place
	Means   []Meaning // what it may mean; one that agrees is enough
	Also    []Meaning // agreeing with one of these settles nothing
	Doubt   string    // why it cannot be held against the tables at all; "" if it can
	Loose   bool      // agreement counts, but a difference proves nothing
	vague   bool      // so too, unless the numbers around it show that the tables are meant
}

// Meaning is a sum of cells with the name an officer gives it.
type Meaning struct {
	Name  string
	Cells []law.Cell
}

// Mentions finds in the words of a report the numbers that its tables state
// too. It is careful: a phrase with a word that the lexicon lacks, of another
// business, year or scope, is left out or marked as doubtful.
func Mentions(r *Report) []Mention {
	room := new(foldRoom)
	who := scopeOf(r.Body)
	return mentions(r, room, room.foldAll(r.Sections), &who)
}

func mentions(r *Report, room *foldRoom, lines [][]line, who *scope) []Mention {
	l := listener{r: r, scope: who, room: room, mentions: room.mentions[:0]}
	for i := range r.Sections {
		s := &r.Sections[i]
		if s.ID == "problems" || s.ID == "other_matters" {
			continue // 谈打算与收费，不复述表格
		}
		l.section, l.next, l.goesOn = s, silent, false
		for k := range s.Paragraphs {
			from := len(l.mentions)
			l.hear(&s.Paragraphs[k], &lines[i][k])
			settle(r, l.mentions[from:])
			l.goesOn = unfinished(&lines[i][k])
			if len(l.mentions) > mostMentions {
				return l.mentions
			}
		}
	}
	return l.mentions
}

// settle decides what the vague numbers of a paragraph prove. Where two numbers
// or more that are not zero are those of the tables, and more are than are not,
// the paragraph speaks of the tables, and one that differs is a difference.
// Elsewhere it may speak of a part, and a difference proves nothing.
func settle(r *Report, mentions []Mention) {
	if !slices.ContainsFunc(mentions, func(m Mention) bool { return m.vague }) {
		return
	}
	agree, differ := 0, 0
	acts := 0 // of the rows of 行政许可, 行政处罚 and 行政强制
	for i := range mentions {
		m := &mentions[i]
		if m.Doubt != "" || m.Loose {
			continue
		}
		n := &agree
		if m.ofActs() {
			n = &acts
		}
		switch m.stands(r) {
		case agrees:
			if m.Number > 0 {
				*n++
			}
		case differs:
			if n == &agree {
				differ++
			}
		}
	}
	for i := range mentions {
		switch m := &mentions[i]; {
		case !m.vague:
		case m.ofActs():
			m.Loose = acts == 0
		case agree < 2 || agree <= differ:
			m.Loose = true
		}
	}
}

// ofActs reports a number of decisions: 行政许可640件.
func (m *Mention) ofActs() bool {
	return strings.HasPrefix(string(m.Means[0].Cells[0]), "table2.administrative_")
}

// mostMentions bounds the work on a text that is no report: one names dozens.
const mostMentions = 1000

// about is what the bare verbs of a text speak of.
type about uint8

const (
	silent       about = iota
	loosely            // applications were named, but not counted
	applications       // applications were counted, or stand in the heading
	remedies           // 复议、诉讼
	papers             // 规范性文件、规章
)

// listener follows a text clause by clause.
type listener struct {
	r        *Report
	scope    *scope
	section  *Section
	mentions []Mention

	next        about // what the heading line before says the paragraph is about
	goesOn      bool  // the paragraph begins within a sentence
	paragraph   *Paragraph
	line        *line
	room        *foldRoom
	about       about
	aboutAt     int    // sentence in which about was set
	sentence    int    // counts from 1
	elsewhere   string // the words that moved the scope to other bodies
	otherYear   bool
	part        bool // after 其中
	partOutside bool // the same before the bracket that is open
	received    bool // 收到 was counted in this paragraph
	named       tools
	cases       tools     // the 复议、诉讼 counted last in this sentence
	casesSure   bool      // and nothing was doubtful about it
	resultsAt   int       // sentence that says 从办理结果看
	acting      int       // sentence that says 作出 of decisions
	causedAt    int       // sentence that says 因政府信息公开 of 复议、诉讼
	arrived     int       // mention of 收到 in this sentence, -1 for none
	other       int64     // the largest number of this sentence that counted something else
	inside      int64     // the same within the bracket that is open
	broughtIn   int       // mention of 上年结转 in this sentence, -1 for none
	yearAt      int       // sentence that speaks of the whole year: 2025年, 全年
	stranger    int       // sentence with the name of another body, or of a part that is not known
	centre      bool      // the paragraph counts those of 局机关, which may be a part
	classes     int       // sentence that counts what is 主动公开: 依申请公开 and 不予公开 may count documents too
	papers      law.RowID // the documents counted last: 规范性文件 or 规章
}

// tools says which of the ways of remedy were named.
type tools struct{ review, direct, after bool }

// longestHeading is how many runes a line has at most that names what the next
// one is about.
const longestHeading = 25

// unfinished reports whether a paragraph ends within a sentence: a converter
// broke it there. A short line is a heading.
func unfinished(l *line) bool {
	n := len(l.runes)
	if n <= longestHeading {
		return false
	}
	switch l.runes[n-1] {
	case '。', ';', ':', '!', '?', ')', '"':
		return false
	}
	return true
}

func (l *listener) hear(p *Paragraph, folded *line) {
	if l.next == silent && !folded.shows(hasSubject) {
		return // 没有说到申请、复议、诉讼、文件、许可、处罚、强制，数的是别的事
	}
	tallies := counts(l.room.tallies[:0], folded)
	l.room.tallies = tallies
	if len(tallies) == 0 && len(folded.runes) > longestHeading && !saysNone(folded) {
		l.next = silent
		return // 没有数，也不是小标题
	}
	l.paragraph, l.line = p, folded
	l.about, l.aboutAt, l.sentence, l.next = l.next, 1, 1, silent
	l.elsewhere, l.otherYear, l.part, l.received, l.named = "", false, false, false, tools{}
	l.cases, l.resultsAt, l.acting, l.causedAt, l.stranger, l.arrived, l.other = tools{}, 0, 0, 0, 0, -1, 0
	l.inside, l.broughtIn, l.yearAt, l.partOutside, l.classes, l.centre = 0, -1, 0, false, 0, false
	start := l.line.head()
	if mark, ok := headMark(l.line.runes, start); ok {
		start = mark.to
	}
	all := l.cut(tallies, start)
	if len(l.line.runes) == 0 {
		return
	}
	l.room.tokens = l.room.tokens[:0]
	for i := 0; i < len(all); i++ {
		if len(l.mentions) > mostMentions {
			return
		}
		c := &all[i]
		l.tokenise(c)
		if n := l.respective(all, i); n > 0 {
			i += n - 1
			c = &all[i]
		} else {
			var after *clause
			if i+1 < len(all) && c.stop == '(' {
				after = &all[i+1]
				l.tokenise(after)
			}
			l.take(c, after, i == 0)
			if after != nil {
				after.tokens = nil
			}
		}
		switch c.stop {
		case '。', '!', '?':
			l.sentence++
			l.otherYear, l.part, l.named, l.cases, l.arrived, l.other = false, false, tools{}, tools{}, -1, 0
			l.inside, l.broughtIn = 0, -1
		case ';':
			l.part = false
		case '(':
			l.partOutside = l.part
		case ')':
			l.part = l.partOutside // 括号里的其中，到括号为止
		}
	}
	if len(l.line.runes) <= longestHeading && len(all) <= 2 && l.about == applications && len(tallies) == 0 {
		l.next = applications // 小标题：依申请公开情况
	}
}

// take hears one clause; bracket is what stands in brackets right behind it.
func (l *listener) take(c, bracket *clause, first bool) {
	h := gather(c)
	l.wholeYear(c, &h)
	if h.has(comparing) && !h.has(unknown, foreign, act) {
		return // 较上年增加3件，说的还是原来的事
	}
	switch {
	case h.has(thisYear) && !h.has(otherYear): // 2025年11月底，不是全年
		l.otherYear = false
	case h.has(otherYear), h.has(lastYear) && !h.has(carried), h.has(nextYear) && !h.has(carried):
		l.otherYear = true
	}
	if h.has(among) {
		was := l.part
		l.part = true
		if !c.inner && h.has(carried) && h.has(lastYear) && l.includes(h) {
			defer func() { l.part = was }() // 办理113件，含上年结转5件，办结110件：含的只是结转
		}
	}
	if subject := c.subject(); subject.role == ownScope {
		l.elsewhere = ""
	} else if subject.role == otherScope && h.has(ownScope) { // 县政府及县政府办公室
		l.elsewhere = ""
	} else if subject.role == otherScope {
		l.elsewhere = subject.text(l.line)
	}
	if h.has(ownScope) {
		l.stranger, l.centre = 0, l.centre || slices.ContainsFunc(h.tokens, func(t token) bool { return t.role == ownScope && headquarters(t.text(l.line)) })
	} else if l.names(c) {
		l.stranger = l.sentence
	}
	if h.has(review, suit, directSuit, afterReview, disputes) && !l.part && !c.inner {
		l.cases = tools{}
	}
	if h.has(disputes) {
		l.named = tools{true, true, true}
	}
	if h.has(review) {
		l.named.review = true
	}
	if h.has(suit) {
		l.named.direct, l.named.after = true, true
	}
	if c.count == nil {
		if !h.has(blocking) {
			// 没有“未、无、没有”，说的不是没有
		} else if m, ok := l.nothing(h); ok {
			m.Section = l.section.ID
			m.Text, m.Place = l.quote(c)
			if l.elsewhere != "" && !h.has(ownScope) {
				m.Doubt = l.otherBody()
			}
			l.mentions = append(l.mentions, m)
		}
		if !c.inner {
			l.follow(h, first)
		}
		return
	}
	if !c.inner {
		l.inside = 0
	}
	if l.proactive(c) {
		l.classes = l.sentence
	} else if h.has(application) && len(h.verbs()) > 0 {
		l.classes = 0
	}
	m, ok := l.mention(c, h, bracket)
	if l.goesOn && l.sentence == 1 {
		m.Loose = true // 前一段没有说完，不知道说的是谁的
	}
	if !ok && !h.has(blocking) {
		if c.inner {
			l.inside = max(l.inside, c.count.n) // 收到113件（其中网络申请100件），办结100件
		} else {
			l.other = max(l.other, c.count.n)
		}
	}
	if h.has(unknown) {
		l.resultsAt = 0 // 从办理结果看，某局予以公开20件、部分公开3件
	} else if h.has(results) {
		l.resultsAt = l.sentence
	}
	switch {
	case ok:
		m.Section, m.Number, m.Measure = l.section.ID, c.count.n, c.count.measure
		m.Text, m.Place = l.quote(c)
		m.vague = m.vague || l.centre
		if scope := h.first(l.line, otherScope); scope != "" && !h.has(ownScope) {
			l.elsewhere = scope // 全县各部门，仍是全县
		}
		if l.elsewhere != "" && !h.has(ownScope) {
			m.Doubt = l.otherBody()
		}
		l.mentions = append(l.mentions, m)
	case h.has(application):
		l.setAbout(loosely)
	case c.inner, h.has(blocking, decided) && !h.has(unknown, foreign):
	case l.about != silent && l.about != remedies && l.sentence == l.aboutAt && !h.has(foreign):
		l.setAbout(loosely) // 同一句里另一种数法，后面的说不定还是申请
	default:
		l.setAbout(silent) // 数的是别的事
	}
}

// proactive reports a clause that counts what is 主动公开.
func (l *listener) proactive(c *clause) bool {
	for _, t := range c.tokens {
		if t.role == unknown && strings.Contains(string(l.line.runes[t.from:t.to]), "主动公开") {
			return true
		}
	}
	return false
}

// includes reports whether what says 其中 is 含 or 包括: what follows them ends
// with the clause.
func (l *listener) includes(h heard) bool {
	for _, t := range h.tokens {
		if t.role == among && l.line.runes[t.from] == '其' {
			return false
		}
	}
	return true
}

// follow keeps track of what a clause without a count speaks of.
func (l *listener) follow(h heard, first bool) {
	if h.has(results) || h.has(application, bareRequest) && h.has(closed, handled, replied) {
		l.resultsAt = l.sentence // 从办理结果看；在已办结的申请中
	}
	switch {
	case h.has(application) && first && !slices.ContainsFunc(h.tokens, func(t token) bool { return t.role == unknown && slices.ContainsFunc(l.line.runes[t.from:t.to], digit) }):
		l.setAbout(applications) // 段首的小标题或主题
	case h.has(application):
		if l.about != applications {
			l.setAbout(loosely)
		}
	case h.has(foreign, act):
		l.setAbout(silent)
	case h.has(unknown) && l.sentence > l.aboutAt:
		l.setAbout(silent) // 另起一句，说到别处去了
	}
}

// names reports whether the unknown words of a clause may name a body that is
// not the report's own, or, before what is counted, a part of all that is.
func (l *listener) names(c *clause) bool {
	counts := false
	for i, t := range c.tokens {
		switch t.role {
		case received, accepted, handled, closed, replied, outcome:
			counts = true
		case unknown:
			ends := i+1 == len(c.tokens) || c.tokens[i+1].role != unknown
			words := l.line.runes[t.from:t.to]
			if ends && partEnds.has(words[len(words)-1]) {
				return true
			}
			for _, r := range words {
				if r == '局' || r == '镇' || r == '乡' {
					return true
				}
			}
			if !counts && (l.part || c.count != nil) && i+1 < len(c.tokens) && c.tokens[i+1].role >= received && c.tokens[i+1].role <= replied {
				return true // 其中某某收到60件，办结65件
			}
		}
	}
	return false
}

// partEnds are the runes with which the name of another body may end, besides
// those that tell one wherever they stand.
var partEnds = setOfRunes("委院校所厅队站村园")

func (l *listener) otherBody() string {
	return "这里说的是“" + l.elsewhere + "”，不能断定与本报告表格的统计范围相同"
}

func (l *listener) setAbout(a about) { l.about, l.aboutAt = a, l.sentence }

// quote returns the words of the clause without a leading 其中.
func (l *listener) quote(c *clause) (string, finding.Place) {
	from, to := c.from, c.to
	for _, t := range c.tokens {
		if t.from != from || t.role != among && (t.to != from+1 || l.line.runes[from] != '"') {
			break
		}
		from = t.to
	}
	return l.line.words(from, to), l.line.span(l.paragraph.Place, from, to)
}
