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
// RFC 2557), which browsers and word processors write, or in a mail: frames are
// parts of their own, and so may be the article. Nil if it is none.
func savedPage(data []byte) []byte {
	head := data[:min(len(data), 8192)]
	if first, _, _ := bytes.Cut(head, []byte("\n")); bytes.IndexByte(first, ':') <= 0 || !letterASCII(first[0]) {
		return nil
	}
	for line := range headerLines(head) {
		name, value, _ := strings.Cut(line, ":")
		if !strings.EqualFold(strings.TrimSpace(name), "Content-Type") {
			continue
		}
		kind, params, _ := mime.ParseMediaType(strings.TrimSpace(value))
		if !strings.HasPrefix(kind, "multipart/") || params["boundary"] == "" {
			return nil
		}
		var best savedPart
		best.look(bytes.NewReader(data), params["boundary"], 0)
		return best.page
	}
	return nil
}

// savedPart is the part of a saved page that has the article: of frames the one
// with most cells of tables, of pages without any the largest.
type savedPart struct {
	page  []byte
	cells int
}

const deepestPart = 3 // a mail has its page in a part of a part

// look goes over the parts; what it cannot read of a broken file it leaves.
func (s *savedPart) look(from io.Reader, boundary string, depth int) {
	parts := multipart.NewReader(from, boundary)
	for range mostParts {
		part, err := parts.NextPart() // 引用可打印编码由它解开
		if err != nil {
			return
		}
		kind, params, _ := mime.ParseMediaType(part.Header.Get("Content-Type"))
		if strings.HasPrefix(kind, "multipart/") && params["boundary"] != "" && depth < deepestPart {
			s.look(part, params["boundary"], depth+1)
			continue
		}
		if kind != "text/html" && kind != "application/xhtml+xml" {
			continue
		}
		var from io.Reader = part
		if strings.EqualFold(part.Header.Get("Content-Transfer-Encoding"), "base64") {
			from = base64.NewDecoder(base64.StdEncoding, part)
		}
		page, _ := io.ReadAll(from) // 截断的也读到断处为止
		cells := bytes.Count(page, []byte("<td")) + bytes.Count(page, []byte("<TD"))
		if cells > s.cells || cells == s.cells && len(page) > len(s.page) {
			s.page, s.cells = page, cells
		}
	}
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
