package annual

import (
	"slices"

	"gongkai/finding"
)

// Limits of what counts as copied. 国办公开办函〔2021〕30号 names 内容雷同 as a
// fault and gives no measure. 存疑：以下界限是本软件定的，取得宽，宁可漏掉。
const (
	shingle      = 6   // letters that must be the same in a row: two or three Chinese words
	copyRun      = 40  // letters of the shortest copied passage: shorter ones are set phrases
	bridge       = 8   // letters within a passage that may differ: a name, a number
	leastCopied  = 120 // letters below which nothing is said
	copiedShare  = 30  // per cent of parts one and five
	copiedInFive = 60  // per cent of part five alone: problems and plans that nobody thought about this year
	sampled      = 8   // one of so many shingles is kept for finding neighbours
	mostSharing  = 16  // reports with the same shingle that are compared with each other; see CheckNeighbours
	mostQuoted   = 3   // passages quoted in a message
	mostMarked   = 40  // paragraphs marked
)

// Text is the words of a report as far as they may be copied: those of parts
// one and five, in which a body reports on itself. Foreword, tables and part
// six say what the form prescribes, and are left out.
type Text struct {
	report *Report
	sample []uint32 // sorted hashes of some of its shingles
	length int      // letters
}

// TextOf prepares the words of a report. The report must not change afterwards.
func TextOf(r *Report) *Text {
	words := newTape(r)
	defer words.leave()
	kept := words.hashes[:0]
	words.shingles(func(_ int, h uint32) {
		if h%sampled == 0 {
			kept = append(kept, h)
		}
	})
	slices.Sort(kept)
	kept = slices.Compact(kept)
	words.hashes = kept
	return &Text{report: r, length: len(words.letters), sample: slices.Clone(kept)}
}

// Sketch returns what may be kept of a text while it is not at hand: the hashes
// of some of its words, and how many letters it has.
func (t *Text) Sketch() (hashes []uint32, letters int) { return t.sample, t.length }

// TextFrom restores the text of a report from its sketch. The report must be
// the one that the sketch was made of.
func TextFrom(r *Report, hashes []uint32, letters int) *Text {
	return &Text{report: r, sample: hashes, length: letters}
}

// near reports whether two texts share so many sampled shingles that it is
// worth comparing them. The sample may miss some, so a quarter is enough.
func near(shared int) bool { return shared*sampled >= leastCopied/4 }

// shares counts the sampled shingles that two texts have in common.
func (t *Text) shares(other *Text) (n int) {
	a, b := t.sample, other.sample
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n++
			a, b = a[1:], b[1:]
		}
	}
	return n
}

// CheckCopy holds the words of a report against those of the same body's
// report of the year before (TXT-COPY).
func CheckCopy(prev, cur *Text) []*finding.Finding {
	x := &exam{r: cur.report, room: new(room)}
	x.compare(prev, cur, "prev", "上年的报告")
	return x.findings
}

// CheckNeighbours holds the reports of different bodies for one year against
// each other (TXT-COPY). The findings are in the order of the texts; a text
// that resembles several others is held against the one it resembles most.
//
// Its cost grows with the length of all texts times its logarithm: a passage
// that very many share is searched for among the first of them only, which is
// enough to show it to all the others.
func CheckNeighbours(texts []*Text) [][]*finding.Finding {
	found := make([][]*finding.Finding, len(texts))
	hashes := 0
	for _, t := range texts {
		hashes += len(t.sample)
	}
	for i, k := range Nearest(len(texts), hashes, func(i int) []uint32 { return texts[i].sample }) {
		if k >= 0 {
			found[i] = CheckNeighbour(texts[k], texts[i])
		}
	}
	return found
}

// CheckNeighbour holds the words of a report against those of one other body's
// report for the same year (TXT-COPY): against the one that Nearest names.
func CheckNeighbour(other, cur *Text) []*finding.Finding {
	x := &exam{r: cur.report, room: new(room)}
	x.compare(other, cur, "neighbour", "“"+short(other.report.Body, 40)+"”同年的报告")
	return x.findings
}

// hit is a sampled shingle, above, and the index of a text that has it, below.
type hit uint64

func (h hit) text() int32 { return int32(uint32(h)) }

// mostHits bounds the hashes that Nearest holds, eight bytes each and up to
// eight more: 16,000 reports in full. Of more reports every second hash is
// taken, or every third: whoever copies a third of a report shares dozens.
const mostHits = 4 << 20

