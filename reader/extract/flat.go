package extract

import (
	"archive/zip"
	"bytes"

	"gongkai/reader/extract/docx"
	"gongkai/reader/extract/xlsx"
	"gongkai/reader/grid"
)

// Office files may be one XML text: those of 2003, which programs fill in as
// templates and name .doc and .xls, and packages written out flat (Flat OPC).
// Each is put into a package and read as any other.

const (
	sheet2003 = "urn:schemas-microsoft-com:office:spreadsheet"
	word2003  = "http://schemas.microsoft.com/office/word/2003/wordml"
	flatOPC   = "http://schemas.microsoft.com/office/2006/xmlPackage"

	flatHead  = 4096 // bytes in which such a text says what it is
	flatParts = 500  // parts of a package written out flat
)

// flatOffice reads such a text; ok is false for any other.
func flatOffice(text []byte) (d *grid.Document, ok bool, err error) {
	head := text[:min(len(text), flatHead)]
	if !bytes.Contains(head, []byte("schemas")) || !bytes.HasPrefix(bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\ufeff"))), []byte("<")) {
		return nil, false, nil
	}
	switch {
	case bytes.Contains(head, []byte(flatOPC)):
		if data := flatPackage(text); data != nil {
			if Sniff(data) == XLSX {
				d, err = xlsx.Read(data)
			} else {
				d, err = docx.Read(data, takenIn)
			}
			return d, true, err
		}
	case bytes.Contains(head, []byte("<Workbook")) && bytes.Contains(head, []byte(sheet2003)):
		d, err = xlsx.Read(pack(xlsx.Flat, text))
		return d, true, err
	case bytes.Contains(head, []byte("wordDocument")) && bytes.Contains(head, []byte(word2003)):
		d, err = docx.Read(pack("word/document.xml", withoutPictures(text)), nil)
		return d, true, err
	}
	return nil, false, nil
}

// pack puts one text into a package.
func pack(name string, text []byte) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	addPart(z, name, text)
	_ = z.Close() // 写进内存，不会失败
	return b.Bytes()
}

// addPart adds a part as it is. What the text says of its encoding no longer
// holds: it has been decoded.
func addPart(z *zip.Writer, name string, text []byte) {
	text = bytes.TrimLeft(bytes.TrimPrefix(text, []byte("\ufeff")), " \t\r\n")
	if bytes.HasPrefix(text, []byte("<?xml")) {
		if i := bytes.Index(text, []byte("?>")); i >= 0 {
			text = text[i+2:]
		}
	}
	if w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store}); err == nil {
		_, _ = w.Write(text) // 写进内存，不会失败
	}
}

// flatPackage makes a package of one that is written out flat; nil where it has
// no parts.
func flatPackage(text []byte) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	n := 0
	for ; n < flatParts; n++ {
		_, rest, ok := bytes.Cut(text, []byte("<pkg:part"))
		if !ok {
			break
		}
		tag, rest, _ := bytes.Cut(rest, []byte(">"))
		inner, after, ok := bytes.Cut(rest, []byte("</pkg:part>"))
		if text = after; !ok {
			break
		}
		s := scanner{attrs: tag}
		_, inner, ok = bytes.Cut(inner, []byte("<pkg:xmlData"))
		if !ok {
			continue // 图片
		}
		_, inner, _ = bytes.Cut(inner, []byte(">"))
		inner, _, _ = bytes.Cut(inner, []byte("</pkg:xmlData>"))
		addPart(z, string(bytes.TrimPrefix(s.attr("pkg:name"), []byte("/"))), inner)
	}
	_ = z.Close() // 写进内存，不会失败
	if n == 0 {
		return nil
	}
	return b.Bytes()
}

// withoutPictures takes out the pictures of a text, which are longer than any of
// its words.
func withoutPictures(text []byte) []byte {
	var out []byte
	for {
		before, rest, ok := bytes.Cut(text, []byte("<w:binData"))
		if out = append(out, before...); !ok {
			return out
		}
		_, text, _ = bytes.Cut(rest, []byte("</w:binData>"))
	}
}
