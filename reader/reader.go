// Package reader reads the annual report that somebody published (年度报告，条例
// 第四十九、五十条) into the statutory tables: bytes become a grid, the grid is
// held against the form, and what stands in its cells is stated with its place
// in the source. Nothing is invented: a number that the text does not say stays
// missing, is never zero, and is never taken from the narrative.
package reader

import (
	"errors"
	"io"
	"sync"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/reader/align"
	"gongkai/reader/extract"
	"gongkai/reader/extract/pdf"
	"gongkai/reader/grid"
)

// MaxBytes is the largest source that is read, in bytes.
const MaxBytes = grid.MaxBytes

// Reading is what one source says.
type Reading struct {
	File     string
	Source   *extract.Source // the words and cells as the format gives them; nil where the format could not be read
	Report   *annual.Report
	Findings []*finding.Finding // every verdict: those of the reader itself, then those of annual.Check
	How      align.Ways         // of the cells that were not plainly there
	Unread   []string           // every null of a table that was found, and the name alone of one that was not
}

// Refusal is the error for a source that cannot be read at all; the sentence
// is for whoever handed it in.
type Refusal struct{ Sentence string }

func (r *Refusal) Error() string { return r.Sentence }

// Reader reads reports. The zero value reads every format that needs nothing
// from the machine, which is all but DOC, WPS and their like.
type Reader struct {
	PDF    *pdf.Engine                                          // nil: one engine for the whole process, started by the first PDF
	Office func(kind extract.Kind, data []byte) ([]byte, error) // converts what only an office suite opens; nil: such a file is a finding
}

// shared is the engine of readers that bring none of their own.
var shared = sync.OnceValue(func() *pdf.Engine { return pdf.New(pdf.Config{}) })

// Read reads one source; the name is only repeated in the reading. A source
// that is no report of the kind is a reading with a finding that says so. The
// error, for one that cannot be read at all, is a *Refusal.
func (x *Reader) Read(name string, data []byte) (*Reading, error) {
	tools := extract.Tools{PDF: x.PDF, Office: x.Office}
	if tools.PDF == nil && extract.Sniff(data) != extract.Text {
		tools.PDF = shared()
	}
	source, err := tools.Open(data)
	if errors.Is(err, extract.ErrOffice) {
		return unreadable(name, needsOffice, "这是旧版的文字处理或者表格文件（DOC、WPS、XLS一类），这里没有安装能打开它的办公软件，没有读取。请另存为DOCX、PDF或者网页后再试。"), nil
	}
	if err != nil {
		return nil, refuse(err)
	}
	defer source.Release()
	doc := source.Document()
	found := align.Document(doc)
	if id, message := judge(doc, found); id != "" {
		r := unreadable(name, id, message)
		r.Source = source
		return r, nil
	}
	r := &Reading{File: name, Source: source, Report: found.Report, How: found.How}
	r.Findings = annual.Check(found.Report)
	if len(found.Findings) > 0 {
		r.Findings = append(found.Findings, r.Findings...)
	}
	r.Unread = unread(r.Report)
	return r, nil
}

// unreadable is the reading of a source whose tables could not even be looked for.
func unreadable(name, id, message string) *Reading {
	rule, _ := annual.RuleOf(id)
	r := &Reading{File: name, Report: &annual.Report{}, Findings: []*finding.Finding{rule.Finding(finding.Broken, "", message)}}
	r.Unread = unread(r.Report)
	return r
}

// Read reads one source with the zero Reader.
func Read(name string, data []byte) (*Reading, error) { return new(Reader).Read(name, data) }

// ReadFrom reads one source from a stream with the zero Reader.
func ReadFrom(name string, from io.Reader) (*Reading, error) { return new(Reader).ReadFrom(name, from) }

// ReadFrom reads one source from a stream, at most MaxBytes of it: a stream
// without end is refused at the limit.
func (x *Reader) ReadFrom(name string, from io.Reader) (*Reading, error) {
	data, err := io.ReadAll(io.LimitReader(from, MaxBytes+1))
	if err != nil {
		return nil, &Refusal{Sentence: "文件读到中途出错，没有读完：" + err.Error() + "。请核对文件后重试。"}
	}
	return x.Read(name, data)
}

func refuse(err error) error {
	var f *grid.Fault
	if errors.As(err, &f) {
		return &Refusal{Sentence: f.Sentence}
	}
	return err
}

// unread lists what was not read, in the order of the form.
func unread(r *annual.Report) []string {
	names := []string{}
	for _, t := range shapes(r.Form) {
		if !t.found(r) {
			names = append(names, string(t.id))
			continue
		}
		for _, row := range t.rows {
			for i, c := range row.cells {
				if !r.KnownIndex(row.index[i]) {
					names = append(names, string(c))
				}
			}
		}
	}
	return names
}
