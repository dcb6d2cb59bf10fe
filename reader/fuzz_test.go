package reader

import (
	"encoding/json"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"gongkai/finding"
	"gongkai/internal/corpus"
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
		digits := digitsOf(string(data))
		if !strings.ContainsAny(digits, "123456789") {
			for cell, v := range reading.Report.Cells {
				if v.Known() && v.Count != 0 {
					t.Errorf("%s is %s, but the source has no such digit", cell, v)
				}
			}
		}
	})
}

// digitsOf is every digit of a text, whatever its width.
func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, norm.NFKC.String(s))
}
