package pdf

import (
	"sort"
	"strings"
	"unicode/utf8"

	"gongkai/finding"
	"gongkai/reader/extract/line"
	"gongkai/reader/grid"
)

// paragraph is running text: lines that go on from one to the next.
type paragraph struct {
	words  strings.Builder
	place  finding.Place // of the first line
	last   textLine
	full   bool // the last line reaches the margin
	indent bool // the first line begins further in than the margin
	gone   bool // joined to a paragraph on the page before
	large  float64
}

func (t *paragraph) String() string { return strings.TrimFunc(t.words.String(), line.Blank) }

// measure finds the margins and the usual distance of the lines of a page.
func (p *page) measure(lines []textLine) {
	const long = 10 // characters; shorter lines do not reach the margins
	var pitches []float64
	first := true
	for k, l := range lines {
		if k > 0 {
			if d := lines[k-1].middle() - l.middle(); d < 4*l.em {
				pitches = append(pitches, d)
			}
		}
		if len(l.glyphs) < long {
			continue
		}
		p.long++
		if first {
			p.left, p.right, first = l.x0, l.x1, false
		}
		p.left, p.right = min(p.left, l.x0), max(p.right, l.x1)
	}
	sort.Float64s(pitches)
	if len(pitches) > 0 {
		p.pitch = pitches[len(pitches)/2]
	}
}

// stretch makes blocks of lines that stand one below the other: rows that
// white space keeps apart, and paragraphs.
func (p *page) stretch(lines []textLine) []block {
	var list []block
	for len(lines) > 0 {
		rows, n := p.borderless(lines)
		if n > 0 {
			list = append(list, block{top: lines[0].y1, bottom: lines[n-1].y0, rows: rows, loose: true})
			lines = lines[n:]
			continue
		}
		l := lines[0]
		lines = lines[1:]
		if cells := p.apart(l); len(cells) > 1 {
			list = append(list, block{top: l.y1, bottom: l.y0, rows: []grid.Line{{Cells: cells}}})
			continue
		}
		if n := len(list); n > 0 && list[n-1].text != nil && p.goesOn(list[n-1].text, l) {
			list[n-1].text.add(p, l)
			list[n-1].bottom = l.y0
			continue
		}
		t := &paragraph{place: p.place(l.box), indent: l.x0-p.left > 1.2*l.em, large: l.em}
		t.add(p, l)
		list = append(list, block{top: l.y1, bottom: l.y0, text: t})
	}
	return list
}

func (t *paragraph) add(p *page, l textLine) {
	if t.words.Len() > 0 && latin(t.last.glyphs[len(t.last.glyphs)-1].r) && latin(l.glyphs[0].r) {
		t.words.WriteByte(' ')
	}
	t.words.WriteString(single(l.String()))
	t.last = l
	t.full = p.right-l.x1 < 2.2*l.em
}

// goesOn reports that a line continues a paragraph: the line before is full,
// this one begins at the margin in the same size and at the usual distance,
// and it opens no point of its own.
func (p *page) goesOn(t *paragraph, l textLine) bool {
	a := t.last
	distance := a.middle() - l.middle()
	return t.full && l.x0-p.left < 1.2*l.em && abs(l.em-a.em) < 0.2*a.em && distance > 0 && distance < max(1.3*p.pitch, 1.5*l.em) && !opens(l.String(), t.String())
}

// opens reports a line that begins a point of its own: it is numbered, and the
// text before has ended.
func opens(next, before string) bool {
	if !ended(before) {
		return false
	}
	r := make([]rune, 0, 8) // the beginning, without its blanks
	for _, c := range next {
		if !line.Blank(c) {
			r = append(r, c)
		}
		if len(r) == cap(r) {
			break
		}
	}
	if len(r) < 2 {
		return false
	}
	const count = "一二三四五六七八九十"
	switch {
	case (r[0] == '（' || r[0] == '(') && (strings.ContainsRune(count, r[1]) || r[1] >= '0' && r[1] <= '9'):
		return true
	case strings.ContainsRune(count, r[0]) || r[0] >= '0' && r[0] <= '9':
		for _, c := range r[1:min(len(r), 4)] {
			switch {
			case c == '、' || c == '.' || c == '．':
				return true
			case !strings.ContainsRune(count, c) && (c < '0' || c > '9'):
				return false
			}
		}
	}
	return false
}

// ended reports text whose last sentence is complete.
func ended(text string) bool {
	for _, end := range []string{"。", "！", "？", "：", "；", "。”", "）", ":", ";", "!", "?", "."} {
		if strings.HasSuffix(text, end) {
			return true
		}
	}
	return false
}

// apart cuts a line into cells where white space shows a row of a table.
func (p *page) apart(l textLine) []grid.Cell {
	text, from := l.words()
	cells := line.Split(string(text), finding.Place{})
	for k := range cells {
		c := &cells[k]
		b := l.box
		first, seen := int(c.Column)-1, false
		to := min(first+utf8.RuneCountInString(c.Text), len(from))
		for i := max(first, 0); i < to; i++ {
			if from[i] < 0 {
				continue
			}
			if g := l.glyphs[from[i]].box; seen {
				b = b.with(g)
			} else {
				b, seen = g, true
			}
		}
		c.Put(p.place(b))
	}
	return cells
}

// continueParagraphs joins a paragraph that the end of a page cuts in two.
func continueParagraphs(pages [][]block) {
	var open *paragraph
	for _, blocks := range pages {
		first := true
		for k := range blocks {
			b := &blocks[k]
			if b.furniture {
				continue
			}
			t := b.text
			if first && open != nil && t != nil && open.full && !t.indent && !ended(open.String()) &&
				abs(open.last.em-t.large) < 0.2*t.large && !opens(t.String(), "。") {
				open.words.WriteString(t.String())
				open.last, open.full = t.last, t.full
				t.gone = true
				t = open
			}
			first = false
			open = t
		}
	}
}
