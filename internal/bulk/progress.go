package bulk

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// tally counts a run while it goes on.
type tally struct {
	total, skipped       atomic.Int64
	done, known, refused atomic.Int64
	bytes                atomic.Int64
	errors, warnings     atomic.Int64
	notes                atomic.Int64
	ahead, exact         atomic.Bool // the count has ended; it is exact
	mu                   sync.Mutex
	inFlight, most, peak int64
	started              time.Time
	samples              []sample
	word                 string // before the numbers: what is done, where it is not reading
}

// sample is the state at one time; the rate is taken over the last half minute.
type sample struct {
	at          time.Time
	done, bytes int64
}

const (
	sampled = time.Second
	recent  = 30
)

func newTally() *tally {
	now := time.Now()
	return &tally{started: now, samples: []sample{{at: now}}}
}

func (t *tally) counted(exact bool) {
	t.exact.Store(exact)
	t.ahead.Store(true)
}

// out and in tell how many sources are under way at once.
func (t *tally) out() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.inFlight++
	t.most = max(t.most, t.inFlight)
}

func (t *tally) in() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.inFlight--
}

// count counts a line that was written.
func (t *tally) count(l line) {
	t.done.Add(1)
	t.bytes.Add(l.size)
	if l.known {
		t.known.Add(1)
	}
	if bytesOf(l.text, `,"refused":"`) > 0 {
		t.refused.Add(1)
		return
	}
	t.errors.Add(bytesOf(l.text, `"severity":"error"`))
	t.warnings.Add(bytesOf(l.text, `"severity":"warning"`))
	t.notes.Add(bytesOf(l.text, `"severity":"note"`))
}

// bytesOf counts a piece of JSON, which no text inside JSON can hold unescaped.
func bytesOf(text []byte, piece string) int64 { return int64(bytes.Count(text, []byte(piece))) }

// rate returns sources and bytes a second, lately.
func (t *tally) rate(now time.Time) (files, size float64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	last := t.samples[len(t.samples)-1]
	s := sample{at: now, done: t.done.Load(), bytes: t.bytes.Load()}
	if gap := now.Sub(last.at); gap >= sampled {
		t.peak = max(t.peak, int64(float64(s.done-last.done)/gap.Seconds()))
		t.samples = append(t.samples, s)
		if len(t.samples) > recent {
			t.samples = t.samples[1:]
		}
	}
	first := t.samples[0]
	gap := now.Sub(first.at).Seconds()
	if gap <= 0 {
		return 0, 0
	}
	return float64(s.done-first.done) / gap, float64(s.bytes-first.bytes) / gap
}

// Summary is what a run did.
type Summary struct {
	Done, Known, Refused, Skipped int64
	Errors, Warnings, Notes       int64
	Bytes                         int64
	Took                          time.Duration
	Peak                          int64 // sources in the best second
	InFlight                      int64 // sources under way at once, at most
	Beside                        Beside
}

// Beside is what the comparison did.
type Beside struct {
	Done, Found int64
	wanted      bool
}

func (t *tally) summary() Summary {
	now := time.Now()
	t.rate(now)
	s := Summary{Done: t.done.Load(), Known: t.known.Load(), Refused: t.refused.Load(), Skipped: t.skipped.Load(),
		Errors: t.errors.Load(), Warnings: t.warnings.Load(), Notes: t.notes.Load(), Bytes: t.bytes.Load(), Took: now.Sub(t.started)}
	t.mu.Lock()
	defer t.mu.Unlock()
	s.InFlight, s.Peak = t.most, t.peak
	if seconds := s.Took.Seconds(); seconds > 0 {
		s.Peak = max(s.Peak, int64(float64(s.Done)/seconds))
	}
	return s
}

// String is the summary in one sentence.
func (s Summary) String() string {
	words := fmt.Sprintf("共%d份：新读%d份，已知%d份，没有读取%d份", s.Done, s.Done-s.Known, s.Known, s.Refused)
	if s.Skipped > 0 {
		words += fmt.Sprintf("；跳过其他文件%d个", s.Skipped)
	}
	words += fmt.Sprintf("。错误%d，警告%d，提示%d。", s.Errors, s.Warnings, s.Notes)
	if s.Beside.wanted {
		words += fmt.Sprintf("跨年、雷同另有%d处不成立。", s.Beside.Found)
	}
	return words + fmt.Sprintf("用时%s，最快每秒%d份。", span(s.Took), s.Peak)
}

// Progress shows how far a run is.
type Progress struct {
	To       io.Writer
	Terminal bool // one line that is drawn again and again; otherwise a line now and then
}

const (
	redrawn = 200 * time.Millisecond
	told    = 10 * time.Second
	bar     = 20
)

func (p *Progress) run(ctx context.Context, t *tally) {
	every := told
	if p.Terminal {
		every = redrawn
	}
	tick, sampling := time.NewTicker(every), time.NewTicker(sampled)
	defer tick.Stop()
	defer sampling.Stop()
	for {
		select {
		case <-ctx.Done():
			if p.Terminal {
				fmt.Fprint(p.To, "\r\x1b[K")
			}
			return
		case now := <-sampling.C:
			t.rate(now)
		case now := <-tick.C:
			if p.Terminal {
				fmt.Fprint(p.To, "\r"+t.line(now, true)+"\x1b[K")
			} else {
				fmt.Fprintln(p.To, t.line(now, false))
			}
		}
	}
}

// line says how far the run is, in less than eighty columns.
func (t *tally) line(now time.Time, drawn bool) string {
	done, files, size := t.done.Load(), 0.0, 0.0
	files, size = t.rate(now)
	total := max(t.total.Load(), done)
	var b strings.Builder
	if drawn {
		full := 0
		if total > 0 {
			full = int(bar * done / total)
		}
		b.WriteString("[" + strings.Repeat("#", full) + strings.Repeat(".", bar-full) + "] ")
	}
	sign := ""
	if !t.ahead.Load() || !t.exact.Load() {
		sign = "≥"
	}
	fmt.Fprintf(&b, "%s%d/%s%d份 每秒%.0f份", t.word, done, sign, total, files)
	if t.word == "" {
		fmt.Fprintf(&b, " %.1fMB", size/1e6)
	}
	if files > 0 && t.ahead.Load() {
		b.WriteString(" 还需" + span(time.Duration(float64(total-done)/files*float64(time.Second))))
	}
	if n := t.refused.Load(); n > 0 {
		fmt.Fprintf(&b, " 没读%d", n)
	}
	return b.String()
}

// span says a time in words.
func span(d time.Duration) string {
	s := int64(d.Round(time.Second).Seconds())
	switch {
	case d < 10*time.Second:
		return fmt.Sprintf("%.1f秒", d.Seconds())
	case s < 60:
		return fmt.Sprintf("%d秒", s)
	case s < 3600:
		return fmt.Sprintf("%d分%02d秒", s/60, s%60)
	}
	return fmt.Sprintf("%d小时%02d分", s/3600, s%3600/60)
}
