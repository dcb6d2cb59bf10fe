package align

import (
	"slices"
	"strings"
)

// Some sites publish the tables as one line: labels and digits without any
// border between them (行政许可2293第二十条第（六）项…). Scanning finds the form's
// words inside such a line and takes what stands between them for values. It
// trusts only a dense run: running text names the same things, with words in
// between.

// hit is a label found inside a line.
type hit struct {
	match
	from, to int    // runes, with the numbering
	atoms    []atom // the label and what follows, up to the next hit
	valuesTo int    // where the values end
	dense    bool   // nothing but values between this hit and the next
}

// piece is a part of a scanned line: a run of table rows, or running text.
type piece struct {
	from, to int   // runes of the original
	run      []hit // the rows of a run, until the next line is scanned
	part     *hit  // the title of a part
}

const (
	denseRows = 3 // labelled rows that make a run
	fourHeads = 9 // words of the head of 表四 that make one in a line of their own
)

// scan cuts a line without borders into pieces; nil when it holds no run.
func (m *matcher) scan(t text, base atom) []piece {
	hits := m.hits(t)
	if len(hits) < denseRows {
		return nil
	}
	for i := range hits {
		end := len(t.r)
		if i+1 < len(hits) {
			end = hits[i+1].from
		}
		m.fill(&hits[i], t, end, base)
	}
	pieces := make([]piece, 0, 8) // 六个部分的题名、两张表
	at, found := 0, false
	original := func(i int) int {
		if i >= len(t.at) {
			if len(t.at) == 0 {
				return 0
			}
			return int(t.at[len(t.at)-1]) + 1
		}
		return int(t.at[i])
	}
	running := func(to int) {
		if at < to {
			pieces = append(pieces, piece{from: original(at), to: original(to)})
		}
		at = to
	}
	for i := 0; i < len(hits); {
		j, rows := i, 0
		for j < len(hits) {
			if k := hits[j].entry.kind; k == part {
				break
			} else if (k == row2 || k == row3) && len(hits[j].values()) > 0 {
				rows++
			}
			j++
			if !hits[j-1].dense {
				break
			}
		}
		switch {
		case j == i: // 部分的标题
			h := hits[i]
			if h.num.style == chapter && h.num == h.entry.num {
				running(h.from)
				pieces = append(pieces, piece{from: original(h.from), to: original(h.to), part: &h})
				at = h.to
			}
			i++
			continue
		case rows >= denseRows || rows >= 1 && hits[i].from == 0 && hits[j-1].valuesTo == len(t.r) && j-i >= 2,
			j-i >= 5 && len(hits[j-1].values()) > 0 && (found || j-i >= fourHeads || onlyHead4(hits[i:j])): // 表四：只有表头和一串数
			running(hits[i].from)
			pieces = append(pieces, piece{from: original(at), to: original(hits[j-1].valuesTo), run: hits[i:j]})
			at = hits[j-1].valuesTo
			found = true
		}
		i = j
	}
	if !found {
		return nil
	}
	running(len(t.r))
	return pieces
}

// onlyHead4 reports the head of 表四 on a line of its own with digits behind it.
func onlyHead4(hits []hit) bool {
	for i := range hits {
		h := &hits[i]
		if (h.entry.kind != head4 && h.entry.kind != column) || i+1 < len(hits) && len(h.values()) > 0 {
			return false
		}
	}
	last := hits[len(hits)-1].values()
	return len(last) == 1 && len(last[0].value.digits) >= len(cells4)
}

// values are the atoms behind the label.
func (h *hit) values() []atom { return h.atoms[1:] }

// hits finds the form's words, the longest first at each place.
func (m *matcher) hits(t text) []hit {
	found := m.found[:0]
	defer func() { m.found = found }()
	for i := 0; i < len(t.r); {
		if m.w.opens[uint16(t.r[i])] == 0 {
			i++
			continue
		}
		l, end := m.longest(t.r, i)
		if l == nil {
			i++
			continue
		}
		num, from := numberBefore(t.r, i)
		got := m.choose(l.same, num)
		if got.entry == nil || got.entry.num != num && got.entry.kind != part && got.row == 0 && num.style == point {
			num, from = numbering{}, i
		}
		got.num = num
		found = append(found, hit{match: got, from: from, to: end})
		i = end
	}
	return found
}

