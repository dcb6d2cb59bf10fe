package extract

import (
	"bytes"
	"net/url"
	"slices"
	"strconv"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"gongkai/reader/extract/line"
)

// hidden is what a page holds and does not show: a copy for telephones, the
// digits of an earlier version, rows that a workbook had folded away. A number
// that no reader of the page can see is none of its numbers.
type hidden struct {
	hiding       bool      // what the page hides is left out
	within       atom.Atom // the hidden element that is open
	same         int       // elements of its kind open within it, itself among them
	rt           bool      // within the reading of a character
	note         int       // where in the words of the block a raised text begins
	raised       atom.Atom // the element open that does so
	level        int       // elements of its kind open within it, itself among them
	seen, unseen int       // bytes of words
	gone         int       // cells of tables that are hidden as a whole
}

// mayHide reports words of a style that hide something, in the attributes of a
// tag: none, hidden, mso-hide, collapse, line-through, font-size:0.
func mayHide(attrs []byte) bool {
	for i, c := range attrs {
		rest := attrs[i:]
		switch c | 0x20 {
		case 'n':
			if fold4(rest, "none") {
				return true
			}
		case 'h':
			if fold4(rest, "hidd") || fold4(rest, "hide") {
				return true
			}
		case 'c':
			if fold4(rest, "coll") && containsFold(rest[:min(len(rest), 8)], "collapse") && i > 0 && attrs[i-1] != '-' {
				return true
			}
		case 't':
			if fold4(rest, "thro") {
				return true
			}
		case 'z':
			if len(rest) > 3 && rest[1]|0x20 == 'e' && rest[2] == ':' && (rest[3] == '0' || rest[3] == ' ' || rest[3] == '.' || rest[3] == '1' && len(rest) > 4 && rest[4]|0x20 == 'p') {
				return true
			}
		case 'p':
			if fold4(rest, "posi") || fold4(rest, "paci") {
				return true
			}
		}
	}
	return false
}

// fold4 reports that the text begins with four letters of either case.
func fold4(text []byte, lower string) bool {
	return len(text) >= 4 && text[1]|0x20 == lower[1] && text[2]|0x20 == lower[2] && text[3]|0x20 == lower[3] && text[0]|0x20 == lower[0]
}

