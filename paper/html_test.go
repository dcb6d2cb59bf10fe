package paper_test

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongkai/paper"
)

func fragment(t *testing.T, d paper.Doc) string {
	t.Helper()
	var b bytes.Buffer
	if err := paper.HTML(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// elements are all elements of a name, in order.
func elements(n *html.Node, name string) (found []*html.Node) {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == name {
			found = append(found, d)
		}
	}
	return found
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func inner(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func tree(t *testing.T, text string) *html.Node {
	t.Helper()
	n, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestHTMLHoldsEveryWord(t *testing.T) {
	for name, d := range samples() {
		t.Run(name, func(t *testing.T) {
			got := bare(inner(tree(t, fragment(t, d))))
			for _, w := range words(d) {
				if !strings.Contains(got, bare(w)) {
					t.Errorf("%q is not in the page", w)
				}
			}
		})
	}
}

// A strict Content-Security-Policy holds: no style attributes, no scripts, no handlers. Every class has its rule.
func TestHTMLUnderAStrictPolicy(t *testing.T) {
	for name, d := range samples() {
		for n := range tree(t, fragment(t, d)).Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			if n.Data == "script" || n.Data == "style" {
				t.Errorf("%s: a <%s>", name, n.Data)
			}
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("%s: %s on <%s>", name, a.Key, n.Data)
				}
				if a.Key == "class" {
					for class := range strings.FieldsSeq(a.Val) {
						if !strings.Contains(paper.Stylesheet, "."+class) && class != "paper-head" && class != "paper-name" && class != "paper-note" {
							t.Errorf("%s: the stylesheet does not know %s", name, class)
						}
					}
				}
			}
		}
	}
}

// The golden file shows table three as a browser reads it: every place of the grid with the cell that covers it.
func TestHTMLTable3(t *testing.T) {
	table := elements(tree(t, fragment(t, report())), "table")[1]
	rows := elements(table, "tr")
	covered := make([]map[int]bool, len(rows)+30)
	for i := range covered {
		covered[i] = map[int]bool{}
	}
	var got strings.Builder
	for r, row := range rows {
		if row.Parent.Data == "thead" {
			got.WriteString("# ")
		}
		c := 0
		for cell := range row.ChildNodes() {
			for covered[r][c] {
				c++
			}
			wide, high := span(cell, "colspan"), span(cell, "rowspan")
			for y := r; y < r+high; y++ {
				for x := c; x < c+wide; x++ {
					if covered[y][x] {
						t.Fatalf("row %d column %d is covered twice", y+1, x+1)
					}
					covered[y][x] = true
				}
			}
			fmt.Fprintf(&got, "[%s%s %d:%d+%d×%d %s]", cell.Data, strings.TrimSuffix(" "+attr(cell, "scope"), " "), r+1, c+1, high, wide, inner(cell))
			c += wide
		}
		got.WriteString("\n")
	}
	for r := range rows {
		if len(covered[r]) != 10 {
			t.Errorf("row %d covers %d columns", r+1, len(covered[r]))
		}
	}
	if len(covered[len(rows)]) != 0 {
		t.Error("a cell reaches below the table")
	}
	golden(t, "testdata/表三.html.txt", got.String())
}

func span(n *html.Node, key string) int {
	if v, err := strconv.Atoi(attr(n, key)); err == nil {
		return v
	}
	return 1
}

func TestHTMLForeignWords(t *testing.T) {
	d := paper.Doc{Title: "<script>alert(1)</script>", Lang: `"><b>`, Body: []paper.Block{
		paper.Text("<img src=x onerror=y>\u202e"), paper.Table{Rows: []paper.Row{{Cells: []paper.Cell{{Text: "<b>甲</b>\n乙"}}}}}}}
	n := tree(t, fragment(t, d))
	for _, name := range []string{"script", "img", "b"} {
		if len(elements(n, name)) > 0 {
			t.Errorf("foreign words made a <%s>", name)
		}
	}
	if got := inner(elements(n, "td")[0]); got != "<b>甲</b>乙" {
		t.Errorf("the cell reads %q", got)
	}
	if len(elements(elements(n, "td")[0], "br")) != 1 {
		t.Error("the cell has no second line")
	}
}

func TestPage(t *testing.T) {
	var b bytes.Buffer
	if err := paper.Page(&b, report()); err != nil {
		t.Fatal(err)
	}
	n := tree(t, b.String())
	if got := inner(elements(n, "title")[0]); got != report().Title {
		t.Errorf("the title is %q", got)
	}
	if attr(elements(n, "html")[0], "lang") != "zh-CN" || len(elements(n, "h1")) != 1 {
		t.Error("the page has no language or not one first heading")
	}
	if inner(elements(n, "style")[0]) != "\n"+paper.Stylesheet {
		t.Error("the stylesheet is not whole")
	}
}
