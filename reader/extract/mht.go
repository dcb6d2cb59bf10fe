package extract

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
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
	kind, encoding, version := "", "", false
	for line := range headerLines(head) {
		name, value, _ := strings.Cut(line, ":")
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "content-type":
			kind = strings.TrimSpace(value)
		case "content-transfer-encoding":
			encoding = strings.TrimSpace(value)
		case "mime-version":
			version = true
		}
	}
	if kind == "" {
		return nil
	}
	var best savedPart
	if media, params, _ := mime.ParseMediaType(kind); strings.HasPrefix(media, "multipart/") {
		if params["boundary"] == "" {
			return nil
		}
		best.look(bytes.NewReader(data), params["boundary"], 0)
	} else if version || encoding != "" { // 一封信只有一篇
		if _, body, ok := cutHeader(data); ok {
			best.take(bytes.NewReader(body), kind, encoding)
		}
	}
	return best.page
}

// cutHeader cuts a mail at its first blank line.
func cutHeader(data []byte) (head, body []byte, ok bool) {
	for at := 0; at < len(data); {
		i := bytes.IndexByte(data[at:], '\n')
		if i < 0 {
			return nil, nil, false
		}
		if len(bytes.TrimRight(data[at:at+i], "\r")) == 0 {
			return data[:at], data[at+i+1:], true
		}
		at += i + 1
	}
	return nil, nil, false
}

// savedPart is the part of a saved page that has the article: of frames the one
// with most cells of tables, of pages without any the largest. The words of a mail
// are looked at as its page is: a mail may say in its page that the words follow.
type savedPart struct {
	page  []byte
	cells int
}

const deepestPart = 3 // a mail has its page in a part of a part

// look goes over the parts; what it cannot read of a broken file it leaves.
func (s *savedPart) look(from io.Reader, boundary string, depth int) {
	parts := multipart.NewReader(from, boundary)
	for range mostParts {
		part, err := parts.NextRawPart()
		if err != nil {
			return
		}
		kind, params, _ := mime.ParseMediaType(part.Header.Get("Content-Type"))
		if strings.HasPrefix(kind, "multipart/") && params["boundary"] != "" && depth < deepestPart {
			s.look(part, params["boundary"], depth+1)
			continue
		}
		s.take(part, part.Header.Get("Content-Type"), part.Header.Get("Content-Transfer-Encoding"))
	}
}

// take keeps a part if it is more of an article than the one it has.
func (s *savedPart) take(from io.Reader, kind, encoding string) {
	kind, _, _ = mime.ParseMediaType(kind)
	switch kind {
	case "text/html", "application/xhtml+xml", "text/plain":
	default:
		return
	}
	switch strings.ToLower(encoding) {
	case "base64":
		from = base64.NewDecoder(base64.StdEncoding, from)
	case "quoted-printable":
		from = quotedprintable.NewReader(from)
	}
	page, _ := io.ReadAll(from) // 截断的也读到断处为止
	cells := bytes.Count(page, []byte("<td")) + bytes.Count(page, []byte("<TD"))
	if cells > s.cells || cells == s.cells && len(page) > len(s.page) {
		s.page, s.cells = page, cells
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
