package extract

import (
	"bytes"
	"slices"
	"strconv"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// hidden is what a page holds and does not show: a copy for telephones, the
// digits of an earlier version, rows that a workbook had folded away. A number
// that no reader of the page can see is none of its numbers.
type hidden struct {
	hiding       bool      // the page hides something
	within       atom.Atom // the hidden element that is open
	same         int       // elements of its kind open within it, itself among them
	rt           bool      // within the reading of a character
	note         int       // where in the words of the block a raised text begins
	seen, unseen int       // bytes of words
}

// hides reports whether a page may hide something at all: most do not.
func hides(text []byte) bool {
	return bytes.Contains(text, []byte("none")) || bytes.Contains(text, []byte(" hidden")) || bytes.Contains(text, []byte("line-through"))
}

// hide reports whether an opening tag hides its element or stands in a hidden one.
func (p *page) hide(tag atom.Atom, s *scanner) bool {
	if p.within == 0 {
		if len(s.attrs) < len(" hidden") || tag == atom.Body || tag == atom.Html || selfClosing(tag) && tag != atom.P && tag != atom.Li || !invisible(tag, s) {
			return false
		}
		switch tag { // 前一格、前一行到此为止
		case atom.Tr, atom.Table:
			if t := p.inCell(); t != nil && tag == atom.Tr {
				t.closeRow(p)
			}
		case atom.Td, atom.Th:
			if t := p.inCell(); t != nil {
				t.closeCell(p)
			}
		}
		p.within, p.same = tag, 1
		return true
	}
	switch {
	case tag == p.within:
		if p.same++; !optional(tag) {
			return true
		}
	case p.within == atom.P && isBlock(tag), (p.within == atom.Td || p.within == atom.Th) && p.same == 1 && (tag == atom.Td || tag == atom.Th || tag == atom.Tr):
	default:
		return true
	}
	p.within = 0 // 省去了结束标签
	return p.hide(tag, s)
}

// show reports whether a closing tag belongs to a hidden element.
func (p *page) show(tag atom.Atom) bool {
	if tag == p.within {
		if p.same--; p.same <= 0 {
			p.within = 0
		}
		return true
	}
	if optional(p.within) && (tag == atom.Tr || tag == atom.Table || tag == atom.Div) {
		p.within = 0
		return false
	}
	return true
}

// optional elements end where the next of their kind begins.
func optional(tag atom.Atom) bool {
	return tag == atom.P || tag == atom.Li || tag == atom.Td || tag == atom.Th || tag == atom.Tr
}

func invisible(tag atom.Atom, s *scanner) bool {
	if bytes.Contains(s.attrs, []byte("hidden")) {
		if _, ok := s.attribute("hidden"); ok {
			return true
		}
	}
	if !bytes.Contains(s.attrs, []byte("none")) && !bytes.Contains(s.attrs, []byte("line-through")) {
		return false
	}
	style := bytes.ToLower(s.attr("style"))
	if bytes.Contains(style, []byte("line-through")) {
		return tag == atom.Span || tag == atom.Font || tag == atom.B || tag == atom.Em || tag == atom.U
	}
	i := bytes.Index(style, []byte("display"))
	return i >= 0 && bytes.HasPrefix(bytes.TrimLeft(style[i+len("display"):], " \t\r\n:"), []byte("none"))
}

// closeNote marks a raised number behind a number as the note it is: 12¹ is no 121.
func (p *page) closeNote() {
	from := p.note
	if p.note = 0; from <= 0 || from >= len(p.buf) {
		return
	}
	raised := bytes.TrimSpace(p.buf[from:])
	if before := p.buf[from-1]; before < '0' || before > '9' || len(raised) == 0 || bytes.Trim(raised, "0123456789") != nil {
		return
	}
	p.buf = append(slices.Insert(p.buf, from, '['), ']')
}

// input reads a number that a page shows in a field of a form.
func (p *page) input(s *scanner) {
	switch string(bytes.ToLower(s.attr("type"))) {
	case "", "text", "number":
		p.text(s.attr("value"))
	}
}

// embedded returns the page within a page that shows no words of its own: what
// a script copies to its place when the page is opened.
func embedded(text []byte) []byte {
	var longest []byte
	s := &scanner{page: text}
	keep := func(inner []byte) {
		if len(inner) > max(len(longest), leastWords) && markup(inner) {
			longest = slices.Clone(inner)
		}
	}
	var raw atom.Atom
	for {
		switch kind := s.next(); {
		case kind == endOfPage:
			return longest
		case kind == textToken:
			switch {
			case raw == atom.Textarea, raw == atom.Noscript, raw == atom.Template:
				keep(s.words)
			case raw == atom.Script:
				quoted(s.words, keep)
			}
			raw = 0
		case s.end:
			raw = 0
		case s.tag == atom.Iframe:
			s.setWords(s.attr("srcdoc"))
			keep(s.words)
		case s.tag == atom.Template:
			from := s.at
			if end := bytes.Index(bytes.ToLower(text[from:]), []byte("</template")); end > 0 {
				keep(text[from : from+end])
				s.at = from + end
			}
		case s.tag == atom.Script:
			raw = atom.Script
			switch kind := string(bytes.ToLower(s.attr("type"))); kind {
			case "text/html", "text/plain", "text/template", "text/x-template", "text/x-handlebars-template":
				raw = atom.Template
			}
		default:
			raw = s.tag
		}
	}
}

// quoted hands over each long string of a script that may hold markup, its
// escapes resolved: var content = "<p>…<\/p>".
func quoted(script []byte, keep func([]byte)) {
	for i := 0; i < len(script); i++ {
		quote := script[i]
		if quote != '"' && quote != '\'' && quote != '`' {
			continue
		}
		end := i + 1
		for end < len(script) && script[end] != quote && (script[end] != '\n' || quote == '`') {
			if script[end] == '\\' {
				end++
			}
			end++
		}
		if end = min(end, len(script)); end-i > leastWords {
			keep(unescape(script[i+1 : end]))
		}
		i = end
	}
}

// unescape resolves the escapes of JSON and of a script's strings.
func unescape(text []byte) []byte {
	b := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' || i+1 == len(text) {
			b = append(b, text[i])
			continue
		}
		i++
		switch c := text[i]; c {
		case 'n', 'r', 't':
			b = append(b, '\n')
		case 'u':
			if n, err := strconv.ParseUint(string(text[i+1:min(i+5, len(text))]), 16, 16); err == nil {
				b = utf8.AppendRune(b, rune(n))
				i += 4
			}
		default:
			b = append(b, c)
		}
	}
	return b
}
