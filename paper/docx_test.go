package paper_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"os"
	"path"
	"strings"
	"testing"
	"time"

	"gongkai/paper"
)

var update = flag.Bool("update", false, "write the golden files anew")

func docx(t *testing.T, d paper.Doc) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := paper.DOCX(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// parts are the files inside a DOCX.
func parts(t *testing.T, file []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name] = string(b)
	}
	return all
}

// node is an XML element; names are without their prefix.
type node struct {
	name     string
	attr     map[string]string
	children []*node
	text     string
}

func parse(t *testing.T, text string) *node {
	t.Helper()
	root := &node{}
	stack := []*node{root}
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			n := &node{name: token.Name.Local, attr: map[string]string{}}
			for _, a := range token.Attr {
				n.attr[a.Name.Local] = a.Value
			}
			top := stack[len(stack)-1]
			top.children = append(top.children, n)
			stack = append(stack, n)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			stack[len(stack)-1].text += string(token)
		}
	}
	return root.children[0]
}

// all are the descendants of that name, in order.
func (n *node) all(name string) (found []*node) {
	for _, c := range n.children {
		if c.name == name {
			found = append(found, c)
		}
		found = append(found, c.all(name)...)
	}
	return found
}

// words is the text of an element.
func (n *node) words() string {
	var b strings.Builder
	for _, t := range n.all("t") {
		b.WriteString(t.text)
	}
	return b.String()
}

func (n *node) val(name string) string {
	if found := n.all(name); len(found) > 0 {
		return found[0].attr["val"]
	}
	return ""
}

func TestDOCXHoldsEveryWord(t *testing.T) {
	for name, d := range samples() {
		t.Run(name, func(t *testing.T) {
			all := parts(t, docx(t, d))
			var got strings.Builder
			for _, part := range []string{"word/header1.xml", "word/document.xml"} {
				if all[part] != "" {
					got.WriteString(parse(t, all[part]).words())
				}
			}
			for _, w := range words(d) {
				if !strings.Contains(bare(got.String()), bare(w)) {
					t.Errorf("%q is not in the file", w)
				}
			}
		})
	}
}

// Every part is well-formed, has a content type, and every relation leads somewhere.
func TestDOCXPackage(t *testing.T) {
	for name, d := range samples() {
		t.Run(name, func(t *testing.T) {
			all := parts(t, docx(t, d))
			types := map[string]bool{}
			for _, o := range parse(t, all["[Content_Types].xml"]).all("Override") {
				types[strings.TrimPrefix(o.attr["PartName"], "/")] = true
			}
			for part, text := range all {
				parse(t, text)
				if !types[part] && !strings.HasSuffix(part, ".rels") && part != "[Content_Types].xml" {
					t.Errorf("%s has no content type", part)
				}
			}
			for part := range types {
				if all[part] == "" {
					t.Errorf("%s is announced and not there", part)
				}
			}
			ids := map[string]bool{}
			for _, r := range parse(t, all["word/_rels/document.xml.rels"]).all("Relationship") {
				ids[r.attr["Id"]] = true
				if all[path.Join("word", r.attr["Target"])] == "" {
					t.Errorf("%s leads to %s, which is not there", r.attr["Id"], r.attr["Target"])
				}
			}
			for _, kind := range []string{"headerReference", "footerReference"} {
				for _, r := range parse(t, all["word/document.xml"]).all(kind) {
					if !ids[r.attr["id"]] {
						t.Errorf("%s names the unknown relation %s", kind, r.attr["id"])
					}
				}
			}
			styles := map[string]bool{}
			for _, s := range parse(t, all["word/styles.xml"]).all("style") {
				styles[s.attr["styleId"]] = true
			}
			for part, text := range all {
				for _, kind := range []string{"pStyle", "rStyle", "tblStyle"} {
					for _, s := range parse(t, text).all(kind) {
						if !styles[s.attr["val"]] {
							t.Errorf("%s uses the unknown style %s", part, s.attr["val"])
						}
					}
				}
			}
		})
	}
}

// The golden file shows table three row by row as Word will read it: width in columns, merging, text.
func TestDOCXTable3(t *testing.T) {
	body := parse(t, parts(t, docx(t, report()))["word/document.xml"])
	table := body.all("tbl")[1]
	var got strings.Builder
	for i, row := range table.all("tr") {
		columns := 0
		if len(row.all("tblHeader")) > 0 {
			got.WriteString("# ")
		}
		for _, cell := range row.all("tc") {
			span := 1
			fmt.Sscan(cell.val("gridSpan"), &span)
			columns += span
			merge := ""
			if m := cell.all("vMerge"); len(m) > 0 {
				if merge = "↑"; m[0].attr["val"] == "restart" {
					merge = "↓"
				}
			}
			fmt.Fprintf(&got, "[%d%s %s]", span, merge, cell.words())
		}
		if columns != 10 {
			t.Errorf("row %d covers %d columns", i+1, columns)
		}
		got.WriteString("\n")
	}
	golden(t, "testdata/表三.docx.txt", got.String())
	if n := len(table.all("gridCol")); n != 10 {
		t.Errorf("the grid has %d columns", n)
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; go test ./paper -update writes it anew. Now:\n%s", file, got)
	}
}

