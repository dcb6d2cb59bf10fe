package annual

import (
	"testing"
	"unicode/utf8"

	"gongkai/finding"
)

func TestSimplified(t *testing.T) {
	if n := utf8.RuneCountInString(traditional); n%2 != 0 {
		t.Fatalf("%d characters are no pairs", n)
	}
	for _, r := range traditional {
		if s := Simplified(r); Simplified(s) != s {
			t.Errorf("%c becomes %c, and that %c", r, s, Simplified(s))
		}
	}
	for from, to := range map[rune]rune{'開': '开', '請': '请', '條': '条', '复': '复', '乾': '乾', 'a': 'a', '、': '、', '\U00020000': '\U00020000'} {
		if got := Simplified(from); got != to {
			t.Errorf("%c becomes %c, want %c", from, got, to)
		}
	}
}

// The words of a page in traditional characters say what those of any other say,
// and are shown as they are printed.
func TestWordsInTraditionalCharacters(t *testing.T) {
	r := &Report{Body: "臨溪縣教育局", Year: 2025, Form: Form2021, Sections: []Section{
		{ID: "overview", Heading: "一、總體情況", Paragraphs: []Paragraph{{Text: "（一）主動公開。（二）依申請公開。2025年，本機關共收到政府信息公開申請118件，上年結轉5件。（三）政府信息管理。（四）政府信息公開平臺建設。（五）監督保障。"}}},
		{ID: "problems", Heading: "五、存在的主要問題及改進情況"},
	}}
	r.Set("table3.new_received.total", Number(113))
	r.Set("table3.carried_in.total", Number(5))
	heard := 0
	for _, f := range Check(r) {
		switch {
		case f.ID == "TXT-OVERVIEW-FIVE" && f.Verdict != finding.Holds, f.ID == "TXT-HEADING" && f.Verdict == finding.Broken:
			t.Errorf("%s: %s", f.ID, f.Message)
		case f.ID == "TXT-TABLE":
			heard++
			if f.Cells[0] == "table3.new_received.total" && f.Message != "“本機關共收到政府信息公開申請118件”，而表三“一、本年新收”为 113 件。请核对“共收到”的口径。" {
				t.Errorf("said: %s", f.Message)
			}
		}
	}
	if heard != 2 {
		t.Errorf("%d numbers were heard, want 2", heard)
	}
}