// longest returns the longest label at the place, and where it ends.
func (m *matcher) longest(r []rune, at int) (*label, int) {
	second := at + 1
	for second < len(r) && !keyRune(r[second]) {
		second++
	}
	if second >= len(r) || second-at > 3 {
		return nil, 0
	}
	for _, i := range m.w.heads(r[at], r[second]) {
		l := &m.w.labels[i]
		j, k := second+1, 2
		for j < len(r) && k < len(l.runes) {
			switch {
			case r[j] == l.runes[k]:
				k++
			case keyRune(r[j]):
				k = len(l.runes) + 1
			}
			j++
		}
		if k == len(l.runes) {
			return l, j
		}
	}
	return nil, 0
}

// numberBefore reads the numbering that ends where a label begins. Of digits
// only one is taken: those before it are the values of the row above.
func numberBefore(r []rune, at int) (numbering, int) {
	i := at
	for i > 0 && r[i-1] == ' ' {
		i--
	}
	if i == 0 {
		return numbering{}, at
	}
	switch r[i-1] {
	case ')':
		j := i - 2
		for j > 0 && digitOf(r[j]) > 0 && i-j < 5 {
			j--
		}
		if j >= 0 && r[j] == '(' && j < i-2 {
			n, _ := chinese(r[j+1 : i-1])
			return numbering{item, int8(n)}, j
		}
	case '.', '、', ',':
		j := i - 2
		if j >= 0 && digit(r[j]) {
			return numbering{point, int8(r[j] - '0')}, j
		}
		for j >= 0 && digitOf(r[j]) > 0 && i-j < 4 {
			j--
		}
		if j < i-2 {
			n, _ := chinese(r[j+1 : i-1])
			return numbering{chapter, int8(n)}, j + 1
		}
	}
	return numbering{}, at
}

// fill reads the values behind a hit, up to the next one.
func (m *matcher) fill(h *hit, t text, end int, base atom) {
	start := len(m.scraps)
	base.match, base.off = h.match, t.at[h.from]
	m.scraps = append(m.scraps, base)
	base.match, base.off = match{}, 0
	defer func() { h.atoms = slices.Clip(m.scraps[start:]) }()
	from := h.to
	for from < end && beforeValue.has(t.r[from]) {
		from++
	}
	to := from
	for to < end && (digit(t.r[to]) || withinValue.has(t.r[to])) {
		to++
	}
	whole := to == end
	for to > from && withinValue.has(t.r[to-1]) && !whole {
		to--
	}
	h.valuesTo = from
	if to > from {
		part := t.slice(from, to)
		if !whole && to < len(t.r) && strings.ContainsRune("年月日件条项个号%届时次份起宗", t.r[to]) {
			part.r = nil // 数后是叙述的量词
		}
		if h.entry.kind == row2 {
			part = signsApart(part) // 35-15：上一年 35，减 15
		}
		var ok bool
		if m.scraps, ok = m.values(m.scraps, part, base, false); ok {
			h.valuesTo = to
		} else if len(strings.Trim(string(part.r), " .,")) > 0 {
			return
		}
	}
	if rest := t.r[h.valuesTo:end]; h.valuesTo > from && split(rest) { // 1水印3：数中间有字
		h.valuesTo = from
		clear(m.scraps[start+1:])
		m.scraps = m.scraps[:start+1]
	}
	h.dense = whole || h.valuesTo == end || !slices.ContainsFunc(t.r[h.valuesTo:end], func(c rune) bool { return c != ' ' })
}

const mostNoise = 10 // characters that noise within a number has

// split reports words without a blank that begin right behind a number and end in
// one: they stand within a number, as a watermark or 1'234 does; or begin with a
// character that is a digit misread.
func split(rest []rune) bool {
	n := len(rest)
	return n > 0 && n <= mostNoise && (n > 1 && digit(rest[n-1]) || misread(rest[0])) && !slices.Contains(rest, ' ')
}

// signsApart puts a blank before a sign that follows a digit: a change (增/减)
// is a number of its own.
func signsApart(t text) text {
	if !slices.ContainsFunc(t.r, func(c rune) bool { return c == '+' || c == '-' }) {
		return t
	}
	out := text{}
	for i, c := range t.r {
		if (c == '+' || c == '-') && i > 0 && digit(t.r[i-1]) && i+1 < len(t.r) && digit(t.r[i+1]) {
			out.r, out.at = append(out.r, ' '), append(out.at, t.at[i])
		}
		out.r, out.at = append(out.r, c), append(out.at, t.at[i])
	}
	return out
}
