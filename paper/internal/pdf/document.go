// Package pdf writes PDF 1.7 as far as letters and tables need it: text in embedded TrueType fonts and straight lines.
// Every character gets its own code and its own entry in the ToUnicode table, in UTF-16 with surrogates, so that a
// name with 𠮷 (U+20BB7) prints right and is copied and read back right. Nothing is taken from a clock or a random
// source: the same calls write the same bytes.
//
// All lengths are whole thousandths of a point (1/72 inch); x grows to the right and y down from the top left corner.
package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"gongkai/paper/internal/truetype"
)

// Info is what the file says of itself. Empty fields are left out.
type Info struct {
	Title, Author string
	Lang          string    // BCP 47, such as zh-CN
	Made          time.Time // zero: no date
}

// Document is a PDF in the making.
type Document struct {
	info          Info
	width, height int
	pages         []*Page
	fonts         map[*truetype.Font]*face
	order         []*face
}

// New begins a document whose pages all have one size.
func New(info Info, width, height int) *Document {
	return &Document{info: info, width: width, height: height, fonts: map[*truetype.Font]*face{}}
}

// Page adds a page.
func (d *Document) Page() *Page {
	p := &Page{doc: d}
	d.pages = append(d.pages, p)
	return p
}

// Pages are the pages added so far, in order.
func (d *Document) Pages() []*Page { return d.pages }

// WriteTo writes the file. The document needs at least one page.
func (d *Document) WriteTo(w io.Writer) (int64, error) {
	if len(d.pages) == 0 {
		return 0, fmt.Errorf("write pdf: no pages")
	}
	f := &file{}
	f.buf.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	catalog, tree, info := f.reserve(), f.reserve(), f.reserve()

	var resources strings.Builder
	for i, face := range d.order {
		ref, err := face.write(f)
		if err != nil {
			return 0, fmt.Errorf("write pdf: font %s: %w", face.font.Name, err)
		}
		fmt.Fprintf(&resources, "/F%d %d 0 R ", i+1, ref)
	}
	var kids strings.Builder
	for _, p := range d.pages {
		content := f.stream("", p.content.Bytes())
		page := f.reserve()
		f.object(page, fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s %s]/Resources<</Font<<%s>>>>/Contents %d 0 R>>",
			tree, point(d.width), point(d.height), strings.TrimSpace(resources.String()), content))
		fmt.Fprintf(&kids, "%d 0 R ", page)
	}
	f.object(tree, fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(d.pages), strings.TrimSpace(kids.String())))
	f.object(catalog, fmt.Sprintf("<</Type/Catalog/Pages %d 0 R/Lang%s/ViewerPreferences<</DisplayDocTitle true>>>>", tree, text(d.info.Lang)))
	f.object(info, d.info.dictionary())
	return f.finish(w, catalog, info)
}

func (i Info) dictionary() string {
	var b strings.Builder
	b.WriteString("<<")
	if i.Title != "" {
		b.WriteString("/Title" + text(i.Title))
	}
	if i.Author != "" {
		b.WriteString("/Author" + text(i.Author))
	}
	if !i.Made.IsZero() {
		fmt.Fprintf(&b, "/CreationDate(D:%sZ)", i.Made.UTC().Format("20060102150405"))
	}
	b.WriteString(">>")
	return b.String()
}

// text is a PDF text string: UTF-16 with its mark, in hexadecimal.
func text(s string) string { return "<FEFF" + hex16(s) + ">" }

func hex16(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}

// point writes thousandths of a point as points.
func point(v int) string {
	sign := ""
	if v < 0 {
		sign, v = "-", -v
	}
	s := strconv.Itoa(v / 1000)
	if rest := v % 1000; rest != 0 {
		s += strings.TrimRight(fmt.Sprintf(".%03d", rest), "0")
	}
	return sign + s
}

// file keeps where each object begins.
type file struct {
	buf     bytes.Buffer
	offsets []int
}

// reserve gives the number of an object that is written later.
func (f *file) reserve() int {
	f.offsets = append(f.offsets, 0)
	return len(f.offsets)
}

func (f *file) object(number int, body string) {
	f.offsets[number-1] = f.buf.Len()
	fmt.Fprintf(&f.buf, "%d 0 obj\n%s\nendobj\n", number, body)
}

// stream writes compressed data; extra are further entries of its dictionary.
func (f *file) stream(extra string, data []byte) int {
	packed := deflate(data)
	number := f.reserve()
	f.offsets[number-1] = f.buf.Len()
	fmt.Fprintf(&f.buf, "%d 0 obj\n<</Length %d/Filter/FlateDecode%s>>\nstream\n", number, len(packed), extra)
	f.buf.Write(packed)
	f.buf.WriteString("\nendstream\nendobj\n")
	return number
}

// finish writes the table of objects. The file's identifier is a hash of all before it.
func (f *file) finish(w io.Writer, catalog, info int) (int64, error) {
	id := sha256.Sum256(f.buf.Bytes())
	start := f.buf.Len()
	fmt.Fprintf(&f.buf, "xref\n0 %d\n0000000000 65535 f \n", len(f.offsets)+1)
	for _, at := range f.offsets {
		fmt.Fprintf(&f.buf, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&f.buf, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%X><%X>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(f.offsets)+1, catalog, info, id[:16], id[:16], start)
	return f.buf.WriteTo(w)
}
