package annual

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// scraps are what the random texts of these tests are made of: all that a sign
// is read from, and what may come between its parts.
var scraps = append(slices.Clone(instructions), "费", "处理费", "处理费用", "元", "，", "。", "收费", "某某县", "某", "××局", "×", "X年", "20XX年", "XX件", "___元", "○○镇",
	"（单位）", "(单位)2025年", "（", "）件，", "()", "此", "在", "填写", "模板", "报告", "名称", "文字描述", "一是", "1是", "第一", "其二", "①", "（1）", "(2)", "（一）", "3.", "；", "：", "是", "１", "2", " 3", "件", "1月1日", "１月 1 日", "月", "日", "2025年",
	" ", "    ", "\u3000\u3000\u3000\u3000", "\n", "*", "****", "\u200b", "\ufeff", "\u00ad", "\xff", "\xe4\xb8", "é", "🀄", "百", "〇", "二", "「", "〔", "政府信息公开", "公开", "、")

func scrapText(rng *rand.Rand) string {
	var b strings.Builder
	for range rng.IntN(12) {
		b.WriteString(scraps[rng.IntN(len(scraps))])
	}
	return b.String()
}

// TestSignsMissNothing: what a check would find in a text, its sign shows.
func TestSignsMissNothing(t *testing.T) {
	for _, words := range instructions {
		if l := fold(words); !l.shows(hasLeftOver) {
			t.Errorf("%q shows no sign of a template", words)
		}
	}
	for text, w := range lexicon() {
		if l := fold(text); slices.Contains(subjects, w.role) && !l.shows(hasSubject) {
			t.Errorf("%q shows no sign of a subject", text)
		}
	}
	rng := rand.New(rand.NewPCG(1, 2))
	found := map[string]int{}
	for range 20000 {
		text := scrapText(rng)
		l := fold(text)
		words := string(l.runes)
		whole := l
		whole.signs = ^signs(0) // 不看记号，逐字细看
		for what, c := range map[string]struct {
			sign signs
			here bool
		}{
			"left over": {hasLeftOver, leaves(&l, false) || leaves(&l, true)},
			"numeral":   {hasNumeral, slices.ContainsFunc(l.runes, numeral)},
			"spoken":    {hasSpoken, strings.Contains(words, "一是") || strings.Contains(words, "1是")},
			"period":    {hasPeriod, strings.Contains(words, "1月1日")},
			"inline":    {hasInline, slices.ContainsFunc(items(nil, &whole, 0), func(it item) bool { return it.inline })},
			"fee":       {hasFee, strings.Contains(words, "费")},
			"report":    {hasReport, strings.Contains(words, "报告")},
		} {
			if !c.here {
				continue
			}
			found[what]++
			if !l.shows(c.sign) {
				t.Fatalf("%s: %q shows no sign", what, text)
			}
		}
	}
	for what, n := range found {
		if n < 100 {
			t.Errorf("%s: only %d texts", what, n)
		}
	}
	if len(found) != 7 {
		t.Errorf("found %v", found)
	}
}

func leaves(l *line, heading bool) bool {
	_, _, what := leftOver(l, heading)
	return what != ""
}

// TestFoldIsPlain holds the fast loop against one that takes a rune at a time.
func TestFoldIsPlain(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 20000 {
		text := scrapText(rng)
		var runes []rune
		var at, breaks []int32
		blank, i := false, int32(-1)
		for _, r := range text {
			i++
			if r == '\n' {
				breaks = append(breaks, i+1)
			}
			r = narrow(r)
			switch {
			case blankRune(r):
				blank = true
				continue
			case r == '*', unseen(r):
				continue
			}
			if n := len(runes); blank && digit(r) && n > 0 && digit(runes[n-1]) {
				runes, at = append(runes, ' '), append(at, i-1)
			}
			blank = false
			runes, at = append(runes, r), append(at, i)
		}
		l := fold(text)
		if len(l.runes) < len(runes) && slices.Contains(runes, 'é') {
			continue // 某(é)件：读音不留
		}
		if !slices.Equal(l.runes, runes) || !slices.Equal(l.at, at) || !slices.Equal(l.breaks, breaks) {
			t.Fatalf("%q is folded to %q at %v, lines at %v; want %q at %v, lines at %v", text, string(l.runes), l.at, l.breaks, string(runes), at, breaks)
		}
		if got := folded(text); got != string(runes) {
			t.Fatalf("%q is folded to %q; want %q", text, got, string(runes))
		}
		if n := len(runes); n > 1 {
			from := rng.IntN(n)
			to := from + 1 + rng.IntN(n-from)
			if got, want := l.words(from, to), string([]rune(text)[at[from]:at[to-1]+1]); strings.ToValidUTF8(got, "") != strings.ReplaceAll(want, "\ufffd", "") {
				t.Fatalf("%q: %d to %d is %q, want %q", text, from, to, got, want)
			}
		}
	}
}

// TestSameLabel: the quick looks agree with the thorough one.
func TestSameLabel(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	prefixes := []string{"", "（一）", "(二)", "1.", "１．", "3、", "一、", "三", " 1. ", "1 2.", "*1.", "第", "（", "12", "\u200b1."}
	same := 0
	for _, form := range []string{Form2021, Form2019, FormMixed} {
		for _, w := range systemOf(form).labels {
			for range 60 {
				printed := prefixes[rng.IntN(len(prefixes))] + w.label
				if rng.IntN(3) == 0 {
					printed += []string{"（单位：元）", " ", "2", "数"}[rng.IntN(4)]
				}
				if w.same(printed) {
					same++
					if how := w.differs(printed); printed != w.want && how != "" {
						t.Fatalf("%q is taken for %q, but %s", printed, w.label, how)
					}
				}
			}
		}
	}
	if same < 1000 {
		t.Errorf("only %d are the same", same)
	}
}
