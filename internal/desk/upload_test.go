package desk

import (
	"archive/zip"
	"bytes"
	"mime/multipart"
	"net/http/httptest"
	"strings"
	"testing"
)

func zipped(t *testing.T, names ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range names {
		if _, err := z.Create(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSniff(t *testing.T) {
	for _, c := range []struct {
		name, want string
		data       []byte
	}{
		{"PDF", "application/pdf", []byte("%PDF-1.7\n")},
		{"JPEG", "image/jpeg", []byte("\xff\xd8\xff\xe0abc")},
		{"PNG", "image/png", []byte("\x89PNG\r\n\x1a\nabc")},
		{"OFD", "application/ofd", zipped(t, "OFD.xml", "Doc_0/Document.xml")},
		{"docx", docxKind, zipped(t, "[Content_Types].xml", "word/document.xml")},
		{"别的压缩包", "", zipped(t, "run.exe")},
		{"网页", "", []byte("<!DOCTYPE html><script>alert(1)</script>")},
		{"SVG", "", []byte("<svg xmlns='http://www.w3.org/2000/svg'/>")},
		{"程序", "", []byte("MZ\x90\x00\x03")},
		{"PDF藏在后面", "", []byte("<html>%PDF-1.7")},
		{"空", "", nil},
	} {
		if got := sniff(c.data); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestCleanName(t *testing.T) {
	for in, want := range map[string]string{
		"申请书.pdf":                         "申请书.pdf",
		`C:\Users\lin\申请书.pdf`:            "申请书.pdf",
		"../../etc/passwd":                "passwd",
		"a\r\nSet-Cookie: x=1.pdf":        "aSet-Cookie: x=1.pdf",
		`a"; filename="b.exe`:             "a; filename=b.exe",
		strings.Repeat("长", 150) + ".pdf": strings.Repeat("长", 96) + ".pdf",
	} {
		if got := cleanName(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

// Files stay with their rows though some are empty, and texts with theirs.
func TestReceiveForm(t *testing.T) {
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	write := func(field, name, data string) {
		t.Helper()
		w, err := m.CreateFormFile(field, name)
		if err == nil {
			_, err = w.Write([]byte(data))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, v := range []string{"甲", "", "丙"} {
		if err := m.WriteField("doc_title", v); err != nil {
			t.Fatal(err)
		}
	}
	write("doc_file", "", "")
	write("doc_file", "乙.pdf", "%PDF-1.7 乙")
	write("doc_file", "丙.exe", "MZ")
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest("POST", "/", &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	values, files, problems, err := receiveForm(httptest.NewRecorder(), r)
	if err != nil {
		t.Fatal(err)
	}
	x := &filling{posted: true, values: values, files: files}
	if rows := x.table("doc_title", "doc_file"); len(rows) != 3 || rows[0][0] != "甲" || rows[1] == nil || rows[2][0] != "丙" {
		t.Errorf("rows %q", rows)
	}
	if f, ok := x.file("doc_file", 1); !ok || f.name != "乙.pdf" || f.kind != "application/pdf" {
		t.Errorf("second file %+v", f)
	}
	if _, ok := x.file("doc_file", 2); ok {
		t.Error("a program was taken for a file")
	}
	if len(problems) != 1 || problems[0].Field != "doc_file" || !strings.Contains(problems[0].Text, "丙.exe") {
		t.Errorf("problems %v", problems)
	}
}

// Whatever a form brings, it is read or refused: no panic, nothing endless.
func FuzzReceiveForm(f *testing.F) {
	f.Add("multipart/form-data; boundary=x", []byte("--x\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n--x--\r\n"))
	f.Add("multipart/form-data; boundary=x", []byte("--x\r\nContent-Disposition: form-data; name=a; filename=\"\"\r\n\r\n\r\n--x--"))
	f.Add("application/x-www-form-urlencoded", []byte("a=%zz&b=1;c"))
	f.Add("text/plain", []byte("x"))
	f.Fuzz(func(t *testing.T, kind string, body []byte) {
		r := httptest.NewRequest("POST", "/", bytes.NewReader(body))
		r.Header.Set("Content-Type", kind)
		values, files, _, err := receiveForm(httptest.NewRecorder(), r)
		if err != nil {
			return
		}
		x := &filling{posted: true, values: values, files: files}
		for name := range values {
			x.text(name)
			x.day(name)
			x.count(name)
			x.table(name)
		}
	})
}
