package bulk

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"sort"
	"sync"
	"sync/atomic"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/reader"
)

// comparison is the second pass: the reports of one body in following years, and
// the words of different bodies in one year, are held against each other, as
// reader.Compare does with reports that are named singly. It needs a card of
// each report and of one year at a time the sketches, and writes a line for
// each line of the readings, in the same order.
type comparison struct {
	name    string
	out     *os.File // lines, until they are all there under another name
	kept    *abstracts
	sources []source

	first     []int32   // by card: the first source with that content, -1 for none
	groups    [][]int32 // cards of one body and year, of different contents, in the order of the input
	group     map[group]int32
	neighbour []int32 // by card, -1 for none
	found     atomic.Int64
}

// source is one line of the readings.
type source struct {
	at   int64 // of the line
	card int32 // -1: not read
}

type group struct {
	body uint64
	year int16
}

// mostBefore bounds the readings of one body and year that are looked at: a
// report is there as a page, as a PDF and as a Word file, hardly more often.
const mostBefore = 4

func openComparison(name string) (*comparison, error) {
	if name == "" {
		return nil, nil
	}
	out, err := claim(name + partEnding)
	if err != nil {
		return nil, err
	}
	c := &comparison{name: name, out: out}
	if err := foreign(name); err != nil {
		c.discard()
		return nil, err
	}
	if c.kept, err = openAbstracts(name + abstractsEnding); err != nil {
		c.discard()
		return nil, err
	}
	return c, nil
}

// foreign refuses to write over a file that is no output of this program.
func foreign(name string) error {
	f, err := os.Open(name)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s打不开，没有开始：%s", name, cannotWrite(err))
	}
	defer f.Close()
	start := make([]byte, len(markFile))
	if n, _ := f.ReadAt(start, 0); n > 0 && string(start[:n]) != markFile[:n] {
		return fmt.Errorf("%s已经存在，但不是批量阅读的结果，没有覆盖；请换一个文件名", name)
	}
	return nil
}

// abstracts are those of the comparison; nil where none is wanted.
func (c *comparison) abstracts() *abstracts {
	if c == nil {
		return nil
	}
	return c.kept
}

// add remembers a line of the readings and lays its abstract by.
func (c *comparison) add(l line, at int64) error {
	if c == nil {
		return nil
	}
	s := source{at, -1}
	if l.hashed {
		i, err := c.kept.add(digest(l.sum[:16]), l.card, l.abstract)
		if err != nil {
			return err
		}
		s.card = i
	}
	c.sources = append(c.sources, s)
	return nil
}

func (c *comparison) discard() {
	if c == nil {
		return
	}
	if c.kept != nil {
		c.kept.close()
	}
	_ = os.Remove(c.out.Name())
	_ = c.out.Close()
}

// write compares everything. Lines are those of the readings.
func (c *comparison) write(ctx context.Context, readings *os.File, workers int, t *tally) error {
	t.total.Store(int64(len(c.sources)))
	t.counted(true)
	c.sort()
	if err := c.neighbours(ctx); err != nil {
		return err
	}
	if err := c.lines(ctx, readings, workers, t); err != nil {
		return err
	}
	used := make([]bool, len(c.kept.cards))
	for _, s := range c.sources {
		if s.card >= 0 {
			used[s.card] = true
		}
	}
	if err := errors.Join(c.kept.tidy(used), c.out.Sync()); err != nil {
		return fmt.Errorf("%s写不完：%s", c.name, cannotWrite(err))
	}
	if err := os.Rename(c.out.Name(), c.name); err != nil {
		return fmt.Errorf("%s写好了，但改名不成：%w", c.out.Name(), err)
	}
	c.kept.close()
	return c.out.Close()
}

// sort gathers the contents by body and year, and finds the names that several
// bodies have.
func (c *comparison) sort() {
	c.first = slices.Repeat([]int32{-1}, len(c.kept.cards))
	var order []int32
	for i, s := range c.sources {
		if s.card >= 0 && c.first[s.card] < 0 {
			c.first[s.card] = int32(i)
			if c.kept.cards[s.card].apart == compared {
				order = append(order, s.card)
			}
		}
	}
	cards := c.kept.cards
	sort.SliceStable(order, func(i, k int) bool {
		a, b := &cards[order[i]], &cards[order[k]]
		if a.body != b.body {
			return a.body < b.body
		}
		return a.year < b.year
	})
	c.group = map[group]int32{}
	for len(order) > 0 {
		a := &cards[order[0]]
		n := 1
		for n < len(order) && cards[order[n]].body == a.body && cards[order[n]].year == a.year {
			n++
		}
		if same(cards, order[:n]) {
			c.group[group{a.body, a.year}] = int32(len(c.groups))
			c.groups = append(c.groups, order[:n:n])
		} else {
			for _, i := range order[:n] {
				cards[i].apart = ambiguous
			}
		}
		order = order[n:]
	}
}

// same reports whether readings of one name and year may be of one report: no
// total of one contradicts that of another.
func same(cards []card, group []int32) bool {
	for k := range totals {
		known := int32(unread)
		for _, i := range group {
			n := cards[i].totals[k]
			if n != unread && known != unread && n != known {
				return false
			}
			known = max(known, n)
		}
	}
	return true
}

