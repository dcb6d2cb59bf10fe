package annual

import (
	"slices"
	"strconv"
	"sync"
	"sync/atomic"

	"gongkai/finding"
	"gongkai/law"
)

//go:generate sh -c "go run ./internal/catalogue >../docs/findings.md"

// Check judges a report by every rule and returns every verdict, in the order
// of Rules: what is broken, what holds, what cannot be judged and what does
// not apply. Filter with Finding.Counts for what changes an exit status.
// It never fails, and does not change the report. What holds in many reports is
// one finding, and findings share their lists of cells and places: read them, and
// copy a finding before you change it.
func Check(r *Report) []*finding.Finding {
	x := examine(r)
	x.judge()
	x.hear()
	x.expect()
	for i := range rules {
		if rule := &rules[i]; rule.check != nil {
			rule.check(x, rule)
		}
	}
	return x.leave()
}

// CheckYears holds the report of a year against that of the year before. All
// is not applicable unless the two years follow each other. Places point into
// the later report.
func CheckYears(prev, cur *Report) []*finding.Finding {
	x := examine(cur)
	x.prev = prev
	for i := range rules {
		if rule := &rules[i]; rule.years != nil {
			rule.years(x, rule)
		}
	}
	return x.leave()
}

// exam is one report before the rules.
type exam struct {
	r               *Report
	prev            *Report // the year before; only for rules across years
	system          *system
	whole           bool               // every cell that lies on an identity states a count
	broken          int                // identities that are broken
	held            string             // the messages of the identities that hold; see hold
	mends           map[int]mended     // by index of judged; made for the first identity that is broken
	marked          []finding.Place    // where the places of the next findings are laid down
	parts           []finding.Place    // where the sections stand, for findings that point there
	feeAsked, noFee bool               // whether there was no fee in the report's year, once asked
	opened          bool               // whether the formulas were looked for
	scope           *scope             // see who
	formulas        []presented        // by which the report presents itself; see openings
	lines           [][]line           // the words folded, by section and paragraph; see folded
	findings        []*finding.Finding // in the making
	slab            []finding.Finding  // where those are written that only this report has
	*room
}

// room is what examining one report needs and leaves nothing of in its
// findings, so that the next report can have it. The cells lie in the order of
// the system's: each is looked up once, though a dozen rules ask.
type room struct {
	counts  []int64 // of each cell, 0 for one that states none
	counted []bool  // which state a count
	unread  []int   // by row of the system: how many of its cells state no number
	odd     []int   // by row: how many state no count, or one below zero
	weighed []weighed
	judged  []Judgement // for judgements
	lacking []law.Cell  // the cells that they lack
	of      *system     // whose identities judged holds
	stands  []int       // for sections
	words   foldRoom
	buffer  []byte // for messages in the making
	ends    []int  // by identity: where its message ends in held
}

var rooms = sync.Pool{New: func() any { return new(room) }}

// examine lays a report out for the rules; leave must follow.
func examine(r *Report) *exam {
	s := systemOf(r.Form)
	x := &exam{r: r, system: s, room: rooms.Get().(*room)}
	x.count()
	return x
}

// count looks up what every cell states.
func (x *exam) count() {
	s, states, stated := x.system, x.r.kept.states, x.r.kept.counts
	x.counts = slices.Grow(x.counts[:0], len(s.cells))[:len(s.cells)]
	x.counted = slices.Grow(x.counted[:0], len(s.cells))[:len(s.cells)]
	x.unread = slices.Grow(x.unread[:0], len(s.rows))[:len(s.rows)]
	x.odd = slices.Grow(x.odd[:0], len(s.rows))[:len(s.rows)]
	x.whole = true
	clear(x.counts)
	clear(x.counted)
	for i := range s.rows {
		row, unread, odd, unsure := &s.rows[i], 0, 0, 0
		from, to := row.first, row.first+len(row.cells)
		counts, counted := x.counts[from:to:to], x.counted[from:to:to]
		if kept := row.kept + len(counts); kept > len(states) || kept > len(stated) { // 报告里没有这一行
			unread, odd, unsure = len(counts), len(counts), len(counts)
		} else {
			states, stated := states[row.kept:kept], stated[row.kept:kept]
			for k := range counts {
				n := stated[k]
				switch {
				case states[k] != Stated:
					unread++
					unsure++
					continue
				case n > largest || n < -largest:
					unsure++
					continue
				case n < 0:
					odd++
				}
				counts[k], counted[k] = n, true
			}
			odd += unsure
		}
		x.unread[i], x.odd[i] = unread, odd
		x.whole = x.whole && (unsure == 0 || !row.bound)
	}
	for i := range x.r.kept.texts { // 一份报告只有一两格；有文字的不是件数
		index := x.r.kept.texts[i].index
		if index >= len(s.seat) || s.seat[index].row < 0 || at(states, index) != Stated {
			continue
		}
		row, cell := s.seat[index].row, s.seat[index].cell
		if x.counted[cell] && x.counts[cell] >= 0 {
			x.odd[row]++
		}
		x.counts[cell], x.counted[cell] = 0, false
		x.whole = x.whole && !s.rows[row].bound
	}
}

