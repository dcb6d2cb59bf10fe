// Package extract turns the bytes of a published annual report (年度报告) into a
// grid: text and web pages here, one package for each format that needs a
// library. It knows nothing of the form of the report. A source over a bound
// is refused with a sentence for people.
package extract

import (
	"bytes"
	"errors"
	"strings"

	"gongkai/reader/extract/docx"
	"gongkai/reader/extract/ofd"
	"gongkai/reader/extract/pdf"
	"gongkai/reader/extract/xlsx"
	"gongkai/reader/grid"
)

// Tools are what some formats need beyond this package; a zero field leaves
// its format unread.
type Tools struct {
	PDF *pdf.Engine
	// Office turns a file of kind DOC into DOCX or PDF, and one of kind XLS
	// into XLSX. Its error is a *grid.Fault.
	Office func(kind Kind, data []byte) ([]byte, error)
}

// ErrOffice is the error for a file that only an office suite opens, where none is at hand.
var ErrOffice = errors.New("no office suite")

// Document reads a source of any known format. The error is a *grid.Fault or
// ErrOffice; an image gives a document without a line.
func (t Tools) Document(data []byte) (*grid.Document, error) {
	s, err := t.Open(data)
	if err != nil {
		return nil, err
	}
	return s.Document(), nil
}

// Open reads a source as Document does.
func (t Tools) Open(data []byte) (*Source, error) {
	if len(data) > grid.MaxBytes {
		return nil, grid.TooLarge()
	}
	kind := Sniff(data)
	if kind == DOC || kind == XLS {
		if t.Office == nil {
			return nil, ErrOffice
		}
		converted, err := t.Office(kind, data)
		if err != nil {
			return nil, err
		}
		if kind = Sniff(converted); kind == DOC || kind == XLS {
			return nil, grid.Refuse("旧版文字处理文件没有转换成功，没有读取；请另存为DOCX后再试。")
		}
		data = converted
	}
	switch kind {
	case Text:
		return words(data)
	case PDF:
		if t.PDF == nil {
			return nil, grid.Refuse("这里没有读取PDF的部件，没有读取；请把报告网页另存为HTML，或者把全文连同表格复制成文本后再试。")
		}
		return sourceOf(t.PDF.Read(data))
	case DOCX:
		return sourceOf(docx.Read(data, takenIn))
	case XLSX:
		return sourceOf(xlsx.Read(data))
	case Image:
		return SourceOf(&grid.Document{}), nil
	case Locked:
		return nil, grid.Refuse("文件设了打开密码，没有读取；请用办公软件打开、去掉密码后再提交。")
	case OFD:
		return sourceOf(ofd.Read(data))
	case ZIP, TAR, GZIP:
		return nil, grid.Refuse("这是压缩包，不是一份报告；请解开后提交其中的报告，或者用批量阅读。")
	}
	return nil, grid.Refuse("认不出文件的格式，没有读取；请提交年度报告的网页、Word、PDF、Excel或者文本文件。")
}

// takenIn reads what a Word file takes in: a page or text, or another Word file
// that takes in nothing.
func takenIn(data []byte) (*grid.Document, error) {
	switch Sniff(data) {
	case Text:
		s, err := words(data)
		if err != nil {
			return nil, err
		}
		return s.Document(), nil
	case DOCX:
		return docx.Read(data, nil)
	}
	return &grid.Document{}, nil
}

// words reads text and web pages.
func words(data []byte) (*Source, error) {
	if page := savedPage(data); page != nil {
		data = page
	}
	text, f := decode(data)
	if f != nil {
		return nil, f
	}
	if d, ok, err := flatOffice(text); ok {
		return sourceOf(d, err)
	}
	value := isJSON(text)
	if !value {
		if inner := scripted(text); inner != nil {
			text, value = inner, true
		} else {
			text = unescaped(text)
		}
	}
	var d *grid.Document
	switch {
	case value:
		d, f = fromJSON(text)
	case markup(text) && !barredText(text):
		if d, f = fromHTML(wholeTags(text)); f == nil {
			if shown := shownSource(text, d); shown != nil {
				d, f = fromHTML(shown)
			}
		}
	case len(text) > grid.MaxWords:
		return nil, grid.Wordy("文件")
	default:
		s, f := openText(unframed(plainLines(string(text))))
		if f != nil {
			return nil, f
		}
		return s, nil
	}
	if f != nil {
		return nil, f
	}
	if wordy(d) {
		return nil, grid.Wordy("网页")
	}
	d.End = endOf(string(text[max(0, len(text)-endMost):]))
	return SourceOf(d), nil
}

// wordy reports a page with more words than a source may have.
func wordy(d *grid.Document) bool {
	n := 0
	for l := range d.Lines {
		for i := range l.Cells {
			n += len(l.Cells[i].Text)
		}
	}
	return n > grid.MaxWords
}

const endMost = 200 // bytes that are enough to see how a text ends

// endOf says how a text ends. The tags of a page stand where lines end.
func endOf(text string) grid.Ending {
	text = strings.TrimRight(text, " \t")
	if n := len(text); n == 0 || text[n-1] == '\n' || text[n-1] == '\r' || text[n-1] == '>' {
		return grid.LineEnd
	}
	return grid.Torn
}

// wholeTags takes off the beginning of a tag in which a page was cut off.
func wholeTags(text []byte) []byte {
	if i := bytes.LastIndexByte(text, '<'); i >= 0 && bytes.IndexByte(text[i:], '>') < 0 {
		return text[:i]
	}
	return text
}

// leastBarred is how many rows of bars make a text of a page with tags in it.
const leastBarred = 20

// barredText reports text whose tables are drawn with bars and that has tags
// only between them, as converters leave the blocks of a page (<div>).
func barredText(text []byte) bool {
	return bytes.Count(text, []byte("\n|")) >= leastBarred && !bytes.Contains(text, []byte("<td")) && !bytes.Contains(text, []byte("<tr")) && !bytes.Contains(text, []byte("<TD"))
}

// markup reports whether the text is a web page, or holds a table of one. A
// lone <b> that a scanner left behind makes none.
func markup(text []byte) bool {
	for i := 0; i < len(text); {
		j := bytes.IndexByte(text[i:], '<')
		if j < 0 {
			return false
		}
		i += j + 1
		if i == len(text) || !opens[text[i]] {
			continue
		}
		rest := text[i:min(len(text), i+12)]
		for _, tag := range markupTags {
			if len(rest) > len(tag) && bytes.EqualFold(rest[:len(tag)], tag) && !letter(rest[len(tag)]) {
				return true
			}
		}
	}
	return false
}

// opens are the first characters of the tags looked for.
var opens = func() (first [256]bool) {
	for _, tag := range markupTags {
		first[tag[0]], first[tag[0]&^0x20] = true, true
	}
	first['!'] = true
	return first
}()

var markupTags = [][]byte{
	[]byte("html"), []byte("!doctype"), []byte("head"), []byte("body"), []byte("table"), []byte("tr"), []byte("td"),
	[]byte("div"), []byte("p"), []byte("meta"), []byte("script"),
}

func letter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' || b >= '0' && b <= '9' }
