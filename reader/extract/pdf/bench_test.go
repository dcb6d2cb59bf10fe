package pdf

import (
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkBare is what reading costs in pdfium alone: a sandbox, the file, its
// pages, each character with its code and its box, each path with its points,
// and nothing done with them. BenchmarkRead should take no more than 1.3 times
// as long.
func BenchmarkBare(b *testing.B) {
	each(b, func(b *testing.B, data []byte) {
		for b.Loop() {
			bare(b, data)
		}
	})
}

func bare(b *testing.B, data []byte) {
	i, err := engine.instance()
	if err != nil {
		b.Fatal(err)
	}
	defer i.close()
	at := i.call(i.malloc, uint64(len(data)))
	i.memory.Write(uint32(at), data)
	doc := i.call(i.loadDocument, at, uint64(len(data)), 0)
	for k := range uint64(i.count(i.pageCount, doc)) {
		page := i.call(i.loadPage, doc, k)
		text := i.call(i.loadText, page)
		for c := range uint64(i.count(i.countChars, text)) {
			i.call(i.charUnicode, text, c)
			i.call(i.charBox, text, c, i.at)
		}
		i.call(i.closeText, text)
		for o := range uint64(i.count(i.countObjects, page)) {
			object := i.call(i.object, page, o)
			if i.call(i.objectType, object) != pathObject {
				continue
			}
			i.call(i.objectMatrix, object, i.at)
			i.call(i.drawMode, object, i.at, i.at+4)
			for s := range uint64(i.count(i.countSegments, object)) {
				segment := i.call(i.segment, object, s)
				i.call(i.segmentPoint, segment, i.at, i.at+4)
				i.call(i.segmentType, segment)
				i.call(i.segmentClose, segment)
			}
		}
		i.call(i.closePage, page)
	}
	i.call(i.closeDocument, doc)
	if i.err != nil {
		b.Fatal(i.err)
	}
}

func BenchmarkRead(b *testing.B) {
	each(b, func(b *testing.B, data []byte) {
		for b.Loop() {
			if _, err := engine.Read(data); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func each(b *testing.B, run func(*testing.B, []byte)) {
	files, err := filepath.Glob("../../testdata/pdf/*.pdf")
	if err != nil || len(files) == 0 {
		b.Fatalf("no samples, %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := engine.Read(data); err != nil { // starts the engine
			b.Fatal(err)
		}
		b.Run(filepath.Base(file), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			run(b, data)
		})
	}
}
