package reader

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"golang.org/x/net/html"

	"gongkai/annual"
	"gongkai/internal/corpus"
	"gongkai/reader/align"
	"gongkai/reader/extract"
)

// BenchmarkRatio holds reading, every check included, against the bare parser
// of x/net/html, turn by turn in one run and in time of the processor, so that
// a loaded machine changes little. For a page it prints how many times as long
// reading takes as parsing the same bytes: 1.6 is allowed. For text, which
// nobody parses as a page, it prints how many times as many bytes a second are
// read as the parser takes of the large page: 1 is asked.
func BenchmarkRatio(b *testing.B) {
	page := benchmarkFile(b, pages[0])
	for _, name := range append(slices.Clone(pages), texts...) {
		b.Run(name, func(b *testing.B) {
			data := benchmarkFile(b, name)
			parsed, text := data, slices.Contains(texts, name)
			if text {
				parsed = page
			}
			var read, parse work
			for b.Loop() {
				read.turn(b, len(page), len(data), func() error { _, err := Read(name, data); return err })
				parse.turn(b, len(page), len(parsed), func() error { _, err := html.Parse(bytes.NewReader(parsed)); return err })
			}
			reportRatio(b, &read, &parse, text)
		})
	}
	b.Run("各文本轮流", func(b *testing.B) { inTurn(b, pages, texts) })
}

// inTurn is the ratio for texts that follow each other, against pages that do:
// a processor that has seen one text a hundred times foretells it, and nobody
// reads one report a hundred times.
func inTurn(b *testing.B, pages, texts []string) {
	var read, parse work
	for b.Loop() {
		for _, name := range texts {
			data := benchmarkFile(b, name)
			read.turn(b, 1, len(data), func() error { _, err := Read(name, data); return err })
		}
		for _, name := range pages {
			data := benchmarkFile(b, name)
			parse.turn(b, 1, len(data), func() error { _, err := html.Parse(bytes.NewReader(data)); return err })
		}
	}
	reportRatio(b, &read, &parse, true)
}

func reportRatio(b *testing.B, read, parse *work, text bool) {
	b.SetBytes(0)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(read.speed()/1e6, "read-MB/s")
	b.ReportMetric(parse.speed()/1e6, "parse-MB/s")
	if text {
		b.ReportMetric(read.speed()/parse.speed(), "speed-ratio")
	} else {
		b.ReportMetric(parse.speed()/read.speed(), "time-ratio")
	}
}

// BenchmarkCheck holds the checks alone against the same parser: parse-ratio is
// how much of the time in which the parser takes as many bytes as the text has
// goes into judging it. Reading as a whole may use 1 of it.
func BenchmarkCheck(b *testing.B) {
	page := benchmarkFile(b, pages[0])
	for _, name := range texts {
		b.Run(name, func(b *testing.B) {
			data := benchmarkFile(b, name)
			reading, err := Read(name, data)
			if err != nil {
				b.Fatal(err)
			}
			var check, parse work
			for b.Loop() {
				check.turn(b, len(page), len(data), func() error { annual.Check(reading.Report); return nil })
				parse.turn(b, len(page), len(page), func() error { _, err := html.Parse(bytes.NewReader(page)); return err })
			}
			b.SetBytes(0)
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(check.spent.Seconds()*1e6/float64(check.bytes/len(data)), "µs/check")
			b.ReportMetric(parse.speed()/check.speed(), "parse-ratio")
		})
	}
}

// work is how many bytes were worked through and what time of the processor
// that took, the collector's included.
type work struct {
	bytes int
	spent time.Duration
}

// turn does something with size bytes until the turn has had its bytes: a
// small file is read several times, so that both sides of a turn are alike.
func (w *work) turn(b *testing.B, bytes, size int, do func() error) {
	start := processorTime(b)
	for n := 0; n < bytes; n += size {
		if err := do(); err != nil {
			b.Fatal(err)
		}
		w.bytes += size
	}
	w.spent += processorTime(b) - start
}

func (w *work) speed() float64 { return float64(w.bytes) / w.spent.Seconds() }

// processorTime is what this process has used, all threads together.
func processorTime(b *testing.B) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func benchmarkFile(b *testing.B, name string) []byte {
	b.Helper()
	data, err := os.ReadFile(filepath.Join(corpus.Root(b), "testdata", "reports", name))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	return data
}

func BenchmarkParseOnly(b *testing.B) {
	for _, name := range pages {
		b.Run(name, func(b *testing.B) {
			data := benchmarkFile(b, name)
			for b.Loop() {
				if _, err := html.Parse(bytes.NewReader(data)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkReadHTML(b *testing.B) {
	for _, name := range pages {
		b.Run(name, func(b *testing.B) {
			data := benchmarkFile(b, name)
			for b.Loop() {
				if _, err := Read(name, data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

var pages = []string{"网页_合并单元格_UTF8.html", "网页_勾稽不符.html"}

func BenchmarkReadText(b *testing.B) {
	for _, name := range texts {
		b.Run(name, func(b *testing.B) {
			data := benchmarkFile(b, name)
			for b.Loop() {
				if _, err := Read(name, data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkAlign is reading without the checks, whose cost does not grow with
// the source.
func BenchmarkAlign(b *testing.B) {
	for _, name := range append(slices.Clone(pages), texts...) {
		b.Run(name, func(b *testing.B) {
			data := benchmarkFile(b, name)
			for b.Loop() {
				doc, err := extract.Tools{}.Document(data)
				if err != nil {
					b.Fatal(err)
				}
				if align.Document(doc).Report.Form == "" {
					b.Fatal("nothing was found")
				}
			}
		})
	}
}

var texts = []string{"制表符表格_办结数不符.txt", "一格一行_预期错字.txt", "竖线换行_图解.txt", "markdown表.txt", "粘连.txt"}