// Nearest returns for each of so many texts the index of the one that shares
// most of its sketch, -1 where none shares enough to be worth comparing. The
// sketches, which have so many hashes in all, are asked for once each and need
// not stay at hand.
func Nearest(texts, hashes int, sketch func(i int) []uint32) []int {
	thin := uint32(max(1, (hashes+mostHits-1)/mostHits))
	hits := make([]hit, 0, min(hashes, mostHits)+1)
	for i := range texts {
		for _, h := range sketch(i) {
			if h/sampled%thin == 0 {
				hits = append(hits, hit(h)<<32|hit(i))
			}
		}
	}
	slices.Sort(hits)

	// The partners of each text, gathered by text: pairs are counted one text
	// at a time, so that no table of all pairs is needed.
	type span struct{ from, to int32 }
	spans := make([][]span, texts)
	for from := 0; from < len(hits); {
		to := from + 1
		for to < len(hits) && hits[to]>>32 == hits[from]>>32 {
			to++
		}
		if to-from > 1 {
			s := span{int32(from), int32(min(to, from+mostSharing))}
			for _, h := range hits[from:to] {
				spans[h.text()] = append(spans[h.text()], s)
			}
		}
		from = to
	}
	best := make([]int, texts)
	shared := make([]int32, texts)
	var touched []int32
	for i := range texts {
		best[i] = -1
		touched = touched[:0]
		for _, s := range spans[i] {
			for _, h := range hits[s.from:s.to] {
				if k := h.text(); shared[k] == 0 {
					shared[k] = 1
					touched = append(touched, k)
				} else {
					shared[k]++
				}
			}
		}
		most := int32(0)
		for _, k := range touched {
			if n := shared[k]; int(k) != i && (n > most || n == most && int(k) < best[i]) {
				most, best[i] = n, int(k)
			}
			shared[k] = 0
		}
		if !near(int(most) * int(thin)) {
			best[i] = -1
		}
	}
	return best
}

// compare says how much of cur stands in other too.
func (x *exam) compare(other, cur *Text, at, whose string) {
	rule := copyRule()
	if other.length < leastCopied || cur.length < leastCopied {
		x.add(rule, finding.NotApplicable, at, "第一、五部分的文字太少，不与"+whose+"比较。")
		return
	}
	if near(cur.shares(other)) {
		theirs, own := newTape(other.report), newTape(cur.report)
		defer theirs.leave()
		defer own.leave()
		if x.copies(rule, own, theirs, own.copied(theirs), at, whose) {
			return
		}
	}
	x.add(rule, finding.Holds, at, "第一、五部分的文字与"+whose+"不雷同。")
}

// copies judges the passages that two texts share, and reports whether they
// are too many.
func (x *exam) copies(rule *Rule, own, theirs *tape, passages []stretch, at, whose string) bool {
	sum, five := 0, 0
	for _, p := range passages {
		sum += p.to - p.from
		for _, l := range own.letters[p.from:p.to] {
			if own.problems(l) {
				five++
			}
		}
	}
	allFive := 0
	for _, l := range own.letters {
		if own.problems(l) {
			allFive++
		}
	}
	mostly := 100*five >= copiedInFive*allFive && five >= leastCopied
	if sum < leastCopied || 100*sum < copiedShare*len(own.letters) && !mostly {
		return false
	}
	var quoted, numbered []string
	known := theirs.stand()
	for _, p := range passages {
		if len(quoted) < mostQuoted {
			quoted = append(quoted, "“"+short(own.words(own.telling(p)), 20)+"”")
		}
		if n := own.sameNumbers(theirs, known, p); n != "" && !slices.Contains(numbered, n) {
			numbered = append(numbered, n)
		}
	}
	message := "第一、五部分应写本年度、本机关的情况；报告有" + digits(int64(len(passages))) + "处共" + digits(int64(sum)) + "字与" + whose + "相同，占这两部分的" +
		digits(int64(100*sum/len(own.letters))) + "%：" + list(quoted, mostQuoted)
	if len(passages) > mostQuoted {
		message += "等"
	}
	message += "。"
	if len(numbered) > 0 {
		message += "其中连数字也相同：" + list(numbered, mostQuoted) + "，请先核对这些数。"
	} else if own.hasNumbers(passages) {
		message += "其中的数字不同。"
	}
	f := x.add(rule, finding.Broken, at, message+"请按实际情况改写。")
	for _, p := range passages {
		for p.from < p.to && len(f.Places) < mostMarked {
			end := own.paragraphEnd(p)
			x.point(f, own.place(stretch{p.from, end}))
			p.from = end
		}
	}
	return true
}

func copyRule() *Rule {
	i := slices.IndexFunc(rules, func(r Rule) bool { return r.ID == "TXT-COPY" })
	return &rules[i]
}
