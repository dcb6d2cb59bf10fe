package extract

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"gongkai/reader/grid"
)

var (
	bomUTF8  = []byte{0xEF, 0xBB, 0xBF}
	bomUTF16 = [][]byte{{0xFF, 0xFE}, {0xFE, 0xFF}}
)

// decode returns the source as UTF-8. What the bytes are outweighs what the
// page says they are: pages are served as gb2312 and saved as UTF-8, and the
// other way round. GBK and gb2312 are read as GB18030, which contains both.
func decode(data []byte) ([]byte, *grid.Fault) {
	for _, bom := range bomUTF16 {
		if bytes.HasPrefix(data, bom) {
			return convert(unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), data)
		}
	}
	if order, ok := bareUTF16(data); ok {
		return convert(unicode.UTF16(order, unicode.IgnoreBOM), data)
	}
	data = bytes.TrimRight(bytes.TrimPrefix(data, bomUTF8), "\x00") // 有的程序把文件补足整块
	if bytes.IndexByte(data, 0) >= 0 {
		return nil, grid.Refuse("文件不是文本，也不是网页，没有读取；请提交年度报告的网页或者文本文件。")
	}
	if validText(data) {
		return data, nil
	}
	if said := declared(data); said == "big5" {
		return convert(traditionalchinese.Big5, data)
	}
	// A page in UTF-8 with a character cut in two is still UTF-8.
	if broken := invalid(data); broken*200 < len(data) {
		return bytes.ToValidUTF8(data, []byte("\uFFFD")), nil
	}
	text, f := convert(simplifiedchinese.GB18030, data)
	if f != nil {
		return nil, f
	}
	if n := bytes.Count(text, []byte("\uFFFD")); n*50 > len(text)/3 {
		return nil, grid.Refuse("文件既不是UTF-8，也不是GB18030编码的文字，没有读取；请另存为UTF-8文本后再试。")
	}
	return text, nil
}

// validText reports text in UTF-8. Most characters of a report have three bytes,
// which utf8.Valid looks at one by one.
func validText(data []byte) bool {
	for len(data) > 0 {
		for len(data) >= 4 {
			c := four(data)
			if c&0xC0C0F0 != 0x8080E0 || c&0xFF == 0xE0 || c&0xFF == 0xED {
				break
			}
			data = data[3:]
		}
		for len(data) >= 4 && four(data)&0x80808080 == 0 {
			data = data[4:]
		}
		for len(data) > 0 && data[0] < utf8.RuneSelf {
			data = data[1:]
		}
		if len(data) == 0 {
			break
		}
		r, size := utf8.DecodeRune(data)
		if r == utf8.RuneError && size == 1 {
			return false
		}
		data = data[size:]
	}
	return true
}

// four is the first four bytes of data, the first lowest.
func four(data []byte) uint32 {
	return uint32(data[0]) | uint32(data[1])<<8 | uint32(data[2])<<16 | uint32(data[3])<<24
}

// bareUTF16 reports a page in UTF-16 that does not begin with the mark of it: of
// each of its first characters, which are those of tags, one byte is 0.
func bareUTF16(data []byte) (order unicode.Endianness, ok bool) {
	const first = 32
	if len(data) < 2*first {
		return order, false
	}
	high, low := 0, 0
	for i := range first {
		if data[2*i] == 0 {
			high++
		}
		if data[2*i+1] == 0 {
			low++
		}
	}
	switch {
	case high == 0 && low > first*3/4:
		return unicode.LittleEndian, true
	case low == 0 && high > first*3/4:
		return unicode.BigEndian, true
	}
	return order, false
}

func convert(e encoding.Encoding, data []byte) ([]byte, *grid.Fault) {
	text, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return nil, grid.Refuse("文件的文字编码有错，没有读取；请另存为UTF-8文本后再试。")
	}
	return text, nil
}

// invalid counts the bytes that are no part of a UTF-8 character.
func invalid(data []byte) int {
	n := 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			n++
		}
		i += size
	}
	return n
}

// declared returns the charset that a web page says it has, in lower case.
func declared(data []byte) string {
	head := bytes.ToLower(data[:min(len(data), 2048)])
	i := bytes.Index(head, []byte("charset="))
	if i < 0 {
		return ""
	}
	name := bytes.TrimLeft(head[i+len("charset="):], "\"' ")
	if end := bytes.IndexAny(name, "\"' />;"); end >= 0 {
		name = name[:end]
	}
	return string(name)
}
