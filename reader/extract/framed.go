package extract

import "strings"

// A page laid out in a table of one cell comes out of a converter with a frame
// around all of it, the statutory tables drawn inside. The frame is nobody's
// table: it is taken off, and what it holds stays in its columns.

// unframed returns the text without such a frame.
func unframed(text string) string {
	from := 0
	for from < len(text) {
		i := strings.Index(text[from:], "+--")
		if i < 0 {
			return text
		}
		from += i
		start := strings.LastIndexByte(text[:from], '\n') + 1
		stop, next := lineEnd(text, from, false)
		if rule := text[start:stop]; isFrame(rule) {
			if out, ok := unframe(text, strings.TrimSpace(rule), next); ok {
				return text[:start] + strings.Repeat(" ", stop-start) + out
			}
		}
		from = next
	}
	return text
}

// isFrame reports the rule above or below a single cell.
func isFrame(words string) bool {
	words = strings.TrimSpace(words)
	return isDrawnRule(words) && strings.Count(words, "+") == 2 && words[0] == '+'
}

// unframe blanks the bars of the frame from the line behind its first rule on;
// not ok where other things than drawings in a frame stand there.
func unframe(text, rule string, at int) (out string, ok bool) {
	var b strings.Builder
	b.WriteByte('\n')
	drawings := false
	for at < len(text) {
		stop, next := lineEnd(text, at, false)
		words := text[at:stop]
		inner := strings.TrimSpace(words)
		if inner == rule {
			if !drawings {
				return "", false
			}
			b.WriteString(strings.Repeat(" ", stop-at) + text[stop:])
			return b.String(), true
		}
		if len(inner) < 2 || inner[0] != '|' || inner[len(inner)-1] != '|' {
			return "", false
		}
		left := strings.IndexByte(words, '|')
		right := strings.LastIndexByte(words, '|')
		drawings = drawings || isDrawnRule(words[left+1:right])
		b.WriteString(words[:left] + " " + words[left+1:right] + " " + words[right+1:] + text[stop:next])
		at = next
	}
	return "", false
}
