package annual

import (
	"slices"

	"gongkai/law"
)

// setPhrase is words that the form or the law puts into every report: who uses
// them copies nobody.
type setPhrase struct {
	words   []rune // the letters alone
	counted bool   // only with the number behind it, which goes too: 予以公开41件
}

// setPhrases are they by their first letter, the longest first.
var setPhrases, setPhraseHeads = func() (map[rune][]setPhrase, *runeSet) {
	all := map[string]bool{}
	for _, w := range prescribed {
		all[string(letters(w))] = false
	}
	for _, part := range law.Form2021.Sections {
		all[string(letters(part.Title))] = false
	}
	for _, list := range titles {
		for _, w := range list {
			all[string(letters(w))] = false
		}
	}
	delete(all, "总体情况") // 也是平常的话
	for _, f := range law.Forms {
		for _, r := range f.Tables[1].Blocks[0].Rows {
			if words := string(core(r.Label)); words != "其他" {
				all[words] = true
			}
		}
	}
	for w := range otherwords {
		all[w] = true
	}
	byFirst, heads := map[rune][]setPhrase{}, ""
	for w, counted := range all {
		runes := []rune(w)
		byFirst[runes[0]] = append(byFirst[runes[0]], setPhrase{runes, counted})
		heads += string(runes[0])
	}
	for _, list := range byFirst {
		slices.SortFunc(list, func(a, b setPhrase) int { return len(b.words) - len(a.words) })
	}
	return byFirst, setOfRunes(heads)
}()

// dropSetPhrases takes the set phrases out of the letters of a paragraph, which
// begins at from.
func (t *tape) dropSetPhrases(from int) {
	kept := from
	for at := from; at < len(t.letters); {
		if n := t.setPhraseAt(at); n > 0 {
			at += n
			continue
		}
		t.letters[kept] = t.letters[at]
		kept++
		at++
	}
	t.letters = t.letters[:kept]
}

// setPhraseAt returns how many letters from there on are a set phrase, 0 for none.
func (t *tape) setPhraseAt(at int) int {
	if !setPhraseHeads.has(t.letters[at].r) {
		return 0
	}
	rest := t.letters[at:]
	is := func(k int, runes string) bool {
		for _, r := range runes {
			if k < len(rest) && rest[k].r == r {
				return true
			}
		}
		return false
	}
next:
	for _, p := range setPhrases[rest[0].r] {
		if len(rest) < len(p.words) {
			continue
		}
		for k, r := range p.words {
			if rest[k].r != r {
				continue next
			}
		}
		n := len(p.words)
		if !p.counted {
			return n
		}
		for is(n, "的数量共计为") {
			n++
		}
		if !is(n, "0") {
			continue
		}
		if n++; is(n, measures) {
			n++
		}
		return n
	}
	return 0
}
