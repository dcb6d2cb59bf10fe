package desk

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"time"

	"gongkai/internal/ui"
)

// What one form may bring. A scan of ten pages at 300 dpi has some 5 MB.
const (
	maxFile   = 20 << 20        // bytes of one file
	maxBody   = 64 << 20        // of a whole form
	maxFields = 400             // parts, files included
	maxWords  = 256 << 10       // bytes of one text field; a request has 5000 characters
	bodyTime  = 5 * time.Minute // for a whole upload
	atOnce    = 8               // forms in memory at the same time
)

// file is one that came with a form, in memory and looked at.
type file struct {
	name string // as its owner called it, without folders
	kind string // what its first bytes say: application/pdf
	data []byte
}

var (
	errTooLarge = errors.New("form too large")
	errNoForm   = errors.New("no form")
)

// receiveForm reads what was sent: texts, and files by the name of their field.
// The problems are of files that are not taken.
func receiveForm(w http.ResponseWriter, r *http.Request) (url.Values, map[string][]file, []problem, error) {
	control := http.NewResponseController(w)
	_ = control.SetReadDeadline(time.Now().Add(bodyTime)) // a test's recorder has none
	_ = control.SetWriteDeadline(time.Now().Add(bodyTime + time.Minute))
	raw := r.Body
	r.Body = http.MaxBytesReader(w, raw, maxBody)
	values, files, problems, err := readForm(r)
	if errors.Is(err, errTooLarge) {
		// A browser that is cut off while sending shows a broken connection and not the page that says why.
		io.CopyN(io.Discard, raw, 2*maxBody)
	}
	_ = control.SetReadDeadline(time.Time{})
	return values, files, problems, err
}

// readForm keeps everything in memory: the standard parser would let files go
// to the disk.
func readForm(r *http.Request) (url.Values, map[string][]file, []problem, error) {
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case err != nil:
		return nil, nil, nil, errNoForm
	case kind == "application/x-www-form-urlencoded":
		if err := r.ParseForm(); err != nil {
			return nil, nil, nil, tooLarge(err)
		}
		return r.PostForm, nil, nil, nil
	case kind != "multipart/form-data" || params["boundary"] == "":
		return nil, nil, nil, errNoForm
	}
	values, files := url.Values{}, map[string][]file{}
	var problems []problem
	parts := multipart.NewReader(r.Body, params["boundary"])
	for range maxFields {
		part, err := parts.NextPart()
		if err == io.EOF {
			return values, files, problems, nil
		}
		if err != nil {
			return nil, nil, nil, tooLarge(err)
		}
		field := part.FormName()
		if _, isFile := partFile(part); !isFile {
			text, err := bounded(part, maxWords)
			if err != nil {
				return nil, nil, nil, tooLarge(err)
			}
			values.Add(field, string(text))
			continue
		}
		f, problem, err := readFile(part)
		switch {
		case err != nil:
			return nil, nil, nil, tooLarge(err)
		case problem != "":
			problems = append(problems, problem.at(field))
		}
		files[field] = append(files[field], f) // empty ones too: they keep their row
	}
	return nil, nil, nil, errTooLarge
}

// partFile tells a file from a text: only a file has a name parameter, be it empty.
func partFile(part *multipart.Part) (string, bool) {
	_, params, err := mime.ParseMediaType(part.Header.Get("Content-Disposition"))
	if err != nil {
		return "", false
	}
	name, ok := params["filename"]
	return name, ok
}

// wrongFile is the sentence about a file that is not taken.
type wrongFile string

func (s wrongFile) at(field string) problem { return problem{Field: field, Text: string(s)} }

func readFile(part *multipart.Part) (file, wrongFile, error) {
	name, _ := partFile(part)
	f := file{name: cleanName(name)}
	data, err := bounded(part, maxFile)
	switch {
	case errors.Is(err, errTooLarge):
		if _, err := io.Copy(io.Discard, part); err != nil {
			return f, "", err
		}
		return f, wrongFile(fmt.Sprintf("文件“%s”超过%dMB，请压缩或者降低扫描精度后再上传。", f.name, maxFile>>20)), nil
	case err != nil:
		return f, "", err
	case len(data) == 0:
		return f, "", nil
	}
	if f.kind = sniff(data); f.kind == "" {
		return f, wrongFile(fmt.Sprintf("文件“%s”不是PDF、JPEG、PNG、OFD或者Word（docx）文件，没有保存；请另存为PDF后再上传。", f.name)), nil
	}
	f.data = data
	return f, "", nil
}

func tooLarge(err error) error {
	var over *http.MaxBytesError
	if errors.As(err, &over) || errors.Is(err, errTooLarge) {
		return errTooLarge
	}
	return fmt.Errorf("read form: %w", err)
}

func bounded(r io.Reader, most int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err == nil && int64(len(data)) > most {
		return nil, errTooLarge
	}
	return data, err
}

const docxKind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// kinds are the files that are taken, by their first bytes and never by their
// name.
var kinds = []struct{ kind, begins, holds, ending string }{
	{"application/pdf", "%PDF-", "", ".pdf"},
	{"image/jpeg", "\xff\xd8\xff", "", ".jpg"},
	{"image/png", "\x89PNG\r\n\x1a\n", "", ".png"},
	{"application/ofd", "PK\x03\x04", "OFD.xml", ".ofd"},
	{docxKind, "PK\x03\x04", "word/document.xml", ".docx"},
}

// sniff is the kind of a file, "" for one that is not taken.
func sniff(data []byte) string {
	for _, k := range kinds {
		if bytes.HasPrefix(data, []byte(k.begins)) && bytes.Contains(data, []byte(k.holds)) {
			return k.kind
		}
	}
	return ""
}

// isScan reports whether a file shows what a stamped paper looked like.
func isScan(kind string) bool {
	return slices.Contains([]string{"application/pdf", "image/jpeg", "image/png", "application/ofd"}, kind)
}

func endingOf(kind string) string {
	for _, k := range kinds {
		if k.kind == kind {
			return k.ending
		}
	}
	return ".bin"
}

// cleanName is the name of a file, short, with its ending kept.
func cleanName(name string) string {
	name = ui.FileName(name)
	runes := []rune(name)
	if len(runes) > 100 {
		runes = runes[len(runes)-100:]
	}
	return string(runes)
}
