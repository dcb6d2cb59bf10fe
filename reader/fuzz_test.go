package reader

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"gongkai/finding"
	"gongkai/internal/corpus"
	"gongkai/reader/extract"
)

// FuzzRead hands anything at all to the reader. It may refuse; it must not
// panic, the reading must print and marshal, and no number may be stated whose
// digits do not stand in the source: nothing is invented.
func FuzzRead(f *testing.F) {
	for _, r := range corpus.Reports(f) {
		if !r.Real && len(r.Bytes) < 9<<10 {
			f.Add(r.Bytes)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		reading, err := Read("模糊测试", data)
		if err != nil {
			if reading != nil || !strings.HasSuffix(err.Error(), "。") {
				t.Fatalf("refused with %q and a reading", err)
			}
			return
		}
		if _, err := json.Marshal(reading); err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := reading.Print(&b, true); err != nil {
			t.Fatal(err)
		}
		for _, found := range reading.Findings {
			if found.ID == "" || found.Verdict == finding.Broken && found.Message == "" {
				t.Errorf("a finding without words: %+v", found)
			}
		}
		printed := printedDigits(t, data)
		for cell, v := range reading.Report.Cells() {
			if !v.Known() || v.String() == "0" && reading.How.Of(cell) == "identity" {
				continue
			}
			if !strings.Contains(printed, strings.TrimLeft(v.String(), "-")) {
				t.Errorf("%s is %s, but the source has no such digits", cell, v)
			}
		}
	})
}

// printedDigits is the digits and points of every cell of the source, whatever
// their width, without separators of thousands.
func printedDigits(t *testing.T, data []byte) string {
	doc, err := extract.Tools{}.Document(data)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for l := range doc.Lines {
		for _, c := range l.Cells {
			b.WriteString(digitsOf(c.Text))
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// digitsOf keeps the digits and points of a text; a comma or a tag that a
// scanner left between digits is dropped, anything else parts two numbers.
func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9' || r == '.':
			return r
		case r == ',':
			return -1
		}
		return ' '
	}, norm.NFKC.String(tag.ReplaceAllString(s, "")))
}

var tag = regexp.MustCompile(`<[a-zA-Z0-9/ ]{1,10}>`)
