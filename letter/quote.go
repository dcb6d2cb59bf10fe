package letter

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// longestQuote is how many characters of an application are quoted in the
// letter; a longer one stands in an annex.
const longestQuote = 200

// quoted is what was asked for, in quotation marks.
func (f *Facts) quoted() string {
	if f.Title == "" && long(f.Quote) {
		return "" // nothing to call it by
	}
	return f.quoteOr(f.Quote, "“"+inner(f.Title)+"”（申请内容全文附后）")
}

// quoteOr quotes words, or says where the annex has them.
func (f *Facts) quoteOr(words, annexed string) string {
	if long(words) {
		return annexed
	}
	return f.quote(words)
}

// long reports whether words stand in an annex rather than in the text.
func long(words string) bool {
	words = strings.TrimSpace(words)
	return utf8.RuneCountInString(words) > longestQuote || strings.Contains(words, "\n")
}

// quote sets words in quotation marks. Marks inside become single ones
// (GB/T 15834), and numbers that no letter prints are left out visibly.
func (f *Facts) quote(words string) string {
	if words = strings.TrimSpace(f.masked(words)); words == "" {
		return ""
	}
	return "“" + inner(strings.TrimRight(words, "。")) + "”"
}

func inner(s string) string { return strings.NewReplacer("“", "‘", "”", "’").Replace(s) }

// omitted stands where the applicant wrote a number of his own into his
// application.
const omitted = "（个人信息略）"

// masked leaves out of his words the applicant's own numbers, however he wrote
// them, and what looks like the number of a person.
func (f *Facts) masked(words string) string {
	for _, secret := range f.Private {
		if len(joined(secret)) >= shortestSecret {
			words = spaced(secret).ReplaceAllString(words, omitted)
		}
	}
	return mobile.ReplaceAllString(personalID.ReplaceAllString(words, omitted), omitted)
}

// shortestSecret is how long a number is at least that gives somebody away, in
// bytes.
const shortestSecret = 5

// spaced matches a number with blanks and dashes anywhere in it, and in
// full-width figures.
func spaced(secret string) *regexp.Regexp {
	var b strings.Builder
	b.WriteString("(?i)")
	for i, r := range joined(secret) {
		if i > 0 {
			b.WriteString(`[ 　\-－—]*`)
		}
		switch {
		case r >= '0' && r <= '9':
			fmt.Fprintf(&b, "[%c%c]", r, r-'0'+'０')
		case r == 'X':
			b.WriteString("[XＸｘ]")
		default:
			b.WriteString(regexp.QuoteMeta(string(r)))
		}
	}
	return regexp.MustCompile(b.String())
}

// phrase is a text that goes on in the sentence of the template; its lines
// become clauses.
func phrase(s string) string {
	var clauses []string
	for _, line := range strings.Split(s, "\n") {
		if line = strings.TrimRight(strings.TrimSpace(line), "。；;，, "); line != "" {
			clauses = append(clauses, line)
		}
	}
	return strings.Join(clauses, "；")
}

// sentence is a text that ends as one.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	for _, end := range []string{"。", "？", "！", "。”", "?", "!"} {
		if strings.HasSuffix(s, end) {
			return s
		}
	}
	if s = strings.TrimRight(s, "；;，, "); s == "" {
		return ""
	}
	return s + "。"
}
