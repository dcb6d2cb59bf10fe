package archive

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Decoded is the name of a file whose bytes may be GB18030, as a disk or a
// parcel from an old system has it; what is valid UTF-8 stays as it is.
func Decoded(name string) string { return strings.ToValidUTF8(decoded([]byte(name), false), "\uFFFD") }

// decoded turns the bytes of a name into text. Chinese programs of old write
// GB18030 and set no flag; others write UTF-8 and set none either, and what is
// valid UTF-8 is hardly ever anything else.
func decoded(raw []byte, isUTF8 bool) string {
	if isUTF8 || utf8.Valid(raw) {
		return string(raw)
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(raw)
	if err != nil {
		return string(raw)
	}
	return string(text)
}

// label makes a name fit for a line of output: valid, without control
// characters, with forward slashes, and not without end.
func label(name string) string {
	name = strings.ToValidUTF8(name, "\uFFFD")
	name = strings.Map(func(r rune) rune {
		switch {
		case r == '\\':
			return '/'
		case unicode.IsControl(r) || r == '\u2028' || r == '\u2029':
			return '\uFFFD'
		}
		return r
	}, name)
	if utf8.RuneCountInString(name) > maxName {
		name = string([]rune(name)[:maxName]) + "…"
	}
	return strings.TrimLeft(name, "/")
}

// latin1 undoes what compress/gzip does to the name in its head, which it takes for Latin-1.
func latin1(name string) string {
	var b strings.Builder
	for _, r := range name {
		if r > 0xFF {
			return name
		}
		b.WriteByte(byte(r))
	}
	return b.String()
}
