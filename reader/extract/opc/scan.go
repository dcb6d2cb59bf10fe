package opc

import (
	"encoding/xml"
	"io"

	"gongkai/reader/grid"
)

// Kind is what Next came to.
type Kind uint8

const (
	Start Kind = iota
	End
	Words
)

// Space is the vocabulary that an element belongs to. The transitional and the
// strict editions of the standard count as one.
type Space uint8

const (
	Other  Space = iota
	Word         // WordprocessingML
	Sheet        // SpreadsheetML
	Compat       // alternatives for older programs
	Math
	Sheet2003 // XML Spreadsheet, before the standard
)

var spaces = map[string]Space{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main": Word,
	"http://purl.oclc.org/ooxml/wordprocessingml/main":             Word,
	"http://schemas.openxmlformats.org/spreadsheetml/2006/main":    Sheet,
	"http://purl.oclc.org/ooxml/spreadsheetml/main":                Sheet,
	"http://schemas.openxmlformats.org/markup-compatibility/2006":  Compat,
	"http://schemas.openxmlformats.org/officeDocument/2006/math":   Math,
	"http://purl.oclc.org/ooxml/officeDocument/math":               Math,
	"http://schemas.microsoft.com/office/word/2003/wordml":         Word,
	"urn:schemas-microsoft-com:office:spreadsheet":                 Sheet2003,
}

// Scanner runs over a part. Kind, Space, Name and Text are those of the token
// that Next came to and hold until the next call.
type Scanner struct {
	Kind  Kind
	Space Space
	Name  string
	Text  []byte

	pkg   *Package
	body  io.Closer
	meter meter
	d     *xml.Decoder
	attrs []xml.Attr
	open  []element
	names []binding
	fault *grid.Fault
	done  bool
}

type element struct {
	prefix, name string
	space        Space
}

// binding is a prefix that stands for a vocabulary from an element of that depth on.
type binding struct {
	prefix string
	space  Space
	depth  int
}

func newScanner(p *Package, body io.ReadCloser) *Scanner {
	s := &Scanner{pkg: p, body: body, meter: meter{src: body, left: &p.left}}
	s.d = xml.NewDecoder(&s.meter)
	return s
}

// Close releases the part.
func (s *Scanner) Close() { _ = s.body.Close() } // reading has ended: nothing is lost

// Fault says why Next ended before the part did, nil where it did not.
func (s *Scanner) Fault() *grid.Fault { return s.fault }

// Next goes to the next token; false at the end of the part or at a fault.
func (s *Scanner) Next() bool {
	for !s.done {
		s.meter.token = 0
		t, err := s.d.RawToken()
		if err != nil {
			s.stop(err)
			return false
		}
		switch t := t.(type) {
		case xml.StartElement:
			return s.start(t)
		case xml.EndElement:
			return s.end(t)
		case xml.CharData:
			if s.pkg.words += len(t); s.pkg.words > grid.MaxWords {
				return s.refuse(grid.Wordy(s.pkg.format + "文件"))
			}
			if len(s.open) > 0 {
				s.Kind, s.Text = Words, t
				return true
			}
		}
	}
	return false
}

func (s *Scanner) start(t xml.StartElement) bool {
	depth := len(s.open)
	s.pkg.count += 1 + max(0, len(t.Attr)-usualAttrs)
	switch {
	case depth >= maxDepth:
		return s.refuse(grid.Refuse("%s文件的内容嵌套超过%d层，没有读取；请用办公软件打开后另存为%s再试。", s.pkg.format, maxDepth, s.pkg.format))
	case s.pkg.count > s.pkg.room:
		return s.refuse(grid.Refuse("%s文件的内容有超过%d个元素，不像是一份年度报告，没有读取；请只提交报告本身。", s.pkg.format, s.pkg.room))
	}
	for i := range t.Attr {
		if len(s.names) > maxNames {
			return s.refuse(s.pkg.damaged())
		}
		a := &t.Attr[i]
		switch {
		case a.Name.Space == "xmlns":
			s.bind(a.Name.Local, a.Value, depth)
		case a.Name.Space == "" && a.Name.Local == "xmlns":
			s.bind("", a.Value, depth)
		}
	}
	e := element{prefix: t.Name.Space, name: t.Name.Local, space: s.spaceOf(t.Name.Space)}
	s.open = append(s.open, e)
	s.Kind, s.Space, s.Name, s.attrs = Start, e.space, e.name, t.Attr
	return true
}

