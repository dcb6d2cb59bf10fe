// Package bulk reads annual reports (年度报告) by the folder and by the archive:
// one line a report in the order of the input, with all cores, in memory that
// does not grow with their number. It remembers what it has read by its
// content, so that a second run reads only what is new and an interrupted one
// goes on; a hopeless file becomes a line that says why.
package bulk

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"gongkai/reader"
)

// Config says what to read, with what, and where to put it.
type Config struct {
	Inputs  []string // files, folders, archives
	Out     string   // JSON lines; "" keeps none, and remembers nothing
	CSV     string   // "" writes none
	XLSX    string   // "" writes none
	Compare string   // JSON lines of what shows only beside other reports; "" writes none, and Out must be wanted too
	Reader  *reader.Reader
	Workers int       // 0: as many as there are cores
	Display *Progress // nil: says nothing

	read func(name string, data []byte) (*reader.Reading, error) // that of Reader; tests count and delay
}

// ErrInterrupted is the error of a run that was told to stop: what it has written
// is whole, and the next run goes on.
var ErrInterrupted = errors.New("interrupted")

// The bounds that keep memory flat.
const (
	window = 512      // sources handed out and not yet written: a slow one holds up that many
	memory = 48 << 20 // bytes of sources being read and lines waiting: one of the largest sources at a time
	least  = 16 << 10 // what the smallest source is taken to cost
)

// Run reads everything. Its error is a sentence, or ErrInterrupted when the
// context ended; the summary holds in any case.
func Run(ctx context.Context, c Config) (Summary, error) {
	for _, name := range []string{c.Out, c.CSV, c.XLSX, c.Compare} {
		if name == "-" {
			return Summary{}, errors.New("成批阅读的结果要写进文件，不写到标准输出；请写明文件名")
		}
	}
	for _, name := range c.Inputs {
		if name == "-" {
			return Summary{}, errors.New("成批阅读不读标准输入；请写文件、文件夹或者压缩包。只读一份报告，请用 gongkai read - --json")
		}
		if _, err := os.Stat(name); err != nil {
			return Summary{}, fmt.Errorf("%s：%s", name, cannotOpen(err))
		}
	}
	if c.Compare != "" && c.Out == "" {
		return Summary{}, errors.New("--compare 要同时写 --out：核对的结果一行对着它的一行")
	}
	var j *journal
	if c.Out != "" {
		var err error
		if j, err = openJournal(c.Out); err != nil {
			return Summary{}, err
		}
	}
	s, err := openSheets(c)
	if err != nil {
		return Summary{}, errors.Join(err, j.leave())
	}
	beside, err := openComparison(c.Compare)
	if err != nil {
		s.discard()
		return Summary{}, errors.Join(err, j.leave())
	}
	r := newRun(c, j, s)
	r.beside = beside
	return r.everything(ctx)
}

// everything reads, puts what was read in its place, and compares it. A table
// that was too small is said at the end.
func (r *run) everything(ctx context.Context) (Summary, error) {
	err := r.all(ctx)
	sum := r.tally.summary()
	if err != nil {
		r.sheets.discard()
		r.beside.discard()
		return sum, errors.Join(err, r.journal.leave())
	}
	defer r.journal.close()
	if err := r.journal.finish(); err != nil {
		r.sheets.discard()
		r.beside.discard()
		return sum, err
	}
	full := r.sheets.finish()
	if r.beside != nil {
		sum.Beside, err = r.compare(ctx)
	}
	return sum, errors.Join(full, err)
}

// compare is the second pass.
func (r *run) compare(ctx context.Context) (Beside, error) {
	t := newTally()
	t.word = "核对"
	shown, stop := context.WithCancel(ctx)
	var display sync.WaitGroup
	if r.Display != nil {
		display.Go(func() { r.Display.run(shown, t) })
	}
	err := r.beside.write(ctx, r.journal.files[inPart], r.Workers, t)
	stop()
	display.Wait()
	if err != nil {
		r.beside.discard()
		if ctx.Err() != nil {
			err = ErrInterrupted
		}
	}
	return Beside{Done: t.done.Load(), Found: r.beside.found.Load(), wanted: true}, err
}

