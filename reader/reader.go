// Package reader reads the annual report that somebody published (年度报告，条例
// 第四十九、五十条) into the statutory tables: bytes become a grid, the grid is
// held against the form, and what stands in its cells is stated with its place
// in the source. Nothing is invented: a number that the text does not say stays
// missing, is never zero, and is never taken from the narrative.
package reader

import (
	"errors"
	"io"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/law"
	"gongkai/reader/align"
	"gongkai/reader/extract"
)

// MaxBytes is the largest source that is read, in bytes.
const MaxBytes = extract.MaxBytes

// Reading is what one source says.
type Reading struct {
	File     string
	Report   *annual.Report
	Findings []finding.Finding   // every verdict: those of the reader itself, then those of annual.Check
	How      map[law.Cell]string // cells that were not plainly there: reflowed, label distance, order, identity
	Unread   []string            // every null of a table that was found, and the name alone of one that was not
}

// Refusal is the error for a source that cannot be read at all; the sentence
// is for whoever handed it in.
type Refusal struct{ Sentence string }

func (r *Refusal) Error() string { return r.Sentence }

// Read reads one source; the name is only repeated in the reading. A source
// that is no report of the kind is a reading with a finding that says so. The
// error, for one that cannot be read at all, is a *Refusal.
func Read(name string, data []byte) (*Reading, error) {
	doc, err := extract.Document(data)
	if err != nil {
		return nil, refuse(err)
	}
	found := align.Document(doc)
	report := found.Report
	r := &Reading{File: name, Report: report, How: found.How}
	if id, message := judge(doc, report); id != "" {
		r.Report, r.How = &annual.Report{}, nil
		rule, _ := annual.RuleOf(id)
		r.Findings = []finding.Finding{rule.Finding(finding.Broken, "", message)}
	} else {
		r.Findings = append(found.Findings, annual.Check(report)...)
	}
	r.Unread = unread(r.Report)
	return r, nil
}

// ReadFrom reads one source from a stream, at most MaxBytes of it: a stream
// without end is refused at the limit.
func ReadFrom(name string, from io.Reader) (*Reading, error) {
	data, err := io.ReadAll(io.LimitReader(from, MaxBytes+1))
	if err != nil {
		return nil, &Refusal{Sentence: "文件读到中途出错，没有读完：" + err.Error() + "。请核对文件后重试。"}
	}
	return Read(name, data)
}

func refuse(err error) error {
	var f *extract.Fault
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
			for _, c := range row.cells {
				if !t.value(r, c).Known() {
					names = append(names, string(c))
				}
			}
		}
	}
	return names
}