// bind keeps a prefix where it means something here, or takes from another what it meant.
func (s *Scanner) bind(prefix, address string, depth int) {
	space := spaces[address]
	if space != Other || s.spaceOf(prefix) != Other {
		s.names = append(s.names, binding{prefix, space, depth})
	}
}

func (s *Scanner) spaceOf(prefix string) Space {
	for i := len(s.names) - 1; i >= 0; i-- {
		if s.names[i].prefix == prefix {
			return s.names[i].space
		}
	}
	return Other
}

func (s *Scanner) end(t xml.EndElement) bool {
	depth := len(s.open) - 1
	if depth < 0 || s.open[depth].name != t.Name.Local || s.open[depth].prefix != t.Name.Space {
		return s.refuse(s.pkg.damaged())
	}
	e := s.open[depth]
	s.open = s.open[:depth]
	for n := len(s.names); n > 0 && s.names[n-1].depth >= depth; n-- {
		s.names = s.names[:n-1]
	}
	s.Kind, s.Space, s.Name, s.attrs = End, e.space, e.name, nil
	return true
}

func (s *Scanner) refuse(f *grid.Fault) bool {
	s.fault, s.done = f, true
	return false
}

func (s *Scanner) stop(err error) {
	s.done = true
	switch {
	case s.meter.full:
		s.fault = grid.Refuse("%s文件解开后超过%d MB，不像是一份年度报告，没有读取；请只提交报告本身，去掉附件。", s.pkg.format, s.pkg.most>>20)
	case s.meter.long:
		s.fault = grid.Refuse("%s文件里有一段连续的文字超过%d MB，不像是一份年度报告，没有读取；请用办公软件打开后另存为%s再试。", s.pkg.format, maxToken>>20, s.pkg.format)
	case err == io.EOF && len(s.open) == 0:
	default:
		s.fault = s.pkg.damaged()
	}
}

// Attr returns an attribute of the element that just began, by its name
// without prefix.
func (s *Scanner) Attr(name string) string {
	for i := range s.attrs {
		if s.attrs[i].Name.Local == name && s.attrs[i].Name.Space != "xmlns" {
			return s.attrs[i].Value
		}
	}
	return ""
}

// Parent returns the name of an open element: 0 is the innermost; at a start
// that is the element itself, at an end the one around it. "" beyond the outermost.
func (s *Scanner) Parent(n int) string {
	if i := len(s.open) - 1 - n; i >= 0 {
		return s.open[i].name
	}
	return ""
}

// Skip goes to the end of the element that just began.
func (s *Scanner) Skip() {
	for depth := len(s.open); len(s.open) >= depth && s.Next(); {
	}
}

// meter counts what is unpacked and how long a single token gets, whatever the
// ZIP states.
type meter struct {
	src        io.Reader
	left       *int64 // of the whole package
	token      int
	buf        [8192]byte
	at, to     int
	err        error
	full, long bool
}

// ReadByte lets the decoder read without a buffer of its own.
func (m *meter) ReadByte() (byte, error) {
	for m.at == m.to {
		if m.err != nil {
			return 0, m.err
		}
		m.fill()
	}
	if m.token++; m.token > maxToken {
		m.long = true
		return 0, io.ErrUnexpectedEOF
	}
	b := m.buf[m.at]
	m.at++
	return b, nil
}

func (m *meter) fill() {
	n, err := m.src.Read(m.buf[:])
	m.at, m.to, m.err = 0, n, err
	if *m.left -= int64(n); *m.left < 0 {
		m.full, m.to, m.err = true, 0, io.ErrUnexpectedEOF
	}
}

// Read completes io.Reader; the decoder reads bytes.
func (m *meter) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	b, err := m.ReadByte()
	if err != nil {
		return 0, err
	}
	p[0] = b
	return 1, nil
}
