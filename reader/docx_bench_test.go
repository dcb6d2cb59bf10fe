package reader

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"gongkai/annual"
	"gongkai/internal/corpus"
	"gongkai/reader/extract/docx"
	"gongkai/reader/extract/xlsx"
)

// The benchmarks on a Word file stand side by side: the bare pass over the
// tokens of document.xml, the file turned into a grid, and the file read.

func wordFiles(b *testing.B) map[string][]byte {
	b.Helper()
	files := map[string][]byte{}
	f := forge(rand.New(rand.NewPCG(1, 1)), annual.Form2021)
	files["逐字拆开"] = []byte(f.word(b, style{}, wordShape{merge: "<w:vMerge/>", perChar: true}, rand.New(rand.NewPCG(1, 2))))
	data, err := os.ReadFile(filepath.Join(corpus.Root(b), "reader", "testdata", "office", "网页_勾稽不符.docx"))
	if err != nil {
		b.Fatal(err)
	}
	files["网页_勾稽不符"] = data
	if shared := os.Getenv("GONGKAI_SHARED"); shared != "" {
		if files["template"], err = os.ReadFile(filepath.Join(shared, "reports", "template.docx")); err != nil {
			b.Fatal(err)
		}
	}
	return files
}

func each(b *testing.B, files map[string][]byte, read func(data []byte) error) {
	for name, data := range files {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := read(data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkWordTokensOnly(b *testing.B) {
	each(b, wordFiles(b), func(data []byte) error {
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return err
		}
		f, err := z.Open("word/document.xml")
		if err != nil {
			return err
		}
		defer f.Close()
		d := xml.NewDecoder(f)
		for {
			if _, err := d.Token(); err != nil {
				if errors.Is(err, io.EOF) {
					return nil
				}
				return err
			}
		}
	})
}

func BenchmarkWordGrid(b *testing.B) {
	each(b, wordFiles(b), func(data []byte) error {
		_, err := docx.Read(data, nil)
		return err
	})
}

func BenchmarkWordRead(b *testing.B) {
	each(b, wordFiles(b), func(data []byte) error {
		_, err := Read("文件", data)
		return err
	})
}

func BenchmarkWorkbook(b *testing.B) {
	f := forge(rand.New(rand.NewPCG(1, 1)), annual.Form2021)
	data := map[string][]byte{"工作簿": []byte(f.workbook(b, style{}, bookShape{numbers: true}, rand.New(rand.NewPCG(1, 2))))}
	b.Run("格", func(b *testing.B) {
		each(b, data, func(data []byte) error {
			_, err := xlsx.Read(data)
			return err
		})
	})
	b.Run("全部", func(b *testing.B) {
		each(b, data, func(data []byte) error {
			_, err := Read("文件", data)
			return err
		})
	})
}
