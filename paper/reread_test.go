package paper_test

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// A small reader of the PDF files that package paper writes: it knows their form only, but trusts nothing else. Text is what
// the file's own ToUnicode tables say, as it would be copied from a viewer.

// printed is a piece of text on a page; lengths in points, y from the top of the page.
type printed struct {
	text       string
	x, y, size float64
	font       string // name of the embedded font, without the tag
	codes      []int
	width      float64 // up to the end of the last character
}

// drawn is a line on a page.
type drawn struct{ x1, y1, x2, y2, thick float64 }

type reread struct {
	pages []struct {
		texts []printed
		lines []drawn
	}
	programs map[string][]byte // embedded font files by font name
	codes    map[string]map[int]string
}

var (
	showText = regexp.MustCompile(`^BT /(F\d+) (\S+) Tf (\S+) (\S+) Td \[(.*)\] TJ ET$`)
	operands = regexp.MustCompile(`<([0-9A-F]+)>|(-?[0-9.]+)`)
)

func readPDF(t *testing.T, file []byte) *reread {
	t.Helper()
	objects := map[int]string{}
	for _, m := range regexp.MustCompile(`(?s)(\d+) 0 obj\n(.*?)\nendobj\n`).FindAllSubmatch(file, -1) {
		n, _ := strconv.Atoi(string(m[1]))
		objects[n] = string(m[2])
	}
	ref := func(body, key string) int {
		m := regexp.MustCompile(`/` + key + `\[?\s*(\d+) 0 R`).FindStringSubmatch(body)
		if m == nil {
			t.Fatalf("no %s in %.200s", key, body)
		}
		n, _ := strconv.Atoi(m[1])
		return n
	}
	stream := func(n int) []byte {
		_, body, ok := strings.Cut(objects[n], "stream\n")
		if !ok {
			t.Fatalf("object %d is no stream", n)
		}
		z, err := zlib.NewReader(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	r := &reread{programs: map[string][]byte{}, codes: map[string]map[int]string{}}
	widths := map[string][]float64{}
	tree := objects[ref(objects[1], "Pages")]
	kids := regexp.MustCompile(`/Kids\[([^\]]*)\]`).FindStringSubmatch(tree)[1]
	for _, m := range regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(kids, -1) {
		n, _ := strconv.Atoi(m[1])
		page := objects[n]
		fonts := map[string]string{}
		for _, m := range regexp.MustCompile(`/(F\d+) (\d+) 0 R`).FindAllStringSubmatch(page, -1) {
			n, _ := strconv.Atoi(m[2])
			name := regexp.MustCompile(`/BaseFont/[A-Z]{6}\+([^/]+)/`).FindStringSubmatch(objects[n])[1]
			fonts[m[1]] = name
			if r.codes[name] == nil {
				r.codes[name] = toUnicode(t, string(stream(ref(objects[n], "ToUnicode"))))
				cid := objects[ref(objects[n], "DescendantFonts")]
				r.programs[name] = stream(ref(objects[ref(cid, "FontDescriptor")], "FontFile2"))
				for _, w := range strings.Fields(regexp.MustCompile(`/W\[1\[([^\]]*)\]\]`).FindStringSubmatch(cid)[1]) {
					widths[name] = append(widths[name], number(w))
				}
			}
		}
		r.pages = append(r.pages, struct {
			texts []printed
			lines []drawn
		}{})
		p := &r.pages[len(r.pages)-1]
		for _, op := range strings.Split(string(stream(ref(page, "Contents"))), "\n") {
			if m := showText.FindStringSubmatch(op); m != nil {
				piece := printed{font: fonts[m[1]], size: number(m[2]), x: number(m[3]), y: 841.89 - number(m[4])}
				piece.show(t, m[5], r.codes[piece.font], widths[piece.font])
				p.texts = append(p.texts, piece)
			} else if f := strings.Fields(op); len(f) == 9 && f[8] == "S" {
				p.lines = append(p.lines, drawn{number(f[2]), 841.89 - number(f[3]), number(f[5]), 841.89 - number(f[6]), number(f[0])})
			}
		}
	}
	return r
}

// show decodes the operand of TJ: strings of codes in hexadecimal, and numbers that move to the left.
func (p *printed) show(t *testing.T, operand string, codes map[int]string, widths []float64) {
	for _, m := range operands.FindAllStringSubmatch(operand, -1) {
		if m[2] != "" {
			p.width -= number(m[2]) * p.size / 1000
			continue
		}
		for i := 0; i < len(m[1]); i += 4 {
			code, _ := strconv.ParseInt(m[1][i:i+4], 16, 32)
			text, ok := codes[int(code)]
			if !ok {
				t.Fatalf("code %d has no text", code)
			}
			p.text += text
			p.codes = append(p.codes, int(code))
			p.width += widths[code-1] * p.size / 1000
		}
	}
}

func toUnicode(t *testing.T, table string) map[int]string {
	codes := map[int]string{}
	for _, m := range regexp.MustCompile(`(?m)^<([0-9A-F]{4})><([0-9A-F]+)>$`).FindAllStringSubmatch(table, -1) {
		code, _ := strconv.ParseInt(m[1], 16, 32)
		raw, err := hex.DecodeString(m[2])
		if err != nil {
			t.Fatal(err)
		}
		var units []uint16
		for i := 0; i < len(raw); i += 2 {
			units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
		}
		codes[int(code)] = string(utf16.Decode(units))
	}
	return codes
}

func number(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic(fmt.Sprintf("%q is no number", s))
	}
	return v
}

// text is all text of some pages in the order of the file.
func (r *reread) text(pages ...int) string {
	var b bytes.Buffer
	for i, p := range r.pages {
		for _, n := range pages {
			if n == i+1 {
				for _, piece := range p.texts {
					b.WriteString(piece.text)
				}
			}
		}
	}
	return b.String()
}

// all is the text of all pages.
func (r *reread) all() string {
	var pages []int
	for i := range r.pages {
		pages = append(pages, i+1)
	}
	return r.text(pages...)
}

// rows are the lines of text of a page from top to bottom.
func (r *reread) rows(page int) (rows []printed) {
	for _, piece := range r.pages[page-1].texts {
		if n := len(rows); n > 0 && rows[n-1].y == piece.y {
			rows[n-1].text += piece.text
			rows[n-1].width = piece.x + piece.width - rows[n-1].x
			continue
		}
		rows = append(rows, piece)
	}
	return rows
}
