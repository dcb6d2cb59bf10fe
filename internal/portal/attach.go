package portal

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"gongkai/internal/ui"
)

// What one page of the application may bring.
const (
	maxFiles  = 5
	maxFile   = 10 << 20                      // bytes of one attachment
	maxSent   = 20 << 20                      // of all attachments
	maxWords  = 512 << 10                     // of a page without them: a draft and the longest text
	maxHanded = maxSent + maxWords + maxFiles // of the last page
	maxFields = 40
	fileName  = 100 // characters
)

// readPage reads a page of the application. Nothing goes to a temporary file,
// as the standard parser would let it. The problems are of files that are not
// taken; the error is errTooLarge, or about a form that did not arrive whole.
func readPage(w http.ResponseWriter, r *http.Request, page ui.Page) (v reading, files []File, problems []ui.Problem, err error) {
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case err != nil:
		return v, nil, nil, fmt.Errorf("content type: %w", err)
	case kind == "application/x-www-form-urlencoded":
		err = whole(w, r, maxWords, func() error { return r.ParseForm() })
		return reading{r.PostForm}, nil, nil, err
	case kind != "multipart/form-data" || params["boundary"] == "":
		return v, nil, nil, fmt.Errorf("content type %s is no form", kind)
	}
	v = reading{url.Values{}}
	err = whole(w, r, maxHanded, func() error {
		files, problems, err = readParts(multipart.NewReader(r.Body, params["boundary"]), v.Values, page)
		return err
	})
	return v, files, problems, err
}

func readParts(parts *multipart.Reader, v url.Values, page ui.Page) (files []File, problems []ui.Problem, err error) {
	wrong := func(sentence string, args ...any) {
		problems = append(problems, ui.Problem{Field: "attachments", Text: page.T(sentence, args...)})
	}
	for range maxFields {
		part, err := parts.NextPart()
		if err == io.EOF {
			return files, problems, nil
		}
		if err != nil {
			return nil, nil, err
		}
		if part.FormName() != "attachments" {
			text, err := bounded(part, maxWords, errTooLarge)
			if err != nil {
				return nil, nil, err
			}
			v.Add(part.FormName(), string(text))
			continue
		}
		name := clip(ui.FileName(part.FileName()), fileName)
		data, err := bounded(part, maxFile, errTooLarge)
		if errors.Is(err, errTooLarge) {
			wrong("文件“%s”超过%d MB，没有收下。请压缩后重新选择附件，或者邮寄、当面提交。", name, maxFile>>20)
			if _, err := io.Copy(io.Discard, part); err != nil {
				return nil, nil, err
			}
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		if len(data) == 0 {
			if name != "" {
				wrong("文件“%s”是空的，没有收下。请核对后重新选择附件。", name)
			}
			continue
		}
		f := File{Name: name, Type: sniff(data), Data: data}
		if f.Type == "" {
			wrong("文件“%s”不是PDF、JPEG、PNG或者Word（docx）文件，没有收下。请另存为PDF后重新选择附件。", name)
			continue
		}
		if files = append(files, f); len(files) == maxFiles+1 {
			wrong("附件最多%d个，请合并后重新选择。", maxFiles)
		}
	}
	return nil, nil, errors.New("too many parts")
}

// sniff says what the bytes of an attachment are, "" for what is not taken.
// The name and the sender's word count for nothing.
func sniff(data []byte) string {
	for _, k := range []struct{ begins, kind string }{
		{"%PDF-", "application/pdf"},
		{"\xff\xd8\xff", "image/jpeg"},
		{"\x89PNG\r\n\x1a\n", "image/png"},
	} {
		if bytes.HasPrefix(data, []byte(k.begins)) {
			return k.kind
		}
	}
	if isDOCX(data) {
		return docx
	}
	return ""
}

const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// isDOCX looks into the package: a Word document without macros.
func isDOCX(data []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return false
	}
	has := func(name string) bool {
		return slices.ContainsFunc(z.File, func(f *zip.File) bool { return strings.EqualFold(f.Name, name) })
	}
	return has("[Content_Types].xml") && has("word/document.xml") && !has("word/vbaProject.bin")
}

// ending is the ending of a file of that type; ".bin" where we would not say.
func ending(kind string) string {
	switch kind {
	case "application/pdf":
		return ".pdf"
	case "image/jpeg":
		return ".jpg"
	case "image/png":
		return ".png"
	case "application/ofd":
		return ".ofd"
	case docx:
		return ".docx"
	}
	return ".bin"
}
