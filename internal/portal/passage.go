package portal

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"gongkai/annual"
	"gongkai/finding"
)

// sectionView is a part of the report's text with the passages marked that
// findings point at.
type sectionView struct {
	annual.Section
	Head  []run
	Paras []paraView
}

type paraView struct {
	Place finding.Place
	Runs  []run
}

// run is a piece of text that the same findings mark.
type run struct {
	Text   string
	Issues []int  // numbers of the findings, empty for plain text
	ID     string // anchor, where a finding's passage begins
}

// span is what one finding marks in one paragraph, in characters.
type span struct{ from, to, issue int }

// markSections lays the findings' places over the text. It notes in each
// issue which passages show it. A text beyond the bounds of a page is cut off.
func markSections(sections []annual.Section, issues []issue, most bounds) (views []sectionView, cut bool) {
	paras, runes := 0, 0
	for _, s := range sections {
		v := sectionView{Section: s}
		v.Head = markText(s.Heading, s.Place, issues)
		for _, p := range s.Paragraphs {
			paras++
			runes += utf8.RuneCountInString(p.Text)
			if paras > most.paras || runes > most.runes {
				return append(views, v), true
			}
			v.Paras = append(v.Paras, paraView{p.Place, markText(p.Text, p.Place, issues)})
		}
		views = append(views, v)
	}
	return views, false
}

func markText(text string, at finding.Place, issues []issue) []run {
	runes := []rune(text)
	if len(runes) == 0 {
		return nil
	}
	var spans []span
	for _, is := range issues {
		for _, p := range is.Places {
			if from, to, ok := within(p, at, runes); ok {
				spans = append(spans, span{from, to, is.N})
			}
		}
	}
	return cut(runes, spans, issues)
}

// within says which characters of a paragraph a place means. A place without a
// length means the whole paragraph, as in PDF. Lines of a paragraph count on
// from its first, and columns of its first line from its own.
func within(p, para finding.Place, text []rune) (from, to int, ok bool) {
	if p.IsZero() || p.Path != para.Path || p.Page != para.Page {
		return 0, 0, false
	}
	if p.Length == 0 {
		same := p.Line == para.Line && (p.Column == para.Column || p.Column == 0)
		if p.Box != nil {
			same = para.Box != nil && *p.Box == *para.Box
		}
		return 0, len(text), same
	}
	from = int(p.Column - max(para.Column, 1))
	for line := para.Line; line < p.Line; line++ {
		next := slices.Index(text[max(0, to):], '\n')
		if next < 0 {
			return 0, 0, false
		}
		to += next + 1
		from = to + int(p.Column) - 1
	}
	to = from + int(p.Length)
	return from, to, p.Line >= para.Line && from >= 0 && to <= len(text)
}

// cut divides the text where spans begin and end.
func cut(runes []rune, spans []span, issues []issue) []run {
	edges := []int{0, len(runes)}
	for _, s := range spans {
		edges = append(edges, s.from, s.to)
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	var runs []run
	for i := 1; i < len(edges); i++ {
		r := run{Text: string(runes[edges[i-1]:edges[i]])}
		for _, s := range spans {
			if s.from > edges[i-1] || s.to < edges[i] || slices.Contains(r.Issues, s.issue) {
				continue
			}
			r.Issues = append(r.Issues, s.issue)
			if is := &issues[s.issue-1]; s.from == edges[i-1] && r.ID == "" {
				r.ID = is.id() + "-m" + strconv.Itoa(len(is.Marks)+1)
			}
		}
		for _, n := range r.Issues {
			if is := &issues[n-1]; r.ID != "" && startsHere(spans, n, edges[i-1]) {
				is.Marks = append(is.Marks, r.ID)
			}
		}
		runs = append(runs, r)
	}
	return runs
}

func startsHere(spans []span, issue, at int) bool {
	return slices.ContainsFunc(spans, func(s span) bool { return s.issue == issue && s.from == at })
}
