package letter_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"gongkai/letter"
	"gongkai/paper"
)

// TestPrint writes every letter as PDF, DOCX and HTML: no character is
// missing, and the rare ones in the names come through.
func TestPrint(t *testing.T) {
	fonts, err := paper.Builtin()
	must(t, err)
	every(t, func(t *testing.T, name string, f letter.Facts) {
		d, err := letter.Compose(f)
		must(t, err)
		var pdf, docx, html bytes.Buffer
		must(t, paper.PDF(&pdf, d, fonts))
		must(t, paper.DOCX(&docx, d))
		must(t, paper.HTML(&html, d))
		who := "吉𠮷"
		if f.Asked != nil && f.Kind != letter.OpinionNotice {
			who = f.Asked.Name // 䶮山, or a body
		}
		for format, text := range map[string]string{"docx": document(t, docx.Bytes()), "html": html.String()} {
			if !strings.Contains(text, who) {
				t.Errorf("%s does not name %s", format, who)
			}
		}
		if !bytes.HasPrefix(pdf.Bytes(), []byte("%PDF-")) {
			t.Error("no pdf")
		}
	})
}

// document is the text of a DOCX.
func document(t testing.TB, file []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	must(t, err)
	f, err := z.Open("word/document.xml")
	must(t, err)
	defer f.Close()
	b, err := io.ReadAll(f)
	must(t, err)
	return string(b)
}
