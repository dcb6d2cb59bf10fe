package portal

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"path"
	"strings"
	"time"

	"gongkai/reader"
)

const (
	maxText   = 1 << 20                            // bytes of pasted text; a long report has 60 KB
	maxUpload = reader.MaxBytes + maxText + 64<<10 // the whole body, with the form's own lines
	maxParts  = 8                                  // fields of the form, with room for a browser's own
	maxName   = 120                                // characters of a file's name

	bodyTime   = 5 * time.Minute // for a whole upload: 32 MB at 1 Mbit/s
	answerTime = time.Minute     // to read the report and send the page
)

var (
	errTooLarge    = errors.New("upload too large")
	errTextTooLong = errors.New("pasted text too long")
)

// upload is what the form brought, in memory only.
type upload struct {
	name string // of the file, without folders
	file []byte
	text string
}

// field is the id of the field that the report came from.
func (u upload) field() string {
	if len(u.file) > 0 {
		return "file"
	}
	return "text"
}

// receive reads the form of 年报体检. Nothing goes to a temporary file, as the
// standard form parser would let it.
func receive(w http.ResponseWriter, r *http.Request) (up upload, err error) {
	err = whole(w, r, maxUpload, func() error {
		up, err = readForm(r)
		return err
	})
	if err != nil {
		return upload{}, err
	}
	return up, nil
}

// whole lets read read the body, bounded in bytes and time. A body over the
// bound is errTooLarge.
func whole(w http.ResponseWriter, r *http.Request, most int64, read func() error) error {
	control := http.NewResponseController(w)
	// A writer without deadlines (a test's recorder) has nobody to wait for.
	// The server's own limit for the answer must not run while the body comes in.
	_ = control.SetReadDeadline(time.Now().Add(bodyTime))
	_ = control.SetWriteDeadline(time.Now().Add(bodyTime + answerTime))
	raw := r.Body
	r.Body = http.MaxBytesReader(w, raw, most)
	err := read()
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) || r.ContentLength > most {
		err = errTooLarge
	}
	if errors.Is(err, errTooLarge) || errors.Is(err, errTextTooLong) {
		// A browser that is cut off while sending shows a broken connection
		// and not the page that says why.
		io.CopyN(io.Discard, raw, 2*most)
	}
	if err == nil {
		_ = control.SetReadDeadline(time.Time{})
	}
	return err
}

func readForm(r *http.Request) (upload, error) {
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case err != nil:
		return upload{}, fmt.Errorf("content type: %w", err)
	case kind == "application/x-www-form-urlencoded":
		if err := r.ParseForm(); err != nil {
			return upload{}, err
		}
		text := r.PostForm.Get("text")
		if len(text) > maxText {
			return upload{}, errTextTooLong
		}
		return upload{text: pasted(text)}, nil
	case kind != "multipart/form-data" || params["boundary"] == "":
		return upload{}, fmt.Errorf("content type %s is no form", kind)
	}
	var up upload
	parts := multipart.NewReader(r.Body, params["boundary"])
	for range maxParts {
		part, err := parts.NextPart()
		if err == io.EOF {
			return up, nil
		}
		if err != nil {
			return upload{}, err
		}
		switch part.FormName() {
		case "file":
			up.name = clip(path.Base(strings.ReplaceAll("/"+part.FileName(), `\`, "/")), maxName)
			if part.FileName() == "" {
				up.name = "" // the field was left empty
			}
			up.file, err = bounded(part, reader.MaxBytes, errTooLarge)
		case "text":
			var text []byte
			text, err = bounded(part, maxText, errTextTooLong)
			up.text = pasted(string(text))
		}
		if err != nil {
			return upload{}, err
		}
	}
	return upload{}, errors.New("too many parts")
}

// bounded reads at most that many bytes; more is the given error.
func bounded(r io.Reader, most int64, over error) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err == nil && int64(len(data)) > most {
		return nil, over
	}
	return data, err
}

// pasted undoes what a form does to line ends. Text of blanks only is none.
func pasted(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if strings.TrimSpace(text) == "" {
		return ""
	}
	return text
}

// errorKind names an error, and what it wraps, without their texts: those may
// quote somebody's report or application.
func errorKind(err error) string {
	kind := ""
	for ; err != nil; err = errors.Unwrap(err) {
		kind += fmt.Sprintf("%T ", err)
	}
	return strings.TrimSpace(kind)
}
