package reader

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/net/html"

	"gongkai/internal/corpus"
	"gongkai/reader/align"
	"gongkai/reader/extract"
)

// The two benchmarks on a page stand side by side: reading it into the tables
// should cost no more than 1.6 times what it costs to parse it into a tree.

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
