// Package extract turns the bytes of a published annual report (年度报告) into a
// grid: text and web pages so far, one file for each format. It knows nothing
// of the form of the report. Every bound on what a source may cost stands in
// limit.go, and a source over a bound is refused with a sentence for people.
package extract

import (
	"bytes"

	"gongkai/reader/grid"
)

// Document reads a source of any known format. The error is always a *Fault;
// an image gives a document without a line.
func Document(data []byte) (*grid.Document, error) {
	d, f := document(data)
	if f != nil {
		return nil, f
	}
	return d, nil
}

func document(data []byte) (*grid.Document, *Fault) {
	if len(data) > MaxBytes {
		return nil, TooLarge()
	}
	switch kind := sniff(data); kind {
	case "":
	case "image":
		return &grid.Document{}, nil
	default:
		return nil, fault("这是%s文件，本版还不能读取；请把报告网页另存为HTML，或者把全文连同表格复制成文本后再试。", kind)
	}
	text, f := decode(data)
	if f != nil {
		return nil, f
	}
	if markup(text) {
		return fromHTML(text)
	}
	return fromText(string(text))
}

// sniff names the kind of a source that is neither text nor a web page.
func sniff(data []byte) string {
	for _, m := range []struct{ magic, kind string }{
		{"%PDF-", "PDF"},
		{"PK\x03\x04", "DOCX、XLSX一类的压缩格式"},
		{"\xD0\xCF\x11\xE0", "旧版Word、Excel（DOC、XLS）"},
		{"{\\rtf", "RTF"},
		{"\x89PNG", "image"}, {"\xFF\xD8\xFF", "image"}, {"GIF8", "image"}, {"BM", "image"}, {"II*\x00", "image"}, {"MM\x00*", "image"},
	} {
		if !bytes.HasPrefix(data, []byte(m.magic)) {
			continue
		}
		if m.magic == "BM" && bytes.IndexByte(data[:min(len(data), 64)], 0) < 0 {
			continue // 两个字母开头的文字
		}
		return m.kind
	}
	if len(data) > 12 && bytes.HasPrefix(data, []byte("RIFF")) && bytes.Equal(data[8:12], []byte("WEBP")) {
		return "image"
	}
	return ""
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