// value returns what a cell of the system says.
func (x *exam) value(cell int) Value { return x.r.AtIndex(x.system.index[cell]) }

// leave gives the room back and returns the findings.
func (x *exam) leave() []*finding.Finding {
	x.words.clear()
	rooms.Put(x.room)
	return x.findings
}

// folded returns the folded paragraphs of section i.
func (x *exam) folded(i int) []line { return x.allFolded()[i] }

func (x *exam) allFolded() [][]line {
	if x.lines == nil {
		x.lines = x.words.foldAll(x.r.Sections)
	}
	return x.lines
}

// say adds a finding of a rule. The severity is the rule's, always. What holds
// names its cells without their places: most of a good report holds, and nobody
// need look there; who wants to looks the cells up in the report.
func (x *exam) say(rule *Rule, verdict finding.Verdict, at, message string, cells ...law.Cell) *finding.Finding {
	f := x.add(rule, verdict, at, message)
	if len(cells) > 0 {
		f.Cells = namesOf(cells)
	}
	if verdict != finding.Holds {
		x.stand(f, cells)
	}
	return f
}

// stand adds the places of the cells.
func (x *exam) stand(f *finding.Finding, cells []law.Cell) {
	for _, c := range cells {
		if p := x.r.PlaceOf(c); !p.IsZero() {
			f.Places = append(f.Places, p)
		}
	}
}

// commonFindings are the findings of one rule that many reports have word for word.
type commonFindings struct {
	atomic.Pointer[[]*finding.Finding]
}

const mostCommon = 8 // 一条规则在两版格式里至多有这么多种

// common says of a report what the rule says of many, in the same words: most of
// what is found in a good report is made once and shared by all.
func (x *exam) common(rule *Rule, verdict finding.Verdict, at, message string, cells ...string) {
	var made []*finding.Finding
	if list := rule.common.Load(); list != nil {
		made = *list
	}
	for _, f := range made {
		if f.Verdict == verdict && f.At == at && f.Message == message {
			x.findings = append(x.findings, f)
			return
		}
	}
	f := rule.Finding(verdict, at, message)
	f.Cells = cells
	x.findings = append(x.findings, f)
	if len(made) < mostCommon {
		list := append(slices.Clip(made), f)
		rule.common.Store(&list)
	}
}

// nowhere is the list of places of a finding that has none, which JSON shows as [].
var nowhere = []finding.Place{}

func (x *exam) add(rule *Rule, verdict finding.Verdict, at, message string) *finding.Finding {
	f := x.next() // 空的
	f.ID, f.Severity, f.Verdict, f.At, f.Message, f.Places, f.Cite = rule.ID, rule.Severity, verdict, at, message, nowhere, rule.cite
	return f
}

// usual is how many findings an ordinary report has besides those of its
// identities and of the numbers in its words.
const usual = 48

// own is how many of an ordinary report's findings no other report has, besides
// the identities whose sums are not zero.
const own = 16

// expect makes room for as many findings as there will be, or nearly: they are
// most of what a check leaves, and are written where they stay.
func (x *exam) expect() {
	n := own + len(x.words.mentions)
	for i := range x.weighed {
		if !x.weighed[i].fine() {
			n++
		}
	}
	x.findings = make([]*finding.Finding, 0, len(x.weighed)+usual+len(x.words.mentions))
	x.slab = make([]finding.Finding, 0, n)
}

// next returns the room of the next finding.
func (x *exam) next() *finding.Finding {
	n := len(x.slab)
	if n == cap(x.slab) {
		x.slab, n = make([]finding.Finding, 0, own/2), 0
	}
	x.slab = x.slab[:n+1]
	x.findings = append(x.findings, &x.slab[n])
	return &x.slab[n]
}

// place returns where a cell of the system stands.
func (x *exam) place(cell int) finding.Place { return x.r.placeAt(x.system.index[cell]) }

