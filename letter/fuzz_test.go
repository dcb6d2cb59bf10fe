package letter_test

import (
	"bytes"
	"errors"
	"testing"

	"gongkai/letter"
	"gongkai/paper"
)

// FuzzWords writes a letter with whatever somebody types: it is written, or
// refused by name, and never breaks.
func FuzzWords(f *testing.F) {
	for _, s := range []string{"", " ", "。", "无", "{理由}", "［有 理由］", "【未填写：理由】", "第一。\n\n第二", "\xff\x00", "<script>", "《条例》第九十九条", "“”", "2026-02-30"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, quote, words string) {
		g := reply(t, "internal")
		g.Quote, g.Private = quote, append(g.Private, words)
		g.Needs["reasons"], g.Applicant = words, words
		var m *letter.Missing
		if _, err := letter.Compose(g); err != nil && !errors.As(err, &m) {
			t.Fatal(err)
		}
		d, _, err := letter.Preview(g)
		must(t, err)
		var b bytes.Buffer
		if err := paper.HTML(&b, d); err != nil {
			t.Fatal(err)
		}
	})
}
