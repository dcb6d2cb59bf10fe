// Package pdf turns a PDF file with text into a grid: ruled tables by their
// lines, borderless ones by white space, rotated pages upright. The pages are
// read by pdfium, compiled to WebAssembly and run in a sandbox that has no file
// of the machine, no network and no clock; what it says of characters and lines
// is laid out here.
package pdf

import (
	"errors"
	"runtime"
	"sync"

	"gongkai/reader/grid"
)

// Config says how the engine runs.
type Config struct {
	Cache     string // a directory that keeps the compiled engine, so that the next start is short; "" compiles each time
	Instances int    // files read at once; 0: as many as the machine has cores
}

// Engine reads PDF files. It starts when the first file comes, and is safe for
// use by several goroutines.
type Engine struct {
	config Config
	slots  chan struct{} // one for each file being read

	mu      sync.Mutex
	library *library // nil until the first file comes
	closed  bool
}

// New returns an engine that has not started yet.
func New(c Config) *Engine {
	if c.Instances <= 0 {
		c.Instances = runtime.GOMAXPROCS(0)
	}
	return &Engine{config: c, slots: make(chan struct{}, c.Instances)}
}

// Read reads one file; the error is always a *grid.Fault. A file whose pages
// are pictures gives a document without a line.
func (e *Engine) Read(data []byte) (*grid.Document, error) {
	if len(data) > grid.MaxBytes {
		return nil, grid.TooLarge()
	}
	if f := whole(data); f != nil {
		return nil, f
	}
	sheets, err := e.sheets(data, stepsFor(len(data)))
	if err != nil {
		return nil, err
	}
	d, f := layout(sheets)
	if f != nil {
		return nil, f
	}
	return d, nil
}

// sheets reads what stands on the pages. Each file gets a sandbox of its own,
// which costs some milliseconds: what a file did to one, no other file sees.
func (e *Engine) sheets(data []byte, most uint64) ([]sheet, error) {
	e.slots <- struct{}{}
	defer func() { <-e.slots }()
	i, err := e.instance()
	if err != nil {
		return nil, notStarted(err)
	}
	defer i.close()
	i.left.Set(most)
	sheets, err := i.read(data)
	var f *grid.Fault
	switch {
	case int64(i.left.Get()) < 0:
		return nil, tooMuch
	case err == nil:
		return sheets, nil
	case errors.As(err, &f):
		return nil, f
	}
	return nil, crashed
}

// Warm starts the engine before a file comes: the first start on a machine takes
// some seconds, and whoever sends the first file should not wait for them. It
// takes one of the Instances while it runs; an engine that was closed stays so.
func (e *Engine) Warm() error {
	e.slots <- struct{}{}
	defer func() { <-e.slots }()
	i, err := e.instance()
	switch {
	case errors.Is(err, errClosed):
		return nil
	case err != nil:
		return err
	}
	i.close()
	return nil
}

var errClosed = errors.New("engine is closed")

// instance makes a sandbox, starting the library where this is the first file.
func (e *Engine) instance() (*instance, error) {
	l, err := e.started()
	if err != nil {
		return nil, err
	}
	return l.instance()
}

func (e *Engine) started() (*library, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	switch {
	case e.closed:
		return nil, errClosed
	case e.library != nil:
		return e.library, nil
	}
	l, err := start(e.config)
	if err != nil {
		return nil, err
	}
	e.library = l
	return l, nil
}

// Close ends the engine. Files being read are read to their end.
func (e *Engine) Close() error {
	for range cap(e.slots) { // waits for whoever is reading
		e.slots <- struct{}{}
	}
	defer func() {
		for range cap(e.slots) {
			<-e.slots
		}
	}()
	e.mu.Lock()
	defer e.mu.Unlock()
	e.closed = true
	if e.library == nil {
		return nil
	}
	l := e.library
	e.library = nil
	return l.close()
}
