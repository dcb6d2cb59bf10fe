package portal

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
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
	maxText   = 1 << 20                                       // bytes of pasted text; a long report has 60 KB
	maxAgain  = 1 << 20                                       // bytes that a page carries so that it can be asked for another form of its result
	maxUpload = reader.MaxBytes + maxText + maxAgain + 64<<10 // the whole body, with the form's own lines
	maxParts  = 200                                           // fields of the form: a folder of files, and a browser's own
	maxName   = 120                                           // characters of a file's name

	bodyTime   = 5 * time.Minute // for a whole upload: 32 MB at 1 Mbit/s
	answerTime = time.Minute     // to read the reports and send the page
)

var (
	errTooLarge    = errors.New("upload too large")
	errTextTooLong = errors.New("pasted text too long")
)

// upload is what the form brought, in memory only.
type upload struct {
	files []source
	text  string
	as    string // the form of the result that is asked for
	again bool   // a result's page asks for another form of it
}

// source is one file: its name without folders, "" for pasted text.
type source struct {
	name string
	data []byte
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
		return upload{text: pasted(text), as: r.PostForm.Get("as")}, nil
	case kind != "multipart/form-data" || params["boundary"] == "":
		return upload{}, fmt.Errorf("content type %s is no form", kind)
	}
	var up upload
	left := int64(reader.MaxBytes) // of all files together
	parts := multipart.NewReader(r.Body, params["boundary"])
	for range maxParts {
		part, err := parts.NextPart()
		if err == io.EOF {
			return up, nil
		}
		if err != nil {
			return upload{}, err
		}
		if err := up.take(part, &left); err != nil {
			return upload{}, err
		}
	}
	return upload{}, errors.New("too many parts")
}

// take reads one field.
func (up *upload) take(part *multipart.Part, left *int64) error {
	switch part.FormName() {
	case "file":
		if part.FileName() == "" {
			return nil // the field was left empty
		}
		name := clip(path.Base(strings.ReplaceAll("/"+part.FileName(), `\`, "/")), maxName)
		data, err := bounded(part, *left, errTooLarge)
		*left -= int64(len(data))
		up.files = append(up.files, source{name, data})
		return err
	case "text":
		text, err := bounded(part, maxText, errTextTooLong)
		up.text = pasted(string(text))
		return err
	case "as":
		as, err := bounded(part, 40, errors.New("no such form of a result"))
		up.as = string(as)
		return err
	case "again":
		// As much as a page can carry, and more if it is ours no longer.
		text, err := bounded(part, 2*maxAgain, errTooLarge)
		if err != nil {
			return err
		}
		f, err := unpack(string(text), *left)
		*left -= int64(len(f.data))
		up.files, up.again = append(up.files, f), true
		return err
	}
	return nil
}

// pack writes a file and its name as the text that a page carries, and unpack
// reads it again. The page is its sender's own, so nothing about it is secret
// or trusted: what comes back is read like any file.
func pack(f source) string {
	var b bytes.Buffer
	zw := gzip.NewWriter(&b) // writing to memory cannot fail
	zw.Write(f.data)
	zw.Close()
	return base64.StdEncoding.EncodeToString([]byte(f.name)) + "." + base64.StdEncoding.EncodeToString(b.Bytes())
}

func unpack(text string, most int64) (source, error) {
	name, data, _ := strings.Cut(text, ".")
	plain, err := base64.StdEncoding.DecodeString(name)
	if err != nil {
		return source{}, fmt.Errorf("name: %w", err)
	}
	zr, err := gzip.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(data)))
	if err != nil {
		return source{}, fmt.Errorf("packed file: %w", err)
	}
	file, err := bounded(zr, most, errTooLarge)
	return source{clip(string(plain), maxName), file}, err
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