// placesOf lists where cells of the system stand, one allocation serving many findings.
func (x *exam) placesOf(cells []int) []finding.Place {
	if !x.r.placed() {
		return nowhere
	}
	marked := x.mark(len(cells))
	for _, i := range cells {
		if p := x.place(i); !p.IsZero() {
			marked = append(marked, p)
		}
	}
	x.marked = x.marked[:len(x.marked)+len(marked)]
	return slices.Clip(marked)
}

// mark returns room for n places.
func (x *exam) mark(n int) []finding.Place {
	if cap(x.marked)-len(x.marked) < n {
		x.marked = make([]finding.Place, 0, max(n, min(2*cap(x.marked), 400), 8))
	}
	from := len(x.marked)
	return x.marked[from : from : from+n]
}

// point says where in the text to look.
func (x *exam) point(f *finding.Finding, p finding.Place) {
	switch {
	case p.IsZero():
	case len(f.Places) > 0:
		f.Places = append(f.Places, p)
	default:
		f.Places = append(x.mark(1), p)
		x.marked = x.marked[:len(x.marked)+1]
	}
}

// pointAt says to look where a section stands. Findings on the same one share the list.
func (x *exam) pointAt(f *finding.Finding, section int) {
	if x.parts == nil {
		x.parts = make([]finding.Place, len(x.r.Sections))
		for i := range x.r.Sections {
			x.parts[i] = x.r.Sections[i].Place
		}
	}
	if !x.parts[section].IsZero() {
		f.Places = x.parts[section : section+1 : section+1]
	}
}

// found reports whether the source has the table. One's own report, which has
// no source, has each table of which it states a cell.
func (x *exam) found(id law.TableID) bool {
	if x.r.Found[id] {
		return true
	}
	for k := range x.system.tables {
		t := &x.system.tables[k]
		if t.ID != id {
			continue
		}
		for i := t.from; i < t.to; i++ {
			if row := &x.system.rows[i]; x.unread[i] < len(row.cells) && row.Kind != law.Group {
				return true
			}
		}
	}
	return false
}

// identities says what became of each identity of one rule, with every cell
// that takes part: the one that would mend it first, if there is just one.
func identities(x *exam, rule *Rule) {
	if x.held == "" {
		x.hold()
	}
	from, to := x.system.span(rule.ID)
	for i := from; i < to; i++ {
		w, parts := &x.weighed[i], &x.system.parts[i]
		if w.fine() {
			x.findings = append(x.findings, &parts.fine)
			continue
		}
		f := x.next()
		*f = parts.fine
		if w.verdict == finding.Holds {
			f.Message = x.held[x.begin(i):x.ends[i]]
			continue
		}
		j := &x.judgements()[i]
		cells := parts.cells
		f.Verdict, f.Message = j.Verdict, j.Message()
		if j.Verdict == finding.Broken {
			if x.mends == nil {
				x.mends = mendsOf(x.system, x.r, x.judged)
			}
			if f.Mends = x.mends[i].mends; len(f.Mends) == 1 {
				f.Cells, cells = parts.primary(f.Mends[0].Cell)
			}
			f.Message += x.mends[i].words
		}
		f.Places = x.placesOf(cells)
	}
}

// hold writes the messages of the identities whose sums are the same and not
// zero in one piece, and notes in ends where each ends.
func (x *exam) hold() {
	b, ends := x.buffer[:0], x.ends[:0]
	for i := range x.weighed {
		if w := &x.weighed[i]; w.verdict == finding.Holds && w.left != 0 {
			b = append(b, x.system.parts[i].both...)
			b = strconv.AppendInt(b, w.left, 10)
			b = append(b, itHolds...)
		}
		ends = append(ends, len(b))
	}
	x.buffer, x.ends = b, ends
	x.held = string(b)
}

// begin returns where the message of an identity begins in held.
func (x *exam) begin(identity int) int {
	if identity == 0 {
		return 0
	}
	return x.ends[identity-1]
}

// tornNumbers says where two cells look like one number cut in two.
func tornNumbers(x *exam, rule *Rule) {
	if x.broken == 0 {
		return
	}
	for _, broken := range x.system.joined(x.judgements()) {
		found := x.tornIn(broken)
		if len(found) != 1 { // several readings explain nothing
			continue
		}
		p := found[0]
		x.say(rule, finding.Broken, string(p.row), "“"+Label(p.first)+"”与“"+Label(p.later)+"”为 "+digits(p.a)+"、"+digits(p.b)+
			"，合成一个数 "+digits(10*p.a+p.b)+" 后各项勾稽即成立，疑似拆格，请对照原件。", p.first, p.later)
	}
}
