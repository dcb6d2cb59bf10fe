package extract

import (
	"archive/zip"
	"bytes"
	"strings"

	"github.com/gabriel-vasile/mimetype"
)

// Kind is the format of a source, told from its bytes and never from its name.
type Kind string

const (
	Text   Kind = "text" // text of any layout, Markdown, CSV, a web page
	PDF    Kind = "pdf"
	DOCX   Kind = "docx"
	XLSX   Kind = "xlsx"
	DOC    Kind = "doc" // what only an office suite opens as text: DOC, WPS, RTF, ODT
	XLS    Kind = "xls" // and as a workbook: XLS, ET, ODS
	Image  Kind = "image"
	ZIP    Kind = "zip" // an archive that is no document itself
	TAR    Kind = "tar"
	GZIP   Kind = "gzip"
	OFD    Kind = "ofd"    // 版式文件 (GB/T 33190)
	Locked Kind = "locked" // an office file that opens with a password only
	Other  Kind = "other"
)

// Sniff tells the format.
func Sniff(data []byte) Kind {
	if !binary(data) {
		return Text
	}
	for m := mimetype.Detect(data); m != nil; m = m.Parent() {
		switch m.Extension() {
		case ".pdf":
			return PDF
		case ".docx":
			return DOCX
		case ".xlsx":
			return XLSX
		case ".doc", ".rtf", ".odt", ".wps":
			return DOC
		case ".xls", ".ods":
			return XLS
		case ".zip":
			return packed(data)
		case ".tar":
			return TAR
		case ".gz":
			return GZIP
		}
		if bytes.HasPrefix([]byte(m.String()), []byte("image/")) && !m.Is("image/svg+xml") {
			return Image
		}
		if m.Is("application/x-ole-storage") {
			return ole(data)
		}
	}
	return Other
}

// binary reports bytes that no text begins with: a mark of a format, or a
// character that text does not hold. Text in UTF-16 holds them and is told by
// its first two bytes.
func binary(data []byte) bool {
	for _, magic := range []string{"%PDF-", "{\\rtf", "PK\x03\x04", "\xFF\xD8\xFF", "GIF8", "II*\x00", "MM\x00*"} {
		if bytes.HasPrefix(data, []byte(magic)) {
			return true
		}
	}
	if bytes.HasPrefix(data, bomUTF16[0]) || bytes.HasPrefix(data, bomUTF16[1]) {
		return false
	}
	if _, wide := bareUTF16(data); wide {
		return false
	}
	for _, b := range data[:min(len(data), 512)] {
		if b < ' ' && (b < '\t' || b > '\r' && b != 0x1A && b != 0x1B) {
			return true
		}
	}
	return false
}

// ole tells the two kinds of old office files by the names of their streams.
func ole(data []byte) Kind {
	wide := func(name string) []byte {
		var b []byte
		for i := range len(name) {
			b = append(b, name[i], 0)
		}
		return b
	}
	switch {
	case bytes.Contains(data, wide("EncryptedPackage")):
		return Locked
	case bytes.Contains(data, wide("WordDocument")):
		return DOC
	case bytes.Contains(data, wide("Workbook")), bytes.Contains(data, wide("Book")):
		return XLS
	}
	return Other
}

// packed tells a ZIP by its directory: a Word file may begin with a picture of
// its first page, and then its first bytes do not say what it is.
func packed(data []byte) Kind {
	if bytes.Count(data, []byte("PK\x01\x02")) > 5000 {
		return ZIP
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return ZIP
	}
	for _, f := range z.File {
		switch strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")) {
		case "word/document.xml":
			return DOCX
		case "xl/workbook.xml":
			return XLSX
		case "ofd.xml":
			return OFD
		}
	}
	return ZIP
}