// run is one run of the pipeline: walker, workers, writer.
type run struct {
	Config
	journal *journal
	sheets  *sheets
	beside  *comparison
	tally   *tally
	budget  *budget
	places  chan struct{} // one for each source that is out
	desk    desk
}

func newRun(c Config, j *journal, s *sheets) *run {
	if c.Workers == 0 {
		c.Workers = runtime.GOMAXPROCS(0)
	}
	if c.Reader == nil {
		c.Reader = new(reader.Reader)
	}
	if c.read == nil {
		c.read = c.Reader.Read
	}
	return &run{Config: c, journal: j, sheets: s, tally: newTally(), budget: newBudget(memory), places: make(chan struct{}, window),
		desk: desk{open: map[digest]*question{}}}
}

// numbered is an item with its place in the order.
type numbered struct {
	item
	seq int
}

// all walks, reads and writes until the input or the context ends.
func (r *run) all(ctx context.Context) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	own := map[string]bool{}
	for _, name := range []string{r.Out, r.CSV, r.XLSX, r.Compare} {
		if absolute, err := filepath.Abs(name); err == nil && name != "" {
			own[absolute], own[absolute+partEnding], own[absolute+restEnding], own[absolute+abstractsEnding] = true, true, true, true
		}
	}
	work, lines := make(chan numbered), make(chan line)
	var working, ahead sync.WaitGroup
	for range r.Workers {
		working.Go(func() {
			for it := range work {
				lines <- r.line(it)
			}
		})
	}
	ahead.Go(func() {
		w := walker{own: own}
		exact := w.count(ctx, r.Inputs, func(n int) { r.tally.total.Add(int64(n)) })
		r.tally.counted(exact)
	})
	if r.Display != nil {
		ahead.Go(func() { r.Display.run(ctx, r.tally) })
	}
	walked := make(chan error, 1)
	go func() {
		err := r.walk(ctx, own, work)
		close(work)
		working.Wait()
		close(lines)
		walked <- err
	}()
	written := r.write(lines, stop)
	err := <-walked
	cause := context.Cause(ctx)
	stop(nil)
	ahead.Wait()
	switch {
	case written != nil:
		return written
	case err != nil && cause != nil:
		return ErrInterrupted
	}
	return err
}

// walk numbers the sources and hands them out as fast as memory allows.
func (r *run) walk(ctx context.Context, own map[string]bool, work chan<- numbered) error {
	seq := 0
	w := walker{own: own, skip: func() { r.tally.skipped.Add(1) }, emit: func(it item) error {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err := r.budget.take(ctx, cost(it.size)); err != nil {
			return err
		}
		select {
		case r.places <- struct{}{}:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		r.tally.out()
		work <- numbered{it, seq}
		seq++
		return nil
	}}
	for _, name := range r.Inputs {
		if err := w.input(name); err != nil {
			return err
		}
	}
	return nil
}

func cost(size int64) int64 { return max(size, least) }

// write puts the lines into the order of the input. A line that cannot be
// written stops the walker; what is out already is still taken in.
func (r *run) write(lines <-chan line, stop context.CancelCauseFunc) error {
	waiting := map[int]line{}
	next := 0
	var failed error
	for l := range lines {
		waiting[l.seq] = l
		for l, ok := waiting[next]; ok; l, ok = waiting[next] {
			delete(waiting, next)
			next++
			if failed == nil {
				if failed = r.put(l); failed != nil {
					stop(failed)
				}
			}
			if l.answer != nil {
				r.desk.close(l.answer)
			}
			r.budget.give(l.held())
			r.tally.in()
			<-r.places
		}
	}
	return failed
}

func (r *run) put(l line) error {
	at := r.journal.place()
	if err := r.beside.add(l, at); err != nil { // first, since a line without it would be read again
		return err
	}
	if err := r.journal.append(l.text, l.sum, l.hashed); err != nil {
		return err
	}
	r.tally.count(l)
	return r.sheets.write(l.row)
}