// hide reports whether an opening tag hides its element or stands in a hidden one.
func (p *page) hide(tag atom.Atom, s *scanner) bool {
	if p.within == 0 {
		if len(s.attrs) < len(" hidden") || tag == atom.Body || tag == atom.Html || selfClosing(tag) && tag != atom.P && tag != atom.Li {
			return false
		}
		gone, how := invisible(s)
		if !gone && !p.rules.conceals(s) {
			return false
		}
		switch tag { // 前一格、前一行到此为止
		case atom.Tr, atom.Table:
			if t := p.inCell(); t != nil && tag == atom.Tr {
				t.closeRow(p)
			}
		case atom.Td, atom.Th:
			if how == emptied && len(p.tables) > 0 {
				p.tables[len(p.tables)-1].openCell(p, tag, s) // 格还在，字看不见
			} else if t := p.inCell(); t != nil {
				t.closeCell(p)
			}
		}
		p.within, p.same = tag, 1
		return true
	}
	if tag == atom.Td && p.within != atom.Tr && p.within != atom.Td && p.within != atom.Tbody {
		p.gone++
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

// How an element is hidden.
const (
	removed = iota // it takes no room
	emptied        // its room stays, without its words
)

// invisible reports whether an opening tag hides its element: not displayed,
// not visible, struck out, hidden by a word processor, or set in no size.
func invisible(s *scanner) (gone bool, how int) {
	if !mayHide(s.attrs) {
		return false, removed
	}
	if _, ok := s.attribute("hidden"); ok {
		return true, removed
	}
	style := s.attr("style")
	if len(style) == 0 {
		return false, removed
	}
	if says(style, "display", "none") || says(style, "visibility", "collapse") {
		return true, removed
	}
	if says(style, "visibility", "hidden") || says(style, "mso-hide", "all") {
		return true, emptied
	}
	if size, ok := property(style, "font-size"); ok && (zeroSize(size) || tinySize(size)) && (s.tag == atom.Span || s.tag == atom.Font) { // 外层的零号字是排版的手法，里层另有字号
		return true, emptied
	}
	return containsFold(style, "line-through") || outOfSight(style), emptied
}

// outOfSight reports a style that takes words out of the page for the eye, as it
// is done for those who have pages read to them: moved off the page, clipped to
// nothing, see-through.
func outOfSight(style []byte) bool {
	if v, ok := property(style, "opacity"); ok && len(v) > 0 && bytes.Trim(v, "0.% ") == nil {
		return true
	}
	if !says(style, "position", "absolute") && !says(style, "position", "fixed") {
		return false
	}
	for _, edge := range [...]string{"left", "top", "right", "bottom"} {
		if v, ok := property(style, edge); ok && farOff(v) {
			return true
		}
	}
	if v, ok := property(style, "clip"); ok {
		v = bytes.TrimPrefix(bytes.ToLower(bytes.ReplaceAll(v, []byte(" "), nil)), []byte("rect("))
		return len(v) > 0 && bytes.Trim(v, "01px,)!important") == nil
	}
	return false
}

// farOff reports a place beyond the edge of any page: -9999px.
func farOff(v []byte) bool {
	n := 1
	for n < len(v) && v[n] >= '0' && v[n] <= '9' {
		n++
	}
	return v[0] == '-' && n >= 4 && (n == len(v) || bytes.HasPrefix(v[n:], []byte("px")) || bytes.HasPrefix(v[n:], []byte("em")))
}

// tinySize reports words set smaller than can be read: 1px, .5pt.
func tinySize(size []byte) bool {
	number, ok := bytes.CutSuffix(bytes.ToLower(size), []byte("px"))
	if !ok {
		number, ok = bytes.CutSuffix(bytes.ToLower(size), []byte("pt"))
	}
	n, err := strconv.ParseFloat(string(number), 64)
	return ok && err == nil && n <= 1
}

// says reports a style that sets the property to the value.
func says(style []byte, name, value string) bool {
	got, ok := property(style, name)
	return ok && len(got) >= len(value) && bytes.EqualFold(got[:len(value)], []byte(value))
}

// property returns what a style sets a property to.
func property(style []byte, name string) (value []byte, ok bool) {
	for len(style) > 0 {
		var part []byte
		part, style, _ = bytes.Cut(style, []byte(";"))
		key, said, found := bytes.Cut(part, []byte(":"))
		if found && bytes.EqualFold(bytes.TrimSpace(key), []byte(name)) {
			value, ok = bytes.TrimSpace(said), true
		}
	}
	return value, ok
}

// zeroSize reports 0, 0px, 0.0pt.
func zeroSize(size []byte) bool {
	digits := bytes.TrimRight(size, "pxtem%! ")
	return len(digits) > 0 && bytes.Trim(digits, "0.") == nil
}

func containsFold(text []byte, lower string) bool {
	for i := 0; i+len(lower) <= len(text); i++ {
		if text[i]|0x20 == lower[0] && bytes.EqualFold(text[i:i+len(lower)], []byte(lower)) {
			return true
		}
	}
	return false
}

// mayRaise reports words of a style that set words above or below the line, in
// the attributes of a tag: super, sub, mso-text-raise.
func mayRaise(attrs []byte) bool {
	for i, c := range attrs {
		switch rest := attrs[i:]; c | 0x20 {
		case 's':
			if len(rest) > 2 && rest[1]|0x20 == 'u' && (rest[2]|0x20 == 'p' || rest[2]|0x20 == 'b') {
				return true
			}
		case 'r':
			if fold4(rest, "rais") {
				return true
			}
		}
	}
	return false
}

// raises reports an opening tag that sets its words above or below the line.
func raises(tag atom.Atom, s *scanner) bool {
	switch {
	case tag == atom.Sup, tag == atom.Sub:
		return true
	case len(s.attrs) == 0 || !mayRaise(s.attrs):
		return false
	case tag == 0, selfClosing(tag), isBlock(tag), tag == atom.Td, tag == atom.Th, tag == atom.Tr, tag == atom.Table:
		return false // 单元格、段落自己的对齐，不是上标
	}
	style := s.attr("style")
	if says(style, "vertical-align", "super") || says(style, "vertical-align", "sub") {
		return true
	}
	height, ok := property(style, "mso-text-raise")
	return ok && !zeroSize(height)
}

// raise follows the elements that set words above or below the line.
func (p *page) raise(tag atom.Atom, s *scanner) {
	switch {
	case p.raised != 0 && tag == p.raised:
		p.level++
	case p.raised == 0 && raises(tag, s):
		p.raised, p.level, p.note = tag, 1, len(p.buf)
	}
}

// lower ends what raise began.
func (p *page) lower(tag atom.Atom) {
	if tag != p.raised {
		return
	}
	if p.level--; p.level <= 0 {
		p.closeNote()
	}
}

// closeNote marks raised words behind a number as the note they are: 12¹ is no 121.
func (p *page) closeNote() {
	p.raised = 0
	from := p.note
	if p.note = 0; from <= 0 || from >= len(p.buf) {
		return
	}
	raised := bytes.TrimSpace(p.buf[from:])
	number := bytes.TrimRightFunc(p.buf[:from], func(r rune) bool { return line.Blank(r) || r >= '\u200b' && r <= '\u200f' })
	if !countBefore(number) || len(raised) == 0 || bytes.Trim(bytes.TrimPrefix(raised, []byte("注")), "0123456789") != nil {
		return
	}
	p.buf = append(slices.Insert(p.buf, from, '['), ']')
}

// countBefore reports words that end in a digit of either width, or in a
// Chinese word: 12件.
func countBefore(words []byte) bool {
	r, _ := utf8.DecodeLastRune(words)
	return r >= '0' && r <= '9' || r >= '０' && r <= '９' || r >= '一' && r <= '龥'
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
			case raw == atom.Textarea, raw == atom.Noscript, raw == atom.Template, raw == atom.Xmp:
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
		case s.tag == atom.Input:
			if value := s.attr("value"); len(value) > leastWords {
				s.setWords(value)
				keep(s.words)
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
			keep(unveiled(unescape(script[i+1 : end])))
		}
		i = end
	}
}

// unveiled resolves markup that a script takes for text: &lt;td&gt;, %3Ctd%3E.
func unveiled(text []byte) []byte {
	switch {
	case markup(text):
	case bytes.Contains(text, []byte("&lt;")):
		return []byte(html.UnescapeString(string(text)))
	case bytes.Contains(text, []byte("%3C")), bytes.Contains(text, []byte("%3c")):
		if plain, err := url.PathUnescape(string(text)); err == nil {
			return []byte(plain)
		}
	}
	return text
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
		case 'x':
			if n, err := strconv.ParseUint(string(text[i+1:min(i+3, len(text))]), 16, 8); err == nil {
				b = utf8.AppendRune(b, rune(n))
				i += 2
			}
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