// neighbours finds for the first reading of each body and year the other body's
// report that it resembles most.
func (c *comparison) neighbours(ctx context.Context) error {
	c.neighbour = slices.Repeat([]int32{-1}, len(c.kept.cards))
	years := map[int16][]int32{}
	for g, i := range c.group {
		years[g.year] = append(years[g.year], c.groups[i][0])
	}
	room := make([]byte, 1<<20)
	for _, year := range years {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		slices.SortFunc(year, func(a, b int32) int { return int(c.first[a] - c.first[b]) })
		hashes := 0
		for _, i := range year {
			hashes += int(c.kept.cards[i].hashes)
		}
		for i, k := range annual.Nearest(len(year), hashes, func(i int) []uint32 { return c.kept.sketch(&c.kept.cards[year[i]], room) }) {
			if k >= 0 {
				c.neighbour[year[i]] = year[k]
			}
		}
	}
	return nil
}

// chunk is how many lines are in memory at once.
const chunk = 512

func (c *comparison) lines(ctx context.Context, readings *os.File, workers int, t *tally) error {
	w := bufio.NewWriterSize(c.out, 256<<10)
	if err := c.out.Truncate(0); err != nil {
		return fmt.Errorf("%s写不了：%s", c.out.Name(), cannotWrite(err))
	}
	for from := 0; from < len(c.sources); from += chunk {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		part := c.sources[from:min(from+chunk, len(c.sources))]
		lines, errs := make([][]byte, len(part)), make([]error, len(part))
		var next atomic.Int64
		var working sync.WaitGroup
		for range workers {
			working.Go(func() {
				for i := int(next.Add(1)) - 1; i < len(part); i = int(next.Add(1)) - 1 {
					lines[i], errs[i] = c.line(part[i], readings)
					t.done.Add(1)
				}
			})
		}
		working.Wait()
		if err := errors.Join(errs...); err != nil {
			return err
		}
		for _, l := range lines {
			if _, err := w.Write(l); err != nil {
				return fmt.Errorf("%s写不下去：%s", c.out.Name(), cannotWrite(err))
			}
		}
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("%s写不下去：%s", c.out.Name(), cannotWrite(err))
	}
	return nil
}

// beside is a line of the comparison. Its first key is that of the readings, by
// which the two are joined.
type beside struct {
	File      json.RawMessage    `json:"file"`
	Body      *string            `json:"body"`
	Year      *int               `json:"year"`
	Before    json.RawMessage    `json:"before"`    // 上一年的报告，按它的文件名；null：没有
	Neighbour json.RawMessage    `json:"neighbour"` // 同年与它雷同的别家报告；null：没有
	Findings  []*finding.Finding `json:"findings"`
	Apart     string             `json:"not_compared,omitempty"`
}

func (c *comparison) line(s source, readings *os.File) ([]byte, error) {
	null := json.RawMessage("null")
	l := beside{Before: null, Neighbour: null, Findings: []*finding.Finding{}}
	var err error
	if l.File, err = fileAt(readings, s.at); err != nil {
		return nil, err
	}
	switch {
	case s.card < 0:
		l.Apart = reasons[notRead]
	case c.kept.cards[s.card].apart != compared:
		l.Apart = reasons[c.kept.cards[s.card].apart]
	default:
		if err := c.compare(&l, s.card, readings); err != nil {
			return nil, err
		}
	}
	c.found.Add(int64(len(l.Findings)))
	return append(plainJSON(l), '\n'), nil
}

// compare holds one report against those before and beside it.
func (c *comparison) compare(l *beside, i int32, readings *os.File) error {
	card := &c.kept.cards[i]
	own, err := c.kept.abstract(card)
	if err != nil {
		return err
	}
	body, year := own.Of()
	l.Body, l.Year = &body, &year
	var before []*reader.Abstract
	var last []int32
	if g, ok := c.group[group{card.body, card.year - 1}]; ok {
		last = c.groups[g][:min(len(c.groups[g]), mostBefore)]
	}
	for _, k := range last {
		a, err := c.kept.abstract(&c.kept.cards[k])
		if err != nil {
			return err
		}
		before = append(before, a)
	}
	var neighbour *reader.Abstract
	if k := c.neighbour[i]; k >= 0 {
		if neighbour, err = c.kept.abstract(&c.kept.cards[k]); err != nil {
			return err
		}
	}
	found, taken := own.Against(before, neighbour)
	if taken >= 0 {
		if l.Before, err = fileAt(readings, c.sources[c.first[last[taken]]].at); err != nil {
			return err
		}
	}
	for _, f := range found {
		if f.Verdict != finding.Broken {
			continue
		}
		l.Findings = append(l.Findings, f)
		if f.At == "neighbour" {
			if l.Neighbour, err = fileAt(readings, c.sources[c.first[c.neighbour[i]]].at); err != nil {
				return err
			}
		}
	}
	return nil
}

// fileAt reads the name with which a line of the readings begins, as JSON.
func fileAt(readings *os.File, at int64) (json.RawMessage, error) {
	for size := 512; ; size = maxHead {
		b := make([]byte, size)
		n, err := readings.ReadAt(b, at)
		head := b[:n]
		if i := bytes.Index(head, []byte(`","sha256":`)); i >= 0 {
			return json.RawMessage(head[len(markFile) : i+1]), nil
		}
		if size == maxHead {
			return nil, fmt.Errorf("%s读到中途出错：%w", readings.Name(), errors.Join(err, errNoName))
		}
	}
}

var errNoName = errors.New("a line without a name")
