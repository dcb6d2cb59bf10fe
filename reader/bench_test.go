package reader

import (
	"bytes"
	"errors"
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

// BenchmarkRatio holds reading against the bare parser of x/net/html, turn by
// turn in one run and in time of the processor, so that a loaded machine changes
// little. Reading is from the bytes to the report with a place for every value;
// checked is that with every check of annual.Check behind it. For a page it
// prints how many times as long either takes as parsing the same bytes: 1.6 is
// allowed. For text, which nobody parses as a page, it prints how many times as
// many bytes a second are read as the parser takes of the same report as a bare
// page, and of the large page, which is mostly markup: 1 is asked.
func BenchmarkRatio(b *testing.B) {
	for _, name := range pages {
		b.Run(name, func(b *testing.B) { ratio(b, []string{name}, name) })
	}
	for _, name := range texts {
		b.Run(name, func(b *testing.B) { ratio(b, []string{name}, "") })
	}
	// A processor that has seen one text a hundred times foretells it, and nobody
	// reads one report a hundred times.
	b.Run("各文本轮流", func(b *testing.B) { ratio(b, texts, "") })
}

// readAlone reads a source and checks nothing.
func readAlone(data []byte) error {
	source, err := extract.Tools{}.Open(data)
	if err != nil {
		return err
	}
	defer source.Release()
	if align.Document(source.Document()).Report.Form == "" {
		return errors.New("nothing was found")
	}
	return nil
}

// ratio reads the files that are named, one after the other, and parses the page
// of that name, for text both pages.
func ratio(b *testing.B, names []string, page string) {
	large, bare := benchmarkFile(b, pages[0]), benchmarkFile(b, pages[1])
	var files [][]byte
	for _, name := range names {
		files = append(files, benchmarkFile(b, name))
	}
	parse := func(data []byte) error { _, err := html.Parse(bytes.NewReader(data)); return err }
	check := func(data []byte) error { _, err := Read("", data); return err }
	var read, checked, parsed, parsedBare work
	for b.Loop() {
		read.turn(b, readAlone, files...)
		checked.turn(b, check, files...)
		if page != "" {
			parsed.turn(b, parse, files...)
			continue
		}
		parsed.turn(b, parse, large)
		parsedBare.turn(b, parse, bare)
	}
	b.SetBytes(0)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(read.speed()/1e6, "read-MB/s")
	b.ReportMetric(parsed.speed()/1e6, "parse-MB/s")
	if page != "" {
		b.ReportMetric(parsed.speed()/read.speed(), "read-time")
		b.ReportMetric(parsed.speed()/checked.speed(), "checked-time")
		return
	}
	b.ReportMetric(read.speed()/parsedBare.speed(), "read-speed/bare")
	b.ReportMetric(read.speed()/parsed.speed(), "read-speed/large")
	b.ReportMetric(checked.speed()/parsedBare.speed(), "checked-speed/bare")
	b.ReportMetric(checked.speed()/parsed.speed(), "checked-speed/large")
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
				check.turn(b, func([]byte) error { annual.Check(reading.Report); return nil }, data)
				parse.turn(b, func(data []byte) error { _, err := html.Parse(bytes.NewReader(data)); return err }, page)
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

// turnBytes is how much one turn works through: many times what passes between
// two runs of the collector, so that each side pays for its own.
const turnBytes = 1 << 20

// turn does something with the files, one after the other, until the turn has had
// its bytes.
func (w *work) turn(b *testing.B, do func(data []byte) error, files ...[]byte) {
	start := processorTime(b)
	for n := 0; n < turnBytes; {
		for _, data := range files {
			if err := do(data); err != nil {
				b.Fatal(err)
			}
			n += len(data)
			w.bytes += len(data)
		}
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
				if err := readAlone(data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

var texts = []string{"制表符表格_办结数不符.txt", "一格一行_预期错字.txt", "竖线换行_图解.txt", "markdown表.txt", "粘连.txt"}
