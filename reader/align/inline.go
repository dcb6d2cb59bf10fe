package align

import (
	"strings"
	"unicode/utf8"

	"gongkai/annual"
	"gongkai/law"
)

// A page laid out in tables comes out of some converters as one line, or as one
// line up to the first table, the titles of the parts within it. Those are looked
// for that stand in no line of their own.

const (
	fewTitles = 3  // parts found in lines of their own, from which on the others are looked for within long lines only
	listGap   = 60 // bytes between titles that are only listed: 包括一、总体情况；二、……
)

// inlineAt is a title within a line.
type inlineAt struct {
	id       string
	from, to int // bytes
}

// splitInline makes headings of the titles that stand within lines.
func splitInline(list []block) []block {
	seen := map[string]bool{}
	for _, b := range list {
		if b.heading != nil && b.heading.rough == 0 {
			seen[b.heading.id] = true
		}
	}
	if len(seen) == len(law.Form2021.Sections) {
		return list
	}
	var out []block
	for i, b := range list {
		var found []inlineAt
		if len(seen) < fewTitles || len(b.paragraph.Text) > longest {
			found = titlesIn(b.paragraph.Text, seen)
		}
		if b.heading != nil || len(found) == 0 {
			if out != nil {
				out = append(out, b)
			}
			continue
		}
		if out == nil {
			out = append(make([]block, 0, len(list)+8), list[:i]...)
		}
		text, place := b.paragraph.Text, b.paragraph.Place
		at := 0
		say := func(to int) {
			words := strings.Trim(strings.TrimSpace(text[at:to]), "* ") // **一、总体情况**
			if strings.ContainsFunc(words, keyRune) {
				from := at + strings.Index(text[at:], words)
				out = append(out, block{paragraph: annual.Paragraph{Text: words, Place: offset(place, utf8.RuneCountInString(text[:from]))}})
			}
		}
		for _, f := range found {
			say(f.from)
			out = append(out, block{heading: &heading{id: f.id, text: text[f.from:f.to], place: offset(place, utf8.RuneCountInString(text[:f.from])), numbered: true}})
			at = f.to
		}
		say(len(text))
	}
	if out == nil {
		return list
	}
	return out
}

// titlesIn finds the form's titles within running text, numbers and all, behind
// the end of a sentence or a blank, but for those that were seen. A list of them
// is none.
func titlesIn(text string, seen map[string]bool) (found []inlineAt) {
	if len(text) < listGap {
		return nil
	}
	at := 0
	for _, s := range law.Form2021.Sections {
		if seen[s.ID] {
			continue
		}
		title := s.Number + s.Title
		i := strings.Index(text[at:], title)
		if i < 0 {
			continue
		}
		i += at
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		if i > 0 && !strings.ContainsRune("。：:；;!！ \u00a0\u3000|*", before) {
			continue
		}
		at = i + len(title)
		found = append(found, inlineAt{s.ID, i, at})
	}
	for k := 0; k+1 < len(found); k++ {
		if between := text[found[k].to:found[k+1].from]; len(between) < listGap && !strings.Contains(between, "。") && strings.ContainsAny(between, "；;、，,") {
			return nil
		}
	}
	return found
}
