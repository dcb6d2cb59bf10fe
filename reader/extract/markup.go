package extract

import (
	"bytes"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// scanner cuts a web page into words and tags, in one pass and without a tree.
// It follows the HTML standard where pages differ in it (comments, quoted
// attributes, elements whose content is no markup) and is lenient elsewhere; a
// test holds it against the tokenizer of golang.org/x/net/html.
type scanner struct {
	page  []byte
	at    int
	words []byte    // of a text token; character references are resolved
	tag   atom.Atom // of a tag; 0 for one that is not in the standard
	end   bool      // the tag closes
	attrs []byte    // of an opening tag, as they stand there
	own   []byte    // its name, as it stands there
	parts bool      // the page lays out elements of names of its own: each is a block
	raw   atom.Atom // the content of this element is not markup
	buf   []byte
}

type token uint8

const (
	endOfPage token = iota
	textToken
	tagToken
)

// next moves to the next token. Comments and declarations are passed over.
func (s *scanner) next() token {
	for s.at < len(s.page) {
		if s.raw != 0 {
			return s.rawText()
		}
		i := bytes.IndexByte(s.page[s.at:], '<')
		switch {
		case i < 0:
			s.setWords(s.page[s.at:])
			s.at = len(s.page)
			return textToken
		case i > 0:
			s.setWords(s.page[s.at : s.at+i])
			s.at += i
			return textToken
		}
		switch rest := s.page[s.at:]; {
		case len(rest) > 1 && letterASCII(rest[1]):
			if !s.openTag() {
				return endOfPage
			}
			return tagToken
		case len(rest) > 2 && rest[1] == '/' && letterASCII(rest[2]):
			if !s.closeTag() {
				return endOfPage
			}
			return tagToken
		case bytes.HasPrefix(rest, []byte("<!--")):
			s.comment()
		case len(rest) > 1 && (rest[1] == '!' || rest[1] == '?') || len(rest) > 2 && rest[1] == '/':
			s.pass()
		default: // a lone < is a character
			s.setWords(rest[:1])
			s.at++
			return textToken
		}
	}
	return endOfPage
}

// setWords keeps the text, character references resolved.
func (s *scanner) setWords(text []byte) {
	if bytes.IndexByte(text, '&') < 0 {
		s.words = text
		return
	}
	s.buf = append(s.buf[:0], html.UnescapeString(string(text))...)
	s.words = s.buf
}

// pass moves behind the next >; false where there is none.
func (s *scanner) pass() bool {
	if i := bytes.IndexByte(s.page[s.at:], '>'); i >= 0 {
		s.at += i + 1
		return true
	}
	s.at = len(s.page)
	return false
}

// comment passes over <!-- … -->, also in its two degenerate forms.
func (s *scanner) comment() {
	rest := s.page[s.at+4:]
	switch {
	case bytes.HasPrefix(rest, []byte(">")):
		s.at += 5
		return
	case bytes.HasPrefix(rest, []byte("->")):
		s.at += 6
		return
	}
	for i := 0; ; {
		j := bytes.Index(rest[i:], []byte("--"))
		if j < 0 {
			s.at = len(s.page)
			return
		}
		i += j + 2
		if i < len(rest) && rest[i] == '>' {
			s.at += 4 + i + 1
			return
		}
		if i+1 < len(rest) && rest[i] == '!' && rest[i+1] == '>' {
			s.at += 4 + i + 2
			return
		}
		i--
	}
}

// name reads a tag's name from the given place and returns where it ends.
func (s *scanner) name(from int) int {
	i := from
	for i < len(s.page) && s.page[i] != '>' && s.page[i] != '/' && !spaceASCII(s.page[i]) {
		i++
	}
	s.own = s.page[from:i]
	if s.tag = lookup(s.own); s.tag == 0 && s.parts && bytes.IndexByte(s.own, '-') > 0 {
		s.tag = atom.Section
	}
	return i
}

// openTag reads an opening tag; false where the page ends within it, as a tag
// that is cut off is none.
func (s *scanner) openTag() bool {
	i := s.name(s.at + 1)
	from := i
	for i < len(s.page) && s.page[i] != '>' {
		c := s.page[i]
		i++
		if c != '=' {
			continue
		}
		for i < len(s.page) && spaceASCII(s.page[i]) {
			i++
		}
		if i < len(s.page) && (s.page[i] == '"' || s.page[i] == '\'') {
			j := bytes.IndexByte(s.page[i+1:], s.page[i])
			if j < 0 {
				i = len(s.page)
				break
			}
			i += j + 2
		}
	}
	if i >= len(s.page) {
		s.at = len(s.page)
		return false
	}
	s.attrs, s.end = s.page[from:i], false
	s.at = i + 1
	if notMarkup(s.tag) {
		s.raw = s.tag
	}
	return true
}

func (s *scanner) closeTag() bool {
	s.name(s.at + 2)
	s.end, s.attrs = true, nil
	return s.pass()
}

// rawText reads the content of an element that holds no markup, up to its end tag.
func (s *scanner) rawText() token {
	name := s.raw.String()
	from := s.at
	for i := from; ; {
		j := bytes.Index(s.page[i:], []byte("</"))
		if j < 0 {
			s.at = len(s.page)
			break
		}
		i += j
		end := i + 2 + len(name)
		if end <= len(s.page) && bytes.EqualFold(s.page[i+2:end], []byte(name)) && (end == len(s.page) || s.page[end] == '>' || s.page[end] == '/' || spaceASCII(s.page[end])) {
			s.at = i
			break
		}
		i += 2
	}
	raw := s.raw
	s.raw = 0
	if s.at == from {
		return s.next()
	}
	s.words = s.page[from:s.at]
	if raw == atom.Title || raw == atom.Textarea {
		s.setWords(s.words)
	}
	return textToken
}

// attr returns the value of an attribute of the opening tag just read.
func (s *scanner) attr(name string) []byte {
	value, _ := s.attribute(name)
	return value
}

// attribute returns the value of an attribute, and whether the tag has it.
func (s *scanner) attribute(name string) (value []byte, ok bool) {
	a := s.attrs
	for len(a) > 0 {
		i := 0
		for i < len(a) && (spaceASCII(a[i]) || a[i] == '/') {
			i++
		}
		a = a[i:]
		i = 0
		for i < len(a) && a[i] != '=' && a[i] != '/' && !spaceASCII(a[i]) {
			i++
		}
		key := a[:i]
		for i < len(a) && spaceASCII(a[i]) {
			i++
		}
		var value []byte
		if i < len(a) && a[i] == '=' {
			i++
			for i < len(a) && spaceASCII(a[i]) {
				i++
			}
			value, i = attrValue(a, i)
		}
		if len(key) == len(name) && bytes.EqualFold(key, []byte(name)) {
			return value, true
		}
		if i == 0 {
			i = 1 // 没有名称的等号
		}
		a = a[min(i, len(a)):]
	}
	return nil, false
}

// attrValue reads a value at the place, quoted or not, and returns where it ends.
func attrValue(a []byte, i int) (value []byte, end int) {
	if i < len(a) && (a[i] == '"' || a[i] == '\'') {
		j := bytes.IndexByte(a[i+1:], a[i])
		if j < 0 {
			return a[i+1:], len(a)
		}
		return a[i+1 : i+1+j], i + j + 2
	}
	end = i
	for end < len(a) && !spaceASCII(a[end]) {
		end++
	}
	return a[i:end], end
}

// notMarkup reports the elements whose content is text, whatever it looks like.
func notMarkup(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Title, atom.Textarea, atom.Xmp, atom.Iframe, atom.Noembed, atom.Noframes, atom.Noscript:
		return true
	}
	return false
}

// lookup returns the element of that name, whatever its case.
func lookup(name []byte) atom.Atom {
	if len(name) > 20 {
		return 0
	}
	var lower [20]byte
	for i, c := range name {
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		lower[i] = c
	}
	if tag := atom.Lookup(lower[:len(name)]); tag != 0 {
		return tag
	}
	return partOfTable(lower[:len(name)])
}

// partOfTable is what an element of a name of its own is, as programs that build
// pages of parts name them: uni-table, uni-tr, uni-td; my-row, my-cell.
func partOfTable(name []byte) atom.Atom {
	i := bytes.LastIndexByte(name, '-')
	if i <= 0 {
		return 0
	}
	switch string(name[i+1:]) {
	case "table":
		return atom.Table
	case "tr", "row":
		return atom.Tr
	case "td", "th", "cell":
		return atom.Td
	}
	return 0
}

func letterASCII(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func spaceASCII(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'
}