func TestDOCXPage(t *testing.T) {
	all := parts(t, docx(t, reply()))
	section := parse(t, all["word/document.xml"]).all("sectPr")[0]
	size, margin := section.all("pgSz")[0].attr, section.all("pgMar")[0].attr
	for what, got := range map[string][2]string{
		"页面宽": {size["w"], "11906"}, "页面高": {size["h"], "16838"},
		"天头37毫米": {margin["top"], "2098"}, "订口28毫米": {margin["left"], "1587"},
		"版心宽156毫米": {margin["right"], "1474"}, "版心高225毫米": {margin["bottom"], "1984"},
		"行距": {section.all("docGrid")[0].attr["linePitch"], "579"},
	} {
		if got[0] != got[1] {
			t.Errorf("%s: %s, want %s", what, got[0], got[1])
		}
	}
	for _, s := range parse(t, all["word/styles.xml"]).all("style") {
		switch s.attr["styleId"] {
		case "Body":
			if f := s.all("rFonts")[0].attr["eastAsia"]; f != "仿宋_GB2312" || s.val("sz") != "32" || s.all("ind")[0].attr["firstLineChars"] != "200" {
				t.Errorf("the text is set in %s, %s half points", f, s.val("sz"))
			}
		case "Title":
			if f := s.all("rFonts")[0].attr["eastAsia"]; f != "方正小标宋简体" || s.val("sz") != "44" {
				t.Errorf("the title is set in %s, %s half points", f, s.val("sz"))
			}
		case "Grid":
			if s.val("snapToGrid") != "0" {
				t.Error("tables snap to the grid and double the pages")
			}
		}
	}
	if odd := parse(t, all["word/footer2.xml"]); odd.words() != "— 1 —" || odd.val("jc") != "right" || odd.all("instrText")[0].text != " PAGE " {
		t.Errorf("the odd page's foot is %q", odd.words())
	}
	if mark := parse(t, all["word/header1.xml"]); mark.words() != "临溪县自然资源局" {
		t.Errorf("the letter's head is %q", mark.words())
	}
}

// Each comment stands on the words it is about.
func TestDOCXComments(t *testing.T) {
	d := reply()
	d.Made = time.Date(2026, 10, 22, 9, 30, 0, 0, time.UTC)
	d.Body = append(d.Body, paper.Table{Rows: []paper.Row{{Cells: []paper.Cell{{Text: "甲"}, {Text: "乙", Comments: []paper.Comment{{Author: "审核", Text: "表内批注\n第二段"}}}}}}})
	all := parts(t, docx(t, d))
	text := all["word/document.xml"]
	comments := parse(t, all["word/comments.xml"]).all("comment")
	if len(comments) != 3 {
		t.Fatalf("%d comments", len(comments))
	}
	for i, want := range []struct{ author, text, on string }{
		{"法制审核", "引文与条文逐字核对过。", "所申请公开信息已经主动公开的，告知申请人获取该政府信息的方式、途径。"},
		{"承办科室", "第三方意见见卷内第5页。", "批准文件中涉及其他被征收人姓名、身份证件号码的部分，公开会对第三方合法权益造成损害，且第三方不同意公开，依据条例第十五条、第三十二条不予公开，其余部分随本答复书一并提供。"},
		{"审核", "表内批注第二段", "乙"},
	} {
		c := comments[i]
		if c.attr["author"] != want.author || c.words() != want.text || c.attr["date"] != "2026-10-22T09:30:00Z" {
			t.Errorf("comment %d is %v %q", i, c.attr, c.words())
		}
		_, rest, _ := strings.Cut(text, fmt.Sprintf(`<w:commentRangeStart w:id="%d"/>`, i))
		on, rest, ok := strings.Cut(rest, fmt.Sprintf(`<w:commentRangeEnd w:id="%d"/>`, i))
		if !ok || parse(t, "<p xmlns:w='w'>"+on+"</p>").words() != want.on {
			t.Errorf("comment %d stands on %q", i, on)
		}
		if !strings.HasPrefix(rest, fmt.Sprintf(`<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="%d"/>`, i)) {
			t.Errorf("comment %d has no mark", i)
		}
	}
	if plain := parts(t, docx(t, notice())); plain["word/comments.xml"] != "" {
		t.Error("a document without comments has a part for them")
	}
}

func TestDOCXIsTheSameTwice(t *testing.T) {
	for name, d := range samples() {
		if !bytes.Equal(docx(t, d), docx(t, d)) {
			t.Errorf("%s: the same document has other bytes", name)
		}
	}
}

// Words from a form may hold anything; the file stays well-formed and shows them as they are.
func TestDOCXForeignWords(t *testing.T) {
	d := paper.Doc{Body: []paper.Block{paper.Text("a<b>&\"c\"\x00\x0b\u202e\u200b\xff 𠮷\tx")}, Number: "<w:p>"}
	body := parse(t, parts(t, docx(t, d))["word/document.xml"])
	if got := body.words(); got != "<w:p>a<b>&\"c\"\ufffd 𠮷 x" {
		t.Errorf("got %q", got)
	}
}
