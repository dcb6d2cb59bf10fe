package extract

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"strings"
)

// mostParts bounds the parts of a saved page: each picture of it is one.
const mostParts = 2000

// savedPage returns the web page in a page saved as one file (MHT, MHTML;
// RFC 2557), which browsers and word processors write: the largest of its
// parts that are pages, since frames are parts of their own. Nil if it is none.
func savedPage(data []byte) []byte {
	head := data[:min(len(data), 8192)]
	if first, _, _ := bytes.Cut(head, []byte("\n")); bytes.IndexByte(first, ':') <= 0 || !letterASCII(first[0]) {
		return nil
	}
	boundary := ""
	for line := range headerLines(head) {
		name, value, _ := strings.Cut(line, ":")
		if strings.EqualFold(strings.TrimSpace(name), "Content-Type") {
			kind, params, _ := mime.ParseMediaType(strings.TrimSpace(value))
			if strings.HasPrefix(kind, "multipart/") {
				boundary = params["boundary"]
			}
			break
		}
	}
	if boundary == "" {
		return nil
	}
	var largest []byte
	parts := multipart.NewReader(bytes.NewReader(data), boundary)
	for range mostParts {
		part, err := parts.NextPart() // 引用可打印编码由它解开
		if err != nil {
			break
		}
		if kind, _, _ := mime.ParseMediaType(part.Header.Get("Content-Type")); kind != "text/html" && kind != "application/xhtml+xml" {
			continue
		}
		var from io.Reader = part
		if strings.EqualFold(part.Header.Get("Content-Transfer-Encoding"), "base64") {
			from = base64.NewDecoder(base64.StdEncoding, part)
		}
		page, err := io.ReadAll(from) // 截断的也读到断处为止
		if len(page) > len(largest) && (err == nil || len(page) > 0) {
			largest = page
		}
	}
	return largest
}

// headerLines yields the lines of a header, continued ones joined, up to the
// first blank line. A source that does not begin with a header has none.
func headerLines(head []byte) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		whole := ""
		for line := range bytes.Lines(head) {
			text := strings.TrimRight(string(line), "\r\n")
			if text != "" && (text[0] == ' ' || text[0] == '\t') && whole != "" {
				whole += " " + strings.TrimSpace(text)
				continue
			}
			if whole != "" && !yield(whole) {
				return
			}
			whole = text
			if name, _, ok := strings.Cut(text, ":"); !ok || name == "" || strings.ContainsAny(name, " \t<") {
				return
			}
		}
	}
}
