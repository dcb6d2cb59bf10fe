package annual

import (
	"strings"
	"testing"

	"gongkai/finding"
)

// spell writes a number as an office would.
func spell(n int64) string {
	const digits = "零一二三四五六七八九"
	one := func(d int64) string { return digits[3*d : 3*d+3] }
	if n >= 10000 {
		s := spell(n/10000) + "万"
		if r := n % 10000; r > 0 && r < 1000 {
			return s + "零" + spell(r)
		} else if r > 0 {
			return s + spell(r)
		}
		return s
	}
	s, gap := "", false
	for _, u := range []struct {
		n    int64
		name string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		d := n / u.n % 10
		if d == 0 {
			gap = gap || s != ""
			continue
		}
		if gap {
			s += "零"
			gap = false
		}
		s += one(d) + u.name
	}
	if s == "" {
		return "零"
	}
	return s
}

func TestSpelledRoundTrip(t *testing.T) {
	for n := int64(0); n < 120000; n++ {
		if got, ok := spelled(spell(n)); !ok || got != n {
			t.Fatalf("%s is read as %d, %v; want %d", spell(n), got, ok, n)
		}
	}
}

func TestSpelled(t *testing.T) {
	for s, want := range map[string]int64{"十": 10, "十二": 12, "二十": 20, "两": 2, "两百零三": 203, "三万": 30000, "十万": 100000, "二万五千": 25000,
		"": -1, "二三": -1, "二〇二五": -1, "百": -1, "十百": -1, "三百千": -1, "万": -1, "百余": -1, "一万二万": -1} {
		got, ok := spelled(s)
		if ok != (want >= 0) || ok && got != want {
			t.Errorf("%q is read as %d, %v; want %d", s, got, ok, want)
		}
	}
}

func TestFoldKnowsWhereRunesStood(t *testing.T) {
	text := "　收到 １２ 3件，\n（办结）"
	l := fold(text)
	if got, want := string(l.runes), "收到12 3件,(办结)"; got != want {
		t.Fatalf("folded to %q; want %q", got, want)
	}
	original := []rune(text)
	for i, r := range l.runes {
		if narrow(original[l.at[i]]) != r && r != ' ' {
			t.Errorf("rune %d is %q, but at %d stands %q", i, r, l.at[i], original[l.at[i]])
		}
	}
}

func TestCounts(t *testing.T) {
	cases := []struct {
		text string
		want []int64 // -1: not exact
	}{
		{"12件", []int64{12}}, {"1,234件", []int64{1234}}, {"1,234,567件", []int64{1234567}}, {"12,34件", []int64{34}}, {"1234,567件", []int64{567}},
		{"10余件", []int64{-1}}, {"1.2万件", nil}, {"3万件", []int64{-1}}, {"12.5件", nil}, {"100%", nil}, {"2025年", nil}, {"12月31日", nil},
		{"十二件", []int64{12}}, {"每一件", nil}, {"第三件", nil}, {"两起", []int64{2}}, {"400元", nil}, {"5个", []int64{5}},
		{"99999999999999999999件", nil}, {"12件34件", []int64{12, 34}}, {"1-6件", []int64{}},
	}
	for _, c := range cases {
		var got []int64
		l := fold(c.text)
		for _, n := range counts(nil, &l) {
			if !n.exact {
				n.n = -1
			}
			got = append(got, n.n)
		}
		if len(got) != len(c.want) {
			t.Errorf("%s: %v; want %v", c.text, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: %v; want %v", c.text, got, c.want)
			}
		}
	}
}

// TestHugeTextIsBounded: a text that is no report costs time in proportion to
// its length, and no more findings than a person would read.
func TestHugeTextIsBounded(t *testing.T) {
	for name, piece := range map[string]string{
		"申请": "收到政府信息公开申请1件，", "一是": "一是五是", "分组": "1,111", "万": "万", "数字": "9", "括号": "(", "换行": "办结\n10件",
	} {
		text := strings.Repeat(piece, 100000/len(piece)*3)
		r := &Report{Body: text, Title: text, Year: 2025, Sections: []Section{{ID: "overview", Heading: text, Paragraphs: []Paragraph{{Text: text, Place: finding.Place{Line: 1}}}}}}
		if n := len(Check(r)); n > 2*mostMentions {
			t.Errorf("%s: %d findings", name, n)
		}
	}
}

// FuzzWords: whatever somebody writes, reading the words of a report neither
// panics nor marks what does not stand there.
func FuzzWords(f *testing.F) {
	for _, s := range []string{"收到政府信息公开申请 113 件，按时办结 10 件。", "（一）甲（二是1,234件", "一是、二是。1.2.", "十百千万件起", "(((2025年12月31日)))"} {
		f.Add(s, "临溪县人民政府")
	}
	f.Add("全县各部门", "县")
	f.Fuzz(func(t *testing.T, text, body string) {
		r := &Report{Title: text, Body: body, Year: 2025, Sections: []Section{{ID: "overview", Heading: text, Paragraphs: []Paragraph{{Text: text}, {Text: body}}}}}
		Check(r)
		for _, m := range Mentions(r) {
			if m.Number < 0 || len(m.Means) == 0 || m.Text == "" {
				t.Errorf("%+v", m)
			}
		}
	})
}
